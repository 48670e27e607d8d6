/* SPDX-License-Identifier: ISC */
/* All positions are between clusters, found from the start of the line: it is short. */
#include <config.h>

#include "base/utf8.h"
#include "ui/keycode.h"
#include "ui/prompt.h"

void prompt_init(struct prompt *p)
{
	*p = (struct prompt){0};
}

void prompt_release(struct prompt *p)
{
	str_release(&p->text);
	p->at = 0;
}

void prompt_set(struct prompt *p, struct bytes text)
{
	str_clear(&p->text);
	p->at = 0;
	prompt_insert(p, text);
}

static struct bytes all_of(const struct prompt *p)
{
	return str_bytes(&p->text);
}

static size_t cluster_after(const struct prompt *p, size_t at)
{
	int columns;

	return at < p->text.n ? at + utf8_cluster(bytes_slice(all_of(p), at, p->text.n), &columns) : p->text.n;
}

static size_t cluster_before(const struct prompt *p, size_t at)
{
	size_t before = 0, next;

	while ((next = cluster_after(p, before)) < at)
		before = next;
	return at ? before : 0;
}

static bool is_blank(const struct prompt *p, size_t at)
{
	return p->text.p[at] == ' ';
}

static size_t word_before(const struct prompt *p)
{
	size_t at = p->at;

	while (at && is_blank(p, at - 1))
		at--;
	while (at && !is_blank(p, at - 1))
		at--;
	return at;
}

static size_t word_after(const struct prompt *p)
{
	size_t at = p->at;

	while (at < p->text.n && is_blank(p, at))
		at++;
	while (at < p->text.n && !is_blank(p, at))
		at++;
	return at;
}

/* What came or went may have joined clusters, and a blank may carry a mark: on to the next boundary. */
static void settle(struct prompt *p)
{
	size_t boundary = 0;

	while (boundary < p->at)
		boundary = cluster_after(p, boundary);
	p->at = boundary;
}

static void replace(struct prompt *p, size_t from, size_t to, struct bytes by)
{
	struct str new = {0};

	str_add(&new, bytes_slice(all_of(p), 0, from));
	str_add(&new, by);
	p->at = new.n;
	str_add(&new, bytes_slice(all_of(p), to, p->text.n));
	str_release(&p->text);
	p->text = new;
	settle(p);
}

static enum prompt_answer erase(struct prompt *p, size_t from, size_t to)
{
	if (from >= to)
		return PROMPT_MOVED;
	replace(p, from, to, (struct bytes){0});
	return PROMPT_CHANGED;
}

static enum prompt_answer go(struct prompt *p, size_t at)
{
	p->at = at;
	settle(p);
	return PROMPT_MOVED;
}

enum prompt_answer prompt_insert(struct prompt *p, struct bytes text)
{
	struct str clean = {0};
	bool blank = false;

	text = bytes_slice(text, 0, PROMPT_MAX);
	while (text.n) {
		int32_t cp;
		size_t n = utf8_decode(text, &cp);

		if (n && cp >= ' ' && cp != 127 && !(cp >= 0x80 && cp < 0xa0)) {
			str_add(&clean, bytes_slice(text, 0, n));
			blank = false;
		} else if (n && !blank) {
			str_addc(&clean, ' ');
			blank = true;
		}
		text = bytes_slice(text, n ? n : 1, text.n);
	}
	if (!clean.n || p->text.n + clean.n > PROMPT_MAX) {
		str_release(&clean);
		return PROMPT_MOVED;
	}
	replace(p, p->at, p->at, str_bytes(&clean));
	str_release(&clean);
	return PROMPT_CHANGED;
}

enum prompt_answer prompt_key(struct prompt *p, uint32_t key)
{
	struct str text = {0};
	enum prompt_answer answer;

	if (!keycode_is_text(key))
		return PROMPT_PASSED;
	utf8_encode(&text, (int32_t)key);
	answer = prompt_insert(p, str_bytes(&text));
	str_release(&text);
	return answer;
}

enum prompt_answer prompt_act(struct prompt *p, enum action_id id)
{
	switch (id) {
	case ACTION_PROMPT_LEFT: return go(p, cluster_before(p, p->at));
	case ACTION_PROMPT_RIGHT: return go(p, cluster_after(p, p->at));
	case ACTION_PROMPT_WORD_LEFT: return go(p, word_before(p));
	case ACTION_PROMPT_WORD_RIGHT: return go(p, word_after(p));
	case ACTION_PROMPT_START: return go(p, 0);
	case ACTION_PROMPT_END: return go(p, p->text.n);
	case ACTION_PROMPT_ERASE: return erase(p, cluster_before(p, p->at), p->at);
	case ACTION_PROMPT_DELETE: return erase(p, p->at, cluster_after(p, p->at));
	case ACTION_PROMPT_ERASE_WORD: return erase(p, word_before(p), p->at);
	case ACTION_PROMPT_ERASE_START: return erase(p, 0, p->at);
	case ACTION_PROMPT_ERASE_END: return erase(p, p->at, p->text.n);
	default: return PROMPT_PASSED;
	}
}

void prompt_draw(const struct prompt *p, struct area a, int y, int x, int columns, struct style s)
{
	enum shown_charset charset = canvas_charset(a.canvas);
	size_t from = 0;
	int before = area_width(bytes_slice(all_of(p), 0, p->at), charset);

	while (from < p->at && before >= columns) {
		size_t next = cluster_after(p, from);

		before -= area_width(bytes_slice(all_of(p), from, next), charset);
		from = next;
	}
	area_outside(a, y, x, columns, bytes_slice(all_of(p), from, p->text.n), s);
	if (y >= 0 && y < a.rows && x + before < a.columns)
		canvas_set_cursor(a.canvas, a.y + y, a.x + x + before);
}
