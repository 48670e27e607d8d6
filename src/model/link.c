/* SPDX-License-Identifier: ISC */
/*
 * From the cells of a row to its typed row, once a row. What cannot be read becomes "not known" here and a finding
 * in findings.c; nothing fails.
 */
#include <config.h>

#include "model/glean.h"
#include "model/link.h"

#include <math.h>

/* 0 switches it off; what is empty or no number of 0 or more leaves it as it is where board.csv does not name it. */
static double limit(struct bytes v, double otherwise)
{
	double x = glean_number(v);

	return x > 0 ? x : x == 0 ? NAN : otherwise;
}

static void link_setting(struct board *b, struct bytes key, struct bytes value)
{
	struct settings *s = &b->settings;
	double level = glean_number(value);

	if (bytes_is_nocase(key, "name"))
		s->name = glean_keep(b, value);
	else if (bytes_is_nocase(key, "level"))
		s->level = level >= 1 && level <= 10 && (int)level == level ? (int)level : 1;
	else if (bytes_is_nocase(key, "capacity"))
		s->capacity = limit(value, s->capacity);
	else if (bytes_is_nocase(key, "wip_limit"))
		s->wip_limit = limit(value, s->wip_limit);
	else if (bytes_is_nocase(key, "wip_limit_per_owner"))
		s->wip_limit_per_owner = limit(value, s->wip_limit_per_owner);
	else if (bytes_is_nocase(key, "top_priority_limit"))
		s->top_priority_limit = limit(value, s->top_priority_limit);
	else if (bytes_is_nocase(key, "objective_limit"))
		s->objective_limit = limit(value, s->objective_limit);
}

static void link_strategy(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_STRATEGY];
	struct strategy_row *r = &b->strategy[row];
	struct bytes parent = link_cell(at, c, STRATEGY_PARENT);

	r->type = glean_choice(b, TABLE_STRATEGY, STRATEGY_TYPE, link_cell(at, c, STRATEGY_TYPE));
	r->status = glean_choice(b, TABLE_STRATEGY, STRATEGY_STATUS, link_cell(at, c, STRATEGY_STATUS));
	r->parent = glean_reference(b, TABLE_STRATEGY, parent);
	if (r->parent == ROW_BROKEN)
		glean_later(b, row, parent);
	r->personas = glean_personas(b, link_cell(at, c, STRATEGY_PERSONAS), NULL);
	r->start_date = glean_day(b, link_cell(at, c, STRATEGY_START_DATE));
	r->end_date = glean_day(b, link_cell(at, c, STRATEGY_END_DATE));
	r->reviewed = glean_day(b, link_cell(at, c, STRATEGY_REVIEWED));
}

static void link_key_result(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_KEY_RESULTS];
	struct key_result_row *r = &b->key_results[row];

	r->kind = glean_choice(b, TABLE_KEY_RESULTS, KEY_RESULTS_KIND, link_cell(at, c, KEY_RESULTS_KIND));
	r->objective = glean_reference(b, TABLE_STRATEGY, link_cell(at, c, KEY_RESULTS_OBJECTIVE));
	r->baseline = glean_number(link_cell(at, c, KEY_RESULTS_BASELINE));
	r->target = glean_number(link_cell(at, c, KEY_RESULTS_TARGET));
	r->current = glean_number(link_cell(at, c, KEY_RESULTS_CURRENT));
	r->due_date = glean_day(b, link_cell(at, c, KEY_RESULTS_DUE_DATE));
	r->updated = glean_day(b, link_cell(at, c, KEY_RESULTS_UPDATED));
}

static void link_persona(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_PERSONAS];
	struct persona_row *r = &b->personas[row];

	r->kind = glean_choice(b, TABLE_PERSONAS, PERSONAS_KIND, link_cell(at, c, PERSONAS_KIND));
	r->evidence = glean_choice(b, TABLE_PERSONAS, PERSONAS_EVIDENCE, link_cell(at, c, PERSONAS_EVIDENCE));
	r->population = glean_number(link_cell(at, c, PERSONAS_POPULATION));
	r->reviewed = glean_day(b, link_cell(at, c, PERSONAS_REVIEWED));
}

static void link_feature(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_FEATURES];
	struct feature_row *r = &b->features[row];

	r->status = glean_choice(b, TABLE_FEATURES, FEATURES_STATUS, link_cell(at, c, FEATURES_STATUS));
	r->kano = glean_choice(b, TABLE_FEATURES, FEATURES_KANO, link_cell(at, c, FEATURES_KANO));
	r->personas = glean_personas(b, link_cell(at, c, FEATURES_PERSONAS), NULL);
	r->released = glean_day(b, link_cell(at, c, FEATURES_RELEASED));
}

static void link_usage(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_USAGE];
	struct usage_row *r = &b->usage[row];

	r->feature = glean_reference(b, TABLE_FEATURES, link_cell(at, c, USAGE_FEATURE));
	r->persona = glean_reference(b, TABLE_PERSONAS, link_cell(at, c, USAGE_PERSONA));
	timeframe_period(link_cell(at, c, USAGE_PERIOD), &r->period);
	r->eligible = glean_number(link_cell(at, c, USAGE_ELIGIBLE));
	r->active = glean_number(link_cell(at, c, USAGE_ACTIVE));
	r->frequency = glean_choice(b, TABLE_USAGE, USAGE_FREQUENCY, link_cell(at, c, USAGE_FREQUENCY));
}

static void link_priority(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_PRIORITIES];
	struct priority_row *r = &b->priorities[row];

	r->rank = glean_number(link_cell(at, c, PRIORITIES_RANK));
	r->reach = glean_number(link_cell(at, c, PRIORITIES_REACH));
	r->impact = glean_number(link_cell(at, c, PRIORITIES_IMPACT));
	r->confidence = glean_number(link_cell(at, c, PRIORITIES_CONFIDENCE));
	r->effort = glean_number(link_cell(at, c, PRIORITIES_EFFORT));
	r->source = glean_choice(b, TABLE_PRIORITIES, PRIORITIES_SOURCE, link_cell(at, c, PRIORITIES_SOURCE));
	r->moscow = glean_choice(b, TABLE_PRIORITIES, PRIORITIES_MOSCOW, link_cell(at, c, PRIORITIES_MOSCOW));
	r->feasibility = glean_choice(b, TABLE_PRIORITIES, PRIORITIES_FEASIBILITY, link_cell(at, c, PRIORITIES_FEASIBILITY));
	r->status = glean_choice(b, TABLE_PRIORITIES, PRIORITIES_STATUS, link_cell(at, c, PRIORITIES_STATUS));
	r->objective = glean_reference(b, TABLE_STRATEGY, link_cell(at, c, PRIORITIES_OBJECTIVE));
	r->personas = glean_personas(b, link_cell(at, c, PRIORITIES_PERSONAS), NULL);
	r->technologies = glean_list(b, TABLE_TECHNOLOGIES, link_cell(at, c, PRIORITIES_TECHNOLOGIES), -1, NULL);
	r->decided = glean_day(b, link_cell(at, c, PRIORITIES_DECIDED));
}

/* Of a cell of text, which stands here as it is in the file, quotes and all. */
static inline enum written written(const struct cells *c, int file_column)
{
	struct bytes v;
	size_t first;

	if (file_column < 0 || (uint32_t)file_column >= c->n || c->v[file_column].n == 0)
		return WRITTEN_NO;
	v = c->v[file_column];
	first = v.p[0] == '"';
	return first < v.n && (unsigned char)v.p[first] > ' ' && v.p[first] != '"' ? WRITTEN_YES : WRITTEN_PERHAPS;
}

/* An entry without a title, or the header once more; or one where that is not seen at a glance. */
static bool is_odd_entry(const struct board *b)
{
	const struct cells *c = &b->priv->cells;
	struct bytes first;

	if (written(c, b->column[TABLE_PLAN][PLAN_TITLE]) != WRITTEN_YES)
		return true;
	first = c->v[0];
	return first.n > 0 && (first.p[0] == '"' || (unsigned char)first.p[0] <= ' ' ||
			       (unsigned char)first.p[first.n - 1] <= ' ' || bytes_equal(first, b->priv->plan_first));
}

static inline day_t plan_day(struct board *b, int column, bool *doubt)
{
	struct bytes v = link_cell(b->column[TABLE_PLAN], &b->priv->cells, column);
	day_t day = v.n > 0 ? glean_day(b, v) : CLOCK_NO_DAY;

	*doubt |= v.n > 0 && day == CLOCK_NO_DAY;
	return day;
}

static void link_plan(struct board *b, uint32_t row)
{
	struct board_private *p = b->priv;
	const struct cells *c = &p->cells;
	const int *at = b->column[TABLE_PLAN];
	struct plan_row *r = &b->plan[row];
	struct bytes priority = link_cell(at, c, PLAN_PRIORITY), effort = link_cell(at, c, PLAN_EFFORT);
	struct timeframe t;
	bool doubt = is_odd_entry(b);

	r->type = glean_choice(b, TABLE_PLAN, PLAN_TYPE, link_cell(at, c, PLAN_TYPE));
	if (r->type == ENUM_NONE)
		r->type = PLAN_TYPE_FEATURE;
	r->status = glean_choice(b, TABLE_PLAN, PLAN_STATUS, link_cell(at, c, PLAN_STATUS));
	t = glean_timeframe(b, link_cell(at, c, PLAN_TIMEFRAME));
	r->timeframe_kind = t.kind & 0xf;
	r->timeframe_first = t.first;
	r->timeframe_last = t.last;
	r->start_date = plan_day(b, PLAN_START_DATE, &doubt);
	r->due_date = plan_day(b, PLAN_DUE_DATE, &doubt);
	r->done_date = plan_day(b, PLAN_DONE_DATE, &doubt);
	r->updated = plan_day(b, PLAN_UPDATED, &doubt);
	if (at[PLAN_REVIEWED] >= 0)
		plan_day(b, PLAN_REVIEWED, &doubt);
	r->effort = glean_number(effort);
	doubt |= effort.n > 0 && isnan(r->effort);
	r->horizon = (uint8_t)(horizon_until(r, p->now_until, p->next_until) & 0x3f);
	r->lacks_dependency = false;
	r->personas = glean_personas(b, link_cell(at, c, PLAN_PERSONAS), &doubt);
	r->depends_on = glean_list(b, TABLE_PLAN, link_cell(at, c, PLAN_DEPENDS_ON), row, NULL);
	p->plan_features[row] = glean_place(b, link_cell(at, c, PLAN_FEATURES));
	r->is_doubtful = doubt;
	r->why = written(c, at[PLAN_WHY]) & 3;
	r->outcome = written(c, at[PLAN_OUTCOME]) & 3;
	p->plan_owner[row] = glean_owner(b, link_cell(at, c, PLAN_OWNER));
	r->priority = ROW_NONE;
	if (priority.n > 0)
		ids_find_later(&p->ids[TABLE_PRIORITIES], glean_keep(b, priority), &r->priority);
}

static void link_technology(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_TECHNOLOGIES];
	struct technology_row *r = &b->technologies[row];

	r->quadrant = glean_choice(b, TABLE_TECHNOLOGIES, TECHNOLOGIES_QUADRANT, link_cell(at, c, TECHNOLOGIES_QUADRANT));
	r->ring = glean_choice(b, TABLE_TECHNOLOGIES, TECHNOLOGIES_RING, link_cell(at, c, TECHNOLOGIES_RING));
	r->previous_ring =
		glean_choice(b, TABLE_TECHNOLOGIES, TECHNOLOGIES_PREVIOUS_RING, link_cell(at, c, TECHNOLOGIES_PREVIOUS_RING));
	r->trl = glean_number(link_cell(at, c, TECHNOLOGIES_TRL));
	r->moved = glean_day(b, link_cell(at, c, TECHNOLOGIES_MOVED));
	r->reviewed = glean_day(b, link_cell(at, c, TECHNOLOGIES_REVIEWED));
}

static void link_assessment(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_ASSESSMENTS];
	struct assessment_row *r = &b->assessments[row];
	double score = glean_number(link_cell(at, c, ASSESSMENTS_SCORE));

	r->date = glean_day(b, link_cell(at, c, ASSESSMENTS_DATE));
	r->role = glean_choice(b, TABLE_ASSESSMENTS, ASSESSMENTS_ROLE, link_cell(at, c, ASSESSMENTS_ROLE));
	r->score = (int8_t)(score == 0 || score == 1 || score == 2 || score == 3 ? score : -1);
}

/* What names a row: the key column, or the cells that identify it joined by '/'. */
static struct bytes row_key(struct board *b, enum table_id t)
{
	static const int parts[TABLE_COUNT][5] = {
		[TABLE_USAGE] = {USAGE_PERIOD, USAGE_FEATURE, USAGE_PERSONA, -1},
		[TABLE_ASSESSMENTS] = {ASSESSMENTS_DATE, ASSESSMENTS_SIGN, ASSESSMENTS_ROLE, ASSESSMENTS_BY, -1},
		[TABLE_DECISIONS] = {DECISIONS_DATE, DECISIONS_TABLE, DECISIONS_ITEM, DECISIONS_FIELD, -1},
	};
	const struct table_def *def = schema_table(t);
	const struct cells *c = &b->priv->cells;
	const int *part = parts[t];
	struct str *key = &b->priv->key;

	if (def->key >= 0)
		return link_cell(b->column[t], c, def->key);
	str_clear(key);
	for (; *part >= 0; part++) {
		if (key->n > 0 || part > parts[t])
			str_addc(key, '/');
		str_add(key, link_cell(b->column[t], c, *part));
	}
	return str_bytes(key);
}

/* ------------------------------------------------------------------------------------------------------ public */

/* Text is what people write about a row; of tables with a key only this is read here. */
static bool is_read_text(enum table_id t, int column)
{
	return (t == TABLE_BOARD && column == BOARD_VALUE) || (t == TABLE_PLAN && column == PLAN_OWNER);
}

static void link_values(struct board *b, enum table_id t, uint32_t row)
{
	switch (t) {
	case TABLE_STRATEGY: link_strategy(b, row); break;
	case TABLE_KEY_RESULTS: link_key_result(b, row); break;
	case TABLE_PERSONAS: link_persona(b, row); break;
	case TABLE_FEATURES: link_feature(b, row); break;
	case TABLE_USAGE: link_usage(b, row); break;
	case TABLE_PRIORITIES: link_priority(b, row); break;
	case TABLE_PLAN: link_plan(b, row); break;
	case TABLE_TECHNOLOGIES: link_technology(b, row); break;
	case TABLE_ASSESSMENTS: link_assessment(b, row); break;
	default: break;
	}
}

bool *link_columns_left(const struct board *b, enum table_id t)
{
	const struct table_def *def = schema_table(t);
	uint32_t columns = b->table[t] != NULL ? table_columns(b->table[t]) : 0, i;
	bool *left = mem_array(columns + (size_t)1, sizeof *left);
	size_t c;

	for (i = 0; i < columns; i++)
		left[i] = true;
	for (c = 0; c < def->ncolumns; c++)
		if (b->column[t][c] >= 0 && (def->columns[c].type != COLUMN_TEXT || def->key < 0 || is_read_text(t, (int)c)))
			left[b->column[t][c]] = false;
	return left;
}

static void read_cells(struct board *b, enum table_id t, uint32_t row)
{
	cells_leave(&b->priv->cells, b->priv->left[t], table_columns(b->table[t]));
	cells_read(&b->priv->cells, b->table[t], row);
}

void link_row(struct board *b, enum table_id t, uint32_t row)
{
	struct bytes key;

	read_cells(b, t, row);
	key = row_key(b, t);
	ids_put(&b->priv->ids[t], key);
	if (t == TABLE_BOARD && ids_find(&b->priv->ids[t], key) == (int32_t)row)
		link_setting(b, key, link_cell(b->column[t], &b->priv->cells, BOARD_VALUE));
	link_values(b, t, row);
}

void link_row_again(struct board *b, enum table_id t, uint32_t row)
{
	read_cells(b, t, row);
	link_values(b, t, row);
	link_finish_table(b, t);
}

void link_finish_table(struct board *b, enum table_id t)
{
	struct board_private *p = b->priv;
	size_t i;

	ids_finish(&p->ids[t]);
	if (t == TABLE_PLAN)
		ids_find_flush(&p->ids[TABLE_PRIORITIES]);
	for (i = 0; i < p->pending.n; i++) {
		const struct link_pending *w = &p->pending.v[i];
		int32_t row = ids_find(&p->ids[t], w->id);

		if (t == TABLE_STRATEGY)
			b->strategy[w->row].parent = row < 0 ? ROW_BROKEN : row;
		else
			b->pool.v[w->at] = row < 0 ? ROW_BROKEN : row;
		if (t == TABLE_PLAN && row < 0)
			b->plan[w->row].lacks_dependency = true;
	}
	for (i = 0; t == TABLE_PLAN && i < p->pending.n; i++)
		if (i == 0 || p->pending.v[i].row != p->pending.v[i - 1].row)
			glean_tidy(b, &b->plan[p->pending.v[i].row].depends_on);
	p->pending.n = 0;
}
