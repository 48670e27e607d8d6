/* SPDX-License-Identifier: ISC */
/*
 * Intent before the file: what a running board was told to change, in the person's state folder, until it is saved. From
 * the moment that journal_add says true the edit survives anything; after a crash the next board takes it up.
 *
 * Each running board has a journal of its own (journal.1, journal.2 ...), which it holds locked; one that nobody holds
 * is a dead board's. A record has a checksum; what follows a torn one was never promised. Records hold the edit with its
 * base and new value, so that doing one twice changes nothing.
 *
 * Calling order: journal_open, take up what is pending, journal_add before each edit, journal_mark when a save is sent
 * and journal_done when it is back, journal_close.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "model/edit.h"

/* Above that the journal is written anew with what is pending. */
enum { JOURNAL_MAX = 10 << 20 };

struct journal_entry {
	uint64_t number;
	uint64_t base; /* hash of the file that the board knew */
	struct edit edit;
};

struct journal {
	int folder, fd; /* -1: there is no journal (no home); everything says true and keeps nothing */
	struct str name;
	uint64_t next;
	size_t size;
	VEC(struct journal_entry) pending; /* in the order in which they were made */
};

void journal_init(struct journal *j);
/* Takes a free journal of that board, and what dead boards left in theirs: all of it is pending then. ERR_IO where there
 * is a home but no journal can be made; the board then works without. */
bool journal_open(struct journal *j, const char *board, struct err *e);
/* Pending edits stay for the next board. */
void journal_close(struct journal *j);

/* Before the edit is applied; base: hash of its file as the board knows it. ERR_IO: it is not kept. */
bool journal_add(struct journal *j, uint64_t base, const struct edit *edit, struct err *e);
/* The number up to which edits are made, for journal_done. */
uint64_t journal_mark(const struct journal *j);
/* All edits of that table up to the mark are saved, or given up. */
void journal_done(struct journal *j, enum table_id t, uint64_t mark);
/* Whether an edit is in the board already, so that it need not be done again. */
bool journal_is_in(const struct board *b, const struct edit *edit);

#endif
