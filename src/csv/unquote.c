/* SPDX-License-Identifier: ISC */
/* libcsv's reading of a quoted cell. */
#include <config.h>

#include "csv/unquote.h"

#include <csv.h>

#include "base/mem.h"

static int blank_or_tab(unsigned char c)
{
	return c == ' ' || c == '\t';
}

static int blank_only(unsigned char c)
{
	return c == ' ';
}

static void take_cell(void *text, size_t n, void *out)
{
	str_add(out, (struct bytes){ text, n });
}

bool unquote_is_needed(struct bytes core)
{
	return core.n > 0 && core.p[0] == '"';
}

void unquote_cell(struct str *out, struct bytes core, char delimiter)
{
	struct csv_parser parser;

	if (csv_init(&parser, 0) != 0)
		bug("unquote_cell: csv_init");
	csv_set_delim(&parser, (unsigned char)delimiter);
	csv_set_space_func(&parser, delimiter == '\t' ? blank_only : blank_or_tab);
	csv_set_blk_size(&parser, core.n + 1);
	if (csv_parse(&parser, core.p, core.n, take_cell, NULL, out) != core.n)
		mem_array(SIZE_MAX, 2); /* libcsv stops only for want of memory: dies as such */
	csv_fini(&parser, take_cell, NULL, out);
	csv_free(&parser);
}
