/* SPDX-License-Identifier: ISC */
/* The radar: which technologies the product stands on, how sure that is, and who looked last. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "ui/radar.h"
#include "ui/views.h"
#include "ui/widget_text.h"

enum {
	RADAR_GRID_COLUMNS = 60, /* below, a list */
	RADAR_NARROW = 30,	 /* below, a title takes two lines */
	RADAR_TWO_LINES = 20,	 /* rows from which it may */
	RADAR_SMALL_ROWS = 14,	 /* below, a card is one line */
	RADAR_FOOT_ROWS = 16,
	RADAR_FOOT = 4
};

static const char *const radar_sizes[RADAR_SIZES] = {"normal", "full", "line"};

static struct style look(enum theme_role role)
{
	return style_of(role, 0);
}

/* --- which, and in which cell */

static bool serves(const struct board *b, uint32_t row, int32_t persona)
{
	struct board_run run = board_backward(b, BOARD_TECHNOLOGY_PRIORITIES, row);

	for (uint32_t i = 0; i < run.n; i++)
		if (derive_has_persona(b, TABLE_PRIORITIES, (uint32_t)run.rows[i], (uint32_t)persona))
			return true;
	return false;
}

static void keep(struct view_radar *v, const struct board *b)
{
	uint32_t row;

	v->has_here = radar_here(v, &row);
	if (v->has_here)
		board_item(b, TABLE_TECHNOLOGIES, row, &v->here);
}

/* --- where it stands on the screen */

static long all_rows(const struct view_radar *v)
{
	return radar_lane_y(v, RADAR_LANES);
}

static void reveal(struct view_radar *v)
{
	long first = radar_lane_y(v, v->lane) + 1 + (long)v->at * v->card, last = first + v->card, all = all_rows(v);

	first -= v->at == 0; /* with the head of its lane */
	if (v->still)
		first = last = 0;
	v->top = last > v->top + v->body ? last - v->body : v->top;
	v->top = first < v->top ? first : v->top;
	v->top = v->top > all - v->body ? all - v->body : v->top;
	v->top = v->top < 0 ? 0 : v->top;
}

static int head_rows(const struct view_radar *v)
{
	return v->list ? 0 : 1;
}

static void place_columns(struct view_radar *v)
{
	int room = v->width - 1 - RADAR_RINGS, x = 1;

	if (v->list) {
		v->x[0] = v->left ? v->left + 1 : 0;
		v->columns[0] = v->width - v->x[0] - 1;
		return;
	}
	for (int c = 0; c < RADAR_RINGS; c++) {
		v->x[c] = x;
		v->columns[c] = room / RADAR_RINGS + (c < room % RADAR_RINGS);
		x += v->columns[c] + 1;
	}
}

static void place_cards(struct view_radar *v)
{
	bool small = v->size == RADAR_LINE || v->height < RADAR_SMALL_ROWS;

	v->title = !v->list && v->columns[0] < RADAR_NARROW && v->height >= RADAR_TWO_LINES ? 2 : 1;
	if (small || (v->list && v->size == RADAR_NORMAL)) {
		v->card = v->title = 1;
		return;
	}
	v->card = v->title + (v->size == RADAR_FULL ? 3 : 1);
}

static void radar_layout(void *view, const struct view_env *env, int rows, int columns)
{
	struct view_radar *v = view;

	v->height = rows;
	v->width = columns;
	v->foot = rows >= RADAR_FOOT_ROWS ? RADAR_FOOT : rows > 5;
	v->drawn = v->round && !v->still && radar_round_fits(rows - v->foot, columns, &v->left);
	v->left = v->drawn ? v->left : 0;
	v->list = v->round || columns < RADAR_GRID_COLUMNS;
	radar_arrange(v, env->board);
	if (!v->has_here || !radar_stand_on(v, env->board, board_item_row(env->board, &v->here)))
		radar_settle(v);
	keep(v, env->board);
	place_columns(v);
	place_cards(v);
	v->body = rows - v->foot - head_rows(v) - (!v->list && v->foot > 1);
	v->body = v->body < 1 ? 1 : v->body;
	if (v->foot > 1 && !v->drawn && all_rows(v) < v->body) {
		v->foot += v->body - (int)all_rows(v);
		v->body = (int)all_rows(v);
	}
	reveal(v);
}

static int radar_height(void *view, const struct view_env *env, int columns)
{
	struct view_radar *v = view;

	v->still = true;
	radar_layout(v, env, 1000, columns);
	return (int)(all_rows(v) < 2 ? 2 : all_rows(v) > 1000000 ? 1000000 : all_rows(v)) + head_rows(v) + RADAR_FOOT + !v->list;
}

/* --- painting */

static void draw_frame(const struct view_radar *v, struct area a)
{
	struct style line = look(THEME_FRAME);
	int bottom = 1 + v->body;
	bool closed = bottom < a.rows - v->foot || v->foot > 1;

	area_hline(a, 0, 0, a.columns, line);
	area_glyph(a, 0, 0, GLYPH_TOP_LEFT, line);
	area_vline(a, 1, 0, v->body, line);
	if (closed) {
		area_hline(a, bottom, 0, a.columns, line);
		area_glyph(a, bottom, 0, GLYPH_BOTTOM_LEFT, line);
	}
	for (int c = 0; c < RADAR_RINGS; c++) {
		int x = v->x[c] + v->columns[c];
		bool last = c == RADAR_RINGS - 1;

		area_vline(a, 1, x, v->body, line);
		area_glyph(a, 0, x, last ? GLYPH_TOP_RIGHT : GLYPH_TEE_DOWN, line);
		if (closed)
			area_glyph(a, bottom, x, last ? GLYPH_BOTTOM_RIGHT : GLYPH_TEE_UP, line);
	}
}

static void draw_heads(const struct view_radar *v, struct area a)
{
	static const char *const titles[RADAR_RINGS] = {"Adopt", "Trial", "Assess", "Hold"};

	for (int c = 0; c < RADAR_RINGS; c++) {
		bool here = c == v->column && v->has_here && !v->still;
		struct str count = {0};
		size_t n = 0;
		int x = v->x[c];

		for (int lane = 0; lane < RADAR_LANES; lane++)
			n += v->cell[lane][c].n;
		x += area_text(a, 0, x, " ", look(THEME_FRAME));
		x += area_text(a, 0, x, titles[c], style_of(THEME_HEAD, here ? STYLE_RELATED | STYLE_UNDERLINE : 0));
		area_text(a, 0, x, " ", look(THEME_FRAME));
		str_addf(&count, " %zu ", n);
		area_text(a, 0, v->x[c] + v->columns[c] - (int)count.n - 1, str_c(&count),
			  look(v->narrowed ? THEME_NARROW : THEME_DIM));
		str_release(&count);
	}
}

/* The name of a quadrant or, in the list, of a ring. */
static void lane_name(const struct view_radar *v, int lane, struct str *out)
{
	if (lane == RADAR_LANES - 1)
		str_adds(out, v->list ? "Without a ring" : "Without a quadrant");
	else
		widget_text_value(out, TABLE_TECHNOLOGIES, v->list ? TECHNOLOGIES_RING : TECHNOLOGIES_QUADRANT, lane);
	if (out->n && out->p[0] >= 'a' && out->p[0] <= 'z')
		out->p[0] = (char)(out->p[0] - 'a' + 'A');
}

static void draw_lane_head(const struct view_radar *v, struct area a, int y, int lane)
{
	struct style line = look(THEME_FRAME);
	struct str text = {0};
	int x = v->list ? v->x[0] : 0;

	area_hline(a, y, x, a.columns - x - v->list, line);
	for (int c = 0; !v->list && c < RADAR_RINGS; c++)
		area_glyph(a, y, v->x[c] + v->columns[c], c < RADAR_RINGS - 1 ? GLYPH_CROSS : GLYPH_TEE_LEFT, line);
	if (!v->list)
		area_glyph(a, y, 0, GLYPH_TEE_RIGHT, line);
	lane_name(v, lane, &text);
	x += v->list ? 1 : 2;
	x += area_text(a, y, x - 1, " ", line) - 1;
	x += area_text(a, y, x, str_c(&text), look(lane == RADAR_LANES - 1 ? THEME_WARN : THEME_STRONG));
	area_text(a, y, x, " ", line);
	if (v->list) {
		str_clear(&text);
		str_addf(&text, " %zu ", v->number[lane]);
		area_text(a, y, a.columns - 2 - (int)text.n, str_c(&text), look(v->narrowed ? THEME_NARROW : THEME_DIM));
	}
	str_release(&text);
}

static void draw_lane(const struct view_radar *v, const struct view_env *env, struct area body, int y, int lane)
{
	if (y >= 0)
		draw_lane_head(v, body, y, lane);
	if (!v->number[lane])
		area_text(body, y + 1, v->x[0] + 3, "nothing", look(THEME_DIM));
	for (int c = 0; c < v->columns_n; c++) {
		const struct radar_cell *cell = &v->cell[lane][c];
		long first = y + 1 < 0 ? (-(long)y - 1) / v->card : 0;

		for (long i = first; i < (long)cell->n && y + 1 + i * v->card < body.rows; i++) {
			bool here = !v->still && lane == v->lane && c == v->column && (uint32_t)i == v->at;

			radar_card_draw(v, env, area_part(body, 0, v->x[c], body.rows, v->columns[c]),
					(int)(y + 1 + i * v->card), v->row[cell->start + i], cell->start + (size_t)i + 1,
					here ? STYLE_CURSOR : 0);
		}
	}
}

static void draw_nothing(const struct view_radar *v, const struct view_env *env, struct area a)
{
	const char *wrong = widget_findings_unread(env->findings, env->board, TABLE_TECHNOLOGIES);
	const char *text = "No technologies yet: a adds one.";

	if (v->total && env->lens >= 0)
		text = env->filter ? "Nothing here for this persona and this filter."
				   : "No priority for this persona stands on a technology.";
	else if (v->total)
		text = "Nothing here matches the filter.";
	area_wrapped(a, head_rows(v), 2, 4, a.columns - 4, bytes_of(wrong ? wrong : text), look(wrong ? THEME_BAD : THEME_DIM));
}

static void radar_draw(const void *view, const struct view_env *env, struct area a)
{
	const struct view_radar *v = view;
	int head = head_rows(v);
	struct area body = area_part(a, head, 0, v->body, a.columns);
	long y = -v->top;

	if (!v->list) {
		draw_frame(v, a);
		draw_heads(v, a);
	}
	for (int lane = 0; lane < RADAR_LANES; lane++) {
		int rows = radar_lane_rows(v, lane);

		if (rows && y < v->body && y + rows > 0)
			draw_lane(v, env, body, (int)y, lane);
		y += rows;
	}
	if (v->drawn)
		radar_round_draw(v, env, area_part(body, 0, 0, v->body, v->left));
	if (!v->n)
		draw_nothing(v, env, a);
	area_scrollbar(body, (size_t)v->top, (size_t)v->body, (size_t)all_rows(v), look(THEME_FRAME));
	radar_card_tell(v, env, area_part(a, v->height - v->foot, 0, v->foot, a.columns));
}

/* --- keys */

static void move_far(struct view_radar *v, int by, long steps)
{
	for (long i = 0; i < steps; i++)
		radar_move_line(v, by);
}

static enum view_answer radar_act(void *view, const struct view_env *env, const struct action *action,
				  struct view_result *r)
{
	static const char *const told[RADAR_SIZES] = {"cards: normal", "cards: everything", "cards: one line each"};
	struct view_radar *v = view;
	long page = v->body / v->card > 1 ? v->body / v->card : 1;

	v->still = false;
	switch (action->id) {
	case ACTION_DOWN:
	case ACTION_UP: radar_move_line(v, action->arg < 0 ? -1 : 1); break;
	case ACTION_LEFT:
	case ACTION_RIGHT: radar_move_side(v, action->arg < 0 ? -1 : 1); break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP: move_far(v, action->arg < 0 ? -1 : 1, page); break;
	case ACTION_FIRST:
	case ACTION_LAST: move_far(v, action->id == ACTION_LAST ? 1 : -1, (long)v->n); break;
	case ACTION_PICTURE:
		v->round = !v->round;
		str_adds(&r->message, v->round ? "picture: round, with a list" : "picture: rings by quadrant");
		return VIEW_LAYOUT;
	case ACTION_SIZE:
		v->size = (enum radar_size)((v->size + 1) % RADAR_SIZES);
		str_adds(&r->message, told[v->size]);
		return VIEW_LAYOUT;
	default: return VIEW_PASSED;
	}
	reveal(v);
	keep(v, env->board);
	return VIEW_HANDLED;
}

/* What a move to that ring and quadrant sets; the model adds where it came from and when. */
static void put(const struct board *b, uint32_t row, int ring, int quadrant, struct view_move *out)
{
	const struct column_def *columns = schema_table(TABLE_TECHNOLOGIES)->columns;

	if (ring >= 0 && ring != radar_ring(b, row))
		view_move_set(out, TECHNOLOGIES_RING, bytes_of(columns[TECHNOLOGIES_RING].values[ring]));
	if (quadrant >= 0 && quadrant < RADAR_QUADRANTS && quadrant != b->technologies[row].quadrant)
		view_move_set(out, TECHNOLOGIES_QUADRANT, bytes_of(columns[TECHNOLOGIES_QUADRANT].values[quadrant]));
}

static bool radar_shift(const void *view, const struct view_env *env, const struct item *item, int down, int right,
			struct view_move *out)
{
	int32_t row = board_item_row(env->board, item);
	int ring;

	(void)view;
	if (item->table != TABLE_TECHNOLOGIES || row < 0)
		return false;
	ring = radar_ring(env->board, (uint32_t)row);
	if (down)
		out->why_not = "technologies have a ring and no order: H moves inward, L outward";
	else if (ring < 0)
		put(env->board, (uint32_t)row, TECHNOLOGIES_RING_ASSESS, -1, out);
	else if (ring + right < 0)
		out->why_not = "adopt is the innermost ring";
	else if (ring + right >= RADAR_RINGS)
		out->why_not = "hold is the outermost ring";
	else
		put(env->board, (uint32_t)row, ring + right, -1, out);
	return true;
}

/* The cell at a place of the screen; false where there is none. */
static bool cell_at(const struct view_radar *v, int y, int x, int *lane, int *column, long *in)
{
	long at = v->top + y - head_rows(v);

	if (y < head_rows(v) || y >= head_rows(v) + v->body || x < v->x[0] || x >= v->width)
		return false;
	for (*column = 0; *column < v->columns_n - 1 && x > v->x[*column] + v->columns[*column]; (*column)++)
		;
	for (*lane = 0; *lane < RADAR_LANES; (*lane)++) {
		int rows = radar_lane_rows(v, *lane);

		if (at < rows) {
			*in = at - 1;
			return true;
		}
		at -= rows;
	}
	return false;
}

static bool radar_drop(const void *view, const struct view_env *env, const struct item *item, int y, int x,
		       struct view_move *out)
{
	const struct view_radar *v = view;
	int32_t row = board_item_row(env->board, item);
	int lane, column, top, rows;
	struct str name = {0};
	long in;

	view_move_init(out);
	if (item->table != TABLE_TECHNOLOGIES || row < 0 || !cell_at(v, y, x, &lane, &column, &in))
		return false;
	out->own = v->has_here && item_equal(&v->here, item) && lane == v->lane && column == v->column && in >= 0 &&
		   in / v->card == (long)v->at;
	rows = radar_lane_rows(v, lane) - 1;
	top = (int)(radar_lane_y(v, lane) - v->top) + 1;
	rows = top < 0 ? rows + top : rows;
	top = top < 0 ? 0 : top;
	out->y = head_rows(v) + top;
	out->x = v->x[column];
	out->rows = rows > v->body - top ? v->body - top : rows;
	out->columns = v->columns[column];
	if (lane == RADAR_LANES - 1)
		out->why_not = "nothing can be moved out of the radar: e changes it";
	else if (v->list)
		put(env->board, (uint32_t)row, lane, -1, out);
	else
		put(env->board, (uint32_t)row, column, lane, out);
	widget_text_value(&name, TABLE_TECHNOLOGIES, TECHNOLOGIES_RING, v->list ? lane < RADAR_RINGS ? lane : -1 : column);
	snprintf(out->place, sizeof out->place, "%s", str_c(&name));
	str_release(&name);
	return true;
}

static bool radar_click(void *view, const struct view_env *env, int y, int x)
{
	struct view_radar *v = view;
	int lane, column;
	long in;

	if (!cell_at(v, y, x, &lane, &column, &in) || in < 0 || in / v->card >= (long)v->cell[lane][column].n)
		return false;
	v->still = false;
	v->lane = lane;
	v->column = column;
	v->at = (uint32_t)(in / v->card);
	reveal(v);
	keep(v, env->board);
	return true;
}

static void radar_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	struct view_radar *v = view;
	long most = all_rows(v) - v->body, to = v->top + lines;

	(void)y;
	(void)x;
	v->still = false;
	v->top = to > most ? most : to;
	v->top = v->top < 0 ? 0 : v->top;
	for (size_t i = 0; i < v->n; i++) {
		long at = radar_lane_y(v, v->lane) + 1 + (long)v->at * v->card;
		int way = at < v->top ? 1 : at + v->card > v->top + v->body ? -1 : 0;

		if (!way)
			break;
		radar_move_line(v, way);
	}
	reveal(v);
	keep(v, env->board);
}

/* --- the contract */

static void *radar_open(void)
{
	return mem_zalloc(sizeof(struct view_radar));
}

static void radar_close(void *view)
{
	struct view_radar *v = view;

	if (!v)
		return;
	mem_free(v->row);
	widget_findings_release(&v->findings);
	mem_free(v);
}

static void radar_rebuild(void *view, const struct view_env *env)
{
	struct view_radar *v = view;
	const struct board *b = env->board;

	v->narrowed = env->filter || env->lens >= 0;
	v->total = board_rows(b, TABLE_TECHNOLOGIES);
	v->row = mem_resize(v->row, v->total + 1, sizeof *v->row);
	v->n = 0;
	for (uint32_t row = 0; row < v->total; row++)
		if ((env->lens < 0 || serves(b, row, env->lens)) &&
		    (!env->filter || query_match(env->filter, env->board, TABLE_TECHNOLOGIES, row)))
			v->row[v->n++] = row;
	widget_findings_build(&v->findings, env->findings, TABLE_TECHNOLOGIES);
	v->list = v->round || (v->width && v->width < RADAR_GRID_COLUMNS);
	radar_arrange(v, b);
	if (!v->has_here || !radar_stand_on(v, b, board_item_row(b, &v->here)))
		radar_settle(v);
	keep(v, b);
}

static bool radar_selected(const void *view, struct item *out)
{
	const struct view_radar *v = view;

	if (v->has_here)
		*out = v->here;
	return v->has_here;
}

static bool radar_select(void *view, const struct view_env *env, const struct item *item)
{
	struct view_radar *v = view;

	if (item->table != TABLE_TECHNOLOGIES || !radar_stand_on(v, env->board, board_item_row(env->board, item)))
		return false;
	v->still = false;
	if (v->card)
		reveal(v);
	keep(v, env->board);
	return true;
}

static void radar_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_radar *v = view;

	*shown = v->n;
	*total = v->total;
}

static const enum action_id *radar_hints(const void *view)
{
	static const enum action_id hints[] = {ACTION_DOWN,	 ACTION_RIGHT,	  ACTION_CARD_LEFT, ACTION_PICTURE, ACTION_SIZE,
					       ACTION_OPEN,	 ACTION_EDIT,	  ACTION_ADD,	    ACTION_WHY,
					       ACTION_LENS_NEXT, ACTION_FILTER, ACTION_UNDO,	    ACTION_HELP,    ACTION_NONE};

	(void)view;
	return hints;
}

static void radar_look(const void *view, struct view_look *out)
{
	const struct view_radar *v = view;

	memset(out, 0, sizeof *out);
	snprintf(out->picture, sizeof out->picture, "%s", v->round ? "round" : "rings");
	snprintf(out->size, sizeof out->size, "%s", radar_sizes[v->size]);
}

static void radar_set_look(void *view, const struct view_env *env, const struct view_look *look)
{
	struct view_radar *v = view;

	(void)env;
	if (!strcmp(look->picture, "round") || !strcmp(look->picture, "rings"))
		v->round = !strcmp(look->picture, "round");
	for (int i = 0; i < RADAR_SIZES; i++)
		if (!strcmp(look->size, radar_sizes[i]))
			v->size = (enum radar_size)i;
}

static bool radar_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct column_def *columns = schema_table(TABLE_TECHNOLOGIES)->columns;
	const struct view_radar *v = view;
	uint32_t row;

	out->table = TABLE_TECHNOLOGIES;
	if (!radar_here(v, &row))
		return true;
	if (env->board->technologies[row].quadrant >= 0)
		view_fill(out, TECHNOLOGIES_QUADRANT,
			  bytes_of(columns[TECHNOLOGIES_QUADRANT].values[env->board->technologies[row].quadrant]));
	if (radar_ring(env->board, row) >= 0)
		view_fill(out, TECHNOLOGIES_RING, bytes_of(columns[TECHNOLOGIES_RING].values[radar_ring(env->board, row)]));
	return true;
}

const struct view_ops view_radar_ops = {
	.name = "radar",
	.title = "Radar",
	.key = '7',
	.scope = SCOPE_RADAR,
	.open = radar_open,
	.close = radar_close,
	.rebuild = radar_rebuild,
	.layout = radar_layout,
	.height = radar_height,
	.draw = radar_draw,
	.act = radar_act,
	.selected = radar_selected,
	.select = radar_select,
	.click = radar_click,
	.wheel = radar_wheel,
	.counts = radar_counts,
	.hints = radar_hints,
	.shift = radar_shift,
	.drop = radar_drop,
	.look = radar_look,
	.set_look = radar_set_look,
	.where = radar_where,
};
