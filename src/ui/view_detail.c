/* SPDX-License-Identifier: ISC */
/*
 * The detail of one row: what is wrong with it and what to do, every field with its meaning, what follows from the
 * fields, what names this row, and the columns that only its owners know. Lines that name another row lead there.
 */
#include <config.h>

#include "ui/detail_fields.h"
#include "ui/detail_links.h"
#include "model/fresh.h"
#include "model/signs.h"
#include "ui/view_item.h"
#include "ui/views.h"
#include "ui/widget_findings.h"

static void add_findings(struct view_item *v, const struct view_env *env, uint32_t row)
{
	struct widget_findings findings = {0};
	const struct finding *f;

	widget_findings_build(&findings, env->findings, v->item.table);
	for (size_t i = 0; (f = widget_findings_at(&findings, (int32_t)row, i)); i++) {
		struct widget_page_block *block = widget_page_add(&v->page);

		block->key = detail_fields_key(DETAIL_FINDING, i, 0);
		block->sign = (int)GLYPH_FLAG;
		block->sign_style = style_of(THEME_BAD, 0);
		block->text = widget_page_keep(&v->page, bytes_of(f->message));
		block->text_style = style_of(f->severity == FINDING_ERROR ? THEME_BAD : THEME_WARN, 0);
		block->note = f->rule;
	}
	widget_findings_release(&findings);
}

/* What the signs say about this row, each with what to do. */
static void add_signs(struct view_item *v, const struct view_env *env, uint32_t row)
{
	for (size_t i = 0; env->signs && i < env->signs->list.n; i++) {
		const struct sign_finding *f = &env->signs->list.v[i];
		const struct sign_def *def = signs_get(f->sign);
		struct widget_page_block *block;
		struct str text = {0};

		if (f->table != v->item.table || f->row != (int32_t)row)
			continue;
		str_addf(&text, "%s %s", f->message, signs_remedy(f));
		block = widget_page_add(&v->page);
		block->key = detail_fields_key(DETAIL_FINDING, 0x100000 + i, 0);
		block->sign = (int)GLYPH_FLAG;
		block->sign_style = style_of(def->severity == SIGN_HIGH ? THEME_BAD : THEME_WARN, 0);
		block->text = widget_page_keep(&v->page, str_bytes(&text));
		block->text_style = block->sign_style;
		block->note = def->id;
		str_release(&text);
	}
}

/* When somebody last said that it is still true; marked where that is too long ago. */
static void add_freshness(struct view_item *v, const struct view_env *env, uint32_t row)
{
	bool stale = fresh_is_stale(env->board, v->item.table, row);
	int age = fresh_column(v->item.table) < 0 ? -1 : fresh_age(env->board, v->item.table, row);
	struct widget_page_block *block;
	struct str text = {0};

	if (!stale)
		return;
	str_addf(&text, "Nobody has said for %d days that it is still true. Look at it, and say so.", age);
	block = widget_page_add(&v->page);
	block->key = detail_fields_key(DETAIL_FINDING, 0x200000, 0);
	block->sign = (int)GLYPH_FLAG;
	block->sign_style = style_of(THEME_WARN, 0);
	block->text = widget_page_keep(&v->page, str_bytes(&text));
	block->text_style = style_of(THEME_WARN, 0);
	block->note = "confirm sets its column reviewed to today";
	str_release(&text);
}

static void fill_detail(struct view_item *v, const struct view_env *env, uint32_t row)
{
	view_item_title(v, env, row);
	add_findings(v, env, row);
	add_signs(v, env, row);
	add_freshness(v, env, row);
	view_item_gap(v);
	detail_fields_stored(v, env, row);
	detail_fields_computed(v, env, row);
	detail_links_decisions(v, env);
	detail_links_add(v, env, row);
	detail_fields_unknown(v, env, row);
}

static void detail_rebuild(void *view, const struct view_env *env)
{
	view_item_rebuild(view, env, fill_detail);
}

/* The field of the line under the cursor. */
static bool detail_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct view_item *v = view;
	uint64_t key = v->page.cursor < v->page.blocks.n ? v->page.blocks.v[v->page.cursor].key : 0;
	int i = (int)(key >> 32 & 0xfffffff);

	if (!v->has_item)
		return false;
	out->table = v->item.table;
	if (key >> 60 == DETAIL_FIELD) {
		out->schema_column = i;
		out->file_column = env->board->column[v->item.table] ? env->board->column[v->item.table][i] : -1;
	} else if (key >> 60 == DETAIL_UNKNOWN) {
		out->file_column = i;
	} else if (key >> 60 == DETAIL_COMPUTED) {
		out->why_not = "this follows from other fields and is never stored; edit those";
	} else if (key >> 60 == DETAIL_DECISION) {
		out->why_not = "this is why it was decided then; Enter goes to that row";
	} else if (key >> 60 == DETAIL_LINK) {
		out->why_not = "this is another row that names this one; Enter goes there";
	}
	return true;
}

static void detail_stop_at(void *view, int schema_column)
{
	struct view_item *v = view;

	v->page.cursor_key = detail_fields_key(DETAIL_FIELD, (size_t)schema_column, 0);
}

const struct view_ops view_detail_ops = {
	.name = "detail",
	.title = "Detail",
	.scope = SCOPE_DETAIL,
	.open = view_item_open,
	.close = view_item_close,
	.rebuild = detail_rebuild,
	.layout = view_item_layout,
	.height = view_item_height,
	.draw = view_item_draw,
	.act = view_item_act,
	.selected = view_item_selected,
	.select = view_item_select,
	.click = view_item_click,
	.wheel = view_item_wheel,
	.counts = view_item_counts,
	.hints = view_item_hints,
	.stop_at = detail_stop_at,
	.where = detail_where,
};
