/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/trial.h"

#include "model/recode.h"

bool trial_begin(struct editor *e, struct err *err)
{
	if (!editor_may(e, TABLE_NONE, err))
		return false;
	if (editor_is_busy(e)) /* whoever only looks may be out: what he brings goes below what is tried */
		return err_set(err, ERR_USAGE, "a change is still being saved; try again in a moment");
	e->trying = true;
	e->trying_since = e->history.done.n;
	return true;
}

size_t trial_steps(const struct editor *e)
{
	return e->trying ? e->history.done.n - e->trying_since : 0;
}

/* Scratch only: editor_apply's road where there is no session. */
static bool apply_scratch(void *context, const struct edit *edit, struct err *err)
{
	struct editor *e = context;

	return edit_apply(e->session.board, edit, err);
}

static bool apply_real(void *context, const struct edit *edit, struct err *err)
{
	struct editor *e = context;

	return editor_may(e, edit->item.table, err) && session_edit(&e->session, edit, err);
}

size_t trial_lift(struct editor *e)
{
	const struct history_road road = {e->session.board, apply_scratch, e};
	const struct history_step *step;
	size_t n = 0;

	if (!e->trying)
		return 0;
	for (; e->history.done.n > e->trying_since; n++)
		if (!history_undo(&e->history, &road, &step, NULL))
			bug("trial_lift: a step that was tried cannot be taken back");
	return n;
}

/* Does n undone steps again; false where one could not be: err tells of the first. */
static bool redo(struct editor *e, bool real, size_t n, struct str *notes, struct err *err)
{
	const struct history_road road = {e->session.board, real ? apply_real : apply_scratch, e};
	const struct history_step *step;
	bool all = true;

	for (; n; n--) {
		struct err why = {0};

		if (!history_redo(&e->history, &road, &step, &why)) {
			if (notes)
				str_addf(notes, "%s: this cannot be tried any more: %s\n",
					 e->history.undone.v[e->history.undone.n - 1].what, str_c(&why.what));
			if (all)
				err_set(err, why.kind, "%s: %s", e->history.undone.v[e->history.undone.n - 1].what,
					str_c(&why.what));
			history_forget_undone(&e->history, 1);
			all = false;
		}
		err_release(&why);
	}
	return all;
}

void trial_lay(struct editor *e, size_t steps, struct str *notes)
{
	if (e->trying)
		redo(e, false, steps, notes, NULL);
}

bool trial_end(struct editor *e, bool apply, const char *what, struct err *err)
{
	size_t n = trial_lift(e), from = e->trying_since;
	bool all = true;

	e->trying = false;
	if (!apply) {
		history_forget_undone(&e->history, n);
		return true;
	}
	all = redo(e, true, n, NULL, err);
	history_join(&e->history, from, what);
	editor_save(e);
	return all;
}

struct board *trial_before(struct editor *e)
{
	const struct board *b = e->session.board;
	struct board *before = board_new(b->today);
	size_t n = trial_lift(e);
	struct str file = {0};

	for (int t = 0; t < TABLE_COUNT; t++) {
		if (!b->table[t])
			continue;
		str_clear(&file);
		table_write(b->table[t], &file);
		board_set_table(before, (enum table_id)t, b->path[t] ? b->path[t] : schema_table((enum table_id)t)->file,
				recode_table(schema_table((enum table_id)t), str_bytes(&file)));
	}
	str_release(&file);
	board_link(before);
	trial_lay(e, n, NULL);
	return before;
}
