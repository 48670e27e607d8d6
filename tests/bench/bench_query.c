/* SPDX-License-Identifier: ISC */
/*
 * bench_query BOARD: what a filter and a sort of the plan cost, as a ratio to a case-folding search of the file's
 * bytes in the same run. The search that everything is measured by goes through the whole file once, finds the word
 * by memchr on its rarest letter in both cases, and does not know about rows; strcasestr is shown beside it.
 * Prints a line a query: milliseconds, ratio, rows found. The best of several rounds counts.
 */
#define _GNU_SOURCE
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "model/query.h"
#include "model/sort.h"

enum { ROUNDS = 9 };

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static char *read_file(const char *folder, const char *name, size_t *n)
{
	char path[4096];
	long size;
	char *text;
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "rb");
	if (!f)
		return NULL;
	fseek(f, 0, SEEK_END);
	size = ftell(f);
	rewind(f);
	text = mem_alloc((size_t)size + 1);
	*n = fread(text, 1, (size_t)size, f);
	text[*n] = '\0';
	fclose(f);
	return text;
}

static struct board *read_board(const char *folder)
{
	struct board *b = board_new(clock_day(2026, 11, 23));

	for (int t = 0; t < TABLE_COUNT; t++) {
		const struct table_def *def = schema_table((enum table_id)t);
		const char *known[64];
		size_t n;
		char *text = read_file(folder, def->file, &n);

		for (size_t i = 0; i < def->ncolumns && i < 64; i++)
			known[i] = def->columns[i].name;
		if (text)
			board_set_table(b, (enum table_id)t, def->file, table_take(text, n, known, def->ncolumns));
	}
	board_link(b);
	return b;
}

static const char *next_of(const char *from, const char *end, int c)
{
	const char *hit = from < end ? memchr(from, c, (size_t)(end - from)) : NULL;

	return hit ? hit : end;
}

/* The peer: counts the lines that hold the lower case word, whose letter at `rare` is looked for. */
static size_t search_bytes(const char *text, size_t n, const char *word, size_t rare)
{
	size_t m = strlen(word), found = 0;
	const char *end = text + n - (m - rare) + 1, *at = text + rare, *low, *up;
	int c = word[rare], upper = c >= 'a' && c <= 'z' ? c - 32 : c;

	low = next_of(at, end, c);
	up = next_of(at, end, upper);
	while (low < end || up < end) {
		const char *hit = low < up ? low : up, *next = hit + 1;

		if (strncasecmp(hit - rare, word, m) == 0) {
			found++;
			next = next_of(hit, end, '\n');
		}
		if (low < next)
			low = next_of(next, end, c);
		if (up < next)
			up = next_of(next, end, upper);
	}
	return found;
}

static double time_search(const char *text, size_t n, const char *word, size_t rare)
{
	double best = 1e9;

	for (int i = 0; i < ROUNDS; i++) {
		double start = now_ms(), t;
		volatile size_t found = search_bytes(text, n, word, rare);

		(void)found;
		t = now_ms() - start;
		best = t < best ? t : best;
	}
	return best;
}

static void bench_filter(const struct board *b, const char *text, double peer)
{
	struct query_env env = {.me = bytes_of("ana")};
	struct err e = {0};
	double best = 1e9;
	size_t found = 0;

	for (int i = 0; i < ROUNDS; i++) {
		double start = now_ms(), t;
		struct row_list list = {0};
		struct query *q = query_compile(b, TABLE_PLAN, bytes_of(text), &env, &e);

		if (!q) {
			printf("%-40s %s\n", text, str_c(&e.what));
			return;
		}
		query_select(q, b, TABLE_PLAN, &list);
		found = list.rows.n;
		vec_release(&list.rows);
		query_free(q);
		t = now_ms() - start;
		best = t < best ? t : best;
	}
	printf("filter %-40s %8.2f ms %6.2f x %7zu rows\n", text, best, best / peer, found);
}

static void bench_sort(const struct board *b, const char *text, double peer)
{
	uint32_t n = board_rows(b, TABLE_PLAN), *rows = mem_array(n + 1, sizeof *rows);
	double best = 1e9;

	for (int i = 0; i < 3; i++) {
		double start, t;
		struct sort *s = sort_compile(b, TABLE_PLAN, bytes_of(text), NULL);

		for (uint32_t row = 0; row < n; row++)
			rows[row] = row;
		start = now_ms();
		sort_rows(s, b, rows, n);
		t = now_ms() - start;
		best = t < best ? t : best;
		sort_free(s);
	}
	printf("sort   %-40s %8.2f ms %6.2f x\n", text, best, best / peer);
	mem_free(rows);
}

int main(int argc, char **argv)
{
	static const char *const filters[] = {
		"zzzz", "renewals", "café", "sheet renewals", "sheet or zzzz", "-sheet", "e", "\"a,b\"", "owner:ana", "status:done",
		"title:sheet", "why:renewals", "persona:persona-a", "objective:objective-search-2", "timeframe:2026-Q4",
		"due<2027-01", "effort>=2", "is:overdue", "is:open", "is:stale", "is:mine", "is:orphan", "no:owner",
	};
	static const char *const sorts[] = {"title", "-effort,title", "status,-due", "horizon,owner", "id"};
	double peer, start;
	char *text, *at;
	size_t n = 0, hits = 0;
	struct board *b;

	if (argc != 2)
		return 2;
	text = read_file(argv[1], "plan.csv", &n);
	if (!text)
		return 2;
	b = read_board(argv[1]);
	peer = time_search(text, n, "renewals", 5);
	printf("peer: %u rows, %zu bytes, memchr search for renewals %.2f ms, for zzzz %.2f ms\n", board_rows(b, TABLE_PLAN), n,
	       peer, time_search(text, n, "zzzz", 0));
	start = now_ms();
	for (at = text; (at = strcasestr(at, "renewals")) != NULL; at++)
		hits++;
	printf("strcasestr for renewals: %.2f ms, %zu hits\n", now_ms() - start, hits);
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		bench_filter(b, filters[i], peer);
	for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
		bench_sort(b, sorts[i], peer);
	board_free(b);
	mem_free(text);
	return 0;
}
