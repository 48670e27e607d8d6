/* SPDX-License-Identifier: ISC */
/*
 * Each rule of findings_values.c about a cell of plan.csv has its counterpart here or in link.c (is_doubtful). Where in
 * doubt a row is not sound: it costs only time.
 */
#include <config.h>

#include "model/findings_sound.h"

#include <math.h>

#include "model/glean.h"
#include "model/link.h"

static bool is_readable(const struct plan_row *p)
{
	const struct column_def *effort = &schema_table(TABLE_PLAN)->columns[PLAN_EFFORT];

	return !p->is_doubtful && !p->lacks_dependency && p->priority != ROW_BROKEN && p->type >= 0 && p->status >= 0 &&
	       p->timeframe_kind != TIMEFRAME_BAD &&
	       (isnan(p->effort) || (p->effort >= effort->min && p->effort <= effort->max));
}

static bool names_negative(const struct board *b, struct rows personas)
{
	for (uint32_t i = 0; i < personas.n; i++)
		if (b->personas[b->pool.v[personas.start + i]].kind == PERSONAS_KIND_NEGATIVE)
			return true;
	return false;
}

static bool names_features(const struct board *b, uint32_t row)
{
	struct bytes text = glean_features_text(b, row), item;

	while (bytes_next_item(&text, ';', &item))
		if (ids_find(&b->priv->ids[TABLE_FEATURES], item) < 0)
			return false;
	return true;
}

bool findings_sound_entry(const struct board *b, uint32_t row)
{
	const struct plan_row *p = &b->plan[row];

	return is_readable(p) && !names_negative(b, p->personas) && schema_is_slug(board_id(b, TABLE_PLAN, row), false) &&
	       names_features(b, row);
}
