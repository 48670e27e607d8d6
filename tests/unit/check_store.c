/* SPDX-License-Identifier: ISC */
/* Boards on disk: found, read in slices, and what stands in the place of a file. All in a folder of its own. */
#include <config.h>

#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "store/intake.h"
#include "store/sysio.h"
#include "unit.h"

static char root[256];
static const char good[] = "id,title,status\nx,X,planned\n";

static void put(const char *name, const char *text)
{
	FILE *f = fopen(name, "wb");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(text, 1, strlen(text), f), strlen(text));
	fclose(f);
}

/* Each test works in an empty folder below root. */
static void enter(const char *name)
{
	ck_assert_int_eq(chdir(root), 0);
	ck_assert_int_eq(mkdir(name, 0700), 0);
	ck_assert_int_eq(chdir(name), 0);
}

static struct board *load(const char *folder, struct findings *f)
{
	struct err e = {0};
	struct board *b;

	findings_init(f);
	b = store_load(folder, clock_day(2026, 11, 23), f, &e);
	ck_assert_msg(b != NULL, "%s", str_c(&e.what));
	return b;
}

static void check_finding(const char *rule, const char *message)
{
	struct findings f;
	struct board *b = load(".", &f);

	ck_assert_uint_eq(f.list.n, 1);
	ck_assert_str_eq(f.list.v[0].rule, rule);
	ck_assert_int_eq(f.list.v[0].table, TABLE_PLAN);
	ck_assert_str_eq(f.list.v[0].message, message);
	ck_assert_ptr_null(b->table[TABLE_PLAN]);
	findings_release(&f);
	board_free(b);
	ck_assert_int_eq(unlink("plan.csv"), 0);
}

START_TEST(what_is_no_file_never_blocks)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "plan.csv"};
	int s = socket(AF_UNIX, SOCK_STREAM, 0), fd;

	enter("kinds");
	ck_assert_int_eq(mkfifo("plan.csv", 0600), 0);
	check_finding("unreadable", "plan.csv is a named pipe and no file; put the CSV file in its place");
	ck_assert_int_eq(bind(s, (struct sockaddr *)&name, sizeof name), 0);
	check_finding("unreadable", "plan.csv is a socket and no file; put the CSV file in its place");
	close(s);
	ck_assert_int_eq(symlink("/dev/zero", "plan.csv"), 0);
	check_finding("unreadable",
		      "plan.csv is a link that leads out of the board's folder, to /dev/zero; put the file itself here, then try again");
	ck_assert_int_eq(symlink("../outside.csv", "plan.csv"), 0);
	check_finding("unreadable",
		      "plan.csv is a link that cannot be followed: No such file or directory; put the file itself here, then try again");
	ck_assert_int_eq(symlink("plan.csv", "plan.csv"), 0);
	check_finding("unreadable",
		      "plan.csv is a link that leads through too many others; put the file itself here, then try again");
	fd = open("plan.csv", O_CREAT | O_WRONLY, 0600);
	ck_assert_int_eq(ftruncate(fd, ((off_t)1 << 31) + 1), 0);
	close(fd);
	check_finding("too-long", "plan.csv is larger than 2 GiB and is not read; split it");
	if (geteuid() != 0) {
		put("plan.csv", good);
		ck_assert_int_eq(chmod("plan.csv", 0), 0);
		check_finding("unreadable",
			      "plan.csv cannot be read: Permission denied; give yourself the right to read it");
	}
}
END_TEST

START_TEST(a_folder_in_place_of_a_file)
{
	struct findings f;
	struct board *b;

	enter("folder");
	ck_assert_int_eq(mkdir("plan.csv", 0700), 0);
	b = load(".", &f);
	ck_assert_uint_eq(f.list.n, 1);
	ck_assert_str_eq(f.list.v[0].message, "plan.csv is a folder and no file; put the CSV file in its place");
	findings_release(&f);
	board_free(b);
}
END_TEST

START_TEST(links_inside_are_followed)
{
	struct findings f;
	struct board *b;

	enter("links");
	ck_assert_int_eq(mkdir("real", 0700), 0);
	put("real/the-plan.csv", good);
	ck_assert_int_eq(symlink("real/the-plan.csv", "plan.csv"), 0);
	b = load(".", &f);
	ck_assert_uint_eq(f.list.n, 0);
	ck_assert_uint_eq(board_rows(b, TABLE_PLAN), 1);
	ck_assert_str_eq(b->path[TABLE_PLAN], "plan.csv");
	ck_assert_str_eq(b->path[TABLE_USAGE], "usage.csv");
	findings_release(&f);
	board_free(b);
}
END_TEST

/* The folder on the way was one when the system was asked, and is a link that leads out when the file is opened: as if
 * somebody swapped them in between. */
START_TEST(a_swapped_folder_is_not_followed)
{
	struct intake in;
	int folder;

	enter("swapped");
	ck_assert_int_eq(mkdir("before", 0700) | mkdir("before/real", 0700) | mkdir("after", 0700) | mkdir("secret", 0700), 0);
	put("before/real/plan.csv", good);
	put("secret/plan.csv", good);
	ck_assert_int_eq(symlink("real/plan.csv", "before/plan.csv") | symlink("real/plan.csv", "after/plan.csv"), 0);
	ck_assert_int_eq(symlink("../secret", "after/real"), 0);
	folder = open("after", O_RDONLY | O_DIRECTORY);
	ck_assert_int_ge(folder, 0);
	intake_open(&in, folder, "before", "plan.csv");
	ck_assert_int_eq(in.state, INTAKE_BAD);
	ck_assert_msg(bytes_starts(str_bytes(&in.message), "plan.csv is a link that cannot be followed: "), "%s",
		      str_c(&in.message));
	intake_release(&in);
	close(folder);
}
END_TEST

/* However small the slices, the board is the same, and progress only rises. */
START_TEST(slices)
{
	static const size_t budgets[] = {1, 7, 100, 4096, 1 << 20};

	enter("slices");
	put("plan.csv", "id,title,status,depends_on\nx,X,planned,\ny,\"Y, too\",done,x\n");
	put("personas.csv", "id,name,kind\np,P,primary\n");
	put("strategy.csv", "");
	for (size_t i = 0; i < UNIT_COUNT(budgets); i++) {
		struct store_load *l = store_load_begin("../slices/", clock_day(2026, 11, 23), NULL);
		struct findings f;
		struct board *b;
		double progress = 0;

		ck_assert_ptr_nonnull(l);
		while (store_load_more(l, budgets[i])) {
			ck_assert(store_load_progress(l) >= progress && store_load_progress(l) <= 1);
			progress = store_load_progress(l);
		}
		ck_assert(store_load_progress(l) == 1);
		findings_init(&f);
		b = store_load_take(l, &f);
		ck_assert_uint_eq(board_rows(b, TABLE_PLAN), 2);
		ck_assert_uint_eq(board_rows(b, TABLE_PERSONAS), 1);
		ck_assert_int_eq(board_ref(b, b->plan[1].depends_on, 0), 0);
		ck_assert_str_eq(b->path[TABLE_PLAN], "../slices/plan.csv");
		findings_release(&f);
		board_free(b);
	}
}
END_TEST

/* Stopped at each step, a load still gives a board that can be read. */
START_TEST(stopped_early)
{
	enter("early");
	put("plan.csv", good);
	put("personas.csv", "id,name,kind\np,P,primary\n");
	for (int steps = 0; steps < 60; steps++) {
		struct store_load *l = store_load_begin(".", clock_day(2026, 11, 23), NULL);
		struct findings f;
		struct board *b;

		for (int i = 0; i < steps && store_load_more(l, 1); i++)
			;
		findings_init(&f);
		b = store_load_take(l, &f);
		ck_assert_uint_le(board_rows(b, TABLE_PLAN), 1);
		ck_assert_int_eq(board_find(b, TABLE_PLAN, bytes_of("nobody")), ROW_BROKEN);
		ck_assert_ptr_nonnull(b->personas);
		findings_release(&f);
		board_free(b);
	}
}
END_TEST

static void append(const char *name, const char *text)
{
	FILE *f = fopen(name, "ab");

	ck_assert_ptr_nonnull(f);
	fputs(text, f);
	fclose(f);
}

/* A file that changes while it is read is read again. */
START_TEST(changing_files)
{
	struct intake in;
	int folder;

	enter("changing");
	folder = sysio_open_folder(".");
	put("plan.csv", good);
	intake_open(&in, folder, ".", "plan.csv");
	intake_more(&in, 10);
	append("plan.csv", "y,Y,done\n");
	while (in.state == INTAKE_MORE)
		intake_more(&in, 5);
	ck_assert_int_eq(in.state, INTAKE_DONE);
	unit_is(((struct bytes){in.bytes, in.n}), "id,title,status\nx,X,planned\ny,Y,done\n");
	intake_release(&in);

	put("plan.csv", good);
	intake_open(&in, folder, ".", "plan.csv");
	intake_more(&in, 10);
	ck_assert_int_eq(truncate("plan.csv", 16), 0);
	while (in.state == INTAKE_MORE)
		intake_more(&in, 5);
	ck_assert_int_eq(in.state, INTAKE_DONE);
	unit_is(((struct bytes){in.bytes, in.n}), "id,title,status\n");
	intake_release(&in);

	/* One that never rests is taken as it is after some tries. */
	intake_open(&in, folder, ".", "plan.csv");
	for (int i = 0; in.state == INTAKE_MORE && i < 1000; i++) {
		append("plan.csv", "z");
		intake_more(&in, 100);
	}
	ck_assert_int_eq(in.state, INTAKE_DONE);
	intake_release(&in);
	sysio_close(folder);
}
END_TEST

static void check_found(const char *named, const char *env, const char *want)
{
	struct str out = {0};
	struct err e = {0};

	ck_assert_msg(store_find(named, env, &out, &e), "%s", str_c(&e.what));
	ck_assert_str_eq(str_c(&out), want);
	str_release(&out);
	err_release(&e);
}

static void check_not_found(const char *named, const char *env, const char *const *words)
{
	struct str out = {0};
	struct err e = {0};

	ck_assert(!store_find(named, env, &out, &e));
	ck_assert_int_eq(e.kind, ERR_USAGE);
	for (; *words != NULL; words++)
		ck_assert_msg(strstr(str_c(&e.what), *words) != NULL, "%s: %s", *words, str_c(&e.what));
	str_release(&out);
	err_release(&e);
}

START_TEST(finding)
{
	enter("finding");
	ck_assert_int_eq(mkdir("a", 0700), 0);
	ck_assert_int_eq(mkdir("a/b", 0700), 0);
	ck_assert_int_eq(mkdir("empty", 0700), 0);
	ck_assert_int_eq(mkdir("planboard", 0700), 0);
	put("planboard/personas.csv", "id\n");
	put("file", "");
	check_found(NULL, NULL, "planboard");
	check_found(NULL, "", "planboard");
	check_found(NULL, "planboard", "planboard");
	check_found("planboard/", "empty", "planboard/");
	ck_assert_int_eq(chdir("a/b"), 0);
	check_found(NULL, NULL, "../../planboard");
	put("../strategy.csv", "id\n");
	check_found(NULL, NULL, "..");
	put("plan.csv", "id\n");
	check_found(NULL, NULL, ".");
	ck_assert_int_eq(chdir("../.."), 0);
	check_not_found("empty", NULL,
			(const char *const[]){"no board in empty", "strategy.csv, personas.csv and plan.csv",
					      "`planboard init empty`", NULL});
	check_not_found("gone", NULL, (const char *const[]){"there is no folder gone", "`planboard init gone`", NULL});
	check_not_found("file", NULL, (const char *const[]){"file is no folder", NULL});
	check_not_found(NULL, "empty", (const char *const[]){"no board in empty (from $PLANBOARD)", NULL});
	ck_assert(!store_is_board("empty") && store_is_board("planboard") && !store_is_board("gone"));
	ck_assert_int_eq(chdir("/"), 0);
	if (!store_is_board("/") && !store_is_board("/planboard"))
		check_not_found(NULL, NULL, (const char *const[]){"no board here", "in /", "`planboard init`", NULL});
}
END_TEST

START_TEST(folder_that_cannot_be_read)
{
	struct err e = {0};
	struct findings f;

	enter("unreadable");
	findings_init(&f);
	ck_assert_ptr_null(store_load("gone", clock_day(2026, 11, 23), &f, &e));
	ck_assert_int_eq(e.kind, ERR_IO);
	ck_assert_str_eq(str_c(&e.path), "gone");
	err_release(&e);
}
END_TEST

START_TEST(folder_that_may_not_be_read)
{
	struct err e = {0};
	struct str out = {0};

	enter("forbidden");
	ck_assert_int_eq(chmod(".", 0755), 0);
	ck_assert_int_eq(mkdir("locked", 0), 0);
	if (geteuid() == 0)
		ck_assert_int_eq(seteuid(65534), 0);
	ck_assert(!store_find("locked", NULL, &out, &e));
	if (geteuid() == 65534)
		ck_assert_int_eq(seteuid(0), 0);
	ck_assert_int_eq(rmdir("locked"), 0);
	ck_assert_str_eq(str_c(&e.what),
			 "the folder locked cannot be read: Permission denied; give yourself the right to read it");
	str_release(&out);
	err_release(&e);
}
END_TEST

START_TEST(making)
{
	struct err e = {0};
	struct str text = {0};

	enter("making");
	ck_assert(store_make_folder("one/two", NULL) && store_make_folder("one/two/", NULL));
	ck_assert(store_create("one/two", "plan.csv", bytes_of(good), NULL));
	ck_assert(store_read("one/two/plan.csv", 1000, &text, NULL));
	ck_assert_str_eq(str_c(&text), good);
	ck_assert(!store_create("one/two", "plan.csv", bytes_of("other"), &e));
	ck_assert_int_eq(e.kind, ERR_IO);
	ck_assert_str_eq(str_c(&e.what), "plan.csv is there already and is not overwritten; move it away first");
	str_clear(&text);
	ck_assert(store_read("one/two/plan.csv", strlen(good), &text, NULL));
	ck_assert_str_eq(str_c(&text), good);
	ck_assert(!store_read("one/two/plan.csv", strlen(good) - 1, &text, &e));
	ck_assert(!store_read("one/gone.csv", 100, &text, &e));
	ck_assert(!store_read("one", 100, &text, &e));
	ck_assert(!store_make_folder("one/two/plan.csv", &e));
	ck_assert(!store_create("gone", "plan.csv", bytes_of(good), &e));
	str_release(&text);
	err_release(&e);
}
END_TEST

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st, (void)kind, (void)where;
	return remove(path);
}

int main(void)
{
	const TTest *const tests[] = {what_is_no_file_never_blocks, a_folder_in_place_of_a_file,
				      links_inside_are_followed,    a_swapped_folder_is_not_followed,
				      slices,                       stopped_early,
				      changing_files,               finding,
				      folder_that_cannot_be_read,   folder_that_may_not_be_read,
				      making};
	const char *tmp = getenv("TMPDIR");
	int result;

	snprintf(root, sizeof root, "%s/planboard-store.XXXXXX", tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(root) == NULL)
		return EXIT_FAILURE;
	result = unit_run("store", tests, UNIT_COUNT(tests));
	nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return result;
}
