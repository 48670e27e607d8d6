/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/uses.h"

static void tell(const struct board *b, enum table_id t, uint32_t row, const char *column, struct str *where)
{
	struct item item;

	board_item(b, t, row, &item);
	str_addf(where, "%s%s of %s/%s", where->n ? ", " : "", column, schema_table(t)->name, item.key);
}

size_t uses_count(const struct board *b, const struct item *item, size_t most, struct str *where)
{
	size_t uses = 0;
	struct cells cells;

	cells_init(&cells);
	for (int t = 0; t < TABLE_COUNT; t++) {
		const struct table_def *def = schema_table((enum table_id)t);

		for (uint32_t row = 0; row < board_rows(b, (enum table_id)t); row++) {
			cells_read(&cells, b->table[t], row);
			for (size_t i = 0; i < def->ncolumns; i++) {
				struct bytes rest, id;

				if (def->columns[i].ref != item->table)
					continue;
				rest = cells_at(&cells, b->column[t][i]);
				while (bytes_next_item(&rest, ';', &id))
					if (bytes_is(id, item->key) && uses++ < most)
						tell(b, (enum table_id)t, row, def->columns[i].name, where);
			}
		}
	}
	cells_release(&cells);
	return uses;
}
