/* SPDX-License-Identifier: ISC */
/* Signs of personas and usage. A function a sign; model/signs.def has the conditions in words. */
#include <config.h>

#include <math.h>

#include "model/signs_work.h"

static bool is_for_users(const struct plan_row *p)
{
	return p->type == PLAN_TYPE_FEATURE || p->type == PLAN_TYPE_DISCOVERY;
}

static void tell_persona(struct signs_work *w, enum sign_id s, uint32_t row, int column)
{
	signs_word_label(w, "name", TABLE_PERSONAS, row);
	signs_tell(w, s, TABLE_PERSONAS, (int32_t)row, column, NULL);
}

void signs_personas_no_primary(struct signs_work *w, enum sign_id s, uint32_t row)
{
	for (row = 0; row < board_rows(w->b, TABLE_PERSONAS); row++)
		if (w->b->personas[row].kind == PERSONAS_KIND_PRIMARY)
			return;
	signs_tell(w, s, TABLE_PERSONAS, ROW_NONE, -1, NULL);
}

void signs_personas_no_persona(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct plan_row *p = &w->b->plan[row];
	bool inherited;

	if (!derive_is_open(p) || !is_for_users(p) || derive_personas(w->b, row, &inherited).n > 0)
		return;
	signs_word_label(w, "title", TABLE_PLAN, row);
	signs_tell(w, s, TABLE_PLAN, (int32_t)row, PLAN_PERSONAS, NULL);
}

/* A priority's reason is looked for once, not for each entry of it. */
static bool has_reason(struct signs_work *w, int32_t priority)
{
	uint8_t *state = &w->t.priority_state[priority];

	if (!(*state & SIGNS_PRIORITY_READ))
		*state |= SIGNS_PRIORITY_READ |
			  (signs_is_blank(w, TABLE_PRIORITIES, (uint32_t)priority, PRIORITIES_WHY) ? 0 : SIGNS_PRIORITY_WHY);
	return *state & SIGNS_PRIORITY_WHY;
}

void signs_personas_no_why(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct plan_row *p = &w->b->plan[row];

	if (!is_for_users(p) || (p->horizon != HORIZON_NOW && p->horizon != HORIZON_NEXT) ||
	    !signs_is_unwritten(w, p->why, row, PLAN_WHY) || (p->priority >= 0 && has_reason(w, p->priority)))
		return;
	signs_word_label(w, "title", TABLE_PLAN, row);
	signs_tell(w, s, TABLE_PLAN, (int32_t)row, PLAN_WHY, NULL);
}

void signs_personas_incomplete(struct signs_work *w, enum sign_id s, uint32_t row)
{
	static const int columns[] = {PERSONAS_GOALS, PERSONAS_FRUSTRATIONS, PERSONAS_JOB};
	static const char *const names[] = {"goals", "frustrations", "a job story"};
	const char *missing[3];
	struct str list = {0};
	int first = -1, n = 0;

	if (w->b->personas[row].kind == PERSONAS_KIND_NEGATIVE)
		return;
	for (int i = 0; i < 3; i++)
		if (signs_is_blank(w, TABLE_PERSONAS, row, columns[i])) {
			first = first < 0 ? columns[i] : first;
			missing[n++] = names[i];
		}
	if (n == 0)
		return;
	for (int i = 0; i < n; i++)
		str_addf(&list, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : " and ", missing[i]);
	signs_word(w, "missing", str_bytes(&list));
	tell_persona(w, s, row, first);
	str_release(&list);
}

void signs_personas_no_work(struct signs_work *w, enum sign_id s, uint32_t row)
{
	int kind = w->b->personas[row].kind;

	if ((kind != PERSONAS_KIND_PRIMARY && kind != PERSONAS_KIND_SECONDARY && kind != PERSONAS_KIND_CUSTOMER &&
	     kind != PERSONAS_KIND_SERVED) ||
	    w->t.persona_work[row])
		return;
	tell_persona(w, s, row, PERSONAS_KIND);
}

void signs_personas_unproven(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct persona_row *p = &w->b->personas[row];
	bool unproven = p->evidence == ENUM_NONE || p->evidence == PERSONAS_EVIDENCE_PROTO;

	if (p->kind != PERSONAS_KIND_PRIMARY)
		return;
	if (!unproven && p->reviewed != CLOCK_NO_DAY &&
	    (double)w->b->today - p->reviewed <= w->limit[SIGNS_EVIDENCE_DAYS])
		return;
	tell_persona(w, s, row, unproven ? PERSONAS_EVIDENCE : PERSONAS_REVIEWED);
}

/* ---------------------------------------------------------------------------------------------------------- usage */

/* Who uses the feature in the latest period, by persona, until another one is marked. */
static void mark(struct signs_work *w, uint32_t feature)
{
	struct board_run usage = board_backward(w->b, BOARD_FEATURE_USAGE, feature);

	if (w->marked == feature + 1)
		return;
	w->marked = feature + 1;
	for (uint32_t i = 0; i < usage.n; i++) {
		const struct usage_row *u = &w->b->usage[usage.rows[i]];
		double adoption = derive_adoption(u);

		if (u->persona < 0 || u->period != w->t.period || u->period == INT32_MIN)
			continue;
		if (w->seen[u->persona] != w->marked)
			w->adoption[u->persona] = adoption;
		else if (!(adoption <= w->adoption[u->persona]) && !isnan(adoption)) /* told twice: the larger one */
			w->adoption[u->persona] = adoption;
		w->seen[u->persona] = w->marked;
	}
}

void signs_personas_usage_unknown(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct feature_row *f = &w->b->features[row];

	if ((f->status != FEATURES_STATUS_LIVE && f->status != FEATURES_STATUS_BETA) || f->released == CLOCK_NO_DAY ||
	    (double)w->b->today - f->released <= w->limit[SIGNS_USAGE_DAYS])
		return;
	mark(w, row);
	for (uint32_t i = 0; i < f->personas.n; i++) {
		uint32_t persona = (uint32_t)board_ref(w->b, f->personas, i);

		if (w->seen[persona] == w->marked)
			continue;
		signs_word_label(w, "persona", TABLE_PERSONAS, persona);
		signs_word_label(w, "feature", TABLE_FEATURES, row);
		signs_about(w, board_id(w->b, TABLE_PERSONAS, persona));
		signs_tell(w, s, TABLE_FEATURES, (int32_t)row, FEATURES_PERSONAS, NULL);
	}
}

void signs_personas_usage_why(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct usage_row *u = &w->b->usage[row];

	if (u->period != w->t.period || u->period == INT32_MIN || u->feature < 0 || u->persona < 0 ||
	    (u->frequency != USAGE_FREQUENCY_DAILY && u->frequency != USAGE_FREQUENCY_WEEKLY) ||
	    !signs_is_blank(w, TABLE_USAGE, row, USAGE_WHY))
		return;
	signs_word_label(w, "persona", TABLE_PERSONAS, (uint32_t)u->persona);
	signs_word_label(w, "feature", TABLE_FEATURES, (uint32_t)u->feature);
	signs_word(w, "frequency", bytes_of(u->frequency == USAGE_FREQUENCY_DAILY ? "daily" : "weekly"));
	signs_tell(w, s, TABLE_USAGE, (int32_t)row, USAGE_WHY, NULL);
}

static bool is_own(const struct board *b, const struct feature_row *f, int32_t persona)
{
	for (uint32_t i = 0; i < f->personas.n; i++)
		if (board_ref(b, f->personas, i) == persona)
			return true;
	return false;
}

/* The best adoption among its own personas, NAN where it is not known. */
static double own_adoption(const struct signs_work *w, const struct feature_row *f)
{
	double best = NAN;

	for (uint32_t i = 0; i < f->personas.n; i++) {
		int32_t persona = board_ref(w->b, f->personas, i);

		if (w->seen[persona] == w->marked && !(w->adoption[persona] <= best) && !isnan(w->adoption[persona]))
			best = w->adoption[persona];
	}
	return best;
}

/* Who uses it most of those whom it is not for, from that adoption on; equal ones by id. ROW_NONE for nobody. */
static int32_t best_other(const struct signs_work *w, const struct feature_row *f, uint32_t feature, double least)
{
	struct board_run usage = board_backward(w->b, BOARD_FEATURE_USAGE, feature);
	int32_t best = ROW_NONE;

	for (uint32_t i = 0; i < usage.n; i++) {
		int32_t p = w->b->usage[usage.rows[i]].persona;

		if (p < 0 || w->seen[p] != w->marked || !(w->adoption[p] >= least) || p == best || is_own(w->b, f, p))
			continue;
		if (best == ROW_NONE || w->adoption[p] > w->adoption[best] ||
		    (w->adoption[p] == w->adoption[best] &&
		     bytes_compare(board_id(w->b, TABLE_PERSONAS, (uint32_t)p),
				   board_id(w->b, TABLE_PERSONAS, (uint32_t)best)) < 0))
			best = p;
	}
	return best;
}

/* "Dana", "Dana and Tomas" */
static void word_personas(struct signs_work *w, const char *name, const struct feature_row *f)
{
	struct str list = {0}, one = {0};

	for (uint32_t i = 0; i < f->personas.n && list.n < SIGNS_WORD_BYTES; i++) {
		str_adds(&list, i == 0 ? "" : i + 1 < f->personas.n ? ", " : " and ");
		str_add(&list, bytes_trim(board_label(w->b, TABLE_PERSONAS, (uint32_t)board_ref(w->b, f->personas, i), &one)));
	}
	signs_word(w, name, str_bytes(&list));
	str_release(&list);
	str_release(&one);
}

void signs_personas_misses(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct feature_row *f = &w->b->features[row];
	int32_t other;

	mark(w, row);
	if (!(own_adoption(w, f) < w->limit[SIGNS_OWN_ADOPTION] / 100))
		return;
	other = best_other(w, f, row, w->limit[SIGNS_OTHER_ADOPTION] / 100);
	if (other == ROW_NONE)
		return;
	signs_word_label(w, "feature", TABLE_FEATURES, row);
	word_personas(w, "persona", f);
	signs_word_label(w, "other", TABLE_PERSONAS, (uint32_t)other);
	signs_tell(w, s, TABLE_FEATURES, (int32_t)row, FEATURES_PERSONAS, NULL);
}

void signs_personas_unused(struct signs_work *w, enum sign_id s, uint32_t row)
{
	if (w->b->features[row].status != FEATURES_STATUS_LIVE || !(w->t.best[row] < w->limit[SIGNS_UNUSED_ADOPTION] / 100) ||
	    !w->t.feature_effort || !(w->t.feature_effort[row] > 0))
		return;
	signs_word_label(w, "feature", TABLE_FEATURES, row);
	signs_word_share(w, "share", w->t.best[row]);
	signs_word_number(w, "effort", w->t.feature_effort[row]);
	signs_tell(w, s, TABLE_FEATURES, (int32_t)row, FEATURES_STATUS, NULL);
}
