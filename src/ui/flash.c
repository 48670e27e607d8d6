/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/flash.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static struct flash_row row_of(const struct board *b, enum table_id t, uint32_t row, struct item *item)
{
	board_item(b, t, row, item);
	return (struct flash_row){bytes_hash(bytes_of(item->key)), bytes_hash(table_row_bytes(b->table[t], row))};
}

static int by_name(const void *a, const void *b)
{
	const struct flash_row *x = a, *y = b;

	return (x->name > y->name) - (x->name < y->name);
}

void flash_before(struct flash *f, const struct board *b, const bool tables[TABLE_COUNT])
{
	struct item item;

	memset(f, 0, sizeof *f);
	for (int t = 0; t < TABLE_COUNT; t++) {
		f->watched[t] = tables[t];
		for (uint32_t row = 0; tables[t] && row < board_rows(b, (enum table_id)t); row++)
			vec_push(&f->rows[t], row_of(b, (enum table_id)t, row, &item));
		if (f->rows[t].n)
			qsort(f->rows[t].v, f->rows[t].n, sizeof *f->rows[t].v, by_name);
	}
}

static bool is_known(const struct flash *f, enum table_id t, const struct flash_row *row)
{
	const struct flash_row *found;

	if (!f->rows[t].n)
		return false;
	found = bsearch(row, f->rows[t].v, f->rows[t].n, sizeof *row, by_name);
	return found && found->bytes == row->bytes;
}

void flash_after(struct flash *f, const struct board *b, struct row_set *out)
{
	for (int t = 0; t < TABLE_COUNT; t++) {
		for (uint32_t row = 0; f->watched[t] && row < board_rows(b, (enum table_id)t); row++) {
			struct item item;
			struct flash_row now = row_of(b, (enum table_id)t, row, &item);

			if (out->items.n < FLASH_ROWS && !is_known(f, (enum table_id)t, &now))
				row_set_add(out, b, &item);
		}
		vec_release(&f->rows[t]);
	}
}
