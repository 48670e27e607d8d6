/* SPDX-License-Identifier: ISC */
/*
 * The signs as a page: the four lamps, the level and what the next one would add, the findings in groups with what to do,
 * what people scored themselves with its trend and the sides' difference, and what could not be computed. Enter opens the
 * item at the very cell, e edits that cell; L and H try another level, which nobody saves.
 */
#include <config.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "model/signs.h"
#include "model/signs_assess.h"
#include "ui/hindsight.h"
#include "ui/views.h"
#include "ui/widget_page.h"

enum { LIKE_IT = 60, LABEL = 8, HEAD_LABEL = 25, SCORE_LABEL = 28, TREND = 6 };

enum group { GROUP_HEAD, GROUP_SEVERITY, GROUP_OWNER, GROUPS };

static const char *const group_names[GROUPS] = {"head", "severity", "owner"};

struct listed {
	const struct sign_finding *f;
	size_t at;          /* in the list */
	int rank;           /* of its group */
	struct bytes owner; /* of GROUP_OWNER; kept by the page */
};

struct target { /* what a block is about */
	uint64_t key;
	struct view_where where;
};

struct view_signs {
	struct widget_page page;
	struct widget_persona personas; /* none: the page shows no chips */
	enum group group;
	int level;        /* that is tried; 0: the board's own */
	int board_level;
	bool built;
	size_t nshown, ntotal;
	VEC(struct target) targets; /* by key of a block, as they come */
};

static void *signs_open(void)
{
	return mem_zalloc(sizeof(struct view_signs));
}

static void signs_close(void *view)
{
	struct view_signs *v = view;

	if (!v)
		return;
	widget_page_release(&v->page);
	vec_release(&v->targets);
	mem_free(v);
}

static enum theme_role severity_role(enum sign_severity s)
{
	return s == SIGN_HIGH ? THEME_BAD : s == SIGN_MEDIUM ? THEME_WARN : THEME_DIM;
}

static enum theme_role lamp_role(enum sign_lamp l)
{
	static const enum theme_role roles[] = {THEME_DIM, THEME_GOOD, THEME_WARN, THEME_BAD};

	return roles[l];
}

static struct widget_page_block *add_line(struct view_signs *v, int indent, struct bytes text, enum theme_role role)
{
	struct widget_page_block *b = widget_page_add(&v->page);

	b->indent = indent;
	b->text = widget_page_keep(&v->page, text);
	b->text_style = style_of(role, 0);
	return b;
}

static void add_head(struct view_signs *v, struct bytes text)
{
	widget_page_add(&v->page);
	add_line(v, 0, text, THEME_HEAD);
}

/* ------------------------------------------------------------------------------------------------- lamps and level */

static void add_lamp(struct view_signs *v, const struct signs *s, enum sign_head h)
{
	const char *name = signs_lamp_name(s->lamp[h]);
	size_t count[SIGN_SEVERITY_COUNT] = {0};
	struct widget_page_block *b;
	struct str text = {0};

	for (size_t i = 0; i < s->list.n; i++)
		if (signs_get(s->list.v[i].sign)->head == h)
			count[signs_get(s->list.v[i].sign)->severity]++;
	str_adds(&text, name ? name : "not lit");
	for (int i = 0; i < SIGN_SEVERITY_COUNT; i++)
		if (count[i])
			str_addf(&text, "%s %zu %s", strchr(str_c(&text), ':') ? "," : ":", count[i],
				 signs_severity_name((enum sign_severity)i));
	b = add_line(v, 0, str_bytes(&text), lamp_role(s->lamp[h]));
	b->sign = (int)(s->lamp[h] == SIGN_LAMP_NONE ? GLYPH_PLANNED : GLYPH_SAVED);
	b->sign_style = style_of(lamp_role(s->lamp[h]), 0);
	b->label = signs_head_title(h);
	b->label_style = style_of(THEME_STRONG, 0);
	b->label_columns = HEAD_LABEL;
	str_release(&text);
}

/* What the level after this one asks for, and how much more it would find. */
static void add_next_level(struct view_signs *v, const struct view_env *env, const struct signs *s)
{
	const struct sign_level *next = signs_level_get(s->level + 1);
	struct signs_options o = {.level = s->level + 1, .history = hindsight_history(env->hindsight)};
	struct signs then;
	struct str text = {0};

	if (s->level >= 10)
		return;
	signs_init(&then);
	signs_collect(&then, env->board, &o);
	str_addf(&text, "Level %d would add: %s. ", s->level + 1, next->from == s->level + 1 ? next->data : "nothing new");
	if (then.list.n > s->list.n)
		str_addf(&text, "%zu more to find.", then.list.n - s->list.n);
	else
		str_adds(&text, "No more to find.");
	add_line(v, 2, str_bytes(&text), THEME_DIM);
	signs_release(&then);
	str_release(&text);
}

static void add_level(struct view_signs *v, const struct view_env *env, const struct signs *s)
{
	const struct sign_level *l = signs_level_get(s->level);
	struct str text = {0};

	widget_page_add(&v->page);
	if (v->level)
		str_addf(&text, "Trying level %d; the board is at level %d. ", s->level, v->board_level);
	else
		str_addf(&text, "Level %d. ", s->level);
	str_adds(&text, l->question);
	add_line(v, 2, str_bytes(&text), v->level ? THEME_NARROW : THEME_TEXT);
	add_next_level(v, env, s);
	str_release(&text);
}

/* ------------------------------------------------------------------------------------------------------- findings */

/* Whether what narrows the board leaves it; what is about the whole board goes first. */
static bool is_shown(const struct view_env *env, const struct sign_finding *f)
{
	if (f->row < 0)
		return env->lens < 0 && !env->filter;
	if (env->lens >= 0 && !derive_has_persona(env->board, f->table, (uint32_t)f->row, (uint32_t)env->lens))
		return false;
	return !env->filter || query_match(env->filter, env->board, f->table, (uint32_t)f->row);
}

static struct bytes owner_of(struct view_signs *v, const struct view_env *env, const struct sign_finding *f)
{
	int column = f->row >= 0 ? schema_find_column(schema_table(f->table), "owner") : -1;
	struct str cell = {0};
	struct bytes owner = {"", 0};

	if (column >= 0)
		owner = widget_page_keep(&v->page,
					 bytes_trim(board_value(env->board, f->table, (uint32_t)f->row, column, &cell)));
	str_release(&cell);
	return owner;
}

static int compare(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	int order = x->rank - y->rank;

	if (!order)
		order = bytes_compare(x->owner, y->owner);
	return order ? order : x->at < y->at ? -1 : x->at > y->at;
}

static struct listed *find_shown(struct view_signs *v, const struct view_env *env, const struct signs *s)
{
	struct listed *list = mem_array(s->list.n + 1, sizeof *list);

	v->nshown = 0;
	v->ntotal = s->list.n;
	for (size_t i = 0; i < s->list.n; i++) {
		const struct sign_finding *f = &s->list.v[i];
		struct listed *one = &list[v->nshown];

		if (!is_shown(env, f))
			continue;
		*one = (struct listed){f, i, 0, {"", 0}};
		if (v->group == GROUP_HEAD)
			one->rank = (int)signs_get(f->sign)->head;
		else if (v->group == GROUP_SEVERITY)
			one->rank = (int)signs_get(f->sign)->severity;
		else
			one->owner = owner_of(v, env, f);
		if (v->group == GROUP_OWNER && !one->owner.n) /* after those who have one */
			one->rank = f->row >= 0 ? 1 : 2;
		v->nshown++;
	}
	if (v->nshown)
		qsort(list, v->nshown, sizeof *list, compare);
	return list;
}

static void add_group(struct view_signs *v, const struct listed *one)
{
	static const char *const severities[] = {"High", "Medium", "Low"};

	if (v->group == GROUP_HEAD)
		add_head(v, bytes_of(signs_head_title((enum sign_head)one->rank)));
	else if (v->group == GROUP_SEVERITY)
		add_head(v, bytes_of(severities[one->rank]));
	else if (one->owner.n)
		add_head(v, one->owner);
	else
		add_head(v, bytes_of(one->rank == 1 ? "Nobody's" : "The whole board"));
}

static void add_target(struct view_signs *v, const struct view_env *env, const struct sign_finding *f, uint64_t key)
{
	struct target t = {key, {.table = f->table, .schema_column = f->row >= 0 ? f->column : -1, .file_column = -1}};

	if (f->row < 0)
		t.where.why_not = "this sign is about the whole board and not about one cell";
	else if (f->column >= 0)
		t.where.file_column = env->board->column[f->table][f->column];
	vec_push(&v->targets, t);
}

static void add_finding(struct view_signs *v, const struct view_env *env, const struct sign_finding *f)
{
	const struct sign_def *def = signs_get(f->sign);
	const struct table_def *table = schema_table(f->table);
	struct widget_page_block *b = add_line(v, 0, bytes_of(f->message), THEME_TEXT);
	struct str text = {0};

	b->sign = (int)GLYPH_FLAG;
	b->sign_style = style_of(severity_role(def->severity), 0);
	b->label = signs_severity_name(def->severity);
	b->label_style = style_of(severity_role(def->severity), 0);
	b->label_columns = LABEL;
	signs_identity(env->board, f, &text);
	b->key = bytes_hash(str_bytes(&text)) | 1;
	str_clear(&text);
	if (f->row >= 0) {
		b->has_link = true;
		board_item(env->board, f->table, (uint32_t)f->row, &b->link);
		str_addf(&text, "%s/%s", table->name, b->link.key);
		if (f->column >= 0)
			str_addf(&text, " %s", table->columns[f->column].name);
	} else {
		str_adds(&text, table->file);
	}
	str_addf(&text, "   %s", def->id);
	str_addc(&text, '\0');
	b->note = widget_page_keep(&v->page, str_bytes(&text)).p;
	add_target(v, env, f, b->key);
	str_release(&text);
}

static void add_remedy(struct view_signs *v, const struct sign_finding *f, size_t more)
{
	struct str text = {0};

	if (more)
		str_addf(&text, "and %zu more like it. ", more);
	str_adds(&text, signs_remedy(f));
	add_line(v, 2 + LABEL, str_bytes(&text), THEME_DIM);
	str_release(&text);
}

static bool is_other_group(const struct listed *a, const struct listed *b)
{
	return a->rank != b->rank || !bytes_equal(a->owner, b->owner);
}

static void add_findings(struct view_signs *v, const struct view_env *env, const struct signs *s)
{
	struct listed *list = find_shown(v, env, s);

	for (size_t i = 0, end; i < v->nshown; i = end) {
		size_t told;

		if (i == 0 || is_other_group(&list[i - 1], &list[i]))
			add_group(v, &list[i]);
		for (end = i + 1; end < v->nshown && list[end].f->sign == list[i].f->sign && !list[end].f->remedy &&
				  !is_other_group(&list[i], &list[end]);
		     end++)
			;
		told = end - i < LIKE_IT ? end - i : LIKE_IT;
		for (size_t k = i; k < i + told; k++)
			add_finding(v, env, list[k].f);
		add_remedy(v, list[i].f, end - i - told);
	}
	if (!v->nshown) {
		widget_page_add(&v->page);
		add_line(v, 2, bytes_of(v->ntotal ? "No sign is about what is left of the board." : "No sign shows."), THEME_GOOD);
	}
	mem_free(list);
}

/* ------------------------------------------------------------------------------------------------ self-assessment */

/* "2.5 > 1", oldest first, the last few. */
static void add_trend(struct str *out, const struct signs_scores *scores, enum sign_id s)
{
	struct signs_median m;
	size_t n = 0;

	while (n < TREND && signs_assess_median(scores, s, n, &m))
		n++;
	while (n-- > 0 && signs_assess_median(scores, s, n, &m)) {
		str_add_number(out, m.all);
		str_adds(out, n ? " > " : "");
	}
}

static void add_scores(struct view_signs *v, const struct signs_scores *scores, enum sign_id s)
{
	const char *const *roles = schema_table(TABLE_ASSESSMENTS)->columns[ASSESSMENTS_ROLE].values;
	struct widget_page_block *b;
	struct signs_median m;
	struct str text = {0};
	int high, low;
	double spread;

	if (!signs_assess_median(scores, s, 0, &m))
		return;
	add_trend(&text, scores, s);
	str_adds(&text, "  ");
	for (int i = 0; i < SIGNS_ASSESS_ROLES; i++)
		if (!isnan(m.role[i])) {
			str_addf(&text, " %s ", roles[i]);
			str_add_number(&text, m.role[i]);
		}
	spread = signs_assess_spread(&m, &high, &low);
	if (!isnan(spread)) {
		str_adds(&text, " apart by ");
		str_add_number(&text, spread);
	}
	b = add_line(v, 2, str_bytes(&text), spread >= 2 ? THEME_BAD : THEME_TEXT);
	b->label = signs_get(s)->id;
	b->label_columns = SCORE_LABEL;
	b->label_style = style_of(THEME_DIM, 0);
	str_release(&text);
}

static void add_assessment(struct view_signs *v, const struct view_env *env)
{
	struct signs_scores scores;

	signs_assess_read(&scores, env->board);
	if (scores.list.n) {
		add_head(v, bytes_of("Self-assessment: medians, then by role, 0 not seen to 3 all the time"));
		for (int i = 0; i < SIGN_COUNT; i++)
			add_scores(v, &scores, (enum sign_id)i);
	}
	signs_assess_release(&scores);
}

static void add_silent(struct view_signs *v, const struct signs *s)
{
	struct widget_page_block *b;

	if (s->silent.n)
		add_head(v, bytes_of("Not computed"));
	for (size_t i = 0; i < s->silent.n; i++) {
		b = add_line(v, 2, bytes_of(s->silent.v[i].reason), THEME_DIM);
		b->label = signs_get(s->silent.v[i].sign)->id;
		b->label_columns = SCORE_LABEL + 3;
		b->label_style = style_of(THEME_DIM, 0);
	}
}

/* ----------------------------------------------------------------------------------------------------------- view */

static void fill(struct view_signs *v, const struct view_env *env, const struct signs *s)
{
	widget_page_begin(&v->page);
	v->targets.n = 0;
	for (int h = 0; h < SIGN_HEAD_COUNT; h++)
		add_lamp(v, s, (enum sign_head)h);
	add_level(v, env, s);
	add_findings(v, env, s);
	add_assessment(v, env);
	add_silent(v, s);
	widget_page_end(&v->page);
	v->built = true;
}

static void signs_rebuild(void *view, const struct view_env *env)
{
	struct view_signs *v = view;
	struct signs_options o = {.level = v->level, .history = hindsight_history(env->hindsight)};
	struct signs tried;

	v->board_level = env->board->settings.level;
	if (v->level == v->board_level)
		v->level = 0;
	if (!env->signs && v->built)
		return; /* what was known stays until there is something new */
	if (env->signs && !v->level) {
		fill(v, env, env->signs);
	} else if (env->signs) {
		signs_init(&tried);
		signs_collect(&tried, env->board, &o);
		fill(v, env, &tried);
		signs_release(&tried);
	} else {
		widget_page_begin(&v->page);
		add_line(v, 0, bytes_of("looking for signs"), THEME_DIM);
		widget_page_end(&v->page);
	}
}

static void signs_layout(void *view, const struct view_env *env, int rows, int columns)
{
	struct view_signs *v = view;

	widget_page_layout(&v->page, rows, columns, env->charset);
}

static int signs_height(void *view, const struct view_env *env, int columns)
{
	struct view_signs *v = view;

	widget_page_layout(&v->page, 100, columns, env->charset);
	return v->page.lines + 2;
}

static void signs_draw(const void *view, const struct view_env *env, struct area a)
{
	const struct view_signs *v = view;

	(void)env;
	widget_page_draw(&v->page, &v->personas, a);
}

static enum view_answer try_level(struct view_signs *v, int by, struct view_result *r)
{
	int level = (v->level ? v->level : v->board_level) + by;

	if (level < 1 || level > 10) {
		str_adds(&r->message, level < 1 ? "there is no level below 1" : "there is no level above 10");
		return VIEW_HANDLED;
	}
	v->level = level == v->board_level ? 0 : level;
	return VIEW_REBUILD;
}

static const struct target *here(const struct view_signs *v)
{
	uint64_t key = v->page.cursor < v->page.blocks.n ? v->page.blocks.v[v->page.cursor].key : 0;

	for (size_t i = 0; key && i < v->targets.n; i++)
		if (v->targets.v[i].key == key)
			return &v->targets.v[i];
	return NULL;
}

static enum view_answer open_cell(const struct view_signs *v, struct view_result *r)
{
	const struct target *t = here(v);

	if (widget_page_link(&v->page, &r->go)) {
		r->go_column = t->where.schema_column + 1;
		return VIEW_GO;
	}
	str_adds(&r->message, t ? t->where.why_not : "no sign is under the cursor");
	return VIEW_HANDLED;
}

static enum view_answer signs_act(void *view, const struct view_env *env, const struct action *action,
				  struct view_result *r)
{
	struct view_signs *v = view;

	(void)env;
	switch (action->id) {
	case ACTION_DOWN:
	case ACTION_UP: widget_page_move(&v->page, action->arg); return VIEW_HANDLED;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP: widget_page_turn(&v->page, action->arg); return VIEW_HANDLED;
	case ACTION_FIRST:
	case ACTION_LAST: widget_page_ends(&v->page, action->id == ACTION_LAST); return VIEW_HANDLED;
	case ACTION_LEVEL_UP:
	case ACTION_LEVEL_DOWN: return try_level(v, action->arg, r);
	case ACTION_OPEN: return open_cell(v, r);
	case ACTION_GROUP:
		v->group = (enum group)((v->group + 1) % GROUPS);
		str_addf(&r->message, "grouped by %s", group_names[v->group]);
		return VIEW_REBUILD;
	default: return VIEW_PASSED;
	}
}

static bool signs_selected(const void *view, struct item *out)
{
	const struct view_signs *v = view;

	return widget_page_link(&v->page, out);
}

static bool signs_select(void *view, const struct view_env *env, const struct item *item)
{
	struct view_signs *v = view;

	(void)env;
	for (size_t i = 0; i < v->page.blocks.n; i++)
		if (v->page.blocks.v[i].has_link && item_equal(&v->page.blocks.v[i].link, item)) {
			v->page.cursor = i;
			v->page.cursor_key = v->page.blocks.v[i].key;
			return true;
		}
	return false;
}

static bool signs_click(void *view, const struct view_env *env, int y, int x)
{
	struct view_signs *v = view;

	(void)env;
	(void)x;
	return widget_page_click(&v->page, y);
}

static void signs_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	struct view_signs *v = view;

	(void)env;
	(void)y;
	(void)x;
	widget_page_scroll(&v->page, lines);
}

static void signs_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_signs *v = view;

	*shown = v->nshown;
	*total = v->ntotal;
}

static const enum action_id *signs_hints(const void *view)
{
	static const enum action_id hints[] = {ACTION_OPEN, ACTION_EDIT, ACTION_LEVEL_UP, ACTION_DOWN, ACTION_GROUP,
					       ACTION_WHY,	 ACTION_HELP, ACTION_NONE};

	(void)view;
	return hints;
}

static void signs_look(const void *view, struct view_look *out)
{
	const struct view_signs *v = view;

	*out = (struct view_look){.group = ""};
	snprintf(out->group, sizeof out->group, "%s", group_names[v->group]);
}

static void signs_set_look(void *view, const struct view_env *env, const struct view_look *look)
{
	struct view_signs *v = view;

	(void)env;
	for (int i = 0; i < GROUPS; i++)
		if (!strcmp(look->group, group_names[i]))
			v->group = (enum group)i;
}

static bool signs_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct target *t = here(view);

	(void)env;
	if (!t)
		return false;
	*out = t->where;
	return true;
}

const struct view_ops view_signs_ops = {
	.name = "signs",
	.title = "Signs",
	.key = '8',
	.scope = SCOPE_SIGNS,
	.open = signs_open,
	.close = signs_close,
	.rebuild = signs_rebuild,
	.layout = signs_layout,
	.height = signs_height,
	.draw = signs_draw,
	.act = signs_act,
	.selected = signs_selected,
	.select = signs_select,
	.click = signs_click,
	.wheel = signs_wheel,
	.counts = signs_counts,
	.hints = signs_hints,
	.look = signs_look,
	.set_look = signs_set_look,
	.where = signs_where,
};
