/* SPDX-License-Identifier: ISC */
/* Who is here: boards say so and stop saying so, those that died are forgotten, editors are seen by their marks. */
#include <config.h>

#include "store/here.h"

#include "store/sysio.h"
#include "storetest.h"

static void host_of(char out[66])
{
	struct str host = {0};

	sysio_host(&host);
	snprintf(out, 66, "%s", str_c(&host));
	str_release(&host);
}

/* A file of another board, as it would write it. */
static void put_board(const struct storetest *t, const char *user, const char *host, long pid)
{
	struct str name = {0}, content = {0};
	int fd;

	str_addf(&name, ".planboard/here/%s@%s.%ld", user, host, pid);
	str_addf(&content, "user %s\nhost %s\npid %ld\nstarted 1700000000000\n", user, host, pid);
	fd = openat(t->folder, str_c(&name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, content.p, content.n), (ssize_t)content.n);
	close(fd);
	str_release(&name);
	str_release(&content);
}

static int files(const struct storetest *t)
{
	int own = openat(t->folder, ".planboard/here", O_RDONLY | O_DIRECTORY | O_CLOEXEC), n = 0;
	void *list = own >= 0 ? sysio_list_open(own) : NULL;
	char *name;

	while (list && (name = sysio_list_next(list))) {
		mem_free(name);
		n++;
	}
	if (list)
		sysio_list_close(list);
	if (own >= 0)
		close(own);
	return n;
}

START_TEST(comes_and_goes)
{
	struct storetest t;
	struct here h;
	struct stat st;
	char path[200];

	storetest_begin(&t);
	here_init(&h, t.board, "");
	ck_assert(!here_look(&h)); /* who only reads leaves nothing */
	ck_assert(!storetest_exists(&t, ".planboard"));
	here_stay(&h, 1);
	ck_assert_int_eq(files(&t), 1);
	ck_assert(!here_look(&h)); /* oneself is nobody else */
	snprintf(path, sizeof path, ".planboard/here/%s", str_c(&h.name));
	ck_assert_int_eq(fstatat(t.folder, path, &st, 0), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0644); /* as the folder */
	/* removed by somebody: said again */
	ck_assert_int_eq(unlinkat(t.folder, path, 0), 0);
	here_stay(&h, 2);
	ck_assert_int_eq(files(&t), 0);
	here_stay(&h, 100000);
	ck_assert_int_eq(files(&t), 1);
	here_release(&h);
	ck_assert_int_eq(files(&t), 0);
	storetest_end(&t);
}
END_TEST

START_TEST(says_that_it_lives)
{
	struct storetest t;
	struct here h;
	struct stat st;
	char path[256];
	const struct timespec old[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};

	storetest_begin(&t);
	here_init(&h, t.board, "");
	here_stay(&h, 1);
	snprintf(path, sizeof path, ".planboard/here/%s", str_c(&h.name));
	ck_assert_int_eq(utimensat(t.folder, path, old, 0), 0);
	here_stay(&h, 2); /* too soon */
	ck_assert_int_eq(fstatat(t.folder, path, &st, 0), 0);
	ck_assert_int_eq(st.st_mtim.tv_sec, 1000);
	here_stay(&h, 60000);
	ck_assert_int_eq(fstatat(t.folder, path, &st, 0), 0);
	ck_assert_int_gt(st.st_mtim.tv_sec, 1000);
	here_release(&h);
	storetest_end(&t);
}
END_TEST

/* The name that the person chose is told, and is no way to write a second line. */
START_TEST(goes_by_the_chosen_name)
{
	struct storetest t;
	struct here h;
	char path[256], text[64] = "";
	int fd;

	storetest_begin(&t);
	here_init(&h, t.board, "ana\npid 1");
	here_stay(&h, 1);
	snprintf(path, sizeof path, ".planboard/here/%s", str_c(&h.name));
	fd = openat(t.folder, path, O_RDONLY);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_gt(read(fd, text, sizeof text - 1), 0);
	close(fd);
	ck_assert_int_eq(strncmp(text, "user ana\nhost ", 14), 0);
	here_release(&h);
	storetest_end(&t);
}
END_TEST

START_TEST(sees_others)
{
	struct storetest t;
	struct here h;
	char host[66];

	storetest_begin(&t);
	host_of(host);
	here_init(&h, t.board, "");
	here_stay(&h, 1);
	put_board(&t, "zoe", "far", 17);
	put_board(&t, "ana", host, getppid());
	ck_assert(here_look(&h));
	ck_assert_uint_eq(h.boards.n, 2);
	ck_assert_str_eq(h.boards.v[0].user, "ana");
	ck_assert_str_eq(h.boards.v[0].host, host);
	ck_assert_int_eq(h.boards.v[0].pid, getppid());
	ck_assert_int_eq(h.boards.v[0].since_ms, 1700000000000);
	ck_assert(!h.boards.v[0].mine);
	ck_assert_str_eq(h.boards.v[1].user, "zoe");
	ck_assert(!here_look(&h)); /* the same */
	put_board(&t, "joel", "far", 18);
	ck_assert(here_look(&h));
	ck_assert_uint_eq(h.boards.n, 3);
	here_release(&h);
	ck_assert_int_eq(files(&t), 3); /* only its own went */
	storetest_end(&t);
}
END_TEST

START_TEST(forgets_the_dead)
{
	struct storetest t;
	struct here h;
	char host[66];
	const struct timespec old[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};

	storetest_begin(&t);
	host_of(host);
	here_init(&h, t.board, "");
	here_stay(&h, 1);
	put_board(&t, "ana", host, 0x7ffffff0);
	put_board(&t, "zoe", "far", 17);
	ck_assert(here_look(&h));
	ck_assert_uint_eq(h.boards.n, 1);
	ck_assert_int_eq(files(&t), 2);
	ck_assert_int_eq(utimensat(t.folder, ".planboard/here/zoe@far.17", old, 0), 0);
	ck_assert(here_look(&h));
	ck_assert_uint_eq(h.boards.n, 0);
	ck_assert_int_eq(files(&t), 1);
	here_release(&h);
	storetest_end(&t);
}
END_TEST

/* What is no board's file is left alone and is nobody. */
START_TEST(what_others_put_there)
{
	struct storetest t;
	struct here h;
	char big[5000];

	storetest_begin(&t);
	here_init(&h, t.board, "");
	here_stay(&h, 1);
	memset(big, 'u', sizeof big);
	storetest_write(&t, ".planboard/here/notes.txt", "user x\nhost y\npid 1\n");
	storetest_write(&t, ".planboard/here/a@b.1", ""); /* being written */
	storetest_write(&t, ".planboard/here/a@b.2", "user a\nhost b\npid -5\n");
	storetest_write_bytes(&t, ".planboard/here/a@b.3", (struct bytes){big, sizeof big});
	ck_assert_int_eq(symlinkat("a@b.2", t.folder, ".planboard/here/a@b.4"), 0);
	ck_assert_int_eq(mkfifoat(t.folder, ".planboard/here/a@b.5", 0600), 0);
	ck_assert(!here_look(&h));
	ck_assert_int_eq(files(&t), 7);
	storetest_write(&t, ".planboard/here/a@b.6", "user e\033[31m\nhost h\npid 6\nmore 1\n\nuser");
	ck_assert(here_look(&h));
	ck_assert_str_eq(h.boards.v[0].user, "e\033[31m"); /* raw: whoever draws it makes it harmless */
	here_release(&h);
	storetest_end(&t);
}
END_TEST

START_TEST(sees_editors)
{
	struct storetest t;
	struct here h;
	char path[256];

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", "id\n");
	storetest_write(&t, ".~lock.plan.csv#", "Ana,ana,far,today,x;");
	/* a link's mark is beside the file itself */
	storetest_path(&t, "real", path);
	ck_assert_int_eq(mkdir(path, 0755), 0);
	storetest_write(&t, "real/u.csv", "id\n");
	ck_assert_int_eq(symlinkat("real/u.csv", t.folder, "usage.csv"), 0);
	ck_assert_int_eq(symlinkat("joel@far.3", t.folder, "real/.#u.csv"), 0);
	here_init(&h, t.board, "");
	ck_assert(here_look(&h));
	ck_assert_uint_eq(h.editors.n, 2);
	for (size_t i = 0; i < 2; i++) {
		bool plan = h.editors.v[i].table == TABLE_PLAN;

		ck_assert(plan || h.editors.v[i].table == TABLE_USAGE);
		ck_assert_int_eq(h.editors.v[i].by.program, plan ? OPENED_LIBREOFFICE : OPENED_EMACS);
		ck_assert_str_eq(h.editors.v[i].by.user, plan ? "Ana" : "joel");
	}
	ck_assert(!here_look(&h));
	ck_assert_int_eq(unlinkat(t.folder, ".~lock.plan.csv#", 0), 0);
	ck_assert(here_look(&h));
	here_release(&h);
	storetest_end(&t);
}
END_TEST

START_TEST(a_folder_that_cannot_be_used)
{
	struct here h;

	here_init(&h, "/nowhere/at/all", NULL);
	here_stay(&h, 1);
	ck_assert(!here_look(&h));
	here_release(&h);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {comes_and_goes,        says_that_it_lives, goes_by_the_chosen_name, sees_others,
				      forgets_the_dead,      what_others_put_there,
				      sees_editors,          a_folder_that_cannot_be_used};

	return unit_run("here", tests, UNIT_COUNT(tests));
}
