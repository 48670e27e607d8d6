/* SPDX-License-Identifier: ISC */
/*
 * One action, one case. What a view answers decides what is laid out or rebuilt; what it passes is handled here, and
 * what nobody handles is told.
 */
#include <config.h>

#include "ui/amend.h"
#include "ui/confirm.h"
#include "ui/decide.h"
#include "ui/dispatch.h"
#include "ui/drag.h"
#include "ui/frame.h"
#include "ui/keycode.h"
#include "ui/meeting_print.h"
#include "ui/overlay_assess.h"
#include "ui/overlay_conflicts.h"
#include "ui/overlay_damage.h"
#include "ui/overlay_filters.h"
#include "ui/overlay_findings.h"
#include "ui/overlay_help.h"
#include "ui/overlay_items.h"
#include "ui/overlay_lens.h"
#include "ui/overlay_palette.h"
#include "ui/overlay_since.h"
#include "ui/overlay_trial.h"
#include "ui/trade.h"
#include "ui/trial.h"
#include "ui/overlay_views.h"
#include "ui/overlay_who.h"

enum { WHEEL_LINES = 3 };

size_t dispatch_scopes(struct stage *s, enum action_scope out[4])
{
	size_t n = 0;
	enum action_scope scope = stage_place(s)->ops->scope;

	if (scope != SCOPE_VIEW && scope != SCOPE_ALL)
		out[n++] = scope;
	out[n++] = SCOPE_VIEW;
	out[n++] = SCOPE_ALL;
	return n;
}

/* --- the filter line --- */

void dispatch_filter_changed(struct stage *s)
{
	struct err e = {0};

	str_clear(&s->filter_error);
	if (narrow_set_filter(&s->narrow, s->board, bytes_of(s->options->me), str_bytes(&s->prompt.text), &e))
		stage_narrowed(s);
	else
		str_add(&s->filter_error, str_bytes(&e.what));
	err_release(&e);
}

static void open_filter(struct stage *s)
{
	str_clear(&s->filter_before);
	str_add(&s->filter_before, str_bytes(&s->narrow.text));
	str_clear(&s->filter_error);
	prompt_set(&s->prompt, str_bytes(&s->narrow.text));
	s->filtering = true;
}

static void cancel_filter(struct stage *s)
{
	s->filtering = false;
	prompt_set(&s->prompt, str_bytes(&s->filter_before));
	dispatch_filter_changed(s);
}

/* A wrong query cannot be kept: the line stays open with its reason. */
static void keep_filter(struct stage *s)
{
	if (!s->filter_error.n)
		s->filtering = false;
}

static bool is_of_everywhere(const struct action *a)
{
	return a && (a->id == ACTION_REDRAW || a->id == ACTION_SUSPEND || a->id == ACTION_QUIT);
}

/* --- menus --- */

static void menu_answered(struct stage *s, enum menu_answer answer)
{
	const struct menu_item *item = answer == MENU_CHOSEN ? menu_chosen(s->menu) : NULL;
	const struct stage_menu *kind = s->menu_kind;
	struct menu *m = s->menu;

	if (item && !item->inert) {
		s->menu = NULL; /* so that what is chosen may open another */
		s->menu_kind->chosen(s, item);
		menu_release(m);
		mem_free(m);
	} else if (item) {
		stage_tell(s, THEME_HINT, "this line is only to be read");
	} else if (answer == MENU_CLOSED) {
		stage_close_menu(s);
		if (kind->closed)
			kind->closed(s);
	}
}

static void menu_key_pressed(struct stage *s, uint32_t key)
{
	static const enum action_scope scopes[] = {SCOPE_OVERLAY, SCOPE_PROMPT, SCOPE_ALL};
	enum menu_answer answer = menu_key(s->menu, key);
	const struct action *a;

	if (answer == MENU_PASSED) {
		a = keymap_find(s->keys, scopes, 3, key);
		if (is_of_everywhere(a)) {
			dispatch_run(s, a);
			return;
		}
		if (a)
			answer = menu_act(s->menu, a->id);
	}
	menu_answered(s, answer);
}

/* --- actions --- */

static void turn_view(struct stage *s, int by)
{
	size_t n = s->views.n;

	stage_show_view(s, s->views.v[(s->view + n + (size_t)(by + (int)n)) % n].ops);
}

static void show_view_of(struct stage *s, const struct action *action)
{
	for (size_t i = 0; i < s->views.n; i++) {
		char key[2] = {s->views.v[i].ops->key, 0};

		if (bytes_is(bytes_of(action->keys), key)) {
			stage_show_view(s, s->views.v[i].ops);
			return;
		}
	}
	stage_tell(s, THEME_WARN, "this view does not exist yet");
}

static void open_selected(struct stage *s, const char *view)
{
	struct item item;

	if (stage_item(s, &item))
		stage_open_item(s, view, &item);
}

static void tell_moving(struct stage *s)
{
	struct str before = {0};

	str_add(&before, str_bytes(&s->message));
	stage_tell(s, THEME_INFO, "%s%smoving: arrows; Enter drops, Esc takes it back", str_c(&before),
		   before.n ? "   " : "");
	str_release(&before);
}

static void begin_moving(struct stage *s)
{
	struct item item;
	struct err err = {0};

	if (stage_item(s, &item) && !editor_may(s->editor, item.table, &err)) {
		stage_tell(s, THEME_BAD, "%s", str_c(&err.what));
		err_release(&err);
		return;
	}
	s->moving = true;
	s->moving_since = s->editor->history.done.n;
	limits_release(&s->moving_limits);
	limits_find(s->board, &s->moving_limits);
	tell_moving(s);
}

/* Actions of the program, whatever the view. False where it is none of them. */
static bool run_here(struct stage *s, const struct action *action)
{
	switch (action->id) {
	case ACTION_VIEW_BOARD:
	case ACTION_VIEW_ROADMAP:
	case ACTION_VIEW_FLOW:
	case ACTION_VIEW_PERSONAS:
	case ACTION_VIEW_OBJECTIVES:
	case ACTION_VIEW_RANKING:
	case ACTION_VIEW_RADAR:
	case ACTION_VIEW_SIGNS:
	case ACTION_VIEW_CHANGES:
	case ACTION_VIEW_MEETING:
	case ACTION_VIEW_TABLE: show_view_of(s, action); break;
	case ACTION_NEXT_VIEW:
	case ACTION_PREVIOUS_VIEW: turn_view(s, action->arg); break;
	case ACTION_OPEN: open_selected(s, "detail"); break;
	case ACTION_WHY: open_selected(s, "why"); break;
	case ACTION_BACK: stage_back(s); break;
	case ACTION_FILTER: open_filter(s); break;
	case ACTION_FILTER_MENU: overlay_filters_open(s); break;
	case ACTION_EDIT: amend_field(s); break;
	case ACTION_ADD: amend_add(s); break;
	case ACTION_REMOVE: amend_remove(s, s->key); break;
	case ACTION_UNDO: amend_undo(s, false); break;
	case ACTION_REDO: amend_undo(s, true); break;
	case ACTION_CARD_DOWN:
	case ACTION_CARD_UP:
	case ACTION_CARD_LEFT:
	case ACTION_CARD_RIGHT: amend_move(s, action); break;
	case ACTION_MOVE:
		begin_moving(s);
		break;
	case ACTION_EDITOR: amend_marks_outside(s); break;
	case ACTION_MARK:
	case ACTION_MARK_ALL:
	case ACTION_MARK_RANGE: amend_marks_set(s, action->id); break;
	case ACTION_COPY_ID: amend_marks_copy(s, false); break;
	case ACTION_COPY_ROW: amend_marks_copy(s, true); break;
	case ACTION_CLEAR:
		if (s->marks.items.n) {
			row_set_clear(&s->marks);
			break;
		}
		narrow_clear(&s->narrow);
		stage_narrowed(s);
		break;
	case ACTION_LENS_NEXT:
		narrow_next_lens(&s->narrow, s->board);
		stage_narrowed(s);
		break;
	case ACTION_LENS_CHOOSE: overlay_lens_open(s); break;
	case ACTION_CONFLICTS: overlay_conflicts_open(s); break;
	case ACTION_DAMAGE: overlay_damage_open(s); break;
	case ACTION_VIEWS_OPEN: overlay_views_open(s); break;
	case ACTION_VIEWS_SAVE: overlay_views_save(s); break;
	case ACTION_TRY: overlay_trial_open(s); break;
	case ACTION_SINCE: overlay_since_open(s); break;
	case ACTION_WHO: overlay_who_open(s); break;
	case ACTION_REASON: decide_ask(s); break;
	case ACTION_FINDINGS: overlay_findings_open(s); break;
	case ACTION_CONFIRM: confirm_rows(s); break;
	case ACTION_ASSESS: overlay_assess_open(s); break;
	case ACTION_MEETING_PRINT: meeting_print_open(s); break;
	case ACTION_PALETTE: overlay_palette_open(s); break;
	case ACTION_HELP: overlay_help_open(s); break;
	case ACTION_RELOAD: s->reload = true; break;
	case ACTION_REDRAW: s->redraw = true; break;
	case ACTION_SUSPEND: s->suspend = true; break;
	case ACTION_LEAVE:
	case ACTION_QUIT:
		if (s->editor && trial_steps(s->editor))
			overlay_trial_open(s); /* what was tried is kept or thrown away by a choice */
		else
			s->quit = true;
		break;
	default: return false;
	}
	return true;
}

/* On a screen with few cards another size may look like the one before. */
static void tell_size(struct stage *s, const struct place *p)
{
	struct view_look look = {0};

	if (p->ops->look)
		p->ops->look(p->state, &look);
	if (look.size[0])
		stage_tell(s, THEME_HINT, "cards: %s", look.size);
}

static void view_answered(struct stage *s, struct place *p, enum view_answer answer, const struct view_result *r,
			  const struct action *by)
{
	p->unlaid = p->unlaid || answer == VIEW_LAYOUT;
	p->stale = p->stale || answer == VIEW_REBUILD;
	if (by->id == ACTION_SIZE && !r->message.n && p->ops->scope != SCOPE_OBJECTIVES)
		tell_size(s, p);
	if (answer == VIEW_LIST)
		overlay_items_open(s, str_c(&r->message), r->list.items.v, r->list.items.n);
	else if (r->message.n && answer != VIEW_EDIT)
		stage_tell(s, THEME_TEXT, "%s", str_c(&r->message));
	if (answer == VIEW_EDIT)
		amend_apply(s, &r->edit, 1, r->message.n ? str_c(&r->message) : "changed", &r->edit.item);
	if (answer == VIEW_GO)
		stage_open_item_at(s, r->go_in ? r->go_in : "detail", &r->go, r->go_column - 1);
}

/* Nobody handles it here. */
static void tell_passed(struct stage *s, const struct action *action)
{
	const char *title = stage_place(s)->ops->title;

	switch (action->id) {
	case ACTION_SIZE: stage_tell(s, THEME_HINT, "%s: its cards have one size only", title); break;
	case ACTION_GROUP: stage_tell(s, THEME_HINT, "%s: there is nothing to group by", title); break;
	case ACTION_PICTURE: stage_tell(s, THEME_HINT, "%s: it has no other picture", title); break;
	case ACTION_SORT:
	case ACTION_SORT_REVERSE: stage_tell(s, THEME_HINT, "%s: its order is fixed; T sorts by any column", title); break;
	default: stage_tell(s, THEME_HINT, "%s is not for this place", action->name); break;
	}
}

void dispatch_run(struct stage *s, const struct action *action)
{
	struct place *p = stage_place(s);
	struct view_result result = {0};
	enum view_answer answer = VIEW_PASSED;
	struct view_env env;
	unsigned unmet;

	/* two keys at once: what the first one opened was not drawn yet */
	stage_env(s, &env);
	stage_ready(s, p, s->view_area.rows, s->view_area.columns);
	unmet = action->needs & ~stage_needs(s);
	if (unmet) {
		bool writing = (unmet & NEEDS_WRITABLE) && s->editor;

		stage_tell(s, THEME_HINT, "%s", writing ? str_c(&s->editor->why_not) : action_need_reason(unmet));
		return;
	}
	edit_init(&result.edit);
	answer = p->ops->act(p->state, &env, action, &result);
	if (answer != VIEW_PASSED)
		view_answered(s, p, answer, &result, action);
	else if (!run_here(s, action))
		tell_passed(s, action);
	edit_release(&result.edit);
	str_release(&result.message);
	vec_release(&result.list.items);
}

/* While a card is moved, the keys of the cursor move the card. False where the key means what it always does. */
static bool moving_key(struct stage *s, const struct action *a)
{
	bool drops = a->id == ACTION_OPEN || a->id == ACTION_FOLLOW || a->id == ACTION_EXPLAIN ||
		     a->id == ACTION_MOVE;
	bool cancels = a->id == ACTION_CLEAR || a->id == ACTION_BACK;
	static const enum action_id cards[][2] = {{ACTION_DOWN, ACTION_CARD_DOWN}, {ACTION_UP, ACTION_CARD_UP},
						  {ACTION_LEFT, ACTION_CARD_LEFT}, {ACTION_RIGHT, ACTION_CARD_RIGHT}};

	for (size_t i = 0; i < 4; i++)
		if (a->id == cards[i][0]) {
			dispatch_run(s, action_get(cards[i][1]));
			tell_moving(s);
			return true;
		}
	s->moving = false;
	while (cancels && s->editor->history.done.n > s->moving_since && amend_undo(s, false))
		;
	if (!cancels)
		amend_move_ended(s, drops);
	return cancels || drops;
}

static void view_key(struct stage *s, uint32_t key)
{
	enum action_scope scopes[4];
	size_t n = dispatch_scopes(s, scopes);
	const struct action *action = keymap_find(s->keys, scopes, n, key);
	struct str name = {0}, help = {0};

	if (action) {
		if (!s->moving || !moving_key(s, action))
			dispatch_run(s, action);
		return;
	}
	keycode_name(key, &name);
	keymap_key(s->keys, ACTION_HELP, &help);
	stage_tell(s, THEME_HINT, "%s is not used here; %s shows the keys", str_c(&name), str_c(&help));
	str_release(&name);
	str_release(&help);
}

static void filter_key(struct stage *s, uint32_t key)
{
	static const enum action_scope scopes[] = {SCOPE_PROMPT};
	enum prompt_answer answer = prompt_key(&s->prompt, key);
	const struct action *a = answer == PROMPT_PASSED ? keymap_find(s->keys, scopes, 1, key) : NULL;

	if (answer == PROMPT_PASSED && !a)
		view_key(s, key); /* arrows and pages go on moving in the view */
	else if (a && a->id == ACTION_PROMPT_KEEP)
		keep_filter(s);
	else if (a && a->id == ACTION_PROMPT_CANCEL)
		cancel_filter(s);
	else if (a)
		answer = prompt_act(&s->prompt, a->id);
	if (answer == PROMPT_CHANGED)
		dispatch_filter_changed(s);
}

static void form_answered(struct stage *s, enum form_answer answer)
{
	if (answer == FORM_KEPT && s->form_kept)
		s->form_kept(s);
	else if (answer == FORM_KEPT)
		amend_kept(s);
	else if (answer == FORM_CLOSED)
		stage_close_form(s);
}

static void form_key_pressed(struct stage *s, uint32_t key)
{
	static const enum action_scope scopes[] = {SCOPE_FORM, SCOPE_PROMPT, SCOPE_ALL};
	enum form_answer answer = form_key(s->form, key);
	const struct action *a = answer == FORM_PASSED ? keymap_find(s->keys, scopes, 3, key) : NULL;

	if (is_of_everywhere(a))
		dispatch_run(s, a);
	else if (a)
		answer = form_act(s->form, a->id);
	form_answered(s, answer);
}

/* --- mouse --- */

static void press_frame(struct stage *s, const struct term_event *e)
{
	struct frame_facts facts = {.product = bytes_of("planboard"), .view = s->views.v[s->view].ops};
	const struct view_ops *view;

	if (s->board->settings.name.n)
		facts.product = s->board->settings.name;
	view = e->y == 0 ? frame_tab_at(s->whole, &facts, e->x) : NULL;
	if (view)
		stage_show_view(s, view);
}

static void mouse_in_view(struct stage *s, const struct term_event *e)
{
	struct place *p = stage_place(s);
	int y = e->y - s->view_area.y, x = e->x - s->view_area.x;
	struct view_env env;

	if (e->mouse == TERM_DRAG)
		drag_over(s, y, x);
	if (e->mouse == TERM_RELEASE)
		drag_release(s, y, x);
	if (y < 0 || y >= s->view_area.rows) {
		if (e->mouse == TERM_PRESS)
			press_frame(s, e);
		return;
	}
	stage_env(s, &env);
	stage_ready(s, p, s->view_area.rows, s->view_area.columns);
	if (e->mouse == TERM_WHEEL_UP || e->mouse == TERM_WHEEL_DOWN)
		p->ops->wheel(p->state, &env, y, x, e->mouse == TERM_WHEEL_UP ? -WHEEL_LINES : WHEEL_LINES);
	if ((e->mouse != TERM_PRESS && e->mouse != TERM_DOUBLE) || !p->ops->click(p->state, &env, y, x))
		return;
	if (e->mouse == TERM_DOUBLE)
		dispatch_run(s, action_get(ACTION_OPEN));
	else
		drag_press(s, y, x);
}

static void mouse(struct stage *s, const struct term_event *e)
{
	if (s->filtering || s->form)
		return;
	if (!s->menu)
		mouse_in_view(s, e);
	else if (e->mouse == TERM_WHEEL_UP || e->mouse == TERM_WHEEL_DOWN)
		menu_wheel(s->menu, e->mouse == TERM_WHEEL_UP ? -1 : 1);
	else if (e->mouse == TERM_PRESS || e->mouse == TERM_DOUBLE)
		menu_answered(s, menu_press(s->menu, s->view_area, e->y, e->x, e->mouse == TERM_DOUBLE));
}

static void paste(struct stage *s, struct bytes text)
{
	if (s->form)
		form_paste(s->form, text);
	else if (s->menu)
		menu_paste(s->menu, text);
	else if (s->filtering && prompt_insert(&s->prompt, text) == PROMPT_CHANGED)
		dispatch_filter_changed(s);
	else if (!s->filtering)
		stage_tell(s, THEME_HINT, "a paste is text, and nothing takes text here; / does");
}

void dispatch_event(struct stage *s, const struct term_event *e)
{
	if (e->kind == TERM_KEY || e->kind == TERM_PASTE) {
		str_clear(&s->message);
		s->decided_now = false;
	}
	if (e->kind == TERM_KEY && drag_cancel(s))
		return;
	s->key = e->kind == TERM_KEY ? e->key : 0;
	if (e->kind == TERM_MOUSE)
		mouse(s, e);
	else if (e->kind == TERM_PASTE)
		paste(s, e->text);
	else if (e->kind == TERM_KEY && s->form)
		form_key_pressed(s, e->key);
	else if (e->kind == TERM_KEY && s->menu)
		menu_key_pressed(s, e->key);
	else if (e->kind == TERM_KEY && s->filtering)
		filter_key(s, e->key);
	else if (e->kind == TERM_KEY)
		view_key(s, e->key);
}
