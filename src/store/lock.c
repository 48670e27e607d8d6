/* SPDX-License-Identifier: ISC */
/*
 * The lock file's text is a line for the holder and then one "hash file" a line for what was written, and one
 * "temp node hash file" for each temporary file. It is only read and written by who
 * holds the lock, except that a waiting one reads the first line to name the holder; a torn line is no harm there.
 */
#include <config.h>

#include "store/lock.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "store/private.h"
#include "store/sysio.h"

enum {
	LOCK_TEXT_MAX = 1 << 16,
	LOCK_PAUSE_FIRST = 1, /* ms */
	LOCK_PAUSE_MOST = 100
};

void lock_init(struct lock *l)
{
	*l = (struct lock){.fd = -1, .folder = -1};
}

static void forget(struct lock *l)
{
	for (size_t i = 0; i < l->written.n; i++)
		mem_free(l->written.v[i].file);
	vec_release(&l->written);
	for (size_t i = 0; i < l->temps.n; i++)
		mem_free(l->temps.v[i].name);
	vec_release(&l->temps);
	str_release(&l->holder);
	if (l->fd >= 0)
		sysio_close(l->fd);
	if (l->folder >= 0)
		sysio_close(l->folder);
	lock_init(l);
}

static void read_text(int fd, struct str *out)
{
	char chunk[4096];
	ssize_t n;

	sysio_rewind(fd);
	while (out->n < LOCK_TEXT_MAX && (n = sysio_read(fd, chunk, sizeof chunk)) > 0)
		str_add(out, (struct bytes){chunk, (size_t)n});
}

static bool next_line(struct bytes *rest, struct bytes *line)
{
	const char *end = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;

	if (!end)
		return false;
	*line = (struct bytes){rest->p, (size_t)(end - rest->p)};
	*rest = bytes_slice(*rest, line->n + 1, rest->n);
	return true;
}

static void set_written(struct lock *l, struct bytes file, uint64_t hash)
{
	for (size_t i = 0; i < l->written.n; i++)
		if (bytes_is(file, l->written.v[i].file)) {
			l->written.v[i].hash = hash;
			return;
		}
	struct lock_written w = {mem_bytesdup(file), hash};

	vec_push(&l->written, w);
}

/* 16 hexadecimal digits and a blank at the start of the line, which are cut off. */
static bool cut_number(struct bytes *line, uint64_t *number)
{
	unsigned long long value = 0;
	char hex[17] = "";

	if (line->n < 18 || line->p[16] != ' ')
		return false;
	memcpy(hex, line->p, 16);
	if (strspn(hex, "0123456789abcdef") != 16 || sscanf(hex, "%16llx", &value) != 1)
		return false;
	*number = value;
	*line = bytes_slice(*line, 17, line->n);
	return true;
}

static void read_line(struct lock *l, struct bytes line)
{
	uint64_t hash = 0, node = 0;

	if (bytes_starts(line, "temp ")) {
		line = bytes_slice(line, 5, line.n);
		if (cut_number(&line, &node) && cut_number(&line, &hash)) {
			struct lock_temp t = {mem_bytesdup(line), node, hash};

			vec_push(&l->temps, t);
		}
	} else if (cut_number(&line, &hash)) {
		set_written(l, line, hash);
	}
}

static void read_written(struct lock *l)
{
	struct str text = {0};
	struct bytes rest, line;

	read_text(l->fd, &text);
	rest = str_bytes(&text);
	if (next_line(&rest, &line))
		while (next_line(&rest, &line))
			read_line(l, line);
	str_release(&text);
}

static void name_holder(struct lock *l)
{
	struct str text = {0};
	struct bytes rest, line;

	str_clear(&l->holder);
	read_text(l->fd, &text);
	rest = str_bytes(&text);
	if (next_line(&rest, &line))
		str_add(&l->holder, bytes_slice(line, 0, 200));
	str_release(&text);
}

static void write_text(struct lock *l)
{
	struct str text = {0};

	sysio_who(&text);
	str_addc(&text, '\n');
	for (size_t i = 0; i < l->written.n; i++)
		str_addf(&text, "%016llx %s\n", (unsigned long long)l->written.v[i].hash,
			l->written.v[i].file);
	for (size_t i = 0; i < l->temps.n; i++)
		str_addf(&text, "temp %016llx %016llx %s\n",
			(unsigned long long)l->temps.v[i].node,
			(unsigned long long)l->temps.v[i].old, l->temps.v[i].name);
	/* only a convenience: if it cannot be written, the next saver waits for the file to settle */
	sysio_rewind(l->fd);
	if (sysio_write_all(l->fd, text.p, text.n) == 0)
		sysio_truncate(l->fd, (off_t)text.n);
	str_release(&text);
}

static enum lock_state cannot_open(struct lock *l, int number, const char *path, struct err *e)
{
	if (number == EINVAL || number == ELOOP)
		err_set(e, ERR_IO,
			"the board cannot be changed: .planboard/lock is no file; move it away, then try again");
	else
		err_system(e, number,
			"the board can be read but not changed: its lock .planboard/lock cannot be opened for "
			"writing");
	err_at(e, path, 0, 0);
	forget(l);
	return LOCK_FAILED;
}

enum lock_state lock_try(struct lock *l, int folder, const char *path, struct err *e)
{
	if (l->folder < 0)
		l->folder = private_open(folder, path, e);
	if (l->folder < 0) {
		forget(l);
		return LOCK_FAILED;
	}
	if (l->fd < 0)
		l->fd = sysio_open_lock(l->folder, "lock");
	if (l->fd < 0)
		return cannot_open(l, errno, path, e);
	l->works = sysio_lock(l->fd) == 0;
	if (!l->works && (errno == EAGAIN || errno == EACCES)) {
		name_holder(l);
		return LOCK_BUSY;
	}
	if (!l->works && errno != ENOLCK && errno != ENOTSUP && errno != EINVAL && errno != ENOSYS)
		return cannot_open(l, errno, path, e);
	l->taken = true;
	read_written(l);
	write_text(l);
	return l->works ? LOCK_TAKEN : LOCK_NONE;
}

void lock_peek(struct lock *l, int folder)
{
	lock_init(l);
	l->folder = private_open_part(folder, ".", false);
	l->fd = l->folder >= 0 ? sysio_open_read(l->folder, "lock") : -1;
	if (l->fd >= 0)
		read_written(l);
}

bool lock_take(struct lock *l, int folder, const char *path, int wait_ms, struct err *e)
{
	int64_t until = clock_ms() + wait_ms;
	int pause = LOCK_PAUSE_FIRST;

	for (;;) {
		enum lock_state state = lock_try(l, folder, path, e);

		if (state == LOCK_FAILED)
			return false;
		if (state != LOCK_BUSY)
			return true;
		if (clock_ms() >= until)
			break;
		/* a pause of its own for each process, so that waiting ones do not march in step */
		sysio_pause(pause + sysio_jitter(pause));
		pause = pause * 2 > LOCK_PAUSE_MOST ? LOCK_PAUSE_MOST : pause * 2;
	}
	err_set(e, ERR_LOCKED, "the board is locked by %s: try again when that is done",
		l->holder.n ? str_c(&l->holder) : "somebody");
	err_at(e, path, 0, 0);
	forget(l);
	return false;
}

bool lock_last(const struct lock *l, const char *file, uint64_t *hash)
{
	for (size_t i = 0; i < l->written.n; i++)
		if (!strcmp(l->written.v[i].file, file)) {
			*hash = l->written.v[i].hash;
			return true;
		}
	return false;
}

bool lock_wrote(const struct lock *l, const char *file, struct bytes content)
{
	uint64_t hash;

	return lock_last(l, file, &hash) && hash == bytes_hash(content);
}

void lock_note_written(struct lock *l, const char *file, struct bytes content)
{
	set_written(l, bytes_of(file), bytes_hash(content));
}

void lock_note_temp(struct lock *l, const char *name, uint64_t node, uint64_t old)
{
	struct lock_temp t = {mem_strdup(name), node, old};

	lock_drop_temp(l, name);
	vec_push(&l->temps, t);
	if (l->taken)
		write_text(l);
}

void lock_drop_temp(struct lock *l, const char *name)
{
	for (size_t i = l->temps.n; i-- > 0;)
		if (!strcmp(l->temps.v[i].name, name)) {
			mem_free(l->temps.v[i].name);
			l->temps.v[i] = l->temps.v[--l->temps.n];
		}
}

const struct lock_temp *lock_temp_of(const struct lock *l, const char *name)
{
	for (size_t i = 0; i < l->temps.n; i++)
		if (!strcmp(l->temps.v[i].name, name))
			return &l->temps.v[i];
	return NULL;
}

void lock_release(struct lock *l)
{
	if (l->taken)
		write_text(l);
	forget(l);
}
