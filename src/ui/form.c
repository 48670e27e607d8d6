/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/form.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/keycode.h"

enum { WIDTH_MAX = 78, CHOICES_MAX = 8, NOTE_ROWS = 3 };

void form_init(struct form *f, const char *title, const char *label)
{
	*f = (struct form){.title = mem_strdup(title), .label = mem_strdup(label), .cursor = SIZE_MAX};
	f->meaning = mem_strdup("");
	prompt_init(&f->prompt);
	choices_init(&f->choices);
}

void form_release(struct form *f)
{
	mem_free(f->title);
	mem_free(f->label);
	mem_free(f->meaning);
	prompt_release(&f->prompt);
	choices_release(&f->choices);
	vec_release(&f->shown);
	str_release(&f->note);
}

/* --- the item of a list that the cursor is in; without a list the whole line */

static size_t item_start(const struct form *f)
{
	size_t at = f->prompt.at;

	while (f->choices.many && at && f->prompt.text.p[at - 1] != ';')
		at--;
	return f->choices.many ? at : 0;
}

static size_t item_end(const struct form *f)
{
	size_t at = f->prompt.at;

	while (f->choices.many && at < f->prompt.text.n && f->prompt.text.p[at] != ';')
		at++;
	return f->choices.many ? at : f->prompt.text.n;
}

static struct bytes item_here(const struct form *f)
{
	return bytes_trim(bytes_slice(str_bytes(&f->prompt.text), item_start(f), item_end(f)));
}

/* --- the choices that are shown */

static void show_all(struct form *f)
{
	f->shown.n = 0;
	for (size_t i = 0; i < f->choices.list.n; i++)
		vec_push(&f->shown, (uint32_t)i);
	f->cursor = SIZE_MAX;
	f->top = 0;
}

static bool holds(const struct choice *c, struct bytes folded)
{
	struct str text = {0};
	bool found;

	utf8_fold(&text, bytes_of(c->value));
	str_addc(&text, ' ');
	utf8_fold(&text, bytes_of(c->words));
	found = memmem(text.p, text.n, folded.p, folded.n) != NULL;
	str_release(&text);
	return found;
}

static void narrow(struct form *f)
{
	struct str folded = {0};

	utf8_fold(&folded, item_here(f));
	if (!folded.n) {
		show_all(f);
		str_release(&folded);
		return;
	}
	f->shown.n = 0;
	f->cursor = SIZE_MAX;
	f->top = 0;
	for (size_t i = 0; i < f->choices.list.n; i++)
		if (holds(&f->choices.list.v[i], str_bytes(&folded)))
			vec_push(&f->shown, (uint32_t)i);
	str_release(&folded);
}

static const struct choice *shown_at(const struct form *f, size_t i)
{
	return &f->choices.list.v[f->shown.v[i]];
}

void form_ready(struct form *f, struct bytes value, bool fresh)
{
	prompt_set(&f->prompt, value);
	f->fresh = fresh && value.n;
	show_all(f);
	for (size_t i = 0; i < f->shown.n && !f->choices.many; i++)
		if (bytes_is(value, shown_at(f, i)->value))
			f->cursor = i;
}

/* Puts the choice under the cursor into the line, in place of the item there. */
static void take(struct form *f)
{
	size_t from = item_start(f), to = item_end(f);
	struct bytes all = str_bytes(&f->prompt.text);
	struct str text = {0};
	size_t at;

	str_add(&text, bytes_slice(all, 0, from));
	str_adds(&text, shown_at(f, f->cursor)->value);
	at = text.n;
	str_add(&text, bytes_slice(all, to, all.n));
	prompt_set(&f->prompt, str_bytes(&text));
	f->prompt.at = at;
	f->fresh = !f->choices.many;
	str_release(&text);
}

static void move(struct form *f, int by)
{
	if (!f->shown.n)
		return;
	if (f->cursor == SIZE_MAX)
		f->cursor = by > 0 ? 0 : f->shown.n - 1;
	else
		f->cursor = (f->cursor + f->shown.n + (size_t)(by + (int)f->shown.n)) % f->shown.n;
	take(f);
}

/* --- keys */

static enum form_answer answer_prompt(struct form *f, enum prompt_answer answer)
{
	if (answer == PROMPT_PASSED)
		return FORM_PASSED;
	f->fresh = false;
	if (answer == PROMPT_CHANGED) {
		str_clear(&f->note);
		narrow(f);
	}
	return FORM_HANDLED;
}

enum form_answer form_key(struct form *f, uint32_t key)
{
	if (f->asks) {
		if (key == 'y' || key == 'Y' || (f->again && key == f->again))
			return FORM_KEPT;
		return key == KEYCODE_ESC || keycode_is_text(key) || key == KEYCODE_ENTER ? FORM_CLOSED : FORM_PASSED;
	}
	if (!keycode_is_text(key))
		return FORM_PASSED;
	if (f->fresh)
		prompt_set(&f->prompt, (struct bytes){"", 0});
	return answer_prompt(f, prompt_key(&f->prompt, key));
}

enum form_answer form_act(struct form *f, enum action_id id)
{
	if (f->asks)
		return id == ACTION_PROMPT_CANCEL ? FORM_CLOSED : FORM_HANDLED;
	switch (id) {
	case ACTION_FORM_NEXT: move(f, 1); return FORM_HANDLED;
	case ACTION_FORM_PREVIOUS: move(f, -1); return FORM_HANDLED;
	case ACTION_PROMPT_KEEP: return FORM_KEPT;
	case ACTION_PROMPT_CANCEL: return FORM_CLOSED;
	case ACTION_PROMPT_ERASE:
		if (f->fresh) {
			prompt_set(&f->prompt, (struct bytes){"", 0});
			return answer_prompt(f, PROMPT_CHANGED);
		}
		return answer_prompt(f, prompt_act(&f->prompt, id));
	default: return answer_prompt(f, prompt_act(&f->prompt, id));
	}
}

void form_paste(struct form *f, struct bytes text)
{
	if (f->asks)
		return;
	if (f->fresh)
		prompt_set(&f->prompt, (struct bytes){"", 0});
	answer_prompt(f, prompt_insert(&f->prompt, text));
}

static bool is_choice(const struct form *f, struct bytes value)
{
	for (size_t i = 0; i < f->choices.list.n; i++)
		if (bytes_is_nocase(value, f->choices.list.v[i].value))
			return true;
	return false;
}

/* A word that is no value, but narrowed the choices to one: that one is meant. */
static struct bytes meant(const struct form *f, struct bytes value)
{
	if (f->choices.closed && value.n && f->shown.n == 1 && !is_choice(f, value) && bytes_equal(value, item_here(f)))
		return bytes_of(shown_at(f, 0)->value);
	return value;
}

void form_value(const struct form *f, struct str *out)
{
	struct bytes rest = str_bytes(&f->prompt.text), item;

	str_clear(out);
	if (!f->choices.many) {
		str_add(out, meant(f, bytes_trim(rest)));
		return;
	}
	while (bytes_next_item(&rest, ';', &item)) {
		if (out->n)
			str_addc(out, ';');
		str_add(out, meant(f, item));
	}
}

void form_tell(struct form *f, enum theme_role role, struct bytes note)
{
	str_clear(&f->note);
	str_add(&f->note, note);
	f->note_role = role;
}

/* --- drawing */

static void draw_frame(struct area a, const char *title)
{
	struct style s = style_of(THEME_FRAME, 0);

	area_fill(a, style_of(THEME_TEXT, 0));
	area_hline(a, 0, 0, a.columns, s);
	area_vline(a, 1, 0, a.rows - 1, s);
	area_vline(a, 1, a.columns - 1, a.rows - 1, s);
	area_glyph(a, 0, 0, GLYPH_TOP_LEFT, s);
	area_glyph(a, 0, a.columns - 1, GLYPH_TOP_RIGHT, s);
	if (title[0]) {
		int used;

		area_text(a, 0, 2, " ", s);
		used = area_outside(a, 0, 3, a.columns - 6, bytes_of(title), style_of(THEME_HEAD, 0));
		area_text(a, 0, 3 + used, " ", s);
	}
}

static void draw_choices(struct form *f, struct area a)
{
	size_t rows = (size_t)a.rows;
	int values = 0;

	if (f->cursor != SIZE_MAX && f->cursor < f->top)
		f->top = f->cursor;
	if (f->cursor != SIZE_MAX && f->cursor >= f->top + rows)
		f->top = f->cursor - rows + 1;
	for (size_t i = 0; i < f->shown.n; i++) {
		int columns = area_width(bytes_of(shown_at(f, i)->value), canvas_charset(a.canvas));

		values = columns > values ? columns : values;
	}
	values = values < a.columns / 2 ? values : a.columns / 2;
	for (size_t i = 0; i < rows && f->top + i < f->shown.n; i++) {
		const struct choice *c = shown_at(f, f->top + i);
		unsigned flags = f->top + i == f->cursor ? STYLE_CURSOR : 0;

		if (flags)
			area_fill(area_part(a, (int)i, 0, 1, a.columns), style_of(THEME_TEXT, flags));
		area_outside(a, (int)i, 1, values, bytes_of(c->value), style_of(THEME_TEXT, flags));
		area_outside(a, (int)i, values + 3, a.columns - values - 4, bytes_of(c->words), style_of(THEME_DIM, flags));
	}
	area_scrollbar(a, f->top, rows, f->shown.n, style_of(THEME_FRAME, 0));
}

static void draw_box(struct form *f, struct area view)
{
	struct bytes note = f->note.n ? str_bytes(&f->note) : bytes_of(f->meaning);
	int columns = view.columns - 2 < WIDTH_MAX ? view.columns - 2 : WIDTH_MAX, notes, choices, y = 1;
	struct area box;

	notes = note.n ? area_wrapped_rows(columns - 4, note, canvas_charset(view.canvas)) : 0;
	notes = notes < NOTE_ROWS ? notes : NOTE_ROWS;
	choices = f->shown.n < CHOICES_MAX ? (int)f->shown.n : CHOICES_MAX;
	if (choices > view.rows - 1 - notes)
		choices = view.rows - 1 - notes;
	choices = choices > 0 ? choices : 0;
	box = area_part(view, view.rows - 1 - choices - notes, 1, 1 + choices + notes, columns);
	draw_frame(box, f->title);
	if (choices)
		draw_choices(f, area_part(box, y, 1, choices, columns - 2));
	area_wrapped(box, y + choices, 2, notes, columns - 4, note, style_of(f->note.n ? f->note_role : THEME_DIM, 0));
}

void form_draw(struct form *f, struct area view, struct area line)
{
	int x = 1;

	draw_box(f, view);
	area_fill(line, style_of(THEME_TEXT, 0));
	if (f->asks) {
		x += area_outside(line, 0, 1, line.columns - 10, bytes_of(f->label), style_of(THEME_PROMPT, 0));
		x += area_text(line, 0, x + 1, "[y/N]", style_of(THEME_KEY, 0)) + 1;
		canvas_set_cursor(line.canvas, line.y, line.x + x + 1);
		return;
	}
	x += area_outside(line, 0, 1, line.columns / 2, bytes_of(f->label), style_of(THEME_PROMPT, 0));
	x += area_text(line, 0, x, ": ", style_of(THEME_PROMPT, 0));
	prompt_draw(&f->prompt, line, 0, x, line.columns - x - 1, style_of(THEME_TEXT, 0));
}
