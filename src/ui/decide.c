/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/decide.h"

#include "model/decisions.h"
#include "ui/amend.h"

static void release_one(struct decided *d)
{
	mem_free(d->field);
	mem_free(d->old);
	mem_free(d->new);
}

void decide_forget(struct stage *s)
{
	while (s->decided.n)
		release_one(&s->decided.v[--s->decided.n]);
	vec_release(&s->decided);
}

static struct decided *find(struct stage *s, const struct edit *e)
{
	for (size_t i = 0; i < s->decided.n; i++)
		if (item_equal(&s->decided.v[i].item, &e->item) && bytes_is_nocase(bytes_of(e->column), s->decided.v[i].field))
			return &s->decided.v[i];
	return NULL;
}

/* Whether all of the edits that are decisions go on with one that waits for its reason. */
static bool goes_on(struct stage *s, const struct edit *edits, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (edits[i].kind == EDIT_SET && decisions_wants(edits[i].item.table, edits[i].column) && !find(s, &edits[i]))
			return false;
	return true;
}

static void note(struct stage *s, const struct edit *e)
{
	struct decided *before = find(s, e);
	struct decided one = {e->item, mem_strdup(e->column), mem_strdup(e->base ? e->base : ""), mem_strdup(e->value)};

	if (!before) {
		vec_push(&s->decided, one);
		return;
	}
	mem_free(one.field);
	mem_free(one.old);
	mem_free(before->new);
	before->new = one.new;
}

void decide_note(struct stage *s, const struct edit *edits, size_t n)
{
	bool any = false;

	for (size_t i = 0; i < n; i++)
		any = any || (edits[i].kind == EDIT_SET && decisions_wants(edits[i].item.table, edits[i].column));
	s->decided_now = any;
	if (!any || !goes_on(s, edits, n))
		decide_forget(s);
	for (size_t i = 0; i < n; i++)
		if (edits[i].kind == EDIT_SET && decisions_wants(edits[i].item.table, edits[i].column))
			note(s, &edits[i]);
}

static void kept(struct stage *s)
{
	VEC(struct edit) edits = {0};
	struct str why = {0};

	form_value(s->form, &why);
	if (!why.n) {
		form_tell(s->form, THEME_WARN, bytes_of("one line of reason; Esc leaves it open"));
		str_release(&why);
		return;
	}
	for (size_t i = 0; i < s->decided.n; i++) {
		const struct decided *d = &s->decided.v[i];
		struct edit e;

		decisions_edit(s->board, &d->item, d->field, bytes_of(d->old), bytes_of(d->new), bytes_of(s->options->me),
			       str_bytes(&why), &e);
		vec_push(&edits, e);
	}
	stage_close_form(s);
	amend_apply(s, edits.v, edits.n, "noted why", NULL);
	for (size_t i = 0; i < edits.n; i++)
		edit_release(&edits.v[i]);
	vec_release(&edits);
	str_release(&why);
}

void decide_ask(struct stage *s)
{
	struct str title = {0}, scratch = {0};
	const struct decided *d = s->decided.n ? &s->decided.v[0] : NULL;
	int32_t row = d ? board_item_row(s->board, &d->item) : ROW_BROKEN;

	if (row < 0) {
		stage_tell(s, THEME_HINT, "no rank and no timeframe was changed just now; that is what reasons are kept for");
		return;
	}
	if (s->decided.n == 1) {
		str_addf(&title, "%s of ", d->field);
		str_add(&title, board_label(s->board, d->item.table, (uint32_t)row, &scratch));
		str_addf(&title, ": %s -> %s", *d->old ? d->old : "(empty)", *d->new ? d->new : "(empty)");
	} else {
		str_addf(&title, "%s of %zu rows", d->field, s->decided.n);
	}
	stage_close_form(s);
	s->form = mem_alloc(sizeof *s->form);
	s->form_kept = kept;
	form_init(s->form, str_c(&title), "because");
	mem_free(s->form->meaning);
	s->form->meaning = mem_strdup("One line of reason, for those who ask later");
	form_ready(s->form, (struct bytes){"", 0}, false);
	str_release(&title);
	str_release(&scratch);
}
