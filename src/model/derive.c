/* SPDX-License-Identifier: ISC */
/* Formulas over the linked board; the header says where each comes from. */
#include <config.h>

#include "model/derive.h"

#include <math.h>

#include "model/glean.h"
#include "model/link.h"

static double clamp(double x)
{
	if (isnan(x))
		return NAN;
	return x < 0 ? 0 : x > 1 ? 1 : x;
}

/* Share of the days from first to last that have passed. */
static double elapsed(day_t first, day_t last, day_t today)
{
	if (first == CLOCK_NO_DAY || last == CLOCK_NO_DAY || last <= first)
		return NAN;
	return clamp(((double)today - first) / ((double)last - first));
}

/* ------------------------------------------------------------------------------------------------- plan entries */

enum horizon derive_horizon(const struct plan_row *p, day_t today)
{
	int quarter = clock_quarter(today);

	return horizon_until(p, clock_quarter_last(quarter), clock_quarter_last(quarter + 1));
}

day_t derive_start(const struct plan_row *p)
{
	return p->start_date != CLOCK_NO_DAY ? p->start_date : p->timeframe_first;
}

day_t derive_end(const struct plan_row *p)
{
	return p->due_date != CLOCK_NO_DAY ? p->due_date : p->timeframe_last;
}

int derive_quarter(const struct plan_row *p)
{
	return p->timeframe_first != CLOCK_NO_DAY ? clock_quarter(p->timeframe_first) : INT32_MIN;
}

bool derive_is_open(const struct plan_row *p)
{
	return p->status == PLAN_STATUS_PLANNED || derive_is_in_work(p);
}

bool derive_is_in_work(const struct plan_row *p)
{
	return p->status == PLAN_STATUS_IN_PROGRESS || p->status == PLAN_STATUS_BLOCKED;
}

bool derive_is_overdue(const struct plan_row *p, day_t today)
{
	day_t end = derive_end(p);

	return derive_is_open(p) && end != CLOCK_NO_DAY && end < today;
}

struct board_run derive_features(const struct board *b, uint32_t plan_row)
{
	return glean_features(b, plan_row);
}

struct rows derive_personas(const struct board *b, uint32_t plan_row, bool *inherited)
{
	const struct plan_row *p = &b->plan[plan_row];

	*inherited = p->personas.n == 0 && p->priority >= 0 && b->priorities[p->priority].personas.n > 0;
	return *inherited ? b->priorities[p->priority].personas : p->personas;
}

struct bytes derive_why(const struct board *b, uint32_t plan_row, bool *inherited, struct str *scratch)
{
	struct bytes why = board_value(b, TABLE_PLAN, plan_row, PLAN_WHY, scratch);
	int32_t priority = b->plan[plan_row].priority;

	*inherited = false;
	if (bytes_trim(why).n > 0 || priority < 0)
		return why;
	why = board_value(b, TABLE_PRIORITIES, (uint32_t)priority, PRIORITIES_WHY, scratch);
	*inherited = bytes_trim(why).n > 0;
	return why;
}

int32_t derive_objective(const struct board *b, uint32_t plan_row)
{
	int32_t priority = b->plan[plan_row].priority;

	return priority < 0 ? priority : b->priorities[priority].objective;
}

static bool has(const struct board *b, struct rows r, uint32_t persona)
{
	uint32_t i;

	for (i = 0; i < r.n; i++)
		if (board_ref(b, r, i) == (int32_t)persona)
			return true;
	return false;
}

bool derive_has_persona(const struct board *b, enum table_id t, uint32_t row, uint32_t persona)
{
	bool inherited;
	int32_t objective;

	switch (t) {
	case TABLE_PLAN: return has(b, derive_personas(b, row, &inherited), persona);
	case TABLE_PRIORITIES: return has(b, b->priorities[row].personas, persona);
	case TABLE_STRATEGY: return has(b, b->strategy[row].personas, persona);
	case TABLE_FEATURES: return has(b, b->features[row].personas, persona);
	case TABLE_USAGE: return b->usage[row].persona == (int32_t)persona;
	case TABLE_PERSONAS: return row == persona;
	case TABLE_KEY_RESULTS:
		objective = b->key_results[row].objective;
		return objective >= 0 && has(b, b->strategy[objective].personas, persona);
	default: return false;
	}
}

/* --------------------------------------------------------------------------------------------------- priorities */

double derive_value(const struct priority_row *p)
{
	return p->reach * p->impact * (p->confidence / 100);
}

double derive_rice(const struct priority_row *p)
{
	return p->effort > 0 ? derive_value(p) / p->effort : NAN;
}

static double stored_number(const struct board *b, uint32_t row, int column)
{
	struct str scratch = {0};
	double out = NAN;

	if (!bytes_number(board_value(b, TABLE_PRIORITIES, row, column, &scratch), &out))
		out = NAN;
	str_release(&scratch);
	return out;
}

double derive_ice(const struct board *b, uint32_t row)
{
	return stored_number(b, row, PRIORITIES_ICE_IMPACT) * stored_number(b, row, PRIORITIES_ICE_CONFIDENCE) *
	       stored_number(b, row, PRIORITIES_EASE);
}

double derive_wsjf(const struct board *b, uint32_t row)
{
	double effort = b->priorities[row].effort;
	double sum = stored_number(b, row, PRIORITIES_VALUE) + stored_number(b, row, PRIORITIES_TIME_CRITICALITY) +
		     stored_number(b, row, PRIORITIES_RISK_REDUCTION);

	return effort > 0 ? sum / effort : NAN;
}

int derive_place(const struct board *b, uint32_t row)
{
	return b->priv->place[row];
}

int derive_rice_place(const struct board *b, uint32_t row)
{
	return b->priv->rice_place[row];
}

const uint32_t *derive_order(const struct board *b)
{
	return b->priv->order;
}

/* --------------------------------------------------------------------------------- objectives, usage, reasons */

double derive_progress(const struct key_result_row *k)
{
	if (k->target == k->baseline)
		return NAN;
	return clamp((k->current - k->baseline) / (k->target - k->baseline));
}

double derive_elapsed(const struct board *b, uint32_t key_result_row)
{
	const struct key_result_row *k = &b->key_results[key_result_row];

	if (k->objective < 0)
		return NAN;
	return elapsed(b->strategy[k->objective].start_date, k->due_date, b->today);
}

double derive_grade(const struct board *b, uint32_t strategy_row)
{
	struct board_run r = board_backward(b, BOARD_OBJECTIVE_KEY_RESULTS, strategy_row);
	double sum = 0;
	uint32_t i, n = 0;

	for (i = 0; i < r.n; i++) {
		double progress = derive_progress(&b->key_results[r.rows[i]]);

		if (isnan(progress))
			continue;
		sum += progress;
		n++;
	}
	return n > 0 ? sum / n : NAN;
}

double derive_objective_elapsed(const struct board *b, uint32_t strategy_row)
{
	return elapsed(b->strategy[strategy_row].start_date, b->strategy[strategy_row].end_date, b->today);
}

double derive_adoption(const struct usage_row *u)
{
	return u->eligible > 0 ? u->active / u->eligible : NAN;
}

/* What a row of the strategy serves, by what it is. */
static const char *parent_of_type(int type)
{
	switch (type) {
	case STRATEGY_TYPE_OBJECTIVE:
	case STRATEGY_TYPE_NON_GOAL: return "a guiding policy";
	case STRATEGY_TYPE_GUIDING_POLICY: return "a diagnosis";
	default: return "the vision";
	}
}

/* The step above this one; false where nothing stands above. */
static bool step_up(const struct board *b, const struct why_step *from, struct why_step *up)
{
	switch (from->table) {
	case TABLE_PLAN:
		*up = (struct why_step){TABLE_PRIORITIES, b->plan[from->row].priority, PLAN_PRIORITY, "a priority"};
		return true;
	case TABLE_PRIORITIES:
		*up = (struct why_step){TABLE_STRATEGY, b->priorities[from->row].objective, PRIORITIES_OBJECTIVE,
					"an objective"};
		return true;
	case TABLE_KEY_RESULTS:
		*up = (struct why_step){TABLE_STRATEGY, b->key_results[from->row].objective, KEY_RESULTS_OBJECTIVE,
					"an objective"};
		return true;
	case TABLE_STRATEGY:
		*up = (struct why_step){TABLE_STRATEGY, b->strategy[from->row].parent, STRATEGY_PARENT,
					parent_of_type(b->strategy[from->row].type)};
		return b->strategy[from->row].type != STRATEGY_TYPE_VISION;
	default: return false;
	}
}

static bool is_in(const struct why_chain *c, const struct why_step *s)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->step[i].table == s->table && c->step[i].row == s->row)
			return true;
	return false;
}

void derive_why_chain(const struct board *b, enum table_id t, uint32_t row, struct why_chain *out)
{
	struct why_step next = {t, (int32_t)row, 0, ""}, at;

	out->n = 0;
	out->complete = false;
	do {
		out->step[out->n++] = at = next;
		if (at.row < 0)
			return;
		if (!step_up(b, &at, &next)) {
			out->complete = at.table == TABLE_STRATEGY;
			return;
		}
	} while (out->n < WHY_MAX_STEPS && (next.row < 0 || !is_in(out, &next)));
}
