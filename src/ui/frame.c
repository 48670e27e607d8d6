/* SPDX-License-Identifier: ISC */
/*
 * Lines are laid out from both ends: the right side is measured first, drawn last part first, and each part is left
 * out whole where it would not fit. Drawing on an area of no rows measures, so that there is one layout, not two.
 */
#include <config.h>

#include <math.h>
#include <string.h>

#include "ui/frame.h"

enum {
	DECIDED_COLUMNS = 60, /* a narrower line has no room for more than its message */
	MESSAGE_ROWS = 3      /* of a message at most, over the view's last lines */
};

static struct style look(enum theme_role role)
{
	return style_of(role, 0);
}

static int width_of(struct area a, struct bytes text)
{
	return area_width(text, canvas_charset(a.canvas));
}

/* --- tabs --- */

enum tab_form {
	TAB_TITLES, /* 1 Board  T Table */
	TAB_TIGHT,  /* the same with a blank less between them */
	TAB_HERE,   /* 1 Board  T: only the current one has its title */
	TAB_KEY     /* 1 Board: the others are left out */
};

struct tab {
	const struct view_ops *view;
	int x, columns;
};

static int tab_columns(const struct view_ops *view, bool title, enum tab_form form)
{
	return title ? (form == TAB_TIGHT ? 3 : 4) + (int)strlen(view->title) : 3;
}

/* Draws (where there are rows) and finds the tab at column `find`. Returns the columns used. */
static int tabs(struct area a, const struct frame_facts *f, int x, enum tab_form form, int find, struct tab *found)
{
	int start = x;

	for (const struct view_ops *const *v = views_all(); *v && (*v)->key; v++) {
		bool here = *v == f->view, title = here || form <= TAB_TIGHT;
		struct style s = look(here ? THEME_TAB_HERE : THEME_TAB);
		char key[4] = {' ', (*v)->key, ' ', 0};
		int columns = tab_columns(*v, title, form);

		if (!here && form == TAB_KEY)
			continue;
		area_text(a, 0, x, key, here ? s : look(THEME_KEY));
		if (title) {
			area_text(a, 0, x + 3, (*v)->title, s);
			if (form != TAB_TIGHT)
				area_text(a, 0, x + columns - 1, " ", s);
		}
		if (found && find >= x && find < x + columns)
			*found = (struct tab){*v, x, columns};
		x += columns;
	}
	return x - start;
}

/* Product, then as many titles as fit. Returns where the tabs start, and their form. */
static int place_tabs(struct area a, const struct frame_facts *f, int *product, enum tab_form *form)
{
	struct area nowhere = area_part(a, 0, 0, 0, a.columns);
	int room = a.columns - 1, wanted = width_of(a, f->product);

	for (*form = TAB_TITLES; *form < TAB_KEY; (*form)++)
		if (tabs(nowhere, f, 0, *form, -1, NULL) + (wanted < 12 ? wanted : 12) + 3 <= room)
			break;
	*product = room - 3 - tabs(nowhere, f, 0, *form, -1, NULL);
	*product = *product < wanted ? *product : wanted;
	*product = *product < 0 ? 0 : *product;
	return *product ? *product + 3 : 1;
}

const struct view_ops *frame_tab_at(struct area a, const struct frame_facts *f, int x)
{
	struct tab found = {0};
	enum tab_form form;
	int product, start = place_tabs(a, f, &product, &form);

	tabs(area_part(a, 0, 0, 0, a.columns), f, start, form, x, &found);
	return found.view;
}

/* --- the second line --- */

/* Draws text so that it ends before *end, with two blanks of distance; false where it would pass `left`. */
static bool put_right(struct area a, int y, int left, int *end, const char *text, struct style s)
{
	int columns = width_of(a, bytes_of(text));

	if (*end - columns < left + 1)
		return false;
	*end -= columns;
	area_outside(a, y, *end, columns, bytes_of(text), s);
	*end -= 2;
	return true;
}

static void add_count(struct str *out, size_t n, const char *word)
{
	str_addf(out, "%zu %s%s", n, word, n == 1 ? "" : "s");
}

static void findings_words(const struct frame_facts *f, struct str *out)
{
	if (f->checking) {
		str_adds(out, "checking the data");
	} else if (f->errors) {
		add_count(out, f->errors, "error");
	} else if (f->warnings) {
		add_count(out, f->warnings, "warning");
	}
	if (out->n && !f->checking) {
		str_adds(out, " in the data ");
		keymap_key(f->keys, ACTION_FINDINGS, out);
	}
}

/* The lens, the filter and what they leave, up to column `limit`. */
static void put_narrowing(struct area a, const struct frame_facts *f, bool with_role, int limit)
{
	int x = 1, room;
	struct str count = {0};

	str_addf(&count, "%zu of %zu", f->shown, f->total);
	if (f->lens.n) {
		x += area_text(a, 1, x, "lens: ", look(THEME_HINT));
		x += area_outside(a, 1, x, limit - x, f->lens, look(THEME_NARROW));
		if (f->lens_role.n && with_role) {
			x += area_text(a, 1, x, " ", look(THEME_NARROW));
			x += area_glyph(a, 1, x, GLYPH_DOT, look(THEME_NARROW));
			x += area_text(a, 1, x, " ", look(THEME_NARROW));
			x += area_outside(a, 1, x, limit - x, f->lens_role, look(THEME_NARROW));
		}
		x += 3;
	}
	if (f->filter.n) {
		x += area_text(a, 1, x, "filter: ", look(THEME_HINT));
		room = limit - x - 3 - (int)count.n; /* the count is worth more than the end of a long filter */
		x += area_outside(a, 1, x, room > 12 ? room : limit - x, f->filter, look(THEME_NARROW));
		x += 3;
	}
	if (x + (int)count.n <= limit)
		area_text(a, 1, x, str_c(&count), look(THEME_HINT));
	str_release(&count);
}

/* What narrows goes before the day, and the name of a persona before the role. */
static bool narrowing_fits(struct area a, const struct frame_facts *f, bool with_role, int limit)
{
	int columns = 1;
	struct str count = {0};

	if (f->lens.n)
		columns += (int)strlen("lens: ") + width_of(a, f->lens) + 3;
	if (f->lens_role.n && with_role)
		columns += 3 + width_of(a, f->lens_role);
	if (f->filter.n)
		columns += (int)strlen("filter: ") + width_of(a, f->filter) + 3;
	str_addf(&count, "%zu of %zu", f->shown, f->total);
	columns += (int)count.n;
	str_release(&count);
	return columns <= limit;
}

/* "● saved", or in red why not, which gives way to nothing. */
static void put_saving(struct area a, const struct frame_facts *f, int left, int *end)
{
	static const char *const words[] = {[FRAME_SAVED] = "saved", [FRAME_SAVING] = "saving", [FRAME_NOT_SAVED] = ""};
	struct str text = {0};

	if (f->saving == FRAME_NOTHING)
		return;
	if (f->saving == FRAME_NOT_SAVED) {
		int columns;

		str_adds(&text, "not saved: ");
		str_add(&text, f->problem);
		columns = width_of(a, str_bytes(&text));
		columns = columns < *end - 2 ? columns : *end - 2;
		*end -= columns;
		area_outside(a, 1, *end, columns, str_bytes(&text), look(THEME_BAD));
		*end -= 2;
	} else {
		str_adds(&text, glyph_text(f->saving == FRAME_SAVED ? GLYPH_SAVED : GLYPH_PLANNED, canvas_charset(a.canvas)));
		str_addf(&text, " %s", words[f->saving]);
		put_right(a, 1, left, end, str_c(&text), look(f->saving == FRAME_SAVED ? THEME_GOOD : THEME_WARN));
	}
	str_release(&text);
}

static void put_trying(struct area a, const struct frame_facts *f, int *end)
{
	struct str text = {0};

	str_adds(&text, "what if: ");
	if (f->tried)
		add_count(&text, f->tried, "change");
	else
		str_adds(&text, "nothing is written");
	put_right(a, 1, 1, end, str_c(&text), look(THEME_FLASH));
	str_release(&text);
}

/* "plan.csv: it is gone D", and the key is never what is cut off. */
static void put_stale(struct area a, const struct frame_facts *f, int *end)
{
	int columns = width_of(a, f->stale);
	struct str key = {0};

	if (!f->stale.n)
		return;
	keymap_key(f->keys, ACTION_DAMAGE, &key);
	if (key.n)
		put_right(a, 1, 4, end, str_c(&key), look(THEME_BAD));
	*end += key.n ? 1 : 0;
	columns = columns < *end - 4 ? columns : *end - 4;
	*end -= columns;
	area_outside(a, 1, *end, columns, f->stale, look(THEME_BAD));
	*end -= 2;
	str_release(&key);
}

static void put_conflicts(struct area a, const struct frame_facts *f, int *end)
{
	struct str text = {0};

	if (!f->conflicts)
		return;
	add_count(&text, f->conflicts, "conflict");
	str_addc(&text, ' ');
	keymap_key(f->keys, ACTION_CONFLICTS, &text);
	put_right(a, 1, a.columns / 4, end, str_c(&text), look(THEME_WARN));
	str_release(&text);
}

/* At the length that leaves what narrows whole and the folder half the line; else not at all. */
static void put_who(struct area a, const struct frame_facts *f, bool is_narrowed, int *end)
{
	for (size_t i = 0; i < WHO_FORMS && f->who[i].n; i++) {
		int columns = width_of(a, f->who[i]), left = *end - columns - 2;
		int folder = width_of(a, f->folder) < a.columns / 3 ? width_of(a, f->folder) : a.columns / 3;

		if (is_narrowed ? !narrowing_fits(a, f, false, left) : left < folder + 1)
			continue;
		*end -= columns;
		area_outside(a, 1, *end, columns, f->who[i], look(THEME_INFO));
		*end -= 2;
		return;
	}
}

/* The red ones; where there are none, the amber ones; where all is green, nothing. */
static void put_signs(struct area a, const struct frame_facts *f, int *end)
{
	struct str text = {0};

	if (f->red || f->amber) {
		str_adds(&text, glyph_text(GLYPH_FLAG, canvas_charset(a.canvas)));
		str_addf(&text, " %zu %s", f->red ? f->red : f->amber, f->red ? "high" : "medium");
		put_right(a, 1, a.columns / 4, end, str_c(&text), look(f->red ? THEME_BAD : THEME_WARN));
	}
	str_release(&text);
}

void frame_draw_top(struct area a, const struct frame_facts *f)
{
	enum tab_form form;
	int product, start = place_tabs(a, f, &product, &form), end = a.columns - 1;
	bool is_narrowed = f->lens.n || f->filter.n;
	struct str findings = {0}, today = {0};

	area_outside(a, 0, 1, product, f->product, look(THEME_PRODUCT));
	tabs(a, f, start, form, -1, NULL);
	findings_words(f, &findings);
	put_signs(a, f, &end);
	if (f->trying)
		put_trying(a, f, &end);
	else
		put_saving(a, f, a.columns / 4, &end);
	put_stale(a, f, &end);
	put_conflicts(a, f, &end);
	if (findings.n)
		put_right(a, 1, a.columns / 3, &end, str_c(&findings), look(f->errors ? THEME_BAD : THEME_WARN));
	if (f->marked) {
		struct str marked = {0};

		str_addf(&marked, "%zu marked", f->marked);
		put_right(a, 1, a.columns / 3, &end, str_c(&marked), look(THEME_INFO));
		str_release(&marked);
	}
	if (f->read_only && (!is_narrowed || narrowing_fits(a, f, false, end - (int)strlen("read-only") - 2)))
		put_right(a, 1, 12, &end, "read-only", look(THEME_DIM));
	if (f->today != CLOCK_NO_DAY) {
		str_adds(&today, "today is ");
		clock_add_day(&today, f->today);
		if (!is_narrowed || narrowing_fits(a, f, false, end - (int)today.n - 2))
			put_right(a, 1, 12, &end, str_c(&today), look(THEME_INFO));
	}
	put_who(a, f, is_narrowed, &end);
	if (is_narrowed)
		put_narrowing(area_part(a, 0, 0, a.rows, end > 0 ? end : 0), f, narrowing_fits(a, f, true, end), end);
	else
		area_outside(a, 1, 1, end - 1, f->folder, look(THEME_DIM));
	str_release(&findings);
	str_release(&today);
}

/* --- the last line --- */

/* The words two opposite actions share: "move" of move-down and move-up, "view" of next-view and previous-view. */
static struct bytes shared_words(const char *a, const char *b)
{
	struct bytes x = bytes_of(a), y = bytes_of(b);
	size_t front = 0, back = 0, whole = 0;

	while (front < x.n && front < y.n && x.p[front] == y.p[front]) {
		if (x.p[front] == '-')
			whole = front;
		front++;
	}
	if (whole)
		return bytes_slice(x, 0, whole);
	while (back < x.n && back < y.n && x.p[x.n - 1 - back] == y.p[y.n - 1 - back]) {
		back++;
		if (back < x.n && x.p[x.n - 1 - back] == '-')
			whole = back;
	}
	return bytes_slice(x, x.n - whole, x.n);
}

/* The action that goes the other way, its neighbour in action.def: move-up for move-down; NULL where there is none. */
static const struct action *opposite_of(const struct action *a)
{
	for (int i = (int)a->id - 1; a->arg && i <= (int)a->id + 1; i += 2) {
		const struct action *b = i >= 0 && i < ACTION_COUNT ? action_get((enum action_id)i) : a;

		if (b->scope == a->scope && b->arg == -a->arg && shared_words(a->name, b->name).n)
			return b;
	}
	return NULL;
}

static void add_words(struct str *out, struct bytes name)
{
	for (size_t i = 0; i < name.n; i++)
		str_addc(out, name.p[i] == '-' ? ' ' : name.p[i]);
}

static void add_key(const struct keymap *keys, enum action_id id, struct str *out)
{
	size_t before = out->n;

	if (before)
		str_addc(out, '/');
	keymap_key(keys, id, out);
	if (before && out->n == before + 1) /* it has none */
		str_truncate(out, before);
}

/* One action, or both of a pair in the order of action.def. */
static void add_hint(const struct frame_facts *f, const struct action *a, struct str *key, struct str *words)
{
	const struct action *b = opposite_of(a);
	const char *here = action_hint(a->id, f->scope);

	str_clear(words);
	add_key(f->keys, !b || a->id < b->id ? a->id : b->id, key);
	if (b)
		add_key(f->keys, a->id < b->id ? b->id : a->id, key);
	if (here)
		str_adds(words, here);
	else
		add_words(words, b ? shared_words(a->name, b->name) : bytes_of(a->name));
}

/* The keys and the words of the next hint; actions that share their words share a hint: j/k/h/l move. */
static void next_hint(const enum action_id **hints, const struct frame_facts *f, struct str *key, struct str *words)
{
	struct str more_key = {0}, more_words = {0};

	str_clear(key);
	add_hint(f, action_get(*(*hints)++), key, words);
	while (**hints != ACTION_NONE) {
		const struct action *next = action_get(**hints), *other = opposite_of(next);

		str_clear(&more_key);
		add_hint(f, next, &more_key, &more_words);
		if (!bytes_equal(str_bytes(&more_words), str_bytes(words)))
			break;
		if (!other || (*hints)[-1] != other->id) {
			str_adds(key, key->n && more_key.n ? "/" : "");
			str_add(key, str_bytes(&more_key));
		}
		(*hints)++;
	}
	str_release(&more_key);
	str_release(&more_words);
}

static int put_hint(struct area a, int x, int limit, const struct str *key, const char *words)
{
	if (!key->n || x + (int)key->n + 1 + (int)strlen(words) > limit)
		return 0;
	area_bytes(a, 0, x, str_bytes(key), look(THEME_KEY));
	area_text(a, 0, x + (int)key->n + 1, words, look(THEME_HINT));
	return (int)key->n + 1 + (int)strlen(words) + 2;
}

static void draw_hints(struct area a, const struct frame_facts *f, int limit)
{
	struct str key = {0}, words = {0}, help = {0};
	const enum action_id *hints = f->hints;
	int x = 1, last;

	keymap_key(f->keys, ACTION_HELP, &help);
	last = limit - (int)help.n - (int)strlen(" all keys") - 2;
	if ((f->filter.n || f->lens.n) && f->scope != SCOPE_DETAIL) {
		add_hint(f, action_get(ACTION_CLEAR), &key, &words);
		x += put_hint(a, x, last, &key, str_c(&words));
	}
	while (hints && *hints != ACTION_NONE) {
		if (*hints == ACTION_HELP) { /* it has its own place, the last */
			hints++;
			continue;
		}
		next_hint(&hints, f, &key, &words);
		x += put_hint(a, x, last, &key, str_c(&words)); /* where one does not fit a shorter one may */
	}
	put_hint(a, x, limit, &help, "all keys");
	str_release(&key);
	str_release(&words);
	str_release(&help);
}

/* The columns of a message, beside what else stands on its line. */
static int message_columns(struct area a, const struct frame_facts *f)
{
	struct str key = {0};
	int columns = a.columns - 2;

	if (f->decided && a.columns - 1 >= DECIDED_COLUMNS)
		keymap_key(f->keys, ACTION_REASON, &key);
	if (key.n)
		columns -= (int)strlen("  says why") + width_of(a, str_bytes(&key));
	str_release(&key);
	return columns;
}

int frame_bottom_rows(struct area whole, const struct frame_facts *f)
{
	int most = whole.rows / 8 < MESSAGE_ROWS ? whole.rows / 8 : MESSAGE_ROWS, rows = FRAME_BOTTOM;

	if (f->message.n)
		rows = area_wrapped_rows(message_columns(whole, f), f->message, canvas_charset(whole.canvas));
	rows = rows < most ? rows : most;
	return rows > FRAME_BOTTOM ? rows : FRAME_BOTTOM;
}

/* "r says why", on the right. */
static void put_reason(struct area a, const struct frame_facts *f)
{
	struct str key = {0};
	int x;

	keymap_key(f->keys, ACTION_REASON, &key);
	if (key.n) {
		x = a.columns - 1 - (int)strlen(" says why") - width_of(a, str_bytes(&key));
		x += area_outside(a, 0, x, a.columns, str_bytes(&key), look(THEME_KEY));
		area_text(a, 0, x, " says why", look(THEME_HINT));
	}
	str_release(&key);
}

void frame_draw_bottom(struct area a, const struct frame_facts *f)
{
	int limit = a.columns - 1, id = width_of(a, f->id);

	if (f->message.n) {
		if (a.rows > FRAME_BOTTOM)
			area_fill(a, look(THEME_TEXT)); /* over the view's last lines */
		if (f->decided && limit >= DECIDED_COLUMNS)
			put_reason(a, f);
		area_wrapped(a, 0, 1, a.rows, message_columns(a, f), f->message, look(f->message_role));
		return;
	}
	if (id && id <= a.columns / 2) {
		area_outside(a, 0, limit - id, id, f->id, look(THEME_DIM));
		limit -= id + 2;
	}
	draw_hints(a, f, limit);
}

void frame_draw_too_small(struct area a)
{
	struct str text = {0};

	str_addf(&text, "needs %dx%d, has %dx%d", FRAME_MIN_COLUMNS, FRAME_MIN_ROWS, a.columns, a.rows);
	area_wrapped(a, 0, 0, a.rows, a.columns, str_bytes(&text), look(THEME_TEXT));
	str_release(&text);
}

void frame_draw_progress(struct area a, const char *doing, struct bytes what, double share)
{
	int columns = a.columns - 8 < 48 ? a.columns - 8 : 48, x = (a.columns - columns) / 2, y = a.rows / 2 - 1, used;
	struct str percent = {0};

	if (columns < 10)
		return;
	used = area_text(a, y, x, doing, look(THEME_STRONG));
	area_outside(a, y, x + used + 1, columns - used - 1, what, look(THEME_TEXT));
	area_bar(a, y + 1, x, columns - 6, share, NAN, look(THEME_BAR));
	str_addf(&percent, "%3d %%", (int)(share * 100));
	area_text(a, y + 1, x + columns - 5, str_c(&percent), look(THEME_TEXT));
	str_release(&percent);
}
