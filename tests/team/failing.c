/* SPDX-License-Identifier: ISC */
/*
 * Each function asks next() whether it is its turn, and else calls the system directly. Only for 64-bit Linux, and not
 * with sanitizers, which replace the same functions.
 */
#include <config.h>

#include "failing.h"

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define FAILING_SANITIZED 1
#endif
#endif

#if defined __linux__ && defined __LP64__ && !defined __SANITIZE_ADDRESS__ && !defined FAILING_SANITIZED
#define FAILING_WORKS 1
#endif

#ifdef FAILING_WORKS

/* The names are defined here as the linker knows them, whatever the headers make of them. */
#undef _FORTIFY_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/xattr.h>
#include <unistd.h>

/* What a call can be asked to do. */
enum {
	MAY_GROW = 1,      /* needs room on the disk */
	MAY_INTERRUPT = 2, /* may say EINTR */
	MAY_SHORTEN = 4,   /* may do half */
	MAY_NAME = 8       /* changes names, or is a file opened for writing */
};

static struct {
	bool armed;
	enum failing_mode mode;
	int at, calls, number, locks;
	bool fired;
} plan;

bool failing_works(void)
{
	return true;
}

void failing_arm(enum failing_mode mode, int n)
{
	plan.mode = mode;
	plan.at = n;
	plan.calls = 0;
	plan.fired = false;
	plan.armed = true;
}

void failing_arm_with(int number, int n)
{
	plan.number = number;
	failing_arm(FAILING_WITH, n);
}

void failing_locks(int number)
{
	plan.locks = number;
}

int failing_disarm(bool *fired)
{
	plan.armed = false;
	*fired = plan.fired;
	return plan.calls;
}

static void die(void)
{
	syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
}

/* 0: call the system; -1: errno is set; 1: do half */
static int next(int may)
{
	if (!plan.armed)
		return 0;
	plan.calls++;
	if (plan.mode == FAILING_FULL && plan.at && plan.calls >= plan.at && (may & MAY_GROW)) {
		plan.fired = true;
		errno = ENOSPC;
		return -1;
	}
	if (plan.mode == FAILING_WITH) {
		bool name = plan.number == EROFS || plan.number == EACCES;

		if (!plan.at || plan.calls < plan.at || !(may & (name ? MAY_NAME : MAY_GROW)))
			return 0;
		plan.fired = true;
		errno = plan.number;
		return -1;
	}
	if (plan.calls != plan.at)
		return 0;
	plan.fired = true;
	switch (plan.mode) {
	case FAILING_KILL:
		die();
		return 0;
	case FAILING_TORN:
		if (!(may & MAY_SHORTEN))
			die();
		return 1;
	case FAILING_EIO:
		errno = EIO;
		return -1;
	case FAILING_EINTR:
		errno = EINTR;
		return may & MAY_INTERRUPT ? -1 : 0;
	case FAILING_SHORT:
		return may & MAY_SHORTEN ? 1 : 0;
	default:
		return 0;
	}
}

static ssize_t half(ssize_t (*call)(int, size_t, void *), int fd, void *p, size_t n)
{
	ssize_t result = call(fd, n > 1 ? n / 2 : n, p);

	if (plan.mode == FAILING_TORN)
		die();
	return result;
}

static ssize_t plain_write(int fd, size_t n, void *p)
{
	return syscall(SYS_write, fd, p, n);
}

static ssize_t plain_read(int fd, size_t n, void *p)
{
	return syscall(SYS_read, fd, p, n);
}

ssize_t write(int fd, const void *p, size_t n)
{
	int turn = next(MAY_GROW | MAY_INTERRUPT | MAY_SHORTEN);

	if (turn < 0)
		return -1;
	return turn ? half(plain_write, fd, (void *)(size_t)p, n) : plain_write(fd, n, (void *)(size_t)p);
}

ssize_t read(int fd, void *p, size_t n)
{
	int turn = next(MAY_INTERRUPT | MAY_SHORTEN);

	if (turn < 0)
		return -1;
	return turn && plan.mode == FAILING_SHORT ? half(plain_read, fd, p, n) : plain_read(fd, n, p);
}

int openat64(int folder, const char *name, int flags, ...)
{
	va_list args;
	int mode;

	va_start(args, flags);
	mode = flags & O_CREAT ? va_arg(args, int) : 0;
	va_end(args);
	if (next(MAY_INTERRUPT | (flags & O_CREAT ? MAY_GROW : 0) | (flags & O_ACCMODE ? MAY_NAME : 0)) < 0)
		return -1;
	return (int)syscall(SYS_openat, folder, name, flags, mode);
}

int openat(int folder, const char *name, int flags, ...) __attribute__((alias("openat64")));

int close(int fd)
{
	int turn = next(MAY_INTERRUPT), number = errno;
	int result = (int)syscall(SYS_close, fd);

	if (turn < 0)
		errno = number;
	return turn < 0 ? -1 : result;
}

int fsync(int fd)
{
	return next(MAY_GROW | MAY_INTERRUPT) < 0 ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
	return next(MAY_GROW | MAY_INTERRUPT) < 0 ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int fstat64(int fd, struct stat64 *st)
{
	return next(0) < 0 ? -1 : (int)syscall(SYS_fstat, fd, st);
}

int fstat(int fd, struct stat *st) __attribute__((alias("fstat64")));

int fstatat64(int folder, const char *name, struct stat64 *st, int flags)
{
	return next(0) < 0 ? -1 : (int)syscall(SYS_newfstatat, folder, name, st, flags);
}

int fstatat(int folder, const char *name, struct stat *st, int flags) __attribute__((alias("fstatat64")));

int mkdirat(int folder, const char *name, mode_t mode)
{
	return next(MAY_GROW | MAY_NAME) < 0 ? -1 : (int)syscall(SYS_mkdirat, folder, name, mode);
}

int unlinkat(int folder, const char *name, int flags)
{
	return next(MAY_NAME) < 0 ? -1 : (int)syscall(SYS_unlinkat, folder, name, flags);
}

int linkat(int from, const char *a, int to, const char *b, int flags)
{
	return next(MAY_GROW | MAY_NAME) < 0 ? -1 : (int)syscall(SYS_linkat, from, a, to, b, flags);
}

int renameat(int from, const char *a, int to, const char *b)
{
	return next(MAY_GROW | MAY_NAME) < 0 ? -1 : (int)syscall(SYS_renameat2, from, a, to, b, 0);
}

int renameat2(int from, const char *a, int to, const char *b, unsigned flags)
{
	if (plan.armed && plan.mode == FAILING_NO_EXCHANGE && plan.calls + 1 >= plan.at) {
		plan.calls++;
		plan.fired = true;
		errno = ENOSYS;
		return -1;
	}
	return next(MAY_GROW | MAY_NAME) < 0 ? -1 : (int)syscall(SYS_renameat2, from, a, to, b, flags);
}

int ftruncate64(int fd, off64_t length)
{
	return next(MAY_INTERRUPT) < 0 ? -1 : (int)syscall(SYS_ftruncate, fd, length);
}

int ftruncate(int fd, off_t length) __attribute__((alias("ftruncate64")));

int fchmod(int fd, mode_t mode)
{
	return next(0) < 0 ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

int fchown(int fd, uid_t user, gid_t group)
{
	return next(0) < 0 ? -1 : (int)syscall(SYS_fchown, fd, user, group);
}

int fallocate64(int fd, int mode, off64_t from, off64_t n)
{
	return next(MAY_GROW | MAY_INTERRUPT) < 0 ? -1 : (int)syscall(SYS_fallocate, fd, mode, from, n);
}

int fallocate(int fd, int mode, off_t from, off_t n) __attribute__((alias("fallocate64")));

int fcntl64(int fd, int command, ...)
{
	va_list args;

	va_start(args, command);
	long what = va_arg(args, long);

	va_end(args);
	if (plan.locks && (command == F_SETLK || command == F_OFD_SETLK)) {
		errno = plan.locks;
		return -1;
	}
	return (int)syscall(SYS_fcntl, fd, command, what);
}

int fcntl(int fd, int command, ...) __attribute__((alias("fcntl64")));

ssize_t flistxattr(int fd, char *list, size_t n)
{
	return next(0) < 0 ? -1 : syscall(SYS_flistxattr, fd, list, n);
}

#else

bool failing_works(void)
{
	return false;
}

void failing_arm(enum failing_mode mode, int n)
{
	(void)mode;
	(void)n;
}

void failing_arm_with(int number, int n)
{
	(void)number;
	(void)n;
}

void failing_locks(int number)
{
	(void)number;
}

int failing_disarm(bool *fired)
{
	*fired = false;
	return 0;
}

#endif
