/* SPDX-License-Identifier: ISC */
/*
 * The guess reads the header once under each delimiter. Which record is the header hangs on whether lines with #
 * are comments, and that on whether the first column is the key: so the first record without # is asked first.
 */
#include <config.h>

#include "csv/dialect.h"

#include "base/str.h"
#include "base/utf8.h"
#include "csv/unquote.h"
#include "csv/record.h"

static const char delimiters[] = { ',', ';', '\t', '|' };

enum {
	GUESS_BYTES = 1 << 20 /* the header is looked for in these: under a wrong delimiter a quote may go on for long */
};

/* What a header holds under one delimiter. */
struct score {
	bool key;         /* one of its columns is the key */
	bool first;       /* ... and it is the first */
	size_t known, cells;
};

size_t dialect_mark_length(struct bytes file)
{
	if (bytes_starts(file, "\xef\xbb\xbf"))
		return 3;
	return bytes_starts(file, "\xff\xfe") || bytes_starts(file, "\xfe\xff") ? 2 : 0;
}

static bool may_delimit(char c)
{
	return c == '\t' || (c > ' ' && c < 0x7f && c != '"' && c != '#' && !(c >= '0' && c <= '9') &&
			     !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z'));
}

/* Length of a first line sep=X with its line end, or 0. */
static size_t sep_line(struct bytes text, char *delimiter)
{
	static const size_t n = sizeof "sep=X" - 1;

	if (text.n < n || !bytes_is_nocase(bytes_slice(text, 0, n - 1), "sep=") || !may_delimit(text.p[n - 1]))
		return 0;
	*delimiter = text.p[n - 1];
	if (text.n == n)
		return n;
	if (text.p[n] == '\n')
		return n + 1;
	if (text.p[n] != '\r')
		return 0;
	return text.n > n + 1 && text.p[n + 1] == '\n' ? n + 2 : n + 1;
}

size_t dialect_sep_length(struct bytes file)
{
	char delimiter;

	return sep_line(bytes_slice(file, dialect_mark_length(file), file.n), &delimiter);
}

/* The first record that can be a header; with `comments`, one with # cannot. Empty where there is none. */
static struct bytes find_header(struct bytes text, char delimiter, bool comments)
{
	text = bytes_slice(text, 0, GUESS_BYTES);
	while (text.n > 0) {
		struct scan_record scanned;

		if (record_next(text, delimiter, comments, &scanned) == RECORD_ROW)
			return bytes_slice(text, 0, scanned.length);
		text = bytes_slice(text, scanned.length, text.n);
	}
	return text;
}

static struct score score_header(struct bytes header, char delimiter, const char *const *known, size_t nknown)
{
	struct score score = { false, false, 0, 0 };
	struct scan_cell cells[256]; /* more columns than any known one has before it */
	uint32_t n = scan_cells(header, delimiter, cells, 256), i;
	struct str name = { 0 };

	score.cells = n;
	for (i = 0; i < n && i < 256; i++) {
		struct bytes core =
			scan_core(bytes_slice(header, cells[i].offset, cells[i].offset + cells[i].length), delimiter);
		size_t k;

		if (unquote_is_needed(core)) {
			str_clear(&name);
			unquote_cell(&name, core, delimiter);
			core = bytes_trim(str_bytes(&name));
		}
		for (k = 0; k < nknown && !bytes_is_nocase(core, known[k]); k++)
			;
		if (k == nknown)
			continue;
		score.known++;
		score.key = score.key || k == 0;
		score.first = score.first || (k == 0 && i == 0);
	}
	str_release(&name);
	return score;
}

bool dialect_has_comments(struct bytes text, char delimiter, const char *key)
{
	if (key == NULL)
		return false;
	return score_header(find_header(text, delimiter, true), delimiter, &key, 1).first;
}

static bool is_better(struct score a, struct score b)
{
	if (a.key != b.key)
		return a.key;
	if (a.known != b.known)
		return a.known > b.known;
	return a.known == 0 && a.cells > 1 && a.cells > b.cells;
}

static char guess_delimiter(struct bytes text, const char *const *known, size_t nknown)
{
	struct score best = { false, false, 0, 0 };
	char winner = ',';
	size_t i;

	for (i = 0; i < sizeof delimiters; i++) {
		char delimiter = delimiters[i];
		bool comments = dialect_has_comments(text, delimiter, nknown == 0 ? NULL : known[0]);
		struct score score =
			score_header(find_header(text, delimiter, comments), delimiter, known, nknown);

		if (is_better(score, best)) {
			best = score;
			winner = delimiter;
		}
	}
	return winner;
}

/* The line end of the first record that has one. */
static enum dialect_eol guess_eol(struct bytes text, char delimiter, bool comments)
{
	struct scan_record scanned;
	uint32_t body, n;

	if (text.n == 0)
		return DIALECT_LF;
	record_next(text, delimiter, comments, &scanned);
	n = scanned.length;
	body = scan_body(bytes_slice(text, 0, n));
	if ((scanned.flags & SCAN_OPEN) != 0 || body == n || text.p[body] == '\n')
		return DIALECT_LF;
	return n - body == 2 ? DIALECT_CRLF : DIALECT_CR;
}

struct dialect dialect_guess_head(struct bytes file, const char *const *known, size_t nknown)
{
	struct dialect d = { DIALECT_UTF8, DIALECT_LF, ',', false, false, false };
	size_t mark = dialect_mark_length(file), sep;
	struct bytes text = bytes_slice(file, mark, file.n);

	d.bom = mark > 0;
	if (mark == 2) {
		d.encoding = file.p[0] == '\xff' ? DIALECT_UTF16LE : DIALECT_UTF16BE;
		return d;
	}
	sep = sep_line(text, &d.delimiter);
	d.sep_line = sep > 0;
	if (!d.sep_line)
		d.delimiter = guess_delimiter(text, known, nknown);
	text = bytes_slice(text, sep, text.n);
	d.eol = guess_eol(sep > 0 ? bytes_slice(file, mark, mark + sep) : text, d.delimiter,
			  dialect_has_comments(text, d.delimiter, nknown == 0 ? NULL : known[0]));
	d.final_eol = file.n > mark && (file.p[file.n - 1] == '\n' || file.p[file.n - 1] == '\r');
	return d;
}

struct dialect dialect_guess(struct bytes file, const char *const *known, size_t nknown)
{
	struct dialect d = dialect_guess_head(file, known, nknown);

	if (d.encoding == DIALECT_UTF8 && !utf8_is_valid(file))
		d.encoding = DIALECT_1252;
	return d;
}

const char *dialect_encoding_name(enum dialect_encoding e)
{
	switch (e) {
	case DIALECT_UTF8:
		break;
	case DIALECT_1252:
		return "Windows-1252";
	case DIALECT_UTF16LE:
		return "UTF-16LE";
	case DIALECT_UTF16BE:
		return "UTF-16BE";
	}
	return "UTF-8";
}

const char *dialect_delimiter_name(char delimiter)
{
	switch (delimiter) {
	case ',':
		return "comma";
	case ';':
		return "semicolon";
	case '\t':
		return "tab";
	case '|':
		return "bar";
	}
	return "other";
}
