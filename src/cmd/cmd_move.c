/* SPDX-License-Identifier: ISC */
/* move: a priority to another rank, any other row to another place in its file. */
#include <config.h>

#include "cmd/alter.h"
#include "cmd/commands.h"
#include "model/derive.h"
#include "model/rank.h"

struct target {
	bool after;
	const char *address; /* NULL: the first or last of all */
};

static bool read_target(const struct cmd_env *env, struct target *t, struct err *e)
{
	const char *before = opt_get(&env->opts, "before"), *after = opt_get(&env->opts, "after");
	int given = (before != NULL) + (after != NULL) + opt_given(&env->opts, "first") +
		    opt_given(&env->opts, "last");

	if (given != 1)
		return err_set(e, ERR_USAGE,
			"where to? Give one of --before ID, --after ID, --first and --last");
	t->after = after || opt_given(&env->opts, "last");
	t->address = before ? before : after;
	return true;
}

/* The row that stands first or last without the one that moves; false where there is no other. */
static bool find_edge(
	const struct board *b, enum table_id t, uint32_t row, bool last, uint32_t *other)
{
	uint32_t n = board_rows(b, t);
	const uint32_t *order = t == TABLE_PRIORITIES ? derive_order(b) : NULL;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t at = last ? n - 1 - i : i, here = order ? order[at] : at;
		bool ranked =
			!order || (b->priorities[here].status == PRIORITIES_STATUS_ACTIVE &&
					  b->priorities[here].rank == b->priorities[here].rank);

		if (here != row && ranked) {
			*other = here;
			return true;
		}
	}
	return false;
}

static bool move_rank(struct alter *c, const struct item *item, uint32_t row, uint32_t other,
	bool after, struct err *e)
{
	struct str text = {0};
	struct alter_field field = {bytes_of("rank"), {0}, '='};
	double rank;
	bool done = rank_beside(c->env->board, row, other, after, &rank, e);

	if (done) {
		str_add_number(&text, rank);
		field.value = str_bytes(&text);
		done = alter_set(c, item, &field, NULL, 0, e);
	}
	str_release(&text);
	return done;
}

static bool move_row(
	struct alter *c, const struct item *item, uint32_t other, bool after, struct err *e)
{
	struct edit edit;
	struct item before = {.table = item->table, .key = ""};
	bool done;

	other += after;
	if (other < board_rows(c->env->board, item->table))
		board_item(c->env->board, item->table, other, &before);
	edit_init(&edit);
	edit.kind = EDIT_MOVE;
	edit.item = *item;
	edit.value = mem_strdup(before.key);
	done = alter_apply(c, &edit, e);
	edit_release(&edit);
	return done;
}

static bool move(struct alter *c, const struct target *target, struct err *e)
{
	struct board *b = c->env->board;
	enum table_id table, other_table;
	uint32_t row, other = 0;
	struct item item;

	if (!board_address(b, bytes_of(c->env->opts.operands.v[0]), &table, &row, e))
		return false;
	board_item(b, table, row, &item);
	if (target->address) {
		if (!board_address(b, bytes_of(target->address), &other_table, &other, e))
			return false;
		if (other_table != table)
			return err_set(e, ERR_USAGE,
				"%s is in %s and %s in %s: one cannot stand beside the other",
				item.key, schema_table(table)->file, target->address,
				schema_table(other_table)->file);
	} else if (!find_edge(b, table, row, target->after, &other)) {
		return true;
	}
	return table == TABLE_PRIORITIES ? move_rank(c, &item, row, other, target->after, e)
					 : move_row(c, &item, other, target->after, e);
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct alter c;
	struct target target = {false, NULL};
	bool done = alter_begin(&c, env, e) && read_target(env, &target, e) &&
		    move(&c, &target, e) && alter_reason(&c, e) && alter_finish(&c, e);

	alter_release(&c);
	return done;
}

static const struct opt_def options[] = {
	{"before", 0, "ID", COMPLETE_ITEM, NULL, "put it right before that item"},
	{"after", 0, "ID", COMPLETE_ITEM, NULL, "put it right after that item"},
	{"first", 0, NULL, COMPLETE_NOTHING, NULL, "put it first"},
	{"last", 0, NULL, COMPLETE_NOTHING, NULL, "put it last"},
	{"why", 0, "TEXT", COMPLETE_NOTHING, NULL, "a line of reason for the new rank, kept in decisions.csv"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, alter_formats,
		"text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard move replan-assist --before contract-margin",
		"priorities/replan-assist rank: 60 -> 25\n",
		"A priority goes up; only its own rank is written:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "It is saved."},
	{CMD_FINDINGS, "No rank fits there, because two are equal; nothing was changed."},
	{CMD_USAGE, "An item is not known, or it is not said where to; or there is no board."},
	{CMD_IO, "It could not be saved."},
	{CMD_LOCKED, "Another held the lock too long."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_move = {
	.name = "move",
	.group = CMD_GROUP_CHANGE,
	.summary = "move a priority in rank, or a row in its file",
	.operands = "ID",
	.description = "Moves a priority among the active ones by giving it a rank between its new "
		       "neighbours; the others keep "
		       "theirs, so that two people who move two priorities have no conflict. A row "
		       "of any other table moves in its "
		       "file.\n\n"
		       "To move a plan entry in time, set its timeframe.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 1,
	.max_operands = 1,
	.completers = {COMPLETE_ITEM, COMPLETE_NOTHING},
	.examples = examples,
	.exits = exits,
	.run = run,
};
