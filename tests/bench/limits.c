/* SPDX-License-Identifier: ISC */
/*
 * The limits that the benchmarks measure against, on the same bytes and in the same run:
 *
 *	limits csv FILE...         reads the files and runs libcsv over them, counting cells
 *	limits memchr FILE...      reads the files and looks for line ends
 *	limits fold WORD FILE...   a search of all bytes that does not care for case, files already read; two letters at least
 *	limits sync FILE FOLDER    copies FILE into FOLDER and makes both durable
 *
 * Prints the milliseconds of each repetition (BENCH_RUNS of them, 5 when not set), one a line.
 */
#include <config.h>

#include <csv.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct file {
	char *p;
	size_t n;
};

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static struct file file_read(const char *path)
{
	struct stat s;
	int fd = open(path, O_RDONLY);
	if (fd < 0 || fstat(fd, &s) != 0)
		die(path);
	struct file f = {malloc((size_t)s.st_size + 1), 0};
	if (!f.p)
		die(path);
	for (ssize_t n; (n = read(fd, f.p + f.n, (size_t)s.st_size - f.n)) > 0;)
		f.n += (size_t)n;
	close(fd);
	return f;
}

static void on_cell(void *cell, size_t n, void *count)
{
	(void)cell;
	(void)n;
	++*(size_t *)count;
}

static void on_row(int ended_by, void *count)
{
	(void)ended_by;
	(void)count;
}

static size_t run_csv(char **paths, int n)
{
	size_t cells = 0;
	for (int i = 0; i < n; i++) {
		struct file f = file_read(paths[i]);
		struct csv_parser parser;
		if (csv_init(&parser, CSV_APPEND_NULL) != 0 || csv_parse(&parser, f.p, f.n, on_cell, on_row, &cells) != f.n)
			die(paths[i]);
		csv_fini(&parser, on_cell, on_row, &cells);
		csv_free(&parser);
		free(f.p);
	}
	return cells;
}

static size_t run_memchr(char **paths, int n)
{
	size_t lines = 0;
	for (int i = 0; i < n; i++) {
		struct file f = file_read(paths[i]);
		const char *end = f.p + f.n;
		for (const char *p = f.p; (p = memchr(p, '\n', (size_t)(end - p))); p++)
			lines++;
		free(f.p);
	}
	return lines;
}

static bool fold_here(const char *p, const char *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)p[i] | 0x20) != ((unsigned char)word[i] | 0x20))
			return false;
	return true;
}

/* Looks at blocks for the first two letters in either case, in a loop that compilers turn into vector code. */
static size_t fold_count(const struct file *f, const char *word)
{
	enum { BLOCK = 64 };
	const unsigned char *p = (const unsigned char *)f->p, a = (unsigned char)word[0] | 0x20,
			    b = (unsigned char)word[1] | 0x20;
	size_t found = 0, n = strlen(word), i = 0;
	for (; i + BLOCK + n <= f->n; i += BLOCK) {
		unsigned char any = 0;
		for (size_t j = 0; j < BLOCK; j++)
			any |= (unsigned char)(((p[i + j] | 0x20) == a) & ((p[i + j + 1] | 0x20) == b));
		for (size_t j = 0; any && j < BLOCK; j++)
			found += fold_here(f->p + i + j, word, n);
	}
	for (; i + n <= f->n; i++)
		found += fold_here(f->p + i, word, n);
	return found;
}

static void run_sync(const char *from, const char *folder)
{
	struct file f = file_read(from);
	char to[4096], whole[4096];
	snprintf(to, sizeof to, "%s/limit.tmp", folder);
	snprintf(whole, sizeof whole, "%s/limit", folder);
	int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600), dir = open(folder, O_RDONLY | O_DIRECTORY);
	if (fd < 0 || dir < 0 || write(fd, f.p, f.n) != (ssize_t)f.n || fsync(fd) != 0 || rename(to, whole) != 0
	    || fsync(dir) != 0)
		die(to);
	close(fd);
	close(dir);
	free(f.p);
}

int main(int argc, char **argv)
{
	const char *what = argc > 2 ? argv[1] : "", *given = getenv("BENCH_RUNS");
	int runs = given && atoi(given) > 0 ? atoi(given) : 5;
	bool fold = strcmp(what, "fold") == 0;
	size_t result = 0, n_files = fold ? (size_t)argc - 3 : 0;
	struct file *files = calloc(n_files + 1, sizeof *files);
	if (!files)
		die("memory");
	for (size_t i = 0; i < n_files; i++)
		files[i] = file_read(argv[3 + i]);
	for (int run = 0; run < runs; run++) {
		double begun = now_ms();
		if (strcmp(what, "csv") == 0)
			result = run_csv(argv + 2, argc - 2);
		else if (strcmp(what, "memchr") == 0)
			result = run_memchr(argv + 2, argc - 2);
		else if (strcmp(what, "sync") == 0 && argc == 4)
			run_sync(argv[2], argv[3]);
		else if (!fold)
			return fputs("usage: see the head of limits.c\n", stderr), 2;
		for (size_t i = 0; i < n_files; i++)
			result += fold_count(&files[i], argv[2]);
		printf("%.4f\n", now_ms() - begun);
	}
	for (size_t i = 0; i < n_files; i++)
		free(files[i].p);
	free(files);
	fprintf(stderr, "%zu\n", result);
	return 0;
}
