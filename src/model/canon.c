/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/canon.h"

#include "base/mem.h"
#include "csv/emit.h"
#include "model/recode.h"

struct canon {
	const struct table_def *def;
	struct table *t;
	const struct column_def **column; /* by file column; NULL: no enumeration */
	uint32_t width;                   /* columns that have a name or a value */
	struct cells cells;
	struct str *out;
};

static const struct dialect plain = {.delimiter = ',', .eol = DIALECT_LF, .final_eol = true};

static bool is_readable(const struct table *t, struct err *e)
{
	for (size_t i = 0; i < table_notes(t); i++) {
		struct table_note note = table_note_at(t, i);

		switch (note.what) {
		case TABLE_CONFLICT_MARKER:
			return err_set(e, ERR_DATA, "line %zu is a conflict marker: planboard repair merges both sides",
				table_record_line(t, note.record));
		case TABLE_OPEN_QUOTE:
		case TABLE_BINARY:
		case TABLE_FIELD_TOO_LONG:
		case TABLE_RECORD_TOO_LONG:
		case TABLE_TOO_MANY_COLUMNS:
		case TABLE_TOO_MANY_ROWS:
			return err_set(e, ERR_DATA, "it cannot be read from line %zu on: see planboard check",
				table_record_line(t, note.record));
		default:
			break;
		}
	}
	return true;
}

static void find_columns(struct canon *c)
{
	uint32_t n = table_columns(c->t);
	struct str name = {0};

	c->width = n;
	c->column = mem_array(n + 1, sizeof *c->column);
	for (uint32_t i = 0; i < n; i++) {
		str_clear(&name);
		str_add(&name, table_column_name(c->t, i));
		int at = c->def ? schema_find_column(c->def, str_c(&name)) : -1;

		c->column[i] = at >= 0 && c->def->columns[at].type == COLUMN_ENUM ? &c->def->columns[at] : NULL;
	}
	for (uint32_t r = 0; r < table_rows(c->t); r++) {
		cells_read(&c->cells, c->t, r);
		for (uint32_t i = c->width; i < c->cells.n; i++)
			if (c->cells.v[i].n)
				c->width = i + 1;
	}
	str_release(&name);
}

static struct bytes spelling(const struct column_def *def, struct bytes value)
{
	for (const char *const *v = def ? def->values : NULL; v && *v; v++)
		if (bytes_is_nocase(value, *v))
			return bytes_of(*v);
	return value;
}

static void write_cells(struct canon *c, bool row)
{
	uint32_t n = c->cells.n;

	while (n > c->width && !c->cells.v[n - 1].n)
		n--;
	for (uint32_t i = 0; row && i < n && i < table_columns(c->t); i++)
		c->cells.v[i] = spelling(c->column[i], c->cells.v[i]);
	emit_record(c->out, c->cells.v, n, &plain);
}

static void write_records(struct canon *c)
{
	char delimiter = table_dialect(c->t)->delimiter;

	for (uint32_t i = 0; i < table_records(c->t); i++) {
		struct bytes record = table_record_bytes(c->t, i);
		enum record_kind kind = table_record_kind(c->t, i);

		switch (kind) {
		case RECORD_HEADER:
		case RECORD_ROW:
			cells_read_record(&c->cells, record, delimiter);
			for (uint32_t k = 0; kind == RECORD_HEADER && k < c->cells.n; k++)
				c->cells.v[k] = bytes_trim(c->cells.v[k]);
			write_cells(c, kind == RECORD_ROW);
			break;
		case RECORD_BLANK:
			str_addc(c->out, '\n');
			break;
		case RECORD_COMMENT:
			str_add(c->out, bytes_slice(record, 0, scan_body(record)));
			str_addc(c->out, '\n');
			break;
		default:
			break;
		}
	}
}

bool canon_file(const char *file_name, struct bytes file, struct str *out, struct err *e)
{
	struct canon c = {.def = recode_def(file_name), .out = out};
	struct str text = {0};
	struct recode told;
	bool done;

	recode_file(file, &text, &told);
	c.t = recode_table(c.def, str_bytes(&text));
	if (told.bad)
		done = err_set(e, ERR_DATA, "%zu bytes stand for nothing in %s: convert it with the program that wrote it", told.bad,
			dialect_encoding_name(told.from));
	else
		done = is_readable(c.t, e);
	if (done) {
		find_columns(&c);
		write_records(&c);
	}
	cells_release(&c.cells);
	mem_free(c.column);
	table_free(c.t);
	str_release(&text);
	return done;
}
