/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/sysio.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* A board's file must never become standard output, where a message would be written into it. */
static int away_from_standard(int fd)
{
	int other, problem;

	if (fd < 0 || fd > 2)
		return fd;
	other = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	problem = errno;
	close(fd);
	errno = problem;
	return other;
}

static int open_at(int folder, const char *name, int flags, mode_t mode)
{
	int fd;

	do
		fd = openat(folder, name, flags | O_CLOEXEC | O_NOCTTY, mode);
	while (fd < 0 && errno == EINTR);
	return away_from_standard(fd);
}

int sysio_open_folder(const char *path)
{
	return open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY, 0);
}

int sysio_open_read(int folder, const char *name)
{
	return open_at(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
}

int sysio_create(int folder, const char *name, mode_t mode)
{
	return open_at(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
}

int sysio_close(int fd)
{
	int result = close(fd);

	/* After EINTR the descriptor is gone already. */
	return result < 0 && errno == EINTR ? 0 : result;
}

int sysio_stat(int fd, struct stat *st)
{
	return fstat(fd, st);
}

int sysio_stat_at(int folder, const char *name, struct stat *st, bool follow)
{
	return fstatat(folder, name, st, follow ? 0 : AT_SYMLINK_NOFOLLOW);
}

int sysio_rewind(int fd)
{
	return lseek(fd, 0, SEEK_SET) < 0 ? -1 : 0;
}

ssize_t sysio_read(int fd, void *p, size_t n)
{
	ssize_t got;

	do
		got = read(fd, p, n);
	while (got < 0 && errno == EINTR);
	return got;
}

int sysio_write_all(int fd, const void *p, size_t n)
{
	const char *from = p;

	while (n > 0) {
		ssize_t wrote = write(fd, from, n);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote == 0)
			errno = ENOSPC;
		if (wrote <= 0)
			return -1;
		from += wrote;
		n -= (size_t)wrote;
	}
	return 0;
}

int sysio_sync(int fd)
{
	int result;

	do
		result = fsync(fd);
	while (result < 0 && errno == EINTR);
	return result;
}

int sysio_make_folder(const char *path)
{
	return mkdir(path, 0777);
}

int sysio_unlink(int folder, const char *name)
{
	return unlinkat(folder, name, 0);
}

bool sysio_real_path(const char *path, struct str *out)
{
	char *real = realpath(path, NULL);

	if (real == NULL)
		return false;
	str_adds(out, real);
	free(real);
	return true;
}

bool sysio_working_folder(struct str *out)
{
	return sysio_real_path(".", out);
}
