/* SPDX-License-Identifier: ISC */
/*
 * How the board hangs together, as a graph: plan entries to their priority, priorities to their objective, objectives up
 * to the vision; what must be finished first is dashed. Finished and dropped entries are left out. The same walk writes
 * Graphviz' dot and Mermaid's flowchart; nodes have numbers for names, so that no id can break the form.
 */
#include <config.h>

#include "render/export_graph.h"

#include "base/shown.h"
#include "model/derive.h"
#include "render/export_cell.h"

struct graph {
	const struct board *b;
	struct str *out;
	bool mermaid;
};

static const char letters[TABLE_COUNT] = {[TABLE_STRATEGY] = 's', [TABLE_PRIORITIES] = 'r', [TABLE_PLAN] = 'e'};

static void add_label(struct graph *g, enum table_id t, uint32_t row)
{
	struct str label = {0}, safe = {0};

	export_cell_label(&label, g->b, t, row);
	shown_append(&safe, str_bytes(&label), SHOWN_UTF8);
	for (size_t i = 0; i < safe.n; i++) {
		unsigned char c = (unsigned char)safe.p[i];

		if (!g->mermaid && (c == '"' || c == '\\'))
			str_addc(g->out, '\\');
		if (g->mermaid && c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
			c != ' ' && c != ',' && c != '.' && c != '-')
			str_addf(g->out, "#%d;", c);
		else
			str_addc(g->out, (char)c);
	}
	str_release(&label);
	str_release(&safe);
}

static void add_node(struct graph *g, enum table_id t, uint32_t row, const char *kind)
{
	str_addf(g->out, g->mermaid ? "  %c%u[\"" : "  %c%u [label=\"", letters[t], (unsigned)row);
	add_label(g, t, row);
	if (g->mermaid)
		str_addf(g->out, "\"]:::%s\n", kind);
	else
		str_addf(g->out, "\", class=\"%s\"%s];\n", kind, t == TABLE_STRATEGY ? ", shape=ellipse" : "");
}

static void add_edge(struct graph *g, enum table_id from, uint32_t row, enum table_id to, int32_t end, bool needs)
{
	if (end < 0)
		return;
	if (g->mermaid)
		str_addf(g->out, "  %c%u %s %c%d\n", letters[from], (unsigned)row, needs ? "-. needs .->" : "-->", letters[to], (int)end);
	else
		str_addf(g->out, "  %c%u -> %c%d%s;\n", letters[from], (unsigned)row, letters[to], (int)end,
			needs ? " [style=dashed, label=\"needs\"]" : "");
}

static bool is_drawn(const struct board *b, int32_t entry)
{
	return entry >= 0 && derive_is_open(&b->plan[entry]);
}

static void add_entry(struct graph *g, uint32_t row)
{
	const struct plan_row *p = &g->b->plan[row];

	add_edge(g, TABLE_PLAN, row, TABLE_PRIORITIES, p->priority, false);
	for (uint32_t i = 0; i < p->depends_on.n; i++) {
		int32_t first = board_ref(g->b, p->depends_on, i);

		if (is_drawn(g->b, first))
			add_edge(g, TABLE_PLAN, row, TABLE_PLAN, first, true);
	}
}

static void add_all(struct graph *g)
{
	const struct board *b = g->b;

	for (uint32_t i = 0; i < board_rows(b, TABLE_STRATEGY); i++)
		add_node(g, TABLE_STRATEGY, i, "strategy");
	for (uint32_t i = 0; i < board_rows(b, TABLE_PRIORITIES); i++)
		add_node(g, TABLE_PRIORITIES, i, "priority");
	for (uint32_t i = 0; i < board_rows(b, TABLE_PLAN); i++)
		if (is_drawn(b, (int32_t)i))
			add_node(g, TABLE_PLAN, i, horizon_name((enum horizon)b->plan[i].horizon));
	for (uint32_t i = 0; i < board_rows(b, TABLE_STRATEGY); i++)
		add_edge(g, TABLE_STRATEGY, i, TABLE_STRATEGY, b->strategy[i].parent, false);
	for (uint32_t i = 0; i < board_rows(b, TABLE_PRIORITIES); i++)
		add_edge(g, TABLE_PRIORITIES, i, TABLE_STRATEGY, b->priorities[i].objective, false);
	for (uint32_t i = 0; i < board_rows(b, TABLE_PLAN); i++)
		if (is_drawn(b, (int32_t)i))
			add_entry(g, i);
}

void export_graph_dot(const struct exports_source *x, struct str *out)
{
	struct graph g = {x->board, out, false};

	str_adds(out, "digraph board {\n  rankdir=RL;\n  charset=\"UTF-8\";\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
		"  edge [fontname=\"sans-serif\", fontsize=10];\n");
	add_all(&g);
	str_adds(out, "}\n");
}

void export_graph_mermaid(const struct exports_source *x, struct str *out)
{
	struct graph g = {x->board, out, true};

	str_adds(out, "flowchart RL\n");
	add_all(&g);
	str_adds(out, "  classDef strategy stroke-width:3px\n  classDef priority stroke-width:2px\n  classDef now stroke-width:1px\n"
		"  classDef next stroke-dasharray:6 3\n  classDef later stroke-dasharray:2 3\n");
}
