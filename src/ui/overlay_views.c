/* SPDX-License-Identifier: ISC */
/*
 * A line's id is the row of views.csv, or for a key that is free FREE and the key itself. What a view is made of is
 * words only (struct view_look, the filter's text, the lens' id), so that the file reads well in any editor.
 */
#include <config.h>

#include "ui/overlay_views.h"

#include <string.h>

#include "ui/amend.h"

enum { FREE = 1 << 30 }; /* more than there can be rows */

static const char free_keys[] = "123456789abcdefghijklmnopqrstuvwxyz0";

/* --- what is on the screen, in words */

/* The view below details and whys: they show one item, which no saved view does. */
static struct place *place_of(struct stage *s)
{
	return &s->views.v[s->view];
}

static void words_of(struct stage *s, struct edit *out)
{
	const struct column_def *c = schema_table(TABLE_VIEWS)->columns;
	const struct place *p = place_of(s);
	struct view_look look = {{0}, {0}, {0}, {0}};
	int32_t lens = narrow_lens(&s->narrow, s->board);

	if (p->ops->look)
		p->ops->look(p->state, &look);
	edit_add_cell(out, c[VIEWS_VIEW].name, bytes_of(p->ops->name));
	edit_add_cell(out, c[VIEWS_QUERY].name, str_bytes(&s->narrow.text));
	edit_add_cell(out, c[VIEWS_SORT].name, bytes_of(look.sort));
	edit_add_cell(out, c[VIEWS_GROUP].name, bytes_of(look.group));
	edit_add_cell(out, c[VIEWS_PICTURE].name, bytes_of(look.picture));
	edit_add_cell(out, c[VIEWS_SIZE].name, bytes_of(look.size));
	edit_add_cell(out, c[VIEWS_LENS].name,
		      lens >= 0 ? board_id(s->board, TABLE_PERSONAS, (uint32_t)lens) : (struct bytes){"", 0});
}

/* --- opening one */

static struct bytes cell(const struct stage *s, uint32_t row, int column, struct str *scratch)
{
	return board_value(s->board, TABLE_VIEWS, row, column, scratch);
}

static void take_word(const struct stage *s, uint32_t row, int column, char *out, size_t room)
{
	struct str scratch = {0};
	struct bytes value = cell(s, row, column, &scratch);

	if (value.n < room)
		memcpy(out, value.p, value.n);
	str_release(&scratch);
}

static void take_look(struct stage *s, uint32_t row)
{
	struct view_look look = {{0}, {0}, {0}, {0}};
	struct place *p = place_of(s);
	struct view_env env;

	take_word(s, row, VIEWS_SORT, look.sort, sizeof look.sort);
	take_word(s, row, VIEWS_GROUP, look.group, sizeof look.group);
	take_word(s, row, VIEWS_PICTURE, look.picture, sizeof look.picture);
	take_word(s, row, VIEWS_SIZE, look.size, sizeof look.size);
	if (!p->ops->set_look)
		return;
	stage_env(s, &env);
	stage_ready(s, p, s->view_area.rows, s->view_area.columns);
	p->ops->set_look(p->state, &env, &look);
	p->stale = true;
}

/* False with a message where the row names no view, or its filter cannot be read: then nothing is changed. */
static bool take_filter(struct stage *s, uint32_t row)
{
	struct str query = {0}, lens = {0};
	struct err e = {0};
	struct bytes id = cell(s, row, VIEWS_LENS, &lens);
	int32_t persona = id.n ? board_find(s->board, TABLE_PERSONAS, id) : ROW_NONE;
	bool done = narrow_set_filter(&s->narrow, s->board, bytes_of(s->options->me), cell(s, row, VIEWS_QUERY, &query), &e);

	if (done)
		narrow_set_lens(&s->narrow, s->board, persona >= 0 ? persona : ROW_NONE);
	else
		stage_tell(s, THEME_WARN, "its filter cannot be read: %s", str_c(&e.what));
	str_release(&query);
	str_release(&lens);
	err_release(&e);
	return done;
}

static void open_row(struct stage *s, uint32_t row)
{
	struct str scratch = {0};
	char name[24] = "";
	const struct view_ops *ops;

	take_word(s, row, VIEWS_VIEW, name, sizeof name);
	ops = name[0] ? views_find(name) : place_of(s)->ops;
	if (!ops || !ops->key) {
		stage_tell(s, THEME_WARN, "there is no view \"%s\"", name);
	} else if (take_filter(s, row)) {
		stage_show_view(s, ops);
		stage_narrowed(s);
		take_look(s, row);
		stage_tell(s, THEME_TEXT, "%.*s", (int)cell(s, row, VIEWS_NAME, &scratch).n,
			   cell(s, row, VIEWS_NAME, &scratch).p);
	}
	str_release(&scratch);
}

static void opened(struct stage *s, const struct menu_item *line)
{
	open_row(s, (uint32_t)line->id);
}

/* "roadmap, owner:joel, by persona" */
static void describe(const struct stage *s, uint32_t row, struct str *out)
{
	static const int columns[] = {VIEWS_VIEW, VIEWS_PICTURE, VIEWS_QUERY, VIEWS_LENS, VIEWS_GROUP, VIEWS_SORT, VIEWS_SIZE};
	static const char *const before[] = {"", "", "", "lens ", "by ", "sorted ", ""};
	struct str scratch = {0};

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		struct bytes value = cell(s, row, columns[i], &scratch);

		if (!value.n)
			continue;
		str_addf(out, "%s%s", out->n ? ", " : "", before[i]);
		str_add(out, value);
	}
	str_release(&scratch);
}

static void add_saved(const struct stage *s, struct menu *m)
{
	struct str key = {0}, name = {0}, side = {0}, text = {0};

	for (uint32_t row = 0; row < board_rows(s->board, TABLE_VIEWS); row++) {
		str_clear(&text);
		str_clear(&side);
		str_add(&text, cell(s, row, VIEWS_KEY, &key));
		describe(s, row, &side);
		menu_add(m, (long)row, str_c(&text), cell(s, row, VIEWS_NAME, &name), str_bytes(&side));
	}
	str_release(&key);
	str_release(&name);
	str_release(&side);
	str_release(&text);
}

void overlay_views_open(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = opened, .rows = true};
	struct str save = {0};
	struct menu *m;

	if (!board_rows(s->board, TABLE_VIEWS)) {
		keymap_key(s->keys, ACTION_VIEWS_SAVE, &save);
		stage_tell(s, THEME_HINT, "nobody has saved a view yet; %s saves this one", str_c(&save));
		str_release(&save);
		return;
	}
	m = mem_alloc(sizeof *m);
	menu_init(m, "Saved views: press its key", "open");
	m->hot = true;
	m->explain = true;
	add_saved(s, m);
	menu_ready(m, -1);
	stage_open_menu(s, m, &kind);
}

/* --- saving one */

/* What is on the screen goes into the row as it is; its key and name stay. */
static void replace(struct stage *s, uint32_t row)
{
	struct str scratch = {0}, what = {0};
	struct edit words, *edits;
	struct item item;

	edit_init(&words);
	words_of(s, &words);
	edits = mem_array(words.cells.n, sizeof *edits);
	board_item(s->board, TABLE_VIEWS, row, &item);
	for (size_t i = 0; i < words.cells.n; i++)
		edit_set(&edits[i], &item, words.cells.v[i].column, cell(s, row, VIEWS_VIEW + (int)i, &scratch),
			 bytes_of(words.cells.v[i].value));
	str_adds(&what, "saved view ");
	str_add(&what, cell(s, row, VIEWS_NAME, &scratch));
	amend_apply(s, edits, words.cells.n, str_c(&what), NULL);
	for (size_t i = 0; i < words.cells.n; i++)
		edit_release(&edits[i]);
	mem_free(edits);
	edit_release(&words);
	str_release(&scratch);
	str_release(&what);
}

static void saved(struct stage *s, const struct menu_item *line)
{
	struct edit words;
	char key = (char)(line->id - FREE);

	if (line->id < FREE) {
		replace(s, (uint32_t)line->id);
		return;
	}
	edit_init(&words);
	edit_add_cell(&words, schema_table(TABLE_VIEWS)->columns[VIEWS_KEY].name, (struct bytes){&key, 1});
	words_of(s, &words);
	amend_add_known(s, TABLE_VIEWS, &words);
	edit_release(&words);
}

static bool is_taken(const struct stage *s, char key)
{
	return board_find(s->board, TABLE_VIEWS, (struct bytes){&key, 1}) != ROW_NONE &&
	       board_find(s->board, TABLE_VIEWS, (struct bytes){&key, 1}) != ROW_BROKEN;
}

void overlay_views_save(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = saved, .rows = true};
	struct menu *m = mem_alloc(sizeof *m);
	long first = -1;

	menu_init(m, "Save this view: press the key that shall open it", "save");
	m->hot = true;
	if (board_rows(s->board, TABLE_VIEWS))
		menu_add_heading(m, "In place of");
	add_saved(s, m);
	menu_add_heading(m, "Under a key that is free");
	for (const char *k = free_keys; *k; k++) {
		char key[2] = {*k, 0};

		if (is_taken(s, *k))
			continue;
		menu_add(m, FREE + *k, key, bytes_of("a new view"), (struct bytes){"", 0});
		first = first < 0 ? FREE + *k : first;
	}
	menu_ready(m, first);
	stage_open_menu(s, m, &kind);
}
