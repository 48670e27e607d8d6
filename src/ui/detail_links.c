/* SPDX-License-Identifier: ISC */
/*
 * Backward references of a row, a head with their number and a line for each. Only what nothing points back from (the
 * entries that wait for an entry) is looked for in the whole table, once for each time the page is made.
 */
#include <config.h>

#include "model/decisions.h"
#include "model/derive.h"
#include "ui/detail_fields.h"
#include "ui/detail_links.h"

struct link_list {
	struct view_item *v;
	const struct view_env *env;
	enum table_id table; /* of the rows listed */
	const char *head;
	size_t part;
	size_t n, total;
};

static void list_start(struct link_list *list, const char *head, enum table_id table, size_t total)
{
	struct str text = {0};

	list->head = head;
	list->table = table;
	list->part++;
	list->n = 0;
	list->total = total;
	str_addf(&text, "%s: %zu", head, total);
	detail_fields_head(list->v, str_bytes(&text));
	str_release(&text);
}

/* What to say about a listed row beside its title. */
static const char *list_note(struct link_list *list, uint32_t row)
{
	static const struct {
		enum table_id table;
		int column;
	} columns[] = {
		{TABLE_STRATEGY, STRATEGY_TYPE},     {TABLE_KEY_RESULTS, KEY_RESULTS_METRIC},
		{TABLE_PRIORITIES, PRIORITIES_STATUS}, {TABLE_PLAN, PLAN_STATUS},
		{TABLE_USAGE, USAGE_WHY},
	};
	struct str scratch = {0};
	const char *note = NULL;

	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		if (columns[i].table == list->table) {
			struct bytes value = board_value(list->env->board, list->table, row, columns[i].column,
							 &scratch);

			note = value.n ? widget_page_keep(&list->v->page, value).p : NULL;
		}
	str_release(&scratch);
	return note;
}

/* A usage row has no title: who used it, when and how many. */
static struct bytes list_text(struct link_list *list, uint32_t row, struct str *scratch)
{
	const struct board *b = list->env->board;
	const struct usage_row *u;
	struct str label = {0};
	double adoption;

	if (list->table != TABLE_USAGE)
		return board_label(b, list->table, row, scratch);
	u = &b->usage[row];
	adoption = derive_adoption(u);
	str_clear(scratch);
	str_add(scratch, board_value(b, TABLE_USAGE, row, USAGE_PERIOD, &label));
	if (u->persona >= 0) {
		str_adds(scratch, "  ");
		str_add(scratch, board_label(b, TABLE_PERSONAS, (uint32_t)u->persona, &label));
	}
	if (adoption == adoption)
		str_addf(scratch, "  %.0f of %.0f, %.0f %%", u->active, u->eligible, adoption * 100);
	str_release(&label);
	return str_bytes(scratch);
}

static void list_add(struct link_list *list, uint32_t row)
{
	struct widget_page_block *block;
	struct str scratch = {0};

	if (list->n++ >= DETAIL_LINKS_MAX)
		return;
	block = widget_page_add(&list->v->page);
	block->key = detail_fields_key(DETAIL_LINK, list->part, row);
	block->indent = 1;
	block->sign = (int)view_item_glyph(list->env->board, list->table, row);
	block->sign_style = style_of(THEME_INFO, 0);
	block->text = widget_page_keep(&list->v->page, list_text(list, row, &scratch));
	block->text_style = style_of(THEME_TEXT, 0);
	block->note = list_note(list, row);
	view_item_link(block, list->env->board, list->table, row);
	str_release(&scratch);
}

static void list_end(struct link_list *list)
{
	struct widget_page_block *block;
	struct str text = {0};

	if (list->n <= DETAIL_LINKS_MAX)
		return;
	str_addf(&text, "and %zu more; filter the board to see them", list->total - DETAIL_LINKS_MAX);
	block = widget_page_add(&list->v->page);
	block->indent = 3;
	block->text = widget_page_keep(&list->v->page, str_bytes(&text));
	block->text_style = style_of(THEME_DIM, 0);
	str_release(&text);
}

static void list_backward(struct link_list *list, const char *head, enum table_id table, enum board_backward kind,
			  uint32_t row)
{
	struct board_run run = board_backward(list->env->board, kind, row);

	if (!run.n)
		return;
	list_start(list, head, table, run.n);
	for (uint32_t i = 0; i < run.n && i <= DETAIL_LINKS_MAX; i++)
		list_add(list, (uint32_t)run.rows[i]);
	list_end(list);
}

static bool waits_for(const struct board *b, uint32_t row, uint32_t other)
{
	struct rows needs = b->plan[row].depends_on;

	for (uint32_t i = 0; i < needs.n; i++)
		if ((uint32_t)board_ref(b, needs, i) == other)
			return true;
	return false;
}

static void list_waiting(struct link_list *list, uint32_t row)
{
	const struct board *b = list->env->board;
	uint32_t n = board_rows(b, TABLE_PLAN);
	size_t total = 0;

	for (uint32_t i = 0; i < n; i++)
		total += waits_for(b, i, row);
	if (!total)
		return;
	list_start(list, "Waits for this", TABLE_PLAN, total);
	for (uint32_t i = 0; i < n && list->n <= DETAIL_LINKS_MAX; i++)
		if (waits_for(b, i, row))
			list_add(list, i);
	list_end(list);
}

void detail_links_add(struct view_item *v, const struct view_env *env, uint32_t row)
{
	struct link_list list = {.v = v, .env = env};

	switch (v->item.table) {
	case TABLE_STRATEGY:
		list_backward(&list, "Stands on this", TABLE_STRATEGY, BOARD_STRATEGY_CHILDREN, row);
		list_backward(&list, "Key results", TABLE_KEY_RESULTS, BOARD_OBJECTIVE_KEY_RESULTS, row);
		list_backward(&list, "Priorities that serve it", TABLE_PRIORITIES, BOARD_OBJECTIVE_PRIORITIES, row);
		break;
	case TABLE_PERSONAS:
		list_backward(&list, "Plan entries for this persona", TABLE_PLAN, BOARD_PERSONA_PLAN, row);
		break;
	case TABLE_FEATURES:
		list_backward(&list, "Plan entries that change it", TABLE_PLAN, BOARD_FEATURE_PLAN, row);
		list_backward(&list, "Who used it", TABLE_USAGE, BOARD_FEATURE_USAGE, row);
		break;
	case TABLE_PRIORITIES:
		list_backward(&list, "Plan entries of this priority", TABLE_PLAN, BOARD_PRIORITY_PLAN, row);
		break;
	case TABLE_PLAN:
		list_waiting(&list, row);
		break;
	case TABLE_TECHNOLOGIES:
		list_backward(&list, "Priorities that stand on it", TABLE_PRIORITIES, BOARD_TECHNOLOGY_PRIORITIES, row);
		break;
	default:
		break;
	}
}

void detail_links_decisions(struct view_item *v, const struct view_env *env)
{
	struct row_vec rows = {0};
	struct str words = {0};

	decisions_of(env->board, &v->item, &rows);
	if (rows.n)
		detail_fields_head(v, bytes_of("Decisions"));
	for (size_t i = 0; i < rows.n && i < DETAIL_LINKS_MAX; i++) {
		struct widget_page_block *block = widget_page_add(&v->page);

		str_clear(&words);
		decisions_words(env->board, (uint32_t)rows.v[i], &words);
		block->key = detail_fields_key(DETAIL_DECISION, i, 0);
		block->indent = 1;
		block->text = widget_page_keep(&v->page, str_bytes(&words));
		block->text_style = style_of(THEME_TEXT, 0);
		view_item_link(block, env->board, TABLE_DECISIONS, (uint32_t)rows.v[i]);
	}
	vec_release(&rows);
	str_release(&words);
}
