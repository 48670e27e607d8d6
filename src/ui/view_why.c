/* SPDX-License-Identifier: ISC */
/*
 * Why something exists, as one reads it aloud: the entry, the priority it is done for, the objective that serves, the
 * policy, the diagnosis, the vision, each with its reason; then the people it is for, with what they want. Where a
 * link is missing the ladder ends in red, with the file, line and column to fill in.
 */
#include <config.h>

#include <math.h>

#include "model/derive.h"
#include "ui/board_facts.h"
#include "ui/view_item.h"
#include "ui/views.h"
#include "ui/widget_text.h"

enum { WHY_INDENT = 1, WHY_WORD_COLUMNS = 14 };

/* Keys of blocks: steps, then personas. */
enum { WHY_KEY_STEP = 1, WHY_KEY_PERSONA = 100 };

static struct widget_page_block *add_line(struct view_item *v, struct bytes text, enum theme_role role)
{
	struct widget_page_block *block = widget_page_add(&v->page);

	block->indent = WHY_INDENT;
	block->text = widget_page_keep(&v->page, text);
	block->text_style = style_of(role, 0);
	return block;
}

static void add_railed(struct view_item *v, struct bytes text, enum theme_role role)
{
	add_line(v, text, role)->rail = true;
}

/* How a step hangs on the one after it. */
static const char *step_joint(const struct board *b, const struct why_step *from, const struct why_step *to)
{
	int type = to->row >= 0 && to->table == TABLE_STRATEGY ? b->strategy[to->row].type : ENUM_NONE;

	if (from->table == TABLE_PLAN)
		return "It is done for the priority";
	if (from->table == TABLE_KEY_RESULTS)
		return "It measures the objective";
	if (from->table == TABLE_PRIORITIES)
		return "which serves the objective";
	switch (type) {
	case STRATEGY_TYPE_VISION:
		return from->row >= 0 && b->strategy[from->row].type == STRATEGY_TYPE_DIAGNOSIS
			       ? "which stands between us and the vision"
			       : "which leads to the vision";
	case STRATEGY_TYPE_DIAGNOSIS:
		return "which answers the diagnosis";
	case STRATEGY_TYPE_GUIDING_POLICY:
		return "which follows the guiding policy";
	case STRATEGY_TYPE_OBJECTIVE:
		return "which is part of the objective";
	default:
		return "which serves";
	}
}

static struct bytes step_reason(const struct board *b, const struct why_step *s, bool *inherited, struct str *scratch)
{
	*inherited = false;
	if (s->table == TABLE_STRATEGY)
		return board_facts_reason(b, LANE_STRATEGY, (uint32_t)s->row, inherited, scratch);
	if (s->table == TABLE_PRIORITIES)
		return board_facts_reason(b, LANE_PRIORITIES, (uint32_t)s->row, inherited, scratch);
	if (s->table == TABLE_PLAN)
		return board_facts_reason(b, LANE_PLAN, (uint32_t)s->row, inherited, scratch);
	if (s->table == TABLE_KEY_RESULTS)
		return board_value(b, TABLE_KEY_RESULTS, (uint32_t)s->row, KEY_RESULTS_METRIC, scratch);
	return bytes_of("");
}

/* An objective's grade with the time that is over, in words. */
static void add_grade(struct view_item *v, const struct board *b, uint32_t row)
{
	double grade = derive_grade(b, row), elapsed = derive_objective_elapsed(b, row);
	struct widget_page_block *block;
	struct str text = {0};

	if (isnan(grade))
		return;
	widget_text_grade(&text, grade);
	str_adds(&text, " reached");
	if (!isnan(elapsed)) {
		str_adds(&text, " after ");
		widget_text_percent(&text, elapsed);
		str_adds(&text, " of the time");
	}
	block = add_line(v, str_bytes(&text), THEME_DIM);
	block->rail = true;
	block->has_bar = true;
	block->share = grade;
	block->mark = elapsed;
	str_release(&text);
}

/* Below the sign, on the line that leads to the next step. */
static void add_reason(struct view_item *v, struct bytes reason, bool last)
{
	struct widget_page_block *block = add_line(v, reason, THEME_TEXT);

	block->rail = !last;
	block->indent += last ? 2 : 0;
}

/* Sign, word, title; below it the reason. */
static void add_step(struct view_item *v, const struct view_env *env, const struct why_step *s, size_t i, bool last)
{
	const struct board *b = env->board;
	struct widget_page_block *block;
	struct str text = {0}, scratch = {0};
	struct bytes reason;
	bool inherited;

	block = add_line(v, board_label(b, s->table, (uint32_t)s->row, &scratch), THEME_STRONG);
	block->key = WHY_KEY_STEP + i;
	block->sign = (int)view_item_glyph(b, s->table, (uint32_t)s->row);
	block->sign_style = style_of(THEME_INFO, STYLE_BOLD);
	view_item_link(block, b, s->table, (uint32_t)s->row);
	if (!i) {
		view_item_word(b, s->table, (uint32_t)s->row, &text);
		str_adds(&text, "  ");
		str_add(&text, board_id(b, s->table, (uint32_t)s->row));
		add_line(v, str_bytes(&text), THEME_DIM)->rail = !last;
	}
	reason = step_reason(b, s, &inherited, &scratch);
	if (reason.n && !inherited)
		add_reason(v, reason, last);
	if (s->table == TABLE_STRATEGY && b->strategy[s->row].type == STRATEGY_TYPE_OBJECTIVE)
		add_grade(v, b, (uint32_t)s->row);
	str_release(&text);
	str_release(&scratch);
}

/* Where the missing link is to be written. */
static void add_missing(struct view_item *v, const struct view_env *env, const struct why_step *from,
			const struct why_step *missing)
{
	const struct board *b = env->board;
	const struct table_def *def = schema_table(from->table);
	const struct table *t = b->table[from->table];
	const char *column = def->columns[missing->column].name;
	struct widget_page_block *block;
	struct str text = {0}, scratch = {0}, label = {0};

	if (missing->row == ROW_BROKEN) {
		str_adds(&text, "\"");
		str_add(&text, board_value(b, from->table, (uint32_t)from->row, (int)missing->column, &scratch));
		str_addf(&text, "\" is named, but %s has no such id.", schema_table(missing->table)->file);
	} else {
		str_addf(&text, "Nobody said which: %s is missing here.", missing->expected);
	}
	block = add_line(v, str_bytes(&text), THEME_BAD);
	block->key = WHY_KEY_STEP + 60;
	block->sign = (int)GLYPH_DROPPED;
	block->sign_style = style_of(THEME_BAD, 0);
	view_item_link(block, b, from->table, (uint32_t)from->row);
	str_clear(&text);
	str_addf(&text, "Write the id of %s into the column %s of ", missing->expected, column);
	str_add(&text, board_label(b, from->table, (uint32_t)from->row, &label));
	str_addf(&text, " (%s, line %zu).", def->file,
		 table_record_line(t, table_row_record(t, (uint32_t)from->row)));
	add_line(v, str_bytes(&text), THEME_TEXT)->indent = WHY_INDENT + 2;
	str_release(&text);
	str_release(&scratch);
	str_release(&label);
}

static void add_joint(struct view_item *v, const struct board *b, const struct why_step *from,
		      const struct why_step *to)
{
	struct str text = {0};

	if (to->row >= 0)
		str_adds(&text, step_joint(b, from, to));
	else
		str_addf(&text, "%s %s",
			 from->table == TABLE_PLAN	    ? "It should be done for"
			 : from->table == TABLE_KEY_RESULTS ? "It should measure"
							    : "which should serve",
			 to->expected);
	add_railed(v, bytes_of(""), THEME_DIM);
	add_railed(v, str_bytes(&text), THEME_INFO);
	str_release(&text);
}

static void add_chain(struct view_item *v, const struct view_env *env, const struct why_chain *chain)
{
	const struct board *b = env->board;

	for (size_t i = 0; i < chain->n; i++) {
		const struct why_step *s = &chain->step[i];
		bool last = i + 1 == chain->n;

		if (i)
			add_joint(v, b, &chain->step[i - 1], s);
		if (s->row < 0)
			add_missing(v, env, &chain->step[i - 1], s);
		else
			add_step(v, env, s, i, last);
	}
	if (!chain->complete && chain->step[chain->n - 1].row >= 0)
		add_line(v, bytes_of("From here it goes in a circle or too far: it never reaches the vision."),
			 THEME_BAD);
}

/* --- who it is for */

/* "wants  Go home with tomorrow planned" */
static void add_persona_line(struct view_item *v, const struct board *b, uint32_t persona, int column, const char *word)
{
	struct str scratch = {0};
	struct bytes value = board_value(b, TABLE_PERSONAS, persona, column, &scratch);
	struct widget_page_block *block;

	if (value.n) {
		block = add_line(v, value, THEME_TEXT);
		block->indent = WHY_INDENT + 2;
		block->label = word;
		block->label_style = style_of(THEME_DIM, 0);
		block->label_columns = WHY_WORD_COLUMNS;
	}
	str_release(&scratch);
}

static void add_persona(struct view_item *v, const struct view_env *env, uint32_t persona)
{
	const struct board *b = env->board;
	struct widget_page_block *block;
	struct str text = {0}, scratch = {0};

	str_add(&text, board_label(b, TABLE_PERSONAS, persona, &scratch));
	if (board_value(b, TABLE_PERSONAS, persona, PERSONAS_ROLE, &scratch).n) {
		str_adds(&text, ", ");
		str_add(&text, board_value(b, TABLE_PERSONAS, persona, PERSONAS_ROLE, &scratch));
	}
	block = add_line(v, str_bytes(&text), THEME_STRONG);
	block->key = WHY_KEY_PERSONA + persona;
	block->persona = (int32_t)persona;
	view_item_link(block, b, TABLE_PERSONAS, persona);
	add_persona_line(v, b, persona, PERSONAS_GOALS, "wants");
	add_persona_line(v, b, persona, PERSONAS_FRUSTRATIONS, "suffers from");
	add_persona_line(v, b, persona, PERSONAS_JOB, "says");
	str_release(&text);
	str_release(&scratch);
}

static void add_personas(struct view_item *v, const struct view_env *env, uint32_t row)
{
	enum board_lane_id lane = v->item.table == TABLE_STRATEGY     ? LANE_STRATEGY
				  : v->item.table == TABLE_PRIORITIES ? LANE_PRIORITIES
								      : LANE_PLAN;
	struct rows personas;
	bool inherited;

	if (v->item.table != TABLE_STRATEGY && v->item.table != TABLE_PRIORITIES && v->item.table != TABLE_PLAN)
		return;
	personas = board_facts_personas(env->board, lane, row, &inherited);
	view_item_gap(v);
	if (!personas.n) {
		struct str text = {0};

		str_addf(&text, "For nobody yet: the column personas of %s is empty here.",
			 schema_table(v->item.table)->file);
		add_line(v, str_bytes(&text),
			 lane == LANE_STRATEGY && env->board->strategy[row].type == STRATEGY_TYPE_NON_GOAL ? THEME_DIM
													   : THEME_BAD);
		str_release(&text);
		return;
	}
	add_line(v, bytes_of(inherited ? "It is for (as its priority says)" : "It is for"), THEME_INFO);
	for (uint32_t i = 0; i < personas.n && i < 20; i++)
		add_persona(v, env, (uint32_t)board_ref(env->board, personas, i));
}

static void fill_why(struct view_item *v, const struct view_env *env, uint32_t row)
{
	struct why_chain chain;

	if (v->item.table != TABLE_STRATEGY && v->item.table != TABLE_PRIORITIES && v->item.table != TABLE_PLAN &&
	    v->item.table != TABLE_KEY_RESULTS) {
		view_item_title(v, env, row);
		view_item_gap(v);
		add_line(v, bytes_of("The chain of reasons goes from the plan over priorities to the strategy; this row "
				     "stands beside it."),
			 THEME_DIM);
		return;
	}
	derive_why_chain(env->board, v->item.table, row, &chain);
	add_chain(v, env, &chain);
	add_personas(v, env, row);
}

static void why_rebuild(void *view, const struct view_env *env)
{
	view_item_rebuild(view, env, fill_why);
}

const struct view_ops view_why_ops = {
	.name = "why",
	.title = "Why",
	.scope = SCOPE_DETAIL,
	.open = view_item_open,
	.close = view_item_close,
	.rebuild = why_rebuild,
	.layout = view_item_layout,
	.height = view_item_height,
	.draw = view_item_draw,
	.act = view_item_act,
	.selected = view_item_selected,
	.select = view_item_select,
	.click = view_item_click,
	.wheel = view_item_wheel,
	.counts = view_item_counts,
	.hints = view_item_hints,
};
