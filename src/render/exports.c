/* SPDX-License-Identifier: ISC */
/* Tables only: a new form is one file and one line in each of the two. */
#include <config.h>

#include "render/exports.h"

#include <string.h>

#include "render/export_graph.h"
#include "render/export_markdown.h"
#include "render/export_trackers.h"

static const struct exports_format all[] = {
	{"html", "one page for a browser, with nothing to load and no scripts", export_html},
	{"block", "the Product Block, one sheet of paper, as a page for a browser", export_block},
	{"block-markdown", "the same in Markdown", export_markdown_block},
	{"markdown", "the board for a pull request or a wiki", export_markdown},
	{"json", "the whole board for programs: every row with what follows from it, errors and signs; planboard(5) tells the form",
		export_json},
	{"csv", "the plan for a spreadsheet, each entry with its priority and objective", export_csv},
	{"ics", "due dates, key results and objectives for a calendar", export_ics},
	{"dot", "how the board hangs together, for Graphviz", export_graph_dot},
	{"mermaid", "the same for Mermaid, in a wiki or a pull request", export_graph_mermaid},
	{"radar", "the technologies as a list that radar programs read (name, ring, quadrant, isNew, description)", export_radar},
	{"jira", "open entries below their priorities, for the importer of Jira", export_trackers_jira},
	{"azure", "the same for that of Azure DevOps", export_trackers_azure},
	{NULL, NULL, NULL},
};

const char *const exports_names[] = {"html", "block", "block-markdown", "markdown", "json", "csv", "ics", "dot", "mermaid", "radar",
	"jira", "azure", NULL};

const struct exports_format *exports_all(void)
{
	return all;
}

const struct exports_format *exports_find(const char *name)
{
	for (const struct exports_format *f = all; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}
