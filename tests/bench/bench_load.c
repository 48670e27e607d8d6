/* SPDX-License-Identifier: ISC */
/*
 * bench_load FOLDER [RUNS]: milliseconds to read, scan and link the board there (the least of RUNS, 5), to collect
 * its findings, and the memory that the loaded board takes against the bytes of its files.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "base/mem.h"
#include "model/board.h"
#include "model/findings.h"
#include "store/intake.h"
#include "store/sysio.h"

struct times {
	double read, scan, link, findings;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void least(double *best, double x)
{
	if (*best == 0 || x < *best)
		*best = x;
}

static struct table *scan(char *bytes, size_t n, const struct table_def *def)
{
	const char *known[64];
	size_t i;

	for (i = 0; i < def->ncolumns; i++)
		known[i] = def->columns[i].name;
	return table_take(bytes, n, known, def->ncolumns);
}

static size_t run(const char *path, struct times *best, bool judge)
{
	struct board *b = board_new(clock_day(2026, 11, 23));
	struct findings found;
	struct times t = {0};
	struct intake in;
	size_t total = 0, n;
	double from;
	int i, folder = sysio_open_folder(path);

	for (i = 0; i < TABLE_COUNT; i++) {
		from = now();
		intake_open(&in, folder, path, schema_table(i)->file);
		while (in.state == INTAKE_MORE)
			intake_more(&in, SIZE_MAX);
		t.read += now() - from;
		if (in.state == INTAKE_DONE) {
			char *bytes = intake_take(&in, &n);

			total += n;
			from = now();
			board_set_table(b, i, schema_table(i)->file, scan(bytes, n, schema_table(i)));
			t.scan += now() - from;
		}
		intake_release(&in);
	}
	from = now();
	board_link(b);
	t.link = now() - from;
	if (judge) {
		findings_init(&found);
		from = now();
		findings_collect(&found, b);
		t.findings = now() - from;
		least(&best->findings, t.findings);
		printf("%zu findings, %zu errors\n", found.list.n, findings_errors(&found));
		findings_release(&found);
	}
	least(&best->read, t.read);
	least(&best->scan, t.scan);
	least(&best->link, t.link);
	board_free(b);
	sysio_close(folder);
	return total;
}

int main(int argc, char **argv)
{
	int i, runs = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 5;
	struct times best = {0};
	struct rusage usage;
	size_t total = 0;

	if (argc < 2)
		return 2;
	for (i = 0; i < runs; i++)
		total = run(argv[1], &best, false);
	getrusage(RUSAGE_SELF, &usage);
	run(argv[1], &best, true);
	printf("%zu bytes: read %.1f ms, scan %.1f, link %.1f, together %.1f; findings %.1f ms; memory %ld KiB, %.2f of the "
	       "files\n",
	       total, best.read, best.scan, best.link, best.read + best.scan + best.link, best.findings, usage.ru_maxrss,
	       total > 0 ? (double)usage.ru_maxrss * 1024 / (double)total : 0);
	return 0;
}
