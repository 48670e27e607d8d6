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

enum record_kind record_kind_of(struct bytes record, const struct scan_record *scanned, char delimiter, bool comments)
{
	struct bytes body = { record.p, scan_body(record) };
	char first = record.p[0];

	if ((scanned->flags & SCAN_OPEN) != 0)
		return RECORD_OPEN;
	if (scanned->cells == 0)
		return RECORD_BLANK;
	if (first == '#' && comments)
		return RECORD_COMMENT;
	if ((first == '<' || first == '|' || first == '=' || first == '>') && is_marker(body, delimiter))
		return RECORD_MARKER;
	if ((first == delimiter || scan_is_blank(first, delimiter)) && is_padding(body, delimiter))
		return RECORD_PADDING;
	return RECORD_ROW;
}
