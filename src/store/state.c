/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/state.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/sysio.h"

/* The key of a board: its folder's name, for people who look, and a hash of its path. */
static void add_key(struct bytes real, struct str *out)
{
	size_t slash = real.n;

	while (slash && real.p[slash - 1] != '/')
		slash--;
	for (size_t i = slash; i < real.n && i < slash + 40; i++)
		str_addc(out, real.p[i] > ' ' && real.p[i] < 127 ? real.p[i] : '_');
	str_addf(out, "-%016llx", bytes_hash(real));
}

bool state_path(const char *board, struct str *out)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct str real = {0};
	/* a relative path would mean another place each time; the standard says to pass over it */
	bool own = state && state[0] == '/', known = own || (home && home[0] == '/');

	known = known && sysio_real_path(board, &real);
	if (known) {
		str_addf(out, "%s%s/planboard/", own ? state : home, own ? "" : "/.local/state");
		add_key(str_bytes(&real), out);
	}
	str_release(&real);
	return known;
}

/* Only for oneself. The name of a new folder is brought to the disk: what will be synced in it would be lost with it. */
static void make_one(char *path)
{
	char *slash = strrchr(path, '/'), saved;

	if (sysio_make_private_folder(path) < 0)
		return;
	saved = slash[1];
	slash[1] = '\0';
	int parent = sysio_open_folder(path);

	slash[1] = saved;
	if (parent >= 0) {
		sysio_sync(parent);
		sysio_close(parent);
	}
}

/* Each folder on the way. */
static void make_all(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		make_one(path);
		*slash = '/';
	}
	make_one(path);
}

int state_open(const char *board, const char *part, bool make)
{
	struct str path = {0};
	int fd;

	if (!state_path(board, &path)) {
		str_release(&path);
		errno = ENOENT;
		return -1;
	}
	if (part)
		str_addf(&path, "/%s", part);
	fd = sysio_open_folder(str_c(&path));
	if (fd < 0 && errno == ENOENT && make) {
		make_all(path.p);
		fd = sysio_open_folder(str_c(&path));
	}
	int number = errno;

	str_release(&path);
	errno = number;
	return fd;
}
