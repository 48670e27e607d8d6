/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/changes.h"

static const char *const names[] = { [CHANGES_ADDED] = "added", [CHANGES_REMOVED] = "removed", [CHANGES_EDITED] = "edited" };

const char *changes_kind_name(enum changes_kind k)
{
	return names[k];
}

static void add(struct changes *c, enum changes_kind kind, const struct item *item)
{
	struct changes_one one = { .kind = kind, .item = *item };

	vec_push(&c->list, one);
}

static void add_edit(struct changes *c, const struct item *item, struct bytes field, struct bytes old, struct bytes new)
{
	struct changes_one one = { CHANGES_EDITED, *item, mem_bytesdup(field), mem_bytesdup(old), mem_bytesdup(new) };

	vec_push(&c->list, one);
}

struct pair {
	const struct table *old, *new;
	struct cells old_cells, new_cells;
};

static void compare_cells(struct changes *c, struct pair *p, uint32_t old_row, uint32_t new_row, const struct item *item)
{
	if (bytes_equal(table_row_bytes(p->old, old_row), table_row_bytes(p->new, new_row)) &&
	    table_columns(p->old) == table_columns(p->new)) {
		bool same = true;

		for (uint32_t i = 0; same && i < table_columns(p->new); i++)
			same = bytes_equal(table_column_name(p->old, i), table_column_name(p->new, i));
		if (same)
			return;
	}
	cells_read(&p->old_cells, p->old, old_row);
	cells_read(&p->new_cells, p->new, new_row);
	for (uint32_t i = 0; i < table_columns(p->new); i++) {
		struct bytes name = table_column_name(p->new, i);
		char *text = mem_bytesdup(name);
		struct bytes old = cells_at(&p->old_cells, table_find_column(p->old, text));
		struct bytes new = cells_at(&p->new_cells, (int)i);

		if (!bytes_equal(old, new))
			add_edit(c, item, name, old, new);
		mem_free(text);
	}
	for (uint32_t i = 0; i < table_columns(p->old); i++) {
		struct bytes name = table_column_name(p->old, i), old = cells_at(&p->old_cells, (int)i);
		char *text = mem_bytesdup(name);

		if (table_find_column(p->new, text) < 0 && old.n)
			add_edit(c, item, name, old, (struct bytes){ "", 0 });
		mem_free(text);
	}
}

void changes_find_table(struct changes *c, const struct board *old, const struct board *new, enum table_id t)
{
	struct pair p = { .old = old->table[t], .new = new->table[t] };
	struct item item;

	cells_init(&p.old_cells);
	cells_init(&p.new_cells);
	for (uint32_t row = 0; row < board_rows(new, t); row++) {
		board_item(new, t, row, &item);
		int32_t before = board_item_row(old, &item);

		if (before < 0)
			add(c, CHANGES_ADDED, &item);
		else
			compare_cells(c, &p, (uint32_t)before, row, &item);
	}
	for (uint32_t row = 0; row < board_rows(old, t); row++) {
		board_item(old, t, row, &item);
		if (board_item_row(new, &item) < 0)
			add(c, CHANGES_REMOVED, &item);
	}
	cells_release(&p.old_cells);
	cells_release(&p.new_cells);
}

void changes_find(struct changes *c, const struct board *old, const struct board *new)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		changes_find_table(c, old, new, t);
}

void changes_release(struct changes *c)
{
	for (size_t i = 0; i < c->list.n; i++) {
		mem_free(c->list.v[i].field);
		mem_free(c->list.v[i].old);
		mem_free(c->list.v[i].new);
	}
	vec_release(&c->list);
}
