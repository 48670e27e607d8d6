/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/news.h"

#include <stdlib.h>
#include <string.h>

/* In which order tables are told: what decides, then what is done, then what it rests on. */
static const enum table_id table_order[] = {
	TABLE_PRIORITIES, TABLE_PLAN, TABLE_STRATEGY, TABLE_KEY_RESULTS, TABLE_PERSONAS, TABLE_FEATURES, TABLE_USAGE,
	TABLE_TECHNOLOGIES, TABLE_ASSESSMENTS, TABLE_DECISIONS, TABLE_BOARD, TABLE_VIEWS};

void news_init(struct news *n)
{
	*n = (struct news){.changes = {{0}}};
}

void news_release(struct news *n)
{
	for (size_t i = 0; i < n->list.n; i++) {
		mem_free(n->list.v[i].label);
		mem_free(n->list.v[i].words);
		mem_free(n->list.v[i].why);
	}
	vec_release(&n->list);
	changes_release(&n->changes);
	news_init(n);
}

const char *news_kind_name(enum news_kind k)
{
	static const char *const names[] = {
		[NEWS_ADDED] = "added", [NEWS_REMOVED] = "removed", [NEWS_EDITED] = "edited", [NEWS_MOVED] = "moved"};

	return names[k];
}

size_t news_count(const struct news *n)
{
	size_t count = 0;

	for (size_t i = 0; i < n->list.n; i++)
		count += !n->list.v[i].minor;
	return count;
}

/* A cell by the name of its column; NULL where there is no such row. */
static char *value_of(const struct board *b, const struct item *item, const char *field)
{
	int32_t row = board_item_row(b, item);
	struct cells cells;
	char *value = NULL;

	if (row < 0)
		return NULL;
	cells_init(&cells);
	cells_read(&cells, b->table[item->table], (uint32_t)row);
	value = mem_bytesdup(cells_at(&cells, table_find_column(b->table[item->table], field)));
	cells_release(&cells);
	return value;
}

/* Whether what the files say now is what the annals end with. */
static bool is_committed(const struct board *newest, const struct changes_one *c)
{
	bool there = board_item_row(newest, &c->item) >= 0;
	char *value;
	bool same;

	if (c->kind != CHANGES_EDITED)
		return there == (c->kind == CHANGES_ADDED);
	value = value_of(newest, &c->item, c->field);
	same = value && !strcmp(value, c->new);
	mem_free(value);
	return same;
}

static void find_author(struct news_one *one, const struct annals *a)
{
	const struct annals_event *e = NULL;
	const struct changes_one *c = one->change;

	if (one->committed)
		e = c->kind == CHANGES_REMOVED ? annals_gone(a, &c->item) : annals_last(a, &c->item, c->field);
	if (!e)
		return;
	one->who = annals_version(a, e)->who;
	one->when = annals_version(a, e)->when;
	one->what = annals_version(a, e)->what;
	clock_parse_day(bytes_slice(bytes_of(one->when), 0, 10), &one->day);
}

static unsigned slips_of(const struct news_one *one, const struct board *now, const struct annals *a)
{
	const struct changes_one *c = one->change;
	bool due;

	if (!a || !news_words_slip(now, c, &due))
		return 1;
	return one->committed ? annals_slips(a, &c->item, due, annals_last(a, &c->item, c->field))
			      : annals_slips(a, &c->item, due, NULL) + 1;
}

static void add(struct news *n, const struct board *old, const struct board *now, const struct board *newest,
		const struct annals *a, const struct changes_one *c)
{
	struct news_one one = {.change = c, .who = "", .when = "", .what = "", .day = CLOCK_NO_DAY};
	const struct board *has = c->kind == CHANGES_REMOVED ? old : now;
	int32_t row = board_item_row(has, &c->item);
	struct str words = {0}, scratch = {0};

	one.committed = newest && is_committed(newest, c);
	if (a)
		find_author(&one, a);
	news_words(old, now, c, slips_of(&one, now, a), &one.kind, &one.top, &words);
	one.words = mem_bytesdup(str_bytes(&words));
	one.label = mem_bytesdup(row >= 0 ? board_label(has, c->item.table, (uint32_t)row, &scratch) : bytes_of(c->item.key));
	vec_push(&n->list, one);
	str_release(&words);
	str_release(&scratch);
}

static void add_table(struct news *n, const struct board *old, const struct board *now, const struct board *newest,
		      const struct annals *a, enum table_id t, bool top)
{
	for (size_t i = 0; i < n->changes.list.n; i++) {
		const struct changes_one *c = &n->changes.list.v[i];
		size_t before = n->list.n;

		if (c->item.table != t)
			continue;
		add(n, old, now, newest, a, c);
		if (n->list.v[before].top != top) {
			n->list.n--;
			mem_free(n->list.v[before].label);
			mem_free(n->list.v[before].words);
		}
	}
}

/* Dates that the board sets by itself when a status or a value changes. */
static bool goes_along(const struct changes_one *c)
{
	static const char *const fields[] = {"updated", "decided", "done_date", "previous_ring", "moved"};

	for (size_t i = 0; c->kind == CHANGES_EDITED && i < sizeof fields / sizeof *fields; i++)
		if (!strcmp(c->field, fields[i]))
			return true;
	return false;
}

static bool is_told_with(const struct news *n, size_t i, size_t k)
{
	return item_equal(&n->list.v[k].change->item, &n->list.v[i].change->item) && !goes_along(n->list.v[k].change);
}

/* Another change of the same row is told: it stands nearby, or among those at the top. */
static void mark_minor(struct news *n)
{
	enum { NEAR = 40, TOP = 100 };

	for (size_t i = 0; i < n->list.n; i++) {
		struct news_one *one = &n->list.v[i];

		if (!goes_along(one->change))
			continue;
		for (size_t k = i > NEAR ? i - NEAR : 0; k < n->list.n && k < i + NEAR && !one->minor; k++)
			one->minor = is_told_with(n, i, k);
		for (size_t k = 0; k < n->list.n && k < TOP && n->list.v[k].top && !one->minor; k++)
			one->minor = is_told_with(n, i, k);
	}
}

/* The reason goes with the change that it gives the reason for. */
static void take_reason(struct news *n, const struct board *now, struct news_one *reason)
{
	int32_t row = board_item_row(now, &reason->change->item);
	struct str table = {0}, item = {0}, field = {0}, why = {0};
	struct bytes t, id, f;

	if (row < 0)
		return;
	t = board_value(now, TABLE_DECISIONS, (uint32_t)row, DECISIONS_TABLE, &table);
	id = board_value(now, TABLE_DECISIONS, (uint32_t)row, DECISIONS_ITEM, &item);
	f = board_value(now, TABLE_DECISIONS, (uint32_t)row, DECISIONS_FIELD, &field);
	for (size_t i = 0; i < n->list.n; i++) {
		struct news_one *one = &n->list.v[i];
		const struct changes_one *c = one->change;

		if (c->kind != CHANGES_EDITED || !bytes_is_nocase(t, schema_table(c->item.table)->name) ||
		    !bytes_is(id, c->item.key) || !bytes_is_nocase(f, c->field))
			continue;
		mem_free(one->why); /* the last one that was written stands */
		one->why = mem_bytesdup(board_value(now, TABLE_DECISIONS, (uint32_t)row, DECISIONS_WHY, &why));
		reason->minor = true;
	}
	str_release(&table);
	str_release(&item);
	str_release(&field);
	str_release(&why);
}

void news_find(struct news *n, const struct board *old, const struct board *now, const struct board *newest,
	       const struct annals *annals)
{
	size_t tables = sizeof table_order / sizeof *table_order;

	changes_find(&n->changes, old, now);
	add_table(n, old, now, newest, annals, TABLE_PRIORITIES, true);
	for (size_t i = 0; i < tables; i++)
		add_table(n, old, now, newest, annals, table_order[i], false);
	mark_minor(n);
	for (size_t i = 0; i < n->list.n; i++)
		if (n->list.v[i].change->item.table == TABLE_DECISIONS && n->list.v[i].kind == NEWS_ADDED)
			take_reason(n, now, &n->list.v[i]);
}
