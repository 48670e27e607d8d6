/* SPDX-License-Identifier: ISC */
/*
 * What takes changes of a table back to the byte, apart from the table: so that it can be written down, and works in
 * another table of the same file, which others may have changed meanwhile. A hunk says which records are to become
 * which others, and what stands around them; it goes where all of that is, wherever that is by now.
 *
 * Ownership: patch_init or {0}, patch_release. Calling order: table_changes, the changes, patch_make.
 */
#ifndef CSV_PATCH_H
#define CSV_PATCH_H

#include "base/vec.h"
#include "csv/table.h"

struct patch_record {
	enum record_kind kind;
	struct str bytes;
};

struct patch_hunk {
	uint32_t at;           /* index of the first record, as it was */
	struct str prev, next; /* the records around; empty at the ends of the file */
	VEC(struct patch_record) now, old; /* what must stand there, and what will; one of them may be empty */
};

struct patch {
	uint64_t form;  /* of header and dialect: bytes of another form mean something else */
	bool eight_bit; /* the file was Windows-1252 */
	VEC(struct patch_hunk) hunks; /* in the order in which they are applied */
};

void patch_release(struct patch *p);
/* From what was changed since table_changes said `since`; without hunks where nothing was. */
void patch_make(const struct table *t, size_t since, struct patch *out);
/* All hunks or none; false where a place is not found without doubt. One change for table_undo. before: where a patch
 * that only brings a row back may put it (before that row) if both of its neighbours are gone or changed; -1: nowhere. */
bool patch_apply(struct table *t, const struct patch *p, int64_t before);

#endif
