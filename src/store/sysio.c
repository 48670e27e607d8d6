/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/sysio.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#ifdef HAVE_SYS_VFS_H
#include <sys/vfs.h>
#endif
#ifdef HAVE_SYS_XATTR_H
#include <sys/xattr.h>
#endif

#include "base/mem.h"

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

int sysio_write_ahead(int fd, const void *p, size_t n)
{
	enum { SLICE = 4 << 20 };
	const char *from = p;

	for (size_t at = 0; at < n; at += SLICE) {
		size_t length = n - at < SLICE ? n - at : SLICE;

		if (sysio_write_all(fd, from + at, length) < 0)
			return -1;
#ifdef SYNC_FILE_RANGE_WRITE
		/* a hint: whether it is there is what sysio_sync answers */
		if (n > SLICE)
			sync_file_range(fd, (off_t)at, (off_t)length, SYNC_FILE_RANGE_WRITE);
#endif
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

int sysio_sync_data(int fd)
{
	int result;

	do
		result = fdatasync(fd);
	while (result < 0 && errno == EINTR);
	return result;
}

int sysio_seek_end(int fd)
{
	return lseek(fd, 0, SEEK_END) < 0 ? -1 : 0;
}

int sysio_open_own(int folder, const char *name, bool make)
{
	return open_at(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | (make ? O_CREAT : 0), 0600);
}

int sysio_make_folder(const char *path)
{
	return mkdir(path, 0777);
}

int sysio_make_private_folder(const char *path)
{
	return mkdir(path, 0700);
}

void sysio_make_private(int folder, const char *name)
{
	int fd = sysio_open_read(folder, name);

	if (fd >= 0) {
		fchmod(fd, 0600);
		close(fd);
	}
}

void sysio_touch(int folder, const char *name)
{
	utimensat(folder, name, NULL, AT_SYMLINK_NOFOLLOW);
}

long long sysio_time_ms(const struct stat *st)
{
	return st->st_mtim.tv_sec * 1000LL + st->st_mtim.tv_nsec / 1000000;
}

long long sysio_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
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

bool sysio_read_link(const char *path, struct str *out)
{
	return sysio_read_link_at(AT_FDCWD, path, out);
}

bool sysio_read_link_at(int folder, const char *name, struct str *out)
{
	char to[4096];
	ssize_t n = readlinkat(folder, name, to, sizeof to);

	if (n < 0)
		return false;
	str_add(out, (struct bytes){to, (size_t)n});
	return true;
}

int sysio_here(void)
{
	return AT_FDCWD;
}

bool sysio_may_write(const char *path)
{
	return access(path, W_OK | X_OK) == 0;
}

uid_t sysio_user(void)
{
	return geteuid();
}

int sysio_make_folder_at(int folder, const char *name)
{
	return mkdirat(folder, name, 0777);
}

int sysio_open_folder_at(int folder, const char *name)
{
	return open_at(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
}

int sysio_open_write(int folder, const char *name)
{
	return open_at(folder, name, O_WRONLY | O_NOFOLLOW | O_NONBLOCK, 0);
}

int sysio_truncate(int fd, off_t length)
{
	int result;

	do
		result = ftruncate(fd, length);
	while (result < 0 && errno == EINTR);
	return result;
}

int sysio_chmod(int fd, mode_t mode)
{
	return fchmod(fd, mode);
}

int sysio_chown(int fd, uid_t user, gid_t group)
{
	return fchown(fd, user, group);
}

mode_t sysio_umask(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return mask;
}

#ifdef HAVE_SYS_XATTR_H
#define ACCESS_LIST "system.posix_acl_access"

static bool copy_attribute(int from, int to, const char *name)
{
	char value[4096];
	ssize_t n = fgetxattr(from, name, value, sizeof value);

	if (n < 0)
		return errno == ENODATA;
	/* the system's own (security.*) are set by the system or not at all */
	return fsetxattr(to, name, value, (size_t)n, 0) == 0 || !strncmp(name, "security.", 9);
}
#endif

bool sysio_copy_attributes(int folder, const char *name, int fd)
{
	bool done = true;
#ifdef HAVE_SYS_XATTR_H
	char names[4096];
	int from = sysio_open_read(folder, name);

	if (from < 0)
		return false;
	ssize_t n = flistxattr(from, names, sizeof names);

	done = n >= 0 || errno == ENOTSUP;
	/* what the folder gives to new files, and the old one did not have */
	if (done && fgetxattr(from, ACCESS_LIST, NULL, 0) < 0)
		fremovexattr(fd, ACCESS_LIST);
	for (ssize_t i = 0; n > 0 && i < n; i += (ssize_t)strlen(names + i) + 1)
		done = copy_attribute(from, fd, names + i) && done;
	close(from);
#else
	(void)folder;
	(void)name;
	(void)fd;
#endif
	return done;
}

int sysio_rename(int folder, const char *from, const char *to)
{
	return renameat(folder, from, folder, to);
}

int sysio_exchange(int folder, const char *a, const char *b)
{
#if defined HAVE_RENAMEAT2 && defined RENAME_EXCHANGE
	return renameat2(folder, a, folder, b, RENAME_EXCHANGE);
#else
	(void)folder;
	(void)a;
	(void)b;
	errno = ENOSYS;
	return -1;
#endif
}

int sysio_rename_new_at(int from_folder, const char *from, int to_folder, const char *to)
{
#if defined HAVE_RENAMEAT2 && defined RENAME_NOREPLACE
	int result = renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE);

	if (result == 0 || (errno != ENOSYS && errno != EINVAL))
		return result;
#endif
	if (linkat(from_folder, from, to_folder, to, 0) < 0)
		return -1;
	return unlinkat(from_folder, from, 0);
}

int sysio_rename_new(int folder, const char *from, const char *to)
{
	return sysio_rename_new_at(folder, from, folder, to);
}

int sysio_link(int folder, const char *from, const char *to)
{
	return linkat(folder, from, folder, to, 0);
}

int sysio_open_lock(int folder, const char *name)
{
	struct stat st;
	int fd = open_at(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0666);

	if (fd >= 0 && fstat(fd, &st) == 0 && !S_ISREG(st.st_mode)) {
		close(fd);
		errno = EINVAL;
		return -1;
	}
	/* whoever may write to the folder may lock: a umask must not shut out the group */
	if (fd >= 0 && fstat(folder, &st) == 0)
		fchmod(fd, st.st_mode & 0666);
	return fd;
}

int sysio_lock(int fd)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

#ifdef F_OFD_SETLK
	int result = fcntl(fd, F_OFD_SETLK, &lock);

	if (result == 0 || errno != EINVAL)
		return result;
#endif
	return fcntl(fd, F_SETLK, &lock);
}

void *sysio_list_open(int folder)
{
	int fd = open_at(folder, ".", O_RDONLY | O_DIRECTORY, 0);
	DIR *list = fd >= 0 ? fdopendir(fd) : NULL;

	if (fd >= 0 && !list)
		close(fd);
	return list;
}

char *sysio_list_next(void *list)
{
	struct dirent *entry;

	do
		entry = readdir(list);
	while (entry && (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")));
	return entry ? mem_strdup(entry->d_name) : NULL;
}

void sysio_list_close(void *list)
{
	closedir(list);
}

void sysio_host(struct str *out)
{
	char name[65] = "host";

	gethostname(name, sizeof name - 1);
	name[sizeof name - 1] = 0;
	name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")] = 0;
	str_adds(out, *name ? name : "host");
}

void sysio_login(struct str *out)
{
	const struct passwd *user = getpwuid(getuid());

	str_adds(out, user ? user->pw_name : "somebody");
}

void sysio_who(struct str *out)
{
	sysio_login(out);
	str_addc(out, '@');
	sysio_host(out);
	str_addf(out, " pid %ld", (long)getpid());
}

long sysio_pid(void)
{
	return (long)getpid();
}

bool sysio_alive(long pid)
{
	return pid > 0 && (kill((pid_t)pid, 0) == 0 || errno == EPERM);
}

static long long since_ms(const struct timespec *then)
{
	struct timespec now;
	long long age;

	clock_gettime(CLOCK_REALTIME, &now);
	age = (now.tv_sec - then->tv_sec) * 1000LL + (now.tv_nsec - then->tv_nsec) / 1000000;
	return age > 0 ? age : 0;
}

long long sysio_age_ms(const struct stat *st)
{
	return since_ms(&st->st_mtim);
}

long long sysio_idle_ms(const struct stat *st)
{
	return since_ms(&st->st_ctim);
}

#ifdef HAVE_SYS_VFS_H
/* Disks on which this kernel sees every open of a file. */
static bool is_own_disk(int fd)
{
	static const unsigned long own[] = {
		0xef53, 0x58465342, 0x9123683e, 0x01021994, 0xf2f52010, 0x2fc12fc1, 0xca451a4e, 0x3153464a,
	}; /* ext, xfs, btrfs, tmpfs, f2fs, zfs, bcachefs, jfs */
	struct statfs fs;

	if (fstatfs(fd, &fs) < 0)
		return false;
	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if ((unsigned long)fs.f_type == own[i])
			return true;
	return false;
}
#endif

bool sysio_is_alone(int fd)
{
#if defined HAVE_SYS_VFS_H && defined F_SETLEASE
	/* The signal that comes when somebody opens the file is one that nobody minds. */
	return is_own_disk(fd) && fcntl(fd, F_SETSIG, SIGURG) == 0 && fcntl(fd, F_SETLEASE, F_WRLCK) == 0;
#else
	(void)fd;
	return false;
#endif
}

bool sysio_is_remote(int fd)
{
#ifdef HAVE_SYS_VFS_H
	static const unsigned long far[] = {
		0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x5346414f, 0x00c36400,
	}; /* nfs, smb, cifs, smb2, fuse, 9p, afs, ceph */
	struct statfs fs;

	for (size_t i = 0; fstatfs(fd, &fs) == 0 && i < sizeof far / sizeof far[0]; i++)
		if ((unsigned long)fs.f_type == far[i])
			return true;
#else
	(void)fd;
#endif
	return false;
}

int sysio_make_room(int fd, off_t length)
{
#ifdef FALLOC_FL_KEEP_SIZE
	int result;

	do
		result = length > 0 ? fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, length) : 0;
	while (result < 0 && errno == EINTR);
	return result < 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG) ? -1 : 0;
#else
	(void)fd;
	(void)length;
	return 0;
#endif
}

void sysio_pause(int ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

	nanosleep(&t, NULL);
}

int sysio_jitter(int below)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return below > 0 ? (int)((unsigned long)(now.tv_nsec / 1000 + getpid()) % (unsigned long)below) : 0;
}

int sysio_pipe(int fd[2])
{
	if (pipe2(fd, O_CLOEXEC) < 0)
		return -1;
	fd[0] = away_from_standard(fd[0]);
	fd[1] = away_from_standard(fd[1]);
	return fd[0] < 0 || fd[1] < 0 ? -1 : 0;
}
