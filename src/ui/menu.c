/* SPDX-License-Identifier: ISC */
/*
 * The cursor is an index among the lines that are shown and never stands on a heading. Folding is done once, when a
 * line is added; a search goes over all of them, which is quick up to the tens of thousands that a menu may have.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "ui/menu.h"

enum {
	MENU_WIDTH = 76,
	MENU_KEYS = 22, /* the left column at most */
	EXPLAIN_ROWS = 3
};

void menu_init(struct menu *m, const char *title, const char *verb)
{
	*m = (struct menu){.title = mem_strdup(title), .verb = mem_strdup(verb), .page = 1};
	prompt_init(&m->search);
}

void menu_release(struct menu *m)
{
	for (size_t i = 0; i < m->items.n; i++) {
		mem_free(m->items.v[i].keys);
		mem_free(m->items.v[i].text);
		mem_free(m->items.v[i].side);
		mem_free(m->items.v[i].folded);
	}
	vec_release(&m->items);
	vec_release(&m->shown);
	mem_free(m->title);
	mem_free(m->verb);
	prompt_release(&m->search);
}

struct menu_item *menu_add(struct menu *m, long id, const char *keys, struct bytes text, struct bytes side)
{
	struct menu_item item = {.id = id};
	struct str searched = {0}, folded = {0};

	str_adds(&searched, keys);
	str_addc(&searched, ' ');
	str_add(&searched, text);
	str_addc(&searched, ' ');
	str_add(&searched, side);
	utf8_fold(&folded, str_bytes(&searched));
	str_release(&searched);
	item.keys = mem_strdup(keys);
	item.text = mem_bytesdup(text);
	item.side = mem_bytesdup(side);
	item.folded = str_take(&folded);
	vec_push(&m->items, item);
	return &m->items.v[m->items.n - 1];
}

void menu_also(struct menu *m, const char *words)
{
	struct menu_item *item = &m->items.v[m->items.n - 1];
	struct str folded = {0};

	str_addf(&folded, "%s ", item->folded);
	utf8_fold(&folded, bytes_of(words));
	mem_free(item->folded);
	item->folded = str_take(&folded);
}

void menu_add_heading(struct menu *m, const char *text)
{
	menu_add(m, -1, "", bytes_of(text), (struct bytes){0})->heading = true;
}

/* --- searching --- */

static bool has_words(const char *text, struct bytes words)
{
	struct bytes word;

	while (bytes_next_item(&words, ' ', &word)) {
		const char *at = text;
		bool found = false;

		while (!found && (at = strchr(at, word.p[0]))) {
			found = !strncmp(at, word.p, word.n);
			at++;
		}
		if (!found)
			return false;
	}
	return true;
}

static bool word_has_letters(const char *text, struct bytes letters)
{
	size_t found = 0;

	for (; *text && found < letters.n; text++)
		found = *text == ' ' ? 0 : found + (*text == letters.p[found]);
	return found == letters.n;
}

/* The letters in their order, all in one word: "mvdn" in "move-down", and not here and there in a whole sentence. */
static bool has_letters(const char *text, struct bytes words)
{
	struct bytes word;

	while (bytes_next_item(&words, ' ', &word))
		if (!word_has_letters(text, word))
			return false;
	return true;
}

/* A heading goes in just before the first line under it that is found. */
static size_t find_lines(struct menu *m, bool (*match)(const char *, struct bytes), struct bytes what)
{
	long heading = -1;
	size_t found = 0;

	m->shown.n = 0;
	for (size_t i = 0; i < m->items.n; i++) {
		if (m->items.v[i].heading) {
			heading = (long)i;
			continue;
		}
		if (!match(m->items.v[i].folded, what))
			continue;
		if (heading >= 0)
			vec_push(&m->shown, (uint32_t)heading);
		heading = -1;
		vec_push(&m->shown, (uint32_t)i);
		found++;
	}
	return found;
}

static const struct menu_item *shown_at(const struct menu *m, size_t i)
{
	return &m->items.v[m->shown.v[i]];
}

/* The nearest line from `at` on in a direction that is no heading, else where the cursor is. */
static void put_cursor(struct menu *m, size_t at, bool down)
{
	if (!m->shown.n)
		return;
	at = at < m->shown.n ? at : m->shown.n - 1;
	for (size_t i = at; i < m->shown.n; i = down ? i + 1 : i - 1)
		if (!shown_at(m, i)->heading) {
			m->cursor = i;
			return;
		}
	for (size_t i = at; i < m->shown.n; i = down ? i - 1 : i + 1)
		if (!shown_at(m, i)->heading) {
			m->cursor = i;
			return;
		}
}

static void search(struct menu *m)
{
	struct str folded = {0};

	utf8_fold(&folded, str_bytes(&m->search.text));
	if (!find_lines(m, has_words, str_bytes(&folded)))
		find_lines(m, has_letters, str_bytes(&folded));
	str_release(&folded);
	m->top = m->cursor = 0;
	put_cursor(m, 0, true);
}

void menu_ready(struct menu *m, long cursor_id)
{
	search(m);
	for (size_t i = 0; i < m->shown.n; i++)
		if (shown_at(m, i)->id == cursor_id && !shown_at(m, i)->heading) {
			m->cursor = i;
			break;
		}
}

const struct menu_item *menu_chosen(const struct menu *m)
{
	if (m->cursor >= m->shown.n || shown_at(m, m->cursor)->heading)
		return NULL;
	return shown_at(m, m->cursor);
}

/* --- keys and mouse --- */

static enum menu_answer searched(struct menu *m, enum prompt_answer answer)
{
	if (answer == PROMPT_CHANGED)
		search(m);
	return answer == PROMPT_PASSED ? MENU_PASSED : MENU_HANDLED;
}

/* The line whose whole left column is that key. */
static bool find_hot(struct menu *m, uint32_t key)
{
	if (!m->hot || m->search.text.n || key <= ' ' || key >= 127)
		return false;
	for (size_t i = 0; i < m->shown.n; i++) {
		const char *keys = m->items.v[m->shown.v[i]].keys;

		if (keys[0] == (char)key && !keys[1]) {
			m->cursor = i;
			return true;
		}
	}
	return false;
}

enum menu_answer menu_key(struct menu *m, uint32_t key)
{
	if (find_hot(m, key))
		return MENU_CHOSEN;
	return searched(m, prompt_key(&m->search, key));
}

enum menu_answer menu_paste(struct menu *m, struct bytes text)
{
	return searched(m, prompt_insert(&m->search, text));
}

static enum menu_answer move(struct menu *m, long by)
{
	long to = (long)m->cursor + by;

	put_cursor(m, to < 0 ? 0 : (size_t)to, by > 0);
	return MENU_HANDLED;
}

enum menu_answer menu_act(struct menu *m, enum action_id id)
{
	switch (id) {
	case ACTION_MENU_DOWN: return move(m, 1);
	case ACTION_MENU_UP:
		if (m->cursor <= 1)
			m->top = 0; /* shows the heading above the first line again */
		return move(m, -1);
	case ACTION_MENU_PAGE_DOWN: return move(m, m->page);
	case ACTION_MENU_PAGE_UP: return move(m, -m->page);
	case ACTION_MENU_FIRST: return move(m, -(long)m->shown.n);
	case ACTION_MENU_LAST: return move(m, (long)m->shown.n);
	case ACTION_MENU_CHOOSE: return menu_chosen(m) ? MENU_CHOSEN : MENU_HANDLED;
	case ACTION_MENU_CLOSE: return MENU_CLOSED;
	default: return searched(m, prompt_act(&m->search, id));
	}
}

void menu_wheel(struct menu *m, int lines)
{
	move(m, lines);
}

/* --- drawing --- */

struct box {
	struct area outer, list;
	int explain_y; /* in outer */
};

/* The box grows with what it holds, up to the area. Search line, list, then what explains. */
static struct box place_box(const struct menu *m, struct area a)
{
	int explain = m->explain && a.rows >= 14 ? EXPLAIN_ROWS + 1 : 0;
	int width = a.columns - 4 < MENU_WIDTH ? a.columns - 4 : MENU_WIDTH, height;
	size_t wanted = m->items.n + 3 + (size_t)explain;
	struct box box;

	if (m->explain && a.columns > 110)
		width = 104;
	if (a.columns < 60)
		width = a.columns;
	height = wanted < (size_t)a.rows ? (int)wanted : a.rows;
	if (height < a.rows - 2 && height > 4)
		box.outer = area_part(a, (a.rows - height) / 3, (a.columns - width) / 2, height, width);
	else
		box.outer = area_part(a, 0, (a.columns - width) / 2, a.rows, width);
	box.list = area_part(box.outer, 2, 1, box.outer.rows - 3 - explain, box.outer.columns - 2);
	box.explain_y = box.outer.rows - 1 - EXPLAIN_ROWS;
	return box;
}

enum menu_answer menu_press(struct menu *m, struct area a, int y, int x, bool twice)
{
	struct box box = place_box(m, a);
	size_t at;

	if (y < box.outer.y || y >= box.outer.y + box.outer.rows || x < box.outer.x ||
	    x >= box.outer.x + box.outer.columns)
		return MENU_CLOSED;
	if (y < box.list.y || y >= box.list.y + box.list.rows)
		return MENU_HANDLED;
	at = m->top + (size_t)(y - box.list.y);
	if (at >= m->shown.n || shown_at(m, at)->heading)
		return MENU_HANDLED;
	if (at == m->cursor && twice)
		return MENU_CHOSEN;
	m->cursor = at;
	return MENU_HANDLED;
}

static void draw_frame(const struct menu *m, struct area a)
{
	struct style line = style_of(THEME_FRAME, 0);
	int bottom = a.rows - 1, right = a.columns - 1, used;

	area_fill(a, style_of(THEME_TEXT, 0));
	area_hline(a, 0, 0, a.columns, line);
	area_hline(a, bottom, 0, a.columns, line);
	area_vline(a, 0, 0, a.rows, line);
	area_vline(a, 0, right, a.rows, line);
	area_glyph(a, 0, 0, GLYPH_TOP_LEFT, line);
	area_glyph(a, 0, right, GLYPH_TOP_RIGHT, line);
	area_glyph(a, bottom, 0, GLYPH_BOTTOM_LEFT, line);
	area_glyph(a, bottom, right, GLYPH_BOTTOM_RIGHT, line);
	area_text(a, 0, 2, " ", line);
	used = area_outside(a, 0, 3, a.columns - 6, bytes_of(m->title), style_of(THEME_HEAD, 0));
	area_text(a, 0, 3 + used, " ", line);
	used = 2;
	if (m->verb[0]) {
		used += area_text(a, bottom, used, " Enter ", style_of(THEME_KEY, 0));
		used += area_text(a, bottom, used, m->verb, style_of(THEME_HINT, 0));
		used += area_text(a, bottom, used, " ", style_of(THEME_HINT, 0));
	}
	used += area_text(a, bottom, used, " Esc ", style_of(THEME_KEY, 0));
	area_text(a, bottom, used, "close ", style_of(THEME_HINT, 0));
}

static void draw_search(const struct menu *m, struct area a)
{
	struct str count = {0};
	size_t lines = 0, found = 0;
	int width;

	for (size_t i = 0; i < m->items.n; i++)
		lines += !m->items.v[i].heading;
	for (size_t i = 0; i < m->shown.n; i++)
		found += !shown_at(m, i)->heading;
	if (found < lines)
		str_addf(&count, "%zu of %zu", found, lines);
	else
		str_addf(&count, "%zu", lines);
	width = (int)count.n;
	area_text(a, 1, a.columns - 2 - width, str_c(&count), style_of(THEME_DIM, 0));
	str_release(&count);
	if (!m->search.text.n)
		area_text(a, 1, 4, "type to search", style_of(THEME_DIM, 0));
	area_text(a, 1, 2, "/", style_of(THEME_PROMPT, 0));
	prompt_draw(&m->search, a, 1, 4, a.columns - 8 - width, style_of(THEME_TEXT, 0));
}

static int keys_width(const struct menu *m, int columns)
{
	int width = 0, limit = columns / 3 < MENU_KEYS ? columns / 3 : MENU_KEYS;

	for (size_t i = 0; i < m->items.n && width < limit; i++) {
		size_t n = strlen(m->items.v[i].keys); /* near enough: keys are ASCII */

		width = (int)n > width ? (int)n : width;
	}
	return width < limit ? width : limit;
}

static void draw_line(const struct menu_item *item, struct area a, int y, int keys, bool here)
{
	unsigned flags = here ? STYLE_CURSOR : 0;
	int x = 1, room, side;

	if (item->heading) {
		area_outside(a, y, 0, a.columns, bytes_of(item->text), style_of(THEME_HEAD, STYLE_UNDERLINE));
		return;
	}
	if (here)
		area_fill(area_part(a, y, 0, 1, a.columns), style_of(THEME_TEXT, flags));
	if (here)
		area_glyph(a, y, 0, GLYPH_CURSOR, style_of(THEME_TEXT, flags));
	if (keys) {
		area_outside(a, y, x, keys, bytes_of(item->keys), style_of(THEME_KEY, flags));
		x += keys + 2;
	}
	room = a.columns - x - 1;
	x += area_outside(a, y, x, room, bytes_of(item->text), style_of(item->inert ? THEME_DIM : THEME_TEXT, flags));
	room = a.columns - x - 4;
	side = area_width(bytes_of(item->side), canvas_charset(a.canvas));
	if (room >= 8 && side)
		area_outside(a, y, a.columns - 2 - (side < room ? side : room), room, bytes_of(item->side),
			     style_of(THEME_DIM, flags));
}

static void draw_explanation(const struct menu *m, struct area a, int y)
{
	const struct menu_item *item = menu_chosen(m);

	struct str whole = {0};

	area_hline(a, y - 1, 1, a.columns - 2, style_of(THEME_FRAME, 0));
	if (item)
		str_addf(&whole, "%s: %s", item->side, item->text);
	area_wrapped(a, y, 2, EXPLAIN_ROWS, a.columns - 4, str_bytes(&whole), style_of(THEME_TEXT, 0));
	str_release(&whole);
}

void menu_draw(struct menu *m, struct area a)
{
	struct box box = place_box(m, a);
	size_t rows = (size_t)(box.list.rows > 0 ? box.list.rows : 0);
	int keys = keys_width(m, box.list.columns);

	m->page = rows > 1 ? (int)rows - 1 : 1;
	if (m->cursor < m->top)
		m->top = m->cursor;
	if (rows && m->cursor >= m->top + rows)
		m->top = m->cursor - rows + 1;
	if (m->cursor == 1 && rows > 1)
		m->top = 0;
	draw_frame(m, box.outer);
	draw_search(m, box.outer);
	for (size_t i = 0; i < rows && m->top + i < m->shown.n; i++)
		draw_line(shown_at(m, m->top + i), box.list, (int)i, keys, m->top + i == m->cursor);
	if (!m->shown.n)
		area_text(box.list, 0, 1, "nothing has these words", style_of(THEME_DIM, 0));
	area_scrollbar(box.list, m->top, rows, m->shown.n, style_of(THEME_FRAME, 0));
	if (m->explain && box.list.rows + 3 < box.outer.rows)
		draw_explanation(m, box.outer, box.explain_y);
}
