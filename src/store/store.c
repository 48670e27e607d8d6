/* SPDX-License-Identifier: ISC */
/* Finding boards, and the few files that are read or made whole. Loading a board is in store_load.c. */
#include <config.h>

#include "store/store.h"

#include <errno.h>
#include <string.h>

#include "store/intake.h"
#include "store/sysio.h"

enum { UPWARD_MAX = 64, SLICE = 16 << 20 };

static const char *const marks[] = {"strategy.csv", "personas.csv", "plan.csv"};

bool store_is_board(const char *folder)
{
	struct stat st;
	bool found = false;
	size_t i;
	int fd = sysio_open_folder(folder);

	if (fd < 0)
		return false;
	for (i = 0; i < sizeof marks / sizeof marks[0] && !found; i++)
		found = sysio_stat_at(fd, marks[i], &st, false) == 0;
	sysio_close(fd);
	return found;
}

/* A folder that was named, here or by the environment, must be a board itself. */
static bool take_named(const char *folder, const char *how, struct str *out, struct err *e)
{
	int fd;

	str_clear(out);
	if (folder[0] != '\0' && store_is_board(folder)) {
		str_adds(out, folder);
		return true;
	}
	fd = sysio_open_folder(folder[0] != '\0' ? folder : ".");
	if (fd < 0 && errno == ENOENT)
		return err_set(e, ERR_USAGE, "there is no folder %s%s; `planboard init %s` starts a board there", folder, how,
			       folder);
	if (fd < 0 && errno == ENOTDIR)
		return err_set(e, ERR_USAGE, "%s%s is no folder; name the folder that holds the board's CSV files", folder,
			       how);
	if (fd < 0 && errno == EACCES)
		return err_set(e, ERR_IO, "the folder %s%s cannot be read: %s; give yourself the right to read it", folder, how,
			       strerror(errno));
	if (fd < 0)
		return err_system(e, errno, "the folder %s%s cannot be read", folder, how);
	sysio_close(fd);
	return err_set(e, ERR_USAGE,
		       "no board in %s%s: it has none of strategy.csv, personas.csv and plan.csv; `planboard init %s` "
		       "starts one there",
		       folder, how, folder);
}

static bool is_same_folder(const char *a, const char *b)
{
	struct stat x, y;
	int fa = sysio_open_folder(a), fb = sysio_open_folder(b);
	bool same = fa < 0 || fb < 0 ||
		    (sysio_stat(fa, &x) == 0 && sysio_stat(fb, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino);

	if (fa >= 0)
		sysio_close(fa);
	if (fb >= 0)
		sysio_close(fb);
	return same;
}

static bool nothing_here(struct err *e)
{
	struct str here = {0};

	if (!sysio_working_folder(&here))
		str_adds(&here, "the working directory");
	err_set(e, ERR_USAGE,
		"no board here: looked for strategy.csv, personas.csv and plan.csv in %s, in its folder planboard and in the "
		"folders above; `planboard init` starts a board, `planboard FOLDER` opens one elsewhere",
		str_c(&here));
	str_release(&here);
	return false;
}

static bool look_upward(struct str *out, struct err *e)
{
	struct str folder = {0}, below = {0}, parent = {0};
	bool found = false;
	int i;

	str_adds(&folder, ".");
	for (i = 0; i < UPWARD_MAX && !found; i++) {
		str_clear(&below);
		str_adds(&below, i > 0 ? str_c(&folder) : "");
		str_adds(&below, i > 0 ? "/planboard" : "planboard");
		str_clear(out);
		found = true;
		if (store_is_board(str_c(&folder)))
			str_adds(out, str_c(&folder));
		else if (store_is_board(str_c(&below)))
			str_adds(out, str_c(&below));
		else
			found = false;
		str_clear(&parent);
		str_adds(&parent, i > 0 ? str_c(&folder) : "");
		str_adds(&parent, i > 0 ? "/.." : "..");
		if (!found && is_same_folder(str_c(&folder), str_c(&parent)))
			break;
		str_clear(&folder);
		str_add(&folder, str_bytes(&parent));
	}
	str_release(&folder);
	str_release(&below);
	str_release(&parent);
	return found || nothing_here(e);
}

bool store_find(const char *named, const char *from_env, struct str *out, struct err *e)
{
	if (named != NULL)
		return take_named(named, "", out, e);
	if (from_env != NULL && from_env[0] != '\0')
		return take_named(from_env, " (from $PLANBOARD)", out, e);
	return look_upward(out, e);
}

/* ---------------------------------------------------------------------------------------------------- single files */

bool store_create(const char *folder, const char *name, struct bytes content, struct err *e)
{
	int dir = sysio_open_folder(folder), fd;
	bool ok;

	if (dir < 0) {
		err_system(e, errno, "the folder %s cannot be opened", folder);
		return err_at(e, folder, 0, 0);
	}
	fd = sysio_create(dir, name, 0666);
	if (fd < 0) {
		if (errno == EEXIST)
			err_set(e, ERR_IO, "%s is there already and is not overwritten; move it away first", name);
		else
			err_system(e, errno, "%s cannot be made", name);
		sysio_close(dir);
		return false;
	}
	ok = sysio_write_all(fd, content.p, content.n) == 0 && sysio_sync(fd) == 0;
	if (!ok)
		err_system(e, errno, "%s cannot be written", name);
	if (sysio_close(fd) < 0 && ok)
		ok = err_system(e, errno, "%s cannot be written", name);
	/* A half-written file would stand in the way of the next try. */
	if (!ok)
		sysio_unlink(dir, name);
	sysio_sync(dir);
	sysio_close(dir);
	return ok;
}

bool store_make_folder(const char *folder, struct err *e)
{
	struct str path = {0};
	size_t i, n = strlen(folder);
	int problem = 0, fd;

	/* Each folder on the way, like mkdir -p. */
	for (i = 1; i <= n; i++) {
		if (folder[i] != '/' && i < n)
			continue;
		str_clear(&path);
		str_add(&path, (struct bytes){folder, i});
		problem = sysio_make_folder(str_c(&path)) < 0 ? errno : 0;
	}
	str_release(&path);
	fd = sysio_open_folder(folder);
	if (fd >= 0) {
		sysio_close(fd);
		return true;
	}
	err_system(e, problem != 0 ? problem : errno, "the folder %s cannot be made", folder);
	return err_at(e, folder, 0, 0);
}

bool store_is_writable(const char *folder)
{
	return sysio_may_write(folder);
}

bool store_exists(const char *path)
{
	struct intake in;
	bool there;

	intake_open_path(&in, path);
	there = in.state != INTAKE_ABSENT;
	intake_release(&in);
	return there;
}

bool store_read(const char *path, size_t limit, struct str *out, struct err *e)
{
	struct intake in;
	bool ok = false;

	intake_open_path(&in, path);
	while (in.state == INTAKE_MORE && in.n <= limit)
		intake_more(&in, limit - in.n < SLICE ? limit - in.n + 1 : SLICE);
	if (in.state == INTAKE_ABSENT)
		err_set(e, ERR_IO, "there is no such file");
	else if (in.state == INTAKE_BAD)
		err_set(e, ERR_IO, "%s", str_c(&in.message));
	else if (in.n > limit)
		err_set(e, ERR_IO, "the file is larger than %zu bytes and is not read", limit);
	else
		ok = true;
	if (ok)
		str_add(out, (struct bytes){in.bytes, in.n});
	else
		err_at(e, path, 0, 0);
	intake_release(&in);
	return ok;
}
