/* SPDX-License-Identifier: ISC */
/* Places are worked out for all findings at once, in the order of the files, since a table tells lines cheaply only so. */
#include <config.h>

#include "render/report_signs.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "csv/emit.h"
#include "render/report.h"

struct place {
	size_t at; /* of the finding, in the list */
	enum table_id table;
	int32_t row;
	size_t line, column;
};

static int by_row(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->table != y->table)
		return x->table < y->table ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/* By the number of the finding; the caller frees them. */
static struct place *find_places(const struct board *b, const struct signs *s)
{
	size_t n = s->list.n, i;
	struct place *sorted = mem_array(n + 1, sizeof *sorted), *places = mem_array(n + 1, sizeof *places);

	for (i = 0; i < n; i++)
		sorted[i] = (struct place){i, s->list.v[i].table, s->list.v[i].row, 1, 1};
	if (n > 0)
		qsort(sorted, n, sizeof *sorted, by_row);
	for (i = 0; i < n; i++) {
		struct place *p = &sorted[i];
		int column = s->list.v[p->at].column;

		column = column >= 0 ? b->column[p->table][column] : -1;
		if (p->row >= 0)
			table_cell_place(b->table[p->table], (uint32_t)p->row, column < 0 ? 0 : column, &p->line, &p->column);
		places[p->at] = *p;
	}
	mem_free(sorted);
	return places;
}

static enum ink_style style_of(enum sign_severity v)
{
	return v == SIGN_HIGH ? INK_BAD : v == SIGN_MEDIUM ? INK_WARN : INK_DIM;
}

void report_signs_lines(const struct board *b, const struct signs *s, const struct ink *k, struct str *out)
{
	struct place *places = find_places(b, s);

	for (size_t i = 0; i < s->list.n; i++) {
		const struct sign_finding *f = &s->list.v[i];
		const struct sign_def *def = signs_get(f->sign);

		ink_outside(k, out, INK_STRONG, report_path(b, f->table));
		str_addf(out, ":%zu:%zu: ", places[i].line, places[i].column);
		ink_add(k, out, style_of(def->severity), signs_severity_name(def->severity));
		str_adds(out, ": ");
		ink_outside(k, out, INK_PLAIN, bytes_of(f->message));
		str_addc(out, ' ');
		ink_outside(k, out, INK_PLAIN, bytes_of(signs_remedy(f)));
		str_addf(out, " [%s]\n", def->id);
	}
	mem_free(places);
}

/* --------------------------------------------------------------------------------------------------------- lamps */

static void add_count(struct str *out, size_t n, enum sign_severity v, bool *first)
{
	if (n == 0)
		return;
	str_addf(out, "%s%zu %s", *first ? "" : ", ", n, signs_severity_name(v));
	*first = false;
}

static void add_lamp(const struct signs *s, enum sign_head h, const struct ink *k, struct str *out)
{
	static const enum ink_style styles[] = {INK_DIM, INK_PLAIN, INK_WARN, INK_BAD};
	const char *name = signs_lamp_name(s->lamp[h]);
	size_t count[SIGN_SEVERITY_COUNT] = {0};
	struct str text = {0};
	bool first = true;

	for (size_t i = 0; i < s->list.n; i++)
		if (signs_get(s->list.v[i].sign)->head == h)
			count[signs_get(s->list.v[i].sign)->severity]++;
	str_addf(&text, "%-24s ", signs_head_title(h));
	ink_add(k, out, INK_STRONG, str_c(&text));
	str_clear(&text);
	for (int v = 0; v < SIGN_SEVERITY_COUNT; v++)
		add_count(&text, count[v], (enum sign_severity)v, &first);
	ink_add(k, out, styles[s->lamp[h]], name ? name : "not lit");
	if (text.n > 0)
		str_addf(out, "%*s%s", 8 - (int)bytes_of(name).n, "", str_c(&text));
	str_addc(out, '\n');
	str_release(&text);
}

/* Those that share their reason in one line. */
static void add_silences(const struct signs *s, const struct ink *k, struct str *out)
{
	bool told[SIGN_COUNT] = {false};

	for (size_t i = 0; i < s->silent.n; i++) {
		const char *before = ": ";

		if (told[s->silent.v[i].sign])
			continue;
		str_adds(out, "not computed, ");
		ink_outside(k, out, INK_PLAIN, bytes_of(s->silent.v[i].reason));
		for (size_t j = i; j < s->silent.n; j++) {
			if (strcmp(s->silent.v[j].reason, s->silent.v[i].reason) != 0)
				continue;
			told[s->silent.v[j].sign] = true;
			str_addf(out, "%s%s", before, signs_get(s->silent.v[j].sign)->id);
			before = ", ";
		}
		str_addc(out, '\n');
	}
}

void report_signs_lamps(const struct signs *s, const struct ink *k, struct str *out)
{
	for (int h = 0; h < SIGN_HEAD_COUNT; h++)
		add_lamp(s, (enum sign_head)h, k, out);
	add_silences(s, k, out);
}

/* ---------------------------------------------------------------------------------------------------------- JSON */

static void add_field(struct str *out, const char *name, const char *value)
{
	str_adds(out, ",\n      \"");
	str_adds(out, name);
	str_adds(out, "\": ");
	if (value)
		json_add_text(out, bytes_of(value));
	else
		str_adds(out, "null");
}

/* Digits of a whole number: ten times as fast as printing through a format, and there are many. */
static void add_whole(struct str *out, const char *name, size_t x)
{
	char digits[24];
	size_t n = sizeof digits;

	str_adds(out, name);
	do
		digits[--n] = (char)('0' + x % 10);
	while ((x /= 10) > 0);
	str_add(out, (struct bytes){digits + n, sizeof digits - n});
}

/* What the findings of one sign, and those of one table, have in common: there may be many of them. */
struct json_parts {
	struct str begin[SIGN_COUNT], remedy[SIGN_COUNT], table[TABLE_COUNT], file[TABLE_COUNT];
};

static void release_parts(struct json_parts *p)
{
	for (int i = 0; i < SIGN_COUNT; i++) {
		str_release(&p->begin[i]);
		str_release(&p->remedy[i]);
	}
	for (int i = 0; i < TABLE_COUNT; i++) {
		str_release(&p->table[i]);
		str_release(&p->file[i]);
	}
}

static struct bytes begin_of(struct json_parts *p, enum sign_id s)
{
	const struct sign_def *def = signs_get(s);
	struct str *out = &p->begin[s];

	if (out->n == 0) {
		str_addf(out, "\n    {\n      \"sign\": \"%s\"", def->id);
		add_field(out, "head", signs_head_name(def->head));
		add_whole(out, ",\n      \"level\": ", (size_t)def->level);
		add_field(out, "severity", signs_severity_name(def->severity));
	}
	return str_bytes(out);
}

static struct bytes remedy_of(struct json_parts *p, enum sign_id s)
{
	if (p->remedy[s].n == 0)
		add_field(&p->remedy[s], "remedy", signs_get(s)->remedy);
	return str_bytes(&p->remedy[s]);
}

static struct bytes table_of(struct json_parts *p, enum table_id t)
{
	if (p->table[t].n == 0) {
		add_field(&p->table[t], "table", schema_table(t)->name);
		str_adds(&p->table[t], ",\n      \"id\": ");
	}
	return str_bytes(&p->table[t]);
}

static struct bytes file_of(struct json_parts *p, const struct board *b, enum table_id t)
{
	if (p->file[t].n == 0) {
		str_adds(&p->file[t], ",\n      \"file\": ");
		json_add_text(&p->file[t], report_path(b, t));
	}
	return str_bytes(&p->file[t]);
}

static void add_finding(const struct board *b, const struct sign_finding *f, const struct place *p,
			struct json_parts *parts, struct str *out)
{
	struct item item;

	str_add(out, begin_of(parts, f->sign));
	if (f->row >= 0) {
		board_item(b, f->table, (uint32_t)f->row, &item);
		str_add(out, table_of(parts, f->table));
		json_add_text(out, bytes_of(item.key));
	} else {
		str_adds(out, ",\n      \"table\": null,\n      \"id\": null");
	}
	str_add(out, file_of(parts, b, f->table));
	add_whole(out, ",\n      \"line\": ", p->line);
	add_whole(out, ",\n      \"column\": ", p->column);
	str_adds(out, ",\n      \"message\": ");
	json_add_text(out, bytes_of(f->message));
	if (f->remedy)
		add_field(out, "remedy", f->remedy);
	else
		str_add(out, remedy_of(parts, f->sign));
	str_adds(out, "\n    }");
}

void report_signs_json(const struct board *b, const struct signs *s, struct str *out)
{
	struct place *places = find_places(b, s);
	struct json_parts parts = {0};

	for (size_t i = 0; i < s->list.n; i++) {
		if (i > 0)
			str_addc(out, ',');
		add_finding(b, &s->list.v[i], &places[i], &parts, out);
	}
	str_adds(out, s->list.n > 0 ? "\n  " : "");
	release_parts(&parts);
	mem_free(places);
}

void report_signs_json_silent(const struct signs *s, struct str *out)
{
	for (size_t i = 0; i < s->silent.n; i++) {
		str_addf(out, "%s\n    {\n      \"sign\": \"%s\"", i > 0 ? "," : "", signs_get(s->silent.v[i].sign)->id);
		add_field(out, "reason", s->silent.v[i].reason);
		str_adds(out, "\n    }");
	}
	str_adds(out, s->silent.n > 0 ? "\n  " : "");
}

/* ----------------------------------------------------------------------------------------------------------- CSV */

void report_signs_table(const struct board *b, const struct signs *s, const struct dialect *d, struct str *out)
{
	struct place *places = find_places(b, s);
	struct str line = {0}, column = {0};

	for (size_t i = 0; i < s->list.n; i++) {
		const struct sign_finding *f = &s->list.v[i];
		const struct sign_def *def = signs_get(f->sign);
		struct item item = {f->table, ""};
		struct bytes cells[8];

		if (f->row >= 0)
			board_item(b, f->table, (uint32_t)f->row, &item);
		str_clear(&line);
		str_clear(&column);
		str_addf(&line, "%zu", places[i].line);
		str_addf(&column, "%zu", places[i].column);
		cells[0] = report_path(b, f->table);
		cells[1] = str_bytes(&line);
		cells[2] = str_bytes(&column);
		cells[3] = bytes_of(signs_severity_name(def->severity));
		cells[4] = bytes_of(def->id);
		cells[5] = bytes_of(f->message);
		cells[6] = bytes_of(f->row >= 0 ? schema_table(f->table)->name : "");
		cells[7] = bytes_of(item.key);
		emit_record(out, cells, 8, d);
	}
	str_release(&line);
	str_release(&column);
	mem_free(places);
}
