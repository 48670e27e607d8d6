/* SPDX-License-Identifier: ISC */
/*
 * The file "visits": for each visit, the latest first, a line "visit DAY COMMIT" and a line "FILE HASH" for each file.
 * Two are enough: today's, and the one before.
 */
#include <config.h>

#include "store/visit.h"

#include <stdlib.h>
#include <string.h>

#include "store/state.h"
#include "store/sysio.h"
#include "store/versions.h"

enum { VISITS = 2, BYTES_MAX = 16384 };

static const char file_name[] = "visits";

struct visits {
	struct visit v[VISITS];
	int n;
};

static void copy_word(char *out, size_t room, struct bytes word)
{
	size_t n = word.n < room && !bytes_is(word, "-") ? word.n : 0;

	memcpy(out, word.p, n);
	out[n] = 0;
}

static void read_line(struct visits *all, struct bytes line)
{
	struct bytes rest = line, word[3] = {{0}};
	int n = 0;

	while (n < 3 && bytes_next_item(&rest, ' ', &word[n]))
		n++;
	if (n == 3 && bytes_is(word[0], "visit") && all->n < VISITS) {
		struct visit *v = &all->v[all->n];

		memset(v, 0, sizeof *v);
		if (!clock_parse_day(word[1], &v->day))
			return;
		copy_word(v->head, sizeof v->head, word[2]);
		all->n++;
	} else if (n == 2 && all->n) {
		char *name = mem_bytesdup(word[0]), hash[17];
		const struct table_def *def = schema_find_table(name);

		copy_word(hash, sizeof hash, word[1]);
		if (def) {
			all->v[all->n - 1].file[def->id].there = true;
			all->v[all->n - 1].file[def->id].hash = strtoull(hash, NULL, 16);
		}
		mem_free(name);
	}
}

static void read_all(struct visits *all, int folder)
{
	char text[BYTES_MAX];
	struct bytes rest = {text, 0}, line;
	int fd = sysio_open_read(folder, file_name);
	ssize_t n = 0;

	all->n = 0;
	while (fd >= 0 && rest.n < sizeof text && (n = sysio_read(fd, text + rest.n, sizeof text - rest.n)) > 0)
		rest.n += (size_t)n;
	if (fd >= 0)
		sysio_close(fd);
	while (bytes_next_item(&rest, '\n', &line))
		read_line(all, line);
}

static void write_all(const struct visits *all, int folder)
{
	struct str text = {0};
	int fd;

	for (int i = 0; i < all->n; i++) {
		const struct visit *v = &all->v[i];

		str_adds(&text, "visit ");
		clock_add_day(&text, v->day);
		str_addf(&text, " %s\n", *v->head ? v->head : "-");
		for (int t = 0; t < TABLE_COUNT; t++)
			if (v->file[t].there)
				str_addf(&text, "%s %016llx\n", schema_table((enum table_id)t)->file,
					 (unsigned long long)v->file[t].hash);
	}
	/* a half written one is one that is not known: nothing else depends on it */
	fd = sysio_open_own(folder, file_name, true);
	if (fd >= 0) {
		if (sysio_truncate(fd, 0) == 0)
			sysio_write_all(fd, str_c(&text), text.n);
		sysio_close(fd);
	}
	str_release(&text);
}

bool visit_last(const char *folder, day_t today, struct visit *out)
{
	int state = state_open(folder, NULL, false);
	struct visits all = {.n = 0};

	if (state < 0)
		return false;
	read_all(&all, state);
	sysio_close(state);
	for (int i = 0; i < all.n; i++)
		if (all.v[i].day < today) {
			*out = all.v[i];
			return true;
		}
	return false;
}

void visit_files(const char *folder, const struct visit *v, struct past_state *out)
{
	struct versions versions;
	bool all = true;

	versions_open(&versions, folder);
	for (int t = 0; t < TABLE_COUNT; t++) {
		struct str copy = {0};

		if (!v->file[t].there) {
			out->there[t] = false;
		} else if (versions_get(&versions, schema_table((enum table_id)t)->file, v->file[t].hash, &copy)) {
			str_clear(&out->file[t]);
			str_add(&out->file[t], str_bytes(&copy));
			out->there[t] = true;
		} else {
			all = all && out->there[t];
		}
		str_release(&copy);
	}
	versions_close(&versions);
	out->known = all;
	str_clear(&out->when);
	clock_add_day(&out->when, v->day);
}

void visit_keep(const char *folder, const struct board *b, const char *head)
{
	struct visits all = {.n = 0};
	struct versions versions;
	struct visit *now = &all.v[0];
	int state = state_open(folder, NULL, true);

	if (state < 0)
		return;
	read_all(&all, state);
	if (all.n && all.v[0].day > b->today) { /* a board of another day is looked at */
		sysio_close(state);
		return;
	}
	if (all.n && all.v[0].day < b->today) {
		all.v[1] = all.v[0];
		all.n = 2;
	} else if (!all.n) {
		all.n = 1;
	}
	memset(now, 0, sizeof *now);
	now->day = b->today;
	copy_word(now->head, sizeof now->head, bytes_of(head));
	versions_open(&versions, folder);
	for (int t = 0; t < TABLE_COUNT; t++) {
		struct str text = {0};

		if (!b->table[t])
			continue;
		table_write(b->table[t], &text);
		now->file[t].there = true;
		now->file[t].hash = bytes_hash(str_bytes(&text));
		versions_put(&versions, schema_table((enum table_id)t)->file, str_bytes(&text));
		str_release(&text);
	}
	versions_close(&versions);
	write_all(&all, state);
	sysio_close(state);
}
