/* SPDX-License-Identifier: ISC */
/* The examples of RFC 4648. */
#include <config.h>

#include "base/base64.h"

#include "unit.h"

START_TEST(examples)
{
	static const char *const pairs[][2] = {{"", ""},	      {"f", "Zg=="},	    {"fo", "Zm8="},	  {"foo", "Zm9v"},
					       {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
	struct str out = {0};

	for (size_t i = 0; i < UNIT_COUNT(pairs); i++) {
		str_clear(&out);
		base64_add(&out, bytes_of(pairs[i][0]));
		ck_assert_str_eq(str_c(&out), pairs[i][1]);
	}
	str_clear(&out);
	base64_add(&out, (struct bytes){"\xff\xfe\0", 3});
	ck_assert_str_eq(str_c(&out), "//4A");
	str_release(&out);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {examples};

	return unit_run("base64", tests, UNIT_COUNT(tests));
}
