/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/conflicts.h"

#include <string.h>

#include "base/mem.h"
#include "csv/table.h"
#include "store/save.h"
#include "store/store.h"

enum { FILE_MAX = 10 << 20, WAIT_MS = 1000 };

static const char *const cell_names[CONFLICTS_CELLS] = {"kind", "id", "column", "base", "ours", "theirs", "when", "by"};

void conflicts_init(struct conflicts *c)
{
	memset(c, 0, sizeof *c);
}

void conflicts_release(struct conflicts *c)
{
	for (size_t i = 0; i < c->list.n; i++)
		for (int k = 0; k < CONFLICTS_CELLS; k++)
			mem_free(c->list.v[i].cell[k]);
	vec_release(&c->list);
}

static void name_file(enum table_id t, struct str *out)
{
	str_addf(out, "%s.conflicts.csv", schema_table(t)->name);
}

static bool read_file(const char *folder, enum table_id t, struct str *out)
{
	struct str path = {0};
	bool ok;

	str_addf(&path, "%s/", folder);
	name_file(t, &path);
	ok = store_exists(str_c(&path)) && store_read(str_c(&path), FILE_MAX, out, NULL);
	str_release(&path);
	return ok;
}

static struct table *parse(struct bytes file)
{
	char *copy = mem_alloc(file.n + 1);

	memcpy(copy, file.n ? file.p : "", file.n);
	return table_take(copy, file.n, cell_names, CONFLICTS_CELLS);
}

static void add_rows(struct conflicts *c, enum table_id t, const struct table *file)
{
	struct str scratch = {0};

	for (uint32_t i = 0; i < table_rows(file); i++) {
		struct conflicts_row row = {.table = t};

		for (int k = 0; k < CONFLICTS_CELLS; k++) {
			struct bytes value = table_value(file, i, table_find_column(file, cell_names[k]), &scratch);

			row.cut = row.cut || (value.n && memchr(value.p, '\0', value.n));
			row.cell[k] = mem_bytesdup(value);
		}
		vec_push(&c->list, row);
	}
	str_release(&scratch);
}

void conflicts_load(struct conflicts *c, const char *folder)
{
	conflicts_release(c);
	for (int t = 0; t < TABLE_COUNT; t++) {
		struct str file = {0};

		if (read_file(folder, (enum table_id)t, &file)) {
			struct table *table = parse(str_bytes(&file));

			add_rows(c, (enum table_id)t, table);
			table_free(table);
		}
		str_release(&file);
	}
}

size_t conflicts_count(const char *folder)
{
	struct conflicts c;
	size_t n;

	conflicts_init(&c);
	conflicts_load(&c, folder);
	n = c.list.n;
	conflicts_release(&c);
	return n;
}

static bool is_row(const struct table *t, uint32_t i, const struct conflicts_row *row)
{
	struct str scratch = {0};
	bool same = true;

	for (int k = 0; k < CONFLICTS_CELLS && same; k++) {
		struct bytes value = table_value(t, i, table_find_column(t, cell_names[k]), &scratch);
		const char *nul = row->cut && value.n ? memchr(value.p, '\0', value.n) : NULL;

		same = bytes_is(bytes_slice(value, 0, nul ? (size_t)(nul - value.p) : value.n), row->cell[k]);
	}
	str_release(&scratch);
	return same;
}

static bool write_without(struct save *save, enum table_id t, struct table *table, struct bytes before, uint32_t row,
			  struct err *e)
{
	struct str after = {0}, name = {0};
	struct save_result result = {.wrote = false};
	bool done;

	table_delete(table, row);
	table_write(table, &after);
	name_file(t, &name);
	done = save_file(save, str_c(&name), before, str_bytes(&after), &result, e);
	save_result_release(&result);
	str_release(&after);
	str_release(&name);
	return done;
}

bool conflicts_drop(const char *folder, const struct conflicts_row *row, const char *by, const char *day, struct err *e)
{
	struct str before = {0};
	struct save save;
	bool done = save_begin(&save, folder, by, day, WAIT_MS, e);

	if (!done)
		return false;
	if (read_file(folder, row->table, &before)) {
		struct table *table = parse(str_bytes(&before));

		for (uint32_t i = 0; i < table_rows(table); i++)
			if (is_row(table, i, row)) {
				done = write_without(&save, row->table, table, str_bytes(&before), i, e);
				break;
			}
		table_free(table);
	}
	save_end(&save);
	str_release(&before);
	return done;
}
