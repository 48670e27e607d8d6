/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a query: a line, and behind a line end the line that was typed before it. What must hold: it compiles
 * or says where it is wrong; a row matches a query or its opposite; and where query_narrows says that the longer
 * line only loses rows, it does. The bytes are tried as a sort order too. make check replays tests/corpus/query.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "model/query.h"
#include "model/sort.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void put(struct board *b, enum table_id id, const char *text)
{
	const struct table_def *def = schema_table(id);
	const char *known[1] = {def->columns[0].name};
	size_t n = strlen(text);
	char *copy = mem_alloc(n + 1);

	memcpy(copy, text, n);
	board_set_table(b, id, def->file, table_take(copy, n, known, 1));
}

static struct board *small_board(void)
{
	struct board *b = board_new(clock_day(2026, 11, 23));

	put(b, TABLE_STRATEGY, "id,type,parent,title,status\nv,vision,,All,active\no,objective,v,One,active\nx,objective,y,Two,\n");
	put(b, TABLE_PERSONAS, "id,name,kind\ndana,Dana,primary\nt,\"T, \"\"om\"\"\",primary\n");
	put(b, TABLE_PRIORITIES, "id,rank,title,objective,personas,reach,impact,confidence,effort,status\n"
				 "p,1,Pe,o,dana;t,100,1,80,2,active\nq,2,Qu,,,,,,0,proposed\n");
	put(b, TABLE_PLAN, "id,title,priority,personas,timeframe,due_date,status,owner,effort,updated,Squad\n"
			   "a,Alpha,p,,2026-Q4,2026-12-01,in-progress,joel,2,2026-10-01,red\n"
			   "b,\"Be, \"\"ta\"\"\",q,t,now,,planned,J\xc3\xbcrgen,0.5,,7\n"
			   "c,\xff\xc3,none,,2027-H1,2026-01-01,blocked,,x,,2026-11-01\n"
			   "d\n");
	board_link(b);
	return b;
}

static bool is_changed(void *context, enum table_id t, uint32_t row)
{
	(void)context;
	return (t + (int)row) % 2 == 0;
}

static struct query *compile(const struct board *b, enum table_id t, struct bytes text)
{
	const struct query_env env = {.me = bytes_of("joel"), .changed = is_changed};
	struct err e = {0};
	struct query *q = query_compile(b, t, text, &env, &e);

	if (!q && (e.kind != ERR_USAGE || e.what.n == 0 || e.column < 1 || e.column > text.n + 1))
		abort();
	err_release(&e);
	return q;
}

static void try_opposite(const struct board *b, enum table_id t, struct bytes text, struct query *q)
{
	struct str opposite = {0};
	struct query *not_q;

	str_adds(&opposite, "-(");
	str_add(&opposite, text);
	str_adds(&opposite, ")");
	not_q = compile(b, t, str_bytes(&opposite));
	/* the longest and deepest queries have no room for the parentheses */
	for (int i = 0; i < TABLE_COUNT && not_q; i++)
		for (uint32_t row = 0; row < board_rows(b, (enum table_id)i); row++)
			if (t == TABLE_NONE || t == (enum table_id)i)
				if (query_match(q, b, (enum table_id)i, row) == query_match(not_q, b, (enum table_id)i, row))
					abort();
	query_free(not_q);
	str_release(&opposite);
}

static void try_narrowing(const struct board *b, struct bytes before, struct bytes now)
{
	struct query *p = compile(b, TABLE_PLAN, before), *q = compile(b, TABLE_PLAN, now);

	if (query_narrows(before, now) && p && q)
		for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++)
			if (query_match(q, b, TABLE_PLAN, row) && !query_match(p, b, TABLE_PLAN, row))
				abort();
	query_free(p);
	query_free(q);
}

static void try_sort(const struct board *b, struct bytes text)
{
	uint32_t rows[4] = {0, 1, 2, 3};
	struct err e = {0};
	struct sort *s = sort_compile(b, TABLE_PLAN, text, &e);

	if (s)
		sort_rows(s, b, rows, board_rows(b, TABLE_PLAN));
	else if (e.column < 1 || e.column > text.n + 1)
		abort();
	if ((1u << rows[0] | 1u << rows[1] | 1u << rows[2] | 1u << rows[3]) != 15)
		abort();
	err_release(&e);
	sort_free(s);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct bytes all = {(const char *)data, size}, text, before;
	const char *end = size ? memchr(data, '\n', size) : NULL;
	struct board *b = small_board();

	text = bytes_slice(all, 0, end ? (size_t)(end - all.p) : size);
	before = end ? bytes_slice(all, text.n + 1, size) : bytes_slice(text, 0, text.n / 2);
	for (int t = TABLE_NONE; t < TABLE_COUNT; t++) {
		struct query *q = compile(b, (enum table_id)t, text);

		if (q && !query_is_all(q))
			try_opposite(b, (enum table_id)t, text, q);
		query_free(q);
	}
	try_narrowing(b, before, text);
	try_sort(b, text);
	board_free(b);
	return 0;
}
