/* SPDX-License-Identifier: ISC */
/*
 * The main function of a fuzz target outside a fuzzer: runs it on every file of its corpus, tests/corpus/REPLAY_CORPUS,
 * or on the files that are named, and speaks TAP. What does not hold aborts, as under the fuzzer.
 */
#include <config.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static int replay_file(const char *path)
{
	struct stat st;
	unsigned char *data;
	size_t n;
	FILE *f;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return 0;
	f = fopen(path, "rb");
	if (!f)
		return 0;
	data = malloc((size_t)st.st_size + 1);
	if (!data)
		abort();
	n = fread(data, 1, (size_t)st.st_size, f);
	fclose(f);
	/* exactly as large as the input, so that a sanitizer sees a byte too many */
	if (n > 0)
		data = realloc(data, n);
	LLVMFuzzerTestOneInput(data, n);
	free(data);
	return 1;
}

static int replay_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char path[4096];
	int files = 0;

	if (!dir)
		return 0;
	while ((entry = readdir(dir)) != NULL) {
		int n = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);

		if (n > 0 && (size_t)n < sizeof path)
			files += replay_file(path);
	}
	closedir(dir);
	return files;
}

int main(int argc, char **argv)
{
	const char *top = getenv("top_srcdir");
	char folder[4096];
	int files = 0;

	for (int i = 1; i < argc; i++)
		files += replay_file(argv[i]);
	if (argc == 1) {
		snprintf(folder, sizeof folder, "%s/tests/corpus/%s", top ? top : ".", REPLAY_CORPUS);
		files = replay_folder(folder);
	}
	printf("1..1\n%sok 1 - %d inputs of %s\n", files ? "" : "not ", files, REPLAY_CORPUS);
	return 0;
}
