/* SPDX-License-Identifier: ISC */
/* A terminal that plays a script and keeps what was shown. It never waits: no script, no event. */
#include <config.h>

#include <string.h>

#include "base/mem.h"
#include "ui/keycode.h"
#include "ui/term.h"

struct term_memory {
	struct term base; /* first: a struct term is cast to this */
	struct canvas *shown;
	int rows, columns;
	char *script;
	struct bytes rest;
	size_t frames;
};

static void memory_size(struct term *base, int *rows, int *columns)
{
	const struct term_memory *t = (const struct term_memory *)base;

	*rows = t->rows;
	*columns = t->columns;
}

/* "word:3,5" or "size:24x80"; false where it is something else. */
static bool two_numbers(struct bytes word, const char *prefix, char between, int *a, int *b)
{
	struct bytes rest, first = {0};
	const char *sep;
	long long x, y;

	if (!bytes_starts(word, prefix))
		return false;
	rest = bytes_slice(word, strlen(prefix), word.n);
	sep = memchr(rest.p, between, rest.n);
	if (!sep)
		return false;
	first = bytes_slice(rest, 0, (size_t)(sep - rest.p));
	rest = bytes_slice(rest, first.n + 1, rest.n);
	if (!bytes_integer(first, &x) || !bytes_integer(rest, &y))
		return false;
	*a = (int)x;
	*b = (int)y;
	return true;
}

static bool mouse_event(struct bytes word, struct term_event *out)
{
	static const char *const name[] = {"press:", "double:", "drag:", "release:", "wheel-up:", "wheel-down:"};

	for (int i = 0; i < 6; i++)
		if (two_numbers(word, name[i], ',', &out->y, &out->x)) {
			out->kind = TERM_MOUSE;
			out->mouse = (enum term_mouse)i;
			return true;
		}
	return false;
}

static void memory_wait(struct term *base, int timeout_ms, const int others[TERM_OTHERS], struct term_event *out)
{
	struct term_memory *t = (struct term_memory *)base;
	struct bytes word;

	(void)others;
	*out = (struct term_event){0};
	if (timeout_ms == 0)
		return; /* whoever only looks whether there is more draws between any two keys */
	if (!bytes_next_item(&t->rest, ' ', &word)) {
		out->kind = TERM_GONE;
	} else if (two_numbers(word, "size:", 'x', &t->rows, &t->columns)) {
		out->kind = TERM_RESIZE;
	} else if (bytes_starts(word, "text:")) {
		out->kind = TERM_PASTE;
		out->text = bytes_slice(word, 5, word.n);
	} else if (!mouse_event(word, out)) {
		out->kind = TERM_KEY;
		out->key = keycode_parse(word);
		if (!out->key)
			bug("term_memory: no such key in the script");
	}
}

static void memory_show(struct term *base, const struct canvas *c)
{
	struct term_memory *t = (struct term_memory *)base;

	canvas_copy(t->shown, c);
	t->frames++;
}

static void memory_nothing(struct term *base)
{
	(void)base;
}

static void memory_close(struct term *base)
{
	struct term_memory *t = (struct term_memory *)base;

	canvas_free(t->shown);
	mem_free(t->script);
	mem_free(t);
}

static void memory_lend(struct term *base, bool away)
{
	(void)base;
	(void)away;
}

static void memory_copy(struct term *base, struct bytes text)
{
	(void)base;
	(void)text;
}

static const struct term_ops memory_ops = {
	.size = memory_size,
	.wait = memory_wait,
	.show = memory_show,
	.forget = memory_nothing,
	.suspend = memory_nothing,
	.lend = memory_lend,
	.copy = memory_copy,
	.close = memory_close,
};

struct term *term_memory_open(int rows, int columns, enum shown_charset charset, const char *script)
{
	struct term_memory *t = mem_zalloc(sizeof *t);

	t->base.ops = &memory_ops;
	t->base.charset = charset;
	t->shown = canvas_new(rows, columns, charset);
	t->rows = rows;
	t->columns = columns;
	t->script = mem_strdup(script);
	t->rest = bytes_of(t->script);
	return &t->base;
}

const struct canvas *term_memory_canvas(const struct term *t)
{
	return ((const struct term_memory *)t)->shown;
}

size_t term_memory_frames(const struct term *t)
{
	return ((const struct term_memory *)t)->frames;
}
