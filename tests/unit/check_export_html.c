/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/html.h"

#include "boards.h"
#include "htmlcheck.h"
#include "unit.h"

static void export_folder(const char *under, const char *format, struct str *out)
{
	const char *top = getenv("top_srcdir");
	struct findings findings;
	struct signs signs;
	struct str folder = {0};
	struct board *b;

	str_addf(&folder, "%s/%s", top ? top : ".", under);
	b = boards_read(str_c(&folder));
	findings_init(&findings);
	findings_collect(&findings, b);
	signs_init(&signs);
	signs_collect(&signs, b, NULL);
	ck_assert_uint_gt(board_rows(b, TABLE_PLAN), 0);
	exports_find(format)->write(&(struct exports_source){b, &findings, &signs}, out);
	signs_release(&signs);
	findings_release(&findings);
	board_free(b);
	str_release(&folder);
}

START_TEST(text_is_escaped)
{
	struct str out = {0};

	html_text(&out, bytes_of("<a href=\"x\">&amp;'\n\x1b[2J\xE2\x80\xAE"));
	ck_assert_str_eq(str_c(&out), "&lt;a href=&quot;x&quot;&gt;&amp;amp;&#39;\xE2\x8F\x8E\xE2\x90\x9B[2J\xE2\x80\xB9RLO\xE2\x80\xBA");
	str_release(&out);
}
END_TEST

START_TEST(the_sample_is_a_sound_page)
{
	static const char *const has[] = {"id=\"plan-offline-write\"", "href=\"#plan-offline-write\"", "id=\"strategy-plan-holds\"",
		"href=\"#priorities-learned-durations\"", "body:has(#who-0:checked) .for:not(.p0){display:none}",
		"<th scope=\"col\">2026-Q4</th>", NULL};
	struct str out = {0}, again = {0};

	export_folder("data/sample", "html", &out);
	htmlcheck_page(&out);
	for (const char *const *s = has; *s; s++)
		ck_assert_msg(strstr(str_c(&out), *s), "%s", *s);
	export_folder("data/sample", "html", &again);
	ck_assert_str_eq(str_c(&out), str_c(&again));
	str_release(&out);
	str_release(&again);
}
END_TEST

START_TEST(hostile_text_stays_text)
{
	static const char *const has[] = {"&lt;script&gt;alert(1)&lt;/script&gt;", "id=\"plan--4\"", "id=\"plan--3\"",
		"href=\"https://example.org/ok?x=1&amp;y=2\"", "href=\"mailto:a@example.org\"", NULL};
	static const char *const never[] = {"href=\"javascript", "href=\"data", "<b>Evil", "<img", "b=\"2\"\"", NULL};
	struct str out = {0};

	export_folder("tests/cli/export-hostile-sheets/in", "html", &out);
	htmlcheck_page(&out);
	for (const char *const *s = has; *s; s++)
		ck_assert_msg(strstr(str_c(&out), *s), "%s", *s);
	for (const char *const *s = never; *s; s++)
		ck_assert_msg(!strstr(str_c(&out), *s), "%s", *s);
	str_release(&out);
}
END_TEST

START_TEST(the_block_is_a_sound_page)
{
	struct str out = {0};

	export_folder("data/sample", "block", &out);
	htmlcheck_page(&out);
	ck_assert_ptr_nonnull(strstr(str_c(&out), "First priorities"));
	ck_assert_ptr_null(strstr(str_c(&out), "href="));
	str_clear(&out);
	export_folder("tests/cli/export-hostile-sheets/in", "block", &out);
	htmlcheck_page(&out);
	str_release(&out);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {text_is_escaped, the_sample_is_a_sound_page, hostile_text_stays_text, the_block_is_a_sound_page};

	return unit_run("export_html", tests, UNIT_COUNT(tests));
}
