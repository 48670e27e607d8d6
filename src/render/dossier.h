/* SPDX-License-Identifier: ISC */
/*
 * One item of the board whole: stored fields with inherited ones marked, references by title, derived values, the
 * items that refer to it, its findings. As text for people and as a JSON object.
 */
#ifndef RENDER_DOSSIER_H
#define RENDER_DOSSIER_H

#include <jansson.h>

#include "model/board.h"
#include "model/findings.h"
#include "render/ink.h"

/* `findings` are those of the whole board. */
void dossier_text(const struct board *b, const struct findings *findings, enum table_id t,
	uint32_t row, const struct ink *k, struct str *out);
/* {"table","id","file","line","fields":{},"derived":{},"inherited":[],"references":[],"referred_by":[],"findings":[]};
 * the caller owns the reference. */
json_t *dossier_json(
	const struct board *b, const struct findings *findings, enum table_id t, uint32_t row);

/* "plan/offline-write" */
void dossier_address(const struct board *b, enum table_id t, uint32_t row, struct str *out);

#endif
