/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/recode.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { NAMES_MAX = 64, REPLACEMENT = 0xfffd };

static int32_t unit_at(struct bytes b, size_t i, bool big)
{
	unsigned char first = (unsigned char)b.p[i], second = (unsigned char)b.p[i + 1];

	return big ? first << 8 | second : second << 8 | first;
}

static void add_utf16(struct bytes text, bool big, struct str *out, struct recode *told)
{
	for (size_t i = 0; i + 1 < text.n; i += 2) {
		int32_t cp = unit_at(text, i, big);

		if (cp >= 0xd800 && cp < 0xdc00 && i + 3 < text.n) {
			int32_t low = unit_at(text, i + 2, big);

			if (low >= 0xdc00 && low < 0xe000) {
				cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
				i += 2;
			}
		}
		if (cp >= 0xd800 && cp < 0xe000) {
			cp = REPLACEMENT;
			told->bad++;
		}
		utf8_encode(out, cp);
	}
	if (text.n % 2) {
		utf8_encode(out, REPLACEMENT);
		told->bad++;
	}
}

static bool is_ascii(struct bytes b)
{
	for (size_t i = 0; i < b.n; i++)
		if ((unsigned char)b.p[i] >= 0x80)
			return false;
	return true;
}

static void add_lines(struct bytes text, struct str *out, struct recode *told)
{
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		struct bytes line = {text.p, end ? (size_t)(end - text.p) + 1 : text.n};

		if (utf8_is_valid(line)) {
			told->mixed += !is_ascii(line);
			str_add(out, line);
		} else {
			told->lines++;
			for (size_t i = 0; i < line.n; i++)
				told->bad += utf8_from_1252((unsigned char)line.p[i]) == REPLACEMENT;
			utf8_add_1252(out, line);
		}
		text = bytes_slice(text, line.n, text.n);
	}
}

void recode_file(struct bytes file, struct str *out, struct recode *told)
{
	size_t mark = dialect_mark_length(file);
	struct bytes text = bytes_slice(file, mark, file.n);

	*told = (struct recode){.from = DIALECT_UTF8};
	if (mark == 2) {
		told->from = file.p[0] == '\xff' ? DIALECT_UTF16LE : DIALECT_UTF16BE;
		add_utf16(text, told->from == DIALECT_UTF16BE, out, told);
	} else if (utf8_is_valid(text)) {
		str_add(out, text);
	} else {
		told->from = DIALECT_1252;
		add_lines(text, out, told);
	}
}

const struct table_def *recode_def(const char *file_name)
{
	const char *slash = strrchr(file_name, '/');

	return schema_find_table(slash ? slash + 1 : file_name);
}

struct table *recode_table(const struct table_def *def, struct bytes file)
{
	static const char *const by_id[] = {"id"};
	const char *known[NAMES_MAX];
	size_t n = 0;
	char *copy = mem_alloc(file.n + 1);

	memcpy(copy, file.n ? file.p : "", file.n);
	for (size_t i = 0; def && i < def->ncolumns && n < NAMES_MAX; i++)
		known[n++] = def->columns[i].name;
	return table_take(copy, file.n, def ? known : by_id, def ? n : 1);
}
