/* SPDX-License-Identifier: ISC */
/*
 * For each link of the board one pass over personas or strategy marks the rows that are wanted; after that a match is
 * a look at a mark.
 */
#include <config.h>

#include "model/query_link.h"

#include <string.h>

#include "base/near.h"
#include "model/derive.h"

static enum table_id target_table(enum query_link_kind kind)
{
	return kind == QUERY_LINK_PERSONA ? TABLE_PERSONAS : TABLE_STRATEGY;
}

enum query_link_kind query_link_find(enum table_id t, struct bytes name)
{
	if (bytes_is_nocase(name, "persona"))
		return t == TABLE_STRATEGY || t == TABLE_KEY_RESULTS || t == TABLE_PERSONAS || t == TABLE_FEATURES ||
				       t == TABLE_USAGE || t == TABLE_PRIORITIES || t == TABLE_PLAN
			       ? QUERY_LINK_PERSONA
			       : QUERY_LINK_NONE;
	if (bytes_is_nocase(name, "objective"))
		return t == TABLE_STRATEGY || t == TABLE_KEY_RESULTS || t == TABLE_PRIORITIES || t == TABLE_PLAN
			       ? QUERY_LINK_OBJECTIVE
			       : QUERY_LINK_NONE;
	return QUERY_LINK_NONE;
}

/* Whether the target row is called that. */
static bool is_called(const struct board *b, enum query_link_kind kind, uint32_t row, const struct needle *name,
		      struct str *cell, struct str *folded)
{
	if (needle_equals(name, board_id(b, target_table(kind), row), folded))
		return true;
	return kind == QUERY_LINK_PERSONA &&
	       needle_equals(name, board_value(b, TABLE_PERSONAS, row, PERSONAS_NAME, cell), folded);
}

static void mark(struct query_link *l, const struct board *b)
{
	struct str cell, folded;

	str_init(&cell);
	str_init(&folded);
	mem_free(l->hit);
	l->n = board_rows(b, target_table(l->kind));
	l->hit = mem_array(l->n + 1, sizeof *l->hit);
	l->links = b->links;
	for (uint32_t row = 0; row < l->n; row++) {
		l->hit[row] = false;
		for (size_t i = 0; i < l->wanted.n && !l->hit[row]; i++)
			l->hit[row] = is_called(b, l->kind, row, &l->wanted.v[i], &cell, &folded);
	}
	str_release(&cell);
	str_release(&folded);
}

/* Offers a name to near, which keeps what it borrows: so the best one is copied. */
static void offer(struct near *near, struct bytes name, struct str *best)
{
	near_offer(near, name);
	if (name.n == 0 || near->best.p != name.p)
		return;
	str_clear(best);
	str_add(best, name);
	near->best = str_bytes(best);
}

static bool fail(const struct board *b, enum query_link_kind kind, const struct query_parse_value *value, struct err *e)
{
	enum table_id t = target_table(kind);
	const char *what = kind == QUERY_LINK_PERSONA ? "persona" : "objective";
	struct str best = {0}, cell = {0};
	struct near near;

	near_begin(&near, value->text);
	for (uint32_t row = 0; row < board_rows(b, t); row++) {
		offer(&near, board_id(b, t, row), &best);
		if (kind == QUERY_LINK_PERSONA)
			offer(&near, board_value(b, t, row, PERSONAS_NAME, &cell), &best);
	}
	if (near_found(&near))
		err_set(e, ERR_USAGE, "no %s is called %.*s; did you mean %s?", what, (int)value->text.n, value->text.p,
			str_c(&best));
	else
		err_set(e, ERR_USAGE, "no %s is called %.*s", what, (int)value->text.n, value->text.p);
	str_release(&best);
	str_release(&cell);
	return err_at(e, NULL, 0, value->column);
}

static bool exists(const struct board *b, enum query_link_kind kind, const struct needle *name)
{
	struct str cell, folded;
	bool found = false;

	str_init(&cell);
	str_init(&folded);
	for (uint32_t row = 0; row < board_rows(b, target_table(kind)) && !found; row++)
		found = is_called(b, kind, row, name, &cell, &folded);
	str_release(&cell);
	str_release(&folded);
	return found;
}

bool query_link_compile(struct query_link *l, const struct board *b, enum query_link_kind kind,
			const struct query_parse *parse, const struct query_parse_node *node, struct err *e)
{
	memset(l, 0, sizeof *l);
	l->kind = kind;
	if (node->op != QUERY_PARSE_HOLDS && node->op != QUERY_PARSE_EQUAL) {
		err_set(e, ERR_USAGE, "%.*s has no order; write %.*s:NAME", (int)node->name.n, node->name.p, (int)node->name.n,
			node->name.p);
		return err_at(e, NULL, 0, node->column);
	}
	for (uint32_t i = 0; i < node->n; i++) {
		const struct query_parse_value *value = &parse->values.v[node->value + i];
		struct needle name;

		needle_init(&name, value->text);
		vec_push(&l->wanted, name);
		if (!exists(b, kind, &name))
			return fail(b, kind, value, e);
	}
	mark(l, b);
	return true;
}

void query_link_release(struct query_link *l)
{
	for (size_t i = 0; i < l->wanted.n; i++)
		needle_release(&l->wanted.v[i]);
	vec_release(&l->wanted);
	mem_free(l->hit);
	l->hit = NULL;
}

/* A key result is for those whom its objective is for. */
static struct rows personas_of(const struct board *b, enum table_id t, uint32_t row)
{
	bool inherited;
	int32_t objective;

	switch (t) {
	case TABLE_STRATEGY:
		return b->strategy[row].personas;
	case TABLE_KEY_RESULTS:
		objective = b->key_results[row].objective;
		return objective >= 0 ? b->strategy[objective].personas : (struct rows){0, 0};
	case TABLE_FEATURES:
		return b->features[row].personas;
	case TABLE_PRIORITIES:
		return b->priorities[row].personas;
	case TABLE_PLAN:
		return derive_personas(b, row, &inherited);
	default:
		return (struct rows){0, 0};
	}
}

static int32_t objective_of(const struct board *b, enum table_id t, uint32_t row)
{
	switch (t) {
	case TABLE_STRATEGY:
		return (int32_t)row;
	case TABLE_KEY_RESULTS:
		return b->key_results[row].objective;
	case TABLE_PRIORITIES:
		return b->priorities[row].objective;
	case TABLE_PLAN:
		return derive_objective(b, row);
	default:
		return ROW_NONE;
	}
}

static bool match_persona(const struct query_link *l, const struct board *b, enum table_id t, uint32_t row)
{
	struct rows personas;

	if (t == TABLE_PERSONAS)
		return l->hit[row];
	if (t == TABLE_USAGE)
		return b->usage[row].persona >= 0 && l->hit[b->usage[row].persona];
	personas = personas_of(b, t, row);
	for (uint32_t i = 0; i < personas.n; i++) {
		int32_t persona = board_ref(b, personas, i);

		if (persona >= 0 && l->hit[persona])
			return true;
	}
	return false;
}

/* Parents may form a circle, so the climb has an end. */
static bool match_objective(const struct query_link *l, const struct board *b, enum table_id t, uint32_t row)
{
	int32_t at = objective_of(b, t, row);

	for (int steps = 0; at >= 0 && steps < WHY_MAX_STEPS; steps++) {
		if (l->hit[at])
			return true;
		at = b->strategy[at].parent;
	}
	return false;
}

bool query_link_match(struct query_link *l, const struct board *b, enum table_id t, uint32_t row)
{
	if (l->links != b->links)
		mark(l, b);
	return l->kind == QUERY_LINK_PERSONA ? match_persona(l, b, t, row) : match_objective(l, b, t, row);
}

bool query_link_any(const struct board *b, enum query_link_kind kind, enum table_id t, uint32_t row)
{
	if (kind == QUERY_LINK_OBJECTIVE)
		return objective_of(b, t, row) >= 0;
	if (t == TABLE_PERSONAS)
		return true;
	if (t == TABLE_USAGE)
		return b->usage[row].persona >= 0;
	return personas_of(b, t, row).n > 0;
}
