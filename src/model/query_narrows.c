/* SPDX-License-Identifier: ISC */
/*
 * When a filter that is being typed can only lose rows. Answered from the two texts alone: each part that had to hold
 * before must still have to, either the same or, a word, as part of a longer word. Both words are then searched for
 * in the same way: whether a needle is ASCII decides that, so it must not change (see needle.h).
 */
#include <config.h>

#include "model/needle.h"
#include "model/query.h"
#include "model/query_parse.h"

static bool word_implies(const struct query_parse *now, int32_t node_now, const struct query_parse *before,
			 int32_t node_before)
{
	const struct query_parse_node *x = &now->nodes.v[node_now], *y = &before->nodes.v[node_before];
	struct needle longer, shorter;
	struct str scratch;
	bool implied;

	if (x->kind != QUERY_PARSE_WORD || y->kind != QUERY_PARSE_WORD)
		return false;
	needle_init(&longer, now->values.v[x->value].text);
	needle_init(&shorter, before->values.v[y->value].text);
	str_init(&scratch);
	/* The longer one is folded already; folding it again changes nothing. */
	implied = longer.ascii == shorter.ascii && needle_in(&shorter, str_bytes(&longer.folded), &scratch);
	str_release(&scratch);
	needle_release(&longer);
	needle_release(&shorter);
	return implied;
}

/* The first of the parts that all have to hold, and the one after; -1 at the end. */
static int32_t first_part(const struct query_parse *q)
{
	if (q->root >= 0 && q->nodes.v[q->root].kind == QUERY_PARSE_AND)
		return q->nodes.v[q->root].child;
	return q->root;
}

static bool part_implied(const struct query_parse *now, const struct query_parse *before, int32_t part)
{
	for (int32_t i = first_part(now); i >= 0; i = now->nodes.v[i].next)
		if (word_implies(now, i, before, part) || query_parse_same(now, i, before, part))
			return true;
	return false;
}

bool query_narrows(struct bytes before, struct bytes now)
{
	struct query_parse old, new;
	bool narrows;

	query_parse_init(&old);
	query_parse_init(&new);
	narrows = query_parse_text(&old, before, NULL) && query_parse_text(&new, now, NULL);
	for (int32_t part = first_part(&old); narrows && part >= 0; part = old.nodes.v[part].next)
		narrows = part_implied(&new, &old, part);
	query_parse_release(&old);
	query_parse_release(&new);
	return narrows;
}
