/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/edit_text.h"

#include <string.h>

static const char *const kinds[] = {
	[EDIT_SET] = "set", [EDIT_INSERT] = "insert", [EDIT_REMOVE] = "remove", [EDIT_MOVE] = "move"};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

static void put(struct str *out, char letter, const char *text)
{
	if (!text)
		return;
	str_addc(out, letter);
	str_addc(out, ' ');
	for (const char *p = text; *p; p++)
		switch (*p) {
		case '\\': str_adds(out, "\\\\"); break;
		case '\n': str_adds(out, "\\n"); break;
		case '\r': str_adds(out, "\\r"); break;
		default: str_addc(out, *p);
		}
	str_addc(out, '\n');
}

void edit_text_write(const struct edit *e, struct str *out)
{
	put(out, 'k', kinds[e->kind]);
	if (e->item.table >= 0 && e->item.table < TABLE_COUNT)
		put(out, 't', schema_table(e->item.table)->file);
	put(out, 'i', e->item.key);
	put(out, 'c', e->column);
	put(out, 'b', e->base);
	put(out, 'v', e->value);
	for (size_t i = 0; i < e->cells.n; i++) {
		put(out, 'n', e->cells.v[i].column);
		put(out, 'w', e->cells.v[i].value ? e->cells.v[i].value : "");
	}
	if (e->unchecked)
		put(out, 'u', "");
}

/* False where a backslash is followed by something else than the three. */
static bool unescape(struct bytes line, struct str *out)
{
	str_clear(out);
	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		if (c == '\\') {
			if (++i == line.n)
				return false;
			c = line.p[i] == 'n' ? '\n' : line.p[i] == 'r' ? '\r' : line.p[i] == '\\' ? '\\' : '\0';
		}
		if (!c)
			return false;
		str_addc(out, c);
	}
	return true;
}

static bool take_kind(struct edit *e, struct bytes text)
{
	for (int k = 0; k < KINDS; k++)
		if (bytes_is(text, kinds[k])) {
			e->kind = (enum edit_kind)k;
			return true;
		}
	return false;
}

static bool take_table(struct edit *e, struct bytes text)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		if (bytes_is(text, schema_table((enum table_id)t)->file)) {
			e->item.table = (enum table_id)t;
			return true;
		}
	return false;
}

static bool take_cell_value(struct edit *e, struct bytes text)
{
	struct edit_cell *last = e->cells.n ? &e->cells.v[e->cells.n - 1] : NULL;

	if (!last || last->value)
		return false;
	last->value = mem_bytesdup(text);
	return true;
}

static bool take_once(char **field, struct bytes text)
{
	if (*field)
		return false;
	*field = mem_bytesdup(text);
	return true;
}

static bool take(struct edit *e, char letter, struct bytes text)
{
	struct edit_cell cell = {0};

	switch (letter) {
	case 'k': return take_kind(e, text);
	case 't': return take_table(e, text);
	case 'i':
		if (text.n >= sizeof e->item.key)
			return false;
		memcpy(e->item.key, text.n ? text.p : "", text.n);
		e->item.key[text.n] = '\0';
		return true;
	case 'c': return take_once(&e->column, text);
	case 'b': return take_once(&e->base, text);
	case 'v': return take_once(&e->value, text);
	case 'n':
		cell.column = mem_bytesdup(text);
		vec_push(&e->cells, cell);
		return true;
	case 'w': return take_cell_value(e, text);
	case 'u': e->unchecked = true; return true;
	default: return false;
	}
}

static bool is_whole(const struct edit *e)
{
	for (size_t i = 0; i < e->cells.n; i++)
		if (!e->cells.v[i].value)
			return false;
	return e->item.table >= 0 && e->item.table < TABLE_COUNT && (e->kind != EDIT_SET || (e->column && e->value));
}

bool edit_text_read(struct bytes text, struct edit *e)
{
	struct str value = {0};
	bool good = true, kind = false;

	edit_init(e);
	while (good && text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		struct bytes line = bytes_slice(text, 0, end ? (size_t)(end - text.p) : text.n);

		good = end && line.n >= 2 && line.p[1] == ' ' &&
		       unescape(bytes_slice(line, 2, line.n), &value) && take(e, line.p[0], str_bytes(&value));
		kind = kind || (good && line.p[0] == 'k');
		text = bytes_slice(text, line.n + 1, text.n);
	}
	str_release(&value);
	if (good && kind && is_whole(e))
		return true;
	edit_release(e);
	return false;
}
