/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/who.h"

#include <string.h>

enum { NAMED_MAX = 3 }; /* more are counted */

static const char *file_of(const struct here_editor *e)
{
	return schema_table(e->table)->file;
}

static void add_editor(const struct here_editor *e, struct str *out)
{
	str_addf(out, "%s open in %s", file_of(e), opened_program_name(e->by.program));
	if (!e->mine && e->by.user[0])
		str_addf(out, " (%s)", e->by.user);
}

/* The others by name, each once, in the order they are in: by name. */
static void add_boards(const struct here *h, struct str *out)
{
	size_t people = 0, named = 0;
	const char *last = NULL;

	for (int pass = 0; pass < 2; pass++) {
		last = NULL;
		for (size_t i = 0; i < h->boards.n; i++) {
			const struct here_board *b = &h->boards.v[i];

			if (b->mine || (last && !strcmp(last, b->user)))
				continue;
			last = b->user;
			if (pass == 0)
				people++;
			else if (named++ < NAMED_MAX)
				str_addf(out, "%s%s", named > 1 ? ", " : "", b->user);
		}
	}
	if (people > NAMED_MAX)
		str_addf(out, " and %zu more", people - NAMED_MAX);
	if (people)
		str_adds(out, people == 1 ? " is here" : " are here");
}

static void add_self(const struct here *h, struct str *out)
{
	size_t boards = 1;

	for (size_t i = 0; i < h->boards.n; i++)
		boards += h->boards.v[i].mine;
	if (boards == 2)
		str_adds(out, "you are here twice");
	else if (boards > 2)
		str_addf(out, "you are here %zu times", boards);
}

static void join(struct str *all, const struct str *part)
{
	if (part->n)
		str_addf(all, "%s%s", all->n ? ", " : "", str_c(part));
}

void who_words(const struct here *h, struct str out[WHO_FORMS])
{
	struct str part[4] = {0};
	size_t parts = 0, first = 4;

	if (!h->editors.n && !h->boards.n)
		return;
	if (h->editors.n)
		add_editor(&h->editors.v[0], &part[0]);
	if (h->editors.n == 2)
		add_editor(&h->editors.v[1], &part[1]);
	else if (h->editors.n > 2)
		str_addf(&part[1], "%zu more open in editors", h->editors.n - 1);
	add_boards(h, &part[2]);
	add_self(h, &part[3]);
	for (size_t i = 0; i < 4; i++) {
		join(&out[0], &part[i]);
		parts += part[i].n > 0;
		first = part[i].n && i < first ? i : first;
	}
	str_add(&out[1], str_bytes(&part[first]));
	if (parts > 1)
		str_addf(&out[1], " +%zu", h->editors.n + h->boards.n - 1);
	str_addf(&out[2], "%zu here", h->editors.n + h->boards.n);
	for (size_t i = 0; i < 4; i++)
		str_release(&part[i]);
}

void who_editor(const struct here_editor *e, struct str *out)
{
	str_addf(out, "%s %s open in %s", e->mine ? "have" : "has", file_of(e), opened_program_name(e->by.program));
}

static void add_time(long long ms, struct str *out)
{
	long long minutes = ms / 60000;

	if (minutes < 1)
		str_adds(out, "less than a minute");
	else if (minutes < 120)
		str_addf(out, "%lld min", minutes);
	else
		str_addf(out, "%lld h", minutes / 60);
}

void who_place(const char *host, long pid, long long since_ms, long long now_ms, struct str *out)
{
	const char *comma = "";

	if (host[0]) {
		str_adds(out, host);
		comma = ", ";
	}
	if (since_ms > 0 && since_ms <= now_ms) {
		str_adds(out, comma);
		add_time(now_ms - since_ms, out);
		comma = ", ";
	}
	if (pid)
		str_addf(out, "%sprocess %ld", comma, pid);
}
