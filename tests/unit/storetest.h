/* SPDX-License-Identifier: ISC */
/*
 * What the tests of the store share: a board's folder of their own, with a state folder beside it, and files as texts.
 * Each test begins with storetest_begin and ends with storetest_end, which leaves nothing behind.
 */
#ifndef TESTS_STORETEST_H
#define TESTS_STORETEST_H

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "unit.h"

struct storetest {
	char root[64], board[80], state[80];
	int folder;
};

static inline void storetest_begin(struct storetest *t)
{
	snprintf(t->root, sizeof t->root, "/tmp/planboard-unit-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(t->root));
	snprintf(t->board, sizeof t->board, "%s/board", t->root);
	snprintf(t->state, sizeof t->state, "%s/state", t->root);
	ck_assert_int_eq(mkdir(t->board, 0755), 0);
	ck_assert_int_eq(setenv("XDG_STATE_HOME", t->state, 1), 0);
	t->folder = open(t->board, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ck_assert_int_ge(t->folder, 3);
}

static inline int storetest_remove(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)at;
	if (type == FTW_D || type == FTW_DP)
		chmod(path, 0700);
	return remove(path);
}

static inline void storetest_end(struct storetest *t)
{
	close(t->folder);
	ck_assert_int_eq(nftw(t->root, storetest_remove, 16, FTW_DEPTH | FTW_PHYS), 0);
}

static inline void storetest_path(const struct storetest *t, const char *name, char path[256])
{
	snprintf(path, 256, "%s/%s", t->board, name);
}

static inline void storetest_write_bytes(const struct storetest *t, const char *name, struct bytes text)
{
	char path[256];

	storetest_path(t, name, path);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text.n ? text.p : "", text.n), (ssize_t)text.n);
	close(fd);
}

static inline void storetest_write(const struct storetest *t, const char *name, const char *text)
{
	storetest_write_bytes(t, name, bytes_of(text));
}

/* False where there is no such file. */
static inline bool storetest_read(const struct storetest *t, const char *name, struct str *out)
{
	char path[256], chunk[4096];
	ssize_t n = -1;

	storetest_path(t, name, path);
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	str_clear(out);
	while (fd >= 0 && (n = read(fd, chunk, sizeof chunk)) > 0)
		str_add(out, (struct bytes){chunk, (size_t)n});
	if (fd >= 0)
		close(fd);
	return n == 0;
}

static inline bool storetest_is(const struct storetest *t, const char *name, const char *text)
{
	struct str now = {0};
	bool same = storetest_read(t, name, &now) && bytes_is(str_bytes(&now), text);

	str_release(&now);
	return same;
}

static inline bool storetest_exists(const struct storetest *t, const char *name)
{
	struct stat st;

	return fstatat(t->folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

#endif
