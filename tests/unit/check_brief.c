/* SPDX-License-Identifier: ISC */
/* The Monday page: its ten heads in order, the same each time, and nothing that Markdown would take for its own. */
#include <config.h>

#include <string.h>

#include "render/brief.h"

#include "boards.h"

static void page(const struct board *b, bool markdown, struct str *out)
{
	struct agenda_inputs in = {.board = b, .lens = ROW_NONE};
	struct ink k = {.charset = SHOWN_UTF8, .columns = 60};
	struct signs signs;

	signs_init(&signs);
	signs_collect(&signs, b, NULL);
	in.signs = &signs;
	brief_print(&in, &k, markdown, out);
	signs_release(&signs);
}

START_TEST(ten_steps_in_order)
{
	struct board *b = boards_sample();
	struct str one = {0}, two = {0};
	const char *at;

	page(b, true, &one);
	page(b, true, &two);
	ck_assert_str_eq(str_c(&one), str_c(&two));
	ck_assert_int_eq(strncmp(str_c(&one), "# Visitwright, 2026-11-23\n", 26), 0);
	at = str_c(&one);
	for (int i = 0; i < AGENDA_STEPS; i++) {
		struct str head = {0};

		str_addf(&head, "\n## %d. %s\n", i + 1, agenda_title(i));
		at = strstr(at, str_c(&head));
		ck_assert_msg(at != NULL, "no %s", str_c(&head));
		str_release(&head);
	}
	ck_assert_ptr_nonnull(strstr(str_c(&one), "- **Fault recognised from a photo**: feasibility unknown; joel; for Tomas\n"));
	str_release(&one);
	str_release(&two);
	board_free(b);
}
END_TEST

START_TEST(text_is_wrapped)
{
	struct board *b = boards_sample();
	struct str out = {0};
	struct bytes rest, line;

	page(b, false, &out);
	rest = str_bytes(&out);
	while (bytes_next_item(&rest, '\n', &line))
		ck_assert_uint_le(line.n, 64); /* a few bytes more than columns */
	ck_assert_ptr_nonnull(strstr(str_c(&out), "\n10. Signs and decisions\n"));
	str_release(&out);
	board_free(b);
}
END_TEST

START_TEST(hostile)
{
	static const struct boards_file files[] = {
		{TABLE_STRATEGY, "id,type,title,status\nv,vision,\"# <script>alert(1)</script> *x* [a](b) `\n\x1b[31m\",active\n"},
		{TABLE_NONE, NULL}};
	struct board *b = boards_of(files);
	struct str out = {0};

	page(b, true, &out);
	ck_assert_ptr_null(strchr(str_c(&out), 0x1b));
	ck_assert_ptr_null(strstr(str_c(&out), " <script"));
	ck_assert_ptr_nonnull(strstr(str_c(&out), "\\# \\<script\\>"));
	ck_assert_ptr_nonnull(strstr(str_c(&out), "\\*x\\* \\[a\\](b)"));
	str_release(&out);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {ten_steps_in_order, text_is_wrapped, hostile};

	return unit_run("brief", tests, UNIT_COUNT(tests));
}
