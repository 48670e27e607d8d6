/* SPDX-License-Identifier: ISC */
/* Answers as rows, twice on a day, without a name; and the medians in words. */
#include <config.h>

#include <string.h>

#include "model/assess.h"

#include "boards.h"

static const char head[] = "date,sign,role,by,score,note\n";

static struct board *board_of(const char *rows)
{
	struct str text = {0};
	struct boards_file files[] = {{TABLE_ASSESSMENTS, NULL}, {TABLE_NONE, NULL}};
	struct board *b;

	str_addf(&text, "%s%s", head, rows);
	files[0].text = str_c(&text);
	b = boards_of(files);
	str_release(&text);
	return b;
}

static void answer(struct assess *a, const char *sign, int score, const char *note)
{
	int i = assess_place(signs_by_id(bytes_of(sign)));

	ck_assert_int_ge(i, 0);
	a->answer[i].score = score;
	str_clear(&a->answer[i].note);
	str_adds(&a->answer[i].note, note);
}

/* What the file holds after the edits. */
static void becomes(const struct assess *a, struct board *b, const char *want)
{
	struct assess_edits edits;
	struct str out = {0};
	struct err e = {0};

	assess_edits(a, b, &edits);
	for (size_t i = 0; i < edits.list.n; i++)
		ck_assert_msg(edit_apply(b, &edits.list.v[i], &e), "%s", str_c(&e.what));
	assess_edits_release(&edits);
	table_write(b->table[TABLE_ASSESSMENTS], &out);
	unit_is(str_bytes(&out), want);
	str_release(&out);
}

START_TEST(seven_of_them)
{
	for (int i = 0; i < ASSESS_SIGNS; i++) {
		ck_assert_int_lt(assess_sign(i), SIGN_COUNT);
		ck_assert_ptr_nonnull(signs_get(assess_sign(i))->question);
		ck_assert_int_eq(assess_place(assess_sign(i)), i);
	}
	ck_assert_int_eq(assess_sign(ASSESS_SIGNS), SIGN_COUNT);
	ck_assert_str_eq(assess_word(2), "several times");
	ck_assert_int_eq(assess_role_find(bytes_of("Design")), ASSESSMENTS_ROLE_DESIGN);
	ck_assert_int_eq(assess_role_find(bytes_of("sales")), ENUM_UNKNOWN);
}
END_TEST

START_TEST(rows_of_a_person)
{
	struct board *b = board_of("");
	struct assess a;

	assess_init(&a);
	a.role = ASSESSMENTS_ROLE_ENGINEERING;
	str_adds(&a.by, "joel");
	answer(&a, "cto-hears-late", 2, "the fair, and \"more\"");
	answer(&a, "side-door-work", 0, "");
	ck_assert_uint_eq(assess_answered(&a), 2);
	becomes(&a, b, "date,sign,role,by,score,note\n"
		       "2026-11-23,cto-hears-late,engineering,joel,2,\"the fair, and \"\"more\"\"\"\n"
		       "2026-11-23,side-door-work,engineering,joel,0,\n");
	answer(&a, "cto-hears-late", 1, "");
	becomes(&a, b, "date,sign,role,by,score,note\n"
		       "2026-11-23,cto-hears-late,engineering,joel,1,\"\"\n" /* it was quoted before */
		       "2026-11-23,side-door-work,engineering,joel,0,\n");
	a.role = ASSESSMENTS_ROLE_DESIGN; /* another hat is another row */
	answer(&a, "side-door-work", -1, "");
	becomes(&a, b, "date,sign,role,by,score,note\n"
		       "2026-11-23,cto-hears-late,engineering,joel,1,\"\"\n"
		       "2026-11-23,side-door-work,engineering,joel,0,\n"
		       "2026-11-23,cto-hears-late,design,joel,1,\n");
	assess_release(&a);
	board_free(b);
}
END_TEST

START_TEST(without_a_name)
{
	struct board *b = board_of("2026-11-23,cto-hears-late,product,,3,\n");
	struct assess a;

	assess_init(&a);
	a.role = ASSESSMENTS_ROLE_PRODUCT;
	answer(&a, "cto-hears-late", 1, "");
	becomes(&a, b, "date,sign,role,by,score,note\n"
		       "2026-11-23,cto-hears-late,product,,3,\n"
		       "2026-11-23,cto-hears-late,product,,1,\n");
	assess_release(&a);
	board_free(b);
}
END_TEST

START_TEST(in_words)
{
	struct board *b = boards_sample();
	struct signs_scores scores;
	struct signs_median m;
	struct str out = {0};

	signs_assess_read(&scores, b);
	assess_trend(&scores, SIGN_ENGINEERS_NEVER_MEET_USERS, &out);
	ck_assert_str_eq(str_c(&out), "2.5 > 1");
	str_clear(&out);
	ck_assert(signs_assess_median(&scores, SIGN_TOP_FEATURES_NOT_KNOWN, 0, &m));
	assess_roles(&m, &out);
	ck_assert_str_eq(str_c(&out), "product 1, business 3");
	signs_assess_release(&scores);
	str_release(&out);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {seven_of_them, rows_of_a_person, without_a_name, in_words};

	return unit_run("assess", tests, UNIT_COUNT(tests));
}
