/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/datapackage.h"

#include "unit.h"

static bool all(const struct table_def *t, void *context)
{
	(void)context;
	return t->level <= 4;
}

static bool none(const struct table_def *t, void *context)
{
	(void)t;
	(void)context;
	return false;
}

static void same(const json_t *got, const json_t *want, const char *where)
{
	char *said = json_dumps(got, JSON_ENCODE_ANY), *asked = json_dumps(want, JSON_ENCODE_ANY);

	ck_assert_msg(json_equal(got, want), "%s: %.1000s, and not %.1000s", where, said, asked);
	free(said);
	free(asked);
}

static void same_resource(json_t *got, json_t *want)
{
	json_t *got_schema = json_object_get(got, "schema"), *want_schema = json_object_get(want, "schema");
	json_t *got_fields = json_object_get(got_schema, "fields"), *want_fields = json_object_get(want_schema, "fields");
	const char *name = json_string_value(json_object_get(want, "path"));

	for (size_t i = 0; i < json_array_size(want_fields); i++)
		same(json_array_get(got_fields, i), json_array_get(want_fields, i), name);
	ck_assert_uint_eq(json_array_size(got_fields), json_array_size(want_fields));
	json_object_del(got_schema, "fields");
	json_object_del(want_schema, "fields");
	same(got, want, name);
}

/* The sample's file was written by hand; the program says the same of the same columns. */
START_TEST(the_sample_is_reproduced)
{
	const char *top = getenv("top_srcdir");
	char path[4096];
	json_error_t where;
	json_t *want, *got = datapackage_json(bytes_of("Visitwright"), all, NULL);

	snprintf(path, sizeof path, "%s/data/sample/datapackage.json", top ? top : ".");
	want = json_load_file(path, 0, &where);
	ck_assert_msg(want != NULL, "%s: %s", path, where.text);
	ck_assert_uint_eq(json_array_size(json_object_get(got, "resources")),
			  json_array_size(json_object_get(want, "resources")));
	for (size_t i = 0; i < json_array_size(json_object_get(want, "resources")); i++)
		same_resource(json_array_get(json_object_get(got, "resources"), i),
			      json_array_get(json_object_get(want, "resources"), i));
	ck_assert(json_equal(json_object_get(got, "name"), json_object_get(want, "name")));
	ck_assert(json_equal(json_object_get(got, "$schema"), json_object_get(want, "$schema")));
	json_decref(want);
	json_decref(got);
}
END_TEST

START_TEST(names_of_packages_are_slugs)
{
	static const char *const rows[][2] = {
		{"Visitwright", "visitwright-board"}, {"  My  Product 2 ", "my-product-2-board"},
		{"\xc3\xa9\xc3\xa9", "board"},        {"", "board"},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		json_t *got = datapackage_json(bytes_of(rows[i][0]), none, NULL);

		ck_assert_str_eq(json_string_value(json_object_get(got, "name")), rows[i][1]);
		json_decref(got);
	}
}
END_TEST

int main(void)
{
	const TTest *tests[] = {the_sample_is_reproduced, names_of_packages_are_slugs};

	return unit_run("datapackage", tests, UNIT_COUNT(tests));
}
