/* SPDX-License-Identifier: ISC */
/*
 * The path without links is asked of the system and then walked from the board's folder, each step without following a
 * link: what is opened is inside whatever somebody changes meanwhile.
 */
#include <config.h>

#include "store/place.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "store/sysio.h"

static bool refuse(struct place *p, struct err *e, const char *why, const char *to)
{
	err_set(e, ERR_IO, "it is a link that %s%s; put the file itself here, then try again", why, to);
	return err_at(e, p->file, 0, 0);
}

/* How many links lead from one to the next, or more than may be. */
static int count_links(const char *path, const char *file)
{
	struct str at = {0}, to = {0};
	struct stat st;
	int n = 0;

	str_addf(&at, "%s/%s", path, file);
	while (n <= PLACE_LINKS_MAX && sysio_stat_at(sysio_here(), str_c(&at), &st, false) == 0 &&
		S_ISLNK(st.st_mode)) {
		n++;
		str_clear(&to);
		if (!sysio_read_link(str_c(&at), &to))
			break;
		if (to.n && to.p[0] != '/') {
			size_t end = at.n;

			while (end && at.p[end - 1] != '/')
				end--;
			str_truncate(&at, end);
		} else {
			str_clear(&at);
		}
		str_add(&at, str_bytes(&to));
	}
	str_release(&at);
	str_release(&to);
	return n;
}

/* Opens the folder of a path below `from`, and keeps its last part. */
static bool walk(struct place *p, struct bytes inside)
{
	int at = p->board;

	for (;;) {
		const char *slash = memchr(inside.p, '/', inside.n);
		struct str step = {0};

		if (!slash)
			break;
		str_add(&step, bytes_slice(inside, 0, (size_t)(slash - inside.p)));
		int next = sysio_open_folder_at(at, str_c(&step)), number = errno;

		if (at != p->board)
			sysio_close(at);
		str_release(&step);
		errno = number;
		if (next < 0)
			return false;
		at = next;
		inside = bytes_slice(inside, (size_t)(slash - inside.p) + 1, inside.n);
	}
	p->folder = at;
	str_clear(&p->name);
	str_add(&p->name, inside);
	return true;
}

static bool follow(struct place *p, const char *path, struct err *e)
{
	struct str root = {0}, full = {0}, real = {0};
	bool done = false;

	str_addf(&full, "%s/%s", path, p->file);
	if (count_links(path, p->file) > PLACE_LINKS_MAX) {
		refuse(p, e, "leads through too many others", "");
	} else if (!sysio_real_path(str_c(&full), &real)) {
		refuse(p, e, "cannot be followed: ", strerror(errno));
	} else if (sysio_real_path(path, &root)) {
		if (!bytes_is(str_bytes(&root), "/"))
			str_addc(&root, '/');
		if (!bytes_starts(str_bytes(&real), str_c(&root)))
			refuse(p, e, "leads out of the board's folder, to ", str_c(&real));
		else if (!walk(p, bytes_slice(str_bytes(&real), root.n, real.n)))
			refuse(p, e, "cannot be followed: ", strerror(errno));
		else
			done = true;
	} else {
		err_system(e, errno, "the board's folder cannot be found");
		err_at(e, path, 0, 0);
	}
	str_release(&root);
	str_release(&full);
	str_release(&real);
	return done;
}

bool place_find(struct place *p, int board, const char *path, const char *file, struct err *e)
{
	struct stat st;

	*p = (struct place){.board = board, .file = file, .folder = board};
	if (sysio_stat_at(board, file, &st, false) == 0 && S_ISLNK(st.st_mode)) {
		if (follow(p, path, e))
			return true;
		place_release(p);
		return false;
	}
	str_adds(&p->name, file);
	return true;
}

void place_release(struct place *p)
{
	if (p->folder >= 0 && p->folder != p->board)
		sysio_close(p->folder);
	p->folder = p->board;
	str_release(&p->name);
}
