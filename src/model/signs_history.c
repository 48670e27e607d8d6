/* SPDX-License-Identifier: ISC */
/*
 * The two signs that need to know what the files said before. Whoever can ask git fills in a struct signs_history; here it
 * is only counted: days on which the order at the top changed, and days on which an open entry was moved later.
 */
#include <config.h>

#include <string.h>

#include "model/signs_work.h"
#include "model/slip.h"

/* Why there is nothing to count; NULL where there is. */
static const char *missing(const struct signs_work *w)
{
	return !w->history ? "the history of the files was not read" : w->history->missing;
}

static bool is_same_order(const struct signs_order *a, const struct signs_order *b)
{
	for (int i = 0; i < 5; i++) {
		if (!a->first[i] || !b->first[i]) {
			if (a->first[i] != b->first[i])
				return false;
		} else if (strcmp(a->first[i], b->first[i]) != 0) {
			return false;
		}
	}
	return true;
}

void signs_history_reshuffled(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct signs_history *h = w->history;
	const char *why = missing(w);
	day_t last = CLOCK_NO_DAY;
	uint32_t days = 0;

	(void)row;
	if (why) {
		signs_silence(w, s, why);
		return;
	}
	for (size_t i = 1; i < h->norders; i++) {
		const struct signs_order *o = &h->orders[i];

		if ((double)w->b->today - o->day > w->limit[SIGNS_CHURN_WINDOW] || o->day > w->b->today ||
		    is_same_order(o, &h->orders[i - 1]))
			continue;
		days += o->day != last;
		last = o->day;
	}
	if (days <= w->limit[SIGNS_CHURN_DAYS])
		return;
	signs_word_number(w, "n", days);
	signs_tell(w, s, TABLE_PRIORITIES, ROW_NONE, -1, NULL);
}

/* Timeframe and due date moved on one day are one decision. */
static uint32_t count_slips(const struct signs_entry *e, bool *due_date)
{
	day_t last = CLOCK_NO_DAY;
	uint32_t n = 0;

	for (size_t i = 0; i < e->n; i++) {
		if (!slip_is_later(e->moves[i].is_due_date, bytes_of(e->moves[i].old), bytes_of(e->moves[i].new), e->moves[i].day))
			continue;
		n += e->moves[i].day != last;
		last = e->moves[i].day;
		*due_date = e->moves[i].is_due_date;
	}
	return n;
}

void signs_history_slipping(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct signs_history *h = w->history;
	const char *why = missing(w);
	uint32_t *slips, n = board_rows(w->b, TABLE_PLAN);

	if (why) {
		signs_silence(w, s, why);
		return;
	}
	slips = mem_zalloc((n + (size_t)1) * sizeof *slips);
	for (size_t i = 0; i < h->nentries; i++) {
		int32_t at = board_find(w->b, TABLE_PLAN, bytes_of(h->entries[i].id));
		bool due_date = false;
		uint32_t times = count_slips(&h->entries[i], &due_date);

		if (at >= 0)
			slips[at] = times * 2 + due_date;
	}
	for (row = 0; row < n; row++) {
		if (slips[row] / 2 < w->limit[SIGNS_SLIP_TIMES] || !derive_is_open(&w->b->plan[row]))
			continue;
		signs_word_label(w, "title", TABLE_PLAN, row);
		signs_word_number(w, "n", slips[row] / 2);
		signs_tell(w, s, TABLE_PLAN, (int32_t)row, slips[row] % 2 ? PLAN_DUE_DATE : PLAN_TIMEFRAME, NULL);
	}
	mem_free(slips);
}
