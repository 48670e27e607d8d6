/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/row_set.h"

#include <string.h>

#include "base/mem.h"

void row_set_init(struct row_set *s)
{
	memset(s, 0, sizeof *s);
}

static void forget_bits(struct row_set *s)
{
	for (int t = 0; t < TABLE_COUNT; t++) {
		mem_free(s->bits[t]);
		s->bits[t] = NULL;
		s->rows[t] = 0;
	}
}

void row_set_release(struct row_set *s)
{
	forget_bits(s);
	vec_release(&s->items);
}

void row_set_clear(struct row_set *s)
{
	forget_bits(s);
	s->items.n = 0;
}

static void put(struct row_set *s, const struct board *b, enum table_id t, uint32_t row, bool in)
{
	if (!s->bits[t]) {
		s->rows[t] = board_rows(b, t);
		s->bits[t] = mem_zalloc(s->rows[t] / 8 + 1);
	}
	if (row >= s->rows[t])
		return;
	if (in)
		s->bits[t][row / 8] |= (unsigned char)(1 << row % 8);
	else
		s->bits[t][row / 8] &= (unsigned char)~(1 << row % 8);
}

void row_set_rebind(struct row_set *s, const struct board *b)
{
	size_t kept = 0;

	forget_bits(s);
	for (size_t i = 0; i < s->items.n; i++) {
		int32_t row = board_item_row(b, &s->items.v[i]);

		if (row < 0)
			continue;
		put(s, b, s->items.v[i].table, (uint32_t)row, true);
		s->items.v[kept++] = s->items.v[i];
	}
	s->items.n = kept;
}

void row_set_add(struct row_set *s, const struct board *b, const struct item *item)
{
	int32_t row = board_item_row(b, item);

	if (row < 0 || row_set_has(s, item->table, (uint32_t)row))
		return;
	vec_push(&s->items, *item);
	put(s, b, item->table, (uint32_t)row, true);
}

bool row_set_toggle(struct row_set *s, const struct board *b, const struct item *item)
{
	int32_t row = board_item_row(b, item);

	if (row < 0)
		return false;
	if (!row_set_has(s, item->table, (uint32_t)row)) {
		row_set_add(s, b, item);
		return true;
	}
	put(s, b, item->table, (uint32_t)row, false);
	for (size_t i = 0; i < s->items.n; i++)
		if (item_equal(&s->items.v[i], item)) {
			s->items.v[i] = s->items.v[--s->items.n];
			break;
		}
	return false;
}
