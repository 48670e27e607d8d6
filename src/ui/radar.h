/* SPDX-License-Identifier: ISC */
/*
 * What the parts of the radar share: radar.c (what stands in which cell, the cursor), radar_card.c (how a technology
 * looks), radar_round.c (the round picture), view_radar.c (the contract, where it stands on the screen).
 *
 * Technologies stand in cells. In the grid a lane is a quadrant and a column is a ring, from adopt on the left to hold on
 * the right, so that H moves inward and L outward; in the list, which the round picture has at its side, a lane is a
 * ring and there is one column. All cards have the same height.
 */
#ifndef UI_RADAR_H
#define UI_RADAR_H

#include "ui/view.h"
#include "ui/widget_findings.h"

enum {
	RADAR_RINGS = 4,
	RADAR_QUADRANTS = 4,
	RADAR_LANES = 5, /* the last one is for what has no quadrant, or no ring */
	RADAR_TRLS = 9,
	RADAR_STALE_DAYS = 180 /* from signs: radar-not-moving */
};

enum radar_size {
	RADAR_NORMAL,
	RADAR_FULL,
	RADAR_LINE,
	RADAR_SIZES
};

struct radar_cell {
	uint32_t start, n; /* in view_radar.row */
};

struct view_radar {
	bool round; /* the other picture was chosen: round, or a list where that has no room */
	bool list;  /* lanes are rings */
	bool drawn; /* and the round picture stands beside it */
	bool small; /* cards of one line: wished for, or for want of room */
	enum radar_size size;

	uint32_t *row; /* technologies shown, by cell */
	size_t n, total;
	struct radar_cell cell[RADAR_LANES][RADAR_RINGS];
	int columns_n;
	size_t number[RADAR_LANES]; /* technologies of a lane */
	bool narrowed;

	int lane, column; /* the cursor's cell, and its place in it */
	uint32_t at;
	bool has_here;
	struct item here;

	int height, width, body, foot;
	int x[RADAR_RINGS], columns[RADAR_RINGS]; /* of the columns */
	int card;  /* lines of a card */
	int title; /* lines of its title */
	int left;  /* columns of the round picture */
	long top;  /* first line on the screen */
	bool still;

	struct widget_findings findings;
};

/* The ring of a technology, or -1 where it has none that can be read. */
int radar_ring(const struct board *b, uint32_t row);
/* Its last move: GLYPH_UP inward, GLYPH_DOWN outward, GLYPH_OTHER new; -1 for none that is known. */
int radar_sign(const struct board *b, uint32_t row);
struct style radar_sign_style(int sign, unsigned flags);
/* Days since somebody looked; -1 for never. */
int64_t radar_days_since(const struct board *b, uint32_t row);
/* In assess or trial without a look for too long. */
bool radar_is_stale(const struct board *b, uint32_t row);

/* Puts the technologies in v->row into their cells; in the list a ring's stand by quadrant. */
void radar_arrange(struct view_radar *v, const struct board *b);
/* Lines from the top of the body to a lane, and of it. */
long radar_lane_y(const struct view_radar *v, int lane);
int radar_lane_rows(const struct view_radar *v, int lane);
/* The technology under the cursor; false where there is none. */
bool radar_here(const struct view_radar *v, uint32_t *row);
/* The cursor to that technology; false where it is not shown. */
bool radar_stand_on(struct view_radar *v, const struct board *b, int32_t row);
/* The cursor to what is nearest to where it was. */
void radar_settle(struct view_radar *v);
void radar_move_line(struct view_radar *v, int by);
/* To the next column that has something, in this lane or the nearest one; in the list to the next ring. */
void radar_move_side(struct view_radar *v, int by);

/* radar_card.c */
void radar_card_draw(const struct view_radar *v, const struct view_env *env, struct area a, int y, uint32_t row,
		     size_t number, unsigned flags);
/* The one under the cursor in words, over the lines of the area; the last one is the legend. */
void radar_card_tell(const struct view_radar *v, const struct view_env *env, struct area a);

/* radar_round.c: the least area that it needs, and the picture. */
bool radar_round_fits(int rows, int columns, int *wanted);
void radar_round_draw(const struct view_radar *v, const struct view_env *env, struct area a);

#endif
