/* SPDX-License-Identifier: ISC */
/*
 * Doing, undoing and redoing are one thing: a batch is applied and gives the batch that takes it back, which goes on
 * the other stack.
 */
#include <config.h>

#include "model/history.h"

#include <string.h>

#include "model/edit_check.h"

static void step_release(struct history_step *s)
{
	for (size_t i = 0; i < s->edits.n; i++)
		edit_release(&s->edits.v[i]);
	vec_release(&s->edits);
	mem_free(s->what);
	s->what = NULL;
}

void history_init(struct history *h)
{
	memset(h, 0, sizeof *h);
}

void history_forget_undone(struct history *h, size_t steps)
{
	for (; steps && h->undone.n; steps--)
		step_release(&h->undone.v[--h->undone.n]);
}

void history_release(struct history *h)
{
	history_forget_undone(h, h->undone.n);
	while (h->done.n)
		step_release(&h->done.v[--h->done.n]);
	vec_release(&h->done);
	vec_release(&h->undone);
}

/* A row that came back where somebody else made one of that name would be a twin that was not there before. */
static bool is_free(const struct board *b, const struct edit *e, struct err *err)
{
	const struct table_def *def = schema_table(e->item.table);

	if (e->kind != EDIT_INSERT || !e->unchecked || def->key < 0)
		return true;
	for (size_t i = 0; i < e->cells.n; i++)
		if (bytes_is_nocase(bytes_of(e->cells.v[i].column), def->columns[def->key].name) &&
		    e->cells.v[i].value[0] && edit_check_count(b, def->id, bytes_of(e->cells.v[i].value)) > e->twins)
			return err_set(err, ERR_DATA, "there is another %s \"%s\" by now, so the old one does not come back",
				       def->singular, e->cells.v[i].value);
	return true;
}

/* The same edit; a neighbour that is gone is no reason to refuse: the row goes to the end. */
static bool apply(const struct history_road *road, const struct edit *e, struct err *err)
{
	struct edit here = *e;
	struct item before = e->item;
	char end[] = "";

	if (!is_free(road->board, e, err))
		return false;
	if (e->kind == EDIT_MOVE && e->value && strlen(e->value) < sizeof before.key)
		memcpy(before.key, e->value, strlen(e->value) + 1);
	if (e->unchecked && (e->kind == EDIT_INSERT || e->kind == EDIT_MOVE) && before.key[0] &&
	    board_item_row(road->board, &before) < 0) {
		if (e->kind == EDIT_INSERT)
			here.item.key[0] = '\0';
		else
			here.value = end;
	}
	return road->apply(road->context, &here, err);
}

static void reverse(struct history_step *s)
{
	for (size_t i = 0; i < s->edits.n / 2; i++) {
		struct edit e = s->edits.v[i];

		s->edits.v[i] = s->edits.v[s->edits.n - 1 - i];
		s->edits.v[s->edits.n - 1 - i] = e;
	}
}

/* All or none; back gets what takes it back. */
static bool run(const struct history_road *road, const struct edit *edits, size_t n, struct history_step *back,
		struct err *err)
{
	bool done = true;

	memset(back, 0, sizeof *back);
	for (size_t i = 0; i < n && done; i++) {
		struct edit_mark mark = edit_mark(road->board, edits[i].item.table);
		struct edit inverse;

		done = edit_inverse(road->board, &edits[i], &inverse, err);
		if (!done)
			break;
		done = apply(road, &edits[i], err);
		if (done)
			edit_remember(road->board, mark, &inverse);
		if (done)
			vec_push(&back->edits, inverse);
		else
			edit_release(&inverse);
	}
	reverse(back);
	if (done)
		return true;
	for (size_t i = 0; i < back->edits.n; i++)
		apply(road, &back->edits.v[i], NULL);
	step_release(back);
	return false;
}

bool history_do(struct history *h, const struct history_road *road, const struct edit *edits, size_t n,
		const char *what, struct err *err)
{
	struct history_step back;

	if (!run(road, edits, n, &back, err))
		return false;
	back.what = mem_strdup(what);
	vec_push(&h->done, back);
	history_forget_undone(h, h->undone.n);
	return true;
}

void history_join(struct history *h, size_t from, const char *what)
{
	struct history_step one = {.what = NULL};

	if (from >= h->done.n)
		return;
	one.what = mem_strdup(what);
	while (h->done.n > from) { /* the last one is taken back first */
		struct history_step *s = &h->done.v[--h->done.n];

		for (size_t i = 0; i < s->edits.n; i++)
			vec_push(&one.edits, s->edits.v[i]);
		s->edits.n = 0; /* they moved */
		step_release(s);
	}
	vec_push(&h->done, one);
}

bool history_undo(struct history *h, const struct history_road *road, const struct history_step **step, struct err *err)
{
	struct history_step back, *last;

	if (!h->done.n)
		return err_set(err, ERR_USAGE, "nothing was changed that could be undone");
	last = &h->done.v[h->done.n - 1];
	if (!run(road, last->edits.v, last->edits.n, &back, err))
		return false;
	back.what = mem_strdup(last->what);
	step_release(last);
	h->done.n--;
	vec_push(&h->undone, back);
	*step = &h->undone.v[h->undone.n - 1];
	return true;
}

bool history_redo(struct history *h, const struct history_road *road, const struct history_step **step, struct err *err)
{
	struct history_step back, *last;

	if (!h->undone.n)
		return err_set(err, ERR_USAGE, "nothing was undone that could be done again");
	last = &h->undone.v[h->undone.n - 1];
	if (!run(road, last->edits.v, last->edits.n, &back, err))
		return false;
	back.what = mem_strdup(last->what);
	step_release(last);
	h->undone.n--;
	vec_push(&h->done, back);
	*step = &h->done.v[h->done.n - 1];
	return true;
}
