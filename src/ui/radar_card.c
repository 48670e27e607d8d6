/* SPDX-License-Identifier: ISC */
/* How a technology looks: where it came from, how ready it is, how long ago somebody looked, and what stands on it. */
#include <config.h>

#include <math.h>

#include "model/derive.h"
#include "ui/radar.h"
#include "ui/widget_facts.h"
#include "ui/widget_text.h"

enum { CARD_TITLE = 3, CARD_NAMED = 200 };

static const char *const trl_words[RADAR_TRLS] = {
	"principle seen", "concept", "spike", "demo", "tried with real data",
	"internal use", "beta with customers", "released to some", "in use by all",
};

static const char *const ring_words[RADAR_RINGS] = {"adopt", "trial", "assess", "hold"};

static struct style look(enum theme_role role, unsigned flags)
{
	return style_of(role, flags);
}

static bool is_active(const struct board *b, int32_t priority)
{
	return b->priorities[priority].status == PRIORITIES_STATUS_ACTIVE;
}

static size_t active_priorities(const struct board *b, uint32_t row)
{
	struct board_run run = board_backward(b, BOARD_TECHNOLOGY_PRIORITIES, row);
	size_t n = 0;

	for (uint32_t i = 0; i < run.n; i++)
		n += is_active(b, run.rows[i]);
	return n;
}

static void add(struct widget_facts *f, int weight, struct style s, struct str *text)
{
	widget_facts_add(f, weight, s, str_bytes(text));
	str_clear(text);
}

static void add_trl(struct widget_facts *f, const struct board *b, uint32_t row, bool words, unsigned flags)
{
	double trl = b->technologies[row].trl;
	struct str text = {0};

	if (isnan(trl)) {
		widget_facts_add(f, 6, look(THEME_WARN, flags), bytes_of("TRL ?"));
		return;
	}
	str_adds(&text, "TRL ");
	str_add_number(&text, trl);
	if (words && trl >= 1 && trl <= RADAR_TRLS)
		str_addf(&text, " %s", trl_words[(int)trl - 1]);
	add(f, 6, look(THEME_TEXT, flags), &text);
	str_release(&text);
}

static void add_days(struct widget_facts *f, const struct board *b, uint32_t row, bool words, unsigned flags)
{
	int64_t days = radar_days_since(b, row);
	bool stale = radar_is_stale(b, row);
	struct str text = {0};

	if (days < 0)
		str_adds(&text, words ? "never looked at" : "never");
	else if (words)
		widget_text_count(&text, (size_t)days, "day since a look", "days since a look");
	else
		str_addf(&text, "%lld d", (long long)days);
	str_adds(&text, stale ? " !" : "");
	add(f, stale ? 8 : 5, look(stale ? THEME_WARN : THEME_DIM, flags), &text);
	str_release(&text);
}

static void add_priorities(struct widget_facts *f, const struct board *b, uint32_t row, unsigned flags)
{
	size_t n = active_priorities(b, row);
	struct str text = {0};

	if (n)
		widget_text_count(&text, n, "priority", "priorities");
	else
		str_adds(&text, "unused");
	add(f, 4, look(n ? THEME_TEXT : THEME_DIM, flags), &text);
	str_release(&text);
}

/* "from assess 15 Jun" */
static void add_move(struct widget_facts *f, const struct board *b, uint32_t row, unsigned flags)
{
	const struct technology_row *t = &b->technologies[row];
	int sign = radar_sign(b, row);
	struct str text = {0};

	if (sign == GLYPH_OTHER)
		str_adds(&text, "new");
	else if (sign >= 0)
		str_addf(&text, "%s from %s", sign == GLYPH_UP ? "in" : "out", ring_words[t->previous_ring]);
	if (t->moved != CLOCK_NO_DAY) {
		str_adds(&text, text.n ? ", " : "since ");
		widget_text_day(&text, t->moved, b->today);
	}
	add(f, 3, look(THEME_DIM, flags), &text);
	str_release(&text);
}

/* The names of those that stand on it, active ones first. */
static void priority_names(const struct board *b, uint32_t row, struct str *out)
{
	struct board_run run = board_backward(b, BOARD_TECHNOLOGY_PRIORITIES, row);
	struct str scratch = {0};

	for (int turn = 0; turn < 2; turn++)
		for (uint32_t i = 0; i < run.n && out->n < CARD_NAMED; i++) {
			uint32_t priority = (uint32_t)run.rows[i];
			int place = derive_place(b, priority);

			if (is_active(b, run.rows[i]) == (turn == 1))
				continue;
			str_adds(out, out->n ? "; " : "");
			if (place)
				str_addf(out, "%d ", place);
			str_add(out, bytes_slice(board_label(b, TABLE_PRIORITIES, priority, &scratch), 0, 100));
			if (turn) {
				str_adds(out, " (");
				widget_text_value(out, TABLE_PRIORITIES, PRIORITIES_STATUS, b->priorities[priority].status);
				str_adds(out, ")");
			}
		}
	str_release(&scratch);
}

static void draw_facts(const struct view_radar *v, const struct board *b, struct area a, int y, int x, uint32_t row,
		       unsigned flags)
{
	struct widget_facts f = {.n = 0};
	bool wide = a.columns > 60;

	if (radar_ring(b, row) < 0)
		widget_facts_add(&f, 9, look(THEME_BAD, flags), bytes_of("no ring"));
	add_trl(&f, b, row, wide, flags);
	add_days(&f, b, row, false, flags);
	add_priorities(&f, b, row, flags);
	if (v->card > 1)
		add_move(&f, b, row, flags);
	widget_facts_draw(&f, a, y, x, a.columns - x - 1);
}

/* One line: sign, name, and at the right what fits. */
static void draw_line(const struct view_radar *v, const struct view_env *env, struct area a, int y, uint32_t row,
		      unsigned flags)
{
	struct str scratch = {0};
	struct bytes label = board_label(env->board, TABLE_TECHNOLOGIES, row, &scratch);
	int room = a.columns - CARD_TITLE - 1, facts = room > 56 ? 38 : room > 30 ? 15 : room > 21 ? 7 : 0;

	if (facts)
		draw_facts(v, env->board, a, y, a.columns - facts - 1, row, flags);
	area_outside(a, y, CARD_TITLE, room - facts - (facts ? 1 : 0), label, look(THEME_TEXT, flags));
	str_release(&scratch);
}

static void draw_whole(const struct view_radar *v, const struct view_env *env, struct area a, int y, uint32_t row,
		       unsigned flags)
{
	const struct board *b = env->board;
	struct str scratch = {0}, text = {0};
	struct bytes label = bytes_slice(board_label(b, TABLE_TECHNOLOGIES, row, &scratch), 0, 400);
	int room = a.columns - CARD_TITLE - 1, facts = y + 1;

	if (v->title > 1)
		facts = y + area_wrapped(a, y, CARD_TITLE, v->title, room, label, look(THEME_TEXT, flags));
	else
		area_outside(a, y, CARD_TITLE, room, label, look(THEME_TEXT, flags));
	draw_facts(v, b, a, facts, CARD_TITLE, row, flags);
	if (v->card < v->title + 3) {
		str_release(&scratch);
		return;
	}
	area_outside(a, facts + 1, CARD_TITLE, room, board_value(b, TABLE_TECHNOLOGIES, row, TECHNOLOGIES_WHY, &scratch),
		     look(THEME_DIM, flags));
	priority_names(b, row, &text);
	area_outside(a, facts + 2, CARD_TITLE, room, str_bytes(&text), look(THEME_DIM, flags));
	str_release(&scratch);
	str_release(&text);
}

void radar_card_draw(const struct view_radar *v, const struct view_env *env, struct area a, int y, uint32_t row,
		     size_t number, unsigned flags)
{
	int sign = radar_sign(env->board, row), rows = v->card < 2 ? 1 : v->card;
	unsigned own = view_row_flags(env, TABLE_TECHNOLOGIES, row);

	if (v->drawn) {
		struct str text = {0};

		str_addf(&text, "%2zu", number);
		area_text(a, y, 0, str_c(&text), look(THEME_DIM, flags));
		str_release(&text);
		a = area_part(a, 0, 2, a.rows, a.columns - 2);
	}
	if (sign >= 0)
		area_glyph(a, y, 1, (enum glyph)sign, radar_sign_style(sign, flags));
	if (v->card < 2)
		draw_line(v, env, a, y, row, flags);
	else
		draw_whole(v, env, a, y, row, flags);
	if (widget_findings_at(&v->findings, (int32_t)row, 0))
		area_glyph(a, y, a.columns - 1, GLYPH_FLAG, look(THEME_BAD, flags & STYLE_CURSOR));
	for (int i = 0; i < rows; i++) {
		if ((flags | own) & (STYLE_CURSOR | STYLE_FLASH))
			area_restyle(a, y + i, 0, a.columns, (flags | own) & (STYLE_CURSOR | STYLE_FLASH));
		if (flags & STYLE_CURSOR)
			area_glyph(a, y + i, 0, GLYPH_CURSOR, look(THEME_INFO, STYLE_RELATED));
	}
	if (own & STYLE_MARKED)
		area_glyph(a, y, 0, GLYPH_MARK, look(THEME_NARROW, 0));
}

static void draw_legend(const struct view_env *env, struct area a, int y)
{
	static const struct {
		enum glyph sign;
		const char *word;
	} signs[] = {{GLYPH_UP, "moved in"}, {GLYPH_DOWN, "moved out"}, {GLYPH_OTHER, "new"}};
	struct widget_facts f = {.n = 0};
	struct str text = {0};

	for (int i = 0; i < 3; i++) {
		str_addf(&text, "%s %s", glyph_text(signs[i].sign, env->charset), signs[i].word);
		add(&f, 8 - i, look(THEME_DIM, 0), &text);
	}
	str_addf(&text, "! no look for more than %d days", RADAR_STALE_DAYS);
	add(&f, 4, look(THEME_DIM, 0), &text);
	widget_facts_add(&f, 3, look(THEME_DIM, 0), bytes_of("TRL readiness, 1 to 9"));
	widget_facts_draw(&f, a, y, 1, a.columns - 2);
	str_release(&text);
}

void radar_card_tell(const struct view_radar *v, const struct view_env *env, struct area a)
{
	const struct board *b = env->board;
	struct widget_facts f = {.n = 0};
	struct str text = {0}, scratch = {0};
	int y = 0, end = a.rows - (a.rows > 1);
	uint32_t row;

	if (a.rows > 1)
		draw_legend(env, a, a.rows - 1);
	if (!radar_here(v, &row))
		return;
	if (a.rows > 1)
		str_add(&text, bytes_slice(board_label(b, TABLE_TECHNOLOGIES, row, &scratch), 0, 60));
	add(&f, 9, look(THEME_STRONG, 0), &text);
	add_trl(&f, b, row, true, 0);
	add_days(&f, b, row, true, 0);
	add_move(&f, b, row, 0);
	widget_facts_draw(&f, a, y++, 1, a.columns - 2);
	str_clear(&text);
	priority_names(b, row, &text);
	if (y < end && text.n) {
		int x = 1 + area_text(a, y, 1, "carries ", look(THEME_DIM, 0));

		area_outside(a, y++, x, a.columns - x - 1, str_bytes(&text), look(THEME_TEXT, 0));
	} else if (y < end) {
		area_text(a, y++, 1, "no priority stands on it", look(THEME_DIM, 0));
	}
	if (y < end)
		area_wrapped(a, y, 1, end - y, a.columns - 2,
			     board_value(b, TABLE_TECHNOLOGIES, row, TECHNOLOGIES_WHY, &scratch), look(THEME_DIM, 0));
	str_release(&text);
	str_release(&scratch);
}
