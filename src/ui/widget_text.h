/* SPDX-License-Identifier: ISC */
/*
 * Short words for values, as people say them: "11 Dec", "1280", "0.54", "in progress". Appended; independent of the
 * locale. What is not defined appends nothing.
 */
#ifndef UI_WIDGET_TEXT_H
#define UI_WIDGET_TEXT_H

#include "model/board.h"

/* "11 Dec", and "11 Dec 2027" in another year than today's. */
void widget_text_day(struct str *out, day_t day, day_t today);
/* A score to compare by: whole from 10 up, else with one decimal. */
void widget_text_score(struct str *out, double x);
/* A grade: always two decimals. */
void widget_text_grade(struct str *out, double share);
/* "79 %" */
void widget_text_percent(struct str *out, double share);
/* The value of an enum column with blanks for its hyphens, but for words that have one: non-goal, must-be. */
void widget_text_value(struct str *out, enum table_id t, int column, int value);
/* "1 key result", "4 key results" */
void widget_text_count(struct str *out, size_t n, const char *one, const char *many);

#endif
