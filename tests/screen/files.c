/* SPDX-License-Identifier: ISC */
/* See files.h. */
#include <config.h>

#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"

void files_bail(const char *what, const char *path)
{
	printf("Bail out! %s %s: %s\n", what, path, strerror(errno));
	exit(99);
}

char *files_join(const char *a, const char *b)
{
	struct str s = {0};
	str_addf(&s, "%s/%s", a, b);
	return str_take(&s);
}

bool files_exist(const char *path)
{
	return access(path, F_OK) == 0;
}

bool files_read(struct str *out, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	char buffer[16384];
	for (size_t n; (n = fread(buffer, 1, sizeof buffer, f)) > 0;)
		str_add(out, (struct bytes){buffer, n});
	fclose(f);
	return true;
}

void files_write(const char *path, struct bytes content)
{
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(content.p ? content.p : "", 1, content.n, f) != content.n || fclose(f) != 0)
		files_bail("cannot write", path);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **files_list(const char *folder, size_t *n)
{
	VEC(char *) names = {0};
	DIR *d = opendir(folder);
	if (d) {
		for (struct dirent *e; (e = readdir(d));)
			if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
				vec_push(&names, mem_strdup(e->d_name));
		closedir(d);
	}
	if (names.n > 0)
		qsort(names.v, names.n, sizeof *names.v, by_name);
	*n = names.n;
	return names.v;
}

static void copy_file(const char *from, const char *to, mode_t mode)
{
	struct str content = {0};
	if (!files_read(&content, from))
		files_bail("cannot read", from);
	files_write(to, str_bytes(&content));
	chmod(to, (mode & 0777) | 0600);
	str_release(&content);
}

void files_copy(const char *from, const char *to)
{
	struct stat s;
	if (stat(from, &s) != 0)
		files_bail("cannot read", from);
	if (!S_ISDIR(s.st_mode)) {
		copy_file(from, to, s.st_mode);
		return;
	}
	if (mkdir(to, 0755) != 0 && errno != EEXIST)
		files_bail("cannot make", to);
	size_t n;
	char **names = files_list(from, &n);
	for (size_t i = 0; i < n; i++) {
		char *a = files_join(from, names[i]), *b = files_join(to, names[i]);
		files_copy(a, b);
		mem_free(a);
		mem_free(b);
		mem_free(names[i]);
	}
	mem_free(names);
}

void files_remove(const char *path)
{
	struct stat s;
	if (lstat(path, &s) != 0)
		return;
	DIR *d = S_ISDIR(s.st_mode) ? opendir(path) : NULL;
	if (d) {
		for (struct dirent *e; (e = readdir(d));) {
			if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
				continue;
			char *inner = files_join(path, e->d_name);
			files_remove(inner);
			mem_free(inner);
		}
		closedir(d);
	}
	if (remove(path) != 0)
		files_bail("cannot remove", path);
}
