/* SPDX-License-Identifier: ISC */
/* Sets `reviewed` to today; where the file has no such column the first confirmation makes it. */
#include <config.h>

#include "ui/confirm.h"

#include "model/fresh.h"
#include "ui/amend.h"

/* False where rows of its kind are not confirmed. */
static bool confirm_one(const struct stage *s, const struct item *item, struct bytes today, struct edit *out)
{
	const struct table *t = s->board->table[item->table];
	int32_t row = board_item_row(s->board, item);
	int column = fresh_column(item->table), at;
	struct str scratch = {0};
	const char *name;

	if (column < 0 || row < 0)
		return false;
	name = schema_table(item->table)->columns[column].name;
	at = t ? table_find_column(t, name) : -1;
	edit_set(out, item, name, at < 0 ? (struct bytes){"", 0} : table_value(t, (uint32_t)row, at, &scratch), today);
	str_release(&scratch);
	return true;
}

static void tell(struct stage *s, const struct item *item, size_t n, struct str *out)
{
	struct str scratch = {0};
	int32_t row = board_item_row(s->board, item);

	str_adds(out, "still true: ");
	if (n > 1)
		str_addf(out, "%zu rows", n);
	else if (row >= 0)
		str_add(out, board_label(s->board, item->table, (uint32_t)row, &scratch));
	str_release(&scratch);
}

void confirm_rows(struct stage *s)
{
	VEC(struct item) items = {0};
	VEC(struct edit) edits = {0};
	struct str today = {0}, what = {0};
	struct item here;

	for (size_t i = 0; i < s->marks.items.n; i++)
		vec_push(&items, s->marks.items.v[i]);
	if (!items.n && stage_item(s, &here))
		vec_push(&items, here);
	clock_add_day(&today, s->board->today);
	for (size_t i = 0; i < items.n; i++) {
		struct edit e;

		if (confirm_one(s, &items.v[i], str_bytes(&today), &e))
			vec_push(&edits, e);
	}
	if (edits.n) {
		tell(s, &edits.v[0].item, edits.n, &what);
		amend_apply(s, edits.v, edits.n, str_c(&what), items.n == 1 ? &items.v[0] : NULL);
	} else {
		stage_tell(s, THEME_HINT, "rows of this file carry their own day; there is nothing to say still true of");
	}
	for (size_t i = 0; i < edits.n; i++)
		edit_release(&edits.v[i]);
	vec_release(&edits);
	vec_release(&items);
	str_release(&today);
	str_release(&what);
}
