/* SPDX-License-Identifier: ISC */
/*
 * From the cells of a row to its typed row, once a row. What cannot be read becomes "not known" here and a finding
 * in findings.c; nothing fails.
 */
#include <config.h>

#include "model/link.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

enum { SHORT_LIST = 16 };

static const double tenths[] = {1, 10, 100, 1000, 10000, 100000, 1000000};

/* Plain numbers of up to 15 digits are exact this way; the rest goes the strict and slow way. */
static double number(struct bytes v)
{
	double out = NAN;
	int64_t value = 0;
	size_t i, point = v.n;

	if (v.n == 0)
		return NAN;
	if (v.n <= 15) {
		for (i = 0; i < v.n; i++) {
			if (v.p[i] >= '0' && v.p[i] <= '9')
				value = value * 10 + (v.p[i] - '0');
			else if (v.p[i] == '.' && point == v.n && i > 0)
				point = i;
			else
				break;
		}
		if (i == v.n && point == v.n)
			return (double)value;
		if (i == v.n && v.n - point - 1 > 0 && v.n - point - 1 < sizeof tenths / sizeof tenths[0])
			return (double)value / tenths[v.n - point - 1];
	}
	return bytes_number(v, &out) ? out : NAN;
}

static day_t day(struct bytes v)
{
	day_t out;

	return v.n != 0 && clock_parse_day(v, &out) ? out : CLOCK_NO_DAY;
}

/* Bytes that must outlive the row: those that were decoded into the cells' storage are copied. */
static struct bytes keep(struct board *b, struct bytes v)
{
	const struct str *s = &b->priv->cells.storage;

	if (v.n > 0 && (uintptr_t)v.p >= (uintptr_t)s->p && (uintptr_t)v.p < (uintptr_t)s->p + s->cap)
		return arena_copy(&b->priv->arena, v);
	return v;
}

static int32_t reference(const struct board *b, enum table_id to, struct bytes id)
{
	int32_t row;

	if (id.n == 0)
		return ROW_NONE;
	row = ids_find(&b->priv->ids[to], id);
	return row < 0 ? ROW_BROKEN : row;
}

/* A list while it grows at the end of `rows`. */
struct growing {
	struct row_vec *rows;
	enum table_id to;
	size_t start;
	bool stamped; /* long enough for the stamps to be worth it */
};

/* Whether the list has the row already. */
static bool is_repeated(const struct board *b, struct growing *g, int32_t row)
{
	struct board_private *p = b->priv;
	uint32_t *stamp = p->stamp[g->to];
	size_t i;

	if (!g->stamped && g->rows->n - g->start < SHORT_LIST) {
		for (i = g->start; i < g->rows->n; i++)
			if (g->rows->v[i] == row)
				return true;
		return false;
	}
	if (stamp == NULL)
		stamp = p->stamp[g->to] = mem_zalloc((board_rows(b, g->to) + (size_t)1) * sizeof *stamp);
	if (!g->stamped) {
		g->stamped = true;
		p->list_number++;
		for (i = g->start; i < g->rows->n; i++)
			if (g->rows->v[i] >= 0)
				stamp[g->rows->v[i]] = p->list_number;
	}
	if (stamp[row] == p->list_number)
		return true;
	stamp[row] = p->list_number;
	return false;
}

static void wait_for(struct board *b, uint32_t row, struct bytes id)
{
	struct link_pending w = {row, (uint32_t)b->pool.n, keep(b, id)};

	vec_push(&b->priv->pending, w);
}

/* from: the row of the same table that the list belongs to, whose later rows are not read yet; -1 for others */
static struct rows list(struct board *b, enum table_id to, struct bytes text, int64_t from)
{
	struct rows out = {(uint32_t)b->pool.n, 0};
	struct growing g = {&b->pool, to, b->pool.n, false};
	struct bytes item;
	int32_t row;

	if (text.n == 0)
		return out;
	while (bytes_next_item(&text, ';', &item)) {
		row = ids_find(&b->priv->ids[to], item);
		if (row >= 0 ? is_repeated(b, &g, row) : from < 0)
			continue;
		if (row < 0) {
			wait_for(b, (uint32_t)from, item);
			row = ROW_BROKEN;
		}
		vec_push(&b->pool, row);
	}
	out.n = (uint32_t)(b->pool.n - out.start);
	return out;
}

/* -------------------------------------------------------------------------------------------------- row by row */

static double limit(struct bytes v)
{
	double x = number(v);

	return x > 0 ? x : NAN;
}

static void link_setting(struct board *b, struct bytes key, struct bytes value)
{
	struct settings *s = &b->settings;
	double level = number(value);

	if (bytes_is_nocase(key, "name"))
		s->name = keep(b, value);
	else if (bytes_is_nocase(key, "level"))
		s->level = level >= 1 && level <= 10 ? (int)level : 1;
	else if (bytes_is_nocase(key, "capacity"))
		s->capacity = limit(value);
	else if (bytes_is_nocase(key, "wip_limit"))
		s->wip_limit = limit(value);
	else if (bytes_is_nocase(key, "wip_limit_per_owner"))
		s->wip_limit_per_owner = limit(value);
	else if (bytes_is_nocase(key, "top_priority_limit"))
		s->top_priority_limit = limit(value);
	else if (bytes_is_nocase(key, "objective_limit"))
		s->objective_limit = limit(value);
}

/* Questions to the memo: the words of each enumeration by table and column, and these. */
enum { MEMO_OWNER = 1 << 16, MEMO_TIMEFRAME, MEMO_PERSONAS };

static int8_t choice(struct board *b, enum table_id t, int column, struct bytes v)
{
	const struct column_def *def = &schema_table(t)->columns[column];
	struct memo_slot *s = v.n > 0 ? memo_slot(b->priv->memo, (uint32_t)t << 8 | (uint32_t)column, v) : NULL;

	if (s == NULL)
		return (int8_t)(v.n == 0 ? ENUM_NONE : schema_enum_value(def, v));
	if (!s->known) {
		s->value[0] = schema_enum_value(def, v);
		s->known = true;
	}
	return (int8_t)s->value[0];
}

/* The number of a name, by its bytes or else folded. */
static uint32_t owner_number(struct board *b, struct bytes name)
{
	struct board_private *p = b->priv;
	struct str folded = {0};
	int32_t row;
	uint32_t number;

	row = ids_find(&p->owner_names, name);
	if (row >= 0)
		return p->owner_number.v[row];
	utf8_fold(&folded, name);
	row = ids_find(&p->owner_folded, str_bytes(&folded));
	if (row < 0)
		ids_put(&p->owner_folded, str_bytes(&folded));
	number = row < 0 ? p->owner_folded.rows : (uint32_t)row + 1;
	ids_put(&p->owner_names, name);
	vec_push(&p->owner_number, number);
	str_release(&folded);
	return number;
}

static uint32_t owner(struct board *b, struct bytes name)
{
	struct memo_slot *s = name.n > 0 ? memo_slot(b->priv->memo, MEMO_OWNER, name) : NULL;

	if (s == NULL)
		return name.n > 0 ? owner_number(b, name) : 0;
	if (!s->known) {
		s->value[0] = (int32_t)owner_number(b, name);
		s->known = true;
	}
	return (uint32_t)s->value[0];
}

static struct timeframe timeframe(struct board *b, struct bytes v)
{
	struct memo_slot *s = memo_slot(b->priv->memo, MEMO_TIMEFRAME, v);
	struct timeframe t;

	if (s != NULL && s->known)
		return (struct timeframe){(uint8_t)s->value[0], s->value[1], s->value[2]};
	timeframe_parse(v, &t);
	if (s != NULL) {
		s->value[0] = t.kind;
		s->value[1] = t.first;
		s->value[2] = t.last;
		s->known = true;
	}
	return t;
}

/* Equal lists share a run. */
static struct rows personas(struct board *b, struct bytes v)
{
	struct memo_slot *s = v.n > 0 ? memo_slot(b->priv->memo, MEMO_PERSONAS, v) : NULL;
	struct rows r;

	if (s != NULL && s->known)
		return (struct rows){(uint32_t)s->value[0], (uint32_t)s->value[1]};
	r = list(b, TABLE_PERSONAS, v, -1);
	if (s != NULL) {
		s->value[0] = (int32_t)r.start;
		s->value[1] = (int32_t)r.n;
		s->known = true;
	}
	return r;
}

static void link_strategy(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_STRATEGY];
	struct strategy_row *r = &b->strategy[row];
	struct bytes parent = link_cell(at, c, STRATEGY_PARENT);

	r->type = choice(b, TABLE_STRATEGY, STRATEGY_TYPE, link_cell(at, c, STRATEGY_TYPE));
	r->status = choice(b, TABLE_STRATEGY, STRATEGY_STATUS, link_cell(at, c, STRATEGY_STATUS));
	r->parent = reference(b, TABLE_STRATEGY, parent);
	if (r->parent == ROW_BROKEN)
		wait_for(b, row, parent);
	r->personas = personas(b, link_cell(at, c, STRATEGY_PERSONAS));
	r->start_date = day(link_cell(at, c, STRATEGY_START_DATE));
	r->end_date = day(link_cell(at, c, STRATEGY_END_DATE));
	r->reviewed = day(link_cell(at, c, STRATEGY_REVIEWED));
}

static void link_key_result(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_KEY_RESULTS];
	struct key_result_row *r = &b->key_results[row];

	r->kind = choice(b, TABLE_KEY_RESULTS, KEY_RESULTS_KIND, link_cell(at, c, KEY_RESULTS_KIND));
	r->objective = reference(b, TABLE_STRATEGY, link_cell(at, c, KEY_RESULTS_OBJECTIVE));
	r->baseline = number(link_cell(at, c, KEY_RESULTS_BASELINE));
	r->target = number(link_cell(at, c, KEY_RESULTS_TARGET));
	r->current = number(link_cell(at, c, KEY_RESULTS_CURRENT));
	r->due_date = day(link_cell(at, c, KEY_RESULTS_DUE_DATE));
	r->updated = day(link_cell(at, c, KEY_RESULTS_UPDATED));
}

static void link_persona(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_PERSONAS];
	struct persona_row *r = &b->personas[row];

	r->kind = choice(b, TABLE_PERSONAS, PERSONAS_KIND, link_cell(at, c, PERSONAS_KIND));
	r->evidence = choice(b, TABLE_PERSONAS, PERSONAS_EVIDENCE, link_cell(at, c, PERSONAS_EVIDENCE));
	r->population = number(link_cell(at, c, PERSONAS_POPULATION));
	r->reviewed = day(link_cell(at, c, PERSONAS_REVIEWED));
}

static void link_feature(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_FEATURES];
	struct feature_row *r = &b->features[row];

	r->status = choice(b, TABLE_FEATURES, FEATURES_STATUS, link_cell(at, c, FEATURES_STATUS));
	r->kano = choice(b, TABLE_FEATURES, FEATURES_KANO, link_cell(at, c, FEATURES_KANO));
	r->personas = personas(b, link_cell(at, c, FEATURES_PERSONAS));
	r->released = day(link_cell(at, c, FEATURES_RELEASED));
}

static void link_usage(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_USAGE];
	struct usage_row *r = &b->usage[row];

	r->feature = reference(b, TABLE_FEATURES, link_cell(at, c, USAGE_FEATURE));
	r->persona = reference(b, TABLE_PERSONAS, link_cell(at, c, USAGE_PERSONA));
	timeframe_period(link_cell(at, c, USAGE_PERIOD), &r->period);
	r->eligible = number(link_cell(at, c, USAGE_ELIGIBLE));
	r->active = number(link_cell(at, c, USAGE_ACTIVE));
	r->frequency = choice(b, TABLE_USAGE, USAGE_FREQUENCY, link_cell(at, c, USAGE_FREQUENCY));
}

static void link_priority(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_PRIORITIES];
	struct priority_row *r = &b->priorities[row];

	r->rank = number(link_cell(at, c, PRIORITIES_RANK));
	r->reach = number(link_cell(at, c, PRIORITIES_REACH));
	r->impact = number(link_cell(at, c, PRIORITIES_IMPACT));
	r->confidence = number(link_cell(at, c, PRIORITIES_CONFIDENCE));
	r->effort = number(link_cell(at, c, PRIORITIES_EFFORT));
	r->source = choice(b, TABLE_PRIORITIES, PRIORITIES_SOURCE, link_cell(at, c, PRIORITIES_SOURCE));
	r->moscow = choice(b, TABLE_PRIORITIES, PRIORITIES_MOSCOW, link_cell(at, c, PRIORITIES_MOSCOW));
	r->feasibility = choice(b, TABLE_PRIORITIES, PRIORITIES_FEASIBILITY, link_cell(at, c, PRIORITIES_FEASIBILITY));
	r->status = choice(b, TABLE_PRIORITIES, PRIORITIES_STATUS, link_cell(at, c, PRIORITIES_STATUS));
	r->objective = reference(b, TABLE_STRATEGY, link_cell(at, c, PRIORITIES_OBJECTIVE));
	r->personas = personas(b, link_cell(at, c, PRIORITIES_PERSONAS));
	r->technologies = list(b, TABLE_TECHNOLOGIES, link_cell(at, c, PRIORITIES_TECHNOLOGIES), -1);
	r->decided = day(link_cell(at, c, PRIORITIES_DECIDED));
}

static void link_plan(struct board *b, uint32_t row)
{
	struct board_private *p = b->priv;
	const struct cells *c = &p->cells;
	const int *at = b->column[TABLE_PLAN];
	struct plan_row *r = &b->plan[row];
	struct bytes priority = link_cell(at, c, PLAN_PRIORITY);
	struct timeframe t;

	r->type = choice(b, TABLE_PLAN, PLAN_TYPE, link_cell(at, c, PLAN_TYPE));
	if (r->type == ENUM_NONE)
		r->type = PLAN_TYPE_FEATURE;
	r->status = choice(b, TABLE_PLAN, PLAN_STATUS, link_cell(at, c, PLAN_STATUS));
	t = timeframe(b, link_cell(at, c, PLAN_TIMEFRAME));
	r->timeframe_kind = t.kind;
	r->timeframe_first = t.first;
	r->timeframe_last = t.last;
	r->start_date = day(link_cell(at, c, PLAN_START_DATE));
	r->due_date = day(link_cell(at, c, PLAN_DUE_DATE));
	r->done_date = day(link_cell(at, c, PLAN_DONE_DATE));
	r->updated = day(link_cell(at, c, PLAN_UPDATED));
	r->effort = number(link_cell(at, c, PLAN_EFFORT));
	r->horizon = (uint8_t)horizon_until(r, p->now_until, p->next_until);
	r->personas = personas(b, link_cell(at, c, PLAN_PERSONAS));
	r->depends_on = list(b, TABLE_PLAN, link_cell(at, c, PLAN_DEPENDS_ON), row);
	p->plan_owner[row] = owner(b, link_cell(at, c, PLAN_OWNER));
	r->priority = ROW_NONE;
	if (priority.n > 0)
		ids_find_later(&p->ids[TABLE_PRIORITIES], keep(b, priority), &r->priority);
}

static void link_technology(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_TECHNOLOGIES];
	struct technology_row *r = &b->technologies[row];

	r->quadrant = choice(b, TABLE_TECHNOLOGIES, TECHNOLOGIES_QUADRANT, link_cell(at, c, TECHNOLOGIES_QUADRANT));
	r->ring = choice(b, TABLE_TECHNOLOGIES, TECHNOLOGIES_RING, link_cell(at, c, TECHNOLOGIES_RING));
	r->previous_ring =
		choice(b, TABLE_TECHNOLOGIES, TECHNOLOGIES_PREVIOUS_RING, link_cell(at, c, TECHNOLOGIES_PREVIOUS_RING));
	r->trl = number(link_cell(at, c, TECHNOLOGIES_TRL));
	r->moved = day(link_cell(at, c, TECHNOLOGIES_MOVED));
	r->reviewed = day(link_cell(at, c, TECHNOLOGIES_REVIEWED));
}

static void link_assessment(struct board *b, uint32_t row)
{
	const struct cells *c = &b->priv->cells;
	const int *at = b->column[TABLE_ASSESSMENTS];
	struct assessment_row *r = &b->assessments[row];
	double score = number(link_cell(at, c, ASSESSMENTS_SCORE));

	r->date = day(link_cell(at, c, ASSESSMENTS_DATE));
	r->role = choice(b, TABLE_ASSESSMENTS, ASSESSMENTS_ROLE, link_cell(at, c, ASSESSMENTS_ROLE));
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

struct board_run link_features(const struct board *b, uint32_t plan_row)
{
	struct board_private *p = b->priv;
	struct growing g = {&p->listed, TABLE_FEATURES, 0, false};
	struct bytes item, text = board_value(b, TABLE_PLAN, plan_row, PLAN_FEATURES, &p->cell);

	p->listed.n = 0;
	while (bytes_next_item(&text, ';', &item)) {
		int32_t row = ids_find(&p->ids[TABLE_FEATURES], item);

		if (row >= 0 && !is_repeated(b, &g, row))
			vec_push(&p->listed, row);
	}
	return (struct board_run){p->listed.v, (uint32_t)p->listed.n};
}

/* Takes what names nothing, and twins that only showed now, out of a list that had to wait. */
static void tidy_list(struct board *b, struct rows *r)
{
	uint32_t i, n = r->n;
	size_t end = b->pool.n;
	struct growing g = {&b->pool, TABLE_PLAN, end, false};

	/* The list is built anew at the end of the pool, where is_repeated looks, and copied back. */
	for (i = 0; i < n; i++) {
		int32_t row = b->pool.v[r->start + i];

		if (row >= 0 && !is_repeated(b, &g, row))
			vec_push(&b->pool, row);
	}
	r->n = (uint32_t)(b->pool.n - end);
	if (r->n > 0)
		memcpy(&b->pool.v[r->start], &b->pool.v[end], r->n * sizeof *b->pool.v);
	b->pool.n = end;
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
	}
	for (i = 0; t == TABLE_PLAN && i < p->pending.n; i++)
		if (i == 0 || p->pending.v[i].row != p->pending.v[i - 1].row)
			tidy_list(b, &b->plan[p->pending.v[i].row].depends_on);
	p->pending.n = 0;
}
