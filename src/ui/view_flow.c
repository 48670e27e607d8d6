/* SPDX-License-Identifier: ISC */
/*
 * The flow: the plan by status, with the limits of work in progress, and how long each entry has been in its state.
 * What is to be finished first stands on top. Limits are those of the whole board, whatever narrows the view.
 */
#include <config.h>

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "ui/swim_draw.h"
#include "ui/swim_drop.h"
#include "ui/swim_move.h"
#include "ui/swim_scroll.h"
#include "ui/views.h"
#include "ui/widget_text.h"

enum {
	FLOW_PLANNED,
	FLOW_IN_PROGRESS,
	FLOW_BLOCKED,
	FLOW_DONE,
	FLOW_DROPPED,
	FLOW_COLUMNS,
	FLOW_SHORT = 34,       /* columns below which words are short */
	FLOW_BLOCKED_DAYS = 14 /* from signs: blocked-too-long */
};

struct view_flow {
	struct swim swim;
	size_t in_work;
	uint32_t *in_work_of; /* by owner number */
	struct str over;      /* who has too much: "sven 3, li 3" */
	size_t over_n;
};

static int flow_column(const void *view, const struct board *b, uint32_t row)
{
	int status = b->plan[row].status;

	(void)view;
	return status < 0 ? FLOW_PLANNED : status;
}

static uint32_t sortable(day_t day)
{
	return day == CLOCK_NO_DAY ? UINT32_MAX : (uint32_t)((int64_t)day - INT32_MIN);
}

/* In work by its end, blocked by how long, done by how lately; the rest as on the board. */
static uint64_t flow_key(const void *view, const struct board *b, uint32_t row)
{
	const struct view_flow *v = view;
	const struct plan_row *p = &b->plan[row];

	switch (p->status) {
	case PLAN_STATUS_IN_PROGRESS:
		return sortable(derive_end(p));
	case PLAN_STATUS_BLOCKED:
		return sortable(p->updated);
	case PLAN_STATUS_DONE:
		return p->done_date == CLOCK_NO_DAY ? UINT32_MAX : UINT32_MAX - 1 - sortable(p->done_date);
	default:
		return swim_plan_key(&v->swim, b, row);
	}
}

/* Who has more in work than one may have, in the order of the file. */
static void find_over(struct view_flow *v, const struct board *b)
{
	uint32_t n = board_rows(b, TABLE_PLAN);
	struct str scratch = {0};

	str_clear(&v->over);
	v->over_n = 0;
	for (uint32_t row = 0; row < n; row++) {
		uint32_t owner = board_plan_owner(b, row);

		if (!owner || !(v->in_work_of[owner] > b->settings.wip_limit_per_owner) || v->in_work_of[owner] & 1u << 31)
			continue;
		if (v->over_n++ < 4) {
			str_adds(&v->over, v->over.n ? ", " : "");
			str_add(&v->over, board_value(b, TABLE_PLAN, row, PLAN_OWNER, &scratch));
			str_addf(&v->over, " %u", v->in_work_of[owner]);
		}
		v->in_work_of[owner] |= 1u << 31; /* told */
	}
	for (uint32_t i = 0; i <= n; i++)
		v->in_work_of[i] &= ~(1u << 31);
	str_release(&scratch);
}

static void survey(struct view_flow *v, const struct board *b)
{
	static const char *const titles[] = {"Planned", "In progress", "Blocked", "Done", "Dropped"};
	uint32_t n = board_rows(b, TABLE_PLAN);
	bool dropped = false;

	v->in_work = 0;
	v->in_work_of = mem_resize(v->in_work_of, (size_t)n + 1, sizeof *v->in_work_of);
	for (uint32_t i = 0; i <= n; i++)
		v->in_work_of[i] = 0;
	for (uint32_t row = 0; row < n; row++) {
		dropped |= b->plan[row].status == PLAN_STATUS_DROPPED;
		if (!derive_is_in_work(&b->plan[row]))
			continue;
		v->in_work++;
		v->in_work_of[board_plan_owner(b, row)]++;
	}
	find_over(v, b);
	v->swim.columns_n = FLOW_COLUMNS - !dropped;
	for (int i = 0; i < FLOW_COLUMNS; i++)
		snprintf(v->swim.title[i], sizeof v->swim.title[i], "%s", titles[i]);
}

/* --- painting */

static void add_days(struct widget_facts *out, int weight, enum theme_role role, unsigned flags, const char *word,
		     int64_t days, bool narrow)
{
	struct str text = {0};

	if (days < 0)
		return;
	str_adds(&text, word);
	if (narrow)
		str_addf(&text, "%" PRId64 " d", days);
	else
		widget_text_count(&text, (size_t)days, "day", "days");
	widget_facts_add(out, weight, style_of(role, flags), str_bytes(&text));
	str_release(&text);
}

/* How long it has been in its state; weightier where that is what matters. */
static void state_fact(const struct board_facts *from, struct widget_facts *out)
{
	const struct plan_row *p = &from->b->plan[from->row];
	int64_t days = p->updated == CLOCK_NO_DAY ? -1 : (int64_t)from->b->today - p->updated;

	if (p->status == PLAN_STATUS_BLOCKED && days < 0)
		widget_facts_add(out, 7, style_of(THEME_WARN, from->flags), bytes_of("since when?"));
	else if (p->status == PLAN_STATUS_BLOCKED)
		add_days(out, 8, days > FLOW_BLOCKED_DAYS ? THEME_BAD : THEME_WARN, from->flags, "for ", days, false);
	else if (p->status == PLAN_STATUS_IN_PROGRESS)
		add_days(out, 5, THEME_TEXT, from->flags, "", days, from->columns < FLOW_SHORT);
}

static void flow_facts(const void *view, const struct board_facts *from, struct widget_facts *out)
{
	const struct view_flow *v = view;
	const struct plan_row *p = &from->b->plan[from->row];
	struct widget_facts all = {.n = 0};

	/* the board's facts without its word for the status, which is that of the column */
	board_facts_of(from, LANE_PLAN, &all);
	if (v->swim.group == SWIM_ALL && all.n)
		out->fact[out->n++] = all.fact[0]; /* the owner, or nobody */
	state_fact(from, out);
	for (int i = 1 + (derive_is_in_work(p) && all.n > 1); i < all.n; i++) {
		out->fact[out->n] = all.fact[i];
		if (from->columns < FLOW_SHORT && bytes_starts(bytes_of(all.fact[i].text), "due "))
			memmove(out->fact[out->n].text, all.fact[i].text + 4, sizeof all.fact[i].text - 4);
		out->n++;
	}
}

static void flow_lane(const void *view, const struct view_env *env, size_t lane, struct widget_facts *out)
{
	const struct view_flow *v = view;
	const struct swim_lane *l = &v->swim.lane[lane];
	double limit = env->board->settings.wip_limit_per_owner;
	uint32_t in_work = v->in_work_of[l->row < 0 ? 0 : board_plan_owner(env->board, (uint32_t)l->row)];
	bool over = l->row >= 0 && in_work > limit;
	struct str text = {0};

	str_addf(&text, "%u", in_work);
	if (!isnan(limit) && l->row >= 0)
		str_addf(&text, " of %g", limit);
	str_adds(&text, " in work");
	widget_facts_add(out, 1, style_of(over ? THEME_BAD : in_work ? THEME_TEXT : THEME_DIM, 0), str_bytes(&text));
	str_release(&text);
}

/* Who has too much, or how much one may have. */
static void draw_owners(const struct view_flow *v, const struct board *b, struct area a, int x, int columns)
{
	struct str text = {0};

	if (isnan(b->settings.wip_limit_per_owner))
		return;
	if (v->over_n) {
		str_addf(&text, "over %g: ", b->settings.wip_limit_per_owner);
		str_add(&text, str_bytes(&v->over));
		if (v->over_n > 4)
			str_addf(&text, " and %zu more", v->over_n - 4);
	} else {
		str_addf(&text, "at most %g in work each", b->settings.wip_limit_per_owner);
	}
	area_outside(a, 1, x, columns, str_bytes(&text), style_of(v->over_n ? THEME_BAD : THEME_DIM, 0));
	str_release(&text);
}

/* The limit stands over the two states it counts; who has too much, beside it where there is room. */
static void flow_under(const void *view, const struct view_env *env, struct area a)
{
	const struct view_flow *v = view;
	const struct swim *s = &v->swim;
	int first = s->columns[FLOW_IN_PROGRESS] ? FLOW_IN_PROGRESS : s->columns[FLOW_BLOCKED] ? FLOW_BLOCKED : s->first_column;
	int x = s->x[first] + 1, columns = s->columns[first] - 2;

	if (first == FLOW_IN_PROGRESS && s->columns[FLOW_BLOCKED])
		columns += s->columns[FLOW_BLOCKED] + 1;
	swim_draw_load(a, 1, x, columns, "in work", (double)v->in_work, env->board->settings.wip_limit, "in work");
	if (s->columns[FLOW_PLANNED] && first != FLOW_PLANNED)
		draw_owners(v, env->board, a, s->x[FLOW_PLANNED] + 1, s->columns[FLOW_PLANNED] - 2);
	else if (s->columns[FLOW_DONE] && first != FLOW_DONE)
		draw_owners(v, env->board, a, s->x[FLOW_DONE] + 1, s->columns[FLOW_DONE] - 2);
}

/* What a row takes that comes to stand in a column. */
static void flow_put(const void *view, const struct board *b, uint32_t row, int column, int x, struct view_move *out)
{
	(void)x;
	if (flow_column(view, b, row) != column)
		view_move_set(out, PLAN_STATUS,
			      bytes_of(schema_table(TABLE_PLAN)->columns[PLAN_STATUS].values[column]));
}

static const struct swim_rules flow_rules = {
	.column = flow_column,
	.key = flow_key,
	.facts = flow_facts,
	.lane = flow_lane,
	.under = flow_under,
	.put = flow_put,
};

/* --- the contract */

static void *flow_open(void)
{
	struct view_flow *v = mem_zalloc(sizeof *v);

	swim_open(&v->swim, v, &flow_rules, SWIM_ALL);
	return v;
}

static void flow_close(void *view)
{
	struct view_flow *v = view;

	if (!v)
		return;
	swim_release(&v->swim);
	mem_free(v->in_work_of);
	str_release(&v->over);
	mem_free(v);
}

static void flow_rebuild(void *view, const struct view_env *env)
{
	struct view_flow *v = view;

	if (!env->filter_narrowed || v->swim.stale || !v->swim.columns_n)
		survey(v, env->board);
	swim_build(&v->swim, env);
}

/* Sideways to another state; the order within one follows from what else is known. */
static bool flow_shift(const void *view, const struct view_env *env, const struct item *item, int down, int right,
		       struct view_move *out)
{
	static const char *const why_not[FLOW_COLUMNS] = {
		"planned entries stand by time and priority: 1 moves the priority, 2 the time",
		"of those in progress what ends first is on top: e changes due_date",
		"of those blocked the one that waits longest is on top",
		"of those done the last one is on top",
		"dropped entries stand by time and priority",
	};
	const struct view_flow *v = view;
	int32_t row = board_item_row(env->board, item);
	int column;

	if (item->table != TABLE_PLAN || row < 0)
		return false;
	column = flow_column(view, env->board, (uint32_t)row);
	if (down)
		out->why_not = why_not[column];
	else if (column + right < 0)
		out->why_not = "planned is the first state";
	else if (column + right >= v->swim.columns_n)
		out->why_not = column == FLOW_DONE ? "done is the last state here; e on status drops it"
						   : "dropped is the last state";
	else
		flow_put(view, env->board, (uint32_t)row, column + right, 0, out);
	return true;
}

static bool flow_drop(const void *view, const struct view_env *env, const struct item *item, int y, int x,
		      struct view_move *out)
{
	return swim_drop(&((const struct view_flow *)view)->swim, env, item, y, x, out);
}

static void flow_layout(void *view, const struct view_env *env, int rows, int columns)
{
	swim_scroll_layout(&((struct view_flow *)view)->swim, env, rows, columns);
}

static int flow_height(void *view, const struct view_env *env, int columns)
{
	return swim_scroll_height(&((struct view_flow *)view)->swim, env, columns);
}

static void flow_draw(const void *view, const struct view_env *env, struct area a)
{
	swim_draw(&((const struct view_flow *)view)->swim, env, a);
}

static enum view_answer flow_act(void *view, const struct view_env *env, const struct action *action,
				 struct view_result *r)
{
	struct view_flow *v = view;

	if (action->id != ACTION_GROUP)
		return swim_move_act(&v->swim, env, action, r);
	v->swim.still = false;
	v->swim.stale = true;
	v->swim.group = v->swim.group == SWIM_ALL ? SWIM_OWNER : SWIM_ALL;
	str_adds(&r->message, v->swim.group == SWIM_ALL ? "everybody together" : "a lane for each owner");
	return VIEW_REBUILD;
}

static void flow_look(const void *view, struct view_look *out)
{
	swim_look(&((const struct view_flow *)view)->swim, out);
}

static void flow_set_look(void *view, const struct view_env *env, const struct view_look *look)
{
	(void)env;
	swim_set_look(&((struct view_flow *)view)->swim, look, 1u << SWIM_OWNER | 1u << SWIM_ALL);
}

static bool flow_selected(const void *view, struct item *out)
{
	return swim_selected(&((const struct view_flow *)view)->swim, out);
}

static bool flow_select(void *view, const struct view_env *env, const struct item *item)
{
	return swim_select(&((struct view_flow *)view)->swim, env, item);
}

static bool flow_click(void *view, const struct view_env *env, int y, int x)
{
	return swim_move_click(&((struct view_flow *)view)->swim, env, y, x);
}

static void flow_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	(void)y;
	(void)x;
	swim_move_wheel(&((struct view_flow *)view)->swim, env, lines);
}

static void flow_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_flow *v = view;

	*shown = v->swim.n;
	*total = v->swim.total;
}

static const enum action_id *flow_hints(const void *view)
{
	static const enum action_id hints[] = {ACTION_DOWN, ACTION_RIGHT, ACTION_CARD_LEFT, ACTION_GROUP, ACTION_OPEN, ACTION_EDIT,
					       ACTION_ADD,  ACTION_WHY,	  ACTION_LENS_NEXT,   ACTION_FILTER, ACTION_UNDO,
					       ACTION_HELP, ACTION_NONE};

	(void)view;
	return hints;
}

static bool flow_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct view_flow *v = view;
	struct str today = {0};

	out->table = TABLE_PLAN;
	view_fill(out, PLAN_STATUS, bytes_of(schema_table(TABLE_PLAN)->columns[PLAN_STATUS].values[v->swim.column]));
	if (v->swim.column == FLOW_DONE) {
		clock_add_day(&today, env->board->today);
		view_fill(out, PLAN_DONE_DATE, str_bytes(&today));
	} else {
		swim_drop_fill_time(&v->swim, env->board, out);
	}
	swim_drop_fill(&v->swim, env->board, out);
	str_release(&today);
	return true;
}

const struct view_ops view_flow_ops = {
	.name = "flow",
	.title = "Flow",
	.key = '3',
	.scope = SCOPE_FLOW,
	.open = flow_open,
	.close = flow_close,
	.rebuild = flow_rebuild,
	.layout = flow_layout,
	.height = flow_height,
	.draw = flow_draw,
	.act = flow_act,
	.selected = flow_selected,
	.select = flow_select,
	.click = flow_click,
	.wheel = flow_wheel,
	.counts = flow_counts,
	.hints = flow_hints,
	.look = flow_look,
	.set_look = flow_set_look,
	.shift = flow_shift,
	.drop = flow_drop,
	.where = flow_where,
};
