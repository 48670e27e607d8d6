/* SPDX-License-Identifier: ISC */
/*
 * Every file, column, type, reference and allowed value of a board, once, from schema.def. Parsing, findings,
 * forms, init, datapackage.json, completion and planboard(5) all read these tables. All data here is static and const.
 */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"

enum table_id {
	TABLE_BOARD,
	TABLE_STRATEGY,
	TABLE_KEY_RESULTS,
	TABLE_PERSONAS,
	TABLE_FEATURES,
	TABLE_USAGE,
	TABLE_PRIORITIES,
	TABLE_PLAN,
	TABLE_TECHNOLOGIES,
	TABLE_ASSESSMENTS,
	TABLE_VIEWS,
	TABLE_DECISIONS,
	TABLE_COUNT,
	TABLE_NONE = -1
};

enum column_type {
	COLUMN_SLUG,
	COLUMN_TEXT,
	COLUMN_ENUM,
	COLUMN_NUMBER,
	COLUMN_INTEGER,
	COLUMN_DATE,
	COLUMN_TIMEFRAME,
	COLUMN_QUARTER,
	COLUMN_ID,     /* one id of `ref` */
	COLUMN_ID_LIST /* ids of `ref`, separated by ; */
};

enum column_flag {
	COLUMN_REQUIRED = 1,
	COLUMN_KEY = 2,     /* the row's id: id, or key in board.csv */
	COLUMN_OPTIONAL = 4 /* understood if there, never expected nor made by init */
};

/* How a merge treats the column; all are by cell, lists may be merged by item. */
enum column_merge {
	COLUMN_MERGE_CELL,
	COLUMN_MERGE_LIST
};

struct column_def {
	const char *name;
	enum column_type type;
	unsigned flags;
	enum table_id ref;          /* TABLE_NONE unless an id type */
	/* allowed values of an enum, in order, or of a number that takes only some; NULL-terminated; else NULL */
	const char *const *values;
	double min, max;            /* of a number; -HUGE_VAL, HUGE_VAL where open */
	const char *allowed;        /* the allowed values in words, or "" */
	const char *meaning;
	const char *example;
	enum column_merge merge;
};

enum { SCHEMA_LEVEL_NEVER = 11 };

struct table_def {
	enum table_id id;
	const char *name;     /* plan */
	const char *file;     /* plan.csv */
	const char *title;    /* what the file is, in words */
	const char *singular; /* "plan entry": one row, for sentences */
	int level;            /* expected from this level on; SCHEMA_LEVEL_NEVER: only the board makes it */
	bool required;        /* strategy, personas, plan */
	int key;              /* index of the key column, or -1 (usage, assessments, decisions) */
	int label;            /* index of the column that names a row for people */
	const struct column_def *columns;
	size_t ncolumns;      /* the expected ones first, then the optional ones */
};

/* The enumerations' values as constants, in the order of the def: STRATEGY_TYPE_VISION, PLAN_STATUS_DONE ...
 * and the columns: STRATEGY_ID, PLAN_DUE_DATE ... Made from schema.def. An empty cell is ..._NONE (-1 as int),
 * an unknown value is ENUM_UNKNOWN. */
enum {
	ENUM_NONE = -1,
	ENUM_UNKNOWN = -2
};

#include "model/schema_enums.h"

const struct table_def *schema_table(enum table_id id);
/* By name, with or without ".csv"; NULL where there is none. */
const struct table_def *schema_find_table(const char *name);
/* Index of a column by name (case does not count), or -1. */
int schema_find_column(const struct table_def *t, const char *name);
/* Index of the value in the enum column (case does not count; synonyms such as caution are known), ENUM_NONE, ENUM_UNKNOWN. */
int schema_enum_value(const struct column_def *c, struct bytes text);
const char *schema_type_name(const struct column_def *c); /* "list of ids in personas" */

/* [a-z][a-z0-9-]{0,39}; with underscores too for settings. */
bool schema_is_slug(struct bytes text, bool underscore);

#endif
