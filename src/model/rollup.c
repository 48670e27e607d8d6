/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/rollup.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"

void rollup_init(struct rollup *r)
{
	*r = (struct rollup){.loose = 0};
}

void rollup_release(struct rollup *r)
{
	for (size_t i = 0; i < r->boards.n; i++) {
		mem_free(r->boards.v[i].name);
		mem_free(r->boards.v[i].folder);
	}
	for (size_t i = 0; i < r->objectives.n; i++) {
		mem_free(r->objectives.v[i].id);
		mem_free(r->objectives.v[i].title);
		vec_release(&r->objectives.v[i].shares);
	}
	vec_release(&r->boards);
	vec_release(&r->objectives);
}

static bool is_active_objective(const struct board *b, uint32_t row)
{
	return b->strategy[row].type == STRATEGY_TYPE_OBJECTIVE && b->strategy[row].status == STRATEGY_STATUS_ACTIVE;
}

static struct rollup_objective *find(struct rollup *r, const struct board *b, uint32_t row)
{
	struct rollup_objective one = {.grade = NAN, .elapsed = NAN};
	struct bytes id = board_id(b, TABLE_STRATEGY, row);
	struct str scratch = {0};

	for (size_t i = 0; id.n && i < r->objectives.n; i++)
		if (bytes_is(id, r->objectives.v[i].id))
			return &r->objectives.v[i];
	one.id = mem_bytesdup(id);
	one.title = mem_bytesdup(board_label(b, TABLE_STRATEGY, row, &scratch));
	vec_push(&r->objectives, one);
	str_release(&scratch);
	return &r->objectives.v[r->objectives.n - 1];
}

static double mean(const struct rollup_objective *o, bool grade)
{
	double sum = 0;
	size_t n = 0;

	for (size_t i = 0; i < o->shares.n; i++) {
		double x = grade ? o->shares.v[i].grade : o->shares.v[i].elapsed;

		if (!isnan(x)) {
			sum += x;
			n++;
		}
	}
	return n ? sum / (double)n : NAN;
}

/* The board's open entries now and next: counted for the board, and by strategy row. */
static void count_plan(struct rollup *r, const struct board *b, struct rollup_board *out, struct rollup_share *share)
{
	for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++) {
		const struct plan_row *p = &b->plan[row];
		int32_t objective = derive_objective(b, row);
		double effort = isnan(p->effort) ? 0 : p->effort;

		if (!derive_is_open(p) || (p->horizon != HORIZON_NOW && p->horizon != HORIZON_NEXT))
			continue;
		out->now += p->horizon == HORIZON_NOW;
		out->next += p->horizon == HORIZON_NEXT;
		out->effort += effort;
		if (objective >= 0 && is_active_objective(b, (uint32_t)objective)) {
			share[objective].soon++;
			share[objective].effort += effort;
		} else {
			r->loose++;
			r->loose_effort += effort;
		}
	}
}

void rollup_add(struct rollup *r, const struct board *b, const char *folder, size_t errors, const struct signs *signs)
{
	struct rollup_board one = {.folder = mem_strdup(folder), .level = b->settings.level, .errors = errors};
	struct rollup_share *share = mem_zalloc((board_rows(b, TABLE_STRATEGY) + 1) * sizeof *share);

	one.name = b->settings.name.n ? mem_bytesdup(b->settings.name) : mem_strdup(folder);
	memcpy(one.lamp, signs->lamp, sizeof one.lamp);
	one.high = signs->count[SIGN_HIGH];
	one.medium = signs->count[SIGN_MEDIUM];
	count_plan(r, b, &one, share);
	for (uint32_t row = 0; row < board_rows(b, TABLE_STRATEGY); row++) {
		struct rollup_objective *o;

		if (!is_active_objective(b, row))
			continue;
		o = find(r, b, row);
		share[row].board = r->boards.n;
		share[row].grade = derive_grade(b, row);
		share[row].elapsed = derive_objective_elapsed(b, row);
		vec_push(&o->shares, share[row]);
		o->soon += share[row].soon;
		o->effort += share[row].effort;
		o->grade = mean(o, true);
		o->elapsed = mean(o, false);
	}
	vec_push(&r->boards, one);
	mem_free(share);
}
