/* SPDX-License-Identifier: ISC */
/* Sorted by counting, the least significant key first, since there may be a million entries. */
#include <config.h>

#include "model/coverage.h"

/* That an entry serves an objective and a persona. */
struct tie {
	uint32_t objective, persona, row, horizon;
};

struct ties {
	VEC(struct tie) list;
};

enum key { KEY_HORIZON, KEY_PERSONA, KEY_OBJECTIVE };

static uint32_t key_of(const struct tie *t, enum key key)
{
	return key == KEY_HORIZON ? t->horizon : key == KEY_PERSONA ? t->persona : t->objective;
}

/* Stable. */
static void sort_by(const struct tie *in, struct tie *out, size_t n, enum key key, uint32_t values)
{
	uint32_t *start = mem_zalloc(((size_t)values + 1) * sizeof *start);

	for (size_t i = 0; i < n; i++)
		start[key_of(&in[i], key) + 1]++;
	for (uint32_t v = 0; v < values; v++)
		start[v + 1] += start[v];
	for (size_t i = 0; i < n; i++)
		out[start[key_of(&in[i], key)]++] = in[i];
	mem_free(start);
}

static void collect(struct coverage *c, const struct board *b, bool (*keeps)(void *, uint32_t), void *context,
		    struct ties *out)
{
	uint32_t n = board_rows(b, TABLE_PLAN);

	for (uint32_t row = 0; row < n; row++) {
		const struct plan_row *p = &b->plan[row];
		int32_t objective;
		struct rows personas;
		bool inherited;

		if (p->horizon > HORIZON_LATER || !derive_is_open(p) || (keeps && !keeps(context, row)))
			continue;
		objective = derive_objective(b, row);
		personas = derive_personas(b, row, &inherited);
		for (uint32_t i = 0; i < personas.n; i++) {
			uint32_t persona = (uint32_t)board_ref(b, personas, i);

			c->persona[persona][p->horizon]++;
			if (objective >= 0)
				vec_push(&out->list, ((struct tie){(uint32_t)objective, persona, row, p->horizon}));
		}
	}
}

static void make_cells(struct coverage *c, const struct tie *ties, size_t n, uint32_t objectives)
{
	uint32_t objective = 0;

	for (size_t i = 0; i < n; i++) {
		const struct tie *t = &ties[i];

		if (!i || t->objective != t[-1].objective || t->persona != t[-1].persona) {
			struct coverage_cell cell = {(int32_t)t->objective, (int32_t)t->persona, (uint32_t)i, {0}};

			while (objective <= t->objective)
				c->first[objective++] = (uint32_t)c->cells.n;
			vec_push(&c->cells, cell);
		}
		c->cells.v[c->cells.n - 1].n[t->horizon]++;
		c->rows[i] = t->row;
	}
	while (objective <= objectives)
		c->first[objective++] = (uint32_t)c->cells.n;
}

void coverage_build(struct coverage *c, const struct board *b, bool (*keeps)(void *context, uint32_t plan_row),
		    void *context)
{
	uint32_t objectives = board_rows(b, TABLE_STRATEGY);
	struct ties ties = {{0}};
	struct tie *other;

	coverage_release(c);
	c->personas = board_rows(b, TABLE_PERSONAS);
	c->persona = mem_zalloc(((size_t)c->personas + 1) * sizeof *c->persona);
	c->first = mem_array((size_t)objectives + 1, sizeof *c->first);
	collect(c, b, keeps, context, &ties);
	c->rows = mem_array(ties.list.n + 1, sizeof *c->rows);
	other = mem_array(ties.list.n + 1, sizeof *other);
	if (ties.list.n) {
		sort_by(ties.list.v, other, ties.list.n, KEY_HORIZON, COVERAGE_HORIZONS);
		sort_by(other, ties.list.v, ties.list.n, KEY_PERSONA, c->personas);
		sort_by(ties.list.v, other, ties.list.n, KEY_OBJECTIVE, objectives);
	}
	make_cells(c, other, ties.list.n, objectives);
	mem_free(other);
	vec_release(&ties.list);
}

void coverage_release(struct coverage *c)
{
	vec_release(&c->cells);
	mem_free(c->first);
	mem_free(c->rows);
	mem_free(c->persona);
	*c = (struct coverage){.personas = 0};
}

const struct coverage_cell *coverage_at(const struct coverage *c, uint32_t objective, uint32_t persona)
{
	uint32_t low = c->first[objective], high = c->first[objective + 1], end = high;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if ((uint32_t)c->cells.v[middle].persona < persona)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end && (uint32_t)c->cells.v[low].persona == persona ? &c->cells.v[low] : NULL;
}

uint32_t coverage_sum(const struct coverage_cell *cell)
{
	return cell ? cell->n[HORIZON_NOW] + cell->n[HORIZON_NEXT] + cell->n[HORIZON_LATER] : 0;
}

int32_t coverage_priority(const struct board *b, uint32_t objective)
{
	struct board_run run = board_backward(b, BOARD_OBJECTIVE_PRIORITIES, objective);
	int32_t best = ROW_NONE;
	int first = 0;

	for (uint32_t i = 0; i < run.n; i++) {
		int place = derive_place(b, (uint32_t)run.rows[i]);

		if (place && (best < 0 || place < first)) {
			best = run.rows[i];
			first = place;
		}
	}
	return best;
}
