/* SPDX-License-Identifier: ISC */
/* Signs of priorities and the plan. A function a sign; model/signs.def has the conditions in words. */
#include <config.h>

#include <math.h>
#include <stdlib.h>

#include "base/round.h"
#include "model/signs_work.h"

static bool is_active(const struct signs_work *w, uint32_t row)
{
	return w->b->priorities[row].status == PRIORITIES_STATUS_ACTIVE;
}

static void tell_entry(struct signs_work *w, enum sign_id s, uint32_t row, int column)
{
	signs_word_label(w, "title", TABLE_PLAN, row);
	signs_tell(w, s, TABLE_PLAN, (int32_t)row, column, NULL);
}

void signs_priority_no_objective(struct signs_work *w, enum sign_id s, uint32_t row)
{
	if (!is_active(w, row) || signs_is_objective(w->b, w->b->priorities[row].objective))
		return;
	signs_word_label(w, "title", TABLE_PRIORITIES, row);
	signs_tell(w, s, TABLE_PRIORITIES, (int32_t)row, PRIORITIES_OBJECTIVE, NULL);
}

void signs_priority_no_priority(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct plan_row *p = &w->b->plan[row];

	if (derive_is_open(p) && p->type != PLAN_TYPE_DEFECT && p->priority < 0)
		tell_entry(w, s, row, PLAN_PRIORITY);
}

void signs_priority_unowned(struct signs_work *w, enum sign_id s, uint32_t row)
{
	if (w->b->plan[row].horizon == HORIZON_NOW && board_plan_owner(w->b, row) == 0)
		tell_entry(w, s, row, PLAN_OWNER);
}

void signs_priority_overdue(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct plan_row *p = &w->b->plan[row];

	if (!derive_is_overdue(p, w->b->today))
		return;
	signs_word_number(w, "days", (double)w->b->today - derive_end(p));
	tell_entry(w, s, row, p->due_date != CLOCK_NO_DAY ? PLAN_DUE_DATE : PLAN_TIMEFRAME);
}

void signs_priority_at_once(struct signs_work *w, enum sign_id s, uint32_t row)
{
	double limit = w->b->settings.top_priority_limit;

	(void)row;
	if (isnan(limit))
		signs_silence(w, s, "top_priority_limit is switched off in board.csv");
	if (isnan(limit) || w->t.priorities_in_work <= limit)
		return;
	signs_word_number(w, "n", w->t.priorities_in_work);
	signs_word_number(w, "limit", limit);
	signs_tell(w, s, TABLE_PRIORITIES, ROW_NONE, -1, NULL);
}

/* ------------------------------------------------------------------------------------------------ work in progress */

struct owner {
	struct bytes name;
	uint32_t n;
};

static int compare_owners(const void *a, const void *b)
{
	const struct owner *x = a, *y = b;

	return bytes_compare(x->name, y->name);
}

static void tell_wip(struct signs_work *w, enum sign_id s, uint32_t n, double limit, struct bytes who)
{
	struct str text = {0};

	if (who.n > 0) {
		str_adds(&text, " for ");
		str_add(&text, who);
		signs_about(w, who);
	}
	signs_word_number(w, "n", n);
	signs_word(w, "who", str_bytes(&text));
	signs_word_number(w, "limit", limit);
	signs_tell(w, s, TABLE_PLAN, ROW_NONE, -1, NULL);
	str_release(&text);
}

/* By name, since the numbers of owners follow the order of rows. */
static void owners_over(struct signs_work *w, enum sign_id s, double limit)
{
	struct owner *over = mem_array(w->t.nowners + (size_t)1, sizeof *over);
	struct arena names;
	uint32_t n = 0, i;

	arena_init(&names);
	for (i = 1; i < w->t.nowners; i++)
		if (w->t.owner_in_work[i] > limit) {
			struct bytes name = board_value(w->b, TABLE_PLAN, w->t.owner_row[i], PLAN_OWNER, &w->scratch);

			over[n++] = (struct owner){arena_copy(&names, bytes_trim(name)), w->t.owner_in_work[i]};
		}
	if (n > 0)
		qsort(over, n, sizeof *over, compare_owners);
	for (i = 0; i < n; i++)
		tell_wip(w, s, over[i].n, limit, over[i].name);
	arena_release(&names);
	mem_free(over);
}

void signs_priority_wip(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct settings *set = &w->b->settings;

	(void)row;
	if (isnan(set->wip_limit) && isnan(set->wip_limit_per_owner))
		signs_silence(w, s, "neither wip_limit nor wip_limit_per_owner is set in board.csv");
	if (w->t.in_work > set->wip_limit)
		tell_wip(w, s, w->t.in_work, set->wip_limit, bytes_of(""));
	if (!isnan(set->wip_limit_per_owner))
		owners_over(w, s, set->wip_limit_per_owner);
}

void signs_priority_blocked(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct plan_row *p = &w->b->plan[row];

	if (p->status != PLAN_STATUS_BLOCKED || p->updated == CLOCK_NO_DAY ||
	    (double)w->b->today - p->updated <= w->limit[SIGNS_BLOCKED_DAYS])
		return;
	signs_word_number(w, "days", (double)w->b->today - p->updated);
	tell_entry(w, s, row, PLAN_STATUS);
}

/* ----------------------------------------------------------------------------------------------------- priorities */

void signs_priority_no_plan(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const uint32_t *order = derive_order(w->b);

	for (row = 0; row < board_rows(w->b, TABLE_PRIORITIES) && row < w->limit[SIGNS_TOP_PRIORITIES]; row++) {
		if (!is_active(w, order[row]) || (w->t.priority_state[order[row]] & SIGNS_PRIORITY_PLANNED))
			continue;
		signs_word_label(w, "title", TABLE_PRIORITIES, order[row]);
		signs_word_number(w, "place", row + 1.0);
		signs_tell(w, s, TABLE_PRIORITIES, (int32_t)order[row], PRIORITIES_RANK, NULL);
	}
}

void signs_priority_unscored(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct priority_row *p = &w->b->priorities[row];
	int column;

	if (!is_active(w, row))
		return;
	if (isnan(p->reach))
		column = PRIORITIES_REACH;
	else if (isnan(p->impact))
		column = PRIORITIES_IMPACT;
	else if (isnan(p->confidence))
		column = PRIORITIES_CONFIDENCE;
	else if (!(p->effort > 0))
		column = PRIORITIES_EFFORT;
	else
		return;
	signs_word_label(w, "title", TABLE_PRIORITIES, row);
	signs_tell(w, s, TABLE_PRIORITIES, (int32_t)row, column, NULL);
}

static void tell_rank(struct signs_work *w, enum sign_id s, uint32_t row, uint32_t place, int rice_place)
{
	int source = w->b->priorities[row].source;

	signs_word_label(w, "title", TABLE_PRIORITIES, row);
	signs_word_number(w, "place", place);
	signs_word_number(w, "rice_place", rice_place);
	signs_word(w, "source",
		   bytes_of(source >= 0 ? schema_table(TABLE_PRIORITIES)->columns[PRIORITIES_SOURCE].values[source] : "not known"));
	signs_tell(w, s, TABLE_PRIORITIES, (int32_t)row, PRIORITIES_RANK, NULL);
}

void signs_priority_rank(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct board *b = w->b;
	const uint32_t *order = derive_order(b);
	uint32_t rows = board_rows(b, TABLE_PRIORITIES), n = 0, place = 0;
	double least;

	for (row = 0; row < rows && is_active(w, order[row]); row++)
		n += derive_rice_place(b, order[row]) > 0;
	if (n == 0)
		signs_silence(w, s, "no active priority has a complete score");
	least = w->limit[SIGNS_RANK_GAP] > (n + 2) / 3 ? w->limit[SIGNS_RANK_GAP] : (n + 2) / 3;
	for (row = 0; row < rows && is_active(w, order[row]); row++) {
		int rice_place = derive_rice_place(b, order[row]);

		if (rice_place == 0)
			continue;
		place++; /* among the scored ones, as the other is */
		if (rice_place - (double)place >= least)
			tell_rank(w, s, order[row], place, rice_place);
	}
}

void signs_priority_must(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct priority_row *p = w->b->priorities;
	double all = 0, must = 0, share;

	for (row = 0; row < board_rows(w->b, TABLE_PRIORITIES); row++) {
		if (!is_active(w, row) || isnan(p[row].effort))
			continue;
		all += p[row].effort;
		must += p[row].moscow == PRIORITIES_MOSCOW_MUST ? p[row].effort : 0;
	}
	if (!(all > 0))
		signs_silence(w, s, "no active priority has an effort");
	share = signs_share(must, all);
	if (!(share > w->limit[SIGNS_MUST_SHARE] / 100))
		return;
	signs_word_share(w, "share", share);
	signs_tell(w, s, TABLE_PRIORITIES, ROW_NONE, -1, NULL);
}

/* ----------------------------------------------------------------------------------------------------------- plan */

void signs_priority_capacity(struct signs_work *w, enum sign_id s, uint32_t row)
{
	double capacity = w->b->settings.capacity;
	struct str name = {0};

	(void)row;
	if (isnan(capacity))
		signs_silence(w, s, "no capacity is set in board.csv");
	for (int i = SIGNS_THIS_QUARTER; i <= SIGNS_NEXT_QUARTER; i++) {
		int quarter = w->quarter + i - SIGNS_THIS_QUARTER;

		if (!(round_decimals(w->t.quarter_effort[i], 9) > capacity))
			continue;
		str_clear(&name);
		str_addf(&name, "%04d-Q%d", quarter / 4, quarter % 4 + 1);
		signs_word(w, "quarter", str_bytes(&name));
		signs_word_number(w, "effort", w->t.quarter_effort[i]);
		signs_word_number(w, "capacity", capacity);
		signs_about(w, str_bytes(&name));
		signs_tell(w, s, TABLE_PLAN, ROW_NONE, -1, NULL);
	}
	str_release(&name);
}

static void tell_dependency(struct signs_work *w, enum sign_id s, uint32_t row, struct bytes other, const char *how)
{
	signs_word_label(w, "title", TABLE_PLAN, row);
	signs_word(w, "other", other);
	signs_tell(w, s, TABLE_PLAN, (int32_t)row, PLAN_DEPENDS_ON, how);
}

/* Whether the list, of which the item is a part, does not name it before. */
static bool is_first(struct bytes list, struct bytes item)
{
	struct bytes before = {0};

	while (bytes_next_item(&list, ';', &before) && before.p != item.p)
		if (bytes_equal(before, item))
			return false;
	return true;
}

/* Those that no row has: linking keeps only that there are some. */
static void missing_dependencies(struct signs_work *w, enum sign_id s, uint32_t row)
{
	struct str cell = {0};
	struct bytes list = board_value(w->b, TABLE_PLAN, row, PLAN_DEPENDS_ON, &cell), rest = list, id;

	while (bytes_next_item(&rest, ';', &id))
		if (board_find(w->b, TABLE_PLAN, id) == ROW_BROKEN && is_first(list, id)) {
			signs_about(w, id);
			tell_dependency(w, s, row, id, "\"{title}\" needs \"{other}\", which is not on the plan.");
		}
	str_release(&cell);
}

static const char *out_of_order(const struct signs_work *w, const struct plan_row *p, uint32_t other)
{
	const struct plan_row *q = &w->b->plan[other];
	day_t end = derive_end(p), needed = derive_end(q);

	if (q->status == PLAN_STATUS_DROPPED)
		return "\"{title}\" needs \"{other}\", which was dropped.";
	if (w->t.circular && w->t.circular[other])
		return "\"{title}\" needs \"{other}\", which is part of a circle.";
	if (derive_is_open(q) && end != CLOCK_NO_DAY && needed != CLOCK_NO_DAY && needed > end)
		return signs_get(SIGN_DEPENDENCY_OUT_OF_ORDER)->message;
	return NULL;
}

void signs_priority_dependency(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct plan_row *p = &w->b->plan[row];
	struct str other = {0};

	if (!derive_is_open(p) || (p->depends_on.n == 0 && !p->lacks_dependency))
		return;
	if (p->lacks_dependency)
		missing_dependencies(w, s, row);
	for (uint32_t i = 0; i < p->depends_on.n; i++) {
		uint32_t to = (uint32_t)board_ref(w->b, p->depends_on, i);
		const char *how = out_of_order(w, p, to);

		if (!how)
			continue;
		signs_about(w, board_id(w->b, TABLE_PLAN, to));
		tell_dependency(w, s, row, bytes_trim(board_label(w->b, TABLE_PLAN, to, &other)), how);
	}
	str_release(&other);
}

void signs_priority_no_outcome(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct plan_row *p = &w->b->plan[row];

	if (p->status != PLAN_STATUS_DONE || (p->type != PLAN_TYPE_FEATURE && p->type != PLAN_TYPE_DISCOVERY) ||
	    p->done_date == CLOCK_NO_DAY || (double)w->b->today - p->done_date <= w->limit[SIGNS_OUTCOME_DAYS] ||
	    !signs_is_unwritten(w, p->outcome, row, PLAN_OUTCOME))
		return;
	signs_word_number(w, "days", (double)w->b->today - p->done_date);
	tell_entry(w, s, row, PLAN_OUTCOME);
}

void signs_priority_mix(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct signs_tally *t = &w->t;
	double share = signs_share(t->quarter_upkeep[SIGNS_LAST_QUARTER] + t->quarter_upkeep[SIGNS_THIS_QUARTER],
				   t->quarter_effort[SIGNS_LAST_QUARTER] + t->quarter_effort[SIGNS_THIS_QUARTER]);

	(void)row;
	if (isnan(share)) {
		signs_silence(w, s, "no entry of the last and this quarter has an effort");
		if (t->discoveries == 0) /* so much is known all the same, and told */
			signs_tell(w, s, TABLE_PLAN, ROW_NONE, -1, "No discovery is planned, and what upkeep takes is not known.");
		return;
	}
	if (share >= w->limit[SIGNS_UPKEEP_LEAST] / 100 && share <= w->limit[SIGNS_UPKEEP_MOST] / 100 && t->discoveries > 0)
		return;
	signs_word_share(w, "share", share);
	signs_word_number(w, "n", t->discoveries);
	signs_tell(w, s, TABLE_PLAN, ROW_NONE, -1, NULL);
}
