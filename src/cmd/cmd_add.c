/* SPDX-License-Identifier: ISC */
/* add: a new row, or many from standard input. */
#include <config.h>

#include <string.h>

#include "cmd/batch.h"
#include "cmd/alter.h"
#include "cmd/commands.h"
#include "cmd/hint.h"

static bool find_table(const char *name, enum table_id *t, struct err *e)
{
	const struct table_def *def = schema_find_table(name);
	struct str hint = {0};
	struct near near;

	if (def) {
		*t = def->id;
		return true;
	}
	near_begin(&near, bytes_of(name));
	for (int i = 0; i < TABLE_COUNT; i++)
		near_offer(&near, bytes_of(schema_table(i)->name));
	hint_add(&near, "", "planboard help schema lists the tables", &hint);
	err_set(e, ERR_USAGE, "there is no table \"%s\"%s", name, str_c(&hint));
	str_release(&hint);
	return false;
}

static bool add_one(struct alter *c, enum table_id t, struct err *e)
{
	struct cmd_env *env = c->env;
	size_t n = env->opts.operands.n - 1;
	struct alter_field *fields = mem_array(n + 1, sizeof *fields);
	bool done =
		n > 0 || err_set(e, ERR_USAGE,
				 "what is the new row? Give FIELD=VALUE, title=... first of all");

	for (size_t i = 0; done && i < n; i++) {
		done = alter_parse(env->opts.operands.v[i + 1], &fields[i], e);
		if (done && fields[i].sign != '=')
			done = err_set(e, ERR_USAGE,
				"\"%s\": a new row has nothing to add to or take from; use =",
				env->opts.operands.v[i + 1]);
	}
	done = done && alter_add(c, t, fields, n, e);
	mem_free(fields);
	return done;
}

static bool add_many(struct alter *c, enum table_id t, struct err *e)
{
	struct batch batch;
	bool done = batch_read(&batch, e);

	for (size_t i = 0; done && i < batch.rows.n; i++) {
		done = alter_add(c, t, batch.rows.v[i].fields.v, batch.rows.v[i].fields.n, e);
		if (!done)
			err_at(e, "standard input", batch.rows.v[i].number, 0);
	}
	batch_release(&batch);
	return done;
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct alter c;
	enum table_id t;
	bool many = env->opts.operands.n == 2 && !strcmp(env->opts.operands.v[1], "-");
	bool done = alter_begin(&c, env, e) && find_table(env->opts.operands.v[0], &t, e);

	done = done && (many ? add_many(&c, t, e) : add_one(&c, t, e)) && alter_finish(&c, e);
	alter_release(&c);
	return done;
}

static const struct opt_def options[] = {
	{"format", 'f', "FORMAT", COMPLETE_WORDS, alter_formats,
		"text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard add plan \"title=Talk with three dispatchers\" type=discovery "
	 "priority=replan-assist timeframe=2027-Q1",
		"plan/talk-with-three-dispatchers added\n",
		"A plan entry; its id is made from its title:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "It is saved."},
	{CMD_FINDINGS, "A value is not allowed or the id is taken; nothing was added."},
	{CMD_USAGE, "The table or a field is not known, or there is no board."},
	{CMD_IO, "It could not be saved."},
	{CMD_LOCKED, "Another held the lock too long."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_add = {
	.name = "add",
	.group = CMD_GROUP_CHANGE,
	.summary = "add a row to a table",
	.operands = "TABLE FIELD=VALUE ...",
	.description =
		"Adds a row and saves it. Without an id, one is made from the title; it is one "
		"that no spreadsheet turns into a number "
		"or a date. Where the file is in the order of its ids the row takes its place in "
		"it, else it goes to the end. A plan "
		"entry is planned and a priority is proposed unless the fields say otherwise.\n\n"
		"With - in place of fields, rows are read from standard input, as CSV with a "
		"header line or as JSON, and all of them "
		"are added or none.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 1,
	.max_operands = -1,
	.completers = {COMPLETE_TABLE, COMPLETE_FIELDS},
	.examples = examples,
	.exits = exits,
	.run = run,
};
