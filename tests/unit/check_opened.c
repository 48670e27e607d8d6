/* SPDX-License-Identifier: ISC */
/* The marks of editors: what they say, which count, and that no bytes in them do harm. */
#include <config.h>

#include "store/opened.h"

#include "store/sysio.h"
#include "storetest.h"

enum { BLOCK = 1024 };

static void vim_block(char block[BLOCK], long pid, const char *user, const char *host)
{
	memset(block, 0, BLOCK);
	memcpy(block, "b0VIM 9.0", 9);
	for (int i = 0; i < 4; i++)
		block[24 + i] = (char)((unsigned long)pid >> (8 * i));
	snprintf(block + 28, 40, "%s", user);
	snprintf(block + 68, 40, "%s", host);
}

START_TEST(vim)
{
	char block[BLOCK];
	struct opened o;

	vim_block(block, 4711, "ana", "desk.example");
	ck_assert(opened_read_vim((struct bytes){block, BLOCK}, &o));
	ck_assert_str_eq(o.user, "ana");
	ck_assert_str_eq(o.host, "desk.example");
	ck_assert_int_eq(o.pid, 4711);
	vim_block(block, 0x01020304, "", "");
	ck_assert(opened_read_vim((struct bytes){block, 108}, &o));
	ck_assert_int_eq(o.pid, 0x01020304);
	ck_assert_str_eq(o.user, "");
	ck_assert(!opened_read_vim((struct bytes){block, 107}, &o));
	ck_assert(!opened_read_vim((struct bytes){block, 0}, &o));
	/* names that have no end */
	memset(block + 2, 0xff, BLOCK - 2);
	ck_assert(opened_read_vim((struct bytes){block, BLOCK}, &o));
	ck_assert_uint_eq(strlen(o.user), 40);
	ck_assert_uint_eq(strlen(o.host), 40);
	ck_assert_int_gt(o.pid, 0);
	block[0] = 'x';
	ck_assert(!opened_read_vim((struct bytes){block, BLOCK}, &o));
}
END_TEST

START_TEST(emacs)
{
	static const struct {
		const char *target, *user, *host;
		long pid;
	} rows[] = {
		{"ana@desk.4711", "ana", "desk", 4711},
		{"ana@desk.example.org.4711:1732330000", "ana", "desk.example.org", 4711},
		{"ana@corp@desk.1", "ana@corp", "desk", 1},
	};
	static const char *const wrong[] = {"", "ana", "ana@desk", "ana@desk.", "ana@desk.-4", "ana@desk.x",
					    "ana@desk.99999999999999999999", "@", "/etc/passwd"};
	struct opened o;
	char many[500];

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		ck_assert(opened_read_emacs(bytes_of(rows[i].target), &o));
		ck_assert_str_eq(o.user, rows[i].user);
		ck_assert_str_eq(o.host, rows[i].host);
		ck_assert_int_eq(o.pid, rows[i].pid);
	}
	for (size_t i = 0; i < UNIT_COUNT(wrong); i++)
		ck_assert_msg(!opened_read_emacs(bytes_of(wrong[i]), &o), "%s", wrong[i]);
	memset(many, 'a', sizeof many);
	memcpy(many + 490, "@h.7", 4);
	ck_assert(opened_read_emacs((struct bytes){many, 494}, &o));
	ck_assert_uint_eq(strlen(o.user), OPENED_NAME_MAX - 1);
}
END_TEST

START_TEST(libreoffice)
{
	struct opened o;

	ck_assert(opened_read_libreoffice(bytes_of("Ana Moreno,ana,desk,23.11.2026 10:22,file:///home/ana;"), &o));
	ck_assert_str_eq(o.user, "Ana Moreno");
	ck_assert_str_eq(o.host, "desk");
	ck_assert(opened_read_libreoffice(bytes_of(",ana,desk,23.11.2026 10:22,;"), &o));
	ck_assert_str_eq(o.user, "ana");
	ck_assert(opened_read_libreoffice(bytes_of("Moreno\\, Ana,ana,desk,x,y;"), &o));
	ck_assert_str_eq(o.user, "Moreno, Ana");
	ck_assert(!opened_read_libreoffice(bytes_of("ana,desk"), &o));
	ck_assert(!opened_read_libreoffice(bytes_of(""), &o));
	ck_assert(!opened_read_libreoffice(bytes_of("\\"), &o));
}
END_TEST

/* However a mark is cut or garbled, it is a mark or none. */
START_TEST(any_bytes)
{
	unsigned seed = 1;

	for (int round = 0; round < 20000; round++) {
		char bytes[160];
		struct opened o;
		size_t n = (size_t)round % sizeof bytes;

		for (size_t i = 0; i < n; i++) {
			seed = seed * 1103515245 + 12345;
			bytes[i] = (seed >> 16) % 3 ? "b0@.,:;\\17"[(seed >> 20) % 10] : (char)(seed >> 24);
		}
		struct bytes all = {bytes, n};

		if (opened_read_vim(all, &o) || opened_read_emacs(all, &o) || opened_read_libreoffice(all, &o))
			unit_must(strlen(o.user) < OPENED_NAME_MAX && strlen(o.host) < OPENED_NAME_MAX && o.pid >= 0);
	}
}
END_TEST

static void own_host(char out[66])
{
	struct str host = {0};

	sysio_host(&host);
	snprintf(out, 66, "%s", str_c(&host));
	str_release(&host);
}

static void make_link(const struct storetest *t, const char *to, const char *name)
{
	ck_assert_int_eq(symlinkat(to, t->folder, name), 0);
}

START_TEST(on_the_disk)
{
	struct storetest t;
	struct opened found[4];
	char block[BLOCK], host[66], link[128];

	storetest_begin(&t);
	own_host(host);
	ck_assert(!opened_any(t.folder, "plan.csv"));
	/* this process lives */
	vim_block(block, getpid(), "ana", host);
	storetest_write_bytes(&t, ".plan.csv.swp", (struct bytes){block, BLOCK});
	storetest_write(&t, ".~lock.plan.csv#", "Joel,joel,far,today,x;");
	snprintf(link, sizeof link, "sven@%s.%ld:1", host, (long)getpid());
	make_link(&t, link, ".#plan.csv");
	ck_assert_uint_eq(opened_find(t.folder, "plan.csv", found, 4), 3);
	ck_assert_int_eq(found[0].program, OPENED_VIM);
	ck_assert(found[0].here);
	ck_assert_int_eq(found[1].program, OPENED_EMACS);
	ck_assert_str_eq(found[1].user, "sven");
	ck_assert_int_eq(found[2].program, OPENED_LIBREOFFICE);
	ck_assert(!found[2].here);
	ck_assert_uint_eq(opened_find(t.folder, "plan.csv", found, 2), 2);
	ck_assert(!opened_any(t.folder, "usage.csv"));
	storetest_end(&t);
}
END_TEST

/* Left over from a crash, or no mark at all. */
START_TEST(what_does_not_count)
{
	struct storetest t;
	char block[BLOCK], host[66], path[256];
	const struct timespec old[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};

	storetest_begin(&t);
	own_host(host);
	vim_block(block, 0x7ffffff0, "ana", host); /* no such process */
	storetest_write_bytes(&t, ".plan.csv.swp", (struct bytes){block, BLOCK});
	make_link(&t, ".plan.csv.swo", ".plan.csv.swn"); /* never through a link */
	vim_block(block, getpid(), "ana", host);
	storetest_write_bytes(&t, "real.swp", (struct bytes){block, BLOCK});
	make_link(&t, "real.swp", ".plan.csv.swo");
	storetest_path(&t, ".~lock.plan.csv#", path);
	ck_assert_int_eq(mkfifo(path, 0600), 0); /* does not block */
	ck_assert(!opened_any(t.folder, "plan.csv"));
	/* of another machine: a day */
	vim_block(block, 1, "ana", "elsewhere");
	storetest_write_bytes(&t, ".plan.csv.swp", (struct bytes){block, BLOCK});
	ck_assert(opened_any(t.folder, "plan.csv"));
	ck_assert_int_eq(utimensat(t.folder, ".plan.csv.swp", old, 0), 0);
	ck_assert(!opened_any(t.folder, "plan.csv"));
	storetest_end(&t);
}
END_TEST

START_TEST(names)
{
	ck_assert(opened_is_mark(bytes_of(".plan.csv.swp"), "plan.csv"));
	ck_assert(opened_is_mark(bytes_of(".plan.csv.swo"), "plan.csv"));
	ck_assert(opened_is_mark(bytes_of(".#plan.csv"), "plan.csv"));
	ck_assert(opened_is_mark(bytes_of(".~lock.plan.csv#"), "plan.csv"));
	ck_assert(!opened_is_mark(bytes_of(".plan.csv.swp"), "usage.csv"));
	ck_assert(!opened_is_mark(bytes_of("plan.csv"), "plan.csv"));
	ck_assert(!opened_is_mark(bytes_of(""), "plan.csv"));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {vim, emacs, libreoffice, any_bytes, on_the_disk, what_does_not_count, names};

	return unit_run("opened", tests, UNIT_COUNT(tests));
}
