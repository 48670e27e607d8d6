/* SPDX-License-Identifier: ISC */
/*
 * Each line is a term of the query language, told in words; choosing it adds the term to the filter, or takes it out
 * where it stands there already. The term itself is the line's right column.
 */
#include <config.h>

#include <string.h>

#include "model/derive.h"
#include "ui/overlay_filters.h"

enum { VALUES_MAX = 500 };

/* owner:joel, or owner:"Anna B" where a bare word would not do. */
static void make_term(struct str *out, const char *field, struct bytes value)
{
	bool bare = value.n > 0;

	for (size_t i = 0; i < value.n; i++)
		bare = bare && !strchr(" \t\",()\\", value.p[i]) && value.p[i];
	str_clear(out);
	str_addf(out, "%s:", field);
	if (!bare)
		str_addc(out, '"');
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '"' || value.p[i] == '\\')
			str_addc(out, '\\');
		str_addc(out, value.p[i]);
	}
	if (!bare)
		str_addc(out, '"');
}

static void add_value(struct stage *s, struct menu *m, const char *field, struct bytes value, struct bytes words)
{
	struct str term = {0};
	bool on;

	make_term(&term, field, value);
	on = narrow_has_term(str_bytes(&s->narrow.text), str_bytes(&term));
	menu_add(m, on, on ? "on" : "", words, str_bytes(&term));
	str_release(&term);
}

static void add_enum(struct stage *s, struct menu *m, const char *heading, enum table_id t, int column)
{
	const struct column_def *c = &schema_table(t)->columns[column];

	menu_add_heading(m, heading);
	for (int i = 0; c->values[i]; i++)
		add_value(s, m, c->name, bytes_of(c->values[i]), bytes_of(c->values[i]));
}

static void add_owners(struct stage *s, struct menu *m)
{
	uint32_t rows = board_rows(s->board, TABLE_PLAN), added = 0;
	VEC(bool) seen = {0};
	struct str scratch = {0};

	menu_add_heading(m, "Owner");
	for (uint32_t row = 0; row < rows && added < VALUES_MAX; row++) {
		uint32_t owner = board_plan_owner(s->board, row);
		struct bytes name;

		while (seen.n <= owner)
			vec_push(&seen, false);
		if (!owner || seen.v[owner])
			continue;
		seen.v[owner] = true;
		name = board_value(s->board, TABLE_PLAN, row, PLAN_OWNER, &scratch);
		add_value(s, m, "owner", name, name);
		added++;
	}
	menu_add(m, 0, "", bytes_of("nobody"), bytes_of("no:owner"));
	vec_release(&seen);
	str_release(&scratch);
}

/* Rows of a table by id, told by their titles. */
static void add_rows(struct stage *s, struct menu *m, const char *heading, const char *field, enum table_id t)
{
	uint32_t rows = board_rows(s->board, t), added = 0;
	struct str label = {0};

	menu_add_heading(m, heading);
	for (uint32_t row = 0; row < rows && added < VALUES_MAX; row++) {
		if (t == TABLE_STRATEGY && s->board->strategy[row].type != STRATEGY_TYPE_OBJECTIVE)
			continue;
		add_value(s, m, field, board_id(s->board, t, row), board_label(s->board, t, row, &label));
		added++;
	}
	str_release(&label);
}

static void add_words(struct stage *s, struct menu *m)
{
	menu_add_heading(m, "State");
	for (const char *const *word = query_is_words(); *word; word++)
		add_value(s, m, "is", bytes_of(*word), bytes_of(*word));
}

static void chosen(struct stage *s, const struct menu_item *item)
{
	struct str text = {0};
	struct err e = {0};

	str_add(&text, str_bytes(&s->narrow.text));
	narrow_toggle_term(&text, bytes_of(item->side));
	if (narrow_set_filter(&s->narrow, s->board, bytes_of(s->options->me), str_bytes(&text), &e))
		stage_narrowed(s);
	else
		stage_tell(s, THEME_BAD, "%s", str_c(&e.what));
	err_release(&e);
	str_release(&text);
}

void overlay_filters_open(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = chosen};
	struct menu *m = mem_alloc(sizeof *m);

	menu_init(m, "Filter by", "add or take out");
	add_words(s, m);
	add_owners(s, m);
	add_rows(s, m, "Persona", "persona", TABLE_PERSONAS);
	add_rows(s, m, "Objective", "objective", TABLE_STRATEGY);
	add_enum(s, m, "Status", TABLE_PLAN, PLAN_STATUS);
	add_enum(s, m, "Type", TABLE_PLAN, PLAN_TYPE);
	menu_ready(m, -1);
	stage_open_menu(s, m, &kind);
}
