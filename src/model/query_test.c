/* SPDX-License-Identifier: ISC */
/*
 * Several values of one term are alternatives: is:open,done is either, no:owner,why is one that lacks either.
 */
#include <config.h>

#include "model/query_test.h"

#include <string.h>

#include "base/near.h"
#include "model/query_name.h"

struct presence {
	enum query_link_kind link;
	struct field field; /* where link is none */
};

struct query_test {
	enum query_parse_kind kind;
	struct query_value value;               /* a field */
	VEC(const struct query_state *) states; /* is */
	VEC(struct presence) fields;            /* no, has */
};

static const struct query_parse_value *value_at(const struct query_parse *parse, const struct query_parse_node *node,
						uint32_t i)
{
	return &parse->values.v[node->value + i];
}

static bool find_presence(const struct board *b, enum table_id t, struct bytes name, struct presence *out)
{
	out->link = query_link_find(t, name);
	/* Everything is itself; only what points elsewhere can lack a persona or an objective. */
	if (out->link == QUERY_LINK_PERSONA && t != TABLE_PERSONAS)
		return true;
	if (out->link == QUERY_LINK_OBJECTIVE && t != TABLE_STRATEGY)
		return true;
	out->link = QUERY_LINK_NONE;
	return query_name_field(b, t, name, &out->field);
}

bool query_test_knows(const struct board *b, enum table_id t, const struct query_parse *parse,
		      const struct query_parse_node *node)
{
	const struct query_state *state;
	struct presence presence;
	struct field f;

	if (node->kind == QUERY_PARSE_FIELD)
		return query_link_find(t, node->name) != QUERY_LINK_NONE || query_name_field(b, t, node->name, &f) ||
		       bytes_is_nocase(node->name, "table");
	for (uint32_t i = 0; i < node->n; i++) {
		struct bytes name = value_at(parse, node, i)->text;

		if (node->kind == QUERY_PARSE_IS) {
			state = query_state_find(name);
			if (state && (state->tables >> t & 1))
				return true;
		} else if (find_presence(b, t, name, &presence)) {
			return true;
		}
	}
	return false;
}

static bool unknown_state(struct bytes name, size_t column, struct err *e)
{
	struct near near;
	struct str list;

	near_begin(&near, name);
	str_init(&list);
	for (const struct query_state *s = query_state_all(); s->name; s++) {
		str_addf(&list, "%s%s", list.n ? ", " : "", s->name);
		near_offer(&near, bytes_of(s->name));
	}
	if (near_found(&near))
		err_set(e, ERR_USAGE, "is:%.*s means nothing; did you mean is:%.*s? There are %s", (int)name.n, name.p,
			(int)near.best.n, near.best.p, str_c(&list));
	else
		err_set(e, ERR_USAGE, "is:%.*s means nothing; there are %s", (int)name.n, name.p, str_c(&list));
	str_release(&list);
	return err_at(e, NULL, 0, column);
}

static bool add_state(struct query_test *test, const struct query_parse_value *value,
		      enum table_id t, const struct query_state_scope *scope, struct err *e)
{
	const struct query_state *state = query_state_find(value->text);

	if (!state)
		return unknown_state(value->text, value->column, e);
	if (!(state->tables >> t & 1)) {
		err_set(e, ERR_USAGE, "is:%s says nothing about %s", state->name, schema_table(t)->name);
		return err_at(e, NULL, 0, value->column);
	}
	if (strcmp(state->name, "mine") == 0 && scope->me.folded.n == 0) {
		err_set(e, ERR_USAGE, "is:mine needs your name, which is not known; write owner:NAME");
		return err_at(e, NULL, 0, value->column);
	}
	vec_push(&test->states, state);
	return true;
}

static bool add_presence(struct query_test *test, const struct board *b, enum table_id t,
			 const struct query_parse_value *value, struct err *e)
{
	struct presence presence;

	if (!find_presence(b, t, value->text, &presence))
		return query_name_unknown(b, t, value->text, value->column, e);
	vec_push(&test->fields, presence);
	return true;
}

struct query_test *query_test_new(const struct board *b, enum table_id t, const struct query_parse *parse,
				  const struct query_parse_node *node, const struct query_state_scope *scope,
				  struct err *e)
{
	struct query_test *test = mem_zalloc(sizeof *test);
	bool good = true;

	test->kind = node->kind;
	if (node->kind == QUERY_PARSE_FIELD)
		good = query_value_compile(&test->value, b, t, parse, node, e);
	for (uint32_t i = 0; good && node->kind != QUERY_PARSE_FIELD && i < node->n; i++)
		good = node->kind == QUERY_PARSE_IS ? add_state(test, value_at(parse, node, i), t, scope, e)
						    : add_presence(test, b, t, value_at(parse, node, i), e);
	if (good)
		return test;
	query_test_free(test);
	return NULL;
}

void query_test_free(struct query_test *test)
{
	if (!test)
		return;
	if (test->kind == QUERY_PARSE_FIELD)
		query_value_release(&test->value);
	vec_release(&test->states);
	vec_release(&test->fields);
	mem_free(test);
}

static bool is_present(const struct presence *p, const struct board *b, enum table_id t, uint32_t row, struct str *cell)
{
	if (p->link != QUERY_LINK_NONE)
		return query_link_any(b, p->link, t, row);
	return bytes_trim(field_text(b, &p->field, row, cell)).n > 0;
}

bool query_test_match(struct query_test *test, struct query_state_scope *scope, const struct board *b, enum table_id t,
		      uint32_t row, struct query_value_scratch *scratch)
{
	if (test->kind == QUERY_PARSE_FIELD)
		return query_value_match(&test->value, b, t, row, scratch);
	for (size_t i = 0; i < test->states.n; i++)
		if (test->states.v[i]->holds(scope, b, t, row))
			return true;
	for (size_t i = 0; i < test->fields.n; i++)
		if (is_present(&test->fields.v[i], b, t, row, &scratch->cell) == (test->kind == QUERY_PARSE_HAS))
			return true;
	return false;
}

bool query_test_unknown(const struct board *b, const struct query_parse *parse, const struct query_parse_node *node,
			struct err *e)
{
	const struct query_parse_value *first;

	if (node->kind == QUERY_PARSE_FIELD)
		return query_name_unknown(b, TABLE_NONE, node->name, node->column, e);
	first = value_at(parse, node, 0);
	if (node->kind == QUERY_PARSE_IS)
		return unknown_state(first->text, first->column, e);
	return query_name_unknown(b, TABLE_NONE, first->text, first->column, e);
}
