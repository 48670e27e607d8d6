/* SPDX-License-Identifier: ISC */
/* The list that the radar programs of Thoughtworks' kind read: rings and quadrants in words, isNew TRUE or FALSE. */
#include <config.h>

#include "render/exports.h"

#include "render/export_cell.h"

/* "languages-and-frameworks" with blanks. */
static void add_spaced(struct str *out, const struct board *b, uint32_t row, int column)
{
	size_t from = out->n;

	export_cell(out, b, TABLE_TECHNOLOGIES, row, column);
	for (size_t i = from; i < out->n; i++)
		if (out->p[i] == '-')
			out->p[i] = ' ';
}

void export_radar(const struct exports_source *x, struct str *out)
{
	const struct board *b = x->board;
	struct str cell = {0};

	str_adds(out, "name,ring,quadrant,isNew,description\n");
	for (uint32_t row = 0; row < board_rows(b, TABLE_TECHNOLOGIES); row++) {
		str_clear(&cell);
		export_cell_label(&cell, b, TABLE_TECHNOLOGIES, row);
		export_cell_sheet(out, true, str_bytes(&cell));
		str_clear(&cell);
		export_cell(&cell, b, TABLE_TECHNOLOGIES, row, TECHNOLOGIES_RING);
		export_cell_sheet(out, false, str_bytes(&cell));
		str_clear(&cell);
		add_spaced(&cell, b, row, TECHNOLOGIES_QUADRANT);
		export_cell_sheet(out, false, str_bytes(&cell));
		str_clear(&cell);
		export_cell(&cell, b, TABLE_TECHNOLOGIES, row, TECHNOLOGIES_PREVIOUS_RING);
		export_cell_sheet(out, false, bytes_of(cell.n > 0 ? "FALSE" : "TRUE"));
		str_clear(&cell);
		export_cell(&cell, b, TABLE_TECHNOLOGIES, row, TECHNOLOGIES_WHY);
		export_cell_sheet(out, false, str_bytes(&cell));
		str_addc(out, '\n');
	}
	str_release(&cell);
}
