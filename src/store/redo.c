/* SPDX-License-Identifier: ISC */
/*
 * A redo file is a line of magic, a line with the lengths of both contents and their hash, and both contents. One that
 * is not whole was never acted upon. A file that is neither old nor new nor a mixture of both has been written by
 * somebody else since.
 */
#include <config.h>

#include "store/redo.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/private.h"
#include "store/sysio.h"

#define REDO_MAGIC "planboard redo 2\n"
#define REDO_PREFIX "redo."

/* The least that a disk writes at once. */
enum { SECTOR = 512 };

static void redo_name(struct str *out, const char *file)
{
	str_addf(out, REDO_PREFIX "%s", file);
}

const char *redo_file_of(const char *name)
{
	size_t n = strlen(REDO_PREFIX);

	return strncmp(name, REDO_PREFIX, n) || !name[n] || strchr(name, '/') ? NULL : name + n;
}

static enum redo_state fail(struct err *e, int number, const struct place *at, const char *what)
{
	err_system(e, number, "%s", what);
	err_at(e, at->file, 0, 0);
	return REDO_FAILED;
}

static unsigned long long hash_of(struct bytes old, struct bytes content)
{
	return bytes_hash(old) * 31 + bytes_hash(content);
}

static bool write_redo(const struct place *at, int own, struct bytes old, struct bytes content)
{
	struct str name = {0}, head = {0};

	redo_name(&name, at->file);
	str_addf(&head, REDO_MAGIC "%zu %zu %016llx\n", old.n, content.n, hash_of(old, content));
	int fd = sysio_create(own, str_c(&name), 0600);
	bool done = fd >= 0 && sysio_write_all(fd, head.p, head.n) == 0 &&
		    sysio_write_all(fd, old.p, old.n) == 0 &&
		    sysio_write_all(fd, content.p, content.n) == 0 && sysio_sync(fd) == 0;
	int number = errno;

	if (fd >= 0 && sysio_close(fd) < 0 && done) {
		done = false;
		number = errno;
	}
	if (done && sysio_sync(own) < 0) {
		done = false;
		number = errno;
	}
	if (!done && fd >= 0)
		sysio_unlink(own, str_c(&name));
	str_release(&name);
	str_release(&head);
	errno = number;
	return done;
}

static bool put(int fd, struct bytes content)
{
	return sysio_rewind(fd) == 0 && sysio_write_all(fd, content.p, content.n) == 0 &&
	       sysio_truncate(fd, (off_t)content.n) == 0 && sysio_sync(fd) == 0;
}

/* 1 done, 0 not done and the file is as it was, -1 not done and the file is a mixture */
static int overwrite(const struct place *at, struct bytes old, struct bytes content)
{
	int fd = sysio_open_write(at->folder, str_c(&at->name)), result = 0, number;

	if (fd < 0)
		return 0;
	/* a full disk is better found before than in the middle */
	if (sysio_make_room(fd, (off_t)content.n) == 0)
		result = put(fd, content) ? 1 : -1;
	number = errno;
	if (result < 0 && put(fd, old))
		result = 0;
	if (sysio_close(fd) < 0 && result == 1) {
		number = errno;
		result = -1;
	}
	errno = number;
	return result;
}

static bool read_all(int folder, const char *name, struct str *out)
{
	char chunk[1 << 16];
	struct stat st;
	ssize_t n = -1;
	int fd = sysio_open_read(folder, name), number;

	str_clear(out);
	if (fd < 0)
		return false;
	if (sysio_stat(fd, &st) == 0 && S_ISREG(st.st_mode))
		while ((n = sysio_read(fd, chunk, sizeof chunk)) > 0)
			str_add(out, (struct bytes){chunk, (size_t)n});
	number = errno;
	sysio_close(fd);
	errno = number;
	return n == 0;
}

enum redo_state redo_overwrite(const struct place *at, struct bytes old, struct bytes content,
	struct str *now, struct err *e)
{
	int own = private_open_part(at->board, ".", true), number, result;

	if (own < 0 || !write_redo(at, own, old, content)) {
		number = errno;
		if (own >= 0)
			sysio_close(own);
		return fail(e, number, at,
			"it is as it was: it can only be overwritten in place, and .planboard cannot be written "
			"to first");
	}
	sysio_close(own);
	/* the last look, as late as can be */
	if (!read_all(at->folder, str_c(&at->name), now)) {
		number = errno;
		redo_drop(at);
		return fail(e, number, at, "it cannot be read");
	}
	if (!bytes_equal(str_bytes(now), old)) {
		redo_drop(at);
		return REDO_FOREIGN;
	}
	result = overwrite(at, old, content);
	number = errno;
	if (result >= 0)
		redo_drop(at);
	if (result == 0)
		return fail(e, number, at, "it is as it was: it cannot be overwritten");
	if (result < 0)
		return fail(e, number, at,
			"it was overwritten in part; its old and new content are safe in .planboard, and the "
			"next save finishes it");
	return REDO_DONE;
}

/* Takes the two contents out of a redo file that is whole. */
static bool parse(struct bytes text, struct str *old, struct str *content)
{
	unsigned long long hash = 0, n_old = 0, n_new = 0;
	const char *end;

	if (!bytes_starts(text, REDO_MAGIC))
		return false;
	struct bytes rest = bytes_slice(text, strlen(REDO_MAGIC), text.n);
	char line[80] = "";

	end = rest.n ? memchr(rest.p, '\n', rest.n) : NULL;
	if (!end || (size_t)(end - rest.p) >= sizeof line)
		return false;
	memcpy(line, rest.p, (size_t)(end - rest.p));
	if (sscanf(line, "%20llu %20llu %16llx", &n_old, &n_new, &hash) != 3)
		return false;
	rest = bytes_slice(rest, (size_t)(end - rest.p) + 1, rest.n);
	if (n_old > rest.n || n_new != rest.n - n_old)
		return false;
	str_add(old, bytes_slice(rest, 0, n_old));
	str_add(content, bytes_slice(rest, n_old, rest.n));
	return hash_of(str_bytes(old), str_bytes(content)) == hash;
}

/* Where the length reached the disk and the sector did not, zeros stand behind the end of what was there. */
static bool same_part(struct bytes file, struct bytes whole, size_t from, size_t to)
{
	size_t end = to < whole.n ? to : from < whole.n ? whole.n : from;

	if (end > from && memcmp(file.p + from, whole.p + from, end - from) != 0)
		return false;
	while (end < to && !file.p[end])
		end++;
	return end == to;
}

/* Whether each sector of the file is the old or the new one, as an overwriting leaves it that was cut short. */
static bool is_mixture(struct bytes file, struct bytes old, struct bytes content)
{
	size_t least = old.n < content.n ? old.n : content.n, most = old.n + content.n - least;

	if (file.n < least || file.n > most)
		return false;
	for (size_t from = 0; from < file.n;) {
		size_t to = from + SECTOR < file.n ? from + SECTOR : file.n;

		/* within a sector, the new may go over into the old at any byte */
		if (!same_part(file, old, from, to) && !same_part(file, content, from, to)) {
			size_t at = from;

			while (at < to && same_part(file, content, from, at + 1))
				at++;
			if (!same_part(file, old, at, to))
				return false;
		}
		from = to;
	}
	return true;
}

enum redo_state redo_finish(
	const struct place *at, struct str *old, struct str *content, struct err *e)
{
	struct str name = {0}, text = {0};
	enum redo_state state = REDO_NONE;
	int own = private_open_part(at->board, ".", false);

	redo_name(&name, at->file);
	if (own >= 0 && read_all(own, str_c(&name), &text)) {
		if (!parse(str_bytes(&text), old, content)) {
			redo_drop(at);
		} else if (!read_all(at->folder, str_c(&at->name), &text)) {
			state = errno == ENOENT ? REDO_FOREIGN
						: fail(e, errno, at,
							  "it cannot be read to finish a save that was cut short");
		} else if (!is_mixture(str_bytes(&text), str_bytes(old), str_bytes(content))) {
			state = REDO_FOREIGN;
		} else if (overwrite(at, str_bytes(old), str_bytes(content)) == 1) {
			redo_drop(at);
			state = REDO_DONE;
		} else {
			state = fail(e, errno, at, "a save that was cut short cannot be finished");
		}
	}
	if (own >= 0)
		sysio_close(own);
	str_release(&name);
	str_release(&text);
	return state;
}

void redo_drop(const struct place *at)
{
	struct str name = {0};
	int own = private_open_part(at->board, ".", false);

	redo_name(&name, at->file);
	if (own >= 0) {
		sysio_unlink(own, str_c(&name));
		sysio_sync(own);
		sysio_close(own);
	}
	str_release(&name);
}
