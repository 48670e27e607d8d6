/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "boards.h"
#include "model/follow.h"
#include "unit.h"

static size_t follow(const struct board *b, enum table_id t, const char *id, const char *column, const char *value,
		     struct follow *out)
{
	struct edit e;
	struct item item;
	int32_t row = board_find(b, t, bytes_of(id));

	ck_assert_int_ge(row, 0);
	board_item(b, t, (uint32_t)row, &item);
	edit_set(&e, &item, column, bytes_of(""), bytes_of(value));
	follow_edits(b, &e, out);
	edit_release(&e);
	return out->edits.n;
}

START_TEST(test_status_of_an_entry)
{
	struct board *b = boards_sample();
	struct follow more;

	ck_assert_uint_eq(follow(b, TABLE_PLAN, "offline-write", "status", "done", &more), 2);
	ck_assert_str_eq(more.edits.v[0].column, "updated");
	ck_assert_str_eq(more.edits.v[0].value, "2026-11-23");
	ck_assert_str_eq(more.edits.v[1].column, "done_date");
	ck_assert_str_eq(more.edits.v[1].value, "2026-11-23");
	follow_release(&more);
	ck_assert_uint_eq(follow(b, TABLE_PLAN, "offline-read", "status", "in-progress", &more), 2);
	ck_assert_str_eq(more.edits.v[1].column, "done_date");
	ck_assert_str_eq(more.edits.v[1].value, "");
	follow_release(&more);
	ck_assert_uint_eq(follow(b, TABLE_PLAN, "offline-read", "title", "x", &more), 0);
	board_free(b);
}
END_TEST

START_TEST(test_others)
{
	struct board *b = boards_sample();
	struct follow more;
	struct str scratch = { 0 };

	ck_assert_uint_eq(follow(b, TABLE_KEY_RESULTS, "go-live-days", "current", "60", &more), 1);
	ck_assert_str_eq(more.edits.v[0].column, "updated");
	follow_release(&more);
	ck_assert_uint_eq(follow(b, TABLE_PRIORITIES, "self-booking", "status", "active", &more), 1);
	ck_assert_str_eq(more.edits.v[0].column, "decided");
	follow_release(&more);
	ck_assert_str_eq(follow_default(b, TABLE_PLAN, PLAN_STATUS, &scratch), "planned");
	ck_assert_str_eq(follow_default(b, TABLE_PLAN, PLAN_UPDATED, &scratch), "2026-11-23");
	ck_assert_ptr_null(follow_default(b, TABLE_PLAN, PLAN_OWNER, &scratch));
	str_release(&scratch);
	board_free(b);
}
END_TEST

/* "plan/x depends_on a;b", one a line. */
static void list(const struct follow *f, struct str *out)
{
	str_clear(out);
	for (size_t i = 0; i < f->edits.n; i++)
		str_addf(out, "%s/%s %s %s\n", schema_table(f->edits.v[i].item.table)->name, f->edits.v[i].item.key,
			 f->edits.v[i].column, f->edits.v[i].value);
}

START_TEST(test_rings)
{
	static const struct boards_file files[] = {
		{ TABLE_TECHNOLOGIES, "id,name,ring,previous_ring,moved,reviewed\na,A,caution,adopt,2026-01-01,\n"
				      "b,B,trial,trial,2026-11-23,2026-11-23\nc,C,,,,\n" },
		{ TABLE_NONE, NULL }
	};
	struct board *b = boards_of(files);
	struct follow more;
	struct str got = { 0 };

	ck_assert_uint_eq(follow(b, TABLE_TECHNOLOGIES, "a", "ring", "assess", &more), 3);
	list(&more, &got);
	ck_assert_str_eq(str_c(&got), "technologies/a previous_ring hold\ntechnologies/a moved 2026-11-23\n"
				      "technologies/a reviewed 2026-11-23\n");
	follow_release(&more);
	/* the same ring in another word is no move, and what is so already is not written again */
	ck_assert_uint_eq(follow(b, TABLE_TECHNOLOGIES, "a", "ring", "hold", &more), 0);
	follow_release(&more);
	ck_assert_uint_eq(follow(b, TABLE_TECHNOLOGIES, "b", "ring", "adopt", &more), 0);
	follow_release(&more);
	/* it comes from nowhere */
	ck_assert_uint_eq(follow(b, TABLE_TECHNOLOGIES, "c", "ring", "adopt", &more), 2);
	follow_release(&more);
	str_release(&got);
	board_free(b);
}
END_TEST

START_TEST(test_new_ids)
{
	static const struct boards_file files[] = {
		{ TABLE_FEATURES, "id,title,personas\na,A,\nb,B,p\n" },
		{ TABLE_USAGE, "period,feature,persona,active\n2026-Q3,a,p,1\n2026-Q3,a,p,2\n" },
		{ TABLE_PERSONAS, "id,name,kind\np,P,primary\nq,Q,primary\nq,Q,primary\n" },
		{ TABLE_PLAN, "id,title,status,depends_on,features,personas\nx,X,planned,x;y,b; a,q\ny,Y,planned,x,,\n" },
		{ TABLE_NONE, NULL }
	};
	struct board *b = boards_of(files);
	struct follow more;
	struct str got = { 0 };

	/* lists keep their other ids, twins are told apart from the last on */
	ck_assert_uint_gt(follow(b, TABLE_FEATURES, "a", "id", "new", &more), 0);
	list(&more, &got);
	ck_assert_ptr_nonnull(strstr(str_c(&got), "plan/x features b;new\n"));
	ck_assert_ptr_nonnull(strstr(str_c(&got), "#2 feature new\nusage/"));
	ck_assert_uint_eq(more.edits.n, 3);
	follow_release(&more);
	/* a row that names itself has its new name by then */
	ck_assert_uint_eq(follow(b, TABLE_PLAN, "x", "id", "new", &more), 2);
	list(&more, &got);
	ck_assert_str_eq(str_c(&got), "plan/y depends_on new\nplan/new depends_on new;y\n");
	follow_release(&more);
	/* an id that two rows have may mean the other one, and one that is taken away means nobody */
	ck_assert_uint_eq(follow(b, TABLE_PERSONAS, "q", "id", "new", &more), 0);
	follow_release(&more);
	ck_assert_uint_eq(follow(b, TABLE_FEATURES, "a", "id", "", &more), 0);
	follow_release(&more);
	str_release(&got);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { test_status_of_an_entry, test_others, test_rings, test_new_ids };

	return unit_run("follow", tests, UNIT_COUNT(tests));
}
