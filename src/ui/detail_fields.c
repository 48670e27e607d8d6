/* SPDX-License-Identifier: ISC */
/*
 * Fields of a row, one block each (one for each item of a list). A value that is not UTF-8 shows its bad bytes as
 * hex, because here is where one looks for what is wrong with it.
 */
#include <config.h>

#include <math.h>
#include <string.h>

#include "base/round.h"
#include "base/utf8.h"
#include "model/derive.h"
#include "model/field.h"
#include "ui/detail_fields.h"
#include "ui/hindsight.h"

uint64_t detail_fields_key(enum detail_part part, size_t i, size_t j)
{
	return (uint64_t)part << 60 | (uint64_t)(i & 0xfffffff) << 32 | (uint64_t)(j & 0xffffffff);
}

void detail_fields_head(struct view_item *v, struct bytes text)
{
	struct widget_page_block *block;

	view_item_gap(v);
	block = widget_page_add(&v->page);
	block->text = widget_page_keep(&v->page, text);
	block->text_style = style_of(THEME_HEAD, 0);
}

/* A copy of the value; where it is not UTF-8, with its bad bytes as <fc>. */
static struct bytes keep_value(struct view_item *v, struct bytes value)
{
	struct str text = {0};
	struct bytes kept;

	if (utf8_is_valid(value))
		return widget_page_keep(&v->page, value);
	for (size_t i = 0; i < value.n && text.n < 65536;) {
		int32_t cp;
		size_t n = utf8_decode(bytes_slice(value, i, value.n), &cp);

		if (n)
			str_add(&text, bytes_slice(value, i, i + n));
		else
			str_addf(&text, "<%02x>", (unsigned char)value.p[i]);
		i += n ? n : 1;
	}
	kept = widget_page_keep(&v->page, str_bytes(&text));
	str_release(&text);
	return kept;
}

/* A field's block with its label on the first of them. */
static struct widget_page_block *add_field(struct view_item *v, enum detail_part part, size_t i, size_t j,
					   const char *label)
{
	struct widget_page_block *block = widget_page_add(&v->page);

	block->key = detail_fields_key(part, i, j);
	block->label = j ? NULL : label;
	block->label_style = style_of(THEME_DIM, 0);
	block->label_columns = DETAIL_LABEL_COLUMNS;
	block->text_style = style_of(THEME_TEXT, 0);
	return block;
}

/* "Rank: why it is there (high | medium | low)" */
static const char *note_of(struct view_item *v, const struct column_def *c)
{
	struct str text = {0};
	const char *note;

	str_adds(&text, c->meaning);
	if (c->values && !c->allowed[0]) {
		str_adds(&text, c->meaning[0] ? ": " : "");
		for (size_t i = 0; c->values[i]; i++)
			str_addf(&text, "%s%s", i ? " | " : "", c->values[i]);
	} else if (c->allowed[0]) {
		str_addf(&text, c->meaning[0] ? " (%s)" : "%s", c->allowed);
	}
	note = widget_page_keep(&v->page, str_bytes(&text)).p;
	str_release(&text);
	return note;
}

/* A referenced row by its title, or what is wrong with the reference. */
static void add_reference(struct view_item *v, const struct view_env *env, struct widget_page_block *block,
			  enum table_id ref, struct bytes id, bool inherited)
{
	int32_t target = board_find(env->board, ref, id);
	struct str text = {0}, scratch = {0};

	if (target < 0) {
		str_add(&text, id);
		str_addf(&text, "   no %s has this id", schema_table(ref)->singular);
		block->text_style = style_of(THEME_BAD, 0);
		block->text = widget_page_keep(&v->page, str_bytes(&text));
	} else {
		view_item_link(block, env->board, ref, (uint32_t)target);
		if (ref == TABLE_PERSONAS)
			block->persona = target;
		block->text = widget_page_keep(&v->page, board_label(env->board, ref, (uint32_t)target, &scratch));
		block->text_style = style_of(inherited ? THEME_DIM : THEME_INFO, 0);
	}
	str_release(&text);
	str_release(&scratch);
}

static void add_references(struct view_item *v, const struct view_env *env, const struct column_def *c, size_t column,
			   struct bytes value)
{
	const char *note = note_of(v, c);
	struct bytes rest = value, id;
	size_t j = 0;

	if (c->type == COLUMN_ID) {
		struct widget_page_block *block = add_field(v, DETAIL_FIELD, column, 0, c->name);

		block->note = note;
		add_reference(v, env, block, c->ref, bytes_trim(value), false);
		return;
	}
	for (; j < 1000 && bytes_next_item(&rest, ';', &id); j++) {
		struct widget_page_block *block = add_field(v, DETAIL_FIELD, column, j, c->name);

		block->note = note;
		add_reference(v, env, block, c->ref, id, false);
	}
}

/* An empty cell: a dot, or what the entry takes from its priority. */
static void add_empty(struct view_item *v, const struct view_env *env, const struct column_def *c, size_t column,
		      uint32_t row)
{
	struct widget_page_block *block = NULL;
	struct str scratch = {0};
	bool inherited = false;
	const char *note = note_of(v, c);

	if (v->item.table == TABLE_PLAN && column == PLAN_WHY) {
		struct bytes why = derive_why(env->board, row, &inherited, &scratch);

		if (inherited && why.n) {
			block = add_field(v, DETAIL_FIELD, column, 0, c->name);
			block->text = widget_page_keep(&v->page, why);
			note = "Taken from the priority; fill in the cell to say something else";
		}
	} else if (v->item.table == TABLE_PLAN && column == PLAN_PERSONAS) {
		struct rows personas = derive_personas(env->board, row, &inherited);

		note = inherited && personas.n ? "Taken from the priority; fill in the cell to say something else" : note;
		for (uint32_t i = 0; inherited && i < personas.n && i < 1000; i++) {
			uint32_t persona = (uint32_t)board_ref(env->board, personas, i);

			block = add_field(v, DETAIL_FIELD, column, i, c->name);
			block->note = note;
			add_reference(v, env, block, TABLE_PERSONAS, board_id(env->board, TABLE_PERSONAS, persona),
				      true);
		}
	}
	if (!block) {
		block = add_field(v, DETAIL_FIELD, column, 0, c->name);
		block->text = bytes_of(glyph_text(GLYPH_DOT, env->charset));
	}
	if (!block->has_link)
		block->text_style = style_of(THEME_DIM, 0);
	block->note = note;
	str_release(&scratch);
}

/* Who gave it that value, and when, as soon as that is known. */
static void add_author(struct view_item *v, const struct view_env *env, size_t block, const char *field, struct bytes value)
{
	struct str text = {0};

	hindsight_author(env->hindsight, &v->item, field, value, &text);
	if (text.n)
		v->page.blocks.v[block].side = widget_page_keep(&v->page, str_bytes(&text)).p;
	str_release(&text);
}

void detail_fields_stored(struct view_item *v, const struct view_env *env, uint32_t row)
{
	const struct table_def *def = schema_table(v->item.table);
	struct str scratch = {0};

	for (size_t i = 0; i < def->ncolumns; i++) {
		const struct column_def *c = &def->columns[i];
		struct bytes value = board_value(env->board, v->item.table, row, (int)i, &scratch);

		size_t first = v->page.blocks.n;

		if ((c->flags & COLUMN_OPTIONAL) && env->board->column[v->item.table][i] < 0)
			continue;
		if (!bytes_trim(value).n) {
			add_empty(v, env, c, i, row);
		} else if (c->type == COLUMN_ID || c->type == COLUMN_ID_LIST) {
			add_references(v, env, c, i, value);
		} else {
			struct widget_page_block *block = add_field(v, DETAIL_FIELD, i, 0, c->name);

			block->text = keep_value(v, value);
			block->note = note_of(v, c);
			if ((int)i == def->label)
				block->text_style = style_of(THEME_STRONG, 0);
		}
		if (bytes_trim(value).n && first < v->page.blocks.n)
			add_author(v, env, first, c->name, value);
	}
	str_release(&scratch);
}

/* --- computed */

static const struct {
	const char *name, *meaning;
} detail_meaning[] = {
	{"horizon", "Now, next or later, by status and timeframe"},
	{"start", "start_date, else the first day of the timeframe"},
	{"end", "due_date, else the last day of the timeframe"},
	{"quarter", "The quarter in which its timeframe starts"},
	{"objective", "The objective that its priority serves"},
	{"place", "Place among active priorities by rank"},
	{"rice", "reach x impact x confidence / effort: more people helped for less work"},
	{"rice_place", "Place that RICE would give it"},
	{"ice", "impact x confidence x ease, each 1 to 10"},
	{"wsjf", "(value + time criticality + risk reduction) / effort"},
	{"value", "reach x impact x confidence"},
	{"grade", "Mean progress of its key results, 0 to 1"},
	{"progress", "(current - baseline) / (target - baseline), 0 to 1"},
	{"elapsed", "Share of the time from the objective's start to the due date that is over"},
	{"adoption", "active / eligible"},
};

static const char *meaning_of(const char *name)
{
	for (size_t i = 0; i < sizeof detail_meaning / sizeof detail_meaning[0]; i++)
		if (!strcmp(detail_meaning[i].name, name))
			return detail_meaning[i].meaning;
	return NULL;
}

/* Numbers are rounded to hundredths; the rest is told as it is. */
static void add_computed_text(struct view_item *v, struct widget_page_block *block, struct bytes text)
{
	struct str rounded = {0};
	double x;

	if (bytes_number(text, &x)) {
		str_add_number(&rounded, round_decimals(x, 2));
		text = str_bytes(&rounded);
	}
	block->text = widget_page_keep(&v->page, text);
	str_release(&rounded);
}

void detail_fields_computed(struct view_item *v, const struct view_env *env, uint32_t row)
{
	enum table_id t = v->item.table;
	struct str scratch = {0};
	bool headed = false;

	for (size_t i = 0; i < field_derived_count(t); i++) {
		const char *name = field_derived_name(t, i);
		struct field f = {.table = t, .column = -1, .derived = (int)i, .file = -1};
		struct bytes text = field_text(env->board, &f, row, &scratch);
		struct widget_page_block *block;

		if (!text.n || !strncmp(name, "effective_", 10))
			continue;
		if (!headed)
			detail_fields_head(v, bytes_of("Computed, never stored"));
		headed = true;
		block = add_field(v, DETAIL_COMPUTED, i, 0, name);
		block->note = meaning_of(name);
		if (!strcmp(name, "objective"))
			add_reference(v, env, block, TABLE_STRATEGY, text, false);
		else
			add_computed_text(v, block, text);
	}
	str_release(&scratch);
}

/* --- unknown */

void detail_fields_unknown(struct view_item *v, const struct view_env *env, uint32_t row)
{
	const struct table *t = env->board->table[v->item.table];
	uint32_t columns = table_columns(t);
	struct cells cells;
	bool headed = false;

	cells_init(&cells);
	cells_read(&cells, t, row);
	for (uint32_t i = 0; i < columns || i < cells.n; i++) {
		struct bytes name = i < columns ? table_column_name(t, i) : bytes_of("(no column)");
		struct widget_page_block *block;
		bool known = false;

		for (size_t s = 0; s < schema_table(v->item.table)->ncolumns && !known; s++)
			known = env->board->column[v->item.table][s] == (int)i;
		if (known || (i >= columns && !cells_at(&cells, (int)i).n))
			continue;
		if (!headed)
			detail_fields_head(v, bytes_of("Columns of your own"));
		headed = true;
		block = add_field(v, DETAIL_UNKNOWN, i, 0, NULL);
		block->label = widget_page_keep(&v->page, name).p;
		block->note = i < columns ? "The board does not know this column and keeps it as it is"
					  : "A cell beyond the last column";
		block->text = keep_value(v, cells_at(&cells, (int)i));
	}
	cells_release(&cells);
}
