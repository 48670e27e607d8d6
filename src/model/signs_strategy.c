/* SPDX-License-Identifier: ISC */
/* Signs of the strategy and its objectives. A function a sign; model/signs.def has the conditions in words. */
#include <config.h>

#include <math.h>

#include "base/round.h"
#include "model/signs_work.h"

static uint32_t count_active(const struct board *b, int type)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < board_rows(b, TABLE_STRATEGY); i++)
		n += b->strategy[i].type == type && b->strategy[i].status == STRATEGY_STATUS_ACTIVE;
	return n;
}

void signs_strategy_vision(struct signs_work *w, enum sign_id s, uint32_t row)
{
	uint32_t n = count_active(w->b, STRATEGY_TYPE_VISION);

	(void)row;
	if (n == 1)
		return;
	signs_word_number(w, "n", n);
	signs_tell(w, s, TABLE_STRATEGY, ROW_NONE, -1, NULL);
}

void signs_strategy_kernel(struct signs_work *w, enum sign_id s, uint32_t row)
{
	bool diagnosis = count_active(w->b, STRATEGY_TYPE_DIAGNOSIS) > 0;
	bool policy = count_active(w->b, STRATEGY_TYPE_GUIDING_POLICY) > 0;

	(void)row;
	if (diagnosis && policy)
		return;
	signs_word(w, "missing", bytes_of(diagnosis ? "guiding policy" : policy ? "diagnosis" : "diagnosis and no guiding policy"));
	signs_tell(w, s, TABLE_STRATEGY, ROW_NONE, -1, NULL);
}

void signs_strategy_too_many(struct signs_work *w, enum sign_id s, uint32_t row)
{
	uint32_t n = count_active(w->b, STRATEGY_TYPE_OBJECTIVE);
	double limit = w->b->settings.objective_limit;

	(void)row;
	if (isnan(limit))
		signs_silence(w, s, "objective_limit is switched off in board.csv");
	if (isnan(limit) || n <= limit)
		return;
	signs_word_number(w, "n", n);
	signs_word_number(w, "limit", limit);
	signs_tell(w, s, TABLE_STRATEGY, ROW_NONE, -1, NULL);
}

void signs_strategy_no_key_result(struct signs_work *w, enum sign_id s, uint32_t row)
{
	if (!signs_is_objective(w->b, (int32_t)row) || board_backward(w->b, BOARD_OBJECTIVE_KEY_RESULTS, row).n > 0)
		return;
	signs_word_label(w, "title", TABLE_STRATEGY, row);
	signs_tell(w, s, TABLE_STRATEGY, (int32_t)row, STRATEGY_TITLE, NULL);
}

void signs_strategy_unmeasurable(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct key_result_row *k = &w->b->key_results[row];
	int column;

	if (!signs_is_objective(w->b, k->objective))
		return;
	if (signs_is_blank(w, TABLE_KEY_RESULTS, row, KEY_RESULTS_METRIC))
		column = KEY_RESULTS_METRIC;
	else if (isnan(k->baseline))
		column = KEY_RESULTS_BASELINE;
	else if (isnan(k->target) || k->target == k->baseline)
		column = KEY_RESULTS_TARGET;
	else if (isnan(k->current))
		column = KEY_RESULTS_CURRENT;
	else
		return;
	signs_word_label(w, "title", TABLE_KEY_RESULTS, row);
	signs_tell(w, s, TABLE_KEY_RESULTS, (int32_t)row, column, NULL);
}

void signs_strategy_no_work(struct signs_work *w, enum sign_id s, uint32_t row)
{
	if (!signs_is_objective(w->b, (int32_t)row) || w->t.objective_work[row])
		return;
	signs_word_label(w, "title", TABLE_STRATEGY, row);
	signs_tell(w, s, TABLE_STRATEGY, (int32_t)row, STRATEGY_STATUS, NULL);
}

void signs_strategy_nothing_refused(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct board *b = w->b;
	bool refused = count_active(b, STRATEGY_TYPE_NON_GOAL) > 0;

	(void)row;
	for (uint32_t i = 0; !refused && i < board_rows(b, TABLE_PRIORITIES); i++)
		refused = b->priorities[i].moscow == PRIORITIES_MOSCOW_WONT ||
			  b->priorities[i].status == PRIORITIES_STATUS_DROPPED;
	if (!refused)
		signs_tell(w, s, TABLE_STRATEGY, ROW_NONE, -1, NULL);
}

void signs_strategy_stale(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct key_result_row *k = &w->b->key_results[row];
	bool known = k->updated != CLOCK_NO_DAY;

	if (!signs_is_objective(w->b, k->objective) ||
	    (known && (double)w->b->today - k->updated <= w->limit[SIGNS_STALE_DAYS]))
		return;
	signs_word_label(w, "title", TABLE_KEY_RESULTS, row);
	if (known)
		signs_word_number(w, "days", (double)w->b->today - k->updated);
	signs_tell(w, s, TABLE_KEY_RESULTS, (int32_t)row, KEY_RESULTS_UPDATED,
		   known ? NULL : "Nobody wrote down when \"{title}\" was last measured.");
}

void signs_strategy_off_track(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct key_result_row *k = &w->b->key_results[row];
	double progress = derive_progress(k), elapsed = derive_elapsed(w->b, row);

	/* What is not defined lags behind nothing. */
	if (!signs_is_objective(w->b, k->objective) || !(round_decimals(elapsed - progress, 9) > w->limit[SIGNS_OFF_TRACK] / 100))
		return;
	signs_word_label(w, "title", TABLE_KEY_RESULTS, row);
	signs_word_share(w, "progress", progress);
	signs_word_share(w, "elapsed", elapsed);
	signs_tell(w, s, TABLE_KEY_RESULTS, (int32_t)row, KEY_RESULTS_CURRENT, NULL);
}

void signs_strategy_effort_off(struct signs_work *w, enum sign_id s, uint32_t row)
{
	double share = signs_share(w->t.due_off, w->t.due_effort);

	(void)row;
	if (!(w->t.due_effort > 0))
		signs_silence(w, s, "no entry of this quarter has an effort");
	if (!(share > w->limit[SIGNS_OFF_SHARE] / 100))
		return;
	signs_word_share(w, "share", share);
	signs_tell(w, s, TABLE_PLAN, ROW_NONE, -1, NULL);
}

void signs_strategy_starved(struct signs_work *w, enum sign_id s, uint32_t row)
{
	double share = signs_share(w->t.objective_effort[row], w->t.soon_effort);

	if (!signs_is_objective(w->b, (int32_t)row))
		return;
	if (!(w->t.soon_effort > 0))
		signs_silence(w, s, "no entry now or next has an effort");
	if (!(share < w->limit[SIGNS_STARVED_SHARE] / 100))
		return;
	signs_word_label(w, "title", TABLE_STRATEGY, row);
	signs_word_share(w, "share", share);
	signs_tell(w, s, TABLE_STRATEGY, (int32_t)row, STRATEGY_STATUS, NULL);
}
