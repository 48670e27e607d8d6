/* SPDX-License-Identifier: ISC */
/* Limits on the sample and on small boards: what is exceeded, who stands in it, and what an edit made worse. */
#include <config.h>

#include "model/edit.h"
#include "model/limits.h"

#include "boards.h"

/* The words of all that is exceeded, separated by a bar. */
static void ck_words(const struct limits *l, const char *want)
{
	struct str got = {0};

	for (size_t i = 0; i < l->list.n; i++) {
		str_adds(&got, i ? "|" : "");
		limits_words(&l->list.v[i], &got);
	}
	unit_is(str_bytes(&got), want);
	str_release(&got);
}

static void ck_exceeded(const struct board *b, const char *want)
{
	struct limits l;

	limits_find(b, &l);
	ck_words(&l, want);
	limits_release(&l);
}

static void ck_members(const struct board *b, size_t which, const char *want)
{
	struct row_vec rows = {0};
	struct limits l;
	struct str got = {0};

	limits_find(b, &l);
	ck_assert_uint_lt(which, l.list.n);
	limits_members(b, &l.list.v[which], &rows);
	boards_ids(b, limits_table(l.list.v[which].kind), (const uint32_t *)rows.v, rows.n, &got);
	unit_is(str_bytes(&got), want);
	limits_release(&l);
	vec_release(&rows);
	str_release(&got);
}

/* A value by its address, as the keys would set it. */
static void set(struct board *b, enum table_id t, const char *id, const char *column, const char *value)
{
	struct err err = {0};
	struct edit e;
	struct item item;

	item_make(&item, t, bytes_of(id), 1);
	edit_init(&e);
	e.item = item;
	e.column = mem_strdup(column);
	e.value = mem_strdup(value);
	ck_assert_msg(edit_apply(b, &e, &err), "%s", str_c(&err.what));
	edit_release(&e);
}

START_TEST(of_the_sample)
{
	struct board *b = boards_sample();

	ck_exceeded(b, "7 entries in work, the limit is 6|6 priorities in work at once, the limit is 3|"
		       "2026-Q4: 15 person-months, capacity 14");
	/* the lowest priority's first, and of one what ends last */
	ck_members(b, 0, "photo-demo skill-import parts-connection quote-discounts margin-report offline-write "
			 "duration-model-boilers");
	ck_members(b, 2, "login-audit planner-retire photo-demo parts-connection quote-discounts margin-report "
			 "offline-write duration-model-boilers");
	board_free(b);
}
END_TEST

static const struct boards_file files[] = {
	{TABLE_BOARD, "key,value\nwip_limit,2\nwip_limit_per_owner,1\ntop_priority_limit,1\nobjective_limit,1\n"
		      "capacity,3\n"},
	{TABLE_STRATEGY, "id,type,title,status\no1,objective,A,active\no2,objective,B,draft\no3,non-goal,C,active\n"
			 "o4,objective,D,active\n"},
	{TABLE_PRIORITIES, "id,rank,title,status\np1,20,A,active\np2,10,B,active\n"},
	{TABLE_PLAN, "id,title,priority,timeframe,due_date,status,owner,effort\n"
		     "a,A,p1,2026-Q4,,in-progress,Ana,1\n"
		     "b,B,p2,2026-Q4,,planned,ANA,2\n"
		     "c,C,p2,2026-11,,done,bo,0.1\n"
		     "d,D,,2026-Q4,,dropped,bo,9\n"
		     "e,E,,now,,planned,,1\n"
		     "f,F,p2,2027-Q1,2027-02-01,blocked,,3\n"
		     "g,G,p2,2027-Q1,2027-03-01,planned,,\n"},
	{TABLE_NONE, NULL},
};

START_TEST(each_limit)
{
	struct board *b = boards_of(files);

	ck_exceeded(b, "2 priorities in work at once, the limit is 1|2 objectives at once, the limit is 1|"
		       "2026-Q4: 3.1 person-months, capacity 3|now: 4.1 person-months, capacity 3");
	ck_members(b, 0, "p1 p2");
	ck_members(b, 1, "o4 o1");
	ck_members(b, 2, "b a");
	ck_members(b, 3, "e");
	set(b, TABLE_PLAN, "b", "status", "in-progress");
	ck_exceeded(b, "3 entries in work, the limit is 2|Ana has 2 in work, the limit is 1|"
		       "2 priorities in work at once, the limit is 1|2 objectives at once, the limit is 1|"
		       "2026-Q4: 3.1 person-months, capacity 3|now: 4.1 person-months, capacity 3");
	ck_members(b, 1, "a b");
	board_free(b);
}
END_TEST

START_TEST(without_limits)
{
	static const struct boards_file none[] = {
		{TABLE_BOARD, "key,value\ntop_priority_limit,0\nwip_limit,0\n"},
		{TABLE_PLAN, "id,title,priority,status,owner,effort,timeframe\na,A,,in-progress,x,99,now\n"},
		{TABLE_NONE, NULL},
	};
	struct board *b = boards_of(none);

	ck_exceeded(b, "");
	board_free(b);
	b = board_new(clock_day(2026, 11, 23));
	board_link(b);
	ck_exceeded(b, "");
	board_free(b);
}
END_TEST

/* Tenths do not add up to whole numbers by themselves. */
START_TEST(sums_of_tenths)
{
	static const struct boards_file tenths[] = {
		{TABLE_BOARD, "key,value\ncapacity,0.3\n"},
		{TABLE_PLAN, "id,title,status,effort,timeframe\na,A,planned,0.1,2027-Q1\nb,B,planned,0.2,2027-Q1\n"},
		{TABLE_NONE, NULL},
	};
	struct board *b = boards_of(tenths);

	ck_exceeded(b, "");
	set(b, TABLE_PLAN, "b", "effort", "0.21");
	ck_exceeded(b, "2027-Q1: 0.3 person-months, capacity 0.3");
	board_free(b);
}
END_TEST

START_TEST(what_an_edit_made_worse)
{
	struct board *b = boards_of(files);
	struct limits before, now, worse = {0};

	limits_find(b, &before);
	set(b, TABLE_PLAN, "b", "status", "blocked");
	set(b, TABLE_STRATEGY, "o1", "status", "achieved");
	set(b, TABLE_PLAN, "c", "effort", "0.5");
	limits_find(b, &now);
	limits_worse(&before, &now, &worse);
	ck_words(&worse, "3 entries in work, the limit is 2|Ana has 2 in work, the limit is 1|"
			 "2026-Q4: 3.5 person-months, capacity 3|now: 4.5 person-months, capacity 3");
	limits_release(&worse);
	limits_worse(&now, &now, &worse);
	ck_words(&worse, "");
	limits_release(&before);
	limits_release(&now);
	board_free(b);
}
END_TEST

START_TEST(on_any_board)
{
	for (unsigned seed = 1; seed <= 60; seed++) {
		struct board *b = boards_random(seed);
		struct limits l, none = {0}, worse = {0};

		board_link(b);
		limits_find(b, &l);
		limits_worse(&none, &l, &worse);
		ck_assert_uint_eq(worse.list.n, l.list.n);
		for (size_t i = 0; i < l.list.n; i++) {
			struct row_vec rows = {0};

			ck_assert(l.list.v[i].used > l.list.v[i].limit);
			limits_members(b, &l.list.v[i], &rows);
			if (l.list.v[i].kind <= LIMIT_OBJECTIVES)
				ck_assert_uint_eq(rows.n, (size_t)l.list.v[i].used);
			vec_release(&rows);
		}
		limits_release(&l);
		limits_release(&worse);
		board_free(b);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		of_the_sample, each_limit, without_limits, sums_of_tenths, what_an_edit_made_worse, on_any_board,
	};

	return unit_run("limits", tests, UNIT_COUNT(tests));
}
