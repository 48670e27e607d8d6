/* SPDX-License-Identifier: ISC */
/*
 * A terminal that is only written to from top to bottom: any will do, TERM=dumb too. Lines go out as they are; nothing
 * moves the cursor. Keys come one by one and without echo.
 */
#include <config.h>

#include <termios.h>
#include <unistd.h>

#include "base/mem.h"
#include "ui/term_input.h"
#include "ui/term_signals.h"

/* Nobody sees the size; views lay out for it, and a page is as long. */
enum { ROWS = 40, COLUMNS = 120 };

struct term_plain {
	struct term base; /* first: a struct term is cast to this */
	struct term_input input;
	struct termios before, own;
};

static void plain_size(struct term *base, int *rows, int *columns)
{
	(void)base;
	*rows = ROWS;
	*columns = COLUMNS;
}

static void take(struct term_plain *t)
{
	tcsetattr(STDIN_FILENO, TCSADRAIN, &t->own);
	term_signals_rearm(true);
}

static void give_back(struct term_plain *t)
{
	tcsetattr(STDIN_FILENO, TCSADRAIN, &t->before);
	term_signals_rearm(false);
}

static void plain_wait(struct term *base, int timeout_ms, const int others[TERM_OTHERS], struct term_event *out)
{
	struct term_plain *t = (struct term_plain *)base;
	bool continued;

	term_input_wait(&t->input, timeout_ms, others, out, &continued);
	if (continued)
		take(t);
}

static void plain_show(struct term *base, const struct canvas *c)
{
	(void)base;
	(void)c;
}

static void plain_say(struct term *base, struct bytes lines)
{
	term_signals_send(lines);
	term_input_shown(&((struct term_plain *)base)->input);
}

static void plain_forget(struct term *base)
{
	(void)base;
}

static void plain_suspend(struct term *base)
{
	struct term_plain *t = (struct term_plain *)base;

	give_back(t);
	term_signals_stop();
	take(t);
}

static void plain_lend(struct term *base, bool away)
{
	if (away)
		give_back((struct term_plain *)base);
	else
		take((struct term_plain *)base);
}

/* There is no clipboard; what is copied is a line of its own, which can be marked. */
static void plain_copy(struct term *base, struct bytes text)
{
	struct str line = {0};

	shown_append(&line, text, base->charset);
	str_addc(&line, '\n');
	term_signals_send(str_bytes(&line));
	str_release(&line);
}

static void plain_close(struct term *base)
{
	struct term_plain *t = (struct term_plain *)base;

	give_back(t);
	term_input_release(&t->input);
	mem_free(t);
}

static const struct term_ops plain_ops = {
	.size = plain_size,
	.wait = plain_wait,
	.show = plain_show,
	.say = plain_say,
	.forget = plain_forget,
	.suspend = plain_suspend,
	.lend = plain_lend,
	.copy = plain_copy,
	.close = plain_close,
};

struct term *term_plain_open(enum shown_charset charset, struct err *e)
{
	struct term_plain *t;
	struct termios before;

	if (tcgetattr(STDIN_FILENO, &before)) {
		err_set(e, ERR_USAGE, "standard input is no terminal, and keys come from one");
		return NULL;
	}
	t = mem_zalloc(sizeof *t);
	t->base.ops = &plain_ops;
	t->base.charset = charset;
	t->before = t->own = before;
	t->own.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | IXON);
	t->own.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
	t->own.c_cc[VMIN] = 1;
	t->own.c_cc[VTIME] = 0;
	term_signals_arm((struct bytes){"", 0}, &before);
	term_input_init(&t->input, charset);
	take(t);
	return &t->base;
}
