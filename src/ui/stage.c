/* SPDX-License-Identifier: ISC */
/*
 * Views are opened when first seen and rebuilt only when seen again, so that a key costs what the current view costs.
 * Invariant: a place that is drawn or acts was built from this board and this narrowing and laid out for its area.
 */
#include <config.h>

#include "ui/amend.h"
#include "ui/drag.h"
#include "ui/frame.h"
#include "ui/hindsight.h"
#include "ui/overlay_assess.h"
#include "ui/decide.h"
#include "ui/stage.h"
#include "ui/trial.h"
#include "ui/trade.h"

enum {
	STACK_MAX = 64,
	AT_ONCE_ROWS = 40000, /* larger boards are checked in slices after a change */
	WHOLE_MAX = 10000 /* rows of a print; a board of more is not read from top to bottom */
};

static void place_init(struct place *p, const struct view_ops *ops)
{
	*p = (struct place){.ops = ops, .stale = true, .unlaid = true, .built_lens = ROW_NONE};
}

static void place_release(struct place *p)
{
	if (p->state)
		p->ops->close(p->state);
	str_release(&p->built_filter);
}

void stage_init(struct stage *s, const struct app_options *o, enum shown_charset charset)
{
	*s = (struct stage){.options = o, .charset = charset, .keys = o->keys};
	if (!s->keys)
		s->keys = s->default_keys = keymap_new();
	findings_init(&s->findings);
	findings_init(&s->file_findings);
	signs_init(&s->signs);
	row_set_init(&s->marks);
	narrow_init(&s->narrow);
	prompt_init(&s->prompt);
	for (const struct view_ops *const *v = views_all(); *v; v++)
		if ((*v)->key) {
			struct place p;

			place_init(&p, *v);
			vec_push(&s->views, p);
		}
}

void stage_release(struct stage *s)
{
	stage_close_menu(s);
	stage_close_form(s);
	trade_free(s->trade);
	overlay_assess_free(s->assess);
	limits_release(&s->moving_limits);
	decide_forget(s);
	while (stage_back(s))
		;
	for (size_t i = 0; i < s->views.n; i++)
		place_release(&s->views.v[i]);
	vec_release(&s->views);
	vec_release(&s->stack);
	narrow_release(&s->narrow);
	findings_stop(s->checking);
	signs_stop(s->signing);
	signs_release(&s->signs);
	board_free(s->board);
	findings_release(&s->findings);
	findings_release(&s->file_findings);
	row_set_release(&s->marks);
	conflicts_release(&s->conflicts);
	keymap_free(s->default_keys);
	prompt_release(&s->prompt);
	str_release(&s->filter_before);
	str_release(&s->filter_error);
	str_release(&s->message);
	str_release(&s->copy);
	str_release(&s->outside);
}

static void all_stale(struct stage *s, bool board_changed)
{
	for (size_t i = 0; i < s->views.n + s->stack.n; i++) {
		struct place *p = i < s->views.n ? &s->views.v[i] : &s->stack.v[i - s->views.n];

		p->stale = true;
		p->built = p->built && !board_changed;
	}
}

static void copy_findings(struct findings *to, const struct findings *from)
{
	for (size_t i = 0; i < from->list.n; i++)
		findings_add_file(to, from->list.v[i].table, from->list.v[i].rule, bytes_of(from->list.v[i].message));
}

/* Nothing is known but what is wrong with whole files. */
static void forget_findings(struct stage *s)
{
	findings_stop(s->checking);
	s->checking = NULL;
	findings_release(&s->findings);
	findings_init(&s->findings);
	copy_findings(&s->findings, &s->file_findings);
	s->findings_known = false;
	s->errors = s->warnings = 0;
	signs_stop(s->signing);
	s->signing = NULL;
	signs_release(&s->signs);
	s->signs_known = false; /* their number stays on the screen until there is a new one */
}

void stage_take_board(struct stage *s, struct board *b, struct findings *f)
{
	struct board *before = s->board;

	stage_close_menu(s);
	s->board = b;
	findings_release(&s->file_findings);
	s->file_findings = *f;
	findings_init(f);
	forget_findings(s);
	narrow_rebind(&s->narrow, b, bytes_of(s->options->me));
	row_set_rebind(&s->marks, b);
	if (s->editor)
		row_set_rebind(&s->editor->flash, b);
	all_stale(s, true);
	amend_board_changed(s);
	stage_count_conflicts(s);
	board_free(before);
}

static uint64_t rows_of(const struct board *b)
{
	uint64_t rows = 0;

	for (int t = 0; t < TABLE_COUNT; t++)
		rows += board_rows(b, (enum table_id)t);
	return rows;
}

/* A file that could be read again has nothing wrong with it as a whole. */
static void forget_file_findings(struct stage *s, const bool changed[TABLE_COUNT])
{
	struct findings kept;

	findings_init(&kept);
	for (size_t i = 0; i < s->file_findings.list.n; i++) {
		const struct finding *f = &s->file_findings.list.v[i];

		if (!changed[f->table])
			findings_add_file(&kept, f->table, f->rule, bytes_of(f->message));
	}
	findings_release(&s->file_findings);
	s->file_findings = kept;
}

void stage_board_changed(struct stage *s, const bool changed[TABLE_COUNT])
{
	if (s->menu && s->menu_kind->rows)
		stage_close_menu(s);
	if (changed)
		forget_file_findings(s, changed);
	forget_findings(s);
	narrow_rebind(&s->narrow, s->board, bytes_of(s->options->me));
	row_set_rebind(&s->marks, s->board);
	if (s->editor)
		row_set_rebind(&s->editor->flash, s->board);
	all_stale(s, true);
	if (rows_of(s->board) <= AT_ONCE_ROWS)
		stage_collect(s, UINT32_MAX);
	if (changed)
		amend_board_changed(s);
}

void stage_past_known(struct stage *s)
{
	signs_stop(s->signing);
	s->signing = NULL;
	signs_release(&s->signs);
	s->signs_known = false;
	all_stale(s, true);
}

static bool collect_findings(struct stage *s, uint32_t rows)
{
	if (!s->checking)
		s->checking = findings_begin(&s->findings, s->board);
	if (findings_more(s->checking, rows))
		return true;
	s->checking = NULL;
	s->findings_known = true;
	for (size_t i = 0; i < s->findings.list.n; i++)
		if (s->findings.list.v[i].severity == FINDING_ERROR)
			s->errors++;
		else
			s->warnings++;
	return false;
}

static bool collect_signs(struct stage *s, uint32_t rows)
{
	struct signs_options o = {.history = hindsight_history(s->hindsight)};

	if (!s->signing)
		s->signing = signs_begin(&s->signs, s->board, &o);
	if (signs_more(s->signing, rows))
		return true;
	s->signing = NULL;
	s->signs_known = true;
	s->red = s->signs.count[SIGN_HIGH];
	s->amber = s->signs.count[SIGN_MEDIUM];
	return false;
}

bool stage_collect(struct stage *s, uint32_t rows)
{
	if (!s->findings_known && collect_findings(s, rows))
		return true;
	if (!s->signs_known && collect_signs(s, rows))
		return true;
	all_stale(s, true); /* views mark what findings are about */
	return false;
}

struct place *stage_place(struct stage *s)
{
	return s->stack.n ? &s->stack.v[s->stack.n - 1] : &s->views.v[s->view];
}

void stage_env(struct stage *s, struct view_env *out)
{
	*out = (struct view_env){
		.board = s->board,
		.findings = &s->findings,
		.signs = s->signs_known ? &s->signs : NULL,
		.hindsight = s->hindsight,
		.charset = s->charset,
		.lens = narrow_lens(&s->narrow, s->board),
		.filter = s->narrow.filter,
		.filter_text = str_bytes(&s->narrow.text),
		.marks = &s->marks,
		.flash = s->editor ? &s->editor->flash : NULL,
		.now = s->now,
	};
}

static void rebuild(struct stage *s, struct place *p)
{
	struct view_env env;

	stage_env(s, &env);
	env.filter_narrowed = p->built && p->built_lens == env.lens &&
			      query_narrows(str_bytes(&p->built_filter), env.filter_text);
	p->ops->rebuild(p->state, &env);
	str_clear(&p->built_filter);
	str_add(&p->built_filter, env.filter_text);
	p->built_lens = env.lens;
	p->built = true;
	p->stale = false;
	p->unlaid = true;
}

void stage_ready(struct stage *s, struct place *p, int rows, int columns)
{
	struct view_env env;

	if (!p->state)
		p->state = p->ops->open();
	if (p->stale)
		rebuild(s, p);
	if (!p->unlaid && p->rows == rows && p->columns == columns)
		return;
	stage_env(s, &env);
	p->ops->layout(p->state, &env, rows, columns);
	p->rows = rows;
	p->columns = columns;
	p->unlaid = false;
}

bool stage_item(struct stage *s, struct item *out)
{
	struct place *p = stage_place(s);

	return s->board && p->state && p->ops->selected(p->state, out) && board_item_row(s->board, out) >= 0;
}

unsigned stage_needs(struct stage *s)
{
	struct item item;
	unsigned met = 0;

	met |= stage_item(s, &item) ? NEEDS_ROW : 0;
	met |= s->editor && !s->editor->why_not.n ? NEEDS_WRITABLE : 0;
	met |= narrow_is_on(&s->narrow) ? NEEDS_FILTER : 0;
	met |= s->marks.items.n ? NEEDS_FILTER : 0; /* Esc takes the marks off first */
	met |= s->board && board_rows(s->board, TABLE_PERSONAS) ? NEEDS_PERSONA : 0;
	return met;
}

void stage_show_view(struct stage *s, const struct view_ops *ops)
{
	while (stage_back(s))
		;
	for (size_t i = 0; i < s->views.n; i++)
		if (s->views.v[i].ops == ops)
			s->view = i;
}

void stage_open_item_at(struct stage *s, const char *view, const struct item *item, int schema_column)
{
	const struct view_ops *ops = views_find(view);
	struct view_env env;
	struct place p;

	if (!ops || s->stack.n >= STACK_MAX)
		return;
	place_init(&p, ops);
	p.state = ops->open();
	stage_env(s, &env);
	ops->select(p.state, &env, item);
	if (schema_column >= 0 && ops->stop_at)
		ops->stop_at(p.state, schema_column);
	vec_push(&s->stack, p);
}

void stage_open_item(struct stage *s, const char *view, const struct item *item)
{
	stage_open_item_at(s, view, item, -1);
}

bool stage_back(struct stage *s)
{
	if (!s->stack.n)
		return false;
	place_release(&s->stack.v[--s->stack.n]);
	return true;
}

void stage_narrowed(struct stage *s)
{
	all_stale(s, false);
}

void stage_tell(struct stage *s, enum theme_role role, const char *format, ...)
{
	struct str text = {0}; /* what is told may quote the message that it replaces */
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	str_release(&s->message);
	s->message = text;
	s->message_role = role;
	s->told++;
}

void stage_open_menu(struct stage *s, struct menu *m, const struct stage_menu *kind)
{
	stage_close_menu(s);
	s->menu = m;
	s->menu_kind = kind;
}

void stage_close_menu(struct stage *s)
{
	if (!s->menu)
		return;
	menu_release(s->menu);
	mem_free(s->menu);
	s->menu = NULL;
}

void stage_close_form(struct stage *s)
{
	if (s->form) {
		form_release(s->form);
		mem_free(s->form);
	}
	amend_free(s->amend);
	s->form = NULL;
	s->amend = NULL;
	s->form_kept = NULL;
	s->deciding = false;
}

bool stage_count_conflicts(struct stage *s)
{
	size_t before = s->conflicts_waiting;

	s->conflicts_waiting = s->editor && s->board ? conflicts_count(s->options->folder) : 0;
	return s->conflicts_waiting != before;
}

/* --- drawing --- */

/* What the frame says of saving. */
static void gather_saving(const struct stage *s, struct frame_facts *f, struct str *stale)
{
	const struct editor *e = s->editor;
	size_t n = 0;

	if (!e)
		return;
	f->saving = e->state == EDITOR_SAVING ? FRAME_SAVING : e->state == EDITOR_SAVED ? FRAME_SAVED : FRAME_NOTHING;
	if (e->state == EDITOR_FAILED) {
		f->saving = FRAME_NOT_SAVED;
		f->problem = str_bytes(&e->problem);
	}
	f->read_only = e->why_not.n > 0;
	f->trying = e->trying;
	f->tried = trial_steps(e);
	for (int t = 0; t < TABLE_COUNT; t++)
		if (e->stale[t].n && !n++)
			str_addf(stale, "%s: %s", schema_table((enum table_id)t)->file, str_c(&e->stale[t]));
	if (n > 1)
		str_addf(stale, ", and %zu more", n - 1);
	f->stale = str_bytes(stale);
}

static void gather_who(const struct stage *s, struct frame_facts *f, struct str who[WHO_FORMS])
{
	if (s->here)
		who_words(s->here, who);
	for (size_t i = 0; i < WHO_FORMS; i++)
		f->who[i] = str_bytes(&who[i]);
}

static void gather_facts(struct stage *s, struct frame_facts *f, struct str *scratch, struct item *item)
{
	const struct app_options *o = s->options;
	int32_t lens = s->board ? narrow_lens(&s->narrow, s->board) : ROW_NONE;
	struct place *p = stage_place(s);

	*f = (struct frame_facts){
		.saving = FRAME_NOTHING,
		.product = bytes_of("planboard"),
		.folder = bytes_of(o->folder),
		.view = s->views.v[s->view].ops,
		.scope = p->ops->scope,
		.keys = s->keys,
		.filter = str_bytes(&s->narrow.text),
		.errors = s->errors,
		.warnings = s->warnings,
		.red = s->red,
		.amber = s->amber,
		.checking = !s->findings_known,
		.read_only = o->read_only,
		.today = o->today_fixed ? o->today : CLOCK_NO_DAY,
		.message = str_bytes(&s->message),
		.message_role = s->message_role,
		.conflicts = s->conflicts_waiting,
		.decided = s->decided_now && s->decided.n > 0 && !s->moving,
	};
	if (!s->board) {
		f->checking = false;
		return;
	}
	gather_saving(s, f, &scratch[2]);
	gather_who(s, f, &scratch[3]);
	f->marked = s->marks.items.n;
	if (s->board->settings.name.n)
		f->product = s->board->settings.name;
	if (lens >= 0) {
		f->lens = board_label(s->board, TABLE_PERSONAS, (uint32_t)lens, &scratch[0]);
		f->lens_role =
			board_value(s->board, TABLE_PERSONAS, (uint32_t)lens, PERSONAS_ROLE, &scratch[1]);
	}
	p->ops->counts(p->state, &f->shown, &f->total);
	f->hints = p->ops->hints(p->state);
	if (p->ops->selected(p->state, item))
		f->id = bytes_of(item->key);
}

/* "/ owner:joel_                         no field "ownr"": the line that is typed, and what it does. */
static void draw_filter_line(struct stage *s, struct area a, const struct frame_facts *f)
{
	struct str right = {0};
	int width, typed, room;

	if (s->filter_error.n)
		str_add(&right, str_bytes(&s->filter_error));
	else
		str_addf(&right, "%zu of %zu", f->shown, f->total);
	width = area_width(str_bytes(&right), s->charset);
	/* what is typed is seen whole as far as that goes, and never has less than a third of the line */
	typed = area_width(str_bytes(&s->prompt.text), s->charset) + 1;
	room = a.columns - 6 - width;
	if (room < typed)
		room = typed > a.columns / 3 ? a.columns / 3 : typed;
	if (a.columns - 6 - room < width)
		width = a.columns - 6 - room;
	area_text(a, 0, 1, "/", style_of(THEME_PROMPT, 0));
	area_outside(a, 0, a.columns - 1 - width, width, str_bytes(&right),
		     style_of(s->filter_error.n ? THEME_BAD : THEME_DIM, 0));
	prompt_draw(&s->prompt, a, 0, 3, room, style_of(THEME_TEXT, 0));
	str_release(&right);
}

static bool is_too_small(const struct canvas *c)
{
	return canvas_rows(c) < FRAME_MIN_ROWS || canvas_columns(c) < FRAME_MIN_COLUMNS;
}

static struct area middle(struct area whole)
{
	return area_part(whole, FRAME_TOP, 0, whole.rows - FRAME_TOP - FRAME_BOTTOM, whole.columns);
}

static void draw_bottom(struct area whole, const struct frame_facts *f)
{
	int rows = frame_bottom_rows(whole, f);

	frame_draw_bottom(area_part(whole, whole.rows - rows, 0, rows, whole.columns), f);
}

void stage_draw(struct stage *s, struct canvas *c)
{
	struct area whole = area_all(c), bottom = area_part(whole, whole.rows - FRAME_BOTTOM, 0, 1, whole.columns);
	struct place *p = stage_place(s);
	struct str scratch[3 + WHO_FORMS] = {0};
	struct frame_facts facts;
	struct view_env env;
	struct item item;

	canvas_clear(c);
	s->whole = whole;
	s->view_area = middle(whole);
	if (is_too_small(c)) {
		frame_draw_too_small(whole);
		return;
	}
	stage_ready(s, p, s->view_area.rows, s->view_area.columns);
	stage_env(s, &env);
	p->ops->draw(p->state, &env, s->view_area);
	drag_draw(s, s->view_area);
	gather_facts(s, &facts, scratch, &item);
	frame_draw_top(whole, &facts);
	if (s->filtering)
		draw_filter_line(s, bottom, &facts);
	else
		draw_bottom(whole, &facts);
	if (s->menu)
		menu_draw(s->menu, s->view_area);
	if (s->form)
		form_draw(s->form, s->view_area, bottom);
	for (size_t i = 0; i < sizeof scratch / sizeof scratch[0]; i++)
		str_release(&scratch[i]);
}

void stage_draw_progress(struct stage *s, struct canvas *c, double share)
{
	struct area whole = area_all(c);
	struct frame_facts facts;

	canvas_clear(c);
	if (is_too_small(c)) {
		frame_draw_too_small(whole);
		return;
	}
	gather_facts(s, &facts, NULL, NULL);
	frame_draw_top(whole, &facts);
	frame_draw_progress(middle(whole), "Reading", bytes_of(s->options->folder), share);
	if (!facts.message.n) {
		facts.message = bytes_of("q leaves");
		facts.message_role = THEME_HINT;
	}
	draw_bottom(whole, &facts);
}

struct canvas *stage_draw_whole(struct stage *s, int columns)
{
	struct place *p = stage_place(s);
	struct canvas *c;
	struct view_env env;
	int rows;

	stage_ready(s, p, FRAME_MIN_ROWS, columns);
	stage_env(s, &env);
	rows = p->ops->height(p->state, &env, columns);
	rows = rows < WHOLE_MAX ? rows : WHOLE_MAX;
	c = canvas_new(rows, columns, s->charset);
	stage_ready(s, p, canvas_rows(c), columns);
	p->ops->draw(p->state, &env, area_all(c));
	return c;
}
