/* SPDX-License-Identifier: ISC */
/*
 * The power fails at every call of a save, on a disk that loses, tears and reorders what was not synced (platter.h): the
 * file is whole, old or new, and what was acknowledged is in it after the next save; and so for edits that a board wrote
 * into its journal.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "platter.h"
#include "store/session.h"
#include "store/store.h"
#include "team.h"

#define HEAD "id,title,status\n"
#define TEN "0123456789"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
/* more than a disk writes at once */
#define LONG "long," HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED ",planned\n"
#define OLD HEAD "first,The first,planned\nsecond,The second,planned\n" LONG
#define ADDED "new,The new,planned\n"
#define NEW OLD ADDED
#define NEXT "next,The next,planned\n"

struct scene {
	enum replace_way way;
	const char *base, *disk, *want; /* NULL: no such file */
	bool twice;                     /* it has a second name, so it is overwritten in place */
};

static void prepare(const struct team *t, const struct scene *s)
{
	char other[128];

	team_clear(t);
	if (s->disk)
		team_write(t->path, s->disk);
	snprintf(other, sizeof other, "%s/other.csv", t->folder);
	if (s->twice && link(t->path, other) < 0)
		exit(99);
}

static bool save(const struct team *t, const struct scene *s)
{
	struct save_manner manner = team_fast;
	struct save save;
	struct save_result r;
	bool done = false;

	manner.way = s->way;
	if (save_begin_as(&save, &manner, t->folder, "test", "2026-11-23", 1000, NULL)) {
		done = save_file(&save, "plan.csv", bytes_of(s->base), bytes_of(s->want), &r, NULL);
		save_result_release(&r);
		if (done)
			platter_mark();
		save_end(&save);
	}
	return done;
}

static bool is(const struct str *text, const char *want)
{
	return bytes_equal(str_bytes(text), bytes_of(want));
}

/* The next save, as somebody makes it who finds the folder like that. */
static const char *check_next(const struct team *t, const struct scene *s, const char *merged, bool safe)
{
	struct str now = {0}, known = {0};
	struct err e = {0};
	const char *wrong = NULL;

	team_read(t->path, &known);
	if (s->twice && !is(&known, merged)) {
		str_clear(&known);
		str_adds(&known, s->disk);
	}
	bool none = !known.n;

	if (!team_add_row(&team_fast, t->folder, "plan.csv", &known, none ? HEAD NEXT : NEXT, NULL, &e)) {
		printf("# %s\n", str_c(&e.what));
		wrong = "the next save fails";
	} else {
		team_read(t->path, &now);
		bool added = team_count(&now, ADDED) == 1, next = team_count(&now, NEXT) == 1;
		bool rest = (!s->disk || team_count(&now, "\nfirst,") == 1) && bytes_starts(str_bytes(&now), HEAD);

		if ((safe && !added) || !next || !rest ||
			now.n != strlen(added ? merged : s->disk ? s->disk : HEAD) + strlen(NEXT)) {
			printf("# %s\n", str_c(&now));
			wrong = "the next save loses something";
		}
	}
	err_release(&e);
	str_release(&now);
	str_release(&known);
	return wrong;
}

static const char *check_cut(const struct team *t, const struct scene *s, const char *merged, bool safe)
{
	struct str now = {0};
	const char *wrong = NULL;

	team_read(t->path, &now);
	bool whole = is(&now, merged) || is(&now, s->disk ? s->disk : "");

	/* in place, the next save makes it whole */
	if (!whole && !s->twice)
		wrong = "the file is neither old nor new";
	else if (safe && !is(&now, merged))
		wrong = "what was acknowledged is not there";
	if (wrong)
		printf("# %s\n", str_c(&now));
	str_release(&now);
	return wrong ? wrong : check_next(t, s, merged, safe);
}

static const char *every_cut(struct team *t, const struct scene *s)
{
	struct str merged = {0};
	const char *wrong = NULL;

	if (!platter_works())
		return "SKIP calls cannot be replaced in this build";
	prepare(t, s);
	platter_begin(t->folder, t->state);
	bool done = save(t, s);
	size_t calls = platter_end();

	team_read(t->path, &merged);
	if (!done || calls < 5)
		wrong = "the save does not work at all";
	for (size_t n = 0; n <= calls && !wrong; n++)
		for (int way = 0; way < PLATTER_WAYS && !wrong; way++) {
			platter_cut(n, way);
			wrong = check_cut(t, s, str_c(&merged), platter_marks(n) > 0);
			if (wrong)
				printf("# cut behind call %zu of %zu, way %d: %s\n", n, calls, way,
					n ? platter_call(n - 1) : "none");
		}
	platter_free();
	str_release(&merged);
	return wrong;
}

static const char *by_exchange(struct team *t)
{
	static const struct scene s = {REPLACE_EXCHANGE, OLD, OLD, NEW, false};

	return every_cut(t, &s);
}

static const char *by_second_name(struct team *t)
{
	static const struct scene s = {REPLACE_LINK, OLD, OLD, NEW, false};

	return every_cut(t, &s);
}

static const char *in_place(struct team *t)
{
	/* the added row stands first, so that all behind it moves */
	static const struct scene s = {REPLACE_EXCHANGE, OLD, OLD, HEAD ADDED "first,The first,planned\nsecond,The second,planned\n" LONG, true};

	return every_cut(t, &s);
}

static const char *new_file(struct team *t)
{
	static const struct scene s = {REPLACE_EXCHANGE, NULL, NULL, HEAD ADDED, false};

	return every_cut(t, &s);
}

static const char *with_conflict(struct team *t)
{
	static const struct scene s = {REPLACE_EXCHANGE, OLD, HEAD "first,Theirs,planned\nsecond,The second,planned\n" LONG,
		HEAD "first,Ours,planned\nsecond,The second,planned\n" LONG ADDED, false};

	return every_cut(t, &s);
}

/* --- the journal */

struct open_board {
	struct board *board;
	struct findings findings;
	struct session session;
	struct str told;
};

static bool board_open(const struct team *t, struct open_board *b)
{
	*b = (struct open_board){0};
	findings_init(&b->findings);
	b->board = store_load(t->folder, 20000, &b->findings, NULL);
	if (!b->board)
		return false;
	session_init(&b->session, b->board, t->folder);
	return session_journal(&b->session, &b->told, NULL);
}

static void board_close(struct open_board *b)
{
	session_release(&b->session);
	board_free(b->board);
	findings_release(&b->findings);
	str_release(&b->told);
}

static bool rename_first(struct session *s, const char *from, const char *to)
{
	struct item item;
	struct edit e;

	item_make(&item, TABLE_PLAN, bytes_of("first"), 1);
	edit_init(&e);
	edit_set(&e, &item, "title", bytes_of(from), bytes_of(to));
	bool done = session_edit(s, &e, NULL) && !s->unkept;

	edit_release(&e);
	return done;
}

/* A board that is told something, saves it, and is told something else. */
static bool work(const struct team *t)
{
	struct open_board b;
	struct session_saved saved = {0};
	bool done = board_open(t, &b) && rename_first(&b.session, "The first", "One");

	if (done)
		platter_mark();
	done = done && session_save(&b.session, "test", 1000, &saved, NULL);
	if (done)
		journal_done(&b.session.journal, TABLE_PLAN, journal_mark(&b.session.journal));
	done = done && rename_first(&b.session, "One", "Two");
	if (done)
		platter_mark();
	str_release(&saved.notes);
	platter_end();
	board_close(&b);
	return done;
}

static const char *check_board(const struct team *t, int marks)
{
	struct open_board b;
	struct session_saved saved = {0};
	struct str now = {0};
	const char *wrong = NULL;

	if (!board_open(t, &b) || !session_save(&b.session, "test", 1000, &saved, NULL))
		wrong = "the next board does not work";
	team_read(t->path, &now);
	if (!wrong && !(team_count(&now, "first,Two,planned\n") || (marks < 2 && team_count(&now, "first,One,planned\n")) ||
			(marks < 1 && team_count(&now, "first,The first,planned\n"))))
		wrong = "an edit that was kept is gone";
	if (!wrong && (team_count(&now, "\nfirst,") != 1 || team_count(&now, "second,The second,planned\n") != 1))
		wrong = "the file is damaged";
	if (wrong)
		printf("# %s# told: %s\n", str_c(&now), str_c(&b.told));
	str_release(&saved.notes);
	str_release(&now);
	board_close(&b);
	return wrong;
}

static const char *journal(struct team *t)
{
	const char *wrong = NULL;

	if (!platter_works())
		return "SKIP calls cannot be replaced in this build";
	team_clear(t);
	team_write(t->path, OLD);
	platter_begin(t->folder, t->state);
	bool done = work(t);
	size_t calls = platter_end();

	if (!done)
		wrong = "the board does not work at all";
	for (size_t n = 0; n <= calls && !wrong; n++)
		for (int way = 0; way < PLATTER_WAYS && !wrong; way++) {
			platter_cut(n, way);
			wrong = check_board(t, platter_marks(n));
			if (wrong)
				printf("# cut behind call %zu of %zu, way %d: %s\n", n, calls, way,
					n ? platter_call(n - 1) : "none");
		}
	platter_free();
	return wrong;
}

int main(void)
{
	static const struct team_test tests[] = {
		{"the power fails at every call: by exchange", by_exchange, true},
		{"the same by a second name", by_second_name, true},
		{"the same in place", in_place, true},
		{"the same for a new file", new_file, true},
		{"the same with a conflict", with_conflict, true},
		{"the same for a board with a journal", journal, true},
	};

	return team_main(tests, sizeof tests / sizeof tests[0]);
}
