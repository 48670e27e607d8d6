/* SPDX-License-Identifier: ISC */
/* What was done is undone and done again, to the byte; what others changed since is left alone. */
#include <config.h>

#include "model/history.h"

#include "boards.h"
#include "model/edit_text.h"
#include "unit.h"

static const char plan[] = "id,title,status\na,First,planned\nb,\"Second\",planned\nc,Third,done\n";

static struct board *board(void)
{
	return boards_of((const struct boards_file[]){{TABLE_PLAN, plan}, {TABLE_NONE, NULL}});
}

static bool apply(void *context, const struct edit *e, struct err *err)
{
	return edit_apply(context, e, err);
}

static struct history_road road_of(struct board *b)
{
	return (struct history_road){b, apply, b};
}

static struct item item_of(const char *key)
{
	struct item item;

	item_make(&item, TABLE_PLAN, bytes_of(key), 1);
	return item;
}

static void ck_file(const struct board *b, const char *expected)
{
	struct str file = {0};

	table_write(b->table[TABLE_PLAN], &file);
	unit_is(str_bytes(&file), expected);
	str_release(&file);
}

static void set(struct board *b, const char *key, const char *column, const char *base, const char *value)
{
	struct item item = item_of(key);
	struct edit e;

	edit_set(&e, &item, column, bytes_of(base), bytes_of(value));
	ck_assert(edit_apply(b, &e, NULL));
	edit_release(&e);
}

START_TEST(a_batch_is_one_step)
{
	struct board *b = board();
	struct history_road road = road_of(b);
	struct history h;
	const struct history_step *step;
	struct item a = item_of("a"), c = item_of("c");
	struct edit edits[3];
	static const char after[] = "id,title,status\na,Uno,planned\nd,Fourth,planned\nb,\"Second\",planned\n";

	history_init(&h);
	edit_set(&edits[0], &a, "title", bytes_of("First"), bytes_of("Uno"));
	edit_init(&edits[1]);
	edits[1].kind = EDIT_REMOVE;
	edits[1].item = c;
	edit_init(&edits[2]);
	edits[2].kind = EDIT_INSERT;
	edits[2].item = item_of("b");
	edit_add_cell(&edits[2], "id", bytes_of("d"));
	edit_add_cell(&edits[2], "title", bytes_of("Fourth"));
	edit_add_cell(&edits[2], "status", bytes_of("planned"));
	ck_assert(history_do(&h, &road, edits, 3, "three things", NULL));
	ck_file(b, after);
	for (int i = 0; i < 3; i++) {
		ck_assert(history_undo(&h, &road, &step, NULL));
		ck_assert_str_eq(step->what, "three things");
		ck_file(b, plan);
		ck_assert(!history_undo(&h, &road, &step, NULL));
		ck_assert(history_redo(&h, &road, &step, NULL));
		ck_file(b, after);
		ck_assert(!history_redo(&h, &road, &step, NULL));
	}
	for (int i = 0; i < 3; i++)
		edit_release(&edits[i]);
	history_release(&h);
	board_free(b);
}
END_TEST

START_TEST(all_or_none)
{
	struct board *b = board();
	struct history_road road = road_of(b);
	struct history h;
	struct item a = item_of("a"), gone = item_of("zz");
	struct edit edits[2];
	struct err e = {0};

	history_init(&h);
	edit_set(&edits[0], &a, "title", bytes_of("First"), bytes_of("Uno"));
	edit_set(&edits[1], &gone, "title", bytes_of(""), bytes_of("x"));
	ck_assert(!history_do(&h, &road, edits, 2, "nothing", &e));
	ck_assert_int_eq(e.kind, ERR_DATA);
	ck_file(b, plan);
	ck_assert_uint_eq(h.done.n, 0);
	edit_release(&edits[0]);
	edit_release(&edits[1]);
	err_release(&e);
	history_release(&h);
	board_free(b);
}
END_TEST

START_TEST(others_changes_stay)
{
	struct board *b = board();
	struct history_road road = road_of(b);
	struct history h;
	const struct history_step *step;
	struct item a = item_of("a"), c = item_of("c");
	struct edit e;
	struct err err = {0};

	history_init(&h);
	edit_set(&e, &a, "title", bytes_of("First"), bytes_of("Uno"));
	ck_assert(history_do(&h, &road, &e, 1, "title", NULL));
	edit_release(&e);
	set(b, "a", "title", "Uno", "Eins");
	ck_assert(!history_undo(&h, &road, &step, &err));
	ck_assert_int_eq(err.kind, ERR_DATA);
	ck_assert(strstr(str_c(&err.what), "Eins") != NULL);
	err_release(&err);
	ck_file(b, "id,title,status\na,Eins,planned\nb,\"Second\",planned\nc,Third,done\n");
	set(b, "a", "title", "Eins", "Uno");
	ck_assert(history_undo(&h, &road, &step, NULL)); /* the step stayed */

	/* deleted; somebody else makes one of that name: the old one does not come back beside it */
	edit_init(&e);
	e.kind = EDIT_REMOVE;
	e.item = c;
	ck_assert(history_do(&h, &road, &e, 1, "delete", NULL));
	set(b, "b", "id", "b", "c");
	err = (struct err){0};
	ck_assert(!history_undo(&h, &road, &step, &err));
	ck_assert(strstr(str_c(&err.what), "another") != NULL);
	err_release(&err);
	history_release(&h);
	board_free(b);
}
END_TEST

/* The row that it stood before is gone meanwhile: the one behind which it stood tells the place. */
START_TEST(neighbour_is_gone)
{
	struct board *b = board();
	struct history_road road = road_of(b);
	struct history h;
	const struct history_step *step;
	struct edit e;

	history_init(&h);
	edit_init(&e);
	e.kind = EDIT_REMOVE;
	e.item = item_of("a");
	ck_assert(history_do(&h, &road, &e, 1, "delete", NULL));
	e.item = item_of("b");
	ck_assert(edit_apply(b, &e, NULL));
	ck_assert(history_undo(&h, &road, &step, NULL));
	ck_file(b, "id,title,status\na,First,planned\nc,Third,done\n");
	history_release(&h);
	board_free(b);
}
END_TEST

/* ---------------------------------------------------------------------------------------------------- to the byte */

struct odd {
	const char *name, *text;
};

static const struct odd odd_files[] = {
	{"plain", "id,title,status\na,First,planned\nb,Second,planned\nc,Third,done\n"},
	{"quotes", "id,\"title\",status\n\"a\",\"First\",\"planned\"\nb, \"Sec\"\"ond\" ,planned\nc,Third,done\n"},
	{"surplus", "id,title,status\na,First,planned,more,,\"and more\"\nb,Second,planned,\nc,Third,done\n"},
	{"short", "id,title,status,owner\na\nb,Second\nc,Third,done\nd,,,\n"},
	{"crlf", "id,title,status\r\na,First,planned\r\nb,Second,planned\r\n\r\nc,Third,done\r\n"},
	{"no last newline", "id,title,status\na,First,planned\nb,Second,planned\nc,Third,done"},
	{"mixed ends", "id,title,status\r\na,First,planned\nb,Second,planned\r\n\nc,\"Th\nird\",done"},
	{"lone cr", "id,title,status\ra,First,planned\rb,Second,planned\r\n\nc,Third,done\r"},
	{"1252", "id,title,status\na,M\xfcnchen,planned\nb,\"\x80 5\",planned\nc,Third,done\n"},
	{"trivia", "\xef\xbb\xbf" "# head\nid,title,status\n# one\na,First,planned\n\n# two\nb,Second,planned\n,,\nc,Third,done\n# end"},
	{"semicolons", "sep=;\nid;title;status\na;First, of all;planned\nb;Second;planned\nc;Third;done\n"},
	{"twins", "id,title,status\na,First,planned\na,\"First\",planned\nb,Second,planned\na,First,planned\n"},
	{"twin columns", "id,title,title,status\na,First,1,planned\nb,Second,2,planned\nc,,3,done\n"},
	{"one column", "id\na\nb\nc"},
	{"header alone", "id,title,status"},
};

static void ck_same(const struct board *b, const struct str *want, const char *name, unsigned seed)
{
	struct str now = {0};

	table_write(b->table[TABLE_PLAN], &now);
	if (!bytes_equal(str_bytes(&now), str_bytes(want))) {
		fwrite(now.p, 1, now.n, stderr);
		fputs("---- wanted\n", stderr);
		fwrite(want->p, 1, want->n, stderr);
		ck_abort_msg("%s %u", name, seed);
	}
	str_release(&now);
}

/* The road of a board that dies and comes back between any two edits: they are written down and read again, and now and
 * then the file is written and read. */
struct rough {
	struct board *b;
	unsigned *state;
};

static void reread(struct board *b)
{
	struct str file = {0};

	table_write(b->table[TABLE_PLAN], &file);
	boards_put(b, TABLE_PLAN, str_c(&file), file.n);
	board_relink(b);
	str_release(&file);
}

static bool apply_rough(void *context, const struct edit *e, struct err *err)
{
	struct rough *r = context;
	struct str text = {0};
	struct edit read;
	bool done;

	edit_text_write(e, &text);
	ck_assert_msg(edit_text_read(str_bytes(&text), &read), "%s", str_c(&text));
	done = edit_apply(r->b, &read, err);
	edit_release(&read);
	str_release(&text);
	return done;
}

static void random_item(struct board *b, unsigned *state, struct item *out)
{
	uint32_t rows = board_rows(b, TABLE_PLAN);

	*out = (struct item){.table = TABLE_PLAN};
	if (rows)
		board_item(b, TABLE_PLAN, boards_next_random(state) % rows, out);
}

static void random_edit(struct board *b, unsigned *state, unsigned n, struct edit *e)
{
	static const char *const values[] = {"", "planned", "done", "a, b", "said \"so\"", "two\nlines", " x "};
	static const char *const columns[] = {"title", "status", "owner", "note", "title"};
	struct item item, other;
	struct str id = {0};

	random_item(b, state, &item);
	random_item(b, state, &other);
	str_addf(&id, "n%u", n);
	edit_init(e);
	switch (boards_next_random(state) % 8) {
	case 0:
		e->kind = EDIT_REMOVE;
		e->item = item;
		break;
	case 1:
		e->kind = EDIT_MOVE;
		e->item = item;
		e->value = mem_strdup(boards_next_random(state) % 4 ? other.key : "");
		break;
	case 2:
		e->kind = EDIT_INSERT;
		e->item = other;
		if (boards_next_random(state) % 2)
			e->item.key[0] = '\0';
		edit_add_cell(e, "id", str_bytes(&id));
		edit_add_cell(e, "title", bytes_of(values[boards_next_random(state) % UNIT_COUNT(values)]));
		e->unchecked = true;
		break;
	case 3:
		edit_set(e, &item, "id", (struct bytes){0}, str_bytes(&id));
		break;
	default:
		edit_set(e, &item, columns[boards_next_random(state) % UNIT_COUNT(columns)], (struct bytes){0},
			 bytes_of(values[boards_next_random(state) % UNIT_COUNT(values)]));
		e->unchecked = true;
	}
	mem_free(e->base);
	e->base = NULL;
	str_release(&id);
}

enum { ROUNDS = 60, STEPS = 12 };

static void undo_all(const struct odd *odd, unsigned seed)
{
	struct board *b = boards_of((const struct boards_file[]){{TABLE_PLAN, odd->text}, {TABLE_NONE, NULL}});
	unsigned state = seed;
	struct rough rough = {b, &state};
	struct history_road road = {b, apply_rough, &rough};
	struct history h;
	const struct history_step *step;
	struct str states[STEPS + 1] = {{0}};
	struct err err = {0};
	size_t n = 0;

	history_init(&h);
	table_write(b->table[TABLE_PLAN], &states[0]);
	for (unsigned i = 0; i < STEPS; i++) {
		struct edit e[2];
		bool done;

		random_edit(b, &state, 2 * i, &e[0]);
		random_edit(b, &state, 2 * i + 1, &e[1]);
		done = history_do(&h, &road, e, 1 + boards_next_random(&state) % 2, "x", NULL);
		edit_release(&e[0]);
		edit_release(&e[1]);
		if (done)
			table_write(b->table[TABLE_PLAN], &states[++n]);
		else
			ck_same(b, &states[n], odd->name, seed);
		if (boards_next_random(&state) % 3 == 0)
			reread(b);
	}
	for (int round = 0; round < 2; round++) {
		for (size_t i = n; i-- > 0;) {
			ck_assert_msg(history_undo(&h, &road, &step, &err), "%s %u: %s", odd->name, seed, str_c(&err.what));
			ck_same(b, &states[i], odd->name, seed);
			if (boards_next_random(&state) % 3 == 0)
				reread(b);
		}
		for (size_t i = 1; i <= n; i++) {
			ck_assert_msg(history_redo(&h, &road, &step, &err), "%s %u: %s", odd->name, seed, str_c(&err.what));
			ck_same(b, &states[i], odd->name, seed);
		}
	}
	for (size_t i = 0; i <= STEPS; i++)
		str_release(&states[i]);
	history_release(&h);
	board_free(b);
}

START_TEST(undo_is_exact)
{
	for (size_t i = 0; i < UNIT_COUNT(odd_files); i++)
		for (unsigned seed = 1; seed <= ROUNDS; seed++)
			undo_all(&odd_files[i], seed * 7919);
}
END_TEST

static void put_plan(struct board *b, const char *text)
{
	boards_put(b, TABLE_PLAN, text, strlen(text));
	board_relink(b);
}

/* The row comes back as it was written, and what others did since is there, too. */
START_TEST(bytes_among_others_changes)
{
	static const char whole[] = "id,title,status\n# of b\n\"b\", Two ,,x,\na,One,planned\nc,Three,done";
	static const struct {
		const char *meanwhile, *want;
	} cases[] = {
		{"id,title,status\n# of b\na,One,done\nc,Three,done",
		 "id,title,status\n# of b\n\"b\", Two ,,x,\na,One,done\nc,Three,done"},
		{"id,title,status\n# of c\na,One,planned\nc,Three,done",
		 "id,title,status\n# of c\n\"b\", Two ,,x,\na,One,planned\nc,Three,done"},
		{"id,title,status\nc,Three,done\n# of b\na,One,planned",
		 "id,title,status\nc,Three,done\n# of b\n\"b\", Two ,,x,\na,One,planned"},
		{"id,title,status\nc,Three,done", "id,title,status\nc,Three,done\n\"b\", Two ,,x,\n"},
		{"id,status,title\na,planned,One", "id,status,title\nb,,Two\na,planned,One"},
		{"id,title,status\r\n# of b\r\na,One,planned\r\nc,Three,done\r\n",
		 "id,title,status\r\n# of b\r\n\"b\", Two ,,x,\na,One,planned\r\nc,Three,done\r\n"}};

	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct board *b = boards_of((const struct boards_file[]){{TABLE_PLAN, whole}, {TABLE_NONE, NULL}});
		struct history_road road = road_of(b);
		struct history h;
		const struct history_step *step;
		struct edit e;

		history_init(&h);
		edit_init(&e);
		e.kind = EDIT_REMOVE;
		e.item = item_of("b");
		ck_assert(history_do(&h, &road, &e, 1, "delete", NULL));
		put_plan(b, cases[i].meanwhile);
		ck_assert(history_undo(&h, &road, &step, NULL));
		ck_file(b, cases[i].want);
		ck_assert(history_redo(&h, &road, &step, NULL));
		ck_file(b, cases[i].meanwhile);
		history_release(&h);
		board_free(b);
	}
}
END_TEST

/* What was done in several steps is undone at once, the last first. */
START_TEST(steps_become_one)
{
	static const char whole[] = "id,title,status\na,One,planned\n", changed[] = "id,title,status\na,Three,done\n";
	struct board *b = boards_of((const struct boards_file[]){{TABLE_PLAN, whole}, {TABLE_NONE, NULL}});
	struct history_road road = road_of(b);
	const struct history_step *step;
	struct history h;
	static const char *const values[][2] = {{"title", "Two"}, {"title", "Three"}, {"status", "done"}};

	history_init(&h);
	history_join(&h, 0, "nothing");
	ck_assert_uint_eq(h.done.n, 0);
	for (size_t i = 0; i < UNIT_COUNT(values); i++) {
		struct item item = item_of("a");
		struct edit e;

		edit_init(&e);
		e.item = item;
		e.column = mem_strdup(values[i][0]);
		e.value = mem_strdup(values[i][1]);
		ck_assert(history_do(&h, &road, &e, 1, values[i][1], NULL));
		edit_release(&e);
	}
	history_join(&h, 1, "both");
	ck_assert_uint_eq(h.done.n, 2);
	ck_assert_str_eq(h.done.v[1].what, "both");
	ck_file(b, changed);
	ck_assert(history_undo(&h, &road, &step, NULL));
	ck_file(b, "id,title,status\na,Two,planned\n");
	ck_assert(history_redo(&h, &road, &step, NULL));
	ck_file(b, changed);
	ck_assert_str_eq(step->what, "both");
	ck_assert(history_undo(&h, &road, &step, NULL));
	ck_assert(history_undo(&h, &road, &step, NULL));
	ck_file(b, whole);
	history_release(&h);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {a_batch_is_one_step, all_or_none, others_changes_stay, neighbour_is_gone, undo_is_exact,
				      bytes_among_others_changes, steps_become_one};

	return unit_run("history", tests, UNIT_COUNT(tests));
}
