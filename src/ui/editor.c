/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/editor.h"

#include <string.h>

#include "base/clock.h"
#include "model/follow.h"
#include "store/store.h"
#include "ui/flash.h"
#include "ui/trial.h"

enum {
	SWEEP_MS = 2500, /* the usual time of store/displaced.h is over then */
	SWEEP_AGAIN_MS = 30500
};

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

static void send(struct editor *e, const struct errand_task *task)
{
	size_t tried = trial_lift(e); /* whoever reads and saves knows nothing of what is tried */
	struct err err = {0};

	if (!errand_send(&e->errand, &e->session, e->me, task, &err)) {
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
	static const struct errand_task nothing;

	if (!e->session.board || !session_is_touched(&e->session))
		return;
	e->state = EDITOR_SAVING;
	if (errand_is_out(&e->errand) && !errand_saves(&e->errand)) {
		errand_cancel(&e->errand); /* who only looks can look again later */
		e->missed = true;
	}
	if (!errand_is_out(&e->errand))
		send(e, &nothing);
}

/* Whether files that were put aside are old enough to be looked at, by somebody who may. */
static bool is_time_to_sweep(struct editor *e)
{
	if (e->why_not.n || !e->sweep_at || clock_ms() < e->sweep_at)
		return false;
	e->sweep_at = 0;
	return true;
}

static enum errand_look look_of(const struct editor *e, const struct editor_look *how, enum table_id t,
				const struct glance *now)
{
	bool told = how->news && how->news->changed[t];

	if (told && how->news->closed[t])
		return ERRAND_LOOK_CLOSED;
	if (told || how->all || !glance_same(now, &e->seen[t]) || (how->unhurried && glance_is_racy(&e->seen[t])))
		return ERRAND_LOOK;
	return ERRAND_LEAVE;
}

bool editor_look(struct editor *e, const struct editor_look *how)
{
	struct glance now[TABLE_COUNT];
	struct errand_task task = {0};
	bool any = false;

	if (!e->session.board)
		return true;
	if (errand_is_out(&e->errand))
		return false;
	e->missed = false;
	glance_all(e->session.folder, how->fresh, now);
	for (int t = 0; t < TABLE_COUNT; t++) {
		task.look[t] = look_of(e, how, (enum table_id)t, &now[t]);
		any = any || task.look[t] != ERRAND_LEAVE;
	}
	task.sweep = how->unhurried && is_time_to_sweep(e);
	if (any || task.sweep)
		send(e, &task);
	return true;
}

void editor_accept(struct editor *e, enum table_id t)
{
	const struct editor_look all = {.all = true};

	e->errand.accept[t] = true;
	editor_look(e, &all);
}

static void hear_table(struct editor *e, enum table_id t, const struct errand_table *a)
{
	struct bytes why;

	if (a->looked)
		e->seen[t] = a->glance;
	if (a->looked)
		e->errand.accept[t] = false;
	if (!a->looked && !a->saved)
		return;
	why = a->state == ERRAND_ODD ? a->file : bytes_of(a->state == ERRAND_ABSENT ? "it is gone" : "");
	if (bytes_equal(str_bytes(&e->stale[t]), why))
		return;
	str_clear(&e->stale[t]);
	str_add(&e->stale[t], why);
	e->told = true;
}

/* Somebody put a file aside: the saver does, and does not stay to watch it. */
static void plan_sweep(struct editor *e)
{
	const struct errand_answer *a = &e->errand.answer;
	bool wrote = false;
	int64_t at = 0;

	for (int t = 0; t < TABLE_COUNT; t++)
		wrote = wrote || a->table[t].saved || a->table[t].state == ERRAND_OTHER;
	if (wrote)
		at = clock_ms() + SWEEP_MS;
	else if (a->watched)
		at = clock_ms() + SWEEP_AGAIN_MS;
	if (at && (!e->sweep_at || at < e->sweep_at))
		e->sweep_at = at;
}

static bool take_answer(struct editor *e, bool changed[TABLE_COUNT])
{
	struct errand *x = &e->errand;
	bool any = false, others = false, other[TABLE_COUNT];
	enum editor_state state = e->state;
	struct flash flash;
	size_t tried = 0;

	e->told = x->notes.n > 0 || x->answer.conflicts;
	for (int t = 0; t < TABLE_COUNT; t++) {
		other[t] = x->answer.table[t].state == ERRAND_OTHER;
		others = others || other[t];
	}
	if (others) {
		tried = trial_lift(e);
		flash_before(&flash, e->session.board, other);
	}
	errand_settle(x, &e->session, changed);
	for (int t = 0; t < TABLE_COUNT; t++) {
		hear_table(e, (enum table_id)t, &x->answer.table[t]);
		any = any || changed[t];
	}
	if (any)
		board_relink(e->session.board);
	if (others)
		flash_after(&flash, e->session.board, &e->flash);
	trial_lay(e, tried, &e->notes);
	plan_sweep(e);
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
	e->told = e->told || any || e->notes.n > 0 || e->state != state || e->state == EDITOR_FAILED;
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
