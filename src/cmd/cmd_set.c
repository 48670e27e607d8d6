/* SPDX-License-Identifier: ISC */
/* set: cells of one item, or of many from standard input. */
#include <config.h>

#include <string.h>

#include "cmd/batch.h"
#include "cmd/alter.h"
#include "cmd/commands.h"

/* --if FIELD=VALUE: false and a note where it does not hold. It must hold when it is saved, too. */
static bool holds(struct alter *c, const struct item *item, const char *condition, bool *yes,
	struct err *e)
{
	struct cmd_env *env = c->env;
	struct alter_field f;
	struct str column = {0}, now = {0};
	bool done = alter_parse(condition, &f, e) &&
		    alter_column(env->board, item->table, f.name, &column, e);

	if (done) {
		session_require(&c->session, item, str_c(&column), f.value);
		const struct session_condition *last = &c->session.conditions.v[c->session.conditions.n - 1];

		*yes = session_holds(env->board, last, &now);
		if (!*yes)
			cmd_note(env, "%s of %s is \"%s\" and not \"%s\": nothing was changed",
				str_c(&column), item->key, str_c(&now), last->value);
	}
	str_release(&column);
	str_release(&now);
	return done;
}

static bool conditions_hold(struct alter *c, const struct item *item, bool *yes, struct err *e)
{
	const struct cmd_env *env = c->env;

	*yes = true;
	for (size_t i = 0; i < env->opts.values.n && *yes; i++)
		if (!strcmp(env->opts.values.v[i].def->name, "if") &&
			!holds(c, item, env->opts.values.v[i].value, yes, e))
			return false;
	return true;
}

static bool find(const struct cmd_env *env, const char *address, struct item *item, struct err *e)
{
	enum table_id table;
	uint32_t row;

	if (!board_address(env->board, bytes_of(address), &table, &row, e))
		return false;
	board_item(env->board, table, row, item);
	return true;
}

/* Whether a field is what the row goes by; it is set last, since the row has another name then. */
static bool is_name(enum table_id t, const struct alter_field *field)
{
	const struct table_def *def = schema_table(t);

	return def->key >= 0 && bytes_is_nocase(field->name, def->columns[def->key].name);
}

static bool set_one(struct alter *c, bool *go, struct err *e)
{
	struct cmd_env *env = c->env;
	size_t n = env->opts.operands.n - 1;
	struct alter_field *fields = mem_array(n + 1, sizeof *fields);
	struct item item;
	bool done = n > 0 || err_set(e, ERR_USAGE, "what is to be set? Give FIELD=VALUE");

	for (size_t i = 0; done && i < n; i++)
		done = alter_parse(env->opts.operands.v[i + 1], &fields[i], e);
	done = done && find(env, env->opts.operands.v[0], &item, e) &&
	       conditions_hold(c, &item, go, e);
	for (int last = 0; *go && last < 2; last++)
		for (size_t i = 0; done && i < n; i++)
			if (is_name(item.table, &fields[i]) == last)
				done = alter_set(c, &item, &fields[i], fields, n, e);
	mem_free(fields);
	return done;
}

/* "TABLE/ID" from the row's own columns, or the id alone. */
static bool row_item(struct alter *c, const struct batch_row *row, struct item *item, struct err *e)
{
	const struct alter_field *id = batch_field(row, "id"), *table = batch_field(row, "table");
	struct str address = {0};
	bool done;

	if (!id || !id->value.n)
		return err_set(e, ERR_DATA, "it has no id");
	if (table && table->value.n) {
		str_add(&address, table->value);
		str_addc(&address, '/');
	}
	str_add(&address, id->value);
	done = find(c->env, str_c(&address), item, e);
	str_release(&address);
	return done;
}

static bool set_row(struct alter *c, const struct batch_row *row, struct err *e)
{
	struct item item;
	bool go = true;

	if (!row_item(c, row, &item, e) || !conditions_hold(c, &item, &go, e))
		return false;
	if (!go)
		return err_set(e, ERR_DATA, "a condition of --if does not hold");
	for (size_t i = 0; i < row->fields.n; i++) {
		const struct alter_field *f = &row->fields.v[i];

		if (bytes_is_nocase(f->name, "id") || bytes_is_nocase(f->name, "table"))
			continue;
		if (!alter_set(c, &item, f, row->fields.v, row->fields.n, e))
			return false;
	}
	return true;
}

static bool set_many(struct alter *c, struct err *e)
{
	struct batch batch;
	bool done = batch_read(&batch, e);

	for (size_t i = 0; done && i < batch.rows.n; i++) {
		done = set_row(c, &batch.rows.v[i], e);
		if (!done)
			err_at(e, "standard input", batch.rows.v[i].number, 0);
	}
	batch_release(&batch);
	return done;
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct alter c;
	bool go = true, many = !strcmp(env->opts.operands.v[0], "-");
	bool done = alter_begin(&c, env, e);

	done = done && (many ? set_many(&c, e) : set_one(&c, &go, e));
	if (done && go)
		done = alter_reason(&c, e) && alter_finish(&c, e);
	if (!go)
		env->status = CMD_FINDINGS;
	alter_release(&c);
	return done;
}

static const struct opt_def options[] = {
	{"if", 0, "FIELD=VALUE", COMPLETE_FIELDS, NULL,
		"change nothing unless the field holds that, also when it is saved; may be given more than once"},
	{"why", 0, "TEXT", COMPLETE_NOTHING, NULL, "a line of reason for a new rank or timeframe, kept in decisions.csv"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, alter_formats,
		"text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard set login-audit owner=marta", "plan/login-audit owner: (empty) -> marta\n",
		"An entry gets an owner:"},
	{"planboard set offline-write status=done",
		"plan/offline-write status: in-progress -> done\n"
		"plan/offline-write updated: 2026-11-16 -> 2026-11-23\n"
		"plan/offline-write done_date: (empty) -> 2026-11-23\n",
		"What goes along with a status is set with it:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "It is saved."},
	{CMD_FINDINGS, "A value is not allowed, --if did not hold and nothing was changed, or "
		       "somebody else changed the same "
		       "cell meanwhile."},
	{CMD_USAGE, "An item or a field is not known, or there is no board."},
	{CMD_IO, "It could not be saved."},
	{CMD_LOCKED, "Another held the lock too long."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_set = {
	.name = "set",
	.group = CMD_GROUP_CHANGE,
	.summary = "set fields of an item",
	.operands = "ID FIELD=VALUE ...",
	.description = "Sets fields of an item and saves them, merged with whatever others saved "
		       "meanwhile. FIELD+=ITEM and FIELD-=ITEM add "
		       "to and take from a list. All of it is done or nothing, over several files too unless the disk fails between them, which is told; a value that is not "
		       "allowed is refused with the ones that "
		       "are. A new id goes into all cells that name the item, too.\n\n"
		       "With - in place of ID, rows are read from standard input, as CSV with a "
		       "header line or as JSON: each names its item "
		       "by id (and table where several have it), and the other columns are set.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 1,
	.max_operands = -1,
	.completers = {COMPLETE_ITEM, COMPLETE_FIELDS},
	.examples = examples,
	.exits = exits,
	.run = run,
};
