/* SPDX-License-Identifier: ISC */
/*
 * What changed since a moment: a line a change, in the words of the domain, with who and when; what changed the order at
 * the top first. The past is read by another process, so that the list may come a moment later; where nothing is known it
 * says why.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "ui/hindsight.h"
#include "ui/views.h"
#include "ui/widget_page.h"

enum { LABEL_SMALL = 18, LABEL_WIDE = 34, WIDE = 90, FEW = 56, CHANGES_MAX = 5000 };

enum group { GROUP_TABLE, GROUP_DAY, GROUP_PERSON, GROUPS };

static const char *const group_names[GROUPS] = {"table", "day", "person"};

struct view_changes {
	struct widget_page page;
	struct widget_persona personas; /* none: the page shows no chips */
	enum group group;
	int columns; /* as it was laid out last */
	size_t nshown, ntotal;
};

static void *changes_view_open(void)
{
	struct view_changes *v = mem_zalloc(sizeof *v);

	v->columns = 80;
	v->page.foot_only = true;
	return v;
}

static void changes_view_close(void *view)
{
	struct view_changes *v = view;

	if (!v)
		return;
	widget_page_release(&v->page);
	mem_free(v);
}

static struct widget_page_block *add_line(struct view_changes *v, int indent, const char *text, enum theme_role role)
{
	struct widget_page_block *b = widget_page_add(&v->page);

	b->indent = indent;
	b->text = widget_page_keep(&v->page, bytes_of(text));
	b->text_style = style_of(role, 0);
	return b;
}

/* --- which, and in which order */

struct listed {
	const struct news_one *one;
	size_t at;
	struct str group; /* its heading */
};

/* What is gone is only shown where nothing narrows the board. */
static bool is_shown(const struct view_env *env, const struct news_one *one)
{
	const struct item *item = &one->change->item;
	int32_t row = board_item_row(env->board, item);

	if (row < 0)
		return env->lens < 0 && !env->filter;
	if (env->lens >= 0 && !derive_has_persona(env->board, item->table, (uint32_t)row, (uint32_t)env->lens))
		return false;
	return !env->filter || query_match(env->filter, env->board, item->table, (uint32_t)row);
}

static void name_group(const struct view_changes *v, const struct news_one *one, bool git, struct str *out)
{
	if (v->group == GROUP_TABLE)
		str_adds(out, one->top ? "order at the top" : schema_table(one->change->item.table)->title);
	else if (!one->committed)
		str_adds(out, git ? "not committed" : "not kept yet");
	else if (v->group == GROUP_DAY && one->day != CLOCK_NO_DAY)
		clock_add_day(out, one->day);
	else
		str_adds(out, v->group == GROUP_PERSON && *one->who ? one->who : "not known");
}

/* Days the latest first, what is not committed before them; people by name. */
static int by_day(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	bool early = x->one->committed, late = y->one->committed;

	if (early != late)
		return early ? 1 : -1;
	if (early && x->one->day != y->one->day)
		return x->one->day < y->one->day ? 1 : -1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static int by_person(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	int order = strcmp(str_c(&x->group), str_c(&y->group));

	return order ? order : x->at < y->at ? -1 : x->at > y->at;
}

static size_t list(struct view_changes *v, const struct view_env *env, const struct news *n, struct listed *out)
{
	size_t count = 0;

	v->ntotal = v->nshown = 0;
	for (size_t i = 0; i < n->list.n; i++) {
		const struct news_one *one = &n->list.v[i];

		if (one->minor)
			continue;
		v->ntotal++;
		if (!is_shown(env, one))
			continue;
		v->nshown++;
		if (count == CHANGES_MAX)
			continue;
		out[count] = (struct listed){.one = one, .at = i};
		name_group(v, one, env->hindsight->past.source == PAST_GIT, &out[count].group);
		count++;
	}
	if (v->group != GROUP_TABLE && count)
		qsort(out, count, sizeof *out, v->group == GROUP_DAY ? by_day : by_person);
	return count;
}

/* --- lines */

static enum glyph sign_of(const struct news_one *one)
{
	static const struct {
		const char *words;
		enum glyph sign;
	} states[] = {{"finished", GLYPH_DONE}, {"dropped", GLYPH_DROPPED}, {"started", GLYPH_IN_PROGRESS}, {"blocked", GLYPH_BLOCKED}};

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (!strcmp(one->words, states[i].words))
			return states[i].sign;
	switch (one->kind) {
	case NEWS_ADDED: return GLYPH_MARK;
	case NEWS_REMOVED: return GLYPH_DROPPED;
	case NEWS_MOVED: return one->change->item.table == TABLE_PRIORITIES ? GLYPH_UP : GLYPH_ARROW_RIGHT;
	default: return GLYPH_DOT;
	}
}

static enum theme_role role_of(const struct news_one *one)
{
	if (one->top || strstr(one->words, " time)"))
		return THEME_WARN;
	if (!strncmp(one->words, "finished", 8) || one->kind == NEWS_ADDED)
		return THEME_GOOD;
	return one->kind == NEWS_REMOVED || !strncmp(one->words, "dropped", 7) ? THEME_BAD : THEME_TEXT;
}

static void add_author(const struct view_changes *v, const struct news_one *one, bool git, struct str *out)
{
	if (v->group != GROUP_PERSON && one->committed)
		str_adds(out, one->who);
	if (v->group != GROUP_DAY && one->committed && one->day != CLOCK_NO_DAY) {
		str_adds(out, out->n ? " " : "");
		clock_add_day(out, one->day);
	}
	if (v->group == GROUP_TABLE && !one->committed)
		str_adds(out, git ? "not committed" : "not kept yet");
}

static void add_change(struct view_changes *v, const struct view_env *env, const struct news_one *one)
{
	struct widget_page_block *b = add_line(v, 0, one->words, role_of(one));
	const struct changes_one *c = one->change;
	struct str text = {0};

	b->sign = (int)sign_of(one);
	b->sign_style = style_of(role_of(one), 0);
	b->label = widget_page_keep(&v->page, bytes_of(one->label)).p;
	b->label_style = style_of(one->kind == NEWS_REMOVED ? THEME_DIM : THEME_STRONG, 0);
	b->label_columns = v->columns >= WIDE ? LABEL_WIDE : v->columns >= FEW ? LABEL_SMALL + 6 : LABEL_SMALL;
	str_addf(&text, "%d/%s/%s", (int)c->item.table, c->item.key, c->field ? c->field : "");
	b->key = bytes_hash(str_bytes(&text)) | 1;
	if (board_item_row(env->board, &c->item) >= 0) {
		b->has_link = true;
		b->link = c->item;
	}
	str_clear(&text);
	add_author(v, one, env->hindsight->past.source == PAST_GIT, &text);
	b->side = widget_page_keep(&v->page, str_bytes(&text)).p;
	str_clear(&text);
	str_addf(&text, "%s/%s", schema_table(c->item.table)->name, c->item.key);
	if (c->field)
		str_addf(&text, " %s", c->field);
	if (*one->what)
		str_addf(&text, "   \"%s\"", one->what);
	b->note = widget_page_keep(&v->page, str_bytes(&text)).p;
	str_release(&text);
	if (one->why) {
		struct str why = {0};

		str_addf(&why, "because: %s", one->why);
		add_line(v, 4, str_c(&why), THEME_DIM);
		str_release(&why);
	}
}

static void add_head(struct view_changes *v, const struct hindsight *h)
{
	struct str text = {0};

	str_addf(&text, "%zu change%s since ", v->nshown, v->nshown == 1 ? "" : "s");
	str_adds(&text, h->since == PAST_SINCE_VISIT && h->past.first_visit ? "a week ago (no earlier visit is known)" : str_c(&h->words));
	if (h->past.base.when.n) {
		str_adds(&text, ", ");
		str_add(&text, bytes_slice(str_bytes(&h->past.base.when), 0, 10));
	}
	if (h->past.source == PAST_COPIES)
		str_adds(&text, "; from the copies that the board keeps: who is not known");
	add_line(v, 0, str_c(&text), THEME_STRONG);
	if (h->past.why_not.n)
		add_line(v, 0, str_c(&h->past.why_not), THEME_WARN);
	str_release(&text);
}

static void add_news(struct view_changes *v, const struct view_env *env)
{
	const struct hindsight *h = env->hindsight;
	struct listed *all;
	struct news n;
	size_t count;

	news_init(&n);
	news_find(&n, h->base, env->board, h->newest, &h->past.annals);
	all = mem_array(n.list.n + 1, sizeof *all);
	count = list(v, env, &n, all);
	add_head(v, h);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || strcmp(str_c(&all[i - 1].group), str_c(&all[i].group)) != 0) {
			add_line(v, 0, "", THEME_TEXT);
			add_line(v, 0, str_c(&all[i].group), THEME_HEAD);
		}
		add_change(v, env, all[i].one);
	}
	if (!count) {
		add_line(v, 0, "", THEME_TEXT);
		add_line(v, 0, v->ntotal ? "No change is about what is left of the board." : "Nothing changed; t chooses since when.",
			 THEME_GOOD);
	}
	for (size_t i = 0; i < count; i++)
		str_release(&all[i].group);
	mem_free(all);
	news_release(&n);
}

static void changes_view_rebuild(void *view, const struct view_env *env)
{
	struct view_changes *v = view;
	const struct hindsight *h = env->hindsight;
	struct str text = {0};

	widget_page_begin(&v->page);
	v->nshown = v->ntotal = 0;
	if (h && h->stale) {
		str_addf(&text, "reading what changed since %s", str_c(&h->words));
		add_line(v, 0, str_c(&text), THEME_DIM);
	} else if (h && h->base && !h->problem.n) {
		add_news(v, env);
	} else if (h && (h->problem.n || h->known)) {
		str_addf(&text, "Nothing is known since %s: %s.", str_c(&h->words),
			 h->problem.n ? str_c(&h->problem) : str_c(&h->past.why_not));
		add_line(v, 0, str_c(&text), THEME_WARN);
		add_line(v, 0, "git, or the copies that the board keeps from now on, will tell; t chooses another time.", THEME_DIM);
	} else {
		add_line(v, 0, h ? "reading the history" : "the history is not read here", THEME_DIM);
	}
	widget_page_end(&v->page);
	str_release(&text);
}

/* --- the rest of the contract */

static void changes_view_layout(void *view, const struct view_env *env, int rows, int columns)
{
	struct view_changes *v = view;

	if (v->columns != columns) {
		v->columns = columns;
		changes_view_rebuild(v, env);
	}
	widget_page_layout(&v->page, rows, columns, env->charset);
}

static int changes_view_height(void *view, const struct view_env *env, int columns)
{
	struct view_changes *v = view;

	changes_view_layout(v, env, 100, columns);
	return v->page.lines + 2;
}

static void changes_view_draw(const void *view, const struct view_env *env, struct area a)
{
	const struct view_changes *v = view;

	(void)env;
	widget_page_draw(&v->page, &v->personas, a);
}

static enum view_answer changes_view_act(void *view, const struct view_env *env, const struct action *action,
					 struct view_result *r)
{
	struct view_changes *v = view;

	(void)env;
	switch (action->id) {
	case ACTION_DOWN:
	case ACTION_UP: widget_page_move(&v->page, action->arg); return VIEW_HANDLED;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP: widget_page_turn(&v->page, action->arg); return VIEW_HANDLED;
	case ACTION_FIRST:
	case ACTION_LAST: widget_page_ends(&v->page, action->id == ACTION_LAST); return VIEW_HANDLED;
	case ACTION_OPEN:
		if (widget_page_link(&v->page, &r->go))
			return VIEW_GO;
		str_adds(&r->message, v->nshown ? "this row is gone; there is nothing to open" : "there is no change here");
		return VIEW_HANDLED;
	case ACTION_GROUP:
		v->group = (enum group)((v->group + 1) % GROUPS);
		str_addf(&r->message, "grouped by %s", group_names[v->group]);
		return VIEW_REBUILD;
	default: return VIEW_PASSED;
	}
}

static bool changes_view_selected(const void *view, struct item *out)
{
	const struct view_changes *v = view;

	return widget_page_link(&v->page, out);
}

static bool changes_view_select(void *view, const struct view_env *env, const struct item *item)
{
	struct view_changes *v = view;

	(void)env;
	for (size_t i = 0; i < v->page.blocks.n; i++)
		if (v->page.blocks.v[i].has_link && item_equal(&v->page.blocks.v[i].link, item)) {
			v->page.cursor = i;
			v->page.cursor_key = v->page.blocks.v[i].key;
			return true;
		}
	return false;
}

static bool changes_view_click(void *view, const struct view_env *env, int y, int x)
{
	struct view_changes *v = view;

	(void)env;
	(void)x;
	return widget_page_click(&v->page, y);
}

static void changes_view_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	struct view_changes *v = view;

	(void)env;
	(void)y;
	(void)x;
	widget_page_scroll(&v->page, lines);
}

static void changes_view_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_changes *v = view;

	*shown = v->nshown;
	*total = v->ntotal;
}

static const enum action_id *changes_view_hints(const void *view)
{
	static const enum action_id hints[] = {ACTION_OPEN, ACTION_SINCE, ACTION_GROUP, ACTION_DOWN, ACTION_WHY, ACTION_FILTER,
					       ACTION_HELP, ACTION_NONE};

	(void)view;
	return hints;
}

static void changes_view_look(const void *view, struct view_look *out)
{
	const struct view_changes *v = view;

	*out = (struct view_look){.group = ""};
	snprintf(out->group, sizeof out->group, "%s", group_names[v->group]);
}

static void changes_view_set_look(void *view, const struct view_env *env, const struct view_look *look)
{
	struct view_changes *v = view;

	(void)env;
	for (int i = 0; i < GROUPS; i++)
		if (!strcmp(look->group, group_names[i]))
			v->group = (enum group)i;
}

const struct view_ops view_changes_ops = {
	.name = "changes",
	.title = "Changes",
	.key = '9',
	.scope = SCOPE_CHANGES,
	.open = changes_view_open,
	.close = changes_view_close,
	.rebuild = changes_view_rebuild,
	.layout = changes_view_layout,
	.height = changes_view_height,
	.draw = changes_view_draw,
	.act = changes_view_act,
	.selected = changes_view_selected,
	.select = changes_view_select,
	.click = changes_view_click,
	.wheel = changes_view_wheel,
	.counts = changes_view_counts,
	.hints = changes_view_hints,
	.look = changes_view_look,
	.set_look = changes_view_set_look,
};
