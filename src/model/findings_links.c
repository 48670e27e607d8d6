/* SPDX-License-Identifier: ISC */
/* Rows against each other: equal ids, equal ranks, circles. All in time that grows with the rows, not their square. */
#include <config.h>

#include "model/findings_links.h"

#include <math.h>
#include <stdlib.h>

#include "model/derive.h"
#include "model/link.h"

enum { NAMED_IN_CIRCLE = 6 };

struct repeat {
	uint32_t row;
	size_t first_line;
};

static int compare_row(const void *a, const void *b)
{
	const struct repeat *x = a, *y = b;

	return x->row < y->row ? -1 : x->row > y->row;
}

void findings_links_duplicates(struct finder *f, enum table_id t)
{
	const struct table_def *def = schema_table(t);
	const struct ids *ids = &f->b->priv->ids[t];
	const struct table *table = f->b->table[t];
	struct repeat *repeats = mem_array(ids->twins.n + 1, sizeof *repeats);
	struct str text = {0};
	size_t i, n = 0;

	/* Lines of first rows in rising order, which is the order of by_first. */
	for (i = 0; i < ids->twins.n; i++) {
		const struct ids_twin *twin = &ids->by_first[i];

		if (twin->first == UINT32_MAX)
			continue;
		repeats[n].row = twin->row;
		repeats[n++].first_line = table_record_line(table, table_row_record(table, twin->first));
	}
	qsort(repeats, n, sizeof *repeats, compare_row);
	for (i = 0; i < n; i++) {
		str_clear(&text);
		findings_values_quote(&text, ids_at(ids, repeats[i].row));
		if (def->key >= 0)
			findings_values_add(f, "duplicate-id", FINDING_ERROR, t, repeats[i].row, def->key,
					    "the %s %s is taken by line %zu; give this row another one",
					    def->columns[def->key].name, str_c(&text), repeats[i].first_line);
		else
			findings_values_add(f, "duplicate-id", FINDING_ERROR, t, repeats[i].row, USAGE_PERIOD,
					    "%s is told twice, first in line %zu; delete one of the lines", str_c(&text),
					    repeats[i].first_line);
	}
	str_release(&text);
	mem_free(repeats);
}

void findings_links_ranks(struct finder *f)
{
	const struct board *b = f->b;
	const uint32_t *order = derive_order(b);
	uint32_t i, n = board_rows(b, TABLE_PRIORITIES), first = 0;
	struct str rank = {0};

	for (i = 1; i < n && derive_place(b, order[i]) > 0; i++) {
		double x = b->priorities[order[i]].rank;
		struct bytes other;

		if (isnan(x) || x != b->priorities[order[first]].rank) {
			first = i;
			continue;
		}
		other = board_id(b, TABLE_PRIORITIES, order[first]);
		str_clear(&rank);
		str_add_number(&rank, x);
		findings_values_add(f, "equal-rank", FINDING_ERROR, TABLE_PRIORITIES, order[i], PRIORITIES_RANK,
				    "rank %s is also that of %.*s, so nobody knows which comes first; give one of them "
				    "another rank",
				    str_c(&rank), (int)other.n, other.p);
	}
	str_release(&rank);
}

/* ------------------------------------------------------------------------------------------------------- circles */

struct graph {
	enum table_id table;
	int column;
	uint32_t rows;
	uint32_t *at;    /* by row: 0 not seen, 1 + place on the path, or FINISHED */
	uint32_t *path;  /* rows */
	uint32_t *next;  /* by place on the path: which reference to follow next */
	uint32_t n;
};

static const uint32_t finished = UINT32_MAX;

static const int32_t *edges(const struct board *b, enum table_id t, uint32_t row, uint32_t *n)
{
	if (t == TABLE_STRATEGY) {
		*n = b->strategy[row].parent >= 0;
		return &b->strategy[row].parent;
	}
	*n = b->plan[row].depends_on.n;
	return *n > 0 ? &b->pool.v[b->plan[row].depends_on.start] : NULL;
}

static void report_circle(struct finder *f, const struct graph *g, uint32_t from)
{
	struct str text = {0};
	struct bytes id;
	uint32_t i;

	for (i = from; i < g->n && i - from < NAMED_IN_CIRCLE; i++) {
		id = board_id(f->b, g->table, g->path[i]);
		str_add(&text, id);
		str_adds(&text, ", ");
	}
	if (i < g->n)
		str_addf(&text, "%u more, ", g->n - i);
	str_add(&text, board_id(f->b, g->table, g->path[from]));
	findings_values_add(f, "dependency-cycle", FINDING_ERROR, g->table, g->path[g->n - 1], g->column,
			    g->table == TABLE_PLAN ? "these wait for each other, so none can begin: %s; take one tie away"
						   : "these serve each other and not the vision: %s; mend one parent",
			    str_c(&text));
	str_release(&text);
}

static void push(struct graph *g, uint32_t row)
{
	g->path[g->n] = row;
	g->next[g->n] = 0;
	g->at[row] = ++g->n;
}

/* Depth first without recursion: a chain may be as long as the file. */
static void follow(struct finder *f, struct graph *g, uint32_t row)
{
	push(g, row);
	while (g->n > 0) {
		uint32_t top = g->path[g->n - 1], i = g->next[g->n - 1]++, n, to;
		const int32_t *rows = edges(f->b, g->table, top, &n);

		if (i >= n) {
			g->at[top] = finished;
			g->n--;
			continue;
		}
		to = (uint32_t)rows[i];
		if (g->at[to] == 0)
			push(g, to);
		else if (g->at[to] != finished)
			report_circle(f, g, g->at[to] - 1);
	}
}

static void find_circles(struct finder *f, enum table_id t, int column)
{
	uint32_t rows = board_rows(f->b, t), row;
	struct graph g = {t, column, rows, NULL, NULL, NULL, 0};

	g.at = mem_zalloc((rows + (size_t)1) * sizeof *g.at);
	g.path = mem_array(rows + (size_t)1, sizeof *g.path);
	g.next = mem_array(rows + (size_t)1, sizeof *g.next);
	for (row = 0; row < rows; row++)
		if (g.at[row] == 0)
			follow(f, &g, row);
	mem_free(g.at);
	mem_free(g.path);
	mem_free(g.next);
}

void findings_links_cycles(struct finder *f)
{
	find_circles(f, TABLE_STRATEGY, STRATEGY_PARENT);
	find_circles(f, TABLE_PLAN, PLAN_DEPENDS_ON);
}
