/* SPDX-License-Identifier: ISC */
/*
 * From the bytes of a terminal to events. Knows the common xterm, rxvt, linux and kitty forms of keys, SGR mouse and
 * bracketed paste; what this terminal's description says is added to it and looked up first. Any bytes are harmless:
 * what is not understood is swallowed whole, and no more than DECODE_PASTE_MAX bytes are ever kept.
 *
 * decode_feed bytes as they come, then decode_next until it gives DECODE_EMPTY or DECODE_WAITING. Waiting means that the
 * start of a sequence (or Esc alone) is there: when nothing more came within DECODE_MS, call with `late` true.
 */
#ifndef UI_DECODE_H
#define UI_DECODE_H

#include "base/vec.h"
#include "ui/term.h"

enum {
	DECODE_MS = 25,
	DECODE_PASTE_MAX = 1 << 20
};

enum decode_answer {
	DECODE_EMPTY,
	DECODE_WAITING,
	DECODE_EVENT
};

struct decode_sequence {
	char *bytes;
	uint32_t key;
};

struct decode {
	enum shown_charset charset;
	struct str in;   /* from `at` on not decoded yet */
	size_t at;
	bool pasting;
	struct str paste;
	VEC(struct decode_sequence) sequences;
};

void decode_init(struct decode *d, enum shown_charset charset);
void decode_release(struct decode *d);
/* A sequence of this terminal; NULL, "" and single characters are ignored. */
void decode_know(struct decode *d, const char *bytes, uint32_t key);
void decode_feed(struct decode *d, struct bytes b);
/* Keys, mouse (never TERM_DOUBLE: that needs a clock) and pastes. */
enum decode_answer decode_next(struct decode *d, bool late, struct term_event *out);

#endif
