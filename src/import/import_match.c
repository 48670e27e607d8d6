/* SPDX-License-Identifier: ISC */
/* Which row of the board a line of the file is. */
#include <config.h>

#include <string.h>

#include "import/import_parts.h"
#include "import/words.h"

static void index_add(struct import *im, struct import_index *x, struct bytes text, const char *key)
{
	struct str plain = {0};

	words_plain(&plain, text);
	if (plain.n) {
		struct bytes kept = arena_copy(&im->arena, str_bytes(&plain));

		ids_put(&x->by, kept);
		vec_push(&x->text, kept);
		vec_push(&x->key, (char *)arena_copy(&im->arena, bytes_of(key)).p);
	}
	str_release(&plain);
}

static int32_t index_find(struct import_index *x, struct bytes text)
{
	struct str plain = {0};
	int32_t at;

	words_plain(&plain, text);
	at = plain.n ? ids_find(&x->by, str_bytes(&plain)) : -1;
	str_release(&plain);
	return at;
}

void import_match_begin(struct import *im)
{
	struct str scratch = {0};

	for (int t = 0; t < TABLE_COUNT; t++) {
		ids_init(&im->title[t].by, board_rows(im->b, (enum table_id)t), (struct bytes){NULL, 0}, 1);
		if (schema_table((enum table_id)t)->key < 0)
			continue;
		for (uint32_t row = 0; row < board_rows(im->b, (enum table_id)t); row++) {
			struct item item;

			board_item(im->b, (enum table_id)t, row, &item);
			index_add(im, &im->title[t], board_label(im->b, (enum table_id)t, row, &scratch), item.key);
		}
	}
	ids_init(&im->url.by, 16, (struct bytes){NULL, 0}, 2);
	ids_init(&im->claimed, 16, (struct bytes){NULL, 0}, 3);
	for (uint32_t row = 0; row < board_rows(im->b, TABLE_PLAN); row++) {
		struct item item;

		board_item(im->b, TABLE_PLAN, row, &item);
		index_add(im, &im->url, board_value(im->b, TABLE_PLAN, row, PLAN_URL, &scratch), item.key);
	}
	str_release(&scratch);
}

static void index_release(struct import_index *x)
{
	ids_release(&x->by);
	vec_release(&x->key);
	vec_release(&x->text);
}

void import_match_release(struct import *im)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		index_release(&im->title[t]);
	index_release(&im->url);
	ids_release(&im->claimed);
}

void import_match_added(struct import *im, const struct import_draft *d)
{
	index_add(im, &im->title[d->table], d->title, d->item.key);
	if (d->table == TABLE_PLAN)
		index_add(im, &im->url, d->cell[PLAN_URL], d->item.key);
}

static struct bytes claim_name(struct import *im, const struct item *item)
{
	struct str name = {0};
	struct bytes kept;

	str_addf(&name, "%d/%s", (int)item->table, item->key);
	kept = arena_copy(&im->arena, str_bytes(&name));
	str_release(&name);
	return kept;
}

void import_match_claim(struct import *im, const struct item *item)
{
	ids_put(&im->claimed, claim_name(im, item));
}

static int32_t row_of(struct import *im, enum table_id t, const char *key, struct item *item)
{
	item->table = t;
	item_make(item, t, bytes_of(key), 1);
	if (ids_find(&im->claimed, claim_name(im, item)) >= 0)
		return -1;
	return board_item_row(im->b, item);
}

/* Whether an id was made from another key of the same kind: eng-7 is not what ENG-12 is called, whatever its title. */
static bool is_other_key(struct bytes id, struct bytes slug)
{
	size_t same = bytes_common_start(id, slug), digits = 0;

	while (digits < id.n && id.p[id.n - 1 - digits] >= '0' && id.p[id.n - 1 - digits] <= '9')
		digits++;
	return digits && digits < id.n && id.p[id.n - 1 - digits] == '-' && same >= id.n - digits;
}

/* A row of that title, unless it is another ticket's. */
static bool may_be(struct import *im, const struct import_draft *d, uint32_t row, struct bytes slug)
{
	struct str scratch = {0};
	struct bytes url = d->cell[PLAN_URL], there;
	bool other = false;

	if (d->table == TABLE_PLAN && url.n) {
		there = board_value(im->b, d->table, row, PLAN_URL, &scratch);
		other = there.n && !words_equal(there, url);
	}
	str_release(&scratch);
	return !other && !(slug.n && is_other_key(board_id(im->b, d->table, row), slug));
}

static int32_t by_title(struct import *im, struct import_draft *d, struct bytes slug)
{
	struct import_index *x = &im->title[d->table];
	int32_t at = index_find(x, d->title), row;
	struct item item;

	if (at < 0)
		return -1;
	for (size_t i = (size_t)at; i < x->key.n; i++) {
		if (!bytes_equal(x->text.v[i], x->text.v[at]))
			continue;
		row = row_of(im, d->table, x->key.v[i], &item);
		if (row >= 0 && may_be(im, d, (uint32_t)row, slug)) {
			d->item = item;
			return row;
		}
	}
	return -1;
}

int32_t import_match_row(struct import *im, struct import_draft *d)
{
	struct bytes slug = d->key.n ? import_draft_slug(im, d->table, d->key) : (struct bytes){"", 0};
	int32_t at, row = -1;

	if (d->table == TABLE_PLAN && d->cell[PLAN_URL].n && (at = index_find(&im->url, d->cell[PLAN_URL])) >= 0)
		row = row_of(im, d->table, im->url.key.v[at], &d->item);
	if (row < 0 && slug.n)
		row = row_of(im, d->table, slug.p, &d->item);
	if (row < 0)
		row = by_title(im, d, slug);
	if (row < 0 && !d->key.n) {
		/* its title was changed since, its id was not */
		row = row_of(im, d->table, import_draft_slug(im, d->table, d->title).p, &d->item);
		if (row >= 0 && !may_be(im, d, (uint32_t)row, slug))
			row = -1;
	}
	if (row >= 0)
		import_match_claim(im, &d->item);
	return row;
}

const char *import_match_title(struct import *im, enum table_id t, struct bytes title, bool *more)
{
	struct import_index *x = &im->title[t];
	int32_t at = index_find(x, title);

	*more = false;
	if (at < 0)
		return NULL;
	for (size_t i = (size_t)at + 1; i < x->key.n && !*more; i++)
		*more = bytes_equal(x->text.v[i], x->text.v[at]);
	return x->key.v[at];
}
