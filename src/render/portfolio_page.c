/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/portfolio_page.h"

#include <math.h>

enum { NAME_COLUMNS = 40, LAMP_COLUMNS = 10, NARROW_NAME = 22, WIDE = 100 };

static const char *const short_head[SIGN_HEAD_COUNT] = {"strategy", "plan", "personas", "technology"};

/* The first column takes what the others leave. */
static int name_columns(const struct ink *k)
{
	return k->columns && k->columns < WIDE ? NARROW_NAME : NAME_COLUMNS;
}

static void head_line(const struct ink *k, struct str *out)
{
	struct str text = {0};

	str_addf(&text, "%-*s level  ", name_columns(k), "board");
	for (int h = 0; h < SIGN_HEAD_COUNT; h++)
		str_addf(&text, "%-*s  ", LAMP_COLUMNS, short_head[h]);
	str_adds(&text, "high  now  next");
	ink_add(k, out, INK_DIM, str_c(&text));
	str_addc(out, '\n');
	str_release(&text);
}

static void lamp(const struct ink *k, enum sign_lamp l, struct str *out)
{
	const char *name = signs_lamp_name(l);
	struct str text = {0};

	str_addf(&text, "%-*s  ", LAMP_COLUMNS, name ? name : "-");
	ink_add(k, out, l == SIGN_LAMP_RED ? INK_BAD : l == SIGN_LAMP_AMBER ? INK_WARN : INK_PLAIN, str_c(&text));
	str_release(&text);
}

static void board_line(const struct rollup_board *b, const struct ink *k, struct str *out)
{
	ink_cell(k, out, INK_STRONG, bytes_of(b->name), name_columns(k), true, false);
	str_addf(out, " %5d  ", b->level);
	for (int h = 0; h < SIGN_HEAD_COUNT; h++)
		lamp(k, b->lamp[h], out);
	str_addf(out, "%4zu  %3u  %4u\n", b->high, (unsigned)b->now, (unsigned)b->next);
	if (b->errors)
		str_addf(out, "  %zu error%s in its data; planboard check tells them\n", b->errors, b->errors == 1 ? "" : "s");
}

static void grade_words(double grade, double elapsed, struct str *out)
{
	if (isnan(grade))
		str_addf(out, "%5s", "-");
	else
		str_addf(out, "%5.2f", grade);
	if (isnan(elapsed))
		str_addf(out, "  %7s", "");
	else
		str_addf(out, "  of %2.0f %%", elapsed * 100);
}

static void work_words(uint32_t soon, double effort, struct str *out)
{
	str_addf(out, "  %3u entr%s now or next, %.10g person-months\n", (unsigned)soon, soon == 1 ? "y  " : "ies", effort);
}

static void objective_lines(const struct rollup *r, const struct rollup_objective *o, const struct ink *k, struct str *out)
{
	ink_cell(k, out, INK_STRONG, bytes_of(o->title), name_columns(k), true, false);
	str_addc(out, ' ');
	grade_words(o->grade, o->elapsed, out);
	work_words(o->soon, o->effort, out);
	for (size_t i = 0; o->shares.n > 1 && i < o->shares.n; i++) {
		const struct rollup_share *s = &o->shares.v[i];

		str_adds(out, "  ");
		ink_cell(k, out, INK_DIM, bytes_of(r->boards.v[s->board].name), name_columns(k) - 2, true, false);
		str_addc(out, ' ');
		grade_words(s->grade, s->elapsed, out);
		work_words(s->soon, s->effort, out);
	}
}

void portfolio_page_text(const struct rollup *r, const struct ink *k, struct str *out)
{
	head_line(k, out);
	for (size_t i = 0; i < r->boards.n; i++)
		board_line(&r->boards.v[i], k, out);
	str_addc(out, '\n');
	ink_add(k, out, INK_DIM, "objectives, by grade and time gone");
	str_addc(out, '\n');
	for (size_t i = 0; i < r->objectives.n; i++)
		objective_lines(r, &r->objectives.v[i], k, out);
	if (r->loose) {
		ink_cell(k, out, INK_WARN, bytes_of("for no objective"), name_columns(k), true, false);
		str_adds(out, "               ");
		work_words(r->loose, r->loose_effort, out);
	}
}

static json_t *share_json(const struct rollup *r, const struct rollup_share *s)
{
	json_t *o = json_object();

	json_put(o, "board", json_text(bytes_of(r->boards.v[s->board].name)));
	json_put(o, "grade", json_double(s->grade));
	json_put(o, "elapsed", json_double(s->elapsed));
	json_put(o, "entries", json_integer(s->soon));
	json_put(o, "effort", json_double(s->effort));
	return o;
}

static json_t *board_json(const struct rollup_board *b)
{
	json_t *o = json_object(), *lamps = json_object();

	for (int h = 0; h < SIGN_HEAD_COUNT; h++) {
		const char *name = signs_lamp_name(b->lamp[h]);

		json_put(lamps, signs_head_name((enum sign_head)h), name ? json_text(bytes_of(name)) : json_null());
	}
	json_put(o, "name", json_text(bytes_of(b->name)));
	json_put(o, "folder", json_text(bytes_of(b->folder)));
	json_put(o, "level", json_integer(b->level));
	json_put(o, "lamps", lamps);
	json_put(o, "high", json_integer((json_int_t)b->high));
	json_put(o, "medium", json_integer((json_int_t)b->medium));
	json_put(o, "errors", json_integer((json_int_t)b->errors));
	json_put(o, "now", json_integer(b->now));
	json_put(o, "next", json_integer(b->next));
	json_put(o, "effort", json_double(b->effort));
	return o;
}

json_t *portfolio_page_json(const struct rollup *r)
{
	json_t *o = json_object(), *boards = json_array(), *objectives = json_array(), *loose = json_object();

	for (size_t i = 0; i < r->boards.n; i++)
		json_push(boards, board_json(&r->boards.v[i]));
	for (size_t i = 0; i < r->objectives.n; i++) {
		const struct rollup_objective *x = &r->objectives.v[i];
		json_t *one = json_object(), *shares = json_array();

		for (size_t k = 0; k < x->shares.n; k++)
			json_push(shares, share_json(r, &x->shares.v[k]));
		json_put(one, "id", json_text(bytes_of(x->id)));
		json_put(one, "title", json_text(bytes_of(x->title)));
		json_put(one, "grade", json_double(x->grade));
		json_put(one, "elapsed", json_double(x->elapsed));
		json_put(one, "entries", json_integer(x->soon));
		json_put(one, "effort", json_double(x->effort));
		json_put(one, "boards", shares);
		json_push(objectives, one);
	}
	json_put(loose, "entries", json_integer(r->loose));
	json_put(loose, "effort", json_double(r->loose_effort));
	json_put(o, "schema_version", json_integer(1));
	json_put(o, "boards", boards);
	json_put(o, "objectives", objectives);
	json_put(o, "no_objective", loose);
	return o;
}
