/* SPDX-License-Identifier: ISC */
/*
 * The board as others see it: its life, its rows, values, ids and items. How rows are read is in link.c.
 */
#include <config.h>

#include "model/board.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/near.h"
#include "model/link.h"

/* References to other tables point backward in this order. */
static const enum table_id link_order[TABLE_COUNT] = {
	TABLE_BOARD, TABLE_PERSONAS,    TABLE_TECHNOLOGIES, TABLE_STRATEGY,    TABLE_FEATURES, TABLE_PRIORITIES,
	TABLE_KEY_RESULTS, TABLE_USAGE, TABLE_PLAN,         TABLE_ASSESSMENTS, TABLE_VIEWS,    TABLE_DECISIONS,
};

struct board *board_new(day_t today)
{
	struct board *b = mem_zalloc(sizeof *b);

	b->today = today;
	b->priv = mem_zalloc(sizeof *b->priv);
	arena_init(&b->priv->arena);
	cells_init(&b->priv->cells);
	return b;
}

/* Gives back all that linking made. */
static void unlink_all(struct board *b)
{
	struct board_private *p = b->priv;
	void *const made[] = {
		b->strategy, b->key_results, b->personas, b->features, b->usage, b->priorities, b->plan,
		b->technologies, b->assessments, p->plan_owner, p->plan_features, p->order, p->place, p->rice_place, p->memo,
	};
	size_t i;

	for (i = 0; i < sizeof made / sizeof made[0]; i++)
		mem_free(made[i]);
	for (i = 0; i < TABLE_COUNT; i++) {
		ids_release(&p->ids[i]);
		mem_free(b->column[i]);
		mem_free(p->stamp[i]);
		mem_free(p->left[i]);
		b->column[i] = NULL;
		p->stamp[i] = NULL;
		p->left[i] = NULL;
	}
	ids_release(&p->owner_names);
	ids_release(&p->owner_folded);
	vec_release(&p->owner_number);
	vec_release(&p->pending);
	str_release(&p->key);
	vec_release(&p->listed);
	str_release(&p->cell);
	vec_release(&b->pool);
	backlink_forget(b, TABLE_NONE, -1);
	cells_release(&p->cells);
	cells_init(&p->cells);
	arena_release(&p->arena);
	arena_init(&p->arena);
}

void board_free(struct board *b)
{
	int i;

	if (b == NULL)
		return;
	unlink_all(b);
	cells_release(&b->priv->cells);
	for (i = 0; i < TABLE_COUNT; i++) {
		table_free(b->table[i]);
		mem_free((char *)b->path[i]);
	}
	mem_free(b->priv);
	mem_free(b);
}

void board_set_table(struct board *b, enum table_id id, const char *path, struct table *t)
{
	table_free(b->table[id]);
	mem_free((char *)b->path[id]);
	b->table[id] = t;
	b->path[id] = path != NULL ? mem_strdup(path) : NULL;
}

uint32_t board_rows(const struct board *b, enum table_id t)
{
	return b->table[t] != NULL ? table_rows(b->table[t]) : 0;
}

/* ------------------------------------------------------------------------------------------------------ linking */

static void *zeroed_rows(const struct board *b, enum table_id t, size_t size)
{
	return mem_zalloc((board_rows(b, t) + (size_t)1) * size);
}

static void map_columns(struct board *b, enum table_id t)
{
	const struct table_def *def = schema_table(t);
	size_t i;

	b->column[t] = mem_array(def->ncolumns, sizeof *b->column[t]);
	for (i = 0; i < def->ncolumns; i++)
		b->column[t][i] = b->table[t] != NULL ? table_find_column(b->table[t], def->columns[i].name) : -1;
	b->priv->left[t] = link_columns_left(b, t);
}

void board_link_begin(struct board *b)
{
	struct board_private *p = b->priv;
	uint64_t seed = (uint64_t)(uintptr_t)p * 0x9e3779b97f4a7c15u;
	int t, quarter = clock_quarter(b->today);
	struct bytes none = {"", 0};

	unlink_all(b);
	b->links++;
	b->settings = (struct settings){{"", 0}, 1, NAN, NAN, NAN, 3, 5};
	for (t = 0; t < TABLE_COUNT; t++) {
		map_columns(b, t);
		/* Ids that many plan entries name are better copied: in the file each lies in a cache line of its own. */
		ids_init(&p->ids[t], board_rows(b, t), t == TABLE_PLAN && b->table[t] != NULL ? table_file(b->table[t]) : none,
			 seed);
	}
	ids_init(&p->owner_names, 32, none, seed);
	ids_init(&p->owner_folded, 32, none, seed);
	b->strategy = zeroed_rows(b, TABLE_STRATEGY, sizeof *b->strategy);
	b->key_results = zeroed_rows(b, TABLE_KEY_RESULTS, sizeof *b->key_results);
	b->personas = zeroed_rows(b, TABLE_PERSONAS, sizeof *b->personas);
	b->features = zeroed_rows(b, TABLE_FEATURES, sizeof *b->features);
	b->usage = zeroed_rows(b, TABLE_USAGE, sizeof *b->usage);
	b->priorities = zeroed_rows(b, TABLE_PRIORITIES, sizeof *b->priorities);
	b->plan = zeroed_rows(b, TABLE_PLAN, sizeof *b->plan);
	b->technologies = zeroed_rows(b, TABLE_TECHNOLOGIES, sizeof *b->technologies);
	b->assessments = zeroed_rows(b, TABLE_ASSESSMENTS, sizeof *b->assessments);
	p->plan_owner = zeroed_rows(b, TABLE_PLAN, sizeof *p->plan_owner);
	p->plan_first = none;
	if (b->table[TABLE_PLAN] && table_columns(b->table[TABLE_PLAN]) > 0)
		p->plan_first = table_column_name(b->table[TABLE_PLAN], 0);
	p->plan_features = zeroed_rows(b, TABLE_PLAN, sizeof *p->plan_features);
	p->order = zeroed_rows(b, TABLE_PRIORITIES, sizeof *p->order);
	p->place = zeroed_rows(b, TABLE_PRIORITIES, sizeof *p->place);
	p->rice_place = zeroed_rows(b, TABLE_PRIORITIES, sizeof *p->rice_place);
	p->memo = mem_zalloc(sizeof *p->memo);
	p->now_until = clock_quarter_last(quarter);
	p->next_until = clock_quarter_last(quarter + 1);
	p->step = 0;
	p->row = 0;
	p->list_number = 0;
}

bool board_link_more(struct board *b, uint32_t rows)
{
	struct board_private *p = b->priv;
	enum table_id t;

	rows = rows > 0 ? rows : 1;
	while (p->step < TABLE_COUNT) {
		t = link_order[p->step];
		for (; p->row < board_rows(b, t); rows--) {
			if (rows == 0)
				return true;
			link_row(b, t, p->row++);
		}
		link_finish_table(b, t);
		p->row = 0;
		p->step++;
	}
	vec_trim(&b->pool);
	places_build(b);
	p->linked_pool = b->pool.n;
	return false;
}

void board_link(struct board *b)
{
	board_link_begin(b);
	while (board_link_more(b, UINT32_MAX))
		;
}

void board_relink(struct board *b)
{
	board_link(b);
}

void board_relink_cell(struct board *b, enum table_id t, uint32_t row, int schema_column)
{
	const struct table_def *def = schema_table(t);
	const struct column_def *column = schema_column >= 0 ? &def->columns[schema_column] : NULL;

	if (column == NULL)
		return;
	/* Names of rows, and too much that was left behind, need the whole. */
	if (def->key < 0 || schema_column == def->key || t == TABLE_BOARD || b->column[t][schema_column] < 0 ||
	    b->pool.n > 2 * b->priv->linked_pool + 4096) {
		board_relink(b);
		return;
	}
	link_row_again(b, t, row);
	backlink_forget(b, t, schema_column);
	if (t == TABLE_PRIORITIES)
		places_build(b);
}

/* ------------------------------------------------------------------------------------------------------- reading */

struct bytes board_value(const struct board *b, enum table_id t, uint32_t row, int column, struct str *scratch)
{
	struct bytes none = {"", 0};

	if (b->table[t] == NULL || column < 0 || b->column[t] == NULL || b->column[t][column] < 0)
		return none;
	return table_value(b->table[t], row, b->column[t][column], scratch);
}

struct bytes board_id(const struct board *b, enum table_id t, uint32_t row)
{
	return ids_at(&b->priv->ids[t], row);
}

struct bytes board_label(const struct board *b, enum table_id t, uint32_t row, struct str *scratch)
{
	struct bytes label = board_value(b, t, row, schema_table(t)->label, scratch);

	return bytes_trim(label).n > 0 ? label : board_id(b, t, row);
}

int32_t board_find(const struct board *b, enum table_id t, struct bytes id)
{
	int32_t row;

	id = bytes_trim(id);
	if (id.n == 0)
		return ROW_NONE;
	row = ids_find(&b->priv->ids[t], id);
	return row < 0 ? ROW_BROKEN : row;
}

int32_t board_ref(const struct board *b, struct rows r, uint32_t i)
{
	if (i >= r.n)
		bug("board_ref: beyond the run");
	return b->pool.v[r.start + i];
}

struct board_run board_backward(const struct board *b, enum board_backward kind, uint32_t row)
{
	return backlink_run(b, kind, row);
}

uint32_t board_plan_owner(const struct board *b, uint32_t plan_row)
{
	return b->priv->plan_owner[plan_row];
}

/* --------------------------------------------------------------------------------------------------------- items */

void board_item(const struct board *b, enum table_id t, uint32_t row, struct item *out)
{
	const struct ids *ids = &b->priv->ids[t];

	item_make(out, t, ids_at(ids, row), ids_ordinal(ids, row));
}

/* The slow way for the few items whose id was cut. */
static int32_t find_cut(const struct board *b, const struct item *item)
{
	const struct ids *ids = &b->priv->ids[item->table];
	struct item other;
	uint32_t row;

	for (row = 0; row < ids->rows; row++) {
		if (item_is_whole(ids_at(ids, row)))
			continue;
		board_item(b, item->table, row, &other);
		if (item_equal(item, &other))
			return (int32_t)row;
	}
	return ROW_BROKEN;
}

static int32_t find_key(const struct board *b, enum table_id t, struct bytes key)
{
	struct ids *ids = &b->priv->ids[t];
	int32_t row = ids_find(ids, key), first;
	size_t at = key.n;
	long long ordinal;
	struct bytes id;

	while (at > 0 && key.p[at - 1] != '#')
		at--;
	if (row >= 0 || at == 0)
		return row >= 0 ? row : ROW_BROKEN;
	id = bytes_slice(key, 0, at - 1);
	if (!bytes_integer(bytes_slice(key, id.n + 1, key.n), &ordinal) || ordinal < 1 || ordinal > UINT32_MAX)
		return ROW_BROKEN;
	first = ids_find(ids, id);
	if (first < 0 && id.n > 0)
		return ROW_BROKEN;
	row = ids_nth(ids, id.n > 0 ? (uint32_t)first : UINT32_MAX, (uint32_t)ordinal);
	return row < 0 ? ROW_BROKEN : row;
}

int32_t board_item_row(const struct board *b, const struct item *item)
{
	int32_t row;

	if (item->table < 0 || item->table >= TABLE_COUNT || item->key[0] == '\0')
		return ROW_BROKEN;
	row = find_key(b, item->table, bytes_of(item->key));
	if (row < 0 && strchr(item->key, '~') != NULL)
		row = find_cut(b, item);
	return row;
}

/* ------------------------------------------------------------------------------------------------------- addresses */

/* Where bare ids are looked for: what people plan first, settings and saved views only if nothing else has it. */
static const enum table_id bare_order[] = {TABLE_PLAN,     TABLE_PRIORITIES,  TABLE_STRATEGY, TABLE_KEY_RESULTS,
					   TABLE_PERSONAS, TABLE_FEATURES,    TABLE_TECHNOLOGIES,
					   TABLE_BOARD,    TABLE_VIEWS};
enum { BARE_ITEMS = 7, BARE_ALL = sizeof bare_order / sizeof bare_order[0], NEAREST_ROWS = 200000 };

static void try_ids(const struct board *b, enum table_id t, struct near *near)
{
	const struct ids *ids = &b->priv->ids[t];
	uint32_t row, n = ids->rows < NEAREST_ROWS ? ids->rows : NEAREST_ROWS;

	for (row = 0; row < n; row++)
		near_offer(near, ids_at(ids, row));
}

static bool unknown_table(struct bytes name, struct err *e)
{
	struct near near;
	struct str all = {0};
	int t;

	near_begin(&near, name);
	for (t = 0; t < TABLE_COUNT; t++) {
		near_offer(&near, bytes_of(schema_table(t)->name));
		str_adds(&all, t > 0 ? ", " : "");
		str_adds(&all, schema_table(t)->name);
	}
	if (near_found(&near))
		err_set(e, ERR_USAGE, "there is no table \"%.*s\"; did you mean %.*s?", (int)name.n, name.p,
			(int)near.best.n, near.best.p);
	else
		err_set(e, ERR_USAGE, "there is no table \"%.*s\"; the tables are %s", (int)name.n, name.p, str_c(&all));
	str_release(&all);
	return false;
}

static bool unknown_row(const struct board *b, enum table_id t, struct bytes key, struct err *e)
{
	struct near near;

	near_begin(&near, key);
	try_ids(b, t, &near);
	if (near_found(&near))
		return err_set(e, ERR_USAGE, "there is no %s \"%.*s\"; did you mean %s/%.*s?", schema_table(t)->singular,
			       (int)key.n, key.p, schema_table(t)->name, (int)near.best.n, near.best.p);
	return err_set(e, ERR_USAGE, "there is no %s \"%.*s\" in %s", schema_table(t)->singular, (int)key.n, key.p,
		       schema_table(t)->file);
}

static bool unknown_bare(const struct board *b, struct bytes id, struct err *e)
{
	struct near near;
	enum table_id best = TABLE_NONE;
	size_t i;

	near_begin(&near, id);
	for (i = 0; i < BARE_ALL; i++) {
		const char *before = near.best.p;

		try_ids(b, bare_order[i], &near);
		if (near.best.p != before)
			best = bare_order[i];
	}
	if (best != TABLE_NONE && near_found(&near))
		return err_set(e, ERR_USAGE, "nothing on this board has the id \"%.*s\"; did you mean %s/%.*s?",
			       (int)id.n, id.p, schema_table(best)->name, (int)near.best.n, near.best.p);
	return err_set(e, ERR_USAGE, "nothing on this board has the id \"%.*s\"", (int)id.n, id.p);
}

/* Whether the key is an id that one row alone has, or says which of its rows is meant; else tells where they are. */
static bool is_single(const struct board *b, enum table_id t, uint32_t row, struct bytes key, struct err *e)
{
	enum { NAMED = 8 };
	const struct ids *ids = &b->priv->ids[t];
	struct str lines = {0}, names = {0};
	int32_t twin = (int32_t)row;
	uint32_t n;

	if (!bytes_equal(key, ids_at(ids, row)) || ids_nth(ids, row, 2) < 0)
		return true;
	for (n = 1; twin >= 0; twin = ids_nth(ids, row, ++n)) {
		if (n > NAMED)
			continue;
		str_addf(&lines, "%s%zu", n > 1 ? ", " : "", table_record_line(b->table[t], table_row_record(b->table[t], (uint32_t)twin)));
		str_addf(&names, "%s%s/%.*s#%lu", n > 1 ? " or " : "", schema_table(t)->name, (int)key.n, key.p, (unsigned long)n);
	}
	err_set(e, ERR_USAGE, "%lu rows of %s have the id \"%.*s\", on lines %s%s; say %s%s", (unsigned long)n - 1, schema_table(t)->file,
		(int)key.n, key.p, str_c(&lines), n > NAMED + 1 ? " ..." : "", str_c(&names), n > NAMED + 1 ? " ..." : "");
	str_release(&lines);
	str_release(&names);
	return false;
}

static bool bare_address(const struct board *b, struct bytes id, enum table_id *table, uint32_t *row, struct err *e)
{
	struct str all = {0};
	int found = 0;
	size_t i;

	for (i = 0; i < BARE_ALL && (i < BARE_ITEMS || found == 0); i++) {
		int32_t at = id.n > 0 ? find_key(b, bare_order[i], id) : ROW_BROKEN;

		if (at < 0)
			continue;
		if (found++ == 0) {
			*table = bare_order[i];
			*row = (uint32_t)at;
		}
		str_addf(&all, "%s%s/%.*s", found > 1 ? " or " : "", schema_table(bare_order[i])->name, (int)id.n, id.p);
	}
	if (found == 0)
		unknown_bare(b, id, e);
	else if (found > 1)
		err_set(e, ERR_USAGE, "the id \"%.*s\" is in %d tables; say %s", (int)id.n, id.p, found, str_c(&all));
	str_release(&all);
	return found == 1 && is_single(b, *table, *row, id, e);
}

bool board_address(const struct board *b, struct bytes text, enum table_id *table, uint32_t *row, struct err *e)
{
	const char *slash = text.n > 0 ? memchr(text.p, '/', text.n) : NULL;
	const struct table_def *t = NULL;
	struct bytes name, key;
	struct item item;
	char word[32];

	if (slash == NULL)
		return bare_address(b, text, table, row, e);
	name = bytes_slice(text, 0, (size_t)(slash - text.p));
	key = bytes_slice(text, name.n + 1, text.n);
	if (name.n < sizeof word) {
		memcpy(word, name.p, name.n);
		word[name.n] = '\0';
		t = schema_find_table(word);
	}
	if (t == NULL)
		return unknown_table(name, e);
	if (key.n > 0 && item_is_whole(key)) {
		item.table = t->id;
		memcpy(item.key, key.p, key.n);
		item.key[key.n] = '\0';
		*row = (uint32_t)board_item_row(b, &item);
		*table = t->id;
		if ((int32_t)*row >= 0)
			return is_single(b, t->id, *row, key, e);
	}
	return unknown_row(b, t->id, key, e);
}
