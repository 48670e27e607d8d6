/* SPDX-License-Identifier: ISC */
/* The words for one change: by table and column where the domain has a word, else by the column's type. */
#include <config.h>

#include <string.h>

#include "model/derive.h"
#include "model/news.h"
#include "model/slip.h"

enum { LONG_TEXT = 40 };

static void add_value(struct str *out, const char *value)
{
	str_adds(out, *value ? value : "(empty)");
}

static void add_both(struct str *out, const struct changes_one *c)
{
	add_value(out, c->old);
	str_adds(out, " -> ");
	add_value(out, c->new);
}

/* "due_date" as people say it. */
static void add_field(struct str *out, const char *field)
{
	for (; *field; field++)
		str_addc(out, *field == '_' ? ' ' : *field);
}

static void add_times(struct str *out, unsigned n)
{
	static const char *const words[] = {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

	if (n > 10)
		str_addf(out, " (%uth time)", n);
	else if (n > 1)
		str_addf(out, " (%s time)", words[n - 2]);
}

/* --- states */

static const struct {
	enum table_id table;
	const char *from, *to, *words;
} states[] = {
	{TABLE_PLAN, "blocked", "in-progress", "unblocked"},
	{TABLE_PLAN, "done", "in-progress", "taken up again"},
	{TABLE_PLAN, "done", "planned", "taken up again"},
	{TABLE_PLAN, "dropped", "planned", "planned again"},
	{TABLE_PLAN, NULL, "in-progress", "started"},
	{TABLE_PLAN, NULL, "blocked", "blocked"},
	{TABLE_PLAN, NULL, "done", "finished"},
	{TABLE_PLAN, NULL, "dropped", "dropped"},
	{TABLE_PRIORITIES, NULL, "active", "active now"},
	{TABLE_PRIORITIES, NULL, "done", "finished"},
	{TABLE_PRIORITIES, NULL, "dropped", "dropped"},
	{TABLE_STRATEGY, NULL, "achieved", "achieved"},
	{TABLE_STRATEGY, NULL, "active", "active now"},
	{TABLE_STRATEGY, NULL, "dropped", "dropped"},
	{TABLE_FEATURES, NULL, "beta", "in beta"},
	{TABLE_FEATURES, NULL, "live", "live now"},
	{TABLE_FEATURES, NULL, "deprecated", "deprecated"},
	{TABLE_FEATURES, NULL, "retired", "retired"},
};

static void add_status(struct str *out, const struct changes_one *c)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (states[i].table == c->item.table && bytes_is_nocase(bytes_of(c->new), states[i].to) &&
		    (!states[i].from || bytes_is_nocase(bytes_of(c->old), states[i].from))) {
			str_adds(out, states[i].words);
			return;
		}
	str_adds(out, "status: ");
	add_both(out, c);
}

/* --- ranks */

static int place_of(const struct board *b, const struct item *item)
{
	int32_t row = item->table == TABLE_PRIORITIES ? board_item_row(b, item) : -1;

	return row < 0 ? 0 : derive_place(b, (uint32_t)row);
}

static bool is_at_top(int place)
{
	return place > 0 && place <= ANNALS_TOP;
}

static void add_rank(struct str *out, const struct changes_one *c, int before, int after)
{
	if (before && after && before != after)
		str_addf(out, "priority %d -> %d", before, after);
	else if (after && before == after)
		str_addf(out, "renumbered, priority %d still: ", after);
	else
		str_adds(out, "rank: ");
	if (before == after || !before || !after)
		add_both(out, c);
}

/* --- times */

static void add_time(struct str *out, const struct board *now, const struct changes_one *c, bool due_date, unsigned slips)
{
	const char *what = due_date ? "due date " : "";
	struct bytes old = bytes_of(c->old), new = bytes_of(c->new);

	if (!*c->old || !*c->new) {
		str_addf(out, !*c->old ? "%splanned for %s" : "%staken off: %s", what, *c->old ? c->old : c->new);
	} else if (slip_is_later(due_date, old, new, now->today)) {
		str_addf(out, "%smoved later: ", what);
		add_both(out, c);
		add_times(out, slips);
	} else if (slip_is_later(due_date, new, old, now->today)) {
		str_addf(out, "%smoved earlier: ", what);
		add_both(out, c);
	} else {
		str_addf(out, "%smoved: ", what);
		add_both(out, c);
	}
}

bool news_words_slip(const struct board *now, const struct changes_one *c, bool *due_date)
{
	const struct column_def *columns = schema_table(TABLE_PLAN)->columns;

	if (c->item.table != TABLE_PLAN || c->kind != CHANGES_EDITED)
		return false;
	*due_date = bytes_is_nocase(bytes_of(c->field), columns[PLAN_DUE_DATE].name);
	if (!*due_date && !bytes_is_nocase(bytes_of(c->field), columns[PLAN_TIMEFRAME].name))
		return false;
	return slip_is_later(*due_date, bytes_of(c->old), bytes_of(c->new), now->today);
}

/* --- references */

static void add_name(struct str *out, const struct board *b, enum table_id t, struct bytes id)
{
	int32_t row = board_find(b, t, id);
	struct str scratch = {0};

	str_add(out, row >= 0 ? board_label(b, t, (uint32_t)row, &scratch) : id);
	str_release(&scratch);
}

static bool has_item(const char *list, struct bytes wanted)
{
	struct bytes rest = bytes_of(list), one;

	while (bytes_next_item(&rest, ';', &one))
		if (bytes_equal(one, wanted))
			return true;
	return false;
}

/* "persona added: Dana". */
static bool add_items(struct str *out, const struct board *b, enum table_id t, const char *list, const char *without,
		      const char *words)
{
	struct bytes rest = bytes_of(list), one;
	bool any = false;

	while (bytes_next_item(&rest, ';', &one)) {
		if (has_item(without, one))
			continue;
		if (!any)
			str_addf(out, "%s%s %s: ", out->n ? "; " : "", schema_table(t)->singular, words);
		else
			str_adds(out, ", ");
		add_name(out, b, t, one);
		any = true;
	}
	return any;
}

static void add_list(struct str *out, const struct board *old, const struct board *now, const struct changes_one *c,
		     enum table_id ref)
{
	struct str words = {0};

	if (c->item.table == TABLE_PLAN && ref == TABLE_PLAN) {
		if (!*c->new)
			str_adds(&words, "needs nothing any more");
		else
			str_addf(&words, "needs: %s", c->new);
	} else {
		add_items(&words, now, ref, c->new, c->old, "added");
		add_items(&words, old, ref, c->old, c->new, "removed");
	}
	if (!words.n)
		add_field(&words, c->field), str_adds(&words, ": another order");
	str_add(out, str_bytes(&words));
	str_release(&words);
}

static void add_reference(struct str *out, const struct board *now, const struct changes_one *c, enum table_id ref)
{
	if (!*c->new) {
		str_addf(out, "no %s any more", schema_table(ref)->singular);
		return;
	}
	add_field(out, c->field);
	str_adds(out, ": ");
	add_name(out, now, ref, bytes_of(c->new));
}

/* --- the rest */

static int ring_place(const char *ring)
{
	return schema_enum_value(&schema_table(TABLE_TECHNOLOGIES)->columns[TECHNOLOGIES_RING], bytes_of(ring));
}

static void add_ring(struct str *out, const struct changes_one *c)
{
	int before = ring_place(c->old), after = ring_place(c->new);

	if (before >= 0 && after >= 0 && before != after)
		str_adds(out, after < before ? "moved in: " : "moved out: ");
	else
		str_adds(out, "ring: ");
	add_both(out, c);
}

static void add_text(struct str *out, const struct changes_one *c)
{
	if (!*c->old || !*c->new) {
		add_field(out, c->field);
		str_adds(out, *c->new ? " written" : " taken out");
	} else if (strlen(c->old) > LONG_TEXT || strlen(c->new) > LONG_TEXT) {
		str_adds(out, "text only: ");
		add_field(out, c->field);
	} else {
		add_field(out, c->field);
		str_adds(out, ": ");
		add_both(out, c);
	}
}

static void add_plain(struct str *out, const struct changes_one *c)
{
	add_field(out, c->field);
	str_adds(out, ": ");
	add_both(out, c);
}

static void edited(const struct board *old, const struct board *now, const struct changes_one *c, unsigned slips,
		   enum news_kind *kind, bool *top, struct str *out)
{
	const struct table_def *def = schema_table(c->item.table);
	int column = schema_find_column(def, c->field);
	const struct column_def *d = column >= 0 ? &def->columns[column] : NULL;
	int before = place_of(old, &c->item), after = place_of(now, &c->item);
	bool plan = def->id == TABLE_PLAN;

	if (def->id == TABLE_PRIORITIES && column == PRIORITIES_RANK) {
		add_rank(out, c, before, after);
		if (before != after && before && after)
			*kind = NEWS_MOVED;
		*top = *kind == NEWS_MOVED && (is_at_top(before) || is_at_top(after));
	} else if (d && !strcmp(d->name, "status")) {
		add_status(out, c);
		if (after && !before)
			str_addf(out, ", priority %d", after);
		*top = def->id == TABLE_PRIORITIES && !before != !after && (is_at_top(before) || is_at_top(after));
	} else if (plan && (column == PLAN_TIMEFRAME || column == PLAN_DUE_DATE)) {
		add_time(out, now, c, column == PLAN_DUE_DATE, slips);
		*kind = NEWS_MOVED;
	} else if (def->id == TABLE_TECHNOLOGIES && column == TECHNOLOGIES_RING) {
		add_ring(out, c);
		*kind = NEWS_MOVED;
	} else if (def->id == TABLE_KEY_RESULTS && column == KEY_RESULTS_CURRENT) {
		str_adds(out, "measured: ");
		add_both(out, c);
	} else if (d && d->type == COLUMN_ID_LIST) {
		add_list(out, old, now, c, d->ref);
	} else if (d && d->type == COLUMN_ID) {
		add_reference(out, now, c, d->ref);
	} else if (!d || d->type == COLUMN_TEXT) {
		add_text(out, c);
	} else {
		add_plain(out, c);
	}
}

void news_words(const struct board *old, const struct board *now, const struct changes_one *c, unsigned slips,
		enum news_kind *kind, bool *top, struct str *out)
{
	bool added = c->kind == CHANGES_ADDED;
	int place = place_of(added ? now : old, &c->item);

	*kind = NEWS_EDITED;
	*top = false;
	if (c->kind == CHANGES_EDITED) {
		edited(old, now, c, slips, kind, top, out);
		return;
	}
	*kind = added ? NEWS_ADDED : NEWS_REMOVED;
	*top = is_at_top(place);
	if (c->item.table == TABLE_PERSONAS || c->item.table == TABLE_TECHNOLOGIES)
		str_addf(out, "%s %s", schema_table(c->item.table)->singular, added ? "added" : "removed");
	else
		str_adds(out, added ? "new" : "removed");
	if (place)
		str_addf(out, added ? ", priority %d" : ", was priority %d", place);
}
