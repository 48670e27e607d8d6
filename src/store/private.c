/* SPDX-License-Identifier: ISC */
/*
 * A folder that somebody else made to be followed elsewhere would have files written and removed where nobody wants it:
 * so no link is followed, and in a folder that only its owner can write to, .planboard must be the owner's or one's own.
 */
#include <config.h>

#include "store/private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "store/sysio.h"

#define PRIVATE ".planboard"

/* Makes a folder with the rights of the one it is in. Its name is on the disk then, or what will be synced in it would be
 * lost with it. */
static int make(int folder, const char *name)
{
	struct stat st;

	if (sysio_make_folder_at(folder, name) == 0)
		sysio_sync(folder);
	else if (errno != EEXIST)
		return -1;
	int fd = sysio_open_folder_at(folder, name);

	if (fd >= 0 && sysio_stat(folder, &st) == 0)
		sysio_chmod(fd, st.st_mode & 03777);
	return fd;
}

static void ignore_all(int fd)
{
	int ignore = sysio_create(fd, ".gitignore", 0666);

	if (ignore < 0)
		return;
	if (sysio_write_all(ignore, "*\n", 2) < 0)
		sysio_unlink(fd, ".gitignore");
	sysio_close(ignore);
}

static int open_or_make(int folder, bool may_make)
{
	int fd = sysio_open_folder_at(folder, PRIVATE);

	if (fd >= 0 || errno != ENOENT || !may_make)
		return fd;
	fd = make(folder, PRIVATE);
	if (fd >= 0)
		ignore_all(fd);
	return fd;
}

static bool is_link(int folder)
{
	struct stat st;

	return sysio_stat_at(folder, PRIVATE, &st, false) == 0 && S_ISLNK(st.st_mode);
}

static bool is_trusted(int folder, int fd)
{
	struct stat board, own;

	if (sysio_stat(folder, &board) < 0 || sysio_stat(fd, &own) < 0)
		return false;
	return own.st_uid == board.st_uid || own.st_uid == sysio_user() ||
	       (board.st_mode & (S_IWGRP | S_IWOTH));
}

int private_open(int folder, const char *path, struct err *e)
{
	int fd = open_or_make(folder, true), number = errno;

	if (fd >= 0 && !is_trusted(folder, fd)) {
		sysio_close(fd);
		err_set(e, ERR_IO,
			"the board cannot be changed: its folder " PRIVATE
			" belongs to somebody else; remove it, then try again");
	} else if (fd >= 0) {
		return fd;
	} else if (is_link(folder)) {
		err_set(e, ERR_IO,
			"the board cannot be changed: " PRIVATE
			" is a link, which is not followed; remove the link, then try again");
	} else if (number == ENOTDIR) {
		err_set(e, ERR_IO,
			"the board cannot be changed: " PRIVATE
			" is no folder; move it away, then try again");
	} else {
		err_system(e, number, "the board can be read but not changed: its folder " PRIVATE
				      " cannot be made or opened");
	}
	err_at(e, path, 0, 0);
	return -1;
}

int private_open_part(int folder, const char *part, bool may_make)
{
	int private = open_or_make(folder, may_make), number, fd;

	if (private < 0)
		return -1;
	if (!is_trusted(folder, private)) {
		sysio_close(private);
		errno = EPERM;
		return -1;
	}
	fd = sysio_open_folder_at(private, part);
	if (fd < 0 && errno == ENOENT && may_make)
		fd = make(private, part);
	number = errno;
	sysio_close(private);
	errno = number;
	return fd;
}

/* A free name in .planboard/recovered for each try; stops when `put` says that it is done or that trying is in vain. */
static bool put_free(int own, const char *file, struct str *name, int from_folder, const char *from,
	struct bytes content)
{
	for (unsigned n = 1; n < 10000; n++) {
		str_clear(name);
		str_addf(name, "%u.%s", n, file);
		if (from) {
			if (sysio_rename_new_at(from_folder, from, own, str_c(name)) == 0)
				return true;
		} else {
			int fd = sysio_create(own, str_c(name), 0600);

			if (fd >= 0) {
				bool done = sysio_write_all(fd, content.p, content.n) == 0 &&
					    sysio_sync(fd) == 0;
				int number = errno;

				done = sysio_close(fd) == 0 && done;
				if (!done)
					sysio_unlink(own, str_c(name));
				errno = number;
				return done;
			}
		}
		if (errno != EEXIST)
			return false;
	}
	return false;
}

static bool recover(int folder, const char *file, int from_folder, const char *from,
	struct bytes content, struct str *name)
{
	struct str put = {0};
	int own = private_open_part(folder, "recovered", true);
	bool done = own >= 0 && put_free(own, file, &put, from_folder, from, content);
	int number = errno;

	if (own >= 0) {
		sysio_sync(own);
		sysio_close(own);
	}
	if (done)
		str_addf(name, PRIVATE "/recovered/%s", str_c(&put));
	str_release(&put);
	errno = number;
	return done;
}

bool private_recover(int folder, const char *file, struct bytes content, struct str *name)
{
	return recover(folder, file, -1, NULL, content, name);
}

bool private_recover_file(
	int folder, const char *file, int from_folder, const char *from, struct str *name)
{
	return recover(folder, file, from_folder, from, (struct bytes){0}, name);
}
