/* SPDX-License-Identifier: ISC */
/* Line by line, not record by record: git cuts through quoted cells as well. */
#include <config.h>

#include "model/unmark.h"

#include <string.h>

enum { MARKER = 7 };

enum part { PART_COMMON, PART_OURS, PART_BASE, PART_THEIRS };

struct sides {
	struct str ours, base, theirs;
	enum part part;
	size_t conflicts, line, opened;
};

static struct bytes next_line(struct bytes *rest)
{
	const char *end = memchr(rest->p, '\n', rest->n);
	struct bytes line = {rest->p, end ? (size_t)(end - rest->p) + 1 : rest->n};

	*rest = bytes_slice(*rest, line.n, rest->n);
	return line;
}

/* The sign of a marker line, or 0. */
static char marker_of(struct bytes line)
{
	while (line.n && (line.p[line.n - 1] == '\n' || line.p[line.n - 1] == '\r'))
		line.n--;
	if (line.n < MARKER || !strchr("<|=>", line.p[0]))
		return '\0';
	for (size_t i = 1; i < MARKER; i++)
		if (line.p[i] != line.p[0])
			return '\0';
	return line.n == MARKER || (line.p[MARKER] == ' ' && line.p[0] != '=') ? line.p[0] : '\0';
}

static bool bad(const struct sides *s, const char *what, struct err *e)
{
	return err_set(e, ERR_DATA, "the conflict that starts in line %zu %s: solve it by hand", s->opened, what);
}

/* Goes on to the part that the marker opens; false where it may not stand here. */
static bool turn(struct sides *s, char sign, struct err *e)
{
	switch (sign) {
	case '<':
		if (s->part != PART_COMMON)
			return bad(s, "holds another", e);
		s->part = PART_OURS;
		s->opened = s->line;
		s->conflicts++;
		return true;
	case '|':
		if (s->part != PART_OURS)
			return bad(s, "has its parts in a wrong order", e);
		s->part = PART_BASE;
		return true;
	case '=':
		if (s->part != PART_OURS && s->part != PART_BASE)
			return bad(s, "has its parts in a wrong order", e);
		s->part = PART_THEIRS;
		return true;
	default:
		if (s->part != PART_THEIRS)
			return bad(s, "has its parts in a wrong order", e);
		s->part = PART_COMMON;
		return true;
	}
}

static bool is_turn(const struct sides *s, char sign)
{
	/* outside of a conflict only its start is one: a cell of several lines may hold a line of equal signs */
	return sign == '<' || (sign && s->part != PART_COMMON);
}

static bool take_apart(struct sides *s, struct bytes text, struct err *e)
{
	while (text.n) {
		struct bytes line = next_line(&text);
		char sign = marker_of(line);

		s->line++;
		if (is_turn(s, sign)) {
			if (!turn(s, sign, e))
				return false;
			continue;
		}
		if (s->part == PART_COMMON || s->part == PART_OURS)
			str_add(&s->ours, line);
		if (s->part == PART_COMMON || s->part == PART_BASE)
			str_add(&s->base, line);
		if (s->part == PART_COMMON || s->part == PART_THEIRS)
			str_add(&s->theirs, line);
	}
	return s->part == PART_COMMON || bad(s, "has no end", e);
}

enum unmark unmark_file(const char *file_name, struct bytes text, struct bytes base, struct merge_result *r,
	size_t *conflicts, struct err *e)
{
	struct sides s = {.part = PART_COMMON};
	enum unmark result = UNMARK_BAD;

	if (take_apart(&s, text, e)) {
		struct merge_input in = {base.n ? base : str_bytes(&s.base), str_bytes(&s.ours), str_bytes(&s.theirs),
			merge_key_of(file_name), MERGE_PREFER_OURS};

		result = !s.conflicts ? UNMARK_NONE : merge_files(&in, r, e) ? UNMARK_DONE : UNMARK_BAD;
	}
	*conflicts = s.conflicts;
	str_release(&s.ours);
	str_release(&s.base);
	str_release(&s.theirs);
	return result;
}
