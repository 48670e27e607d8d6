/* SPDX-License-Identifier: ISC */
/* The journal: what is written down outlives its board, torn records do not count, and nothing is done twice. */
#include <config.h>

#include <sys/wait.h>

#include "store/journal.h"
#include "store/session.h"
#include "store/state.h"
#include "store/store.h"
#include "storetest.h"

static void make_set(struct edit *e, const char *id, const char *column, const char *base, const char *value)
{
	struct item item;

	item_make(&item, TABLE_PLAN, bytes_of(id), 1);
	edit_init(e);
	edit_set(e, &item, column, bytes_of(base), bytes_of(value));
}

/* Two edits by a process that dies. */
static void die_with_two(const struct storetest *t)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		struct journal j;
		struct edit e;

		if (!journal_open(&j, t->board, NULL))
			_exit(1);
		make_set(&e, "search", "title", "Search", "Find");
		if (!journal_add(&j, 7, &e, NULL))
			_exit(1);
		make_set(&e, "export", "title", "Export", "Send");
		_exit(journal_add(&j, 7, &e, NULL) ? 0 : 1);
	}
	waitpid(child, &status, 0);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* The path of the first journal. */
static void journal_path(const struct storetest *t, struct str *path)
{
	str_clear(path);
	ck_assert(state_path(t->board, path));
	str_adds(path, "/journal.1");
}

START_TEST(outlives_its_board)
{
	struct storetest t;
	struct journal j;
	struct str path = {0};
	struct stat st;

	storetest_begin(&t);
	die_with_two(&t);
	journal_path(&t, &path);
	ck_assert_int_eq(stat(str_c(&path), &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
	ck_assert(journal_open(&j, t.board, NULL));
	ck_assert_uint_eq(j.pending.n, 2);
	ck_assert_str_eq(j.pending.v[0].edit.value, "Find");
	ck_assert_uint_eq(j.pending.v[1].base, 7);
	journal_done(&j, TABLE_PERSONAS, journal_mark(&j));
	ck_assert_uint_eq(j.pending.n, 2);
	journal_done(&j, TABLE_PLAN, j.pending.v[0].number);
	ck_assert_uint_eq(j.pending.n, 1);
	journal_close(&j);
	ck_assert(journal_open(&j, t.board, NULL));
	ck_assert_uint_eq(j.pending.n, 1);
	ck_assert_str_eq(j.pending.v[0].edit.value, "Send");
	journal_done(&j, TABLE_PLAN, journal_mark(&j));
	journal_close(&j);
	ck_assert_int_ne(stat(str_c(&path), &st), 0);
	str_release(&path);
	storetest_end(&t);
}
END_TEST

/* Cut at every byte: the edits whose records are whole, and no others. */
START_TEST(torn_anywhere)
{
	struct storetest t;
	struct str path = {0}, whole = {0};
	char chunk[4096];
	size_t seen = 0;

	storetest_begin(&t);
	die_with_two(&t);
	journal_path(&t, &path);
	int fd = open(str_c(&path), O_RDWR | O_CLOEXEC);
	ssize_t n = read(fd, chunk, sizeof chunk);

	ck_assert_int_gt(n, 100);
	str_add(&whole, (struct bytes){chunk, (size_t)n});
	close(fd);
	for (size_t cut = 0; cut <= whole.n; cut++) {
		struct journal j;

		fd = open(str_c(&path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		ck_assert_int_eq(write(fd, whole.p, cut), (ssize_t)cut);
		close(fd);
		ck_assert(journal_open(&j, t.board, NULL));
		unit_must(j.pending.n >= seen && j.pending.n <= 2);
		seen = j.pending.n;
		journal_close(&j);
	}
	ck_assert_uint_eq(seen, 2);
	/* a flipped byte hides the record */
	whole.p[whole.n - 3] ^= 1;
	fd = open(str_c(&path), O_WRONLY | O_TRUNC | O_CLOEXEC);
	ck_assert_int_eq(write(fd, whole.p, whole.n), (ssize_t)whole.n);
	close(fd);
	struct journal j;

	ck_assert(journal_open(&j, t.board, NULL));
	ck_assert_uint_eq(j.pending.n, 1);
	journal_done(&j, TABLE_PLAN, journal_mark(&j));
	journal_close(&j);
	str_release(&path);
	str_release(&whole);
	storetest_end(&t);
}
END_TEST

START_TEST(one_for_each_board)
{
	struct storetest t;
	struct journal a, b, c;
	struct edit e;

	storetest_begin(&t);
	ck_assert(journal_open(&a, t.board, NULL));
	ck_assert(journal_open(&b, t.board, NULL));
	ck_assert(!bytes_equal(str_bytes(&a.name), str_bytes(&b.name)));
	make_set(&e, "search", "title", "Search", "Find");
	ck_assert(journal_add(&b, 1, &e, NULL));
	edit_release(&e);
	/* a living board's edits are its own; a dead one's go to who comes next, whatever its journal was */
	ck_assert(journal_open(&c, t.board, NULL));
	ck_assert_uint_eq(c.pending.n, 0);
	journal_close(&c);
	journal_close(&b);
	journal_close(&a);
	ck_assert(journal_open(&c, t.board, NULL));
	ck_assert_uint_eq(c.pending.n, 1);
	ck_assert_str_eq(str_c(&c.name), "journal.1");
	journal_done(&c, TABLE_PLAN, journal_mark(&c));
	journal_close(&c);
	storetest_end(&t);
}
END_TEST

static void load(const struct storetest *t, struct board **b, struct session *s)
{
	struct findings f;

	findings_init(&f);
	*b = store_load(t->board, 0, &f, NULL);
	findings_release(&f);
	ck_assert_ptr_nonnull(*b);
	session_init(s, *b, t->board);
}

/* The files hold one of the two edits already: the other is made again, and only once. */
START_TEST(taken_up_once)
{
	struct storetest t;
	struct board *b;
	struct session s;
	struct session_saved saved;
	struct str told = {0};

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", "id,title,status\nsearch,Find,planned\nexport,Export,planned\n");
	die_with_two(&t);
	for (int i = 0; i < 2; i++) {
		load(&t, &b, &s);
		ck_assert(session_journal(&s, &told, NULL));
		ck_assert(session_is_touched(&s));
		session_release(&s);
		board_free(b);
	}
	load(&t, &b, &s);
	ck_assert(session_journal(&s, &told, NULL));
	ck_assert(session_save(&s, "me", 1000, &saved, NULL));
	str_release(&saved.notes);
	journal_done(&s.journal, TABLE_PLAN, journal_mark(&s.journal));
	session_release(&s);
	board_free(b);
	ck_assert(storetest_is(&t, "plan.csv", "id,title,status\nsearch,Find,planned\nexport,Send,planned\n"));
	ck_assert_uint_eq(told.n, 0);
	load(&t, &b, &s);
	ck_assert(session_journal(&s, &told, NULL));
	ck_assert(!session_is_touched(&s));
	session_release(&s);
	board_free(b);
	str_release(&told);
	storetest_end(&t);
}
END_TEST

START_TEST(what_cannot_be_made_is_told)
{
	struct storetest t;
	struct board *b;
	struct session s;
	struct str told = {0};

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", "id,title,status\nsearch,Somebody's title,planned\nexport,Send,planned\n");
	die_with_two(&t);
	load(&t, &b, &s);
	ck_assert(session_journal(&s, &told, NULL));
	ck_assert(!session_is_touched(&s) || strstr(str_c(&told), "search"));
	ck_assert_ptr_nonnull(strstr(str_c(&told), "search"));
	session_release(&s);
	board_free(b);
	str_release(&told);
	storetest_end(&t);
}
END_TEST

START_TEST(without_a_home)
{
	struct storetest t;
	struct journal j;
	struct edit e;

	storetest_begin(&t);
	setenv("XDG_STATE_HOME", "relative", 1);
	unsetenv("HOME");
	ck_assert(journal_open(&j, t.board, NULL));
	make_set(&e, "search", "title", "Search", "Find");
	ck_assert(journal_add(&j, 1, &e, NULL));
	journal_done(&j, TABLE_PLAN, journal_mark(&j));
	ck_assert_uint_eq(j.pending.n, 0);
	edit_release(&e);
	journal_close(&j);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {outlives_its_board, torn_anywhere, one_for_each_board, taken_up_once,
		what_cannot_be_made_is_told, without_a_home};

	return unit_run("journal", tests, UNIT_COUNT(tests));
}
