/* SPDX-License-Identifier: ISC */
/*
 * A card per persona: who they are, what is planned for them, what they use most and why. All cards have the same lines
 * at the same height, as many as the longest text among the first ones needs, so that a look goes from one card to the
 * next; the cursor stands on a line of a card, which is a field where it can be edited.
 */
#include <config.h>

#include <math.h>
#include <string.h>

#include "ui/view_personas.h"
#include "ui/widget_facts.h"
#include "ui/widget_text.h"

enum {
	CARDS_COLUMNS = 38,   /* that a card needs */
	CARDS_WIDE = 72,      /* and would have at most beside others */
	CARDS_ROW = 48,       /* from here all stand in one row */
	CARDS_LABEL = 10,
	CARDS_SMALL_ROWS = 12, /* below, a card is one line whatever was chosen */
	CARDS_TALL_ROWS = 30, /* from here texts take two lines in a normal card */
	CARDS_MEASURED = 200, /* cards whose texts say how high lines are */
	CARDS_STALE_DAYS = 365, /* from signs: persona-unproven */
	CARDS_USES_NORMAL = 3,
	CARDS_LISTED = 500
};

/* What stands in the lines that are fields. */
static const struct line {
	const char *label;
	int column;
	int most; /* lines in a full card */
} lines[CARD_USES] = {
	[CARD_NAME] = {"", PERSONAS_NAME, 1},
	[CARD_ROLE] = {"role", PERSONAS_ROLE, 1},
	[CARD_SEGMENT] = {"where", PERSONAS_SEGMENT, 3},
	[CARD_POPULATION] = {"people", PERSONAS_POPULATION, 1},
	[CARD_GOALS] = {"wants", PERSONAS_GOALS, 4},
	[CARD_FRUSTRATIONS] = {"struggles", PERSONAS_FRUSTRATIONS, 4},
	[CARD_JOB] = {"job", PERSONAS_JOB, 5},
	[CARD_EVIDENCE] = {"evidence", PERSONAS_EVIDENCE, 1},
	[CARD_REVIEWED] = {"reviewed", PERSONAS_REVIEWED, 1},
	[CARD_PLANNED] = {"planned", -1, 1},
};

static struct style look(enum theme_role role, unsigned flags)
{
	return style_of(role, flags);
}

static void cards_build(struct view_personas *v, const struct view_env *env)
{
	struct persona_cards *k = &v->cards;
	size_t at = v->has_here && v->here.table == TABLE_PERSONAS
			    ? persona_grid_index(v->persona, v->personas, board_item_row(env->board, &v->here))
			    : SIZE_MAX;

	if (!env->filter_narrowed || !v->usage.first) {
		usage_grid_build(&v->usage, env->board);
		coverage_build(&v->coverage, env->board, NULL, NULL);
	}
	k->at = at != SIZE_MAX ? at : k->at;
	k->at = k->at < v->personas ? k->at : v->personas ? v->personas - 1 : 0;
}

/* --- where things stand */

static long tiers(const struct view_personas *v)
{
	return (long)((v->personas + v->cards.across - 1) / v->cards.across);
}

/* The cursor's line and what belongs to it onto the screen: the whole card where that fits. */
static void reveal(struct view_personas *v)
{
	struct persona_cards *k = &v->cards;
	long card = (long)(k->at / k->across) * k->rows, first = card, last = card + k->rows, all = tiers(v) * k->rows;

	if (k->still) {
		k->top = 0;
		return;
	}
	if (k->rows > k->body) {
		first = k->line == CARD_NAME ? card : card + k->y[k->line];
		last = card + k->y[k->line] + k->height[k->line];
	}
	k->top = first < k->top ? first : k->top;
	k->top = last > k->top + k->body ? last - k->body : k->top;
	k->top = k->top > all - k->body ? all - k->body : k->top;
	k->top = k->top < 0 ? 0 : k->top;
}

static int text_columns(const struct persona_cards *k)
{
	return k->columns - 4 - CARDS_LABEL;
}

/* Lines that the longest text of a field needs. */
static int needed(const struct view_personas *v, const struct view_env *env, int column, int most)
{
	struct str scratch = {0};
	int rows = 1;

	for (size_t i = 0; i < v->personas && i < CARDS_MEASURED && rows < most; i++) {
		struct bytes text = board_value(env->board, TABLE_PERSONAS, v->persona[i], column, &scratch);
		int own = area_wrapped_rows(text_columns(&v->cards), bytes_slice(text, 0, 600), env->charset);

		rows = own > rows ? own : rows;
	}
	str_release(&scratch);
	return rows < most ? rows : most;
}

/* Features that any of the cards names. */
static int uses(const struct view_personas *v, int most)
{
	int n = 1;

	for (size_t i = 0; i < v->personas && i < CARDS_MEASURED; i++)
		while (n < most && usage_grid_top(&v->usage, v->persona[i], (size_t)n))
			n++;
	return n;
}

static void place_lines(struct view_personas *v, const struct view_env *env)
{
	struct persona_cards *k = &v->cards;
	int y = 1, most = uses(v, k->full ? USAGE_GRID_TOP : CARDS_USES_NORMAL);

	for (int i = 0; i < CARD_LINES; i++) {
		bool fits = i < CARD_USES ? k->full || i != CARD_SEGMENT : i - CARD_USES < most;

		k->height[i] = !fits ? 0 : i >= CARD_USES ? 1 + k->full : 1;
		if (fits && i < CARD_USES && lines[i].most > 1)
			k->height[i] = needed(v, env, lines[i].column, k->full ? lines[i].most : k->body >= CARDS_TALL_ROWS ? 2 : 1);
		k->y[i] = y;
		y += i == CARD_NAME ? 0 : k->height[i];
	}
	k->y[CARD_NAME] = 0;
	k->rows = y + 1;
}

/* As few side by side as show all cards, since texts need width; else as many as fit. */
static void place_cards(struct view_personas *v, const struct view_env *env, int columns)
{
	struct persona_cards *k = &v->cards;
	size_t fit = (size_t)(columns / CARDS_COLUMNS), least = (size_t)((columns + CARDS_WIDE - 1) / CARDS_WIDE);

	fit = fit < 1 ? 1 : fit;
	least = least < v->personas ? least : v->personas;
	least = least < 1 ? 1 : least > fit ? fit : least;
	if (v->personas > least && v->personas <= fit && columns / (int)v->personas >= CARDS_ROW)
		least = v->personas;
	for (k->across = least;; k->across++) {
		k->columns = columns / (int)k->across;
		place_lines(v, env);
		if (k->across >= fit || tiers(v) * k->rows <= k->body)
			return;
	}
}

static void cards_layout(struct view_personas *v, const struct view_env *env, int rows, int columns)
{
	struct persona_cards *k = &v->cards;

	k->body = rows;
	k->small = v->size == PERSONAS_SMALL || rows < CARDS_SMALL_ROWS;
	k->full = v->size == PERSONAS_FULL;
	if (k->small) {
		k->across = 1;
		k->columns = columns;
		k->rows = 1;
		k->line = CARD_NAME;
		memset(k->y, 0, sizeof k->y);
		memset(k->height, 0, sizeof k->height);
		k->height[CARD_NAME] = 1;
	} else {
		place_cards(v, env, columns);
	}
	while (!k->height[k->line])
		k->line--;
	reveal(v);
}

static int cards_height(struct view_personas *v, const struct view_env *env, int columns)
{
	long height;

	v->cards.still = true;
	cards_layout(v, env, 1000, columns);
	height = tiers(v) * v->cards.rows;
	return height < 1 ? 1 : height > 1000000 ? 1000000 : (int)height;
}

/* --- painting */

/* 3 now, 4 next, 2 later */
static void planned_words(const struct view_personas *v, const struct board *b, uint32_t persona, struct str *out,
			  enum theme_role *role)
{
	const uint32_t *n = v->coverage.persona[persona];

	for (int h = 0; h < COVERAGE_HORIZONS; h++)
		if (n[h])
			str_addf(out, "%s%u %s", out->n ? ", " : "", n[h], horizon_name((enum horizon)h));
	if (!n[HORIZON_NOW] && !n[HORIZON_NEXT]) {
		struct str later = {0};

		str_add(&later, str_bytes(out));
		str_clear(out);
		str_addf(out, "nothing now or next%s%s", later.n ? ", " : "", str_c(&later));
		*role = persona_grid_counts(b, persona) ? THEME_BAD : THEME_DIM;
		str_release(&later);
	}
}

static void reviewed_words(const struct board *b, uint32_t persona, struct str *out, enum theme_role *role)
{
	day_t day = b->personas[persona].reviewed;
	int64_t days = (int64_t)b->today - day;

	if (day == CLOCK_NO_DAY)
		return;
	if (days < 0) {
		clock_add_day(out, day);
		return;
	}
	if (days)
		widget_text_count(out, (size_t)days, "day", "days");
	str_adds(out, days ? " ago" : "today");
	if (days > CARDS_STALE_DAYS) {
		str_adds(out, ", too long");
		*role = THEME_WARN;
	}
}

/* The text of a line that is a field, or of what is planned. */
static void line_words(const struct view_personas *v, const struct board *b, uint32_t persona, int line, struct str *out,
		       enum theme_role *role)
{
	struct str scratch = {0};

	if (line == CARD_PLANNED)
		planned_words(v, b, persona, out, role);
	else if (line == CARD_REVIEWED)
		reviewed_words(b, persona, out, role);
	else
		str_add(out, bytes_slice(board_value(b, TABLE_PERSONAS, persona, lines[line].column, &scratch), 0, 2000));
	if (line == CARD_EVIDENCE && b->personas[persona].evidence == PERSONAS_EVIDENCE_PROTO)
		str_adds(out, ": assumed");
	if (!out->n) {
		str_adds(out, line == CARD_REVIEWED ? "never" : line == CARD_JOB ? "not told yet" : "not known");
		*role = THEME_WARN;
	}
	str_release(&scratch);
}

/* 97 % Dispatch board: the only place … */
static void draw_use(const struct view_personas *v, const struct board *b, struct area a, int y, uint32_t persona, int i,
		     unsigned flags)
{
	const struct persona_cards *k = &v->cards;
	const struct usage_cell *c = usage_grid_top(&v->usage, persona, (size_t)i);
	int x = 2 + CARDS_LABEL, room = text_columns(k), used = 0;
	struct str text = {0}, scratch = {0};
	struct bytes why;

	if (!i)
		area_text(a, y, 2, "uses", look(THEME_DIM, flags));
	if (!c) {
		if (!i)
			area_text(a, y, x, "nothing that is known", look(THEME_DIM, flags));
		return;
	}
	widget_text_percent(&text, c->share);
	used = 5 - (int)text.n;
	used = (used < 0 ? 0 : used);
	used += area_text(a, y, x + used, str_c(&text), look(THEME_STRONG, flags)) + 1;
	used += area_outside(a, y, x + used, room - used, board_label(b, TABLE_FEATURES, (uint32_t)c->feature, &scratch),
			     look(THEME_TEXT, flags));
	why = board_value(b, TABLE_USAGE, (uint32_t)c->row, USAGE_WHY, &scratch);
	if (k->full)
		area_outside(a, y + 1, x + 6, room - 6, why, look(THEME_DIM, flags));
	else if (why.n && room - used > 12)
		area_outside(a, y, x + used + 2, room - used - 2, why, look(THEME_DIM, flags));
	str_release(&text);
	str_release(&scratch);
}

static void draw_line(const struct view_personas *v, const struct board *b, struct area a, int y, uint32_t persona,
		      int line, unsigned flags)
{
	const struct persona_cards *k = &v->cards;
	enum theme_role role = THEME_TEXT;
	struct str text = {0};

	if (line >= CARD_USES) {
		draw_use(v, b, a, y, persona, line - CARD_USES, flags);
		return;
	}
	area_text(a, y, 2, lines[line].label, look(THEME_DIM, flags));
	line_words(v, b, persona, line, &text, &role);
	if (k->height[line] > 1)
		area_wrapped(a, y, 2 + CARDS_LABEL, k->height[line], text_columns(k), str_bytes(&text), look(role, flags));
	else
		area_outside(a, y, 2 + CARDS_LABEL, text_columns(k), str_bytes(&text), look(role, flags));
	str_release(&text);
}

static void draw_frame(const struct persona_cards *k, struct area a, int y, struct style s)
{
	int right = k->columns - 1, bottom = y + k->rows - 1;

	area_hline(a, y, 0, k->columns, s);
	area_hline(a, bottom, 0, k->columns, s);
	for (int i = y + 1; i < bottom; i++) {
		area_glyph(a, i, 0, GLYPH_VLINE, s);
		area_glyph(a, i, right, GLYPH_VLINE, s);
	}
	area_glyph(a, y, 0, GLYPH_TOP_LEFT, s);
	area_glyph(a, y, right, GLYPH_TOP_RIGHT, s);
	area_glyph(a, bottom, 0, GLYPH_BOTTOM_LEFT, s);
	area_glyph(a, bottom, right, GLYPH_BOTTOM_RIGHT, s);
}

/* Chip, name and kind in the line at the top. */
static void draw_name(const struct view_personas *v, const struct view_env *env, struct area a, int y, uint32_t persona,
		      unsigned flags)
{
	const char chip[2] = {widget_persona_letter(&v->chips, (int32_t)persona), 0};
	bool flagged = widget_findings_at(&v->findings, (int32_t)persona, 0) != NULL;
	struct str kind = {0}, scratch = {0};
	int x = 1, end = a.columns - 2, width;

	widget_text_value(&kind, TABLE_PERSONAS, PERSONAS_KIND, env->board->personas[persona].kind);
	width = (int)kind.n + 2;
	x += area_text(a, y, x, " ", look(THEME_FRAME, flags));
	x += area_text(a, y, x, chip, widget_persona_style((int32_t)persona, flags));
	x += area_text(a, y, x, " ", look(THEME_FRAME, flags));
	x += area_outside(a, y, x, end - width - x - 4, board_label(env->board, TABLE_PERSONAS, persona, &scratch),
			  look(env->lens == (int32_t)persona ? THEME_NARROW : THEME_STRONG, flags));
	x += area_text(a, y, x, " ", look(THEME_FRAME, flags));
	if (flagged) {
		x += area_glyph(a, y, x, GLYPH_FLAG, look(THEME_BAD, flags & STYLE_CURSOR));
		area_text(a, y, x, " ", look(THEME_FRAME, flags));
	}
	if (kind.n) {
		area_text(a, y, end - width, " ", look(THEME_FRAME, flags));
		area_text(a, y, end - width + 1, str_c(&kind), look(THEME_DIM, flags));
		area_text(a, y, end - 1, " ", look(THEME_FRAME, flags));
	}
	str_release(&kind);
	str_release(&scratch);
}

static void draw_card(const struct view_personas *v, const struct view_env *env, struct area a, int y, size_t at)
{
	const struct persona_cards *k = &v->cards;
	uint32_t persona = v->persona[at];
	bool here = at == k->at && !k->still;
	unsigned own = view_row_flags(env, TABLE_PERSONAS, persona);

	draw_frame(k, a, y, here ? look(THEME_INFO, STYLE_RELATED) : look(THEME_FRAME, 0));
	draw_name(v, env, a, y, persona, 0);
	for (int line = CARD_ROLE; line < CARD_LINES; line++)
		if (k->height[line])
			draw_line(v, env->board, a, y + k->y[line], persona, line, 0);
	for (int i = 1; own & STYLE_FLASH && i < k->rows - 1; i++)
		area_restyle(a, y + i, 1, k->columns - 2, STYLE_FLASH);
	for (int i = 0; here && i < k->height[k->line]; i++) {
		area_restyle(a, y + k->y[k->line] + i, 1, k->columns - 2, STYLE_CURSOR);
		area_glyph(a, y + k->y[k->line] + i, 0, GLYPH_CURSOR, look(THEME_INFO, STYLE_RELATED));
	}
	if (own & STYLE_MARKED)
		area_glyph(a, y, 0, GLYPH_MARK, look(THEME_NARROW, 0));
}

/* One line: chip, name, role, kind, what is planned, what is used most. */
static void draw_small(const struct view_personas *v, const struct view_env *env, struct area a, int y, size_t at)
{
	const struct persona_cards *k = &v->cards;
	uint32_t persona = v->persona[at];
	const char chip[2] = {widget_persona_letter(&v->chips, (int32_t)persona), 0};
	unsigned own = view_row_flags(env, TABLE_PERSONAS, persona);
	bool here = at == k->at && !k->still;
	const struct usage_cell *c = usage_grid_top(&v->usage, persona, 0);
	struct widget_facts facts = {.n = 0};
	struct str text = {0}, scratch = {0};
	enum theme_role role = THEME_TEXT;
	int x = 3, names = a.columns < 56 ? 12 : 16;

	area_text(a, y, 1, chip, widget_persona_style((int32_t)persona, 0));
	area_outside(a, y, x, names, board_label(env->board, TABLE_PERSONAS, persona, &scratch), look(THEME_STRONG, 0));
	x += names + 1;
	if (a.columns >= 72) {
		int room = a.columns / 5;

		area_outside(a, y, x, room, board_value(env->board, TABLE_PERSONAS, persona, PERSONAS_ROLE, &scratch),
			     look(THEME_TEXT, 0));
		x += room + 2;
		widget_text_value(&text, TABLE_PERSONAS, PERSONAS_KIND, env->board->personas[persona].kind);
		area_outside(a, y, x, 12, str_bytes(&text), look(THEME_DIM, 0));
		x += 13;
		str_clear(&text);
	}
	planned_words(v, env->board, persona, &text, &role);
	widget_facts_add(&facts, 5, look(role, 0), str_bytes(&text));
	if (c) {
		str_clear(&text);
		widget_text_percent(&text, c->share);
		str_addc(&text, ' ');
		str_add(&text, bytes_slice(board_label(env->board, TABLE_FEATURES, (uint32_t)c->feature, &scratch), 0, 50));
		widget_facts_add(&facts, 4, look(THEME_DIM, 0), str_bytes(&text));
	}
	widget_facts_draw(&facts, a, y, x, a.columns - x - 2);
	if (widget_findings_at(&v->findings, (int32_t)persona, 0))
		area_glyph(a, y, a.columns - 2, GLYPH_FLAG, look(THEME_BAD, 0));
	area_restyle(a, y, 1, a.columns - 2, own & STYLE_FLASH);
	if (here) {
		area_restyle(a, y, 1, a.columns - 2, STYLE_CURSOR);
		area_glyph(a, y, 0, GLYPH_CURSOR, look(THEME_INFO, STYLE_RELATED));
	}
	if (own & STYLE_MARKED)
		area_glyph(a, y, 0, GLYPH_MARK, look(THEME_NARROW, 0));
	str_release(&text);
	str_release(&scratch);
}

static void cards_draw(const struct view_personas *v, const struct view_env *env, struct area a)
{
	const struct persona_cards *k = &v->cards;
	struct matrix none = {.head = 0, .body = a.rows};
	long tier = k->top / k->rows, all = tiers(v) * k->rows;

	if (!v->personas) {
		persona_grid_nothing(v, env, a, &none, "No personas yet: a adds one.");
		return;
	}
	for (; tier < tiers(v) && tier * k->rows - k->top < a.rows; tier++)
		for (size_t i = 0; i < k->across; i++) {
			size_t at = (size_t)tier * k->across + i;
			struct area card = area_part(a, 0, (int)i * k->columns, a.rows, k->columns);

			if (at >= v->personas)
				break;
			if (k->small)
				draw_small(v, env, card, (int)(tier - k->top), at);
			else
				draw_card(v, env, card, (int)(tier * k->rows - k->top), at);
		}
	area_scrollbar(a, (size_t)k->top, (size_t)a.rows, (size_t)all, look(THEME_FRAME, 0));
}

/* --- keys */

static bool cards_here(const struct view_personas *v, const struct board *b, struct item *out)
{
	if (v->cards.at >= v->personas || v->cards.still)
		return false;
	board_item(b, TABLE_PERSONAS, v->persona[v->cards.at], out);
	return true;
}

static int last_line(const struct persona_cards *k)
{
	int line = CARD_LINES - 1;

	while (!k->height[line])
		line--;
	return line;
}

static void go(struct view_personas *v, long by)
{
	struct persona_cards *k = &v->cards;
	long to = (long)k->at + by, n = (long)v->personas;

	k->at = (size_t)(to < 0 ? 0 : to >= n ? (n ? n - 1 : 0) : to);
}

static void move_line(struct view_personas *v, int by)
{
	struct persona_cards *k = &v->cards;
	long n = (long)v->personas, to = (long)k->at + by * (long)k->across;
	int line = k->line;

	do
		line += by;
	while (line >= 0 && line < CARD_LINES && !k->height[line]);
	if (line >= 0 && line < CARD_LINES) {
		k->line = line;
	} else if (to >= 0 && to < n) {
		k->at = (size_t)to;
		k->line = by > 0 ? CARD_NAME : last_line(k);
	}
}

/* What stands in the line: the row of the usage, or the entries now and next. */
static enum view_answer open_line(const struct view_personas *v, const struct board *b, struct view_result *r)
{
	const struct persona_cards *k = &v->cards;
	uint32_t persona;
	const struct usage_cell *c;
	struct board_run run;
	struct str scratch = {0};

	if (k->at >= v->personas || k->line < CARD_PLANNED)
		return VIEW_PASSED;
	persona = v->persona[k->at];
	if (k->line >= CARD_USES) {
		c = usage_grid_top(&v->usage, persona, (size_t)(k->line - CARD_USES));
		if (!c)
			return VIEW_PASSED;
		board_item(b, TABLE_USAGE, (uint32_t)c->row, &r->go);
		return VIEW_GO;
	}
	run = board_backward(b, BOARD_PERSONA_PLAN, persona);
	for (int h = HORIZON_NOW; h <= HORIZON_LATER; h++)
		for (uint32_t i = 0; i < run.n && r->list.items.n < CARDS_LISTED; i++) {
			const struct plan_row *p = &b->plan[run.rows[i]];
			struct item item;

			if (p->horizon != h || !derive_is_open(p))
				continue;
			board_item(b, TABLE_PLAN, (uint32_t)run.rows[i], &item);
			vec_push(&r->list.items, item);
		}
	if (!r->list.items.n) {
		str_adds(&r->message, "nothing is planned for them");
		return VIEW_HANDLED;
	}
	str_adds(&r->message, "Planned for ");
	str_add(&r->message, board_label(b, TABLE_PERSONAS, persona, &scratch));
	str_release(&scratch);
	return VIEW_LIST;
}

static enum view_answer cards_act(struct view_personas *v, const struct view_env *env, const struct action *action,
				  struct view_result *r)
{
	struct persona_cards *k = &v->cards;
	int page = k->body / k->rows > 1 ? k->body / k->rows : 1;

	k->still = false;
	switch (action->id) {
	case ACTION_DOWN:
	case ACTION_UP: move_line(v, action->arg < 0 ? -1 : 1); break;
	case ACTION_LEFT:
	case ACTION_RIGHT: go(v, k->small ? 0 : action->arg); break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP: go(v, action->arg * (long)k->across * page); break;
	case ACTION_FIRST: go(v, -(long)v->personas); break;
	case ACTION_LAST: go(v, (long)v->personas); break;
	case ACTION_OPEN: return open_line(v, env->board, r);
	default: return VIEW_PASSED;
	}
	reveal(v);
	return VIEW_HANDLED;
}

static bool cards_click(struct view_personas *v, int y, int x)
{
	struct persona_cards *k = &v->cards;
	size_t across = (size_t)(x / k->columns), at = (size_t)((k->top + y) / k->rows) * k->across + across;
	int in = (int)((k->top + y) % k->rows);

	if (x < 0 || y < 0 || y >= k->body || across >= k->across || at >= v->personas)
		return false;
	k->still = false;
	k->at = at;
	for (int line = 0; line < CARD_LINES; line++)
		if (k->height[line] && in >= k->y[line] && in < k->y[line] + k->height[line])
			k->line = line;
	reveal(v);
	return true;
}

static void cards_wheel(struct view_personas *v, int by)
{
	struct persona_cards *k = &v->cards;
	long most = tiers(v) * k->rows - k->body;

	k->still = false;
	most = most < 0 ? 0 : most;
	k->top += by;
	k->top = k->top > most ? most : k->top;
	k->top = k->top < 0 ? 0 : k->top;
	/* the cursor goes along where its line would leave the screen */
	for (int i = 0; i < 2 * CARD_LINES * (k->body + 1); i++) {
		long y = (long)(k->at / k->across) * k->rows + k->y[k->line];
		int way = y < k->top ? 1 : y + k->height[k->line] > k->top + k->body ? -1 : 0;
		size_t at = k->at;
		int line = k->line;

		if (!way)
			return;
		move_line(v, way);
		if (at == k->at && line == k->line)
			return;
	}
}

static bool cards_select(struct view_personas *v, const struct board *b, enum table_id t, uint32_t row)
{
	size_t at = t == TABLE_PERSONAS ? persona_grid_index(v->persona, v->personas, (int32_t)row) : SIZE_MAX;

	(void)b;
	if (at == SIZE_MAX)
		return false;
	v->cards.at = at;
	v->cards.still = false;
	if (v->cards.rows)
		reveal(v);
	return true;
}

static bool cards_where(const struct view_personas *v, const struct view_env *env, struct view_where *out)
{
	(void)env;
	out->table = TABLE_PERSONAS;
	if (v->cards.small)
		return true;
	if (v->cards.line < CARD_PLANNED)
		out->schema_column = lines[v->cards.line].column;
	else if (v->cards.line == CARD_PLANNED)
		out->why_not = "what is planned follows from the plan: Enter lists it";
	else
		out->why_not = "use is edited in its own row: Enter opens it";
	return true;
}

static void cards_counts(const struct view_personas *v, size_t *shown, size_t *total)
{
	*shown = v->personas;
	*total = v->coverage.personas;
}

const struct personas_picture_ops persona_cards_ops = {
	.word = "cards",
	.told = "picture: a card for each persona",
	.findings = TABLE_PERSONAS,
	.build = cards_build,
	.layout = cards_layout,
	.height = cards_height,
	.draw = cards_draw,
	.act = cards_act,
	.click = cards_click,
	.wheel = cards_wheel,
	.here = cards_here,
	.select = cards_select,
	.where = cards_where,
	.counts = cards_counts,
};
