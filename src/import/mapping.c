/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "import/mapping.h"

#include <string.h>

#include "import/words.h"

static const char *const kinds[] = {"status", "type", "column", "persona", "objective", "priority", "feature", "owner", "impact"};

void mapping_release(struct mapping *m)
{
	for (size_t i = 0; i < m->lines.n; i++) {
		mem_free(m->lines.v[i].kind);
		mem_free(m->lines.v[i].word);
		mem_free(m->lines.v[i].value);
	}
	vec_release(&m->lines);
	str_release(&m->text);
}

/* A colon ends the kind only behind a word that is one: so a word may hold colons. */
static bool is_kind(struct bytes text)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (bytes_is_nocase(text, kinds[i]))
			return true;
	return false;
}

static bool take_line(struct mapping *m, struct bytes text)
{
	const char *equals = NULL, *colon = memchr(text.p, ':', text.n);
	struct bytes kind = {"", 0}, word;
	struct mapping_line line;

	for (size_t i = text.n; i-- > 0 && !equals;)
		equals = text.p[i] == '=' ? text.p + i : NULL;
	if (!equals || equals == text.p)
		return false;
	if (colon && colon < equals && is_kind(bytes_trim(bytes_slice(text, 0, (size_t)(colon - text.p)))))
		kind = bytes_trim(bytes_slice(text, 0, (size_t)(colon - text.p)));
	word = bytes_slice(text, kind.n ? (size_t)(colon - text.p) + 1 : 0, (size_t)(equals - text.p));
	line.kind = mem_bytesdup(kind);
	line.word = mem_bytesdup(bytes_trim(word));
	line.value = mem_bytesdup(bytes_trim(bytes_slice(text, (size_t)(equals - text.p) + 1, text.n)));
	vec_push(&m->lines, line);
	return true;
}

bool mapping_read(struct mapping *m, struct bytes file, struct err *err)
{
	size_t at = 0, number = 0;

	str_add(&m->text, file);
	while (at < file.n) {
		const char *end = memchr(file.p + at, '\n', file.n - at);
		size_t to = end ? (size_t)(end - file.p) : file.n;
		struct bytes line = bytes_slice(file, at, to > at && file.p[to - 1] == '\r' ? to - 1 : to);

		number++;
		at = to + 1;
		line = bytes_trim(line);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (!take_line(m, line)) {
			err_set(err, ERR_DATA, "this is no KEY=VALUE, such as status:In QA=in-progress");
			return err_at(err, NULL, number, 0);
		}
	}
	return true;
}

bool mapping_add(struct mapping *m, const char *answer, struct err *err)
{
	struct bytes text = bytes_trim(bytes_of(answer)), before = {NULL, 0};
	struct mapping_line *line;
	size_t n = m->lines.n;

	if (text.n == 0 || text.p[0] == '#' || memchr(text.p, '\n', text.n) || !take_line(m, text))
		return err_set(err, ERR_USAGE, "\"%s\" is no answer; one looks like status:In QA=in-progress or date=dmy", answer);
	line = &m->lines.v[n];
	m->lines.n = n;
	bool same = mapping_get(m, line->kind, bytes_of(line->word), &before) && bytes_is(before, line->value);

	m->lines.n = n + 1;
	if (same)
		return true;
	if (m->text.n && m->text.p[m->text.n - 1] != '\n')
		str_addc(&m->text, '\n');
	str_add(&m->text, text);
	str_addc(&m->text, '\n');
	m->changed = true;
	return true;
}

bool mapping_get(const struct mapping *m, const char *kind, struct bytes word, struct bytes *value)
{
	for (size_t i = m->lines.n; i-- > 0;) {
		const struct mapping_line *l = &m->lines.v[i];

		if (!bytes_is_nocase(bytes_of(l->kind), kind))
			continue;
		if (words_equal(bytes_of(l->word), word) || bytes_equal(bytes_of(l->word), word)) {
			*value = bytes_of(l->value);
			return true;
		}
	}
	return false;
}
