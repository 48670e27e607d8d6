/* SPDX-License-Identifier: ISC */
/*
 * Days in the forms that spreadsheets write them: 23/11/2026, 11/23/26, 23.11.2026, 2026/11/23, 23-Nov-26. Which
 * number is the day and which the month depends on whose spreadsheet it was; nothing is guessed here: all readings
 * that give a real day are handed out.
 */
#ifndef MODEL_SHEETDAY_H
#define MODEL_SHEETDAY_H

#include <stdbool.h>

#include "base/clock.h"

enum sheetday_order { SHEETDAY_DMY, SHEETDAY_MDY, SHEETDAY_YMD, SHEETDAY_ORDERS };

struct sheetday {
	day_t day[SHEETDAY_ORDERS]; /* CLOCK_NO_DAY where that order gives none */
	/* separator and width of the year: cells of one file and one form were written in one order */
	int form;
};

enum { SHEETDAY_FORMS = 64 };

/* False where the text is no day in any order. A time of midnight behind it is skipped. */
bool sheetday_read(struct bytes text, struct sheetday *out);
/* Bits (1 << order) of the orders that give a day. */
unsigned sheetday_orders(const struct sheetday *d);
/* The day, where all readings that there are agree; else CLOCK_NO_DAY. */
day_t sheetday_only(const struct sheetday *d);
bool sheetday_may_be(const struct sheetday *d, day_t day);
/* Day 0 of spreadsheets counted from 1970-01-01: serial number = day + this. */
enum { SHEETDAY_SERIAL = 25569 };
/* 1 to 12 for a month's English name or its first three letters, else 0. */
int sheetday_month(struct bytes word);

#endif
