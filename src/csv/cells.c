/* SPDX-License-Identifier: ISC */
/*
 * Reading a row. Without a quote the values are what stands between the delimiters; else spans first, then values,
 * and storage is made big enough beforehand, so that no value moves.
 */
#include <config.h>

#include "csv/cells.h"

#include "base/mem.h"
#include "csv/block.h"
#include "csv/scan.h"
#include "csv/table.h"
#include "csv/unquote.h"

void cells_init(struct cells *c)
{
	*c = (struct cells){ 0 };
}

void cells_release(struct cells *c)
{
	mem_free(c->v);
	mem_free(c->spans);
	str_release(&c->storage);
	cells_init(c);
}

static void grow(struct cells *c, uint32_t n)
{
	c->cap = n + 2 * BLOCK_BYTES;
	c->v = mem_resize(c->v, c->cap, sizeof *c->v);
	c->spans = mem_resize(c->spans, c->cap, sizeof *c->spans);
}

static struct bytes decode(struct cells *c, struct bytes record, struct bytes core, char delimiter)
{
	size_t from = c->storage.n;

	if (from == 0)
		str_reserve(&c->storage, record.n);
	unquote_cell(&c->storage, core, delimiter);
	return bytes_slice(str_bytes(&c->storage), from, c->storage.n);
}

static struct bytes trimmed(const char *p, const char *end, char delimiter)
{
	struct bytes raw = { p, (size_t)(end - p) };

	/* both ends are looked at once for the usual case that neither is blank */
	if (raw.n > 0 && ((unsigned char)p[0] <= ' ' || (unsigned char)end[-1] <= ' '))
		raw = scan_core(raw, delimiter);
	return raw;
}

/* The hot path: a record without a quote and within the room that there is; else false. */
static bool read_plain(struct cells *c, struct bytes record, char delimiter)
{
	struct bytes body = { record.p, scan_body(record) };
	struct bytes *v = c->v, *last;
	const char *start = body.p;
	size_t at;

	if (c->cap <= BLOCK_BYTES)
		return false; /* no room for a block's cells yet */
	last = c->v + c->cap - BLOCK_BYTES;
	for (at = 0; at < body.n; at += BLOCK_BYTES) {
		struct block b = block_at(body.p, body.n, at, delimiter);

		if (b.quote != 0 || v >= last)
			return false;
		for (; b.delimiter != 0; b.delimiter &= b.delimiter - 1) {
			const char *end = body.p + at + block_first(b.delimiter);

			*v++ = trimmed(start, end, delimiter);
			start = end + 1;
		}
	}
	if (v == c->v)
		return false; /* perhaps a blank line */
	*v++ = trimmed(start, body.p + body.n, delimiter);
	c->n = (uint32_t)(v - c->v);
	return true;
}

void cells_read_record(struct cells *c, struct bytes record, char delimiter)
{
	uint32_t n, i;

	c->n = 0;
	str_clear(&c->storage);
	if (record.n > TABLE_MAX_RECORD)
		return;
	if (record.n <= TABLE_MAX_FIELD && read_plain(c, record, delimiter))
		return;
	c->n = 0;
	n = scan_cells(record, delimiter, c->spans, c->cap);
	if (n > TABLE_MAX_COLUMNS)
		n = TABLE_MAX_COLUMNS;
	if (n + BLOCK_BYTES > c->cap) {
		grow(c, n);
		scan_cells(record, delimiter, c->spans, c->cap);
	}
	for (i = 0; i < n; i++) {
		struct bytes core =
			scan_core((struct bytes){ record.p + c->spans[i].offset, c->spans[i].length }, delimiter);

		if (cells_is_too_long(core))
			core.n = 0;
		c->v[i] = unquote_is_needed(core) && !(i < c->nleft && c->left[i]) ? decode(c, record, core, delimiter) : core;
	}
	c->n = n;
}

void cells_leave(struct cells *c, const bool *left, uint32_t n)
{
	c->left = left;
	c->nleft = n;
}

void cells_read(struct cells *c, const struct table *t, uint32_t row)
{
	cells_read_record(c, table_row_bytes(t, row), table_dialect(t)->delimiter);
}

bool cells_is_too_long(struct bytes core)
{
	return core.n > TABLE_MAX_FIELD && core.n - (unquote_is_needed(core) ? 2 : 0) > TABLE_MAX_FIELD;
}

struct bytes cells_at(const struct cells *c, int column)
{
	if (column < 0 || (uint32_t)column >= c->n)
		return (struct bytes){ "", 0 };
	return c->v[column];
}
