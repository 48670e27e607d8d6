/* SPDX-License-Identifier: ISC */
/* A finding's file is named as the board's folder was, so that an editor finds it from where the command ran. */
#include <config.h>

#include "render/report.h"

#include "base/json.h"
#include "csv/emit.h"

/* The four heads that the lamps stand for; no lamp is lit before its signs are computed. */
static const char *const heads[] = {
	"strategy-objectives", "priority-plan", "personas-usage", "technology"};

const char *report_severity(enum finding_severity s)
{
	return s == FINDING_ERROR ? "error" : "warning";
}

static struct bytes path_of(const struct board *b, const struct finding *f)
{
	const char *path = b->path[f->table];

	return bytes_of(path ? path : schema_table(f->table)->file);
}

void report_line(
	const struct board *b, const struct finding *f, const struct ink *k, struct str *out)
{
	ink_outside(k, out, INK_STRONG, path_of(b, f));
	str_addf(out, ":%zu:%zu: ", f->line, f->byte_column);
	ink_add(k, out, f->severity == FINDING_ERROR ? INK_BAD : INK_WARN,
		report_severity(f->severity));
	str_adds(out, ": ");
	ink_outside(k, out, INK_PLAIN, bytes_of(f->message));
	str_addf(out, " [%s]\n", f->rule);
}

json_t *report_json(const struct board *b, const struct finding *f)
{
	json_t *o = json_object();

	json_put(o, "file", json_text(path_of(b, f)));
	json_put(o, "line", json_integer((json_int_t)f->line));
	json_put(o, "column", json_integer((json_int_t)f->byte_column));
	json_put(o, "rule", json_text(bytes_of(f->rule)));
	json_put(o, "message", json_text(bytes_of(f->message)));
	return o;
}

json_t *report_row_json(
	const struct board *b, const struct findings *all, enum table_id t, uint32_t row)
{
	json_t *list = json_array();

	for (size_t i = 0; i < all->list.n; i++)
		if (all->list.v[i].table == t && all->list.v[i].row == (int32_t)row)
			json_push(list, report_json(b, &all->list.v[i]));
	return list;
}

json_t *report_document(const struct board *b, const struct findings *all)
{
	json_t *o = json_object(), *errors = json_array(), *lamps = json_object();
	struct str today = {0};

	clock_add_day(&today, b->today);
	for (size_t i = 0; i < all->list.n; i++)
		json_push(errors, report_json(b, &all->list.v[i]));
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		json_put(lamps, heads[i], json_null());
	json_put(o, "schema_version", json_integer(1));
	json_put(o, "level", json_integer(b->settings.level));
	json_put(o, "today", json_text(str_bytes(&today)));
	json_put(o, "lamps", lamps);
	json_put(o, "errors", errors);
	json_put(o, "findings", json_array());
	json_put(o, "not_computed", json_array());
	str_release(&today);
	return o;
}

void report_table(
	const struct board *b, const struct findings *all, char delimiter, struct str *out)
{
	static const char *const names[] = {
		"file", "line", "column", "severity", "rule", "message", "table", "id"};
	const struct dialect dialect = {.delimiter = delimiter};
	struct bytes cells[8];
	struct item item;

	for (size_t i = 0; i < 8; i++)
		cells[i] = bytes_of(names[i]);
	emit_record(out, cells, 8, &dialect);
	for (size_t i = 0; i < all->list.n; i++) {
		const struct finding *f = &all->list.v[i];
		struct str line = {0}, column = {0};

		item.key[0] = '\0';
		if (f->row >= 0)
			board_item(b, f->table, (uint32_t)f->row, &item);
		str_addf(&line, "%zu", f->line);
		str_addf(&column, "%zu", f->byte_column);
		cells[0] = path_of(b, f);
		cells[1] = str_bytes(&line);
		cells[2] = str_bytes(&column);
		cells[3] = bytes_of(report_severity(f->severity));
		cells[4] = bytes_of(f->rule);
		cells[5] = bytes_of(f->message);
		cells[6] = bytes_of(schema_table(f->table)->name);
		cells[7] = bytes_of(item.key);
		emit_record(out, cells, 8, &dialect);
		str_release(&line);
		str_release(&column);
	}
}
