/* SPDX-License-Identifier: ISC */
/*
 * A strict reader of the pages that the program writes, for tests: only known elements and attributes, every one closed
 * in order and quoted, every id once, every link of a page to itself resolves, other links are http, https or mailto, no
 * loads, no scripts. What passes holds no element that came out of a cell.
 */
#ifndef TESTS_HTMLCHECK_H
#define TESTS_HTMLCHECK_H

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/vec.h"

#include "unit.h"

enum { HTMLCHECK_DEPTH = 64 };

struct htmlcheck {
	const char *p, *end;
	struct str open[HTMLCHECK_DEPTH];
	size_t depth;
	VEC(struct bytes) ids;
	VEC(struct bytes) links;
};

static inline bool htmlcheck_is_one_of(struct bytes name, const char *const *list)
{
	for (; *list; list++)
		if (bytes_is(name, *list))
			return true;
	return false;
}

static inline void htmlcheck_attribute(struct htmlcheck *c, struct bytes name, struct bytes value)
{
	static const char *const known[] = {"lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "type",
		"checked", "for", "scope", "style", "title", "role", "tabindex", "rel", "aria-label", "aria-labelledby", "aria-hidden",
		NULL};

	ck_assert_msg(htmlcheck_is_one_of(name, known), "attribute %.*s", (int)name.n, name.p);
	for (size_t i = 0; i < value.n; i++)
		ck_assert_msg(value.p[i] != '<' && value.p[i] != '>', "a tag in attribute %.*s", (int)name.n, name.p);
	if (bytes_is(name, "style"))
		ck_assert_msg(bytes_starts(value, "width:") || bytes_starts(value, "left:"), "style %.*s", (int)value.n, value.p);
	if (bytes_is(name, "id"))
		vec_push(&c->ids, value);
	if (bytes_is(name, "href") || bytes_is(name, "for") || bytes_is(name, "aria-labelledby")) {
		if (!bytes_is(name, "href"))
			vec_push(&c->links, value);
		else if (bytes_starts(value, "#"))
			vec_push(&c->links, bytes_slice(value, 1, value.n));
		else
			ck_assert_msg(bytes_starts(value, "https://") || bytes_starts(value, "http://") ||
				bytes_starts(value, "mailto:"), "link %.*s", (int)value.n, value.p);
	}
}

static inline struct bytes htmlcheck_name(struct htmlcheck *c)
{
	const char *from = c->p;

	while (c->p < c->end && (isalnum((unsigned char)*c->p) || *c->p == '-'))
		c->p++;
	return (struct bytes){from, (size_t)(c->p - from)};
}

/* After the name of an element, up to and with its '>'. */
static inline void htmlcheck_attributes(struct htmlcheck *c)
{
	while (*c->p != '>') {
		struct bytes name, value = {"", 0};

		ck_assert_msg(*c->p == ' ', "in a tag: %.20s", c->p);
		c->p++;
		name = htmlcheck_name(c);
		ck_assert_uint_gt(name.n, 0);
		if (*c->p == '=') {
			ck_assert_int_eq(c->p[1], '"');
			c->p += 2;
			value.p = c->p;
			while (*c->p != '"') {
				ck_assert_ptr_ne(c->p, c->end);
				c->p++;
			}
			value.n = (size_t)(c->p - value.p);
			c->p++;
		}
		htmlcheck_attribute(c, name, value);
	}
	c->p++;
}

static inline void htmlcheck_tag(struct htmlcheck *c)
{
	static const char *const known[] = {"html", "head", "meta", "title", "style", "body", "header", "nav", "main", "footer",
		"section", "article", "aside", "div", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "a", "span", "strong", "bdi", "br",
		"fieldset", "legend", "input", "label", "table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd",
		"blockquote", NULL};
	static const char *const empty[] = {"meta", "br", "input", NULL};
	bool closing = c->p[1] == '/';
	struct bytes name;

	c->p += closing ? 2 : 1;
	name = htmlcheck_name(c);
	ck_assert_msg(htmlcheck_is_one_of(name, known), "element %.20s", name.p);
	if (closing) {
		ck_assert_msg(c->depth > 0 && bytes_equal(name, str_bytes(&c->open[c->depth - 1])), "closes %.*s where %s is open",
			(int)name.n, name.p, c->depth ? str_c(&c->open[c->depth - 1]) : "nothing");
		str_release(&c->open[--c->depth]);
		ck_assert_int_eq(*c->p, '>');
		c->p++;
		return;
	}
	htmlcheck_attributes(c);
	if (htmlcheck_is_one_of(name, empty))
		return;
	ck_assert_uint_lt(c->depth, HTMLCHECK_DEPTH);
	c->open[c->depth] = (struct str){0};
	str_add(&c->open[c->depth++], name);
	if (bytes_is(name, "style")) {
		const char *close = strstr(c->p, "</style>");

		ck_assert_ptr_nonnull(close);
		for (; c->p < close; c->p++) {
			struct bytes rest = {c->p, (size_t)(close - c->p)};

			ck_assert_msg(*c->p != '<' && !bytes_starts(rest, "url(") && !bytes_starts(rest, "@import"), "%.20s", c->p);
		}
	}
}

static inline void htmlcheck_reference(struct htmlcheck *c)
{
	static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&mdash;", NULL};
	struct bytes rest = {c->p, (size_t)(c->end - c->p)};

	for (const char *const *k = known; *k; k++)
		if (bytes_starts(rest, *k)) {
			c->p += strlen(*k);
			return;
		}
	ck_abort_msg("a bare ampersand: %.20s", c->p);
}

static inline int htmlcheck_by_bytes(const void *a, const void *b)
{
	return bytes_compare(*(const struct bytes *)a, *(const struct bytes *)b);
}

static inline void htmlcheck_links(struct htmlcheck *c)
{
	if (c->ids.n > 0)
		qsort(c->ids.v, c->ids.n, sizeof *c->ids.v, htmlcheck_by_bytes);
	for (size_t i = 1; i < c->ids.n; i++)
		ck_assert_msg(!bytes_equal(c->ids.v[i - 1], c->ids.v[i]), "twice: %.*s", (int)c->ids.v[i].n, c->ids.v[i].p);
	for (size_t i = 0; i < c->links.n; i++)
		ck_assert_msg(bsearch(&c->links.v[i], c->ids.v, c->ids.n, sizeof *c->ids.v, htmlcheck_by_bytes),
			"leads nowhere: %.*s", (int)c->links.v[i].n, c->links.v[i].p);
}

/* Fails the test where the page is not as it must be. */
static inline void htmlcheck_page(const struct str *page)
{
	static const char start[] = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
	struct htmlcheck c = {.p = str_c(page) + strlen("<!DOCTYPE html>\n"), .end = str_c(page) + page->n};

	ck_assert(bytes_starts(str_bytes(page), start));
	ck_assert_ptr_null(strstr(str_c(page), "<script"));
	for (size_t i = 0; i < page->n; i++)
		ck_assert_msg((unsigned char)page->p[i] >= ' ' || page->p[i] == '\n', "a control character at %zu", i);
	while (c.p < c.end)
		if (*c.p == '<')
			htmlcheck_tag(&c);
		else if (*c.p == '&')
			htmlcheck_reference(&c);
		else
			ck_assert_int_ne(*c.p++, '>');
	ck_assert_uint_eq(c.depth, 0);
	htmlcheck_links(&c);
	vec_release(&c.ids);
	vec_release(&c.links);
}

#endif
