/* SPDX-License-Identifier: ISC */
/*
 * Keys are taken from the rows once, all of one shape: eight bytes that decide most comparisons, and for text the
 * folded rest. A number becomes the unsigned integer of the same order, a text its first eight bytes. Then places
 * are merge sorted, which is stable.
 */
#include <config.h>

#include "model/sort.h"

#include <string.h>

#include "model/needle.h"
#include "model/query_name.h"

enum key_kind {
	KEY_TEXT,
	KEY_NUMBER,
	KEY_ENUM,
	KEY_TIMEFRAME
};

struct order {
	struct field field;
	enum key_kind kind;
	bool descending;
};

struct sort {
	enum table_id table;
	VEC(struct order) orders;
};

struct key {
	uint64_t head;
	struct bytes text; /* where heads are equal */
	bool empty;
};

struct sorting {
	const struct sort *sort;
	size_t norders;
	struct key *keys; /* by place * norders + order */
	struct arena texts;
	struct str cell, folded;
};

/* --- compiling --------------------------------------------------------------------------------------------------- */

static enum key_kind kind_of(const struct field *f)
{
	enum column_type type = f->column >= 0 ? schema_table(f->table)->columns[f->column].type : COLUMN_TEXT;

	if (type == COLUMN_TIMEFRAME || type == COLUMN_QUARTER)
		return KEY_TIMEFRAME;
	switch (field_kind(f)) {
	case FIELD_NUMBER:
	case FIELD_DATE:
		return KEY_NUMBER;
	case FIELD_ENUM:
		return KEY_ENUM;
	default:
		return KEY_TEXT;
	}
}

static bool compile_order(struct sort *s, const struct board *b, struct bytes name, size_t column, struct err *e)
{
	struct order order = {.descending = name.n > 0 && name.p[0] == '-'};

	if (order.descending) {
		name = bytes_slice(name, 1, name.n);
		column++;
	}
	if (name.n >= 2 && name.p[0] == '"' && name.p[name.n - 1] == '"') {
		name = bytes_slice(name, 1, name.n - 1);
		column++;
	}
	if (name.n == 0) {
		err_set(e, ERR_USAGE, "a field's name is missing");
		return err_at(e, NULL, 0, column);
	}
	if (!query_name_field(b, s->table, name, &order.field))
		return query_name_unknown(b, s->table, name, column, e);
	order.kind = kind_of(&order.field);
	vec_push(&s->orders, order);
	return true;
}

/* Where the name that begins at `at` ends: at a comma outside quotes. */
static size_t name_end(struct bytes text, size_t at)
{
	bool quoted = false;

	while (at < text.n && (quoted || text.p[at] != ',')) {
		quoted ^= text.p[at] == '"';
		at++;
	}
	return at;
}

struct sort *sort_compile(const struct board *b, enum table_id t, struct bytes text, struct err *e)
{
	struct sort *s = mem_zalloc(sizeof *s);
	size_t at = 0;

	s->table = t;
	if (bytes_trim(text).n == 0)
		return s;
	for (;;) {
		size_t end = name_end(text, at);
		struct bytes name = bytes_trim(bytes_slice(text, at, end));
		size_t column = name.n > 0 ? (size_t)(name.p - text.p) + 1 : at + 1;

		if (!compile_order(s, b, name, column, e)) {
			sort_free(s);
			return NULL;
		}
		if (end >= text.n)
			return s;
		at = end + 1;
	}
}

void sort_free(struct sort *s)
{
	if (!s)
		return;
	vec_release(&s->orders);
	mem_free(s);
}

/* --- keys -------------------------------------------------------------------------------------------------------- */

/* The integer that has among integers the place that x has among numbers. */
static uint64_t number_head(double x)
{
	uint64_t bits;

	x += 0.0; /* no negative zero */
	memcpy(&bits, &x, sizeof bits);
	return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

static void text_key(struct sorting *w, struct bytes text, struct key *key)
{
	text = bytes_trim(text);
	if (text.n == 0)
		return;
	str_clear(&w->folded);
	needle_fold(&w->folded, text);
	key->empty = false;
	key->text = arena_copy(&w->texts, str_bytes(&w->folded));
	for (size_t i = 0; i < 8; i++)
		key->head = key->head << 8 | (i < key->text.n ? (unsigned char)key->text.p[i] : 0);
}

static void timeframe_key(const struct board *b, struct bytes text, struct key *key)
{
	struct timeframe frame;
	int quarter = clock_quarter(b->today);
	double place;

	if (!timeframe_parse(text, &frame) || frame.kind == TIMEFRAME_EMPTY)
		return;
	switch (frame.kind) {
	case TIMEFRAME_NOW:
		place = clock_quarter_first(quarter);
		break;
	case TIMEFRAME_NEXT:
		place = clock_quarter_first(quarter + 1);
		break;
	case TIMEFRAME_LATER:
		place = INT32_MAX;
		break;
	default:
		/* Of what begins on the same day, what ends sooner comes first. */
		place = frame.first + (frame.last - frame.first) / 1024.0;
		break;
	}
	key->empty = false;
	key->head = number_head(place);
}

static void take_key(struct sorting *w, const struct board *b, const struct order *order, uint32_t row, struct key *key)
{
	const struct field *f = &order->field;
	double x;
	int n;

	*key = (struct key){.empty = true};
	switch (order->kind) {
	case KEY_NUMBER:
		if (!field_number(b, f, row, &x))
			return;
		key->empty = false;
		key->head = number_head(x);
		return;
	case KEY_TIMEFRAME:
		timeframe_key(b, field_text(b, f, row, &w->cell), key);
		return;
	case KEY_ENUM:
		n = field_enum(b, f, row);
		if (n == ENUM_NONE)
			return;
		if (n == ENUM_UNKNOWN)
			text_key(w, field_text(b, f, row, &w->cell), key);
		key->empty = false;
		key->head = n >= 0 ? (uint64_t)n : UINT64_MAX; /* words that the schema does not know come last */
		return;
	case KEY_TEXT:
		text_key(w, field_text(b, f, row, &w->cell), key);
		return;
	}
}

/* --- sorting ----------------------------------------------------------------------------------------------------- */

static int compare(const struct sorting *w, uint32_t a, uint32_t b)
{
	for (size_t i = 0; i < w->norders; i++) {
		const struct key *x = &w->keys[a * w->norders + i], *y = &w->keys[b * w->norders + i];
		int order;

		if (x->empty != y->empty)
			return x->empty ? 1 : -1;
		if (x->head != y->head)
			order = x->head < y->head ? -1 : 1;
		else
			order = bytes_compare(x->text, y->text);
		if (order != 0)
			return w->sort->orders.v[i].descending ? -order : order;
	}
	return 0;
}

static void merge(const struct sorting *w, const uint32_t *from, uint32_t *to, size_t start, size_t middle, size_t end)
{
	size_t i = start, j = middle;

	for (size_t k = start; k < end; k++)
		if (i < middle && (j >= end || compare(w, from[i], from[j]) <= 0))
			to[k] = from[i++];
		else
			to[k] = from[j++];
}

/* Sorts places[0 .. n); the result may stand in either buffer. */
static uint32_t *merge_sort(const struct sorting *w, uint32_t *places, uint32_t *other, size_t n)
{
	for (size_t width = 1; width < n; width *= 2) {
		uint32_t *swap = places;

		for (size_t start = 0; start < n; start += 2 * width) {
			size_t middle = start + width < n ? start + width : n;
			size_t end = start + 2 * width < n ? start + 2 * width : n;

			merge(w, places, other, start, middle, end);
		}
		places = other;
		other = swap;
	}
	return places;
}

void sort_rows(const struct sort *s, const struct board *b, uint32_t *rows, size_t n)
{
	struct sorting w = {.sort = s, .norders = s->orders.n};
	uint32_t *copy, *places, *sorted;

	if (w.norders == 0 || n < 2)
		return;
	w.keys = mem_array(n * w.norders, sizeof *w.keys);
	copy = mem_array(n, sizeof *copy);
	places = mem_array(2 * n, sizeof *places);
	arena_init(&w.texts);
	for (size_t i = 0; i < n; i++) {
		copy[i] = rows[i];
		places[i] = (uint32_t)i;
		for (size_t j = 0; j < w.norders; j++)
			take_key(&w, b, &s->orders.v[j], rows[i], &w.keys[i * w.norders + j]);
	}
	sorted = merge_sort(&w, places, places + n, n);
	for (size_t i = 0; i < n; i++)
		rows[i] = copy[sorted[i]];
	arena_release(&w.texts);
	str_release(&w.cell);
	str_release(&w.folded);
	mem_free(places);
	mem_free(copy);
	mem_free(w.keys);
}
