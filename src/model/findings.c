/* SPDX-License-Identifier: ISC */
/*
 * The list of findings: whole files here, cells in findings_values.c, rows against each other in findings_links.c;
 * then all are sorted and get their places.
 */
#include <config.h>

#include "model/findings.h"

#include <stdlib.h>
#include <string.h>

#include "model/findings_links.h"
#include "model/findings_values.h"
#include "model/link.h"

enum { HEADER_SEARCH = 16 };

/* What the table noticed about its bytes. */
static const struct oddity {
	enum table_oddity what;
	const char *rule;
	enum finding_severity severity;
	const char *message;
} oddities[] = {
	{TABLE_NO_HEADER, "no-header", FINDING_ERROR, "there is no header; the first line names the columns: "},
	{TABLE_DUPLICATE_COLUMN, "duplicate-column", FINDING_WARNING,
	 "this column name stands twice; the first one counts, rename or remove the other"},
	{TABLE_OPEN_QUOTE, "open-quote", FINDING_ERROR,
	 "a quote is opened here and never closed, so the rest of the file cannot be read; close it"},
	{TABLE_BINARY, "binary", FINDING_ERROR,
	 "this is not text in UTF-8 (NUL bytes, or UTF-16); save it as CSV in UTF-8"},
	{TABLE_LONG_ROW, "long-row", FINDING_WARNING,
	 "this row has more cells than the header; the surplus is kept and not read, look for a comma too many"},
	{TABLE_CONFLICT_MARKER, "conflict-marker", FINDING_ERROR,
	 "git left a conflict here; choose a side and delete the marker lines"},
	{TABLE_FIELD_TOO_LONG, "too-long", FINDING_ERROR, "this cell is longer than 1 MiB and is not read; shorten it"},
	{TABLE_RECORD_TOO_LONG, "too-long", FINDING_ERROR, "this row is longer than 4 MiB and is not read; shorten it"},
	{TABLE_TOO_MANY_COLUMNS, "too-long", FINDING_ERROR,
	 "there are more than 2048 columns; those beyond are not read, split the file"},
	{TABLE_HEADER_TOO_LONG, "too-long", FINDING_ERROR, "this column name is longer than 256 bytes; shorten it"},
	{TABLE_TOO_MANY_ROWS, "too-long", FINDING_ERROR,
	 "there are more than 20 million rows; those beyond are not read, split the file"},
	{TABLE_NOT_UTF8, "encoding", FINDING_WARNING,
	 "some bytes are not UTF-8, so the file is read as Windows-1252; save it as UTF-8"},
};

static const struct finding_rule rules[] = {
	{"missing-file", "one of strategy.csv, personas.csv and plan.csv is not there"},
	{"unreadable", "a file that is no regular file, leads out of the board's folder, or cannot be read"},
	{"no-header", "a file without a line that names its columns"},
	{"header-again", "a row that repeats the line with the column names"},
	{"missing-column", "a column that every row needs is not in the header"},
	{"duplicate-column", "the header names a column twice; the first one counts"},
	{"binary", "a file that is not text in UTF-8: NUL bytes, or UTF-16"},
	{"encoding", "bytes that are not UTF-8; the file is read as Windows-1252"},
	{"open-quote", "a quote that is never closed"},
	{"conflict-marker", "a conflict that git left in the file"},
	{"too-long", "a file, row, cell, header or number of columns above the limits"},
	{"long-row", "a row with more cells than the header"},
	{"missing-id", "a row without an id"},
	{"bad-id", "an id that is not a letter followed by letters, digits and dashes, 40 at most"},
	{"duplicate-id", "an id that another row of the file has already"},
	{"missing-value", "an empty cell where a value is required"},
	{"unknown-value", "a value that is not one of the allowed ones"},
	{"bad-date", "a date that cannot be read"},
	{"bad-timeframe", "a timeframe or period that cannot be read"},
	{"bad-number", "a number that cannot be read"},
	{"out-of-range", "a number outside its range"},
	{"broken-reference", "an id that names no row, or a row of another kind"},
	{"negative-persona", "a tag that names a persona of kind negative"},
	{"dependency-cycle", "entries that wait for each other, or statements that serve each other"},
	{"equal-rank", "two active priorities with the same rank"},
	{"due-before-start", "a due date or end date before the start date"},
	{"done-date-without-done", "a done_date on an entry whose status is not done"},
	{"active-over-eligible", "more people who used a feature than could"},
	{NULL, NULL},
};

const struct finding_rule *findings_rules(void)
{
	return rules;
}

void findings_init(struct findings *f)
{
	memset(f, 0, sizeof *f);
}

void findings_release(struct findings *f)
{
	size_t i;

	for (i = 0; i < f->list.n; i++)
		mem_free(f->list.v[i].message);
	vec_release(&f->list);
}

size_t findings_errors(const struct findings *f)
{
	size_t i, n = 0;

	for (i = 0; i < f->list.n; i++)
		n += f->list.v[i].severity == FINDING_ERROR;
	return n;
}

/* The rule's own name from the table, so that any caller's string may go. */
static const char *static_name(const char *rule)
{
	size_t i;

	for (i = 0; rules[i].name != NULL; i++)
		if (strcmp(rules[i].name, rule) == 0)
			return rules[i].name;
	bug("findings: unknown rule");
}

static void add_whole(struct findings *f, enum table_id t, const char *rule, enum finding_severity severity,
		      size_t record, int column, struct bytes message)
{
	struct finding made = {static_name(rule), severity, t, ROW_NONE, column, record, 1, mem_bytesdup(message)};

	vec_push(&f->list, made);
}

static int compare(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->table != y->table)
		return x->table < y->table ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->byte_column != y->byte_column)
		return x->byte_column < y->byte_column ? -1 : 1;
	return strcmp(x->rule, y->rule) != 0 ? strcmp(x->rule, y->rule) : strcmp(x->message, y->message);
}

void findings_add_file(struct findings *f, enum table_id t, const char *rule, struct bytes message)
{
	add_whole(f, t, rule, FINDING_ERROR, 1, -1, message);
	qsort(f->list.v, f->list.n, sizeof *f->list.v, compare);
}

/* --------------------------------------------------------------------------------------------------- whole files */

/* The row that a record is, or ROW_NONE. */
static int32_t row_of_record(const struct table *t, uint32_t record)
{
	uint32_t low = 0, high = table_rows(t);

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (table_row_record(t, middle) < record)
			low = middle + 1;
		else
			high = middle;
	}
	return low < table_rows(t) && table_row_record(t, low) == record ? (int32_t)low : ROW_NONE;
}

static void add_note(struct findings *f, const struct board *b, enum table_id t, const struct table_note *note)
{
	const struct table *table = b->table[t];
	struct str text = {0};
	size_t i, c;

	for (i = 0; i < sizeof oddities / sizeof oddities[0]; i++)
		if (oddities[i].what == note->what)
			break;
	if (i == sizeof oddities / sizeof oddities[0])
		bug("findings: a table told something unknown");
	str_adds(&text, oddities[i].message);
	for (c = 0; note->what == TABLE_NO_HEADER && c < schema_table(t)->ncolumns; c++)
		if (!(schema_table(t)->columns[c].flags & COLUMN_OPTIONAL))
			str_addf(&text, "%s%s", c > 0 ? "," : "", schema_table(t)->columns[c].name);
	add_whole(f, t, oddities[i].rule, oddities[i].severity, note->record, (int)note->column, str_bytes(&text));
	f->list.v[f->list.n - 1].row = row_of_record(table, note->record);
	str_release(&text);
}

static uint32_t header_record(const struct table *t)
{
	uint32_t i;

	for (i = 0; i < table_records(t) && i < HEADER_SEARCH; i++)
		if (table_record_kind(t, i) == RECORD_HEADER)
			return i;
	return 0;
}

/* Whether a file is something else altogether: what its bytes would mean as cells is of no interest then. */
static bool is_no_csv(const struct board *b, enum table_id t)
{
	const struct table_def *def = schema_table(t);
	const struct table *table = b->table[t];
	bool is_binary = false;
	size_t i;

	for (i = 0; i < def->ncolumns; i++)
		if (b->column[t][i] >= 0)
			return false;
	for (i = 0; table != NULL && i < table_notes(table); i++)
		is_binary = is_binary || table_note_at(table, i).what == TABLE_BINARY;
	return is_binary;
}

static void check_columns(struct findings *f, const struct board *b, enum table_id t)
{
	const struct table_def *def = schema_table(t);
	struct str text = {0};
	size_t i;

	for (i = 0; i < def->ncolumns; i++) {
		if (!(def->columns[i].flags & COLUMN_REQUIRED) || b->column[t][i] >= 0)
			continue;
		str_clear(&text);
		str_addf(&text, "the header does not name the column %s, which every %s needs; add it", def->columns[i].name,
			 def->singular);
		add_whole(f, t, "missing-column", FINDING_ERROR, header_record(b->table[t]), -1, str_bytes(&text));
	}
	str_release(&text);
}

static void check_file(struct finder *f, enum table_id t)
{
	const struct board *b = f->b;
	const struct table_def *def = schema_table(t);
	const struct table *table = b->table[t];
	struct str text = {0};
	size_t i;

	if (table == NULL || table_bytes_total(table) == 0) {
		str_addf(&text, "%s is %s; a board needs it: %s", def->file, table == NULL ? "missing" : "empty", def->title);
		if (def->required && !findings_values_told(f, t))
			add_whole(f->out, t, "missing-file", FINDING_WARNING, 0, -1, str_bytes(&text));
		str_release(&text);
		return;
	}
	for (i = 0; i < table_notes(table); i++) {
		struct table_note note = table_note_at(table, i);

		if (note.what == TABLE_BINARY || !is_no_csv(b, t))
			add_note(f->out, b, t, &note);
	}
	if (table_columns(table) > 0 && !is_no_csv(b, t))
		check_columns(f->out, b, t);
}

/* --------------------------------------------------------------------------------------------------------- driver */

/* Records become lines and bytes, in rising order, which a table tells cheaply. */
static void fill_places(struct finding *list, size_t n, const struct board *b)
{
	size_t i;

	for (i = 0; i < n; i++) {
		struct finding *f = &list[i];
		const struct table *t = b->table[f->table];

		if (t == NULL || table_records(t) == 0) {
			f->line = 1;
			continue;
		}
		if (f->row >= 0 && f->column >= 0)
			table_cell_place(t, (uint32_t)f->row, f->column, &f->line, &f->byte_column);
		else
			f->line = table_record_line(t, (uint32_t)f->line);
		if (f->column >= 0 && f->row < 0)
			f->column = -1;
	}
}

struct findings_work {
	struct finder finder;
	struct findings made, *out;
	int table;
	uint32_t row; /* the next one of that table */
};

struct findings_work *findings_begin(struct findings *f, const struct board *b)
{
	struct findings_work *w = mem_zalloc(sizeof *w);

	w->out = f;
	findings_values_begin(&w->finder, &w->made, b);
	w->finder.told = f;
	return w;
}

void findings_stop(struct findings_work *w)
{
	if (!w)
		return;
	findings_values_end(&w->finder);
	findings_release(&w->made);
	mem_free(w);
}

static void finish(struct findings_work *w)
{
	const struct board *b = w->finder.b;
	struct findings *made = &w->made, *out = w->out;

	findings_links_ranks(&w->finder);
	findings_links_cycles(&w->finder);
	if (made->list.n > 0)
		qsort(made->list.v, made->list.n, sizeof *made->list.v, compare);
	fill_places(made->list.v, made->list.n, b);
	for (size_t i = 0; i < made->list.n; i++)
		vec_push(&out->list, made->list.v[i]);
	made->list.n = 0; /* their messages moved */
	if (out->list.n > 0)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, compare);
	findings_stop(w);
}

/* A table's rows, as far as the slice goes; the file before its first, the ids after its last. */
static bool check_table(struct findings_work *w, uint32_t *rows)
{
	enum table_id t = (enum table_id)w->table;
	uint32_t n = board_rows(w->finder.b, t), until = n - w->row > *rows ? w->row + *rows : n;

	if (!*rows)
		return false;
	if (!w->row) {
		check_file(&w->finder, t);
		if (is_no_csv(w->finder.b, t))
			w->row = until = n;
	}
	*rows -= until - w->row;
	for (; w->row < until; w->row++)
		findings_values_row(&w->finder, t, w->row);
	if (w->row < n)
		return false;
	if (t == TABLE_USAGE || schema_table(t)->key >= 0)
		findings_links_duplicates(&w->finder, t);
	return true;
}

bool findings_more(struct findings_work *w, uint32_t rows)
{
	for (; w->table < TABLE_COUNT; w->table++, w->row = 0)
		if (!check_table(w, &rows))
			return true;
	finish(w);
	return false;
}

void findings_collect(struct findings *out, const struct board *b)
{
	struct findings_work *w = findings_begin(out, b);

	while (findings_more(w, UINT32_MAX))
		;
}
