/* SPDX-License-Identifier: ISC */
/*
 * The fifty signs that CTO and product are out of line, from signs.def. A sign is no error in the data (model/findings):
 * it says something about the work. Which signs apply, and how strict they are, follows from the board's level and from
 * limits that board.csv may set (model/signs_limits.h).
 *
 * A sign whose data are missing is not computed, once, with the reason: it is neither green nor red.
 *
 * Calling order: signs_init, then signs_collect, or signs_begin and signs_more until it says false; signs_release.
 * Row numbers are good until the board is linked again. What is found, and in which words, does not depend on the order
 * of rows in the files; findings come by head, severity, sign and row.
 */
#ifndef MODEL_SIGNS_H
#define MODEL_SIGNS_H

#include "model/board.h"

#define SIGN(ID, ...) SIGN_##ID,
enum sign_id {
#include "model/signs.def"
	SIGN_COUNT
};
#undef SIGN

enum sign_head {
	SIGN_HEAD_STRATEGY,
	SIGN_HEAD_PRIORITY,
	SIGN_HEAD_PERSONAS,
	SIGN_HEAD_TECHNOLOGY,
	SIGN_HEAD_COUNT
};

enum sign_severity {
	SIGN_HIGH,
	SIGN_MEDIUM,
	SIGN_LOW,
	SIGN_SEVERITY_COUNT
};

enum sign_kind {
	SIGN_DATA,
	SIGN_HISTORY,
	SIGN_SELF
};

enum sign_lamp {
	SIGN_LAMP_NONE, /* no sign of the head could be computed, or none applies */
	SIGN_LAMP_GREEN,
	SIGN_LAMP_AMBER,
	SIGN_LAMP_RED
};

struct signs_work;

struct sign_def {
	const char *id;
	enum sign_head head;
	int level; /* the lowest at which it is checked */
	enum sign_severity severity;
	enum sign_kind kind;
	enum table_id over; /* the function is called for its rows; TABLE_NONE: once */
	unsigned needs;     /* bits by table */
	void (*find)(struct signs_work *w, enum sign_id s, uint32_t row);
	const char *condition, *message, *remedy;
	const char *question; /* of SIGN_SELF: the sentence that people score 0 to 3 */
};

const struct sign_def *signs_get(enum sign_id s);
/* By id; SIGN_COUNT where there is none. */
enum sign_id signs_by_id(struct bytes id);
const char *signs_head_name(enum sign_head h);  /* "strategy-objectives", for programs */
const char *signs_head_title(enum sign_head h); /* "Strategy and Objectives", for people */
const char *signs_severity_name(enum sign_severity s);
const char *signs_kind_name(enum sign_kind k); /* "data", "history", "self-assessed" */
const char *signs_lamp_name(enum sign_lamp l);    /* "red"; NULL for SIGN_LAMP_NONE */

/* What the board expects from a level on. */
struct sign_level {
	int from, to;
	const char *data, *question;
	const char *habit; /* what the team does that it did not do before */
};
/* Of levels 1 to 10. */
const struct sign_level *signs_level_get(int level);

struct sign_finding {
	enum sign_id sign;
	enum table_id table; /* where to look and what to change */
	int32_t row;         /* ROW_NONE: it is about the whole board */
	int column;          /* schema column to change, -1 where no one cell is to blame */
	char *about;         /* tells two findings of a sign on one row apart (a persona, an owner, a quarter); or NULL */
	char *message;       /* raw text */
	char *remedy;        /* where words are filled in, else NULL: signs_remedy */
};

struct sign_silence {
	enum sign_id sign;
	const char *reason; /* static, or the history's */
};

struct signs {
	VEC(struct sign_finding) list;
	VEC(struct sign_silence) silent; /* by head and severity, too */
	int level;                       /* at which they were computed */
	enum sign_lamp lamp[SIGN_HEAD_COUNT];
	size_t count[SIGN_SEVERITY_COUNT];
};

/* What git remembers, for the two signs of kind SIGN_HISTORY: filled in by whoever can ask git, borrowed here. */
struct signs_order {
	day_t day;
	const char *first[5]; /* ids of the first active priorities; NULL where there are fewer */
};

struct signs_move {
	day_t day;
	bool is_due_date; /* else timeframe */
	const char *old, *new; /* as in the cell */
};

struct signs_entry {
	const char *id; /* of the plan */
	const struct signs_move *moves;
	size_t n;
};

struct signs_history {
	const char *missing; /* why there is none, and then nothing else counts; else NULL */
	/* One a commit that changed priorities.csv, oldest first; the first one tells what stood there before. */
	const struct signs_order *orders;
	size_t norders;
	/* In any order, an id once; moves oldest first. */
	const struct signs_entry *entries;
	size_t nentries;
};

struct signs_options {
	int level;                           /* 0: the board's own */
	const struct signs_history *history; /* NULL: nobody asked git */
	const bool *only;                    /* SIGN_COUNT of them: compute just these; NULL: all that apply */
};

void signs_init(struct signs *s);
void signs_release(struct signs *s);
/* Empties `out` first. Options may be NULL. */
void signs_collect(struct signs *out, const struct board *b, const struct signs_options *o);
/* The same in slices of about `rows` rows; until signs_more says false `out` is as it was. The board, the history and
 * `only` must stay as they are meanwhile; signs_stop gives up (NULL is allowed), and frees, as does the last more. */
struct signs_work *signs_begin(struct signs *out, const struct board *b, const struct signs_options *o);
bool signs_more(struct signs_work *w, uint32_t rows);
void signs_stop(struct signs_work *w);
/* What to do about it, in raw text. */
const char *signs_remedy(const struct sign_finding *f);
/* Gives back what one finding owns, for those who take it out of the list. */
void signs_drop(struct sign_finding *f);
/* Whether a sign is checked at that level. */
bool signs_applies(enum sign_id s, int level);
/* Whether they are the same finding on two boards, whatever line it stands in: sign, table, id and what it is about. */
bool signs_is_same(const struct board *a, const struct sign_finding *x, const struct board *b, const struct sign_finding *y);
/* Appends what signs_is_same compares, as one text. */
void signs_identity(const struct board *b, const struct sign_finding *f, struct str *out);

#endif
