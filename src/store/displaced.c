/* SPDX-License-Identifier: ISC */
/*
 * Two files an entry in .planboard/displaced: HASH.PID-N.FILE, the one that was put aside, and HASH.FILE, a copy of what
 * it held then. The second goes with the last of the first. Where nobody had the file open there is no copy: should it
 * change all the same, it becomes a recovered file.
 */
#include <config.h>

#include "store/displaced.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/vec.h"
#include "store/compare.h"
#include "store/private.h"
#include "store/sysio.h"

enum { HASH_DIGITS = 16 };

const struct displaced_times displaced_usual = {2000, 30000};

/* With the rights of the file itself, so that whoever takes the lock next can read it. */
static bool write_copy(int own, const char *name, int from, const char *kept, struct bytes content)
{
	struct stat st;
	int fd = sysio_create(own, name, 0600);

	if (fd < 0)
		return errno == EEXIST; /* the same content was put aside before */
	bool done = sysio_write_all(fd, content.p, content.n) == 0;

	if (done && sysio_stat_at(from, kept, &st, false) == 0 &&
		sysio_chown(fd, (uid_t)-1, st.st_gid) == 0)
		sysio_chmod(fd, st.st_mode & 0666);
	done = sysio_close(fd) == 0 && done;
	if (!done)
		sysio_unlink(own, name);
	return done;
}

bool displaced_keep(int board, const char *file, int from, const char *kept, struct bytes content,
	bool alone)
{
	struct str copy = {0}, aside = {0};
	int own = private_open_part(board, "displaced", true), number;
	bool done = false;
	unsigned long long hash = bytes_hash(content);

	str_addf(&copy, "%016llx.%s", hash, file);
	/* a copy that cannot be made (a full disk) is no reason to leave the file where it is */
	if (own >= 0 && !alone)
		write_copy(own, str_c(&copy), from, kept, content);
	for (unsigned n = 0; own >= 0 && n < 10000 && !done; n++) {
		str_clear(&aside);
		str_addf(&aside, "%016llx.%ld-%u.%s", hash, sysio_pid(), n, file);
		done = sysio_rename_new_at(from, kept, own, str_c(&aside)) == 0;
		if (!done && errno != EEXIST)
			break;
	}
	number = errno;
	if (own >= 0)
		sysio_close(own);
	str_release(&copy);
	str_release(&aside);
	errno = number;
	return done;
}

static bool write_new(int own, const char *name, struct bytes content)
{
	int fd = sysio_create(own, name, 0600);
	bool done = fd >= 0 && sysio_write_all(fd, content.p, content.n) == 0 && sysio_sync(fd) == 0;
	int number = errno;

	if (fd >= 0 && sysio_close(fd) < 0)
		done = false;
	if (fd >= 0 && !done)
		sysio_unlink(own, name);
	errno = number;
	return done;
}

bool displaced_defer(int board, const char *file, struct bytes base, struct bytes late)
{
	struct str name = {0};
	int own = private_open_part(board, "displaced", true);
	unsigned long long hash = bytes_hash(base);
	bool done = false;

	str_addf(&name, "%016llx.%s", hash, file);
	bool copied = own >= 0 && (write_new(own, str_c(&name), base) || errno == EEXIST);

	for (unsigned n = 0; copied && !done && n < 10000; n++) {
		str_clear(&name);
		str_addf(&name, "%016llx.%ld-%u.%s", hash, sysio_pid(), n, file);
		done = write_new(own, str_c(&name), late);
		if (!done && errno != EEXIST)
			break;
	}
	if (own >= 0) {
		sysio_sync(own);
		sysio_close(own);
	}
	str_release(&name);
	return done;
}

static bool read_file(int own, const char *name, struct str *out, struct stat *st)
{
	ssize_t n = -1;
	int fd = sysio_open_read(own, name);

	str_clear(out);
	if (fd < 0)
		return false;
	if (sysio_stat(fd, st) == 0 && S_ISREG(st->st_mode)) {
		str_reserve(out, (size_t)st->st_size + 1);
		do {
			str_reserve(out, 1 << 12);
			n = sysio_read(fd, out->p + out->n, out->cap - out->n - 1);
			out->n += n > 0 ? (size_t)n : 0;
		} while (n > 0);
		str_truncate(out, out->n);
	}
	sysio_close(fd);
	return n == 0;
}

/* "HASH.PID-N.FILE" gives FILE; NULL for a copy and for what is not ours. */
static const char *file_of(const char *name, unsigned long long *hash)
{
	const char *rest, *dash;

	if (strlen(name) < HASH_DIGITS + 2 || name[HASH_DIGITS] != '.' ||
		sscanf(name, "%16llx", hash) != 1)
		return NULL;
	rest = name + HASH_DIGITS + 1 + strspn(name + HASH_DIGITS + 1, "0123456789");
	if (*rest != '-')
		return NULL;
	dash = rest + 1 + strspn(rest + 1, "0123456789");
	return *dash == '.' && dash[1] ? dash + 1 : NULL;
}

struct names {
	VEC(char *) list;
};

static void list_names(int own, struct names *names)
{
	void *list = sysio_list_open(own);
	char *name;

	while (list && (name = sysio_list_next(list)))
		vec_push(&names->list, name);
	if (list)
		sysio_list_close(list);
}

static void release_names(struct names *names)
{
	for (size_t i = 0; i < names->list.n; i++)
		mem_free(names->list.v[i]);
	vec_release(&names->list);
}

static void recover(int board, int own, const char *name, const char *file, struct displaced_sweep *s)
{
	struct str to = {0};

	if (private_recover_file(board, file, own, name, &to))
		str_addf(&s->notes,
			"%s: another program's late save could not be merged; it is kept in %s\n", file,
			str_c(&to));
	str_release(&to);
}

static void merge_late(int board, int own, const char *name, const char *file, struct bytes then,
	struct bytes now, long long idle, struct displaced_sweep *s)
{
	enum displaced_answer answer = s->merge(s->context, file, then, now);

	if (answer == DISPLACED_MERGED) {
		sysio_unlink(own, name);
		s->late++;
	} else if (answer == DISPLACED_ODD && idle >= s->times->far) {
		recover(board, own, name, file, s);
	} else {
		s->left++;
	}
}

static void drop(int own, const char *name, const char *file, uint64_t hash, struct displaced_sweep *s)
{
	if (!s->take || !s->take(s->context, file, hash, own, name))
		sysio_unlink(own, name);
}

/* Nearly every one is; so it is not read into memory for that. */
static bool is_unchanged(int own, const char *name, uint64_t hash)
{
	struct stat st;
	int fd = sysio_open_read(own, name);
	bool same = fd >= 0 && sysio_stat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		    compare_hash(fd, (size_t)st.st_size, hash);

	if (fd >= 0)
		sysio_close(fd);
	return same;
}

/* What a file holds now is not what it held. */
static void look_at_late(int board, int own, const char *name, const char *file, unsigned long long hash,
	struct bytes now, long long idle, struct displaced_sweep *s)
{
	struct str then = {0}, copy = {0};
	struct stat st;

	str_addf(&copy, "%016llx.%s", hash, file);
	if (read_file(own, str_c(&copy), &then, &st) && bytes_hash(str_bytes(&then)) == hash)
		merge_late(board, own, name, file, str_bytes(&then), now, idle, s);
	else
		recover(board, own, name, file, s);
	str_release(&then);
	str_release(&copy);
}

/* The oldest of its file that is there, whoever put it aside. */
static bool is_oldest(int own, const char *name, const char *file, const struct names *names)
{
	struct stat st, other;
	unsigned long long hash;

	if (sysio_stat_at(own, name, &st, false) < 0)
		return false;
	for (size_t i = 0; i < names->list.n; i++) {
		const char *of = file_of(names->list.v[i], &hash);

		if (of && !strcmp(of, file) && sysio_stat_at(own, names->list.v[i], &other, false) == 0 &&
			sysio_idle_ms(&other) > sysio_idle_ms(&st))
			return false;
	}
	return true;
}

static void look_at(int board, int own, const struct names *names, const char *name, const char *file,
	unsigned long long hash, struct displaced_sweep *s)
{
	bool held = s->held && s->held(s->context, file);
	struct str now = {0};
	struct stat st;
	long long idle;

	if (sysio_stat_at(own, name, &st, false) < 0)
		return;
	idle = sysio_idle_ms(&st);
	if (idle < (s->far || held ? s->times->far : s->times->watch)) {
		s->left++;
	} else if (is_unchanged(own, name, hash)) {
		if (!held || !is_oldest(own, name, file, names))
			drop(own, name, file, hash, s);
	} else if (!read_file(own, name, &now, &st)) {
		s->left++;
	} else {
		look_at_late(board, own, name, file, hash, str_bytes(&now), idle, s);
	}
	str_release(&now);
}

/* Copies whose files are all gone; listed anew, since a merge puts files aside too. */
static void drop_copies(int own)
{
	struct names names = {0};

	list_names(own, &names);
	for (size_t i = 0; i < names.list.n; i++) {
		unsigned long long hash, other;
		const char *name = names.list.v[i];
		bool used = file_of(name, &hash) != NULL || sscanf(name, "%16llx.", &hash) != 1;

		for (size_t k = 0; k < names.list.n && !used; k++)
			used = file_of(names.list.v[k], &other) && other == hash;
		if (!used)
			sysio_unlink(own, name);
	}
	release_names(&names);
}

void displaced_sweep(int board, struct displaced_sweep *s)
{
	struct names names = {0};
	int own = private_open_part(board, "displaced", false);

	if (own < 0)
		return;
	list_names(own, &names);
	for (size_t i = 0; i < names.list.n; i++) {
		unsigned long long hash;
		const char *file = file_of(names.list.v[i], &hash);

		if (file)
			look_at(board, own, &names, names.list.v[i], file, hash, s);
	}
	if (names.list.n)
		drop_copies(own);
	release_names(&names);
	sysio_close(own);
}

void displaced_each(int board, const char *file, bool (*look)(void *context, struct bytes version, long long ms),
	void *context)
{
	struct names names = {0};
	struct str text = {0};
	int own = private_open_part(board, "displaced", false);
	bool more = true;

	if (own < 0)
		return;
	list_names(own, &names);
	for (size_t i = 0; i < names.list.n && more; i++) {
		unsigned long long hash = 0;
		const char *of = file_of(names.list.v[i], &hash);
		struct stat st;

		if (of && !strcmp(of, file) && read_file(own, names.list.v[i], &text, &st) &&
			bytes_hash(str_bytes(&text)) == hash)
			more = look(context, str_bytes(&text), sysio_now_ms() - sysio_idle_ms(&st));
	}
	release_names(&names);
	str_release(&text);
	sysio_close(own);
}
