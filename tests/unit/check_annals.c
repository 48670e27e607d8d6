/* SPDX-License-Identifier: ISC */
/* What earlier versions say: by field, of merges only what is their own, orders and moves for the signs. */
#include <config.h>

#include "model/annals.h"
#include "model/recode.h"
#include "unit.h"

static struct board *make(enum table_id t, const char *file)
{
	struct board *b = board_new(clock_day(2026, 11, 23));

	if (file)
		board_set_table(b, t, schema_table(t)->file, recode_table(schema_table(t), bytes_of(file)));
	board_link(b);
	return b;
}

static uint32_t add(struct annals *a, const char *who, int month, int day)
{
	struct annals_version v = {"c0ffee", who, "2026-01-01T00:00:00+00:00", "words", clock_day(2026, month, day)};

	return annals_add_version(a, &v);
}

static void compare(struct annals *a, uint32_t version, enum table_id t, const char *one, const char *other, const char *now)
{
	struct board *before[2] = {make(t, one), other ? make(t, other) : NULL}, *after = make(t, now);

	annals_compare(a, version, t, (const struct board *const *)before, other ? 2 : 1, after);
	board_free(before[0]);
	board_free(before[1]);
	board_free(after);
}

#define HEAD "id,title,timeframe,due_date,status\n"

START_TEST(fields)
{
	struct annals a;
	struct item item, gone;

	annals_init(&a);
	compare(&a, add(&a, "cy", 10, 3), TABLE_PLAN, HEAD "a,Ann,2027-Q1,,planned\nb,Bo,,,planned\n", NULL,
		HEAD "a,Ann,2027-Q2,2027-05-01,planned\n");
	compare(&a, add(&a, "ben", 10, 2), TABLE_PLAN, HEAD "a,Ann,2026-Q4,,planned\nb,Bo,,,planned\n", NULL,
		HEAD "a,Ann,2027-Q1,,planned\nb,Bo,,,planned\n");
	compare(&a, add(&a, "ana", 10, 1), TABLE_PLAN, NULL, NULL, HEAD "a,Ann,2026-Q4,,planned\nb,Bo,,,planned\n");
	annals_finish(&a);
	item_make(&item, TABLE_PLAN, bytes_of("a"), 1);
	item_make(&gone, TABLE_PLAN, bytes_of("b"), 1);
	ck_assert_str_eq(annals_version(&a, annals_last(&a, &item, "timeframe"))->who, "cy");
	ck_assert_str_eq(annals_last(&a, &item, "timeframe")->old, "2027-Q1");
	/* what nobody changed came with the row */
	ck_assert_str_eq(annals_version(&a, annals_last(&a, &item, "title"))->who, "ana");
	ck_assert_str_eq(annals_version(&a, annals_gone(&a, &gone))->who, "cy");
	ck_assert_ptr_null(annals_gone(&a, &item));
	/* filling in is no move */
	ck_assert_uint_eq(annals_slips(&a, &item, false, NULL), 2);
	ck_assert_uint_eq(annals_slips(&a, &item, true, NULL), 0);
	ck_assert_uint_eq(annals_slips(&a, &item, false, &a.events.v[a.events.n - 3]), 1);
	ck_assert_uint_eq(annals_history(&a)->nentries, 1);
	ck_assert_str_eq(annals_history(&a)->entries[0].moves[0].old, "2026-Q4");
	annals_release(&a);
}
END_TEST

/* Both sides changed something; the merge has one change that neither had, and one that took the place of two. */
START_TEST(merges)
{
	struct annals a;
	struct item item;

	annals_init(&a);
	compare(&a, add(&a, "ana", 10, 1), TABLE_PLAN, HEAD "a,Ann,now,2027-01-01,planned\n", HEAD "a,Anna,next,2027-02-01,planned\n",
		HEAD "a,Anna,now,2027-03-01,done\n");
	annals_finish(&a);
	item_make(&item, TABLE_PLAN, bytes_of("a"), 1);
	ck_assert_uint_eq(a.events.n, 2);
	ck_assert_ptr_null(annals_last(&a, &item, "title"));
	ck_assert_ptr_null(annals_last(&a, &item, "timeframe"));
	ck_assert_str_eq(annals_last(&a, &item, "status")->new, "done");
	ck_assert_str_eq(annals_last(&a, &item, "due_date")->new, "2027-03-01");
	annals_release(&a);
}
END_TEST

#define RANKS "id,title,rank,status\n"

START_TEST(orders)
{
	const struct signs_history *h;
	struct annals a;

	annals_init(&a);
	/* renumbered; the sixth and seventh changed places; the first two did; the first that there are at all */
	compare(&a, add(&a, "", 10, 4), TABLE_PRIORITIES, RANKS "a,A,1,active\nb,B,2,active\n", NULL, RANKS "a,A,10,active\nb,B,20,active\n");
	compare(&a, add(&a, "", 10, 3), TABLE_PRIORITIES, RANKS "a,A,1,active\nb,B,2,proposed\n", NULL, RANKS "a,A,1,active\nb,B,1,proposed\n");
	compare(&a, add(&a, "", 10, 2), TABLE_PRIORITIES, RANKS "a,A,1,active\nb,B,2,active\n", NULL, RANKS "a,A,3,active\nb,B,2,active\n");
	compare(&a, add(&a, "", 10, 1), TABLE_PRIORITIES, NULL, NULL, RANKS "a,A,1,active\nb,B,2,active\n");
	annals_finish(&a);
	h = annals_history(&a);
	ck_assert_uint_eq(h->norders, 2);
	ck_assert_int_eq(h->orders[1].day, clock_day(2026, 10, 2));
	ck_assert_str_eq(h->orders[0].first[0], "a");
	ck_assert_str_eq(h->orders[1].first[0], "b");
	ck_assert_ptr_null(h->orders[1].first[2]);
	annals_release(&a);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {fields, merges, orders};

	return unit_run("annals", tests, UNIT_COUNT(tests));
}
