/* SPDX-License-Identifier: ISC */
/* The two forms of graphs; see exports.h. */
#ifndef RENDER_EXPORT_GRAPH_H
#define RENDER_EXPORT_GRAPH_H

#include "render/exports.h"

void export_graph_dot(const struct exports_source *x, struct str *out);
void export_graph_mermaid(const struct exports_source *x, struct str *out);

#endif
