/* SPDX-License-Identifier: ISC */
/* list: rows of one table that match a query. */
#include <config.h>

#include "base/vec.h"
#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "cmd/topics.h"
#include "model/query.h"
#include "model/sort.h"
#include "render/listing.h"

enum { FLUSH_BYTES = 1 << 16 };

/* The operands after the table, with a blank between. */
static void join_query(const struct cmd_env *env, struct str *out)
{
	for (size_t i = 1; i < env->opts.operands.n; i++)
		str_addf(out, "%s%s", i > 1 ? " " : "", env->opts.operands.v[i]);
}

static bool select_rows(struct cmd_env *env, enum table_id t, struct row_list *rows, struct err *e)
{
	struct query_env me = {.me = bytes_of(env->me)};
	struct str text = {0};
	struct query *q;

	join_query(env, &text);
	q = query_compile(env->board, t, str_bytes(&text), &me, e);
	if (q)
		query_select(q, env->board, t, rows);
	else if (e->path.n == 0)
		err_at(e, "query", 1, e->column);
	query_free(q);
	str_release(&text);
	return q != NULL;
}

static bool sort_by(const struct cmd_env *env, enum table_id t, const char *fields,
	struct row_list *rows, struct err *e)
{
	struct sort *s;

	if (!fields)
		return true;
	s = sort_compile(env->board, t, bytes_of(fields), e);
	if (!s)
		return false;
	sort_rows(s, env->board, rows->rows.v, rows->rows.n);
	sort_free(s);
	return true;
}

static bool choose(const struct cmd_env *env, struct listing *l, struct err *e)
{
	const char *columns = opt_get(&env->opts, "columns"), *group = opt_get(&env->opts, "group");

	if (group && !listing_group(l, bytes_of(group), e))
		return false;
	if (columns)
		return listing_choose(l, bytes_of(columns), e);
	listing_choose_usual(l);
	return true;
}

/* Whether the file is there and could not be read, which was told already. */
static bool is_unread(const struct cmd_env *env, enum table_id t)
{
	for (size_t i = 0; i < env->findings.list.n && !env->board->table[t]; i++)
		if (env->findings.list.v[i].table == t)
			return true;
	return false;
}

static void note_nothing(const struct cmd_env *env, enum table_id t)
{
	const char *file = schema_table(t)->file;

	if (is_unread(env, t))
		return;
	if (!env->board->table[t])
		cmd_note(env, "there is no %s to read", file);
	else if (board_rows(env->board, t) == 0)
		cmd_note(env, "%s is empty", file);
	else
		cmd_note(env, "nothing in %s matches", file);
}

static bool print(
	struct cmd_env *env, struct listing *l, const struct row_list *rows, struct err *e)
{
	listing_begin(l, rows->rows.v, rows->rows.n, &env->out);
	for (size_t i = 0; i < rows->rows.n; i++) {
		listing_row(l, i, &env->out);
		if (env->out.n > FLUSH_BYTES && !cmd_flush(env, e))
			return false;
	}
	listing_end(l, &env->out);
	if (rows->rows.n == 0 && l->format == LISTING_TEXT)
		note_nothing(env, l->table);
	return true;
}

static bool run(struct cmd_env *env, struct err *e)
{
	const struct table_def *t = topics_table(env->opts.operands.v[0], e);
	const char *order = opt_get(&env->opts, "sort"), *group = opt_get(&env->opts, "group");
	struct row_list rows = {0};
	struct listing l;
	struct ink k = cmd_ink(env);
	bool done;

	if (!t)
		return false;
	listing_init(&l, env->board, t->id, (enum listing_format)cmd_format(env), &k);
	done = choose(env, &l, e) && select_rows(env, t->id, &rows, e) &&
	       sort_by(env, t->id, order, &rows, e) && sort_by(env, t->id, group, &rows, e) &&
	       print(env, &l, &rows, e);
	if (is_unread(env, t->id))
		env->status = CMD_IO;
	vec_release(&rows.rows);
	listing_release(&l);
	return done;
}

static const char *const formats[] = {"text", "json", "csv", "tsv", NULL};

static const struct opt_def options[] = {
	{"columns", 'c', "NAMES", COMPLETE_COLUMNS, NULL,
		"the columns to print, stored or derived, with commas between"},
	{"sort", 's', "NAMES", COMPLETE_COLUMNS, NULL,
		"the columns to sort by; -NAME is from high to low"},
	{"group", 'g', "NAME", COMPLETE_COLUMN, NULL, "the column to group by"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats,
		"text for people, or json, csv, tsv for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard list plan owner:marta -status:done --columns id,status,end --sort end",
		"id                    status       end\n"
		"offline-write         in-progress  2026-12-11\n"
		"arrival-window-first  planned      2027-03-12\n"
		"sign-on-large         planned      2027-06-30\n",
		"What Marta has still to do, the earliest end first:"},
	{"planboard list priorities 'rank<=40' --columns place,title,rice_place",
		"place  title                                   rice_place\n"
		"    3  Margin by contract                               9\n"
		"    1  Durations learned from finished visits           1\n"
		"    4  Parts known before dispatch                      4\n"
		"    2  A whole day without signal                       2\n",
		"The order that was decided, beside the order by score:"},
	{"planboard list key_results objective:midmarket --columns id,progress --format csv",
		"id,progress\n"
		"go-live-days,0.23529411764705882\n"
		"net-revenue-retention,0.2727272727272727\n"
		"word-of-mouth,\n",
		"The same for a program; what is not defined is empty:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "The rows were listed, even if there were none."},
	{CMD_USAGE, "The table, a column or the query is wrong, or there is no board."},
	{CMD_IO, "The file or the board could not be read, or the list not be written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_list = {
	.name = "list",
	.group = CMD_GROUP_LOOK,
	.summary = "list the rows of a table that match a query",
	.operands = "TABLE [QUERY ...]",
	.description = "Lists the rows of one file of the board, in the order of the file, all or "
		       "those that match the query "
		       "(planboard help query). Several operands are read as one query, with "
		       "blanks between.\n\n"
		       "Columns are stored ones, by their names in the file, or derived ones: "
		       "horizon, start, end, quarter, "
		       "effective_personas, effective_why and objective of a plan entry; place, "
		       "rice, rice_place, ice, wsjf and value "
		       "of a priority; grade of an objective; progress and elapsed of a key "
		       "result; adoption of a usage row. Without "
		       "--columns, text shows a choice, csv and tsv all stored columns, and json "
		       "all there are.\n\n"
		       "Text is made to fit a terminal: columns that nobody named are left out from the "
		       "right, then cells are cut. In a pipe all of it stays. The other formats give "
		       "every byte as it is in the file, but for control characters where a terminal "
		       "would read them.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 1,
	.max_operands = -1,
	.completers = {COMPLETE_TABLE, COMPLETE_QUERY},
	.examples = examples,
	.exits = exits,
	.run = run,
};
