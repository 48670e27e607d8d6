/* SPDX-License-Identifier: ISC */
/* Drafts as edits: priorities first, then what names them, then what waits for what. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "import/import_parts.h"
#include "import/words.h"
#include "model/edit_check.h"
#include "model/follow.h"

static bool overwrites(const struct import *im, const char *column)
{
	struct bytes rest = bytes_of(im->o->overwrite), name;

	while (bytes_next_item(&rest, ',', &name))
		if (bytes_is_nocase(name, column))
			return true;
	return false;
}

/* A value that the board refuses is told and left out. */
static bool is_allowed(struct import *im, const struct import_draft *d, int column)
{
	struct err refused = {0};
	bool is = edit_check_value(im->b, d->table, column, d->cell[column], &refused);

	if (!is)
		import_note(im, "%s: left out", str_c(&refused.what));
	err_release(&refused);
	return is;
}

static bool done_by(const struct import *im, const struct import_draft *d, int32_t row)
{
	struct bytes status = d->cell[PLAN_STATUS];
	struct str scratch = {0};
	bool is;

	if (row >= 0 && !overwrites(im, "status")) {
		struct bytes now = board_value(im->b, d->table, (uint32_t)row, PLAN_STATUS, &scratch);

		status = now.n ? now : status;
	}
	is = bytes_is_nocase(status, "done");
	str_release(&scratch);
	return is;
}

/* --- ranks -------------------------------------------------------------------------------------------------------- */

static bool rank_is_free(const struct import *im, double rank)
{
	struct str scratch = {0};
	double other;
	bool is = true;

	for (uint32_t i = 0; i < board_rows(im->b, TABLE_PRIORITIES) && is; i++)
		is = !bytes_number(board_value(im->b, TABLE_PRIORITIES, i, PRIORITIES_RANK, &scratch), &other) ||
		     !(other <= rank && other >= rank);
	str_release(&scratch);
	return is;
}

/* The first free rank from the hint on: only the order counts. */
static struct bytes free_rank(struct import *im, int hint)
{
	struct str text = {0};
	struct bytes kept;
	int rank = hint;

	while (!rank_is_free(im, rank))
		rank++;
	str_addf(&text, "%d", rank);
	kept = arena_copy(&im->arena, str_bytes(&text));
	str_release(&text);
	return kept;
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static bool insert(struct import *im, struct import_draft *d, struct err *err)
{
	const struct table_def *def = schema_table(d->table);
	struct edit edit;
	bool done;

	edit_init(&edit);
	edit.kind = EDIT_INSERT;
	edit.item.table = d->table;
	if (d->key.n) {
		struct bytes id = import_draft_slug(im, d->table, d->key);

		/* taken by a row that is another's: the title gives it one */
		if (board_find(im->b, d->table, id) < 0)
			edit_add_cell(&edit, def->columns[def->key].name, id);
	}
	if (d->rank > 0 && d->table == TABLE_PRIORITIES)
		d->cell[PRIORITIES_RANK] = free_rank(im, d->rank);
	for (int i = 0; i < (int)def->ncolumns; i++)
		if (i != def->key && d->cell[i].n && is_allowed(im, d, i))
			edit_add_cell(&edit, def->columns[i].name, d->cell[i]);
	follow_new(im->b, &edit);
	if (!edit_check_item_of_new(im->b, &edit, &d->item))
		d->item = edit.item;
	done = im->o->apply(im->o->context, &edit, &d->item, err);
	edit_release(&edit);
	if (done) {
		import_match_added(im, d);
		import_match_claim(im, &d->item);
		im->r->added++;
	}
	return done;
}

static bool set(struct import *im, struct import_draft *d, int column, struct bytes now, bool *changed, struct err *err)
{
	const char *name = schema_table(d->table)->columns[column].name;
	struct follow more;
	struct edit edit;
	bool done;

	edit_set(&edit, &d->item, name, now, d->cell[column]);
	follow_edits(im->b, &edit, &more);
	done = im->o->apply(im->o->context, &edit, &d->item, err);
	for (size_t i = 0; done && i < more.edits.n; i++) {
		int other = schema_find_column(schema_table(d->table), more.edits.v[i].column);

		if (other < 0 || !d->cell[other].n)
			done = im->o->apply(im->o->context, &more.edits.v[i], &more.edits.v[i].item, err);
	}
	follow_release(&more);
	edit_release(&edit);
	*changed = true;
	return done;
}

/* Empty cells are filled; a filled one only gives way where its field was named. */
static bool update(struct import *im, struct import_draft *d, int32_t row, struct err *err)
{
	const struct table_def *def = schema_table(d->table);
	struct str scratch = {0};
	bool done = true, changed = false;

	for (int i = 0; done && i < (int)def->ncolumns; i++) {
		struct bytes now = board_value(im->b, d->table, (uint32_t)row, i, &scratch);

		if (i == def->key || !d->cell[i].n || bytes_equal(now, d->cell[i]))
			continue;
		if (now.n && !overwrites(im, def->columns[i].name)) {
			if (strcmp(def->columns[i].name, "updated"))
				import_note(im, "%s differs from the file and stays; --overwrite %s takes the file's",
					def->columns[i].name, def->columns[i].name);
			continue;
		}
		if (is_allowed(im, d, i))
			done = set(im, d, i, now, &changed, err);
		row = board_item_row(im->b, &d->item);
		done = done && row >= 0;
	}
	str_release(&scratch);
	if (changed)
		im->r->changed++;
	else
		im->r->same++;
	return done;
}

static bool commit_row(struct import *im, struct import_draft *d, struct err *err)
{
	int32_t row = import_match_row(im, d);

	if (d->table == TABLE_PLAN && !done_by(im, d, row))
		d->cell[PLAN_DONE_DATE] = (struct bytes){NULL, 0};
	return row >= 0 ? update(im, d, row, err) : insert(im, d, err);
}

/* --- priorities of entries ---------------------------------------------------------------------------------------- */

/* A line of the file by its key, its other name or its title. */
static struct import_draft *find_draft(struct import *im, enum table_id t, struct bytes text)
{
	struct import_draft *by_title = NULL;

	for (size_t i = 0; i < im->drafts.n; i++) {
		struct import_draft *d = &im->drafts.v[i];

		if (d->table != t)
			continue;
		if (words_equal(d->key, text) || words_equal(d->alias, text))
			return d;
		if (!words_equal(d->title, text))
			continue;
		if (by_title)
			import_note(im, "several lines are called \"%.*s\": the first is taken", (int)text.n, text.p);
		else
			by_title = d;
	}
	return by_title;
}

/* The best rank and the first objective that any of its entries names. */
static void gather(const struct import *im, struct bytes title, struct import_draft *parent)
{
	for (size_t i = 0; i < im->drafts.n; i++) {
		const struct import_draft *d = &im->drafts.v[i];

		if (d->table != TABLE_PLAN || !bytes_equal(d->parent, title))
			continue;
		if (d->rank > 0 && (parent->rank <= 0 || d->rank < parent->rank))
			parent->rank = d->rank;
		if (!parent->cell[PRIORITIES_OBJECTIVE].n)
			parent->cell[PRIORITIES_OBJECTIVE] = d->parent_objective;
	}
}

/* The id of the entry's priority, made where the tool's projects are priorities. */
static bool find_parent(struct import *im, struct import_draft *d, struct err *err)
{
	struct import_draft parent = {.table = TABLE_PRIORITIES, .rank = -1};
	struct import_draft *line = d->of ? &im->drafts.v[d->of - 1] : find_draft(im, TABLE_PRIORITIES, d->parent);
	struct bytes id;
	bool done = true;

	if (line) {
		d->cell[PLAN_PRIORITY] = bytes_of(line->item.key);
		return true;
	}
	id = import_draft_find(im, TABLE_PRIORITIES, d->parent);
	if (id.n) {
		d->cell[PLAN_PRIORITY] = id;
		return true;
	}
	if (!d->make_parent)
		return true;
	parent.title = parent.cell[PRIORITIES_TITLE] = d->parent;
	gather(im, d->parent, &parent);
	/* one that had this title once is found by its id */
	if (import_match_row(im, &parent) < 0)
		done = insert(im, &parent, err);
	d->cell[PLAN_PRIORITY] = arena_copy(&im->arena, bytes_of(parent.item.key));
	return done;
}

/* --- what waits for what ------------------------------------------------------------------------------------------ */

static bool commit_waits(struct import *im, struct import_draft *d, struct err *err)
{
	struct str list = {0}, scratch = {0};
	int32_t row = board_item_row(im->b, &d->item);
	bool done = true, changed = false;

	for (size_t i = 0; i < d->waits.n; i++) {
		struct import_draft *line = find_draft(im, TABLE_PLAN, d->waits.v[i]);
		struct bytes id = line ? bytes_of(line->item.key) : import_draft_find(im, TABLE_PLAN, d->waits.v[i]);

		if (!id.n)
			import_note(im, "\"%.*s\", which others wait for, is not on the plan: left out", (int)d->waits.v[i].n,
				d->waits.v[i].p);
		if (id.n && list.n)
			str_addc(&list, ';');
		str_add(&list, id);
	}
	if (list.n && row >= 0 && !board_value(im->b, TABLE_PLAN, (uint32_t)row, PLAN_DEPENDS_ON, &scratch).n) {
		struct err refused = {0};

		d->cell[PLAN_DEPENDS_ON] = arena_copy(&im->arena, str_bytes(&list));
		if (edit_check_in_row(im->b, TABLE_PLAN, (uint32_t)row, PLAN_DEPENDS_ON, d->cell[PLAN_DEPENDS_ON], &refused))
			done = set(im, d, PLAN_DEPENDS_ON, (struct bytes){"", 0}, &changed, err);
		else
			import_note(im, "%s: left out", str_c(&refused.what));
		err_release(&refused);
	}
	str_release(&list);
	str_release(&scratch);
	return done;
}

bool import_commit(struct import *im, struct err *err)
{
	bool done = true;

	for (size_t i = 0; done && i < im->drafts.n; i++)
		if (im->drafts.v[i].table != TABLE_PLAN)
			done = commit_row(im, &im->drafts.v[i], err);
	for (size_t i = 0; done && i < im->drafts.n; i++) {
		struct import_draft *d = &im->drafts.v[i];

		if (d->table != TABLE_PLAN)
			continue;
		if (d->of || d->parent.n)
			done = find_parent(im, d, err);
		done = done && commit_row(im, d, err);
	}
	for (size_t i = 0; done && i < im->drafts.n; i++)
		if (im->drafts.v[i].waits.n)
			done = commit_waits(im, &im->drafts.v[i], err);
	return done;
}
