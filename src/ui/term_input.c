/* SPDX-License-Identifier: ISC */
/* One wait looks at four things at once: what is decoded already, standard input, the other descriptors, signals. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#include "base/clock.h"
#include "ui/term_input.h"
#include "ui/term_signals.h"

enum {
	DOUBLE_CLICK_MS = 400,
	READ_AT_ONCE = 4096
};

void term_input_init(struct term_input *t, enum shown_charset charset)
{
	const char *mark = getenv("PLANBOARD_SCREEN_MARK");

	*t = (struct term_input){.mark = mark && !strcmp(mark, "1"), .pressed_y = -1};
	decode_init(&t->decode, charset);
	term_signals_take(&t->while_waiting);
}

void term_input_release(struct term_input *t)
{
	term_signals_give_back(&t->while_waiting);
	decode_release(&t->decode);
}

void term_input_shown(struct term_input *t)
{
	t->mark_due = t->mark;
}

static void give_mark(struct term_input *t)
{
	struct str mark = {0};

	t->mark_due = false;
	str_addf(&mark, "\033]7771;%llu;%llu\a", ++t->frames, t->bytes_read);
	term_signals_send(str_bytes(&mark));
	str_release(&mark);
}

/* False where the terminal is gone. */
static bool read_input(struct term_input *t)
{
	char buffer[READ_AT_ONCE];
	ssize_t n = read(STDIN_FILENO, buffer, sizeof buffer);

	if (n < 0)
		return errno == EINTR || errno == EAGAIN;
	if (n == 0)
		return false;
	t->bytes_read += (unsigned long long)n;
	t->mark_due = t->mark;
	decode_feed(&t->decode, (struct bytes){buffer, (size_t)n});
	return true;
}

static void find_double_click(struct term_input *t, struct term_event *e)
{
	int64_t now;

	if (e->kind == TERM_MOUSE && e->mouse == TERM_DRAG)
		t->pressed_at = 0; /* no click: a press there right afterwards is the first one */
	if (e->kind != TERM_MOUSE || e->mouse != TERM_PRESS)
		return;
	now = clock_ms();
	if (e->y == t->pressed_y && e->x == t->pressed_x && now - t->pressed_at < DOUBLE_CLICK_MS) {
		e->mouse = TERM_DOUBLE;
		now = 0; /* a third one begins anew */
	}
	t->pressed_at = now;
	t->pressed_y = e->y;
	t->pressed_x = e->x;
}

static bool take_signal(struct term_event *out, bool *continued)
{
	static const enum term_event_kind kind[] = {
		[TERM_SIGNAL_NONE] = TERM_NOTHING,    [TERM_SIGNAL_LEAVE] = TERM_GONE,
		[TERM_SIGNAL_STOP] = TERM_SUSPEND,    [TERM_SIGNAL_CONTINUE] = TERM_RESIZE,
		[TERM_SIGNAL_RESIZE] = TERM_RESIZE,
	};
	enum term_signal came = term_signals_next();

	out->kind = kind[came];
	*continued = came == TERM_SIGNAL_CONTINUE;
	return out->kind != TERM_NOTHING;
}

/* Waits for input, the other descriptors or a signal; returns what select did, with *input and *more told. */
static int wait_for(struct term_input *t, int timeout_ms, const int others[TERM_OTHERS], bool *input, bool *more)
{
	fd_set readable;
	struct timespec time = {timeout_ms / 1000, timeout_ms % 1000 * 1000000L};
	int highest = STDIN_FILENO, found;

	FD_ZERO(&readable);
	FD_SET(STDIN_FILENO, &readable);
	for (int i = 0; i < TERM_OTHERS; i++)
		if (others[i] >= 0 && others[i] < FD_SETSIZE) {
			FD_SET(others[i], &readable);
			highest = others[i] > highest ? others[i] : highest;
		}
	found = pselect(highest + 1, &readable, NULL, NULL, timeout_ms < 0 ? NULL : &time, &t->while_waiting);
	*input = found > 0 && FD_ISSET(STDIN_FILENO, &readable);
	*more = found > (*input ? 1 : 0);
	return found;
}

void term_input_wait(struct term_input *t, int timeout_ms, const int others[TERM_OTHERS], struct term_event *out,
		     bool *continued)
{
	bool late = false, input, more;

	*continued = false;
	for (;;) {
		enum decode_answer answer = decode_next(&t->decode, late, out);
		int patience = timeout_ms, found;

		if (answer == DECODE_EVENT) {
			find_double_click(t, out);
			return;
		}
		late = false;
		if (t->mark_due && answer == DECODE_EMPTY && timeout_ms != 0) {
			wait_for(t, 0, others, &input, &more);
			if (take_signal(out, continued)) /* it came in that moment, and would not wake the wait below */
				return;
			if (!input && !more)
				give_mark(t);
		}
		if (answer == DECODE_WAITING && (patience < 0 || patience > DECODE_MS))
			patience = DECODE_MS;
		found = wait_for(t, patience, others, &input, &more);
		if (take_signal(out, continued))
			return;
		if (input && !read_input(t)) {
			out->kind = TERM_GONE;
			return;
		}
		if (input)
			continue;
		if (more) {
			out->kind = TERM_OTHER;
			return;
		}
		if (found == 0 && answer == DECODE_WAITING)
			late = true;
		else if (found == 0)
			return; /* take_signal left TERM_NOTHING */
	}
}
