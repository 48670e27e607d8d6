/* SPDX-License-Identifier: ISC */
/*
 * A value is refused for what would be an error in the data (the same rules and words as findings), and an id also
 * where it is taken or would not survive other programs.
 */
#include <config.h>

#include "model/edit_check.h"

#include <string.h>

#include "model/findings_values.h"

static bool refuse_first(const struct findings *found, bool warnings, struct err *err)
{
	size_t i;

	for (i = 0; i < found->list.n; i++)
		if (warnings || found->list.v[i].severity == FINDING_ERROR)
			return err_set(err, ERR_DATA, "%s", found->list.v[i].message);
	return true;
}

bool edit_check_setting(const struct board *b, struct bytes key, struct bytes value, struct err *err)
{
	struct findings found;
	struct finder f;
	bool ok;

	findings_init(&found);
	findings_values_begin(&f, &found, b);
	findings_values_setting(&f, key, value);
	ok = refuse_first(&found, false, err);
	findings_values_end(&f);
	findings_release(&found);
	return ok;
}

/* The value of a setting goes by the key beside it, whichever of the two is new. */
static bool check_beside(const struct board *b, enum table_id t, uint32_t row, int schema_column, struct bytes value,
			 struct err *err)
{
	int other = schema_column == BOARD_KEY ? BOARD_VALUE : BOARD_KEY;
	struct str scratch = {0};
	struct bytes beside;
	bool ok;

	if (t != TABLE_BOARD || (schema_column != BOARD_KEY && schema_column != BOARD_VALUE))
		return true;
	beside = table_value(b->table[t], row, b->column[t][other], &scratch);
	ok = edit_check_setting(b, other == BOARD_KEY ? beside : value, other == BOARD_KEY ? value : beside, err);
	str_release(&scratch);
	return ok;
}

/* All but whether an id is taken. */
static bool check(const struct board *b, enum table_id t, int schema_column, struct bytes value, struct err *err)
{
	const struct column_def *def = &schema_table(t)->columns[schema_column];
	struct findings found;
	struct finder f;
	bool ok;

	findings_init(&found);
	findings_values_begin(&f, &found, b);
	findings_values_cell(&f, t, schema_column, value);
	ok = refuse_first(&found, def->type == COLUMN_SLUG, err);
	findings_values_end(&f);
	findings_release(&found);
	return ok;
}

static bool is_free(const struct board *b, enum table_id t, int schema_column, struct bytes value, int64_t row,
		    struct err *err)
{
	int32_t other;

	if (schema_column != schema_table(t)->key)
		return true;
	other = board_find(b, t, value);
	if (other < 0 || other == row)
		return true;
	return err_set(err, ERR_DATA, "the %s \"%.*s\" is taken by another %s; choose another one",
		       schema_table(t)->columns[schema_column].name, (int)value.n, value.p, schema_table(t)->singular);
}

bool edit_check_value(const struct board *b, enum table_id t, int schema_column, struct bytes value, struct err *err)
{
	return check(b, t, schema_column, value, err) && is_free(b, t, schema_column, value, -1, err);
}

/* ------------------------------------------------------------------------------------------------------- circles */

static const int32_t *edges(const struct board *b, enum table_id t, uint32_t row, uint32_t *n)
{
	if (t == TABLE_STRATEGY) {
		*n = 1;
		return &b->strategy[row].parent;
	}
	*n = b->plan[row].depends_on.n;
	return *n > 0 ? &b->pool.v[b->plan[row].depends_on.start] : NULL;
}

/* Whether what `from` waits for is, in the end, `to`. */
static bool leads_to(const struct board *b, enum table_id t, uint32_t from, uint32_t to)
{
	uint32_t rows = board_rows(b, t), n, i;
	unsigned char *seen = mem_zalloc(rows + (size_t)1);
	VEC(uint32_t) open = {NULL, 0, 0};
	bool found = from == to;

	vec_push(&open, from);
	seen[from] = 1;
	while (open.n > 0 && !found) {
		const int32_t *next = edges(b, t, open.v[--open.n], &n);

		for (i = 0; i < n; i++) {
			if (next[i] < 0 || seen[next[i]])
				continue;
			found = found || (uint32_t)next[i] == to;
			seen[next[i]] = 1;
			vec_push(&open, (uint32_t)next[i]);
		}
	}
	vec_release(&open);
	mem_free(seen);
	return found;
}

static bool makes_no_circle(const struct board *b, enum table_id t, uint32_t row, int schema_column, struct bytes value,
			    struct err *err)
{
	struct bytes item, own = board_id(b, t, row);
	int32_t other;

	if (!(t == TABLE_PLAN && schema_column == PLAN_DEPENDS_ON) &&
	    !(t == TABLE_STRATEGY && schema_column == STRATEGY_PARENT))
		return true;
	while (bytes_next_item(&value, ';', &item)) {
		other = board_find(b, t, item);
		if (other >= 0 && leads_to(b, t, (uint32_t)other, row))
			return err_set(err, ERR_DATA,
				       t == TABLE_PLAN ? "%.*s waits for %.*s already, so neither could begin"
						       : "%.*s serves %.*s already, so neither would serve the vision",
				       (int)item.n, item.p, (int)own.n, own.p);
	}
	return true;
}

bool edit_check_in_row(const struct board *b, enum table_id t, uint32_t row, int schema_column, struct bytes value,
		       struct err *err)
{
	return check(b, t, schema_column, value, err) && is_free(b, t, schema_column, value, row, err) &&
	       check_beside(b, t, row, schema_column, value, err) && makes_no_circle(b, t, row, schema_column, value, err);
}

/* --------------------------------------------------------------------------------------------------------- items */

static struct bytes cell_of(const struct edit *e, const char *column)
{
	size_t c;

	for (c = 0; c < e->cells.n; c++)
		if (bytes_is_nocase(bytes_of(e->cells.v[c].column), column))
			return bytes_trim(bytes_of(e->cells.v[c].value));
	return (struct bytes){"", 0};
}

/* How many rows before `before` have the id, and whether any has. */
static uint32_t ordinal_of(const struct board *b, enum table_id t, struct bytes id, uint32_t before)
{
	uint32_t ordinal = 1;
	struct item item;
	int32_t row;

	for (;;) {
		item_make(&item, t, id, ordinal);
		row = board_item_row(b, &item);
		if (row < 0 || (uint32_t)row >= before)
			return ordinal;
		ordinal++;
	}
}

uint32_t edit_check_count(const struct board *b, enum table_id t, struct bytes id)
{
	return id.n ? ordinal_of(b, t, id, board_rows(b, t)) - 1 : 1;
}

bool edit_check_item_of_new(const struct board *b, const struct edit *e, struct item *out)
{
	const struct table_def *def = schema_table(e->item.table);
	uint32_t before = board_rows(b, def->id);
	struct str key = {0};
	size_t i;

	if (e->item.key[0] != '\0' && board_item_row(b, &e->item) >= 0)
		before = (uint32_t)board_item_row(b, &e->item);
	if (def->key >= 0) {
		str_add(&key, cell_of(e, def->columns[def->key].name));
	} else {
		/* The first required columns name the row; usage, assessments and decisions. */
		for (i = 0; i < def->ncolumns && i < (def->id == TABLE_USAGE ? 3u : 4u); i++) {
			str_adds(&key, i > 0 ? "/" : "");
			str_add(&key, cell_of(e, def->columns[i].name));
		}
	}
	item_make(out, def->id, str_bytes(&key), ordinal_of(b, def->id, str_bytes(&key), before));
	i = key.n;
	str_release(&key);
	return i > 0;
}
