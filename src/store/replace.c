/* SPDX-License-Identifier: ISC */
/*
 * The order of the calls is the promise: the new bytes are on the disk before their name is, and the folder is synced
 * before anybody says "saved". A failed sync is never tried again on the same file, for the kernel may have dropped its
 * pages; the whole replacement starts anew.
 */
#include <config.h>

#include "store/replace.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "store/compare.h"
#include "store/redo.h"
#include "store/sysio.h"

/* What one step came to. */
enum step {
	STEP_DONE,
	STEP_FAILED,   /* err */
	STEP_ANEW,     /* the file came or went in between: look again */
	STEP_IN_PLACE  /* not possible here this way */
};

/* How often a file may come and go while it is replaced. */
enum { TRIES = 8 };

/* A temporary file and what is known of it. */
struct temp {
	struct str name;
	struct stat st;
	bool owner_kept;
};

static void temp_name(struct str *out, const char *name, unsigned n)
{
	str_addf(out, ".%s.", name);
	sysio_host(out);
	str_addf(out, ".%ld.%u.tmp", sysio_pid(), n);
}

bool replace_is_temp(const char *name, struct replace_temp *t)
{
	struct bytes b = bytes_of(name);
	const char *tail[] = {".old", ".tmp"};
	size_t dot[3], found = 0;

	if (b.n < 5 || b.p[0] != '.')
		return false;
	for (int i = 0; i < 2; i++) {
		size_t n = strlen(tail[i]);

		if (b.n > n && !memcmp(b.p + b.n - n, tail[i], n))
			b.n -= n;
		else if (i == 1)
			return false;
	}
	for (size_t i = b.n; i-- > 1 && found < 3;)
		if (b.p[i] == '.')
			dot[found++] = i;
	if (found < 3 || dot[2] < 2)
		return false;
	long long pid, n;

	if (!bytes_integer(bytes_slice(b, dot[0] + 1, b.n), &n) ||
		!bytes_integer(bytes_slice(b, dot[1] + 1, dot[0]), &pid) || pid <= 0)
		return false;
	t->pid = (long)pid;
	t->host = bytes_slice(b, dot[2] + 1, dot[1]);
	t->file = bytes_slice(b, 1, dot[2]);
	return true;
}

void replace_init(struct replace *r)
{
	*r = (struct replace){0};
}

void replace_release(struct replace *r)
{
	str_release(&r->displaced);
	str_release(&r->kept);
}

static enum step fail(struct err *e, int number, const struct place *at, const char *what)
{
	err_system(e, number, "it is as it was: %s", what);
	err_at(e, at->file, 0, 0);
	return STEP_FAILED;
}

/* The first free name for a new file; its descriptor or -1. */
static int create_temp(const struct place *at, struct str *name)
{
	for (unsigned n = 0; n < 100; n++) {
		str_clear(name);
		temp_name(name, str_c(&at->name), n);
		int fd = sysio_create(at->folder, str_c(name), 0600);

		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* Owner, group and mode of the old file; false where they would come out different. */
static bool keep_owner(int fd, const struct stat *old, const struct stat *now)
{
	if (now->st_uid != old->st_uid || now->st_gid != old->st_gid)
		if (sysio_chown(fd, old->st_uid, old->st_gid) < 0)
			return false;
	return sysio_chmod(fd, old->st_mode & 07777) == 0;
}

static void drop_temp(const struct place *at, struct replace *r, struct temp *t)
{
	/* where it cannot go, the next saver must know what it is */
	bool gone = sysio_unlink(at->folder, str_c(&t->name)) == 0 || errno == ENOENT;

	if (gone && r->lock)
		lock_drop_temp(r->lock, str_c(&t->name));
}

static bool fill_temp(const struct place *at, struct bytes content, const struct stat *old, int fd,
	struct temp *t)
{
	if (sysio_write_ahead(fd, content.p, content.n) < 0)
		return false;
	if (old)
		t->owner_kept = keep_owner(fd, old, &t->st) &&
				sysio_copy_attributes(at->folder, str_c(&at->name), fd);
	else
		sysio_chmod(fd, 0666 & ~sysio_umask());
	return !t->owner_kept || sysio_sync(fd) == 0;
}

/* A temporary file beside the old one with the new content, synced. */
static enum step write_temp(const struct place *at, struct bytes expected, struct bytes content,
	const struct stat *old, struct replace *r, struct temp *t, struct err *e)
{
	int fd = create_temp(at, &t->name);

	t->owner_kept = true;
	if (fd < 0 && old && (errno == EACCES || errno == EPERM))
		return STEP_IN_PLACE;
	if (fd < 0)
		return fail(e, errno, at, "a new file cannot be made beside it");
	bool done = sysio_stat(fd, &t->st) == 0;

	if (done && r->lock)
		lock_note_temp(r->lock, str_c(&t->name), t->st.st_ino, bytes_hash(expected));
	done = done && fill_temp(at, content, old, fd, t);
	int number = errno;

	if (sysio_close(fd) < 0 && done) {
		number = errno;
		done = false;
	}
	if (done && t->owner_kept)
		return STEP_DONE;
	drop_temp(at, r, t);
	return done ? STEP_IN_PLACE : fail(e, number, at, "the new content cannot be written");
}

/* Whether the file has its name after all: network disks report as failed what was done when the answer got lost. */
static bool took_place(const struct place *at, const struct temp *t)
{
	struct stat st;

	return sysio_stat_at(at->folder, str_c(&at->name), &st, false) == 0 &&
	       st.st_dev == t->st.st_dev && st.st_ino == t->st.st_ino;
}

static bool is_unsupported(int number)
{
	return number == ENOSYS || number == EINVAL || number == ENOTSUP || number == EOPNOTSUPP;
}

/* Without an exchange: the old file gets a second name, then the new one takes the first. */
static enum step swap_by_link(const struct place *at, struct replace *r, struct temp *t, struct err *e)
{
	struct str old = {0};
	enum step result = STEP_DONE;

	str_addf(&old, "%s.old", str_c(&t->name));
	sysio_unlink(at->folder, str_c(&old));
	if (r->lock)
		lock_note_temp(r->lock, str_c(&old), 0, lock_temp_of(r->lock, str_c(&t->name))->old);
	if (sysio_link(at->folder, str_c(&at->name), str_c(&old)) < 0) {
		result = errno == ENOENT ? STEP_ANEW : STEP_IN_PLACE;
	} else if (sysio_rename(at->folder, str_c(&t->name), str_c(&at->name)) < 0 &&
		   !took_place(at, t)) {
		int number = errno;

		sysio_unlink(at->folder, str_c(&old));
		result = number == EPERM || number == EACCES
				 ? STEP_IN_PLACE
				 : fail(e, number, at, "the new content cannot take its place");
	}
	if (r->lock)
		lock_drop_temp(r->lock, result == STEP_DONE ? str_c(&t->name) : str_c(&old));
	if (result == STEP_DONE) {
		str_clear(&t->name);
		str_add(&t->name, str_bytes(&old));
	}
	str_release(&old);
	return result;
}

static enum step swap_names(const struct place *at, struct replace *r, struct temp *t, struct err *e)
{
	if (r->way == REPLACE_LINK)
		return swap_by_link(at, r, t, e);
	if (sysio_exchange(at->folder, str_c(&t->name), str_c(&at->name)) == 0)
		return STEP_DONE;
	int number = errno;

	if (took_place(at, t))
		return STEP_DONE;
	if (is_unsupported(number))
		return swap_by_link(at, r, t, e);
	if (number == ENOENT)
		return STEP_ANEW;
	if (number == EPERM || number == EACCES)
		return STEP_IN_PLACE;
	return fail(e, number, at, "the new content cannot take its place");
}

static bool read_rest(int fd, size_t size, struct str *out)
{
	ssize_t n;

	str_reserve(out, size + 1);
	do {
		str_reserve(out, 4096);
		n = sysio_read(fd, out->p + out->n, out->cap - out->n - 1);
		out->n += n > 0 ? (size_t)n : 0;
	} while (n > 0);
	str_truncate(out, out->n);
	return n == 0;
}

/* What came out, as far as it is written, under a name that only we know: read whole where it is not what was expected. */
static bool look_at_displaced(const struct place *at, struct bytes expected, struct replace *r, struct err *e)
{
	struct stat st;
	int fd = sysio_open_read(at->folder, str_c(&r->kept));
	bool done = fd >= 0 && sysio_stat(fd, &st) == 0;

	str_clear(&r->displaced);
	if (done) {
		r->alone = sysio_is_alone(fd);
		r->same = (size_t)st.st_size == expected.n && compare_content(fd, expected);
		if (!r->same)
			done = sysio_rewind(fd) == 0 && read_rest(fd, (size_t)st.st_size, &r->displaced);
	}
	int number = errno;

	if (fd >= 0)
		sysio_close(fd);
	if (done) {
		/* it may have become so between the two readings */
		r->same = r->same || bytes_equal(str_bytes(&r->displaced), expected);
		return true;
	}
	err_system(e, number, "it was replaced, but what it held cannot be compared; that is kept as %s",
		str_c(&r->kept));
	return err_at(e, at->file, 0, 0);
}

static enum step sync_folder(const struct place *at, struct err *e)
{
	if (sysio_sync(at->folder) == 0)
		return STEP_DONE;
	err_system(e, errno, "it is written, but its folder cannot be synced: it may be lost if the power fails");
	err_at(e, at->file, 0, 0);
	return STEP_FAILED;
}

static enum step replace_new(
	const struct place *at, struct bytes expected, struct bytes content, struct replace *r, struct err *e)
{
	struct temp t = {0};
	enum step result = write_temp(at, (struct bytes){0}, content, NULL, r, &t, e);

	if (result == STEP_DONE &&
		sysio_rename_new(at->folder, str_c(&t.name), str_c(&at->name)) < 0 &&
		!took_place(at, &t)) {
		/* EEXIST: somebody made it in between */
		result = errno == EEXIST ? STEP_ANEW
					 : fail(e, errno, at, "the new file cannot get its name");
		drop_temp(at, r, &t);
	}
	if (result == STEP_DONE) {
		if (r->lock)
			lock_drop_temp(r->lock, str_c(&t.name));
		r->wrote = true;
		r->same = !expected.n;
		result = sync_folder(at, e);
	}
	str_release(&t.name);
	return result;
}

/* By a new file and an exchange of names. */
static enum step replace_by_swap(const struct place *at, struct bytes expected, struct bytes content,
	const struct stat *old, struct replace *r, struct err *e)
{
	struct temp t = {0};
	enum step result = write_temp(at, expected, content, old, r, &t, e);

	if (result == STEP_DONE) {
		result = swap_names(at, r, &t, e);
		if (result != STEP_DONE)
			drop_temp(at, r, &t);
	}
	if (result == STEP_DONE) {
		r->wrote = true;
		str_add(&r->kept, str_bytes(&t.name));
		if (!look_at_displaced(at, expected, r, e))
			result = STEP_FAILED;
		else
			result = sync_folder(at, e);
	}
	str_release(&t.name);
	return result;
}

static enum step replace_in_place(const struct place *at, struct bytes expected, struct bytes content,
	struct replace *r, struct err *e)
{
	enum redo_state state = redo_overwrite(at, expected, content, &r->displaced, e);

	r->wrote = r->same = state == REDO_DONE;
	return state == REDO_FAILED ? STEP_FAILED : STEP_DONE;
}

static enum step replace_once(const struct place *at, struct bytes expected, struct bytes content,
	struct replace *r, struct err *e)
{
	struct stat old;
	enum step result;

	r->existed = sysio_stat_at(at->folder, str_c(&at->name), &old, false) == 0;
	if (!r->existed)
		return errno == ENOENT ? replace_new(at, expected, content, r, e)
				       : fail(e, errno, at, "it cannot be looked at");
	if (!S_ISREG(old.st_mode)) {
		err_set(e, ERR_IO, "it is no regular file, so it is not written; put the CSV file in its place");
		err_at(e, at->file, 0, 0);
		return STEP_FAILED;
	}
	if (old.st_nlink > 1 || r->way == REPLACE_IN_PLACE)
		return replace_in_place(at, expected, content, r, e);
	result = replace_by_swap(at, expected, content, &old, r, e);
	return result == STEP_IN_PLACE ? replace_in_place(at, expected, content, r, e) : result;
}

bool replace_file(const struct place *at, struct bytes expected, struct bytes content,
	struct replace *r, struct err *e)
{
	str_clear(&r->displaced);
	str_clear(&r->kept);
	r->wrote = r->alone = r->same = false;
	for (int i = 0; i < TRIES; i++) {
		enum step result = replace_once(at, expected, content, r, e);

		if (result != STEP_ANEW)
			return result == STEP_DONE;
	}
	err_set(e, ERR_IO, "it comes and goes while it is to be written; try again");
	return err_at(e, at->file, 0, 0);
}

/* As often as somebody else writes the file between the look at it and the overwriting of it in place. */
static bool replace_whatever(const struct place *at, struct bytes content, struct replace *r, struct err *e)
{
	struct str expected = {0};
	bool done = true;

	for (int i = 0; done && !r->wrote && i < TRIES; i++) {
		done = replace_file(at, str_bytes(&expected), content, r, e);
		str_clear(&expected);
		str_add(&expected, str_bytes(&r->displaced));
	}
	str_release(&expected);
	return done;
}

bool replace_path(const char *path, struct bytes content, struct err *e)
{
	const char *slash = strrchr(path, '/');
	char *folder_path = slash ? mem_bytesdup((struct bytes){path, (size_t)(slash - path) + 1}) : mem_strdup(".");
	struct place at = {.folder = sysio_open_folder(folder_path), .file = slash ? slash + 1 : path};
	struct replace r;
	bool done = at.folder >= 0;

	replace_init(&r);
	at.board = at.folder;
	str_adds(&at.name, at.file);
	if (!done)
		err_system(e, errno, "its folder cannot be opened");
	done = done && replace_whatever(&at, content, &r, e);
	if (!done)
		err_at(e, path, 0, 0);
	if (r.kept.n)
		sysio_unlink(at.folder, str_c(&r.kept));
	if (at.folder >= 0)
		sysio_close(at.folder);
	str_release(&at.name);
	replace_release(&r);
	mem_free(folder_path);
	return done;
}
