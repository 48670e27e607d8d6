/* SPDX-License-Identifier: ISC */
/* Technologies in their cells, sorted by counting in two stable passes, and the cursor among them. */
#include <config.h>

#include <string.h>

#include "base/mem.h"
#include "ui/radar.h"

int radar_ring(const struct board *b, uint32_t row)
{
	return b->technologies[row].ring < 0 ? -1 : b->technologies[row].ring;
}

int radar_sign(const struct board *b, uint32_t row)
{
	int ring = radar_ring(b, row), before = b->technologies[row].previous_ring;

	if (before == ENUM_NONE)
		return GLYPH_OTHER;
	if (ring < 0 || before < 0 || before == ring)
		return -1;
	return ring < before ? GLYPH_UP : GLYPH_DOWN;
}

struct style radar_sign_style(int sign, unsigned flags)
{
	return style_of(sign == GLYPH_UP ? THEME_GOOD : sign == GLYPH_DOWN ? THEME_BAD : THEME_INFO, flags);
}

int64_t radar_days_since(const struct board *b, uint32_t row)
{
	day_t day = b->technologies[row].reviewed;

	return day == CLOCK_NO_DAY ? -1 : b->today > day ? (int64_t)b->today - day : 0;
}

bool radar_is_stale(const struct board *b, uint32_t row)
{
	int ring = radar_ring(b, row);
	int64_t days = radar_days_since(b, row);

	return (ring == TECHNOLOGIES_RING_TRIAL || ring == TECHNOLOGIES_RING_ASSESS) && (days < 0 || days > RADAR_STALE_DAYS);
}

static void place_of(const struct view_radar *v, const struct board *b, uint32_t row, int *lane, int *column)
{
	int ring = radar_ring(b, row), quadrant = b->technologies[row].quadrant;

	*lane = v->list ? ring : quadrant;
	*lane = *lane < 0 ? RADAR_LANES - 1 : *lane;
	*column = v->list ? 0 : ring < 0 ? TECHNOLOGIES_RING_ASSESS : ring;
}

/* In the list a ring's technologies stand by quadrant. */
static int order_of(const struct view_radar *v, const struct board *b, uint32_t row)
{
	int quadrant = b->technologies[row].quadrant;

	return !v->list ? 0 : quadrant < 0 ? RADAR_QUADRANTS : quadrant;
}

void radar_arrange(struct view_radar *v, const struct board *b)
{
	uint32_t *sorted = mem_array(v->n + 1, sizeof *sorted);
	uint32_t at = 0, start = 0;
	int lane, column;

	memset(v->cell, 0, sizeof v->cell);
	memset(v->number, 0, sizeof v->number);
	v->columns_n = v->list ? 1 : RADAR_RINGS;
	for (int order = 0; order <= (v->list ? RADAR_QUADRANTS : 0); order++)
		for (size_t i = 0; i < v->n; i++)
			if (order_of(v, b, v->row[i]) == order)
				sorted[at++] = v->row[i];
	for (size_t i = 0; i < v->n; i++) {
		place_of(v, b, sorted[i], &lane, &column);
		v->cell[lane][column].n++;
		v->number[lane]++;
	}
	for (lane = 0; lane < RADAR_LANES; lane++)
		for (column = 0; column < v->columns_n; column++) {
			v->cell[lane][column].start = start;
			start += v->cell[lane][column].n;
			v->cell[lane][column].n = 0;
		}
	for (size_t i = 0; i < v->n; i++) {
		struct radar_cell *cell;

		place_of(v, b, sorted[i], &lane, &column);
		cell = &v->cell[lane][column];
		v->row[cell->start + cell->n++] = sorted[i];
	}
	mem_free(sorted);
}

bool radar_here(const struct view_radar *v, uint32_t *row)
{
	const struct radar_cell *cell = &v->cell[v->lane][v->column];

	if (v->still || v->at >= cell->n)
		return false;
	*row = v->row[cell->start + v->at];
	return true;
}

bool radar_stand_on(struct view_radar *v, const struct board *b, int32_t row)
{
	int lane, column;

	if (row < 0)
		return false;
	place_of(v, b, (uint32_t)row, &lane, &column);
	for (uint32_t i = 0; i < v->cell[lane][column].n; i++)
		if (v->row[v->cell[lane][column].start + i] == (uint32_t)row) {
			v->lane = lane;
			v->column = column;
			v->at = i;
			return true;
		}
	return false;
}

void radar_settle(struct view_radar *v)
{
	v->column = v->column < v->columns_n ? v->column : v->columns_n - 1;
	for (int d = 0; d < RADAR_LANES * RADAR_RINGS; d++)
		for (int side = 0; side < 2; side++) {
			int all = RADAR_LANES * v->columns_n, cell = v->lane * v->columns_n + v->column + (side ? -d : d);
			uint32_t n;

			if (cell < 0 || cell >= all)
				continue;
			n = v->cell[cell / v->columns_n][cell % v->columns_n].n;
			if (!n)
				continue;
			v->lane = cell / v->columns_n;
			v->column = cell % v->columns_n;
			v->at = v->at < n ? v->at : n - 1;
			return;
		}
	v->lane = v->column = 0;
	v->at = 0;
}

static bool is_lane(const struct view_radar *v, int lane)
{
	return v->number[lane] || (lane < RADAR_LANES - 1 && !v->narrowed && v->n);
}

int radar_lane_rows(const struct view_radar *v, int lane)
{
	uint32_t most = 0;

	if (!is_lane(v, lane))
		return 0;
	for (int c = 0; c < v->columns_n; c++)
		most = v->cell[lane][c].n > most ? v->cell[lane][c].n : most;
	return 1 + (most ? (int)(most > 1000000 ? 1000000 : most) * v->card : 1);
}

long radar_lane_y(const struct view_radar *v, int lane)
{
	long y = 0;

	for (int i = 0; i < lane; i++)
		y += radar_lane_rows(v, i);
	return y;
}

void radar_move_line(struct view_radar *v, int by)
{
	const struct radar_cell *cell = &v->cell[v->lane][v->column];
	long at = (long)v->at + by;

	if (at >= 0 && at < (long)cell->n) {
		v->at = (uint32_t)at;
		return;
	}
	for (int lane = v->lane + by; lane >= 0 && lane < RADAR_LANES; lane += by)
		if (v->cell[lane][v->column].n) {
			v->lane = lane;
			v->at = by > 0 ? 0 : v->cell[lane][v->column].n - 1;
			return;
		}
}

void radar_move_side(struct view_radar *v, int by)
{
	for (int c = v->column + by; c >= 0 && c < v->columns_n; c += by)
		for (int d = 0; d < RADAR_LANES; d++)
			for (int side = -1; side <= 1; side += 2) {
				int lane = v->lane + side * d;

				if (lane < 0 || lane >= RADAR_LANES || !v->cell[lane][c].n)
					continue;
				v->at = lane != v->lane ? 0 : v->at < v->cell[lane][c].n ? v->at : v->cell[lane][c].n - 1;
				v->lane = lane;
				v->column = c;
				return;
			}
	for (int lane = v->lane + by; v->list && lane >= 0 && lane < RADAR_LANES; lane += by)
		if (v->cell[lane][0].n) {
			v->lane = lane;
			v->at = 0;
			return;
		}
}
