/* SPDX-License-Identifier: ISC */
/*
 * A score explained: the sum written out, what is missing and what to do about it, how far each input may move before
 * the place changes and whom it meets there, what the rank says against it, and how the effort counts among the musts.
 * e edits the input under the cursor; Enter on a line that names a priority explains that one, elsewhere it opens the
 * details.
 */
#include <config.h>

#include <math.h>

#include "base/round.h"
#include "model/derive.h"
#include "model/score_range.h"
#include "ui/view_item.h"
#include "ui/view_ranking.h"
#include "ui/views.h"
#include "ui/widget_text.h"

enum { SCORE_LABEL = 13, SCORE_INDENT = 2 };

/* Keys of blocks. */
enum { KEY_SUM = 1, KEY_INPUT, KEY_NEIGHBOUR = 10, KEY_RANK = 20, KEY_MOSCOW, KEY_FEASIBILITY, KEY_REST = 30 };

static struct widget_page_block *add_line(struct view_item *v, uint64_t key, const char *label, struct str *text,
					  enum theme_role role)
{
	struct widget_page_block *block = widget_page_add(&v->page);

	block->key = key;
	block->indent = SCORE_INDENT;
	block->label = label;
	block->label_columns = label ? SCORE_LABEL : 0;
	block->label_style = style_of(THEME_DIM, 0);
	block->text = widget_page_keep(&v->page, str_bytes(text));
	block->text_style = style_of(role, 0);
	str_clear(text);
	return block;
}

static void add_head(struct view_item *v, const char *words)
{
	struct widget_page_block *block;

	view_item_gap(v);
	block = widget_page_add(&v->page);
	block->indent = SCORE_INDENT;
	block->text = bytes_of(words);
	block->text_style = style_of(THEME_HEAD, 0);
}

/* --- the sum and its inputs */

static const char *const input_names[SCORE_INPUTS] = {"reach", "impact", "confidence", "effort"};
static const char *const input_units[SCORE_INPUTS] = {"", "", " %", ""};
static const char *const input_questions[SCORE_INPUTS] = {
	"How many people will it reach in a quarter? Count them from usage, or ask Sales.",
	"How much does it help each of them? 3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal.",
	"How sure are we of reach and impact? 100, 80 or 50 percent; 50 is a guess.",
	"How many person-months does it take, of everybody? It must be above 0.",
};

static void add_sum(struct view_item *v, const struct view_env *env, uint32_t row)
{
	const struct priority_row *p = &env->board->priorities[row];
	int place = derive_rice_place(env->board, row);
	struct widget_page_block *block;
	struct str text = {0};
	uint32_t scored = 0;

	ranking_foot_sum(p, env->charset, &text);
	block = add_line(v, KEY_SUM, "RICE", &text, isnan(derive_rice(p)) ? THEME_WARN : THEME_STRONG);
	block->note = "Enter opens every field; RICE is reach x impact x confidence / effort";
	for (uint32_t i = 0; i < board_rows(env->board, TABLE_PRIORITIES); i++)
		scored += derive_rice_place(env->board, i) > 0;
	if (place)
		str_addf(&text, "place %d by score among %u, %d by rank", place, scored, derive_place(env->board, row));
	else if (p->status == PRIORITIES_STATUS_ACTIVE)
		str_adds(&text, "no place by score until the sum is complete");
	else if (!isnan(derive_rice(p)))
		str_addf(&text, "it is not active; it would be place %d by score",
			 score_range_place_of(env->board, derive_rice(p)));
	else
		str_adds(&text, "it is not active and has no score");
	add_line(v, 0, "", &text, THEME_DIM)->label_columns = SCORE_LABEL;
	str_release(&text);
}

static void add_number(struct str *out, double x, const char *unit)
{
	str_add_number(out, fabs(x) >= 100 ? round_whole(x) : fabs(x) >= 10 ? round_decimals(x, 1) : round_decimals(x, 2));
	str_adds(out, unit);
}

/* "holds its place from 3000 to 3200", and which of the values of the scale that leaves. */
static void tell_range(const struct board *b, uint32_t row, enum score_input in, struct str *out)
{
	static const double scale[] = {3, 2, 1, 0.5, 0.25};
	struct score_range r;
	bool listed = false;

	if (!score_range_of(b, row, in, &r))
		return;
	if (r.low.row < 0 && r.high.row < 0) {
		str_adds(out, "no value of it changes the place");
		return;
	}
	str_adds(out, "keeps the place ");
	if (r.low.row >= 0) {
		str_adds(out, r.low.outside ? "above " : "from ");
		add_number(out, r.low.at, input_units[in]);
	}
	if (r.high.row >= 0) {
		str_adds(out, r.low.row >= 0 ? (r.high.outside ? " to below " : " to ") : r.high.outside ? "below " : "up to ");
		add_number(out, r.high.at, input_units[in]);
	} else if (!r.low.outside) {
		str_adds(out, " upwards");
	}
	for (size_t i = 0; in == SCORE_IMPACT && i < sizeof scale / sizeof scale[0]; i++)
		if (score_range_holds(&r, scale[i])) {
			str_adds(out, listed ? ", " : "; of the scale: ");
			str_add_number(out, scale[i]);
			listed = true;
		}
}

static void add_input(struct view_item *v, const struct view_env *env, uint32_t row, enum score_input in)
{
	const struct priority_row *p = &env->board->priorities[row];
	double x = score_range_input(p, in);
	struct widget_page_block *block;
	struct str text = {0};

	if (!score_range_known(p, in)) {
		str_adds(&text, isnan(x) ? "missing. " : "cannot be reckoned with. ");
		str_adds(&text, input_questions[in]);
		block = add_line(v, KEY_INPUT + (uint64_t)in, input_names[in], &text, THEME_WARN);
		block->sign = (int)GLYPH_FLAG;
		block->sign_style = style_of(THEME_WARN, 0);
		block->indent -= 2;
		block->note = "e types it; a rough estimate is better than none";
	} else {
		str_add_number(&text, x);
		str_adds(&text, input_units[in]);
		str_addc_times(&text, ' ', text.n < 8 ? 8 - text.n : 1);
		tell_range(env->board, row, in, &text);
		block = add_line(v, KEY_INPUT + (uint64_t)in, input_names[in], &text, THEME_TEXT);
		block->note = input_questions[in];
	}
	if (in == SCORE_REACH && x >= 0) {
		str_addc_times(&text, ' ', 8);
		ranking_foot_reach(env->board, row, &text);
		add_line(v, 0, "", &text, THEME_DIM)->label_columns = SCORE_LABEL;
	}
	str_release(&text);
}

/* --- the neighbours and the rank */

static void add_neighbour(struct view_item *v, const struct view_env *env, int32_t row, bool before)
{
	struct widget_page_block *block;
	struct str text = {0}, scratch = {0};

	if (row < 0)
		return;
	widget_text_score(&text, derive_rice(&env->board->priorities[row]));
	str_addf(&text, " #%d", derive_rice_place(env->board, (uint32_t)row));
	str_addc_times(&text, ' ', text.n < 9 ? 9 - text.n : 1);
	str_add(&text, board_label(env->board, TABLE_PRIORITIES, (uint32_t)row, &scratch));
	block = add_line(v, KEY_NEIGHBOUR + before, before ? "next above" : "next below", &text, THEME_TEXT);
	block->note = "Enter explains its score";
	view_item_link(block, env->board, TABLE_PRIORITIES, (uint32_t)row);
	str_release(&text);
	str_release(&scratch);
}

static void add_rank(struct view_item *v, const struct view_env *env, const struct portfolio *p, uint32_t row)
{
	struct widget_page_block *block;
	struct str text = {0}, scratch = {0};
	bool against = portfolio_is_against(p, env->board, row);
	struct bytes source = board_value(env->board, TABLE_PRIORITIES, row, PRIORITIES_SOURCE, &scratch);
	int spread;

	if (!portfolio_spread(p, env->board, row, &spread)) {
		str_release(&scratch);
		return;
	}
	if (!spread)
		str_adds(&text, "stands where its score puts it");
	else
		str_addf(&text, "ranked %d, scores %d: %d place%s %s its score", p->rank_place[row],
			 derive_rice_place(env->board, row), spread < 0 ? -spread : spread, spread * spread == 1 ? "" : "s",
			 spread > 0 ? "above" : "below");
	if (against) {
		if (source.n) {
			str_adds(&text, "; source: ");
			str_add(&text, source);
		}
		str_adds(&text, ". Keep the rank if there is a reason and write it in why; otherwise move it.");
	}
	block = add_line(v, KEY_RANK, "rank", &text, against ? THEME_WARN : THEME_TEXT);
	block->note = "J and K in the ranking move it; e types the rank itself";
	if (against) {
		block->sign = (int)GLYPH_FLAG;
		block->sign_style = style_of(THEME_WARN, 0);
		block->indent -= 2;
	}
	str_release(&text);
	str_release(&scratch);
}

/* --- what else there is to weigh */

/* The share of the musts, with it and without it. */
static void add_moscow(struct view_item *v, const struct view_env *env, const struct portfolio *p, uint32_t row)
{
	const struct priority_row *r = &env->board->priorities[row];
	double must = p->effort[PRIORITIES_MOSCOW_MUST], share = portfolio_share(p, PRIORITIES_MOSCOW_MUST), other;
	bool is_must = r->moscow == PRIORITIES_MOSCOW_MUST, over = portfolio_must_is_over(p);
	struct widget_page_block *block;
	struct str text = {0};

	widget_text_value(&text, TABLE_PRIORITIES, PRIORITIES_MOSCOW, r->moscow);
	if (!text.n)
		str_adds(&text, "not said: must, should, could or wont?");
	if (!isnan(share) && r->status == PRIORITIES_STATUS_ACTIVE && r->effort > 0) {
		other = (is_must ? must - r->effort : must + r->effort) / p->whole;
		str_adds(&text, "; musts take ");
		widget_text_percent(&text, share);
		str_addf(&text, " of the effort (at most %g %%), and ", p->must_most);
		widget_text_percent(&text, other);
		str_adds(&text, is_must ? " were this one none" : " were this one a must");
	}
	block = add_line(v, KEY_MOSCOW, "moscow", &text, is_must && over ? THEME_WARN : THEME_TEXT);
	block->note = "MoSCoW is about effort: with too many musts nothing can give way";
	str_release(&text);
}

static void add_quadrant(struct view_item *v, const struct view_env *env, const struct portfolio *p, uint32_t row)
{
	const struct priority_row *r = &env->board->priorities[row];
	enum quadrant q = portfolio_quadrant(p, r);
	struct str text = {0};

	if (q == QUADRANT_NONE)
		return;
	str_addf(&text, "among the %s: value ", portfolio_quadrant_name(q));
	widget_text_score(&text, derive_value(r));
	str_adds(&text, " where the middle is ");
	widget_text_score(&text, p->middle_value);
	str_adds(&text, ", effort ");
	widget_text_score(&text, r->effort);
	str_adds(&text, " where it is ");
	widget_text_score(&text, p->middle_effort);
	add_line(v, KEY_REST, "chart", &text, THEME_TEXT)->note = "value is reach x impact x confidence; t in the ranking shows the chart";
	str_release(&text);
}

static void add_sum_of(struct view_item *v, const struct board *b, uint32_t row, uint64_t key, const char *label,
		       const int *column, const char *sign, double result, const char *note)
{
	struct str text = {0}, scratch = {0};

	if (isnan(result))
		return;
	for (int i = 0; i < 3; i++) {
		str_adds(&text, i ? sign : "");
		str_add(&text, board_value(b, TABLE_PRIORITIES, row, column[i], &scratch));
	}
	if (*sign == ' ' && sign[1] == '+') {
		struct str whole = {0};

		str_addf(&whole, "(%s) / ", str_c(&text));
		str_add_number(&whole, b->priorities[row].effort);
		str_clear(&text);
		str_add(&text, str_bytes(&whole));
		str_release(&whole);
	}
	str_adds(&text, " = ");
	widget_text_score(&text, result);
	add_line(v, key, label, &text, THEME_TEXT)->note = note;
	str_release(&text);
	str_release(&scratch);
}

static void add_others(struct view_item *v, const struct view_env *env, uint32_t row)
{
	static const int ice[] = {PRIORITIES_ICE_IMPACT, PRIORITIES_ICE_CONFIDENCE, PRIORITIES_EASE};
	static const int wsjf[] = {PRIORITIES_VALUE, PRIORITIES_TIME_CRITICALITY, PRIORITIES_RISK_REDUCTION};

	add_sum_of(v, env->board, row, KEY_REST + 1, "ICE", ice, env->charset == SHOWN_UTF8 ? " × " : " x ",
		   derive_ice(env->board, row), "impact x confidence x ease, each 1 to 10 (Gilad)");
	add_sum_of(v, env->board, row, KEY_REST + 2, "WSJF", wsjf, " + ", derive_wsjf(env->board, row),
		   "value, time criticality and risk reduction over the size of the job (SAFe)");
}

static void add_feasibility(struct view_item *v, const struct view_env *env, uint32_t row)
{
	int feasibility = env->board->priorities[row].feasibility;
	bool known = feasibility >= 0 && feasibility != PRIORITIES_FEASIBILITY_UNKNOWN;
	struct str text = {0};

	widget_text_value(&text, TABLE_PRIORITIES, PRIORITIES_FEASIBILITY, feasibility);
	if (!known) {
		str_clear(&text);
		str_adds(&text, "nobody has judged it: an engineer spends half a day and writes high, medium or low");
	}
	add_line(v, KEY_FEASIBILITY, "feasibility", &text, known ? THEME_TEXT : THEME_WARN)->note = "judged by Engineering";
	str_release(&text);
}

static void fill_score(struct view_item *v, const struct view_env *env, uint32_t row)
{
	struct portfolio p = {.rows = 0};
	int32_t before, after;

	view_item_title(v, env, row);
	if (v->item.table != TABLE_PRIORITIES)
		return;
	portfolio_build(&p, env->board);
	view_item_gap(v);
	add_sum(v, env, row);
	add_head(v, "How far each number may move");
	for (int in = 0; in < SCORE_INPUTS; in++)
		add_input(v, env, row, (enum score_input)in);
	if (score_range_neighbours(env->board, row, &before, &after) && (before >= 0 || after >= 0)) {
		view_item_gap(v);
		add_neighbour(v, env, before, true);
		add_neighbour(v, env, after, false);
	}
	add_head(v, "What it stands beside");
	add_rank(v, env, &p, row);
	add_moscow(v, env, &p, row);
	add_feasibility(v, env, row);
	add_quadrant(v, env, &p, row);
	add_others(v, env, row);
	portfolio_release(&p);
}

static void score_rebuild(void *view, const struct view_env *env)
{
	view_item_rebuild(view, env, fill_score);
}

static enum view_answer score_act(void *view, const struct view_env *env, const struct action *action,
				  struct view_result *r)
{
	struct view_item *v = view;

	if (action->id != ACTION_FOLLOW && action->id != ACTION_OPEN)
		return view_item_act(view, env, action, r);
	if (widget_page_link(&v->page, &r->go)) {
		r->go_in = "score";
		return VIEW_GO;
	}
	r->go = v->item;
	return v->has_item ? VIEW_GO : VIEW_PASSED;
}

/* The input of the line under the cursor. */
static bool score_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct view_item *v = view;
	uint64_t key = v->page.cursor < v->page.blocks.n ? v->page.blocks.v[v->page.cursor].key : 0;

	if (!v->has_item)
		return false;
	out->table = v->item.table;
	if (key >= KEY_INPUT && key < KEY_INPUT + SCORE_INPUTS)
		out->schema_column = score_range_column((enum score_input)(key - KEY_INPUT));
	else if (key == KEY_RANK)
		out->schema_column = PRIORITIES_RANK;
	else if (key == KEY_MOSCOW)
		out->schema_column = PRIORITIES_MOSCOW;
	else if (key == KEY_FEASIBILITY)
		out->schema_column = PRIORITIES_FEASIBILITY;
	else if (key == KEY_NEIGHBOUR || key == KEY_NEIGHBOUR + 1)
		out->why_not = "this is another priority; Enter explains its score";
	else
		out->why_not = "this follows from the numbers below it; edit those";
	if (out->schema_column >= 0 && env->board->column[v->item.table])
		out->file_column = env->board->column[v->item.table][out->schema_column];
	return true;
}

static const enum action_id *score_hints(const void *view)
{
	static const enum action_id follow[] = {ACTION_FOLLOW, ACTION_BACK, ACTION_EDIT, ACTION_DOWN, ACTION_CARD_DOWN,
						ACTION_WHY,    ACTION_UNDO, ACTION_HELP, ACTION_NONE};
	static const enum action_id hints[] = {ACTION_OPEN,   ACTION_BACK, ACTION_EDIT, ACTION_DOWN, ACTION_CARD_DOWN,
					       ACTION_WHY,    ACTION_UNDO, ACTION_HELP, ACTION_NONE};

	struct item other;

	return widget_page_link(&((const struct view_item *)view)->page, &other) ? follow : hints;
}

const struct view_ops view_score_ops = {
	.name = "score",
	.title = "Score",
	.scope = SCOPE_DETAIL,
	.open = view_item_open,
	.close = view_item_close,
	.rebuild = score_rebuild,
	.layout = view_item_layout,
	.height = view_item_height,
	.draw = view_item_draw,
	.act = score_act,
	.selected = view_item_selected,
	.select = view_item_select,
	.click = view_item_click,
	.wheel = view_item_wheel,
	.counts = view_item_counts,
	.hints = score_hints,
	.where = score_where,
};
