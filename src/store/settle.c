/* SPDX-License-Identifier: ISC */
/*
 * The file is opened anew for each look, so that a name that was exchanged and a network disk's cache are seen. It must
 * be the same file, with the same size and time, before and after the reading.
 */
#include <config.h>

#include "store/settle.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "csv/table.h"
#include "model/damage.h"
#include "store/sysio.h"

const struct settle_times settle_usual = {250, 300, 5000, 20};

static const long long size_max = (long long)TABLE_MAX_FILE;

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

enum look {
	LOOK_WHOLE,
	LOOK_CHANGED, /* while it was read */
	LOOK_ABSENT,
	LOOK_FAILED
};

static enum look failed(int number, const char *what, struct err *e)
{
	if (number)
		err_system(e, number, "%s", what);
	else
		err_set(e, ERR_IO, "%s", what);
	return LOOK_FAILED;
}

static enum look read_open(int fd, const struct stat *st, struct str *out, struct err *e)
{
	struct stat after;
	ssize_t n;

	str_clear(out);
	str_reserve(out, (size_t)st->st_size + 1);
	/* one byte more than it had tells the end, or that it grows */
	for (;;) {
		str_reserve(out, 1);
		n = sysio_read(fd, out->p + out->n, out->cap - out->n - 1);
		if (n <= 0 || (long long)out->n > size_max)
			break;
		out->n += (size_t)n;
		if (out->cap - out->n <= 1)
			str_reserve(out, out->n / 2 + 4096);
	}
	str_truncate(out, out->n);
	if (n < 0)
		return failed(errno, "it cannot be read", e);
	return sysio_stat(fd, &after) == 0 && same_file(st, &after) ? LOOK_WHOLE : LOOK_CHANGED;
}

static enum look look(int folder, const char *file, struct str *out, struct stat *st, struct err *e)
{
	struct stat name;
	enum look result;
	int fd = sysio_open_read(folder, file);

	str_clear(out);
	if (fd < 0)
		return errno == ENOENT ? LOOK_ABSENT : failed(errno, "it cannot be read", e);
	if (sysio_stat(fd, st) < 0)
		result = failed(errno, "it cannot be read", e);
	else if (!S_ISREG(st->st_mode))
		result = failed(0, "it is no regular file; put the CSV file in its place", e);
	else if (st->st_size > size_max)
		result = failed(0, "it is larger than 2 GiB and is left alone; split it", e);
	else
		result = read_open(fd, st, out, e);
	sysio_close(fd);
	if (result == LOOK_WHOLE && (sysio_stat_at(folder, file, &name, false) < 0 || name.st_ino != st->st_ino))
		result = LOOK_CHANGED;
	return result;
}

static bool ends_line(struct bytes b)
{
	return b.n && (b.p[b.n - 1] == '\n' || b.p[b.n - 1] == '\r');
}

/* Whether it is what was there up to the middle of a line. */
static bool is_beginning(struct bytes known, struct bytes now)
{
	return now.n < known.n && !memcmp(known.p, now.p, now.n) && known.p[now.n] != '\n' && known.p[now.n] != '\r';
}

static uint32_t count_rows(struct bytes file, bool *open, bool *marked)
{
	static const char *const key[] = {"id"};
	char *copy = mem_alloc(file.n + 1);
	uint32_t rows;

	memcpy(copy, file.n ? file.p : "", file.n);
	struct table *t = table_take(copy, file.n, key, 1);

	for (size_t i = 0; i < table_notes(t); i++) {
		*open = *open || table_note_at(t, i).what == TABLE_OPEN_QUOTE;
		*marked = *marked || table_note_at(t, i).what == TABLE_CONFLICT_MARKER;
	}
	rows = table_rows(t);
	table_free(t);
	return rows;
}

const char *settle_oddity(struct bytes known, struct bytes now)
{
	bool open = false, marked = false, was_open = false, was_marked = false;
	uint32_t before, rows;

	if (bytes_equal(known, now))
		return NULL;
	if (known.n && !now.n)
		return "it is empty";
	rows = count_rows(now, &open, &marked);
	before = count_rows(known, &was_open, &was_marked);
	if (open && !was_open)
		return "a quote is open at its end";
	if (marked && !was_marked)
		return "it holds conflict markers";
	if (!ends_line(now) && (ends_line(known) || is_beginning(known, now)))
		return "its last line has no end";
	if (rows < before && before - rows >= 3 && (before - rows) * 5ULL > before)
		return "more than a fifth of its rows are gone";
	return NULL;
}

bool settle_alarm(const char *file, struct bytes known, struct bytes now, struct str *why)
{
	const char *odd = known.n ? settle_oddity(known, now) : NULL;
	struct damage d;
	bool alarm = false;

	if (odd) {
		str_adds(why, odd);
		return true;
	}
	if (!known.n || bytes_equal(known, now))
		return false;
	damage_find(&d, file, known, now);
	/* rows and lines that were filled up lost nothing, and twins are people's own doing */
	for (size_t i = 0; i < d.list.n && !alarm; i++)
		if (d.list.v[i].kind != DAMAGE_ROWS && d.list.v[i].kind != DAMAGE_LINES &&
			d.list.v[i].kind != DAMAGE_TWINS) {
			str_adds(why, d.list.v[i].sentence);
			alarm = true;
		}
	damage_release(&d);
	return alarm;
}

/* Here or in the folders above, where the board is a part of what git keeps. */
static bool git_is_writing(int folder)
{
	static const char *const places[] = {
		".git/index.lock", "../.git/index.lock", "../../.git/index.lock", "../../../.git/index.lock"};
	struct stat st;

	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
		if (sysio_stat_at(folder, places[i], &st, false) == 0)
			return true;
	return false;
}

static const char *look_odd(const struct settle *how, struct bytes now)
{
	const char *oddity = settle_oddity(how->known, now);

	return oddity && how->explain && how->explain(how->context, how->file, how->known, now) ? NULL : oddity;
}

static bool is_known(const struct settle *how, struct bytes now)
{
	return bytes_equal(now, how->known) || (how->lock && lock_wrote(how->lock, how->file, now));
}

enum settle_state settle_read(int folder, const char *name, const struct settle *how,
	struct str *out, const char **why, struct err *e)
{
	int64_t start = clock_ms(), calm_since = start;
	unsigned long long last = 0;
	const char *oddity = NULL;

	for (bool first = true;; first = false) {
		struct stat st = {0};
		enum look result = look(folder, name, out, &st, e);
		int64_t now = clock_ms();

		if (result == LOOK_FAILED) {
			err_at(e, how->file, 0, 0);
			return SETTLE_FAILED;
		}
		if (result == LOOK_WHOLE && is_known(how, str_bytes(out)))
			return SETTLE_WHOLE;
		unsigned long long hash = bytes_hash(str_bytes(out)) ^ (result == LOOK_ABSENT);
		bool same = !first && hash == last && result != LOOK_CHANGED;

		if (!same) {
			calm_since = now;
			oddity = result == LOOK_WHOLE ? look_odd(how, str_bytes(out)) : NULL;
		}
		last = hash;
		*why = result == LOOK_CHANGED ? "it does not come to rest" : oddity;
		/* changed long ago, and nothing odd: it is what somebody meant */
		if (result == LOOK_WHOLE && !*why && sysio_age_ms(&st) >= how->times->young &&
			!git_is_writing(folder))
			return SETTLE_WHOLE;
		if ((now - calm_since >= how->times->calm && !*why) ||
			now - start >= how->times->most) {
			if (result == LOOK_ABSENT)
				return SETTLE_ABSENT;
			return *why ? SETTLE_ODD : SETTLE_WHOLE;
		}
		sysio_pause(how->times->pause);
	}
}
