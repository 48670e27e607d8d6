/* SPDX-License-Identifier: ISC */
/*
 * bench_csv FILE...: what it costs to find records, to load a table and to read its values, each as a ratio to a bare
 * libcsv loop over the same bytes in the same run. The best of several rounds counts.
 */
#include <config.h>

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "csv/scan.h"
#include "csv/table.h"

struct input {
	char *p;
	size_t n;
};

struct work {
	const char *name;
	size_t (*run)(const struct input *);
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void count_cell(void *p, size_t n, void *data)
{
	(void)p;
	*(size_t *)data += n;
}

static void count_row(int c, void *data)
{
	(void)c;
	*(size_t *)data += 1;
}

static size_t bare_libcsv(const struct input *in)
{
	struct csv_parser parser;
	size_t sum = 0;

	csv_init(&parser, 0);
	csv_parse(&parser, in->p, in->n, count_cell, count_row, &sum);
	csv_fini(&parser, count_cell, count_row, &sum);
	csv_free(&parser);
	return sum;
}

static size_t newlines(const struct input *in)
{
	const char *p = in->p, *end = in->p + in->n;
	size_t n = 0;

	while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		n++;
		p++;
	}
	return n;
}

static size_t utf8(const struct input *in)
{
	return utf8_valid_length((struct bytes){ in->p, in->n });
}

static size_t records(const struct input *in)
{
	struct bytes rest = { in->p, in->n };
	struct scan_record r;
	size_t n = 0;

	while (rest.n > 0) {
		scan_record(rest, ',', &r);
		rest.p += r.length;
		rest.n -= r.length;
		n += r.cells;
	}
	return n;
}

static size_t cells(const struct input *in)
{
	struct bytes rest = { in->p, in->n };
	struct scan_cell spans[64];
	struct scan_record r;
	size_t n = 0;

	while (rest.n > 0) {
		scan_record(rest, ',', &r);
		n += scan_cells((struct bytes){ rest.p, r.length }, ',', spans, 64);
		rest.p += r.length;
		rest.n -= r.length;
	}
	return n;
}

/* The bytes are lent: the table would free them. */
static struct table *load(const struct input *in)
{
	static const char *const known[] = { "id", "title", "status" };
	char *copy = mem_alloc(in->n);

	memcpy(copy, in->p, in->n);
	return table_take(copy, in->n, known, 3);
}

static size_t copy_only(const struct input *in)
{
	char *copy = mem_alloc(in->n);
	size_t sum;

	memcpy(copy, in->p, in->n);
	sum = (unsigned char)copy[in->n / 2];
	mem_free(copy);
	return sum;
}

static size_t load_table(const struct input *in)
{
	struct table *t = load(in);
	size_t rows = table_rows(t);

	table_free(t);
	return rows;
}

static size_t load_and_read(const struct input *in)
{
	struct table *t = load(in);
	struct cells c = { 0 };
	size_t sum = 0;
	uint32_t row;

	for (row = 0; row < table_rows(t); row++) {
		cells_read(&c, t, row);
		sum += c.n;
	}
	cells_release(&c);
	table_free(t);
	return sum;
}

static size_t load_and_read_one(const struct input *in)
{
	struct table *t = load(in);
	struct str scratch = { 0 };
	size_t sum = 0;
	uint32_t row;

	for (row = 0; row < table_rows(t); row++)
		sum += table_value(t, row, 10, &scratch).n;
	str_release(&scratch);
	table_free(t);
	return sum;
}

static bool read_file(const char *path, struct input *in)
{
	FILE *f = fopen(path, "rb");

	if (f == NULL || fseek(f, 0, SEEK_END) != 0)
		return false;
	in->n = (size_t)ftell(f);
	rewind(f);
	in->p = mem_alloc(in->n);
	in->n = fread(in->p, 1, in->n, f);
	fclose(f);
	return true;
}

int main(int argc, char **argv)
{
	static const struct work works[] = {
		{ "bare libcsv loop", bare_libcsv }, { "memchr of newlines", newlines },
		{ "UTF-8 check", utf8 },	     { "scan_record", records },
		{ "scan_record + scan_cells", cells }, { "copy (in the next three)", copy_only },
		{ "table_take", load_table },	     { "  + cells_read", load_and_read },
		{ "  + table_value of one", load_and_read_one },
	};
	struct input in;

	for (int i = 1; i < argc; i++) {
		double base = 0;

		if (!read_file(argv[i], &in)) {
			perror(argv[i]);
			return 1;
		}
		printf("%s: %.1f MB\n", argv[i], (double)in.n / 1e6);
		for (size_t k = 0; k < sizeof works / sizeof *works; k++) {
			int rounds = in.n > 100000000 ? 3 : 7;
			double best = 1e18;
			size_t result = 0;

			while (rounds-- > 0) {
				double start = now_ms(), took;

				result = works[k].run(&in);
				took = now_ms() - start;
				if (took < best)
					best = took;
			}
			if (k == 0)
				base = best;
			printf("  %-26s %9.2f ms  %6.3f x  (%zu)\n", works[k].name, best, best / base, result);
		}
		mem_free(in.p);
	}
	return 0;
}
