/* SPDX-License-Identifier: ISC */
/* Edits: applied, refused, turned round; a relinked board is a freshly linked one. */
#include <config.h>

#include "model/edit.h"

#include "boards.h"
#include "model/derive.h"
#include "model/field.h"

static const char plan[] = "id,title,status,priority,depends_on,squad\n"
			   "a,\"First, of all\",planned,p,,blue\n"
			   "b,Second,in-progress,p,a,\n"
			   "c,Third,done,,,\n";
static const char priorities[] = "id,rank,title,status,personas\np,10,P,active,x\nq,20,Q,active,\n";
static const char personas[] = "id,name,kind\nx,X,primary\ny,Y,secondary\n";

static struct board *board(void)
{
	return boards_of((const struct boards_file[]){{TABLE_PLAN, plan},
						      {TABLE_PRIORITIES, priorities},
						      {TABLE_PERSONAS, personas},
						      {TABLE_NONE, NULL}});
}

static struct item item_of(enum table_id t, const char *key)
{
	struct item item;

	item_make(&item, t, bytes_of(key), 1);
	return item;
}

static void write_file(const struct board *b, enum table_id t, struct str *out)
{
	str_clear(out);
	if (b->table[t] != NULL)
		table_write(b->table[t], out);
}

static void tell_runs(const struct board *b, enum board_backward kind, enum table_id t, struct str *out)
{
	for (uint32_t row = 0; row < board_rows(b, t); row++) {
		struct board_run run = board_backward(b, kind, row);

		for (uint32_t i = 0; i < run.n; i++)
			str_addf(out, "%u:%d ", row, run.rows[i]);
	}
	str_addc(out, '|');
}

/* Every field of every row and every backward reference, as the board tells them. */
static void tell(const struct board *b, struct str *out)
{
	struct str scratch = {0};
	struct field f;

	for (int t = 0; t < TABLE_COUNT; t++)
		for (uint32_t row = 0; row < board_rows(b, t); row++)
			for (size_t i = 0; field_at(b, t, i, &f); i++) {
				str_add(out, field_text(b, &f, row, &scratch));
				str_addc(out, '|');
			}
	tell_runs(b, BOARD_OBJECTIVE_PRIORITIES, TABLE_STRATEGY, out);
	tell_runs(b, BOARD_OBJECTIVE_KEY_RESULTS, TABLE_STRATEGY, out);
	tell_runs(b, BOARD_STRATEGY_CHILDREN, TABLE_STRATEGY, out);
	tell_runs(b, BOARD_PRIORITY_PLAN, TABLE_PRIORITIES, out);
	tell_runs(b, BOARD_PERSONA_PLAN, TABLE_PERSONAS, out);
	tell_runs(b, BOARD_FEATURE_USAGE, TABLE_FEATURES, out);
	tell_runs(b, BOARD_FEATURE_PLAN, TABLE_FEATURES, out);
	tell_runs(b, BOARD_TECHNOLOGY_PRIORITIES, TABLE_TECHNOLOGIES, out);
	str_release(&scratch);
}

/* A board that edits relinked says what a board made of its bytes says. */
static void check_fresh(const struct board *b)
{
	struct board *fresh = board_new(b->today);
	struct str text = {0}, one = {0}, two = {0};

	for (int t = 0; t < TABLE_COUNT; t++)
		if (b->table[t] != NULL) {
			write_file(b, t, &text);
			boards_put(fresh, t, str_c(&text), text.n);
		}
	board_link(fresh);
	tell(b, &one);
	tell(fresh, &two);
	ck_assert_str_eq(str_c(&one), str_c(&two));
	str_release(&text);
	str_release(&one);
	str_release(&two);
	board_free(fresh);
}

static void check_file(const struct board *b, enum table_id t, const char *want)
{
	struct str text = {0};

	write_file(b, t, &text);
	ck_assert_str_eq(str_c(&text), want);
	str_release(&text);
}

/* Applies and takes back. */
static void check_round(struct board *b, struct edit *e, enum table_id t, const char *want)
{
	struct str before = {0};
	struct edit back;
	struct err err = {0};

	write_file(b, t, &before);
	ck_assert_msg(edit_inverse(b, e, &back, &err), "%s", str_c(&err.what));
	ck_assert_msg(edit_apply(b, e, &err), "%s", str_c(&err.what));
	check_file(b, t, want);
	check_fresh(b);
	ck_assert_msg(edit_apply(b, &back, &err), "%s", str_c(&err.what));
	check_file(b, t, str_c(&before));
	check_fresh(b);
	edit_release(&back);
	edit_release(e);
	err_release(&err);
	str_release(&before);
}

START_TEST(setting)
{
	struct board *b = board();
	struct item a = item_of(TABLE_PLAN, "a"), p = item_of(TABLE_PRIORITIES, "p");
	struct edit e;

	edit_set(&e, &a, "title", bytes_of("First, of all"), bytes_of("One, two"));
	check_round(b, &e, TABLE_PLAN,
		    "id,title,status,priority,depends_on,squad\na,\"One, two\",planned,p,,blue\nb,Second,in-progress,p,a,\n"
		    "c,Third,done,,,\n");
	edit_set(&e, &a, "squad", bytes_of("blue"), bytes_of("red"));
	check_round(b, &e, TABLE_PLAN,
		    "id,title,status,priority,depends_on,squad\na,\"First, of all\",planned,p,,red\n"
		    "b,Second,in-progress,p,a,\nc,Third,done,,,\n");
	edit_set(&e, &a, "priority", bytes_of("p"), bytes_of("q"));
	check_round(b, &e, TABLE_PLAN,
		    "id,title,status,priority,depends_on,squad\na,\"First, of all\",planned,q,,blue\n"
		    "b,Second,in-progress,p,a,\nc,Third,done,,,\n");
	edit_set(&e, &a, "id", bytes_of("a"), bytes_of("d"));
	check_round(b, &e, TABLE_PLAN,
		    "id,title,status,priority,depends_on,squad\nd,\"First, of all\",planned,p,,blue\n"
		    "b,Second,in-progress,p,a,\nc,Third,done,,,\n");
	edit_set(&e, &p, "personas", bytes_of("x"), bytes_of("y;x"));
	check_round(b, &e, TABLE_PRIORITIES,
		    "id,rank,title,status,personas\np,10,P,active,y;x\nq,20,Q,active,\n");
	edit_set(&e, &p, "rank", bytes_of("10"), bytes_of("30"));
	check_round(b, &e, TABLE_PRIORITIES, "id,rank,title,status,personas\np,30,P,active,x\nq,20,Q,active,\n");
	board_free(b);
}
END_TEST

START_TEST(whole_rows)
{
	struct board *b = board();
	struct edit e;

	edit_init(&e);
	e.kind = EDIT_INSERT;
	e.item = item_of(TABLE_PLAN, "b");
	edit_add_cell(&e, "id", bytes_of("n"));
	edit_add_cell(&e, "title", bytes_of("New, too"));
	edit_add_cell(&e, "status", bytes_of("planned"));
	check_round(b, &e, TABLE_PLAN,
		    "id,title,status,priority,depends_on,squad\na,\"First, of all\",planned,p,,blue\n"
		    "n,\"New, too\",planned,,,\nb,Second,in-progress,p,a,\nc,Third,done,,,\n");
	edit_init(&e);
	e.kind = EDIT_REMOVE;
	e.item = item_of(TABLE_PLAN, "a");
	check_round(b, &e, TABLE_PLAN,
		    "id,title,status,priority,depends_on,squad\nb,Second,in-progress,p,a,\nc,Third,done,,,\n");
	edit_init(&e);
	e.kind = EDIT_MOVE;
	e.item = item_of(TABLE_PLAN, "c");
	e.value = mem_strdup("a");
	check_round(b, &e, TABLE_PLAN,
		    "id,title,status,priority,depends_on,squad\nc,Third,done,,,\na,\"First, of all\",planned,p,,blue\n"
		    "b,Second,in-progress,p,a,\n");
	edit_init(&e);
	e.kind = EDIT_MOVE;
	e.item = item_of(TABLE_PLAN, "a");
	check_round(b, &e, TABLE_PLAN,
		    "id,title,status,priority,depends_on,squad\nb,Second,in-progress,p,a,\nc,Third,done,,,\n"
		    "a,\"First, of all\",planned,p,,blue\n");
	board_free(b);
}
END_TEST

START_TEST(what_is_missing_is_made)
{
	struct board *b = board();
	struct item a = item_of(TABLE_PLAN, "a");
	struct edit e;

	edit_set(&e, &a, "owner", bytes_of(""), bytes_of("ana"));
	ck_assert(edit_apply(b, &e, NULL));
	edit_release(&e);
	check_file(b, TABLE_PLAN,
		   "id,title,status,priority,depends_on,squad,owner\na,\"First, of all\",planned,p,,blue,ana\n"
		   "b,Second,in-progress,p,a,\nc,Third,done,,,\n");
	check_fresh(b);
	edit_init(&e);
	e.kind = EDIT_INSERT;
	e.item.table = TABLE_TECHNOLOGIES;
	edit_add_cell(&e, "id", bytes_of("t"));
	edit_add_cell(&e, "name", bytes_of("T"));
	edit_add_cell(&e, "ring", bytes_of("trial"));
	edit_add_cell(&e, "note", bytes_of("why not"));
	ck_assert(edit_apply(b, &e, NULL));
	edit_release(&e);
	check_file(b, TABLE_TECHNOLOGIES,
		   "id,name,quadrant,ring,previous_ring,trl,why,owner,moved,reviewed,note\nt,T,,trial,,,,,,,why not\n");
	check_fresh(b);
	board_free(b);
}
END_TEST

static void check_refused(struct board *b, struct edit *e, const char *why)
{
	struct err err = {0};
	struct str before = {0}, after = {0};

	write_file(b, TABLE_PLAN, &before);
	ck_assert(!edit_apply(b, e, &err));
	ck_assert_int_eq(err.kind, ERR_DATA);
	ck_assert_str_eq(str_c(&err.what), why);
	write_file(b, TABLE_PLAN, &after);
	ck_assert_str_eq(str_c(&before), str_c(&after));
	edit_release(e);
	err_release(&err);
	str_release(&before);
	str_release(&after);
}

START_TEST(refused)
{
	static const struct {
		const char *key, *column, *base, *value, *why;
	} rows[] = {
		{"a", "title", "Other", "X", "title of a is \"First, of all\" by now and no longer \"Other\""},
		{"z", "title", "", "X", "there is no plan entry \"z\" any more"},
		{"a", "colour", "", "X", "plan.csv has no column \"colour\""},
		{"a", "status", "planned", "wip",
		 "status cannot be \"wip\"; write planned, in-progress, blocked, done or dropped"},
		{"a", "status", "planned", "", "every plan entry needs status; write planned, in-progress, blocked, done or dropped"},
		{"a", "id", "a", "b", "the id \"b\" is taken by another plan entry; choose another one"},
		{"a", "id", "a", "1e5",
		 "\"1e5\" is not an id that every program keeps as it is; start with a letter, then a-z, 0-9 and -, 40 at "
		 "most"},
		{"a", "id", "a", "",
		 "this row has no id, so nothing can name it; give it one, such as duration-model-boilers"},
		{"a", "priority", "p", "zzz", "there is no priority \"zzz\"; write p or q"},
		{"a", "depends_on", "", "c;b", "b waits for a already, so neither could begin"},
		{"a", "depends_on", "", "a", "a waits for a already, so neither could begin"},
		{"a", "due_date", "", "tomorrow", "\"tomorrow\" is not a date; write year, month and day such as 2026-11-23"},
	};
	struct board *b = board();
	struct edit e;

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct item item = item_of(TABLE_PLAN, rows[i].key);

		edit_set(&e, &item, rows[i].column, bytes_of(rows[i].base), bytes_of(rows[i].value));
		check_refused(b, &e, rows[i].why);
	}
	edit_init(&e);
	e.kind = EDIT_INSERT;
	e.item.table = TABLE_PLAN;
	edit_add_cell(&e, "id", bytes_of("n"));
	edit_add_cell(&e, "status", bytes_of("done"));
	check_refused(b, &e, "every plan entry needs title; write one, such as Learned durations for boiler visits");
	edit_init(&e);
	e.kind = EDIT_INSERT;
	e.item.table = TABLE_PLAN;
	edit_add_cell(&e, "id", bytes_of("n"));
	edit_add_cell(&e, "title", bytes_of("N"));
	edit_add_cell(&e, "ID", bytes_of("m"));
	check_refused(b, &e, "ID is given twice");
	edit_init(&e);
	e.kind = EDIT_REMOVE;
	e.item = item_of(TABLE_PLAN, "a");
	edit_add_cell(&e, "status", bytes_of("done"));
	check_refused(b, &e, "status of a changed meanwhile, so it is not removed");
	board_free(b);
}
END_TEST

/* Undo brings back what the rules would refuse. */
/* What a setting may be goes by its key, and is what findings say. */
START_TEST(settings)
{
	struct board *b = boards_of((const struct boards_file[]){
		{TABLE_BOARD, "key,value\nlevel,4\ncapacity,2.5\nname,99\nmine,any\n"}, {TABLE_NONE, NULL}});
	static const struct {
		const char *key, *column, *value;
		bool good;
	} cases[] = {{"level", "value", "99", false},    {"level", "value", "4.5", false}, {"level", "value", "x", false},
		     {"level", "value", "5", true},      {"level", "value", "", false},    {"capacity", "value", "-1", false},
		     {"capacity", "value", "1.5", true}, {"mine", "value", "99 x", true},  {"name", "value", "99 x", true},
		     {"mine", "key", "wip_limit", false}};
	struct err err = {0};
	struct edit e;

	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct item item = item_of(TABLE_BOARD, cases[i].key);

		edit_set(&e, &item, cases[i].column, (struct bytes){0}, bytes_of(cases[i].value));
		mem_free(e.base);
		e.base = NULL;
		ck_assert_msg(edit_apply(b, &e, &err) == cases[i].good, "%s=%s: %s", cases[i].key, cases[i].value, str_c(&err.what));
		edit_release(&e);
		err_release(&err);
	}
	edit_init(&e);
	e.kind = EDIT_INSERT;
	e.item.table = TABLE_BOARD;
	edit_add_cell(&e, "key", bytes_of("wip_limit"));
	edit_add_cell(&e, "value", bytes_of("many"));
	ck_assert(!edit_apply(b, &e, NULL));
	edit_release(&e);
	board_free(b);
}
END_TEST

START_TEST(old_values_come_back)
{
	struct board *b = boards_of((const struct boards_file[]){
		{TABLE_PLAN, "id,title,status\nBad Id,T,wip\n"}, {TABLE_NONE, NULL}});
	struct item item = item_of(TABLE_PLAN, "Bad Id");
	struct edit e;

	edit_set(&e, &item, "status", bytes_of("wip"), bytes_of("done"));
	check_round(b, &e, TABLE_PLAN, "id,title,status\nBad Id,T,done\n");
	edit_set(&e, &item, "id", bytes_of("Bad Id"), bytes_of("good"));
	check_round(b, &e, TABLE_PLAN, "id,title,status\ngood,T,wip\n");
	edit_init(&e);
	e.kind = EDIT_REMOVE;
	e.item = item;
	check_round(b, &e, TABLE_PLAN, "id,title,status\n");
	board_free(b);
}
END_TEST

/* A file in Windows-1252 stays in it; the old value comes back to the byte. */
START_TEST(windows_1252)
{
	struct board *b = boards_of((const struct boards_file[]){
		{TABLE_PLAN, "id,title,status,owner\na,Gr\374n,planned,\n"}, {TABLE_NONE, NULL}});
	struct item item = item_of(TABLE_PLAN, "a");
	struct edit e;

	edit_set(&e, &item, "owner", bytes_of(""), bytes_of("J\303\266rg \342\202\254"));
	check_round(b, &e, TABLE_PLAN, "id,title,status,owner\na,Gr\374n,planned,J\366rg \200\n");
	edit_set(&e, &item, "title", bytes_of("Gr\374n"), bytes_of("Gr\303\274n"));
	check_round(b, &e, TABLE_PLAN, "id,title,status,owner\na,Gr\374n,planned,\n");
	edit_init(&e);
	e.kind = EDIT_INSERT;
	e.item.table = TABLE_PLAN;
	edit_add_cell(&e, "id", bytes_of("n"));
	edit_add_cell(&e, "title", bytes_of("\303\234ber"));
	edit_add_cell(&e, "status", bytes_of("planned"));
	check_round(b, &e, TABLE_PLAN, "id,title,status,owner\na,Gr\374n,planned,\nn,\334ber,planned,\n");
	edit_set(&e, &item, "owner", bytes_of(""), bytes_of("\305\201ukasz"));
	check_refused(b, &e, "plan.csv is in Windows-1252, which has no U+0141; save the file as UTF-8 first");
	board_free(b);
}
END_TEST

/* One bad byte would make a file of another encoding of the whole. */
START_TEST(bad_bytes)
{
	struct board *b = board();
	struct item item = item_of(TABLE_PLAN, "a");
	struct edit e;

	edit_set(&e, &item, "title", bytes_of("First, of all"), bytes_of("Gr\374n"));
	check_refused(b, &e, "title: the value is not UTF-8");
	edit_set(&e, &item, "squad", bytes_of("blue"), bytes_of("Gr\374n"));
	check_refused(b, &e, "squad: the value is not UTF-8");
	board_free(b);
}
END_TEST

/* Cells beyond the header would come to stand under a new column. */
START_TEST(surplus_cells)
{
	struct board *b = boards_of((const struct boards_file[]){
		{TABLE_PLAN, "id,title,status\na,A,planned\nb,B,planned,extra\n"}, {TABLE_NONE, NULL}});
	struct item item = item_of(TABLE_PLAN, "b");
	struct edit e;

	edit_set(&e, &item, "owner", bytes_of(""), bytes_of("ana"));
	check_refused(b, &e,
		      "plan.csv has no column owner, and none can be added: line 3 has more cells than the header has names; "
		      "give them a name first");
	edit_init(&e);
	e.kind = EDIT_INSERT;
	e.item.table = TABLE_PLAN;
	edit_add_cell(&e, "id", bytes_of("n"));
	edit_add_cell(&e, "title", bytes_of("N"));
	edit_add_cell(&e, "status", bytes_of("planned"));
	edit_add_cell(&e, "owner", bytes_of("ana"));
	check_refused(b, &e,
		      "plan.csv has no column owner, and none can be added: line 3 has more cells than the header has names; "
		      "give them a name first");
	board_free(b);
}
END_TEST

/* What is above a limit is read as nothing, and must not be taken for that. */
/* A value with a NUL cannot be told in an edit, and is never cut. */
START_TEST(binary)
{
	static const char file[] = "id,title,status\na,x\0y,planned\n";
	struct board *b = board();
	struct item item = item_of(TABLE_PLAN, "a");
	struct edit e;
	struct str now = {0};

	boards_put(b, TABLE_PLAN, file, sizeof file - 1);
	board_relink(b);
	edit_set(&e, &item, "title", (struct bytes){"x", 1}, bytes_of("z"));
	ck_assert(!edit_apply(b, &e, NULL));
	mem_free(e.base);
	e.base = NULL;
	ck_assert(!edit_apply(b, &e, NULL));
	edit_release(&e);
	edit_set(&e, &item, "status", bytes_of("planned"), bytes_of("done"));
	ck_assert(edit_apply(b, &e, NULL));
	write_file(b, TABLE_PLAN, &now);
	ck_assert(bytes_equal(str_bytes(&now), (struct bytes){"id,title,status\na,x\0y,done\n", 27}));
	edit_release(&e);
	str_release(&now);
	board_free(b);
}
END_TEST

START_TEST(above_a_limit)
{
	struct item item = item_of(TABLE_PLAN, "a");
	struct str text = {0}, value = {0};
	struct board *b;
	struct edit e;

	str_adds(&text, "id,title,status,outcome,why\na,A,planned,");
	str_addc_times(&text, 'z', TABLE_MAX_FIELD + 1);
	str_adds(&text, ",\n");
	b = boards_of((const struct boards_file[]){{TABLE_PLAN, str_c(&text)}, {TABLE_NONE, NULL}});
	edit_set(&e, &item, "outcome", bytes_of(""), bytes_of("short"));
	check_refused(b, &e, "outcome of a is above a limit and is left alone; edit the file itself");
	str_addc_times(&value, '"', TABLE_MAX_FIELD / 2 + 1);
	edit_set(&e, &item, "why", bytes_of(""), str_bytes(&value));
	check_refused(b, &e, "why: a value can have 1048576 bytes; shorten it");
	str_truncate(&value, TABLE_MAX_FIELD / 2);
	edit_set(&e, &item, "why", bytes_of(""), str_bytes(&value));
	ck_assert(edit_apply(b, &e, NULL));
	ck_assert(table_is_readable(b->table[TABLE_PLAN], 0, 4));
	ck_assert(!table_is_readable(b->table[TABLE_PLAN], 0, 3));
	edit_release(&e);
	board_free(b);
	str_release(&text);
	str_release(&value);
}
END_TEST

START_TEST(ids_from_titles)
{
	static const struct {
		const char *title, *id;
	} rows[] = {
		{"Learned durations", "learned-durations"},
		{"  Caf\xc3\xa9 & Stra\xc3\x9f" "e: M\xc3\xb6ller's  ", "cafe-strasse-mollers"},
		{"\xc5\x81\xc3\xb3" "d\xc5\xba \xc3\x98re", "lodz-ore"},
		{"2027 roadmap", "entry-2027-roadmap"},
		{"1e5", "entry-1e5"},
		{"May 2", "entry-may-2"},
		{"March", "entry-march"},
		{"Sept. 2026", "entry-sept-2026"},
		{"Marching band", "marching-band"},
		{"TRUE", "entry-true"},
		{"=SUM(A1)", "sum-a1"},
		{"\xe8\xa8\x88\xe7\x94\xbb", "entry"},
		{"", "entry"},
		{"a", "a-2"},
		{"One very long title that goes on and on until nobody reads it any more", "one-very-long-title-that-goes-on"},
		{"Donaudampfschifffahrtsgesellschaftskapitaenspatent", "donaudampfschifffahrtsgesellscha"},
	};
	struct board *b = board();

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct str id = {0};

		edit_make_id(b, TABLE_PLAN, bytes_of(rows[i].title), &id);
		ck_assert_str_eq(str_c(&id), rows[i].id);
		ck_assert(schema_is_slug(str_bytes(&id), false));
		str_release(&id);
	}
	board_free(b);
}
END_TEST

static unsigned next_random(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Many edits in a row on the sample: the board stays what its bytes say. */
START_TEST(random_edits)
{
	static const char *const values[] = {"", "2026-Q4", "done", "a, b", "learned-durations", "3", "dispatcher;technician",
					     "2027-01-01", "\"", "offline-write;login-audit"};
	struct board *b = boards_sample();
	unsigned state = 7, applied = 0;

	for (int i = 0; i < 400; i++) {
		enum table_id t = (enum table_id)(next_random(&state) % TABLE_COUNT);
		const struct table_def *def = schema_table(t);
		struct edit e;

		if (board_rows(b, t) == 0)
			continue;
		edit_init(&e);
		e.kind = next_random(&state) % 8 == 0 ? EDIT_MOVE : EDIT_SET;
		board_item(b, t, next_random(&state) % board_rows(b, t), &e.item);
		e.column = mem_strdup(def->columns[next_random(&state) % def->ncolumns].name);
		e.value = mem_strdup(e.kind == EDIT_MOVE ? "" : values[next_random(&state) % UNIT_COUNT(values)]);
		e.unchecked = next_random(&state) % 3 == 0;
		applied += edit_apply(b, &e, NULL);
		edit_release(&e);
		if (i % 10 == 0)
			check_fresh(b);
	}
	ck_assert_uint_gt(applied, 50);
	check_fresh(b);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {setting, whole_rows,           what_is_missing_is_made, refused, old_values_come_back,
				      settings, binary,
				      windows_1252, bad_bytes, surplus_cells, above_a_limit, ids_from_titles, random_edits};

	return unit_run("edit", tests, UNIT_COUNT(tests));
}
