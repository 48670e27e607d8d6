/* SPDX-License-Identifier: ISC */
/* An editor's command in words, never read by a shell, and run. */
#include <config.h>

#include "store/visual.h"

#include "unit.h"

static void ck_words(const char *editor, const char *path, size_t line, const char *expected)
{
	struct visual_words w;
	struct str all = {0};

	ck_assert(visual_command(editor, path, line, &w, NULL));
	for (size_t i = 0; i + 1 < w.list.n; i++)
		str_addf(&all, "[%s]", w.list.v[i]);
	ck_assert_str_eq(str_c(&all), expected);
	ck_assert_ptr_null(w.list.v[w.list.n - 1]);
	str_release(&all);
	visual_words_release(&w);
}

START_TEST(words)
{
	struct visual_words w;
	struct err e = {0};

	ck_words("vi", "plan.csv", 7, "[vi][+7][plan.csv]");
	ck_words(" /usr/bin/vim  -u NONE ", "a b.csv", 7, "[/usr/bin/vim][-u][NONE][+7][a b.csv]");
	ck_words("\"my editor\" 'a  b' c\\ d", "x", 3, "[my editor][a  b][c d][x]");
	ck_words("code --wait", "-x.csv", 3, "[code][--wait][./-x.csv]");
	ck_words("vi; rm $HOME `x` | y", "x", 0, "[vi;][rm][$HOME][`x`][|][y][x]");
	ck_assert(!visual_split("vi 'x", &w, &e));
	ck_assert_int_eq(e.kind, ERR_USAGE);
	ck_assert(!visual_split("  ", &w, NULL));
	err_release(&e);
}
END_TEST

START_TEST(running)
{
	struct visual_words w;
	struct err e = {0};

	ck_assert(visual_command("true", "x", 1, &w, NULL));
	ck_assert(visual_run(&w, NULL));
	visual_words_release(&w);
	ck_assert(visual_command("false", "x", 1, &w, NULL));
	ck_assert(!visual_run(&w, NULL));
	visual_words_release(&w);
	ck_assert(visual_command("/there/is/no/such/editor", "x", 1, &w, NULL));
	ck_assert(!visual_run(&w, &e));
	ck_assert_ptr_nonnull(strstr(str_c(&e.what), "no editor"));
	visual_words_release(&w);
	err_release(&e);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {words, running};

	return unit_run("visual", tests, UNIT_COUNT(tests));
}
