/* SPDX-License-Identifier: ISC */
/* The list of what could not be merged, and one taken off it while others stay to the byte. */
#include <config.h>

#include "store/conflicts.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store.h"
#include "unit.h"

static char root[256];
static const char plan[] = "kind,id,column,base,ours,theirs,when,by\n"
			   "cell,a,title,A,Mine,Theirs,2026-11-23,ana\n"
			   "cell,b,owner,,\"x, y\",z,2026-11-23,ben\n";

static void put(const char *name, const char *text)
{
	FILE *f = fopen(name, "wb");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(text, 1, strlen(text), f), strlen(text));
	fclose(f);
}

START_TEST(listed_and_dropped)
{
	struct conflicts c;
	struct str file = {0};

	ck_assert_int_eq(chdir(root), 0);
	conflicts_init(&c);
	conflicts_load(&c, ".");
	ck_assert_uint_eq(c.list.n, 0);
	put("plan.conflicts.csv", plan);
	put("personas.conflicts.csv", "id,ours\nx,1\n"); /* cells that are missing are empty */
	conflicts_load(&c, ".");
	ck_assert_uint_eq(c.list.n, 3);
	ck_assert_int_eq(c.list.v[0].table, TABLE_PERSONAS);
	ck_assert_str_eq(c.list.v[0].cell[CONFLICTS_OURS], "1");
	ck_assert_str_eq(c.list.v[0].cell[CONFLICTS_BY], "");
	ck_assert_str_eq(c.list.v[2].cell[CONFLICTS_OURS], "x, y");
	ck_assert(conflicts_drop(".", &c.list.v[1], "me", "2026-11-23", NULL));
	ck_assert(conflicts_drop(".", &c.list.v[1], "me", "2026-11-23", NULL)); /* gone already */
	ck_assert(store_read("plan.conflicts.csv", 10000, &file, NULL));
	ck_assert_str_eq(str_c(&file), "kind,id,column,base,ours,theirs,when,by\n"
				       "cell,b,owner,,\"x, y\",z,2026-11-23,ben\n");
	conflicts_load(&c, ".");
	ck_assert_uint_eq(c.list.n, 2);
	conflicts_release(&c);
	str_release(&file);
}
END_TEST

/* A value with a NUL is shown up to that, kept whole, and known again. */
START_TEST(binary)
{
	static const char text[] = "kind,id,column,base,ours,theirs,when,by\ncell,a,title,A,Mi\0ne,Theirs,2026-11-23,ana\n"
				   "cell,a,title,A,Mi\0nd,Theirs,2026-11-23,ana\n";
	struct conflicts c;
	size_t found = 0;
	FILE *f;

	ck_assert_int_eq(chdir(root), 0);
	f = fopen("usage.conflicts.csv", "wb");
	ck_assert_uint_eq(fwrite(text, 1, sizeof text - 1, f), sizeof text - 1);
	fclose(f);
	conflicts_init(&c);
	conflicts_load(&c, ".");
	for (size_t i = 0; i < c.list.n; i++)
		if (c.list.v[i].table == TABLE_USAGE) {
			ck_assert(c.list.v[i].cut);
			ck_assert_str_eq(c.list.v[i].cell[CONFLICTS_OURS], "Mi");
			ck_assert(conflicts_drop(".", &c.list.v[i], "me", "2026-11-23", NULL));
			found++;
		}
	ck_assert_uint_eq(found, 2);
	conflicts_load(&c, ".");
	for (size_t i = 0; i < c.list.n; i++)
		ck_assert(c.list.v[i].table != TABLE_USAGE);
	conflicts_release(&c);
}
END_TEST

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st, (void)kind, (void)where;
	return remove(path);
}

int main(void)
{
	const TTest *const tests[] = {listed_and_dropped, binary};
	const char *tmp = getenv("TMPDIR");
	int result;

	snprintf(root, sizeof root, "%s/planboard-conflicts.XXXXXX", tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(root) == NULL)
		return EXIT_FAILURE;
	result = unit_run("conflicts", tests, UNIT_COUNT(tests));
	nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return result;
}
