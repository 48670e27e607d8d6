/* SPDX-License-Identifier: ISC */
/* Reading what others are writing: what looks cut is never taken for a deletion, what is whole is read at once. */
#include <config.h>

#include <dirent.h>
#include <errno.h>

#include "base/clock.h"
#include "csv/table.h"
#include "model/merge.h"
#include "store/settle.h"
#include "storetest.h"

static uint32_t rows(struct bytes file)
{
	static const char *const key[] = {"id"};
	char *copy = mem_alloc(file.n + 1);

	memcpy(copy, file.n ? file.p : "", file.n);
	struct table *t = table_take(copy, file.n, key, 1);
	uint32_t n = table_rows(t);

	table_free(t);
	return n;
}

/* A version that passes for whole ends where a line ends, and lacks few rows: as a person's deletion would. */
static void cut_everywhere(const char *name, struct bytes whole)
{
	uint32_t before = rows(whole);

	for (size_t n = 0; n < whole.n; n++) {
		struct bytes cut = bytes_slice(whole, 0, n);

		if (settle_oddity(whole, cut))
			continue;
		bool line = cut.n && (cut.p[cut.n - 1] == '\n' || cut.p[cut.n - 1] == '\r' || whole.p[n] == '\n' ||
					     whole.p[n] == '\r');
		uint32_t after = rows(cut);
		bool few = after >= before || before - after < 3 || (before - after) * 5ULL <= before;

		/* where there are no rows there are none to delete */
		if (before && (!line || !few))
			ck_abort_msg("%s cut at %zu of %zu passes for whole (%u of %u rows)", name, n, whole.n, after,
				before);
	}
}

START_TEST(no_cut_is_a_deletion)
{
	char folder[256];
	struct dirent *entry;
	int files = 0;

	snprintf(folder, sizeof folder, "%s/tests/corpus/csv", getenv("top_srcdir") ? getenv("top_srcdir") : "..");
	DIR *list = opendir(folder);

	ck_assert_ptr_nonnull(list);
	while ((entry = readdir(list))) {
		char path[600], *bytes;
		struct stat st;

		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		if (stat(path, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size > 6000)
			continue;
		int fd = open(path, O_RDONLY | O_CLOEXEC);

		bytes = mem_alloc((size_t)st.st_size + 1);
		ck_assert_int_eq(read(fd, bytes, (size_t)st.st_size), st.st_size);
		close(fd);
		cut_everywhere(entry->d_name, (struct bytes){bytes, (size_t)st.st_size});
		mem_free(bytes);
		files++;
	}
	closedir(list);
	ck_assert_int_gt(files, 30);
}
END_TEST

START_TEST(oddities)
{
	const char *known = "id,a\na,1\nb,2\nc,3\nd,4\ne,5\nf,6\n";

	ck_assert_ptr_null(settle_oddity(bytes_of(known), bytes_of(known)));
	ck_assert_ptr_null(settle_oddity(bytes_of(known), bytes_of("id,a\na,1\nb,2\nc,9\nd,4\ne,5\n")));
	ck_assert_ptr_nonnull(settle_oddity(bytes_of(known), bytes_of("")));
	ck_assert_ptr_nonnull(settle_oddity(bytes_of(known), bytes_of("id,a\na,1\nb,2\nc,3\n")));
	ck_assert_ptr_nonnull(settle_oddity(bytes_of(known), bytes_of("id,a\na,1\nb,2\nc,3\nd,4\ne,5\nf,6")));
	ck_assert_ptr_nonnull(settle_oddity(bytes_of(known), bytes_of("id,a\na,1\nb,2\nc,3\nd,4\ne,5\nf,\"6\n")));
	ck_assert_ptr_nonnull(
		settle_oddity(bytes_of(known), bytes_of("id,a\n<<<<<<< a\na,1\n=======\na,2\n>>>>>>> b\nb,2\nc,3\nd,4\ne,5\nf,6\n")));
	ck_assert_ptr_null(settle_oddity(bytes_of(""), bytes_of(known)));
}
END_TEST

static enum settle_state read_it(const struct storetest *t, const struct settle *how, struct str *out, int64_t *took)
{
	const char *why;
	struct err e = {0};
	int64_t start = clock_ms();
	enum settle_state state = settle_read(t->folder, how->file, how, out, &why, &e);

	*took = clock_ms() - start;
	err_release(&e);
	return state;
}

START_TEST(waits_for_what_is_young)
{
	static const struct settle_times slow = {1000000, 60, 10000, 1}, hasty = {0, 60, 150, 1};
	struct storetest t;
	struct settle how = {.times = &slow, .file = "plan.csv"};
	struct str out = {0};
	int64_t took;

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", "id\na\nb\nc\nd\n");
	ck_assert_int_eq(read_it(&t, &how, &out, &took), SETTLE_WHOLE);
	ck_assert_int_ge(took, 60);
	/* known: at once */
	how.known = bytes_of("id\na\nb\nc\nd\n");
	ck_assert_int_eq(read_it(&t, &how, &out, &took), SETTLE_WHOLE);
	ck_assert_int_lt(took, 60);
	/* old enough and whole: at once */
	how = (struct settle){.times = &hasty, .file = "plan.csv"};
	ck_assert_int_eq(read_it(&t, &how, &out, &took), SETTLE_WHOLE);
	ck_assert_int_lt(took, 60);
	/* git at work */
	storetest_write(&t, "x", "");
	char path[256];

	storetest_path(&t, ".git", path);
	ck_assert_int_eq(mkdir(path, 0755), 0);
	storetest_write(&t, ".git/index.lock", "");
	ck_assert_int_eq(read_it(&t, &how, &out, &took), SETTLE_WHOLE);
	ck_assert_int_ge(took, 60);
	/* odd to the end */
	how.known = bytes_of("id\na\nb\nc\nd\ne\nf\ng\n");
	ck_assert_int_eq(read_it(&t, &how, &out, &took), SETTLE_ODD);
	ck_assert_int_ge(took, 150);
	how.file = "none.csv";
	ck_assert_int_eq(read_it(&t, &how, &out, &took), SETTLE_ABSENT);
	how.file = ".git";
	ck_assert_int_eq(read_it(&t, &how, &out, &took), SETTLE_FAILED);
	str_release(&out);
	storetest_end(&t);
}
END_TEST

static bool explains(void *context, const char *file, struct bytes known, struct bytes now)
{
	(void)file;
	(void)known;
	return now.n == *(size_t *)context;
}

START_TEST(explained)
{
	static const struct settle_times hasty = {0, 10, 50, 1};
	struct storetest t;
	size_t wanted = 5;
	struct settle how = {&hasty, bytes_of("id\na\nb\nc\nd\ne\n"), NULL, "plan.csv", explains, &wanted};
	struct str out = {0};
	int64_t took;

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", "id\na\n");
	ck_assert_int_eq(read_it(&t, &how, &out, &took), SETTLE_WHOLE);
	wanted = 4;
	ck_assert_int_eq(read_it(&t, &how, &out, &took), SETTLE_ODD);
	str_release(&out);
	storetest_end(&t);
}
END_TEST

START_TEST(alarms)
{
	struct str why = {0};
	const char *known = "id,title,status\na,A,planned\nb,B,planned\nc,C,planned\n";

	ck_assert(!settle_alarm("plan.csv", bytes_of(known), bytes_of(known), &why));
	ck_assert(!settle_alarm("plan.csv", bytes_of(known), bytes_of("id,title,status\na,A,done\nb,B,planned\nc,C,planned\n"), &why));
	ck_assert(settle_alarm("plan.csv", bytes_of(known), bytes_of("key,title,status\na,A,planned\nb,B,planned\nc,C,planned\n"), &why));
	ck_assert_uint_gt(why.n, 0);
	ck_assert(settle_alarm("plan.csv", bytes_of(known), bytes_of("id;title;status\na;A;planned\nb;B;planned\nc;C;planned\n"), &why));
	ck_assert(settle_alarm("plan.csv", bytes_of(known), bytes_of("id,title,status\n"), &why));
	str_release(&why);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {no_cut_is_a_deletion, oddities, waits_for_what_is_young, explained, alarms};

	return unit_run("settle", tests, UNIT_COUNT(tests));
}
