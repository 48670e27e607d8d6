/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/choices.h"

#include <string.h>

#include "base/mem.h"

enum { ROWS_MAX = 2000, QUARTERS = 5 };

void choices_init(struct choices *c)
{
	*c = (struct choices){.closed = false};
}

void choices_release(struct choices *c)
{
	for (size_t i = 0; i < c->list.n; i++) {
		mem_free(c->list.v[i].value);
		mem_free(c->list.v[i].words);
	}
	vec_release(&c->list);
	choices_init(c);
}

static void add(struct choices *c, struct bytes value, struct bytes words)
{
	struct choice new = {mem_bytesdup(value), mem_bytesdup(words)};

	vec_push(&c->list, new);
}

static void add_day(struct choices *c, day_t day, const char *words)
{
	struct str text = {0};

	clock_add_day(&text, day);
	add(c, str_bytes(&text), bytes_of(words));
	str_release(&text);
}

static void add_quarter(struct choices *c, int quarter, const char *words)
{
	struct str text = {0};

	str_addf(&text, "%d-Q%d", quarter / 4, quarter % 4 + 1);
	add(c, str_bytes(&text), bytes_of(words));
	str_release(&text);
}

static void add_quarters(struct choices *c, const struct board *b)
{
	int now = clock_quarter(b->today);

	for (int i = 0; i < QUARTERS; i++)
		add_quarter(c, now + i, i == 0 ? "this quarter" : i == 1 ? "the next one" : "");
}

static void add_rows(struct choices *c, const struct board *b, enum table_id t)
{
	uint32_t rows = board_rows(b, t);
	struct str scratch = {0};

	for (uint32_t row = 0; row < rows && row < ROWS_MAX; row++) {
		struct bytes id = board_id(b, t, row);

		if (id.n)
			add(c, id, board_label(b, t, row, &scratch));
	}
	str_release(&scratch);
}

static bool has(const struct choices *c, struct bytes value)
{
	for (size_t i = 0; i < c->list.n; i++)
		if (bytes_is(value, c->list.v[i].value))
			return true;
	return false;
}

/* Everybody who owns something, in any file. */
static void add_owners(struct choices *c, const struct board *b)
{
	struct str scratch = {0};

	for (int t = 0; t < TABLE_COUNT; t++) {
		int column = schema_find_column(schema_table((enum table_id)t), "owner");

		for (uint32_t row = 0; column >= 0 && row < board_rows(b, (enum table_id)t) && c->list.n < 200; row++) {
			struct bytes name = bytes_trim(board_value(b, (enum table_id)t, row, column, &scratch));

			if (name.n && !has(c, name))
				add(c, name, (struct bytes){"", 0});
		}
	}
	str_release(&scratch);
}

static void add_days(struct choices *c, const struct board *b)
{
	add_day(c, b->today, "today");
	add_day(c, b->today + 7, "in a week");
	add_day(c, b->today + 14, "in two weeks");
	add_day(c, clock_quarter_last(clock_quarter(b->today)), "the end of the quarter");
}

void choices_fill(struct choices *c, const struct board *b, enum table_id t, int schema_column)
{
	const struct column_def *def = &schema_table(t)->columns[schema_column];

	choices_release(c);
	for (size_t i = 0; def->values && def->values[i]; i++)
		add(c, bytes_of(def->values[i]), (struct bytes){"", 0});
	c->closed = def->values != NULL;
	switch (def->type) {
	case COLUMN_ID:
	case COLUMN_ID_LIST:
		add_rows(c, b, def->ref);
		c->closed = true;
		c->many = def->type == COLUMN_ID_LIST;
		break;
	case COLUMN_TIMEFRAME:
		add(c, bytes_of("now"), (struct bytes){"", 0});
		add(c, bytes_of("next"), (struct bytes){"", 0});
		add(c, bytes_of("later"), (struct bytes){"", 0});
		add_quarters(c, b);
		break;
	case COLUMN_QUARTER: add_quarters(c, b); break;
	case COLUMN_DATE: add_days(c, b); break;
	case COLUMN_TEXT:
		if (!strcmp(def->name, "owner"))
			add_owners(c, b);
		break;
	case COLUMN_SLUG:
	case COLUMN_ENUM:
	case COLUMN_NUMBER:
	case COLUMN_INTEGER: break;
	}
}
