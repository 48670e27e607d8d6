/* SPDX-License-Identifier: ISC */
/*
 * The Monday meeting in ten steps: for each its title, the question to ask, and the facts to look at, as lines that the
 * screen (ui/view_meeting) and the page (render/brief) show alike. The order goes from why to what to who to how, and
 * ends with decisions.
 *
 * agenda_step_build as often as something changed; agenda_step_release. Texts are raw and owned by the step; row numbers
 * and personas are good until the board is linked again. Lines depend on the board, its day and what narrows it.
 */
#ifndef MODEL_AGENDA_H
#define MODEL_AGENDA_H

#include "model/news.h"
#include "model/query.h"
#include "model/signs.h"

enum {
	AGENDA_STEPS = 10,
	AGENDA_FACTS = 5,
	AGENDA_MOST = 60, /* rows of a group; the rest is counted */
	AGENDA_MINUTES = 3 /* a step, as a guide */
};

enum agenda_kind {
	AGENDA_HEAD, /* a heading of what follows */
	AGENDA_TEXT, /* a sentence */
	AGENDA_LAMP, /* one of the four heads of signs; `tone` is its colour */
	AGENDA_ROW   /* a row of the board; `item` names it */
};

enum agenda_tone {
	AGENDA_PLAIN,
	AGENDA_DIM,
	AGENDA_STRONG,
	AGENDA_GOOD,
	AGENDA_WARN,
	AGENDA_BAD
};

struct agenda_fact {
	enum agenda_tone tone;
	char *text; /* NULL: nothing at this place */
};

struct agenda_line {
	enum agenda_kind kind;
	enum agenda_tone tone;
	int level;        /* 0; 1 for what belongs to the line above */
	struct item item; /* TABLE_NONE: about no row */
	int column;       /* the field that the step asks about, -1 where there is none */
	char *text;
	char *more;       /* a sentence below it, or NULL */
	bool has_bar;
	double share, mark;    /* of the bar, 0..1; mark may be NAN */
	struct rows personas;  /* whom it is for */
	bool inherited;        /* as its priority says */
	struct agenda_fact fact[AGENDA_FACTS]; /* by place: the same place means the same along a group */
};

struct agenda_step {
	const char *title, *question;
	VEC(struct agenda_line) lines;
	size_t shown, total; /* rows that could stand here, and those that what narrows lets through */
};

struct agenda_inputs {
	const struct board *board;
	const struct signs *signs;      /* NULL: not known yet */
	struct query *filter;           /* NULL: none */
	int32_t lens;                   /* persona row, or ROW_NONE */
	const struct news *news;        /* since the last meeting; NULL: not known, and `unknown` says why */
	const struct board *before;     /* the board that they were found against; with `news` */
	const char *unknown;
	const char *since;              /* what they count from, in words; with `news` */
};

/* The Monday before a day: what changed since then is told. */
day_t agenda_last_monday(day_t today);
const char *agenda_title(int step);    /* from 0 */
const char *agenda_question(int step);
/* Empties `out` first. */
void agenda_step_build(struct agenda_step *out, const struct agenda_inputs *in, int step);
void agenda_step_release(struct agenda_step *s);

#endif
