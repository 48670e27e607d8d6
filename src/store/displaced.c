/* SPDX-License-Identifier: ISC */
/*
 * Two files an entry in .planboard/displaced: HASH.N.FILE, the one that was put aside, and HASH.FILE, what it held then.
 * The second goes with the last of the first.
 */
#include <config.h>

#include "store/displaced.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/vec.h"
#include "store/sysio.h"

enum { HASH_DIGITS = 16 };

static int open_own_folder(int folder, bool make)
{
	int private = sysio_open_folder_at(folder, ".planboard"), own;

	if (private < 0)
		return -1;
	own = sysio_open_folder_at(private, "displaced");
	if (own < 0 && errno == ENOENT && make &&
		(sysio_make_folder_at(private, "displaced") == 0 || errno == EEXIST))
		own = sysio_open_folder_at(private, "displaced");
	sysio_close(private);
	return own;
}

static bool write_copy(int own, const char *name, struct bytes content)
{
	int fd = sysio_create(own, name, 0600);

	if (fd < 0)
		return errno == EEXIST; /* the same content was put aside before */
	bool done = sysio_write_all(fd, content.p, content.n) == 0;

	done = sysio_close(fd) == 0 && done;
	if (!done)
		sysio_unlink(own, name);
	return done;
}

bool displaced_keep(
	int folder, const char *file, const char *kept, struct bytes content, struct err *e)
{
	struct str copy = {0}, aside = {0};
	int own = open_own_folder(folder, true);
	bool done = false;

	str_addf(&copy, "%016llx.%s", bytes_hash(content), file);
	if (own >= 0 && write_copy(own, str_c(&copy), content))
		for (unsigned n = 0; n < 1000 && !done; n++) {
			str_clear(&aside);
			str_addf(&aside, "%016llx.%ld-%u.%s", bytes_hash(content), sysio_pid(), n,
				file);
			done = sysio_rename_new_at(folder, kept, own, str_c(&aside)) == 0;
			if (!done && errno != EEXIST)
				break;
		}
	if (!done)
		err_system(e, errno,
			"the file that was replaced cannot be put aside; it is kept as %s", kept);
	if (own >= 0)
		sysio_close(own);
	str_release(&copy);
	str_release(&aside);
	return done;
}

static bool read_file(int own, const char *name, struct str *out, struct stat *st)
{
	char chunk[1 << 16];
	ssize_t n = -1;
	int fd = sysio_open_read(own, name);

	str_clear(out);
	if (fd < 0)
		return false;
	if (sysio_stat(fd, st) == 0 && S_ISREG(st->st_mode))
		while ((n = sysio_read(fd, chunk, sizeof chunk)) > 0)
			str_add(out, (struct bytes){chunk, (size_t)n});
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
	return *dash == '.' ? dash + 1 : NULL;
}

struct sweep {
	int own;
	displaced_merge *merge;
	void *context;
	int late;
};

/* True where the entry is done with and went. */
static bool look_at(struct sweep *s, const char *name, const char *file, unsigned long long hash)
{
	struct str now = {0}, then = {0}, copy = {0};
	struct stat st, copy_st;
	bool done = false;

	str_addf(&copy, "%016llx.%s", hash, file);
	if (read_file(s->own, name, &now, &st) && sysio_age_ms(&st) >= DISPLACED_MS) {
		if (bytes_hash(str_bytes(&now)) == hash) {
			done = true;
		} else if (read_file(s->own, str_c(&copy), &then, &copy_st)) {
			done = s->merge(s->context, file, str_bytes(&then), str_bytes(&now));
			s->late += done;
		}
	}
	if (done)
		sysio_unlink(s->own, name);
	str_release(&now);
	str_release(&then);
	str_release(&copy);
	return done;
}

int displaced_sweep(int folder, displaced_merge *merge, void *context)
{
	struct sweep s = {open_own_folder(folder, false), merge, context, 0};
	VEC(char *) names = {0};
	char *name;

	if (s.own < 0)
		return 0;
	void *list = sysio_list_open(s.own);

	while (list && (name = sysio_list_next(list)))
		vec_push(&names, name);
	if (list)
		sysio_list_close(list);
	for (size_t i = 0; i < names.n; i++) {
		unsigned long long hash;
		const char *file = file_of(names.v[i], &hash);

		if (file && look_at(&s, names.v[i], file, hash)) {
			mem_free(names.v[i]);
			names.v[i] = names.v[--names.n];
			i--;
		}
	}
	/* copies whose files are all gone */
	for (size_t i = 0; i < names.n; i++) {
		unsigned long long hash, other;
		bool used = file_of(names.v[i], &hash) != NULL ||
			    sscanf(names.v[i], "%16llx.", &hash) != 1;

		for (size_t k = 0; k < names.n && !used; k++)
			used = file_of(names.v[k], &other) && other == hash;
		if (!used)
			sysio_unlink(s.own, names.v[i]);
	}
	for (size_t i = 0; i < names.n; i++)
		mem_free(names.v[i]);
	vec_release(&names);
	sysio_close(s.own);
	return s.late;
}
