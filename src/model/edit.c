/* SPDX-License-Identifier: ISC */
/* What an edit owns. Views answer with one; nothing applies them before boards are saved. */
#include <config.h>

#include "model/edit.h"

#include <string.h>

void edit_init(struct edit *e)
{
	memset(e, 0, sizeof *e);
	e->item.table = TABLE_NONE;
}

void edit_release(struct edit *e)
{
	mem_free(e->column);
	mem_free(e->base);
	mem_free(e->value);
	for (size_t i = 0; i < e->cells.n; i++) {
		mem_free(e->cells.v[i].column);
		mem_free(e->cells.v[i].value);
	}
	vec_release(&e->cells);
	edit_init(e);
}
