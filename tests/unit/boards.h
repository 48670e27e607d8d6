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

static inline unsigned boards_next_random(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static inline void boards_random_cell(struct str *out, unsigned *state, const struct column_def *c)
{
	static const char *const odd[] = {"", " ", "\"a;b\"", "x;y;x", "-1", "2026-13-01", "\"q\"\"q\"", "\xff", "now", "9e9"};
	unsigned pick = boards_next_random(state) % 10;

	if (pick == 0)
		str_adds(out, odd[boards_next_random(state) % UNIT_COUNT(odd)]);
	else if (c->flags & COLUMN_KEY || c->type == COLUMN_ID)
		str_addf(out, "r%u", boards_next_random(state) % 12);
	else if (c->type == COLUMN_ID_LIST)
		str_addf(out, "r%u;r%u; r%u", boards_next_random(state) % 12, boards_next_random(state) % 12, boards_next_random(state) % 30);
	else if (c->type == COLUMN_ENUM)
		str_adds(out, c->values[boards_next_random(state) % 2]);
	else
		str_adds(out, c->example);
}

/* A board of random files, not linked yet: references that hold and that do not, twins, odd values. */
static inline struct board *boards_random(unsigned seed)
{
	struct board *b = board_new(clock_day(2026, 11, 23));
	unsigned state = seed;

	for (int t = 0; t < TABLE_COUNT; t++) {
		const struct table_def *def = schema_table(t);
		unsigned rows = boards_next_random(&state) % 20;
		struct str text = {0};

		for (size_t c = 0; c < def->ncolumns; c++)
			str_addf(&text, "%s%s", c > 0 ? "," : "", def->columns[c].name);
		while (rows-- > 0) {
			str_addc(&text, '\n');
			for (size_t c = 0; c < def->ncolumns; c++) {
				str_adds(&text, c > 0 ? "," : "");
				boards_random_cell(&text, &state, &def->columns[c]);
			}
		}
		boards_put(b, t, str_c(&text), text.n);
		str_release(&text);
	}
	return b;
}

#endif
