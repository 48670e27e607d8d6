/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/remember.h"

#include "store/state.h"
#include "store/sysio.h"

enum { REMEMBER_MOST = 200, REMEMBER_MODE = 0600 };

bool remember_get(const char *board, const char *name, struct str *out)
{
	int folder = state_open(board, "remembered", false), fd = folder < 0 ? -1 : sysio_open_read(folder, name);
	char text[REMEMBER_MOST];
	ssize_t n = fd < 0 ? -1 : sysio_read(fd, text, sizeof text);

	if (n > 0)
		str_add(out, bytes_trim((struct bytes){text, (size_t)n}));
	if (fd >= 0)
		sysio_close(fd);
	if (folder >= 0)
		sysio_close(folder);
	return n > 0;
}

bool remember_put(const char *board, const char *name, struct bytes text)
{
	int folder = state_open(board, "remembered", true), fd;
	bool done;

	if (folder < 0)
		return false;
	sysio_unlink(folder, name); /* where it is lost by a crash, it is asked again */
	fd = sysio_create(folder, name, REMEMBER_MODE);
	done = fd >= 0 && sysio_write_all(fd, text.p, text.n) == 0;
	if (fd >= 0)
		done = sysio_close(fd) == 0 && done;
	sysio_close(folder);
	return done;
}
