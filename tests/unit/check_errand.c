/* SPDX-License-Identifier: ISC */
/* Saving by a child: what is changed meanwhile waits, what others wrote comes in, what fails is told. */
#include <config.h>

#include "store/errand.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store.h"
#include "unit.h"

static char root[256];
static const char plan[] = "id,title,status\na,A,planned\nb,B,planned\n";
static const struct errand_task nothing;

static void put(const char *name, const char *text)
{
	FILE *f = fopen(name, "wb");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(text, 1, strlen(text), f), strlen(text));
	fclose(f);
}

static void ck_disk(const char *expected)
{
	struct str file = {0};

	ck_assert(store_read("plan.csv", 100000, &file, NULL));
	ck_assert_str_eq(str_c(&file), expected);
	str_release(&file);
}

static void ck_memory(const struct board *b, const char *expected)
{
	struct str file = {0};

	table_write(b->table[TABLE_PLAN], &file);
	ck_assert_str_eq(str_c(&file), expected);
	str_release(&file);
}

/* Each test has its own folder with a plan in it. */
static struct board *enter(const char *name, struct session *s, struct errand *x)
{
	struct findings f;
	struct board *b;

	ck_assert_int_eq(chdir(root), 0);
	ck_assert_int_eq(mkdir(name, 0700), 0);
	ck_assert_int_eq(chdir(name), 0);
	put("plan.csv", plan);
	findings_init(&f);
	b = store_load(".", clock_day(2026, 11, 23), &f, NULL);
	findings_release(&f);
	session_init(s, b, ".");
	errand_init(x);
	return b;
}

static void leave(struct board *b, struct session *s, struct errand *x)
{
	errand_release(x);
	session_release(s);
	board_free(b);
}

static void set(struct session *s, const char *key, const char *title)
{
	struct item item;
	struct edit e;

	item_make(&item, TABLE_PLAN, bytes_of(key), 1);
	edit_set(&e, &item, "title", bytes_of(""), bytes_of(title));
	mem_free(e.base);
	e.base = NULL;
	ck_assert(session_edit(s, &e, NULL));
	edit_release(&e);
}

static bool hear(struct errand *x, struct session *s)
{
	bool changed[TABLE_COUNT], any = false;

	ck_assert(errand_hear(x, true));
	errand_settle(x, s, changed);
	for (int t = 0; t < TABLE_COUNT; t++)
		any = any || changed[t];
	if (any)
		board_relink(s->board);
	return any;
}

START_TEST(saves)
{
	struct session s;
	struct errand x;
	struct board *b = enter("saves", &s, &x);

	set(&s, "a", "Uno");
	ck_assert(errand_send(&x, &s, "me", &nothing, NULL));
	ck_assert(errand_is_out(&x) && errand_saves(&x));
	set(&s, "b", "Due"); /* meanwhile */
	ck_assert(!hear(&x, &s));
	ck_assert(x.answer.done);
	ck_disk("id,title,status\na,Uno,planned\nb,B,planned\n");
	ck_assert(session_is_touched(&s));
	ck_assert(errand_send(&x, &s, "me", &nothing, NULL));
	ck_assert(!hear(&x, &s));
	ck_disk("id,title,status\na,Uno,planned\nb,Due,planned\n");
	ck_assert(!session_is_touched(&s));
	leave(b, &s, &x);
}
END_TEST

START_TEST(merges)
{
	struct session s;
	struct errand x;
	struct board *b = enter("merges", &s, &x);

	set(&s, "a", "Uno");
	put("plan.csv", "id,title,status\na,A,planned\nb,B,done\nc,C,planned\n");
	ck_assert(errand_send(&x, &s, "me", &nothing, NULL));
	set(&s, "b", "Due");
	ck_assert(!hear(&x, &s)); /* b is not saved yet: the board keeps it, and theirs comes with the next */
	ck_disk("id,title,status\na,Uno,planned\nb,B,done\nc,C,planned\n");
	ck_assert(errand_send(&x, &s, "me", &nothing, NULL));
	ck_assert(hear(&x, &s));
	ck_disk("id,title,status\na,Uno,planned\nb,Due,done\nc,C,planned\n");
	ck_memory(b, "id,title,status\na,Uno,planned\nb,Due,done\nc,C,planned\n");
	leave(b, &s, &x);
}
END_TEST

START_TEST(reads_what_others_changed)
{
	struct session s;
	struct errand x;
	struct board *b = enter("reads", &s, &x);
	struct errand_task look = {.look = {[TABLE_PLAN] = ERRAND_LOOK, [TABLE_PERSONAS] = ERRAND_LOOK}};
	struct glance before[TABLE_COUNT], after[TABLE_COUNT];

	glance_all(".", false, before);
	ck_assert(before[TABLE_PLAN].size == (int64_t)strlen(plan) && before[TABLE_PERSONAS].size == -1);
	ck_assert(errand_send(&x, &s, "me", &look, NULL));
	ck_assert(!errand_saves(&x));
	ck_assert(!hear(&x, &s));
	ck_assert_int_eq(x.answer.table[TABLE_PLAN].state, ERRAND_SAME);
	put("plan.csv", "id,title,status\na,Eins,planned\nb,B,planned\n");
	put("personas.csv", "id,name,kind\nx,X,primary\n");
	glance_all(".", false, after);
	ck_assert(!glance_same(&before[TABLE_PLAN], &after[TABLE_PLAN]));
	ck_assert(!glance_same(&before[TABLE_PERSONAS], &after[TABLE_PERSONAS]));
	ck_assert(glance_same(&before[TABLE_USAGE], &after[TABLE_USAGE]));
	ck_assert(errand_send(&x, &s, "me", &look, NULL));
	ck_assert(hear(&x, &s));
	ck_memory(b, "id,title,status\na,Eins,planned\nb,B,planned\n");
	ck_assert_uint_eq(board_rows(b, TABLE_PERSONAS), 1);
	ck_assert(glance_same(&x.answer.table[TABLE_PLAN].glance, &after[TABLE_PLAN]));
	ck_assert(!session_is_touched(&s));
	leave(b, &s, &x);
}
END_TEST

START_TEST(cancelled)
{
	struct session s;
	struct errand x;
	struct board *b = enter("cancelled", &s, &x);
	struct errand_task look = {.look = {[TABLE_PLAN] = ERRAND_LOOK}};

	put("plan.csv", "id,title,status\na,Eins,planned\n"); /* young: the child waits until it is calm */
	ck_assert(errand_send(&x, &s, "me", &look, NULL));
	errand_cancel(&x);
	ck_assert(!errand_is_out(&x));
	ck_memory(b, plan);
	leave(b, &s, &x);
}
END_TEST

/* It cannot be saved: the change stays in memory, and the next errand has it. */
START_TEST(fails)
{
	struct session s;
	struct errand x;
	struct board *b = enter("fails", &s, &x);

	set(&s, "a", "Uno");
	ck_assert_int_eq(rename("plan.csv", "moved.csv"), 0);
	ck_assert_int_eq(mkdir("plan.csv", 0700), 0);
	ck_assert(errand_send(&x, &s, "me", &nothing, NULL));
	ck_assert(!hear(&x, &s));
	ck_assert(!x.answer.done);
	ck_assert_ptr_nonnull(strstr(str_c(&x.err.what), "regular file"));
	ck_assert(session_is_touched(&s));
	ck_assert_int_eq(rmdir("plan.csv"), 0);
	ck_assert_int_eq(rename("moved.csv", "plan.csv"), 0);
	ck_assert(errand_send(&x, &s, "me", &nothing, NULL));
	ck_assert(!hear(&x, &s));
	ck_assert(x.answer.done);
	ck_disk("id,title,status\na,Uno,planned\nb,B,planned\n");
	leave(b, &s, &x);
}
END_TEST

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st, (void)kind, (void)where;
	return remove(path);
}

/* Undo after the road through the saving process, with what others did meanwhile. */
START_TEST(an_exact_undo)
{
	static const char file[] = "id,title,status\n# first\n\"a\", \"A\"\"s\" ,planned,more,,\"1\"\nb,B\nc,C,planned";
	struct session s;
	struct errand x;
	struct board *b = enter("exact", &s, &x);
	struct item item;
	struct edit remove, set, back[2];
	struct edit_mark mark;

	put("plan.csv", file);
	ck_assert(!session_saved_table(&s, TABLE_PLAN, (struct bytes){0}, bytes_of(plan)));
	ck_assert(session_saved_table(&s, TABLE_PLAN, (struct bytes){0}, bytes_of(file)));
	board_relink(b);
	item_make(&item, TABLE_PLAN, bytes_of("a"), 1);
	edit_init(&remove);
	remove.kind = EDIT_REMOVE;
	remove.item = item;
	mark = edit_mark(b, TABLE_PLAN);
	ck_assert(edit_inverse(b, &remove, &back[0], NULL) && session_edit(&s, &remove, NULL));
	edit_remember(b, mark, &back[0]);
	item_make(&item, TABLE_PLAN, bytes_of("b"), 1);
	edit_set(&set, &item, "status", (struct bytes){"", 0}, bytes_of("planned"));
	mark = edit_mark(b, TABLE_PLAN);
	ck_assert(edit_inverse(b, &set, &back[1], NULL) && session_edit(&s, &set, NULL));
	edit_remember(b, mark, &back[1]);
	ck_assert(errand_send(&x, &s, "me", &nothing, NULL));
	hear(&x, &s);
	ck_disk("id,title,status\n# first\nb,B,planned\nc,C,planned");
	put("plan.csv", "id,title,status\n# first\nb,B,planned\nc,\"See\",planned\nd,D\n");
	ck_assert(session_edit(&s, &back[1], NULL) && session_edit(&s, &back[0], NULL));
	ck_assert(errand_send(&x, &s, "me", &nothing, NULL));
	hear(&x, &s);
	ck_disk("id,title,status\n# first\n\"a\", \"A\"\"s\" ,planned,more,,\"1\"\nb,B\nc,\"See\",planned\nd,D\n");
	edit_release(&remove);
	edit_release(&set);
	edit_release(&back[0]);
	edit_release(&back[1]);
	leave(b, &s, &x);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {saves, merges, reads_what_others_changed, cancelled, fails, an_exact_undo};
	const char *tmp = getenv("TMPDIR");
	int result;

	snprintf(root, sizeof root, "%s/planboard-errand.XXXXXX", tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(root) == NULL)
		return EXIT_FAILURE;
	result = unit_run("errand", tests, UNIT_COUNT(tests));
	nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return result;
}
