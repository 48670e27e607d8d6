/* SPDX-License-Identifier: ISC */
/*
 * Boards for unit tests of the model and above: the sample, and boards made of texts. The day is the sample's,
 * 2026-11-23. The caller frees them with board_free.
 */
#ifndef TESTS_BOARDS_H
#define TESTS_BOARDS_H

#include "model/board.h"

#include "unit.h"

static inline void boards_put(struct board *b, enum table_id id, const char *text, size_t n)
{
	const struct table_def *def = schema_table(id);
	const char *known[64];
	char *copy = mem_alloc(n + 1);

	ck_assert_uint_le(def->ncolumns, UNIT_COUNT(known));
	for (size_t i = 0; i < def->ncolumns; i++)
		known[i] = def->columns[i].name;
	memcpy(copy, text, n);
	board_set_table(b, id, def->file, table_take(copy, n, known, def->ncolumns));
}

/* A linked board of one or more files, given as table and text, ending with TABLE_NONE. */
struct boards_file {
	enum table_id id;
	const char *text;
};

static inline struct board *boards_of(const struct boards_file *files)
{
	struct board *b = board_new(clock_day(2026, 11, 23));

	for (; files->id != TABLE_NONE; files++)
		boards_put(b, files->id, files->text, strlen(files->text));
	board_link(b);
	return b;
}

/* The board in a folder. */
static inline struct board *boards_read(const char *folder)
{
	struct board *b = board_new(clock_day(2026, 11, 23));

	for (int t = 0; t < TABLE_COUNT; t++) {
		struct str path = {0}, text = {0};
		char piece[4096];
		size_t n;
		FILE *f;

		str_addf(&path, "%s/%s", folder, schema_table((enum table_id)t)->file);
		f = fopen(str_c(&path), "rb");
		str_release(&path);
		if (!f)
			continue;
		while ((n = fread(piece, 1, sizeof piece, f)) > 0)
			str_add(&text, (struct bytes){piece, n});
		fclose(f);
		boards_put(b, (enum table_id)t, str_c(&text), text.n);
		str_release(&text);
	}
	board_link(b);
	return b;
}

static inline struct board *boards_sample(void)
{
	const char *top = getenv("top_srcdir");
	struct str path = {0};
	struct board *b;

	str_addf(&path, "%s/data/sample", top ? top : ".");
	b = boards_read(str_c(&path));
	str_release(&path);
	ck_assert_msg(board_rows(b, TABLE_PLAN) > 0, "the sample board is not where top_srcdir says");
	return b;
}

/* The ids of rows, with blanks between. */
static inline void boards_ids(const struct board *b, enum table_id t, const uint32_t *rows, size_t n, struct str *out)
{
	str_clear(out);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			str_addc(out, ' ');
		str_add(out, board_id(b, t, rows[i]));
	}
}

#endif
