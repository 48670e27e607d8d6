/* SPDX-License-Identifier: ISC */
/*
 * A channel is a function that appends its words; a row of the table at the end. While a menu or a form is open the
 * view's channels keep what they said, as the person is not there.
 */
#include <config.h>

#include <string.h>

#include "model/derive.h"
#include "render/ladder.h"
#include "ui/plain.h"
#include "ui/spoken.h"

struct channel {
	void (*make)(struct stage *s, const struct canvas *c, struct str *out);
	bool of_view; /* keeps still while a menu or a form is open */
	bool quiet;   /* is told only where the channel before said nothing new */
	const char *gone; /* what is told when it has nothing to say any more; or NULL */
};

void plain_init(struct plain *p)
{
	*p = (struct plain){.told = 0};
}

void plain_release(struct plain *p)
{
	for (int i = 0; i < PLAIN_CHANNELS; i++)
		str_release(&p->last[i]);
}

void plain_forget(struct plain *p)
{
	for (int i = 0; i < PLAIN_CHANNELS; i++)
		str_clear(&p->last[i]);
	p->told = 0;
}

/* --- the view --- */

static const struct view_ops *view_of(const struct stage *s)
{
	return s->stack.n ? s->stack.v[s->stack.n - 1].ops : s->views.v[s->view].ops;
}

static bool is_page(const struct stage *s)
{
	return view_of(s)->scope == SCOPE_DETAIL;
}

static void add_why(struct stage *s, const struct item *item, struct str *out)
{
	struct why_chain chain = {0};
	struct ink k = {.charset = s->charset};
	int32_t row = board_item_row(s->board, item);

	if (row < 0)
		return;
	derive_why_chain(s->board, item->table, (uint32_t)row, &chain);
	ladder_text(s->board, &chain, &k, out);
}

/* "Board." or "Detail. Plan: Close a visit without signal." */
static void say_view(struct stage *s, const struct canvas *c, struct str *out)
{
	struct place *p = stage_place(s);
	struct str scratch = {0};
	struct item item;
	int32_t row;

	(void)c;
	str_addf(out, "%s.", p->ops->title);
	if (is_page(s) && p->ops->selected(p->state, &item) && (row = board_item_row(s->board, &item)) >= 0) {
		str_addc(out, ' ');
		spoken_table(item.table, out);
		str_adds(out, ": ");
		str_add(out, board_label(s->board, item.table, (uint32_t)row, &scratch));
		str_addc(out, '.');
		if (!strcmp(p->ops->name, "why")) {
			str_addc(out, '\n');
			add_why(s, &item, out);
		}
	}
	str_release(&scratch);
}

static void add_word(struct str *out, const char *name, const char *word)
{
	if (!*word)
		return;
	str_addf(out, "%s%s ", out->n ? " " : "", name);
	for (; *word; word++)
		str_addc(out, *word == '-' || *word == '_' ? ' ' : *word);
	str_addc(out, '.');
}

static void say_look(struct stage *s, const struct canvas *c, struct str *out)
{
	struct place *p = stage_place(s);
	struct view_look look = {.sort = ""};

	(void)c;
	if (!p->ops->look)
		return;
	p->ops->look(p->state, &look);
	add_word(out, p->ops->scope == SCOPE_TABLE ? "File" : "Picture", look.picture);
	add_word(out, "Grouped by", look.group);
	add_word(out, "Sorted by", look.sort);
}

static void say_narrowing(struct stage *s, const struct canvas *c, struct str *out)
{
	int32_t lens = narrow_lens(&s->narrow, s->board);
	struct place *p = stage_place(s);
	struct str scratch = {0};
	size_t shown = 0, total = 0;

	(void)c;
	if (lens >= 0) {
		str_adds(out, "Lens ");
		str_add(out, board_label(s->board, TABLE_PERSONAS, (uint32_t)lens, &scratch));
		str_adds(out, ". ");
	}
	if (s->narrow.text.n) {
		str_adds(out, "Filter ");
		str_add(out, str_bytes(&s->narrow.text));
		str_adds(out, ". ");
	}
	if (out->n) {
		p->ops->counts(p->state, &shown, &total);
		str_addf(out, "%zu of %zu.", shown, total);
	}
	str_release(&scratch);
}

/* Where the cursor stands, as what a new row there would take: "Here: timeframe 2026-Q4, owner joel." */
static void say_place(struct stage *s, const struct canvas *c, struct str *out)
{
	struct place *p = stage_place(s);
	struct view_where where = {.schema_column = -1};
	struct view_env env;

	(void)c;
	stage_env(s, &env);
	if (is_page(s) || !p->ops->where || !p->ops->where(p->state, &env, &where))
		return;
	for (int i = 0; i < where.fills; i++) {
		const char *name = schema_table(where.table)->columns[where.fill[i].column].name;

		str_addf(out, "%s%s %s", out->n ? ", " : "Here: ", name, where.fill[i].value);
	}
	if (out->n)
		str_addc(out, '.');
}

/* Lines, bars and signs say nothing when they are read aloud. */
static bool is_drawn(const char *cluster)
{
	const unsigned char *u = (const unsigned char *)cluster;
	unsigned cp = (u[0] & 0xf0) == 0xe0 ? (u[0] & 15U) << 12 | (u[1] & 63U) << 6 | (u[2] & 63U) : 0;

	return (cp >= 0x2190 && cp < 0x2800) || (cp >= 0x2800 && cp < 0x2c00);
}

static void add_blank(struct str *out)
{
	if (out->n && out->p[out->n - 1] != ' ')
		str_addc(out, ' ');
}

/* What is painted under the cursor. */
static void add_painted(const struct stage *s, const struct canvas *c, struct str *out)
{
	struct area a = s->view_area;

	for (int y = a.y; y < a.y + a.rows && y < canvas_rows(c); y++) {
		bool any = false;

		for (int x = a.x; x < a.x + a.columns && x < canvas_columns(c); x++) {
			const struct canvas_cell *cell = canvas_at(c, y, x);

			if (!(cell->style.flags & STYLE_CURSOR) || cell->continuation)
				continue;
			any = true;
			if (cell->text[0] == ' ' || is_drawn(cell->text))
				add_blank(out);
			else
				str_adds(out, cell->text);
		}
		if (any)
			add_blank(out);
	}
	while (out->n && out->p[out->n - 1] == ' ')
		str_truncate(out, out->n - 1);
}

/* Lists of what is about items rather than of items: their lines say more than the item's facts. */
static bool reads_lines(const struct stage *s)
{
	enum action_scope scope = view_of(s)->scope;

	return scope == SCOPE_DETAIL || scope == SCOPE_SIGNS || scope == SCOPE_CHANGES || scope == SCOPE_MEETING;
}

/* "Plan, 3 of 24: Close a visit without signal. Status in progress." */
static void say_item(struct stage *s, const struct canvas *c, struct str *out)
{
	struct place *p = stage_place(s);
	size_t at = 0, of = 0;
	struct item item;
	int32_t row;

	if (reads_lines(s)) {
		add_painted(s, c, out);
		return;
	}
	if (!stage_item(s, &item) || (row = board_item_row(s->board, &item)) < 0) {
		str_adds(out, "Nothing is under the cursor.");
		return;
	}
	spoken_table(item.table, out);
	if (p->ops->position && p->ops->position(p->state, &at, &of))
		str_addf(out, ", %zu of %zu", at, of);
	str_adds(out, ": ");
	if (row_set_has(&s->marks, item.table, (uint32_t)row))
		str_adds(out, "marked: ");
	spoken_row(s->board, item.table, (uint32_t)row, out);
}

/* The field under the cursor; where the view has none, what is painted there. */
static void say_field(struct stage *s, const struct canvas *c, struct str *out)
{
	struct place *p = stage_place(s);
	struct view_where where = {.schema_column = -1, .file_column = -1};
	struct view_env env;
	struct item item;
	int32_t row;

	if (reads_lines(s))
		return;
	stage_env(s, &env);
	if (p->ops->where && stage_item(s, &item) && (row = board_item_row(s->board, &item)) >= 0 &&
	    p->ops->where(p->state, &env, &where) && where.table == item.table) {
		if (where.schema_column >= 0)
			spoken_field(s->board, item.table, (uint32_t)row, where.schema_column, out);
		else if (where.file_column >= 0)
			spoken_file_field(s->board, item.table, (uint32_t)row, where.file_column, out);
	}
	if (!out->n)
		add_painted(s, c, out);
}

/* --- menus, forms and the filter --- */

static void say_menu(struct stage *s, const struct canvas *c, struct str *out)
{
	(void)c;
	if (s->menu)
		str_addf(out, "%s. Typing searches, Enter: %s, Esc closes.", s->menu->title, s->menu->verb);
}

static void say_menu_search(struct stage *s, const struct canvas *c, struct str *out)
{
	(void)c;
	if (!s->menu || !s->menu->search.text.n)
		return;
	str_adds(out, "Searching ");
	str_add(out, str_bytes(&s->menu->search.text));
	str_addc(out, '.');
}

/* Of the first n that are shown, those that are no headings. */
static size_t menu_lines(const struct menu *m, size_t n)
{
	size_t lines = 0;

	for (size_t i = 0; i < n; i++)
		lines += !m->items.v[m->shown.v[i]].heading;
	return lines;
}

static void say_menu_line(struct stage *s, const struct canvas *c, struct str *out)
{
	const struct menu_item *i = s->menu ? menu_chosen(s->menu) : NULL;

	(void)c;
	if (s->menu && !i)
		str_adds(out, "No line.");
	if (!i)
		return;
	str_addf(out, "%zu of %zu: %s%s%s", menu_lines(s->menu, s->menu->cursor + 1), menu_lines(s->menu, s->menu->shown.n),
		 i->keys, *i->keys ? ": " : "", i->text);
	if (*i->side)
		str_addf(out, ". %s", i->side);
}

static void say_form(struct stage *s, const struct canvas *c, struct str *out)
{
	const struct form *f = s->form;

	(void)c;
	if (!f)
		return;
	str_addf(out, "%s. %s", f->title, f->label);
	if (f->asks)
		str_adds(out, " y for yes, n for no.");
	else if (f->meaning && *f->meaning)
		str_addf(out, ". %s.", f->meaning);
	for (size_t i = 0; !f->asks && i < f->choices.list.n && i < 12; i++)
		str_addf(out, "%s%s", i ? ", " : f->choices.closed ? "\nAllowed: " : "\nFor example: ", f->choices.list.v[i].value);
}

static void say_form_text(struct stage *s, const struct canvas *c, struct str *out)
{
	(void)c;
	if (!s->form || s->form->asks)
		return;
	str_adds(out, "Text: ");
	str_add(out, str_bytes(&s->form->prompt.text));
	if (!s->form->prompt.text.n)
		str_adds(out, "empty");
}

static void say_form_choice(struct stage *s, const struct canvas *c, struct str *out)
{
	const struct form *f = s->form;
	const struct choice *choice;

	(void)c;
	if (!f || f->cursor >= f->shown.n)
		return;
	choice = &f->choices.list.v[f->shown.v[f->cursor]];
	str_addf(out, "%zu of %zu: %s%s%s", f->cursor + 1, f->shown.n, choice->value, *choice->words ? ", " : "",
		 choice->words);
}

static void say_form_note(struct stage *s, const struct canvas *c, struct str *out)
{
	(void)c;
	if (s->form)
		str_add(out, str_bytes(&s->form->note));
}

static void say_filter(struct stage *s, const struct canvas *c, struct str *out)
{
	(void)c;
	if (!s->filtering)
		return;
	str_adds(out, "Filter line: ");
	str_add(out, str_bytes(&s->prompt.text));
	if (!s->prompt.text.n)
		str_adds(out, "empty. Enter keeps it, Esc takes it back.");
	if (s->filter_error.n) {
		str_adds(out, ": ");
		str_add(out, str_bytes(&s->filter_error));
	}
}

/* --- what happened --- */

static void say_message(struct stage *s, const struct canvas *c, struct str *out)
{
	(void)c;
	str_add(out, str_bytes(&s->message));
}

static void say_saving(struct stage *s, const struct canvas *c, struct str *out)
{
	(void)c;
	if (!s->editor)
		return;
	if (s->editor->state == EDITOR_SAVED)
		str_adds(out, "Saved.");
	if (s->editor->state == EDITOR_FAILED) {
		str_adds(out, "Not saved: ");
		str_add(out, str_bytes(&s->editor->problem));
	}
}

static void say_findings(struct stage *s, const struct canvas *c, struct str *out)
{
	(void)c;
	if (s->findings_known && s->errors)
		str_addf(out, "%zu error%s in the data.", s->errors, s->errors == 1 ? "" : "s");
}

static const struct channel channels[] = {
	{say_view, true, false, NULL},
	{say_look, true, false, NULL},
	{say_findings, false, false, "No errors in the data any more."},
	{say_filter, false, false, "Filter line closed."},
	{say_narrowing, true, false, "Nothing narrows the view."},
	{say_menu, false, false, "Menu closed."},
	{say_form, false, false, "Form closed."},
	{say_place, true, false, NULL},
	{say_item, true, false, NULL},
	{say_field, true, true, NULL},
	{say_menu_search, false, false, NULL},
	{say_menu_line, false, false, NULL},
	{say_form_note, false, false, NULL},
	{say_form_text, false, false, NULL},
	{say_form_choice, false, false, NULL},
	{say_saving, false, false, NULL},
	{say_message, false, false, NULL},
};

enum { CHANNELS = sizeof channels / sizeof channels[0] };

_Static_assert((int)CHANNELS <= (int)PLAIN_CHANNELS, "room for what each channel said");

/* Line by line, harmless; empty lines are left out. */
static void add_lines(struct str *out, struct bytes raw, enum shown_charset charset)
{
	struct bytes line;

	while (bytes_next_item(&raw, '\n', &line)) {
		shown_append(out, line, charset);
		str_addc(out, '\n');
	}
}

static void greet(struct stage *s, struct str *out)
{
	struct bytes name = s->board->settings.name;
	struct str text = {0}, help = {0}, redraw = {0}, leave = {0};

	keymap_key(s->keys, ACTION_HELP, &help);
	keymap_key(s->keys, ACTION_REDRAW, &redraw);
	keymap_key(s->keys, ACTION_LEAVE, &leave);
	str_add(&text, name.n ? name : bytes_of("planboard"));
	str_adds(&text, ", ");
	spoken_day(s->board->today, s->board->today, &text);
	str_addf(&text, ". %s all keys, %s where you are, %s leaves.", str_c(&help), str_c(&redraw), str_c(&leave));
	add_lines(out, str_bytes(&text), s->charset);
	str_release(&text);
	str_release(&help);
	str_release(&redraw);
	str_release(&leave);
}

void plain_tell(struct plain *p, struct stage *s, const struct canvas *c, struct str *out)
{
	struct str now = {0};
	bool before = false;

	if (!s->board)
		return;
	if (!p->greeted)
		greet(s, out);
	p->greeted = true;
	for (int i = 0; i < CHANNELS; i++) {
		bool fresh, again = channels[i].make == say_message && s->told != p->told;

		if (channels[i].of_view && (s->menu || s->form))
			continue;
		str_clear(&now);
		channels[i].make(s, c, &now);
		fresh = again || !bytes_equal(str_bytes(&now), str_bytes(&p->last[i]));
		if (fresh && !(channels[i].quiet && before))
			add_lines(out, now.n || !channels[i].gone ? str_bytes(&now) : bytes_of(channels[i].gone), s->charset);
		str_clear(&p->last[i]);
		str_add(&p->last[i], str_bytes(&now));
		before = fresh && now.n;
	}
	p->told = s->told;
	str_release(&now);
}

void plain_print(const struct board *b, enum shown_charset charset, struct str *out)
{
	static const enum table_id tables[] = {TABLE_STRATEGY, TABLE_PRIORITIES, TABLE_PLAN};
	struct str line = {0};

	for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
		spoken_table(tables[t], out);
		str_addf(out, ", %u.\n", (unsigned)board_rows(b, tables[t]));
		for (uint32_t row = 0; row < board_rows(b, tables[t]); row++) {
			str_clear(&line);
			spoken_row(b, tables[t], row, &line);
			add_lines(out, str_bytes(&line), charset);
		}
	}
	str_release(&line);
}
