/* SPDX-License-Identifier: ISC */
/* See session.h. */
#include <config.h>

#include "session.h"

#include "picture.h"

enum { LAST_WORDS = 300 }; /* ms without a byte after which a stopped program has nothing more to say */

void session_start(struct session *s, char *const *argv, char *const *env, const char *directory, int rows,
		   int cols, long milliseconds)
{
	*s = (struct session){.deadline = pty_now() + milliseconds};
	term_open(&s->term, rows, cols);
	pty_start(&s->pty, argv, env, directory, rows, cols);
}

void session_end(struct session *s)
{
	pty_end(&s->pty);
	term_close(&s->term);
	str_release(&s->backlog);
}

/* Feeds up to the next mark; true when there was one. */
static bool feed_to_mark(struct session *s)
{
	long frame = s->term.frame;
	s->taken += term_feed(&s->term, s->backlog.p + s->taken, s->backlog.n - s->taken);
	if (s->taken == s->backlog.n) {
		str_clear(&s->backlog);
		s->taken = 0;
	}
	return s->term.frame != frame;
}

static bool has_backlog(const struct session *s)
{
	return s->taken < s->backlog.n;
}

void session_settle(struct session *s)
{
	do {
		while (has_backlog(s))
			feed_to_mark(s);
	} while (pty_wait(&s->pty, 0, &s->backlog));
}

void session_send(struct session *s, const char *bytes, size_t n)
{
	pty_send(&s->pty, bytes, n);
	s->sent += (long)n;
}

static bool mark_counts_all(struct session *s)
{
	if (s->recount) {
		s->sent = s->term.bytes_read;
		s->recount = false;
	}
	return s->term.bytes_read == s->sent;
}

/* Waits for news; false when the deadline is over. */
static bool wait_for_news(struct session *s)
{
	long left = s->deadline - pty_now();
	return left > 0 && (pty_wait(&s->pty, (int)left, &s->backlog) || pty_now() < s->deadline);
}

enum session_state session_wait(struct session *s, long frame)
{
	for (;;) {
		while (has_backlog(s))
			if (feed_to_mark(s) && s->term.frame > frame && mark_counts_all(s))
				return SESSION_IDLE;
		if (s->pty.drained && s->pty.gone)
			return SESSION_GONE;
		if (s->pty.stopped)
			return SESSION_STOPPED;
		if (!wait_for_news(s))
			return SESSION_LATE;
	}
}

enum session_state session_wait_gone(struct session *s)
{
	for (;;) {
		while (has_backlog(s))
			feed_to_mark(s);
		if (s->pty.drained && s->pty.gone)
			return SESSION_GONE;
		if (!wait_for_news(s))
			return SESSION_LATE;
	}
}

enum session_state session_wait_text(struct session *s, const char *text)
{
	for (;;) {
		if (picture_holds(&s->term, text))
			return SESSION_IDLE;
		if (has_backlog(s)) {
			feed_to_mark(s);
			continue;
		}
		if (s->pty.drained && s->pty.gone)
			return SESSION_GONE;
		if (!wait_for_news(s))
			return SESSION_LATE;
	}
}

bool session_wait_restored(struct session *s, struct str *why)
{
	size_t before = why->n;
	for (;;) {
		while (has_backlog(s))
			feed_to_mark(s);
		str_truncate(why, before);
		bool restored = term_is_restored(&s->term, why);
		if (restored && !pty_is_restored(&s->pty)) {
			str_adds(why, "the line discipline (echo, line input, signals)");
			restored = false;
		}
		if (restored || s->pty.drained || !pty_wait(&s->pty, LAST_WORDS, &s->backlog))
			return restored;
	}
}
