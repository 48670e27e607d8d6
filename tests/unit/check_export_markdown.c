/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/export_markdown.h"

#include "unit.h"

START_TEST(text_is_no_markup)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"plain, text - with (no) \"signs\"", "plain, text - with \\(no\\) \"signs\""},
		{"a | b", "a \\| b"},
		{"<script>&amp;", "&lt;script&gt;&amp;amp;"},
		{"**b** _i_ `c` ~s~ [x](y) ![z]", "\\*\\*b\\*\\* \\_i\\_ \\`c\\` \\~s\\~ \\[x\\]\\(y\\) \\!\\[z\\]"},
		{"# head", "\\# head"},
		{"- item", "\\- item"},
		{"1. item", "1\\. item"},
		{"see @joel, #12", "see @<!-- -->joel, #<!-- -->12"},
		{"joel@example.org", "joel@example.org"},
		{"http://evil.test", "http&#58;//evil.test"},
		{"two\nlines\\", "two\xE2\x8F\x8Elines\\\\"},
	};
	struct str out = {0};

	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		str_clear(&out);
		export_markdown_text(&out, bytes_of(cases[i].text));
		ck_assert_str_eq(str_c(&out), cases[i].want);
	}
	str_release(&out);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {text_is_no_markup};

	return unit_run("export_markdown", tests, UNIT_COUNT(tests));
}
