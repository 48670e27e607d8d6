/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/delta.h"

static void add_value(struct str *out, const char *value, enum shown_charset charset)
{
	shown_append(out, bytes_of(*value ? value : "(empty)"), charset);
}

void delta_text(const struct changes *c, enum shown_charset charset, struct str *out)
{
	for (size_t i = 0; i < c->list.n; i++) {
		const struct changes_one *one = &c->list.v[i];

		str_addf(out, "%s/", schema_table(one->item.table)->name);
		shown_append(out, bytes_of(one->item.key), charset);
		str_addc(out, ' ');
		if (one->kind == CHANGES_EDITED) {
			shown_append(out, bytes_of(one->field), charset);
			str_adds(out, ": ");
			add_value(out, one->old, charset);
			str_adds(out, " -> ");
			add_value(out, one->new, charset);
		} else {
			str_adds(out, changes_kind_name(one->kind));
		}
		str_addc(out, '\n');
	}
}

static json_t *nullable(const char *text)
{
	return text ? json_text(bytes_of(text)) : json_null();
}

json_t *delta_json(const struct changes *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->list.n; i++) {
		const struct changes_one *one = &c->list.v[i];
		json_t *row = json_object();

		json_put(row, "table", json_text(bytes_of(schema_table(one->item.table)->name)));
		json_put(row, "id", json_text(bytes_of(one->item.key)));
		json_put(row, "kind", json_text(bytes_of(changes_kind_name(one->kind))));
		json_put(row, "field", nullable(one->field));
		json_put(row, "old", nullable(one->old));
		json_put(row, "new", nullable(one->new));
		json_push(list, row);
	}
	return list;
}
