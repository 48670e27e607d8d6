/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/str.h"

#include <locale.h>
#include <math.h>

#include "base/mem.h"
#include "unit.h"

START_TEST(growing)
{
	struct str s = { 0 };
	char *taken;
	int i;

	ck_assert_str_eq(str_c(&s), "");
	for (i = 0; i < 1000; i++)
		str_addc(&s, 'x');
	ck_assert_uint_eq(strlen(str_c(&s)), 1000);
	str_truncate(&s, 2);
	str_truncate(&s, 50);
	str_adds(&s, "yz");
	str_addc_times(&s, '-', 3);
	str_add(&s, (struct bytes){ "a\0b", 3 });
	ck_assert_uint_eq(s.n, 10);
	ck_assert(memcmp(s.p, "xxyz---a\0b", 11) == 0);
	str_clear(&s);
	str_addf(&s, "%s %d", "one", 2);
	ck_assert_str_eq(str_c(&s), "one 2");
	str_addf(&s, "%500d", 7);
	ck_assert_uint_eq(s.n, 505);
	ck_assert_uint_eq(strlen(str_c(&s)), 505);
	taken = str_take(&s);
	ck_assert_uint_eq(strlen(taken), 505);
	ck_assert_ptr_null(s.p);
	mem_free(taken);
	taken = str_take(&s);
	ck_assert_str_eq(taken, "");
	mem_free(taken);
	str_release(&s);
}
END_TEST

static void prints(double x, const char *want)
{
	struct str s = { 0 };

	str_add_number(&s, x);
	ck_assert_str_eq(str_c(&s), want);
	str_release(&s);
}

START_TEST(numbers)
{
	prints(0, "0");
	prints(-0.0, "0");
	prints(5, "5");
	prints(-17, "-17");
	prints(0.1, "0.1");
	prints(0.1 + 0.2, "0.30000000000000004");
	prints(2.5, "2.5");
	prints(-1234.5678, "-1234.5678");
	prints(1e-7, "0.0000001");
	prints(100000, "100000");
	prints(999999999999999.0, "999999999999999");
	prints(1e15, "1000000000000000");
	prints(123456789012345.67, "123456789012345.67");
	prints(1e20, "100000000000000000000");
	prints(1e21, "1e+21");
	prints(1.5e300, "1.5e+300");
	prints(NAN, "nan");
	prints(-INFINITY, "-inf");
}
END_TEST

START_TEST(the_smallest_number)
{
	struct str s = { 0 };

	str_add_number(&s, 5e-324);
	ck_assert_uint_eq(s.n, 2 + 324);
	ck_assert_str_eq(str_c(&s) + 324, "05");
	str_release(&s);
}
END_TEST

START_TEST(numbers_read_back)
{
	unsigned long long seed = 7;
	struct str s = { 0 };
	int i;

	if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
		setlocale(LC_ALL, "C");
	for (i = 0; i < 100000; i++) {
		double x, back;

		seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
		x = ((double)(seed >> 11) - 4e15) / pow(10, (double)(seed % 23));
		if (fabs(x) >= 1e15)
			continue;
		str_clear(&s);
		str_add_number(&s, x);
		ck_assert_msg(bytes_number(str_bytes(&s), &back), "%s", str_c(&s));
		ck_assert_msg(back == x, "%s", str_c(&s));
	}
	str_release(&s);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { growing, numbers, the_smallest_number, numbers_read_back };

	return unit_run("str", tests, UNIT_COUNT(tests));
}
