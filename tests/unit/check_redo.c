/* SPDX-License-Identifier: ISC */
/* Overwriting in place: cut short at every byte it is finished; a torn redo file was never acted upon. */
#include <config.h>

#include "store/redo.h"
#include "storetest.h"

#define OLD "id,title\na,The old title\nb,Another\n"
#define NEW "id,title\na,The new title, which is longer\nb,Another\nc,One more\n"

static struct place place_of(const struct storetest *t)
{
	struct place at;

	ck_assert(place_find(&at, t->folder, t->board, "plan.csv", NULL));
	return at;
}

/* The redo file that an overwriting writes, as bytes. */
static void redo_bytes(const struct storetest *t, struct bytes old, struct bytes content, struct str *out)
{
	str_clear(out);
	str_addf(out, "planboard redo 2\n%zu %zu %016llx\n", old.n, content.n,
		bytes_hash(old) * 31 + bytes_hash(content));
	str_add(out, old);
	str_add(out, content);
	(void)t;
}

START_TEST(overwrites)
{
	struct storetest t;
	struct str now = {0};

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", OLD);
	struct place at = place_of(&t);

	ck_assert_int_eq(redo_overwrite(&at, bytes_of(OLD), bytes_of(NEW), &now, NULL), REDO_DONE);
	ck_assert(storetest_is(&t, "plan.csv", NEW));
	ck_assert(!storetest_exists(&t, ".planboard/redo.plan.csv"));
	ck_assert_int_eq(redo_overwrite(&at, bytes_of(OLD), bytes_of("x"), &now, NULL), REDO_FOREIGN);
	unit_is(str_bytes(&now), NEW);
	ck_assert(storetest_is(&t, "plan.csv", NEW));
	ck_assert(!storetest_exists(&t, ".planboard/redo.plan.csv"));
	place_release(&at);
	str_release(&now);
	storetest_end(&t);
}
END_TEST

/* Old and new by turns, longer and shorter, the writing stopped at every byte. */
START_TEST(finished_from_every_byte)
{
	static const char *const texts[] = {OLD, NEW};
	struct storetest t;
	struct str redo = {0}, mixed = {0}, old = {0}, content = {0};

	storetest_begin(&t);
	struct place at = place_of(&t);
	int fd;

	storetest_write(&t, "plan.csv", OLD);
	ck_assert_int_eq(redo_overwrite(&at, bytes_of(OLD), bytes_of(OLD), &old, NULL), REDO_DONE);
	for (int turn = 0; turn < 2; turn++) {
		struct bytes from = bytes_of(texts[turn]), to = bytes_of(texts[!turn]);

		redo_bytes(&t, from, to, &redo);
		for (size_t n = 0; n <= to.n; n++) {
			str_clear(&mixed);
			str_add(&mixed, bytes_slice(to, 0, n));
			str_add(&mixed, bytes_slice(from, n, from.n));
			storetest_write_bytes(&t, "plan.csv", str_bytes(&mixed));
			storetest_write_bytes(&t, ".planboard/redo.plan.csv", str_bytes(&redo));
			str_clear(&old);
			str_clear(&content);
			unit_must(redo_finish(&at, &old, &content, NULL) == REDO_DONE);
			unit_must(storetest_is(&t, "plan.csv", texts[!turn]));
			unit_must(!storetest_exists(&t, ".planboard/redo.plan.csv"));
		}
	}
	fd = openat(t.folder, ".planboard", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ck_assert_int_ge(fd, 0);
	close(fd);
	place_release(&at);
	str_release(&redo);
	str_release(&mixed);
	str_release(&old);
	str_release(&content);
	storetest_end(&t);
}
END_TEST

START_TEST(torn_or_foreign)
{
	struct storetest t;
	struct str redo = {0}, old = {0}, content = {0};

	storetest_begin(&t);
	struct place at = place_of(&t);

	storetest_write(&t, "plan.csv", OLD);
	ck_assert_int_eq(redo_overwrite(&at, bytes_of(OLD), bytes_of(OLD), &old, NULL), REDO_DONE);
	redo_bytes(&t, bytes_of(OLD), bytes_of(NEW), &redo);
	for (size_t n = 0; n < redo.n; n++) {
		storetest_write_bytes(&t, ".planboard/redo.plan.csv", bytes_slice(str_bytes(&redo), 0, n));
		unit_must(redo_finish(&at, &old, &content, NULL) == REDO_NONE);
		unit_must(storetest_is(&t, "plan.csv", OLD));
		unit_must(!storetest_exists(&t, ".planboard/redo.plan.csv"));
	}
	str_clear(&old);
	str_clear(&content);
	storetest_write(&t, "plan.csv", "id,title\na,Somebody else's\n");
	storetest_write_bytes(&t, ".planboard/redo.plan.csv", str_bytes(&redo));
	ck_assert_int_eq(redo_finish(&at, &old, &content, NULL), REDO_FOREIGN);
	unit_is(str_bytes(&old), OLD);
	unit_is(str_bytes(&content), NEW);
	ck_assert(storetest_is(&t, "plan.csv", "id,title\na,Somebody else's\n"));
	redo_drop(&at);
	ck_assert_int_eq(redo_finish(&at, &old, &content, NULL), REDO_NONE);
	ck_assert_str_eq(redo_file_of("redo.plan.csv"), "plan.csv");
	ck_assert_ptr_null(redo_file_of("redo."));
	ck_assert_ptr_null(redo_file_of("lock"));
	place_release(&at);
	str_release(&redo);
	str_release(&old);
	str_release(&content);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {overwrites, finished_from_every_byte, torn_or_foreign};

	return unit_run("redo", tests, UNIT_COUNT(tests));
}
