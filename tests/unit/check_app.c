/* SPDX-License-Identifier: ISC */
/* The whole screen on a scripted terminal: the sample board, keys and mouse, every size. */
#include <config.h>

#include "ui/app.h"

#include "ui/term.h"
#include "unit.h"

static struct app_options options(const char *folder)
{
	return (struct app_options){
		.folder = folder, .today = clock_day(2026, 11, 23), .today_fixed = true, .read_only = true, .me = "joel"};
}

static void sample(struct str *out)
{
	const char *top = getenv("top_srcdir");

	str_addf(out, "%s/data/sample", top ? top : ".");
}

/* Plays a script and gives the last screen as text. */
static void play(int rows, int columns, const char *script, struct str *out)
{
	struct term *t = term_memory_open(rows, columns, SHOWN_UTF8, script);
	struct str folder = {0};
	struct app_options o;
	struct err e = {0};

	sample(&folder);
	o = options(str_c(&folder));
	str_clear(out);
	ck_assert_msg(app_run_on(t, &o, &e), "%s", str_c(&e.what));
	canvas_print(term_memory_canvas(t), out);
	ck_assert_uint_gt(term_memory_frames(t), 0);
	t->ops->close(t);
	str_release(&folder);
}

static void ck_plays(const char *script, const char *expected, const char *unexpected)
{
	struct str out = {0};

	play(24, 80, script, &out);
	ck_assert_msg(strstr(str_c(&out), expected) != NULL, "after %s no \"%s\" in\n%s", script, expected, str_c(&out));
	if (unexpected)
		ck_assert_msg(!strstr(str_c(&out), unexpected), "after %s \"%s\" in\n%s", script, unexpected, str_c(&out));
	str_release(&out);
}

START_TEST(keyboard)
{
	ck_plays("", "read-only", NULL);
	ck_plays("", "today is 2026-11-23", NULL);
	ck_plays("T", "plan 24", "Priorities");
	ck_plays("Tab S-Tab", "Priorities", NULL);
	ck_plays("Enter", "strategy.csv:2", NULL);
	ck_plays("Enter Esc", "Priorities", "strategy.csv:2");
	ck_plays("w w w q q q", "Priorities", NULL); /* each back closes one; the last leaves the program at the board */
	ck_plays("%", "% is not used here", NULL);
	ck_plays("R", "Priorities", "read again");
}
END_TEST

START_TEST(mouse)
{
	ck_plays("press:0,50", "plan 24", "Priorities"); /* the tab of the table */
	ck_plays("double:3,4", "strategy.csv:2", NULL);
	ck_plays("press:9,4", "holds", "certain-visit\n"); /* another card's id in the corner */
	ck_plays("wheel-down:8,60 wheel-down:8,60", "Priorities", "boiler visits");
	ck_plays("? press:3,0", "Priorities", "Keys for this place");
	ck_plays("? wheel-down:9,30 release:9,30 drag:9,30", "Keys for this place", NULL);
	ck_plays("/ press:3,4 a", "/ a", NULL);
}
END_TEST

/* Every key in every place at many sizes: nothing breaks, whatever is under the cursor. */
START_TEST(all_keys_at_all_sizes)
{
	static const char *const places[] = {"", "T", "Enter", "w", "/", "?", ":", "f", "P", "l", "l l G"};
	static const char keys[] =
		"j k h l g G C-d C-u Tab } { s S z p p p p p p C-w C-k C-u Up Down PgUp PgDn Home End Left Right C-Left "
		"text:a\033b F1 Esc Esc Space Space * x y Y C Esc e a d u C-r J K H L m Esc Esc wheel-up:5,5 wheel-down:5,30 press:5,30 double:8,60 Backspace Esc C-l F5 C-z";
	static const int sizes[][2] = {{1, 1}, {3, 10}, {10, 40}, {11, 41}, {24, 80}, {60, 200}, {12, 300}};
	struct str script = {0}, out = {0};

	for (size_t p = 0; p < UNIT_COUNT(places); p++)
		for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
			str_clear(&script);
			str_addf(&script, "%s %s size:24x80 %s size:10x40 %s", places[p], keys, places[p], keys);
			play(sizes[i][0], sizes[i][1], str_c(&script), &out);
			ck_assert_ptr_nonnull(strstr(str_c(&out), "Visitwright"));
		}
	str_release(&script);
	str_release(&out);
}
END_TEST

START_TEST(printing)
{
	struct str folder = {0}, out = {0};
	struct app_options o;
	struct err e = {0};

	sample(&folder);
	o = options(str_c(&folder));
	for (int columns = 1; columns < 240; columns += 17) {
		str_clear(&out);
		ck_assert_msg(app_print(&o, columns, &out, &e), "%s", str_c(&e.what));
		ck_assert_ptr_eq(strstr(str_c(&out), "Visitwright, 2026-11-23\n"), str_c(&out));
	}
	ck_assert_ptr_nonnull(strstr(str_c(&out), "Learned durations for boiler visits"));
	ck_assert_ptr_nonnull(strstr(str_c(&out), "Talk with twelve site contacts about waiting")); /* the last card too */
	ck_assert_ptr_null(strchr(str_c(&out), '\033'));
	o.folder = "no such folder";
	ck_assert(!app_print(&o, 80, &out, &e));
	ck_assert_int_eq(e.kind, ERR_IO);
	err_release(&e);
	str_release(&folder);
	str_release(&out);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {keyboard, mouse, all_keys_at_all_sizes, printing};

	return unit_run("app", tests, UNIT_COUNT(tests));
}
