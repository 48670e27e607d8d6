/* SPDX-License-Identifier: ISC */
/*
 * One file brought to what somebody chose: repaired, put back, restored. It is saved like every other change, merged with
 * what others saved since `was` was read.
 */
#ifndef STORE_MEND_H
#define STORE_MEND_H

#include "model/repair.h"

struct save;

/* Reads the file as it is; an absent one is empty. */
bool mend_read(const char *folder, const char *file, struct str *out, struct err *e);

/* What a repair would do to the file as it is now, seen from an earlier, good version (which may be empty). now gets the
 * file's bytes; repair is the caller's to release, whatever comes back. */
bool mend_repair(const char *folder, const char *file, struct bytes old, struct str *now, struct repair *out,
		 struct err *e);

/* The file becomes `want`. repair: what it says of conflict markers goes to NAME.conflicts.csv before; may be NULL.
 * save was begun. *conflicts: whether something of `want` had to go there, too, because others saved. */
bool mend_put(struct save *save, const char *file, struct bytes was, struct bytes want, const struct repair *repair,
	      bool *conflicts, struct err *e);
/* The same, with a save of its own; notes gets what a person should know. */
bool mend_put_alone(const char *folder, const char *file, struct bytes was, struct bytes want,
		    const struct repair *repair, const char *by, const char *day, bool *conflicts, struct str *notes,
		    struct err *e);

#endif
