/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/hindsight.h"

#include "base/mem.h"

void hindsight_init(struct hindsight *h, const char *folder)
{
	*h = (struct hindsight){.folder = folder, .since = PAST_SINCE_VISIT, .may_be_git = past_may_be_git(folder)};
	str_adds(&h->words, "your last visit");
	past_errand_init(&h->errand);
}

static void forget(struct hindsight *h)
{
	if (h->known)
		past_release(&h->past);
	board_free(h->base);
	board_free(h->newest);
	h->base = h->newest = NULL;
	h->known = false;
	str_clear(&h->problem);
}

void hindsight_release(struct hindsight *h)
{
	past_errand_release(&h->errand);
	forget(h);
	str_release(&h->revision);
	str_release(&h->words);
	str_release(&h->problem);
}

void hindsight_renew(struct hindsight *h, day_t today)
{
	struct past_request r = {.folder = h->folder, .today = today, .since = h->since, .day = h->day,
				 .revision = str_c(&h->revision), .marks = true};

	h->asked = true;
	if (past_errand_send(&h->errand, &r))
		return;
	h->stale = false;
	str_clear(&h->problem);
	str_adds(&h->problem, "no process can be started that reads the history");
}

void hindsight_ask(struct hindsight *h, day_t today, enum past_since since, day_t day, const char *revision, const char *words)
{
	struct str copy = {0};

	h->since = since;
	h->day = day;
	str_adds(&copy, revision ? revision : "");
	str_release(&h->revision);
	h->revision = copy;
	str_clear(&h->words);
	str_adds(&h->words, words);
	h->stale = true;
	hindsight_renew(h, today);
}

int hindsight_fd(const struct hindsight *h)
{
	return h->errand.fd;
}

bool hindsight_hear(struct hindsight *h, day_t today)
{
	struct str problem = {0};
	struct past past;
	bool good;

	if (!past_errand_hear(&h->errand, &past, &good, &problem))
		return false;
	str_clear(&h->problem);
	if (good) {
		forget(h);
		h->past = past;
		h->known = true;
		if (past.source != PAST_NONE)
			h->newest = past_board(&h->past.newest, today);
		if (past.base.known)
			h->base = past_board(&h->past.base, today);
	} else {
		str_add(&h->problem, str_bytes(&problem));
	}
	str_release(&problem);
	h->stale = false;
	return true;
}

const struct signs_history *hindsight_history(const struct hindsight *h)
{
	static const struct signs_history none = {.missing = "the folder is in no git repository"};

	if (!h || (!h->known && h->may_be_git))
		return NULL;
	return h->known ? annals_history(&h->past.annals) : &none;
}

static bool is_newest(const struct hindsight *h, const struct item *item, const char *field, struct bytes value)
{
	int32_t row = board_item_row(h->newest, item);
	const struct table *t = h->newest->table[item->table];
	struct cells cells;
	bool same;

	if (row < 0)
		return false;
	cells_init(&cells);
	cells_read(&cells, t, (uint32_t)row);
	same = bytes_equal(cells_at(&cells, table_find_column(t, field)), value);
	cells_release(&cells);
	return same;
}

void hindsight_author(const struct hindsight *h, const struct item *item, const char *field,
		      struct bytes value, struct str *out)
{
	const struct annals_event *e;
	const struct annals_version *v;

	if (!h || !h->newest)
		return;
	if (!is_newest(h, item, field, value)) {
		str_adds(out, h->past.source == PAST_GIT ? "not committed" : "not kept yet");
		return;
	}
	e = annals_last(&h->past.annals, item, field);
	if (!e)
		return;
	v = annals_version(&h->past.annals, e);
	str_addf(out, "%s%s", v->who, *v->who ? " " : "");
	str_add(out, bytes_slice(bytes_of(v->when), 0, 10));
}
