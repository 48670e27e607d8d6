/* SPDX-License-Identifier: ISC */
/*
 * What the parts of a save share; only store/save*.c include it. A version of a file is often just what the caller gave,
 * so that a large file is not copied at each step.
 */
#ifndef STORE_SAVE_PARTS_H
#define STORE_SAVE_PARTS_H

#include "store/save.h"

/* The bytes of a version: borrowed, or those of `own`. */
struct save_version {
	struct bytes b;
	struct str own;
};

static inline void save_version_release(struct save_version *v)
{
	str_release(&v->own);
	v->b = (struct bytes){0};
}

static inline void save_version_borrow(struct save_version *v, struct bytes b)
{
	save_version_release(v);
	v->b = b;
}

/* Takes over what `text` holds, which is empty then. */
static inline void save_version_take(struct save_version *v, struct str *text)
{
	save_version_release(v);
	v->own = *text;
	v->b = str_bytes(&v->own);
	*text = (struct str){0};
}

/* save_keep: keeps bytes that nobody may lose and that could not be merged, and says where. */
void save_keep_bytes(struct save *s, const char *file, struct bytes content, const char *why);
void save_keep_file(struct save *s, const struct place *at, const char *kept, const char *why);

/* Whether `incoming`, which some other program wrote, was made from an older version than `known`: then that is the base
 * to merge with, or all changes since would be undone. */
bool save_keep_find_older(struct save *s, const char *file, struct bytes known, struct bytes incoming, struct str *base);
/* For settle_read: a copy from before several rows were added looks cut, and is not. */
bool save_keep_is_older(void *context, const char *file, struct bytes known, struct bytes now);

/* save_swap: the file as it is now, whole. ERR_DATA where it looks cut. */
bool save_swap_read(struct save *s, const struct place *at, struct bytes known, struct save_version *out, struct err *e);

/* What one exchange brought out. */
struct save_swapped {
	bool wrote;
	bool same;           /* just what was expected; else: */
	struct str came_out; /* what stood there, to be merged */
	struct str base;     /* what that was made from */
};

void save_swap_release(struct save_swapped *x);
/* Puts `want` in the place of `disk`. */
bool save_swap(struct save *s, const struct place *at, struct bytes disk, struct bytes want, struct save_swapped *x,
	       struct err *e);

/* save_tell: appends the conflicts to NAME.conflicts.csv. */
bool save_tell(struct save *s, const char *file, const struct merge_result *m, struct err *e);

/* save_mend: finishes what a crash cut short, and looks at what earlier saves put aside. */
void save_mend(struct save *s);

#endif
