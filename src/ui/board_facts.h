/* SPDX-License-Identifier: ISC */
/* The facts about a row that its card shows, most telling first when there is little room. See view_board.h. */
#ifndef UI_BOARD_FACTS_H
#define UI_BOARD_FACTS_H

#include "ui/view_board.h"
#include "ui/widget_facts.h"

struct board_facts {
	const struct board *b;
	uint32_t row;
	unsigned flags; /* of all styles */
	int columns; /* of the lane: short words in a narrow one */
};

/* The facts of a normal card. */
void board_facts_of(const struct board_facts *from, enum board_lane_id lane, struct widget_facts *out);
/* The one fact of a one-line card. */
void board_facts_one(const struct board_facts *from, enum board_lane_id lane, struct widget_facts *out);
/* What a full card tells below its text. */
void board_facts_more(const struct board_facts *from, enum board_lane_id lane, struct widget_facts *out);
/* Description or why; *inherited tells that it is the priority's. Borrowed or in scratch. */
struct bytes board_facts_reason(const struct board *b, enum board_lane_id lane, uint32_t row, bool *inherited,
				struct str *scratch);
/* Effective personas. */
struct rows board_facts_personas(const struct board *b, enum board_lane_id lane, uint32_t row, bool *inherited);
enum glyph board_facts_glyph(const struct board *b, enum board_lane_id lane, uint32_t row);
/* Done, dropped or achieved: calm it down. */
bool board_facts_closed(const struct board *b, enum board_lane_id lane, uint32_t row);

#endif
