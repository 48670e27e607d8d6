/* SPDX-License-Identifier: ISC */
/*
 * What the three pictures of the personas share, and the contract between them and view_personas.c: cards
 * (persona_cards.c), adoption by feature and persona (persona_heat.c), open entries by objective and persona
 * (persona_cover.c). Only the picture on the screen is built.
 */
#ifndef UI_VIEW_PERSONAS_H
#define UI_VIEW_PERSONAS_H

#include "model/coverage.h"
#include "model/usage_grid.h"
#include "ui/matrix.h"
#include "ui/widget_findings.h"
#include "ui/widget_persona.h"

enum personas_picture {
	PERSONAS_CARDS,
	PERSONAS_HEAT,
	PERSONAS_COVER,
	PERSONAS_PICTURES
};

enum personas_size {
	PERSONAS_NORMAL,
	PERSONAS_FULL,
	PERSONAS_SMALL, /* one line each */
	PERSONAS_SIZES
};

/* The lines of a card, top down. */
enum persona_line {
	CARD_NAME,
	CARD_ROLE,
	CARD_SEGMENT,
	CARD_POPULATION,
	CARD_GOALS,
	CARD_FRUSTRATIONS,
	CARD_JOB,
	CARD_EVIDENCE,
	CARD_REVIEWED,
	CARD_PLANNED,
	CARD_USES, /* and as many more as there are of USAGE_GRID_TOP */
	CARD_LINES = CARD_USES + USAGE_GRID_TOP
};

struct persona_cards {
	size_t at;  /* the card under the cursor */
	int line;   /* and its line */
	size_t across;
	int columns; /* of a card */
	int rows;    /* of a card, its frame too */
	int y[CARD_LINES], height[CARD_LINES]; /* in a card; height 0: not shown */
	long top;    /* the first line on the screen, of all */
	int body;
	bool small;  /* one line each, chosen or for want of room */
	bool full;
	bool still;
};

/* Lines by personas: the heat map and the coverage. */
struct persona_grid {
	struct matrix m;
	uint32_t *row; /* of the features or objectives shown, in their order */
	size_t total;  /* that there are when nothing narrows */
	bool has_line, has_column;
	struct item line, column; /* under the cursor, across rebuilds */
};

struct view_personas {
	enum personas_picture picture;
	enum personas_size size;
	uint32_t *persona; /* rows shown: cards, or columns */
	size_t personas;
	struct widget_persona chips;
	struct widget_findings findings; /* of personas, features or the strategy, by picture */
	struct usage_grid usage;
	struct coverage coverage;
	bool narrowed;     /* by filter or lens */
	bool has_here;
	struct item here;  /* what is selected */
	struct persona_cards cards;
	struct persona_grid heat, cover;
	char sort[ITEM_KEY]; /* id of the persona by whose adoption the features are sorted, or "" */
	bool reverse;
};

struct personas_picture_ops {
	const char *word; /* for views.csv */
	const char *told; /* when it is turned to */
	enum table_id findings;
	void (*build)(struct view_personas *v, const struct view_env *env);
	void (*layout)(struct view_personas *v, const struct view_env *env, int rows, int columns);
	int (*height)(struct view_personas *v, const struct view_env *env, int columns);
	void (*draw)(const struct view_personas *v, const struct view_env *env, struct area a);
	/* What moves the cursor or is of this picture only; VIEW_PASSED else. */
	enum view_answer (*act)(struct view_personas *v, const struct view_env *env, const struct action *action,
				struct view_result *r);
	bool (*click)(struct view_personas *v, int y, int x);
	void (*wheel)(struct view_personas *v, int lines);
	/* What is selected now; false for nothing. */
	bool (*here)(const struct view_personas *v, const struct board *b, struct item *out);
	bool (*select)(struct view_personas *v, const struct board *b, enum table_id t, uint32_t row);
	bool (*where)(const struct view_personas *v, const struct view_env *env, struct view_where *out);
	void (*counts)(const struct view_personas *v, size_t *shown, size_t *total);
};

extern const struct personas_picture_ops persona_cards_ops, persona_heat_ops, persona_cover_ops;

/* persona_grid.c: what the heat map and the coverage share. The index of a row among n, or SIZE_MAX. */
size_t persona_grid_index(const uint32_t *rows, size_t n, int32_t row);
/* After m.lines and g->row were filled: columns are the view's personas; the cursor goes to what it was on. */
void persona_grid_settle(struct persona_grid *g, struct view_personas *v, const struct board *b, enum table_id t);
/* Remembers what is under the cursor. */
void persona_grid_keep(struct persona_grid *g, const struct view_personas *v, const struct board *b, enum table_id t);
/* The rows of the cell under the cursor; false where there is none. */
bool persona_grid_here(const struct persona_grid *g, const struct view_personas *v, uint32_t *row, uint32_t *persona);
/* The persona's head: chip and name, a second line below it where there is one. `sorted`: -1, 0, 1. */
void persona_grid_head(const struct view_personas *v, const struct view_env *env, struct area a, uint32_t persona,
		       unsigned flags, int sorted);
/* A label with the mark of a finding, and a dim word at its right where there is room. */
void persona_grid_label(const struct view_personas *v, const struct view_env *env, struct area a, enum table_id t,
			uint32_t row, const char *word, unsigned flags);
/* Whether what a persona has not is what one looks for. */
bool persona_grid_counts(const struct board *b, uint32_t persona);
/* Instead of an empty grid. */
void persona_grid_nothing(const struct view_personas *v, const struct view_env *env, struct area a,
			  const struct matrix *m, const char *none);

#endif
