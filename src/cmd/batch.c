/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "cmd/batch.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { BATCH_MAX = 1 << 30 };

static bool read_input(struct str *out, struct err *e)
{
	char chunk[65536];
	size_t n;

	while (out->n <= BATCH_MAX && (n = fread(chunk, 1, sizeof chunk, stdin)) > 0)
		str_add(out, (struct bytes){chunk, n});
	if (out->n > BATCH_MAX)
		return err_set(e, ERR_DATA, "standard input is larger than 1 GiB; split it");
	return !ferror(stdin) || err_set(e, ERR_IO, "standard input cannot be read");
}

static void add_field(struct batch *b, struct batch_row *row, struct bytes name, struct bytes value)
{
	struct alter_field f = {arena_copy(&b->arena, name), arena_copy(&b->arena, bytes_trim(value)), '='};

	vec_push(&row->fields, f);
}

/* What is read as nothing in a board's file would be a change here that nobody meant. */
static const char *whats_odd(enum table_oddity what)
{
	switch (what) {
	case TABLE_DUPLICATE_COLUMN: return "a column stands twice";
	case TABLE_OPEN_QUOTE: return "a quote is open to the end; is something missing?";
	case TABLE_BINARY: return "NUL bytes or UTF-16 are no text; give it as UTF-8";
	case TABLE_LONG_ROW: return "there are more cells than columns";
	case TABLE_CONFLICT_MARKER: return "there are conflict markers; solve them first";
	case TABLE_FIELD_TOO_LONG:
	case TABLE_RECORD_TOO_LONG:
	case TABLE_TOO_MANY_COLUMNS:
	case TABLE_HEADER_TOO_LONG:
	case TABLE_TOO_MANY_ROWS: return "it is above a limit; shorten it";
	case TABLE_NO_HEADER:
	case TABLE_NOT_UTF8: break;
	}
	return NULL;
}

static bool check_csv(const struct table *t, struct err *e)
{
	for (size_t i = 0; i < table_notes(t); i++) {
		struct table_note note = table_note_at(t, i);
		const char *odd = whats_odd(note.what);

		if (odd)
			return err_set(e, ERR_DATA, "standard input line %zu: %s", table_record_line(t, note.record), odd);
	}
	return table_columns(t) > 0 || err_set(e, ERR_DATA, "standard input holds no header line");
}

static bool read_csv(struct batch *b, struct str *text, struct err *e)
{
	static const char *const known[] = {"id"};
	size_t n = text->n;
	struct table *t = table_take(str_take(text), n, known, 1);
	struct cells cells;
	bool done = check_csv(t, e);

	cells_init(&cells);
	for (uint32_t r = 0; done && r < table_rows(t); r++) {
		struct batch_row row = {.number = table_record_line(t, table_row_record(t, r))};

		cells_read(&cells, t, r);
		for (uint32_t i = 0; i < table_columns(t); i++)
			if (i < cells.n)
				add_field(b, &row, table_column_name(t, i), cells.v[i]);
		vec_push(&b->rows, row);
	}
	cells_release(&cells);
	table_free(t);
	return done;
}

static bool read_object(struct batch *b, size_t number, json_t *object, struct err *e)
{
	struct batch_row row = {.number = number};
	const char *name;
	json_t *value;
	bool done = json_is_object(object) || err_set(e, ERR_DATA, "standard input, row %zu: it is no object", number);

	json_object_foreach (object, name, value) {
		struct str text = {0};

		if (!done || !strcmp(name, "derived"))
			continue;
		if (json_is_string(value))
			str_add(&text, (struct bytes){json_string_value(value), json_string_length(value)});
		else if (json_is_integer(value))
			str_addf(&text, "%lld", (long long)json_integer_value(value));
		else if (json_is_real(value))
			str_add_number(&text, json_real_value(value));
		else if (!json_is_null(value))
			done = err_set(e, ERR_DATA, "standard input, row %zu: %s is neither text nor a number", number, name);
		if (done)
			add_field(b, &row, bytes_of(name), str_bytes(&text));
		str_release(&text);
	}
	vec_push(&b->rows, row);
	return done;
}

static bool read_json(struct batch *b, const struct str *text, struct err *e)
{
	json_error_t problem;
	json_t *document = json_loadb(text->p, text->n, JSON_REJECT_DUPLICATES, &problem);
	json_t *rows = json_is_object(document) ? json_object_get(document, "rows") : document;
	bool done = true;

	if (!document)
		return err_set(e, ERR_DATA, "standard input line %d column %d: %s", problem.line, problem.column, problem.text);
	if (!json_is_array(rows))
		done = err_set(e, ERR_DATA, "standard input: neither an array nor an object with \"rows\"");
	for (size_t i = 0; done && i < json_array_size(rows); i++)
		done = read_object(b, i + 1, json_array_get(rows, i), e);
	json_decref(document);
	return done;
}

bool batch_read(struct batch *b, struct err *e)
{
	struct str text = {0};
	bool done;

	*b = (struct batch){0};
	arena_init(&b->arena);
	done = read_input(&text, e);
	if (done) {
		size_t start = text.n ? strspn(text.p, " \t\r\n") : 0;

		done = start < text.n && (text.p[start] == '[' || text.p[start] == '{') ? read_json(b, &text, e) :
											   read_csv(b, &text, e);
	}
	str_release(&text);
	return done;
}

void batch_release(struct batch *b)
{
	for (size_t i = 0; i < b->rows.n; i++)
		vec_release(&b->rows.v[i].fields);
	vec_release(&b->rows);
	arena_release(&b->arena);
}

const struct alter_field *batch_field(const struct batch_row *row, const char *name)
{
	for (size_t i = 0; i < row->fields.n; i++)
		if (bytes_is_nocase(row->fields.v[i].name, name))
			return &row->fields.v[i];
	return NULL;
}
