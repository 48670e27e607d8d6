/* SPDX-License-Identifier: ISC */
/*
 * What each word means for each table it speaks about. A date that is not known makes a row neither overdue nor
 * stale, except a key result's: a number that nobody dated cannot be trusted.
 */
#include <config.h>

#include "model/query_state.h"

#include <math.h>

#include "model/derive.h"
#include "model/fresh.h"

static bool is_before(day_t day, day_t limit)
{
	return day != CLOCK_NO_DAY && limit != CLOCK_NO_DAY && day < limit;
}

static bool is_open(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	(void)scope;
	switch (t) {
	case TABLE_PLAN:
		return derive_is_open(&b->plan[row]);
	case TABLE_PRIORITIES:
		return b->priorities[row].status == PRIORITIES_STATUS_PROPOSED ||
		       b->priorities[row].status == PRIORITIES_STATUS_ACTIVE;
	default:
		return b->strategy[row].status == STRATEGY_STATUS_DRAFT || b->strategy[row].status == STRATEGY_STATUS_ACTIVE;
	}
}

static bool is_done(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	(void)scope;
	switch (t) {
	case TABLE_PLAN:
		return b->plan[row].status == PLAN_STATUS_DONE;
	case TABLE_PRIORITIES:
		return b->priorities[row].status == PRIORITIES_STATUS_DONE;
	default:
		return b->strategy[row].status == STRATEGY_STATUS_ACHIEVED;
	}
}

static bool is_active(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	(void)scope;
	switch (t) {
	case TABLE_PLAN:
		return derive_is_in_work(&b->plan[row]);
	case TABLE_PRIORITIES:
		return b->priorities[row].status == PRIORITIES_STATUS_ACTIVE;
	default:
		return b->strategy[row].status == STRATEGY_STATUS_ACTIVE;
	}
}

static bool is_blocked(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	(void)scope, (void)t;
	return b->plan[row].status == PLAN_STATUS_BLOCKED;
}

static bool is_now(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	(void)scope, (void)t;
	return b->plan[row].horizon == HORIZON_NOW;
}

static bool is_next(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	(void)scope, (void)t;
	return b->plan[row].horizon == HORIZON_NEXT;
}

static bool is_later(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	(void)scope, (void)t;
	return b->plan[row].horizon == HORIZON_LATER;
}

/* Whether a key result still matters: its objective is not over. */
static bool is_measured(const struct board *b, uint32_t row)
{
	int32_t objective = b->key_results[row].objective;

	return objective < 0 || is_open(NULL, b, TABLE_STRATEGY, (uint32_t)objective);
}

static bool is_overdue(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	double progress;

	switch (t) {
	case TABLE_PLAN:
		return derive_is_overdue(&b->plan[row], b->today);
	case TABLE_KEY_RESULTS:
		progress = derive_progress(&b->key_results[row]);
		return is_before(b->key_results[row].due_date, b->today) && is_measured(b, row) &&
		       !(progress >= 1);
	default:
		return is_before(b->strategy[row].end_date, b->today) && is_open(scope, b, t, row);
	}
}

static bool is_orphan(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	struct why_chain chain;

	(void)scope;
	derive_why_chain(b, t, row, &chain);
	return !chain.complete;
}

/* As the sign key-result-stale: the higher the level, the sooner. */
static day_t stale_measure_days(int level)
{
	return level <= 3 ? 35 : level <= 6 ? 21 : 14;
}

static bool is_stale(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	day_t updated;

	(void)scope;
	switch (t) {
	case TABLE_KEY_RESULTS:
		updated = b->key_results[row].updated;
		return is_measured(b, row) && (updated == CLOCK_NO_DAY ||
					       updated < b->today - stale_measure_days(b->settings.level));
	default:
		return fresh_is_stale(b, t, row);
	}
}

static bool is_mine(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	const struct table_def *def = schema_table(t);
	int column = schema_find_column(def, t == TABLE_ASSESSMENTS || t == TABLE_DECISIONS ? "by" : "owner");

	return needle_equals(&scope->me, bytes_trim(board_value(b, t, row, column, &scope->cell)), &scope->folded);
}

static bool is_changed(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row)
{
	(void)b;
	return scope->env.changed && scope->env.changed(scope->env.context, t, row);
}

enum {
	ON_STRATEGY = 1 << TABLE_STRATEGY,
	ON_KEY_RESULTS = 1 << TABLE_KEY_RESULTS,
	ON_PRIORITIES = 1 << TABLE_PRIORITIES,
	ON_PLAN = 1 << TABLE_PLAN,
	ON_WORK = ON_STRATEGY | ON_PRIORITIES | ON_PLAN,
	ON_REVIEWED = ON_WORK | ON_KEY_RESULTS | 1 << TABLE_PERSONAS | 1 << TABLE_FEATURES | 1 << TABLE_TECHNOLOGIES,
	ON_OWNED = ON_REVIEWED | 1 << TABLE_ASSESSMENTS | 1 << TABLE_DECISIONS,
	ON_ALL = (1 << TABLE_COUNT) - 1
};

static const struct query_state states[] = {
	{"overdue", "should have ended before today and has not", ON_STRATEGY | ON_KEY_RESULTS | ON_PLAN, is_overdue},
	{"blocked", "a plan entry whose status is blocked", ON_PLAN, is_blocked},
	{"orphan", "does not lead to a vision", ON_WORK | ON_KEY_RESULTS, is_orphan},
	{"stale", "not measured, updated or reviewed for long", ON_REVIEWED, is_stale},
	{"mine", "you are its owner", ON_OWNED, is_mine},
	{"changed", "changed since your last visit", ON_ALL, is_changed},
	{"open", "neither done nor dropped", ON_WORK, is_open},
	{"done", "done, or achieved", ON_WORK, is_done},
	{"now", "a plan entry of the horizon now", ON_PLAN, is_now},
	{"next", "a plan entry of the horizon next", ON_PLAN, is_next},
	{"later", "a plan entry of the horizon later", ON_PLAN, is_later},
	{"active", "active; of plan entries: in progress or blocked", ON_WORK, is_active},
	{NULL, NULL, 0, NULL},
};

const struct query_state *query_state_find(struct bytes name)
{
	for (const struct query_state *s = states; s->name; s++)
		if (bytes_is_nocase(name, s->name))
			return s;
	return NULL;
}

const struct query_state *query_state_all(void)
{
	return states;
}
