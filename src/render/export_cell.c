/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/export_cell.h"

#include "base/round.h"
#include "base/utf8.h"
#include "csv/emit.h"
#include "model/field.h"

static void add_utf8(struct str *out, struct bytes text)
{
	while (text.n > 0) {
		size_t good = utf8_valid_length(text);

		str_add(out, bytes_slice(text, 0, good));
		text = bytes_slice(text, good, text.n);
		if (text.n > 0) {
			utf8_encode(out, 0xFFFD);
			text = bytes_slice(text, 1, text.n);
		}
	}
}

void export_cell_text(struct str *out, const struct board *b, enum table_id t, struct bytes text)
{
	if (b->table[t] && table_dialect(b->table[t])->encoding == DIALECT_1252)
		utf8_add_1252(out, text);
	else
		add_utf8(out, text);
}

void export_cell(struct str *out, const struct board *b, enum table_id t, uint32_t row, int column)
{
	struct str scratch = {0};

	export_cell_text(out, b, t, board_value(b, t, row, column, &scratch));
	str_release(&scratch);
}

bool export_cell_field(
	struct str *out, const struct board *b, enum table_id t, uint32_t row, const char *name, int decimals)
{
	struct str scratch = {0};
	struct field f;
	double x;

	if (!field_find(b, t, bytes_of(name), &f))
		return false;
	if (f.derived >= 0 && decimals >= 0 && field_kind(&f) == FIELD_NUMBER) {
		if (field_number(b, &f, row, &x))
			str_add_number(out, round_decimals(x, decimals));
	} else {
		export_cell_text(out, b, t, field_text(b, &f, row, &scratch));
	}
	str_release(&scratch);
	return true;
}

void export_cell_label(struct str *out, const struct board *b, enum table_id t, uint32_t row)
{
	struct str scratch = {0};

	export_cell_text(out, b, t, board_label(b, t, row, &scratch));
	str_release(&scratch);
}

void export_cell_board(struct str *out, const struct board *b)
{
	if (b->settings.name.n > 0)
		export_cell_text(out, b, TABLE_BOARD, b->settings.name);
	else
		str_adds(out, "Board");
}

static bool is_formula(struct bytes text)
{
	switch (text.n > 0 ? text.p[0] : 0) {
	case '=': case '+': case '-': case '@': case '\t': case '\r':
		return true;
	default:
		return false;
	}
}

void export_cell_sheet(struct str *out, bool first, struct bytes text)
{
	struct str guarded = {0};

	if (is_formula(text)) {
		str_addc(&guarded, '\'');
		str_add(&guarded, text);
		text = str_bytes(&guarded);
	}
	if (!first)
		str_addc(out, ',');
	emit_cell(out, text, ',', false);
	str_release(&guarded);
}

static bool starts_nocase(struct bytes text, const char *with)
{
	struct bytes prefix = bytes_of(with);

	return text.n > prefix.n && bytes_is_nocase(bytes_slice(text, 0, prefix.n), with);
}

bool export_cell_is_url(struct bytes text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] <= ' ' || (unsigned char)text.p[i] >= 0x7F)
			return false;
	return starts_nocase(text, "http://") || starts_nocase(text, "https://") || starts_nocase(text, "mailto:");
}
