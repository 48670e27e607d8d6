/* SPDX-License-Identifier: ISC */
/*
 * A board: its tables, typed rows over them, and references both ways. Built by board_link from tables that the
 * store read; immutable until model/edit changes it. Row numbers are positions in one table at one moment; whatever
 * outlives an edit, a reload or a turn of the loop holds a struct item (table and key) instead.
 *
 * Calling order: board_new, board_set_table for each file there is, board_link (or board_link_begin and
 * board_link_more in slices), then read. After a change of a table: board_relink.
 * Ownership: a board owns its tables and everything it hands out; borrowed pointers live until the next link.
 */
#ifndef MODEL_BOARD_H
#define MODEL_BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/vec.h"
#include "csv/table.h"
#include "model/schema.h"

/* Row references. */
enum {
	ROW_NONE = -1,  /* the cell is empty */
	ROW_BROKEN = -2 /* the cell names no row of that table */
};

/* For the macros of vec.h. */
struct row_vec {
	int32_t *v;
	size_t n, cap;
};

/* A run of row numbers in board->pool; broken items are left out (findings tell them). */
struct rows {
	uint32_t start;
	uint32_t n;
};

enum { ITEM_KEY = 160 };

/* Names one row across edits and reloads. For tables without an id the key is made of the cells that identify the
 * row, joined by '/' (usage: period/feature/persona), with #2, #3 ... for repeats. */
struct item {
	enum table_id table;
	char key[ITEM_KEY]; /* NUL-terminated; longer keys are cut and end in their hash */
};

enum timeframe_kind {
	TIMEFRAME_EMPTY,
	TIMEFRAME_NOW,
	TIMEFRAME_NEXT,
	TIMEFRAME_LATER,
	TIMEFRAME_MONTH,
	TIMEFRAME_QUARTER,
	TIMEFRAME_HALF,
	TIMEFRAME_BAD /* unreadable: a finding; treated as empty */
};

struct timeframe {
	uint8_t kind;
	day_t first, last; /* CLOCK_NO_DAY unless month, quarter, half */
};

bool timeframe_parse(struct bytes text, struct timeframe *out); /* false: out is BAD */
/* A period as usage_row keeps it; false and INT32_MIN where it is neither a quarter nor a month. */
bool timeframe_period(struct bytes text, int32_t *out);

/* Appends the timeframe that many steps later (earlier): the next quarter of a quarter, month of a month, half of a half,
 * and now, next, later. False where there is none, or text is unreadable. */
bool timeframe_step(struct bytes text, int by, struct str *out);

/* A number that may be unknown is NAN. */
struct strategy_row {
	int8_t type, status; /* STRATEGY_TYPE_..., STRATEGY_STATUS_..., ENUM_NONE, ENUM_UNKNOWN */
	int32_t parent;
	struct rows personas;
	day_t start_date, end_date, reviewed;
};

struct key_result_row {
	int8_t kind;
	int32_t objective;
	double baseline, target, current;
	day_t due_date, updated;
};

struct persona_row {
	int8_t kind, evidence;
	double population;
	day_t reviewed;
};

struct feature_row {
	int8_t status, kano;
	struct rows personas;
	day_t released;
};

struct usage_row {
	int32_t feature, persona;
	int32_t period; /* a quarter (clock.h) * 16, or for a month quarter * 16 + 1..12; INT32_MIN unreadable */
	double eligible, active;
	int8_t frequency;
};

struct priority_row {
	double rank, reach, impact, confidence, effort;
	int8_t source, moscow, feasibility, status;
	int32_t objective;
	struct rows personas, technologies;
	day_t decided;
};

/* Whether there is anything but blanks in a cell of text. */
enum written {
	WRITTEN_NO,
	WRITTEN_YES,
	WRITTEN_PERHAPS /* not seen at a glance: the cell has to be read */
};

struct plan_row {
	int8_t type, status; /* an empty type reads as PLAN_TYPE_FEATURE */
	uint8_t timeframe_kind : 4;
	uint8_t why : 2, outcome : 2; /* enum written: seen while linking */
	uint8_t horizon : 6; /* enum horizon of derive.h, computed while linking */
	uint8_t is_doubtful : 1; /* linking met a cell that it could not read, or did not look into: for findings */
	uint8_t lacks_dependency : 1; /* depends_on names something that is not on the plan */
	int32_t priority;
	struct rows personas, depends_on; /* features: derive_features */
	day_t timeframe_first, timeframe_last;
	day_t start_date, due_date, done_date, updated;
	double effort;
};

struct technology_row {
	int8_t quadrant, ring, previous_ring; /* caution reads as hold */
	double trl;
	day_t moved, reviewed;
};

struct assessment_row {
	day_t date;
	int8_t role;
	int8_t score; /* 0..3, -1 unreadable */
};

struct settings {
	struct bytes name; /* "" where board.csv names none */
	int level;         /* 1 where none */
	double capacity;   /* NAN where none; a limit of 0 is switched off and reads as NAN */
	double wip_limit, wip_limit_per_owner, top_priority_limit /* 3 */, objective_limit /* 5 */;
};

struct board {
	day_t today;
	unsigned long links; /* how many times it was linked: row numbers kept elsewhere are good for one of them */
	struct table *table[TABLE_COUNT]; /* NULL: no such file */
	const char *path[TABLE_COUNT];    /* as the user would name it, for findings; owned */
	/* which file column holds which schema column, -1 where the file has none; indexed by schema column */
	int *column[TABLE_COUNT];
	struct settings settings;

	struct strategy_row *strategy;
	struct key_result_row *key_results;
	struct persona_row *personas;
	struct feature_row *features;
	struct usage_row *usage;
	struct priority_row *priorities;
	struct plan_row *plan;
	struct technology_row *technologies;
	struct assessment_row *assessments;

	struct row_vec pool; /* what struct rows points into */

	struct board_private *priv; /* id tables, arenas, link progress */
};

/* Rows in file order; borrowed until the next link or edit. */
struct board_run {
	const int32_t *rows;
	uint32_t n;
};

/* Who names a row: backward references, by the table of the row that is named and that of those who name it. */
enum board_backward {
	BOARD_OBJECTIVE_PRIORITIES, /* by strategy row */
	BOARD_OBJECTIVE_KEY_RESULTS,
	BOARD_STRATEGY_CHILDREN,
	BOARD_PRIORITY_PLAN,
	BOARD_PERSONA_PLAN, /* entries with it as effective persona */
	BOARD_FEATURE_USAGE,
	BOARD_FEATURE_PLAN,
	BOARD_TECHNOLOGY_PRIORITIES,
	BOARD_BACKWARD_COUNT
};

struct board *board_new(day_t today);
void board_free(struct board *b);
/* Takes over the table (which may be NULL for a missing file); path is copied. Only before linking. */
void board_set_table(struct board *b, enum table_id id, const char *path, struct table *t);
void board_link(struct board *b);
/* The same in slices of about `rows` rows; board_link_more returns false when done. */
void board_link_begin(struct board *b);
bool board_link_more(struct board *b, uint32_t rows);
/* Links again, after a table was changed. */
void board_relink(struct board *b);
/* The same after nothing but one cell of one row was set: only what depends on it is read again. */
void board_relink_cell(struct board *b, enum table_id t, uint32_t row, int schema_column);

/* Rows, 0 for a missing file. */
uint32_t board_rows(const struct board *b, enum table_id t);
/* A stored value by schema column; decoded into scratch where quoted. Empty where the file has no such column. */
struct bytes board_value(const struct board *b, enum table_id t, uint32_t row, int column, struct str *scratch);
/* The id cell of a row (borrowed from the file or the board's arena; lives until the next link). */
struct bytes board_id(const struct board *b, enum table_id t, uint32_t row);
/* What people call the row: title or name, else its id. */
struct bytes board_label(const struct board *b, enum table_id t, uint32_t row, struct str *scratch);
/* The first row with that id (ASCII case counts), ROW_NONE for an empty id, ROW_BROKEN where there is none. */
int32_t board_find(const struct board *b, enum table_id t, struct bytes id);

void board_item(const struct board *b, enum table_id t, uint32_t row, struct item *out);
/* Row of an item now, or ROW_BROKEN. */
int32_t board_item_row(const struct board *b, const struct item *item);
bool item_equal(const struct item *a, const struct item *b);
/* The item of the ordinal-th row (from 1) that has this id. */
void item_make(struct item *out, enum table_id table, struct bytes id, uint32_t ordinal);
/* Whether an id stands in a key unchanged. */
bool item_is_whole(struct bytes id);

/* i-th row number of a run of forward references. */
int32_t board_ref(const struct board *b, struct rows r, uint32_t i);
/* Those who name a row. All of a kind are found when the first ones are asked for. */
struct board_run board_backward(const struct board *b, enum board_backward kind, uint32_t row);

/* Small number for an owner's name (0 is "nobody"), the same for the same folded name within one link. */
uint32_t board_plan_owner(const struct board *b, uint32_t plan_row);

/* Address of an item as people type it: "plan/offline-write" or the bare id where one table has it. On success the
 * row; ERR_USAGE with all candidates named where it is ambiguous or unknown. Of rows that share an id "plan/x#2" is the
 * second one, and the id alone is ambiguous. */
struct err;
bool board_address(const struct board *b, struct bytes text, enum table_id *table, uint32_t *row, struct err *e);

#endif
