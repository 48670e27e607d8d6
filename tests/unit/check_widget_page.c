/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/widget_page.h"

#include "unit.h"

static struct widget_page page;
static const struct widget_persona nobody;

/* Twenty lines, every second one a stop, the last of them a link. */
static void fill(int from)
{
	widget_page_begin(&page);
	for (int i = from; i < 20; i++) {
		struct widget_page_block *b = widget_page_add(&page);
		struct str text = {0};

		str_addf(&text, "line %d", i);
		b->text = widget_page_keep(&page, str_bytes(&text));
		b->key = i % 2 ? (uint64_t)i : 0;
		b->note = i == 3 ? "a note" : NULL;
		if (i == 19) {
			b->has_link = true;
			b->link = (struct item){.table = TABLE_PLAN, .key = "there"};
		}
		str_release(&text);
	}
	widget_page_end(&page);
}

static void done(void)
{
	widget_page_release(&page);
	memset(&page, 0, sizeof page);
}

static struct str drawn(int rows)
{
	struct canvas *c = canvas_new(rows, 40, SHOWN_ASCII);
	struct str text = {0};

	widget_page_layout(&page, rows, 40, SHOWN_ASCII);
	widget_page_draw(&page, &nobody, area_all(c));
	canvas_print(c, &text);
	canvas_free(c);
	return text;
}

static void shows(int rows, const char *words)
{
	struct str text = drawn(rows);

	ck_assert_msg(strstr(str_c(&text), words) != NULL, "%s is not in\n%s", words, str_c(&text));
	str_release(&text);
}

START_TEST(stops_and_scrolls)
{
	struct item link;

	fill(0);
	shows(10, "line 0");
	ck_assert_uint_eq(page.cursor_key, 1);
	widget_page_move(&page, -1);
	ck_assert_uint_eq(page.cursor_key, 1);
	for (int i = 0; i < 4; i++)
		widget_page_move(&page, 1);
	ck_assert_uint_eq(page.cursor_key, 9);
	shows(10, "line 9");
	widget_page_ends(&page, true);
	ck_assert_uint_eq(page.cursor_key, 19);
	ck_assert(widget_page_link(&page, &link));
	ck_assert_str_eq(link.key, "there");
	widget_page_move(&page, 1);
	ck_assert_uint_eq(page.cursor_key, 19);
	widget_page_ends(&page, false);
	shows(10, "line 0");
	ck_assert(!widget_page_link(&page, &link));
	done();
}
END_TEST

START_TEST(the_cursor_finds_its_block_again)
{
	fill(0);
	shows(10, "line 0");
	for (int i = 0; i < 5; i++)
		widget_page_move(&page, 1);
	ck_assert_uint_eq(page.cursor_key, 11);
	fill(6);
	ck_assert_uint_eq(page.cursor_key, 11);
	ck_assert_uint_eq(page.blocks.v[page.cursor].key, 11);
	widget_page_rewind(&page);
	fill(6);
	ck_assert_uint_eq(page.cursor_key, 7);
	done();
}
END_TEST

START_TEST(notes_of_the_line_under_the_cursor)
{
	fill(0);
	shows(10, "line 0");
	widget_page_move(&page, 1);
	shows(10, "a note");
	done();
}
END_TEST

START_TEST(clicks_and_pages)
{
	fill(0);
	shows(10, "line 0");
	ck_assert(widget_page_click(&page, 3));
	ck_assert_uint_eq(page.cursor_key, 3);
	ck_assert(!widget_page_click(&page, 4));
	ck_assert(!widget_page_click(&page, 9)); /* the foot */
	widget_page_turn(&page, 1);
	ck_assert_int_eq(page.top, 7);
	ck_assert_uint_ge(page.cursor_key, 7);
	widget_page_turn(&page, -1);
	ck_assert_int_eq(page.top, 0);
	done();
}
END_TEST

START_TEST(an_empty_page)
{
	struct item link;

	widget_page_begin(&page);
	widget_page_end(&page);
	shows(5, "");
	widget_page_move(&page, 1);
	widget_page_move(&page, -1);
	widget_page_turn(&page, 1);
	widget_page_ends(&page, true);
	ck_assert(!widget_page_click(&page, 0));
	ck_assert(!widget_page_link(&page, &link));
	done();
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {stops_and_scrolls, the_cursor_finds_its_block_again,
				      notes_of_the_line_under_the_cursor, clicks_and_pages, an_empty_page};

	return unit_run("widget_page", tests, UNIT_COUNT(tests));
}
