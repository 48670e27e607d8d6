/* SPDX-License-Identifier: ISC */
/* Good and damaged versions of small files: which kinds are told, how often, in which words. */
#include <config.h>

#include "model/damage.h"
#include "unit.h"

#define GOOD "id,title,effort,due_date\n001,One,1.50,2026-11-23\n002,=1+1,2,2026-04-03\n003,Jos\xc3\xa9,1E5,2026-12-01\n"

static const struct {
	const char *what, *good, *now, *told; /* "kind count: sentence" lines */
	bool alarm;
} cases[] = {
	{"the same", GOOD, GOOD, "", false},
	{"an edit and a new row", GOOD,
		"id,title,effort,due_date\n001,Uno,1.50,2026-11-23\n002,=1+1,2,2026-04-03\n"
		"003,Jos\xc3\xa9,1E5,2026-12-01\n004,Four,,\n",
		"", false},
	{"another order and fewer quotes", "id,title\n\"a\",\"x\"\n\"b\",\"y\"\n", "id,title\nb,y\na,x\n", "", false},
	{"two numbers may be an edit", "id,effort\na,1.50\nb,2.50\n", "id,effort\na,1.5\nb,2.5\n", "", false},
	{"a spreadsheet's round trip", GOOD,
		"id,title,effort,due_date\n1,One,1.5,23/11/2026\n2,2,2,03/04/2026\n3,Jos\xc3\xa9,100000,01/12/2026\n",
		"ids 3: 3 ids are written another way: \"001\" is now \"1\"\n"
		"numbers 5: 5 numbers are written another way: \"001\" is now \"1\"\n"
		"days 3: 3 dates are written another way: \"2026-11-23\" is now \"23/11/2026\"\n"
		"formulas 1: 1 cell that starts like a formula became its result: \"=1+1\" is now \"2\"\n",
		true},
	{"semicolons", "id,title\na,x\n", "id;title\na;x\n", "delimiter 1: its delimiter was comma and is semicolon\n", true},
	{"a sep= line", "id,title\na,x\n", "sep=,\nid,title\na,x\n",
		"delimiter 1: it starts with a sep= line, which only Excel knows\n", true},
	{"Windows-1252", "id,title\na,f\xc3\xbcr\n", "id,title\na,f\xfcr\n",
		"encoding 1: it was UTF-8 and is Windows-1252\n", true},
	{"mojibake", "id,title\na,f\xc3\xbcr\n", "id,title\na,f\xc3\x83\xc2\xbcr\n",
		"mojibake 1: 1 cell holds letters that were read in a wrong encoding and saved again: "
		"\"f\xc3\xbcr\" is now \"f\xc3\x83\xc2\xbcr\"\n",
		true},
	{"letters lost", "id,title\na,f\xc3\xbcr\n", "id,title\na,f?r\n",
		"letters 1: 1 cell lost letters to ? or _: \"f\xc3\xbcr\" is now \"f?r\"\n", true},
	{"rows and lines filled up", "id,title,owner\na,x\n\nb,y,o\n", "id,title,owner\na,x,\n,,\nb,y,o\n",
		"rows 1: 1 short row was filled up with empty cells\nlines 1: 1 blank line was filled up with delimiters\n", false},
	{"no id", "id,title\na,x\n", ",title\na,x\n", "no-key 1: its header lost the column id\n", true},
	{"markers", "id,title\na,x\n", "id,title\n<<<<<<< HEAD\na,y\n=======\na,z\n>>>>>>> other\n",
		"markers 1: 1 conflict of a merge is left in it\ntwins 1: 1 row stands twice\n", true},
	{"twins", "id,title\na,x\nb,y\n", "id,title\na,x\nb,y\na,x\n", "twins 1: 1 row stands twice\n", true},
	{"ids that could be two", "id,title\n01,x\n1,y\n", "id,title\n1,x\n1.0,y\n",
		"ids 1: 1 id is written another way\n", true},
	{"twenty digits", "id,title\n12345678901234567890,x\n22345678901234567890,y\n",
		"id,title\n1.23456789012346E+019,x\n2.23456789012346E+019,y\n",
		"ids 2: 2 ids are written another way: \"12345678901234567890\" is now \"1.23456789012346E+019\"\n", true},
	{"it is empty", GOOD, "", "", false},
};

START_TEST(told)
{
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct damage d;
		char text[2048] = "";

		damage_find(&d, "board/plan.csv", bytes_of(cases[i].good), bytes_of(cases[i].now));
		for (size_t k = 0; k < d.list.n; k++)
			snprintf(text + strlen(text), sizeof text - strlen(text), "%s %zu: %s\n",
				damage_kind_name(d.list.v[k].kind), d.list.v[k].count, d.list.v[k].sentence);
		ck_assert_msg(!strcmp(text, cases[i].told), "%s:\n%s", cases[i].what, text);
		ck_assert_msg(damage_is_alarm(&d) == cases[i].alarm, "%s", cases[i].what);
		damage_release(&d);
	}
}
END_TEST

START_TEST(utf16)
{
	static const char now[] = "\xff\xfei\0d\0,\0t\0\n\0a\0,\0x\0\n\0";
	struct damage d;

	damage_find(&d, "plan.csv", bytes_of("id,t\na,x\n"), (struct bytes){now, sizeof now - 1});
	ck_assert_uint_eq(d.list.n, 1);
	ck_assert_str_eq(d.list.v[0].sentence, "it was UTF-8 and is UTF-16LE");
	damage_release(&d);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {told, utf16};

	return unit_run("damage", tests, UNIT_COUNT(tests));
}
