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
#include "store/sysio.h"

enum { PAUSE_MS = 20 };

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* 1 read whole, 0 it changed meanwhile, -1 errno */
static int look(int folder, const char *file, struct str *out, struct stat *st)
{
	char chunk[1 << 16];
	struct stat after, name;
	ssize_t n = 0;
	int fd = sysio_open_read(folder, file);

	str_clear(out);
	if (fd < 0)
		return -1;
	if (sysio_stat(fd, st) < 0 || !S_ISREG(st->st_mode)) {
		sysio_close(fd);
		errno = EINVAL;
		return -1;
	}
	str_reserve(out, (size_t)st->st_size + 1);
	while ((n = sysio_read(fd, chunk, sizeof chunk)) > 0)
		str_add(out, (struct bytes){chunk, (size_t)n});
	bool same = n == 0 && sysio_stat(fd, &after) == 0 && same_file(st, &after) &&
		    sysio_stat_at(folder, file, &name, false) == 0 && name.st_ino == st->st_ino;

	sysio_close(fd);
	return n < 0 ? -1 : same;
}

static bool ends_line(struct bytes b)
{
	return b.n && (b.p[b.n - 1] == '\n' || b.p[b.n - 1] == '\r');
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
	if (ends_line(known) && !ends_line(now))
		return "its last line has no end";
	if (rows < before && before - rows >= 3 && (before - rows) * 5ULL > before)
		return "more than a fifth of its rows are gone";
	return NULL;
}

static bool git_is_writing(int folder)
{
	struct stat st;

	return sysio_stat_at(folder, ".git/index.lock", &st, false) == 0;
}

enum settle_state settle_read(int folder, const char *file, struct bytes known,
	const struct lock *lock, struct str *out, const char **why, struct err *e)
{
	int64_t start = clock_ms(), calm_since = start;
	struct str last = {0};
	enum settle_state state = SETTLE_FAILED;

	for (bool first = true;; first = false) {
		struct stat st;
		int result = look(folder, file, out, &st);
		int64_t now = clock_ms();

		*why = NULL;
		if (result < 0 && errno != ENOENT) {
			err_system(e, errno, "it cannot be read");
			err_at(e, file, 0, 0);
			break;
		}
		if (result == 1 && (bytes_equal(str_bytes(out), known) ||
					   (lock && lock_wrote(lock, file, str_bytes(out))))) {
			state = SETTLE_WHOLE;
			break;
		}
		if (result == 1)
			*why = settle_oddity(known, str_bytes(out));
		/* changed long ago, and nothing odd: it is what somebody meant */
		if (result == 1 && !*why && sysio_age_ms(&st) >= SETTLE_YOUNG_MS &&
			!git_is_writing(folder)) {
			state = SETTLE_WHOLE;
			break;
		}
		if (first || result == 0 || !bytes_equal(str_bytes(out), str_bytes(&last)))
			calm_since = now;
		str_clear(&last);
		str_add(&last, str_bytes(out));
		if (now - calm_since >= SETTLE_CALM_MS &&
			(!*why || now - start >= SETTLE_MOST_MS)) {
			state = result < 0 ? SETTLE_ABSENT : *why ? SETTLE_ODD : SETTLE_WHOLE;
			break;
		}
		sysio_pause(PAUSE_MS);
	}
	str_release(&last);
	return state;
}
