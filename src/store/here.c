/* SPDX-License-Identifier: ISC */
/*
 * The file's name says who it is of, so that a board finds and removes its own and nobody else's; its content repeats
 * that, one "word value" a line, since a name that was cut to what may stand in a file name is not what people read.
 */
#include <config.h>

#include "store/here.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "store/place.h"
#include "store/private.h"
#include "store/sysio.h"

enum {
	TOUCH_MS = 20000,  /* between two signs of life */
	STALE_MS = 60000,  /* after which a board of another machine is gone */
	BOARDS_MAX = 64,   /* looked at */
	CONTENT_MAX = 1024,
	EDITORS_MAX = 4,   /* of one file */
	NAME_USER_MAX = 32
};

#define PART "here"

void here_init(struct here *h, const char *folder, const char *me)
{
	*h = (struct here){.folder = folder, .me = me};
}

/* --- being here --- */

static void own_name(struct str *out)
{
	struct str user = {0};

	sysio_login(&user);
	for (size_t i = 0; i < user.n && i < NAME_USER_MAX; i++) {
		char c = user.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';

		str_addc(out, plain ? c : '_');
	}
	str_addc(out, '@');
	sysio_host(out);
	str_addf(out, ".%ld", sysio_pid());
	str_release(&user);
}

/* What others are told: one line. */
static void public_name(const struct here *h, struct str *out)
{
	if (h->me && *h->me)
		str_add(out, (struct bytes){h->me, strcspn(h->me, "\r\n")});
	else
		sysio_login(out);
}

static void content_of(const struct here *h, struct str *out)
{
	str_adds(out, "user ");
	public_name(h, out);
	str_adds(out, "\nhost ");
	sysio_host(out);
	str_addf(out, "\npid %ld\nstarted %lld\n", sysio_pid(), sysio_now_ms());
}

/* Only for those who may read the board. */
static bool write_own(const struct here *h, int own, const char *name)
{
	struct str content = {0};
	struct stat st;
	int fd = sysio_create(own, name, 0600);
	bool done;

	if (fd < 0 && errno == EEXIST && sysio_unlink(own, name) == 0)
		fd = sysio_create(own, name, 0600);
	if (fd < 0)
		return false;
	content_of(h, &content);
	if (sysio_stat(own, &st) == 0)
		sysio_chmod(fd, st.st_mode & 0666);
	done = sysio_write_all(fd, str_c(&content), content.n) == 0;
	done = sysio_close(fd) == 0 && done;
	if (!done)
		sysio_unlink(own, name);
	str_release(&content);
	return done;
}

static int open_part(const struct here *h, bool make)
{
	int board = sysio_open_folder(h->folder), own;

	if (board < 0)
		return -1;
	own = private_open_part(board, PART, make);
	sysio_close(board);
	return own;
}

void here_stay(struct here *h, int64_t now)
{
	struct stat st;
	int own;

	if (h->name.n && now - h->touched < TOUCH_MS)
		return;
	h->touched = now;
	own = open_part(h, true);
	if (own < 0)
		return;
	if (h->name.n && sysio_stat_at(own, str_c(&h->name), &st, false) == 0) {
		sysio_touch(own, str_c(&h->name));
	} else {
		str_clear(&h->name);
		own_name(&h->name);
		if (!write_own(h, own, str_c(&h->name)))
			str_clear(&h->name);
	}
	sysio_close(own);
}

void here_release(struct here *h)
{
	int own = h->name.n ? open_part(h, false) : -1;

	if (own >= 0) {
		sysio_unlink(own, str_c(&h->name));
		sysio_close(own);
	}
	str_release(&h->name);
	vec_release(&h->boards);
	vec_release(&h->editors);
}

/* --- looking around --- */

/* Whether a name is one that a board would make: USER@HOST.PROCESS. */
static bool is_name(const char *name)
{
	const char *at = strchr(name, '@'), *dot = strrchr(name, '.');
	size_t digits = dot ? strlen(dot + 1) : 0;

	return at && at > name && dot && dot > at + 1 && digits && digits < 11 && strspn(dot + 1, "0123456789") == digits;
}

static void take_text(char out[OPENED_NAME_MAX], struct bytes text)
{
	size_t n = text.n < OPENED_NAME_MAX - 1 ? text.n : OPENED_NAME_MAX - 1;

	memset(out, 0, OPENED_NAME_MAX);
	if (n)
		memcpy(out, text.p, n);
}

static void take_line(struct here_board *b, struct bytes line)
{
	long long number = 0;

	if (bytes_starts(line, "user "))
		take_text(b->user, bytes_slice(line, 5, line.n));
	else if (bytes_starts(line, "host "))
		take_text(b->host, bytes_slice(line, 5, line.n));
	else if (bytes_starts(line, "pid ") && bytes_integer(bytes_slice(line, 4, line.n), &number) && number > 0 &&
		 number < INT32_MAX)
		b->pid = (long)number;
	else if (bytes_starts(line, "started ") && bytes_integer(bytes_slice(line, 8, line.n), &number) && number > 0)
		b->since_ms = number;
}

static bool read_board(int own, const char *name, struct here_board *out, struct stat *st)
{
	char content[CONTENT_MAX];
	struct bytes rest = {content, 0}, line;
	int fd = sysio_open_read(own, name);
	ssize_t n = -1;

	*out = (struct here_board){0};
	if (fd < 0)
		return false;
	if (sysio_stat(fd, st) == 0 && S_ISREG(st->st_mode))
		n = sysio_read(fd, content, sizeof content);
	sysio_close(fd);
	rest.n = n > 0 ? (size_t)n : 0;
	while (bytes_next_item(&rest, '\n', &line))
		take_line(out, line);
	return out->user[0] && out->host[0] && out->pid;
}

static bool is_this_machine(const char *host)
{
	struct str machine = {0};
	bool same;

	sysio_host(&machine);
	same = bytes_is(str_bytes(&machine), host);
	str_release(&machine);
	return same;
}

/* By the login: what editors know. */
static bool is_own(const char *user, const char *host)
{
	struct str login = {0};
	bool same;

	sysio_login(&login);
	same = bytes_is(str_bytes(&login), user) && is_this_machine(host);
	str_release(&login);
	return same;
}

/* By the name that boards tell. */
static bool is_mine(const struct here *h, const struct here_board *b)
{
	struct str name = {0};
	bool same;

	public_name(h, &name);
	same = bytes_is(str_bytes(&name), b->user) && is_this_machine(b->host);
	str_release(&name);
	return same;
}

/* One that is not whole yet is nobody, until its time is over. */
static void look_at(struct here *h, int own, const char *name)
{
	struct here_board b;
	struct stat st = {0};
	bool known, stale;

	if (!is_name(name) || bytes_is(str_bytes(&h->name), name))
		return;
	known = read_board(own, name, &b, &st);
	if (!S_ISREG(st.st_mode))
		return;
	if (known && is_this_machine(b.host))
		stale = !sysio_alive(b.pid) || b.pid == sysio_pid();
	else
		stale = sysio_age_ms(&st) > STALE_MS;
	b.mine = known && is_mine(h, &b);
	if (stale)
		sysio_unlink(own, name);
	else if (known)
		vec_push(&h->boards, b);
}

static void look_for_boards(struct here *h)
{
	int own = open_part(h, false);
	void *list = own >= 0 ? sysio_list_open(own) : NULL;
	char *name;

	for (int n = 0; list && n < BOARDS_MAX && (name = sysio_list_next(list)); n++) {
		look_at(h, own, name);
		mem_free(name);
	}
	if (list)
		sysio_list_close(list);
	if (own >= 0)
		sysio_close(own);
}

static void look_for_editors(struct here *h)
{
	int board = sysio_open_folder(h->folder);

	for (int t = 0; t < TABLE_COUNT && board >= 0; t++) {
		struct opened found[EDITORS_MAX];
		struct place at;
		size_t n;

		/* beside the file itself: that is where an editor leaves its mark */
		if (!place_find(&at, board, h->folder, schema_table((enum table_id)t)->file, NULL))
			continue;
		n = opened_find(at.folder, str_c(&at.name), found, EDITORS_MAX);
		place_release(&at);
		for (size_t i = 0; i < n; i++) {
			struct here_editor e = {(enum table_id)t, found[i], is_own(found[i].user, found[i].host)};

			vec_push(&h->editors, e);
		}
	}
	if (board >= 0)
		sysio_close(board);
}

static int by_who(const void *a, const void *b)
{
	const struct here_board *x = a, *y = b;
	int order = strcmp(x->user, y->user);

	order = order ? order : strcmp(x->host, y->host);
	return order ? order : (x->pid > y->pid) - (x->pid < y->pid);
}

static bool same_board(const struct here_board *a, const struct here_board *b)
{
	return by_who(a, b) == 0 && a->since_ms == b->since_ms;
}

static bool same_editor(const struct here_editor *a, const struct here_editor *b)
{
	return a->table == b->table && a->by.program == b->by.program && a->by.pid == b->by.pid &&
	       !strcmp(a->by.user, b->by.user) && !strcmp(a->by.host, b->by.host);
}

static bool same(const struct here *a, const struct here *b)
{
	if (a->boards.n != b->boards.n || a->editors.n != b->editors.n)
		return false;
	for (size_t i = 0; i < a->boards.n; i++)
		if (!same_board(&a->boards.v[i], &b->boards.v[i]))
			return false;
	for (size_t i = 0; i < a->editors.n; i++)
		if (!same_editor(&a->editors.v[i], &b->editors.v[i]))
			return false;
	return true;
}

bool here_look(struct here *h)
{
	struct here before = *h;
	bool changed;

	memset(&h->boards, 0, sizeof h->boards);
	memset(&h->editors, 0, sizeof h->editors);
	look_for_boards(h);
	look_for_editors(h);
	if (h->boards.n)
		qsort(h->boards.v, h->boards.n, sizeof *h->boards.v, by_who);
	changed = !same(h, &before);
	vec_release(&before.boards);
	vec_release(&before.editors);
	return changed;
}
