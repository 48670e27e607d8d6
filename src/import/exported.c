/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "import/exported.h"

#include <string.h>

#include "csv/table.h"
#include "model/recode.h"

enum { HEADER_AMONG = 10 };

void exported_release(struct exported *g)
{
	arena_release(&g->arena);
	vec_release(&g->rows);
}

struct bytes exported_cell(const struct exported_row *r, size_t column)
{
	return column < r->n ? r->cell[column] : (struct bytes){"", 0};
}

/* An apostrophe before = + - @ is a guard against formulas and no part of the text. */
static struct bytes unguarded(struct bytes cell)
{
	cell = bytes_trim(cell);
	if (cell.n > 1 && cell.p[0] == '\'' && strchr("=+-@", cell.p[1]))
		cell = bytes_slice(cell, 1, cell.n);
	return cell;
}

static void take_row(struct exported *g, const struct table *t, uint32_t record, struct exported_row *out)
{
	struct cells cells;

	cells_init(&cells);
	cells_read_record(&cells, table_record_bytes(t, record), table_dialect(t)->delimiter);
	out->n = cells.n;
	out->line = table_record_line(t, record);
	out->cell = arena_alloc(&g->arena, (cells.n + 1) * sizeof *out->cell);
	for (uint32_t i = 0; i < cells.n; i++)
		out->cell[i] = unguarded(arena_copy(&g->arena, cells.v[i]));
	cells_release(&cells);
}

static bool holds_cells(const struct table *t, uint32_t record)
{
	enum record_kind kind = table_record_kind(t, record);

	return kind == RECORD_ROW || kind == RECORD_HEADER;
}

static void count_surplus(struct exported *g, const struct exported_row *row)
{
	for (size_t i = g->header.n; i < row->n; i++)
		if (row->cell[i].n) {
			g->surplus++;
			g->surplus_line = g->surplus_line ? g->surplus_line : row->line;
		}
}

static size_t count_known(const struct exported_row *row, bool (*known)(const void *, struct bytes), const void *context)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		n += row->cell[i].n && known(context, row->cell[i]);
	return n;
}

void exported_read(struct exported *g, struct bytes file, bool (*known)(const void *context, struct bytes name), const void *context)
{
	struct recode told;
	struct str text = {0};
	struct table *t;
	size_t best = 0, header = 0;
	char *copy;

	recode_file(file, &text, &told);
	copy = mem_bytesdup(str_bytes(&text));
	t = table_take(copy, text.n, NULL, 0);
	for (uint32_t i = 0; i < table_records(t); i++) {
		struct exported_row row;

		if (!holds_cells(t, i))
			continue;
		take_row(g, t, i, &row);
		vec_push(&g->rows, row);
	}
	for (size_t i = 0; i < g->rows.n && i < HEADER_AMONG; i++) {
		size_t n = count_known(&g->rows.v[i], known, context);

		if (n > best) {
			best = n;
			header = i;
		}
	}
	if (g->rows.n) {
		g->header = g->rows.v[header];
		g->rows.n -= header + 1;
		memmove(g->rows.v, g->rows.v + header + 1, g->rows.n * sizeof *g->rows.v);
	}
	for (size_t i = 0; i < g->rows.n; i++)
		count_surplus(g, &g->rows.v[i]);
	table_free(t);
	str_release(&text);
}

void exported_make_header(struct exported *g, const char *names)
{
	struct bytes rest = bytes_of(names), name;
	size_t n = 1;

	for (const char *p = names; *p; p++)
		n += *p == '|';
	g->header.cell = arena_alloc(&g->arena, n * sizeof *g->header.cell);
	while (bytes_next_item(&rest, '|', &name))
		g->header.cell[g->header.n++] = name;
}

struct bytes *exported_add_row(struct exported *g)
{
	struct exported_row row = {.n = g->header.n};

	row.cell = arena_alloc(&g->arena, row.n * sizeof *row.cell);
	for (size_t i = 0; i < row.n; i++)
		row.cell[i] = (struct bytes){"", 0};
	vec_push(&g->rows, row);
	return row.cell;
}
