/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a key file and as a theme file. What must hold: a refusal has words and a place inside the text; what is
 * accepted has no clash, a way to quit, and no background without a foreground. make check replays tests/corpus/keyfile.
 */
#include <config.h>

#include <stdlib.h>

#include "ui/keyfile.h"
#include "ui/theme_file.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static size_t lines_of(struct bytes text)
{
	size_t lines = 1;

	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	return lines;
}

static void check_refusal(const struct err *e, struct bytes text)
{
	must(e->kind == ERR_USAGE && e->what.n > 0);
	must(e->line >= 1 && e->line <= lines_of(text));
	must(e->column >= 1 && e->column <= text.n + 1);
}

static void check_keys(struct bytes text)
{
	struct keymap *m = keymap_new();
	struct err e = {0};
	struct keymap_clash clash;
	struct str keys = {0};

	if (keyfile_parse(text, "keys", m, &e)) {
		must(!keymap_clash(m, &clash));
		keymap_keys(m, ACTION_QUIT, &keys);
		keymap_keys(m, ACTION_LEAVE, &keys);
		must(keys.n > 0);
	} else {
		check_refusal(&e, text);
	}
	str_release(&keys);
	err_release(&e);
	keymap_free(m);
}

static void check_theme(struct bytes text)
{
	struct theme t;
	struct err e = {0};

	if (!theme_file_parse(text, "theme", &t, &e)) {
		check_refusal(&e, text);
	} else {
		for (int i = 0; i < THEME_COUNT; i++) {
			must(t.row[i].mono.fg < 0 && t.row[i].mono.bg < 0);
			must(t.row[i].few.fg < 16 && t.row[i].few.bg < 16 && t.row[i].many.fg < 256);
			must(t.row[i].many.bg < 0 || t.row[i].many.fg >= 0);
		}
	}
	err_release(&e);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct bytes text = {(const char *)data, size};

	check_keys(text);
	check_theme(text);
	return 0;
}
