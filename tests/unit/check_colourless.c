/* SPDX-License-Identifier: ISC */
/*
 * No meaning is carried by colour alone: every view of the sample is painted, and wherever a look says well, look or
 * wrong, what is left without the colours must say it too: by words, figures or a sign, or by attributes that plain text
 * there does not have; a bar alone does not. And no two texts that mean different things on one screen are the same
 * without colours: a figure that is good here and bad there would be.
 */
#include <config.h>

#include "base/mem.h"
#include "store/store.h"
#include "ui/stage.h"
#include "unit.h"

struct run {
	char text[64];
	enum theme_role role;
	unsigned flags;
	int screen;
};

static VEC(struct run) runs;

static bool means(enum theme_role role)
{
	return role == THEME_GOOD || role == THEME_WARN || role == THEME_BAD;
}

static bool is_bar(const char *cluster)
{
	const unsigned char *u = (const unsigned char *)cluster;

	return u[0] == 0xe2 && u[1] >= 0x96 && u[1] < 0x97 && u[2] < 0xa0; /* U+2580 to U+259F */
}

/* Letters, figures and signs mean something by themselves; punctuation and bars do not. */
static bool has_sign(const char *text)
{
	for (const char *p = text; *p; p++) {
		if ((*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || *p == '!' || *p == '?' || *p == '-' || *p == '+')
			return true;
		if ((unsigned char)*p >= 0xc0 && !is_bar(p))
			return true;
	}
	return false;
}

static void trim(char *text)
{
	size_t n = strlen(text), start = strspn(text, " ");

	while (n > start && text[n - 1] == ' ')
		n--;
	memmove(text, text + start, n - start);
	text[n - start] = 0;
}

static void collect(const struct canvas *c, int screen)
{
	for (int y = 0; y < canvas_rows(c); y++)
		for (int x = 0; x < canvas_columns(c);) {
			const struct canvas_cell *first = canvas_at(c, y, x), *cell = first;
			struct run r = {.role = (enum theme_role)first->style.role, .flags = first->style.flags,
					.screen = screen};
			size_t n = 0;

			for (; x < canvas_columns(c); x++) {
				cell = canvas_at(c, y, x);
				if (cell->style.role != first->style.role || cell->style.flags != first->style.flags)
					break;
				if (!cell->continuation && n + strlen(cell->text) < sizeof r.text) {
					memcpy(r.text + n, cell->text, strlen(cell->text));
					n += strlen(cell->text);
				}
			}
			trim(r.text);
			if (means(r.role) && r.text[0] && !(r.flags & STYLE_CURSOR))
				vec_push(&runs, r);
		}
}

static void paint_all(void)
{
	const char *top = getenv("top_srcdir");
	struct app_options o = {.folder = "sample", .today = clock_day(2026, 11, 23), .today_fixed = true, .me = ""};
	struct str path = {0};
	struct findings f;
	struct err e = {0};
	struct stage s;
	struct canvas *c = canvas_new(40, 120, SHOWN_UTF8);
	struct board *b;
	int screen = 0;

	str_addf(&path, "%s/data/sample", top ? top : ".");
	findings_init(&f);
	b = store_load(str_c(&path), o.today, &f, &e);
	ck_assert_msg(b != NULL, "%s", str_c(&e.what));
	stage_init(&s, &o, SHOWN_UTF8);
	stage_take_board(&s, b, &f);
	stage_collect(&s, UINT32_MAX);
	for (const struct view_ops *const *v = views_all(); *v && (*v)->key; v++) {
		struct item item;

		stage_show_view(&s, *v);
		stage_draw(&s, c);
		collect(c, screen++);
		if (!stage_item(&s, &item))
			continue;
		stage_open_item(&s, "detail", &item);
		stage_draw(&s, c);
		collect(c, screen++);
		stage_open_item(&s, "why", &item);
		stage_draw(&s, c);
		collect(c, screen++);
	}
	stage_release(&s);
	canvas_free(c);
	str_release(&path);
	ck_assert_uint_gt(runs.n, 30);
}

static unsigned attributes(const struct theme *t, enum theme_role role, unsigned flags, enum theme_depth depth)
{
	return theme_look(t, style_of(role, flags), depth).attributes;
}

START_TEST(every_meaning_has_a_sign)
{
	struct theme t;

	theme_init(&t, (enum theme_kind)_i);
	paint_all();
	for (size_t i = 0; i < runs.n; i++)
		for (int d = THEME_MONO; d <= THEME_256; d++) {
			const struct run *r = &runs.v[i];
			unsigned is = attributes(&t, r->role, r->flags, (enum theme_depth)d);
			unsigned plain = attributes(&t, THEME_TEXT, r->flags, (enum theme_depth)d);

			ck_assert_msg(has_sign(r->text) || is != plain, "\"%s\" is %s in %s by its colour alone", r->text,
				      theme_role_name(r->role), theme_names[_i]);
		}
	vec_release(&runs);
}
END_TEST

START_TEST(equal_texts_mean_the_same)
{
	struct theme t;

	theme_init(&t, (enum theme_kind)_i);
	paint_all();
	for (size_t i = 0; i < runs.n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct run *a = &runs.v[i], *b = &runs.v[k];

			if (a->screen != b->screen || a->role == b->role || strcmp(a->text, b->text) || a->flags != b->flags)
				continue;
			for (int d = THEME_MONO; d <= THEME_256; d++)
				ck_assert_msg(attributes(&t, a->role, a->flags, (enum theme_depth)d) !=
						      attributes(&t, b->role, b->flags, (enum theme_depth)d),
					      "\"%s\" is %s and %s in %s, told apart by colour alone", a->text,
					      theme_role_name(a->role), theme_role_name(b->role), theme_names[_i]);
		}
	vec_release(&runs);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("colourless");
	TCase *all = tcase_create("themes");
	SRunner *runner;

	tcase_set_timeout(all, 60);
	tcase_add_loop_test(all, every_meaning_has_a_sign, 0, THEME_KINDS);
	tcase_add_loop_test(all, equal_texts_mean_the_same, 0, THEME_KINDS);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_set_tap(runner, "-");
	srunner_run_all(runner, CK_SILENT);
	srunner_free(runner);
	return 0;
}
