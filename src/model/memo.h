/* SPDX-License-Identifier: ISC */
/*
 * Answers to short texts that come again and again: the words of an enumeration, owners, timeframes, lists of a few
 * personas. A text of up to 32 bytes is four words here, so that telling whether it is known costs four compares and
 * nothing is borrowed. A slot keeps the last text that fell into it; what does not repeat costs little.
 * Calling order: a memo of zeros; memo_slot; where the slot is not known, work the answer out, put it into `value` and
 * say that it is known.
 */
#ifndef MODEL_MEMO_H
#define MODEL_MEMO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"

enum { MEMO_SLOTS = 512, MEMO_LONGEST = 32 };

struct memo_slot {
	uint64_t word[4];
	uint32_t kind; /* the question: texts of different kinds do not meet */
	uint8_t n;
	bool known;
	int32_t value[3];
};

struct memo {
	struct memo_slot slot[MEMO_SLOTS];
};

/* The slot of this text, or NULL where it is too long to be kept. */
struct memo_slot *memo_slot(struct memo *m, uint32_t kind, struct bytes text);

#endif
