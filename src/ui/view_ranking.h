/* SPDX-License-Identifier: ISC */
/*
 * What the files of the ranking share. The view is: rows of priorities in an order (view_ranking.c), columns that drop
 * out by their weight where there is no room (ranking_columns.c), the shares and the line below (ranking_foot.c), and
 * the plot of value against effort (ranking_chart.c). The cursor is one index into the rows in both pictures.
 */
#ifndef UI_VIEW_RANKING_H
#define UI_VIEW_RANKING_H

#include "model/portfolio.h"
#include "ui/view.h"
#include "ui/widget_findings.h"
#include "ui/widget_persona.h"

/* In the order in which they stand. */
enum ranking_column {
	RANKING_PLACE,
	RANKING_TITLE,
	RANKING_PERSONAS,
	RANKING_RICE,
	RANKING_SPREAD,
	RANKING_ICE,
	RANKING_WSJF,
	RANKING_VALUE,
	RANKING_REACH,
	RANKING_IMPACT,
	RANKING_CONFIDENCE,
	RANKING_EFFORT,
	RANKING_FEASIBILITY,
	RANKING_MOSCOW,
	RANKING_RANK,
	RANKING_OWNER,
	RANKING_SOURCE,
	RANKING_OBJECTIVE,
	RANKING_COLUMNS
};

struct ranking_dot {
	uint32_t row;
	size_t at;    /* index in rows */
	int y, x;     /* of its label, in the view's area */
	int width;
	char label[12];
	uint8_t quadrant;
	bool hidden;  /* shares its place with another that is drawn */
};

struct ranking_chart {
	struct ranking_dot *dots; /* from the highest value down */
	size_t *by_effort;        /* indices of dots from left to right */
	size_t n;
	size_t left_out;          /* not scored, or done, or dropped */
	int top, bottom, left, right; /* of the box: its lines */
	int middle_y, middle_x;   /* where the medians are; -1 for none */
	int legend;               /* column where the legend begins; 0 for none */
	double least_value, most_value, least_effort, most_effort;
};

struct view_ranking {
	uint32_t *rows;    /* shown ones, in order */
	int32_t *position; /* by row: index in rows, or -1 */
	size_t n;
	uint32_t total;
	size_t cursor, top;
	struct item at;
	bool has_at;
	enum ranking_column column; /* under the cursor */
	enum ranking_column sort;
	bool reverse;      /* against the direction that is natural to the column */
	bool picture;      /* the chart */
	bool still;        /* laid out for the text print: no cursor */
	struct portfolio portfolio;
	struct widget_persona personas;
	struct widget_findings findings;
	struct {
		int x, columns; /* columns 0: not on the screen */
	} place[RANKING_COLUMNS];
	struct ranking_chart chart;
	int high, wide;    /* what it was laid out for; 0: not yet */
	int body;          /* lines of rows */
	int head, foot;    /* lines above and below them */
};

/* ranking_columns.c */
void ranking_columns_layout(struct view_ranking *v, const struct view_env *env, int columns);
const char *ranking_columns_word(enum ranking_column c); /* as --sort takes it */
const char *ranking_columns_head(enum ranking_column c);
bool ranking_columns_descends(enum ranking_column c);   /* sorted by it, the highest stands first */
/* Where the field is stored, or -1 with the reason why it cannot be edited. */
int ranking_columns_schema(enum ranking_column c, const char **why_not);
/* A number to sort by, NAN for none; false where the column is sorted as text. */
bool ranking_columns_key(const struct view_ranking *v, const struct board *b, enum ranking_column c, uint32_t row,
			 double *key);
void ranking_columns_draw_head(const struct view_ranking *v, struct area a, int y);
void ranking_columns_draw_row(const struct view_ranking *v, const struct view_env *env, struct area a, int y, size_t i);

/* ranking_foot.c */
int ranking_foot_rows(int rows);
void ranking_foot_draw(const struct view_ranking *v, const struct view_env *env, struct area a);
/* "4800 × 2 × 80 % / 6 = 1280", with ? for what is missing. */
void ranking_foot_sum(const struct priority_row *p, enum shown_charset charset, struct str *out);
/* The shares of effort as a bar and words, on one line. */
void ranking_foot_moscow(const struct portfolio *p, struct area a, int y, int x, int columns);
/* "86 % of 5610 people", or why that is not known. */
void ranking_foot_reach(const struct board *b, uint32_t row, struct str *out);

/* ranking_chart.c */
void ranking_chart_layout(struct view_ranking *v, const struct view_env *env);
void ranking_chart_release(struct ranking_chart *c);
void ranking_chart_draw(const struct view_ranking *v, const struct view_env *env, struct area a);
/* The index in rows of the dot that many steps on, down by value or right by effort; where the cursor's row is not on
 * the chart, the first. False where there is no dot. */
bool ranking_chart_step(const struct view_ranking *v, bool across, int by, size_t *at);
bool ranking_chart_find(const struct view_ranking *v, int y, int x, size_t *at);

#endif
