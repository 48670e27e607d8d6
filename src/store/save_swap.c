/* SPDX-License-Identifier: ISC */
/*
 * Reading what stands on the disk, and exchanging it for what shall. Where the disk holds what the caller knows, which is
 * nearly always, both are a comparison and no copy.
 */
#include <config.h>

#include <errno.h>
#include <sys/stat.h>

#include "store/compare.h"
#include "store/save_parts.h"
#include "store/sysio.h"

bool save_swap_read(struct save *s, const struct place *at, struct bytes known, struct save_version *out, struct err *e)
{
	struct settle how = {&s->manner->settle, known, &s->lock, at->file, save_keep_is_older, s};
	struct str text = {0};
	const char *why = NULL;
	bool done = false;

	save_version_release(out);
	if (known.n && compare_file(at->folder, str_c(&at->name), known)) {
		save_version_borrow(out, known);
		return true;
	}
	switch (settle_read(at->folder, str_c(&at->name), &how, &text, &why, e)) {
	case SETTLE_WHOLE:
		save_version_take(out, &text);
		return true;
	case SETTLE_ABSENT:
		done = !known.n;
		if (!done)
			err_set(e, ERR_DATA, "it is gone; nothing was written. Bring it back, then try again");
		break;
	case SETTLE_ODD:
		err_set(e, ERR_DATA, "it looks half written or damaged (%s); nothing was written. Look at it, then try again",
			why);
		break;
	case SETTLE_FAILED:
		break;
	}
	str_release(&text);
	return done || err_at(e, at->file, 0, 0);
}

/* The file that came out holds what it should: it is watched for a while. */
static void put_aside(struct save *s, const struct place *at, struct bytes content, const struct replace *r)
{
	if (!displaced_keep(s->folder, at->file, at->folder, str_c(&r->kept), content, r->alone))
		sysio_unlink(at->folder, str_c(&r->kept));
}

/* Somebody else's version came out, perhaps in the middle of being written. True where it is whole now and is to be
 * merged; else it was kept. */
static bool settle_foreign(struct save *s, const struct place *at, struct bytes disk, struct replace *r)
{
	struct settle how = {&s->manner->settle, disk, NULL, at->file, save_keep_is_older, s};
	enum settle_state state = SETTLE_WHOLE;
	const char *why = NULL;

	if (r->alone)
		why = save_keep_is_older(s, at->file, disk, str_bytes(&r->displaced))
			      ? NULL
			      : settle_oddity(disk, str_bytes(&r->displaced));
	else
		state = settle_read(at->folder, str_c(&r->kept), &how, &r->displaced, &why, NULL);
	if (!r->displaced.n) {
		put_aside(s, at, str_bytes(&r->displaced), r);
		return false;
	}
	if (state == SETTLE_WHOLE && !why)
		return true;
	save_keep_file(s, at, str_c(&r->kept), "another program saved it in between, and that looks cut or damaged");
	return false;
}

static void take_foreign(struct save *s, const struct place *at, struct bytes disk, struct replace *r,
			 struct save_swapped *x)
{
	x->same = r->kept.n && !settle_foreign(s, at, disk, r);
	if (x->same)
		return;
	str_clear(&x->came_out);
	str_add(&x->came_out, str_bytes(&r->displaced));
	/* before it is put aside, where it would be found as an old version of itself */
	if (!save_keep_find_older(s, at->file, disk, str_bytes(&r->displaced), &x->base)) {
		str_clear(&x->base);
		str_add(&x->base, disk);
	}
	if (r->kept.n)
		put_aside(s, at, str_bytes(&r->displaced), r);
	/* while it was looked at, it became what was expected */
	x->same = bytes_equal(str_bytes(&x->came_out), disk);
}

static bool is_gone(const struct place *at, const char *name)
{
	struct stat st;

	return sysio_stat_at(at->folder, name, &st, false) < 0 && errno == ENOENT;
}

void save_swap_release(struct save_swapped *x)
{
	str_release(&x->came_out);
	str_release(&x->base);
}

bool save_swap(struct save *s, const struct place *at, struct bytes disk, struct bytes want, struct save_swapped *x,
	       struct err *e)
{
	struct replace r;

	replace_init(&r);
	r.way = s->manner->way;
	r.lock = &s->lock;
	bool done = replace_file(at, disk, want, &r, e);

	x->wrote = r.wrote;
	x->same = true;
	if (r.wrote)
		lock_note_written(&s->lock, at->file, want);
	if (done && !r.same)
		take_foreign(s, at, disk, &r, x);
	else if (done && r.kept.n)
		put_aside(s, at, disk, &r);
	/* where it could be moved nowhere, the next saver must know what it is */
	if (r.kept.n && done && is_gone(at, str_c(&r.kept)))
		lock_drop_temp(&s->lock, str_c(&r.kept));
	replace_release(&r);
	return done;
}
