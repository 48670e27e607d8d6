/* SPDX-License-Identifier: ISC */
/*
 * Lanes are made for everybody who may have cards, counted, and thrown out again where they are empty and nobody would
 * miss them. Personas go by kind (primary first), objectives as they are in the file, owners by name; what belongs to
 * nobody comes last.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/derive.h"
#include "ui/swim_group.h"

static void add_lane(struct swim *s, int32_t row, bool expected)
{
	s->lane[s->lanes++] = (struct swim_lane){.row = row, .expected = expected};
}

static void add_personas(struct swim *s, const struct board *b)
{
	uint32_t n = board_rows(b, TABLE_PERSONAS);

	for (int kind = PERSONAS_KIND_PRIMARY; kind <= PERSONAS_KIND_NEGATIVE + 1; kind++)
		for (uint32_t i = 0; i < n; i++) {
			int own = b->personas[i].kind < 0 ? PERSONAS_KIND_NEGATIVE + 1 : b->personas[i].kind;

			if (own != kind || (s->lens >= 0 && (uint32_t)s->lens != i))
				continue;
			s->lane_of[i] = (int32_t)s->lanes;
			add_lane(s, (int32_t)i, kind != PERSONAS_KIND_NEGATIVE && kind != PERSONAS_KIND_SUPPLEMENTAL);
		}
}

static void add_objectives(struct swim *s, const struct board *b)
{
	uint32_t n = board_rows(b, TABLE_STRATEGY);

	for (uint32_t i = 0; i < n; i++) {
		if (b->strategy[i].type != STRATEGY_TYPE_OBJECTIVE)
			continue;
		s->lane_of[i] = (int32_t)s->lanes;
		add_lane(s, (int32_t)i, b->strategy[i].status == STRATEGY_STATUS_ACTIVE);
	}
}

/* --- owners by name */

struct named {
	struct bytes name; /* folded, in the text of all names */
	size_t at;
	uint32_t owner;
	int32_t row;
};

static int by_name(const void *x, const void *y)
{
	const struct named *a = x, *b = y;
	int order = bytes_compare(a->name, b->name);

	return order ? order : (a->owner > b->owner) - (a->owner < b->owner);
}

static void add_owners(struct swim *s, const struct board *b)
{
	struct named *names = mem_array(s->n + 1, sizeof *names);
	struct str text = {0}, scratch = {0};
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		uint32_t owner = board_plan_owner(b, s->order[i]);

		if (!owner || s->lane_of[owner] >= 0)
			continue;
		s->lane_of[owner] = 0;
		names[n] = (struct named){.at = text.n, .owner = owner, .row = (int32_t)s->order[i]};
		utf8_fold(&text, board_value(b, TABLE_PLAN, s->order[i], PLAN_OWNER, &scratch));
		names[n].name.n = text.n - names[n].at;
		n++;
	}
	for (size_t i = 0; i < n; i++)
		names[i].name.p = str_bytes(&text).p + names[i].at;
	qsort(names, n, sizeof *names, by_name);
	for (size_t i = 0; i < n; i++) {
		s->lane_of[names[i].owner] = (int32_t)s->lanes;
		add_lane(s, names[i].row, false);
	}
	mem_free(names);
	str_release(&text);
	str_release(&scratch);
}

/* --- counting */

static bool is_soon(const struct plan_row *p)
{
	return p->horizon == HORIZON_NOW || p->horizon == HORIZON_NEXT;
}

static void count_cards(struct swim *s, const struct board *b)
{
	for (size_t i = 0; i < s->n; i++) {
		uint32_t in = swim_group_count(s, b, s->order[i]);

		for (uint32_t k = 0; k < in; k++) {
			int32_t lane = swim_group_lane(s, b, s->order[i], k);

			if (lane < 0)
				continue;
			s->lane[lane].n++;
			s->lane[lane].soon += is_soon(&b->plan[s->order[i]]);
		}
	}
}

/* Leaves out the empty lanes that nobody would miss; lane_of follows. */
static void drop_empty(struct swim *s)
{
	int32_t *now = mem_array(s->lanes + 1, sizeof *now);
	size_t kept = 0;

	for (size_t i = 0; i < s->lanes; i++) {
		bool keep = s->lane[i].n || (s->lane[i].expected && !s->narrowed);

		now[i] = keep ? (int32_t)kept : -1;
		if (keep)
			s->lane[kept++] = s->lane[i];
	}
	s->lanes = kept;
	for (size_t i = 0; i < s->lane_of_n; i++)
		s->lane_of[i] = s->lane_of[i] >= 0 ? now[s->lane_of[i]] : -1;
	s->nobody = s->nobody >= 0 ? now[s->nobody] : -1;
	mem_free(now);
}

void swim_group_build(struct swim *s, const struct board *b)
{
	uint32_t personas = board_rows(b, TABLE_PERSONAS), strategy = board_rows(b, TABLE_STRATEGY),
		 plan = board_rows(b, TABLE_PLAN);
	size_t most = personas;

	most = strategy > most ? strategy : most;
	most = plan > most ? plan : most;
	s->lane_of_n = most + 1;
	s->lane_of = mem_resize(s->lane_of, s->lane_of_n, sizeof *s->lane_of);
	for (size_t i = 0; i < s->lane_of_n; i++)
		s->lane_of[i] = -1;
	s->lane = mem_resize(s->lane, most + 2, sizeof *s->lane);
	s->lanes = 0;
	if (s->group == SWIM_PERSONA)
		add_personas(s, b);
	else if (s->group == SWIM_OBJECTIVE)
		add_objectives(s, b);
	else if (s->group == SWIM_OWNER)
		add_owners(s, b);
	s->nobody = s->group == SWIM_PERSONA && s->lens >= 0 ? -1 : (int32_t)s->lanes;
	if (s->nobody >= 0)
		add_lane(s, ROW_NONE, false);
	count_cards(s, b);
	drop_empty(s);
}

uint32_t swim_group_count(const struct swim *s, const struct board *b, uint32_t row)
{
	bool inherited;
	uint32_t n = s->group == SWIM_PERSONA ? derive_personas(b, row, &inherited).n : 1;

	return n ? n : 1;
}

int32_t swim_group_lane(const struct swim *s, const struct board *b, uint32_t row, uint32_t i)
{
	int32_t of = ROW_NONE;
	bool inherited;
	struct rows run;

	if (s->group == SWIM_PERSONA) {
		run = derive_personas(b, row, &inherited);
		of = i < run.n ? board_ref(b, run, i) : ROW_NONE;
	} else if (s->group == SWIM_OBJECTIVE) {
		of = derive_objective(b, row);
		if (of >= 0 && b->strategy[of].type != STRATEGY_TYPE_OBJECTIVE)
			of = ROW_NONE;
	} else if (s->group == SWIM_OWNER) {
		of = (int32_t)board_plan_owner(b, row);
		of = of ? of : ROW_NONE;
	}
	return of < 0 ? s->nobody : s->lane_of[of];
}

void swim_group_item(const struct swim *s, const struct board *b, size_t lane, struct item *out)
{
	int32_t row = s->lane[lane].row;
	struct str scratch = {0}, folded = {0};

	if (row >= 0 && s->group == SWIM_PERSONA) {
		board_item(b, TABLE_PERSONAS, (uint32_t)row, out);
	} else if (row >= 0 && s->group == SWIM_OBJECTIVE) {
		board_item(b, TABLE_STRATEGY, (uint32_t)row, out);
	} else {
		if (row >= 0)
			utf8_fold(&folded, board_value(b, TABLE_PLAN, (uint32_t)row, PLAN_OWNER, &scratch));
		item_make(out, TABLE_PLAN, str_bytes(&folded), 1);
	}
	str_release(&scratch);
	str_release(&folded);
}

struct bytes swim_group_label(const struct swim *s, const struct board *b, size_t lane, struct str *scratch)
{
	static const char *const nobody[] = {"For nobody", "Without an objective", "Without an owner", ""};
	int32_t row = s->lane[lane].row;

	if (row < 0)
		return bytes_of(nobody[s->group]);
	if (s->group == SWIM_OWNER)
		return board_value(b, TABLE_PLAN, (uint32_t)row, PLAN_OWNER, scratch);
	return board_label(b, s->group == SWIM_PERSONA ? TABLE_PERSONAS : TABLE_STRATEGY, (uint32_t)row, scratch);
}

const char *swim_group_word(enum swim_group group)
{
	static const char *const words[] = {"persona", "objective", "owner", ""};

	return words[group];
}
