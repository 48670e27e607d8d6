/* SPDX-License-Identifier: ISC */
/* Almost every record is told to be a row by its first byte; only a few bytes can begin something else. */
#include <config.h>

#include "csv/record.h"

enum {
	MARKER_LENGTH = 7
};

/* Seven equal signs of a conflict and then nothing, or a blank and a label. */
static bool is_marker(struct bytes body, char delimiter)
{
	size_t i;

	if (body.n < MARKER_LENGTH)
		return false;
	for (i = 1; i < MARKER_LENGTH; i++)
		if (body.p[i] != body.p[0])
			return false;
	if (body.n == MARKER_LENGTH)
		return body.p[0] != delimiter;
	return body.p[0] != '=' && body.p[MARKER_LENGTH] == ' ';
}

static bool is_padding(struct bytes body, char delimiter)
{
	size_t i;

	for (i = 0; i < body.n; i++)
		if (body.p[i] != delimiter && !scan_is_blank(body.p[i], delimiter))
			return false;
	return true;
}

/* The kind of a record that is no comment. */
static enum record_kind kind_of(struct bytes record, const struct scan_record *scanned, char delimiter)
{
	char first = record.p[0];

	if ((scanned->flags & SCAN_OPEN) != 0)
		return RECORD_OPEN;
	if (scanned->cells == 0)
		return RECORD_BLANK;
	if ((first == '<' || first == '|' || first == '=' || first == '>') &&
	    is_marker(bytes_slice(record, 0, scan_body(record)), delimiter))
		return RECORD_MARKER;
	if ((first == delimiter || scan_is_blank(first, delimiter)) &&
	    is_padding(bytes_slice(record, 0, scan_body(record)), delimiter))
		return RECORD_PADDING;
	return RECORD_ROW;
}

/* A line, with its end. */
static size_t line_length(struct bytes rest)
{
	size_t i = 0;

	while (i < rest.n && rest.p[i] != '\n' && rest.p[i] != '\r')
		i++;
	if (i == rest.n)
		return i;
	return rest.p[i] == '\r' && i + 1 < rest.n && rest.p[i + 1] == '\n' ? i + 2 : i + 1;
}

enum record_kind record_next(struct bytes rest, char delimiter, bool comments, struct scan_record *out)
{
	if (comments && rest.p[0] == '#') {
		out->length = (uint32_t)line_length(rest);
		out->cells = 1;
		out->flags = 0;
		return RECORD_COMMENT;
	}
	scan_record(rest, delimiter, out);
	return kind_of((struct bytes){ rest.p, out->length }, out, delimiter);
}
