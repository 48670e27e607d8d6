/* SPDX-License-Identifier: ISC */
/*
 * What a link leads to is found by store/place.h, step by step from the open folder, so that nobody can swap a folder on
 * the way for a link that leads out. The size that the file had first is only a guess: reading ends where the system
 * says so, and what was read counts if the file's size and time did not change meanwhile.
 */
#include <config.h>

#include "store/intake.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/mem.h"
#include "store/place.h"
#include "store/sysio.h"

enum { TRIES = 4 };

static void refuse(struct intake *in, const char *rule, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void refuse(struct intake *in, const char *rule, const char *format, ...)
{
	va_list args;

	in->state = INTAKE_BAD;
	in->rule = rule;
	va_start(args, format);
	str_addv(&in->message, format, args);
	va_end(args);
	if (in->fd >= 0)
		sysio_close(in->fd);
	in->fd = -1;
}

static const char *kind_name(mode_t mode)
{
	if (S_ISDIR(mode))
		return "a folder";
	if (S_ISFIFO(mode))
		return "a named pipe";
	if (S_ISSOCK(mode))
		return "a socket";
	return S_ISLNK(mode) ? "a link" : "a device";
}

static void cannot_read(struct intake *in, const char *name, int problem)
{
	refuse(in, "unreadable", "%s cannot be read: %s; %s", name, strerror(problem),
	       problem == EACCES || problem == EPERM ? "give yourself the right to read it" : "see to the file, then try again");
}

/* Opens the file itself; its kind is looked at before and after, since it may be replaced in between. */
static void open_file(struct intake *in, int folder, const char *name, const char *shown)
{
	struct stat st;

	if (sysio_stat_at(folder, name, &st, false) < 0) {
		if (errno != ENOENT)
			cannot_read(in, shown, errno);
		return;
	}
	if (S_ISREG(st.st_mode)) {
		in->fd = sysio_open_read(folder, name);
		if (in->fd < 0 || sysio_stat(in->fd, &st) < 0) {
			if (errno != ENOENT)
				cannot_read(in, shown, errno);
			return;
		}
	}
	if (!S_ISREG(st.st_mode)) {
		refuse(in, "unreadable", "%s is %s and no file; put the CSV file in its place", shown, kind_name(st.st_mode));
	} else if (st.st_size < 0 || (uintmax_t)st.st_size > INTAKE_MAX) {
		refuse(in, "too-long", "%s is larger than 2 GiB and is not read; split it", shown);
	} else {
		in->before = st;
		in->cap = (size_t)st.st_size + 1;
		in->bytes = mem_alloc(in->cap);
		in->state = INTAKE_MORE;
	}
}

static void start(struct intake *in)
{
	memset(in, 0, sizeof *in);
	in->fd = -1;
	in->state = INTAKE_ABSENT;
}

void intake_open(struct intake *in, int folder, const char *path, const char *name)
{
	struct place at;
	struct err e = {0};

	start(in);
	if (place_find(&at, folder, path, name, &e)) {
		open_file(in, at.folder, str_c(&at.name), name);
		place_release(&at);
	} else {
		bool it = bytes_starts(str_bytes(&e.what), "it "); /* the message names the file instead */

		refuse(in, "unreadable", "%s%s%s", name, it ? " " : ": ", str_c(&e.what) + (it ? 3 : 0));
	}
	err_release(&e);
}

void intake_open_path(struct intake *in, const char *path)
{
	struct str real = {0};

	start(in);
	if (sysio_real_path(path, &real))
		open_file(in, AT_FDCWD, str_c(&real), path);
	else if (errno != ENOENT)
		cannot_read(in, path, errno);
	str_release(&real);
}

static bool same_version(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* At the end of the file: done, or from the start again. */
static void finish(struct intake *in)
{
	struct stat now;

	if (sysio_stat(in->fd, &now) == 0 && !(same_version(&in->before, &now) && in->n == (size_t)now.st_size) &&
	    ++in->again < TRIES && sysio_rewind(in->fd) == 0) {
		in->before = now;
		in->n = 0;
		return;
	}
	sysio_close(in->fd);
	in->fd = -1;
	in->state = INTAKE_DONE;
}

void intake_more(struct intake *in, size_t budget)
{
	while (in->state == INTAKE_MORE && budget > 0) {
		size_t room;
		ssize_t got;

		if (in->n == in->cap) {
			if (in->n > INTAKE_MAX) {
				refuse(in, "too-long", "the file grew beyond 2 GiB while it was read and is not read; split it");
				return;
			}
			in->cap += in->cap / 2 + 4096;
			in->bytes = mem_resize(in->bytes, in->cap, 1);
		}
		room = in->cap - in->n < budget ? in->cap - in->n : budget;
		got = sysio_read(in->fd, in->bytes + in->n, room);
		if (got < 0) {
			cannot_read(in, "the file", errno);
			return;
		}
		in->n += (size_t)got;
		budget -= (size_t)got;
		if (got == 0)
			finish(in);
	}
}

char *intake_take(struct intake *in, size_t *n)
{
	char *bytes = in->bytes;

	*n = in->n;
	in->bytes = NULL;
	return bytes;
}

void intake_release(struct intake *in)
{
	if (in->fd >= 0)
		sysio_close(in->fd);
	in->fd = -1;
	mem_free(in->bytes);
	in->bytes = NULL;
	str_release(&in->message);
}
