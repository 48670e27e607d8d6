/* SPDX-License-Identifier: ISC */
/*
 * Temporary files are only made under the lock, so whoever holds it finds none of a living saver's: unless the disk
 * knows no locks. Then the process is looked for, and files of other machines are given a minute.
 */
#include <config.h>

#include "store/stray.h"

#include <string.h>
#include <sys/stat.h>

#include "store/displaced.h"
#include "store/private.h"
#include "store/replace.h"
#include "store/sysio.h"

enum { FOREIGN_MS = 60000 };

struct stray {
	int board, folder;
	const struct lock *lock;
	const char *name;
	struct str file; /* the file that it belongs to */
	struct stat st;
};

static bool is_alive(const struct stray *s, const struct replace_temp *t)
{
	struct str host = {0};
	bool alive;

	if (s->lock->works)
		return false;
	sysio_host(&host);
	if (bytes_equal(t->host, str_bytes(&host)))
		alive = t->pid != sysio_pid() && sysio_alive(t->pid);
	else
		alive = sysio_idle_ms(&s->st) < FOREIGN_MS;
	str_release(&host);
	return alive;
}

static bool read_all(int folder, const char *name, struct str *out)
{
	char chunk[1 << 16];
	ssize_t n = -1;
	int fd = sysio_open_read(folder, name);

	while (fd >= 0 && (n = sysio_read(fd, chunk, sizeof chunk)) > 0)
		str_add(out, (struct bytes){chunk, (size_t)n});
	if (fd >= 0)
		sysio_close(fd);
	return n == 0;
}

/* A second name of the file itself, or a new version that never got its name. */
static bool is_worthless(const struct stray *s)
{
	const struct lock_temp *note = lock_temp_of(s->lock, s->name);
	struct stat st;

	if (!s->st.st_size || (note && note->node == s->st.st_ino))
		return true;
	return sysio_stat_at(s->folder, str_c(&s->file), &st, false) == 0 && st.st_ino == s->st.st_ino &&
	       st.st_dev == s->st.st_dev;
}

static bool is_known(const struct stray *s, struct bytes content)
{
	const struct lock_temp *note = lock_temp_of(s->lock, s->name);
	struct str now = {0};
	bool known = note && note->old == bytes_hash(content);

	known = known || lock_wrote(s->lock, str_c(&s->file), content);
	known = known || (read_all(s->folder, str_c(&s->file), &now) && bytes_equal(str_bytes(&now), content));
	str_release(&now);
	return known;
}

static void sweep_one(const struct stray *s, struct str *notes)
{
	struct str content = {0}, to = {0};

	if (is_worthless(s)) {
		sysio_unlink(s->folder, s->name);
	} else if (!read_all(s->folder, s->name, &content)) {
		str_addf(notes, "%s: a save was cut short; what is left of it, %s, cannot be read\n",
			str_c(&s->file), s->name);
	} else if (is_known(s, str_bytes(&content))) {
		if (!displaced_keep(s->board, str_c(&s->file), s->folder, s->name, str_bytes(&content), false))
			sysio_unlink(s->folder, s->name);
	} else if (private_recover_file(s->board, str_c(&s->file), s->folder, s->name, &to)) {
		str_addf(notes,
			"%s: a save was cut short while another program saved too; what that one wrote is kept in "
			"%s\n",
			str_c(&s->file), str_c(&to));
	} else {
		str_addf(notes, "%s: a save was cut short; another program's version is kept in %s\n",
			str_c(&s->file), s->name);
	}
	str_release(&content);
	str_release(&to);
}

int stray_sweep(int board, int folder, const struct lock *lock, struct str *notes)
{
	struct stray s = {.board = board, .folder = folder, .lock = lock};
	void *list = sysio_list_open(folder);
	char *name;
	int n = 0;

	while (list && (name = sysio_list_next(list))) {
		struct replace_temp t;

		s.name = name;
		if (replace_is_temp(name, &t) && sysio_stat_at(folder, name, &s.st, false) == 0 &&
			S_ISREG(s.st.st_mode) && !is_alive(&s, &t)) {
			str_clear(&s.file);
			str_add(&s.file, t.file);
			sweep_one(&s, notes);
			n++;
		}
		mem_free(name);
	}
	if (list)
		sysio_list_close(list);
	str_release(&s.file);
	return n;
}
