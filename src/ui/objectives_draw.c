/* SPDX-License-Identifier: ISC */
/*
 * Painting the tree. On the right of each line stand columns that key results and objectives share: from, now and to;
 * the bar of what is reached with the time that is over marked on it; the grade; how old that is. Priorities and
 * entries have their facts there. Beside a wide tree stand what is not wanted and more about what is under the cursor.
 */
#include <config.h>

#include <math.h>

#include "base/round.h"
#include "model/derive.h"
#include "ui/board_facts.h"
#include "ui/view_objectives.h"
#include "ui/view_item.h"
#include "ui/widget_text.h"

enum {
	SIDE_FROM = 110, SIDE_LEAST = 30, SIDE_MOST = 52, HEAD_FROM = 12, DEPTH_MOST = 12, LEGEND_FROM = 16,
	ROOMY_FROM = 105, GAP = 2, CHIPS_FROM = 84
};

/* The columns at the right of a tree of that width; one that is 0 is not there. */
struct right_columns {
	int x, chips, chips_x, values, bar, bar_x, grade_x, time, time_x;
};

static struct right_columns right_columns(const struct view_objectives *v)
{
	int wide = v->tree_columns;
	bool roomy = wide >= ROOMY_FROM;
	struct right_columns c = {.values = roomy ? 22 : wide >= 70 ? 18 : 0,
				  .bar = roomy ? 12 : wide >= 70 ? 8 : wide >= 50 ? 6 : 0,
				  .time = roomy ? 9 : wide >= 50 ? 5 : 0};
	int x = wide - 1 - (c.values ? c.values + GAP : 0) - (c.bar ? c.bar + 1 : 0) - 5 - (c.time ? c.time + 1 : 0);

	c.x = x;
	x += c.values ? c.values + GAP : 0;
	c.bar_x = x;
	x += c.bar ? c.bar + 1 : 0;
	c.grade_x = x;
	c.time_x = x + 6;
	c.chips = wide >= CHIPS_FROM ? widget_persona_columns(&v->personas) : 0;
	c.chips_x = c.x - GAP - c.chips;
	return c;
}

void objectives_draw_layout(struct view_objectives *v)
{
	int side = v->wide / 4;

	side = side < SIDE_LEAST ? SIDE_LEAST : side > SIDE_MOST ? SIDE_MOST : side;
	v->tree_columns = v->wide >= SIDE_FROM ? v->wide - side - 1 : v->wide;
	v->head = v->high >= HEAD_FROM;
	v->body = v->high - v->head - (v->high >= LEGEND_FROM);
	v->body = v->body < 1 ? 1 : v->body;
}

static int indent(const struct view_objectives *v, const struct objectives_node *node)
{
	int depth = node->depth < DEPTH_MOST ? node->depth : DEPTH_MOST;

	return depth * (v->tree_columns >= 60 ? 2 : 1);
}

int objectives_draw_mark(const struct view_objectives *v, size_t node)
{
	return 1 + indent(v, &v->tree.node[node]);
}

const char *objectives_draw_group(int group)
{
	static const char *const names[GROUP_COUNT] = {"Key results without an objective", "Priorities without an objective",
						       "Entries without a priority", "Non-goals"};

	return names[group];
}

/* --- one line */

static struct bytes title_of(const struct board *b, const struct objectives_node *node, struct str *scratch)
{
	return node->table == TABLE_NONE ? bytes_of(objectives_draw_group((int)node->row))
					 : board_label(b, node->table, node->row, scratch);
}

static bool is_closed(const struct board *b, const struct objectives_node *node)
{
	switch (node->table) {
	case TABLE_STRATEGY: return board_facts_closed(b, LANE_STRATEGY, node->row);
	case TABLE_PRIORITIES: return board_facts_closed(b, LANE_PRIORITIES, node->row);
	case TABLE_PLAN: return board_facts_closed(b, LANE_PLAN, node->row);
	default: return false;
	}
}

static enum theme_role title_role(const struct board *b, const struct objectives_node *node)
{
	if (node->table == TABLE_NONE)
		return node->row == GROUP_NON_GOALS ? THEME_HEAD : THEME_WARN;
	if (!node->matches || is_closed(b, node))
		return THEME_DIM;
	return node->table == TABLE_STRATEGY ? THEME_STRONG : THEME_TEXT;
}

/* The sign of a row: of a key result where it should go, of a priority its place. Returns the columns used. */
static int draw_sign(const struct board *b, const struct objectives_node *node, struct area a, int y, int x, unsigned flags)
{
	const struct key_result_row *k;
	struct str text = {0};
	int place, columns;

	switch (node->table) {
	case TABLE_NONE: return 0;
	case TABLE_KEY_RESULTS:
		k = &b->key_results[node->row];
		return 1 + area_glyph(a, y, x, k->target > k->baseline ? GLYPH_UP : k->target < k->baseline ? GLYPH_DOWN : GLYPH_DOT,
				      style_of(THEME_DIM, flags));
	case TABLE_PRIORITIES:
		place = derive_place(b, node->row);
		if (!place)
			return 1 + area_glyph(a, y, x, GLYPH_MARK, style_of(THEME_DIM, flags));
		str_addf(&text, "%d ", place);
		columns = area_bytes(a, y, x, str_bytes(&text), style_of(THEME_STRONG, flags));
		str_release(&text);
		return columns;
	default:
		return 1 + area_glyph(a, y, x, view_item_glyph(b, node->table, node->row),
				      style_of(node->table == TABLE_STRATEGY ? THEME_INFO : THEME_DIM, flags));
	}
}

static enum theme_role grade_role(double grade)
{
	long tenths = round_long(grade * 10);

	return tenths <= 3 ? THEME_BAD : tenths <= 6 ? THEME_WARN : THEME_GOOD;
}

static void put_right(struct area a, int y, int x, int room, struct str *text, struct style s)
{
	int width = area_width(str_bytes(text), canvas_charset(a.canvas));

	area_outside(a, y, width < room ? x + room - width : x, room, str_bytes(text), s);
	str_clear(text);
}

/* The bar with its mark, the grade, and the flag of what is off its track. */
static void draw_grade(const struct right_columns *c, struct area a, int y, double grade, double elapsed, bool off_track,
		       unsigned flags)
{
	struct str text = {0};

	if (c->bar && !isnan(grade))
		area_bar(a, y, c->bar_x, c->bar, grade, elapsed, style_of(THEME_BAR, flags));
	if (off_track)
		area_glyph(a, y, c->grade_x, GLYPH_FLAG, style_of(THEME_BAD, flags));
	widget_text_grade(&text, grade);
	if (text.n)
		put_right(a, y, c->grade_x + 1, 4, &text, style_of(off_track ? THEME_BAD : grade_role(grade), flags));
	str_release(&text);
}

static void add_value(struct str *out, double x)
{
	if (isnan(x))
		str_addc(out, '?');
	else
		str_add_number(out, round_decimals(x, 2));
}

/* "61 → 70 → 78 %" */
static void draw_values(const struct board *b, uint32_t row, const struct right_columns *c, struct area a, int y,
			unsigned flags)
{
	const struct key_result_row *k = &b->key_results[row];
	const char *arrow = glyph_text(GLYPH_ARROW_RIGHT, canvas_charset(a.canvas));
	struct str text = {0}, scratch = {0};
	struct bytes unit = board_value(b, TABLE_KEY_RESULTS, row, KEY_RESULTS_UNIT, &scratch);
	bool known = !isnan(derive_progress(k));

	if (bytes_is(unit, "percent"))
		unit = bytes_of("%");
	if (bytes_is(unit, "count"))
		unit = bytes_of("");
	add_value(&text, k->baseline);
	str_addf(&text, " %s ", arrow);
	add_value(&text, k->current);
	str_addf(&text, " %s ", arrow);
	add_value(&text, k->target);
	if (unit.n) {
		str_addc(&text, ' ');
		str_add(&text, unit);
	}
	if (c->values)
		area_outside(a, y, c->x, c->values, str_bytes(&text), style_of(known ? THEME_TEXT : THEME_WARN, flags));
	str_release(&text);
	str_release(&scratch);
}

/* Days since it was measured. */
static void draw_age(const struct board *b, uint32_t row, const struct right_columns *c, struct area a, int y,
		     unsigned flags)
{
	day_t updated = b->key_results[row].updated;
	int64_t days = updated == CLOCK_NO_DAY ? -1 : (int64_t)b->today - updated;
	struct str text = {0};

	if (days < 0)
		str_adds(&text, updated == CLOCK_NO_DAY ? "never" : "to come");
	else
		str_addf(&text, c->time >= 9 ? "%ld d ago" : "%ld d", (long)days);
	put_right(a, y, c->time_x, c->time, &text,
		  style_of(objectives_tree_is_stale(b, row) ? THEME_WARN : THEME_DIM, flags));
	str_release(&text);
}

static void draw_key_result(const struct board *b, uint32_t row, const struct right_columns *c, struct area a, int y,
			    unsigned flags)
{
	double progress = derive_progress(&b->key_results[row]);
	struct str text = {0};

	draw_values(b, row, c, a, y, flags);
	draw_grade(c, a, y, progress, derive_elapsed(b, row), objectives_tree_off_track(b, row), flags);
	if (isnan(progress) && c->bar) {
		str_adds(&text, c->bar >= 12 ? "not measurable" : "cannot tell");
		area_outside(a, y, c->bar_x, c->bar + 5, str_bytes(&text), style_of(THEME_WARN, flags));
	}
	if (c->time)
		draw_age(b, row, c, a, y, flags);
	str_release(&text);
}

static void draw_objective(const struct board *b, uint32_t row, const struct right_columns *c, struct area a, int y,
			   unsigned flags)
{
	double grade = derive_grade(b, row), elapsed = derive_objective_elapsed(b, row);
	uint32_t results = board_backward(b, BOARD_OBJECTIVE_KEY_RESULTS, row).n;
	struct str text = {0};

	if (c->values) {
		if (results)
			widget_text_count(&text, results, "key result", "key results");
		else
			str_adds(&text, "no key result");
		area_outside(a, y, c->x, c->values, str_bytes(&text), style_of(results ? THEME_DIM : THEME_WARN, flags));
		str_clear(&text);
	}
	draw_grade(c, a, y, grade, elapsed, false, flags);
	widget_text_percent(&text, elapsed);
	if (text.n && c->time >= 9)
		str_adds(&text, " gone");
	if (text.n && c->time)
		put_right(a, y, c->time_x, c->time, &text, style_of(THEME_DIM, flags));
	str_release(&text);
}

/* Facts as on the board; of a priority also how much of it is done. */
static void draw_facts(const struct board *b, const struct objectives_node *node, int x,
		       struct area a, int y, unsigned flags)
{
	struct board_facts from = {.b = b, .row = node->row, .flags = flags, .columns = a.columns - 1 - x};
	struct widget_facts facts = {.n = 0};
	struct board_run entries;
	uint32_t done = 0, planned = 0;
	struct str text = {0};

	board_facts_of(&from, node->table == TABLE_PRIORITIES ? LANE_PRIORITIES : LANE_PLAN, &facts);
	if (node->table == TABLE_PRIORITIES) {
		entries = board_backward(b, BOARD_PRIORITY_PLAN, node->row);
		for (uint32_t i = 0; i < entries.n; i++) {
			done += b->plan[entries.rows[i]].status == PLAN_STATUS_DONE;
			planned += b->plan[entries.rows[i]].status != PLAN_STATUS_DROPPED;
		}
		if (planned)
			str_addf(&text, "%u of %u done", done, planned);
		else
			str_adds(&text, "nothing planned");
		widget_facts_add(&facts, planned ? 4 : 7, style_of(planned ? THEME_DIM : THEME_WARN, flags), str_bytes(&text));
	}
	widget_facts_draw(&facts, a, y, x, from.columns);
	str_release(&text);
}

static void draw_right(const struct board *b, const struct objectives_node *node,
		       const struct right_columns *c, struct area a, int y, unsigned flags)
{
	struct str text = {0};

	switch (node->table) {
	case TABLE_NONE:
		str_addf(&text, "%u", node->children);
		put_right(a, y, c->grade_x + 1, 4, &text, style_of(THEME_DIM, flags));
		break;
	case TABLE_STRATEGY:
		if (b->strategy[node->row].type == STRATEGY_TYPE_OBJECTIVE) {
			draw_objective(b, node->row, c, a, y, flags);
		} else if (c->values) {
			view_item_word(b, TABLE_STRATEGY, node->row, &text);
			area_outside(a, y, c->x, c->values, str_bytes(&text), style_of(THEME_DIM, flags));
		}
		break;
	case TABLE_KEY_RESULTS: draw_key_result(b, node->row, c, a, y, flags); break;
	default:
		if (c->bar)
			draw_facts(b, node, c->x, a, y, flags);
	}
	str_release(&text);
}

/* Who is better off. */
static void draw_chips(const struct view_objectives *v, const struct board *b, const struct objectives_node *node,
		       const struct right_columns *c, struct area a, int y, unsigned flags)
{
	enum board_lane_id lane = node->table == TABLE_STRATEGY	    ? LANE_STRATEGY
				  : node->table == TABLE_PRIORITIES ? LANE_PRIORITIES
								    : LANE_PLAN;
	bool inherited;
	struct rows personas;

	if (!c->chips || node->table == TABLE_NONE || node->table == TABLE_KEY_RESULTS)
		return;
	personas = board_facts_personas(b, lane, node->row, &inherited);
	widget_persona_chips(&v->personas, b, a, y, c->chips_x, personas, inherited, flags);
}

static void draw_row_flags(const struct view_objectives *v, const struct view_env *env, const struct objectives_node *node,
			   struct area a, int y, unsigned flags)
{
	unsigned more = node->table == TABLE_NONE ? 0 : view_row_flags(env, node->table, node->row);

	if (more & STYLE_FLASH)
		area_restyle(a, y, 0, a.columns - 1, STYLE_FLASH);
	if (more & STYLE_MARKED)
		area_glyph(a, y, 0, GLYPH_MARK, style_of(THEME_NARROW, 0));
	else if (node->table != TABLE_NONE && widget_findings_at(&v->findings[node->table], (int32_t)node->row, 0))
		area_glyph(a, y, 0, GLYPH_FLAG, style_of(THEME_BAD, flags));
}

static void draw_line(const struct view_objectives *v, const struct view_env *env, const struct right_columns *c,
		      struct area a, int y, size_t i)
{
	const struct board *b = env->board;
	const struct objectives_node *node = &v->tree.node[v->shown[i]];
	unsigned flags = i == v->cursor && !v->still ? STYLE_CURSOR : 0;
	int x = objectives_draw_mark(v, v->shown[i]), end = c->chips ? c->chips_x - GAP : c->x - GAP;
	struct str scratch = {0};

	/* with no room for columns the facts go, and the titles stay */
	if (!c->bar && node->table != TABLE_KEY_RESULTS &&
	    !(node->table == TABLE_STRATEGY && b->strategy[node->row].type == STRATEGY_TYPE_OBJECTIVE))
		end = a.columns - 2;
	if (flags)
		area_fill(area_part(a, y, 0, 1, a.columns - 1), style_of(THEME_TEXT, flags));
	if (objectives_fold_can(&v->tree, v->shown[i]))
		area_glyph(a, y, x, objectives_fold_is(v, b, v->shown[i]) ? GLYPH_FOLDED : GLYPH_UNFOLDED,
			   style_of(THEME_DIM, flags));
	x += 2;
	x += draw_sign(b, node, a, y, x, flags);
	area_outside(a, y, x, end - x, title_of(b, node, &scratch), style_of(title_role(b, node), flags));
	draw_chips(v, b, node, c, a, y, flags);
	draw_right(b, node, c, a, y, flags);
	draw_row_flags(v, env, node, a, y, flags);
	str_release(&scratch);
}

/* --- beside a wide tree */

int objectives_draw_side_rows(const struct view_objectives *v, const struct view_env *env, size_t i)
{
	const struct objectives_node *node = &v->tree.node[v->shown[i]];
	int room = v->wide - v->tree_columns - 6 - indent(v, node), rows;
	struct str scratch = {0};

	rows = area_wrapped_rows(room < 8 ? 8 : room, title_of(env->board, node, &scratch), env->charset);
	str_release(&scratch);
	return rows < 1 ? 1 : rows > 3 ? 3 : rows;
}

static int draw_side_node(const struct view_objectives *v, const struct view_env *env, struct area a, int y, size_t i)
{
	const struct objectives_node *node = &v->tree.node[v->shown[i]];
	int rows = objectives_draw_side_rows(v, env, i), x = 1 + indent(v, node);
	unsigned flags = i == v->cursor && !v->still ? STYLE_CURSOR : 0;
	struct str scratch = {0};

	for (int line = 0; flags && line < rows; line++)
		area_fill(area_part(a, y + line, 0, 1, a.columns), style_of(THEME_TEXT, flags));
	if (node->table == TABLE_NONE) {
		area_text(a, y, 1, objectives_draw_group((int)node->row), style_of(THEME_HEAD, flags));
	} else {
		x += draw_sign(env->board, node, a, y, x, flags);
		area_wrapped(a, y, x, rows, a.columns - x - 1, title_of(env->board, node, &scratch),
			     style_of(title_role(env->board, node) == THEME_STRONG ? THEME_TEXT : title_role(env->board, node), flags));
		draw_row_flags(v, env, node, a, y, flags);
	}
	str_release(&scratch);
	return rows;
}

static int draw_fact(struct area a, int y, const char *label, struct bytes value, enum theme_role role)
{
	if (!value.n || y >= a.rows)
		return y;
	area_text(a, y, 1, label, style_of(THEME_DIM, 0));
	return y + area_wrapped(a, y, 10, a.rows - y, a.columns - 11, value, style_of(role, 0));
}

static int draw_field(const struct board *b, const struct objectives_node *node, struct area a, int y, const char *label,
		      int column)
{
	struct str scratch = {0};

	y = draw_fact(a, y, label, board_value(b, node->table, node->row, column, &scratch), THEME_TEXT);
	str_release(&scratch);
	return y;
}

static int draw_about_result(const struct board *b, const struct objectives_node *node, struct area a, int y)
{
	y = draw_field(b, node, a, y, "counts", KEY_RESULTS_METRIC);
	y = draw_field(b, node, a, y, "kind", KEY_RESULTS_KIND);
	y = draw_field(b, node, a, y, "owner", KEY_RESULTS_OWNER);
	y = draw_field(b, node, a, y, "due", KEY_RESULTS_DUE_DATE);
	if (objectives_tree_off_track(b, node->row))
		y += area_wrapped(a, y + 1, 1, a.rows - y - 1, a.columns - 2,
				  bytes_of("Behind its time: more effort, another bet, or a lower target?"),
				  style_of(THEME_BAD, 0)) + 1;
	if (objectives_tree_is_stale(b, node->row))
		y += area_wrapped(a, y + 1, 1, a.rows - y - 1, a.columns - 2,
				  bytes_of(b->key_results[node->row].updated == CLOCK_NO_DAY
						   ? "Never measured: e types today's value."
						   : "Not measured for long: e types today's value."),
				  style_of(THEME_WARN, 0)) + 1;
	return y;
}

/* More about what is under the cursor: its title whole, its reason, who and until when. */
static void draw_about(const struct view_objectives *v, const struct view_env *env, struct area a)
{
	const struct board *b = env->board;
	const struct objectives_node *node = v->cursor < v->n ? &v->tree.node[v->shown[v->cursor]] : NULL;
	struct str text = {0}, scratch = {0};
	bool inherited;
	int y = 1;

	if (!node || v->still || node->table == TABLE_NONE || a.rows < 5)
		return;
	area_hline(a, 0, 0, a.columns, style_of(THEME_FRAME, 0));
	view_item_word(b, node->table, node->row, &text);
	str_addc(&text, ' ');
	area_text(a, 0, 1, " ", style_of(THEME_FRAME, 0));
	area_outside(a, 0, 2, a.columns - 3, str_bytes(&text), style_of(THEME_DIM, 0));
	y += area_wrapped(a, y, 1, 3, a.columns - 2, title_of(b, node, &scratch), style_of(THEME_STRONG, 0));
	if (node->table == TABLE_KEY_RESULTS) {
		draw_about_result(b, node, a, y);
	} else {
		enum board_lane_id lane = node->table == TABLE_STRATEGY	    ? LANE_STRATEGY
					  : node->table == TABLE_PRIORITIES ? LANE_PRIORITIES
									    : LANE_PLAN;
		struct bytes reason = board_facts_reason(b, lane, node->row, &inherited, &scratch);

		y += area_wrapped(a, y, 1, a.rows - y - 1, a.columns - 2, reason, style_of(inherited ? THEME_DIM : THEME_TEXT, 0));
		y = draw_field(b, node, a, y, "owner", lane == LANE_STRATEGY ? STRATEGY_OWNER : lane == LANE_PRIORITIES ? PRIORITIES_OWNER : PLAN_OWNER);
		if (lane == LANE_STRATEGY)
			draw_field(b, node, a, y, "until", STRATEGY_END_DATE);
	}
	str_release(&text);
	str_release(&scratch);
}

static void draw_side(const struct view_objectives *v, const struct view_env *env, struct area a)
{
	int y = 0, limit = v->beside < v->n ? a.rows / 2 : 0;
	size_t i = v->beside < v->side_top ? v->side_top : v->beside;

	if (v->beside >= v->n)
		area_text(a, y++, 1, "No non-goals yet", style_of(THEME_DIM, 0));
	for (; i < v->n && y < limit; i++)
		y += draw_side_node(v, env, area_part(a, 0, 0, limit, a.columns), y, i);
	draw_about(v, env, area_part(a, y + 1, 0, a.rows - y - 1, a.columns));
}

/* --- the whole */

static void draw_head(const struct view_objectives *v, const struct right_columns *c, struct area a)
{
	static const char *const sizes[] = {"down to the objectives", "down to the priorities", "down to the entries"};
	struct style s = style_of(THEME_DIM, 0);
	struct str text = {0};
	int end = c->chips ? c->chips_x : c->x;

	area_outside(a, 0, 1, end - 2, bytes_of(v->filtered ? "what matches, and what it hangs on" : sizes[v->size]), s);
	if (c->chips)
		area_text(a, 0, c->chips_x, "for", s);
	if (c->values) {
		str_addf(&text, "from %s now %s to", glyph_text(GLYPH_ARROW_RIGHT, canvas_charset(a.canvas)),
			 glyph_text(GLYPH_ARROW_RIGHT, canvas_charset(a.canvas)));
		area_outside(a, 0, c->x, c->values, str_bytes(&text), s);
		str_clear(&text);
	}
	if (c->bar) {
		str_addf(&text, c->bar >= 12 ? "reached %s time" : "%s time",
			 glyph_text(GLYPH_BAR_MARK, canvas_charset(a.canvas)));
		area_outside(a, 0, c->bar_x, c->bar + 5, str_bytes(&text), s);
	}
	str_release(&text);
}

static void draw_empty(const struct view_objectives *v, const struct view_env *env, struct area a)
{
	const char *text = widget_findings_unread(env->findings, env->board, TABLE_STRATEGY);

	area_wrapped(a, v->head, 1, 4, a.columns - 2,
		     bytes_of(text	      ? text
			      : v->tree.total ? "Nothing here matches what narrows the view."
					      : "No strategy yet: start with the vision. Key a adds it, or a line in strategy.csv."),
		     style_of(text ? THEME_BAD : THEME_TEXT, 0));
}

void objectives_draw(const struct view_objectives *v, const struct view_env *env, struct area a)
{
	bool wide = v->tree_columns < v->wide;
	struct area tree = area_part(a, 0, 0, a.rows, v->tree_columns);
	struct area body = area_part(tree, v->head, 0, v->body, v->tree_columns);
	struct right_columns c = right_columns(v);
	size_t n = wide ? v->beside : v->n;

	if (v->head)
		draw_head(v, &c, tree);
	if (!v->n)
		draw_empty(v, env, tree);
	for (int y = 0; y < v->body && v->top + (size_t)y < n; y++)
		draw_line(v, env, &c, body, y, v->top + (size_t)y);
	area_scrollbar(body, v->top, (size_t)v->body, n, style_of(THEME_FRAME, 0));
	if (wide) {
		area_vline(a, 0, v->tree_columns, v->head + v->body, style_of(THEME_FRAME, 0));
		draw_side(v, env, area_part(a, 0, v->tree_columns + 1, v->head + v->body, v->wide - v->tree_columns - 1));
	}
	if (v->high >= LEGEND_FROM)
		widget_persona_legend(&v->personas, env->board, a, v->high - 1, 1, env->lens);
}
