/* SPDX-License-Identifier: ISC */
/* Works from the schema: a new column or table needs nothing here. */
#include <config.h>

#include "render/dossier.h"

#include "base/json.h"
#include "model/decisions.h"
#include "model/derive.h"
#include "model/field.h"
#include "render/listing.h"
#include "render/outside.h"
#include "render/report.h"

#define TAKEN " (from its priority)"

enum { NAME_COLUMNS = 20 };

/* A reference from one row to another. */
struct link {
	enum table_id table;
	uint32_t row;
	const struct column_def *column; /* of the row that refers */
};

typedef void link_fn(void *context, const struct link *l);

void dossier_address(const struct board *b, enum table_id t, uint32_t row, struct str *out)
{
	struct item item;

	board_item(b, t, row, &item);
	str_addf(out, "%s/%s", schema_table(t)->name, item.key);
}

static bool is_reference(const struct column_def *c)
{
	return (c->type == COLUMN_ID || c->type == COLUMN_ID_LIST) && c->ref >= 0;
}

/* The next id of a reference cell. */
static bool next_id(const struct column_def *c, struct bytes *rest, struct bytes *id)
{
	if (c->type == COLUMN_ID_LIST)
		return bytes_next_item(rest, ';', id);
	*id = bytes_trim(*rest);
	*rest = (struct bytes){NULL, 0};
	return id->n > 0;
}

/* What the effective value of a field is, where it is inherited. */
static bool inherited(const struct board *b, enum table_id t, int column, uint32_t row)
{
	struct str scratch = {0};
	bool is = false;

	if (t == TABLE_PLAN && column == PLAN_PERSONAS)
		derive_personas(b, row, &is);
	else if (t == TABLE_PLAN && column == PLAN_WHY)
		derive_why(b, row, &is, &scratch);
	str_release(&scratch);
	return is;
}

/* The inherited value: that of the derived field of the same meaning. */
static struct bytes effective(const struct board *b, int column, uint32_t row, struct str *scratch)
{
	const char *name = column == PLAN_PERSONAS ? "effective_personas" : "effective_why";
	struct field f;

	if (!field_find(b, TABLE_PLAN, bytes_of(name), &f))
		return (struct bytes){NULL, 0};
	return field_text(b, &f, row, scratch);
}

/* Calls fn for every row that refers to this one. */
static void each_referrer(
	const struct board *b, enum table_id t, struct bytes id, link_fn *fn, void *context)
{
	struct str scratch = {0};

	for (int from = 0; id.n > 0 && from < TABLE_COUNT; from++) {
		const struct table_def *def = schema_table((enum table_id)from);

		for (size_t c = 0; c < def->ncolumns; c++) {
			if (!is_reference(&def->columns[c]) || def->columns[c].ref != t)
				continue;
			for (uint32_t row = 0; row < board_rows(b, def->id); row++) {
				struct bytes rest = board_value(b, def->id, row, (int)c, &scratch),
					     one;

				while (next_id(&def->columns[c], &rest, &one))
					if (bytes_equal(one, id))
						fn(context, &(struct link){def->id, row,
								    &def->columns[c]});
			}
		}
	}
	str_release(&scratch);
}

/* --- text ------------------------------------------------------------------------------------------------------ */

struct page {
	const struct board *b;
	const struct ink *k;
	struct str *out;
	size_t links;
};

static int room(const struct ink *k)
{
	return k->columns > NAME_COLUMNS + 20 ? k->columns - NAME_COLUMNS : 0;
}

static void text_name(struct page *p, const struct ink *k, struct bytes name)
{
	str_adds(p->out, "  ");
	ink_cell(k, p->out, INK_KEY, name, NAME_COLUMNS - 3, false, false);
	str_addc(p->out, ' ');
}

/* The titles of what a cell refers to, one a line. */
static void text_references(
	struct page *p, const struct column_def *c, struct bytes value, bool taken)
{
	struct str scratch = {0};
	struct bytes rest = value, id;
	bool first = true;

	while (next_id(c, &rest, &id)) {
		int32_t row = board_find(p->b, c->ref, id);
		struct ink k = outside_ink(p->k, p->b, c->ref);

		if (!first)
			str_addc_times(p->out, ' ', NAME_COLUMNS);
		first = false;
		ink_outside(p->k, p->out, INK_PLAIN, id);
		if (row < 0) {
			str_adds(p->out, "  ");
			ink_add(p->k, p->out, INK_BAD, "(there is none)");
		} else {
			str_adds(p->out, "  ");
			ink_outside(&k, p->out, INK_DIM,
				board_label(p->b, c->ref, (uint32_t)row, &scratch));
		}
		if (taken)
			ink_add(p->k, p->out, INK_DIM, TAKEN);
		str_addc(p->out, '\n');
	}
	str_release(&scratch);
}

static void text_field(struct page *p, const struct ink *k, const struct field *f, uint32_t row)
{
	const struct table_def *t = schema_table(f->table);
	struct str scratch = {0}, from = {0}, shown = {0};
	struct bytes value = listing_value(p->b, f, row, &scratch);
	bool taken = value.n == 0 && f->column >= 0 && inherited(p->b, f->table, f->column, row);

	if (taken)
		value = effective(p->b, f->column, row, &from);
	if (value.n > 0) {
		text_name(p, k, field_name(p->b, f));
		if (f->column >= 0 && is_reference(&t->columns[f->column])) {
			text_references(p, &t->columns[f->column], value, taken);
		} else {
			str_add(&shown, value);
			str_adds(&shown, taken ? TAKEN : "");
			ink_wrap(k, p->out, taken ? INK_DIM : INK_PLAIN, str_bytes(&shown),
				NAME_COLUMNS, room(k));
			str_addc(p->out, '\n');
		}
	}
	str_release(&scratch);
	str_release(&from);
	str_release(&shown);
}

static void text_head(struct page *p, const char *title)
{
	str_addc(p->out, '\n');
	ink_add(p->k, p->out, INK_STRONG, title);
	str_addc(p->out, '\n');
}

static void text_referrer(void *context, const struct link *l)
{
	struct page *p = context;
	struct str address = {0}, scratch = {0};
	struct ink k = outside_ink(p->k, p->b, l->table);

	if (p->links++ == 0)
		text_head(p, "Referred to by");
	dossier_address(p->b, l->table, l->row, &address);
	str_adds(p->out, "  ");
	ink_outside(&k, p->out, INK_PLAIN, str_bytes(&address));
	str_adds(p->out, "  ");
	ink_outside(&k, p->out, INK_DIM, board_label(p->b, l->table, l->row, &scratch));
	str_addf(p->out, "  (%s)\n", l->column->name);
	str_release(&address);
	str_release(&scratch);
}

static void text_findings(
	struct page *p, const struct findings *findings, enum table_id t, uint32_t row)
{
	bool headed = false;

	for (size_t i = 0; i < findings->list.n; i++) {
		const struct finding *f = &findings->list.v[i];

		if (f->table != t || f->row != (int32_t)row)
			continue;
		if (!headed)
			text_head(p, "Findings");
		headed = true;
		str_adds(p->out, "  ");
		report_line(p->b, f, p->k, p->out);
	}
}

static void text_decisions(struct page *p, enum table_id t, uint32_t row)
{
	struct row_vec rows = {0};
	struct str words = {0};
	struct ink k = outside_ink(p->k, p->b, TABLE_DECISIONS);
	struct item item;

	board_item(p->b, t, row, &item);
	decisions_of(p->b, &item, &rows);
	if (rows.n)
		text_head(p, "Decisions");
	for (size_t i = 0; i < rows.n; i++) {
		str_clear(&words);
		decisions_words(p->b, (uint32_t)rows.v[i], &words);
		str_adds(p->out, "  ");
		ink_outside(&k, p->out, INK_PLAIN, str_bytes(&words));
		str_addc(p->out, '\n');
	}
	vec_release(&rows);
	str_release(&words);
}

static void text_title(struct page *p, const struct ink *k, enum table_id t, uint32_t row)
{
	struct str scratch = {0}, address = {0};
	size_t line = 0, column = 0;

	dossier_address(p->b, t, row, &address);
	table_cell_place(p->b->table[t], row, -1, &line, &column);
	ink_outside(k, p->out, INK_STRONG, board_label(p->b, t, row, &scratch));
	str_addc(p->out, '\n');
	ink_outside(k, p->out, INK_DIM, str_bytes(&address));
	str_addf(p->out, ", %s in line %zu of ", schema_table(t)->singular, line);
	ink_outside(p->k, p->out, INK_PLAIN, bytes_of(p->b->path[t]));
	str_adds(p->out, "\n\n");
	str_release(&scratch);
	str_release(&address);
}

void dossier_text(const struct board *b, const struct findings *findings, enum table_id t,
	uint32_t row, const struct ink *k, struct str *out)
{
	struct ink own = outside_ink(k, b, t);
	struct page p = {.b = b, .k = k, .out = out};
	struct field f;
	bool derived = false;

	text_title(&p, &own, t, row);
	for (size_t i = 0; i < field_count(b, t); i++) {
		struct str scratch = {0};

		/* effective values stand with the fields that inherit them */
		if (!field_at(b, t, i, &f) ||
			(f.derived >= 0 && bytes_starts(field_name(b, &f), "effective_")))
			continue;
		if (f.derived >= 0 && !derived && field_text(b, &f, row, &scratch).n > 0) {
			text_head(&p, "Derived");
			derived = true;
		}
		text_field(&p, &own, &f, row);
		str_release(&scratch);
	}
	each_referrer(b, t,
		schema_table(t)->key >= 0 ? board_id(b, t, row) : (struct bytes){NULL, 0},
		text_referrer, &p);
	text_decisions(&p, t, row);
	text_findings(&p, findings, t, row);
}

/* --- JSON ------------------------------------------------------------------------------------------------------ */

struct json_page {
	const struct board *b;
	json_t *list;
};

static json_t *json_link(const struct board *b, enum table_id t, uint32_t row, const char *column)
{
	json_t *o = json_object();
	struct str scratch = {0};
	struct item item;

	board_item(b, t, row, &item);
	json_put(o, "field", json_text(bytes_of(column)));
	json_put(o, "table", json_text(bytes_of(schema_table(t)->name)));
	json_put(o, "id", outside_json(b, t, bytes_of(item.key)));
	json_put(o, "title", outside_json(b, t, board_label(b, t, row, &scratch)));
	str_release(&scratch);
	return o;
}

static void json_referrer(void *context, const struct link *l)
{
	struct json_page *p = context;

	json_push(p->list, json_link(p->b, l->table, l->row, l->column->name));
}

static void json_references(
	const struct board *b, const struct field *f, struct bytes value, json_t *list)
{
	const struct column_def *c = &schema_table(f->table)->columns[f->column];
	struct bytes rest = value, id;

	while (next_id(c, &rest, &id)) {
		int32_t row = board_find(b, c->ref, id);

		if (row >= 0)
			json_push(list, json_link(b, c->ref, (uint32_t)row, c->name));
	}
}

static json_t *json_value(
	const struct board *b, const struct field *f, uint32_t row, struct bytes text)
{
	double x;

	if (f->derived < 0)
		return outside_json(b, f->table, text);
	if (field_kind(f) == FIELD_NUMBER)
		return field_number(b, f, row, &x) ? json_double(x) : json_null();
	return text.n > 0 ? outside_json(b, f->table, text) : json_null();
}

static json_t *json_decisions(const struct board *b, const struct item *item)
{
	struct row_vec rows = {0};
	json_t *list = json_array();
	struct str scratch = {0};

	decisions_of(b, item, &rows);
	for (size_t i = 0; i < rows.n; i++) {
		json_t *one = json_object();

		for (int c = DECISIONS_DATE; c < DECISIONS_COLUMNS; c++)
			if (c != DECISIONS_TABLE && c != DECISIONS_ITEM)
				outside_put(b, TABLE_DECISIONS, one,
					bytes_of(schema_table(TABLE_DECISIONS)->columns[c].name),
					outside_json(b, TABLE_DECISIONS,
						board_value(b, TABLE_DECISIONS, (uint32_t)rows.v[i], c, &scratch)));
		json_push(list, one);
	}
	vec_release(&rows);
	str_release(&scratch);
	return list;
}

json_t *dossier_json(
	const struct board *b, const struct findings *findings, enum table_id t, uint32_t row)
{
	json_t *o = json_object(), *fields = json_object(), *derived = json_object(),
	       *taken = json_array();
	struct json_page links = {b, json_array()}, back = {b, json_array()};
	struct str scratch = {0};
	struct item item;
	struct field f;
	size_t line = 0, column = 0;

	board_item(b, t, row, &item);
	table_cell_place(b->table[t], row, -1, &line, &column);
	for (size_t i = 0; i < field_count(b, t); i++) {
		struct bytes text;

		if (!field_at(b, t, i, &f))
			continue;
		text = field_text(b, &f, row, &scratch);
		outside_put(b, t, f.derived >= 0 ? derived : fields, field_name(b, &f),
			json_value(b, &f, row, text));
		if (f.column >= 0 && inherited(b, t, f.column, row))
			json_push(taken, outside_json(b, t, field_name(b, &f)));
		if (f.column >= 0 && is_reference(&schema_table(t)->columns[f.column]))
			json_references(b, &f, text, links.list);
	}
	each_referrer(b, t,
		schema_table(t)->key >= 0 ? board_id(b, t, row) : (struct bytes){NULL, 0},
		json_referrer, &back);
	json_put(o, "table", json_text(bytes_of(schema_table(t)->name)));
	json_put(o, "id", outside_json(b, t, bytes_of(item.key)));
	json_put(o, "file", json_text(bytes_of(b->path[t])));
	json_put(o, "line", json_integer((json_int_t)line));
	json_put(o, "fields", fields);
	json_put(o, "derived", derived);
	json_put(o, "inherited", taken);
	json_put(o, "references", links.list);
	json_put(o, "referred_by", back.list);
	json_put(o, "decisions", json_decisions(b, &item));
	json_put(o, "findings", report_row_json(b, findings, t, row));
	str_release(&scratch);
	return o;
}
