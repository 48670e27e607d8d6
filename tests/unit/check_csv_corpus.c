/* SPDX-License-Identifier: ISC */
/* Everything that must hold for any file, on the odd ones of tests/corpus/csv, whole, cut, damaged, and at random. */
#include <config.h>

#include <dirent.h>
#include <limits.h>

#include "../fuzz/csv_properties.h"
#include "base/mem.h"
#include "unit.h"

static unsigned long long seed = 5;

static unsigned pick(unsigned n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(seed >> 33) % n;
}

/* The path of a file of the corpus, or of its folder for "". */
static void corpus_path(const char *name, char *path, size_t n)
{
	const char *top = getenv("top_srcdir");

	snprintf(path, n, "%s/tests/corpus/csv/%s", top == NULL ? "." : top, name);
}

static void read_file(const char *name, struct str *out)
{
	char path[PATH_MAX], room[4096];
	FILE *f;
	size_t n;

	str_clear(out);
	corpus_path(name, path, sizeof path);
	f = fopen(path, "rb");
	ck_assert_msg(f != NULL, "%s", path);
	while ((n = fread(room, 1, sizeof room, f)) > 0)
		str_add(out, (struct bytes){ room, n });
	fclose(f);
}

/* Calls `with` for each file of the corpus; there are at least fifty. */
static void each_file(void (*with)(const char *name, struct bytes file))
{
	char path[PATH_MAX];
	struct dirent *entry;
	DIR *dir;
	struct str file = { 0 };
	int files = 0;

	corpus_path("", path, sizeof path);
	dir = opendir(path);
	ck_assert_msg(dir != NULL, "%s", path);
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		read_file(entry->d_name, &file);
		with(entry->d_name, str_bytes(&file));
		files++;
	}
	closedir(dir);
	str_release(&file);
	ck_assert_int_ge(files, 50);
}

static void holds(const char *name, struct bytes file)
{
	struct str why = { 0 };

	if (!csv_properties_all(file, &why))
		ck_abort_msg("%s: %s: %zu bytes \"%.*s\"", name, str_c(&why), file.n, (int)file.n, file.p);
}

START_TEST(whole)
{
	each_file(holds);
}
END_TEST

static void cut_everywhere(const char *name, struct bytes file)
{
	size_t n;

	for (n = 0; n < file.n; n += 1 + n / 400) {
		char *exact = mem_bytesdup(bytes_slice(file, 0, n));

		holds(name, (struct bytes){ exact, n });
		mem_free(exact);
	}
}

START_TEST(cut_at_every_byte)
{
	each_file(cut_everywhere);
}
END_TEST

static void damage(const char *name, struct bytes file)
{
	static const char marks[] = { ',', ';', '"', ' ', '\n', '\r', '\t', '#', '\0', '\xff' };
	int round, i;

	if (file.n == 0 || file.n > 2000)
		return;
	for (round = 0; round < 30; round++) {
		char *copy = mem_bytesdup(file);

		for (i = 0; i < 4; i++)
			copy[pick((unsigned)file.n)] = marks[pick(sizeof marks)];
		holds(name, (struct bytes){ copy, file.n });
		mem_free(copy);
	}
}

START_TEST(with_damage)
{
	each_file(damage);
}
END_TEST

static void edit(const char *name, struct bytes file)
{
	struct str why = { 0 };
	unsigned round;

	for (round = 0; round < 20; round++)
		if (!csv_properties_edits(file, round, 12, &why))
			ck_abort_msg("%s: %s", name, str_c(&why));
}

START_TEST(many_edits)
{
	each_file(edit);
}
END_TEST

START_TEST(random_files)
{
	static const char *const parts[] = { "a",  ",",	 ";",  "\"", " ",    "\t",  "\r",   "\n",  "\r\n", "\xff", "#",	   "id,title\n",
					     "\"x\"", ",,", "=======\n", "b,c\n", "\"", "\n", ",", "|", "\"\"", "sep=;\n" };
	struct str file = { 0 };
	int round;

	for (round = 0; round < 6000; round++) {
		unsigned n = pick(40), i;

		str_clear(&file);
		if (round % 3 != 0)
			str_adds(&file, round % 3 == 1 ? "id,title,status\n" : "id;title\r\n");
		for (i = 0; i < n; i++)
			str_adds(&file, parts[pick(UNIT_COUNT(parts))]);
		holds("random", str_bytes(&file));
	}
	str_release(&file);
}
END_TEST

START_TEST(ten_thousand_columns_and_one_giant_record)
{
	struct str file = { 0 };
	struct str why = { 0 };
	int i;

	str_adds(&file, "id");
	for (i = 0; i < 10000; i++)
		str_addf(&file, i % 7 == 0 ? ",\"c%d\"" : ",c%d", i);
	str_adds(&file, "\nx");
	str_addc_times(&file, ',', 10000);
	str_adds(&file, "\n");
	ck_assert_msg(csv_properties_scan(str_bytes(&file), ',', &why), "%s", str_c(&why));
	ck_assert_msg(csv_properties_table(str_bytes(&file), &why), "%s", str_c(&why));
	str_clear(&file);
	str_adds(&file, "id,title\na,\"");
	for (i = 0; i < 300000; i++)
		str_adds(&file, "text, and \"\"more\"\"\n");
	str_adds(&file, "\"\n");
	ck_assert_msg(csv_properties_scan(str_bytes(&file), ',', &why), "%s", str_c(&why));
	str_release(&file);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { whole,	   cut_at_every_byte, with_damage, many_edits,
				       random_files, ten_thousand_columns_and_one_giant_record };

	return unit_run("csv_corpus", tests, UNIT_COUNT(tests));
}
