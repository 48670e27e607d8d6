/* SPDX-License-Identifier: ISC */
/*
 * The tables that schema.def describes, and the few questions about them. Everything is const; nothing is built at
 * run time.
 */
#include <config.h>

#include "model/schema.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define SCHEMA_AS_VALUE_LISTS
#include "model/schema.def"
#undef SCHEMA_AS_VALUE_LISTS

#define SCHEMA_AS_COLUMNS
#include "model/schema.def"
#undef SCHEMA_AS_COLUMNS

static const struct table_def tables[TABLE_COUNT] = {
#define SCHEMA_AS_TABLES
#include "model/schema.def"
#undef SCHEMA_AS_TABLES
};

/* [table][list] */
static const char *const reference_names[TABLE_COUNT][2] = {
#define SCHEMA_AS_REFERENCES
#include "model/schema.def"
#undef SCHEMA_AS_REFERENCES
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* text against an all lower case word, without its length first: the first letters differ most of the time */
static bool is_word(struct bytes text, const char *word)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (lower(text.p[i]) != word[i] || word[i] == '\0')
			return false;
	return word[i] == '\0';
}

const struct table_def *schema_table(enum table_id id)
{
	return id >= 0 && id < TABLE_COUNT ? &tables[id] : NULL;
}

const struct table_def *schema_find_table(const char *name)
{
	struct bytes text = bytes_of(name);
	int i;

	if (text.n > 4 && bytes_is_nocase(bytes_slice(text, text.n - 4, text.n), ".csv"))
		text.n -= 4;
	for (i = 0; i < TABLE_COUNT; i++)
		if (is_word(text, tables[i].name))
			return &tables[i];
	return NULL;
}

int schema_find_column(const struct table_def *t, const char *name)
{
	struct bytes text = bytes_of(name);
	size_t i;

	for (i = 0; i < t->ncolumns; i++)
		if (is_word(text, t->columns[i].name))
			return (int)i;
	return -1;
}

int schema_enum_value(const struct column_def *c, struct bytes text)
{
	int i;

	text = bytes_trim(text);
	if (text.n == 0)
		return ENUM_NONE;
	if (c->type != COLUMN_ENUM || c->values == NULL)
		return ENUM_UNKNOWN;
	for (i = 0; c->values[i] != NULL; i++)
		if (is_word(text, c->values[i]))
			return i;
	/* The radar's fourth ring goes by two names. */
	if (c->values == TECHNOLOGIES_RING_values || c->values == TECHNOLOGIES_PREVIOUS_RING_values)
		if (is_word(text, "caution"))
			return TECHNOLOGIES_RING_HOLD;
	return ENUM_UNKNOWN;
}

const char *schema_type_name(const struct column_def *c)
{
	switch (c->type) {
	case COLUMN_SLUG: return "slug";
	case COLUMN_TEXT: return "text";
	case COLUMN_ENUM: return "enum";
	case COLUMN_NUMBER: return "number";
	case COLUMN_INTEGER: return "integer";
	case COLUMN_DATE: return "date";
	case COLUMN_TIMEFRAME: return "timeframe";
	case COLUMN_QUARTER: return "quarter";
	case COLUMN_ID: return reference_names[c->ref][0];
	case COLUMN_ID_LIST: return reference_names[c->ref][1];
	}
	return "text";
}

/* The highest bit of each byte from first to last, all of them ASCII. */
static uint64_t between(uint64_t word, unsigned char first, unsigned char last)
{
	const uint64_t each = UINT64_C(0x0101010101010101);

	return (word + each * (0x80u - first)) & ~(word + each * (0x7fu - last));
}

/* Whether eight bytes are all a-z, 0-9 or -. */
static bool is_slug_word(const char *p)
{
	const uint64_t high = UINT64_C(0x8080808080808080);
	uint64_t word;

	memcpy(&word, p, sizeof word);
	if (word & high)
		return false;
	return ((between(word, 'a', 'z') | between(word, '0', '9') | between(word, '-', '-')) & high) == high;
}

bool schema_is_slug(struct bytes text, bool underscore)
{
	size_t i;

	if (text.n == 0 || text.n > 40 || text.p[0] < 'a' || text.p[0] > 'z')
		return false;
	for (i = 0; i + 8 < text.n && is_slug_word(text.p + i); i += 8)
		;
	if (i + 8 >= text.n && text.n >= 8 && is_slug_word(text.p + text.n - 8))
		return true;
	for (; i < text.n; i++) {
		char c = text.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || (underscore && c == '_')))
			return false;
	}
	return true;
}
