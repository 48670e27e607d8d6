/* SPDX-License-Identifier: ISC */
/*
 * Columns of a merge: matched by name (and position among equals), then by content where one was renamed; deleted
 * where nobody filled them since, else kept with a conflict; ordered as the side that moved them has them.
 */
#include <config.h>

#include "model/merge_parts.h"

#include <string.h>

static struct bytes name_of(const struct merge_state *m, enum merge_who who, int column)
{
	return table_column_name(m->side[who].table, (uint32_t)column);
}

/* The how-manieth column of its name it is. */
static int occurrence(const struct merge_state *m, enum merge_who who, int column)
{
	struct bytes name = name_of(m, who, column);
	int n = 0;

	for (int i = 0; i < column; i++)
		n += bytes_equal(name_of(m, who, i), name);
	return n;
}

static struct merge_column *find(struct merge_state *m, enum merge_who who, int column)
{
	struct bytes name = name_of(m, who, column);
	int nth = occurrence(m, who, column);

	for (size_t i = 0; i < m->columns.n; i++) {
		struct merge_column *c = &m->columns.v[i];

		for (int other = 0; other < (int)who; other++)
			if (c->at[other] >= 0 &&
				bytes_equal(name_of(m, other, c->at[other]), name) &&
				occurrence(m, other, c->at[other]) == nth)
				return c;
	}
	return NULL;
}

void merge_columns_match(struct merge_state *m)
{
	static const struct merge_column none = {{-1, -1, -1}, false, false};

	for (int who = 0; who < WHO_COUNT; who++) {
		bool plain = who > 0 && m->same_header[who][WHO_BASE];

		for (int i = 0; i < (int)m->side[who].columns; i++) {
			struct merge_column *c = plain ? &m->columns.v[i] : find(m, who, i);

			if (!c) {
				vec_push(&m->columns, none);
				c = &m->columns.v[m->columns.n - 1];
			}
			c->at[who] = i;
		}
	}
}

struct bytes merge_columns_name(const struct merge_state *m, const struct merge_column *c)
{
	static const enum merge_who order[] = {WHO_OURS, WHO_THEIRS, WHO_BASE};

	if (c->theirs_name)
		return name_of(m, WHO_THEIRS, c->at[WHO_THEIRS]);
	for (int i = 0; i < WHO_COUNT; i++)
		if (c->at[order[i]] >= 0)
			return name_of(m, order[i], c->at[order[i]]);
	bug("a merged column that no side has");
}

/* Share of base rows whose cell in `from` stands in the side's column `to`; 0 where there are too few to tell. */
static double alike(const struct merge_state *m, enum merge_who who, int from, int to)
{
	struct str a = {0}, b = {0};
	size_t equal = 0, filled = 0, pairs = 0;

	for (size_t i = 0; i < m->slots.n; i++) {
		const struct merge_slot *s = &m->slots.v[i];

		if (s->row[WHO_BASE] < 0 || s->row[who] < 0)
			continue;
		struct bytes x =
			table_value(m->side[WHO_BASE].table, (uint32_t)s->row[WHO_BASE], from, &a);
		struct bytes y = table_value(m->side[who].table, (uint32_t)s->row[who], to, &b);

		pairs++;
		filled += x.n > 0;
		equal += bytes_equal(x, y);
	}
	str_release(&a);
	str_release(&b);
	return pairs && filled ? (double)equal / (double)pairs : 0;
}

/* A base column that the side lacks, and a column that it has instead at the same place with the same cells. */
static void find_rename(struct merge_state *m, enum merge_who who, size_t gone)
{
	struct merge_column *c = &m->columns.v[gone];
	size_t found = m->columns.n;

	for (size_t i = 0; i < m->columns.n; i++) {
		const struct merge_column *d = &m->columns.v[i];

		if (d->at[who] < 0 || d->at[WHO_BASE] >= 0 || d->at[who] != c->at[WHO_BASE])
			continue;
		/* a column that both sides added is new, not a new name */
		if (d->at[WHO_OURS] >= 0 && d->at[WHO_THEIRS] >= 0 &&
			m->columns.v[gone].at[WHO_OURS + WHO_THEIRS - who] >= 0)
			continue;
		if (alike(m, who, c->at[WHO_BASE], d->at[who]) >= 0.9)
			found = i;
	}
	if (found == m->columns.n)
		return;
	struct merge_column *d = &m->columns.v[found];

	c->at[who] = d->at[who];
	d->at[who] = -1;
	if (d->at[WHO_OURS] < 0 && d->at[WHO_THEIRS] < 0)
		d->dropped = true;
	if (who == WHO_THEIRS)
		c->theirs_name = true;
}

static void settle_names(struct merge_state *m)
{
	for (size_t i = 0; i < m->columns.n; i++) {
		struct merge_column *c = &m->columns.v[i];

		if (c->at[WHO_BASE] < 0 || c->at[WHO_OURS] < 0 || c->at[WHO_THEIRS] < 0)
			continue;
		struct bytes base = name_of(m, WHO_BASE, c->at[WHO_BASE]),
			     ours = name_of(m, WHO_OURS, c->at[WHO_OURS]);
		struct bytes theirs = name_of(m, WHO_THEIRS, c->at[WHO_THEIRS]);
		bool ours_new = !bytes_equal(base, ours), theirs_new = !bytes_equal(base, theirs);

		c->theirs_name = theirs_new && !ours_new;
		if (ours_new && theirs_new && !bytes_equal(ours, theirs))
			merge_conflict(
				m, MERGE_COLUMN_NAME, (struct bytes){0}, base, base, ours, theirs);
	}
}

/* Whether the side that still has the column filled it differently from base, or added rows with it. */
static bool filled_since(
	const struct merge_state *m, enum merge_who who, const struct merge_column *c)
{
	struct str a = {0}, b = {0};
	bool filled = false;

	for (uint32_t r = 0; !filled && r < m->side[who].rows; r++) {
		const struct merge_slot *s = &m->slots.v[m->side[who].slot[r]];
		struct bytes now = table_value(m->side[who].table, r, c->at[who], &a), before = {0};

		if (s->row[WHO_BASE] >= 0)
			before = table_value(m->side[WHO_BASE].table, (uint32_t)s->row[WHO_BASE],
				c->at[WHO_BASE], &b);
		filled = !bytes_equal(now, before);
	}
	str_release(&a);
	str_release(&b);
	return filled;
}

static void settle_deleted(struct merge_state *m)
{
	for (size_t i = 0; i < m->columns.n; i++) {
		struct merge_column *c = &m->columns.v[i];
		bool ours = c->at[WHO_OURS] >= 0, theirs = c->at[WHO_THEIRS] >= 0;

		if (c->dropped || c->at[WHO_BASE] < 0 || (ours && theirs))
			continue;
		c->dropped = true;
		if ((ours || theirs) && filled_since(m, ours ? WHO_OURS : WHO_THEIRS, c)) {
			c->dropped = false;
			merge_conflict(m, MERGE_COLUMN_DELETE, (struct bytes){0},
				merge_columns_name(m, c), (struct bytes){0}, (struct bytes){0},
				(struct bytes){0});
		}
	}
}

/* Whether the side has the columns it shares with base in another order. */
static bool reordered(const struct merge_state *m, enum merge_who who)
{
	int last = -1;

	for (int i = 0; i < (int)m->side[who].columns; i++)
		for (size_t k = 0; k < m->columns.n; k++)
			if (m->columns.v[k].at[who] == i && m->columns.v[k].at[WHO_BASE] >= 0) {
				if (m->columns.v[k].at[WHO_BASE] < last)
					return true;
				last = m->columns.v[k].at[WHO_BASE];
			}
	return false;
}

/* Puts the columns in the lead side's order, each of the other side's own after its left neighbour there. */
static void arrange(struct merge_state *m)
{
	enum merge_who lead =
		reordered(m, WHO_THEIRS) && !reordered(m, WHO_OURS) ? WHO_THEIRS : WHO_OURS;
	enum merge_who other = WHO_OURS + WHO_THEIRS - lead;
	VEC(struct merge_column) done = {0};

	for (int i = 0; i < (int)m->side[lead].columns; i++)
		for (size_t k = 0; k < m->columns.n; k++)
			if (m->columns.v[k].at[lead] == i && !m->columns.v[k].dropped)
				vec_push(&done, m->columns.v[k]);
	for (int i = 0; i < (int)m->side[other].columns; i++)
		for (size_t k = 0; k < m->columns.n; k++) {
			const struct merge_column *c = &m->columns.v[k];
			size_t place = 0;

			if (c->at[other] != i || c->at[lead] >= 0 || c->dropped)
				continue;
			for (size_t d = 0; d < done.n; d++)
				if (done.v[d].at[other] >= 0 && done.v[d].at[other] < i)
					place = d + 1;
			/* what ours added at the same place comes first */
			while (lead == WHO_OURS && place < done.n &&
				done.v[place].at[WHO_BASE] < 0 && done.v[place].at[other] < 0)
				place++;
			vec_reserve(&done, 1);
			memmove(done.v + place + 1, done.v + place,
				(done.n - place) * sizeof *done.v);
			done.v[place] = *c;
			done.n++;
		}
	vec_release(&m->columns);
	m->columns.v = done.v;
	m->columns.n = done.n;
	m->columns.cap = done.cap;
}

/* Records of a side may be copied whole where its columns and delimiter are the merged ones. */
static bool copies_raw(const struct merge_state *m, enum merge_who who)
{
	if (table_dialect(m->side[who].table)->delimiter != m->style.delimiter ||
		m->side[who].columns != m->columns.n)
		return false;
	for (size_t i = 0; i < m->columns.n; i++)
		if (m->columns.v[i].at[who] != (int)i)
			return false;
	return true;
}

void merge_columns_finish(struct merge_state *m)
{
	bool plain = m->same_header[WHO_OURS][WHO_BASE] && m->same_header[WHO_THEIRS][WHO_BASE];

	if (!plain) {
		for (size_t i = 0; i < m->columns.n; i++)
			for (int who = WHO_OURS; who <= WHO_THEIRS; who++)
				if (m->columns.v[i].at[WHO_BASE] >= 0 &&
					m->columns.v[i].at[who] < 0)
					find_rename(m, who, i);
		settle_names(m);
		settle_deleted(m);
		arrange(m);
	}
	for (int who = 0; who < WHO_COUNT; who++)
		m->raw[who] = copies_raw(m, who);
}
