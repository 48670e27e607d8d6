/* SPDX-License-Identifier: ISC */
/* The ten steps on the sample and on small boards: which lines, in which order, and what narrows them. */
#include <config.h>

#include <string.h>

#include "model/agenda.h"

#include "boards.h"

static struct board *board;
static struct signs signs;
static struct agenda_inputs in;
static struct agenda_step step;

static void open_board(const struct boards_file *files)
{
	board = files ? boards_of(files) : boards_sample();
	signs_init(&signs);
	signs_collect(&signs, board, NULL);
	in = (struct agenda_inputs){.board = board, .signs = &signs, .lens = ROW_NONE};
}

static void close_board(void)
{
	agenda_step_release(&step);
	signs_release(&signs);
	query_free(in.filter);
	board_free(board);
}

/* A line a line: text, facts, what is below. */
static const char *told(int number)
{
	static char text[16384];
	struct str out = {0};

	agenda_step_build(&step, &in, number - 1);
	for (size_t i = 0; i < step.lines.n; i++) {
		const struct agenda_line *l = &step.lines.v[i];

		str_addf(&out, "%s%s", l->kind == AGENDA_HEAD ? "# " : l->level ? "  " : "", l->text);
		for (int k = 0; k < AGENDA_FACTS; k++)
			if (l->fact[k].text)
				str_addf(&out, " | %s", l->fact[k].text);
		if (l->more)
			str_addf(&out, " / %s", l->more);
		str_addc(&out, '\n');
	}
	ck_assert_uint_lt(out.n, sizeof text);
	strcpy(text, str_c(&out));
	str_release(&out);
	return text;
}

static void has(int number, const char *words)
{
	const char *all = told(number);

	ck_assert_msg(strstr(all, words) != NULL, "step %d lacks \"%s\":\n%s", number, words, all);
}

static void lacks(int number, const char *words)
{
	const char *all = told(number);

	ck_assert_msg(strstr(all, words) == NULL, "step %d has \"%s\":\n%s", number, words, all);
}

START_TEST(the_sample)
{
	open_board(NULL);
	has(1, "Nobody waits for a technician who does not come / By the end of 2029");
	has(1, "Monday, 2026-11-23; level 4\n");
	has(1, "Priority and Plan | red | 7 high | 5 medium / \"Fault recognised from a photo\" serves no objective.\n");
	has(2, "not known");
	has(3, "Companies with 50 to 200 technicians stay and grow | 0.25 | 90 % of the time | amira\n"
	       "  New companies go live sooner | off track, measured 54 days ago | 74 > 66 of 40 | noor\n");
	has(4, "3  Margin by contract | RICE 26 #9 | feasible: medium | amira | rank against score / for Companies");
	lacks(4, "6  ");
	has(5, "# In work: 7, the limit is 6\n2026-Q4 | 15 person-months | of 14 | 1 too many\n");
	has(5, "# oke: 2, the limit is 2\nImport skills from a spreadsheet | in progress | 54 days late\n");
	has(5, "Read stock from two parts systems | blocked for 28 days");
	has(6, "# Priya, Building manager at the visited site: 0 now, 1 next\n");
	has(7, "# Finished in the last 30 days: 0\nNothing was.\n");
	has(7, "Arrival messages in the customer's own name | no outcome yet");
	has(7, "  Arrival messages | Dana 70 %, Priya 72 % up");
	has(8, "# Nobody has judged these\nFault recognised from a photo | feasibility unknown | joel\n");
	has(8, "Event connectors for parts systems | assess | TRL 5 | looked at 266 days ago | oke\n");
	has(8, "One key to re-plan the afternoon | active | decided 2026-09-21 | joel");
	has(9, "# Starts next: 5, what is needed first comes first\n2027-Q1 | 11 person-months | of 14\n");
	has(10, "| high / ");
	has(10, "Last scored on 2026-11-16, 7 days ago.");
	close_board();
}
END_TEST

START_TEST(what_narrows)
{
	static const struct query_env nobody;
	struct err e = {0};

	open_board(NULL);
	in.filter = query_compile(board, TABLE_NONE, bytes_of("owner:oke"), &nobody, &e);
	ck_assert_ptr_nonnull(in.filter);
	has(5, "# In work: 7, the limit is 6\n"); /* the limit counts all, whatever is looked for */
	has(5, "Import skills");
	lacks(5, "Close a visit");
	ck_assert_uint_eq(step.shown, 2);
	ck_assert_uint_eq(step.total, 7);
	has(4, "4  Parts known before dispatch");
	lacks(4, "Durations learned");
	in.lens = 2; /* Priya */
	lacks(6, "Dana");
	has(6, "Nothing now or next helps them.");
	close_board();
}
END_TEST

START_TEST(an_order_of_needs)
{
	static const struct boards_file files[] = {
		{TABLE_BOARD, "key,value\ncapacity,3\n"},
		{TABLE_PRIORITIES, "id,title,status,rank\np,P,active,1\n"},
		{TABLE_PLAN, "id,title,priority,timeframe,due_date,status,effort,depends_on\n"
			     "a,A,p,2027-Q1,2027-01-10,planned,2,b\n"
			     "b,B,p,2027-Q1,2027-03-01,planned,2,\n"
			     "c,C,p,2027-Q1,2027-03-20,planned,2,d\n"
			     "d,D,p,2027-Q1,2027-03-30,planned,2,c\n"},
		{TABLE_NONE, NULL}};
	const char *all;

	open_board(files);
	all = told(9);
	ck_assert(strstr(all, "\nB ") < strstr(all, "\nA ")); /* though A is due first */
	ck_assert_ptr_nonnull(strstr(all, "\nC "));           /* a circle is told, too */
	ck_assert_ptr_nonnull(strstr(all, "\nD "));
	ck_assert_ptr_nonnull(strstr(all, "8 person-months | of 3 | 5 too many"));
	ck_assert_ptr_nonnull(strstr(all, "does not fit"));
	has(9, "needs B");
	close_board();
}
END_TEST

START_TEST(what_changed)
{
	static const struct boards_file then[] = {
		{TABLE_PRIORITIES, "id,title,status,rank\np,P,active,1\nq,Q,active,2\n"},
		{TABLE_PLAN, "id,title,timeframe,status,updated\na,A,2026-Q4,in-progress,2026-11-01\nb,B,2026-Q4,planned,\nold,Old,,planned,\n"},
		{TABLE_NONE, NULL}};
	static const struct boards_file now[] = {
		{TABLE_PRIORITIES, "id,title,status,rank\np,P,active,3\nq,Q,active,2\n"},
		{TABLE_PLAN, "id,title,timeframe,status,updated\na,A,2026-Q4,done,2026-11-20\nb,B,2027-Q1,planned,\nnew,New,,planned,\n"},
		{TABLE_NONE, NULL}};
	struct board *before = boards_of(then);
	struct news news;

	open_board(now);
	news_init(&news);
	news_find(&news, before, board, NULL, NULL);
	in.news = &news;
	in.before = before;
	in.since = "Monday";
	ck_assert_str_eq(told(2), "# The order\nP | priority 1 -> 2\n"
				  "# New\nNew | new\n"
				  "# Moved\nB | moved later: 2026-Q4 -> 2027-Q1\n"
				  "# Finished\nA | finished\n"
				  "# Dropped\nOld | removed\n");
	news_release(&news);
	news_init(&news);
	news_find(&news, board, board, NULL, NULL);
	has(2, "Nothing changed since Monday.");
	has(1, "this meeting is short");
	news_release(&news);
	in.news = NULL;
	ck_assert_int_eq(agenda_last_monday(board->today), board->today - 7); /* a Monday */
	ck_assert_int_eq(agenda_last_monday(board->today - 1), board->today - 7);
	board_free(before);
	close_board();
}
END_TEST

START_TEST(nothing_there)
{
	static const struct boards_file files[] = {{TABLE_STRATEGY, "id,title\n"}, {TABLE_NONE, NULL}};

	open_board(files);
	in.signs = NULL;
	for (int i = 1; i <= AGENDA_STEPS; i++) {
		ck_assert_ptr_nonnull(agenda_title(i - 1));
		ck_assert_ptr_nonnull(agenda_question(i - 1));
		if (i != 6) /* no persona, no lane */
			ck_assert_uint_gt(strlen(told(i)), 0);
	}
	has(1, "There is no vision");
	close_board();
}
END_TEST

START_TEST(decided_today)
{
	static const struct boards_file files[] = {
		{TABLE_PRIORITIES, "id,title,status,rank\np,P,active,1\n"},
		{TABLE_DECISIONS, "date,table,item,field,old,new,by,why\n"
				  "2026-11-16,priorities,p,rank,3,2,ana,Last week\n"
				  "2026-11-23,priorities,p,rank,2,1,ana,The fair showed it\n"
				  "2026-11-23,plan,gone,timeframe,now,later,,\n"},
		{TABLE_NONE, NULL}};

	open_board(files);
	has(10, "# Decided today\nP | rank: 2 -> 1 | ana / The fair showed it\ngone | timeframe: now -> later\n");
	lacks(10, "Last week");
	close_board();
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {the_sample, what_narrows, an_order_of_needs, what_changed, nothing_there, decided_today};

	return unit_run("agenda", tests, UNIT_COUNT(tests));
}
