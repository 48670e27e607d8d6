/* SPDX-License-Identifier: ISC */
/*
 * One file a version, HASH.FILE, whose time is when that version was seen last. A version that is not what its name says
 * (a crash in the middle of writing it) counts as none.
 */
#include <config.h>

#include "store/versions.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/state.h"
#include "store/sysio.h"

enum { HASH_DIGITS = 16, HASH_MIN = 4 };

void versions_open(struct versions *v, const char *board)
{
	v->folder = state_open(board, "versions", true);
}

void versions_close(struct versions *v)
{
	if (v->folder >= 0)
		sysio_close(v->folder);
	v->folder = -1;
}

static void name_of(struct str *out, const char *file, uint64_t hash)
{
	str_clear(out);
	str_addf(out, "%016llx.%s", (unsigned long long)hash, file);
}

/* One file of the folder, whatever it is a version of. */
struct stored {
	struct versions_entry entry;
	char *name;
};

struct stored_list {
	VEC(struct stored) v;
};

static int newest_first(const void *a, const void *b)
{
	const struct stored *x = a, *y = b;

	if (x->entry.ms != y->entry.ms)
		return x->entry.ms > y->entry.ms ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* file: of this file only, NULL for all */
static void list(const struct versions *v, const char *file, struct stored_list *out)
{
	void *names = v->folder >= 0 ? sysio_list_open(v->folder) : NULL;
	char *name;

	while (names && (name = sysio_list_next(names))) {
		unsigned long long hash = 0;
		struct stat st;
		bool ours = strlen(name) > HASH_DIGITS + 1 && name[HASH_DIGITS] == '.' &&
			    strspn(name, "0123456789abcdef") == HASH_DIGITS && sscanf(name, "%16llx", &hash) == 1 &&
			    (!file || !strcmp(name + HASH_DIGITS + 1, file));

		if (ours && sysio_stat_at(v->folder, name, &st, false) == 0 && S_ISREG(st.st_mode)) {
			struct stored s = {{hash, sysio_time_ms(&st), (size_t)st.st_size}, name};

			vec_push(&out->v, s);
		} else {
			mem_free(name);
		}
	}
	if (names)
		sysio_list_close(names);
	if (out->v.n)
		qsort(out->v.v, out->v.n, sizeof *out->v.v, newest_first);
}

static void stored_release(struct stored_list *l)
{
	for (size_t i = 0; i < l->v.n; i++)
		mem_free(l->v.v[i].name);
	vec_release(&l->v);
}

/* The oldest go; the newest stays however large it is. */
static void prune(struct versions *v)
{
	struct stored_list all = {0};
	size_t bytes = 0;

	list(v, NULL, &all);
	for (size_t i = 0; i < all.v.n; i++) {
		bytes += all.v.v[i].entry.size;
		if (i > 0 && (i >= VERSIONS_COUNT || bytes > VERSIONS_BYTES))
			sysio_unlink(v->folder, all.v.v[i].name);
	}
	stored_release(&all);
}

void versions_put(struct versions *v, const char *file, struct bytes content)
{
	struct str name = {0};

	if (v->folder < 0 || !content.n || content.n > VERSIONS_COPY_MAX)
		return;
	name_of(&name, file, bytes_hash(content));
	int fd = sysio_create(v->folder, str_c(&name), 0600);

	if (fd < 0) {
		if (errno == EEXIST)
			sysio_touch(v->folder, str_c(&name));
	} else {
		bool done = sysio_write_all(fd, content.p, content.n) == 0;

		sysio_close(fd);
		if (!done)
			sysio_unlink(v->folder, str_c(&name));
		prune(v);
	}
	str_release(&name);
}

bool versions_take(struct versions *v, const char *file, uint64_t hash, int folder, const char *name)
{
	struct str own = {0};
	struct stat st;
	bool taken;

	/* what belongs to somebody else stays with him */
	if (v->folder < 0 || sysio_stat_at(folder, name, &st, false) < 0 || st.st_uid != sysio_user())
		return false;
	name_of(&own, file, hash);
	taken = sysio_rename_new_at(folder, name, v->folder, str_c(&own)) == 0;
	if (taken) {
		sysio_make_private(v->folder, str_c(&own));
		sysio_touch(v->folder, str_c(&own));
		prune(v);
	}
	str_release(&own);
	return taken;
}

bool versions_get(const struct versions *v, const char *file, uint64_t hash, struct str *out)
{
	struct str name = {0};
	struct stat st;
	ssize_t n = -1;

	str_clear(out);
	if (v->folder < 0)
		return false;
	name_of(&name, file, hash);
	int fd = sysio_open_read(v->folder, str_c(&name));

	if (fd >= 0 && sysio_stat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		str_reserve(out, (size_t)st.st_size + 1);
		do {
			str_reserve(out, 1 << 12);
			n = sysio_read(fd, out->p + out->n, out->cap - out->n - 1);
			out->n += n > 0 ? (size_t)n : 0;
		} while (n > 0);
		str_truncate(out, out->n);
	}
	if (fd >= 0)
		sysio_close(fd);
	bool good = n == 0 && bytes_hash(str_bytes(out)) == hash;

	if (n == 0 && !good)
		sysio_unlink(v->folder, str_c(&name));
	str_release(&name);
	return good;
}

void versions_of(const struct versions *v, const char *file, struct versions_list *out)
{
	struct stored_list own = {0};

	*out = (struct versions_list){0};
	list(v, file, &own);
	for (size_t i = 0; i < own.v.n; i++)
		vec_push(&out->v, own.v.v[i].entry);
	stored_release(&own);
}

void versions_list_release(struct versions_list *list)
{
	vec_release(&list->v);
}

static bool is_named(const struct versions_entry *v, const char *name)
{
	char hash[HASH_DIGITS + 1];
	size_t n = strlen(name);

	snprintf(hash, sizeof hash, "%016llx", (unsigned long long)v->hash);
	return n >= HASH_MIN && n <= HASH_DIGITS && !strncmp(hash, name, n);
}

bool versions_find(const struct versions *v, const char *file, const char *name, struct bytes now, struct str *content,
		   int64_t *ms, struct err *e)
{
	struct versions_list all;
	struct str one = {0};
	size_t found = 0;
	bool previous = !strcmp(name, "previous");

	versions_of(v, file, &all);
	for (size_t i = 0; i < all.v.n && !(previous && found); i++) {
		if ((!previous && !is_named(&all.v.v[i], name)) || !versions_get(v, file, all.v.v[i].hash, &one) ||
		    (previous && bytes_equal(str_bytes(&one), now)))
			continue;
		found++;
		*ms = all.v.v[i].ms;
		str_clear(content);
		str_add(content, str_bytes(&one));
	}
	versions_list_release(&all);
	str_release(&one);
	if (found > 1)
		return err_set(e, ERR_USAGE, "\"%s\" begins %zu versions of %s; write more of it", name, found, file);
	return found || err_set(e, ERR_USAGE, "no version \"%s\" of %s is kept; planboard restore %s lists them", name, file,
				file);
}
