/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "import/words.h"

#include <string.h>

struct pair {
	const char *words; /* plain, with blanks between */
	const char *value;
};

static const struct pair statuses[] = {
	{"backlog triage idea icebox parkinglot todo open new ready planned notstarted", "planned"},
	{"inprogress doing started active committed inreview testing indevelopment", "in-progress"},
	{"blocked onhold waiting", "blocked"},
	{"done closed resolved complete completed shipped released live", "done"},
	{"cancelled canceled duplicate wontdo removed rejected dropped", "dropped"},
};

static const struct pair ranks[] = {
	{"urgent highest critical 1", "1"}, {"high 2", "2"}, {"medium normal 3", "3"}, {"low 4", "4"},
	{"lowest nopriority none 0", "0"},
};

void words_plain(struct str *out, struct bytes text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c >= 'A' && c <= 'Z')
			str_addc(out, (char)(c | 0x20));
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80)
			str_addc(out, (char)c);
	}
}

bool words_equal(struct bytes a, struct bytes b)
{
	struct str x = {0}, y = {0};
	bool is;

	words_plain(&x, a);
	words_plain(&y, b);
	is = x.n && bytes_equal(str_bytes(&x), str_bytes(&y));
	str_release(&x);
	str_release(&y);
	return is;
}

static const char *find(const struct pair *pairs, size_t n, struct bytes text)
{
	const char *value = NULL;
	struct str plain = {0};

	words_plain(&plain, text);
	for (size_t i = 0; i < n && !value; i++) {
		struct bytes rest = bytes_of(pairs[i].words), word;

		while (!value && bytes_next_item(&rest, ' ', &word))
			if (bytes_equal(word, str_bytes(&plain)))
				value = pairs[i].value;
	}
	str_release(&plain);
	return value;
}

const char *words_status(struct bytes text)
{
	return find(statuses, sizeof statuses / sizeof statuses[0], text);
}

int words_rank(struct bytes text)
{
	const char *found = find(ranks, sizeof ranks / sizeof ranks[0], text);

	return found ? (found[0] - '0') * 10 : -1;
}

bool words_yes(struct bytes text)
{
	return text.n && !bytes_is_nocase(text, "false") && !bytes_is_nocase(text, "no") && !bytes_is(text, "0");
}
