/* SPDX-License-Identifier: ISC */
/* The table, the levels, the limits, the lamps, and what holds for any board. */
#include <config.h>

#include "model/signs.h"

#include "model/signs_limits.h"
#include "signstest.h"

START_TEST(table)
{
	static const int by_head[SIGN_HEAD_COUNT] = {14, 19, 12, 5}, by_level[11] = {0, 8, 17, 15, 7, 1, 2}, by_kind[] = {41, 2, 7};
	int head[SIGN_HEAD_COUNT] = {0}, level[11] = {0}, kind[3] = {0};

	ck_assert_int_eq(SIGN_COUNT, 50);
	for (int i = 0; i < SIGN_COUNT; i++) {
		const struct sign_def *def = signs_get((enum sign_id)i);

		head[def->head]++;
		level[def->level]++;
		kind[def->kind]++;
		ck_assert_int_eq(signs_by_id(bytes_of(def->id)), i);
		ck_assert((def->kind == SIGN_SELF) == (def->question != NULL));
		ck_assert_uint_gt(strlen(def->condition), 0);
		ck_assert_uint_gt(strlen(def->remedy), 0);
	}
	ck_assert_int_eq(memcmp(head, by_head, sizeof head), 0);
	ck_assert_int_eq(memcmp(level, by_level, sizeof level), 0);
	ck_assert_int_eq(memcmp(kind, by_kind, sizeof kind), 0);
	ck_assert_int_eq(signs_by_id(bytes_of("no-such-sign")), SIGN_COUNT);
	for (int i = 1; i <= 10; i++)
		ck_assert(signs_level_get(i)->from <= i && i <= signs_level_get(i)->to);
}
END_TEST

START_TEST(limits)
{
	static const struct {
		enum signs_limit limit;
		double value[10];
	} want[] = {
		{SIGNS_STALE_DAYS, {35, 35, 35, 21, 21, 21, 14, 14, 14, 14}},
		{SIGNS_OFF_SHARE, {20, 20, 20, 15, 15, 15, 10, 10, 10, 10}},
		{SIGNS_USAGE_DAYS, {90, 90, 90, 60, 60, 60, 30, 30, 30, 30}},
		{SIGNS_CHURN_DAYS, {4, 4, 4, 3, 3, 3, 2, 2, 2, 2}},
		{SIGNS_MUST_SHARE, {60, 60, 60, 60, 60, 60, 60, 60, 60, 60}},
	};
	struct board *b = signstest_board("#board\nkey,value\nstale_days,7\noff_share,x\nmust_share,-1\n", false);

	for (size_t i = 0; i < UNIT_COUNT(want); i++)
		for (int level = 1; level <= 10; level++)
			ck_assert_double_eq(signs_limits_at(want[i].limit, level), want[i].value[level - 1]);
	ck_assert_double_eq(signs_limits_on(b, SIGNS_STALE_DAYS, 1), 7);
	ck_assert_double_eq(signs_limits_on(b, SIGNS_STALE_DAYS, 10), 7);
	ck_assert_double_eq(signs_limits_on(b, SIGNS_OFF_SHARE, 1), 20);
	ck_assert_double_eq(signs_limits_on(b, SIGNS_MUST_SHARE, 1), 60);
	ck_assert_int_eq(signs_limits_find(bytes_of("Stale_Days")), SIGNS_STALE_DAYS);
	ck_assert_int_eq(signs_limits_find(bytes_of("stale")), SIGNS_LIMITS);
	board_free(b);
}
END_TEST

/* Red with one high, amber with one medium, green with a low one or none, out where nothing could be computed. */
START_TEST(lamps)
{
	static const struct {
		const char *board;
		int level;
		enum sign_lamp want[SIGN_HEAD_COUNT];
	} rows[] = {
		{"#plan\nid,title,status\n", 1, {SIGN_LAMP_NONE, SIGN_LAMP_NONE, SIGN_LAMP_NONE, SIGN_LAMP_NONE}},
		{"#strategy\nid,type,title,status\nv,vision,V,active\n", 1,
		 {SIGN_LAMP_GREEN, SIGN_LAMP_NONE, SIGN_LAMP_NONE, SIGN_LAMP_NONE}},
		{"#strategy\nid,type,title,status\nv,vision,V,active\n", 2,
		 {SIGN_LAMP_AMBER, SIGN_LAMP_NONE, SIGN_LAMP_NONE, SIGN_LAMP_NONE}},
		{"#strategy\nid,type,title,status\nv,vision,V,active\nd,diagnosis,D,active\ng,guiding-policy,G,active\n", 3,
		 {SIGN_LAMP_GREEN, SIGN_LAMP_NONE, SIGN_LAMP_NONE, SIGN_LAMP_NONE}},
		{"#strategy\nid,type,title,status\nd,diagnosis,D,active\n#personas\nid,name,kind\np,P,primary\n", 1,
		 {SIGN_LAMP_RED, SIGN_LAMP_NONE, SIGN_LAMP_GREEN, SIGN_LAMP_NONE}},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct board *b = signstest_board(rows[i].board, false);
		struct signs_options o = {.level = rows[i].level};
		struct signs s;

		signs_init(&s);
		signs_collect(&s, b, &o);
		for (int h = 0; h < SIGN_HEAD_COUNT; h++)
			ck_assert_msg(s.lamp[h] == rows[i].want[h], "board %zu, %s: %d", i, signs_head_name(h), s.lamp[h]);
		signs_release(&s);
		board_free(b);
	}
}
END_TEST

START_TEST(only_some)
{
	struct board *b = boards_sample();
	bool only[SIGN_COUNT] = {[SIGN_PLAN_OVERDUE] = true, [SIGN_INVESTMENT_MIX] = true, [SIGN_PLAN_KEEPS_SLIPPING] = true};
	struct signs_options o = {.only = only};
	struct signs s;
	struct str got = {0};

	signs_init(&s);
	signs_collect(&s, b, &o);
	signstest_list(b, &s, SIGN_COUNT, &got);
	ck_assert_str_eq(str_c(&got), "plan/skill-import due_date: \"Import skills from a spreadsheet\" should have ended 54 days ago.\n");
	ck_assert_int_eq(s.level, 4);
	ck_assert_uint_eq(s.silent.n, 1);
	ck_assert_int_eq(s.lamp[SIGN_HEAD_PRIORITY], SIGN_LAMP_RED);
	ck_assert_int_eq(s.lamp[SIGN_HEAD_STRATEGY], SIGN_LAMP_NONE);
	ck_assert_uint_eq(s.count[SIGN_HIGH], 1);
	str_release(&got);
	signs_release(&s);
	board_free(b);
}
END_TEST

/* Each sign is told or silent, never both; findings come by head and severity; the higher the level, the more. */
START_TEST(random_boards)
{
	for (unsigned seed = 0; seed < 200; seed++) {
		struct board *b = boards_random(seed);
		struct signs s;
		struct str got = {0}, again = {0};

		board_link(b);
		signs_init(&s);
		for (int level = 1; level <= 10; level += 3) {
			struct signs_options o = {.level = level};
			int last = -1;

			signs_collect(&s, b, &o);
			for (size_t i = 0; i < s.list.n; i++) {
				const struct sign_def *def = signs_get(s.list.v[i].sign);
				int place = (int)def->head * SIGN_SEVERITY_COUNT + (int)def->severity;

				ck_assert_int_ge(place, last);
				ck_assert_int_le(def->level, level);
				last = place;
				for (size_t k = 0; k < s.silent.n; k++)
					ck_assert_int_ne(s.silent.v[k].sign, s.list.v[i].sign);
			}
			signstest_list(b, &s, SIGN_COUNT, &got);
			signs_collect(&s, b, &o);
			signstest_list(b, &s, SIGN_COUNT, &again);
			ck_assert_str_eq(str_c(&again), str_c(&got));
		}
		str_release(&got);
		str_release(&again);
		signs_release(&s);
		board_free(b);
	}
}
END_TEST

START_TEST(same_on_two_boards)
{
	struct board *a = signstest_board("#plan\nid,title,status,due_date\nx,X,planned,2026-01-01\ny,Y,planned,2026-01-01\n", false);
	struct board *b = signstest_board("#plan\nid,title,status,due_date\nz,Z,done,\ny,Why,planned,2026-02-01\n", false);
	struct signs s, t;

	signs_init(&s);
	signs_init(&t);
	signs_collect(&s, a, NULL);
	signs_collect(&t, b, NULL);
	ck_assert_uint_eq(t.list.n, 1);
	ck_assert_uint_eq(s.list.n, 2);
	ck_assert(!signs_is_same(a, &s.list.v[0], b, &t.list.v[0]));
	ck_assert(signs_is_same(a, &s.list.v[1], b, &t.list.v[0]));
	signs_release(&s);
	signs_release(&t);
	board_free(a);
	board_free(b);
}
END_TEST

/* A word as long as a file is cut between two characters. */
START_TEST(long_titles)
{
	struct str text = {0};
	struct board *b;
	struct signs s;

	str_adds(&text, "#plan\nid,title,status,due_date\nx,a");
	for (int i = 0; i < 5000; i++)
		str_adds(&text, "\xc3\xa9");
	str_adds(&text, ",planned,2026-01-01\n");
	b = signstest_board(str_c(&text), false);
	signs_init(&s);
	signs_collect(&s, b, NULL);
	ck_assert_uint_eq(s.list.n, 1);
	ck_assert_uint_lt(strlen(s.list.v[0].message), 600);
	ck_assert_ptr_nonnull(strstr(s.list.v[0].message, "\xc3\xa9...\" should have ended"));
	signs_release(&s);
	board_free(b);
	str_release(&text);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {table, limits, lamps, only_some, random_boards, same_on_two_boards, long_titles};

	return unit_run("signs", tests, UNIT_COUNT(tests));
}
