/* SPDX-License-Identifier: ISC */
/*
 * The one way in which a table's records change: some of them in a row are replaced by others. Everything that is
 * counted in records (rows, header, notes, lines) follows, and the replacement can be taken back.
 */
#ifndef CSV_CHANGE_H
#define CSV_CHANGE_H

#include "csv/parts.h"

/* A record of new bytes, copied into the table's area; not yet part of the table. */
struct parts_record change_new_record(struct table *t, struct bytes bytes, enum record_kind kind);
/* Replaces `before` records from `at` on by n new ones. linked: it is one edit with the replacement before it. */
void change_replace(struct table *t, uint32_t at, uint32_t before, const struct parts_record *now, uint32_t n,
		    bool linked);
/* Takes the last of t->edits back; there must be one. */
void change_undo(struct table *t);

#endif
