/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/overlay_conflicts.h"

#include <string.h>

#include "model/merge.h"
#include "ui/amend.h"

enum choice_id {
	CHOICE_STANDS,
	CHOICE_THEIRS,
	CHOICE_MINE,
	CHOICE_EDIT
};

static struct conflicts_row *chosen_row(struct stage *s)
{
	return s->conflict < s->conflicts.list.n ? &s->conflicts.list.v[s->conflict] : NULL;
}

static void row_item(const struct conflicts_row *row, struct item *out)
{
	item_make(out, row->table, bytes_of(row->cell[CONFLICTS_ID]), 1);
}

/* Whether the other value can be put into the cell: the row and the column are there. */
static bool is_cell(struct stage *s, const struct conflicts_row *row)
{
	struct item item;
	const struct table *t = s->board->table[row->table];

	row_item(row, &item);
	return !row->cut && t && board_item_row(s->board, &item) >= 0 && row->cell[CONFLICTS_COLUMN][0] &&
	       table_find_column(t, row->cell[CONFLICTS_COLUMN]) >= 0;
}

static void drop(struct stage *s, const struct conflicts_row *row)
{
	struct str day = {0};
	struct err err = {0};

	clock_add_day(&day, s->board->today);
	if (!conflicts_drop(s->options->folder, row, s->options->me, str_c(&day), &err))
		stage_tell(s, THEME_BAD, "%s", str_c(&err.what));
	stage_count_conflicts(s);
	str_release(&day);
	err_release(&err);
}

void overlay_conflicts_settle(struct stage *s)
{
	const struct conflicts_row *row = chosen_row(s);

	if (row)
		drop(s, row);
}

/* What is in the cell now: git leaves ours there, a save what was on the disk, and somebody may have changed it since. */
static struct bytes value_now(struct stage *s, const struct conflicts_row *row, struct str *scratch)
{
	const struct table *t = s->board->table[row->table];
	struct item item;

	row_item(row, &item);
	return table_value(
		t, (uint32_t)board_item_row(s->board, &item), table_find_column(t, row->cell[CONFLICTS_COLUMN]), scratch);
}

static bool write_value(struct stage *s, const struct conflicts_row *row, enum conflicts_cell which)
{
	struct str scratch = {0}, what = {0};
	struct item item;
	struct edit e;
	bool done;

	if (!is_cell(s, row)) {
		stage_tell(s, THEME_BAD, "the row is gone: somebody took it out of its file");
		return false;
	}
	row_item(row, &item);
	edit_set(&e, &item, row->cell[CONFLICTS_COLUMN], value_now(s, row, &scratch), bytes_of(row->cell[which]));
	str_addf(&what, "%s of %s: %s", row->cell[CONFLICTS_COLUMN], item.key, row->cell[which]);
	done = amend_apply(s, &e, 1, str_c(&what), &item);
	edit_release(&e);
	str_release(&scratch);
	str_release(&what);
	return done;
}

/* What is decided leaves its file for good: not where nothing may be written, and not as part of a trial. */
static bool may_decide(struct stage *s, const struct conflicts_row *row)
{
	struct err err = {0};

	if (s->editor->trying) {
		stage_tell(s, THEME_HINT, "what if: conflicts are decided for good; W ends the trial first");
		return false;
	}
	if (editor_may(s->editor, row->table, &err))
		return true;
	stage_tell(s, THEME_BAD, "%s", str_c(&err.what));
	err_release(&err);
	return false;
}

static void decided(struct stage *s, const struct menu_item *line)
{
	const struct conflicts_row *row = chosen_row(s);
	struct item item;

	if (!row || !may_decide(s, row))
		return;
	row_item(row, &item);
	if (line->id == CHOICE_EDIT) {
		amend_column(s, &item, row->cell[CONFLICTS_COLUMN]);
		s->deciding = s->form != NULL;
		return;
	}
	if (line->id == CHOICE_MINE && !write_value(s, row, CONFLICTS_OURS))
		return;
	if (line->id == CHOICE_THEIRS && !write_value(s, row, CONFLICTS_THEIRS))
		return;
	if (line->id == CHOICE_STANDS)
		stage_tell(s, THEME_TEXT, "it stays as it is");
	drop(s, row);
}

static void add_value(struct menu *m, enum choice_id id, const char *word, struct bytes value)
{
	menu_add(m, (long)id, word, value.n ? value : bytes_of("(empty)"), (struct bytes){"", 0});
}

/* The value that stands comes first: to choose it changes nothing. The others are written. */
static void add_cell(struct stage *s, struct menu *m, const struct conflicts_row *row)
{
	struct str scratch = {0};
	struct bytes now = value_now(s, row, &scratch);
	struct bytes mine = bytes_of(row->cell[CONFLICTS_OURS]), theirs = bytes_of(row->cell[CONFLICTS_THEIRS]);
	bool is_mine = bytes_equal(now, mine), is_theirs = bytes_equal(now, theirs);

	add_value(m, CHOICE_STANDS,
		  is_theirs ? "theirs, as it stands" : is_mine ? "mine, as it stands" : "as it stands", now);
	if (!is_mine)
		add_value(m, CHOICE_MINE, "mine", mine);
	if (!is_theirs)
		add_value(m, CHOICE_THEIRS, "theirs", theirs);
	add_value(m, CHOICE_EDIT, "another", bytes_of("write something else"));
	str_release(&scratch);
}

/* No one cell: what was done about it. */
static const char *meaning_of(const struct conflicts_row *row)
{
	for (int k = MERGE_CELL + 1; k <= MERGE_FILE; k++)
		if (!strcmp(merge_kind_name((enum merge_kind)k), row->cell[CONFLICTS_KIND]))
			return merge_kind_meaning((enum merge_kind)k);
	return "nothing is changed";
}

static void chosen(struct stage *s, const struct menu_item *line)
{
	static const struct stage_menu kind = {.chosen = decided};
	const struct conflicts_row *row;
	struct menu *m;
	struct str title = {0};

	s->conflict = (size_t)line->id;
	row = chosen_row(s);
	if (!row)
		return;
	m = mem_alloc(sizeof *m);
	str_addf(&title, "%s of %s/%s", row->cell[CONFLICTS_COLUMN][0] ? row->cell[CONFLICTS_COLUMN] : "row",
		 schema_table(row->table)->name, row->cell[CONFLICTS_ID]);
	menu_init(m, str_c(&title), "take it");
	if (is_cell(s, row))
		add_cell(s, m, row);
	else
		add_value(m, CHOICE_STANDS, "leave it", bytes_of(meaning_of(row)));
	menu_add(m, -1, "before", bytes_of(row->cell[CONFLICTS_BASE]), (struct bytes){"", 0})->inert = true;
	menu_ready(m, -2);
	stage_open_menu(s, m, &kind);
	str_release(&title);
}

void overlay_conflicts_open(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = chosen};
	struct menu *m;

	conflicts_load(&s->conflicts, s->options->folder);
	stage_count_conflicts(s);
	if (!s->conflicts.list.n) {
		stage_tell(s, THEME_HINT, "there are no conflicts");
		return;
	}
	m = mem_alloc(sizeof *m);
	menu_init(m, "Conflicts: the same cell, two values", "decide");
	m->explain = true;
	for (size_t i = 0; i < s->conflicts.list.n; i++) {
		const struct conflicts_row *row = &s->conflicts.list.v[i];
		struct str name = {0}, text = {0}, side = {0};

		str_addf(&name, "%s/%s", schema_table(row->table)->name, row->cell[CONFLICTS_ID]);
		str_addf(&text, "%s: mine \"%s\", theirs \"%s\"",
			 row->cell[row->cell[CONFLICTS_COLUMN][0] ? CONFLICTS_COLUMN : CONFLICTS_KIND],
			 row->cell[CONFLICTS_OURS], row->cell[CONFLICTS_THEIRS]);
		str_addf(&side, "%s %s", row->cell[CONFLICTS_WHEN], row->cell[CONFLICTS_BY]);
		menu_add(m, (long)i, str_c(&name), str_bytes(&text), str_bytes(&side));
		str_release(&name);
		str_release(&text);
		str_release(&side);
	}
	menu_ready(m, 0);
	stage_open_menu(s, m, &kind);
}
