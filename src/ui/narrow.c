/* SPDX-License-Identifier: ISC */
/* The lens is kept by item: a persona that goes away takes the lens with it. */
#include <config.h>

#include <string.h>

#include "ui/narrow.h"

void narrow_init(struct narrow *n)
{
	*n = (struct narrow){0};
}

void narrow_release(struct narrow *n)
{
	str_release(&n->text);
	query_free(n->filter);
	narrow_init(n);
}

bool narrow_set_filter(struct narrow *n, const struct board *b, struct bytes me, struct bytes text, struct err *e)
{
	struct query_env env = {.me = me};
	struct query *q = NULL;

	text = bytes_trim(text);
	if (text.n) {
		q = query_compile(b, TABLE_NONE, text, &env, e);
		if (!q)
			return false;
	}
	query_free(n->filter);
	n->filter = q;
	str_clear(&n->text);
	str_add(&n->text, text);
	return true;
}

void narrow_set_lens(struct narrow *n, const struct board *b, int32_t persona)
{
	n->has_lens = persona >= 0 && (uint32_t)persona < board_rows(b, TABLE_PERSONAS);
	if (n->has_lens)
		board_item(b, TABLE_PERSONAS, (uint32_t)persona, &n->lens);
}

int32_t narrow_lens(const struct narrow *n, const struct board *b)
{
	int32_t row = n->has_lens ? board_item_row(b, &n->lens) : ROW_NONE;

	return row < 0 ? ROW_NONE : row;
}

void narrow_next_lens(struct narrow *n, const struct board *b)
{
	narrow_set_lens(n, b, narrow_lens(n, b) + 1);
}

bool narrow_is_on(const struct narrow *n)
{
	return n->filter || n->has_lens;
}

bool narrow_clear(struct narrow *n)
{
	if (n->filter) {
		query_free(n->filter);
		n->filter = NULL;
		str_clear(&n->text);
		return true;
	}
	if (n->has_lens) {
		n->has_lens = false;
		return true;
	}
	return false;
}

void narrow_rebind(struct narrow *n, const struct board *b, struct bytes me)
{
	struct str text = n->text;

	n->text = (struct str){0};
	query_free(n->filter);
	n->filter = NULL;
	narrow_set_filter(n, b, me, str_bytes(&text), NULL);
	str_release(&text);
	if (n->has_lens && narrow_lens(n, b) < 0)
		n->has_lens = false;
}

/* Where the term stands between blanks and ends, or text.n. */
static size_t find_term(struct bytes text, struct bytes term)
{
	for (size_t at = 0; at + term.n <= text.n; at++)
		if (!memcmp(text.p + at, term.p, term.n) && (at == 0 || text.p[at - 1] == ' ') &&
		    (at + term.n == text.n || text.p[at + term.n] == ' '))
			return at;
	return text.n;
}

bool narrow_has_term(struct bytes text, struct bytes term)
{
	return term.n && find_term(text, term) < text.n;
}

void narrow_toggle_term(struct str *text, struct bytes term)
{
	struct bytes before = str_bytes(text);
	size_t at = narrow_has_term(before, term) ? find_term(before, term) : before.n;
	struct str after = {0};

	str_add(&after, bytes_trim(bytes_slice(before, 0, at)));
	if (at == before.n) {
		if (after.n)
			str_addc(&after, ' ');
		str_add(&after, term);
	} else {
		struct bytes rest = bytes_trim(bytes_slice(before, at + term.n, before.n));

		if (after.n && rest.n)
			str_addc(&after, ' ');
		str_add(&after, rest);
	}
	str_release(text);
	*text = after;
}
