/* SPDX-License-Identifier: ISC */
/*
 * A column of text is as wide as its widest cell, but at most WIDEST: one huge cell must not pad every row. Where the
 * terminal is narrower than the columns, the usual ones go from the right, and then the widest give way.
 */
#include <config.h>

#include "render/listing.h"

#include <math.h>
#include <string.h>

#include "base/json.h"
#include "base/near.h"
#include "base/round.h"
#include "csv/emit.h"
#include "render/outside.h"

enum { WIDEST = 60, READABLE = 16, NARROWEST = 6, GAP = 2 };

/* What a person wants to see of a table first. */
static const char *const usual[TABLE_COUNT] = {
	[TABLE_BOARD] = "key,value,note",
	[TABLE_STRATEGY] = "id,type,title,status,owner,grade",
	[TABLE_KEY_RESULTS] = "id,objective,title,baseline,current,target,progress",
	[TABLE_PERSONAS] = "id,name,kind,role,population,evidence",
	[TABLE_FEATURES] = "id,title,status,personas,kano,owner",
	[TABLE_USAGE] = "period,feature,persona,active,eligible,adoption",
	[TABLE_PRIORITIES] = "place,id,title,rice,rice_place,feasibility,status,owner",
	[TABLE_PLAN] = "id,title,status,horizon,timeframe,owner,priority",
	[TABLE_TECHNOLOGIES] = "id,name,quadrant,ring,trl,reviewed",
	[TABLE_ASSESSMENTS] = "date,sign,role,by,score,note",
	[TABLE_VIEWS] = "key,name,view,query",
	[TABLE_DECISIONS] = "date,table,item,field,old,new,by,why",
};

void listing_init(struct listing *l, const struct board *b, enum table_id t,
	enum listing_format format, const struct ink *ink)
{
	memset(l, 0, sizeof *l);
	l->board = b;
	l->table = t;
	l->format = format;
	l->ink = outside_ink(ink, b, t);
}

void listing_release(struct listing *l)
{
	vec_release(&l->fields);
	vec_release(&l->widths);
	for (size_t i = 0; i < l->slots.n; i++)
		str_release(&l->slots.v[i].name);
	vec_release(&l->slots);
	str_release(&l->last_group);
	str_release(&l->scratch);
}

bool listing_field(
	const struct board *b, enum table_id t, struct bytes name, struct field *out, struct err *e)
{
	struct str all = {0};
	struct near near;
	struct field f;

	if (field_find(b, t, name, out))
		return true;
	near_begin(&near, name);
	for (size_t i = 0; i < field_count(b, t); i++) {
		if (!field_at(b, t, i, &f))
			continue;
		str_adds(&all, all.n > 0 ? ", " : "");
		str_add(&all, field_name(b, &f));
		near_offer(&near, field_name(b, &f));
	}
	if (near_found(&near)) {
		str_clear(&all);
		str_adds(&all, "did you mean \"");
		str_add(&all, near.best);
		str_adds(&all, "\"?");
	}
	err_set(e, ERR_USAGE, "%s has no column \"%.*s\"; %s%s", schema_table(t)->name, (int)name.n,
		name.p, near_found(&near) ? "" : "it has ", str_c(&all));
	str_release(&all);
	return false;
}

bool listing_choose(struct listing *l, struct bytes names, struct err *e)
{
	struct bytes rest = names, name;
	struct field f;

	l->chosen = true;
	while (bytes_next_item(&rest, ',', &name)) {
		if (!listing_field(l->board, l->table, name, &f, e))
			return false;
		vec_push(&l->fields, f);
	}
	if (l->fields.n == 0)
		return err_set(e, ERR_USAGE,
			"no column is named; planboard help schema %s lists them",
			schema_table(l->table)->name);
	return true;
}

void listing_choose_usual(struct listing *l)
{
	struct bytes rest = bytes_of(usual[l->table]), name;
	struct field f;

	if (l->format == LISTING_TEXT) {
		while (bytes_next_item(&rest, ',', &name))
			if (field_find(l->board, l->table, name, &f))
				vec_push(&l->fields, f);
		return;
	}
	for (size_t i = 0; i < field_count(l->board, l->table); i++)
		if (field_at(l->board, l->table, i, &f) &&
			(l->format == LISTING_JSON || f.derived < 0))
			vec_push(&l->fields, f);
}

bool listing_group(struct listing *l, struct bytes name, struct err *e)
{
	l->grouped = listing_field(l->board, l->table, name, &l->group, e);
	return l->grouped;
}

/* --- text ------------------------------------------------------------------------------------------------------ */

struct bytes listing_value(
	const struct board *b, const struct field *f, uint32_t row, struct str *scratch)
{
	double x;

	if (f->derived < 0 || field_kind(f) != FIELD_NUMBER)
		return field_text(b, f, row, scratch);
	str_clear(scratch);
	if (field_number(b, f, row, &x))
		str_add_number(scratch, round_decimals(x, 2));
	return str_bytes(scratch);
}

static bool is_key(const struct listing *l, size_t i)
{
	return l->fields.v[i].column >= 0 && l->fields.v[i].column == schema_table(l->table)->key;
}

/* Columns taken with every cell but the key's at most `most` wide. */
static int total_width(const struct listing *l, int most)
{
	int total = 0;

	for (size_t i = 0; i < l->fields.n; i++) {
		int w = l->widths.v[i];

		total += (w > most && !is_key(l, i) ? most : w) + (i > 0 ? GAP : 0);
	}
	return total;
}

/* The widest cell that may give way, or -1. */
static int widest(const struct listing *l, bool keys_too)
{
	int found = -1;

	for (int i = 0; i < (int)l->fields.n; i++)
		if ((keys_too || !is_key(l, (size_t)i)) && l->widths.v[i] > NARROWEST &&
			(found < 0 || l->widths.v[i] > l->widths.v[found]))
			found = i;
	return found;
}

/* Makes the columns fit: ones that nobody asked for go first, ids are cut last. */
static void fit(struct listing *l)
{
	bool keys_too = false;

	while (!l->chosen && l->fields.n > 3 && total_width(l, READABLE) > l->ink.columns)
		l->fields.n--;
	while (total_width(l, WIDEST) > l->ink.columns) {
		int i = widest(l, keys_too);

		if (i < 0 && keys_too)
			return;
		if (i < 0)
			keys_too = true;
		else
			l->widths.v[i]--;
	}
}

static void measure(struct listing *l)
{
	for (size_t i = 0; i < l->fields.n; i++) {
		int w = ink_width(&l->ink, field_name(l->board, &l->fields.v[i]));

		for (size_t r = 0; r < l->nrows && w < WIDEST; r++) {
			int cell = ink_width(&l->ink,
				listing_value(l->board, &l->fields.v[i], l->rows[r], &l->scratch));

			w = cell > w ? cell : w;
		}
		vec_push(&l->widths, w < WIDEST ? w : WIDEST);
	}
	if (l->ink.columns > 0)
		fit(l);
}

static void text_cells(struct listing *l, int64_t row, struct str *out)
{
	for (size_t i = 0; i < l->fields.n; i++) {
		const struct field *f = &l->fields.v[i];
		bool head = row < 0, right = field_kind(f) == FIELD_NUMBER,
		     last = i + 1 == l->fields.n;
		struct bytes text = head ? field_name(l->board, f)
					 : listing_value(l->board, f, (uint32_t)row, &l->scratch);
		int width = last && !right && l->ink.columns == 0 ? 0 : l->widths.v[i];

		if (i > 0)
			str_addc_times(out, ' ', GAP);
		ink_cell(&l->ink, out, head ? INK_STRONG : INK_PLAIN, text, width,
			l->ink.columns > 0, right);
	}
	while (out->n > 0 && out->p[out->n - 1] == ' ')
		str_truncate(out, out->n - 1);
	str_addc(out, '\n');
}

/* Heads a group where one begins at row i; its rows are counted by looking ahead. */
static void text_group(struct listing *l, size_t i, struct str *out)
{
	struct bytes now = field_text(l->board, &l->group, l->rows[i], &l->scratch);
	size_t n = 1;

	if (i > 0 && bytes_equal(now, str_bytes(&l->last_group)))
		return;
	str_clear(&l->last_group);
	str_add(&l->last_group, now);
	while (i + n < l->nrows &&
		bytes_equal(str_bytes(&l->last_group),
			field_text(l->board, &l->group, l->rows[i + n], &l->scratch)))
		n++;
	str_adds(out, i > 0 ? "\n" : "");
	ink_outside(&l->ink, out, INK_KEY, field_name(l->board, &l->group));
	str_adds(out, ": ");
	if (l->last_group.n > 0)
		ink_outside(&l->ink, out, INK_STRONG, str_bytes(&l->last_group));
	else
		ink_add(&l->ink, out, INK_DIM, "none");
	str_addf(out, " (%zu)\n", n);
}

/* --- JSON -------------------------------------------------------------------------------------------------------- */

/* Values that are no field of the table. */
enum { SLOT_ID = -1, SLOT_DERIVED = -2 };

/* Of names that are equal the first place and the last value count, as in any object. */
static void put_slot(struct listing *l, bool derived, struct bytes name, int field)
{
	struct listing_slot slot = {{0}, derived, field};
	const char *nul = name.n > 0 ? memchr(name.p, '\0', name.n) : NULL;

	outside_add_json(l->board, l->table, nul ? bytes_slice(name, 0, (size_t)(nul - name.p)) : name, &slot.name);
	str_addc(&slot.name, ':');
	for (size_t i = 0; i < l->slots.n; i++)
		if (l->slots.v[i].derived == derived && bytes_equal(str_bytes(&l->slots.v[i].name), str_bytes(&slot.name))) {
			l->slots.v[i].field = field;
			str_release(&slot.name);
			return;
		}
	vec_push(&l->slots, slot);
}

/* What a row holds, and the names as they are printed, made once: a tree for each row costs more than all the rest. */
static void make_slots(struct listing *l)
{
	const struct table_def *t = schema_table(l->table);

	if (t->key >= 0)
		put_slot(l, false, bytes_of(t->columns[t->key].name), SLOT_ID);
	for (size_t i = 0; i < l->fields.n; i++)
		put_slot(l, l->fields.v[i].derived >= 0, field_name(l->board, &l->fields.v[i]), (int)i);
	put_slot(l, false, bytes_of("derived"), SLOT_DERIVED);
}

static void json_derived(struct listing *l, const struct field *f, uint32_t row, struct str *out)
{
	struct bytes text;
	double x;

	if (field_kind(f) == FIELD_NUMBER) {
		json_add_double(out, field_number(l->board, f, row, &x) ? x : NAN);
		return;
	}
	text = field_text(l->board, f, row, &l->scratch);
	if (text.n > 0)
		outside_add_json(l->board, l->table, text, out);
	else
		str_adds(out, "null");
}

static void json_object_of(struct listing *l, bool derived, uint32_t row, struct str *out);

static void json_value(struct listing *l, const struct listing_slot *s, uint32_t row, struct str *out)
{
	if (s->field == SLOT_DERIVED)
		json_object_of(l, true, row, out);
	else if (s->derived)
		json_derived(l, &l->fields.v[s->field], row, out);
	else if (s->field == SLOT_ID)
		outside_add_json(l->board, l->table, board_id(l->board, l->table, row), out);
	else
		outside_add_json(l->board, l->table, field_text(l->board, &l->fields.v[s->field], row, &l->scratch), out);
}

static void json_object_of(struct listing *l, bool derived, uint32_t row, struct str *out)
{
	bool first = true;

	str_addc(out, '{');
	for (size_t i = 0; i < l->slots.n; i++) {
		const struct listing_slot *s = &l->slots.v[i];

		if (s->derived != derived)
			continue;
		if (!first)
			str_addc(out, ',');
		first = false;
		str_add(out, str_bytes(&s->name));
		json_value(l, s, row, out);
	}
	str_addc(out, '}');
}

/* --- CSV and TSV ------------------------------------------------------------------------------------------------- */

static void csv_cells(struct listing *l, int64_t row, struct str *out)
{
	char delimiter = l->format == LISTING_TSV ? '\t' : ',';

	for (size_t i = 0; i < l->fields.n; i++) {
		const struct field *f = &l->fields.v[i];

		if (i > 0)
			str_addc(out, delimiter);
		emit_cell(out,
			row < 0 ? field_name(l->board, f)
				: field_text(l->board, f, (uint32_t)row, &l->scratch),
			delimiter, false);
	}
	str_addc(out, '\n');
}

/* --- the whole ------------------------------------------------------------------------------------------------- */

void listing_begin(struct listing *l, const uint32_t *rows, size_t n, struct str *out)
{
	l->rows = rows;
	l->nrows = n;
	if (l->format == LISTING_TEXT) {
		measure(l);
		if (n > 0)
			text_cells(l, -1, out);
	} else if (l->format == LISTING_JSON) {
		str_addf(out, "{\"schema_version\":1,\"table\":\"%s\",\"rows\":[",
			schema_table(l->table)->name);
		make_slots(l);
	} else {
		csv_cells(l, -1, out);
	}
}

void listing_row(struct listing *l, size_t i, struct str *out)
{
	if (l->format == LISTING_TEXT) {
		if (l->grouped)
			text_group(l, i, out);
		text_cells(l, l->rows[i], out);
	} else if (l->format == LISTING_JSON) {
		str_adds(out, i > 0 ? ",\n" : "\n");
		json_object_of(l, false, l->rows[i], out);
	} else {
		csv_cells(l, l->rows[i], out);
	}
}

void listing_end(struct listing *l, struct str *out)
{
	if (l->format == LISTING_JSON)
		str_adds(out, l->nrows > 0 ? "\n]}\n" : "]}\n");
}
