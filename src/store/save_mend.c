/* SPDX-License-Identifier: ISC */
/* What earlier savers left: overwritings cut short, temporary files, and files put aside that may have changed since. */
#include <config.h>

#include "store/opened.h"
#include "store/private.h"
#include "store/redo.h"
#include "store/save_parts.h"
#include "store/stray.h"
#include "store/sysio.h"

/* A late save to a file that was put aside. */
static enum displaced_answer merge_late(
	void *context, const char *file, struct bytes base, struct bytes late)
{
	struct save *s = context;
	struct save_result r;
	struct str older = {0};
	struct err e = {0};

	/* a program that emptied the file and never wrote it left nothing to lose */
	if (!late.n)
		return DISPLACED_MERGED;
	if (save_keep_find_older(s, file, base, late, &older))
		base = str_bytes(&older);
	if (settle_oddity(base, late)) {
		str_release(&older);
		return DISPLACED_ODD;
	}
	bool done = save_file(s, file, base, late, &r, &e);

	save_result_release(&r);
	str_release(&older);
	err_release(&e);
	return done ? DISPLACED_MERGED : DISPLACED_LATER;
}

/* An overwriting that was cut short, and that somebody has written over since. */
static void merge_redo(struct save *s, const struct place *at, struct bytes old, struct bytes content)
{
	struct save_result r;
	struct err e = {0};

	if (!save_file(s, at->file, old, content, &r, &e))
		save_keep_bytes(s, at->file, content, "a save that was cut short could not be finished");
	save_result_release(&r);
	err_release(&e);
}

static void finish_redo(struct save *s, const char *file)
{
	struct str old = {0}, content = {0};
	struct err e = {0};
	struct place at;

	if (place_find(&at, s->folder, s->path, file, &e)) {
		switch (redo_finish(&at, &old, &content, &e)) {
		case REDO_FOREIGN:
			merge_redo(s, &at, str_bytes(&old), str_bytes(&content));
			redo_drop(&at);
			break;
		case REDO_DONE:
			lock_note_written(&s->lock, file, str_bytes(&content));
			break;
		case REDO_FAILED:
			str_addf(&s->notes, "%s: %s\n", file, str_c(&e.what));
			break;
		case REDO_NONE:
			break;
		}
		place_release(&at);
	}
	str_release(&old);
	str_release(&content);
	err_release(&e);
}

static void finish_redos(struct save *s)
{
	VEC(char *) names = {0};
	int own = private_open_part(s->folder, ".", false);
	void *list = own >= 0 ? sysio_list_open(own) : NULL;
	char *name;

	while (list && (name = sysio_list_next(list)))
		vec_push(&names, name);
	if (list)
		sysio_list_close(list);
	if (own >= 0)
		sysio_close(own);
	for (size_t i = 0; i < names.n; i++) {
		if (redo_file_of(names.v[i]))
			finish_redo(s, redo_file_of(names.v[i]));
		mem_free(names.v[i]);
	}
	vec_release(&names);
}

/* In the board's folder, and in those that links lead to. */
static void sweep_strays(struct save *s)
{
	stray_sweep(s->folder, s->folder, &s->lock, &s->notes);
	for (int t = 0; t < TABLE_COUNT; t++) {
		struct place at;

		if (!place_find(&at, s->folder, s->path, schema_table(t)->file, NULL))
			continue;
		if (at.folder != s->folder)
			stray_sweep(s->folder, at.folder, &s->lock, &s->notes);
		place_release(&at);
	}
	while (s->lock.temps.n)
		lock_drop_temp(&s->lock, s->lock.temps.v[0].name);
}

/* A version that was replaced a while ago. */
static bool take_version(void *context, const char *file, uint64_t hash, int folder, const char *name)
{
	struct save *s = context;

	return versions_take(&s->versions, file, hash, folder, name);
}

/* An editor's mark is beside the file itself. */
static bool is_held(void *context, const char *file)
{
	struct save *s = context;
	struct place at;
	bool held = place_find(&at, s->folder, s->path, file, NULL);

	if (held) {
		held = opened_any(at.folder, str_c(&at.name));
		place_release(&at);
	}
	return held;
}

static void sweep_displaced(struct save *s)
{
	struct displaced_sweep sweep = {.times = &s->manner->displaced,
		.far = sysio_is_remote(s->folder),
		.merge = merge_late,
		.held = is_held,
		.take = take_version,
		.context = s};

	displaced_sweep(s->folder, &sweep);
	s->late = sweep.late;
	s->watched = sweep.left;
	str_add(&s->notes, str_bytes(&sweep.notes));
	str_release(&sweep.notes);
}

void save_mend(struct save *s)
{
	finish_redos(s);
	sweep_strays(s);
	sweep_displaced(s);
}
