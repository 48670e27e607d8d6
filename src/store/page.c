/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/page.h"

#include <errno.h>
#include <string.h>

#include "store/sysio.h"

enum { PAGE_MODE = 0666 };

/* The folder's path and where the file's own name begins. */
static const char *split(const char *name, struct str *folder)
{
	const char *slash = strrchr(name, '/');

	if (!slash)
		str_addc(folder, '.');
	else if (slash == name)
		str_addc(folder, '/');
	else
		str_add(folder, (struct bytes){name, (size_t)(slash - name)});
	return slash ? slash + 1 : name;
}

static bool write_new(int folder, const char *file, struct bytes text)
{
	int fd = sysio_create(folder, file, PAGE_MODE), error;
	bool done;

	if (fd < 0)
		return false;
	done = sysio_write_all(fd, text.p, text.n) == 0 && sysio_sync(fd) == 0;
	error = errno;
	done = sysio_close(fd) == 0 && done;
	if (!done) {
		sysio_unlink(folder, file);
		errno = error;
	}
	return done;
}

bool page_write(const char *name, struct bytes text, struct str *where, struct err *e)
{
	struct str folder = {0};
	const char *file = split(name, &folder);
	int at = sysio_open_folder(str_c(&folder));
	bool done = at >= 0 && write_new(at, file, text);

	if (!done && errno == EEXIST)
		err_set(e, ERR_USAGE, "there is a file %s already, and it stays as it is: type another name", name);
	else if (!done)
		err_system(e, errno, "%s cannot be written", name);
	else if (sysio_real_path(str_c(&folder), where))
		str_addf(where, "%s%s", bytes_is(str_bytes(where), "/") ? "" : "/", file);
	else
		str_adds(where, name);
	if (at >= 0)
		sysio_close(at);
	str_release(&folder);
	return done;
}
