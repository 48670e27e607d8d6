/* SPDX-License-Identifier: ISC */
/* Which lanes there are, and which of them an entry stands in. See swim.h. */
#ifndef UI_SWIM_GROUP_H
#define UI_SWIM_GROUP_H

#include "ui/swim.h"

/* The lanes for s->order: those with cards, and those that are expected to have some. */
void swim_group_build(struct swim *s, const struct board *b);
/* How many lanes an entry may stand in, and the i-th one of them, or -1 where that is not shown. */
uint32_t swim_group_count(const struct swim *s, const struct board *b, uint32_t row);
int32_t swim_group_lane(const struct swim *s, const struct board *b, uint32_t row, uint32_t i);
/* Names a lane across rebuilds. */
void swim_group_item(const struct swim *s, const struct board *b, size_t lane, struct item *out);
/* What people call a lane; borrowed or in scratch. */
struct bytes swim_group_label(const struct swim *s, const struct board *b, size_t lane, struct str *scratch);
/* "persona", "objective", "owner", "": what the lanes are. */
const char *swim_group_word(enum swim_group group);

#endif
