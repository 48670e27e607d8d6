/* SPDX-License-Identifier: ISC */
/*
 * Compare and swap, whatever the lock said: the file is read, the changes merged, the result exchanged for it, and what
 * came out compared with what was read. If it differs, somebody saved in between without knowing the lock; that version
 * is merged too, and so on for a few rounds.
 */
#include <config.h>

#include "store/save.h"

#include <errno.h>
#include <string.h>

#include "csv/emit.h"
#include "store/displaced.h"
#include "store/replace.h"
#include "store/settle.h"
#include "store/sysio.h"

static const char conflict_header[] = "kind,id,column,base,ours,theirs,when,by\n";

void save_result_release(struct save_result *r)
{
	str_release(&r->file);
	*r = (struct save_result){0};
}

static bool read_whole(
	struct save *s, const char *file, struct bytes known, struct str *out, struct err *e)
{
	const char *why = NULL;

	switch (settle_read(s->folder, file, known, &s->lock, out, &why, e)) {
	case SETTLE_WHOLE:
		return true;
	case SETTLE_ABSENT:
		if (!known.n)
			return true;
		err_set(e, ERR_DATA,
			"it is gone; nothing was written. Bring it back, then try again");
		return err_at(e, file, 0, 0);
	case SETTLE_ODD:
		err_set(e, ERR_DATA,
			"it looks half written or damaged (%s); nothing was written. Look at it, "
			"then try again",
			why);
		return err_at(e, file, 0, 0);
	case SETTLE_FAILED:
		break;
	}
	return false;
}

/* One exchange; what came out goes to `out`, and the file that came out is put aside for a while. */
static bool exchange(struct save *s, const char *file, struct bytes content, struct str *out,
	bool *existed, struct err *e)
{
	struct replace r;

	replace_init(&r);
	bool done = replace_file(s->folder, file, content, &r, e);

	if (done) {
		lock_note_written(&s->lock, file, content);
		if (r.kept.n)
			done = displaced_keep(
				s->folder, file, str_c(&r.kept), str_bytes(&r.displaced), e);
	}
	str_clear(out);
	str_add(out, str_bytes(&r.displaced));
	*existed = r.existed;
	replace_release(&r);
	return done;
}

/* Appends the conflicts to NAME.conflicts.csv; under the lock, so only a program that knows none can come between. */
static bool tell_conflicts(
	struct save *s, const char *file, const struct merge_result *m, struct err *e)
{
	static const struct dialect plain = {
		.delimiter = ',', .eol = DIALECT_LF, .final_eol = true};
	struct str name = {0}, text = {0}, came_out = {0};
	bool existed;

	if (!m->conflicts.n)
		return true;
	size_t stem = strlen(file) > 4 && !strcmp(file + strlen(file) - 4, ".csv")
			      ? strlen(file) - 4
			      : strlen(file);

	str_addf(&name, "%.*s.conflicts.csv", (int)stem, file);
	bool done = read_whole(s, str_c(&name), (struct bytes){0}, &text, e);

	if (done) {
		if (!text.n)
			str_adds(&text, conflict_header);
		else if (text.p[text.n - 1] != '\n')
			str_addc(&text, '\n');
		for (size_t i = 0; i < m->conflicts.n; i++) {
			const struct merge_conflict *c = &m->conflicts.v[i];
			const struct bytes cells[] = {bytes_of(merge_kind_name(c->kind)),
				bytes_of(c->id), bytes_of(c->column), bytes_of(c->base),
				bytes_of(c->ours), bytes_of(c->theirs), bytes_of(s->when),
				bytes_of(s->by)};

			emit_record(&text, cells, sizeof cells / sizeof cells[0], &plain);
		}
		done = exchange(s, str_c(&name), str_bytes(&text), &came_out, &existed, e);
	}
	str_release(&name);
	str_release(&text);
	str_release(&came_out);
	return done;
}

/* One merge; its conflicts are on the disk before the merged file is, so that a crash between loses nothing. */
static bool merge_round(struct save *s, const char *file, struct bytes base, struct bytes ours,
	struct bytes theirs, struct str *out, struct save_result *r, struct err *e)
{
	struct merge_input in = {base, ours, theirs, merge_key_of(file), MERGE_PREFER_THEIRS};
	struct merge_result m;

	merge_result_init(&m);
	bool done = merge_files(&in, &m, e);

	if (!done)
		err_at(e, file, 0, 0);
	done = done && tell_conflicts(s, file, &m, e);
	if (done) {
		r->conflicts += m.conflicts.n;
		str_clear(out);
		str_add(out, str_bytes(&m.file));
	}
	merge_result_release(&m);
	return done;
}

static bool rounds(struct save *s, const char *file, struct str *disk, struct str *want,
	struct save_result *r, struct err *e)
{
	struct str came_out = {0}, next = {0};
	bool done = false;

	for (int round = 0; round < SAVE_ROUNDS && !done; round++) {
		bool existed;

		if (!exchange(s, file, str_bytes(want), &came_out, &existed, e))
			break;
		r->wrote = true;
		done = bytes_equal(str_bytes(&came_out), str_bytes(disk));
		if (done || round + 1 == SAVE_ROUNDS)
			break;
		/* somebody saved in between; what came out may still be in the writing: it is put aside and watched */
		r->merged = true;
		if (!merge_round(s, file, str_bytes(disk), str_bytes(want), str_bytes(&came_out),
			    &next, r, e))
			break;
		str_clear(disk);
		str_add(disk, str_bytes(want));
		str_clear(want);
		str_add(want, str_bytes(&next));
		done = bytes_equal(str_bytes(want), str_bytes(disk));
	}
	if (!done && (!e || e->kind == ERR_NONE)) {
		err_set(e, ERR_IO,
			"somebody else keeps saving it; what they wrote is in "
			".planboard/displaced");
		err_at(e, file, 0, 0);
	}
	str_release(&came_out);
	str_release(&next);
	return done;
}

bool save_file(struct save *s, const char *file, struct bytes base, struct bytes ours,
	struct save_result *r, struct err *e)
{
	struct str disk = {0}, want = {0};

	*r = (struct save_result){0};
	bool done = read_whole(s, file, base, &disk, e);

	if (done) {
		r->merged = !bytes_equal(str_bytes(&disk), base);
		done = merge_round(s, file, base, ours, str_bytes(&disk), &want, r, e);
	}
	if (done && !bytes_equal(str_bytes(&want), str_bytes(&disk)))
		done = rounds(s, file, &disk, &want, r, e);
	if (done)
		str_add(&r->file, str_bytes(&want));
	str_release(&disk);
	str_release(&want);
	return done;
}

/* A late save to a file that was put aside. */
static bool merge_late(void *context, const char *file, struct bytes base, struct bytes late)
{
	struct save *s = context;
	struct save_result r;
	struct err e = {0};

	/* a program that emptied the file and never wrote it left nothing to lose */
	if (!late.n)
		return true;
	bool done = save_file(s, file, base, late, &r, &e);

	save_result_release(&r);
	err_release(&e);
	return done;
}

bool save_begin(struct save *s, const char *path, const char *by, const char *when, int wait_ms,
	struct err *e)
{
	*s = (struct save){.by = by, .when = when, .folder = sysio_open_folder(path)};
	lock_init(&s->lock);
	if (s->folder < 0) {
		err_system(e, errno, "the board's folder cannot be opened");
		return err_at(e, path, 0, 0);
	}
	if (!lock_take(&s->lock, s->folder, path, wait_ms, e)) {
		sysio_close(s->folder);
		s->folder = -1;
		return false;
	}
	s->path = mem_strdup(path);
	for (int t = 0; t < TABLE_COUNT; t++)
		replace_redo(s->folder, schema_table(t)->file, NULL);
	s->late = displaced_sweep(s->folder, merge_late, s);
	return true;
}

void save_end(struct save *s)
{
	if (s->folder < 0)
		return;
	lock_release(&s->lock);
	sysio_close(s->folder);
	mem_free(s->path);
	s->folder = -1;
	s->path = NULL;
}
