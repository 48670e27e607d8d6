/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "import/import.h"

#include <string.h>

#include "import/import_parts.h"
#include "import/when.h"
#include "import/words.h"

/* --- questions and notes ------------------------------------------------------------------------------------------ */

void import_ask(struct import *im, const char *kind, struct bytes word, const char *text)
{
	struct import_question q = {.lines = 1};
	struct str key = {0};

	str_addf(&key, "%s%s", kind, word.n ? ":" : "");
	str_add(&key, word);
	for (size_t i = 0; i < im->r->questions.n; i++)
		if (bytes_is(str_bytes(&key), im->r->questions.v[i].key)) {
			im->r->questions.v[i].lines++;
			str_release(&key);
			return;
		}
	q.key = str_take(&key);
	q.text = mem_strdup(text);
	vec_push(&im->r->questions, q);
}

void import_note(struct import *im, const char *format, ...)
{
	struct import_question q = {.lines = 1};
	struct str text = {0};
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	for (size_t i = 0; i < im->r->notes.n; i++)
		if (bytes_is(str_bytes(&text), im->r->notes.v[i].text)) {
			im->r->notes.v[i].lines++;
			str_release(&text);
			return;
		}
	q.text = str_take(&text);
	vec_push(&im->r->notes, q);
}

void import_answer(struct str *out, struct bytes key, const char *value)
{
	str_adds(out, "--answer '");
	for (size_t i = 0; i < key.n; i++)
		if (key.p[i] == '\'')
			str_adds(out, "'\\''");
		else
			str_addc(out, key.p[i]);
	str_addf(out, "=%s'", value);
}

void import_report_release(struct import_report *r)
{
	for (size_t i = 0; i < r->questions.n; i++) {
		mem_free(r->questions.v[i].key);
		mem_free(r->questions.v[i].text);
	}
	for (size_t i = 0; i < r->notes.n; i++)
		mem_free(r->notes.v[i].text);
	vec_release(&r->questions);
	vec_release(&r->notes);
}

/* --- rules -------------------------------------------------------------------------------------------------------- */

static bool rule_names(const struct import_rule *rule, struct bytes header)
{
	struct bytes rest = bytes_of(rule->headers), name;

	while (bytes_next_item(&rest, '|', &name))
		if (words_equal(name, header))
			return true;
	return false;
}

static const struct import_rule *tool_rule(const struct import_tool *tool, struct bytes header)
{
	for (const struct import_rule *rule = tool->rules; rule && rule->headers; rule++)
		if (rule_names(rule, header))
			return rule;
	return NULL;
}

/* The column of the table that has the header's name, or -1. */
static int same_column(const struct import *im, struct bytes header)
{
	const struct table_def *def = schema_table(im->table);

	for (size_t i = 0; i < def->ncolumns; i++)
		if (words_equal(header, bytes_of(def->columns[i].name)))
			return (int)i;
	return -1;
}

static bool is_known(const void *context, struct bytes header)
{
	const struct import *im = context;
	struct bytes value;

	return tool_rule(im->tool, header) || mapping_get(im->o->mapping, "column", header, &value) ||
	       (!im->tool->rules && same_column(im, header) >= 0);
}

/* What the mapping says of a column, or for `csv` the column of that name. */
static bool own_rule(struct import *im, struct bytes header, struct import_rule *out)
{
	const struct table_def *def = schema_table(im->table);
	struct bytes value;
	int column;

	*out = (struct import_rule){.headers = header.p, .how = IMPORT_CELL};
	if (mapping_get(im->o->mapping, "column", header, &value)) {
		out->column = value.p;
		if (bytes_is(value, "labels"))
			out->how = IMPORT_LABELS;
		else if (bytes_is(value, "parent"))
			out->how = IMPORT_MAKE;
		else if (bytes_is(value, "note"))
			out->how = IMPORT_NOTED;
		else if (value.n && schema_find_column(def, value.p) < 0) {
			import_note(im, "the mapping's column \"%s\" is none of %s", value.p, def->file);
			out->column = "";
		}
		return true;
	}
	if (im->tool->rules)
		return false;
	column = same_column(im, header);
	if (column < 0)
		return false;
	out->column = def->columns[column].name;
	return true;
}

/* A column a month, with an X where something is planned. */
static const struct import_rule *month_rule(const struct import *im, struct bytes header)
{
	static const struct import_rule rule = {"", "timeframe", IMPORT_MONTH, IMPORT_ENTRY};
	struct str frame = {0};
	bool is = im->tool->months && when_timeframe(header, &frame);

	str_release(&frame);
	return is ? &rule : NULL;
}

/* Which rule each column of the file follows; columns of the same name follow the same one. */
static void find_rules(struct import *im)
{
	size_t n = im->grid.header.n;

	vec_reserve(&im->own, n); /* their addresses are kept */
	for (size_t i = 0; i < n; i++) {
		struct bytes header = im->grid.header.cell[i];
		struct import_rule_of of = {NULL, i};
		struct import_rule own;

		if (!header.n)
			continue;
		if (own_rule(im, header, &own)) {
			vec_push(&im->own, own);
			of.rule = own.column && *own.column ? &im->own.v[im->own.n - 1] : NULL;
		} else {
			of.rule = tool_rule(im->tool, header);
			of.rule = of.rule ? of.rule : month_rule(im, header);
		}
		if (of.rule)
			vec_push(&im->rules, of);
	}
}

static bool has_title(const struct import *im)
{
	const struct table_def *def = schema_table(im->table);

	for (size_t i = 0; i < im->rules.n; i++)
		if (im->rules.v[i].rule->column && !strcmp(im->rules.v[i].rule->column, def->columns[def->label].name))
			return true;
	return false;
}

/* --- days --------------------------------------------------------------------------------------------------------- */

static bool is_day_rule(const struct import *im, const struct import_rule *rule)
{
	int column = rule->column ? schema_find_column(schema_table(TABLE_PLAN), rule->column) : -1;

	if (rule->how == IMPORT_PERIOD || rule->how == IMPORT_DONE)
		return true;
	if (rule->how != IMPORT_CELL || !rule->column)
		return false;
	if (im->table != TABLE_PLAN && rule->where == IMPORT_ROW)
		column = schema_find_column(schema_table(im->table), rule->column);
	return column >= 0 && schema_table(im->table != TABLE_PLAN && rule->where == IMPORT_ROW ? im->table : TABLE_PLAN)
				      ->columns[column].type == COLUMN_DATE;
}

/* A file is written in one order: one cell that can only be read in one decides for all. */
static bool find_order(struct import *im, struct err *err)
{
	struct bytes answer;

	im->orders = WHEN_ANY;
	if (mapping_get(im->o->mapping, "", bytes_of("date"), &answer)) {
		im->orders = bytes_is_nocase(answer, "dmy") ? WHEN_DMY : bytes_is_nocase(answer, "mdy") ? WHEN_MDY : 0;
		return im->orders || err_set(err, ERR_USAGE, "the mapping's date must be dmy or mdy, not \"%s\"", answer.p);
	}
	for (size_t i = 0; i < im->rules.n; i++)
		for (size_t k = 0; is_day_rule(im, im->rules.v[i].rule) && k < im->grid.rows.n; k++)
			im->orders = when_orders(im->orders, exported_cell(&im->grid.rows.v[k], im->rules.v[i].column));
	return true;
}

/* --- all ---------------------------------------------------------------------------------------------------------- */

static bool settle(struct import *im, struct err *err)
{
	struct bytes value;
	const struct table_def *def;

	im->table = im->tool->table;
	im->separator = im->tool->separator;
	if (mapping_get(im->o->mapping, "", bytes_of("table"), &value)) {
		def = schema_find_table(value.p);
		if (!def || def->key < 0 || def->ncolumns > IMPORT_COLUMNS)
			return err_set(err, ERR_USAGE, "the mapping's table \"%s\" is none that an import can fill", value.p);
		im->table = def->id;
	}
	if (mapping_get(im->o->mapping, "", bytes_of("separator"), &value) && value.n)
		im->separator = value.p[0];
	return true;
}

static bool read_rows(struct import *im, struct bytes file, struct err *err)
{
	if (!im->tool->read || !im->tool->read(&im->grid, file))
		exported_read(&im->grid, file, is_known, im);
	find_rules(im);
	if (!has_title(im))
		return err_set(err, ERR_DATA, "this is no export of %s: it has no column for the %s", im->tool->title,
			schema_table(im->table)->columns[schema_table(im->table)->label].name);
	if (im->grid.surplus)
		import_note(im, "%zu cell%s beyond the header, first on line %zu, kept out", im->grid.surplus,
			im->grid.surplus == 1 ? "" : "s", im->grid.surplus_line);
	if (!find_order(im, err))
		return false;
	for (size_t i = 0; i < im->grid.rows.n; i++)
		import_draft_row(im, &im->grid.rows.v[i]);
	im->r->lines = im->grid.rows.n;
	return true;
}

bool import_run(struct board *b, const struct import_options *o, struct bytes file, struct import_report *r, struct err *err)
{
	struct import im = {.b = b, .o = o, .tool = o->tool, .r = r};
	bool done;

	*r = (struct import_report){.lines = 0};
	im.empty = board_new(b->today);
	board_link(im.empty);
	import_match_begin(&im);
	done = settle(&im, err) && read_rows(&im, file, err) && import_commit(&im, err);
	for (size_t i = 0; i < im.drafts.n; i++)
		vec_release(&im.drafts.v[i].waits);
	vec_release(&im.drafts);
	vec_release(&im.own);
	vec_release(&im.rules);
	import_match_release(&im);
	exported_release(&im.grid);
	arena_release(&im.arena);
	board_free(im.empty);
	return done;
}
