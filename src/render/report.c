/* SPDX-License-Identifier: ISC */
/* A finding's file is named as the board's folder was, so that an editor finds it from where the command ran. */
#include <config.h>

#include "render/report.h"

#include "base/json.h"
#include "csv/emit.h"
#include "render/report_signs.h"

enum { FINDING_BYTES = 448 }; /* of one as JSON, about */

const char *report_severity(enum finding_severity s)
{
	return s == FINDING_ERROR ? "error" : "warning";
}

struct bytes report_path(const struct board *b, enum table_id t)
{
	const char *path = b->path[t];

	return bytes_of(path ? path : schema_table(t)->file);
}

static struct bytes path_of(const struct board *b, const struct finding *f)
{
	return report_path(b, f->table);
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

/* The findings of a large board would be a tree of some hundred thousand values: they are printed as they come, in the
 * form of json_print. */
static void add_errors(const struct board *b, const struct findings *all, struct str *out)
{
	for (size_t i = 0; i < all->list.n; i++) {
		const struct finding *f = &all->list.v[i];

		str_adds(out, i > 0 ? ",\n    {\n      \"file\": " : "\n    {\n      \"file\": ");
		json_add_text(out, path_of(b, f));
		str_addf(out, ",\n      \"line\": %zu,\n      \"column\": %zu,\n      \"rule\": \"%s\",\n      \"message\": ",
			f->line, f->byte_column, f->rule);
		json_add_text(out, bytes_of(f->message));
		str_adds(out, "\n    }");
	}
	str_adds(out, all->list.n > 0 ? "\n  " : "");
}

void report_document(const struct board *b, const struct findings *all, const struct signs *signs, struct str *out)
{
	/* asked for at once, large memory comes in large pages */
	str_reserve(out, (all->list.n + (signs ? signs->list.n : 0)) * FINDING_BYTES);
	str_addf(out, "{\n  \"schema_version\": 1,\n  \"level\": %d,\n  \"today\": \"",
		signs ? signs->level : b->settings.level);
	clock_add_day(out, b->today);
	str_adds(out, "\",\n  \"lamps\": {");
	for (int h = 0; h < SIGN_HEAD_COUNT; h++) {
		const char *lamp = signs ? signs_lamp_name(signs->lamp[h]) : NULL;

		str_addf(out, "%s\n    \"%s\": %s%s%s", h > 0 ? "," : "", signs_head_name((enum sign_head)h),
			lamp ? "\"" : "", lamp ? lamp : "null", lamp ? "\"" : "");
	}
	str_adds(out, "\n  },\n  \"errors\": [");
	add_errors(b, all, out);
	str_adds(out, "],\n  \"findings\": [");
	if (signs)
		report_signs_json(b, signs, out);
	str_adds(out, "],\n  \"not_computed\": [");
	if (signs)
		report_signs_json_silent(signs, out);
	str_adds(out, "]\n}\n");
}

void report_table(const struct board *b, const struct findings *all, const struct signs *signs, char delimiter,
	struct str *out)
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
	if (signs)
		report_signs_table(b, signs, &dialect, out);
}
