/* SPDX-License-Identifier: ISC */
/*
 * A list of files (where there are several), then what can be done with one, with what was found; then, for a repair,
 * what it would do. The good version is the one that the board still holds.
 */
#include <config.h>

#include "ui/overlay_damage.h"

#include "model/damage.h"
#include "store/mend.h"

enum choice_id {
	CHOICE_REPAIR,
	CHOICE_BACK,
	CHOICE_ACCEPT,
	CHOICE_OUTSIDE,
	CHOICE_DO_IT
};

enum { LISTED = 2000 };

static const struct bytes nothing = {"", 0};

static const char *file_of(const struct stage *s)
{
	return schema_table(s->mending)->file;
}

static void good_version(const struct stage *s, struct str *out)
{
	const struct table *t = s->board->table[s->mending];

	if (t)
		table_write(t, out);
}

/* --- doing it */

static bool may_write(struct stage *s)
{
	if (s->editor->trying)
		stage_tell(s, THEME_HINT, "not while something is tried: W ends that");
	else if (s->editor->why_not.n)
		stage_tell(s, THEME_HINT, "%s", str_c(&s->editor->why_not));
	return !s->editor->trying && !s->editor->why_not.n;
}

static void put(struct stage *s, struct bytes was, struct bytes want, const struct repair *repair, const char *done)
{
	struct str day = {0}, notes = {0};
	struct err e = {0};
	const struct editor_look all = {.all = true};
	bool conflicts;

	clock_add_day(&day, s->board->today);
	if (!mend_put_alone(s->options->folder, file_of(s), was, want, repair, s->options->me, str_c(&day), &conflicts,
			    &notes, &e))
		stage_tell(s, THEME_BAD, "%s", str_c(&e.what));
	else if (conflicts)
		stage_tell(s, THEME_WARN, "%s was saved meanwhile: what does not fit is in the conflicts", file_of(s));
	else
		stage_tell(s, THEME_GOOD, "%s %s", file_of(s), done);
	editor_look(s->editor, &all);
	str_release(&day);
	str_release(&notes);
	err_release(&e);
}

static void put_back(struct stage *s)
{
	struct str was = {0}, good = {0};
	struct err e = {0};

	good_version(s, &good);
	if (mend_read(s->options->folder, file_of(s), &was, &e))
		put(s, str_bytes(&was), str_bytes(&good), NULL, "is as it was");
	else
		stage_tell(s, THEME_BAD, "%s", str_c(&e.what));
	str_release(&was);
	str_release(&good);
	err_release(&e);
}

static void repaired(struct stage *s, const struct menu_item *line)
{
	struct str now = {0}, good = {0};
	struct repair repair;
	struct err e = {0};

	if (line->id != CHOICE_DO_IT || !may_write(s))
		return;
	good_version(s, &good);
	if (mend_repair(s->options->folder, file_of(s), str_bytes(&good), &now, &repair, &e))
		put(s, str_bytes(&now), str_bytes(&repair.file), &repair, "is repaired");
	else
		stage_tell(s, THEME_BAD, "%s", str_c(&e.what));
	repair_release(&repair);
	str_release(&now);
	str_release(&good);
	err_release(&e);
}

/* --- what a repair would do */

static void add_one(struct menu *m, const struct repair_one *one)
{
	struct str name = {0}, text = {0};

	str_addf(&name, "%s%s%s", one->key, *one->key && *one->column ? " " : "", one->column);
	if (one->kind == REPAIR_CELL)
		str_addf(&text, "%s -> %s", *one->old ? one->old : "(empty)", *one->new ? one->new : "(empty)");
	else
		str_addf(&text, "%s%s%s%s", one->kind == REPAIR_ROW ? "removed: " : "", one->old, *one->old ? " " : "", one->new);
	menu_add(m, -1, str_c(&name), str_bytes(&text),
		 one->kind == REPAIR_LEFT ? bytes_of("is left as it is") : nothing)->inert = true;
	str_release(&name);
	str_release(&text);
}

static void preview(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = repaired};
	struct str now = {0}, good = {0}, title = {0};
	struct repair repair;
	struct err e = {0};
	struct menu *m;

	good_version(s, &good);
	if (!mend_repair(s->options->folder, file_of(s), str_bytes(&good), &now, &repair, &e)) {
		stage_tell(s, THEME_BAD, "%s", str_c(&e.what));
	} else if (repair.list.n == repair.left) {
		stage_tell(s, THEME_HINT, "%s: nothing can be repaired without a doubt%s%s", file_of(s),
			   repair.left ? "; " : "", repair.left ? repair.list.v[0].new : "");
	} else {
		m = mem_alloc(sizeof *m);
		str_addf(&title, "What a repair of %s does", file_of(s));
		menu_init(m, str_c(&title), "do it");
		m->explain = true;
		menu_add(m, CHOICE_DO_IT, "repair", bytes_of("do all of this"), nothing);
		for (size_t i = 0; i < repair.list.n && i < LISTED; i++)
			add_one(m, &repair.list.v[i]);
		menu_ready(m, CHOICE_DO_IT);
		stage_open_menu(s, m, &kind);
	}
	repair_release(&repair);
	str_release(&now);
	str_release(&good);
	str_release(&title);
	err_release(&e);
}

/* --- one file */

static void decided(struct stage *s, const struct menu_item *line)
{
	if (s->mending == TABLE_NONE || !s->editor->stale[s->mending].n) {
		stage_tell(s, THEME_GOOD, "the file is whole again");
		return;
	}
	switch (line->id) {
	case CHOICE_REPAIR: preview(s); break;
	case CHOICE_BACK:
		if (may_write(s))
			put_back(s);
		break;
	case CHOICE_ACCEPT: editor_accept(s->editor, s->mending); break;
	case CHOICE_OUTSIDE:
		str_clear(&s->outside);
		str_adds(&s->outside, s->board->path[s->mending]);
		s->outside_line = 1;
		break;
	default: break;
	}
}

/* What was found in the file as it is now. False where it is not there. */
static bool add_found(struct stage *s, struct menu *m)
{
	struct str now = {0}, good = {0};
	struct damage damage;
	struct err e = {0};
	bool there;

	good_version(s, &good);
	there = mend_read(s->options->folder, file_of(s), &now, &e) && now.n;
	damage_find(&damage, file_of(s), str_bytes(&good), str_bytes(&now));
	menu_add_heading(m, "What was found");
	menu_add(m, -1, "", str_bytes(&s->editor->stale[s->mending]), nothing)->inert = true;
	for (size_t i = 0; there && i < damage.list.n; i++)
		if (!bytes_equal(bytes_of(damage.list.v[i].sentence), str_bytes(&s->editor->stale[s->mending])))
			menu_add(m, -1, "", bytes_of(damage.list.v[i].sentence), nothing)->inert = true;
	damage_release(&damage);
	str_release(&now);
	str_release(&good);
	err_release(&e);
	return there;
}

static void open_file(struct stage *s, enum table_id t)
{
	static const struct stage_menu kind = {.chosen = decided};
	struct menu *m = mem_alloc(sizeof *m);
	struct str title = {0};
	bool there;

	s->mending = t;
	str_addf(&title, "%s looks damaged; the board shows the last good version", file_of(s));
	menu_init(m, str_c(&title), "choose");
	m->explain = true;
	there = add_found(s, m);
	menu_add_heading(m, "What can be done");
	if (there)
		menu_add(m, CHOICE_REPAIR, "repair", bytes_of("undo what a spreadsheet or a bad merge did; shown first"), nothing);
	menu_add(m, CHOICE_BACK, "put back", bytes_of("write the last good version into the file"), nothing);
	if (there) {
		menu_add(m, CHOICE_ACCEPT, "accept", bytes_of("take the file for what somebody meant"), nothing);
		menu_add(m, CHOICE_OUTSIDE, "open", bytes_of("open it in your own editor"), nothing);
	}
	menu_ready(m, there ? CHOICE_REPAIR : CHOICE_BACK);
	stage_open_menu(s, m, &kind);
	str_release(&title);
}

/* --- the files */

static void chosen(struct stage *s, const struct menu_item *line)
{
	open_file(s, (enum table_id)line->id);
}

void overlay_damage_open(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = chosen};
	enum table_id only = TABLE_NONE;
	struct menu *m;
	int n = 0;

	for (int t = 0; s->editor && t < TABLE_COUNT; t++)
		if (s->editor->stale[t].n) {
			only = (enum table_id)t;
			n++;
		}
	if (!n) {
		stage_tell(s, THEME_GOOD, "no file looks damaged");
		return;
	}
	if (n == 1) {
		open_file(s, only);
		return;
	}
	m = mem_alloc(sizeof *m);
	menu_init(m, "Files that look damaged", "decide");
	for (int t = 0; t < TABLE_COUNT; t++)
		if (s->editor->stale[t].n)
			menu_add(m, t, schema_table((enum table_id)t)->file, str_bytes(&s->editor->stale[t]), nothing);
	menu_ready(m, -1);
	stage_open_menu(s, m, &kind);
}
