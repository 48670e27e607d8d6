/* SPDX-License-Identifier: ISC */
/* Signs of technology. A function a sign; model/signs.def has the conditions in words. */
#include <config.h>

#include <math.h>

#include "model/signs_work.h"

static bool is_active(const struct signs_work *w, uint32_t row)
{
	return w->b->priorities[row].status == PRIORITIES_STATUS_ACTIVE;
}

static struct bytes ring_name(const struct technology_row *t)
{
	return bytes_of(t->ring >= 0 ? schema_table(TABLE_TECHNOLOGIES)->columns[TECHNOLOGIES_RING].values[t->ring]
				     : "no ring");
}

void signs_technology_feasibility(struct signs_work *w, enum sign_id s, uint32_t row)
{
	int feasibility = w->b->priorities[row].feasibility;

	if (!is_active(w, row) || (feasibility != ENUM_NONE && feasibility != PRIORITIES_FEASIBILITY_UNKNOWN))
		return;
	signs_word_label(w, "title", TABLE_PRIORITIES, row);
	signs_tell(w, s, TABLE_PRIORITIES, (int32_t)row, PRIORITIES_FEASIBILITY, NULL);
}

void signs_technology_no_ideas(struct signs_work *w, enum sign_id s, uint32_t row)
{
	bool any = false, recent = false;

	for (row = 0; row < board_rows(w->b, TABLE_PRIORITIES); row++) {
		const struct priority_row *p = &w->b->priorities[row];

		any = any || p->decided != CLOCK_NO_DAY;
		if (p->decided == CLOCK_NO_DAY || p->decided > w->b->today ||
		    (double)w->b->today - p->decided > w->limit[SIGNS_IDEAS_DAYS])
			continue;
		if (p->source == PRIORITIES_SOURCE_ENGINEERING)
			return;
		recent = true;
	}
	if (!any)
		signs_silence(w, s, "no priority says when it was decided");
	if (recent)
		signs_tell(w, s, TABLE_PRIORITIES, ROW_NONE, -1, NULL);
}

/* ------------------------------------------------------------------------------------------ technology-not-ready */

static void tell_not_ready(struct signs_work *w, enum sign_id s, uint32_t row, uint32_t technology)
{
	const struct technology_row *t = &w->b->technologies[technology];

	signs_word_label(w, "title", TABLE_PRIORITIES, row);
	signs_word_label(w, "technology", TABLE_TECHNOLOGIES, technology);
	signs_word(w, "ring", ring_name(t));
	if (isnan(t->trl))
		signs_word(w, "trl", bytes_of("not known"));
	else
		signs_word_number(w, "trl", t->trl);
	signs_about(w, board_id(w->b, TABLE_TECHNOLOGIES, technology));
	signs_tell(w, s, TABLE_PRIORITIES, (int32_t)row, PRIORITIES_TECHNOLOGIES, NULL);
}

void signs_technology_not_ready(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct priority_row *p = &w->b->priorities[row];
	bool built = w->t.priority_state[row] & SIGNS_PRIORITY_BUILT, told = false;

	if (!is_active(w, row))
		return;
	if (board_rows(w->b, TABLE_TECHNOLOGIES) == 0 && !(built && p->feasibility == PRIORITIES_FEASIBILITY_LOW)) {
		signs_silence(w, s, "no technology recorded");
		return;
	}
	for (uint32_t i = 0; i < p->technologies.n; i++) {
		uint32_t technology = (uint32_t)board_ref(w->b, p->technologies, i);
		const struct technology_row *t = &w->b->technologies[technology];

		if (t->ring == TECHNOLOGIES_RING_HOLD ||
		    (built && t->ring == TECHNOLOGIES_RING_ASSESS && t->trl <= w->limit[SIGNS_UNPROVEN_TRL])) {
			tell_not_ready(w, s, row, technology);
			told = true;
		}
	}
	if (told || !built || p->feasibility != PRIORITIES_FEASIBILITY_LOW)
		return;
	signs_word_label(w, "title", TABLE_PRIORITIES, row);
	signs_tell(w, s, TABLE_PRIORITIES, (int32_t)row, PRIORITIES_FEASIBILITY,
		   "\"{title}\" is being built although its feasibility is low.");
}

/* ---------------------------------------------------------------------------------------------- radar-not-moving */

static void look_at_technology(struct signs_work *w, enum sign_id s, uint32_t row)
{
	const struct technology_row *t = &w->b->technologies[row];
	day_t since = t->reviewed != CLOCK_NO_DAY ? t->reviewed : t->moved;

	if (t->reviewed != CLOCK_NO_DAY && (double)w->b->today - t->reviewed <= w->limit[SIGNS_RADAR_DAYS])
		return;
	signs_word_label(w, "technology", TABLE_TECHNOLOGIES, row);
	signs_word(w, "ring", ring_name(t));
	if (since != CLOCK_NO_DAY)
		signs_word_number(w, "days", (double)w->b->today - since);
	signs_tell(w, s, TABLE_TECHNOLOGIES, (int32_t)row, TECHNOLOGIES_REVIEWED,
		   since != CLOCK_NO_DAY ? NULL : "{technology} is in {ring}, and nobody wrote down a look at it.");
}

void signs_technology_radar(struct signs_work *w, enum sign_id s, uint32_t row)
{
	bool any = false;

	for (row = 0; row < board_rows(w->b, TABLE_TECHNOLOGIES); row++) {
		int ring = w->b->technologies[row].ring;

		if (ring != TECHNOLOGIES_RING_ASSESS && ring != TECHNOLOGIES_RING_TRIAL)
			continue;
		any = true;
		look_at_technology(w, s, row);
	}
	if (!any)
		signs_tell(w, s, TABLE_TECHNOLOGIES, ROW_NONE, -1, "No technology is in assess or trial.");
}
