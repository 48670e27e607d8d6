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

#include "csv/table.h"
#include "model/prove.h"
#include "store/save_parts.h"
#include "store/sysio.h"

const struct save_manner save_usual = {{250, 300, 5000, 20}, {2000, 30000}, REPLACE_EXCHANGE};

/* How long an editor may have held a copy for its save to be taken for one of an old copy, since nobody is there to ask.
 * What tells it from deleting by hand is in store/rescue.h. */
enum { RESCUE_MS = 60000 };

/* One file on its way. */
struct work {
	struct save *s;
	struct place at;
	struct save_result *r;
	struct save_version disk; /* what stands there, as far as is known */
	struct save_version want; /* what shall stand there */
};

void save_result_release(struct save_result *r)
{
	str_release(&r->file);
	*r = (struct save_result){0};
}

struct bytes save_result_file(const struct save_result *r, struct bytes ours)
{
	return r->as_asked ? ours : str_bytes(&r->file);
}

/* The seat belt: what is to be written differs from what is there by what was asked for, and by nothing else. */
static bool prove(struct work *w, const struct merge_input *in, const struct merge_result *m, struct err *e)
{
	struct str why = {0};
	bool proven = prove_merge(in, m, &why);

	if (!proven) {
		save_keep_bytes(w->s, w->at.file, in->ours, "your version could not be merged");
		save_keep_bytes(w->s, w->at.file, in->theirs, "the version that it could not be merged with");
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
	done = done && save_tell(w->s, w->at.file, &m, e);
	if (done) {
		w->r->conflicts += m.conflicts.n;
		save_version_take(&w->want, &m.file);
	}
	merge_result_release(&m);
	return done;
}

/* What came out unlooked-for is merged with what was written instead of it, or with what was to be. */
static bool merge_foreign(struct work *w, struct save_swapped *x, struct err *e)
{
	struct save_version foreign = {0}, wrote = w->want;
	struct err problem = {0};

	w->r->merged = true;
	w->want = (struct save_version){0};
	save_version_take(&foreign, &x->came_out);
	bool done = merge_round(w, str_bytes(&x->base), wrote.b, foreign.b, x->wrote ? &problem : e);

	if (!done && x->wrote) {
		/* our changes are on the disk; only theirs are not */
		save_keep_bytes(w->s, w->at.file, foreign.b,
			"another program saved it in between, and that could not be merged");
		save_version_borrow(&w->want, wrote.b);
		done = true;
	}
	save_version_release(&w->disk);
	w->disk = x->wrote ? wrote : foreign;
	save_version_release(x->wrote ? &foreign : &wrote);
	err_release(&problem);
	return done;
}

/* Somebody saves it faster than this does. */
static bool give_up(struct work *w, const struct save_swapped *x, struct err *e)
{
	if (!x->wrote) {
		err_set(e, ERR_IO, "another program keeps saving it; try again when that is done");
		return err_at(e, w->at.file, 0, 0);
	}
	/* its last version is for the next one to merge */
	if (!displaced_defer(w->s->folder, w->at.file, str_bytes(&x->base), str_bytes(&x->came_out)))
		save_keep_bytes(w->s, w->at.file, str_bytes(&x->came_out),
			"another program keeps saving it, and what it wrote last could not be merged");
	return true;
}

static bool rounds(struct work *w, struct err *e)
{
	struct save_swapped x = {0};
	bool good = true, settled = false;

	for (int round = 0; good && !settled && !bytes_equal(w->want.b, w->disk.b); round++) {
		good = save_swap(w->s, &w->at, w->disk.b, w->want.b, &x, e);
		if (!good)
			break;
		w->r->wrote = w->r->wrote || x.wrote;
		settled = x.same || round + 1 == SAVE_ROUNDS;
		if (!settled)
			good = merge_foreign(w, &x, e);
		else if (!x.same)
			good = give_up(w, &x, e);
	}
	save_swap_release(&x);
	return good;
}

/* The version that a saver wrote last, as far as this person has it. */
static bool last_version(struct work *w, struct bytes base, struct str *last)
{
	uint64_t hash;

	if (!lock_last(&w->s->lock, w->at.file, &hash))
		return false;
	if (hash == bytes_hash(base)) {
		str_clear(last);
		str_add(last, base);
		return true;
	}
	return versions_get(&w->s->versions, w->at.file, hash, last);
}

/* Whether somebody who was shown `base` saw the last saver's version before: another program wrote it since, and that was
 * meant (git checkout). */
static bool is_newer(const struct work *w, struct bytes base, struct bytes last)
{
	uint64_t base_hash = bytes_hash(base), last_hash = bytes_hash(last);
	int64_t base_ms = 0, last_ms = 0;
	struct versions_list list;

	versions_of(&w->s->versions, w->at.file, &list);
	for (size_t i = 0; i < list.v.n; i++) {
		if (list.v.v[i].hash == base_hash)
			base_ms = list.v.v[i].ms;
		if (list.v.v[i].hash == last_hash)
			last_ms = list.v.v[i].ms;
	}
	versions_list_release(&list);
	return last_ms > 0 && base_ms > last_ms;
}

/* Some program wrote the file since the last saver did. If it wrote back an old copy, what savers wrote since is brought
 * back before anything else is done. Gives what the disk should hold, which is what it holds in most cases. */
static void heal(struct work *w, struct bytes base, struct save_version *healed)
{
	struct bytes disk = w->disk.b;
	struct str last = {0}, older = {0};

	save_version_borrow(healed, disk);
	if (bytes_equal(disk, base) || lock_wrote(&w->s->lock, w->at.file, disk))
		return;
	if (!last_version(w, base, &last) || is_newer(w, base, str_bytes(&last))) {
		str_clear(&last);
		str_add(&last, base);
	}
	if (save_keep_find_older(w->s, w->at.file, str_bytes(&last), disk, &older) &&
		merge_round(w, str_bytes(&older), str_bytes(&last), disk, NULL)) {
		*healed = w->want;
		w->want = (struct save_version){0};
		if (!bytes_equal(healed->b, disk))
			str_addf(&w->s->notes,
				"%s: another program saved an old copy over newer changes; they were brought "
				"back\n",
				w->at.file);
	}
	str_release(&last);
	str_release(&older);
}

/* What the disk shall hold. Where it holds what the caller knows, that is what the caller wants, byte for byte: nothing is
 * left to merge or to prove. */
static bool merge_first(struct work *w, struct bytes base, struct bytes ours, struct err *e)
{
	struct save_version healed = {0};
	bool done = true;

	heal(w, base, &healed);
	if (bytes_equal(healed.b, base) && !merge_is_no_table(base) && !merge_is_no_table(ours))
		save_version_borrow(&w->want, ours);
	else
		done = merge_round(w, base, ours, healed.b, e);
	save_version_release(&healed);
	return done;
}

static bool save_work(struct work *w, struct bytes base, struct bytes ours, struct err *e)
{
	struct save_version found = {0};

	if (!save_swap_read(w->s, &w->at, base, &found, e))
		return false;
	save_version_borrow(&w->disk, found.b);
	w->r->merged = !bytes_equal(found.b, base);
	bool done = merge_first(w, base, ours, e) && rounds(w, e);

	/* not before: it would be found as an old version of itself */
	if (done) {
		versions_put(&w->s->versions, w->at.file, found.b);
		versions_put(&w->s->versions, w->at.file, w->want.b);
	}
	save_version_release(&found);
	return done;
}

bool save_file(struct save *s, const char *file, struct bytes base, struct bytes ours,
	struct save_result *r, struct err *e)
{
	struct work w = {.s = s, .r = r};

	*r = (struct save_result){0};
	if (ours.n > TABLE_MAX_FILE) {
		err_set(e, ERR_DATA, "it would be larger than 2 GiB; nothing was written. Split it");
		return err_at(e, file, 0, 0);
	}
	if (!place_find(&w.at, s->folder, s->path, file, e))
		return false;
	bool done = save_work(&w, base, ours, e);

	r->as_asked = done && bytes_equal(w.want.b, ours);
	if (done && !r->as_asked)
		str_add(&r->file, w.want.b);
	save_version_release(&w.want);
	save_version_release(&w.disk);
	place_release(&w.at);
	return done;
}

bool save_read(struct save *s, const char *file, struct str *out, struct err *e)
{
	struct save_version disk = {0};
	struct place at;
	bool done;

	if (!place_find(&at, s->folder, s->path, file, e))
		return false;
	done = save_swap_read(s, &at, (struct bytes){0}, &disk, e);
	str_clear(out);
	if (done)
		str_add(out, disk.b);
	save_version_release(&disk);
	place_release(&at);
	return done;
}

bool save_try(struct save *s, const char *file, struct bytes base, struct bytes ours, struct err *e)
{
	struct save_version disk = {0};
	struct merge_result m;
	struct place at;
	bool done;

	if (!place_find(&at, s->folder, s->path, file, e))
		return false;
	merge_result_init(&m);
	done = save_swap_read(s, &at, base, &disk, e);
	if (done && (!bytes_equal(disk.b, base) || merge_is_no_table(base) || merge_is_no_table(ours))) {
		struct merge_input in = {base, ours, disk.b, merge_key_of(file), MERGE_PREFER_THEIRS};

		done = merge_files(&in, &m, e) || err_at(e, file, 0, 0);
	}
	merge_result_release(&m);
	save_version_release(&disk);
	place_release(&at);
	return done;
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
			"no locks on this disk: saves of others are only found by comparing\n");
	save_mend(s);
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
