/* SPDX-License-Identifier: ISC */
/* Who else is at work, at three lengths. */
#include <config.h>

#include "ui/who.h"

#include "unit.h"

static void add_board(struct here *h, const char *user, bool mine)
{
	struct here_board b = {.mine = mine};

	snprintf(b.user, sizeof b.user, "%s", user);
	vec_push(&h->boards, b);
}

static void add_editor(struct here *h, enum table_id t, enum opened_program program, const char *user, bool mine)
{
	struct here_editor e = {.table = t, .by.program = program, .mine = mine};

	snprintf(e.by.user, sizeof e.by.user, "%s", user);
	vec_push(&h->editors, e);
}

static void check_words(struct here *h, const char *longest, const char *shorter, const char *shortest)
{
	const char *const want[WHO_FORMS] = {longest, shorter, shortest};
	struct str out[WHO_FORMS] = {0};

	who_words(h, out);
	for (int i = 0; i < WHO_FORMS; i++) {
		unit_is(str_bytes(&out[i]), want[i]);
		str_release(&out[i]);
	}
	vec_release(&h->boards);
	vec_release(&h->editors);
}

START_TEST(words)
{
	struct here h = {0};

	check_words(&h, "", "", "");
	add_editor(&h, TABLE_PLAN, OPENED_VIM, "ana", false);
	check_words(&h, "plan.csv open in vim (ana)", "plan.csv open in vim (ana)", "1 here");
	add_editor(&h, TABLE_PLAN, OPENED_VIM, "me", true);
	add_editor(&h, TABLE_USAGE, OPENED_LIBREOFFICE, "", false);
	check_words(&h, "plan.csv open in vim, usage.csv open in LibreOffice", "plan.csv open in vim +1", "2 here");
	for (int i = 0; i < 4; i++)
		add_editor(&h, TABLE_PLAN, OPENED_EMACS, "ana", false);
	check_words(&h, "plan.csv open in Emacs (ana), 3 more open in editors", "plan.csv open in Emacs (ana) +3", "4 here");
	add_board(&h, "ana", false);
	check_words(&h, "ana is here", "ana is here", "1 here");
	add_board(&h, "me", true);
	check_words(&h, "you are here twice", "you are here twice", "1 here");
	add_board(&h, "me", true);
	add_board(&h, "me", true);
	check_words(&h, "you are here 3 times", "you are here 3 times", "2 here");
	add_board(&h, "ana", false);
	add_board(&h, "ana", false);
	add_board(&h, "joel", false);
	check_words(&h, "ana, joel are here", "ana, joel are here", "3 here");
	for (int i = 0; i < 5; i++)
		add_board(&h, (const char *[]){"ana", "joel", "lin", "sven", "zoe"}[i], false);
	check_words(&h, "ana, joel, lin and 2 more are here", "ana, joel, lin and 2 more are here", "5 here");
	add_editor(&h, TABLE_PLAN, OPENED_VIM, "ana", false);
	add_board(&h, "joel", false);
	check_words(&h, "plan.csv open in vim (ana), joel is here", "plan.csv open in vim (ana) +1", "2 here");
}
END_TEST

START_TEST(places)
{
	static const struct {
		const char *host;
		long pid;
		long long since;
		const char *want;
	} rows[] = {
		{"desk", 17, 0, "desk, process 17"},
		{"desk", 17, 9990000, "desk, less than a minute, process 17"},
		{"", 0, 9000000, "16 min"},
		{"desk", 0, 1000, "desk, 2 h"},
		{"", 5, 20000000, "process 5"}, /* a clock that goes ahead */
		{"", 0, 0, ""},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct str out = {0};

		who_place(rows[i].host, rows[i].pid, rows[i].since, 10000000, &out);
		ck_assert_str_eq(str_c(&out), rows[i].want);
		str_release(&out);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {words, places};

	return unit_run("who", tests, UNIT_COUNT(tests));
}
