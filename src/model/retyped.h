/* SPDX-License-Identifier: ISC */
/*
 * Whether one text is another as a spreadsheet or a wrong encoding would give it back: 001 as 1, 1E5 as 100000, 1.50
 * as 1.5, 2026-11-23 as 23/11/2026, =1+1 as 2, ü as Ã¼ or ?. Pure and without memory of its own.
 */
#ifndef MODEL_RETYPED_H
#define MODEL_RETYPED_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/str.h"

enum retyped {
	RETYPED_EQUAL,
	RETYPED_NUMBER,   /* the same number, written another way */
	RETYPED_DAY,      /* the same day or month, written another way */
	RETYPED_WORD,     /* true and false in capital letters */
	RETYPED_FORMULA,  /* a formula that became its result */
	RETYPED_MOJIBAKE, /* UTF-8 that was read as Windows-1252 and saved again */
	RETYPED_LETTERS,  /* letters that became ? or _ */
	RETYPED_OTHER     /* another value */
};

/* What became of `old`. */
enum retyped retyped_compare(struct bytes old, struct bytes now);
/* Appends the form that an id and what a spreadsheet makes of it have in common. */
void retyped_common(struct bytes id, struct str *out);
/* Undoes mojibake: false where the text cannot be one, or is so in part only. */
bool retyped_unmojibake(struct bytes text, struct str *out);
/* A number with a decimal comma or an exponent as a plain one. False for all other texts, and for those that could
 * mean two things, such as 1,234. */
bool retyped_plain_number(struct bytes text, struct str *out);

#endif
