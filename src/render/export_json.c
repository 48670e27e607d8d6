/* SPDX-License-Identifier: ISC */
/*
 * The whole board: each table's rows are those of `list TABLE --format json`, errors and signs those of `check`, but
 * with the names of files as the schema has them, so that the document does not tell where the board is.
 */
#include <config.h>

#include "render/exports.h"

#include "base/json.h"
#include "render/listing.h"
#include "render/outside.h"
#include "render/report.h"

enum { SCHEMA_VERSION = 1 };

static void add_rows(const struct board *b, enum table_id t, struct str *out)
{
	struct ink k = {.charset = SHOWN_UTF8};
	uint32_t n = board_rows(b, t), *rows = mem_array((size_t)n + 1, sizeof *rows);
	struct str head = {0};
	struct listing l;

	for (uint32_t i = 0; i < n; i++)
		rows[i] = i;
	listing_init(&l, b, t, LISTING_JSON, &k);
	listing_choose_usual(&l);
	listing_begin(&l, rows, n, &head);
	str_addf(out, "    \"%s\": [", schema_table(t)->name);
	for (uint32_t i = 0; i < n; i++)
		listing_row(&l, i, out);
	str_adds(out, n > 0 ? "\n    ]" : "]");
	listing_release(&l);
	str_release(&head);
	mem_free(rows);
}

static void add_values(struct str *out, json_t *list)
{
	size_t i;
	json_t *one;

	json_array_foreach(list, i, one) {
		str_adds(out, i > 0 ? ",\n    " : "\n    ");
		json_print(out, one, true);
		while (out->n > 0 && out->p[out->n - 1] == '\n')
			str_truncate(out, out->n - 1);
	}
	str_adds(out, json_array_size(list) > 0 ? "\n  ]" : "]");
	json_decref(list);
}

static json_t *errors(const struct exports_source *x)
{
	json_t *list = json_array();

	for (size_t i = 0; i < x->findings->list.n; i++) {
		const struct finding *f = &x->findings->list.v[i];
		json_t *o = report_json(x->board, f);

		json_put(o, "file", json_text(bytes_of(schema_table(f->table)->file)));
		json_push(list, o);
	}
	return list;
}

static json_t *signs(const struct exports_source *x)
{
	json_t *list = json_array();

	for (size_t i = 0; i < x->signs->list.n; i++) {
		const struct sign_finding *f = &x->signs->list.v[i];
		const struct sign_def *def = signs_get(f->sign);
		json_t *o = json_object();
		struct item item;

		if (f->row >= 0)
			board_item(x->board, f->table, (uint32_t)f->row, &item);
		json_put(o, "sign", json_text(bytes_of(def->id)));
		json_put(o, "head", json_text(bytes_of(signs_head_name(def->head))));
		json_put(o, "severity", json_text(bytes_of(signs_severity_name(def->severity))));
		json_put(o, "table", f->row >= 0 ? json_text(bytes_of(schema_table(f->table)->name)) : json_null());
		json_put(o, "id", f->row >= 0 ? outside_json(x->board, f->table, bytes_of(item.key)) : json_null());
		json_put(o, "message", json_text(bytes_of(f->message)));
		json_put(o, "remedy", json_text(bytes_of(signs_remedy(f))));
		json_push(list, o);
	}
	return list;
}

static void add_lamps(const struct signs *s, struct str *out)
{
	for (int h = 0; h < SIGN_HEAD_COUNT; h++) {
		const char *lamp = signs_lamp_name(s->lamp[h]);

		str_addf(out, "%s\"%s\": ", h > 0 ? ", " : "", signs_head_name((enum sign_head)h));
		if (lamp)
			str_addf(out, "\"%s\"", lamp);
		else
			str_adds(out, "null");
	}
}

void export_json(const struct exports_source *x, struct str *out)
{
	const struct board *b = x->board;
	json_t *name = outside_json(b, TABLE_BOARD, b->settings.name);

	str_addf(out, "{\n  \"schema_version\": %d,\n  \"name\": ", SCHEMA_VERSION);
	json_add_text(out, bytes_of(json_string_value(name)));
	json_decref(name);
	str_adds(out, ",\n  \"today\": \"");
	clock_add_day(out, b->today);
	str_addf(out, "\",\n  \"level\": %d,\n  \"lamps\": {", x->signs->level);
	add_lamps(x->signs, out);
	str_adds(out, "},\n  \"tables\": {\n");
	for (int t = 0; t < TABLE_COUNT; t++) {
		str_adds(out, t > 0 ? ",\n" : "");
		add_rows(b, (enum table_id)t, out);
	}
	str_adds(out, "\n  },\n  \"errors\": [");
	add_values(out, errors(x));
	str_adds(out, ",\n  \"findings\": [");
	add_values(out, signs(x));
	str_adds(out, "\n}\n");
}
