/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/query.h"

#include "unit.h"

/* That a narrowing loses no row is a property that check_query.c holds on the sample board. */
START_TEST(only_what_is_certain)
{
	static const struct {
		const char *before, *now;
		bool narrows;
	} rows[] = {
		{"", "", true},
		{"", "a", true},
		{"", "-a", true},
		{"a", "", false},
		{"sig", "sign", true},
		{"sig", "SIGNAL", true},
		{"sign", "sig", false},
		{"ign", "signal", true},
		{"sig", "sig b", true},
		{"sig x", "sig xy", true},
		{"sig x", "x sig", true},
		{"sig", "\"sig x\"", true},
		{"sig", "sig or x", false},
		{"sig or x", "sig or xy", false},
		{"sig or x", "sig or x y", false},
		{"(sig or x)", "(sig or x) y", true},
		{"-sig", "-sign", false},
		{"-sig", "-sig a", true},
		{"effort>2", "effort>20", false},
		{"effort>2", "effort>2 a", true},
		{"title:a", "title:ab", false},
		{"title:a b", "title:a bc", true},
		{"is:now", "is:now sig", true},
		{"is:now,done", "is:now", false},
		{"sig", "si(g", false},
		{"si(g", "sig", false},
		{"a b", "a", false},
		{"a", "a a", true},
		{"\xc3\xa4r", "\xc3\x84RG", true},
		{"gr", "gr\xc3\xb6", false},
		{"stra", "stra\xc3\x9f", false},
		{"stra\xc3\x9f", "strasse", false},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++)
		ck_assert_msg(query_narrows(bytes_of(rows[i].before), bytes_of(rows[i].now)) == rows[i].narrows, "%s -> %s",
			      rows[i].before, rows[i].now);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {only_what_is_certain};

	return unit_run("query_narrows", tests, UNIT_COUNT(tests));
}
