/* SPDX-License-Identifier: ISC */
/*
 * A compiled query is the tree of query_parse.h and, for each term and each table it was compiled for, a test; a term
 * without a test for a table matches none of its rows. Words are searched for in a row's raw bytes, unless they hold
 * a character that separates cells: then cell by cell, so that no word is found across two cells.
 */
#include <config.h>

#include "model/query.h"

#include <string.h>

#include "model/query_test.h"

struct word {
	struct needle needle;
	unsigned cellwise; /* bit 1 << table: look into the cells */
};

struct query {
	struct str text;
	struct query_parse parse;
	struct word *words;        /* by node */
	struct query_test **tests; /* by node * TABLE_COUNT + table */
	struct query_state_scope scope;
	struct query_value_scratch scratch;
	struct cells cells;
};

static bool is_cellwise(struct bytes text, char delimiter)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == delimiter || text.p[i] == '"' || text.p[i] == '\n' || text.p[i] == '\r')
			return true;
	return false;
}

static void compile_word(struct query *q, const struct board *b, size_t node)
{
	struct bytes text = q->parse.values.v[q->parse.nodes.v[node].value].text;

	needle_init(&q->words[node].needle, text);
	for (int t = 0; t < TABLE_COUNT; t++)
		if (b->table[t] && is_cellwise(text, table_dialect(b->table[t])->delimiter))
			q->words[node].cellwise |= 1u << t;
}

/* Makes a:x,y into (a:x or a:y), so that each value has to make sense for some table, and not all for the same. */
static void split_values(struct query_parse *parse)
{
	size_t n = parse->nodes.n;

	for (size_t i = 0; i < n; i++) {
		struct query_parse_node term = parse->nodes.v[i];

		if (term.n < 2)
			continue;
		parse->nodes.v[i].kind = QUERY_PARSE_OR;
		parse->nodes.v[i].n = 0;
		parse->nodes.v[i].child = (int32_t)parse->nodes.n;
		for (uint32_t value = 0; value < term.n; value++) {
			struct query_parse_node one = term;

			one.value += value;
			one.n = 1;
			one.next = value + 1 < term.n ? (int32_t)parse->nodes.n + 1 : -1;
			vec_push(&parse->nodes, one);
		}
	}
}

/* For all tables: a term has to make sense for one of them. */
static bool compile_for_any(struct query *q, const struct board *b, size_t at, struct err *e)
{
	const struct query_parse_node *node = &q->parse.nodes.v[at];
	bool known = false, good = false;
	struct err wrong = {0};

	for (int t = 0; t < TABLE_COUNT; t++) {
		struct query_test *test;

		if (!query_test_knows(b, (enum table_id)t, &q->parse, node))
			continue;
		test = query_test_new(b, (enum table_id)t, &q->parse, node, &q->scope, known ? NULL : &wrong);
		q->tests[at * TABLE_COUNT + (size_t)t] = test;
		known = true;
		good |= test != NULL;
	}
	if (!known)
		query_test_unknown(b, &q->parse, node, e);
	else if (!good) {
		err_set(e, wrong.kind, "%s", str_c(&wrong.what));
		err_at(e, NULL, 0, wrong.column);
	}
	err_release(&wrong);
	return good;
}

static bool compile_node(struct query *q, const struct board *b, enum table_id table, size_t at, struct err *e)
{
	const struct query_parse_node *node = &q->parse.nodes.v[at];
	struct query_test **test;

	switch (node->kind) {
	case QUERY_PARSE_WORD:
		compile_word(q, b, at);
		return true;
	case QUERY_PARSE_AND:
	case QUERY_PARSE_OR:
	case QUERY_PARSE_NOT:
		return true;
	default:
		break;
	}
	if (table == TABLE_NONE)
		return compile_for_any(q, b, at, e);
	test = &q->tests[at * TABLE_COUNT + (size_t)table];
	*test = query_test_new(b, table, &q->parse, node, &q->scope, e);
	return *test != NULL;
}

/* Words are cheaper than tests of fields, so they are asked first; the order of parts has no other meaning. */
static void words_first(struct query_parse *parse, struct query_parse_node *above)
{
	int32_t first[2] = {-1, -1}, last[2] = {-1, -1};

	for (int32_t i = above->child; i >= 0; i = parse->nodes.v[i].next) {
		int slow = parse->nodes.v[i].kind != QUERY_PARSE_WORD;

		if (first[slow] < 0)
			first[slow] = i;
		else
			parse->nodes.v[last[slow]].next = i;
		last[slow] = i;
	}
	if (last[1] >= 0)
		parse->nodes.v[last[1]].next = -1;
	if (last[0] >= 0)
		parse->nodes.v[last[0]].next = first[1];
	above->child = first[0] >= 0 ? first[0] : first[1];
}

static bool compile(struct query *q, const struct board *b, enum table_id table, struct err *e)
{
	size_t n;

	if (!query_parse_text(&q->parse, str_bytes(&q->text), e))
		return false;
	if (table == TABLE_NONE)
		split_values(&q->parse);
	n = q->parse.nodes.n;
	q->words = mem_zalloc((n + 1) * sizeof *q->words);
	q->tests = mem_zalloc((n * TABLE_COUNT + 1) * sizeof(struct query_test *));
	for (size_t i = 0; i < n; i++) {
		if (!compile_node(q, b, table, i, e))
			return false;
		if (q->parse.nodes.v[i].kind == QUERY_PARSE_AND || q->parse.nodes.v[i].kind == QUERY_PARSE_OR)
			words_first(&q->parse, &q->parse.nodes.v[i]);
	}
	return true;
}

struct query *query_compile(const struct board *b, enum table_id table, struct bytes text, const struct query_env *env,
			    struct err *e)
{
	struct query *q = mem_zalloc(sizeof *q);

	str_add(&q->text, text);
	query_parse_init(&q->parse);
	cells_init(&q->cells);
	if (env)
		q->scope.env = *env;
	needle_init(&q->scope.me, bytes_trim(q->scope.env.me));
	q->scope.env.me = (struct bytes){NULL, 0};
	if (compile(q, b, table, e))
		return q;
	query_free(q);
	return NULL;
}

void query_free(struct query *q)
{
	if (!q)
		return;
	for (size_t i = 0; i < q->parse.nodes.n; i++) {
		if (q->words)
			needle_release(&q->words[i].needle);
		for (size_t t = 0; q->tests && t < TABLE_COUNT; t++)
			query_test_free(q->tests[i * TABLE_COUNT + t]);
	}
	mem_free(q->words);
	mem_free(q->tests);
	needle_release(&q->scope.me);
	str_release(&q->scope.cell);
	str_release(&q->scope.folded);
	query_value_scratch_release(&q->scratch);
	cells_release(&q->cells);
	query_parse_release(&q->parse);
	str_release(&q->text);
	mem_free(q);
}

bool query_is_all(const struct query *q)
{
	return q->parse.root < 0;
}

static bool match_word(struct query *q, const struct word *w, const struct table *table, enum table_id t, uint32_t row)
{
	if (!(w->cellwise >> t & 1))
		return needle_in(&w->needle, table_row_bytes(table, row), &q->scratch.folded);
	cells_read(&q->cells, table, row);
	for (uint32_t i = 0; i < q->cells.n; i++)
		if (needle_in(&w->needle, q->cells.v[i], &q->scratch.folded))
			return true;
	return false;
}

static bool match(struct query *q, const struct board *b, enum table_id t, uint32_t row, int32_t at)
{
	const struct query_parse_node *node = &q->parse.nodes.v[at];
	struct query_test *test;
	bool either = node->kind == QUERY_PARSE_OR;

	switch (node->kind) {
	case QUERY_PARSE_WORD:
		return match_word(q, &q->words[at], b->table[t], t, row);
	case QUERY_PARSE_NOT:
		return !match(q, b, t, row, node->child);
	case QUERY_PARSE_AND:
	case QUERY_PARSE_OR:
		for (int32_t i = node->child; i >= 0; i = q->parse.nodes.v[i].next)
			if (match(q, b, t, row, i) == either)
				return either;
		return !either;
	default:
		test = q->tests[at * TABLE_COUNT + (int32_t)t];
		return test && query_test_match(test, &q->scope, b, t, row, &q->scratch);
	}
}

bool query_match(struct query *q, const struct board *b, enum table_id t, uint32_t row)
{
	return q->parse.root < 0 || match(q, b, t, row, q->parse.root);
}

void query_select(struct query *q, const struct board *b, enum table_id t, struct row_list *out)
{
	uint32_t n = board_rows(b, t);

	for (uint32_t row = 0; row < n; row++)
		if (query_match(q, b, t, row))
			vec_push(&out->rows, row);
}

static const struct query_help help[] = {
	{"word", "the word anywhere in the row, in any case", "signal"},
	{"\"two words\"", "the words as they stand", "\"without signal\""},
	{"field:value", "the value of ids, owners and lists; contained in other text", "owner:joel"},
	{"field:a,b", "either value", "status:blocked,in-progress"},
	{"field=value", "the whole cell", "title=\"Close a visit without signal\""},
	{"field>=n", "compares numbers and dates; also > < <= =", "effort>=2"},
	{"due<DAY", "a day, month, quarter, half or year; today, today+14", "due<2026-12-10"},
	{"persona:name", "serves the persona, inherited tags too", "persona:dana"},
	{"objective:id", "everything that leads to it", "objective:plan-holds"},
	{"is:word", "a state; see the words below", "is:overdue"},
	{"no:field", "the field is empty", "no:persona"},
	{"has:field", "the field is not empty", "has:outcome"},
	{"table:name", "rows of that table", "table:plan"},
	{"-term", "not; also: not term", "-status:done"},
	{"a b", "both", "owner:li is:open"},
	{"a or b", "either; binds less than both", "timeframe:2026-Q4 or is:blocked"},
	{"( )", "what belongs together", "(owner:li or owner:oke) is:open"},
	{NULL, NULL, NULL},
};

const struct query_help *query_help(void)
{
	return help;
}

const char *const *query_is_words(void)
{
	static const char *const words[] = {"overdue", "blocked", "orphan", "stale", "mine", "changed", "open",
					    "done", "now", "next", "later", "active", NULL};

	return words;
}
