/* SPDX-License-Identifier: ISC */
/*
 * The parts of the manual that come from the program's own tables. A page marks where a part stands with the lines
 *   .\" BEGIN name      and      .\" END name
 * and what is between them is replaced. `make docs` rewrites the pages, `make check` compares them.
 */
#ifndef CMD_DOCS_H
#define CMD_DOCS_H

#include "base/err.h"
#include "base/str.h"

/* Appends the page with all parts made anew. ERR_DATA names a part that is not known or has no end. */
bool docs_page(struct bytes page, struct str *out, struct err *e);

#endif
