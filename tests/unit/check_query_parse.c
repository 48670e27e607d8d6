/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/query_parse.h"

#include "unit.h"

/* The tree as text: (and a (or b c)) */
static void dump(struct str *out, const struct query_parse *q, int32_t at)
{
	static const char *const heads[] = {"", "", "is:", "no:", "has:", "(and", "(or", "(not"};
	const struct query_parse_node *node = &q->nodes.v[at];

	str_adds(out, heads[node->kind]);
	if (node->kind == QUERY_PARSE_FIELD) {
		str_addc(out, '{');
		str_add(out, node->name);
		str_addf(out, "}%s", query_parse_op_text(node->op));
	}
	for (uint32_t i = 0; i < node->n; i++) {
		str_adds(out, i ? "|" : "");
		str_add(out, q->values.v[node->value + i].text);
	}
	for (int32_t i = node->child; i >= 0; i = q->nodes.v[i].next) {
		str_addc(out, ' ');
		dump(out, q, i);
	}
	if (node->child >= 0)
		str_addc(out, ')');
}

static void check_tree(const char *text, const char *want)
{
	struct query_parse q;
	struct err e = {0};
	struct str got;

	query_parse_init(&q);
	str_init(&got);
	ck_assert_msg(query_parse_text(&q, bytes_of(text), &e), "%s: %s", text, str_c(&e.what));
	if (q.root >= 0)
		dump(&got, &q, q.root);
	ck_assert_msg(strcmp(str_c(&got), want) == 0, "%s: got %s, want %s", text, str_c(&got), want);
	str_release(&got);
	query_parse_release(&q);
}

START_TEST(trees)
{
	static const struct {
		const char *text, *tree;
	} rows[] = {
		{"", ""},
		{" \t ", ""},
		{"word", "word"},
		{"in-progress 2026-Q4", "(and in-progress 2026-Q4)"},
		{"\"two words\"", "two words"},
		{"\"say \"\"hi\"\"\"", "say \"hi\""},
		{"5\"", "5\""},
		{"12:30 a,b", "(and 12:30 a,b)"},
		{"owner:joel", "{owner}:joel"},
		{"status:done,blocked", "{status}:done|blocked"},
		{"title:\"two words\",\"a,b\",c", "{title}:two words|a,b|c"},
		{"\"my column\":x", "{my column}:x"},
		{"\xc3\xa4rger:x", "{\xc3\xa4rger}:x"},
		{"effort>=2", "{effort}>=2"},
		{"effort>2", "{effort}>2"},
		{"effort<=2", "{effort}<=2"},
		{"effort<2", "{effort}<2"},
		{"effort=2,3", "{effort}=2|3"},
		{"url:https://a.b/c?d=e", "{url}:https://a.b/c?d=e"},
		{"is:open,now no:persona has:why", "(and is:open|now no:persona has:why)"},
		{"IS:Open", "is:Open"},
		{"-a", "(not a)"},
		{"--a", "(not (not a))"},
		{"not a", "(not a)"},
		{"NOT -a", "(not (not a))"},
		{"not(a)", "(not a)"},
		{"-(a b)", "(not (and a b))"},
		{"-owner:joel", "(not {owner}:joel)"},
		{"-\"a b\"", "(not a b)"},
		{"a b c", "(and a b c)"},
		{"a and b AND c", "(and a b c)"},
		{"a or b Or c", "(or a b c)"},
		{"a b or c d", "(or (and a b) (and c d))"},
		{"a (b or c) d", "(and a (or b c) d)"},
		{"(a b) c", "(and (and a b) c)"},
		{"a(b)c", "(and a b c)"},
		{"not a b", "(and (not a) b)"},
		{"not a or b", "(or (not a) b)"},
		{"((a))", "a"},
		{"\"or\" orbit nothing android", "(and or orbit nothing android)"},
		{"or:x", "{or}:x"},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++)
		check_tree(rows[i].text, rows[i].tree);
}
END_TEST

START_TEST(errors_say_where)
{
	static const struct {
		const char *text;
		size_t column;
		const char *what;
	} rows[] = {
		{"a (b", 3, "the closing parenthesis is missing"},
		{"a (", 3, "the closing parenthesis is missing"},
		{"((a)", 1, "the closing parenthesis is missing"},
		{"a) b", 2, "this closing parenthesis has no opening one"},
		{")", 1, "this closing parenthesis has no opening one"},
		{"a ()", 4, "nothing stands between the parentheses"},
		{"a \"b c", 3, "the closing quote is missing"},
		{"a or \"b", 6, "the closing quote is missing"},
		{"\"a\"b", 4, "a blank is missing after the closing quote"},
		{"x:\"a\"b", 6, "a blank is missing after the closing quote"},
		{"\"\"", 1, "nothing stands between the quotes"},
		{"owner:", 7, "a value is missing after owner:"},
		{"a owner: b", 9, "a value is missing after owner:"},
		{"owner:a,", 9, "a value is missing after the comma"},
		{"owner:\"\"", 7, "a value is missing after owner:"},
		{"effort>=", 9, "a value is missing after effort>="},
		{"effort>=2,3", 10, "only one value can follow >="},
		{":x", 1, "a field's name is missing before :"},
		{"a >=2", 3, "a field's name is missing before >"},
		{"is>now", 3, "a colon is missing after is"},
		{"a or", 5, "a term is missing after or"},
		{"(a or)", 6, "a term is missing after or"},
		{"or a", 1, "a term is missing before or"},
		{"(or a)", 2, "a term is missing before or"},
		{"a or or b", 6, "a term is missing after or"},
		{"and a", 1, "a term is missing before and"},
		{"a and", 6, "a term is missing after and"},
		{"a and and b", 7, "a term is missing before and"},
		{"a and or b", 7, "a term is missing after and"},
		{"not", 4, "a term is missing after not"},
		{"a -", 4, "a term is missing after -"},
		{"a - b", 4, "a term is missing after -"},
		{"(not )", 6, "a term is missing after not"},
		{"not or b", 5, "a term is missing after not"},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct query_parse q;
		struct err e = {0};

		query_parse_init(&q);
		ck_assert_msg(!query_parse_text(&q, bytes_of(rows[i].text), &e), "%s", rows[i].text);
		ck_assert_int_eq(e.kind, ERR_USAGE);
		ck_assert_msg(strcmp(str_c(&e.what), rows[i].what) == 0, "%s: %s", rows[i].text, str_c(&e.what));
		ck_assert_msg(e.column == rows[i].column, "%s: column %zu", rows[i].text, e.column);
		err_release(&e);
		query_parse_release(&q);
	}
}
END_TEST

static bool parses(const char *piece, size_t times, const char *end)
{
	struct query_parse q;
	struct str text;
	bool good;

	str_init(&text);
	for (size_t i = 0; i < times; i++)
		str_adds(&text, piece);
	str_adds(&text, end);
	query_parse_init(&q);
	good = query_parse_text(&q, str_bytes(&text), NULL);
	query_parse_release(&q);
	str_release(&text);
	return good;
}

START_TEST(limits)
{
	ck_assert(parses("-", QUERY_PARSE_MAX_DEPTH, "a"));
	ck_assert(!parses("-", QUERY_PARSE_MAX_DEPTH + 1, "a"));
	ck_assert(!parses("(", QUERY_PARSE_MAX_DEPTH + 1, ""));
	ck_assert(!parses("-(", QUERY_PARSE_MAX_DEPTH + 1, ""));
	ck_assert(parses("a", QUERY_PARSE_MAX_TEXT, ""));
	ck_assert(!parses("a", QUERY_PARSE_MAX_TEXT + 1, ""));
	ck_assert(parses("a ", QUERY_PARSE_MAX_TEXT / 2, ""));
	check_tree("((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))", "a");
}
END_TEST

START_TEST(same_means_written_the_same)
{
	static const struct {
		const char *a, *b;
		bool same;
	} rows[] = {
		{"a b", "a  b", true},
		{"a b", "a \"b\"", true},
		{"a b", "b a", false},
		{"a b", "a b c", false},
		{"a b c", "a b", false},
		{"a or b", "a b", false},
		{"x:1", "x=1", false},
		{"x:1", "y:1", false},
		{"x:1,2", "x:1", false},
		{"-x", "not x", true},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct query_parse a, b;

		query_parse_init(&a);
		query_parse_init(&b);
		ck_assert(query_parse_text(&a, bytes_of(rows[i].a), NULL));
		ck_assert(query_parse_text(&b, bytes_of(rows[i].b), NULL));
		ck_assert_msg(query_parse_same(&a, a.root, &b, b.root) == rows[i].same, "%s | %s", rows[i].a, rows[i].b);
		query_parse_release(&a);
		query_parse_release(&b);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {trees, errors_say_where, limits, same_means_written_the_same};

	return unit_run("query_parse", tests, UNIT_COUNT(tests));
}
