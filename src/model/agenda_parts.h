/* SPDX-License-Identifier: ISC */
/* What the parts of the agenda share: adding lines, and what narrows them. For this folder only. */
#ifndef MODEL_AGENDA_PARTS_H
#define MODEL_AGENDA_PARTS_H

#include "model/agenda.h"

struct agenda_work {
	const struct agenda_inputs *in;
	const struct board *b;
	struct agenda_step *out;
};

/* The line is valid until the next one is added. */
struct agenda_line *agenda_add(struct agenda_work *w, enum agenda_kind kind, enum agenda_tone tone);
void agenda_say(struct agenda_work *w, enum agenda_kind kind, enum agenda_tone tone, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* A row under its title; the field that the step asks about, or -1. */
struct agenda_line *agenda_row(struct agenda_work *w, enum table_id t, uint32_t row, int column);
void agenda_fact(struct agenda_line *l, int place, enum agenda_tone tone, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* The same with the value of a cell; nothing for an empty one. */
void agenda_cell(struct agenda_work *w, struct agenda_line *l, int place, enum agenda_tone tone, enum table_id t,
		 uint32_t row, int column);
void agenda_more(struct agenda_line *l, struct bytes text);
/* "and 12 more", where there are. */
void agenda_rest(struct agenda_work *w, size_t left_out);

/* Whether what narrows lets the row through; counts it. */
bool agenda_shows(struct agenda_work *w, enum table_id t, uint32_t row);
/* The finding of that sign about that row, or NULL. */
const struct sign_finding *agenda_sign(const struct agenda_work *w, enum sign_id s, enum table_id t, uint32_t row);
/* The same number of decimals everywhere, whatever the locale: "0.54", "2.5". */
const char *agenda_number(struct str *scratch, double x, int decimals);
const char *agenda_day(struct str *scratch, day_t day);
/* The value of an enumeration as people say it: in progress. */
const char *agenda_word(struct str *scratch, enum table_id t, int column, int value);

/* One entry of the plan with what a meeting asks of it: status, owner, time. */
struct agenda_line *agenda_entry(struct agenda_work *w, uint32_t row, int column);

/* The steps; each adds its lines. */
void agenda_goals_lamps(struct agenda_work *w);      /* 1 */
void agenda_goals_changes(struct agenda_work *w);    /* 2 */
void agenda_goals_objectives(struct agenda_work *w); /* 3 */
void agenda_goals_priorities(struct agenda_work *w); /* 4 */
void agenda_plan_now(struct agenda_work *w);        /* 5 */
void agenda_plan_people(struct agenda_work *w);     /* 6 */
void agenda_plan_helped(struct agenda_work *w);     /* 7 */
void agenda_goals_build(struct agenda_work *w);      /* 8 */
void agenda_plan_next(struct agenda_work *w);       /* 9 */
void agenda_goals_decide(struct agenda_work *w);     /* 10 */

#endif
