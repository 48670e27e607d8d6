/* SPDX-License-Identifier: ISC */
/*
 * vim's swap file begins with block 0: "b0", the version in 10 bytes, the page size, time and number of the file in 4
 * bytes each, the process in 4 (the lowest first, whatever the machine), the user in 40, the host in 40 (vim's
 * memline.c). Emacs links to "user@host.process:start". LibreOffice writes the person's name, the user's, the host's, the
 * time and its own folder, with commas between them and a backslash before those within.
 */
#include <config.h>

#include "store/opened.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "store/sysio.h"

enum {
	VIM_PID = 24,
	VIM_USER = 28,
	VIM_HOST = 68,
	VIM_NAME = 40,
	VIM_BLOCK = VIM_HOST + VIM_NAME,
	MARK_MAX = 1024,
	STALE_MS = 86400000
};

/* In which a mark's name differs from the file's. */
struct form {
	enum opened_program program;
	const char *before, *after;
};

static const struct form forms[] = {
	{OPENED_VIM, ".", ".swp"},
	{OPENED_VIM, ".", ".swo"},
	{OPENED_VIM, ".", ".swn"},
	{OPENED_EMACS, ".#", ""},
	{OPENED_LIBREOFFICE, ".~lock.", "#"},
};

enum { FORMS = sizeof forms / sizeof forms[0] };

const char *opened_program_name(enum opened_program program)
{
	static const char *const names[] = {"vim", "Emacs", "LibreOffice"};

	return names[program];
}

static void name_of(const struct form *f, const char *file, struct str *out)
{
	str_clear(out);
	str_addf(out, "%s%s%s", f->before, file, f->after);
}

bool opened_is_mark(struct bytes name, const char *file)
{
	struct str mark = {0};
	bool is = false;

	for (size_t i = 0; i < FORMS && !is && name.n && name.p[0] == '.'; i++) {
		name_of(&forms[i], file, &mark);
		is = bytes_equal(name, str_bytes(&mark));
	}
	str_release(&mark);
	return is;
}

/* --- what they say --- */

/* As far as it goes: names are only to be shown and compared. */
static void take(char out[OPENED_NAME_MAX], struct bytes text)
{
	size_t n = text.n < OPENED_NAME_MAX - 1 ? text.n : OPENED_NAME_MAX - 1;
	const char *end = n ? memchr(text.p, 0, n) : NULL;

	n = end ? (size_t)(end - text.p) : n;
	if (n)
		memcpy(out, text.p, n);
	out[n] = 0;
}

bool opened_read_vim(struct bytes block, struct opened *out)
{
	const unsigned char *p = (const unsigned char *)block.p;

	if (block.n < VIM_BLOCK || p[0] != 'b' || p[1] != '0')
		return false;
	*out = (struct opened){.program = OPENED_VIM};
	out->pid = (long)((unsigned long)p[VIM_PID] | (unsigned long)p[VIM_PID + 1] << 8 |
			  (unsigned long)p[VIM_PID + 2] << 16 | ((unsigned long)p[VIM_PID + 3] & 0x7f) << 24);
	take(out->user, bytes_slice(block, VIM_USER, VIM_USER + VIM_NAME));
	take(out->host, bytes_slice(block, VIM_HOST, VIM_HOST + VIM_NAME));
	return true;
}

/* Where c stands last, or -1. */
static long last_of(struct bytes b, char c)
{
	for (size_t i = b.n; i > 0; i--)
		if (b.p[i - 1] == c)
			return (long)i - 1;
	return -1;
}

bool opened_read_emacs(struct bytes target, struct opened *out)
{
	struct bytes host, start;
	long at = last_of(target, '@'), dot, colon;
	long long pid;

	if (at < 0)
		return false;
	host = bytes_slice(target, (size_t)at + 1, target.n);
	colon = last_of(host, ':');
	start = colon >= 0 ? bytes_slice(host, 0, (size_t)colon) : host;
	dot = last_of(start, '.');
	if (dot < 0 || !bytes_integer(bytes_slice(start, (size_t)dot + 1, start.n), &pid) || pid <= 0 || pid > INT32_MAX)
		return false;
	*out = (struct opened){.program = OPENED_EMACS, .pid = (long)pid};
	take(out->user, bytes_slice(target, 0, (size_t)at));
	take(out->host, bytes_slice(start, 0, (size_t)dot));
	return true;
}

/* The next part up to a comma, without its backslashes. */
static bool next_part(struct bytes *rest, struct str *out)
{
	size_t i = 0;

	str_clear(out);
	for (; i < rest->n && rest->p[i] != ',' && rest->p[i] != ';'; i++) {
		if (rest->p[i] == '\\' && i + 1 < rest->n)
			i++;
		str_addc(out, rest->p[i]);
	}
	if (i == rest->n)
		return false;
	*rest = bytes_slice(*rest, i + 1, rest->n);
	return true;
}

bool opened_read_libreoffice(struct bytes line, struct opened *out)
{
	struct str person = {0}, user = {0}, host = {0};
	bool done = next_part(&line, &person) && next_part(&line, &user) && next_part(&line, &host);

	*out = (struct opened){.program = OPENED_LIBREOFFICE};
	take(out->user, str_bytes(bytes_trim(str_bytes(&person)).n ? &person : &user));
	take(out->host, str_bytes(&host));
	str_release(&person);
	str_release(&user);
	str_release(&host);
	return done;
}

/* --- on the disk --- */

static bool read_start(int folder, const char *name, struct str *out)
{
	int fd = sysio_open_read(folder, name);
	struct stat st;
	ssize_t n = -1;

	str_clear(out);
	str_reserve(out, MARK_MAX + 1);
	if (fd < 0)
		return false;
	if (sysio_stat(fd, &st) == 0 && S_ISREG(st.st_mode))
		n = sysio_read(fd, out->p, MARK_MAX);
	out->n = n > 0 ? (size_t)n : 0;
	str_truncate(out, out->n);
	sysio_close(fd);
	return n > 0;
}

static bool read_mark(int folder, const char *name, enum opened_program program, bool link, struct opened *out)
{
	struct str text = {0};
	bool done = link ? sysio_read_link_at(folder, name, &text) : read_start(folder, name, &text);

	if (program == OPENED_VIM)
		done = done && !link && opened_read_vim(str_bytes(&text), out);
	else if (program == OPENED_EMACS)
		done = done && opened_read_emacs(bytes_trim(str_bytes(&text)), out);
	else
		done = done && !link && opened_read_libreoffice(str_bytes(&text), out);
	str_release(&text);
	return done;
}

/* The names of hosts differ by what comes after the first dot. */
static bool is_this_machine(const char *host)
{
	struct str own = {0};
	bool same;

	sysio_host(&own);
	same = !strncmp(host, str_c(&own), own.n) && (!host[own.n] || host[own.n] == '.');
	str_release(&own);
	return same;
}

static bool is_left_over(const struct opened *o, const struct stat *st)
{
	if (o->here && o->pid)
		return !sysio_alive(o->pid);
	return sysio_age_ms(st) > STALE_MS;
}

size_t opened_find(int folder, const char *file, struct opened *out, size_t max)
{
	struct str name = {0};
	size_t n = 0;

	for (size_t i = 0; i < FORMS && n < max; i++) {
		struct opened o;
		struct stat st;

		name_of(&forms[i], file, &name);
		if (sysio_stat_at(folder, str_c(&name), &st, false) < 0 ||
		    !read_mark(folder, str_c(&name), forms[i].program, S_ISLNK(st.st_mode), &o))
			continue;
		o.here = is_this_machine(o.host);
		if (!is_left_over(&o, &st))
			out[n++] = o;
	}
	str_release(&name);
	return n;
}

bool opened_any(int folder, const char *file)
{
	struct opened one;

	return opened_find(folder, file, &one, 1) > 0;
}
