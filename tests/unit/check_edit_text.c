/* SPDX-License-Identifier: ISC */
/* Edits as text: each kind comes back as it went; what is no edit is refused. */
#include <config.h>

#include "model/edit_text.h"
#include "unit.h"

static void same(const char *a, const char *b)
{
	ck_assert((a == NULL) == (b == NULL));
	if (a)
		ck_assert_str_eq(a, b);
}

static void check_round(const struct edit *e)
{
	struct str text = {0}, again = {0};
	struct edit back;

	edit_text_write(e, &text);
	ck_assert_msg(edit_text_read(str_bytes(&text), &back), "%s", str_c(&text));
	ck_assert_int_eq(back.kind, e->kind);
	ck_assert(item_equal(&back.item, &e->item));
	same(back.column, e->column);
	same(back.base, e->base);
	same(back.value, e->value);
	ck_assert(back.unchecked == e->unchecked);
	ck_assert_uint_eq(back.cells.n, e->cells.n);
	for (size_t i = 0; i < e->cells.n; i++) {
		same(back.cells.v[i].column, e->cells.v[i].column);
		same(back.cells.v[i].value, e->cells.v[i].value);
	}
	edit_text_write(&back, &again);
	unit_is(str_bytes(&again), str_c(&text));
	str_release(&text);
	str_release(&again);
	edit_release(&back);
}

START_TEST(every_kind_comes_back)
{
	struct item item;
	struct edit e;

	item_make(&item, TABLE_PLAN, bytes_of("search"), 1);
	edit_init(&e);
	edit_set(&e, &item, "title", bytes_of("Old"), bytes_of("New \"quoted\",\\ \r\nsecond line\n"));
	check_round(&e);
	e.unchecked = true;
	check_round(&e);
	mem_free(e.base);
	e.base = NULL;
	check_round(&e);
	edit_release(&e);
	for (int kind = EDIT_INSERT; kind <= EDIT_MOVE; kind++) {
		edit_init(&e);
		e.kind = (enum edit_kind)kind;
		e.item = item;
		if (kind == EDIT_MOVE) {
			e.value = mem_strdup("");
		} else {
			edit_add_cell(&e, "id", bytes_of("search"));
			edit_add_cell(&e, "title", bytes_of(""));
			edit_add_cell(&e, "note\nodd", bytes_of("\\n is no line end"));
		}
		check_round(&e);
		edit_release(&e);
	}
}
END_TEST

/* Every byte of the records that an undo brings back. */
START_TEST(patches)
{
	static const char bytes[] = "a,\0\r\n\\n\xff,\"x\"";
	struct patch_hunk hunk = {.at = 7};
	struct patch_record record = {RECORD_COMMENT, {0}};
	struct str text = {0};
	struct edit e, back;

	edit_init(&e);
	e.kind = EDIT_INSERT;
	e.item.table = TABLE_PLAN;
	e.unchecked = true;
	e.twins = 2;
	e.patch.form = 0xfedcba9876543210u;
	e.patch.eight_bit = true;
	str_add(&hunk.next, (struct bytes){bytes, sizeof bytes});
	str_add(&record.bytes, (struct bytes){bytes, sizeof bytes});
	vec_push(&hunk.old, record);
	vec_push(&e.patch.hunks, hunk);
	check_round(&e);
	edit_text_write(&e, &text);
	ck_assert(edit_text_read(str_bytes(&text), &back));
	ck_assert(back.twins == 2 && back.patch.form == e.patch.form && back.patch.eight_bit);
	ck_assert_uint_eq(back.patch.hunks.n, 1);
	ck_assert(back.patch.hunks.v[0].at == 7 && back.patch.hunks.v[0].now.n == 0 && back.patch.hunks.v[0].prev.n == 0);
	ck_assert(back.patch.hunks.v[0].old.v[0].kind == RECORD_COMMENT);
	ck_assert(bytes_equal(str_bytes(&back.patch.hunks.v[0].old.v[0].bytes), (struct bytes){bytes, sizeof bytes}));
	ck_assert(bytes_equal(str_bytes(&back.patch.hunks.v[0].next), (struct bytes){bytes, sizeof bytes}));
	str_release(&text);
	edit_release(&back);
	edit_release(&e);
}
END_TEST

START_TEST(what_is_no_edit)
{
	static const char *const texts[] = {"", "k set\n", "k set\nt plan.csv\ni a\nc title\n", "k jump\nt plan.csv\ni a\n",
		"k set\nt nowhere.csv\ni a\nc title\nv x\n", "k set\nt plan.csv\ni a\nc title\nv x",
		"k set\nt plan.csv\ni a\nc title\nv x\\\n", "k set\nt plan.csv\ni a\nc title\nv x\\q\n",
		"k set\nt plan.csv\ni a\nc title\nc title\nv x\n", "k insert\nt plan.csv\ni a\nw x\n",
		"k insert\nt plan.csv\ni a\nn id\n", "k set\nt plan.csv\ni a\nc title\nv x\nz y\n", "hello\n",
		"k remove\nt plan.csv\ni a\nO rx\n", "k remove\nt plan.csv\ni a\nh 1\nO \n", "k remove\nt plan.csv\ni a\nh 1\nO xy\n",
		"k remove\nt plan.csv\ni a\nh 99999999999\n", "k remove\nt plan.csv\ni a\nf xyz\n"};

	for (size_t i = 0; i < UNIT_COUNT(texts); i++) {
		struct edit e;

		ck_assert_msg(!edit_text_read(bytes_of(texts[i]), &e), "%s", texts[i]);
		ck_assert_ptr_null(e.column);
		ck_assert_uint_eq(e.cells.n, 0);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {every_kind_comes_back, patches, what_is_no_edit};

	return unit_run("edit_text", tests, UNIT_COUNT(tests));
}
