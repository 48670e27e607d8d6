/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/compare.h"

#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "store/sysio.h"

enum { CHUNK = 256 << 10 };

/* As much as there is, up to a whole chunk; -1 where it cannot be read. */
static ssize_t fill(int fd, char *chunk)
{
	size_t n = 0;

	while (n < CHUNK) {
		ssize_t got = sysio_read(fd, chunk + n, CHUNK - n);

		if (got < 0)
			return -1;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	return (ssize_t)n;
}

bool compare_content(int fd, struct bytes content)
{
	char *chunk = mem_alloc(CHUNK);
	size_t at = 0;
	bool same = true;
	ssize_t n;

	do {
		n = fill(fd, chunk);
		same = n >= 0 && (size_t)n <= content.n - at && (n == 0 || !memcmp(chunk, content.p + at, (size_t)n));
		at += n > 0 ? (size_t)n : 0;
	} while (same && n == CHUNK);
	mem_free(chunk);
	return same && at == content.n;
}

bool compare_hash(int fd, size_t length, uint64_t hash)
{
	char *chunk = mem_alloc(CHUNK);
	struct bytes_hasher h;
	size_t at = 0;
	ssize_t n;

	bytes_hasher_init(&h, length);
	do {
		n = fill(fd, chunk);
		at += n > 0 ? (size_t)n : 0;
		if (n > 0)
			bytes_hasher_add(&h, (struct bytes){chunk, (size_t)n});
	} while (n == CHUNK && at <= length);
	bool same = n >= 0 && at == length && bytes_hasher_end(&h) == hash;

	mem_free(chunk);
	return same;
}

static bool same_version(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

bool compare_file(int folder, const char *name, struct bytes content)
{
	struct stat before, after, named;
	int fd = sysio_open_read(folder, name);

	if (fd < 0)
		return false;
	bool same = sysio_stat(fd, &before) == 0 && S_ISREG(before.st_mode) && (size_t)before.st_size == content.n &&
		    compare_content(fd, content) && sysio_stat(fd, &after) == 0 && same_version(&before, &after);

	sysio_close(fd);
	return same && sysio_stat_at(folder, name, &named, false) == 0 && named.st_ino == before.st_ino;
}
