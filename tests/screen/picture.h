/* SPDX-License-Identifier: ISC */
/*
 * A terminal's screen as text: for *.screen files, for comparing with them, and as an SVG for people.
 *
 *   screen 80x24 cursor 3,10          or: cursor hidden
 *     +---------1---------2---        a ruler, one column wide for each column
 *    0|text of the first row          trailing blanks trimmed
 *    …
 *   == attributes                     only where asked for; rows that have none are left out
 *    0| 0-12 bold; 14-22 red on blue; 24 dim underline
 *
 * A blank cell has an attribute only where it shows: background, reverse, underline, strike.
 */
#ifndef SCREEN_PICTURE_H
#define SCREEN_PICTURE_H

#include <stdbool.h>

#include "terminal.h"

void picture_text(struct str *out, const struct term *t, bool attributes);
void picture_svg(struct str *out, const struct term *t);
/* True where a row of the screen holds the text. */
bool picture_holds(const struct term *t, const char *text);
bool picture_is_ascii(const struct term *t);
/* No cell has a colour; bold, reverse and the like do not count. */
bool picture_is_colourless(const struct term *t);
/* Appends the lines of both, those that differ marked with - (expected) and + (got), each line
 * behind `prefix`. True when they are equal; nothing is appended then. */
bool picture_compare(struct str *out, const char *prefix, const char *expected, const char *got);

#endif
