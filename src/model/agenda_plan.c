/* SPDX-License-Identifier: ISC */
/* The steps about the plan: now, for whom, did it help, next. */
#include <config.h>

#include <math.h>
#include <stdlib.h>

#include "model/agenda_parts.h"
#include "model/derive.h"
#include "model/limits.h"
#include "model/usage_grid.h"

enum { HELPED_DAYS = 30, LATE_DEPTH = 64, LOWEST = 3 };

/* Rows of the plan with what they are sorted by. */
struct entry {
	uint32_t row, group; /* the group counts first */
	day_t end;
};

struct entries {
	VEC(struct entry) list;
};

static int by_group_and_end(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static void add_entry(struct entries *e, const struct board *b, uint32_t row, uint32_t group)
{
	day_t end = derive_end(&b->plan[row]);
	struct entry one = {row, group, end == CLOCK_NO_DAY ? INT32_MAX : end};

	vec_push(&e->list, one);
}

static void sort_entries(struct entries *e)
{
	if (e->list.n)
		qsort(e->list.v, e->list.n, sizeof *e->list.v, by_group_and_end);
}

/* --- 5: now */

/* "8 in work, the limit is 6" */
static void count_head(struct agenda_work *w, const char *who, size_t n, double limit)
{
	struct str scratch = {0};

	if (isnan(limit))
		agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "%s: %zu", who, n);
	else
		agenda_say(w, AGENDA_HEAD, (double)n > limit ? AGENDA_BAD : AGENDA_STRONG, "%s: %zu, the limit is %s", who, n,
			   agenda_number(&scratch, limit, 0));
	str_release(&scratch);
}

static double effort_of_quarter(const struct board *b, int quarter)
{
	double sum = 0;

	for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++)
		if (b->plan[row].status != PLAN_STATUS_DROPPED && derive_quarter(&b->plan[row]) == quarter &&
		    !isnan(b->plan[row].effort))
			sum += b->plan[row].effort;
	return sum;
}

static void capacity_bar(struct agenda_work *w, int quarter)
{
	double effort = effort_of_quarter(w->b, quarter), capacity = w->b->settings.capacity;
	struct str scratch = {0};
	struct agenda_line *l;
	bool over = effort > capacity;

	if (isnan(capacity))
		return;
	agenda_say(w, AGENDA_TEXT, over ? AGENDA_BAD : AGENDA_PLAIN, "%d-Q%d", quarter / 4, quarter % 4 + 1);
	l = &w->out->lines.v[w->out->lines.n - 1];
	l->has_bar = true;
	l->share = effort >= capacity ? 1 : effort / capacity;
	agenda_fact(l, 0, over ? AGENDA_BAD : AGENDA_PLAIN, "%s person-months", agenda_number(&scratch, effort, 1));
	agenda_fact(l, 1, AGENDA_DIM, "of %s", agenda_number(&scratch, capacity, 1));
	if (over)
		agenda_fact(l, 2, AGENDA_BAD, "%s too many", agenda_number(&scratch, effort - capacity, 1));
	str_release(&scratch);
}

static void owner_head(struct agenda_work *w, uint32_t row, size_t n)
{
	double limit = w->b->settings.wip_limit_per_owner;
	struct str scratch = {0}, name = {0};
	struct bytes owner = board_value(w->b, TABLE_PLAN, row, PLAN_OWNER, &scratch);

	str_add(&name, owner.n ? owner : bytes_of("nobody"));
	count_head(w, str_c(&name), n, owner.n ? limit : NAN);
	str_release(&scratch);
	str_release(&name);
}

static void in_work(struct agenda_work *w)
{
	const struct board *b = w->b;
	struct entries e = {{0}};
	struct agenda_line *told;
	size_t all = 0;

	for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++) {
		if (!derive_is_in_work(&b->plan[row]))
			continue;
		all++;
		if (agenda_shows(w, TABLE_PLAN, row))
			add_entry(&e, b, row, board_plan_owner(b, row));
	}
	sort_entries(&e);
	count_head(w, "In work", all, b->settings.wip_limit);
	capacity_bar(w, clock_quarter(b->today));
	for (size_t i = 0; i < e.list.n && i < 4 * AGENDA_MOST; i++) {
		size_t n = 0;

		while (i + n < e.list.n && e.list.v[i + n].group == e.list.v[i].group)
			n++;
		if (!i || e.list.v[i].group != e.list.v[i - 1].group)
			owner_head(w, e.list.v[i].row, n);
		told = agenda_entry(w, e.list.v[i].row, PLAN_STATUS);
		mem_free(told->fact[1].text); /* the heading names the owner */
		told->fact[1].text = NULL;
	}
	agenda_rest(w, e.list.n > 4 * AGENDA_MOST ? e.list.n - 4 * AGENDA_MOST : 0);
	vec_release(&e.list);
}

/* Overdue, and not even begun. */
static void overdue(struct agenda_work *w)
{
	const struct board *b = w->b;
	struct entries e = {{0}};

	for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++)
		if (derive_is_overdue(&b->plan[row], b->today) && !derive_is_in_work(&b->plan[row]) &&
		    agenda_shows(w, TABLE_PLAN, row))
			add_entry(&e, b, row, 0);
	sort_entries(&e);
	if (e.list.n)
		agenda_say(w, AGENDA_HEAD, AGENDA_BAD, "Overdue and not begun: %zu", e.list.n);
	for (size_t i = 0; i < e.list.n && i < AGENDA_MOST; i++)
		agenda_entry(w, e.list.v[i].row, PLAN_TIMEFRAME);
	agenda_rest(w, e.list.n > AGENDA_MOST ? e.list.n - AGENDA_MOST : 0);
	vec_release(&e.list);
}

void agenda_plan_now(struct agenda_work *w)
{
	in_work(w);
	overdue(w);
}

/* --- 6: for whom */

static void lane(struct agenda_work *w, uint32_t persona)
{
	const struct board *b = w->b;
	struct board_run run = board_backward(b, BOARD_PERSONA_PLAN, persona);
	struct str scratch = {0}, role = {0};
	struct bytes name = board_label(b, TABLE_PERSONAS, persona, &scratch);
	struct bytes what = board_value(b, TABLE_PERSONAS, persona, PERSONAS_ROLE, &role);
	struct entries e = {{0}};
	size_t now = 0;

	for (uint32_t i = 0; i < run.n; i++) {
		uint32_t row = (uint32_t)run.rows[i];
		enum horizon h = (enum horizon)b->plan[row].horizon;

		if ((h != HORIZON_NOW && h != HORIZON_NEXT) || !agenda_shows(w, TABLE_PLAN, row))
			continue;
		now += h == HORIZON_NOW;
		add_entry(&e, b, row, h == HORIZON_NEXT);
	}
	sort_entries(&e);
	agenda_say(w, AGENDA_HEAD, e.list.n ? AGENDA_STRONG : AGENDA_BAD, "%.*s%s%.*s: %zu now, %zu next", (int)name.n, name.p,
		   what.n ? ", " : "", (int)what.n, what.p, now, e.list.n - now);
	if (!e.list.n)
		agenda_say(w, AGENDA_TEXT, AGENDA_WARN, "Nothing now or next helps them.");
	for (size_t i = 0; i < e.list.n && i < AGENDA_MOST; i++) {
		struct agenda_line *l = agenda_entry(w, e.list.v[i].row, -1);

		l->personas.n = 0; /* the lane says it */
		agenda_fact(l, 3, e.list.v[i].group ? AGENDA_DIM : AGENDA_PLAIN, "%s", e.list.v[i].group ? "next" : "now");
	}
	agenda_rest(w, e.list.n > AGENDA_MOST ? e.list.n - AGENDA_MOST : 0);
	vec_release(&e.list);
	str_release(&scratch);
	str_release(&role);
}

void agenda_plan_people(struct agenda_work *w)
{
	const struct board *b = w->b;

	for (uint32_t row = 0; row < board_rows(b, TABLE_PERSONAS); row++)
		if (b->personas[row].kind != PERSONAS_KIND_NEGATIVE && (w->in->lens < 0 || w->in->lens == (int32_t)row))
			lane(w, row);
}

/* --- 7: did it help? */

/* Who uses the features that it touched. */
static void usage_of(struct agenda_work *w, const struct usage_grid *grid, uint32_t entry)
{
	const struct board *b = w->b;
	struct board_run run = derive_features(b, entry);
	struct str scratch = {0}, text = {0};

	for (uint32_t i = 0; i < run.n; i++) {
		uint32_t feature = (uint32_t)run.rows[i];
		struct agenda_line *l = agenda_row(w, TABLE_FEATURES, feature, -1);

		l->level = 1;
		l->tone = AGENDA_DIM;
		str_clear(&text);
		for (uint32_t c = grid->first[feature]; c < grid->first[feature + 1]; c++) {
			const struct usage_cell *cell = &grid->cells.v[c];
			struct bytes name = board_label(b, TABLE_PERSONAS, (uint32_t)cell->persona, &scratch);

			if (isnan(cell->share))
				continue;
			str_addf(&text, "%s%.*s ", text.n ? ", " : "", (int)name.n, name.p);
			str_addf(&text, "%s %%", agenda_number(&scratch, cell->share * 100, 0));
			str_adds(&text, cell->trend == USAGE_TREND_UP ? " up" : cell->trend == USAGE_TREND_DOWN ? " down" : "");
		}
		agenda_fact(l, 0, text.n ? AGENDA_DIM : AGENDA_WARN, "%s", text.n ? str_c(&text) : "use not known");
	}
	str_release(&scratch);
	str_release(&text);
}

static void finished(struct agenda_work *w, const struct usage_grid *grid, uint32_t row)
{
	struct agenda_line *l = agenda_row(w, TABLE_PLAN, row, PLAN_OUTCOME);
	struct str scratch = {0};
	struct bytes outcome = board_value(w->b, TABLE_PLAN, row, PLAN_OUTCOME, &scratch);

	l->personas = derive_personas(w->b, row, &l->inherited);
	if (!outcome.n)
		agenda_fact(l, 0, AGENDA_WARN, "no outcome yet: e writes it");
	agenda_more(l, outcome);
	agenda_cell(w, l, 1, AGENDA_DIM, TABLE_PLAN, row, PLAN_OWNER);
	agenda_fact(l, 2, AGENDA_DIM, "done %s", agenda_day(&scratch, w->b->plan[row].done_date));
	str_release(&scratch);
	usage_of(w, grid, row);
}

void agenda_plan_helped(struct agenda_work *w)
{
	const struct board *b = w->b;
	struct usage_grid grid = {0};
	struct entries recent = {{0}}, mute = {{0}};
	struct str scratch = {0};

	usage_grid_build(&grid, b);
	for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++) {
		const struct plan_row *p = &b->plan[row];

		if (p->status != PLAN_STATUS_DONE || p->done_date == CLOCK_NO_DAY || p->done_date > b->today ||
		    !agenda_shows(w, TABLE_PLAN, row))
			continue;
		if (b->today - p->done_date <= HELPED_DAYS)
			add_entry(&recent, b, row, (uint32_t)(b->today - p->done_date));
		else if (!board_value(b, TABLE_PLAN, row, PLAN_OUTCOME, &scratch).n &&
			 (p->type == PLAN_TYPE_FEATURE || p->type == PLAN_TYPE_DISCOVERY))
			add_entry(&mute, b, row, (uint32_t)(b->today - p->done_date));
	}
	sort_entries(&recent);
	sort_entries(&mute);
	agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "Finished in the last %d days: %zu", (int)HELPED_DAYS, recent.list.n);
	if (!recent.list.n)
		agenda_say(w, AGENDA_TEXT, AGENDA_DIM, "Nothing was.");
	for (size_t i = 0; i < recent.list.n && i < AGENDA_MOST; i++)
		finished(w, &grid, recent.list.v[i].row);
	agenda_rest(w, recent.list.n > AGENDA_MOST ? recent.list.n - AGENDA_MOST : 0);
	if (mute.list.n)
		agenda_say(w, AGENDA_HEAD, AGENDA_WARN, "Finished before that, and nobody said whether it helped: %zu", mute.list.n);
	for (size_t i = 0; i < mute.list.n && i < AGENDA_MOST; i++)
		finished(w, &grid, mute.list.v[i].row);
	agenda_rest(w, mute.list.n > AGENDA_MOST ? mute.list.n - AGENDA_MOST : 0);
	vec_release(&recent.list);
	vec_release(&mute.list);
	usage_grid_release(&grid);
	str_release(&scratch);
}

/* --- 9: next */

enum mark { MARK_OUT, MARK_IN, MARK_TOLD };

/* After all it needs that also starts next. The depth is bounded: a circle, or a very long chain, is cut there. */
static void tell_after_needs(const struct board *b, uint8_t *mark, uint32_t row, int depth, struct row_vec *out);

static void tell_after_needs(const struct board *b, uint8_t *mark, uint32_t row, int depth, struct row_vec *out)
{
	struct rows needs = b->plan[row].depends_on;

	mark[row] = MARK_TOLD;
	for (uint32_t i = 0; i < needs.n && depth < LATE_DEPTH; i++)
		if (mark[board_ref(b, needs, i)] == MARK_IN)
			tell_after_needs(b, mark, (uint32_t)board_ref(b, needs, i), depth + 1, out);
	vec_push(out, (int32_t)row);
}

/* Those that must leave for the quarter to fit, the lowest first. */
static void find_misfits(const struct board *b, int quarter, uint8_t *misfit)
{
	struct limits limits = {{0}};

	limits_find(b, &limits);
	for (size_t i = 0; i < limits.list.n; i++) {
		const struct limit *l = &limits.list.v[i];
		struct row_vec rows = {0};
		double over = l->used - l->limit;

		if (l->kind != LIMIT_QUARTER || l->quarter != quarter)
			continue;
		limits_members(b, l, &rows);
		for (size_t k = 0; k < rows.n && over > 0; k++) {
			misfit[rows.v[k]] = 1;
			over -= isnan(b->plan[rows.v[k]].effort) ? 0 : b->plan[rows.v[k]].effort;
		}
		vec_release(&rows);
	}
	limits_release(&limits);
}

static void next_entry(struct agenda_work *w, uint32_t row, bool misfit)
{
	const struct board *b = w->b;
	const struct plan_row *p = &b->plan[row];
	struct agenda_line *l = agenda_entry(w, row, PLAN_TIMEFRAME);
	struct str text = {0}, scratch = {0};

	mem_free(l->fact[0].text);
	l->fact[0].text = NULL;
	if (misfit)
		agenda_fact(l, 0, AGENDA_BAD, "does not fit");
	if (!isnan(p->effort))
		agenda_fact(l, 3, AGENDA_DIM, "%s pm", agenda_number(&scratch, p->effort, 1));
	for (uint32_t i = 0; i < p->depends_on.n && i < 4; i++) {
		uint32_t need = (uint32_t)board_ref(b, p->depends_on, i);

		if (!derive_is_open(&b->plan[need]))
			continue;
		str_adds(&text, text.n ? ", " : "needs ");
		str_add(&text, board_label(b, TABLE_PLAN, need, &scratch));
	}
	agenda_more(l, str_bytes(&text));
	str_release(&text);
	str_release(&scratch);
}

/* The last of the active priorities: what could be refused. */
static void refusable(struct agenda_work *w)
{
	const struct board *b = w->b;
	const uint32_t *order = derive_order(b);
	struct row_vec last = {0};
	struct str scratch = {0};

	for (uint32_t i = 0; i < board_rows(b, TABLE_PRIORITIES); i++)
		if (b->priorities[order[i]].status == PRIORITIES_STATUS_ACTIVE &&
		    b->priorities[order[i]].moscow != PRIORITIES_MOSCOW_WONT && agenda_shows(w, TABLE_PRIORITIES, order[i]))
			vec_push(&last, (int32_t)order[i]);
	if (last.n)
		agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "The last in order: refuse one?");
	for (size_t i = last.n > LOWEST ? last.n - LOWEST : 0; i < last.n; i++) {
		uint32_t row = (uint32_t)last.v[i];
		struct agenda_line *l = agenda_row(w, TABLE_PRIORITIES, row, PRIORITIES_MOSCOW);

		l->personas = b->priorities[row].personas;
		agenda_fact(l, 0, AGENDA_PLAIN, "place %d", derive_place(b, row));
		agenda_cell(w, l, 1, AGENDA_DIM, TABLE_PRIORITIES, row, PRIORITIES_OWNER);
		agenda_fact(l, 2, AGENDA_DIM, "%s", agenda_word(&scratch, TABLE_PRIORITIES, PRIORITIES_MOSCOW, b->priorities[row].moscow));
	}
	vec_release(&last);
	str_release(&scratch);
}

void agenda_plan_next(struct agenda_work *w)
{
	const struct board *b = w->b;
	int quarter = clock_quarter(b->today) + 1;
	uint32_t n = board_rows(b, TABLE_PLAN);
	uint8_t *mark = mem_zalloc(n + 1), *misfit = mem_zalloc(n + 1);
	struct entries e = {{0}};
	struct row_vec order = {0};

	for (uint32_t row = 0; row < n; row++)
		if (b->plan[row].horizon == HORIZON_NEXT && agenda_shows(w, TABLE_PLAN, row)) {
			mark[row] = MARK_IN;
			add_entry(&e, b, row, 0);
		}
	sort_entries(&e);
	for (size_t i = 0; i < e.list.n; i++)
		if (mark[e.list.v[i].row] == MARK_IN)
			tell_after_needs(b, mark, e.list.v[i].row, 0, &order);
	find_misfits(b, quarter, misfit);
	agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "Starts next: %zu, what is needed first comes first", order.n);
	capacity_bar(w, quarter);
	if (!order.n)
		agenda_say(w, AGENDA_TEXT, AGENDA_WARN, "Nothing is planned for the next quarter.");
	for (size_t i = 0; i < order.n && i < AGENDA_MOST; i++)
		next_entry(w, (uint32_t)order.v[i], misfit[order.v[i]]);
	agenda_rest(w, order.n > AGENDA_MOST ? order.n - AGENDA_MOST : 0);
	vec_release(&e.list);
	vec_release(&order);
	mem_free(mark);
	mem_free(misfit);
	refusable(w);
}
