/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/field.h"

#include "boards.h"

static struct field field_of(const struct board *b, enum table_id t, const char *name)
{
	struct field f;

	ck_assert_msg(field_find(b, t, bytes_of(name), &f), "%s", name);
	unit_is(field_name(b, &f), name);
	return f;
}

static void check_text(const struct board *b, enum table_id t, const char *id, const char *name, const char *want)
{
	struct field f = field_of(b, t, name);
	int32_t row = board_find(b, t, bytes_of(id));
	struct str scratch = {0};

	ck_assert_int_ge(row, 0);
	unit_is(field_text(b, &f, (uint32_t)row, &scratch), want);
	str_release(&scratch);
}

START_TEST(texts)
{
	struct board *b = boards_sample();

	check_text(b, TABLE_PLAN, "photo-demo", "title", "Fault recognition for the trade fair");
	check_text(b, TABLE_PLAN, "photo-demo", "horizon", "now");
	check_text(b, TABLE_PLAN, "photo-demo", "effective_personas", "technician");
	check_text(b, TABLE_PLAN, "photo-demo", "effective_why", "Strong at the trade fair.");
	check_text(b, TABLE_PLAN, "photo-demo", "objective", "");
	check_text(b, TABLE_PLAN, "offline-write", "objective", "first-visit-fix");
	check_text(b, TABLE_PLAN, "login-audit", "start", "2026-10-01");
	check_text(b, TABLE_PLAN, "login-audit", "end", "2026-12-18");
	check_text(b, TABLE_PLAN, "login-audit", "quarter", "2026-Q4");
	check_text(b, TABLE_PRIORITIES, "learned-durations", "rice", "1280");
	check_text(b, TABLE_PRIORITIES, "learned-durations", "place", "1");
	check_text(b, TABLE_PRIORITIES, "learned-durations", "value", "7680");
	check_text(b, TABLE_PRIORITIES, "self-booking", "place", "");
	check_text(b, TABLE_PRIORITIES, "self-booking", "wsjf", "");
	check_text(b, TABLE_KEY_RESULTS, "missing-part", "progress", "0.5");
	check_text(b, TABLE_STRATEGY, "no-payroll", "grade", "");
	board_free(b);
}
END_TEST

START_TEST(names)
{
	struct board *b = boards_of((const struct boards_file[]){
		{TABLE_PRIORITIES, "id,title,squad,value\na,A,blue,8\n"}, {TABLE_NONE, NULL}});
	struct field f, again;
	size_t n = field_count(b, TABLE_PRIORITIES);

	for (size_t i = 0; i < n; i++) {
		ck_assert(field_at(b, TABLE_PRIORITIES, i, &f));
		ck_assert(field_find(b, TABLE_PRIORITIES, field_name(b, &f), &again));
		ck_assert(f.column == again.column && f.derived == again.derived && f.file == again.file);
	}
	ck_assert(!field_at(b, TABLE_PRIORITIES, n, &f));
	ck_assert(!field_find(b, TABLE_PRIORITIES, bytes_of("nonsense"), &f));
	ck_assert(!field_find(b, TABLE_PRIORITIES, bytes_of(""), &f));
	/* 17 expected ones, value, squad, and the derived ones but value, which is stored here. */
	ck_assert_uint_eq(n, 17 + 1 + 1 + 5);
	check_text(b, TABLE_PRIORITIES, "a", "squad", "blue");
	check_text(b, TABLE_PRIORITIES, "a", "value", "8");
	check_text(b, TABLE_PRIORITIES, "a", "note", "");
	ck_assert(field_find(b, TABLE_PRIORITIES, bytes_of("TITLE"), &f) && f.column == PRIORITIES_TITLE);
	ck_assert_uint_eq(field_derived_count(TABLE_PRIORITIES), 6);
	ck_assert_str_eq(field_derived_name(TABLE_PRIORITIES, 5), "value");
	ck_assert_ptr_null(field_derived_name(TABLE_PRIORITIES, 6));
	ck_assert_uint_eq(field_derived_count(TABLE_BOARD), 0);
	board_free(b);
}
END_TEST

START_TEST(numbers)
{
	static const struct {
		const char *name;
		double want; /* -1: none */
	} rows[] = {{"effort", 2.5}, {"title", -1}, {"status", -1}, {"done_date", -1}, {"timeframe", 20727}, {"end", 20798},
		    {"due_date", 20798}, {"quarter", 20727}, {"horizon", -1}};
	struct board *b = boards_sample();
	int32_t row = board_find(b, TABLE_PLAN, bytes_of("offline-write"));

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct field f = field_of(b, TABLE_PLAN, rows[i].name);
		double x = -1;

		ck_assert_int_eq(field_number(b, &f, (uint32_t)row, &x), rows[i].want >= 0);
		ck_assert_msg(x == rows[i].want, "%s: %f", rows[i].name, x);
	}
	board_free(b);
}
END_TEST

/* Each list of values is in the order that comparing gives. */
START_TEST(order)
{
	static const struct {
		const char *column;
		const char *values[7];
	} rows[] = {
		{"effort", {"-1", "0.5", "2", "10", "x", ""}},
		{"due_date", {"2026-01-31", "2026-02-01", "2027-01-01", "soon", ""}},
		{"timeframe", {"2026-Q3", "now", "2026-12", "next", "2027-Q2", "later", ""}},
		{"status", {"planned", "in-progress", "blocked", "done", "wip", ""}},
		{"title", {"a", "B", "c", "\xc3\x84", "\xd0\x96", ""}},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct str text = {0};
		struct board *b;
		struct field f;
		uint32_t n;

		str_addf(&text, "id,%s\n", rows[i].column);
		for (n = 0; n == 0 || rows[i].values[n - 1][0] != '\0'; n++)
			str_addf(&text, "x,%s\n", rows[i].values[n]);
		b = boards_of((const struct boards_file[]){{TABLE_PLAN, str_c(&text)}, {TABLE_NONE, NULL}});
		f = field_of(b, TABLE_PLAN, rows[i].column);
		for (uint32_t x = 0; x < n; x++)
			for (uint32_t y = 0; y < n; y++) {
				int want = x < y ? -1 : x > y, got = field_compare(b, &f, x, y);

				ck_assert_msg((got > 0) - (got < 0) == want, "%s: %s, %s", rows[i].column, rows[i].values[x],
					      rows[i].values[y]);
			}
		board_free(b);
		str_release(&text);
	}
}
END_TEST

START_TEST(kinds)
{
	struct board *b = boards_sample();
	struct field f;

	f = field_of(b, TABLE_PLAN, "effort");
	ck_assert_int_eq(field_kind(&f), FIELD_NUMBER);
	f = field_of(b, TABLE_PLAN, "timeframe");
	ck_assert_int_eq(field_kind(&f), FIELD_DATE);
	f = field_of(b, TABLE_PLAN, "status");
	ck_assert_int_eq(field_kind(&f), FIELD_ENUM);
	f = field_of(b, TABLE_PLAN, "horizon");
	ck_assert_int_eq(field_kind(&f), FIELD_ENUM);
	f = field_of(b, TABLE_PLAN, "personas");
	ck_assert_int_eq(field_kind(&f), FIELD_TEXT);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {texts, names, numbers, order, kinds};

	return unit_run("field", tests, UNIT_COUNT(tests));
}
