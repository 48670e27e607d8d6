/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "cmd/opt.h"

#include "unit.h"

static const char *const words[] = {"text", "json", NULL};
static const struct opt_def global[] = {
	{"board", 'C', "FOLDER", COMPLETE_FOLDER, NULL, ""},
	{"help", 'h', NULL, COMPLETE_NOTHING, NULL, ""},
	{"version", 'V', NULL, COMPLETE_NOTHING, NULL, ""},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};
static const struct opt_def own[] = {
	{"format", 'f', "FORMAT", COMPLETE_WORDS, words, ""},
	{"columns", 'c', "NAMES", COMPLETE_COLUMNS, NULL, ""},
	{"color", 0, "WHEN", COMPLETE_NOTHING, NULL, ""},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};
static const struct opt_def *const tables[] = {global, own, NULL};

/* The words of one line, blanks between, after argv[0]. */
struct line {
	char text[200];
	char *argv[20];
	int argc;
	struct opts opts;
	struct err e;
};

static int parse(struct line *l, const char *text, bool stop)
{
	memset(l, 0, sizeof *l);
	snprintf(l->text, sizeof l->text, "planboard %s", text);
	for (char *p = l->text; *p;) {
		l->argv[l->argc++] = p;
		p += strcspn(p, " ");
		if (*p)
			*p++ = '\0';
	}
	return opt_parse(&l->opts, tables, l->argc, l->argv, 1, stop, &l->e);
}

static void release(struct line *l)
{
	opt_release(&l->opts);
	err_release(&l->e);
}

START_TEST(every_way_to_write_a_value)
{
	static const char *const lines[] = {"-C there x", "-Cthere x", "--board there x", "--board=there x",
					    "--boa there x", "-hC there x", "x -hCthere", "--b=there -- x"};
	struct line l;

	for (size_t i = 0; i < UNIT_COUNT(lines); i++) {
		ck_assert_msg(parse(&l, lines[i], false) == l.argc, "%s: %s", lines[i], str_c(&l.e.what));
		ck_assert_str_eq(opt_get(&l.opts, "board"), "there");
		ck_assert_uint_eq(l.opts.operands.n, 1);
		ck_assert_str_eq(l.opts.operands.v[0], "x");
		release(&l);
	}
}
END_TEST

START_TEST(the_last_one_counts)
{
	struct line l;

	parse(&l, "-C a --board b --format json", false);
	ck_assert_str_eq(opt_get(&l.opts, "board"), "b");
	ck_assert_str_eq(opt_get(&l.opts, "format"), "json");
	ck_assert(!opt_given(&l.opts, "help"));
	ck_assert(opt_get(&l.opts, "columns") == NULL);
	release(&l);
	parse(&l, "-h", false);
	ck_assert(opt_given(&l.opts, "help"));
	release(&l);
}
END_TEST

START_TEST(operands_may_look_like_options)
{
	struct line l;

	parse(&l, "a - -- -C --help", false);
	ck_assert_uint_eq(l.opts.operands.n, 4);
	ck_assert_str_eq(l.opts.operands.v[1], "-");
	ck_assert_str_eq(l.opts.operands.v[2], "-C");
	ck_assert_uint_eq(l.opts.values.n, 0);
	release(&l);
}
END_TEST

START_TEST(terms_of_a_query_are_operands)
{
	struct line l;

	parse(&l, "", false);
	release(&l);
	snprintf(l.text, sizeof l.text, "-format:x");
	l.argv[0] = l.argv[1] = l.text;
	l.opts.terms = true;
	ck_assert_int_eq(opt_parse(&l.opts, tables, 2, l.argv, 1, false, &l.e), 2);
	ck_assert_uint_eq(l.opts.operands.n, 1);
	ck_assert_uint_eq(l.opts.values.n, 0);
	release(&l);
	snprintf(l.text, sizeof l.text, "-fjson");
	ck_assert_int_eq(opt_parse(&l.opts, tables, 2, l.argv, 1, false, &l.e), 2);
	ck_assert_str_eq(opt_get(&l.opts, "format"), "json");
	release(&l);
}
END_TEST

START_TEST(it_stops_where_it_is_told)
{
	struct line l;

	ck_assert_int_eq(parse(&l, "-C there list --nonsense", true), 3);
	ck_assert_str_eq(opt_get(&l.opts, "board"), "there");
	ck_assert_uint_eq(l.opts.operands.n, 0);
	release(&l);
}
END_TEST

START_TEST(wrong_use_says_what_is_wrong)
{
	static const char *const rows[][2] = {
		{"--bord x", "there is no option \"--bord\"; did you mean \"--board\"?"},
		{"--zzz", "there is no option \"--zzz\"; --help lists them"},
		{"--=x", "there is no option \"--\"; --help lists them"},
		{"-z", "there is no option \"-z\"; --help lists them"},
		{"-hz", "there is no option \"-z\"; --help lists them"},
		{"--board", "--board needs its FOLDER after it"},
		{"-C", "--board needs its FOLDER after it"},
		{"--help=x", "--help takes no value"},
		{"--co x", "\"--co\" may be --columns or --color; write one of them"},
		{"--format xml", "--format takes text or json, and not \"xml\""},
		{"-fxml", "--format takes text or json, and not \"xml\""},
	};
	struct line l;

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		ck_assert_msg(parse(&l, rows[i][0], false) == -1, "%s", rows[i][0]);
		ck_assert_int_eq(l.e.kind, ERR_USAGE);
		ck_assert_str_eq(str_c(&l.e.what), rows[i][1]);
		release(&l);
	}
}
END_TEST

int main(void)
{
	const TTest *tests[] = {every_way_to_write_a_value, the_last_one_counts, operands_may_look_like_options,
				terms_of_a_query_are_operands,
				it_stops_where_it_is_told, wrong_use_says_what_is_wrong};

	return unit_run("opt", tests, UNIT_COUNT(tests));
}
