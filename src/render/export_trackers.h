/* SPDX-License-Identifier: ISC */
/* Lists as the importers of other trackers take them; see exports.h. */
#ifndef RENDER_EXPORT_TRACKERS_H
#define RENDER_EXPORT_TRACKERS_H

#include "render/exports.h"

void export_trackers_jira(const struct exports_source *x, struct str *out);
void export_trackers_azure(const struct exports_source *x, struct str *out);

#endif
