/* SPDX-License-Identifier: ISC */
/* The two forms in Markdown; see exports.h. */
#ifndef RENDER_EXPORT_MARKDOWN_H
#define RENDER_EXPORT_MARKDOWN_H

#include "render/exports.h"

/* Text from a board as Markdown shows it, letter for letter: nothing in it is markup, a mention or an issue's number. */
void export_markdown_text(struct str *out, struct bytes utf8);
/* The whole, and the Product Block. */
void export_markdown(const struct exports_source *x, struct str *out);
void export_markdown_block(const struct exports_source *x, struct str *out);

#endif
