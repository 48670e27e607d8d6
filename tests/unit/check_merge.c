/* SPDX-License-Identifier: ISC */
/*
 * The merge, case by case as the design numbers them; then all small tables, then large ones at random. Values that a
 * side wrote carry a name of their own, so that a lost one is found by looking for it.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "csv/table.h"
#include "model/merge.h"
#include "model/prove.h"
#include "unit.h"

static const char *const id_key[] = {"id", NULL};

struct merge_case {
	const char *name, *base, *ours, *theirs, *merged,
		*conflicts; /* conflicts: "kind id column base ours theirs;" */
};

#define H "id,a,b\n"
static const struct merge_case cases[] = {
	{"1 one side changed a cell", H "r,1,2\ns,3,4\n", H "r,x,2\ns,3,4\n", H "r,1,2\ns,3,y\n",
		H "r,x,2\ns,3,y\n", ""},
	{"1 two cells of one row", H "r,1,2\n", H "r,x,2\n", H "r,1,y\n", H "r,x,y\n", ""},
	{"2 both, same value", H "r,1,2\n", H "r,x,2\n", H "r,x,y\n", H "r,x,y\n", ""},
	{"3 both, different", H "r,1,2\n", H "r,x,2\n", H "r,y,2\n", H "r,x,2\n",
		"cell r a 1 x y;"},
	{"4 quoting only, by ours", H "r,1,2\n", H "r,\"1\",2\n", H "r,1,9\n", H "r,\"1\",9\n", ""},
	{"4 quoting only, by theirs", H "r,1,2\n", H "r,1,9\n", H "r,\"1\",2\n", H "r,\"1\",9\n",
		""},
	{"5 deleted and untouched", H "r,1,2\ns,3,4\n", H "s,3,4\n", H "r,1,2\ns,3,5\n",
		H "s,3,5\n", ""},
	{"6 ours deleted, theirs edited", H "r,1,2\ns,3,4\n", H "s,3,4\n", H "r,1,9\ns,3,4\n",
		H "r,1,9\ns,3,4\n", "delete-edit r    ;"},
	{"6 theirs deleted, ours edited", H "r,1,2\ns,3,4\n", H "r,1,9\ns,3,4\n", H "s,3,4\n",
		H "r,1,9\ns,3,4\n", "delete-edit r    ;"},
	{"7 both deleted", H "r,1,2\ns,3,4\nt,5,6\n", H "s,3,x\nt,5,6\n", H "s,3,4\nt,5,6\n",
		H "s,3,x\nt,5,6\n", ""},
	{"8 both added, equal", H "r,1,2\n", H "r,1,2\nn,5,6\n", H "r,x,2\nn,5,6\n",
		H "r,x,2\nn,5,6\n", ""},
	{"9 both added, filling each other", H "r,1,2\n", H "r,1,2\nn,5,\n", H "r,1,2\nn,,6\n",
		H "r,1,2\nn,5,6\n", ""},
	{"10 both added, different", H "r,1,2\n", H "r,1,2\nn,5,6\n", H "r,1,2\nn,5,7\n",
		H "r,1,2\nn,5,6\nn,5,7\n", "add-add n    ;"},
	{"11 both added at one place", H "r,1,2\n", H "r,1,2\nn,5,6\n", H "r,1,2\nm,7,8\n",
		H "r,1,2\nn,5,6\nm,7,8\n", ""},
	{"11 in the middle", H "r,1,2\ns,3,4\n", H "r,1,2\nn,5,6\ns,3,4\n",
		H "r,1,2\nm,7,8\ns,3,4\n", H "r,1,2\nn,5,6\nm,7,8\ns,3,4\n", ""},
	{"12 moved by theirs", H "r,1,2\ns,3,4\nt,5,6\n", H "r,x,2\ns,3,4\nt,5,6\n",
		H "t,5,6\nr,1,2\ns,3,4\n", H "t,5,6\nr,x,2\ns,3,4\n", ""},
	{"13 moved by both", H "r,1,2\ns,3,4\nt,5,6\n", H "t,5,6\nr,1,2\ns,3,4\n",
		H "r,1,2\nt,5,6\ns,x,4\n", H "t,5,6\nr,1,2\ns,x,4\n", ""},
	{"14 moved and edited", H "r,1,2\ns,3,4\nt,5,6\n", H "t,5,6\nr,1,2\ns,3,4\n",
		H "r,1,2\ns,3,4\nt,x,6\n", H "t,x,6\nr,1,2\ns,3,4\n", ""},
	{"15 id edited by ours", H "r,1,2\ns,3,4\n", H "q,1,2\ns,3,4\n", H "r,1,x\ns,3,4\n",
		H "q,1,x\ns,3,4\n", ""},
	{"15 id edited by theirs", H "r,1,2\ns,3,4\n", H "r,1,x\ns,3,4\n", H "q,1,2\ns,3,4\n",
		H "q,1,x\ns,3,4\n", ""},
	{"16 id edited by both", H "r,1,2\ns,3,4\n", H "p,1,2\ns,3,4\n", H "q,1,2\ns,3,4\n",
		H "p,1,2\nq,1,2\ns,3,4\n", "id r  r p q;"},
	{"10 renamed by ours to what theirs adds", H "r,1,2\ns,3,4\n", H "q,1,2\ns,3,4\n", H "r,1,2\ns,3,4\nq,7,8\n",
		H "q,1,2\ns,3,4\nq,7,8\n", "add-add q    ;"},
	{"10 renamed by theirs to what ours adds", H "r,1,2\ns,3,4\n", H "r,1,2\ns,3,4\nq,7,8\n", H "q,1,x\ns,3,4\n",
		H "s,3,4\nq,7,8\nq,1,x\n", "add-add q    ;"},
	{"10 renamed by theirs to what ours adds, all else equal", H "r,1,2\ns,3,4\n", H "r,1,2\ns,3,4\nq,7,8\n",
		H "q,1,2\ns,3,4\n", H "q,1,2\ns,3,4\nq,7,8\n", "add-add q    ;"},
	{"16 two rows renamed to one id", H "r,1,2\ns,3,4\n", H "q,1,2\ns,3,4\n", H "r,1,2\nq,3,4\n",
		H "q,1,2\nq,3,4\n", "add-add q    ;"},
	{"16 one side made the twins itself", H "r,1,2\ns,3,4\n", H "q,1,2\nq,3,4\n", H "r,1,2\ns,3,x\n",
		H "q,1,2\nq,3,x\n", ""},
	{"17 twins k-th with k-th", H "r,1,2\nr,3,4\n", H "r,x,2\nr,3,4\n", H "r,1,2\nr,3,y\n",
		H "r,x,2\nr,3,y\n", ""},
	{"17 one of two twins deleted", H "r,1,2\nr,3,4\n", H "r,3,4\n", H "r,1,2\nr,3,4\ns,5,6\n",
		H "r,3,4\ns,5,6\n", ""},
	{"18 column added by theirs", H "r,1,2\n", H "r,x,2\n", "id,a,n,b\nr,1,9,2\n",
		"id,a,n,b\nr,x,9,2\n", ""},
	{"18 column added by ours", H "r,1,2\n", "id,n,a,b\nr,9,1,2\n", H "r,1,y\nm,5,6\n",
		"id,n,a,b\nr,9,1,y\nm,,5,6\n", ""},
	{"19 both added it, filled apart", H "r,1,2\ns,3,4\n", "id,a,b,n\nr,1,2,8\ns,3,4,\n",
		"id,a,b,n\nr,1,2,\ns,3,4,9\n", "id,a,b,n\nr,1,2,8\ns,3,4,9\n", ""},
	{"20 column deleted, untouched", H "r,1,2\ns,3,4\n", "id,a\nr,1\ns,3\n", H "r,x,2\ns,3,4\n",
		"id,a\nr,x\ns,3\n", ""},
	{"21 column deleted, edited", H "r,1,2\ns,3,4\n", "id,a\nr,1\ns,3\n", H "r,1,x\ns,3,4\n",
		H "r,1,x\ns,3,4\n", "column-delete  b   ;"},
	{"22 column renamed", H "r,1,2\ns,3,4\n", "id,a,c\nr,1,2\ns,3,4\n", H "r,1,x\ns,3,4\n",
		"id,a,c\nr,1,x\ns,3,4\n", ""},
	{"22 renamed by theirs", H "r,1,2\ns,3,4\n", H "r,1,x\ns,3,4\n", "id,a,c\nr,1,2\ns,3,4\n",
		"id,a,c\nr,1,x\ns,3,4\n", ""},
	{"23 renamed by both", H "r,1,2\ns,3,4\n", "id,a,c\nr,1,2\ns,3,4\n",
		"id,a,d\nr,1,2\ns,3,4\n", "id,a,c\nr,1,2\ns,3,4\n", "column-name  b b c d;"},
	{"24 columns reordered by theirs", H "r,1,2\n", H "r,x,2\n", "id,b,a\nr,2,1\n",
		"id,b,a\nr,2,x\n", ""},
	{"25 twin columns", "id,a,a\nr,1,2\n", "id,a,a\nr,x,2\n", "id,a,a\nr,1,y\n",
		"id,a,a\nr,x,y\n", ""},
	{"26 a comment and a blank line", H "r,1,2\ns,3,4\n", H "# ours\nr,1,2\ns,3,4\n",
		H "r,1,2\n\ns,3,4\n", H "# ours\nr,1,2\n\ns,3,4\n", ""},
	{"26 both changed the trivia", H "# old\nr,1,2\n", H "# ours\nr,1,2\n",
		H "# theirs\nr,1,2\n", H "# ours\n# theirs\nr,1,2\n", ""},
	{"26 a comment above a row that the other side deletes", H "r,1,2\ns,3,4\nt,5,6\n",
		H "# new\nr,1,2\ns,3,4\n# last\nt,5,6\n", H "s,3,4\n", H "# new\ns,3,4\n# last\n", ""},
	{"27 short row stays short", H "r,1\ns,3,4\n", H "r,1\ns,x,4\n", H "r,y\ns,3,4\n",
		H "r,y\ns,x,4\n", ""},
	{"27 surplus cells stay", H "r,1,2,3\n", H "r,x,2,3\n", H "r,1,2,3\nn,1,2\n",
		H "r,x,2,3\nn,1,2\n", ""},
	{"27 surplus cells merge", H "r,1,2,3\n", H "r,x,2,3\n", H "r,1,2,y\n", H "r,x,2,y\n", ""},
	{"28 a row that says nothing", H "r,1,2\n,,x\n", H "r,9,2\n,,x\n", H "r,1,2\n,,y\n",
		H "r,9,2\n,,y\n", ""},
	{"29 an open quote by theirs", H "r,1,2\ns,3,4\n", H "r,x,2\ns,3,4\n",
		H "r,1,2\ns,3,4\nt,\"5\n", H "r,x,2\ns,3,4\nt,\"5\n", ""},
	{"29 open quotes on both sides", H "r,1,2\n", H "r,1,2\nt,\"5\n", H "r,1,2\nt,\"6\n",
		H "r,1,2\nt,\"5\n", "unreadable    t,\"5\n t,\"6\n;"},
	{"30 line ends by theirs", H "r,1,2\n", H "r,x,2\n", "id,a,b\r\nr,1,2\r\n",
		"id,a,b\r\nr,x,2\r\n", ""},
	{"30 mark and line ends by ours", H "r,1,2\n", "\xef\xbb\xbfid,a,b\r\nr,1,2\r\n",
		H "r,x,2\n", "\xef\xbb\xbfid,a,b\r\nr,x,2\r\n", ""},
	{"30 delimiter by theirs", H "r,1,2\ns,3,4\n", H "r,x;y,2\ns,3,4\n",
		"id;a;b\nr;1;2\ns;3;9\n", "id;a;b\nr;\"x;y\";2\ns;3;9\n", ""},
	{"30 last line end by ours", H "r,1,2\n", H "r,1,2", H "r,1,2\nn,3,4\n", H "r,1,2\nn,3,4",
		""},
	{"32 emptied and edited", H "r,1,2\n", "", H "r,x,2\n", H "r,x,2\n",
		"file    empty edited;"},
	{"appended on both sides", H "r,1,2\n", H "r,1,2\no,1,1\n", H "r,1,2\nt,2,2\n",
		H "r,1,2\no,1,1\nt,2,2\n", ""},
	{"no common base", "", H "r,1,2\n", H "s,3,4\n", H "r,1,2\ns,3,4\n", ""},
	{"rows without an id", "x,y\n1,2\n3,4\n", "x,y\n1,2\n3,4\n5,6\n", "x,y\n3,4\n",
		"x,y\n3,4\n5,6\n", ""},
};

static bool run(const char *base, const char *ours, const char *theirs, struct merge_result *r,
	struct err *e)
{
	struct merge_input in = {
		bytes_of(base), bytes_of(ours), bytes_of(theirs), id_key, MERGE_PREFER_OURS};

	struct str why = {0};

	merge_result_init(r);
	bool done = merge_files(&in, r, e);

	/* each merge of these tests also passes the proof that a save asks for */
	if (done && !prove_merge(&in, r, &why))
		ck_abort_msg("%s\nbase\n%s\nours\n%s\ntheirs\n%s\nmerged\n%s", str_c(&why), base, ours, theirs,
			str_c(&r->file));
	str_release(&why);
	return done;
}

static void conflicts_text(const struct merge_result *r, struct str *out)
{
	for (size_t i = 0; i < r->conflicts.n; i++) {
		const struct merge_conflict *c = &r->conflicts.v[i];

		str_addf(out, "%s %s %s %s %s %s;", merge_kind_name(c->kind), str_c(&c->id), str_c(&c->column),
			str_c(&c->base), str_c(&c->ours), str_c(&c->theirs));
	}
}

static void check_case(const struct merge_case *c)
{
	struct merge_result r;
	struct err e = {0};
	struct str conflicts = {0};

	ck_assert_msg(run(c->base, c->ours, c->theirs, &r, &e), "%s: %s", c->name, str_c(&e.what));
	conflicts_text(&r, &conflicts);
	ck_assert_msg(!strcmp(str_c(&r.file), c->merged), "%s: merged\n%s\nwanted\n%s", c->name,
		str_c(&r.file), c->merged);
	ck_assert_msg(!strcmp(str_c(&conflicts), c->conflicts),
		"%s: conflicts \"%s\"\nwanted \"%s\"", c->name, str_c(&conflicts), c->conflicts);
	str_release(&conflicts);
	merge_result_release(&r);
}

START_TEST(test_cases)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check_case(&cases[i]);
}
END_TEST

/* merge(b, x, b) = x, merge(b, b, x) = x, merge(b, x, x) = x to the byte. */
START_TEST(test_one_side_is_exact)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *x[] = {cases[i].ours, cases[i].theirs}, *b = cases[i].base;

		for (int k = 0; k < 2; k++) {
			const char *in[][2] = {{x[k], b}, {b, x[k]}, {x[k], x[k]}};

			for (int n = 0; n < 3; n++) {
				struct merge_result r;

				ck_assert(run(b, in[n][0], in[n][1], &r, NULL));
				ck_assert_str_eq(str_c(&r.file), x[k]);
				ck_assert_uint_eq(r.conflicts.n, 0);
				merge_result_release(&r);
			}
		}
	}
}
END_TEST

START_TEST(test_refused)
{
	static const char *const bad[] = {H "<<<<<<< ours\nr,1,2\n=======\nr,3,4\n>>>>>>> theirs\n",
		"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "\xff\xfei"};

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct merge_result r;
		struct err e = {0};

		ck_assert(!run(H "r,1,2\n", H "r,x,2\n", bad[i], &r, &e));
		ck_assert_int_eq(e.kind, ERR_DATA);
		ck_assert_uint_gt(e.what.n, 0);
		ck_assert_uint_eq(r.file.n, 0);
		err_release(&e);
		merge_result_release(&r);
	}
}
END_TEST

START_TEST(test_prefer_theirs)
{
	struct merge_input in = {bytes_of(H "r,1,2\n"), bytes_of(H "r,x,2\n"),
		bytes_of(H "r,y,2\n"), id_key, MERGE_PREFER_THEIRS};
	struct merge_result r;
	struct str csv = {0};

	merge_result_init(&r);
	ck_assert(merge_files(&in, &r, NULL));
	ck_assert_str_eq(str_c(&r.file), H "r,y,2\n");
	ck_assert_uint_eq(r.conflicts.n, 1);
	merge_conflicts_csv(&r, true, &csv);
	ck_assert_str_eq(str_c(&csv), "kind,id,column,base,ours,theirs\ncell,r,a,1,x,y\n");
	str_release(&csv);
	merge_result_release(&r);
}
END_TEST

/* Every cell of `side` that base does not hold stands in the result or in a conflict. */
static void nothing_lost(
	const char *base, const char *side, const struct merge_result *r, const char *context)
{
	struct str all = {0};

	str_add(&all, str_bytes(&r->file));
	conflicts_text(r, &all);
	for (const char *p = side; *p;) {
		size_t n = strcspn(p, ",\n\"");
		char token[64];

		if (n > 0 && n < sizeof token) {
			memcpy(token, p, n);
			token[n] = 0;
			if (!strstr(base, token))
				ck_assert_msg(strstr(str_c(&all), token) != NULL,
					"%s: lost %s\nbase\n%s\nside\n%s\nmerged\n%s", context,
					token, base, side, str_c(&all));
		}
		p += n + (p[n] != 0);
	}
	str_release(&all);
}

enum { SMALL_STATES = 96 };

/* All tables of up to three rows whose cell is empty, as in base, or the side's own, in two orders. */
static void small_table(unsigned state, const char *own, struct str *out)
{
	static const char *const ids[] = {"r", "s", "n"};
	unsigned cell[3] = {state % 4, state / 4 % 4, state / 16 % 3}, swap = state / 48 % 2;

	str_adds(out, "id,a\n");
	for (unsigned k = 0; k < 3; k++) {
		unsigned i = swap && k < 2 ? 1 - k : k;

		if (!cell[i])
			continue;
		str_addf(out, "%s,", ids[i]);
		if (cell[i] == 2)
			str_addf(out, "%s%s", own, ids[i]);
		else if (cell[i] == 1)
			str_addf(out, "base%s", ids[i]);
		str_addc(out, '\n');
	}
}

static int compare_bytes(const void *a, const void *b)
{
	return (int)*(const unsigned char *)a - (int)*(const unsigned char *)b;
}

/* The merged file and the values that lost, as a bag of bytes, for comparing a merge with its mirror image. */
static void bag(const struct merge_result *r, struct str *out)
{
	str_add(out, str_bytes(&r->file));
	for (size_t i = 0; i < r->conflicts.n; i++)
		if (r->conflicts.v[i].kind == MERGE_CELL)
			str_add(out, str_bytes(&r->conflicts.v[i].theirs));
	qsort(out->p, out->n, 1, compare_bytes);
}

static void check_small(unsigned b, unsigned o, unsigned t)
{
	struct str base = {0}, ours = {0}, theirs = {0}, left = {0}, right = {0};
	struct merge_result r, mirror;

	small_table(b, "b", &base);
	small_table(o, "o", &ours);
	small_table(t, "t", &theirs);
	ck_assert(run(str_c(&base), str_c(&ours), str_c(&theirs), &r, NULL));
	nothing_lost(str_c(&base), str_c(&ours), &r, "small, ours");
	nothing_lost(str_c(&base), str_c(&theirs), &r, "small, theirs");
	ck_assert(run(str_c(&base), str_c(&theirs), str_c(&ours), &mirror, NULL));
	bag(&r, &left);
	bag(&mirror, &right);
	ck_assert_msg(!strcmp(str_c(&left), str_c(&right)),
		"sides swapped:\n%s---\n%s---\n%s---\n%s---\n%s", str_c(&base), str_c(&ours),
		str_c(&theirs), str_c(&r.file), str_c(&mirror.file));
	str_release(&left);
	str_release(&right);
	str_release(&base);
	str_release(&ours);
	str_release(&theirs);
	merge_result_release(&r);
	merge_result_release(&mirror);
}

START_TEST(test_all_small_tables)
{
	for (unsigned o = 0; o < SMALL_STATES; o++)
		for (unsigned t = 0; t < SMALL_STATES; t++)
			check_small(5, o, t); /* base: both rows, filled */
}
END_TEST

/* A generator of its own, so that a failing round can be run again. */
static unsigned roll(unsigned long long *seed, unsigned n)
{
	*seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(*seed >> 33) % n;
}

typedef char random_row[3][24];

static void random_edit(
	unsigned long long *seed, const char *own, random_row *cell, unsigned *n, unsigned *token)
{
	unsigned i = roll(seed, *n), kind = roll(seed, 10), j = roll(seed, *n);
	random_row tmp;

	if (kind < 5) {
		snprintf(cell[i][1 + roll(seed, 2)], sizeof cell[i][1], "%s%ux", own, (*token)++);
	} else if (kind < 7) {
		memmove(cell[i], cell[i + 1], (*n - i - 1) * sizeof *cell);
		--*n;
	} else if (kind < 9) {
		memmove(cell[i + 1], cell[i], (*n - i) * sizeof *cell);
		if (kind == 7)
			snprintf(cell[i][0], sizeof cell[i][0], "new%u", roll(seed, 5));
		else
			snprintf(cell[i][0], sizeof cell[i][0], "n%s%ux", own, (*token)++);
		snprintf(cell[i][1], sizeof cell[i][1], "%s%ux", own, (*token)++);
		cell[i][2][0] = 0;
		++*n;
	} else {
		memcpy(tmp, cell[i], sizeof tmp);
		memmove(cell[i], cell[j], sizeof tmp);
		memcpy(cell[j], tmp, sizeof tmp);
	}
}

/* A table of `rows` rows with `edits` random changes that carry tokens of their own. */
static void random_side(unsigned long long *seed, const char *own, unsigned rows, unsigned edits,
	bool twins, struct str *out)
{
	random_row *cell = mem_array(rows + edits, sizeof *cell);
	unsigned n = rows, token = 0;

	for (unsigned i = 0; i < rows; i++) {
		snprintf(cell[i][0], sizeof cell[i][0], "k%u", twins && i % 7 == 0 ? 0 : i);
		snprintf(cell[i][1], sizeof cell[i][1], "b%ux", i);
		snprintf(cell[i][2], sizeof cell[i][2], "c%ux", i);
		if (i % 3 == 0)
			cell[i][2][0] = 0;
	}
	for (unsigned e = 0; e < edits && n > 1; e++)
		random_edit(seed, own, cell, &n, &token);
	str_adds(out, "id,a,b\n");
	for (unsigned i = 0; i < n; i++)
		str_addf(out, "%s,%s,%s\n", cell[i][0], cell[i][1], cell[i][2]);
	mem_free(cell);
}

START_TEST(test_random_tables)
{
	for (unsigned k = 0; k < 600; k++) {
		struct str base = {0}, ours = {0}, theirs = {0};
		struct merge_result r;
		bool twins = k % 4 == 3;
		unsigned long long seed = k * 977 + 1;
		char context[40];

		random_side(&seed, "b", 40, 0, twins, &base);
		random_side(&seed, "o", 40, 1 + roll(&seed, 30), twins, &ours);
		random_side(&seed, "t", 40, 1 + roll(&seed, 30), twins, &theirs);
		ck_assert(run(str_c(&base), str_c(&ours), str_c(&theirs), &r, NULL));
		snprintf(context, sizeof context, "random round %u", k);
		nothing_lost(str_c(&base), str_c(&ours), &r, context);
		nothing_lost(str_c(&base), str_c(&theirs), &r, context);
		merge_result_release(&r);
		str_release(&base);
		str_release(&ours);
		str_release(&theirs);
	}
}
END_TEST

/* Random bytes on all three sides: never a crash, and either a refusal or a whole result. */
START_TEST(test_random_bytes)
{
	static const char alphabet[] = "ab,;\"\r\n #\xff|";

	for (unsigned k = 0; k < 20000; k++) {
		char side[3][40];
		struct merge_result r;
		struct err e = {0};
		unsigned long long seed = k * 31 + 7;

		for (int s = 0; s < 3; s++) {
			unsigned n = roll(&seed, 30);

			memcpy(side[s], "id,a\n", 5);
			for (unsigned i = 5; i < 5 + n; i++)
				side[s][i] = alphabet[roll(&seed, sizeof alphabet - 1)];
			side[s][5 + n] = 0;
		}
		bool done = run(side[0], side[1], side[2], &r, &e);

		ck_assert(done ? r.file.n > 0 : e.kind == ERR_DATA);
		err_release(&e);
		merge_result_release(&r);
	}
}
END_TEST

/* A spreadsheet wrote Windows-1252 where the other side wrote UTF-8: both say what they said before. */
START_TEST(test_encodings)
{
	static const char base[] = "id,a,b\nr,Gr\303\274n,\ns,Rot,\n";
	static const char utf8[] = "id,a,b\nr,Gr\303\274n,\303\274ber\ns,Rot,\n";
	static const char ansi[] = "id,a,b\nr,Gr\374n,\ns,R\366t,\n";
	static const char both[] = "id,a,b\nr,Gr\303\274n,\303\274ber\ns,R\303\266t,\n";
	const struct merge_input in[] = {
		{bytes_of(base), bytes_of(utf8), bytes_of(ansi), id_key, MERGE_PREFER_OURS},
		{bytes_of(base), bytes_of(ansi), bytes_of(utf8), id_key, MERGE_PREFER_THEIRS},
	};

	for (size_t i = 0; i < sizeof in / sizeof in[0]; i++) {
		struct merge_result r;
		struct str why = {0};

		merge_result_init(&r);
		ck_assert(merge_files(&in[i], &r, NULL));
		ck_assert_str_eq(str_c(&r.file), both);
		ck_assert_uint_eq(r.conflicts.n, 0);
		ck_assert_msg(prove_merge(&in[i], &r, &why), "%s", str_c(&why));
		merge_result_release(&r);
		str_release(&why);
	}
}
END_TEST

/* Refused before a byte of it is read: there is none. */
START_TEST(test_too_large)
{
	const struct bytes small = bytes_of("id,a\nr,1\n"), other = bytes_of("id,a\nr,2\n"), large = {"id", TABLE_MAX_FILE + 1};
	const struct merge_input in[] = {{large, small, other, id_key, MERGE_PREFER_OURS},
		{small, large, other, id_key, MERGE_PREFER_OURS}, {small, other, large, id_key, MERGE_PREFER_OURS}};

	for (size_t i = 0; i < sizeof in / sizeof in[0]; i++) {
		struct merge_result r;
		struct err e = {0};
		struct str why = {0};

		merge_result_init(&r);
		ck_assert(!merge_files(&in[i], &r, &e));
		ck_assert_int_eq(e.kind, ERR_DATA);
		ck_assert_msg(strstr(str_c(&e.what), "2 GiB") != NULL, "%s", str_c(&e.what));
		ck_assert(!prove_merge(&in[i], &r, &why));
		ck_assert_str_eq(str_c(&why), "a version of it is larger than 2 GiB");
		str_release(&why);
		err_release(&e);
		merge_result_release(&r);
	}
}
END_TEST

/* Binary bytes stand in the file or in the conflict, none cut off. */
START_TEST(test_nul)
{
	static const char base[] = "id,a\nr,1\n", ours[] = "id,a\nr,x\0mine\n", theirs[] = "id,a\nr,y\0yours\n";
	static const char csv[] = "kind,id,column,base,ours,theirs\ncell,r,a,1,x\0mine,y\0yours\n";
	struct merge_input in = {{base, sizeof base - 1}, {ours, sizeof ours - 1}, {theirs, sizeof theirs - 1}, id_key, MERGE_PREFER_OURS};
	struct merge_result r;
	struct str text = {0};

	merge_result_init(&r);
	ck_assert(merge_files(&in, &r, NULL));
	ck_assert(bytes_equal(str_bytes(&r.file), in.ours));
	merge_conflicts_csv(&r, true, &text);
	ck_assert(bytes_equal(str_bytes(&text), (struct bytes){csv, sizeof csv - 1}));
	ck_assert(prove_merge(&in, &r, NULL));
	str_release(&text);
	merge_result_release(&r);
}
END_TEST

START_TEST(test_keys)
{
	ck_assert_str_eq(merge_key_of("a/b/plan.csv")[0], "id");
	ck_assert_str_eq(merge_key_of("usage.csv")[1], "feature");
	ck_assert_str_eq(merge_key_of("board.csv")[0], "key");
	ck_assert_str_eq(merge_key_of("anything.csv")[0], "id");
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {test_cases, test_one_side_is_exact, test_refused,
		test_prefer_theirs, test_all_small_tables, test_random_tables, test_random_bytes,
		test_encodings, test_keys, test_too_large, test_nul};

	return unit_run("merge", tests, UNIT_COUNT(tests));
}
