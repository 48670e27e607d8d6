/* SPDX-License-Identifier: ISC */
/* The past from the copies that the board kept: what the files held and when that was seen, but not who wrote it. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/recode.h"
#include "store/mend.h"
#include "store/past.h"
#include "store/versions.h"
#include "store/visit.h"

enum { WEEK = 7 };

struct copy {
	enum table_id table;
	struct versions_entry entry;
	size_t older; /* the copy of this file before it; SIZE_MAX: none */
};

struct copies {
	const struct past_request *r;
	struct versions versions;
	VEC(struct copy) v; /* the newest first */
};

static int newest_first(const void *a, const void *b)
{
	const struct copy *x = a, *y = b;

	if (x->entry.ms != y->entry.ms)
		return x->entry.ms > y->entry.ms ? -1 : 1;
	return (x->table > y->table) - (x->table < y->table);
}

static void list(struct copies *c)
{
	for (int t = 0; t < TABLE_COUNT; t++) {
		struct versions_list all;

		versions_of(&c->versions, schema_table((enum table_id)t)->file, &all);
		for (size_t i = 0; i < all.v.n; i++) {
			struct copy one = {(enum table_id)t, all.v.v[i], SIZE_MAX};

			vec_push(&c->v, one);
		}
		versions_list_release(&all);
	}
	if (c->v.n)
		qsort(c->v.v, c->v.n, sizeof *c->v.v, newest_first);
	for (size_t i = 0; i < c->v.n; i++)
		for (size_t k = i + 1; k < c->v.n && c->v.v[i].older == SIZE_MAX; k++)
			if (c->v.v[k].table == c->v.v[i].table)
				c->v.v[i].older = k;
}

/* The day by this machine's clock, and the moment in ISO 8601. */
static day_t moment(int64_t ms, struct str *when)
{
	time_t seconds = (time_t)(ms / 1000);
	struct tm tm;
	char text[40];

	if (!localtime_r(&seconds, &tm))
		return CLOCK_NO_DAY;
	/* +0100 becomes +01:00 */
	size_t n = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &tm);

	str_add(when, bytes_slice(bytes_of(text), 0, n - 2));
	str_addf(when, ":%s", text + n - 2);
	return clock_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static struct board *read_copy(struct copies *c, const struct copy *copy)
{
	const struct table_def *def = schema_table(copy->table);
	struct str file = {0};
	struct board *b = NULL;

	if (versions_get(&c->versions, def->file, copy->entry.hash, &file)) {
		b = board_new(c->r->today);
		board_set_table(b, copy->table, def->file, recode_table(def, str_bytes(&file)));
		board_link(b);
	}
	str_release(&file);
	return b;
}

static void write_annals(struct copies *c, struct past *p)
{
	struct board *newer[TABLE_COUNT] = {NULL};

	for (size_t i = 0; i < c->v.n; i++) {
		const struct copy *copy = &c->v.v[i];
		struct board *after, *before;
		struct str when = {0};
		struct annals_version v = {"", "", "", "", 0};

		if (copy->older == SIZE_MAX || p->annals.events.n > PAST_EVENTS)
			continue;
		after = newer[copy->table] ? newer[copy->table] : read_copy(c, copy);
		newer[copy->table] = NULL;
		before = read_copy(c, &c->v.v[copy->older]);
		if (before && after) {
			v.day = moment(copy->entry.ms, &when);
			v.when = str_c(&when);
			annals_compare(&p->annals, annals_add_version(&p->annals, &v), copy->table,
				       (const struct board *const *)&before, 1, after);
		}
		board_free(after);
		newer[copy->table] = before;
		str_release(&when);
	}
	for (int t = 0; t < TABLE_COUNT; t++)
		board_free(newer[t]);
	p->annals.cut = true; /* what was before the copies nobody knows */
	p->annals.missing = "the folder is in no git repository";
}

/* A file of which no copy was ever made: nobody saw it change, so that it is what it was. */
static bool read_now(const struct copies *c, enum table_id t, struct str *out)
{
	return mend_read(c->r->folder, schema_table(t)->file, out, NULL) && out->n;
}

/* Each file as it was before that day (the newest: before it ends); the oldest copy where all are younger. */
static void read_state(struct copies *c, day_t before, struct past_state *out, struct str *why_not)
{
	day_t oldest = CLOCK_NO_DAY;

	out->known = true;
	str_clear(&out->name);
	str_clear(&out->when);
	if (before != INT32_MAX)
		clock_add_day(&out->when, before);
	for (int t = 0; t < TABLE_COUNT; t++) {
		const struct copy *last = NULL;
		struct str when = {0};
		day_t day = CLOCK_NO_DAY;

		for (size_t i = 0; i < c->v.n; i++) {
			if (c->v.v[i].table != (enum table_id)t)
				continue;
			last = &c->v.v[i];
			str_clear(&when);
			day = moment(last->entry.ms, &when);
			if (day < before)
				break;
		}
		out->there[t] = last && versions_get(&c->versions, schema_table((enum table_id)t)->file, last->entry.hash,
						     &out->file[t]);
		if (!last)
			out->there[t] = read_now(c, (enum table_id)t, &out->file[t]);
		if (last && day >= before && (oldest == CLOCK_NO_DAY || day > oldest))
			oldest = day;
		str_release(&when);
	}
	if (oldest != CLOCK_NO_DAY && why_not) {
		str_adds(why_not, "the copies that the board keeps begin on ");
		clock_add_day(why_not, oldest);
	}
}

void past_copies(struct past *p, const struct past_request *r)
{
	struct copies c = {.r = r};
	struct visit visit;

	versions_open(&c.versions, r->folder);
	list(&c);
	if (c.v.n) {
		p->source = PAST_COPIES;
		str_clear(&p->why_not);
		write_annals(&c, p);
		read_state(&c, INT32_MAX, &p->newest, NULL);
		p->first_visit = r->since == PAST_SINCE_VISIT && !visit_last(r->folder, r->today, &visit);
		if (r->since == PAST_SINCE_VISIT && !p->first_visit)
			visit_files(r->folder, &visit, &p->base);
		else if (r->since == PAST_SINCE_DAY || r->since == PAST_SINCE_VISIT)
			read_state(&c, r->since == PAST_SINCE_DAY ? r->day : r->today - WEEK, &p->base, &p->why_not);
		if (!p->base.known && r->since == PAST_SINCE_VISIT)
			str_adds(&p->why_not, "no copies of the files are kept from your last visit");
	}
	vec_release(&c.v);
	versions_close(&c.versions);
}
