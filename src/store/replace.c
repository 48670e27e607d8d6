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
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "store/sysio.h"

/* In what order an overwriting finds out where it was: magic, hash of the old content, hash and length of the new. */
#define REDO_MAGIC "planboard redo 1\n"

static void temp_name(struct str *out, const char *name, unsigned n)
{
	str_addf(out, ".%s.", name);
	sysio_host(out);
	str_addf(out, ".%ld.%u.tmp", sysio_pid(), n);
}

/* The first free name for a new file; its descriptor or -1. */
static int create_temp(int folder, const char *name, struct str *temp)
{
	for (unsigned n = 0; n < 100; n++) {
		str_clear(temp);
		temp_name(temp, name, n);
		int fd = sysio_create(folder, str_c(temp), 0600);

		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

static bool read_all(int folder, const char *name, struct str *out)
{
	char chunk[1 << 16];
	struct stat st;
	ssize_t n = -1;
	int fd = sysio_open_read(folder, name);

	if (fd < 0)
		return false;
	if (sysio_stat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		str_reserve(out, (size_t)st.st_size + 1);
		while ((n = sysio_read(fd, chunk, sizeof chunk)) > 0)
			str_add(out, (struct bytes){chunk, (size_t)n});
	}
	sysio_close(fd);
	return n == 0;
}

/* Owner, group and mode of the old file, as far as we may; false where they would come out different. */
static bool keep_owner(int fd, const struct stat *old)
{
	struct stat now;

	if (sysio_stat(fd, &now) < 0)
		return false;
	if (now.st_uid != old->st_uid || now.st_gid != old->st_gid)
		if (sysio_chown(fd, old->st_uid, old->st_gid) < 0)
			return false;
	return sysio_chmod(fd, old->st_mode & 07777) == 0;
}

static bool fail(struct err *e, int folder, struct str *temp, const char *name, const char *what)
{
	int number = errno;

	if (temp->n)
		sysio_unlink(folder, str_c(temp));
	err_system(e, number, "%s: the file is as it was", what);
	err_at(e, name, 0, 0);
	str_release(temp);
	return false;
}

/* A temporary file beside the old one with the new content, synced. */
static bool write_temp(int folder, const char *name, struct bytes content, const struct stat *old,
	struct str *temp, bool *owner_kept, struct err *e)
{
	int fd = create_temp(folder, name, temp);

	if (fd < 0) {
		str_clear(temp);
		return fail(e, folder, temp, name, "a new file cannot be made beside it");
	}
	bool written = sysio_write_all(fd, content.p, content.n) == 0;

	if (old)
		*owner_kept = keep_owner(fd, old) && sysio_copy_attributes(folder, name, fd);
	else
		sysio_chmod(fd, 0666 & ~sysio_umask());
	written = written && sysio_sync(fd) == 0;
	int number = errno;

	if (sysio_close(fd) < 0 || !written) {
		errno = written ? errno : number;
		return fail(e, folder, temp, name, "the new content cannot be written");
	}
	return true;
}

/* Swaps the two names where the system can; else keeps the old file under the temporary name by a link. */
static int swap_names(int folder, struct str *temp, const char *name)
{
	if (sysio_exchange(folder, str_c(temp), name) == 0)
		return 0;
	if (errno != ENOSYS && errno != EINVAL && errno != ENOTSUP)
		return -1;
	struct str old = {0};

	str_addf(&old, "%s.old", str_c(temp));
	sysio_unlink(folder, str_c(&old));
	int result = sysio_link(folder, name, str_c(&old));

	if (result == 0)
		result = sysio_rename(folder, str_c(temp), name);
	if (result == 0) {
		str_clear(temp);
		str_add(temp, str_bytes(&old));
	} else {
		int number = errno;

		sysio_unlink(folder, str_c(&old));
		errno = number;
	}
	str_release(&old);
	return result;
}

static bool replace_new(
	int folder, const char *name, struct bytes content, bool *existed, struct err *e)
{
	struct str temp = {0};
	bool owner;

	if (!write_temp(folder, name, content, NULL, &temp, &owner, e))
		return false;
	if (sysio_rename_new(folder, str_c(&temp), name) < 0) {
		/* somebody made it in between: the caller reads it and merges */
		if (errno != EEXIST)
			return fail(e, folder, &temp, name, "the new file cannot get its name");
		sysio_unlink(folder, str_c(&temp));
		*existed = true;
	}
	str_release(&temp);
	return sysio_sync(folder) == 0 || err_system(e, errno, "the folder cannot be synced");
}

static void redo_name(struct str *out, const char *name)
{
	str_addf(out, ".%s.redo", name);
}

static bool write_redo(int folder, const char *name, struct bytes old, struct bytes content,
	struct str *redo, struct err *e)
{
	struct str text = {0};

	redo_name(redo, name);
	str_addf(&text, REDO_MAGIC "%016llx %016llx %zu\n", bytes_hash(old), bytes_hash(content),
		content.n);
	str_add(&text, content);
	int fd = sysio_create(folder, str_c(redo), 0600);
	bool done = fd >= 0 && sysio_write_all(fd, text.p, text.n) == 0 && sysio_sync(fd) == 0;
	int number = errno;

	if (fd >= 0 && sysio_close(fd) < 0)
		done = false;
	str_release(&text);
	done = done && sysio_sync(folder) == 0;
	if (!done) {
		errno = number;
		return fail(e, folder, redo, name, "its redo file cannot be written");
	}
	return true;
}

static bool overwrite(int folder, const char *name, struct bytes content, struct err *e)
{
	int fd = sysio_open_write(folder, name);
	bool done = fd >= 0 && sysio_write_all(fd, content.p, content.n) == 0 &&
		    sysio_truncate(fd, (off_t)content.n) == 0 && sysio_sync(fd) == 0;
	int number = errno;

	if (fd >= 0 && sysio_close(fd) < 0)
		done = false;
	if (done)
		return true;
	err_system(
		e, number, "it cannot be overwritten; its new content is safe in .%s.redo", name);
	return err_at(e, name, 0, 0);
}

static bool replace_in_place(
	int folder, const char *name, struct bytes content, struct str *displaced, struct err *e)
{
	struct str redo = {0};

	str_clear(displaced);
	if (!read_all(folder, name, displaced))
		return err_system(e, errno, "it cannot be read") || err_at(e, name, 0, 0);
	if (!write_redo(folder, name, str_bytes(displaced), content, &redo, e))
		return false;
	bool done = overwrite(folder, name, content, e);

	if (done)
		sysio_unlink(folder, str_c(&redo));
	str_release(&redo);
	return done;
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

/* By a new file and an exchange of names. */
static bool replace_by_swap(int folder, const char *name, struct bytes content,
	const struct stat *old, struct replace *r, struct err *e)
{
	struct str temp = {0};
	bool owner = true;

	if (!write_temp(folder, name, content, old, &temp, &owner, e))
		return false;
	if (!owner) {
		sysio_unlink(folder, str_c(&temp));
		str_release(&temp);
		return replace_in_place(folder, name, content, &r->displaced, e);
	}
	if (swap_names(folder, &temp, name) < 0)
		return fail(e, folder, &temp, name, "the new content cannot take its place");
	str_add(&r->kept, str_bytes(&temp));
	str_release(&temp);
	if (!read_all(folder, str_c(&r->kept), &r->displaced))
		return err_system(e, errno, "the file it replaced cannot be read; it is kept as %s",
			str_c(&r->kept));
	return sysio_sync(folder) == 0 || err_system(e, errno, "the folder cannot be synced");
}

bool replace_file(
	int folder, const char *name, struct bytes content, struct replace *r, struct err *e)
{
	struct stat old;
	struct str none = {0};

	str_clear(&r->displaced);
	str_clear(&r->kept);
	r->existed = sysio_stat_at(folder, name, &old, false) == 0;
	if (!r->existed)
		return errno == ENOENT ? replace_new(folder, name, content, &r->existed, e)
				       : fail(e, folder, &none, name, "it cannot be looked at");
	if (!S_ISREG(old.st_mode)) {
		err_set(e, ERR_IO, "it is no regular file, so it is not written");
		return err_at(e, name, 0, 0);
	}
	if (old.st_nlink > 1)
		return replace_in_place(folder, name, content, &r->displaced, e);
	return replace_by_swap(folder, name, content, &old, r, e);
}

bool replace_path(const char *path, struct bytes content, struct err *e)
{
	const char *slash = strrchr(path, '/');
	char *folder_path = slash ? mem_bytesdup((struct bytes){ path, (size_t)(slash - path) + 1 }) : mem_strdup(".");
	int folder = sysio_open_folder(folder_path);
	struct replace r;
	bool done = folder >= 0;

	replace_init(&r);
	if (!done) {
		err_system(e, errno, "its folder cannot be opened");
		err_at(e, path, 0, 0);
	}
	done = done && replace_file(folder, slash ? slash + 1 : path, content, &r, e);
	if (r.kept.n)
		sysio_unlink(folder, str_c(&r.kept));
	if (folder >= 0)
		sysio_close(folder);
	replace_release(&r);
	mem_free(folder_path);
	return done;
}

bool replace_redo(int folder, const char *name, struct err *e)
{
	struct str redo = {0}, text = {0};
	unsigned long long old_hash, new_hash;
	size_t length, head = 0;
	bool done = false;

	redo_name(&redo, name);
	if (read_all(folder, str_c(&redo), &text) && bytes_starts(str_bytes(&text), REDO_MAGIC)) {
		const char *line = text.p + strlen(REDO_MAGIC),
			   *end = memchr(line, '\n', text.n - strlen(REDO_MAGIC));

		if (end && sscanf(line, "%16llx %16llx %zu", &old_hash, &new_hash, &length) == 3)
			head = (size_t)(end - text.p) + 1;
	}
	struct bytes content = bytes_slice(str_bytes(&text), head, text.n);

	/* a redo file that is not whole was never acted upon */
	if (head && content.n == length && bytes_hash(content) == new_hash)
		done = overwrite(folder, name, content, e);
	if (done || (text.n && !head))
		sysio_unlink(folder, str_c(&redo));
	str_release(&redo);
	str_release(&text);
	return done;
}
