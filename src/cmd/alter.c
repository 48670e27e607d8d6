/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "cmd/alter.h"

#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "cmd/hint.h"
#include "model/decisions.h"
#include "model/edit_check.h"
#include "model/follow.h"
#include "model/uses.h"
#include "store/save.h"

const char *const alter_formats[] = {"text", "json", NULL};

bool alter_begin(struct alter *c, struct cmd_env *env, struct err *e)
{
	*c = (struct alter){.env = env};
	session_init(&c->session, env->board, str_c(&env->folder));
	c->session.last = true;
	if (env->read_only)
		return err_set(e, ERR_USAGE, "--read-only promises to write nothing, and %s writes", env->cmd->name);
	return true;
}

void alter_release(struct alter *c)
{
	for (size_t i = 0; i < c->lines.n; i++) {
		mem_free(c->lines.v[i].field);
		mem_free(c->lines.v[i].old);
		mem_free(c->lines.v[i].new);
	}
	vec_release(&c->lines);
	session_release(&c->session);
}

bool alter_parse(const char *text, struct alter_field *out, struct err *e)
{
	const char *equals = strchr(text, '=');

	if (!equals || equals == text)
		return err_set(e, ERR_USAGE, "\"%s\" is no FIELD=VALUE", text);
	out->sign = equals[-1] == '+' || equals[-1] == '-' ? equals[-1] : '=';
	out->name = (struct bytes){text, (size_t)(equals - text) - (out->sign != '=')};
	out->value = bytes_trim(bytes_of(equals + 1));
	return true;
}

bool alter_column(const struct board *b, enum table_id t, struct bytes name, struct str *out, struct err *e)
{
	const struct table_def *def = schema_table(t);
	struct str hint = {0};
	struct near near;

	str_clear(out);
	near_begin(&near, name);
	for (size_t i = 0; i < def->ncolumns; i++) {
		if (bytes_is_nocase(name, def->columns[i].name)) {
			str_adds(out, def->columns[i].name);
			return true;
		}
		near_offer(&near, bytes_of(def->columns[i].name));
	}
	for (uint32_t i = 0; b->table[t] && i < table_columns(b->table[t]); i++)
		if (bytes_equal(name, table_column_name(b->table[t], i))) {
			str_add(out, name);
			return true;
		}
	hint_add(&near, "", "planboard help schema lists its columns", &hint);
	err_set(e, ERR_USAGE, "%s has no column \"%.*s\"%s", def->file, (int)name.n, name.p, str_c(&hint));
	str_release(&hint);
	return false;
}

/* An enumeration's value in the schema's own spelling; anything else as it is. */
static struct bytes canonical(enum table_id t, const char *column, struct bytes value)
{
	int i = schema_find_column(schema_table(t), column);
	const struct column_def *def = i >= 0 ? &schema_table(t)->columns[i] : NULL;
	int v = def && def->type == COLUMN_ENUM ? schema_enum_value(def, value) : ENUM_NONE;

	return v >= 0 && bytes_is_nocase(value, def->values[v]) ? bytes_of(def->values[v]) : value;
}

/* The list with the item added or taken out. */
static void alter_list(struct bytes now, const struct alter_field *f, struct str *out)
{
	struct bytes rest = now, item;
	bool there = false;

	while (bytes_next_item(&rest, ';', &item)) {
		bool same = bytes_equal(item, f->value);

		there = there || same;
		if (same && f->sign == '-')
			continue;
		if (out->n)
			str_addc(out, ';');
		str_add(out, item);
	}
	if (f->sign == '+' && !there) {
		if (out->n)
			str_addc(out, ';');
		str_add(out, f->value);
	}
}

static bool is_list(enum table_id t, const char *column)
{
	int i = schema_find_column(schema_table(t), column);

	return i >= 0 && schema_table(t)->columns[i].type == COLUMN_ID_LIST;
}

struct bytes alter_utf8(const struct board *b, enum table_id t, struct bytes cell, struct str *scratch)
{
	if (!b->table[t] || table_dialect(b->table[t])->encoding != DIALECT_1252)
		return cell;
	str_clear(scratch);
	utf8_add_1252(scratch, cell);
	return str_bytes(scratch);
}

/* For the answer, which outlives the scratch. */
static char *told(const struct alter *c, const struct edit *edit, const char *cell)
{
	struct str scratch = {0};
	char *text = cell ? mem_bytesdup(alter_utf8(c->env->board, edit->item.table, bytes_of(cell), &scratch)) : NULL;

	str_release(&scratch);
	return text;
}

bool alter_apply(struct alter *c, const struct edit *edit, struct err *e)
{
	struct alter_line line = {.kind = edit->kind, .item = edit->item};

	if (!session_edit(&c->session, edit, e))
		return false;
	line.field = edit->column ? mem_strdup(edit->column) : NULL;
	line.old = told(c, edit, edit->base);
	line.new = edit->value ? mem_strdup(edit->value) : NULL;
	vec_push(&c->lines, line);
	return true;
}

static bool given(const struct alter_field *fields, size_t n, const char *column)
{
	for (size_t i = 0; i < n; i++)
		if (bytes_is_nocase(fields[i].name, column))
			return true;
	return false;
}

static bool set_with_followers(struct alter *c, const struct edit *edit, const struct alter_field *others, size_t nothers,
			       struct err *e)
{
	struct follow more;
	bool done;

	follow_edits(c->env->board, edit, &more);
	done = alter_apply(c, edit, e);
	for (size_t i = 0; done && i < more.edits.n; i++)
		if (!item_equal(&more.edits.v[i].item, &edit->item) || !given(others, nothers, more.edits.v[i].column))
			done = alter_apply(c, &more.edits.v[i], e);
	follow_release(&more);
	return done;
}

bool alter_set(struct alter *c, const struct item *item, const struct alter_field *field,
		const struct alter_field *others, size_t nothers, struct err *e)
{
	struct board *b = c->env->board;
	struct str column = {0}, scratch = {0}, list = {0}, utf8 = {0};
	struct edit edit;
	int32_t row = board_item_row(b, item);
	bool done = alter_column(b, item->table, field->name, &column, e);

	if (done && row < 0)
		done = err_set(e, ERR_DATA, "there is no %s any more", item->key);
	if (done && field->sign != '=' && !is_list(item->table, str_c(&column)))
		done = err_set(e, ERR_USAGE, "%s holds no list, so %c= cannot be used", str_c(&column), field->sign);
	if (done) {
		int at = b->table[item->table] ? table_find_column(b->table[item->table], str_c(&column)) : -1;
		struct bytes now = table_value(b->table[item->table], (uint32_t)row, at, &scratch);
		struct bytes text = alter_utf8(b, item->table, now, &utf8);
		struct bytes value = canonical(item->table, str_c(&column), field->value);

		if (field->sign != '=') {
			alter_list(text, field, &list);
			value = str_bytes(&list);
		}
		if (!bytes_equal(text, value)) {
			edit_set(&edit, item, str_c(&column), now, value);
			done = set_with_followers(c, &edit, others, nothers, e);
			edit_release(&edit);
		}
	}
	str_release(&column);
	str_release(&scratch);
	str_release(&list);
	str_release(&utf8);
	return done;
}

static void default_cells(struct alter *c, enum table_id t, const struct alter_field *fields, size_t n, struct edit *edit)
{
	const struct table_def *def = schema_table(t);
	struct str scratch = {0};

	for (size_t i = 0; i < def->ncolumns; i++) {
		const char *value = follow_default(c->env->board, t, (int)i, &scratch);

		if (value && !given(fields, n, def->columns[i].name))
			edit_add_cell(edit, def->columns[i].name, bytes_of(value));
	}
	str_release(&scratch);
}

static bool add_id(struct alter *c, enum table_id t, const struct alter_field *fields, size_t n, struct edit *edit,
		   struct str *id)
{
	const struct table_def *def = schema_table(t);
	struct bytes title = {0};

	if (def->key < 0)
		return true;
	for (size_t i = 0; i < n; i++) {
		if (bytes_is_nocase(fields[i].name, def->columns[def->key].name)) {
			str_add(id, fields[i].value);
			return true;
		}
		if (bytes_is_nocase(fields[i].name, def->columns[def->label].name))
			title = fields[i].value;
	}
	edit_make_id(c->env->board, t, title, id);
	edit_add_cell(edit, def->columns[def->key].name, str_bytes(id));
	return true;
}

bool alter_add(struct alter *c, enum table_id t, const struct alter_field *fields, size_t n, struct err *e)
{
	struct str id = {0}, column = {0};
	struct edit edit;
	bool done;

	edit_init(&edit);
	edit.kind = EDIT_INSERT;
	edit.item.table = t;
	done = add_id(c, t, fields, n, &edit, &id);
	for (size_t i = 0; done && i < n; i++) {
		done = alter_column(c->env->board, t, fields[i].name, &column, e);
		if (done && fields[i].value.n)
			edit_add_cell(&edit, str_c(&column), canonical(t, str_c(&column), fields[i].value));
	}
	if (done) {
		struct item added = {.table = t, .key = ""};
		struct edit inverse;

		default_cells(c, t, fields, n, &edit);
		follow_place(c->env->board, t, str_bytes(&id), &edit.item);
		/* the new row's own name: what taking it back would take away */
		if (edit_inverse(c->env->board, &edit, &inverse, NULL)) {
			added = inverse.item;
			edit_release(&inverse);
		}
		done = alter_apply(c, &edit, e);
		if (done)
			c->lines.v[c->lines.n - 1].item = added;
	}
	edit_release(&edit);
	str_release(&id);
	str_release(&column);
	return done;
}

bool alter_remove(struct alter *c, const struct item *item, bool even_if_used, struct err *e)
{
	struct str where = {0};
	struct edit edit;
	size_t uses = even_if_used ? 0 : uses_count(c->env->board, item, 1, &where);
	bool done = true;

	if (uses)
		done = err_set(e, ERR_DATA, "%s is named by %s%s: change that first, or use --even-if-used", item->key,
			       str_c(&where), uses > 1 ? " and others" : "");
	if (done) {
		edit_init(&edit);
		edit.kind = EDIT_REMOVE;
		edit.item = *item;
		done = alter_apply(c, &edit, e);
		edit_release(&edit);
	}
	str_release(&where);
	return done;
}

static const char *const kind_words[] = {
	[EDIT_SET] = "set", [EDIT_INSERT] = "add", [EDIT_REMOVE] = "remove", [EDIT_MOVE] = "move"};

static void answer_text(struct cmd_env *env, const struct alter_line *l)
{
	enum shown_charset charset = env->charset;

	str_addf(&env->out, "%s/", schema_table(l->item.table)->name);
	shown_append(&env->out, bytes_of(l->item.key), charset);
	switch (l->kind) {
	case EDIT_SET:
		str_addc(&env->out, ' ');
		shown_append(&env->out, bytes_of(l->field), charset);
		str_adds(&env->out, ": ");
		shown_append(&env->out, bytes_of(l->old && *l->old ? l->old : "(empty)"), charset);
		str_adds(&env->out, " -> ");
		shown_append(&env->out, bytes_of(*l->new ? l->new : "(empty)"), charset);
		break;
	case EDIT_INSERT: str_adds(&env->out, " added"); break;
	case EDIT_REMOVE: str_adds(&env->out, " removed"); break;
	case EDIT_MOVE:
		str_adds(&env->out, l->new && *l->new ? " moved before " : " moved to the end");
		shown_append(&env->out, bytes_of(l->new ? l->new : ""), charset);
		break;
	}
	str_addc(&env->out, '\n');
}

json_t *alter_json(const struct alter *c)
{
	json_t *changes = json_array();

	for (size_t i = 0; i < c->lines.n; i++) {
		const struct alter_line *l = &c->lines.v[i];
		json_t *one = json_object();

		json_put(one, "table", json_text(bytes_of(schema_table(l->item.table)->name)));
		json_put(one, "id", json_text(bytes_of(l->item.key)));
		json_put(one, "kind", json_text(bytes_of(kind_words[l->kind])));
		json_put(one, "field", l->field ? json_text(bytes_of(l->field)) : json_null());
		json_put(one, "old", l->old ? json_text(bytes_of(l->old)) : json_null());
		json_put(one, "new", l->new ? json_text(bytes_of(l->new)) : json_null());
		json_push(changes, one);
	}
	return changes;
}

static void answer_json(struct cmd_env *env, const struct alter *c)
{
	json_t *o = json_object();

	json_put(o, "schema_version", json_integer(1));
	json_put(o, "changes", alter_json(c));
	json_print(&env->out, o, false);
	json_decref(o);
}

bool alter_reason(struct alter *c, struct err *e)
{
	const char *why = opt_get(&c->env->opts, "why");
	size_t lines = c->lines.n;
	bool done = true, any = false;

	for (size_t i = 0; why && done && i < lines; i++) {
		struct alter_line l = c->lines.v[i];
		struct item added = l.item;
		struct edit edit;

		if (l.kind != EDIT_SET || !decisions_wants(l.item.table, l.field))
			continue;
		decisions_edit(c->env->board, &l.item, l.field, bytes_of(l.old ? l.old : ""), bytes_of(l.new),
			       bytes_of(c->env->me), bytes_of(why), &edit);
		edit_check_item_of_new(c->env->board, &edit, &added);
		done = alter_apply(c, &edit, e);
		if (done)
			c->lines.v[c->lines.n - 1].item = added;
		edit_release(&edit);
		any = true;
	}
	if (why && done && lines && !any)
		return err_set(e, ERR_USAGE, "--why says why a priority's rank or an entry's timeframe changed, and none did");
	return done;
}

bool alter_save(struct alter *c, struct err *e)
{
	struct cmd_env *env = c->env;
	struct session_saved saved;

	bool done = session_save(&c->session, env->me, SAVE_LOCK_MS, &saved, e);

	cmd_notes(env, str_bytes(&saved.notes));
	str_release(&saved.notes);
	if (!done)
		return false;
	if (saved.conflicts) {
		cmd_note(env, "%zu value%s met a change of somebody else's in the same place: theirs stands in the file, yours is "
			      "in the file's .conflicts.csv",
			 saved.conflicts, saved.conflicts == 1 ? "" : "s");
		env->status = CMD_FINDINGS;
	}
	return true;
}

void alter_answer(struct alter *c)
{
	for (size_t i = 0; i < c->lines.n; i++)
		answer_text(c->env, &c->lines.v[i]);
}

bool alter_finish(struct alter *c, struct err *e)
{
	if (!alter_save(c, e))
		return false;
	if (cmd_format(c->env) == CMD_JSON)
		answer_json(c->env, c);
	else
		alter_answer(c);
	return true;
}
