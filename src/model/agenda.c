/* SPDX-License-Identifier: ISC */
/* The list of steps, and what they add lines with. */
#include <config.h>

#include <math.h>
#include <stdarg.h>

#include "base/round.h"
#include "model/agenda_parts.h"
#include "model/derive.h"

static const struct {
	const char *title, *question;
	void (*fill)(struct agenda_work *w);
} steps[AGENDA_STEPS] = {
	{"One line and four lamps", "Does everybody still tell the same vision?", agenda_goals_lamps},
	{"What changed since last Monday", "What surprised you?", agenda_goals_changes},
	{"Objectives", "Which one do we save this week?", agenda_goals_objectives},
	{"Priorities", "Still the right order? If not, type the reason at once.", agenda_goals_priorities},
	{"Now", "What do we finish first, what do we stop?", agenda_plan_now},
	{"For whom", "Ask an engineer: whom does this help, and why?", agenda_plan_people},
	{"Did it help?", "What did it change for them? One sentence with a number.", agenda_plan_helped},
	{"Can we build it?", "What would Engineering try first?", agenda_goals_build},
	{"Next", "What do we refuse today? Move it to wont in front of everybody.", agenda_plan_next},
	{"Signs and decisions", "What do we change before next Monday?", agenda_goals_decide},
};

day_t agenda_last_monday(day_t today)
{
	int weekday = clock_weekday(today);

	return today - (weekday ? weekday : 7);
}

const char *agenda_title(int step)
{
	return steps[step].title;
}

const char *agenda_question(int step)
{
	return steps[step].question;
}

void agenda_step_release(struct agenda_step *s)
{
	for (size_t i = 0; i < s->lines.n; i++) {
		struct agenda_line *l = &s->lines.v[i];

		mem_free(l->text);
		mem_free(l->more);
		for (int k = 0; k < AGENDA_FACTS; k++)
			mem_free(l->fact[k].text);
	}
	vec_release(&s->lines);
	s->shown = s->total = 0;
}

void agenda_step_build(struct agenda_step *out, const struct agenda_inputs *in, int step)
{
	struct agenda_work w = {.in = in, .b = in->board, .out = out};

	agenda_step_release(out);
	out->title = steps[step].title;
	out->question = steps[step].question;
	steps[step].fill(&w);
}

/* --- lines */

struct agenda_line *agenda_add(struct agenda_work *w, enum agenda_kind kind, enum agenda_tone tone)
{
	struct agenda_line l = {.kind = kind, .tone = tone, .column = -1, .mark = NAN};

	l.item.table = TABLE_NONE;
	vec_push(&w->out->lines, l);
	return &w->out->lines.v[w->out->lines.n - 1];
}

void agenda_say(struct agenda_work *w, enum agenda_kind kind, enum agenda_tone tone, const char *format, ...)
{
	struct agenda_line *l = agenda_add(w, kind, tone);
	struct str text = {0};
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	l->text = str_take(&text);
}

struct agenda_line *agenda_row(struct agenda_work *w, enum table_id t, uint32_t row, int column)
{
	struct agenda_line *l = agenda_add(w, AGENDA_ROW, AGENDA_PLAIN);
	struct str scratch = {0};

	board_item(w->b, t, row, &l->item);
	l->column = column;
	l->text = mem_bytesdup(board_label(w->b, t, row, &scratch));
	str_release(&scratch);
	return l;
}

void agenda_fact(struct agenda_line *l, int place, enum agenda_tone tone, const char *format, ...)
{
	struct str text = {0};
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	mem_free(l->fact[place].text);
	l->fact[place] = (struct agenda_fact){tone, str_take(&text)};
}

void agenda_cell(struct agenda_work *w, struct agenda_line *l, int place, enum agenda_tone tone, enum table_id t,
		 uint32_t row, int column)
{
	struct str scratch = {0};
	struct bytes value = board_value(w->b, t, row, column, &scratch);

	if (value.n)
		agenda_fact(l, place, tone, "%.*s", (int)value.n, value.p);
	str_release(&scratch);
}

void agenda_more(struct agenda_line *l, struct bytes text)
{
	mem_free(l->more);
	l->more = text.n ? mem_bytesdup(text) : NULL;
}

void agenda_rest(struct agenda_work *w, size_t left_out)
{
	if (left_out)
		agenda_say(w, AGENDA_TEXT, AGENDA_DIM, "and %zu more", left_out);
}

/* --- what is asked again and again */

bool agenda_shows(struct agenda_work *w, enum table_id t, uint32_t row)
{
	const struct agenda_inputs *in = w->in;
	bool shown = (in->lens < 0 || t == TABLE_TECHNOLOGIES || derive_has_persona(w->b, t, row, (uint32_t)in->lens)) &&
		     (!in->filter || query_match(in->filter, w->b, t, row));

	w->out->total++;
	w->out->shown += shown;
	return shown;
}

const struct sign_finding *agenda_sign(const struct agenda_work *w, enum sign_id s, enum table_id t, uint32_t row)
{
	const struct signs *signs = w->in->signs;

	for (size_t i = 0; signs && i < signs->list.n; i++) {
		const struct sign_finding *f = &signs->list.v[i];

		if (f->sign == s && f->table == t && f->row == (int32_t)row)
			return f;
	}
	return NULL;
}

const char *agenda_number(struct str *scratch, double x, int decimals)
{
	str_clear(scratch);
	str_add_number(scratch, decimals ? round_decimals(x, decimals) : round_whole(x));
	return str_c(scratch);
}

const char *agenda_day(struct str *scratch, day_t day)
{
	str_clear(scratch);
	clock_add_day(scratch, day);
	return str_c(scratch);
}

const char *agenda_word(struct str *scratch, enum table_id t, int column, int value)
{
	str_clear(scratch);
	for (const char *c = value < 0 ? "" : schema_table(t)->columns[column].values[value]; *c; c++)
		str_addc(scratch, *c == '-' ? ' ' : *c);
	return str_c(scratch);
}

/* Late, blocked, or when it ends. */
static void entry_time(struct agenda_work *w, struct agenda_line *l, uint32_t row)
{
	const struct plan_row *p = &w->b->plan[row];
	day_t end = derive_end(p), today = w->b->today;
	struct str scratch = {0};

	if (derive_is_overdue(p, today))
		agenda_fact(l, 2, AGENDA_BAD, "%d days late", (int)(today - end));
	else if (end != CLOCK_NO_DAY)
		agenda_fact(l, 2, AGENDA_DIM, "%s %s", p->due_date != CLOCK_NO_DAY ? "due" : "to",
			    agenda_day(&scratch, end));
	if (p->status == PLAN_STATUS_BLOCKED && p->updated != CLOCK_NO_DAY)
		agenda_fact(l, 0, AGENDA_BAD, "blocked for %d days", (int)(today - p->updated));
	else
		agenda_fact(l, 0, p->status == PLAN_STATUS_BLOCKED ? AGENDA_BAD : AGENDA_PLAIN, "%s",
			    agenda_word(&scratch, TABLE_PLAN, PLAN_STATUS, p->status));
	str_release(&scratch);
}

struct agenda_line *agenda_entry(struct agenda_work *w, uint32_t row, int column)
{
	struct agenda_line *l = agenda_row(w, TABLE_PLAN, row, column);

	entry_time(w, l, row);
	agenda_cell(w, l, 1, AGENDA_DIM, TABLE_PLAN, row, PLAN_OWNER);
	if (!l->fact[1].text)
		agenda_fact(l, 1, AGENDA_WARN, "no owner");
	l->personas = derive_personas(w->b, row, &l->inherited);
	return l;
}
