/* SPDX-License-Identifier: ISC */
/*
 * Boards for the tests of signs, in one text: "#plan\nid,title\na,A\n#priorities\n...". A case says what one sign finds
 * on such a board at a level: a line "table/id column: message" for each finding, "?reason" where it is not computed.
 */
#ifndef TESTS_SIGNSTEST_H
#define TESTS_SIGNSTEST_H

#include "model/signs.h"

#include "boards.h"

/* The lines of one file after its header, last first. */
static inline void signstest_reverse(struct str *text)
{
	struct str out = {0};
	size_t header = strcspn(str_c(text), "\n") + 1, end = text->n, start;

	str_add(&out, bytes_slice(str_bytes(text), 0, header));
	while (end > header) {
		for (start = end - 1; start > header && text->p[start - 1] != '\n'; start--)
			;
		str_add(&out, bytes_slice(str_bytes(text), start, end));
		end = start;
	}
	str_release(text);
	*text = out;
}

static inline struct board *signstest_board(const char *text, bool reversed)
{
	struct board *b = board_new(clock_day(2026, 11, 23));

	while (*text) {
		char name[32];
		struct str file = {0};
		size_t n;

		ck_assert_int_eq(sscanf(text, "#%31s", name), 1);
		text = strchr(text, '\n') + 1;
		for (; *text && *text != '#'; text += n) {
			n = strcspn(text, "\n") + 1;
			str_add(&file, (struct bytes){text, n});
		}
		if (reversed)
			signstest_reverse(&file);
		ck_assert_ptr_nonnull(schema_find_table(name));
		boards_put(b, schema_find_table(name)->id, str_c(&file), file.n);
		str_release(&file);
	}
	board_link(b);
	return b;
}

static inline void signstest_add(const struct board *b, const struct sign_finding *f, struct str *out)
{
	const struct table_def *def = schema_table(f->table);
	struct item item = {f->table, "-"};

	if (f->row != ROW_NONE) {
		ck_assert_int_ge(f->row, 0);
		ck_assert_uint_lt((uint32_t)f->row, board_rows(b, f->table));
		board_item(b, f->table, (uint32_t)f->row, &item);
	}
	str_addf(out, "%s/%s %s: %s\n", def->name, item.key, f->column < 0 ? "-" : def->columns[f->column].name, f->message);
}

/* All of one sign, or of all for SIGN_COUNT. */
static inline void signstest_list(const struct board *b, const struct signs *s, enum sign_id sign, struct str *out)
{
	str_clear(out);
	for (size_t i = 0; i < s->silent.n; i++)
		if (s->silent.v[i].sign == sign)
			str_addf(out, "?%s\n", s->silent.v[i].reason);
	for (size_t i = 0; i < s->list.n; i++)
		if (s->list.v[i].sign == sign || sign == SIGN_COUNT)
			signstest_add(b, &s->list.v[i], out);
}

static inline int signstest_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Its lines in the order of the alphabet. */
static inline void signstest_sort(struct str *text)
{
	const char *line[256];
	char *copy = mem_bytesdup(str_bytes(text));
	size_t n = 0;

	for (char *p = strtok(copy, "\n"); p; p = strtok(NULL, "\n")) {
		ck_assert_uint_lt(n, UNIT_COUNT(line));
		line[n++] = p;
	}
	qsort(line, n, sizeof *line, signstest_compare);
	str_clear(text);
	for (size_t i = 0; i < n; i++)
		str_addf(text, "%s\n", line[i]);
	mem_free(copy);
}

struct signstest_case {
	const char *sign, *board, *findings;
	int level; /* 0: the lowest at which it is checked */
};

static inline void signstest_run(const struct signstest_case *c, const struct signs_history *history)
{
	enum sign_id sign = signs_by_id(bytes_of(c->sign));
	struct board *b = signstest_board(c->board, false), *turned = signstest_board(c->board, true);
	struct signs_options o = {.history = history};
	struct signs signs;
	struct signs_work *w;
	struct str got = {0}, again = {0};

	ck_assert_msg(sign != SIGN_COUNT, "there is no sign %s", c->sign);
	signs_init(&signs);
	o.level = c->level ? c->level : signs_get(sign)->level;
	signs_collect(&signs, b, &o);
	signstest_list(b, &signs, sign, &got);
	ck_assert_msg(strcmp(str_c(&got), c->findings) == 0, "%s\n%s got: %s\nwant: %s", c->sign, c->board, str_c(&got),
		      c->findings);
	/* the same in slices */
	for (uint32_t rows = 1; rows < 4; rows++) {
		w = signs_begin(&signs, b, &o);
		while (signs_more(w, rows))
			;
		signstest_list(b, &signs, sign, &again);
		ck_assert_str_eq(str_c(&again), str_c(&got));
	}
	/* and whatever the order of rows */
	signs_collect(&signs, turned, &o);
	signstest_list(turned, &signs, sign, &again);
	signstest_sort(&got);
	signstest_sort(&again);
	ck_assert_str_eq(str_c(&again), str_c(&got));
	/* a level lower it is not looked at */
	o.level = signs_get(sign)->level - 1;
	if (o.level > 0) {
		signs_collect(&signs, b, &o);
		signstest_list(b, &signs, sign, &got);
		ck_assert_str_eq(str_c(&got), "");
	}
	str_release(&got);
	str_release(&again);
	signs_release(&signs);
	board_free(b);
	board_free(turned);
}

static inline void signstest_all(const struct signstest_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		signstest_run(&cases[i], NULL);
}

#endif
