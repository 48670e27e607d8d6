/* SPDX-License-Identifier: ISC */
/*
 * A past as bytes: numbers of eight bytes, texts as a length and bytes. Both ends are one program; what does not add up
 * counts as a child that died.
 */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/past.h"
#include "store/sysio.h"

static void put_number(struct str *out, int64_t n)
{
	str_add(out, (struct bytes){(const char *)&n, sizeof n});
}

static void put_text(struct str *out, struct bytes text)
{
	put_number(out, (int64_t)text.n);
	str_add(out, text);
}

static void put_words(struct str *out, const char *text)
{
	put_number(out, text != NULL);
	put_text(out, bytes_of(text));
}

/* What is read; once it does not add up all is empty. */
struct packed {
	struct bytes rest;
	bool bad;
};

static int64_t get_number(struct packed *p)
{
	int64_t n = 0;

	if (p->rest.n < sizeof n) {
		p->bad = true;
		return 0;
	}
	memcpy(&n, p->rest.p, sizeof n);
	p->rest = bytes_slice(p->rest, sizeof n, p->rest.n);
	return n;
}

static struct bytes get_text(struct packed *p)
{
	int64_t n = get_number(p);
	struct bytes text;

	if (n < 0 || (uint64_t)n > p->rest.n) {
		p->bad = true;
		return (struct bytes){"", 0};
	}
	text = bytes_slice(p->rest, 0, (size_t)n);
	p->rest = bytes_slice(p->rest, (size_t)n, p->rest.n);
	return text;
}

/* How many of something follow, each of which takes some bytes. */
static size_t get_count(struct packed *p)
{
	int64_t n = get_number(p);

	if (n < 0 || (uint64_t)n > p->rest.n) {
		p->bad = true;
		return 0;
	}
	return (size_t)n;
}

static const char *get_words(struct packed *p, struct arena *a)
{
	bool any = get_number(p) != 0;
	struct bytes text = get_text(p);

	return any ? arena_copy(a, text).p : NULL;
}

static void pack_state(const struct past_state *s, struct str *out)
{
	put_number(out, s->known);
	put_text(out, str_bytes(&s->name));
	put_text(out, str_bytes(&s->when));
	for (int t = 0; t < TABLE_COUNT; t++) {
		put_number(out, s->there[t]);
		put_text(out, str_bytes(&s->file[t]));
	}
}

static void unpack_state(struct packed *p, struct past_state *s)
{
	s->known = get_number(p) != 0;
	str_add(&s->name, get_text(p));
	str_add(&s->when, get_text(p));
	for (int t = 0; t < TABLE_COUNT; t++) {
		s->there[t] = get_number(p) != 0;
		str_add(&s->file[t], get_text(p));
	}
}

static void pack_annals(const struct annals *a, struct str *out)
{
	put_words(out, a->missing);
	put_number(out, a->cut);
	put_number(out, (int64_t)a->versions.n);
	for (size_t i = 0; i < a->versions.n; i++) {
		const struct annals_version *v = &a->versions.v[i];

		put_words(out, v->name);
		put_words(out, v->who);
		put_words(out, v->when);
		put_words(out, v->what);
		put_number(out, v->day);
	}
	put_number(out, (int64_t)a->events.n);
	for (size_t i = 0; i < a->events.n; i++) {
		const struct annals_event *e = &a->events.v[i];

		put_number(out, e->version);
		put_number(out, e->table);
		put_number(out, e->kind);
		put_words(out, e->key);
		put_words(out, e->field);
		put_words(out, e->old);
		put_words(out, e->new);
	}
	put_number(out, (int64_t)a->orders.n);
	for (size_t i = 0; i < a->orders.n; i++) {
		put_number(out, a->orders.v[i].version);
		for (int k = 0; k < ANNALS_TOP; k++) {
			put_words(out, a->orders.v[i].old[k]);
			put_words(out, a->orders.v[i].new[k]);
		}
	}
}

static void unpack_events(struct packed *p, struct annals *a)
{
	for (size_t n = get_count(p); n && !p->bad; n--) {
		struct annals_event e = {.version = (uint32_t)get_number(p)};
		int64_t table = get_number(p), kind = get_number(p);

		if (e.version >= a->versions.n || table < 0 || table >= TABLE_COUNT || kind < 0 || kind > CHANGES_EDITED) {
			p->bad = true;
			return;
		}
		e.table = (enum table_id)table;
		e.kind = (enum changes_kind)kind;
		e.key = get_words(p, &a->arena);
		e.field = get_words(p, &a->arena);
		e.old = get_words(p, &a->arena);
		e.new = get_words(p, &a->arena);
		vec_push(&a->events, e);
	}
}

static void unpack_annals(struct packed *p, struct annals *a)
{
	a->missing = get_words(p, &a->arena);
	a->cut = get_number(p) != 0;
	for (size_t n = get_count(p); n && !p->bad; n--) {
		struct annals_version v = {0};

		v.name = get_words(p, &a->arena);
		v.who = get_words(p, &a->arena);
		v.when = get_words(p, &a->arena);
		v.what = get_words(p, &a->arena);
		v.day = (day_t)get_number(p);
		vec_push(&a->versions, v);
	}
	unpack_events(p, a);
	for (size_t n = get_count(p); n && !p->bad; n--) {
		struct annals_order o = {.version = (uint32_t)get_number(p)};

		for (int k = 0; k < ANNALS_TOP; k++) {
			o.old[k] = get_words(p, &a->arena);
			o.new[k] = get_words(p, &a->arena);
		}
		p->bad = p->bad || o.version >= a->versions.n;
		if (!p->bad)
			vec_push(&a->orders, o);
	}
}

void past_errand_pack(const struct past *p, struct str *out)
{
	put_number(out, p->source);
	put_text(out, str_bytes(&p->why_not));
	put_number(out, p->first_visit);
	pack_annals(&p->annals, out);
	pack_state(&p->newest, out);
	pack_state(&p->base, out);
	put_number(out, (int64_t)p->marks.n);
	for (size_t i = 0; i < p->marks.n; i++) {
		put_words(out, p->marks.v[i].name);
		put_words(out, p->marks.v[i].what);
		put_number(out, p->marks.v[i].day);
		put_number(out, p->marks.v[i].tag);
	}
}

bool past_errand_unpack(struct past *p, struct bytes packed)
{
	struct packed in = {.rest = packed};

	*p = (struct past){.source = PAST_NONE};
	annals_init(&p->annals);
	p->source = (enum past_source)get_number(&in);
	str_add(&p->why_not, get_text(&in));
	p->first_visit = get_number(&in) != 0;
	unpack_annals(&in, &p->annals);
	unpack_state(&in, &p->newest);
	unpack_state(&in, &p->base);
	for (size_t n = get_count(&in); n && !in.bad; n--) {
		struct past_mark m = {0};

		get_number(&in);
		m.name = mem_bytesdup(get_text(&in));
		get_number(&in);
		m.what = mem_bytesdup(get_text(&in));
		m.day = (day_t)get_number(&in);
		m.tag = get_number(&in) != 0;
		vec_push(&p->marks, m);
	}
	if (in.bad || in.rest.n) {
		past_release(p);
		return false;
	}
	annals_finish(&p->annals);
	return true;
}

/* --- the child */

void past_errand_init(struct past_errand *x)
{
	*x = (struct past_errand){.fd = -1};
}

static void finish(struct past_errand *x)
{
	int status;

	sysio_close(x->fd);
	x->fd = -1;
	while (waitpid((pid_t)x->pid, &status, 0) < 0 && errno == EINTR)
		;
}

void past_errand_release(struct past_errand *x)
{
	if (x->fd >= 0) {
		kill((pid_t)x->pid, SIGKILL);
		finish(x);
	}
	str_release(&x->heard);
}

/* Nothing of the terminal reaches it, nor it the terminal. */
static void leave_terminal(void)
{
	int nothing;

	for (int number = 1; number < NSIG; number++)
		signal(number, number == SIGPIPE ? SIG_IGN : SIG_DFL);
	mem_on_exhausted(NULL);
	setsid();
	nothing = open("/dev/null", O_RDWR);
	for (int fd = 0; fd <= 2 && nothing >= 0; fd++)
		dup2(nothing, fd);
	if (nothing > 2)
		close(nothing);
}

static _Noreturn void run_child(const struct past_request *r, int to)
{
	struct past p;
	struct str out = {0};
	struct err err = {0};
	bool good;

	leave_terminal();
	good = past_read(&p, r, &err);
	put_number(&out, good);
	if (good)
		past_errand_pack(&p, &out);
	else
		err_text(&err, &out);
	sysio_write_all(to, str_c(&out), out.n);
	_exit(0);
}

bool past_errand_send(struct past_errand *x, const struct past_request *r)
{
	int ends[2];
	pid_t pid;

	past_errand_release(x);
	if (sysio_pipe(ends) < 0)
		return false;
	pid = fork();
	if (pid == 0) {
		sysio_close(ends[0]);
		run_child(r, ends[1]);
	}
	sysio_close(ends[1]);
	if (pid < 0) {
		sysio_close(ends[0]);
		return false;
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	x->fd = ends[0];
	x->pid = pid;
	return true;
}

bool past_errand_hear(struct past_errand *x, struct past *p, bool *good, struct str *problem)
{
	static const char died[] = "the process that reads the history ended before its time";
	struct packed in;
	ssize_t n;

	if (x->fd < 0)
		return false;
	do {
		str_reserve(&x->heard, 65536);
		n = sysio_read(x->fd, x->heard.p + x->heard.n, x->heard.cap - x->heard.n - 1);
		x->heard.n += n > 0 ? (size_t)n : 0;
	} while (n > 0);
	if (n < 0 && errno == EAGAIN)
		return false;
	finish(x);
	in = (struct packed){.rest = str_bytes(&x->heard)};
	*good = get_number(&in) != 0;
	if (*good && !past_errand_unpack(p, in.rest)) {
		*good = false;
		str_adds(problem, died);
	} else if (!*good) {
		str_add(problem, in.bad ? bytes_of(died) : in.rest);
	}
	str_release(&x->heard);
	return true;
}
