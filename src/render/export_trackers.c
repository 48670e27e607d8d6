/* SPDX-License-Identifier: ISC */
/*
 * Priorities that open entries belong to become epics, the entries their children.
 * Jira: a header may come several times, one column a value (Labels, Components); labels hold no blanks; Issue id and Parent
 * id are numbers that only tie the rows together; dates are yyyy-MM-dd; an estimate is in seconds.
 * Azure DevOps: new items have no ID and are always New, so only what is open goes; levels are Title 1 and Title 2, a child
 * stands below its parent; tags are separated by semicolons. It takes 1,000 rows at a time.
 */
#include <config.h>

#include "render/export_trackers.h"

#include <math.h>

#include "base/round.h"
#include "model/derive.h"
#include "render/export_cell.h"

enum { SECONDS_A_MONTH = 20 * 8 * 3600 };

struct tracker {
	const struct board *b;
	struct str *out;
	uint32_t labels, components; /* columns of each, in Jira's list */
	void (*priority)(struct tracker *t, uint32_t row);
	void (*entry)(struct tracker *t, uint32_t row);
};

static bool is_sent(const struct board *b, uint32_t priority)
{
	struct board_run run = board_backward(b, BOARD_PRIORITY_PLAN, priority);

	if (b->priorities[priority].status == PRIORITIES_STATUS_ACTIVE)
		return true;
	for (uint32_t i = 0; i < run.n; i++)
		if (derive_is_open(&b->plan[run.rows[i]]))
			return true;
	return false;
}

static void sheet(struct tracker *t, struct str *text)
{
	export_cell_sheet(t->out, false, str_bytes(text));
	str_release(text);
}

static void field(struct tracker *t, enum table_id table, uint32_t row, const char *name)
{
	struct str text = {0};

	export_cell_field(&text, t->b, table, row, name, -1);
	sheet(t, &text);
}

static void add_part(struct str *text, const struct board *b, const char *label, enum table_id table, int32_t row, const char *name)
{
	struct str value = {0};

	if (row >= 0)
		export_cell_field(&value, b, table, (uint32_t)row, name, 2);
	if (value.n > 0) {
		str_addf(text, "%s%s: ", text->n > 0 ? "\n" : "", label);
		str_add(text, str_bytes(&value));
	}
	str_release(&value);
}

static void describe(struct tracker *t, uint32_t row)
{
	struct str text = {0};

	add_part(&text, t->b, "Why", TABLE_PLAN, (int32_t)row, "effective_why");
	add_part(&text, t->b, "Objective", TABLE_STRATEGY, derive_objective(t->b, row), "title");
	add_part(&text, t->b, "Timeframe", TABLE_PLAN, (int32_t)row, "timeframe");
	add_part(&text, t->b, "Needs first", TABLE_PLAN, (int32_t)row, "depends_on");
	sheet(t, &text);
}

static void walk(struct tracker *t)
{
	const uint32_t *order = derive_order(t->b);

	for (uint32_t i = 0; i < board_rows(t->b, TABLE_PRIORITIES); i++) {
		struct board_run run = board_backward(t->b, BOARD_PRIORITY_PLAN, order[i]);

		if (!is_sent(t->b, order[i]))
			continue;
		t->priority(t, order[i]);
		for (uint32_t k = 0; k < run.n; k++)
			if (derive_is_open(&t->b->plan[run.rows[k]]))
				t->entry(t, (uint32_t)run.rows[k]);
	}
	for (uint32_t row = 0; row < board_rows(t->b, TABLE_PLAN); row++)
		if (derive_is_open(&t->b->plan[row]) && t->b->plan[row].priority < 0)
			t->entry(t, row);
}

/* ------------------------------------------------------------------------------------------------------------- Jira */

/* "persona:dispatcher", without the blanks that Jira refuses. */
static void add_label(struct tracker *t, const char *kind, enum table_id table, int32_t row)
{
	struct str text = {0};
	size_t from;

	if (row >= 0) {
		str_addf(&text, "%s:", kind);
		from = text.n;
		export_cell_text(&text, t->b, table, board_id(t->b, table, (uint32_t)row));
		for (size_t i = from; i < text.n; i++)
			if ((unsigned char)text.p[i] <= ' ')
				text.p[i] = '-';
	}
	sheet(t, &text);
}

static void add_labels(struct tracker *t, struct rows personas, int32_t objective)
{
	for (uint32_t i = 0; i + 1 < t->labels; i++)
		add_label(t, "persona", TABLE_PERSONAS, i < personas.n ? board_ref(t->b, personas, i) : ROW_NONE);
	add_label(t, "objective", TABLE_STRATEGY, objective);
}

static void jira_priority(struct tracker *t, uint32_t row)
{
	struct str text = {0};

	str_addf(t->out, "%u,,Epic", (unsigned)row + 1);
	field(t, TABLE_PRIORITIES, row, "title");
	str_adds(t->out, ",To Do");
	field(t, TABLE_PRIORITIES, row, "owner");
	add_part(&text, t->b, "Why", TABLE_PRIORITIES, (int32_t)row, "why");
	sheet(t, &text);
	str_adds(t->out, ",,,");
	add_labels(t, t->b->priorities[row].personas, t->b->priorities[row].objective);
	str_addc_times(t->out, ',', t->components);
	str_addc(t->out, '\n');
}

static const char *jira_type(int8_t type)
{
	switch (type) {
	case PLAN_TYPE_DEFECT: return "Bug";
	case PLAN_TYPE_FEATURE: return "Story";
	default: return "Task";
	}
}

static void jira_entry(struct tracker *t, uint32_t row)
{
	const struct plan_row *p = &t->b->plan[row];
	struct board_run features;

	str_addf(t->out, "%u,", (unsigned)(board_rows(t->b, TABLE_PRIORITIES) + row + 1));
	if (p->priority >= 0)
		str_addf(t->out, "%d", (int)p->priority + 1);
	str_addf(t->out, ",%s", jira_type(p->type));
	field(t, TABLE_PLAN, row, "title");
	str_adds(t->out, p->status == PLAN_STATUS_PLANNED ? ",To Do" : ",In Progress");
	field(t, TABLE_PLAN, row, "owner");
	describe(t, row);
	field(t, TABLE_PLAN, row, "start_date");
	field(t, TABLE_PLAN, row, "due_date");
	str_addc(t->out, ',');
	if (!isnan(p->effort) && p->effort >= 0 && p->effort < 10000)
		str_addf(t->out, "%ld", round_long(p->effort * SECONDS_A_MONTH));
	add_labels(t, derive_personas(t->b, row, &(bool){false}), derive_objective(t->b, row));
	features = derive_features(t->b, row);
	for (uint32_t i = 0; i < t->components; i++) {
		struct str text = {0};

		if (i < features.n)
			export_cell_label(&text, t->b, TABLE_FEATURES, (uint32_t)features.rows[i]);
		sheet(t, &text);
	}
	str_addc(t->out, '\n');
}

static void count_columns(struct tracker *t)
{
	for (uint32_t row = 0; row < board_rows(t->b, TABLE_PRIORITIES); row++)
		if (t->b->priorities[row].personas.n > t->labels)
			t->labels = t->b->priorities[row].personas.n;
	for (uint32_t row = 0; row < board_rows(t->b, TABLE_PLAN); row++) {
		uint32_t n = derive_personas(t->b, row, &(bool){false}).n, features = derive_features(t->b, row).n;

		t->labels = n > t->labels ? n : t->labels;
		t->components = features > t->components ? features : t->components;
	}
	t->labels++; /* the objective */
}

void export_trackers_jira(const struct exports_source *x, struct str *out)
{
	struct tracker t = {x->board, out, 0, 0, jira_priority, jira_entry};

	count_columns(&t);
	str_adds(out, "Issue id,Parent id,Issue Type,Summary,Status,Assignee,Description,Start date,Due date,Original Estimate");
	for (uint32_t i = 0; i < t.labels; i++)
		str_adds(out, ",Labels");
	for (uint32_t i = 0; i < t.components; i++)
		str_adds(out, ",Components");
	str_addc(out, '\n');
	walk(&t);
}

/* ------------------------------------------------------------------------------------------------------------ Azure */

static void add_tag(struct str *text, const struct board *b, const char *kind, enum table_id table, int32_t row)
{
	if (row < 0)
		return;
	str_addf(text, "%s%s:", text->n > 0 ? "; " : "", kind);
	export_cell_text(text, b, table, board_id(b, table, (uint32_t)row));
}

static void tags(struct tracker *t, struct rows personas, int32_t objective, bool blocked)
{
	struct str text = {0};

	for (uint32_t i = 0; i < personas.n; i++)
		add_tag(&text, t->b, "persona", TABLE_PERSONAS, board_ref(t->b, personas, i));
	add_tag(&text, t->b, "objective", TABLE_STRATEGY, objective);
	if (blocked)
		str_adds(&text, text.n > 0 ? "; blocked" : "blocked");
	sheet(t, &text);
}

static void azure_priority(struct tracker *t, uint32_t row)
{
	struct str text = {0};

	str_adds(t->out, ",Epic");
	field(t, TABLE_PRIORITIES, row, "title");
	str_adds(t->out, ",,New");
	field(t, TABLE_PRIORITIES, row, "owner");
	tags(t, t->b->priorities[row].personas, t->b->priorities[row].objective, false);
	str_adds(t->out, ",,");
	add_part(&text, t->b, "Why", TABLE_PRIORITIES, (int32_t)row, "why");
	sheet(t, &text);
	str_addc(t->out, '\n');
}

static void azure_entry(struct tracker *t, uint32_t row)
{
	const struct plan_row *p = &t->b->plan[row];
	bool child = p->priority >= 0;

	str_adds(t->out, child ? ",Feature," : ",Feature");
	field(t, TABLE_PLAN, row, "title");
	str_adds(t->out, child ? ",New" : ",,New");
	field(t, TABLE_PLAN, row, "owner");
	tags(t, derive_personas(t->b, row, &(bool){false}), derive_objective(t->b, row), p->status == PLAN_STATUS_BLOCKED);
	field(t, TABLE_PLAN, row, "start");
	field(t, TABLE_PLAN, row, "end");
	describe(t, row);
	str_addc(t->out, '\n');
}

void export_trackers_azure(const struct exports_source *x, struct str *out)
{
	struct tracker t = {x->board, out, 0, 0, azure_priority, azure_entry};

	str_adds(out, "ID,Work Item Type,Title 1,Title 2,State,Assigned To,Tags,Start Date,Target Date,Description\n");
	walk(&t);
}
