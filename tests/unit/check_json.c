/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/json.h"

#include <math.h>
#include <string.h>

#include "unit.h"

static void prints(json_t *value, bool compact, const char *want)
{
	struct str s = { 0 };

	json_print(&s, value, compact);
	ck_assert_str_eq(str_c(&s), want);
	str_release(&s);
	json_decref(value);
}

static json_t *document(void)
{
	json_t *object = json_object(), *list = json_array();

	json_put(object, "zeta", json_integer(1));
	json_put(object, "alpha", list);
	json_push(list, json_text(bytes_of("a\"b\\c\n\x01\x7f")));
	json_push(list, json_true());
	json_push(list, json_null());
	json_put(object, "none", json_object());
	json_put(object, "empty", json_array());
	return object;
}

START_TEST(layout)
{
	prints(document(), true,
	       "{\"zeta\":1,\"alpha\":[\"a\\\"b\\\\c\\n\\u0001\\u007f\",true,null],\"none\":{},\"empty\":[]}");
	prints(document(), false,
	       "{\n  \"zeta\": 1,\n  \"alpha\": [\n    \"a\\\"b\\\\c\\n\\u0001\\u007f\",\n    true,\n    null\n  ],\n"
	       "  \"none\": {},\n  \"empty\": []\n}\n");
}
END_TEST

START_TEST(numbers)
{
	prints(json_double(3), true, "3");
	prints(json_double(0.1), true, "0.1");
	prints(json_double(-2.75), true, "-2.75");
	prints(json_double(9007199254740991.0), true, "9007199254740991");
	prints(json_double(1e300), true, "1e+300");
	prints(json_double(NAN), true, "null");
	prints(json_double(-INFINITY), true, "null");
	prints(json_false(), true, "false");
}
END_TEST

START_TEST(bad_text)
{
	prints(json_text((struct bytes){ "a\xff\xc3\xa4\0", 5 }), true, "\"a\xef\xbf\xbd\xc3\xa4\\u0000\"");
	prints(json_text(bytes_of(NULL)), true, "\"\"");
}
END_TEST

START_TEST(jansson_reads_it)
{
	json_t *first = document(), *back;
	struct str s = { 0 };

	json_print(&s, first, false);
	back = json_loads(str_c(&s), 0, NULL);
	ck_assert_ptr_nonnull(back);
	ck_assert(json_equal(first, back));
	json_decref(first);
	json_decref(back);
	str_release(&s);
}
END_TEST

/* Texts that are written straight, each byte at each place of a few words, are those of a document. */
START_TEST(straight_is_the_same)
{
	struct str straight = {0}, document = {0};
	char text[19];

	for (int c = 0; c < 256; c++)
		for (size_t at = 0; at < sizeof text; at++) {
			json_t *value;

			memset(text, 'a', sizeof text);
			text[at] = (char)c;
			value = json_text((struct bytes){text, sizeof text});
			str_clear(&straight);
			str_clear(&document);
			json_add_text(&straight, (struct bytes){text, sizeof text});
			json_print(&document, value, true);
			ck_assert_str_eq(str_c(&straight), str_c(&document));
			json_decref(value);
		}
	str_release(&straight);
	str_release(&document);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { straight_is_the_same, layout, numbers, bad_text, jansson_reads_it };

	return unit_run("json", tests, UNIT_COUNT(tests));
}
