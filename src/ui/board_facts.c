/* SPDX-License-Identifier: ISC */
/*
 * Facts of cards. Weights tell what stays in a narrow lane: what is wrong (a link that is missing, a day that is
 * past), then the number or day, then who, then words that a sign on the card says too.
 */
#include <config.h>

#include <math.h>

#include "base/round.h"
#include "model/derive.h"
#include "model/fresh.h"
#include "ui/board_facts.h"
#include "ui/widget_text.h"

/* Lane widths from which longer words are used. */
enum { FACTS_WORDS = 34, FACTS_LONG_WORDS = 46 };

static struct style fact_style(const struct board_facts *from, enum theme_role role)
{
	return style_of(role, from->flags);
}

static void add_text(struct widget_facts *out, int weight, struct style s, const char *text)
{
	widget_facts_add(out, weight, s, bytes_of(text));
}

/* Adds what was put together in text, and releases it. */
static void add_str(struct widget_facts *out, int weight, struct style s, struct str *text)
{
	widget_facts_add(out, weight, s, str_bytes(text));
	str_release(text);
}

static void add_value(const struct board_facts *from, struct widget_facts *out, int weight, enum theme_role role,
		      enum table_id t, int column)
{
	struct str scratch = {0};

	widget_facts_add(out, weight, fact_style(from, role), board_value(from->b, t, from->row, column, &scratch));
	str_release(&scratch);
}

static void add_enum(const struct board_facts *from, struct widget_facts *out, int weight, enum theme_role role,
		     enum table_id t, int column, int value)
{
	struct str text = {0};

	widget_text_value(&text, t, column, value);
	add_str(out, weight, fact_style(from, role), &text);
}

/* --- strategy */

static enum theme_role grade_role(double grade)
{
	long tenths = round_long(grade * 10);

	return tenths <= 3 ? THEME_BAD : tenths <= 6 ? THEME_WARN : THEME_GOOD;
}

static void objective_facts(const struct board_facts *from, struct widget_facts *out)
{
	double grade = derive_grade(from->b, from->row), elapsed = derive_objective_elapsed(from->b, from->row);
	uint32_t results = board_backward(from->b, BOARD_OBJECTIVE_KEY_RESULTS, from->row).n;
	struct str text = {0};

	if (!results) {
		add_text(out, 8, fact_style(from, THEME_WARN), "no key results");
		return;
	}
	if (isnan(grade)) {
		add_text(out, 8, fact_style(from, THEME_WARN), "no grade yet");
	} else {
		widget_facts_bar(out, 6, fact_style(from, THEME_BAR), from->columns < FACTS_WORDS ? 6 : from->columns < FACTS_LONG_WORDS ? 8 : 12, grade, elapsed);
		widget_text_grade(&text, grade);
		add_str(out, 8, fact_style(from, grade_role(grade)), &text);
	}
	if (!isnan(elapsed)) {
		str_adds(&text, from->columns < FACTS_LONG_WORDS ? "at " : "time ");
		widget_text_percent(&text, elapsed);
		add_str(out, 5, fact_style(from, THEME_DIM), &text);
	}
	if (from->columns < FACTS_LONG_WORDS)
		str_addf(&text, "%u KR", results);
	else
		widget_text_count(&text, results, "key result", "key results");
	add_str(out, 4, fact_style(from, THEME_DIM), &text);
}

static void strategy_facts(const struct board_facts *from, struct widget_facts *out)
{
	const struct strategy_row *s = &from->b->strategy[from->row];

	if (s->type == STRATEGY_TYPE_OBJECTIVE)
		objective_facts(from, out);
	else if (s->type == STRATEGY_TYPE_GUIDING_POLICY && from->columns < FACTS_WORDS)
		add_text(out, 3, fact_style(from, THEME_DIM), "policy");
	else
		add_enum(from, out, 3, THEME_DIM, TABLE_STRATEGY, STRATEGY_TYPE, s->type);
	if (s->status >= 0 && s->status != STRATEGY_STATUS_ACTIVE)
		add_enum(from, out, 7, THEME_DIM, TABLE_STRATEGY, STRATEGY_STATUS, s->status);
}

/* --- priorities */

static void rice_fact(const struct board_facts *from, struct widget_facts *out)
{
	double rice = derive_rice(&from->b->priorities[from->row]);
	int place = derive_rice_place(from->b, from->row);
	struct str text = {0};

	if (isnan(rice)) {
		add_text(out, 5, fact_style(from, THEME_DIM), "RICE ?");
		return;
	}
	if (from->columns >= FACTS_WORDS)
		str_adds(&text, "RICE ");
	widget_text_score(&text, rice);
	if (place)
		str_addf(&text, " #%d", place);
	add_str(out, 6, fact_style(from, THEME_TEXT), &text);
}

static void feasibility_fact(const struct board_facts *from, struct widget_facts *out)
{
	int feasibility = from->b->priorities[from->row].feasibility;
	enum theme_role role = feasibility == PRIORITIES_FEASIBILITY_HIGH ? THEME_GOOD
			       : feasibility == PRIORITIES_FEASIBILITY_LOW ? THEME_BAD
			       : feasibility == PRIORITIES_FEASIBILITY_MEDIUM ? THEME_DIM
									      : THEME_WARN;
	struct str text = {0};

	if (feasibility < 0 || feasibility == PRIORITIES_FEASIBILITY_UNKNOWN)
		str_adds(&text, from->columns < FACTS_LONG_WORDS ? "feasible?" : "feasibility unknown");
	else
		widget_text_value(&text, TABLE_PRIORITIES, PRIORITIES_FEASIBILITY, feasibility);
	if (feasibility >= 0 && feasibility != PRIORITIES_FEASIBILITY_UNKNOWN &&
	    from->columns >= FACTS_LONG_WORDS)
		str_adds(&text, " feasibility");
	add_str(out, 5, fact_style(from, role), &text);
}

static void priority_facts(const struct board_facts *from, struct widget_facts *out)
{
	const struct priority_row *p = &from->b->priorities[from->row];

	rice_fact(from, out);
	feasibility_fact(from, out);
	if (p->status != PRIORITIES_STATUS_ACTIVE)
		add_enum(from, out, 7, THEME_DIM, TABLE_PRIORITIES, PRIORITIES_STATUS, p->status);
	if (p->objective < 0)
		add_text(out, 8, fact_style(from, THEME_WARN), "no objective");
}

/* --- plan */

static void late_fact(const struct board_facts *from, struct widget_facts *out, day_t due)
{
	struct str text = {0};

	str_adds(&text, "late ");
	widget_text_count(&text, (size_t)((int64_t)from->b->today - due), "day", "days");
	add_str(out, 9, fact_style(from, THEME_BAD), &text);
}

/* When: what is late, else the due day of what is at hand, else the timeframe as it was typed. */
static void when_fact(const struct board_facts *from, struct widget_facts *out)
{
	const struct plan_row *p = &from->b->plan[from->row];
	struct str text = {0};

	if (p->status == PLAN_STATUS_DONE || p->status == PLAN_STATUS_DROPPED) {
		widget_text_value(&text, TABLE_PLAN, PLAN_STATUS, p->status);
		if (p->status == PLAN_STATUS_DONE && p->done_date != CLOCK_NO_DAY) {
			str_addc(&text, ' ');
			widget_text_day(&text, p->done_date, from->b->today);
		}
		add_str(out, 7, fact_style(from, THEME_DIM), &text);
	} else if (derive_is_overdue(p, from->b->today)) {
		late_fact(from, out, derive_end(p));
	} else if (p->due_date != CLOCK_NO_DAY && (derive_is_in_work(p) || p->horizon == HORIZON_NOW)) {
		str_adds(&text, "due ");
		widget_text_day(&text, p->due_date, from->b->today);
		add_str(out, 7, fact_style(from, THEME_TEXT), &text);
	} else if (p->timeframe_kind == TIMEFRAME_EMPTY) {
		add_text(out, 3, fact_style(from, THEME_DIM), "no date");
	} else {
		add_value(from, out, 7, THEME_DIM, TABLE_PLAN, PLAN_TIMEFRAME);
	}
}

static void plan_facts(const struct board_facts *from, struct widget_facts *out)
{
	const struct plan_row *p = &from->b->plan[from->row];

	if (!board_plan_owner(from->b, from->row))
		add_text(out, 5, fact_style(from, derive_is_open(p) ? THEME_WARN : THEME_DIM), "nobody");
	else
		add_value(from, out, 6, THEME_DIM, TABLE_PLAN, PLAN_OWNER);
	if (p->status == PLAN_STATUS_BLOCKED)
		add_text(out, 8, fact_style(from, THEME_BAD), "blocked");
	else if (p->status == PLAN_STATUS_IN_PROGRESS)
		add_text(out, 4, fact_style(from, THEME_DIM), "in progress");
	when_fact(from, out);
	if (p->priority < 0 && derive_is_open(p))
		add_text(out, 8, fact_style(from, THEME_WARN), "no priority");
}

/* Nobody has looked at it for long. */
static void freshness(const struct board_facts *from, enum board_lane_id lane, struct widget_facts *out)
{
	enum table_id t = lane == LANE_STRATEGY ? TABLE_STRATEGY : lane == LANE_PRIORITIES ? TABLE_PRIORITIES : TABLE_PLAN;
	struct str text = {0};

	if (!fresh_is_stale(from->b, t, from->row) || fresh_age(from->b, t, from->row) <= FRESH_DAYS)
		return; /* what is being done tells its days itself */
	str_addf(&text, "unseen %d d", fresh_age(from->b, t, from->row));
	add_str(out, 2, fact_style(from, THEME_WARN), &text);
}

void board_facts_of(const struct board_facts *from, enum board_lane_id lane, struct widget_facts *out)
{
	out->n = 0;
	if (lane == LANE_STRATEGY)
		strategy_facts(from, out);
	else if (lane == LANE_PRIORITIES)
		priority_facts(from, out);
	else
		plan_facts(from, out);
	freshness(from, lane, out);
}

void board_facts_one(const struct board_facts *from, enum board_lane_id lane, struct widget_facts *out)
{
	struct str text = {0};
	double grade;

	out->n = 0;
	if (lane == LANE_PLAN) {
		when_fact(from, out);
	} else if (lane == LANE_PRIORITIES) {
		rice_fact(from, out);
	} else if (from->b->strategy[from->row].type == STRATEGY_TYPE_OBJECTIVE) {
		grade = derive_grade(from->b, from->row);
		widget_text_grade(&text, grade);
		add_str(out, 1, fact_style(from, isnan(grade) ? THEME_DIM : grade_role(grade)), &text);
	}
}

static void add_named(const struct board_facts *from, struct widget_facts *out, int weight, const char *name,
		      enum table_id t, int column)
{
	struct str text = {0}, scratch = {0};
	struct bytes value = board_value(from->b, t, from->row, column, &scratch);

	if (value.n) {
		str_adds(&text, name);
		str_add(&text, value);
	}
	add_str(out, weight, fact_style(from, THEME_DIM), &text);
	str_release(&scratch);
}

void board_facts_more(const struct board_facts *from, enum board_lane_id lane, struct widget_facts *out)
{
	out->n = 0;
	if (lane == LANE_STRATEGY) {
		add_named(from, out, 3, "", TABLE_STRATEGY, STRATEGY_OWNER);
		add_named(from, out, 2, "until ", TABLE_STRATEGY, STRATEGY_END_DATE);
		add_named(from, out, 1, "read ", TABLE_STRATEGY, STRATEGY_REVIEWED);
	} else if (lane == LANE_PRIORITIES) {
		add_named(from, out, 4, "", TABLE_PRIORITIES, PRIORITIES_OWNER);
		add_named(from, out, 3, "", TABLE_PRIORITIES, PRIORITIES_MOSCOW);
		add_named(from, out, 2, "effort ", TABLE_PRIORITIES, PRIORITIES_EFFORT);
		add_named(from, out, 1, "from ", TABLE_PRIORITIES, PRIORITIES_SOURCE);
	} else {
		add_named(from, out, 4, "", TABLE_PLAN, PLAN_TYPE);
		add_named(from, out, 3, "effort ", TABLE_PLAN, PLAN_EFFORT);
		add_named(from, out, 2, "", TABLE_PLAN, PLAN_TIMEFRAME);
		add_named(from, out, 1, "after ", TABLE_PLAN, PLAN_DEPENDS_ON);
	}
}

struct bytes board_facts_reason(const struct board *b, enum board_lane_id lane, uint32_t row, bool *inherited,
				struct str *scratch)
{
	*inherited = false;
	if (lane == LANE_STRATEGY)
		return board_value(b, TABLE_STRATEGY, row, STRATEGY_DESCRIPTION, scratch);
	if (lane == LANE_PRIORITIES)
		return board_value(b, TABLE_PRIORITIES, row, PRIORITIES_WHY, scratch);
	return derive_why(b, row, inherited, scratch);
}

struct rows board_facts_personas(const struct board *b, enum board_lane_id lane, uint32_t row, bool *inherited)
{
	*inherited = false;
	if (lane == LANE_STRATEGY)
		return b->strategy[row].personas;
	return lane == LANE_PRIORITIES ? b->priorities[row].personas : derive_personas(b, row, inherited);
}

enum glyph board_facts_glyph(const struct board *b, enum board_lane_id lane, uint32_t row)
{
	static const enum glyph types[] = {GLYPH_VISION, GLYPH_DIAGNOSIS, GLYPH_POLICY, GLYPH_OBJECTIVE, GLYPH_NON_GOAL};
	static const enum glyph statuses[] = {GLYPH_PLANNED, GLYPH_IN_PROGRESS, GLYPH_BLOCKED, GLYPH_DONE,
					      GLYPH_DROPPED};
	int value = lane == LANE_STRATEGY ? b->strategy[row].type : b->plan[row].status;

	if (value < 0)
		return GLYPH_DOT;
	return lane == LANE_STRATEGY ? types[value] : statuses[value];
}

bool board_facts_closed(const struct board *b, enum board_lane_id lane, uint32_t row)
{
	if (lane == LANE_STRATEGY)
		return b->strategy[row].status == STRATEGY_STATUS_ACHIEVED ||
		       b->strategy[row].status == STRATEGY_STATUS_DROPPED;
	if (lane == LANE_PRIORITIES)
		return b->priorities[row].status == PRIORITIES_STATUS_DONE ||
		       b->priorities[row].status == PRIORITIES_STATUS_DROPPED;
	return !derive_is_open(&b->plan[row]);
}
