/* SPDX-License-Identifier: ISC */
/* News of a folder: what is news, when it is told, and what the system's events come to. */
#include <config.h>

#include "store/watch.h"

#include <poll.h>
#include <stdio.h>

#include "storetest.h"

static void tell(struct watch *w, enum watch_event event, const char *name, int64_t now)
{
	watch_tell(w, false, event, bytes_of(name), now);
}

START_TEST(waits_for_silence)
{
	struct watch w;
	struct watch_news news;

	watch_init(&w, ".", false);
	ck_assert_int_eq(watch_due_ms(&w, 1000), -1);
	ck_assert(!watch_take(&w, 1000, &news));
	tell(&w, WATCH_GONE, "plan.csv", 1000);
	ck_assert_int_eq(watch_due_ms(&w, 1000), WATCH_QUIET_MS);
	tell(&w, WATCH_MADE, "plan.csv", 1010);
	tell(&w, WATCH_WRITTEN, "plan.csv", 1015);
	ck_assert_int_eq(watch_due_ms(&w, 1020), WATCH_QUIET_MS - 5);
	ck_assert(!watch_take(&w, 1014 + WATCH_QUIET_MS, &news));
	ck_assert(watch_take(&w, 1015 + WATCH_QUIET_MS, &news));
	ck_assert(news.changed[TABLE_PLAN] && !news.closed[TABLE_PLAN] && !news.people && !news.all);
	ck_assert(!news.changed[TABLE_PERSONAS]);
	/* told once */
	ck_assert_int_eq(watch_due_ms(&w, 5000), -1);
	watch_release(&w);
}
END_TEST

START_TEST(does_not_wait_for_ever)
{
	struct watch w;
	struct watch_news news;
	int64_t now = 1000;

	watch_init(&w, ".", false);
	for (; now < 1000 + WATCH_MOST_MS; now += WATCH_QUIET_MS / 2) {
		tell(&w, WATCH_WRITTEN, "plan.csv", now);
		ck_assert_int_gt(watch_due_ms(&w, now), 0);
	}
	ck_assert_int_eq(watch_due_ms(&w, 1000 + WATCH_MOST_MS), 0);
	ck_assert(watch_take(&w, 1000 + WATCH_MOST_MS, &news));
	watch_release(&w);
}
END_TEST

START_TEST(tells_what_is_closed)
{
	static const struct {
		enum watch_event event[3];
		bool closed;
	} rows[] = {
		{{WATCH_MADE, WATCH_WRITTEN, WATCH_CLOSED}, true},
		{{WATCH_GONE, WATCH_GONE, WATCH_CLOSED}, true},
		{{WATCH_CLOSED, WATCH_CLOSED, WATCH_WRITTEN}, false}, /* opened again */
		{{WATCH_CLOSED, WATCH_GONE, WATCH_MADE}, false},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct watch w;
		struct watch_news news;

		watch_init(&w, ".", false);
		for (int k = 0; k < 3; k++)
			tell(&w, rows[i].event[k], "usage.csv", 1);
		ck_assert(watch_take(&w, 1000, &news));
		ck_assert_int_eq(news.closed[TABLE_USAGE], rows[i].closed);
		watch_release(&w);
	}
}
END_TEST

START_TEST(knows_what_is_no_news)
{
	static const char *const nothing[] = {".plan.csv.desk.17.1.tmp", "plan.csv~", "4913", "plan.csvx", "", ".git",
					      ".plan.csv.swx", ".other.swp"};
	static const char *const people[] = {".plan.csv.swp", ".#personas.csv", ".~lock.usage.csv#"};
	struct watch w;
	struct watch_news news;

	watch_init(&w, ".", false);
	for (size_t i = 0; i < UNIT_COUNT(nothing); i++)
		tell(&w, WATCH_CLOSED, nothing[i], 1);
	/* vim writes to its mark while somebody types */
	tell(&w, WATCH_WRITTEN, ".plan.csv.swp", 1);
	ck_assert_int_eq(watch_due_ms(&w, 1000), -1);
	for (size_t i = 0; i < UNIT_COUNT(people); i++) {
		tell(&w, i ? WATCH_GONE : WATCH_MADE, people[i], 1);
		ck_assert(watch_take(&w, 1000, &news));
		ck_assert(news.people && !news.changed[TABLE_PLAN]);
	}
	watch_tell(&w, true, WATCH_GONE, bytes_of("ana@desk.17"), 1);
	ck_assert(watch_take(&w, 1000, &news) && news.people);
	watch_release(&w);
}
END_TEST

START_TEST(looks_now_and_then_without_events)
{
	struct storetest t;
	struct watch w;

	storetest_begin(&t);
	watch_init(&w, t.board, false);
	ck_assert(!watch_keep(&w));
	ck_assert_int_eq(watch_fd(&w), -1);
	ck_assert_int_le(watch_pause_ms(&w), 2000);
	watch_hear(&w, 1);
	ck_assert_int_eq(watch_due_ms(&w, 1), -1);
	watch_release(&w);
	storetest_end(&t);
}
END_TEST

#ifdef HAVE_SYS_INOTIFY_H
/* Hears all that has happened by now; the system queues an event before the call that caused it is over. */
static struct watch_news heard(struct watch *w)
{
	struct pollfd p = {.fd = watch_fd(w), .events = POLLIN};
	struct watch_news news = {0};

	ck_assert_int_eq(poll(&p, 1, 10000), 1);
	watch_hear(w, 1);
	watch_take(w, 1000000, &news);
	return news;
}

static void paths(const struct storetest *t, const char *a, const char *b, char from[256], char to[256])
{
	storetest_path(t, a, from);
	storetest_path(t, b, to);
}

START_TEST(hears_every_way_to_save)
{
	struct storetest t;
	struct watch w;
	struct watch_news news;
	char from[256], to[256];
	int fd;

	storetest_begin(&t);
	watch_init(&w, t.board, true);
	ck_assert(watch_keep(&w));
	ck_assert(!watch_keep(&w));
	ck_assert_int_ge(watch_fd(&w), 3);
	storetest_write(&t, "plan.csv", "id\n");
	news = heard(&w);
	ck_assert(news.changed[TABLE_PLAN] && news.closed[TABLE_PLAN]);
	storetest_write(&t, "new", "id\na\n");
	paths(&t, "new", "plan.csv", from, to);
	ck_assert_int_eq(rename(from, to), 0);
	news = heard(&w);
	ck_assert(news.changed[TABLE_PLAN] && news.closed[TABLE_PLAN] && !news.changed[TABLE_USAGE]);
	fd = open(to, O_WRONLY | O_APPEND | O_CLOEXEC);
	ck_assert_int_eq(write(fd, "b\n", 2), 2);
	news = heard(&w);
	ck_assert(news.changed[TABLE_PLAN] && !news.closed[TABLE_PLAN]);
	close(fd);
	ck_assert(heard(&w).closed[TABLE_PLAN]);
	ck_assert_int_eq(unlink(to), 0);
	ck_assert(heard(&w).changed[TABLE_PLAN]);
	watch_release(&w);
	storetest_end(&t);
}
END_TEST

START_TEST(hears_who_comes_and_goes)
{
	struct storetest t;
	struct watch w;
	char path[256], folder[256];

	storetest_begin(&t);
	watch_init(&w, t.board, true);
	watch_keep(&w);
	storetest_write(&t, ".plan.csv.swp", "b0");
	ck_assert(heard(&w).people);
	/* the folder of those who are here is there only when the first of them came */
	paths(&t, ".planboard", ".planboard/here", folder, path);
	ck_assert_int_eq(mkdir(folder, 0755) | mkdir(path, 0755), 0);
	watch_keep(&w);
	storetest_write(&t, ".planboard/here/ana@desk.17", "user ana\n");
	ck_assert(heard(&w).people);
	storetest_path(&t, ".planboard/here/ana@desk.17", path);
	ck_assert_int_eq(unlink(path), 0);
	ck_assert(heard(&w).people);
	watch_release(&w);
	storetest_end(&t);
}
END_TEST

/* The folder is moved away and another put in its place: all may have changed, and the new one is watched. */
START_TEST(begins_anew_where_it_was_lost)
{
	struct storetest t;
	struct watch w;
	struct watch_news news;
	char away[256];

	storetest_begin(&t);
	watch_init(&w, t.board, true);
	watch_keep(&w);
	snprintf(away, sizeof away, "%s/away", t.root);
	ck_assert_int_eq(rename(t.board, away), 0);
	news = heard(&w);
	ck_assert(news.all && news.people);
	ck_assert_int_eq(watch_fd(&w), -1);
	ck_assert(!watch_keep(&w)); /* there is none */
	ck_assert_int_eq(mkdir(t.board, 0755), 0);
	ck_assert(watch_keep(&w));
	storetest_write(&t, "plan.csv", "id\n");
	ck_assert(heard(&w).changed[TABLE_PLAN]);
	/* removed */
	storetest_path(&t, "plan.csv", away);
	ck_assert_int_eq(unlink(away) | rmdir(t.board), 0);
	ck_assert(heard(&w).all);
	ck_assert_int_eq(watch_fd(&w), -1);
	watch_release(&w);
	storetest_end(&t);
}
END_TEST

/* A parent was moved and another tree put in its place: no event tells that. */
START_TEST(sees_another_folder_in_its_place)
{
	struct storetest t;
	struct watch w;
	char path[96], other[96], plan[256];

	storetest_begin(&t);
	snprintf(path, sizeof path, "%s/link", t.root);
	snprintf(other, sizeof other, "%s/other", t.root);
	ck_assert_int_eq(mkdir(other, 0755) | symlink("board", path), 0);
	watch_init(&w, path, true);
	ck_assert(watch_keep(&w));
	ck_assert_int_eq(unlink(path) | symlink("other", path), 0);
	ck_assert(watch_keep(&w));
	snprintf(plan, sizeof plan, "%s/plan.csv", other);
	ck_assert_int_eq(close(open(plan, O_CREAT | O_WRONLY | O_CLOEXEC, 0600)), 0);
	ck_assert(heard(&w).changed[TABLE_PLAN]);
	watch_release(&w);
	storetest_end(&t);
}
END_TEST
#endif

int main(void)
{
	const TTest *const tests[] = {
		waits_for_silence,      does_not_wait_for_ever, tells_what_is_closed, knows_what_is_no_news,
		looks_now_and_then_without_events,
#ifdef HAVE_SYS_INOTIFY_H
		hears_every_way_to_save, hears_who_comes_and_goes, begins_anew_where_it_was_lost,
		sees_another_folder_in_its_place,
#endif
	};

	return unit_run("watch", tests, UNIT_COUNT(tests));
}
