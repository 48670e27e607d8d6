/* SPDX-License-Identifier: ISC */
/*
 * Which rows stay, and in which order. The chain starts as ours' rows in ours' order without those that only theirs
 * moved; then theirs' rows that are not in it yet (added, moved, or deleted by ours and edited by theirs) are put
 * behind the row they follow in theirs. What ours added at the same place stays first.
 */
#include <config.h>

#include "model/merge_parts.h"

#include <string.h>

static void conflict(struct merge_state *m, enum merge_kind kind, const struct merge_slot *s)
{
	struct str name = {0};
	struct bytes none = {0};
	enum merge_who who = s->row[WHO_BASE] >= 0 ? WHO_BASE : WHO_OURS;

	merge_row_name(m, who, s->row[who], &name);
	if (kind == MERGE_ID) {
		struct str ours = {0}, theirs = {0};

		merge_row_name(m, WHO_OURS, s->row[WHO_OURS], &ours);
		merge_row_name(m, WHO_THEIRS, s->row[WHO_THEIRS], &theirs);
		merge_conflict(m, kind, str_bytes(&name), none, str_bytes(&name), str_bytes(&ours),
			str_bytes(&theirs));
		str_release(&ours);
		str_release(&theirs);
	} else {
		merge_conflict(m, kind, str_bytes(&name), none, none, none, none);
	}
	str_release(&name);
}

static bool renamed(const struct merge_state *m, enum merge_who who, const struct merge_slot *s)
{
	return m->side[who].name[s->row[who]] != m->side[WHO_BASE].name[s->row[WHO_BASE]];
}

/* Both added the row: one row where the values agree or only fill each other's gaps. */
static bool fill_each_other(const struct merge_state *m, const struct merge_slot *s)
{
	struct merge_view v[WHO_COUNT];
	bool fits = true;

	merge_row_views_init(v);
	merge_row_load(m, WHO_OURS, s->row[WHO_OURS], &v[WHO_OURS]);
	merge_row_load(m, WHO_THEIRS, s->row[WHO_THEIRS], &v[WHO_THEIRS]);
	for (size_t i = 0; fits && i < m->columns.n; i++) {
		const struct merge_column *c = &m->columns.v[i];
		struct bytes ours = merge_row_value(&v[WHO_OURS], c->at[WHO_OURS]);
		struct bytes theirs = merge_row_value(&v[WHO_THEIRS], c->at[WHO_THEIRS]);

		fits = !ours.n || !theirs.n || bytes_equal(ours, theirs);
	}
	/* surplus cells stand under no column and are never united */
	fits = fits && v[WHO_OURS].values.n <= m->side[WHO_OURS].columns &&
	       v[WHO_THEIRS].values.n <= m->side[WHO_THEIRS].columns;
	merge_row_views_release(v);
	return fits ||
	       merge_row_same(m, WHO_OURS, s->row[WHO_OURS], WHO_THEIRS, s->row[WHO_THEIRS]);
}

static void decide_one_sided(struct merge_state *m, struct merge_slot *s, enum merge_who who)
{
	s->kept = true;
	if (s->row[WHO_BASE] < 0)
		return;
	s->kept = !merge_row_untouched(m, who, s->row[WHO_BASE], s->row[who]) || renamed(m, who, s);
	if (s->kept)
		conflict(m, MERGE_DELETE_EDIT, s);
}

static void decide(struct merge_state *m, struct merge_slot *s)
{
	bool base = s->row[WHO_BASE] >= 0, ours = s->row[WHO_OURS] >= 0,
	     theirs = s->row[WHO_THEIRS] >= 0;

	if (ours && theirs) {
		s->kept = true;
		if (base) {
			s->both = renamed(m, WHO_OURS, s) && renamed(m, WHO_THEIRS, s) &&
				  m->side[WHO_OURS].name[s->row[WHO_OURS]] !=
					  m->side[WHO_THEIRS].name[s->row[WHO_THEIRS]];
			if (s->both)
				conflict(m, MERGE_ID, s);
		} else if (!fill_each_other(m, s)) {
			s->both = true;
			conflict(m, MERGE_ADD_ADD, s);
		}
	} else if (ours || theirs) {
		decide_one_sided(m, s, ours ? WHO_OURS : WHO_THEIRS);
	}
}

/* Marks rows of base that the side moved: those outside a longest rising run of base rows in the side's order. */
static bool *moved_rows(const struct merge_state *m, enum merge_who who)
{
	const struct merge_side *side = &m->side[who];
	uint32_t rows = side->rows, n = 0;
	bool *moved = mem_zalloc(m->side[WHO_BASE].rows + 1), rising = true;
	int32_t last = -1;

	for (uint32_t r = 0; r < rows && rising; r++) {
		int32_t b = m->slots.v[side->slot[r]].row[WHO_BASE];

		rising = b < 0 || b > last;
		last = b < 0 ? last : b;
	}
	if (rising)
		return moved;
	/* patience: tail[k] is the smallest last base row of a rising run of k + 1 */
	int32_t *tail = mem_array(rows + 1, sizeof *tail),
		*before = mem_array(m->side[WHO_BASE].rows + 1, sizeof *before);

	for (uint32_t r = 0; r < rows; r++) {
		int32_t b = m->slots.v[side->slot[r]].row[WHO_BASE];
		uint32_t lo = 0, hi = n;

		if (b < 0)
			continue;
		moved[b] = true;
		while (lo < hi) {
			uint32_t mid = (lo + hi) / 2;

			if (tail[mid] < b)
				lo = mid + 1;
			else
				hi = mid;
		}
		before[b] = lo ? tail[lo - 1] : -1;
		tail[lo] = b;
		n = lo == n ? n + 1 : n;
	}
	for (int32_t b = n ? tail[n - 1] : -1; b >= 0; b = before[b])
		moved[b] = false;
	mem_free(tail);
	mem_free(before);
	return moved;
}

/* Appends to the chain. */
static void link_after(struct merge_state *m, int32_t after, int32_t slot)
{
	int32_t *from = after >= 0 ? &m->slots.v[after].next : &m->first;

	m->slots.v[slot].next = *from;
	*from = slot;
}

static bool only_ours(const struct merge_state *m, int32_t slot)
{
	const struct merge_slot *s = &m->slots.v[slot];

	return s->row[WHO_BASE] < 0 && s->row[WHO_THEIRS] < 0;
}

/* The number of the key that a kept row has in the result. */
static uint32_t final_name(const struct merge_state *m, const struct merge_slot *s)
{
	bool ours = s->row[WHO_THEIRS] < 0 ||
		    (s->row[WHO_OURS] >= 0 && s->row[WHO_BASE] >= 0 && renamed(m, WHO_OURS, s));
	enum merge_who who = ours ? WHO_OURS : WHO_THEIRS;

	return m->side[who].name[s->row[who]];
}

/* By number of key: the sides that gave it to a row of base, as bits. NULL where none did. */
static unsigned char *new_names(const struct merge_state *m)
{
	unsigned char *by = NULL;
	uint32_t most = 0;

	for (int who = 0; who < WHO_COUNT; who++)
		for (uint32_t r = 0; r < m->side[who].rows; r++)
			most = m->side[who].name[r] > most ? m->side[who].name[r] : most;
	for (size_t i = 0; i < m->slots.n; i++) {
		const struct merge_slot *s = &m->slots.v[i];

		for (int who = WHO_OURS; who <= WHO_THEIRS && s->kept && s->row[WHO_BASE] >= 0; who++) {
			if (s->row[who] < 0 || !renamed(m, (enum merge_who)who, s))
				continue;
			by = by ? by : mem_zalloc(most + (size_t)1);
			by[m->side[who].name[s->row[who]]] |= (unsigned char)(1 << who);
		}
	}
	return by;
}

/* One side gave a row a key that another row has by the other side: both stay, and it is told once. */
static void tell_met_names(struct merge_state *m)
{
	unsigned char *by = new_names(m);

	for (size_t i = 0; by && i < m->slots.n; i++) {
		const struct merge_slot *s = &m->slots.v[i];
		uint32_t name = s->kept ? final_name(m, s) : 0;

		for (int who = WHO_OURS; s->kept && who <= WHO_THEIRS; who++) {
			enum merge_who other = who == WHO_OURS ? WHO_THEIRS : WHO_OURS;
			struct str text = {0};

			if (!(by[name] & 1 << who) || (s->row[who] >= 0 && m->side[who].name[s->row[who]] == name) ||
				s->row[other] < 0)
				continue;
			merge_row_name(m, other, s->row[other], &text);
			merge_conflict(m, MERGE_ADD_ADD, str_bytes(&text), (struct bytes){0}, (struct bytes){0},
				(struct bytes){0}, (struct bytes){0});
			str_release(&text);
			by[name] = 0;
		}
	}
	mem_free(by);
}

void merge_order(struct merge_state *m)
{
	for (size_t i = 0; i < m->slots.n; i++)
		decide(m, &m->slots.v[i]);
	tell_met_names(m);

	bool *ours_moved = moved_rows(m, WHO_OURS), *theirs_moved = moved_rows(m, WHO_THEIRS);
	bool *chained = mem_zalloc(m->slots.n + 1);
	int32_t last = MERGE_END;

	m->first = MERGE_END;
	for (uint32_t r = 0; r < m->side[WHO_OURS].rows; r++) {
		int32_t i = m->side[WHO_OURS].slot[r];
		const struct merge_slot *s = &m->slots.v[i];
		bool theirs_alone = s->row[WHO_BASE] >= 0 && s->row[WHO_THEIRS] >= 0 &&
				    theirs_moved[s->row[WHO_BASE]] && !ours_moved[s->row[WHO_BASE]];

		if (!s->kept || theirs_alone)
			continue;
		link_after(m, last, i);
		chained[i] = true;
		last = i;
	}
	last = MERGE_END;
	for (uint32_t r = 0; r < m->side[WHO_THEIRS].rows; r++) {
		int32_t i = m->side[WHO_THEIRS].slot[r];

		if (!m->slots.v[i].kept)
			continue;
		if (!chained[i]) {
			int32_t next = last >= 0 ? m->slots.v[last].next : m->first;

			for (; next >= 0 && only_ours(m, next); next = m->slots.v[next].next)
				last = next;
			link_after(m, last, i);
			chained[i] = true;
		}
		last = i;
	}
	mem_free(ours_moved);
	mem_free(theirs_moved);
	mem_free(chained);
}
