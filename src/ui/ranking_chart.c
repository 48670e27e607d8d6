/* SPDX-License-Identifier: ISC */
/*
 * Value against effort: each priority is its place, or a letter where it has none, in one of four quadrants that meet
 * at the medians of the active ones. Where the numbers lie far apart an axis is logarithmic. A dot whose place is taken
 * moves aside, never into another quadrant; where there is no room beside it either, the one that is there gets a plus.
 */
#include <config.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/round.h"
#include "model/derive.h"
#include "ui/view_ranking.h"
#include "ui/widget_text.h"

enum { TICKS = 8, TICKS_FROM = 60, LEGEND_FROM = 72, LEGEND_LEAST = 26, LEGEND_MOST = 48, FAR_APART = 8, LETTERS = 26 };

void ranking_chart_release(struct ranking_chart *c)
{
	mem_free(c->dots);
	mem_free(c->by_effort);
	c->dots = NULL;
	c->by_effort = NULL;
}

/* --- where things are */

/* The binary logarithm with straight lines between the powers: enough for a plot. */
static double roughly_log(double x)
{
	int power;
	double part = frexp(x, &power);

	return power + 2 * part - 2;
}

/* Where x lies between least and most, 0 to 1. */
static double share_of(double x, double least, double most)
{
	if (!(most > least))
		return 0.5;
	if (least > 0 && most >= FAR_APART * least)
		return (roughly_log(x) - roughly_log(least)) / (roughly_log(most) - roughly_log(least));
	return (x - least) / (most - least);
}

static int x_of(const struct ranking_chart *c, double effort)
{
	int room = c->right - c->left - 6;

	return c->left + 2 + (int)round_long(share_of(effort, c->least_effort, c->most_effort) * (room < 0 ? 0 : room));
}

static int y_of(const struct ranking_chart *c, double value)
{
	int room = c->bottom - c->top - 2;

	return c->bottom - 1 - (int)round_long(share_of(value, c->least_value, c->most_value) * (room < 0 ? 0 : room));
}

static void place_box(struct view_ranking *v)
{
	struct ranking_chart *c = &v->chart;
	int legend = v->wide / 3;

	legend = legend < LEGEND_LEAST ? LEGEND_LEAST : legend > LEGEND_MOST ? LEGEND_MOST : legend;
	c->top = 0;
	c->bottom = v->high - 3 < 2 ? 2 : v->high - 3;
	c->left = v->wide >= TICKS_FROM ? TICKS : 0;
	c->right = v->wide >= LEGEND_FROM ? v->wide - legend - 2 : v->wide - 1;
	c->legend = v->wide >= LEGEND_FROM ? c->right + 2 : 0;
}

/* --- dots */

static bool is_on_chart(const struct priority_row *p)
{
	double value = derive_value(p);

	return p->status != PRIORITIES_STATUS_DONE && p->status != PRIORITIES_STATUS_DROPPED && value >= 0 &&
	       isfinite(value) && p->effort > 0 && isfinite(p->effort);
}

struct key_of_dot {
	double first, second;
	size_t at;
};

static int by_keys(const void *a, const void *b)
{
	const struct key_of_dot *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static void gather_dots(struct view_ranking *v, const struct board *b)
{
	struct ranking_chart *c = &v->chart;
	struct key_of_dot *keys = mem_array(v->n + 1, sizeof *keys);
	size_t letters = 0;

	c->dots = mem_resize(c->dots, v->n + 1, sizeof *c->dots);
	c->by_effort = mem_resize(c->by_effort, v->n + 1, sizeof *c->by_effort);
	c->n = 0;
	for (size_t i = 0; i < v->n; i++) {
		const struct priority_row *p = &b->priorities[v->rows[i]];

		if (is_on_chart(p))
			keys[c->n++] = (struct key_of_dot){-derive_value(p), p->effort, i};
	}
	c->left_out = v->n - c->n;
	qsort(keys, c->n, sizeof *keys, by_keys);
	for (size_t i = 0; i < c->n; i++) {
		struct ranking_dot *d = &c->dots[i];
		int place = derive_place(b, v->rows[keys[i].at]);

		*d = (struct ranking_dot){.row = v->rows[keys[i].at], .at = keys[i].at};
		if (place)
			snprintf(d->label, sizeof d->label, "%d", place);
		else
			snprintf(d->label, sizeof d->label, "%c", letters < LETTERS ? (char)('a' + letters++) : '*');
		d->width = (int)strlen(d->label);
		d->quadrant = (uint8_t)portfolio_quadrant(&v->portfolio, &b->priorities[d->row]);
		keys[i] = (struct key_of_dot){b->priorities[d->row].effort, -derive_value(&b->priorities[d->row]), i};
	}
	qsort(keys, c->n, sizeof *keys, by_keys);
	for (size_t i = 0; i < c->n; i++)
		c->by_effort[i] = keys[i].at;
	mem_free(keys);
}

static void widen(double x, double *least, double *most)
{
	if (isnan(x))
		return;
	*least = isnan(*least) || x < *least ? x : *least;
	*most = isnan(*most) || x > *most ? x : *most;
}

static void measure(struct view_ranking *v, const struct board *b)
{
	struct ranking_chart *c = &v->chart;

	c->least_value = c->most_value = c->least_effort = c->most_effort = NAN;
	widen(v->portfolio.middle_value, &c->least_value, &c->most_value);
	widen(v->portfolio.middle_effort, &c->least_effort, &c->most_effort);
	for (size_t i = 0; i < c->n; i++) {
		widen(derive_value(&b->priorities[c->dots[i].row]), &c->least_value, &c->most_value);
		widen(b->priorities[c->dots[i].row].effort, &c->least_effort, &c->most_effort);
	}
	c->middle_x = isnan(v->portfolio.middle_effort) ? -1 : x_of(c, v->portfolio.middle_effort);
	c->middle_y = isnan(v->portfolio.middle_value) ? -1 : y_of(c, v->portfolio.middle_value);
}

/* Whether a place is in the dot's own quadrant and inside the box. */
static bool is_own(const struct ranking_chart *c, const struct ranking_dot *d, int y, int x)
{
	if (y <= c->top || y >= c->bottom || x <= c->left || x + d->width > c->right)
		return false;
	if (d->quadrant == QUADRANT_NONE || c->middle_x < 0)
		return true;
	return (x > c->middle_x) == (d->quadrant == QUADRANT_BIG_BET || d->quadrant == QUADRANT_MONEY_PIT) &&
	       (y > c->middle_y) == (d->quadrant == QUADRANT_FILL_IN || d->quadrant == QUADRANT_MONEY_PIT);
}

/* Takes the cells of the label and a blank on each side. False where one of the label's is taken. */
static bool take(uint8_t *taken, const struct view_ranking *v, const struct ranking_dot *d, int y, int x)
{
	uint8_t *line = taken + (size_t)y * (size_t)(v->wide + 2) + 1;

	for (int i = 0; i < d->width; i++)
		if (line[x + i])
			return false;
	memset(line + x - 1, 1, (size_t)d->width + 2);
	return true;
}

static void place_dot(struct view_ranking *v, const struct board *b, uint8_t *taken, struct ranking_dot *d)
{
	static const int8_t aside[][2] = {{0, 0}, {0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1},
					  {0, 2}, {0, -2}, {1, 2}, {-1, 2}, {2, 0}, {-2, 0}, {1, -2}, {-1, -2}, {2, 1}, {-2, 1}};
	const struct ranking_chart *c = &v->chart;
	int y = y_of(c, derive_value(&b->priorities[d->row])), x = x_of(c, b->priorities[d->row].effort);

	/* two numbers that differ may round to the line between them */
	if (x == c->middle_x && (d->quadrant == QUADRANT_BIG_BET || d->quadrant == QUADRANT_MONEY_PIT))
		x++;
	if (y == c->middle_y && (d->quadrant == QUADRANT_FILL_IN || d->quadrant == QUADRANT_MONEY_PIT))
		y++;
	x = x + d->width > c->right ? c->right - d->width : x;
	x = x <= c->left ? c->left + 1 : x;
	y = y >= c->bottom ? c->bottom - 1 : y <= c->top ? c->top + 1 : y;
	for (size_t i = 0; i < sizeof aside / sizeof aside[0]; i++) {
		d->y = y + aside[i][0];
		d->x = x + aside[i][1] * (d->width + 1);
		if ((!i || is_own(c, d, d->y, d->x)) && d->y < v->high && d->x + d->width <= v->wide &&
		    take(taken, v, d, d->y, d->x))
			return;
	}
	d->y = y;
	d->x = x;
	d->hidden = true;
}

void ranking_chart_layout(struct view_ranking *v, const struct view_env *env)
{
	struct ranking_chart *c = &v->chart;
	uint8_t *taken;

	gather_dots(v, env->board);
	place_box(v);
	measure(v, env->board);
	/* the highest values first: they stand where they belong */
	taken = mem_zalloc((size_t)(v->high + 4) * (size_t)(v->wide + 16));
	for (size_t i = 0; i < c->n; i++)
		place_dot(v, env->board, taken, &c->dots[i]);
	mem_free(taken);
}

/* --- painting */

static enum theme_role quadrant_role(int quadrant)
{
	static const enum theme_role roles[] = {THEME_GOOD, THEME_INFO, THEME_TEXT, THEME_WARN, THEME_DIM};

	return roles[quadrant];
}

static void draw_name(struct area a, int y, int x, int quadrant)
{
	struct style s = style_of(quadrant_role(quadrant), 0);

	x += area_text(a, y, x, " ", s);
	x += area_text(a, y, x, portfolio_quadrant_name((enum quadrant)quadrant), s);
	area_text(a, y, x, " ", s);
}

static void draw_box(const struct ranking_chart *c, struct area a)
{
	struct style s = style_of(THEME_FRAME, 0);
	int columns = c->right - c->left - 1, rows = c->bottom - c->top - 1;

	area_hline(a, c->top, c->left + 1, columns, s);
	area_hline(a, c->bottom, c->left + 1, columns, s);
	area_vline(a, c->top + 1, c->left, rows, s);
	area_vline(a, c->top + 1, c->right, rows, s);
	area_glyph(a, c->top, c->left, GLYPH_TOP_LEFT, s);
	area_glyph(a, c->top, c->right, GLYPH_TOP_RIGHT, s);
	area_glyph(a, c->bottom, c->left, GLYPH_BOTTOM_LEFT, s);
	area_glyph(a, c->bottom, c->right, GLYPH_BOTTOM_RIGHT, s);
	if (c->middle_x < 0)
		return;
	for (int x = c->left + 2; x < c->right; x += 2)
		area_glyph(a, c->middle_y, x, GLYPH_DOT, s);
	for (int y = c->top + 1; y < c->bottom; y++)
		area_glyph(a, y, c->middle_x, GLYPH_DOT, s);
	if (columns < 28)
		return;
	draw_name(a, c->top, c->left + 1, QUADRANT_QUICK_WIN);
	draw_name(a, c->top, c->right - 10, QUADRANT_BIG_BET);
	draw_name(a, c->bottom, c->left + 1, QUADRANT_FILL_IN);
	draw_name(a, c->bottom, c->right - 12, QUADRANT_MONEY_PIT);
}

static void tick_value(const struct ranking_chart *c, struct area a, double value, enum theme_role role)
{
	struct str text = {0};

	widget_text_score(&text, value);
	if (text.n && text.n < TICKS)
		area_text(a, y_of(c, value), c->left - 1 - (int)text.n, str_c(&text), style_of(role, 0));
	str_release(&text);
}

static void tick_effort(const struct ranking_chart *c, struct area a, double effort, enum theme_role role)
{
	struct str text = {0};

	widget_text_score(&text, effort);
	area_text(a, c->bottom + 1, x_of(c, effort), str_c(&text), style_of(role, 0));
	str_release(&text);
}

static void draw_ticks(const struct view_ranking *v, struct area a)
{
	const struct ranking_chart *c = &v->chart;

	if (!c->n)
		return;
	if (c->left) {
		area_text(a, c->top, 1, "value", style_of(THEME_DIM, 0));
		area_text(a, c->bottom + 1, 1, "effort", style_of(THEME_DIM, 0));
		tick_value(c, a, c->least_value, THEME_DIM);
		tick_value(c, a, c->most_value, THEME_DIM);
		tick_value(c, a, v->portfolio.middle_value, THEME_TEXT);
	}
	tick_effort(c, a, c->least_effort, THEME_DIM);
	tick_effort(c, a, c->most_effort, THEME_DIM);
	if (!isnan(v->portfolio.middle_effort))
		tick_effort(c, a, v->portfolio.middle_effort, THEME_TEXT);
}

static unsigned dot_flags(const struct view_ranking *v, const struct view_env *env, const struct ranking_dot *d)
{
	return (d->at == v->cursor && !v->still ? STYLE_CURSOR : 0) | view_row_flags(env, TABLE_PRIORITIES, d->row);
}

static void draw_dots(const struct view_ranking *v, const struct view_env *env, struct area a)
{
	const struct ranking_chart *c = &v->chart;
	const struct ranking_dot *here = NULL;

	for (size_t i = 0; i < c->n; i++) {
		const struct ranking_dot *d = &c->dots[i];
		unsigned flags = dot_flags(v, env, d);

		if (flags & STYLE_CURSOR)
			here = d;
		if (!d->hidden)
			area_text(a, d->y, d->x, d->label, style_of(quadrant_role(d->quadrant), STYLE_BOLD | flags));
	}
	for (size_t i = 0; i < c->n; i++) /* over a number that is not its own it stands after it, as a plus */
		if (c->dots[i].hidden && c->dots[i].x + c->dots[i].width < c->right)
			area_text(a, c->dots[i].y, c->dots[i].x + c->dots[i].width, "+", style_of(THEME_DIM, 0));
	if (here && here->hidden)
		area_text(a, here->y, here->x, here->label, style_of(quadrant_role(here->quadrant), STYLE_BOLD | STYLE_CURSOR));
}

/* --- the legend */

static size_t count_of(const struct ranking_chart *c, int quadrant)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += c->dots[i].quadrant == quadrant;
	return n;
}

/* A line of the legend is a quadrant's name, a dot of it, or blank. False beyond the last. */
static bool legend_line(const struct ranking_chart *c, int line, int *quadrant, const struct ranking_dot **dot)
{
	*dot = NULL;
	for (int q = 0; q <= QUADRANT_NONE; q++) {
		size_t n = count_of(c, q);

		*quadrant = q;
		if (!n)
			continue;
		if (!line)
			return true;
		if ((size_t)line <= n) {
			for (size_t i = 0; i < c->n; i++)
				if (c->dots[i].quadrant == q && !--line) {
					*dot = &c->dots[i];
					return true;
				}
		}
		line -= (int)n + 1;
	}
	return false;
}

static void draw_legend(const struct view_ranking *v, const struct view_env *env, struct area a)
{
	const struct ranking_chart *c = &v->chart;
	struct area legend = area_part(a, 0, c->legend, c->bottom + 2, a.columns - c->legend);
	const struct ranking_dot *d;
	struct str text = {0};
	int quadrant, width = v->total < 100 ? 2 : 4;

	for (int y = 0; y < legend.rows && legend_line(c, y, &quadrant, &d); y++) {
		unsigned flags = d ? dot_flags(v, env, d) : 0;

		if (!d) {
			area_text(legend, y, 0, portfolio_quadrant_name((enum quadrant)quadrant),
				  style_of(quadrant_role(quadrant), STYLE_UNDERLINE));
			continue;
		}
		if (flags & STYLE_CURSOR)
			area_fill(area_part(legend, y, 0, 1, legend.columns - 1), style_of(THEME_TEXT, STYLE_CURSOR));
		area_text(legend, y, width - d->width < 0 ? 0 : width - d->width, d->label,
			  style_of(quadrant_role(quadrant), STYLE_BOLD | flags));
		area_outside(legend, y, width + 1, legend.columns - width - 2,
			     board_label(env->board, TABLE_PRIORITIES, d->row, &text), style_of(THEME_TEXT, flags));
	}
	str_release(&text);
}

/* What is under the cursor, in words; on a narrow screen there is no legend. */
static void draw_line(const struct view_ranking *v, const struct view_env *env, struct area a, int y)
{
	const struct ranking_chart *c = &v->chart;
	struct str text = {0}, scratch = {0};
	int x = 1;

	if (v->cursor < v->n && !v->still) {
		uint32_t row = v->rows[v->cursor];
		const struct priority_row *p = &env->board->priorities[row];
		enum quadrant q = portfolio_quadrant(&v->portfolio, p);

		x += area_outside(a, y, x, a.columns / 2, board_label(env->board, TABLE_PRIORITIES, row, &scratch),
				  style_of(THEME_STRONG, 0)) + 2;
		if (is_on_chart(p)) {
			str_adds(&text, "value ");
			widget_text_score(&text, derive_value(p));
			str_adds(&text, ", effort ");
			widget_text_score(&text, p->effort);
			if (q != QUADRANT_NONE)
				str_addf(&text, ": among the %s", portfolio_quadrant_name(q));
		} else {
			str_adds(&text, p->status == PRIORITIES_STATUS_DONE || p->status == PRIORITIES_STATUS_DROPPED
						? "is not on the chart: it is over"
						: "is not on the chart: value or effort is missing");
		}
		x += area_outside(a, y, x, a.columns - x - 1, str_bytes(&text), style_of(THEME_DIM, 0)) + 3;
		str_clear(&text);
	}
	if (c->left_out && a.columns - x > 24) {
		str_addf(&text, "%zu not on the chart", c->left_out);
		area_outside(a, y, a.columns - 1 - (int)text.n, (int)text.n, str_bytes(&text), style_of(THEME_WARN, 0));
	}
	str_release(&text);
	str_release(&scratch);
}

void ranking_chart_draw(const struct view_ranking *v, const struct view_env *env, struct area a)
{
	draw_box(&v->chart, a);
	draw_ticks(v, a);
	draw_dots(v, env, area_part(a, 0, 0, a.rows, v->chart.right + 1));
	if (v->chart.legend)
		draw_legend(v, env, a);
	if (!v->chart.n)
		area_wrapped(a, v->chart.top + 1, v->chart.left + 2, 3, v->chart.right - v->chart.left - 3,
			     bytes_of("Nothing to plot: no priority here has reach, impact, confidence and effort."),
			     style_of(THEME_TEXT, 0));
	draw_line(v, env, a, v->chart.bottom + 2);
}

/* --- moving */

bool ranking_chart_step(const struct view_ranking *v, bool across, int by, size_t *at)
{
	const struct ranking_chart *c = &v->chart;
	long long to = -1;

	if (!c->n)
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (c->dots[across ? c->by_effort[i] : i].at == v->cursor)
			to = (long long)i + by;
	to = to < 0 ? 0 : to >= (long long)c->n ? (long long)c->n - 1 : to;
	*at = c->dots[across ? c->by_effort[to] : (size_t)to].at;
	return true;
}

bool ranking_chart_find(const struct view_ranking *v, int y, int x, size_t *at)
{
	const struct ranking_chart *c = &v->chart;
	const struct ranking_dot *dot = NULL;
	int quadrant;

	if (c->legend && x >= c->legend && (y < 0 || y > c->bottom + 1 || !legend_line(c, y, &quadrant, &dot)))
		return false;
	for (size_t i = 0; i < c->n && !dot; i++) /* a cell beside it is near enough */
		if (!c->dots[i].hidden && c->dots[i].y == y && x >= c->dots[i].x - 1 && x <= c->dots[i].x + c->dots[i].width)
			dot = &c->dots[i];
	if (dot)
		*at = dot->at;
	return dot != NULL;
}
