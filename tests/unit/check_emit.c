/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "csv/emit.h"

#include "csv/cells.h"
#include "unit.h"

START_TEST(quotes_where_needed)
{
	static const struct {
		const char *value, *want;
	} cases[] = {
		{ "", "" },
		{ "plain text", "plain text" },
		{ "a;b", "a;b" },
		{ "a,b", "\"a,b\"" },
		{ "say \"hi\"", "\"say \"\"hi\"\"\"" },
		{ "a\nb", "\"a\nb\"" },
		{ "a\rb", "\"a\rb\"" },
		{ " a", "\" a\"" },
		{ "a\t", "\"a\t\"" },
		{ "#", "#" },
		{ "\"", "\"\"\"\"" },
	};
	struct str s = { 0 };
	size_t i;

	for (i = 0; i < UNIT_COUNT(cases); i++) {
		str_clear(&s);
		emit_cell(&s, bytes_of(cases[i].value), ',', false);
		ck_assert_str_eq(str_c(&s), cases[i].want);
	}
	str_clear(&s);
	emit_cell(&s, bytes_of("x"), ',', true);
	emit_cell(&s, bytes_of(NULL), ',', true);
	ck_assert_str_eq(str_c(&s), "\"x\"\"\"");
	ck_assert(emit_needs_quotes(bytes_of("a\tb"), '\t'));
	ck_assert(!emit_needs_quotes(bytes_of("a\tb"), ','));
	str_release(&s);
}
END_TEST

START_TEST(records)
{
	struct dialect d = { .delimiter = ';', .eol = DIALECT_CRLF };
	struct bytes values[] = { bytes_of("a"), bytes_of("b;c"), bytes_of("") };
	struct bytes nothing[] = { bytes_of(""), bytes_of("") };
	struct bytes comment[] = { bytes_of("# x"), bytes_of("") };
	struct bytes marker[] = { bytes_of("=======") };
	struct str s = { 0 };

	emit_record(&s, values, 3, &d);
	ck_assert_str_eq(str_c(&s), "a;\"b;c\";\r\n");
	str_clear(&s);
	emit_record(&s, nothing, 2, &d);
	emit_record(&s, nothing, 1, &d);
	emit_record(&s, comment, 2, &d);
	d.eol = DIALECT_CR;
	emit_record(&s, marker, 1, &d);
	ck_assert_str_eq(str_c(&s), "\"\";\r\n\"\"\r\n\"# x\";\r\n\"=======\"\r");
	str_release(&s);
}
END_TEST

/* Every value of up to 5 bytes over the bytes that mean something reads back. */
START_TEST(values_read_back)
{
	static const char alphabet[] = { 'a', ',', '"', ' ', '\n', '\r', '#', '\0' };
	struct dialect d = { .delimiter = ',' };
	struct cells c = { 0 };
	struct str s = { 0 };
	char text[5];
	unsigned n, k, i, total;

	for (n = 0, total = 1; n <= sizeof text; n++, total *= sizeof alphabet)
		for (k = 0; k < total; k++) {
			struct bytes values[3] = { { text, n }, bytes_of("x"), { text, n } };
			unsigned left = k;

			for (i = 0; i < n; i++, left /= sizeof alphabet)
				text[i] = alphabet[left % sizeof alphabet];
			str_clear(&s);
			emit_record(&s, values, 3, &d);
			cells_read_record(&c, str_bytes(&s), ',');
			ck_assert_uint_eq(c.n, 3);
			ck_assert(bytes_equal(c.v[0], values[0]) && bytes_equal(c.v[2], values[2]));
			unit_is(c.v[1], "x");
		}
	cells_release(&c);
	str_release(&s);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { quotes_where_needed, records, values_read_back };

	return unit_run("emit", tests, UNIT_COUNT(tests));
}
