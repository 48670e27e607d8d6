/* SPDX-License-Identifier: ISC */
/* Each step says how it serves the next; the words come from the kind of what is served. */
#include <config.h>

#include "render/ladder.h"

#include "base/json.h"
#include "model/field.h"
#include "render/dossier.h"
#include "render/outside.h"

static const char *serves(const struct board *b, const struct why_step *s)
{
	if (s->table == TABLE_PRIORITIES)
		return "serves the priority";
	if (s->table == TABLE_STRATEGY) {
		switch (b->strategy[s->row].type) {
		case STRATEGY_TYPE_VISION:
			return "and so brings about the vision";
		case STRATEGY_TYPE_DIAGNOSIS:
			return "which answers the diagnosis";
		case STRATEGY_TYPE_GUIDING_POLICY:
			return "which follows the guiding policy";
		case STRATEGY_TYPE_OBJECTIVE:
			return "which serves the objective";
		default:
			break;
		}
	}
	return "which belongs to";
}

static void value_line(const struct board *b, const struct ink *k, enum table_id t, uint32_t row,
	const char *name, const char *label, int indent, struct str *out)
{
	struct str scratch = {0};
	struct ink own = outside_ink(k, b, t);
	struct field f;
	struct bytes text;
	int used = indent + (int)bytes_of(label).n + 1;

	if (!field_find(b, t, bytes_of(name), &f))
		return;
	text = field_text(b, &f, row, &scratch);
	if (text.n > 0) {
		str_addc_times(out, ' ', (size_t)indent);
		ink_add(k, out, INK_DIM, label);
		str_addc(out, ' ');
		ink_wrap(&own, out, INK_PLAIN, text, used,
			k->columns > used + 20 ? k->columns - used : 0);
		str_addc(out, '\n');
	}
	str_release(&scratch);
}

/* The names of the personas that a row is for. */
static void persona_line(const struct board *b, const struct ink *k, struct rows personas,
	int indent, struct str *out)
{
	struct str scratch = {0};
	struct ink own = outside_ink(k, b, TABLE_PERSONAS);

	if (personas.n == 0)
		return;
	str_addc_times(out, ' ', (size_t)indent);
	ink_add(k, out, INK_DIM, "for");
	for (uint32_t i = 0; i < personas.n; i++) {
		uint32_t row = (uint32_t)board_ref(b, personas, i);
		struct bytes role;

		str_adds(out, i > 0 ? ", " : " ");
		ink_outside(&own, out, INK_PLAIN, board_label(b, TABLE_PERSONAS, row, &scratch));
		role = board_value(b, TABLE_PERSONAS, row, PERSONAS_ROLE, &scratch);
		if (role.n > 0) {
			str_adds(out, " (");
			ink_outside(&own, out, INK_PLAIN, role);
			str_addc(out, ')');
		}
	}
	str_addc(out, '\n');
	str_release(&scratch);
}

static void reasons(const struct board *b, const struct ink *k, const struct why_step *s,
	int indent, struct str *out)
{
	uint32_t row = (uint32_t)s->row;
	bool inherited = false;

	switch (s->table) {
	case TABLE_PLAN:
		value_line(b, k, TABLE_PLAN, row, "why", "because:", indent, out);
		persona_line(b, k, derive_personas(b, row, &inherited), indent, out);
		break;
	case TABLE_PRIORITIES:
		value_line(b, k, TABLE_PRIORITIES, row, "why", "because:", indent, out);
		persona_line(b, k, b->priorities[row].personas, indent, out);
		break;
	case TABLE_STRATEGY:
		value_line(b, k, TABLE_STRATEGY, row, "description", "that is:", indent, out);
		persona_line(b, k, b->strategy[row].personas, indent, out);
		break;
	default:
		value_line(b, k, s->table, row, "why", "because:", indent, out);
		break;
	}
}

static void item_line(
	const struct board *b, const struct ink *k, const struct why_step *s, struct str *out)
{
	struct str scratch = {0}, address = {0};
	struct ink own = outside_ink(k, b, s->table);

	str_addc(out, '"');
	ink_outside(&own, out, INK_STRONG, board_label(b, s->table, (uint32_t)s->row, &scratch));
	str_adds(out, "\" ");
	dossier_address(b, s->table, (uint32_t)s->row, &address);
	str_addc(out, '(');
	ink_outside(&own, out, INK_DIM, str_bytes(&address));
	str_adds(out, ")\n");
	str_release(&scratch);
	str_release(&address);
}

/* Where the cell stands that leads from the step before to a missing one. */
static void place(const struct board *b, const struct why_step *before, uint32_t column,
	size_t *line, size_t *byte)
{
	int file = b->column[before->table] ? b->column[before->table][column] : -1;

	table_cell_place(b->table[before->table], (uint32_t)before->row, file, line, byte);
}

static void missing_line(const struct board *b, const struct ink *k, const struct why_step *before,
	const struct why_step *s, struct str *out)
{
	const char *column = schema_table(before->table)->columns[s->column].name;
	struct str scratch = {0};
	struct bytes value =
		board_value(b, before->table, (uint32_t)before->row, (int)s->column, &scratch);
	size_t line = 0, byte = 0;

	place(b, before, s->column, &line, &byte);
	ink_add(k, out, INK_BAD, "here the chain breaks: ");
	ink_outside(k, out, INK_PLAIN, bytes_of(b->path[before->table]));
	str_addf(out, ":%zu:%zu: ", line, byte);
	if (s->row == ROW_BROKEN && value.n > 0) {
		str_addf(out, "%s names \"", column);
		ink_outside(k, out, INK_PLAIN, value);
		str_addf(out, "\", and there is none; it should name %s\n", s->expected);
	} else {
		str_addf(out, "%s is empty; it should name %s\n", column, s->expected);
	}
	str_release(&scratch);
}

void ladder_text(
	const struct board *b, const struct why_chain *chain, const struct ink *k, struct str *out)
{
	bool broken = false;

	for (size_t i = 0; i < chain->n; i++) {
		const struct why_step *s = &chain->step[i];

		if (s->row < 0) {
			broken = true;
			missing_line(b, k, &chain->step[i - 1], s, out);
			break;
		}
		if (i > 0) {
			ink_add(k, out, INK_KEY, serves(b, s));
			str_addc(out, ' ');
		}
		item_line(b, k, s, out);
		reasons(b, k, s, 4, out);
	}
	if (!chain->complete && !broken)
		ink_add(k, out, INK_BAD, "the chain leads in a circle and never to a vision\n");
}

json_t *ladder_json(const struct board *b, const struct why_chain *chain)
{
	json_t *o = json_object(), *steps = json_array();
	struct str scratch = {0};
	struct item item;

	for (size_t i = 0; i < chain->n; i++) {
		const struct why_step *s = &chain->step[i];
		const struct why_step *at = s->row < 0 ? &chain->step[i - 1] : s;
		json_t *step = json_object();
		size_t line = 0, byte = 0;

		if (s->row < 0)
			place(b, at, s->column, &line, &byte);
		else
			table_cell_place(b->table[s->table], (uint32_t)s->row, -1, &line, &byte);
		board_item(b, at->table, (uint32_t)at->row, &item);
		json_put(step, "table", json_text(bytes_of(schema_table(at->table)->name)));
		json_put(step, "id", outside_json(b, at->table, bytes_of(item.key)));
		json_put(step, "title",
			outside_json(b, at->table,
				board_label(b, at->table, (uint32_t)at->row, &scratch)));
		json_put(step, "file", json_text(bytes_of(b->path[at->table])));
		json_put(step, "line", json_integer((json_int_t)line));
		json_put(step, "column", json_integer((json_int_t)byte));
		json_put(step, "missing",
			s->row < 0 ? json_text(bytes_of(s->expected)) : json_null());
		json_push(steps, step);
	}
	board_item(b, chain->step[0].table, (uint32_t)chain->step[0].row, &item);
	json_put(o, "table", json_text(bytes_of(schema_table(chain->step[0].table)->name)));
	json_put(o, "id", outside_json(b, chain->step[0].table, bytes_of(item.key)));
	json_put(o, "complete", json_boolean(chain->complete));
	json_put(o, "steps", steps);
	str_release(&scratch);
	return o;
}
