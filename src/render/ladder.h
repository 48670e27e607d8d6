/* SPDX-License-Identifier: ISC */
/* Why an item exists, in words: the chain from itself to the vision, and what is missing in it. */
#ifndef RENDER_LADDER_H
#define RENDER_LADDER_H

#include <jansson.h>

#include "model/derive.h"
#include "render/ink.h"

void ladder_text(
	const struct board *b, const struct why_chain *chain, const struct ink *k, struct str *out);
/* {"table","id","complete","steps":[{"table","id","title","file","line","column","missing"}]}; `missing` is null, or what
 * should stand where the chain breaks; the place is then that of the cell to mend. The caller owns the reference. */
json_t *ladder_json(const struct board *b, const struct why_chain *chain);

#endif
