/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/editor.h"

#include <string.h>

#include "model/follow.h"
#include "store/store.h"
#include "ui/flash.h"
#include "ui/trial.h"

void editor_init(struct editor *e, const char *folder, const char *me, bool read_only)
{
	*e = (struct editor){.me = me};
	session_init(&e->session, NULL, folder);
	history_init(&e->history);
	errand_init(&e->errand);
	if (read_only)
		str_adds(&e->why_not, "--read-only promises to write nothing");
	else if (!store_is_writable(folder))
		str_adds(&e->why_not, "the board's folder cannot be written, so the board can only be read");
}

void editor_release(struct editor *e)
{
	errand_release(&e->errand);
	session_release(&e->session);
	history_release(&e->history);
	row_set_release(&e->flash);
	str_release(&e->problem);
	str_release(&e->notes);
	str_release(&e->why_not);
	for (int t = 0; t < TABLE_COUNT; t++)
		str_release(&e->stale[t]);
}

void editor_take_board(struct editor *e, struct board *b, const struct glance seen[TABLE_COUNT])
{
	const char *folder = e->session.folder;

	errand_cancel(&e->errand);
	session_release(&e->session);
	session_init(&e->session, b, folder);
	memcpy(e->seen, seen, sizeof e->seen);
	for (int t = 0; t < TABLE_COUNT; t++)
		str_clear(&e->stale[t]);
	/* without a journal all works, but for surviving a crash */
	if (!e->why_not.n && session_journal(&e->session, &e->notes, NULL))
		editor_save(e);
}

bool editor_is_busy(const struct editor *e)
{
	return errand_saves(&e->errand) || (e->session.board && session_is_touched(&e->session));
}

bool editor_is_stale(const struct editor *e)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		if (e->stale[t].n)
			return true;
	return false;
}

bool editor_may(const struct editor *e, enum table_id t, struct err *err)
{
	if (e->why_not.n)
		return err_set(err, ERR_USAGE, "%s", str_c(&e->why_not));
	if (t >= 0 && t < TABLE_COUNT && e->stale[t].n)
		return err_set(err, ERR_DATA, "%s looks damaged (%s): only shown until it is whole again; D decides",
			       schema_table(t)->file, str_c(&e->stale[t]));
	return true;
}

/* --- applying */

static bool apply_one(void *context, const struct edit *edit, struct err *err)
{
	struct editor *e = context;

	if (!editor_may(e, edit->item.table, err))
		return false;
	return e->trying ? edit_apply(e->session.board, edit, err) : session_edit(&e->session, edit, err);
}

static struct history_road road_of(struct editor *e)
{
	return (struct history_road){e->session.board, apply_one, e};
}

static bool sets(const struct edit *edits, size_t n, const struct edit *other)
{
	for (size_t i = 0; i < n; i++)
		if (edits[i].kind == EDIT_SET && item_equal(&edits[i].item, &other->item) &&
		    bytes_is_nocase(bytes_of(edits[i].column), other->column))
			return true;
	return false;
}

bool editor_apply(struct editor *e, const struct edit *edits, size_t n, const char *what, struct err *err)
{
	struct history_road road = road_of(e);
	VEC(struct edit) all = {0};
	VEC(struct edit) followers = {0};
	bool done;

	for (size_t i = 0; i < n; i++) {
		struct follow more;

		follow_edits(e->session.board, &edits[i], &more);
		vec_push(&all, edits[i]);
		for (size_t k = 0; k < more.edits.n; k++) {
			if (sets(edits, n, &more.edits.v[k])) {
				edit_release(&more.edits.v[k]);
				continue;
			}
			vec_push(&all, more.edits.v[k]);
			vec_push(&followers, more.edits.v[k]);
		}
		vec_release(&more.edits); /* what it held moved */
	}
	done = history_do(&e->history, &road, all.v, all.n, what, err);
	for (size_t i = 0; i < followers.n; i++)
		edit_release(&followers.v[i]);
	vec_release(&followers);
	vec_release(&all);
	if (done)
		editor_save(e);
	return done;
}

void editor_join(struct editor *e, size_t from, const char *what)
{
	history_join(&e->history, from, what);
}

/* What the cursor goes to after a step: the first of its rows that is there. */
static void told(struct editor *e, const struct history_step *back, const char **what, struct item *item)
{
	*what = back->what;
	item->table = TABLE_NONE;
	for (size_t i = 0; i < back->edits.n; i++)
		if (back->edits.v[i].kind != EDIT_INSERT && board_item_row(e->session.board, &back->edits.v[i].item) >= 0) {
			*item = back->edits.v[i].item;
			break;
		}
	editor_save(e);
}

bool editor_undo(struct editor *e, const char **what, struct item *item, struct err *err)
{
	struct history_road road = road_of(e);
	const struct history_step *step;

	if (e->trying && e->history.done.n == e->trying_since)
		return err_set(err, ERR_USAGE, "nothing was tried yet; what was done before stays while trying");
	if (!history_undo(&e->history, &road, &step, err))
		return false;
	told(e, step, what, item);
	return true;
}

bool editor_redo(struct editor *e, const char **what, struct item *item, struct err *err)
{
	struct history_road road = road_of(e);
	const struct history_step *step;

	if (!history_redo(&e->history, &road, &step, err))
		return false;
	told(e, step, what, item);
	return true;
}

/* --- saving and reading */

static void send(struct editor *e, const bool look[TABLE_COUNT])
{
	size_t tried = trial_lift(e); /* whoever reads and saves knows nothing of what is tried */
	struct err err = {0};

	if (!errand_send(&e->errand, &e->session, e->me, look, &err)) {
		e->state = EDITOR_FAILED;
		str_clear(&e->problem);
		err_text(&err, &e->problem);
	} else if (session_is_touched(&e->session)) {
		e->state = EDITOR_SAVING;
	}
	trial_lay(e, tried, &e->notes);
	e->relaid = e->relaid || tried;
	err_release(&err);
}

void editor_save(struct editor *e)
{
	static const bool none[TABLE_COUNT];

	if (!e->session.board || !session_is_touched(&e->session))
		return;
	e->state = EDITOR_SAVING;
	errand_cancel(&e->errand); /* who only looks can look again later */
	if (!errand_is_out(&e->errand))
		send(e, none);
}

void editor_look(struct editor *e, bool all)
{
	struct glance now[TABLE_COUNT];
	bool look[TABLE_COUNT] = {false}, any = false;

	if (!e->session.board || errand_is_out(&e->errand))
		return;
	glance_all(e->session.folder, now);
	for (int t = 0; t < TABLE_COUNT; t++) {
		look[t] = all || !glance_same(&now[t], &e->seen[t]);
		any = any || look[t];
	}
	if (any)
		send(e, look);
}

void editor_accept(struct editor *e, enum table_id t)
{
	e->errand.accept[t] = true;
	editor_look(e, true);
}

static void hear_table(struct editor *e, enum table_id t, const struct errand_table *a)
{
	if (a->looked)
		e->seen[t] = a->glance;
	if (a->looked)
		e->errand.accept[t] = false;
	if (!a->looked && !a->saved)
		return;
	str_clear(&e->stale[t]);
	if (a->state == ERRAND_ODD)
		str_add(&e->stale[t], a->file);
	else if (a->state == ERRAND_ABSENT)
		str_adds(&e->stale[t], "it is gone");
}

static bool take_answer(struct editor *e, bool changed[TABLE_COUNT])
{
	struct errand *x = &e->errand;
	bool any = false, other[TABLE_COUNT];
	struct flash flash;
	size_t tried = 0;

	for (int t = 0; t < TABLE_COUNT; t++) {
		other[t] = x->answer.table[t].state == ERRAND_OTHER;
		any = any || other[t];
	}
	if (any)
		tried = trial_lift(e);
	any = false;
	flash_before(&flash, e->session.board, other);
	errand_settle(x, &e->session, changed);
	for (int t = 0; t < TABLE_COUNT; t++) {
		hear_table(e, (enum table_id)t, &x->answer.table[t]);
		any = any || changed[t];
	}
	if (any)
		board_relink(e->session.board);
	flash_after(&flash, e->session.board, &e->flash);
	trial_lay(e, tried, &e->notes);
	e->conflicts = x->answer.conflicts;
	str_add(&e->notes, str_bytes(&x->notes));
	str_clear(&e->problem);
	if (!x->answer.done) {
		e->state = EDITOR_FAILED;
		err_text(&x->err, &e->problem);
	} else if (e->state != EDITOR_IDLE) {
		e->state = EDITOR_SAVED;
		editor_save(e); /* what was changed meanwhile */
	}
	return any;
}

bool editor_hear(struct editor *e, bool changed[TABLE_COUNT])
{
	memset(changed, 0, TABLE_COUNT * sizeof *changed);
	return errand_hear(&e->errand, false) && take_answer(e, changed);
}

bool editor_finish(struct editor *e)
{
	bool changed[TABLE_COUNT];

	errand_cancel(&e->errand);
	for (int tries = 0; tries < 3 && editor_is_busy(e); tries++) {
		editor_save(e);
		if (!errand_is_out(&e->errand))
			break;
		errand_hear(&e->errand, true);
		take_answer(e, changed);
		if (e->state == EDITOR_FAILED)
			break;
	}
	return !editor_is_busy(e);
}
