/* SPDX-License-Identifier: ISC */
/* Every rule, with its place and words; and boards that have nothing to find. */
#include <config.h>

#include "model/findings.h"

#include "boards.h"

/* "file:line:column: rule: message" of all, one a line. */
static void list_in_slices(const struct board *b, uint32_t rows, struct str *out)
{
	struct findings f;
	struct findings_work *w;

	findings_init(&f);
	w = findings_begin(&f, b);
	while (findings_more(w, rows))
		ck_assert_uint_eq(f.list.n, 0);
	for (size_t i = 0; i < f.list.n; i++) {
		const struct finding *x = &f.list.v[i];

		str_addf(out, "%s:%zu:%zu: %s%s: %s\n", schema_table(x->table)->name, x->line, x->byte_column, x->rule,
			 x->severity == FINDING_WARNING ? "?" : "", x->message);
	}
	findings_release(&f);
}

/* The same whatever the slices. */
static void list(const struct board *b, struct str *out)
{
	struct str slices = {0};

	list_in_slices(b, UINT32_MAX, out);
	for (uint32_t rows = 1; rows < 4; rows++) {
		str_clear(&slices);
		list_in_slices(b, rows, &slices);
		ck_assert_str_eq(str_c(&slices), str_c(out));
	}
	str_release(&slices);
}

START_TEST(sample_has_none)
{
	struct board *b = boards_sample();
	struct str got = {0};

	list(b, &got);
	ck_assert_str_eq(str_c(&got), "");
	str_release(&got);
	board_free(b);
}
END_TEST

static const char strategy[] = "id,type,title,status,parent\nv,vision,V,active,\no,objective,O,active,v\n";
static const char personas[] = "id,name,kind\ndispatcher,Dana,primary\nthief,Tom,negative\n";
static const char plan[] = "id,title,status,personas\nx,X,planned,dispatcher\n";

/* A board with the three required files, one of them or another replaced by this text. */
static struct board *board_with(enum table_id id, const char *text)
{
	const struct boards_file base[] = {{TABLE_STRATEGY, strategy}, {TABLE_PERSONAS, personas}, {TABLE_PLAN, plan}};
	struct boards_file files[5];
	size_t n = 0;

	for (size_t i = 0; i < UNIT_COUNT(base); i++)
		if (base[i].id != id)
			files[n++] = base[i];
	files[n++] = (struct boards_file){id, text};
	files[n] = (struct boards_file){TABLE_NONE, NULL};
	return boards_of(files);
}

struct expected {
	enum table_id table;
	const char *text, *findings;
};

static void check_all(const struct expected *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct board *b = board_with(rows[i].table, rows[i].text);
		struct str got = {0};

		list(b, &got);
		ck_assert_msg(strcmp(str_c(&got), rows[i].findings) == 0, "%s\n got: %s\nwant: %s", rows[i].text,
			      str_c(&got), rows[i].findings);
		str_release(&got);
		board_free(b);
	}
}

START_TEST(values)
{
	static const struct expected rows[] = {
		{TABLE_PLAN, "id,title,status\nx,X,in-progres\n",
		 "plan:2:5: unknown-value: status cannot be \"in-progres\"; did you mean in-progress? (planned, in-progress, "
		 "blocked, done or dropped)\n"},
		{TABLE_PLAN, "id,title,status\nx,X,wip\n",
		 "plan:2:5: unknown-value: status cannot be \"wip\"; write planned, in-progress, blocked, done or dropped\n"},
		{TABLE_PLAN, "id,title,status,due_date\nx,\"X, and\nmore\",planned,2026-02-30\n",
		 "plan:3:15: bad-date: \"2026-02-30\" is not a date; write year, month and day such as 2026-11-23\n"},
		{TABLE_PLAN, "id,title,status,timeframe\nx,X,planned,Q4\n",
		 "plan:2:13: bad-timeframe: \"Q4\" is not a timeframe; write 2026-Q4, 2026-H2, 2026-11, now, next or later\n"},
		{TABLE_PLAN, "id,title,status,effort\nx,X,planned,\"2,5\"\ny,Y,planned,-1\n",
		 "plan:2:13: bad-number: \"2,5\" is not a number; write digits with a point and nothing else, such as 1250 or "
		 "0.5\nplan:3:13: out-of-range: \"-1\" is out of range; effort is 0 or more\n"},
		{TABLE_PRIORITIES, "id,title,status,impact,effort\na,A,active,1.5,0\n",
		 "priorities:2:12: out-of-range?: \"1.5\" is none of the steps of impact: 3, 2, 1, 0.5 or 0.25\n"
		 "priorities:2:16: out-of-range: \"0\" is out of range; effort is more than 0\n"},
		{TABLE_PLAN, "id,title,status\n,X,planned\ny,,\nBad Id,Z,done\n",
		 "plan:2:1: missing-id: this row has no id, so nothing can name it; give it one, such as "
		 "duration-model-boilers\n"
		 "plan:3:3: missing-value: every plan entry needs title; write one, such as Learned durations for boiler "
		 "visits\n"
		 "plan:3:4: missing-value: every plan entry needs status; write planned, in-progress, blocked, done or "
		 "dropped\n"
		 "plan:4:1: bad-id?: \"Bad Id\" is not an id that every program keeps as it is; start with a letter, then "
		 "a-z, 0-9 and -, 40 at most\n"},
		{TABLE_BOARD, "key,value\nlevel,11\nwip_limt,3\nwip_limit,1.5\nown_setting,x\ncapacity,x\nname,\n",
		 "board:2:7: out-of-range: \"11\" is no level; write a whole number from 1 to 10\n"
		 "board:3:1: unknown-value?: there is no setting \"wip_limt\"; did you mean wip_limit?\n"
		 "board:4:11: out-of-range: \"1.5\" is no limit; write a whole number, or 0 to switch the limit off\n"
		 "board:6:10: bad-number: \"x\" is not a number; write digits and nothing else\n"
		 "board:7:6: missing-value: every setting needs value; write one, such as 4\n"},
		{TABLE_PLAN, "id,title,status,start_date,due_date,done_date\nx,X,planned,2026-03-01,2026-02-28,2026-03-01\n",
		 "plan:2:24: due-before-start: due_date 2026-02-28 is before start_date 2026-03-01; correct one of them\n"
		 "plan:2:35: done-date-without-done?: it has a done_date but its status is planned; set the status to done, or "
		 "clear the date\n"},
		{TABLE_STRATEGY, "id,type,title,status,parent,start_date,end_date\no,objective,O,active,,2026-02-01,2026-01-01\n",
		 "strategy:2:22: missing-value?: only the vision has no parent; name the row that this objective serves\n"
		 "strategy:2:34: due-before-start: end_date 2026-01-01 is before start_date 2026-02-01; correct one of them\n"},
		{TABLE_PLAN, "id, title ,status\nx,X,planned\nid,title,status\ny,status,planned\n",
		 "plan:3:1: header-again: this row repeats the column names; delete the line\n"},
	};

	check_all(rows, UNIT_COUNT(rows));
}
END_TEST

START_TEST(references)
{
	static const struct expected rows[] = {
		{TABLE_PLAN, "id,title,status,personas\nx,X,planned,dispatcher;dispacher\n",
		 "plan:2:13: broken-reference: there is no persona \"dispacher\"; did you mean dispatcher?\n"},
		{TABLE_PERSONAS, "name,kind\nDana,primary\n", /* nor is each told that names one of them */
		 "personas:1:1: missing-column: the header does not name the column id, which every persona needs; add it\n"},
		{TABLE_PLAN, "id,title,status,personas\nx,X,planned,zzz\n",
		 "plan:2:13: broken-reference: there is no persona \"zzz\"; write dispatcher or thief\n"},
		{TABLE_PLAN, "id,title,status,priority\nx,X,planned,a\n",
		 "plan:2:13: broken-reference: there is no priority \"a\"; priorities.csv has no rows yet\n"},
		{TABLE_PLAN, "id,title,status,personas\nx,X,planned,thief\n",
		 "plan:2:13: negative-persona: thief is a negative persona, one we do not build for; name another one, or "
		 "change its kind\n"},
		{TABLE_PRIORITIES, "id,title,status,objective\na,A,active,v\n",
		 "priorities:2:12: broken-reference?: v is a vision and no objective; name a row of strategy.csv whose type is "
		 "objective\n"},
		{TABLE_USAGE, "period,feature,persona,eligible,active\n2026-Q3,f,dispatcher,10,11\n2026-X,,dispatcher,0,0\n",
		 "usage:2:9: broken-reference: there is no feature \"f\"; features.csv has no rows yet\n"
		 "usage:2:25: active-over-eligible: 11 active people of 10 who could be; correct one of the numbers\n"
		 "usage:3:1: bad-timeframe: \"2026-X\" is not a period; write a quarter such as 2026-Q4 or a month such as "
		 "2026-11\n"
		 "usage:3:8: missing-value: every usage line needs feature; write one, such as auto-plan\n"
		 "usage:3:20: out-of-range: \"0\" is out of range; eligible is more than 0\n"},
	};

	check_all(rows, UNIT_COUNT(rows));
}
END_TEST

START_TEST(rows_against_rows)
{
	static const struct expected rows[] = {
		{TABLE_PLAN, "id,title,status\n\nx,X,planned\ny,Y,done\nx,Z,planned\nx,W,done\n",
		 "plan:5:1: duplicate-id: the id \"x\" is taken by line 3; give this row another one\n"
		 "plan:6:1: duplicate-id: the id \"x\" is taken by line 3; give this row another one\n"},
		{TABLE_PRIORITIES, "id,title,rank,status\na,A,10,active\nb,B,10,dropped\nc,C,10.0,active\nd,D,,active\ne,E,,active\n",
		 "priorities:4:5: equal-rank: rank 10 is also that of a, so nobody knows which comes first; give one of them "
		 "another rank\n"},
		{TABLE_PLAN, "id,title,status,depends_on\nx,X,planned,z\ny,Y,planned,x\nz,Z,planned,y\nw,W,done,w\n",
		 "plan:3:13: dependency-cycle: these wait for each other, so none can begin: x, z, y, x; take one tie away\n"
		 "plan:5:10: dependency-cycle: these wait for each other, so none can begin: w, w; take one tie away\n"},
		{TABLE_STRATEGY, "id,type,title,status,parent\na,objective,A,active,b\nb,guiding-policy,B,active,a\n",
		 "strategy:3:27: dependency-cycle: these serve each other and not the vision: a, b, a; mend one parent\n"},
		{TABLE_DECISIONS, "date,table,item,field\n2026-01-01,plan,x,status\n2026-01-01,plan,x,status\n", ""},
	};

	check_all(rows, UNIT_COUNT(rows));
}
END_TEST

START_TEST(files)
{
	static const struct expected rows[] = {
		{TABLE_FEATURES, "", ""},
		{TABLE_PLAN, "",
		 "plan:1:1: missing-file?: plan.csv is empty; a board needs it: What is planned, being done and done\n"},
		{TABLE_PLAN, "id,title\nx,X\n",
		 "plan:1:1: missing-column: the header does not name the column status, which every plan entry needs; add it\n"},
		{TABLE_PLAN, "id,title,status,x,y,x\nx,X,done,1,2,3\n",
		 "plan:1:1: duplicate-column?: this column name stands twice; the first one counts, rename or remove the "
		 "other\n"},
		{TABLE_PLAN, "id,title,status\nx,X,done,surplus\n",
		 "plan:2:10: long-row?: this row has more cells than the header; the surplus is kept and not read, look for a "
		 "comma too many\n"},
		{TABLE_PLAN, "id,title,status\nx,X,done\n<<<<<<< ours\ny,Y,done\n",
		 "plan:3:1: conflict-marker: git left a conflict here; choose a side and delete the marker lines\n"},
		{TABLE_PLAN, "id,title,status\nx,X,done\ny,\"Y,done\n",
		 "plan:3:1: open-quote: a quote is opened here and never closed, so the rest of the file cannot be read; close "
		 "it\n"},
		{TABLE_PLAN, "id,title,status\nx,\xe9,done\n",
		 "plan:2:1: encoding?: some bytes are not UTF-8, so the file is read as Windows-1252; save it as UTF-8\n"},
	};

	check_all(rows, UNIT_COUNT(rows));
}
END_TEST

START_TEST(missing_files)
{
	struct board *b = boards_of((const struct boards_file[]){{TABLE_NONE, NULL}});
	struct str got = {0};

	list(b, &got);
	ck_assert_str_eq(str_c(&got),
			 "strategy:1:1: missing-file?: strategy.csv is missing; a board needs it: Vision, strategy and objectives\n"
			 "personas:1:1: missing-file?: personas.csv is missing; a board needs it: Who the product is for\n"
			 "plan:1:1: missing-file?: plan.csv is missing; a board needs it: What is planned, being done and done\n");
	str_release(&got);
	board_free(b);
}
END_TEST

/* A file that is there but cannot be read is not called missing too. */
START_TEST(told_once)
{
	struct board *b = board_with(TABLE_FEATURES, "");
	struct findings f;

	board_set_table(b, TABLE_PLAN, "plan.csv", NULL);
	board_relink(b);
	findings_init(&f);
	findings_add_file(&f, TABLE_PLAN, "unreadable", bytes_of("a pipe"));
	findings_collect(&f, b);
	ck_assert_uint_eq(f.list.n, 1);
	ck_assert_str_eq(f.list.v[0].rule, "unreadable");
	findings_release(&f);
	board_free(b);
}
END_TEST

/* Every rule that is told is in the list of rules; messages end without a full stop or line end. */
START_TEST(rules_are_listed)
{
	const struct finding_rule *rule;
	struct findings f;
	size_t n = 0;

	findings_init(&f);
	for (rule = findings_rules(); rule->name != NULL; rule++, n++) {
		ck_assert_uint_gt(strlen(rule->meaning), 10);
		findings_add_file(&f, TABLE_PLAN, rule->name, bytes_of("said"));
	}
	ck_assert_uint_eq(n, 28);
	ck_assert_uint_eq(f.list.n, n);
	ck_assert_uint_eq(findings_errors(&f), n);
	findings_release(&f);
}
END_TEST

/* 20,000 broken, twin and circular rows: found in time, and in the order of lines. */
START_TEST(many_at_once)
{
	enum { N = 20000 };
	struct str text = {0};
	struct findings f;
	struct board *b;

	str_adds(&text, "id,title,status,priority,depends_on\n");
	for (int i = 0; i < N; i++)
		str_addf(&text, "x%d,T,planed,no-such-%d,x%d\n", i / 2, i, (i / 2 + 1) % (N / 2));
	b = boards_of((const struct boards_file[]){{TABLE_PLAN, str_c(&text)}, {TABLE_NONE, NULL}});
	findings_init(&f);
	findings_collect(&f, b);
	ck_assert_uint_eq(f.list.n, N + N + N / 2 + 1 + 2);
	for (size_t i = 1; i < f.list.n; i++)
		ck_assert(f.list.v[i].table != f.list.v[i - 1].table || f.list.v[i].line >= f.list.v[i - 1].line);
	findings_release(&f);
	board_free(b);
	str_release(&text);
}
END_TEST

/* Random boards: every finding has a place in its file and a message, and every rule but the file ones is met. */
START_TEST(random_boards)
{
	const struct finding_rule *rule;
	struct str met = {0};

	for (unsigned seed = 0; seed < 200; seed++) {
		struct board *b = boards_random(seed);
		struct findings f;

		board_link(b);
		findings_init(&f);
		findings_collect(&f, b);
		for (size_t i = 0; i < f.list.n; i++) {
			const struct finding *x = &f.list.v[i];

			ck_assert_uint_ge(x->line, 1);
			ck_assert_uint_ge(x->byte_column, 1);
			ck_assert_uint_gt(strlen(x->message), 10);
			ck_assert_int_lt(x->row, (int32_t)board_rows(b, x->table));
			if (strstr(str_c(&met), x->rule) == NULL)
				str_addf(&met, "%s ", x->rule);
		}
		findings_release(&f);
		board_free(b);
	}
	for (rule = findings_rules(); rule->name != NULL; rule++)
		if (strstr("missing-id duplicate-id missing-value unknown-value bad-date bad-timeframe bad-number out-of-range "
			   "broken-reference dependency-cycle",
			   rule->name) != NULL)
			ck_assert_msg(strstr(str_c(&met), rule->name) != NULL, "%s is never met", rule->name);
	str_release(&met);
}
END_TEST

/* Whether an entry's cells are fine can be told without reading them again: each value in each column. */
START_TEST(sound_rows_have_no_findings)
{
	static const char *const odd[] = {"", " ", "x", "dispatcher", "thief", "dispatcher;nobody", ";dispatcher ;", "X Y",
		"2026-11-23", "2026-02-30", "2026-Q4", "now", "feature", "done", "in-progress", "1", "-1", "1e3", "nan", "inf",
		"\f", "\v1", "\"\"", "\" \"", "\"x\"", "\"2026-11-23\"", "\"a,b\"", "\" done\"", "\"\"\"\"", "title", "id", "\"id\""};
	const struct table_def *def = schema_table(TABLE_PLAN);
	struct str text = {0}, quick = {0}, slow = {0};

	for (size_t c = 0; c < def->ncolumns; c++)
		for (size_t v = 0; v < UNIT_COUNT(odd); v++) {
			struct board *b;

			str_clear(&text);
			str_clear(&quick);
			str_clear(&slow);
			for (size_t i = 0; i < def->ncolumns; i++)
				str_addf(&text, "%s%s", i > 0 ? "," : "", def->columns[i].name);
			for (size_t i = 0; i < def->ncolumns; i++)
				str_addf(&text, "%s%s", i > 0 ? "," : "\n",
					 i == c ? odd[v] : i <= PLAN_TITLE ? "t" : i == PLAN_STATUS ? "done" : "");
			str_adds(&text, "\nx,X,,,,,,,,,planned\n");
			b = board_with(TABLE_PLAN, str_c(&text));
			list(b, &quick);
			b->plan[0].is_doubtful = b->plan[1].is_doubtful = true;
			list(b, &slow);
			ck_assert_str_eq(str_c(&quick), str_c(&slow));
			board_free(b);
		}
	str_release(&text);
	str_release(&quick);
	str_release(&slow);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {sample_has_none, values,        references,       rows_against_rows,
				      files,           missing_files, told_once,      rules_are_listed, many_at_once,
				      random_boards,   sound_rows_have_no_findings};

	return unit_run("findings", tests, UNIT_COUNT(tests));
}
