/* SPDX-License-Identifier: ISC */
/* What is not ASCII is written as \[uXXXX], which every formatter reads in every locale. */
#include <config.h>

#include "cmd/mdoc.h"

#include <string.h>

#include "base/utf8.h"

enum { LINE = 78 };

/* Escapes n bytes; `start`: they begin a line, where a dot or an apostrophe would begin a macro. */
static void escape(struct str *out, struct bytes text, bool start)
{
	if (start && text.n > 0 && (text.p[0] == '.' || text.p[0] == '\''))
		str_adds(out, "\\&");
	for (size_t i = 0; i < text.n;) {
		int32_t cp = 0;
		size_t n = utf8_decode(bytes_slice(text, i, text.n), &cp);

		if (n > 1)
			str_addf(out, "\\[u%04X]", (unsigned)cp);
		else if (text.p[i] == '\\')
			str_adds(out, "\\e");
		else
			str_addc(out, text.p[i]);
		i += n > 0 ? n : 1;
	}
}

/* A word after which a new sentence begins. */
static bool ends_sentence(struct bytes word)
{
	return word.n > 1 && word.p[word.n - 1] == '.' && word.p[word.n - 2] != '.';
}

static void paragraph(struct str *out, struct bytes text)
{
	struct bytes word;
	size_t at = 0;
	bool broken = true;

	while (bytes_next_item(&text, ' ', &word)) {
		if (!broken && at + 1 + word.n > LINE)
			broken = true;
		if (at > 0)
			str_addc(out, broken ? '\n' : ' ');
		at = broken ? word.n : at + 1 + word.n;
		escape(out, word, broken);
		broken = ends_sentence(word);
	}
	str_addc(out, '\n');
}

void mdoc_text(struct str *out, const char *text)
{
	for (;;) {
		const char *end = strstr(text, "\n\n");

		paragraph(out, end ? (struct bytes){text, (size_t)(end - text)} : bytes_of(text));
		if (!end)
			return;
		str_adds(out, ".Pp\n");
		text = end + 2;
	}
}

/* A word that mdoc would call: two or three letters with a capital first, or one that closes or opens. */
static bool is_macro(const char *text)
{
	size_t n = strlen(text);

	if (n == 1)
		return strchr(".,:;()[]?!|", text[0]) != NULL;
	return (n == 2 || n == 3) && text[0] >= 'A' && text[0] <= 'Z' && text[1] != '-';
}

void mdoc_argument(struct str *out, const char *text)
{
	bool quoted = *text == '\0' || strpbrk(text, " \"") != NULL;

	str_adds(out, quoted ? " \"" : " ");
	if (is_macro(text))
		str_adds(out, "\\&");
	for (const char *p = text; *p; p++) {
		if (*p == '"')
			str_adds(out, "\\(dq");
		else
			escape(out, (struct bytes){p, 1}, false);
	}
	str_adds(out, quoted ? "\"" : "");
}

void mdoc_literal(struct str *out, struct bytes text)
{
	str_adds(out, ".Bd -literal -offset indent\n");
	while (text.n > 0) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;

		escape(out, bytes_slice(text, 0, n), true);
		str_addc(out, '\n');
		text = bytes_slice(text, n + 1, text.n);
	}
	str_adds(out, ".Ed\n");
}
