/* SPDX-License-Identifier: ISC */
/*
 * Changing a board and saving the change: commands and the screen both go this way. Edits are applied to the board in
 * memory; session_save merges all that changed since the last save into the files.
 *
 * Each file is saved whole or not at all. Over several files: first all are read and merged under the lock, and if one of
 * them would be refused (damaged, in the way, a condition that does not hold) none is written. What only shows in
 * writing (a full disk, a crash) can leave the files before it saved: a note names them, and the others stay touched, to
 * be tried again; a board's journal has them until then, and does them again after a crash.
 *
 * Calling order: session_init, session_edit as often as wanted, session_save or session_revert, session_release.
 */
#ifndef STORE_SESSION_H
#define STORE_SESSION_H

#include "base/err.h"
#include "model/edit.h"
#include "store/journal.h"

/* What must hold for a save: a cell's value. */
struct session_condition {
	struct item item;
	char *column, *value; /* owned, in UTF-8 */
};

struct session {
	struct board *board; /* borrowed */
	const char *folder;  /* borrowed */
	bool touched[TABLE_COUNT];
	struct bytes base[TABLE_COUNT]; /* a touched table's file before the first edit: the table's own, or `copy` */
	struct str copy[TABLE_COUNT];
	uint64_t base_hash[TABLE_COUNT]; /* for the journal; only where there is one */
	struct journal journal; /* none until session_journal */
	VEC(struct session_condition) conditions;
	bool last;              /* nobody looks at the board after the save: what others wrote is not read into it */
	bool unkept;            /* of what is not saved, something could not be written down: it would not survive the board */
};

struct session_saved {
	size_t conflicts; /* told in NAME.conflicts.csv */
	bool merged;      /* somebody else's changes came in; the board holds them now */
	int late;         /* late saves of others that were merged on the way */
	struct str notes; /* what a person should know: one sentence a line, raw bytes; the caller releases it */
};

void session_init(struct session *s, struct board *b, const char *folder);
void session_release(struct session *s);
/* From now on edits are written down until they are saved; a command needs none, its exit status says that it is done.
 * What a board left that died is done again, and told gets one sentence a line for what cannot be; the session may be
 * touched then. ERR_IO: there is no journal, and all works without. */
bool session_journal(struct session *s, struct str *told, struct err *err);
/* Applies to the board in memory; as edit_apply. */
bool session_edit(struct session *s, const struct edit *e, struct err *err);
bool session_is_touched(const struct session *s);
/* Gives every touched table its bytes from before the first edit. */
void session_revert(struct session *s);
/* session_save writes only if, in the file as it is then, this cell holds that value (but for the case of letters): of many
 * who ask for the same at once, one alone wins. */
void session_require(struct session *s, const struct item *item, const char *column, struct bytes value);
/* Whether a cell does, in that file's encoding. */
bool session_holds(const struct board *b, const struct session_condition *c, struct str *now);
/* Saves what was touched; by: who, for conflict files. On failure nothing is forgotten: it may be tried again. */
bool session_save(struct session *s, const char *by, int wait_ms, struct session_saved *r, struct err *err);

/* For one who saved elsewhere (store/errand.h): the table was written as `ours` and the file holds `file` now. Where the
 * board's table was not changed since, it becomes that; else its changes since then stay to be saved. True where the
 * board has another table now: link it anew. */
bool session_saved_table(struct session *s, enum table_id t, struct bytes ours, struct bytes file);

#endif
