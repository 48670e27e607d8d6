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
#include "model/prove.h"
#include "store/private.h"
#include "store/redo.h"
#include "store/rescue.h"
#include "store/stray.h"
#include "store/sysio.h"

static const char conflict_header[] = "kind,id,column,base,ours,theirs,when,by\n";

const struct save_manner save_usual = {{250, 300, 5000, 20}, {2000, 30000}, REPLACE_EXCHANGE};

/* How long an editor may have held a copy for its save to be taken for one of an old copy. Nobody is there to ask: so only
 * as long as nobody deletes by hand what was added just now. */
enum { RESCUE_MS = 60000 };

/* One file on its way. */
struct work {
	struct save *s;
	struct place at;
	struct save_result *r;
	struct str disk; /* what stands there, as far as is known */
	struct str want; /* what shall stand there */
};

void save_result_release(struct save_result *r)
{
	str_release(&r->file);
	*r = (struct save_result){0};
}

static void set(struct str *s, struct bytes b)
{
	str_clear(s);
	str_add(s, b);
}

/* Whether `incoming`, which some other program wrote, was made from an older version than `known`: then that is the base
 * to merge with, or all changes since would be undone. */
static bool find_older(struct save *s, const char *file, struct bytes known, struct bytes incoming,
	struct str *base)
{
	return rescue_base(s->folder, file, &s->versions, s->rescue_ms, known, incoming, base);
}

/* A copy from before several rows were added looks cut. */
static bool is_older(void *context, const char *file, struct bytes known, struct bytes now)
{
	struct str older = {0};
	bool found = now.n && find_older(context, file, known, now, &older) &&
		     !settle_oddity(str_bytes(&older), now);

	str_release(&older);
	return found;
}

static bool read_whole(
	struct save *s, const struct place *at, struct bytes known, struct str *out, struct err *e)
{
	struct settle how = {&s->manner->settle, known, &s->lock, at->file, is_older, s};
	const char *why = NULL;

	switch (settle_read(at->folder, str_c(&at->name), &how, out, &why, e)) {
	case SETTLE_WHOLE:
		return true;
	case SETTLE_ABSENT:
		if (!known.n)
			return true;
		err_set(e, ERR_DATA,
			"it is gone; nothing was written. Bring it back, then try again");
		return err_at(e, at->file, 0, 0);
	case SETTLE_ODD:
		err_set(e, ERR_DATA,
			"it looks half written or damaged (%s); nothing was written. Look at it, "
			"then try again",
			why);
		return err_at(e, at->file, 0, 0);
	case SETTLE_FAILED:
		break;
	}
	return false;
}

/* Keeps bytes that nobody may lose and that could not be merged. */
static void keep_bytes(struct save *s, const char *file, struct bytes content, const char *why)
{
	struct str to = {0};

	if (private_recover(s->folder, file, content, &to))
		str_addf(&s->notes, "%s: %s; it is kept in %s\n", file, why, str_c(&to));
	else
		str_addf(&s->notes, "%s: %s, and it cannot be kept: %s\n", file, why, strerror(errno));
	str_release(&to);
}

static void keep_file(struct save *s, const struct place *at, const char *kept, const char *why)
{
	struct str to = {0};

	if (private_recover_file(s->folder, at->file, at->folder, kept, &to))
		str_addf(&s->notes, "%s: %s; it is kept in %s\n", at->file, why, str_c(&to));
	else
		str_addf(&s->notes, "%s: %s; it is kept as %s\n", at->file, why, kept);
	str_release(&to);
}

/* The file that came out holds what it should: it is watched for a while. */
static void put_aside(struct save *s, const struct place *at, const struct replace *r)
{
	if (!displaced_keep(s->folder, at->file, at->folder, str_c(&r->kept), str_bytes(&r->displaced),
		    r->alone))
		sysio_unlink(at->folder, str_c(&r->kept));
}

/* Somebody else's version came out, perhaps in the middle of being written. True where it is whole now and is to be
 * merged; else it was kept. */
static bool settle_foreign(struct save *s, const struct place *at, struct bytes disk, struct replace *r)
{
	struct settle how = {&s->manner->settle, disk, NULL, at->file, is_older, s};
	enum settle_state state = SETTLE_WHOLE;
	const char *why = NULL;

	if (r->alone)
		why = is_older(s, at->file, disk, str_bytes(&r->displaced))
			      ? NULL
			      : settle_oddity(disk, str_bytes(&r->displaced));
	else
		state = settle_read(at->folder, str_c(&r->kept), &how, &r->displaced, &why, NULL);
	if (!r->displaced.n) {
		put_aside(s, at, r);
		return false;
	}
	if (state == SETTLE_WHOLE && !why)
		return true;
	keep_file(s, at, str_c(&r->kept), "another program saved it in between, and that looks cut or damaged");
	return false;
}

/* What one exchange brought out. */
struct found {
	struct str came_out; /* what stood there, if it is to be merged; else `disk` */
	struct str base;     /* what that was made from */
	bool wrote;
};

static void found_release(struct found *f)
{
	str_release(&f->came_out);
	str_release(&f->base);
}

static bool exchange(struct save *s, const struct place *at, struct bytes disk, struct bytes want,
	struct found *f, struct err *e)
{
	struct replace r;

	replace_init(&r);
	r.way = s->manner->way;
	r.lock = &s->lock;
	bool done = replace_file(at, disk, want, &r, e);

	f->wrote = r.wrote;
	if (r.wrote)
		lock_note_written(&s->lock, at->file, want);
	set(&f->came_out, disk);
	if (done && !bytes_equal(str_bytes(&r.displaced), disk)) {
		if (!r.kept.n || settle_foreign(s, at, disk, &r)) {
			set(&f->came_out, str_bytes(&r.displaced));
			/* before it is put aside, where it would be found as an old version of itself */
			if (!find_older(s, at->file, disk, str_bytes(&r.displaced), &f->base))
				set(&f->base, disk);
			if (r.kept.n)
				put_aside(s, at, &r);
		}
	} else if (done && r.kept.n) {
		put_aside(s, at, &r);
	}
	if (r.kept.n && done)
		lock_drop_temp(&s->lock, str_c(&r.kept));
	replace_release(&r);
	return done;
}

static void add_conflicts(struct save *s, const struct merge_result *m, struct str *text)
{
	static const struct dialect plain = {
		.delimiter = ',', .eol = DIALECT_LF, .final_eol = true};

	if (!text->n)
		str_adds(text, conflict_header);
	else if (text->p[text->n - 1] != '\n')
		str_addc(text, '\n');
	for (size_t i = 0; i < m->conflicts.n; i++) {
		const struct merge_conflict *c = &m->conflicts.v[i];
		const struct bytes cells[] = {bytes_of(merge_kind_name(c->kind)), bytes_of(c->id),
			bytes_of(c->column), bytes_of(c->base), bytes_of(c->ours),
			bytes_of(c->theirs), bytes_of(s->when), bytes_of(s->by)};

		emit_record(text, cells, sizeof cells / sizeof cells[0], &plain);
	}
}

/* Adds them to the file; if somebody saves it in between, to what that one wrote. */
static bool append_conflicts(
	struct save *s, const struct place *at, const struct merge_result *m, struct err *e)
{
	struct str disk = {0}, text = {0};
	struct found f = {0};
	bool done = false;

	if (!read_whole(s, at, (struct bytes){0}, &disk, e)) {
		str_release(&disk);
		return false;
	}
	for (int round = 0; round < SAVE_ROUNDS; round++) {
		set(&text, str_bytes(&disk));
		add_conflicts(s, m, &text);
		if (!exchange(s, at, str_bytes(&disk), str_bytes(&text), &f, e))
			break;
		done = f.wrote;
		if (bytes_equal(str_bytes(&f.came_out), str_bytes(&disk)))
			break;
		done = false;
		set(&disk, str_bytes(&f.came_out));
	}
	if (!done && (!e || e->kind == ERR_NONE)) {
		err_set(e, ERR_IO, "somebody else keeps saving it");
		err_at(e, at->file, 0, 0);
	}
	str_release(&disk);
	str_release(&text);
	found_release(&f);
	return done;
}

/* Appends the conflicts to NAME.conflicts.csv. */
static bool tell_conflicts(
	struct save *s, const char *file, const struct merge_result *m, struct err *e)
{
	struct str name = {0};
	struct place at;

	if (!m->conflicts.n)
		return true;
	size_t stem = strlen(file) > 4 && !strcmp(file + strlen(file) - 4, ".csv")
			      ? strlen(file) - 4
			      : strlen(file);

	str_addf(&name, "%.*s.conflicts.csv", (int)stem, file);
	bool done = place_find(&at, s->folder, s->path, str_c(&name), e);

	if (done) {
		done = append_conflicts(s, &at, m, e);
		place_release(&at);
	}
	str_release(&name);
	return done;
}

/* The seat belt: what is to be written differs from what is there by what was asked for, and by nothing else. */
static bool prove(struct work *w, const struct merge_input *in, const struct merge_result *m, struct err *e)
{
	struct str why = {0};
	bool proven = prove_merge(in, m, &why);

	if (!proven) {
		keep_bytes(w->s, w->at.file, in->ours, "your version could not be merged");
		keep_bytes(w->s, w->at.file, in->theirs, "the version that it could not be merged with");
		err_set(e, ERR_DATA,
			"the merge went wrong (%s) and was not used; both versions are in .planboard/recovered",
			str_c(&why));
		err_at(e, w->at.file, 0, 0);
	}
	str_release(&why);
	return proven;
}

/* One merge into w->want; its conflicts are on the disk before the merged file is, so that a crash between loses
 * nothing. */
static bool merge_round(
	struct work *w, struct bytes base, struct bytes ours, struct bytes theirs, struct err *e)
{
	struct merge_input in = {base, ours, theirs, merge_key_of(w->at.file), MERGE_PREFER_THEIRS};
	struct merge_result m;

	merge_result_init(&m);
	bool done = merge_files(&in, &m, e);

	if (!done)
		err_at(e, w->at.file, 0, 0);
	done = done && prove(w, &in, &m, e);
	done = done && tell_conflicts(w->s, w->at.file, &m, e);
	if (done) {
		w->r->conflicts += m.conflicts.n;
		set(&w->want, str_bytes(&m.file));
	}
	merge_result_release(&m);
	return done;
}

/* What came out unlooked-for is merged with what was written instead of it, or with what was to be. */
static bool merge_foreign(struct work *w, const struct found *f, struct err *e)
{
	struct bytes foreign = str_bytes(&f->came_out);
	struct str wrote_text = {0};
	struct err problem = {0};

	w->r->merged = true;
	set(&wrote_text, str_bytes(&w->want));
	bool done = merge_round(
		w, str_bytes(&f->base), str_bytes(&wrote_text), foreign, f->wrote ? &problem : e);

	if (!done && f->wrote) {
		/* our changes are on the disk; only theirs are not */
		keep_bytes(w->s, w->at.file, foreign,
			"another program saved it in between, and that could not be merged");
		set(&w->want, str_bytes(&wrote_text));
		done = true;
	}
	set(&w->disk, f->wrote ? str_bytes(&wrote_text) : foreign);
	str_release(&wrote_text);
	err_release(&problem);
	return done;
}

static bool rounds(struct work *w, struct err *e)
{
	struct found f = {0};
	bool good = true, written = false;

	for (int round = 0; good && !bytes_equal(str_bytes(&w->want), str_bytes(&w->disk)); round++) {
		good = exchange(w->s, &w->at, str_bytes(&w->disk), str_bytes(&w->want), &f, e);
		if (!good)
			break;
		written = w->r->wrote = written || f.wrote;
		if (bytes_equal(str_bytes(&f.came_out), str_bytes(&w->disk))) {
			set(&w->disk, str_bytes(&w->want));
		} else if (round + 1 < SAVE_ROUNDS) {
			good = merge_foreign(w, &f, e);
		} else if (f.wrote) {
			/* it saves faster than this does; its last version is for the next one to merge */
			if (!displaced_defer(w->s->folder, w->at.file, str_bytes(&f.base), str_bytes(&f.came_out)))
				keep_bytes(w->s, w->at.file, str_bytes(&f.came_out),
					"another program keeps saving it, and what it wrote last could not be merged");
			break;
		} else {
			err_set(e, ERR_IO, "another program keeps saving it; try again when that is done");
			good = err_at(e, w->at.file, 0, 0);
		}
	}
	found_release(&f);
	return good;
}

/* The version that a saver wrote last, as far as this person has it. */
static bool last_version(struct work *w, struct bytes base, struct str *last)
{
	uint64_t hash;

	if (!lock_last(&w->s->lock, w->at.file, &hash))
		return false;
	if (hash == bytes_hash(base)) {
		set(last, base);
		return true;
	}
	return versions_get(&w->s->versions, w->at.file, hash, last);
}

/* Some program wrote the file since the last saver did. If it wrote back an old copy, what savers wrote since is brought
 * back before anything else is done. Gives what the disk should hold, which is what it holds in most cases. */
static void heal(struct work *w, struct bytes base, struct str *healed)
{
	struct bytes disk = str_bytes(&w->disk);
	struct str last = {0}, older = {0};

	set(healed, disk);
	if (bytes_equal(disk, base) || lock_wrote(&w->s->lock, w->at.file, disk))
		return;
	if (!last_version(w, base, &last))
		set(&last, base);
	if (find_older(w->s, w->at.file, str_bytes(&last), disk, &older) &&
		merge_round(w, str_bytes(&older), str_bytes(&last), disk, NULL)) {
		set(healed, str_bytes(&w->want));
		if (!bytes_equal(str_bytes(healed), disk))
			str_addf(&w->s->notes,
				"%s: another program saved an old copy over newer changes; they were brought "
				"back\n",
				w->at.file);
	}
	str_release(&last);
	str_release(&older);
}

static bool save_work(struct work *w, struct bytes base, struct bytes ours, struct err *e)
{
	struct str healed = {0}, found = {0};

	if (!read_whole(w->s, &w->at, base, &w->disk, e))
		return false;
	w->r->merged = !bytes_equal(str_bytes(&w->disk), base);
	set(&found, str_bytes(&w->disk));
	heal(w, base, &healed);
	bool done = merge_round(w, base, ours, str_bytes(&healed), e) && rounds(w, e);

	/* not before: it would be found as an old version of itself */
	if (done) {
		versions_put(&w->s->versions, w->at.file, str_bytes(&found));
		versions_put(&w->s->versions, w->at.file, str_bytes(&w->want));
	}
	str_release(&found);
	str_release(&healed);
	return done;
}

bool save_file(struct save *s, const char *file, struct bytes base, struct bytes ours,
	struct save_result *r, struct err *e)
{
	struct work w = {.s = s, .r = r};

	*r = (struct save_result){0};
	if (!place_find(&w.at, s->folder, s->path, file, e))
		return false;
	bool done = save_work(&w, base, ours, e);

	if (done)
		str_add(&r->file, str_bytes(&w.want));
	str_release(&w.disk);
	str_release(&w.want);
	place_release(&w.at);
	return done;
}

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
	if (find_older(s, file, base, late, &older))
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
		keep_bytes(s, at->file, content, "a save that was cut short could not be finished");
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

static void sweep_displaced(struct save *s)
{
	struct displaced_sweep sweep = {.times = &s->manner->displaced,
		.far = sysio_is_remote(s->folder),
		.merge = merge_late,
		.take = take_version,
		.context = s};

	displaced_sweep(s->folder, &sweep);
	s->late = sweep.late;
	s->watched = sweep.left;
	str_add(&s->notes, str_bytes(&sweep.notes));
	str_release(&sweep.notes);
}

bool save_begin_as(struct save *s, const struct save_manner *manner, const char *path,
	const char *by, const char *when, int wait_ms, struct err *e)
{
	*s = (struct save){
		.by = by, .when = when, .manner = manner, .folder = sysio_open_folder(path), .versions = {-1}, .rescue_ms = RESCUE_MS};
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
	versions_open(&s->versions, path);
	s->locks = s->lock.works;
	if (!s->locks)
		str_adds(&s->notes,
			"this disk knows no locks: saves of others are only found by comparing\n");
	finish_redos(s);
	sweep_strays(s);
	sweep_displaced(s);
	return true;
}

bool save_begin(struct save *s, const char *path, const char *by, const char *when, int wait_ms,
	struct err *e)
{
	return save_begin_as(s, &save_usual, path, by, when, wait_ms, e);
}

void save_end(struct save *s)
{
	if (s->folder < 0)
		return;
	lock_release(&s->lock);
	versions_close(&s->versions);
	sysio_close(s->folder);
	mem_free(s->path);
	str_release(&s->notes);
	s->folder = -1;
	s->path = NULL;
}
