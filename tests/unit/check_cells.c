/* SPDX-License-Identifier: ISC */
/* All cells of a record at once must be what the scanner's spans and libcsv make of them one by one. */
#include <config.h>

#include "csv/cells.h"

#include "csv/scan.h"
#include "csv/unquote.h"
#include "unit.h"

enum { LONGEST = 300, CELLS = 400 };

static void ck_same(struct cells *c, struct bytes record, char delimiter)
{
	struct scan_cell spans[CELLS];
	uint32_t n = scan_cells(record, delimiter, spans, CELLS);
	struct str value = { 0 };

	cells_read_record(c, record, delimiter);
	ck_assert_uint_eq(c->n, n);
	for (uint32_t i = 0; i < n; i++) {
		struct bytes core = { record.p + spans[i].offset, spans[i].length };

		core = scan_core(core, delimiter);
		str_clear(&value);
		if (unquote_is_needed(core)) {
			unquote_cell(&value, core, delimiter);
			core = str_bytes(&value);
		}
		if (!bytes_equal(c->v[i], core))
			ck_abort_msg("cell %u of \"%.*s\"", i, (int)record.n, record.p);
	}
	str_release(&value);
}

/* Blanks and delimiters fall on both sides of every block of 64 bytes. */
START_TEST(blanks_around_cells)
{
	static const char *const alphabets[] = { "a,, ", "abcdefgh, ", "aaaa,\t ", "aaaaaaaaaaaaaaaa, \"" };
	struct cells c = { 0 };
	char text[LONGEST];
	unsigned seed = 9;

	for (int round = 0; round < 40000; round++) {
		const char *alphabet = alphabets[round % UNIT_COUNT(alphabets)];
		size_t n = (size_t)round / 40 % LONGEST;

		for (size_t i = 0; i < n; i++) {
			seed = seed * 1103515245u + 12345u;
			text[i] = alphabet[(seed >> 16) % strlen(alphabet)];
		}
		ck_same(&c, (struct bytes){ text, n }, round % 3 ? ',' : '\t');
	}
	cells_release(&c);
}
END_TEST

START_TEST(what_is_left_stays_as_it_is)
{
	static const bool left[] = { false, true };
	struct cells c = { 0 };

	cells_leave(&c, left, UNIT_COUNT(left));
	cells_read_record(&c, bytes_of("\"a\",\"b\",\"c\"\n"), ',');
	ck_assert_uint_eq(c.n, 3);
	unit_is(c.v[0], "a");
	unit_is(c.v[1], "\"b\"");
	unit_is(c.v[2], "c");
	cells_read_record(&c, bytes_of("a,b"), ',');
	unit_is(c.v[1], "b");
	cells_release(&c);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { blanks_around_cells, what_is_left_stays_as_it_is };

	return unit_run("cells", tests, UNIT_COUNT(tests));
}
