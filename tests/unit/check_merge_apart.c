/* SPDX-License-Identifier: ISC */
/*
 * The short way of a merge gives the rows and conflicts that the long one gives, and the short proof says yes to nothing that the
 * long one refuses: over random tables with quotes, comments, blank lines and every line end.
 */
#include <config.h>

#include "base/mem.h"
#include "model/merge_apart.h"
#include "model/prove.h"
#include "model/prove_apart.h"
#include "unit.h"

static const char *const id_key[] = {"id", NULL};

enum { ROWS = 40 };

struct lines {
	char text[ROWS][64];
	int n;
	const char *eol;
	bool last_eol;
};

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void make_line(char line[64], int id, unsigned *seed)
{
	static const char *const odd[] = {"", "# a remark", ",,", "\"open, no,x", "k3,\"b \"\"q\"\"\",9"};

	if (next(seed) % 12 == 0 && id < 20)
		snprintf(line, 64, "%s", odd[next(seed) % (next(seed) % 8 ? 3 : 5)]);
	else if (next(seed) % 4 == 0)
		snprintf(line, 64, "k%d,\"a,%u\nb\",%u", id, next(seed) % 9, next(seed) % 9);
	else
		snprintf(line, 64, "k%d,%u,%u", id, next(seed) % 9, next(seed) % 9);
}

static void write_lines(const struct lines *l, struct str *out)
{
	str_clear(out);
	str_addf(out, "id,a,b%s", l->eol);
	for (int i = 0; i < l->n; i++)
		str_addf(out, "%s%s", l->text[i], i + 1 < l->n || l->last_eol ? l->eol : "");
}

static void change(struct lines *l, int *id, unsigned *seed)
{
	int at = (int)(next(seed) % (unsigned)l->n);

	switch (next(seed) % 8) {
	case 0:
		memmove(l->text[at], l->text[at + 1], (size_t)(l->n - at - 1) * sizeof l->text[0]);
		l->n--;
		break;
	case 1:
		if (l->n < ROWS - 1) {
			memmove(l->text[at + 1], l->text[at], (size_t)(l->n - at) * sizeof l->text[0]);
			make_line(l->text[at], (*id)++, seed);
			l->n++;
		}
		break;
	case 2:
		if (l->n < ROWS - 1)
			make_line(l->text[l->n++], next(seed) % 3 ? (*id)++ : 90, seed);
		break;
	case 3:
		if (next(seed) % 6 == 0)
			l->last_eol = !l->last_eol;
		break;
	default:
		make_line(l->text[at], next(seed) % 9 ? at : (*id)++, seed);
	}
	if (l->n < 2)
		make_line(l->text[l->n++], (*id)++, seed);
}

struct trial {
	struct str file[3];
	struct merge_input in;
	struct merge_result apart, whole;
	bool did, whole_did;
};

static void trial_make(struct trial *t, unsigned *seed)
{
	static const char *const eols[] = {"\n", "\n", "\r\n", "\r"};
	struct lines base = {.n = 12 + (int)(next(seed) % 12), .eol = eols[next(seed) % 4], .last_eol = next(seed) % 8 != 0};
	int id = 100;

	memset(t, 0, sizeof *t);
	for (int i = 0; i < base.n; i++)
		make_line(base.text[i], i, seed);
	write_lines(&base, &t->file[0]);
	for (int s = 0; s < 2; s++) {
		struct lines side = base;

		id = 100 + 50 * s * (next(seed) % 4 != 0);
		for (unsigned n = 1 + next(seed) % 2; n > 0; n--)
			change(&side, &id, seed);
		write_lines(&side, &t->file[s + 1]);
	}
	t->in = (struct merge_input){str_bytes(&t->file[0]), str_bytes(&t->file[1]), str_bytes(&t->file[2]),
		id_key, next(seed) % 2 ? MERGE_PREFER_OURS : MERGE_PREFER_THEIRS};
	merge_result_init(&t->apart);
	merge_result_init(&t->whole);
	t->did = merge_apart(&t->in, &t->apart);
	t->whole_did = merge_files_whole(&t->in, &t->whole, NULL);
}

static void trial_release(struct trial *t)
{
	for (int i = 0; i < 3; i++)
		str_release(&t->file[i]);
	merge_result_release(&t->apart);
	merge_result_release(&t->whole);
}

static bool one_is_trivial(const struct trial *t)
{
	return bytes_equal(t->in.base, t->in.ours) || bytes_equal(t->in.base, t->in.theirs) ||
	       bytes_equal(t->in.ours, t->in.theirs);
}

/* Without blank, padding and comment lines: the long way drops such a line above a row that goes, the short way keeps what
 * all sides have. */
static void rows_only(const struct str *file, struct str *out)
{
	struct bytes rest = str_bytes(file);

	str_clear(out);
	while (rest.n) {
		size_t n = 0;

		while (n < rest.n && rest.p[n] != '\n' && rest.p[n] != '\r')
			n++;
		struct bytes line = bytes_slice(rest, 0, n);

		if (n && !bytes_starts(line, "#") && !bytes_is(line, ",,")) {
			str_add(out, line);
			str_addc(out, '\n');
		}
		rest = bytes_slice(rest, n + 1, rest.n);
	}
}

static bool same_rows(const struct str *a, const struct str *b)
{
	struct str x = {0}, y = {0};

	rows_only(a, &x);
	rows_only(b, &y);
	bool same = bytes_equal(str_bytes(&x), str_bytes(&y));

	str_release(&x);
	str_release(&y);
	return same;
}

/* Spoils a byte, or takes away or doubles some. */
static void damage(struct str *file, unsigned *seed)
{
	size_t at = next(seed) % file->n, n = 1 + next(seed) % 9;
	struct str out = {0};

	if (at + n > file->n)
		n = file->n - at;
	str_add(&out, bytes_slice(str_bytes(file), 0, at));
	switch (next(seed) % 3) {
	case 0: str_addc(&out, file->p[at] == 'z' ? 'y' : 'z'); n = 1; break;
	case 1: break;
	default:
		str_add(&out, bytes_slice(str_bytes(file), at, at + n));
		n = 0;
	}
	str_add(&out, bytes_slice(str_bytes(file), at + n, file->n));
	str_release(file);
	*file = out;
}

START_TEST(proves_no_more_than_the_long_proof)
{
	unsigned seed = 9;
	int proven = 0, refused = 0;

	for (int i = 0; i < 30000; i++) {
		struct trial t;
		bool damaged = next(&seed) % 2;

		trial_make(&t, &seed);
		struct merge_result *r = t.did ? &t.apart : &t.whole;

		if (damaged && r->file.n)
			damage(&r->file, &seed);
		if (!one_is_trivial(&t) && (t.did || t.whole_did)) {
			bool is_short = prove_apart(&t.in, r), is_long = prove_merge_whole(&t.in, r, NULL);

			/* of twins, each side may have deleted another one: the long proof takes them for one row */
			if (is_short && !is_long && !strstr(str_c(&t.file[0]), "\"b \"\"q"))
				ck_abort_msg("trial %d%s\nbase\n%s\nours\n%s\ntheirs\n%s\nmerged\n%s", i,
					damaged ? " damaged" : "", str_c(&t.file[0]), str_c(&t.file[1]), str_c(&t.file[2]),
					str_c(&r->file));
			if (!damaged && t.did && !prove_merge(&t.in, r, NULL))
				ck_abort_msg("trial %d: the short merge is not proven\nbase\n%s\nours\n%s\ntheirs\n%s\nmerged\n%s",
					i, str_c(&t.file[0]), str_c(&t.file[1]), str_c(&t.file[2]), str_c(&r->file));
			proven += is_short;
			refused += damaged && !is_short;
		}
		trial_release(&t);
	}
	ck_assert_int_gt(proven, 5000);
	ck_assert_int_gt(refused, 5000);
}
END_TEST

START_TEST(gives_what_the_long_way_gives)
{
	unsigned seed = 5;
	int short_ways = 0;

	for (int i = 0; i < 30000; i++) {
		struct trial t;

		trial_make(&t, &seed);
		if (!one_is_trivial(&t) && t.did) {
			short_ways++;
			if (!t.whole_did || !same_rows(&t.apart.file, &t.whole.file) ||
				t.apart.conflicts.n != t.whole.conflicts.n)
				ck_abort_msg("trial %d\nbase\n%s\nours\n%s\ntheirs\n%s\nshort\n%s\nlong\n%s", i,
					str_c(&t.file[0]), str_c(&t.file[1]), str_c(&t.file[2]), str_c(&t.apart.file),
					str_c(&t.whole.file));
		}
		trial_release(&t);
	}
	ck_assert_int_gt(short_ways, 8000);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {gives_what_the_long_way_gives, proves_no_more_than_the_long_proof};

	return unit_run("merge_apart", tests, UNIT_COUNT(tests));
}
