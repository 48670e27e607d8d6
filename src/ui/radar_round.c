/* SPDX-License-Identifier: ISC */
/*
 * The radar as people draw it: a quadrant a corner, adopt in the middle, each technology as its number in the list. A
 * character is about twice as high as wide, so a circle is an ellipse of cells. Angles come from a table, since the
 * program does without the mathematical library.
 */
#include <config.h>

#include <string.h>

#include "base/mem.h"
#include "ui/radar.h"
#include "ui/widget_text.h"

enum {
	ROUND_ROWS = 21,    /* that it needs */
	ROUND_COLUMNS = 43,
	ROUND_LIST = 44,    /* columns for the list beside it */
	ROUND_ANGLES = 9,
	ROUND_SHOWN = 400   /* numbers that are placed at most */
};

/* Where the rings end, as shares of the radius. */
static const double edges[RADAR_RINGS] = {0.38, 0.62, 0.83, 1.0};
/* Cosines of 5, 15 ... 85 degrees; the sines are the same the other way round. */
static const double cosines[ROUND_ANGLES] = {0.996, 0.966, 0.906, 0.819, 0.707, 0.574, 0.423, 0.259, 0.087};

struct disc {
	int y, x;      /* of the middle */
	double ry, rx; /* radii in cells */
};

bool radar_round_fits(int rows, int columns, int *wanted)
{
	*wanted = 2 * rows + 1;
	if (*wanted > columns - ROUND_LIST)
		*wanted = columns - ROUND_LIST;
	return rows >= ROUND_ROWS && *wanted >= ROUND_COLUMNS;
}

static struct disc disc_of(struct area a)
{
	struct disc d = {a.rows / 2, a.columns / 2, (a.rows - 1) / 2.0, (a.columns - 3) / 2.0};

	if (d.rx > 2 * d.ry)
		d.rx = 2 * d.ry;
	else
		d.ry = d.rx / 2;
	return d;
}

/* The ring that a cell lies in, RADAR_RINGS for outside. */
static int ring_at(const struct disc *d, int y, int x)
{
	double v = (y - d->y) / d->ry, h = (x - d->x) / d->rx, far = v * v + h * h;
	int ring = 0;

	while (ring < RADAR_RINGS && far > edges[ring] * edges[ring] * 1.0001)
		ring++;
	return ring;
}

/* The last cells of a ring, seen from the middle. */
static bool is_edge(const struct disc *d, int y, int x)
{
	int ring = ring_at(d, y, x);

	return ring < RADAR_RINGS && (ring_at(d, y - 1, x) > ring || ring_at(d, y + 1, x) > ring ||
				      ring_at(d, y, x - 1) > ring || ring_at(d, y, x + 1) > ring);
}

static void draw_rings(const struct disc *d, struct area a)
{
	struct style line = style_of(THEME_FRAME, 0);

	for (int y = 0; y < a.rows; y++)
		for (int x = 0; x < a.columns; x++) {
			bool inside = ring_at(d, y, x) < RADAR_RINGS;

			if (inside && (y == d->y || x == d->x))
				area_glyph(a, y, x, y == d->y && x == d->x ? GLYPH_CROSS : y == d->y ? GLYPH_HLINE : GLYPH_VLINE,
					   line);
			else if (is_edge(d, y, x))
				area_glyph(a, y, x, GLYPH_DOT, line);
		}
}

/* The rings' names on the line to the right, the quadrants' in the corners. */
static void draw_names(const struct disc *d, struct area a)
{
	static const char *const short_words[RADAR_QUADRANTS] = {"techniques", "tools", "platforms", "languages"};
	static const char *const rings[RADAR_RINGS] = {"adopt", "trial", "assess", "hold"};

	for (int q = 0; q < RADAR_QUADRANTS; q++)
		area_text(a, q < 2 ? 0 : a.rows - 1, q % 2 ? a.columns - 1 - (int)strlen(short_words[q]) : 0, short_words[q],
			  style_of(THEME_HEAD, 0));
	for (int r = 0; r < RADAR_RINGS; r++) {
		double from = r ? edges[r - 1] : 0;
		int n = (int)strlen(rings[r]), room = (int)((edges[r] - from) * d->rx);
		int x = d->x + (int)((from + edges[r]) / 2 * d->rx) - n / 2;

		if (room > n)
			area_text(a, d->y, x, rings[r], style_of(THEME_DIM, 0));
	}
}

/* A free place for two digits and a sign, near to where it should be; false where there is none. */
static bool find_place(const struct disc *d, struct area a, const bool *taken, int ring, int *y, int *x)
{
	static const signed char ways[][2] = {{0, 0},  {1, 0},	{-1, 0}, {0, 4}, {0, -4}, {2, 0},
					      {-2, 0}, {1, 4}, {-1, -4}, {1, -4}, {-1, 4}, {3, 0}, {-3, 0}};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		int to_y = *y + ways[i][0], to_x = *x + ways[i][1];
		bool same_side = (to_y > d->y) == (*y > d->y) && (to_x > d->x) == (*x > d->x);
		bool free = to_y >= 0 && to_y < a.rows && to_x >= 0 && to_x + 3 <= a.columns && to_y != d->y && same_side &&
			    (to_x > d->x || to_x + 2 < d->x);

		for (int k = 0; free && k < 3; k++)
			free = !taken[to_y * a.columns + to_x + k];
		if (!free || (i && ring_at(d, to_y, to_x + 1) != ring))
			continue;
		*y = to_y;
		*x = to_x;
		return true;
	}
	return false;
}

static void draw_one(const struct view_env *env, const struct disc *d, struct area a, bool *taken, uint32_t row, int ring,
		     int quadrant, size_t i, size_t n, size_t number, bool here)
{
	size_t angle = n > 1 ? (i * 2 + 1) * ROUND_ANGLES / (2 * n) : ROUND_ANGLES / 2;
	double from = ring ? edges[ring - 1] : 0.1, far = (from + edges[ring]) / 2;
	double c = cosines[angle], s = cosines[ROUND_ANGLES - 1 - angle];
	int y = d->y + (int)((quadrant < 2 ? -1 : 1) * (s * far * d->ry + 0.5));
	int x = d->x + (int)((quadrant % 2 ? 1 : -1) * (c * far * d->rx + 0.5)) - 1;
	int sign = radar_sign(env->board, row);
	unsigned flags = here ? STYLE_CURSOR : 0;
	struct str text = {0};

	y = y == d->y ? y + (quadrant < 2 ? -1 : 1) : y;
	x = x <= d->x && x + 2 >= d->x ? (quadrant % 2 ? d->x + 1 : d->x - 3) : x;
	if (number > 99 || !find_place(d, a, taken, ring, &y, &x))
		return;
	for (int k = 0; k < 3; k++)
		taken[y * a.columns + x + k] = true;
	str_addf(&text, "%2zu", number);
	area_text(a, y, x, str_c(&text), style_of(THEME_STRONG, flags));
	if (sign >= 0)
		area_glyph(a, y, x + 2, (enum glyph)sign, radar_sign_style(sign, flags));
	else
		area_text(a, y, x + 2, " ", style_of(THEME_TEXT, flags));
	str_release(&text);
}

void radar_round_draw(const struct view_radar *v, const struct view_env *env, struct area a)
{
	struct disc d = disc_of(a);
	bool *taken;
	uint32_t row;
	bool any = radar_here(v, &row);

	if (a.rows < 3 || a.columns < 5)
		return;
	taken = mem_zalloc((size_t)a.rows * (size_t)a.columns + 1);
	draw_rings(&d, a);
	draw_names(&d, a);
	for (int ring = 0; ring < RADAR_RINGS; ring++) {
		const struct radar_cell *cell = &v->cell[ring][0];
		size_t n[RADAR_QUADRANTS] = {0}, i[RADAR_QUADRANTS] = {0};

		for (uint32_t k = 0; k < cell->n; k++) {
			int q = env->board->technologies[v->row[cell->start + k]].quadrant;

			n[q < 0 ? 0 : q]++;
		}
		for (uint32_t k = 0; k < cell->n && k < ROUND_SHOWN; k++) {
			uint32_t at = v->row[cell->start + k];
			int q = env->board->technologies[at].quadrant;

			if (q < 0)
				continue; /* in no quadrant: in the list only */
			draw_one(env, &d, a, taken, at, ring, q, i[q], n[q], cell->start + k + 1, any && at == row);
			i[q]++;
		}
	}
	mem_free(taken);
}
