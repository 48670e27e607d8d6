/* SPDX-License-Identifier: ISC */
/*
 * The roadmap: what is planned for whom, and when. Three pictures of the same lanes: now, next and later; quarters; a
 * timeline. Capacity stands under the heads, and is that of the whole board, whatever narrows the view.
 */
#include <config.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "ui/roadmap_time.h"
#include "ui/swim_draw.h"
#include "ui/swim_drop.h"
#include "ui/swim_group.h"
#include "ui/swim_move.h"
#include "ui/swim_scroll.h"
#include "ui/views.h"

enum roadmap_picture {
	PICTURE_HORIZON,
	PICTURE_QUARTERS,
	PICTURE_TIME,
	PICTURE_COUNT
};

enum { ROADMAP_QUARTERS = 6 }; /* that are told apart, from the current one; the timeline has one more before it */

struct view_roadmap {
	struct swim swim;
	enum roadmap_picture picture;
	int quarter;                     /* the current one */
	int quarters;                    /* from there, that stand on the screen */
	bool dated;                      /* some entry names a quarter, half or month */
	int after, unknown;              /* columns of what is beyond, and of what has no quarter; -1 for none */
	double effort[ROADMAP_QUARTERS]; /* not dropped, by quarter */
	struct roadmap_time time;
};

/* --- what stands where */

static int quarter_column(const struct view_roadmap *v, const struct plan_row *p)
{
	int quarter = derive_quarter(p);

	if (p->status == PLAN_STATUS_DONE && quarter < v->quarter)
		return -1;
	if (quarter == INT32_MIN)
		return v->unknown;
	if (quarter < v->quarter)
		return 0; /* still open: it is now */
	return quarter - v->quarter < v->quarters ? quarter - v->quarter : v->after;
}

static int roadmap_column(const void *view, const struct board *b, uint32_t row)
{
	const struct view_roadmap *v = view;
	const struct plan_row *p = &b->plan[row];
	day_t end;

	if (p->status == PLAN_STATUS_DROPPED)
		return -1;
	switch (v->picture) {
	case PICTURE_QUARTERS:
		return quarter_column(v, p);
	case PICTURE_TIME:
		end = roadmap_time_end(p);
		return p->status != PLAN_STATUS_DONE || (end != CLOCK_NO_DAY && end >= v->time.first) ? 0 : -1;
	default:
		return p->horizon <= HORIZON_LATER ? p->horizon : -1;
	}
}

static uint64_t roadmap_key(const void *view, const struct board *b, uint32_t row)
{
	const struct view_roadmap *v = view;
	const struct plan_row *p = &b->plan[row];
	day_t start = derive_start(p), end = roadmap_time_end(p);

	if (v->picture != PICTURE_TIME)
		return swim_plan_key(&v->swim, b, row);
	start = start == CLOCK_NO_DAY ? end : start;
	if (start == CLOCK_NO_DAY)
		return UINT64_MAX - HORIZON_DROPPED + p->horizon;
	return (uint64_t)((int64_t)start - INT32_MIN) << 32 | (uint32_t)((int64_t)end - INT32_MIN);
}

/* Effort by quarter, how far the plan goes, and whether something lies outside. */
static void survey(struct view_roadmap *v, const struct board *b)
{
	uint32_t n = board_rows(b, TABLE_PLAN);
	int furthest = 1;
	bool unknown = false, beyond = false;

	v->dated = false;
	v->quarter = clock_quarter(b->today);
	for (int i = 0; i < ROADMAP_QUARTERS; i++)
		v->effort[i] = 0;
	for (uint32_t row = 0; row < n; row++) {
		const struct plan_row *p = &b->plan[row];
		int at = derive_quarter(p);

		v->dated |= at != INT32_MIN;
		if (p->status == PLAN_STATUS_DROPPED)
			continue;
		unknown |= at == INT32_MIN && p->status != PLAN_STATUS_DONE;
		if (at < v->quarter)
			continue;
		at -= v->quarter;
		beyond |= at >= ROADMAP_QUARTERS;
		furthest = at > furthest && at < ROADMAP_QUARTERS ? at : furthest;
		if (at < ROADMAP_QUARTERS && !isnan(p->effort))
			v->effort[at] += p->effort;
	}
	v->quarters = furthest + 1;
	v->after = beyond ? v->quarters : -1;
	v->unknown = unknown ? v->quarters + beyond : -1;
	roadmap_time_set(&v->time, v->quarter - 1, v->quarters + 1);
}

static void name_columns(struct view_roadmap *v)
{
	static const char *const horizons[] = {"Now", "Next", "Later"};
	struct swim *s = &v->swim;

	s->columns_n = v->picture == PICTURE_TIME ? 1 : 3;
	for (int i = 0; i < 3 && v->picture == PICTURE_HORIZON; i++)
		snprintf(s->title[i], sizeof s->title[i], "%s", horizons[i]);
	if (v->picture != PICTURE_QUARTERS)
		return;
	s->columns_n = v->quarters + (v->after >= 0) + (v->unknown >= 0);
	for (int i = 0; i < v->quarters; i++)
		snprintf(s->title[i], sizeof s->title[i], "%d-Q%d", (v->quarter + i) / 4, (v->quarter + i) % 4 + 1);
	if (v->after >= 0)
		snprintf(s->title[v->after], sizeof s->title[v->after], "Later");
	if (v->unknown >= 0)
		snprintf(s->title[v->unknown], sizeof s->title[v->unknown], "No quarter");
}

/* --- painting */

static void roadmap_facts(const void *view, const struct board_facts *from, struct widget_facts *out)
{
	(void)view;
	board_facts_of(from, LANE_PLAN, out);
}

static void roadmap_lane(const void *view, const struct view_env *env, size_t lane, struct widget_facts *out)
{
	const struct view_roadmap *v = view;
	const struct swim_lane *l = &v->swim.lane[lane];
	struct str text = {0};

	(void)env;
	if (l->n && !l->soon && l->expected && !v->swim.narrowed)
		widget_facts_add(out, 2, style_of(THEME_WARN, 0), bytes_of("nothing now or next"));
	str_addf(&text, "%u", l->n);
	widget_facts_add(out, 1, style_of(l->n ? THEME_DIM : THEME_WARN, 0), str_bytes(&text));
	str_release(&text);
}

/* The load of the i-th quarter from the current one; `word` names it where the head does not. */
static void draw_load(const struct view_roadmap *v, const struct board *b, struct area a, int x, int columns, int i,
		      bool named)
{
	struct str word = {0};

	if (i < 0 || i >= ROADMAP_QUARTERS || (isnan(b->settings.capacity) && !(v->effort[i] > 0)))
		return;
	if (named)
		str_addf(&word, "%d-Q%d", (v->quarter + i) / 4, (v->quarter + i) % 4 + 1);
	swim_draw_load(a, 1, x, columns, str_c(&word), v->effort[i], b->settings.capacity, "person-months");
	str_release(&word);
}

static void roadmap_under(const void *view, const struct view_env *env, struct area a)
{
	const struct view_roadmap *v = view;
	const struct swim *s = &v->swim;
	int x, width;

	for (int i = 0; v->picture == PICTURE_TIME && i < v->time.quarters; i++) {
		roadmap_time_place(&v->time, s->columns[0], i, &x, &width);
		draw_load(v, env->board, a, s->x[0] + x + 1, width - 2, i - 1, false);
	}
	for (int c = 0; v->picture != PICTURE_TIME && c < s->columns_n; c++)
		if (s->columns[c] && c < (v->picture == PICTURE_HORIZON ? 2 : v->quarters))
			draw_load(v, env->board, a, s->x[c] + 1, s->columns[c] - 2, c, v->picture == PICTURE_HORIZON);
}

static void time_heads(const void *view, const struct view_env *env, struct area a)
{
	const struct view_roadmap *v = view;

	roadmap_time_heads(&v->time, env, area_part(a, 0, v->swim.x[0], 1, v->swim.columns[0]));
}

static void time_card(const void *view, const struct view_env *env, struct area a, uint32_t row, unsigned flags)
{
	const struct view_roadmap *v = view;

	roadmap_time_card(&v->time, env, a, row, flags);
}

/* The timeframe that a row takes in a column; on the timeline that of the quarter at x. */
static void roadmap_put(const void *view, const struct board *b, uint32_t row, int column, int x, struct view_move *out)
{
	const struct view_roadmap *v = view;

	if (v->picture == PICTURE_TIME) {
		int i = roadmap_time_quarter(&v->time, v->swim.columns[0], x), quarter = v->time.quarter + i;

		if (i < 0)
			return;
		snprintf(out->place, sizeof out->place, "%d-Q%d", quarter / 4, quarter % 4 + 1);
		roadmap_time_place(&v->time, v->swim.columns[0], i, &out->x, &out->columns);
		out->x += v->swim.x[0];
		swim_drop_quarter(b, row, quarter, out);
	} else if (roadmap_column(view, b, row) == column) {
		return;
	} else if (v->picture == PICTURE_HORIZON) {
		swim_drop_horizon(b, row, column, out);
	} else if (column == v->unknown) {
		view_move_set(out, PLAN_TIMEFRAME, bytes_of("later"));
	} else {
		swim_drop_quarter(b, row, v->quarter + column, out);
	}
}

static const struct swim_rules roadmap_rules = {
	.column = roadmap_column,
	.key = roadmap_key,
	.facts = roadmap_facts,
	.lane = roadmap_lane,
	.under = roadmap_under,
	.put = roadmap_put,
};

static const struct swim_rules time_rules = {
	.column = roadmap_column,
	.key = roadmap_key,
	.facts = roadmap_facts,
	.lane = roadmap_lane,
	.under = roadmap_under,
	.put = roadmap_put,
	.heads = time_heads,
	.card = time_card,
};

/* --- the contract */

static void *roadmap_open(void)
{
	struct view_roadmap *v = mem_zalloc(sizeof *v);

	swim_open(&v->swim, v, &roadmap_rules, SWIM_PERSONA);
	return v;
}

static void roadmap_close(void *view)
{
	struct view_roadmap *v = view;

	if (!v)
		return;
	swim_release(&v->swim);
	mem_free(v);
}

static void roadmap_rebuild(void *view, const struct view_env *env)
{
	struct view_roadmap *v = view;

	if (!env->filter_narrowed || v->swim.stale || !v->swim.columns_n) {
		survey(v, env->board);
		name_columns(v);
	}
	swim_build(&v->swim, env);
}

/* Sideways in time, as everywhere; the order within a cell follows from what else is known. */
static bool roadmap_shift(const void *view, const struct view_env *env, const struct item *item, int down, int right,
			  struct view_move *out)
{
	const struct view_roadmap *v = view;

	(void)env;
	(void)right;
	if (!down || item->table != TABLE_PLAN)
		return false;
	out->why_not = v->picture == PICTURE_TIME
			       ? "entries stand by their start: H and L move the timeframe, e changes start_date"
			       : "entries stand by the rank of their priority, then by start: 1 moves a priority";
	return true;
}

static bool roadmap_drop(const void *view, const struct view_env *env, const struct item *item, int y, int x,
			 struct view_move *out)
{
	return swim_drop(&((const struct view_roadmap *)view)->swim, env, item, y, x, out);
}

static void roadmap_layout(void *view, const struct view_env *env, int rows, int columns)
{
	swim_scroll_layout(&((struct view_roadmap *)view)->swim, env, rows, columns);
}

static int roadmap_height(void *view, const struct view_env *env, int columns)
{
	return swim_scroll_height(&((struct view_roadmap *)view)->swim, env, columns);
}

static void roadmap_draw(const void *view, const struct view_env *env, struct area a)
{
	swim_draw(&((const struct view_roadmap *)view)->swim, env, a);
}

static enum view_answer turn(struct view_roadmap *v, enum action_id id, struct view_result *r)
{
	static const char *const pictures[] = {"now, next, later", "quarters", "timeline"};
	struct swim *s = &v->swim;

	s->still = false;
	s->stale = true;
	if (id == ACTION_GROUP) {
		s->group = (enum swim_group)((s->group + 1) % SWIM_ALL);
		str_addf(&r->message, "lanes: one for each %s", swim_group_word(s->group));
	} else {
		v->picture = (enum roadmap_picture)((v->picture + 1) % PICTURE_COUNT);
		s->rules = v->picture == PICTURE_TIME ? &time_rules : &roadmap_rules;
		str_addf(&r->message, "picture: %s", pictures[v->picture]);
	}
	return VIEW_REBUILD;
}

static enum view_answer roadmap_act(void *view, const struct view_env *env, const struct action *action,
				    struct view_result *r)
{
	struct view_roadmap *v = view;

	if (action->id == ACTION_GROUP || action->id == ACTION_PICTURE)
		return turn(v, action->id, r);
	return swim_move_act(&v->swim, env, action, r);
}

static const char *const picture_words[] = {"horizon", "quarters", "timeline"};

static void roadmap_look(const void *view, struct view_look *out)
{
	const struct view_roadmap *v = view;

	swim_look(&v->swim, out);
	snprintf(out->picture, sizeof out->picture, "%s", picture_words[v->picture]);
}

static void roadmap_set_look(void *view, const struct view_env *env, const struct view_look *look)
{
	struct view_roadmap *v = view;

	(void)env;
	for (int i = 0; i < PICTURE_COUNT; i++)
		if (!strcmp(look->picture, picture_words[i]))
			v->picture = (enum roadmap_picture)i;
	v->swim.rules = v->picture == PICTURE_TIME ? &time_rules : &roadmap_rules;
	swim_set_look(&v->swim, look, 1u << SWIM_PERSONA | 1u << SWIM_OBJECTIVE | 1u << SWIM_OWNER);
}

static bool roadmap_selected(const void *view, struct item *out)
{
	return swim_selected(&((const struct view_roadmap *)view)->swim, out);
}

static bool roadmap_select(void *view, const struct view_env *env, const struct item *item)
{
	return swim_select(&((struct view_roadmap *)view)->swim, env, item);
}

static bool roadmap_click(void *view, const struct view_env *env, int y, int x)
{
	return swim_move_click(&((struct view_roadmap *)view)->swim, env, y, x);
}

static void roadmap_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	(void)y;
	(void)x;
	swim_move_wheel(&((struct view_roadmap *)view)->swim, env, lines);
}

static void roadmap_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_roadmap *v = view;

	*shown = v->swim.n;
	*total = v->swim.total;
}

static const enum action_id *roadmap_hints(const void *view)
{
	static const enum action_id hints[] = {ACTION_DOWN,	       ACTION_RIGHT,	 ACTION_CARD_LEFT, ACTION_GROUP,
					       ACTION_PICTURE, ACTION_OPEN,	 ACTION_EDIT,	   ACTION_ADD,
					       ACTION_WHY,	       ACTION_LENS_NEXT, ACTION_FILTER,	   ACTION_UNDO,
					       ACTION_HELP,	       ACTION_NONE};

	(void)view;
	return hints;
}

/* The timeframe of the card under the cursor puts a new one beside it; else a quarter, where the board has any. */
static void fill_time(const struct view_roadmap *v, const struct board *b, struct view_where *out)
{
	static const char *const horizons[] = {"now", "next", "later"};
	int column = v->swim.column;
	struct str text = {0}, scratch = {0};
	struct view_move own;
	uint32_t row;

	view_move_init(&own);
	own.sets = 1;
	if (swim_here(&v->swim, &row) && !derive_is_in_work(&b->plan[row]) && !derive_is_overdue(&b->plan[row], b->today)) {
		own.sets = 0;
		swim_drop_horizon(b, row, column, &own);
	}
	if (v->picture == PICTURE_HORIZON && !own.sets) {
		view_fill(out, PLAN_TIMEFRAME, board_value(b, TABLE_PLAN, row, PLAN_TIMEFRAME, &scratch));
	} else if (v->picture == PICTURE_HORIZON && v->dated) {
		str_addf(&text, "%d-Q%d", (v->quarter + column) / 4, (v->quarter + column) % 4 + 1);
		view_fill(out, PLAN_TIMEFRAME, str_bytes(&text));
	} else if (v->picture == PICTURE_HORIZON) {
		view_fill(out, PLAN_TIMEFRAME, bytes_of(horizons[column]));
	} else if (v->picture == PICTURE_QUARTERS && column < v->quarters) {
		view_fill(out, PLAN_TIMEFRAME, bytes_of(v->swim.title[column]));
	}
	str_release(&text);
	str_release(&scratch);
}

static bool roadmap_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct view_roadmap *v = view;

	out->table = TABLE_PLAN;
	fill_time(v, env->board, out);
	swim_drop_fill(&v->swim, env->board, out);
	return true;
}

const struct view_ops view_roadmap_ops = {
	.name = "roadmap",
	.title = "Roadmap",
	.key = '2',
	.scope = SCOPE_ROADMAP,
	.open = roadmap_open,
	.close = roadmap_close,
	.rebuild = roadmap_rebuild,
	.layout = roadmap_layout,
	.height = roadmap_height,
	.draw = roadmap_draw,
	.act = roadmap_act,
	.selected = roadmap_selected,
	.select = roadmap_select,
	.click = roadmap_click,
	.wheel = roadmap_wheel,
	.counts = roadmap_counts,
	.hints = roadmap_hints,
	.look = roadmap_look,
	.set_look = roadmap_set_look,
	.shift = roadmap_shift,
	.drop = roadmap_drop,
	.where = roadmap_where,
};
