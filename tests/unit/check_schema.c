/* SPDX-License-Identifier: ISC */
/* The schema's tables hold together, and its questions answer as planboard(5) says. */
#include <config.h>

#include "model/schema.h"

#include "unit.h"

START_TEST(tables_hold_together)
{
	int i;

	for (i = 0; i < TABLE_COUNT; i++) {
		const struct table_def *t = schema_table(i);
		bool optional = false;
		size_t c, other;

		ck_assert_int_eq((int)t->id, i);
		ck_assert_ptr_eq(schema_find_table(t->name), t);
		ck_assert_ptr_eq(schema_find_table(t->file), t);
		ck_assert(t->title[0] != '\0' && t->singular[0] != '\0');
		ck_assert_int_lt(t->label, (int)t->ncolumns);
		if (t->key >= 0)
			ck_assert(t->columns[t->key].flags & COLUMN_KEY);
		for (c = 0; c < t->ncolumns; c++) {
			const struct column_def *col = &t->columns[c];

			ck_assert_int_eq(schema_find_column(t, col->name), (int)c);
			ck_assert_msg(!(optional && !(col->flags & COLUMN_OPTIONAL)), "%s.%s", t->name, col->name);
			optional = col->flags & COLUMN_OPTIONAL;
			ck_assert_int_eq(col->type == COLUMN_ID || col->type == COLUMN_ID_LIST, col->ref != TABLE_NONE);
			ck_assert_msg(col->type != COLUMN_ENUM || col->values != NULL, "%s.%s", t->name, col->name);
			ck_assert_int_eq(!!(col->flags & COLUMN_KEY), (int)c == t->key);
			ck_assert(col->min <= col->max);
			for (other = 0; other < c; other++)
				ck_assert_str_ne(t->columns[other].name, col->name);
		}
	}
}
END_TEST

START_TEST(counts_are_those_of_the_design)
{
	static const struct {
		enum table_id id;
		size_t expected, level;
	} want[] = {{TABLE_BOARD, 3, 1}, {TABLE_STRATEGY, 11, 1}, {TABLE_KEY_RESULTS, 12, 2}, {TABLE_PERSONAS, 12, 1},
		    {TABLE_FEATURES, 8, 2}, {TABLE_USAGE, 8, 3}, {TABLE_PRIORITIES, 17, 1}, {TABLE_PLAN, 17, 1},
		    {TABLE_TECHNOLOGIES, 10, 4}, {TABLE_ASSESSMENTS, 6, 3}, {TABLE_VIEWS, 9, SCHEMA_LEVEL_NEVER},
		    {TABLE_DECISIONS, 8, SCHEMA_LEVEL_NEVER}};
	size_t i, c, n;

	for (i = 0; i < sizeof want / sizeof want[0]; i++) {
		const struct table_def *t = schema_table(want[i].id);

		for (n = 0, c = 0; c < t->ncolumns; c++)
			n += !(t->columns[c].flags & COLUMN_OPTIONAL);
		ck_assert_uint_eq(n, want[i].expected);
		ck_assert_int_eq(t->level, (int)want[i].level);
	}
	ck_assert(schema_table(TABLE_STRATEGY)->required && schema_table(TABLE_PERSONAS)->required);
	ck_assert(schema_table(TABLE_PLAN)->required && !schema_table(TABLE_PRIORITIES)->required);
}
END_TEST

/* Every file of the sample has the expected columns, in the order of the schema. */
START_TEST(sample_headers_are_the_schema)
{
	int i, files = 0;

	for (i = 0; i < TABLE_COUNT; i++) {
		const struct table_def *t = schema_table(i);
		char path[512], line[512], want[512] = "";
		FILE *f;
		size_t c;

		snprintf(path, sizeof path, "%s/data/sample/%s", getenv("top_srcdir") ? getenv("top_srcdir") : ".", t->file);
		f = fopen(path, "r");
		if (f == NULL)
			continue;
		files++;
		ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
		fclose(f);
		line[strcspn(line, "\r\n")] = '\0';
		for (c = 0; c < t->ncolumns; c++)
			if (!(t->columns[c].flags & COLUMN_OPTIONAL)) {
				strcat(want, c ? "," : "");
				strcat(want, t->columns[c].name);
			}
		ck_assert_str_eq(line, want);
	}
	ck_assert_int_eq(files, 10);
}
END_TEST

START_TEST(enum_values)
{
	const struct column_def *status = &schema_table(TABLE_PLAN)->columns[PLAN_STATUS];
	const struct column_def *ring = &schema_table(TABLE_TECHNOLOGIES)->columns[TECHNOLOGIES_RING];
	const struct column_def *was = &schema_table(TABLE_TECHNOLOGIES)->columns[TECHNOLOGIES_PREVIOUS_RING];

	ck_assert_int_eq(schema_enum_value(status, bytes_of("in-progress")), PLAN_STATUS_IN_PROGRESS);
	ck_assert_int_eq(schema_enum_value(status, bytes_of(" In-PROGRESS ")), PLAN_STATUS_IN_PROGRESS);
	ck_assert_int_eq(schema_enum_value(status, bytes_of("")), ENUM_NONE);
	ck_assert_int_eq(schema_enum_value(status, bytes_of("  ")), ENUM_NONE);
	ck_assert_int_eq(schema_enum_value(status, bytes_of("in-progres")), ENUM_UNKNOWN);
	ck_assert_int_eq(schema_enum_value(status, bytes_of("in-progress2")), ENUM_UNKNOWN);
	ck_assert_int_eq(schema_enum_value(status, bytes_of("caution")), ENUM_UNKNOWN);
	ck_assert_int_eq(schema_enum_value(status, (struct bytes){"done\0", 5}), ENUM_UNKNOWN);
	ck_assert_int_eq(schema_enum_value(ring, bytes_of("Caution")), TECHNOLOGIES_RING_HOLD);
	ck_assert_int_eq(schema_enum_value(was, bytes_of("caution")), TECHNOLOGIES_RING_HOLD);
	ck_assert_int_eq(schema_enum_value(&schema_table(TABLE_PLAN)->columns[PLAN_EFFORT], bytes_of("3")), ENUM_UNKNOWN);
}
END_TEST

START_TEST(names)
{
	const struct table_def *plan = schema_table(TABLE_PLAN);

	ck_assert_ptr_eq(schema_find_table("Plan.CSV"), plan);
	ck_assert_ptr_null(schema_find_table("plans"));
	ck_assert_ptr_null(schema_find_table(""));
	ck_assert_ptr_null(schema_table(TABLE_NONE));
	ck_assert_ptr_null(schema_table(TABLE_COUNT));
	ck_assert_int_eq(schema_find_column(plan, "Due_Date"), PLAN_DUE_DATE);
	ck_assert_int_eq(schema_find_column(plan, "due"), -1);
	ck_assert_str_eq(schema_type_name(&plan->columns[PLAN_PERSONAS]), "list of ids in personas");
	ck_assert_str_eq(schema_type_name(&plan->columns[PLAN_PRIORITY]), "id in priorities");
	ck_assert_str_eq(schema_type_name(&plan->columns[PLAN_TIMEFRAME]), "timeframe");
}
END_TEST

START_TEST(slugs)
{
	static const char *const good[] = {"a", "plan-holds", "a1", "abcdefghijabcdefghijabcdefghijabcdefghij"};
	static const char *const bad[] = {"", "1a", "-a", "A", "a b", "a_b", "caf\xc3\xa9",
					  "abcdefghijabcdefghijabcdefghijabcdefghijk"};
	size_t i;

	for (i = 0; i < sizeof good / sizeof good[0]; i++)
		ck_assert_msg(schema_is_slug(bytes_of(good[i]), false), "%s", good[i]);
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++)
		ck_assert_msg(!schema_is_slug(bytes_of(bad[i]), false), "%s", bad[i]);
	ck_assert(schema_is_slug(bytes_of("wip_limit"), true));
	ck_assert(!schema_is_slug((struct bytes){"a\0b", 3}, true));
}
END_TEST

/* Each byte at each place of ids of each length. */
START_TEST(slugs_by_bytes)
{
	char text[21];

	for (size_t n = 2; n <= sizeof text; n++)
		for (size_t at = 1; at < n; at++)
			for (int c = 0; c < 256; c++) {
				bool want = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';

				memset(text, 'x', sizeof text);
				text[at] = (char)c;
				ck_assert_msg(schema_is_slug((struct bytes){text, n}, false) == want, "%d at %zu of %zu", c, at, n);
				ck_assert(schema_is_slug((struct bytes){text, n}, true) == (want || c == '_'));
			}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		tables_hold_together, counts_are_those_of_the_design, sample_headers_are_the_schema,
		enum_values, names, slugs, slugs_by_bytes,
	};

	return unit_run("schema", tests, UNIT_COUNT(tests));
}
