/* SPDX-License-Identifier: ISC */
/*
 * The seat belt: every merge of small random tables passes it, and every small damage to the result of one does not.
 */
#include <config.h>

#include "base/mem.h"
#include "model/prove.h"
#include "unit.h"

static const char *const id_key[] = {"id", NULL};

enum { ROWS = 7, COLUMNS = 4 };

/* A table of small values, easy to change. */
struct small {
	char cell[ROWS][COLUMNS][16];
	int rows;
	bool comment;
};

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void write_small(const struct small *s, struct str *out)
{
	str_clear(out);
	str_adds(out, "id,a,b,c\n");
	for (int r = 0; r < s->rows; r++) {
		if (s->comment && r == 1)
			str_adds(out, "# a remark\n");
		for (int c = 0; c < COLUMNS; c++) {
			str_adds(out, c ? "," : "");
			str_adds(out, s->cell[r][c]);
		}
		str_addc(out, '\n');
	}
}

static void fill(struct small *s, int row, int id, unsigned *seed)
{
	snprintf(s->cell[row][0], 16, "k%d", id);
	for (int c = 1; c < COLUMNS; c++)
		snprintf(s->cell[row][c], 16, "%u", next(seed) % 9);
}

static void change(struct small *s, unsigned *seed, bool twins)
{
	int row = s->rows ? (int)(next(seed) % (unsigned)s->rows) : 0;

	switch (next(seed) % (twins ? 6 : 5)) {
	case 0:
	case 1:
		if (s->rows)
			snprintf(s->cell[row][1 + next(seed) % 3], 16, "%u", next(seed) % 12);
		break;
	case 2:
		if (s->rows) {
			memmove(s->cell[row], s->cell[row + 1],
				(size_t)(s->rows - row - 1) * sizeof s->cell[0]);
			s->rows--;
		}
		break;
	case 3:
		if (s->rows < ROWS)
			fill(s, s->rows++, twins ? 10 + (int)(next(seed) % 20) : 10 + (int)(next(seed) % 4000), seed);
		break;
	case 4:
		s->comment = !s->comment;
		break;
	default:
		if (s->rows)
			snprintf(s->cell[row][0], 16, "n%u", next(seed) % 30);
	}
}

struct trial {
	struct str file[3];
	struct merge_input in;
	struct merge_result r;
};

static void trial_make(struct trial *t, unsigned *seed, bool twins)
{
	struct small base = {.rows = 4}, side[2];

	memset(t, 0, sizeof *t);
	for (int i = 0; i < base.rows; i++)
		fill(&base, i, i, seed);
	write_small(&base, &t->file[0]);
	for (int s = 0; s < 2; s++) {
		side[s] = base;
		for (unsigned n = 1 + next(seed) % 3; n > 0; n--)
			change(&side[s], seed, twins);
		write_small(&side[s], &t->file[s + 1]);
	}
	t->in = (struct merge_input){str_bytes(&t->file[0]), str_bytes(&t->file[1]), str_bytes(&t->file[2]),
		id_key, next(seed) % 2 ? MERGE_PREFER_OURS : MERGE_PREFER_THEIRS};
	merge_result_init(&t->r);
	unit_must(merge_files(&t->in, &t->r, NULL));
}

static void trial_release(struct trial *t)
{
	for (int i = 0; i < 3; i++)
		str_release(&t->file[i]);
	merge_result_release(&t->r);
}

START_TEST(every_merge_passes)
{
	unsigned seed = 7;
	struct str why = {0};

	for (int i = 0; i < 40000; i++) {
		struct trial t;

		trial_make(&t, &seed, true);
		if (!prove_merge(&t.in, &t.r, &why))
			ck_abort_msg("trial %d: %s\nbase\n%s\nours\n%s\ntheirs\n%s\nmerged\n%s", i, str_c(&why),
				str_c(&t.file[0]), str_c(&t.file[1]), str_c(&t.file[2]), str_c(&t.r.file));
		trial_release(&t);
	}
	str_release(&why);
}
END_TEST

/* Spoils one value, or one whole line. */
static void damage(struct str *file, unsigned *seed)
{
	size_t header = strlen("id,a,b,c\n"), at = header + next(seed) % (file->n - header);

	if (next(seed) % 2) {
		while (file->p[at] == ',' || file->p[at] == '\n')
			at--;
		file->p[at] = file->p[at] == 'z' ? 'y' : 'z';
		return;
	}
	while (file->p[at - 1] != '\n')
		at--;
	size_t end = at;

	while (file->p[end++] != '\n')
		;
	memmove(file->p + at, file->p + end, file->n - end);
	str_truncate(file, file->n - (end - at));
}

START_TEST(every_damage_is_found)
{
	unsigned seed = 11;
	int tried = 0;

	for (int i = 0; i < 20000; i++) {
		struct trial t;
		bool twice = false;

		trial_make(&t, &seed, false);
		for (size_t k = 0; k < t.r.conflicts.n; k++)
			twice = twice || t.r.conflicts.v[k].kind == MERGE_ADD_ADD;
		/* a remark is not proven where both sides kept it */
		if (!twice && t.r.file.n > 20 && !strstr(str_c(&t.r.file), "#") && !strstr(str_c(&t.file[1]), "#") &&
			!strstr(str_c(&t.file[2]), "#")) {
			damage(&t.r.file, &seed);
			if (prove_merge(&t.in, &t.r, NULL))
				ck_abort_msg("trial %d\nbase\n%s\nours\n%s\ntheirs\n%s\nmerged\n%s", i,
					str_c(&t.file[0]), str_c(&t.file[1]), str_c(&t.file[2]),
					str_c(&t.r.file));
			tried++;
		}
		trial_release(&t);
	}
	ck_assert_int_gt(tried, 5000);
}
END_TEST

/* One merged text against the three it was made of. */
static bool proves(const char *base, const char *ours, const char *theirs, const char *merged)
{
	struct merge_input in = {bytes_of(base), bytes_of(ours), bytes_of(theirs), id_key, MERGE_PREFER_THEIRS};
	struct merge_result r;

	merge_result_init(&r);
	str_adds(&r.file, merged);
	bool proven = prove_merge(&in, &r, NULL);

	merge_result_release(&r);
	return proven;
}

#define H "id,a,b\n"

START_TEST(what_must_not_pass)
{
	ck_assert(proves(H "r,1,2\n", H "r,x,2\n", H "r,1,y\n", H "r,x,y\n"));
	/* an edit that is lost, though its value stands elsewhere */
	ck_assert(!proves(H "r,1,2\ns,x,4\n", H "r,x,2\ns,x,4\n", H "r,1,y\ns,x,4\n", H "r,1,y\ns,x,4\n"));
	/* a conflict that nobody tells */
	ck_assert(!proves(H "r,1,2\n", H "r,x,2\n", H "r,y,2\n", H "r,y,2\n"));
	/* an empty file, a file of its own */
	ck_assert(!proves(H "r,1,2\n", H "r,x,2\n", H "r,1,y\n", ""));
	ck_assert(!proves(H "r,1,2\n", H "r,x,2\n", H "r,1,2\n", H "r,1,2\n"));
	/* twins, a column dropped: the weaker proof */
	ck_assert(proves(H "r,1,2\nr,3,4\n", H "r,x,2\nr,3,4\n", H "r,1,2\nr,3,y\n", H "r,x,2\nr,3,y\n"));
	ck_assert(!proves(H "r,1,2\nr,3,4\n", H "r,x,2\nr,3,4\n", H "r,1,2\nr,3,y\n", H "r,1,2\nr,3,y\n"));
	ck_assert(!proves(H "r,1,2\ns,3,4\n", "id,a\nr,1\ns,3\n", H "r,x,2\ns,3,4\n", "id,a\nr,x\n"));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {every_merge_passes, every_damage_is_found, what_must_not_pass};

	return unit_run("prove", tests, UNIT_COUNT(tests));
}
