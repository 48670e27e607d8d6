/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/bulletin.h"

#include <string.h>

enum { INDENT = 4, LABEL_MIN = 16, LABEL_MAX = 42 };

void bulletin_author(const struct news_one *one, bool git, struct str *out)
{
	if (!one->committed) {
		str_adds(out, git ? "not committed" : "not kept yet");
		return;
	}
	str_adds(out, one->who);
	if (one->day != CLOCK_NO_DAY) {
		str_adds(out, *one->who ? ", " : "");
		clock_add_day(out, one->day);
	}
}

static int label_columns(const struct news *n, const struct ink *k)
{
	int widest = LABEL_MIN;

	for (size_t i = 0; i < n->list.n; i++) {
		int width = ink_width(k, bytes_of(n->list.v[i].label));

		widest = width > widest ? width : widest;
	}
	return widest > LABEL_MAX ? LABEL_MAX : widest;
}

static void add_line(const struct news_one *one, bool git, const struct ink *k, int columns, struct str *out)
{
	struct str author = {0};

	str_addc_times(out, ' ', 2);
	ink_cell(k, out, INK_STRONG, bytes_of(one->label), columns, true, false);
	str_adds(out, "  ");
	ink_outside(k, out, INK_PLAIN, bytes_of(one->words));
	bulletin_author(one, git, &author);
	if (author.n) {
		str_adds(out, "  ");
		ink_add(k, out, INK_DIM, "(");
		ink_outside(k, out, INK_DIM, str_bytes(&author));
		ink_add(k, out, INK_DIM, ")");
	}
	str_addc(out, '\n');
	if (one->why) {
		str_addc_times(out, ' ', INDENT);
		ink_add(k, out, INK_DIM, "because: ");
		ink_outside(k, out, INK_PLAIN, bytes_of(one->why));
		str_addc(out, '\n');
	}
	str_release(&author);
}

void bulletin_text(const struct news *n, bool git, const struct ink *k, struct str *out)
{
	int columns = label_columns(n, k);
	enum table_id last = TABLE_NONE;
	bool top = false;

	for (size_t i = 0; i < n->list.n; i++) {
		const struct news_one *one = &n->list.v[i];
		enum table_id t = one->change->item.table;

		if (one->minor)
			continue;
		if (one->top && !top)
			ink_add(k, out, INK_KEY, "order at the top\n");
		else if (!one->top && t != last)
			ink_add(k, out, INK_KEY, schema_table(t)->name), str_addc(out, '\n');
		top = top || one->top;
		last = one->top ? TABLE_NONE : t;
		add_line(one, git, k, columns, out);
	}
}

static json_t *nullable(const char *text)
{
	return text && *text ? json_text(bytes_of(text)) : json_null();
}

json_t *bulletin_json(const struct news *n, const char *since)
{
	json_t *o = json_object(), *list = json_array();

	for (size_t i = 0; i < n->list.n; i++) {
		const struct news_one *one = &n->list.v[i];
		const struct changes_one *c = one->change;
		bool edited = c->kind == CHANGES_EDITED;
		json_t *row = json_object();

		json_put(row, "table", json_text(bytes_of(schema_table(c->item.table)->name)));
		json_put(row, "id", json_text(bytes_of(c->item.key)));
		json_put(row, "kind", json_text(bytes_of(news_kind_name(one->kind))));
		json_put(row, "field", nullable(c->field));
		json_put(row, "old", edited ? json_text(bytes_of(c->old)) : json_null());
		json_put(row, "new", edited ? json_text(bytes_of(c->new)) : json_null());
		json_put(row, "words", json_text(bytes_of(one->words)));
		json_put(row, "who", nullable(one->who));
		json_put(row, "when", nullable(one->when));
		json_push(list, row);
	}
	json_put(o, "schema_version", json_integer(1));
	json_put(o, "since", nullable(since));
	json_put(o, "changes", list);
	return o;
}
