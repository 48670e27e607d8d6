/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/annals.h"

#include <string.h>

#include "model/derive.h"
#include "model/slip.h"

void annals_init(struct annals *a)
{
	*a = (struct annals){0};
	arena_init(&a->arena);
}

void annals_release(struct annals *a)
{
	vec_release(&a->versions);
	vec_release(&a->events);
	vec_release(&a->orders);
	if (a->finished)
		ids_release(&a->index);
	vec_release(&a->indexed);
	arena_release(&a->arena);
	*a = (struct annals){0};
}

static const char *keep(struct annals *a, const char *text)
{
	return text && *text ? arena_copy(&a->arena, bytes_of(text)).p : "";
}

uint32_t annals_add_version(struct annals *a, const struct annals_version *v)
{
	struct annals_version own = {keep(a, v->name), keep(a, v->who), keep(a, v->when), keep(a, v->what), v->day};

	vec_push(&a->versions, own);
	return (uint32_t)(a->versions.n - 1);
}

void annals_add_event(struct annals *a, const struct annals_event *e)
{
	struct annals_event own = {e->version, e->table, e->kind, keep(a, e->key), keep(a, e->field), keep(a, e->old),
				   keep(a, e->new)};

	vec_push(&a->events, own);
}

void annals_add_order(struct annals *a, const struct annals_order *o)
{
	struct annals_order own = {.version = o->version};

	for (int i = 0; i < ANNALS_TOP; i++) {
		own.old[i] = o->old[i] ? keep(a, o->old[i]) : NULL;
		own.new[i] = o->new[i] ? keep(a, o->new[i]) : NULL;
	}
	vec_push(&a->orders, own);
}

/* --- comparing */

/* Names a change in a set; a new value counts too, for two sides may both have been overruled. */
static void name_change(const struct changes_one *c, struct str *out)
{
	str_clear(out);
	str_addf(out, "%d/%s/%s", (int)c->kind, c->item.key, c->field ? c->field : "");
}

/* Leaves those of `own` that are changes against another side too. */
static void keep_common(struct changes *own, const struct changes *other)
{
	struct str name = {0};
	struct ids known;
	size_t kept = 0;

	ids_init(&known, (uint32_t)other->list.n + 1, bytes_of(""), 1);
	for (size_t i = 0; i < other->list.n; i++) {
		name_change(&other->list.v[i], &name);
		ids_put(&known, str_bytes(&name));
	}
	for (size_t i = 0; i < own->list.n; i++) {
		struct changes_one *c = &own->list.v[i];

		name_change(c, &name);
		if (ids_find(&known, str_bytes(&name)) >= 0) {
			own->list.v[kept++] = *c;
			continue;
		}
		mem_free(c->field);
		mem_free(c->old);
		mem_free(c->new);
	}
	own->list.n = kept;
	ids_release(&known);
	str_release(&name);
}

static bool is_about_order(const struct changes_one *c)
{
	const struct column_def *columns = schema_table(TABLE_PRIORITIES)->columns;

	return c->kind != CHANGES_EDITED || bytes_is_nocase(bytes_of(c->field), columns[PRIORITIES_RANK].name) ||
	       bytes_is_nocase(bytes_of(c->field), columns[PRIORITIES_STATUS].name);
}

/* The first active ones; their ids are copied. */
static void first_active(struct annals *a, const struct board *b, const char *out[ANNALS_TOP])
{
	const uint32_t *order = derive_order(b);
	uint32_t n = board_rows(b, TABLE_PRIORITIES);

	for (uint32_t i = 0; i < ANNALS_TOP; i++) {
		out[i] = NULL;
		if (i < n && b->priorities[order[i]].status == PRIORITIES_STATUS_ACTIVE)
			out[i] = arena_copy(&a->arena, board_id(b, TABLE_PRIORITIES, order[i])).p;
	}
}

static void compare_order(struct annals *a, uint32_t version, const struct board *before, const struct board *after)
{
	struct annals_order o = {.version = version};
	bool same = true;

	first_active(a, before, o.old);
	first_active(a, after, o.new);
	for (int i = 0; i < ANNALS_TOP; i++)
		same = same && !o.old[i] == !o.new[i] && (!o.old[i] || !strcmp(o.old[i], o.new[i]));
	/* the first five that there are at all are no change of mind */
	if (!same && o.old[0])
		vec_push(&a->orders, o);
}

void annals_compare(struct annals *a, uint32_t version, enum table_id t, const struct board *const *before, size_t n,
		    const struct board *after)
{
	struct changes own = {{0}};
	bool order = false;

	changes_find_table(&own, before[0], after, t);
	for (size_t i = 1; i < n && own.list.n; i++) {
		struct changes other = {{0}};

		changes_find_table(&other, before[i], after, t);
		keep_common(&own, &other);
		changes_release(&other);
	}
	for (size_t i = 0; i < own.list.n; i++) {
		const struct changes_one *c = &own.list.v[i];
		struct annals_event e = {version, t, c->kind, c->item.key, c->field, c->old, c->new};

		annals_add_event(a, &e);
		order = order || (t == TABLE_PRIORITIES && is_about_order(c));
	}
	if (order)
		compare_order(a, version, before[0], after);
	changes_release(&own);
}

/* --- looking up */

static void name_field(struct str *out, enum table_id t, const char *key, const char *field)
{
	str_clear(out);
	str_addf(out, "%d/%s/%s", (int)t, key, field);
}

/* What stands for a row that came, or went, where fields have their names. */
static const char *const row_names[] = {[CHANGES_ADDED] = "+", [CHANGES_REMOVED] = "-", [CHANGES_EDITED] = NULL};

static void make_index(struct annals *a)
{
	struct str name = {0};

	ids_init(&a->index, (uint32_t)a->events.n + 1, bytes_of(""), 1);
	for (size_t i = 0; i < a->events.n; i++) {
		const struct annals_event *e = &a->events.v[i];

		name_field(&name, e->table, e->key, e->kind == CHANGES_EDITED ? e->field : row_names[e->kind]);
		ids_put(&a->index, str_bytes(&name));
	}
	ids_finish(&a->index);
	str_release(&name);
}

/* A pair for each change: what came before is told too, since branches go side by side. */
static void make_orders(struct annals *a)
{
	struct signs_order *out = arena_alloc(&a->arena, (2 * a->orders.n + 1) * sizeof *out);
	size_t n = 0;

	for (size_t i = a->orders.n; i-- > 0;) {
		const struct annals_order *o = &a->orders.v[i];
		day_t day = a->versions.v[o->version].day;

		out[n].day = out[n + 1].day = day;
		memcpy(out[n].first, o->old, sizeof o->old);
		memcpy(out[n + 1].first, o->new, sizeof o->new);
		n += 2;
	}
	a->history.orders = out;
	a->history.norders = n;
}

static const char *field_name(bool due_date)
{
	return schema_table(TABLE_PLAN)->columns[due_date ? PLAN_DUE_DATE : PLAN_TIMEFRAME].name;
}

static bool is_move(const struct annals_event *e, bool *due_date)
{
	if (e->table != TABLE_PLAN || e->kind != CHANGES_EDITED)
		return false;
	*due_date = bytes_is_nocase(bytes_of(e->field), field_name(true));
	return *due_date || bytes_is_nocase(bytes_of(e->field), field_name(false));
}

static void make_entries(struct annals *a)
{
	struct row_vec of = {0}, count = {0}; /* by move: its entry; by entry: its moves */
	struct signs_entry *entries;
	struct signs_move *moves;
	size_t nmoves = 0, nentries = 0;
	struct ids keys;
	bool due;

	ids_init(&keys, 64, bytes_of(""), 1);
	for (size_t i = a->events.n; i-- > 0;) {
		const struct annals_event *e = &a->events.v[i];
		int32_t at = -1;

		if (is_move(e, &due)) {
			at = ids_find(&keys, bytes_of(e->key));
			if (at < 0) {
				at = (int32_t)nentries++;
				ids_put(&keys, bytes_of(e->key));
				vec_push(&count, 0);
			}
			count.v[at]++;
			nmoves++;
		}
		vec_push(&of, at);
	}
	entries = arena_alloc(&a->arena, (nentries + 1) * sizeof *entries);
	moves = arena_alloc(&a->arena, (nmoves + 1) * sizeof *moves);
	for (size_t i = 0, first = 0; i < nentries; first += (size_t)count.v[i++])
		entries[i] = (struct signs_entry){.moves = moves + first};
	for (size_t i = a->events.n, k = 0; i-- > 0; k++) {
		const struct annals_event *e = &a->events.v[i];
		struct signs_entry *entry;

		if (of.v[k] < 0 || !is_move(e, &due))
			continue;
		entry = &entries[of.v[k]];
		entry->id = e->key;
		((struct signs_move *)entry->moves)[entry->n++] =
			(struct signs_move){a->versions.v[e->version].day, due, e->old, e->new};
	}
	a->history.entries = entries;
	a->history.nentries = nentries;
	ids_release(&keys);
	vec_release(&of);
	vec_release(&count);
}

void annals_finish(struct annals *a)
{
	if (a->finished)
		bug("annals_finish: twice");
	make_index(a);
	make_orders(a);
	make_entries(a);
	a->history.missing = a->missing;
	a->finished = true;
}

static const struct annals_event *find(const struct annals *a, enum table_id t, const char *key, const char *field)
{
	struct str name = {0};
	int32_t at;

	name_field(&name, t, key, field);
	at = ids_find((struct ids *)&a->index, str_bytes(&name));
	str_release(&name);
	return at < 0 ? NULL : &a->events.v[at];
}

const struct annals_event *annals_last(const struct annals *a, const struct item *item, const char *field)
{
	const struct annals_event *came, *changed;

	if (!a->finished)
		return NULL;
	came = find(a, item->table, item->key, row_names[CHANGES_ADDED]);
	changed = field ? find(a, item->table, item->key, field) : NULL;
	/* the newest come first */
	return !came || (changed && changed < came) ? changed : came;
}

const struct annals_event *annals_gone(const struct annals *a, const struct item *item)
{
	return a->finished ? find(a, item->table, item->key, row_names[CHANGES_REMOVED]) : NULL;
}

const struct annals_version *annals_version(const struct annals *a, const struct annals_event *e)
{
	return &a->versions.v[e->version];
}

unsigned annals_slips(const struct annals *a, const struct item *item, bool due_date, const struct annals_event *until)
{
	unsigned n = 0;

	for (size_t i = 0; i < a->history.nentries; i++) {
		const struct signs_entry *entry = &a->history.entries[i];

		if (strcmp(entry->id, item->key) != 0)
			continue;
		for (size_t k = 0; k < entry->n; k++) {
			const struct signs_move *m = &entry->moves[k];

			n += m->is_due_date == due_date &&
			     slip_is_later(due_date, bytes_of(m->old), bytes_of(m->new), m->day);
			/* its texts are the event's own */
			if (until && m->new == until->new && m->old == until->old)
				return n;
		}
	}
	return n;
}

const struct signs_history *annals_history(const struct annals *a)
{
	return &a->history;
}
