/* SPDX-License-Identifier: ISC */
/* A line's id is the item's row and table in one number. */
#include <config.h>

#include "model/derive.h"
#include "ui/overlay_items.h"
#include "ui/widget_text.h"

static void chosen(struct stage *s, const struct menu_item *line)
{
	struct item item;

	board_item(s->board, (enum table_id)(line->id % TABLE_COUNT), (uint32_t)(line->id / TABLE_COUNT), &item);
	stage_open_item(s, "detail", &item);
}

/* What tells entries of the plan apart besides their titles. */
static void add_entry(struct stage *s, struct menu *m, long id, uint32_t row, struct bytes label)
{
	const struct plan_row *p = &s->board->plan[row];
	struct str side = {0}, scratch = {0};
	struct bytes owner = board_value(s->board, TABLE_PLAN, row, PLAN_OWNER, &scratch);

	widget_text_value(&side, TABLE_PLAN, PLAN_STATUS, p->status);
	str_adds(&side, side.n && owner.n ? ", " : "");
	str_add(&side, owner);
	menu_add(m, id, horizon_name((enum horizon)p->horizon), label, str_bytes(&side));
	str_release(&side);
	str_release(&scratch);
}

void overlay_items_open(struct stage *s, const char *title, const struct item *items, size_t n)
{
	static const struct stage_menu kind = {.chosen = chosen, .rows = true};
	struct menu *m = mem_alloc(sizeof *m);
	struct str scratch = {0};

	menu_init(m, title, "open");
	for (size_t i = 0; i < n; i++) {
		int32_t row = board_item_row(s->board, &items[i]);
		enum table_id t = items[i].table;
		struct bytes label;

		if (row < 0)
			continue;
		label = board_label(s->board, t, (uint32_t)row, &scratch);
		if (t == TABLE_PLAN)
			add_entry(s, m, (long)row * TABLE_COUNT + t, (uint32_t)row, label);
		else
			menu_add(m, (long)row * TABLE_COUNT + t, "", label, bytes_of(schema_table(t)->singular));
	}
	menu_ready(m, -1);
	stage_open_menu(s, m, &kind);
	str_release(&scratch);
}
