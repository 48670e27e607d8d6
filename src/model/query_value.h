/* SPDX-License-Identifier: ISC */
/*
 * One term field:values of a query, compiled for one table: what kind of comparing the field asks for, and what it is
 * compared with. Kinds: text contains (= is the whole cell); ids, owners and items of lists are equal; enumerations
 * by the schema; numbers; days; periods (timeframe, period, quarter), which hold where they lie within the value, or
 * contain the one day that it names; persona and objective; table.
 * Ownership: query_value_compile (also when it fails) / query_value_release.
 */
#ifndef MODEL_QUERY_VALUE_H
#define MODEL_QUERY_VALUE_H

#include "model/field.h"
#include "model/query_link.h"

enum query_value_kind {
	QUERY_VALUE_TEXT,
	QUERY_VALUE_EXACT,
	QUERY_VALUE_LIST,
	QUERY_VALUE_ENUM,
	QUERY_VALUE_HORIZON,
	QUERY_VALUE_NUMBER,
	QUERY_VALUE_DATE,
	QUERY_VALUE_PERIOD,
	QUERY_VALUE_FREE, /* a column the schema does not know: text, or number or day where it is compared so */
	QUERY_VALUE_LINK,
	QUERY_VALUE_TABLE
};

struct query_value_range {
	double low, high; /* both inside */
};

struct query_value {
	enum query_value_kind kind;
	enum query_parse_op op;
	struct field field;
	VEC(struct needle) needles;
	VEC(struct query_value_range) ranges;
	uint64_t values; /* of an enumeration, as bits */
	bool always;     /* QUERY_VALUE_TABLE: the table is meant */
	bool days;       /* QUERY_VALUE_FREE: the range is of days, not of numbers */
	struct query_link link;
};

/* Storage that matches share; zeroed by the owner, released with query_value_scratch_release. */
struct query_value_scratch {
	struct str cell, folded;
};

bool query_value_compile(struct query_value *v, const struct board *b, enum table_id t, const struct query_parse *parse,
			 const struct query_parse_node *node, struct err *e);
void query_value_release(struct query_value *v);
bool query_value_match(struct query_value *v, const struct board *b, enum table_id t, uint32_t row,
		       struct query_value_scratch *scratch);
void query_value_scratch_release(struct query_value_scratch *scratch);

#endif
