/* SPDX-License-Identifier: ISC */
/* The rules about rows against each other, for findings.c. */
#ifndef MODEL_FINDINGS_LINKS_H
#define MODEL_FINDINGS_LINKS_H

#include "model/findings_values.h"

/* The same id on more than one row. */
void findings_links_duplicates(struct finder *f, enum table_id t);
/* The same rank on more than one active priority. */
void findings_links_ranks(struct finder *f);
/* Entries that wait for themselves, and statements that serve themselves, each circle once. */
void findings_links_cycles(struct finder *f);

#endif
