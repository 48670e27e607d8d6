/* SPDX-License-Identifier: ISC */
/*
 * One pass over the bit masks of csv/block.h. A record without a quote needs only its line end and the number of
 * delimiters before it. From the first quote on, a walk over the bytes that mean something follows the states of
 * libcsv's parser, and looks at the bytes in between only where "nothing but blanks" makes a difference; it never
 * goes back, so that no arrangement of quotes costs more than one pass.
 */
#include <config.h>

#include "csv/scan.h"

#include "csv/block.h"

enum state {
	STATE_START, /* of a cell: nothing but blanks so far, since `mark` */
	STATE_PLAIN,
	STATE_QUOTED,
	STATE_CLOSED /* a quote inside quotes, then nothing but blanks since `mark`: perhaps the end of the cell */
};

enum event {
	EVENT_NONE,
	EVENT_CELL,  /* a delimiter that ends a cell */
	EVENT_RECORD /* a line end that ends the record */
};

struct walk {
	enum state state;
	size_t mark;
};

bool scan_is_blank(char c, char delimiter)
{
	return (c == ' ' || c == '\t') && c != delimiter;
}

static bool all_blank(const char *p, size_t from, size_t to, char delimiter)
{
	while (from < to && scan_is_blank(p[from], delimiter))
		from++;
	return from == to;
}

/* The quote at i. */
static void walk_quote(struct walk *w, const char *p, size_t i, char delimiter)
{
	switch (w->state) {
	case STATE_START:
		w->state = all_blank(p, w->mark, i, delimiter) ? STATE_QUOTED : STATE_PLAIN;
		break;
	case STATE_PLAIN:
		break;
	case STATE_QUOTED:
		w->state = STATE_CLOSED;
		w->mark = i + 1;
		break;
	case STATE_CLOSED:
		/* a doubled quote; or the quote before was data after all, and this one may be the last */
		if (w->mark == i)
			w->state = STATE_QUOTED;
		w->mark = i + 1;
		break;
	}
}

/* The delimiter or line end at i. */
static enum event walk_end(struct walk *w, const char *p, size_t i, char delimiter, enum event event)
{
	if (w->state == STATE_QUOTED)
		return EVENT_NONE;
	if (w->state == STATE_CLOSED && !all_blank(p, w->mark, i, delimiter)) {
		w->state = STATE_QUOTED;
		return EVENT_NONE;
	}
	w->state = STATE_START;
	w->mark = i + 1;
	return event;
}

static enum event walk_step(struct walk *w, const char *p, size_t i, char delimiter)
{
	if (p[i] == delimiter)
		return walk_end(w, p, i, delimiter, EVENT_CELL);
	if (p[i] == '"') {
		walk_quote(w, p, i, delimiter);
		return EVENT_NONE;
	}
	return walk_end(w, p, i, delimiter, EVENT_RECORD);
}

/* True where the n bytes end inside quotes. */
static bool walk_is_open(const struct walk *w, const char *p, size_t n, char delimiter)
{
	return w->state == STATE_QUOTED || (w->state == STATE_CLOSED && !all_blank(p, w->mark, n, delimiter));
}

/* The record's line end begins at `body`, or the bytes end there. */
static uint32_t finish(struct bytes rest, size_t body, struct scan_record *out)
{
	size_t length = body;

	if (body < rest.n)
		length += rest.p[body] == '\r' && body + 1 < rest.n && rest.p[body + 1] == '\n' ? 2 : 1;
	out->length = (uint32_t)length;
	return out->length;
}

/* A record that has a quote, from its start. */
static uint32_t scan_quoted(struct bytes rest, char delimiter, struct scan_record *out)
{
	struct walk w = { STATE_START, 0 };
	size_t at;

	out->cells = 1;
	out->flags = SCAN_QUOTE;
	for (at = 0; at < rest.n; at += BLOCK_BYTES) {
		struct block b = block_at(rest.p, rest.n, at, delimiter);
		uint64_t marks = b.quote | b.delimiter | b.end;

		for (; marks != 0; marks &= marks - 1) {
			size_t i = at + block_first(marks);
			enum event event = walk_step(&w, rest.p, i, delimiter);

			if (event == EVENT_CELL)
				out->cells++;
			else if (event == EVENT_RECORD)
				return finish(rest, i, out);
		}
	}
	if (walk_is_open(&w, rest.p, rest.n, delimiter))
		out->flags |= SCAN_OPEN;
	return finish(rest, rest.n, out);
}

uint32_t scan_record(struct bytes rest, char delimiter, struct scan_record *out)
{
	uint32_t delimiters = 0;
	size_t at, body = rest.n;

	for (at = 0; at < rest.n; at += BLOCK_BYTES) {
		struct block b = block_at(rest.p, rest.n, at, delimiter);
		uint64_t before = b.end == 0 ? ~UINT64_C(0) : block_below(block_first(b.end));

		if ((b.quote & before) != 0)
			return scan_quoted(rest, delimiter, out);
		delimiters += block_count(b.delimiter & before);
		if (b.end != 0) {
			body = at + block_first(b.end);
			break;
		}
	}
	out->flags = 0;
	out->cells = delimiters + 1;
	if (delimiters == 0 && all_blank(rest.p, 0, body, delimiter))
		out->cells = 0;
	return finish(rest, body, out);
}

uint32_t scan_body(struct bytes record)
{
	size_t n = record.n;

	if (n > 0 && record.p[n - 1] == '\n')
		n -= n > 1 && record.p[n - 2] == '\r' ? 2 : 1;
	else if (n > 0 && record.p[n - 1] == '\r')
		n--;
	return (uint32_t)n;
}

/* What the cells of a record are written to: those from `first` on, at most max. */
struct sink {
	struct scan_cell *cells;
	uint32_t first, max;
	uint32_t n, start; /* seen so far; where the next one begins */
};

static void sink_cell(struct sink *s, size_t end)
{
	if (s->n >= s->first && s->n - s->first < s->max)
		s->cells[s->n - s->first] = (struct scan_cell){ s->start, (uint32_t)end - s->start };
	s->n++;
	s->start = (uint32_t)end + 1;
}

static uint32_t cells_quoted(struct bytes body, char delimiter, struct sink *s, uint32_t enough)
{
	struct walk w = { STATE_START, 0 };
	size_t at;

	s->n = s->start = 0;
	for (at = 0; at < body.n; at += BLOCK_BYTES) {
		struct block b = block_at(body.p, body.n, at, delimiter);
		uint64_t marks = b.quote | b.delimiter | b.end;

		for (; marks != 0; marks &= marks - 1) {
			size_t i = at + block_first(marks);

			if (walk_step(&w, body.p, i, delimiter) == EVENT_CELL)
				sink_cell(s, i);
		}
		if (s->n >= enough)
			return s->n;
	}
	sink_cell(s, body.n);
	return s->n;
}

static uint32_t cells_of(struct bytes body, char delimiter, struct sink *s)
{
	size_t at;

	for (at = 0; at < body.n; at += BLOCK_BYTES) {
		struct block b = block_at(body.p, body.n, at, delimiter);
		uint64_t marks = b.delimiter;

		if (b.quote != 0)
			return cells_quoted(body, delimiter, s, UINT32_MAX);
		for (; marks != 0; marks &= marks - 1)
			sink_cell(s, at + block_first(marks));
	}
	if (s->n == 0 && all_blank(body.p, 0, body.n, delimiter))
		return 0;
	sink_cell(s, body.n);
	return s->n;
}

static struct bytes body_of(struct bytes record)
{
	return (struct bytes){ record.p, scan_body(record) };
}

uint32_t scan_cells(struct bytes record, char delimiter, struct scan_cell *cells, uint32_t max)
{
	struct sink s = { cells, 0, max, 0, 0 };

	return cells_of(body_of(record), delimiter, &s);
}

/* Blocks that end before the cell are only counted. */
bool scan_cell(struct bytes record, char delimiter, uint32_t index, struct scan_cell *cell)
{
	struct bytes body = body_of(record);
	struct sink s = { cell, index, 1, 0, 0 };
	uint32_t n = 0;
	size_t at, start = 0;

	for (at = 0; at < body.n; at += BLOCK_BYTES) {
		struct block b = block_at(body.p, body.n, at, delimiter);
		uint32_t here = block_count(b.delimiter);

		if (b.quote != 0)
			return cells_quoted(body, delimiter, &s, index + 1) > index;
		if (n + here <= index) {
			start = here > 0 ? at + block_last(b.delimiter) + 1 : start;
			n += here;
			continue;
		}
		for (; n < index; n++, b.delimiter &= b.delimiter - 1)
			start = at + block_first(b.delimiter) + 1;
		*cell = (struct scan_cell){ (uint32_t)start, (uint32_t)(at + block_first(b.delimiter) - start) };
		return true;
	}
	if (n != index || (n == 0 && all_blank(body.p, 0, body.n, delimiter)))
		return false;
	*cell = (struct scan_cell){ (uint32_t)start, (uint32_t)(body.n - start) };
	return true;
}

struct bytes scan_core(struct bytes raw, char delimiter)
{
	while (raw.n > 0 && scan_is_blank(raw.p[0], delimiter)) {
		raw.p++;
		raw.n--;
	}
	while (raw.n > 0 && scan_is_blank(raw.p[raw.n - 1], delimiter))
		raw.n--;
	return raw;
}
