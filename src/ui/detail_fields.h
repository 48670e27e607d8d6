/* SPDX-License-Identifier: ISC */
/* The parts of the detail page, in the order they are read. See view_detail.c. */
#ifndef UI_DETAIL_FIELDS_H
#define UI_DETAIL_FIELDS_H

#include "ui/view_item.h"

/* Keys of blocks: the part, and which one of it. */
enum detail_part {
	DETAIL_FINDING = 1,
	DETAIL_FIELD,
	DETAIL_COMPUTED,
	DETAIL_LINK,
	DETAIL_UNKNOWN,
	DETAIL_DECISION
};

enum { DETAIL_LABEL_COLUMNS = 18 };

uint64_t detail_fields_key(enum detail_part part, size_t i, size_t j);
/* A dimmed line that names the part below it. */
void detail_fields_head(struct view_item *v, struct bytes text);
/* Columns of the schema: values, references by title, what is inherited dimmed. */
void detail_fields_stored(struct view_item *v, const struct view_env *env, uint32_t row);
/* What follows from them. */
void detail_fields_computed(struct view_item *v, const struct view_env *env, uint32_t row);
/* Columns of the file that the schema does not know, and cells beyond the last column. */
void detail_fields_unknown(struct view_item *v, const struct view_env *env, uint32_t row);

#endif
