/* SPDX-License-Identifier: ISC */
/* Every line of a calendar as RFC 5545 wants it, of boards that mean well and one that does not. */
#include <config.h>

#include "render/exports.h"

#include "base/utf8.h"
#include "boards.h"
#include "unit.h"

static void export_folder(const char *under, struct str *out)
{
	const char *top = getenv("top_srcdir");
	struct str folder = {0};
	struct board *b;

	str_addf(&folder, "%s/%s", top ? top : ".", under);
	b = boards_read(str_c(&folder));
	exports_find("ics")->write(&(struct exports_source){b, NULL, NULL}, out);
	board_free(b);
	str_release(&folder);
}

/* Lines end in CR LF, have at most 75 bytes of whole characters, and once unfolded a name before a colon. Gives the
 * unfolded text, with LF. */
static void unfold(const struct str *file, struct str *out)
{
	struct bytes rest = str_bytes(file);

	while (rest.n > 0) {
		const char *end = memchr(rest.p, '\n', rest.n);
		struct bytes line;

		ck_assert_ptr_nonnull(end);
		line = bytes_slice(rest, 0, (size_t)(end - rest.p));
		ck_assert_uint_gt(line.n, 0);
		ck_assert_int_eq(line.p[line.n - 1], '\r');
		line.n--;
		ck_assert_uint_le(line.n, 75);
		ck_assert(utf8_is_valid(line));
		for (size_t i = 0; i < line.n; i++)
			ck_assert_uint_ge((unsigned char)line.p[i], ' ');
		if (line.p[0] != ' ' && out->n > 0)
			str_addc(out, '\n');
		str_add(out, bytes_slice(line, line.p[0] == ' ' ? 1 : 0, line.n));
		rest = bytes_slice(rest, line.n + 2, rest.n);
	}
	str_addc(out, '\n');
}

static unsigned count(const struct str *text, const char *what)
{
	unsigned n = 0;

	for (const char *p = strstr(str_c(text), what); p; p = strstr(p + 1, what))
		n++;
	return n;
}

static void check_structure(const struct str *text, unsigned events)
{
	static const char *const one_each[] = {"\nEND:VEVENT\n", "\nUID:", "\nDTSTAMP:", "\nDTSTART;VALUE=DATE:",
		"\nDTEND;VALUE=DATE:", "\nSUMMARY:"};

	ck_assert(bytes_starts(str_bytes(text), "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:"));
	ck_assert_uint_eq(count(text, "\nEND:VCALENDAR\n"), 1);
	ck_assert_uint_eq(count(text, "\nBEGIN:VEVENT\n"), events);
	for (size_t i = 0; i < UNIT_COUNT(one_each); i++)
		ck_assert_msg(count(text, one_each[i]) == events, "%s: %u", one_each[i], count(text, one_each[i]));
}

START_TEST(the_sample_is_a_calendar)
{
	struct str file = {0}, text = {0};

	export_folder("data/sample", &file);
	unfold(&file, &text);
	check_structure(&text, count(&text, "\nBEGIN:VEVENT\n"));
	ck_assert_ptr_nonnull(strstr(str_c(&text), "\nUID:plan-offline-write@"));
	ck_assert_ptr_nonnull(strstr(str_c(&text), "\nDTSTART;VALUE=DATE:20261211\nDTEND;VALUE=DATE:20261212\n"));
	str_release(&file);
	str_release(&text);
}
END_TEST

START_TEST(cells_make_no_lines)
{
	struct str file = {0}, text = {0};

	export_folder("tests/cli/export-hostile-sheets/in", &file);
	unfold(&file, &text);
	check_structure(&text, 6); /* an objective, a key result, four entries with a day */
	ck_assert_uint_eq(count(&text, "\nBEGIN:VALARM"), 0);
	ck_assert_ptr_nonnull(strstr(str_c(&text), "SUMMARY:Comma\\, semi\\; back\\\\slash\\nEND:VEVENT\\nBEGIN:VALARM\n"));
	ck_assert_uint_eq(count(&text, "\nURL:javascript"), 0);
	str_release(&file);
	str_release(&text);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {the_sample_is_a_calendar, cells_make_no_lines};

	return unit_run("export_ics", tests, UNIT_COUNT(tests));
}
