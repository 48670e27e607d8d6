/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/edit_text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {
	[EDIT_SET] = "set", [EDIT_INSERT] = "insert", [EDIT_REMOVE] = "remove", [EDIT_MOVE] = "move"};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* What a record is, by enum record_kind. */
static const char record_letters[] = "rhmsbcpgo";

static void put_bytes(struct str *out, char letter, char kind, struct bytes text)
{
	str_addc(out, letter);
	str_addc(out, ' ');
	if (kind)
		str_addc(out, kind);
	for (size_t i = 0; i < text.n; i++)
		switch (text.p[i]) {
		case '\\': str_adds(out, "\\\\"); break;
		case '\n': str_adds(out, "\\n"); break;
		case '\r': str_adds(out, "\\r"); break;
		case '\0': str_adds(out, "\\0"); break;
		default: str_addc(out, text.p[i]);
		}
	str_addc(out, '\n');
}

static void put(struct str *out, char letter, const char *text)
{
	if (text)
		put_bytes(out, letter, '\0', bytes_of(text));
}

static void put_patch(struct str *out, const struct patch *p)
{
	if (p->hunks.n)
		str_addf(out, "f %016llx\n%s", (unsigned long long)p->form, p->eight_bit ? "8 \n" : "");
	for (size_t i = 0; i < p->hunks.n; i++) {
		const struct patch_hunk *h = &p->hunks.v[i];

		str_addf(out, "h %lu\n", (unsigned long)h->at);
		put_bytes(out, 'p', '\0', str_bytes(&h->prev));
		put_bytes(out, 'q', '\0', str_bytes(&h->next));
		for (size_t k = 0; k < h->now.n; k++)
			put_bytes(out, 'N', record_letters[h->now.v[k].kind], str_bytes(&h->now.v[k].bytes));
		for (size_t k = 0; k < h->old.n; k++)
			put_bytes(out, 'O', record_letters[h->old.v[k].kind], str_bytes(&h->old.v[k].bytes));
	}
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
	if (e->twins)
		str_addf(out, "T %lu\n", (unsigned long)e->twins);
	put_patch(out, &e->patch);
}

/* False where a backslash is followed by something else than the four. */
static bool unescape(struct bytes line, struct str *out)
{
	str_clear(out);
	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		if (c == '\\') {
			static const char names[] = "nr\\0", meant[] = "\n\r\\\0";
			const char *name = ++i < line.n && line.p[i] ? strchr(names, line.p[i]) : NULL;

			if (!name)
				return false;
			c = meant[name - names];
		} else if (!c) {
			return false;
		}
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

/* A whole number that is not negative, in the base. */
static bool take_number(struct bytes text, int base, uint64_t *out)
{
	char digits[24], *end;

	if (!text.n || text.n >= sizeof digits || !isxdigit((unsigned char)text.p[0]))
		return false;
	memcpy(digits, text.p, text.n);
	digits[text.n] = '\0';
	*out = strtoull(digits, &end, base);
	return *end == '\0';
}

static bool take_hunk(struct edit *e, struct bytes text)
{
	struct patch_hunk hunk = {0};
	uint64_t at;

	if (!take_number(text, 10, &at) || at > UINT32_MAX)
		return false;
	hunk.at = (uint32_t)at;
	vec_push(&e->patch.hunks, hunk);
	return true;
}

/* What belongs to the last hunk. */
static bool take_record(struct edit *e, char letter, struct bytes text)
{
	struct patch_hunk *h = e->patch.hunks.n ? &e->patch.hunks.v[e->patch.hunks.n - 1] : NULL;
	struct patch_record record = {0};
	const char *kind;

	if (!h)
		return false;
	if (letter == 'p' || letter == 'q') {
		str_add(letter == 'p' ? &h->prev : &h->next, text);
		return true;
	}
	kind = text.n > 1 && text.p[0] ? strchr(record_letters, text.p[0]) : NULL;
	if (!kind)
		return false;
	record.kind = (enum record_kind)(kind - record_letters);
	str_add(&record.bytes, bytes_slice(text, 1, text.n));
	if (letter == 'N')
		vec_push(&h->now, record);
	else
		vec_push(&h->old, record);
	return true;
}

static bool take(struct edit *e, char letter, struct bytes text)
{
	struct edit_cell cell = {0};
	uint64_t number;

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
	case 'T':
		if (!take_number(text, 10, &number) || number > UINT32_MAX)
			return false;
		e->twins = (uint32_t)number;
		return true;
	case 'f': return take_number(text, 16, &e->patch.form);
	case '8': e->patch.eight_bit = true; return true;
	case 'h': return take_hunk(e, text);
	case 'p':
	case 'q':
	case 'N':
	case 'O': return take_record(e, letter, text);
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
