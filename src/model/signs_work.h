/* SPDX-License-Identifier: ISC */
/*
 * The signs while they are computed; private to model/signs*. A function of signs.def reads the board and the tally,
 * sets the words of its message with signs_word..., and tells what it found with signs_tell; the words are gone then.
 */
#ifndef MODEL_SIGNS_WORK_H
#define MODEL_SIGNS_WORK_H

#include "model/derive.h"
#include "model/signs.h"
#include "model/signs_limits.h"

enum { SIGNS_WORDS = 6, SIGNS_WORD_BYTES = 400 };

enum { SIGNS_LAST_QUARTER, SIGNS_THIS_QUARTER, SIGNS_NEXT_QUARTER, SIGNS_QUARTERS };

/* What the rows of plan and usage add up to; model/signs_tally.c. Unknown efforts count as 0. */
struct signs_tally {
	/* entries that are not dropped, by the quarter of their timeframe */
	double quarter_effort[SIGNS_QUARTERS], quarter_upkeep[SIGNS_QUARTERS];
	double due_effort, due_off;   /* of this quarter or with horizon now; of these what leads to no active objective */
	double soon_effort;           /* horizons now and next */
	uint32_t discoveries;         /* of horizons now and next */
	uint32_t in_work;             /* in progress or blocked */
	uint32_t *owner_in_work;      /* by owner number; nowners of them */
	uint32_t *owner_row;          /* by owner number: an entry with the name as it is written there */
	uint32_t *owner_spellings;    /* by owner number: ways to write the name */
	uint32_t nowners;
	double *objective_effort;     /* by strategy row: horizons now and next */
	uint8_t *objective_work;      /* by strategy row: whether there is such an entry */
	uint8_t *persona_work;        /* by persona */
	uint8_t *priority_state;      /* by priority: SIGNS_PRIORITY_... */
	uint32_t priorities_in_work;
	int32_t period;               /* the latest of usage.csv, INT32_MIN for none */
	double *best;                 /* by feature: best adoption of that period, NAN where there is none */
	double *feature_effort;       /* by feature: horizons now and next; only where a live feature is hardly used */
	bool *circular;               /* by plan entry: part of a circle of dependencies; NULL: there is none */
};

enum {
	SIGNS_PRIORITY_PLANNED = 1, /* has an entry that is not dropped */
	SIGNS_PRIORITY_IN_WORK = 2,
	SIGNS_PRIORITY_BUILT = 4,   /* by an entry in work that is no discovery */
	SIGNS_PRIORITY_READ = 8,    /* whether there is a why was looked up */
	SIGNS_PRIORITY_WHY = 16
};

struct signs_work {
	struct signs *out, made;
	const struct board *b;
	const struct signs_history *history;
	int level, quarter;
	double limit[SIGNS_LIMITS];
	bool wanted[SIGN_COUNT];
	bool silenced[SIGN_COUNT];
	struct signs_tally t;

	struct {
		const char *name;
		uint32_t at, n; /* in `text` */
	} word[SIGNS_WORDS];
	uint32_t nwords;
	struct str text, scratch, message, about;

	/* by persona, of the feature that `marked` says (row + 1): whether it has a usage row of the latest period */
	uint32_t *seen;
	double *adoption;
	uint32_t marked;

	struct signs_scores *scores; /* NULL until they are asked for; model/signs_assess.c */

	int step;
	uint32_t row;
};

/* The tally in slices. Each reads up to *rows rows from w->row on, takes them off *rows and says whether it is done. */
bool signs_tally_period(struct signs_work *w, uint32_t *rows);
bool signs_tally_usage(struct signs_work *w, uint32_t *rows);
bool signs_tally_plan(struct signs_work *w, uint32_t *rows);
bool signs_tally_features(struct signs_work *w, uint32_t *rows);
void signs_tally_circles(struct signs_work *w);
void signs_tally_begin(struct signs_work *w);
void signs_tally_end(struct signs_work *w);

/* Whether the row of the strategy is an active objective; false for no row. */
bool signs_is_objective(const struct board *b, int32_t strategy_row);
/* Whether nothing but blanks stands in the cell. */
bool signs_is_blank(struct signs_work *w, enum table_id t, uint32_t row, int column);
/* The same, given what linking saw of it. */
static inline bool signs_is_unwritten(struct signs_work *w, enum written seen, uint32_t plan_row, int column)
{
	return seen == WRITTEN_PERHAPS ? signs_is_blank(w, TABLE_PLAN, plan_row, column) : seen == WRITTEN_NO;
}

/* part / whole, without what the order of adding up leaves in the last digits; NAN where whole is 0. */
double signs_share(double part, double whole);

/* Words of the next message: {name} becomes the value. Long ones are cut. */
void signs_word(struct signs_work *w, const char *name, struct bytes value);
/* The title or name of a row. */
void signs_word_label(struct signs_work *w, const char *name, enum table_id t, uint32_t row);
/* A number, rounded to two decimals; a share of 1 as percent, to one decimal. */
void signs_word_number(struct signs_work *w, const char *name, double x);
void signs_word_share(struct signs_work *w, const char *name, double share);
/* What tells this finding from others of its sign on the same row. */
void signs_about(struct signs_work *w, struct bytes about);
/* A finding. Without a template (NULL) it is the sign's message. */
void signs_tell(struct signs_work *w, enum sign_id s, enum table_id t, int32_t row, int column, const char *template);
/* The sign is not computed; the first reason counts. */
void signs_silence(struct signs_work *w, enum sign_id s, const char *reason);

/* Gives back what model/signs_assess.c keeps. */
void signs_assess_end(struct signs_work *w);

#define SIGN(ID, id, head, level, severity, kind, over, needs, find, condition, message, remedy, question)             \
	void find(struct signs_work *w, enum sign_id s, uint32_t row);
#include "model/signs.def"
#undef SIGN

#endif
