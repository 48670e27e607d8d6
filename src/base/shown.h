/* SPDX-License-Identifier: ISC */
/*
 * The one door between bytes from outside and the screen, a terminal list or standard error. A `struct
 * shown` holds only text that cannot move the cursor, change colours, reorder or hide its neighbours:
 *   bad byte -> U+FFFD; C0 and DEL -> control pictures (U+2400..., "^[" in ASCII); TAB -> an arrow;
 *   CR LF, LF, CR, 2028, 2029, 0085 -> a return sign; C1 -> <9b>; bidi controls -> <RLO>-style tags in
 *   angle quotes; zero width, soft hyphen, FEFF, tags, variation fillers -> a middle dot; more than four
 *   marks on a base are dropped, a mark without base gets a dotted circle; unassigned, private -> U+FFFD.
 * With SHOWN_ASCII: C0, TAB and DEL are "^[" forms, a line end is "^J", tags stand in <>, the middle dot is '.',
 * and every other non-ASCII cluster becomes '?' (one per column).
 * Emoji sequences that are joined by ZWJ between emoji (at most three joiners), a skin tone on an emoji, and
 * variation selector 16 after an emoji or in a keycap, are kept.
 * Ownership: shown_init/shown_release; `text` is valid UTF-8 without control characters.
 */
#ifndef BASE_SHOWN_H
#define BASE_SHOWN_H

#include "base/bytes.h"
#include "base/str.h"

enum shown_charset {
	SHOWN_UTF8,
	SHOWN_ASCII
};

struct shown {
	struct str text;
	int columns; /* display width of text */
};

void shown_init(struct shown *s);
void shown_release(struct shown *s);
/* Replaces s by the harmless form of `from` (read as UTF-8, each bad byte on its own). */
void shown_make(struct shown *s, struct bytes from, enum shown_charset charset);
/* The same for bytes of an 8-bit file: they are read as Windows-1252. */
void shown_make_1252(struct shown *s, struct bytes from, enum shown_charset charset);
/* The longest start of s that fits into `columns`, with an ellipsis (U+2026, ".." never: "~" in ASCII) where
 * something was cut; returns its bytes (borrowed from out) and sets *used to the columns taken. */
struct bytes shown_clip(const struct shown *s, int columns, enum shown_charset charset, struct str *out, int *used);
/* Appends the harmless form of `from` to a plain string that is going to a terminal or a log. */
void shown_append(struct str *out, struct bytes from, enum shown_charset charset);

#endif
