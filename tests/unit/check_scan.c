/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "csv/scan.h"

#include "../fuzz/csv_properties.h"
#include "csv/block.h"
#include "unit.h"

static unsigned long long seed = 11;

static unsigned pick(unsigned n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(seed >> 33) % n;
}

static void holds(bool good, const struct str *why, struct bytes file)
{
	if (!good)
		ck_abort_msg("%s: %zu bytes, \"%.*s\"", str_c(why), file.n, (int)file.n, file.p);
}

#ifdef __SSE2__
START_TEST(both_ways_of_reading_blocks_agree)
{
	static const char alphabet[] = "a,;\t|\"\r\n \x8a\x8d\xac\x22\x80\xff\x7f\x01";
	char p[BLOCK_BYTES];
	int round, i;

	for (round = 0; round < 20000; round++) {
		struct block a, b;

		for (i = 0; i < BLOCK_BYTES; i++)
			p[i] = round % 2 == 0 ? alphabet[pick(sizeof alphabet)] : (char)pick(256);
		a = block_read_words(p, alphabet[1 + round % 4]);
		b = block_read_sse2(p, alphabet[1 + round % 4]);
		ck_assert(a.quote == b.quote && a.delimiter == b.delimiter && a.end == b.end);
	}
}
END_TEST
#endif

START_TEST(blocks_at_the_end)
{
	char *p = malloc(200);
	size_t n, at, i;

	for (i = 0; i < 200; i++)
		p[i] = ",\"\nxxxx"[i % 7];
	for (n = 1; n <= 200; n++) {
		char *exact = malloc(n); /* so that a sanitizer sees each byte too far */

		memcpy(exact, p, n);
		for (at = 0; at <= n; at++) {
			struct block b = block_at(exact, n, at, ','), want = { 0, 0, 0 };

			for (i = 0; i < BLOCK_BYTES && at + i < n; i++) {
				want.quote |= (uint64_t)(exact[at + i] == '"') << i;
				want.delimiter |= (uint64_t)(exact[at + i] == ',') << i;
				want.end |= (uint64_t)(exact[at + i] == '\n') << i;
			}
			ck_assert(b.quote == want.quote && b.delimiter == want.delimiter && b.end == want.end);
		}
		free(exact);
	}
	free(p);
}
END_TEST

START_TEST(counting_bits)
{
	ck_assert_uint_eq(block_count(0), 0);
	ck_assert_uint_eq(block_count(~UINT64_C(0)), 64);
	ck_assert_uint_eq(block_count(UINT64_C(0x8000000000000001)), 2);
	ck_assert_uint_eq(block_first(UINT64_C(1) << 63), 63);
	ck_assert_uint_eq(block_below(0), 0);
}
END_TEST

static void scans(const char *file, uint32_t length, uint32_t cells, uint32_t flags)
{
	struct scan_record r;

	scan_record(bytes_of(file), ',', &r);
	ck_assert_msg(r.length == length && r.cells == cells && r.flags == flags, "\"%s\": %u %u %u", file, r.length,
		      r.cells, r.flags);
}

START_TEST(one_record)
{
	scans("a,b\nc", 4, 2, 0);
	scans("a,b\r\nc", 5, 2, 0);
	scans("a,b\rc", 4, 2, 0);
	scans("a,b", 3, 2, 0);
	scans("a,", 2, 2, 0);
	scans("\n\n", 1, 0, 0);
	scans("\r\n\n", 2, 0, 0);
	scans(" \t \nx", 4, 0, 0);
	scans(" \t ", 3, 0, 0);
	scans(" ,\n", 3, 2, 0);
	scans("\"a\nb\",c\nd", 8, 2, SCAN_QUOTE);
	scans("  \"a\nb\"  ,c\n", 12, 2, SCAN_QUOTE);
	scans("x\"a\nb\"\n", 4, 1, SCAN_QUOTE);
	scans("\"a\"\"\n\"\n", 7, 1, SCAN_QUOTE);
	scans("\"a\" b,c\nd", 9, 1, SCAN_QUOTE | SCAN_OPEN);
	scans("\"a\" b\",c\nd", 9, 2, SCAN_QUOTE);
	scans("\"a\" \" ,c\n", 9, 2, SCAN_QUOTE);
	scans("\"", 1, 1, SCAN_QUOTE | SCAN_OPEN);
	scans("\"\"", 2, 1, SCAN_QUOTE);
	scans("\"\" ", 3, 1, SCAN_QUOTE);
	scans("a,\"b\n", 5, 2, SCAN_QUOTE | SCAN_OPEN);
}
END_TEST

START_TEST(cells_of_a_record)
{
	struct bytes record = bytes_of(" a ,\"b,\"\"c\" ,,d\r\n");
	struct scan_cell spans[8], one;
	static const char *const want[] = { " a ", "\"b,\"\"c\" ", "", "d" };
	uint32_t i;

	ck_assert_uint_eq(scan_cells(record, ',', spans, 2), 4);
	ck_assert_uint_eq(scan_cells(record, ',', spans, 8), 4);
	for (i = 0; i < 4; i++) {
		unit_is(bytes_slice(record, spans[i].offset, spans[i].offset + spans[i].length), want[i]);
		ck_assert(scan_cell(record, ',', i, &one));
		ck_assert(one.offset == spans[i].offset && one.length == spans[i].length);
	}
	ck_assert(!scan_cell(record, ',', 4, &one));
	ck_assert(!scan_cell(bytes_of("  \n"), ',', 0, &one));
	unit_is(scan_core(bytes_of(" \t a b "), ','), "a b");
	unit_is(scan_core(bytes_of(" \ta"), '\t'), "\ta");
	unit_is(scan_core(bytes_of("  "), ','), "");
	ck_assert_uint_eq(scan_body(bytes_of("a\r\n")), 1);
	ck_assert_uint_eq(scan_body(bytes_of("a\n\r")), 2);
	ck_assert_uint_eq(scan_body(bytes_of("\n")), 0);
	ck_assert_uint_eq(scan_body(bytes_of("")), 0);
}
END_TEST

/* Every text of up to 6 bytes over the bytes that mean something, and random longer ones. */
START_TEST(libcsv_reads_every_short_text_alike)
{
	static const char alphabet[] = { 'a', ',', '"', ' ', '\n', '\r', '\t' };
	char text[6];
	struct str why = { 0 };
	unsigned n, k, total;

	for (n = 1, total = sizeof alphabet; n <= sizeof text; n++, total *= sizeof alphabet)
		for (k = 0; k < total; k++) {
			unsigned left = k, i;

			for (i = 0; i < n; i++, left /= sizeof alphabet)
				text[i] = alphabet[left % sizeof alphabet];
			holds(csv_properties_scan((struct bytes){ text, n }, k % 16 == 0 ? '\t' : ',', &why), &why,
			      (struct bytes){ text, n });
		}
}
END_TEST

START_TEST(libcsv_reads_random_text_alike)
{
	static const char alphabet[] = { 'a', ',', ';', '"', ' ', '\t', '\r', '\n', '\0', '\xff' };
	static const char delimiters[] = { ',', ';', '\t' };
	struct str why = { 0 };
	char text[400];
	int round;

	for (round = 0; round < 30000; round++) {
		unsigned n = 1 + pick(round % 4 == 0 ? sizeof text : 60), i;
		/* sometimes long stretches without meaning, so that masks run over whole blocks */
		unsigned plain = pick(4) == 0 ? 12 : 0;

		for (i = 0; i < n; i++)
			text[i] = pick(16) < plain ? 'x' : alphabet[pick(sizeof alphabet)];
		holds(csv_properties_scan((struct bytes){ text, n }, delimiters[pick(3)], &why), &why,
		      (struct bytes){ text, n });
	}
}
END_TEST

/* What costs a careless scanner the square of the size; each is some MB, and the time limit of the test tells. */
START_TEST(nothing_is_quadratic)
{
	static const char *const lines[] = { "a,\"b\n", "\"\n", "\"\"\n", "\"a\" b\n", "\" ", "  ", "\",", "x\"" };
	struct scan_record r;
	size_t i;

	for (i = 0; i < UNIT_COUNT(lines); i++) {
		struct str file = { 0 };
		struct bytes rest;
		size_t records = 0;

		while (file.n < 8 << 20)
			str_adds(&file, lines[i]);
		rest = str_bytes(&file);
		while (rest.n > 0) {
			scan_record(rest, ',', &r);
			rest = bytes_slice(rest, r.length, rest.n);
			records++;
		}
		ck_assert_uint_ge(records, 1);
		ck_assert_uint_eq(scan_cells(str_bytes(&file), ',', NULL, 0) > 0, lines[i][0] != ' ');
		str_release(&file);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
#ifdef __SSE2__
		both_ways_of_reading_blocks_agree,
#endif
		blocks_at_the_end,
		counting_bits,
		one_record,
		cells_of_a_record,
		libcsv_reads_every_short_text_alike,
		libcsv_reads_random_text_alike,
		nothing_is_quadratic,
	};

	return unit_run("scan", tests, UNIT_COUNT(tests));
}
