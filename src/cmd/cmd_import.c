/* SPDX-License-Identifier: ISC */
/* import: a tracker's export brought into the board. */
#include <config.h>

#include <string.h>

#include "base/json.h"
#include "cmd/alter.h"
#include "cmd/commands.h"
#include "cmd/hint.h"
#include "import/tools.h"
#include "store/replace.h"
#include "store/store.h"

enum { IMPORT_LIMIT = 2147483647, MAPPING_LIMIT = 1 << 20 };

struct job {
	struct alter alter;
	struct mapping mapping;
	struct import_report report;
};

static const struct import_tool *find_tool(const char *name, struct err *e)
{
	const struct import_tool *tool = tools_find(name);
	struct str hint = {0};
	struct near near;

	if (tool)
		return tool;
	near_begin(&near, bytes_of(name));
	for (size_t i = 0; tools_all()[i]; i++)
		near_offer(&near, bytes_of(tools_all()[i]->name));
	hint_add(&near, "", "planboard import --help lists them", &hint);
	err_set(e, ERR_USAGE, "no tool is called \"%s\"%s", name, str_c(&hint));
	str_release(&hint);
	return NULL;
}

/* The mapping's file, which need not be there yet, and the answers given now. */
static bool read_mapping(struct job *j, struct err *e)
{
	const struct opts *opts = &j->alter.env->opts;
	const char *path = opt_get(opts, "map");
	struct str text = {0};
	bool done = true;

	if (path && store_exists(path))
		done = store_read(path, MAPPING_LIMIT, &text, e);
	if (done && text.n && !mapping_read(&j->mapping, str_bytes(&text), e))
		done = err_at(e, path, e->line, 0);
	for (size_t i = 0; done && i < opts->values.n; i++)
		if (!strcmp(opts->values.v[i].def->name, "answer"))
			done = mapping_add(&j->mapping, opts->values.v[i].value, e);
	str_release(&text);
	return done;
}

static bool save_mapping(struct job *j, struct err *e)
{
	const char *path = opt_get(&j->alter.env->opts, "map");

	return !path || !j->mapping.changed || replace_path(path, str_bytes(&j->mapping.text), e);
}

static bool check_overwrite(const char *fields, struct err *e)
{
	struct bytes rest = bytes_of(fields), name;

	while (bytes_next_item(&rest, ',', &name)) {
		char *column = mem_bytesdup(name);
		bool known = false;

		for (int t = 0; t < TABLE_COUNT; t++)
			known = known || schema_find_column(schema_table((enum table_id)t), column) >= 0;
		mem_free(column);
		if (!known)
			return err_set(e, ERR_USAGE, "--overwrite takes names of columns, and \"%.*s\" is none", (int)name.n, name.p);
	}
	return true;
}

static bool apply(void *context, const struct edit *edit, const struct item *item, struct err *e)
{
	struct alter *c = context;

	if (!alter_apply(c, edit, e))
		return false;
	c->lines.v[c->lines.n - 1].item = *item;
	return true;
}

/* --- the answer --------------------------------------------------------------------------------------------------- */

static json_t *questions_json(const struct import_report *r)
{
	json_t *list = json_array();

	for (size_t i = 0; i < r->questions.n; i++) {
		json_t *one = json_object();

		json_put(one, "key", json_text(bytes_of(r->questions.v[i].key)));
		json_put(one, "question", json_text(bytes_of(r->questions.v[i].text)));
		json_put(one, "lines", json_integer((json_int_t)r->questions.v[i].lines));
		json_push(list, one);
	}
	return list;
}

static json_t *notes_json(const struct import_report *r)
{
	json_t *list = json_array();

	for (size_t i = 0; i < r->notes.n; i++) {
		json_t *one = json_object();

		json_put(one, "note", json_text(bytes_of(r->notes.v[i].text)));
		json_put(one, "lines", json_integer((json_int_t)r->notes.v[i].lines));
		json_push(list, one);
	}
	return list;
}

static void print_json(struct job *j, bool saved)
{
	json_t *o = json_object();

	json_put(o, "schema_version", json_integer(1));
	json_put(o, "saved", json_boolean(saved));
	json_put(o, "changes", alter_json(&j->alter));
	json_put(o, "questions", questions_json(&j->report));
	json_put(o, "notes", notes_json(&j->report));
	json_print(&j->alter.env->out, o, false);
	json_decref(o);
}

static void tell_notes(const struct job *j)
{
	for (size_t i = 0; i < j->report.notes.n; i++) {
		const struct import_question *q = &j->report.notes.v[i];

		if (q->lines > 1)
			cmd_note(j->alter.env, "%s (%zu times)", q->text, q->lines);
		else
			cmd_note(j->alter.env, "%s", q->text);
	}
}

static void print_questions(const struct job *j)
{
	struct str *out = &j->alter.env->out;
	struct str word = {0};

	str_adds(out, "\nNothing is saved before this is answered, with --answer or as lines of the --map file:\n");
	for (size_t i = 0; i < j->report.questions.n; i++) {
		const struct import_question *q = &j->report.questions.v[i];

		str_clear(&word);
		import_answer(&word, bytes_of(q->key), "...");
		str_adds(out, "  ");
		shown_append(out, str_bytes(&word), j->alter.env->charset);
		str_adds(out, "  ");
		shown_append(out, bytes_of(q->text), j->alter.env->charset);
		str_addf(out, " (%zu line%s)\n", q->lines, q->lines == 1 ? "" : "s");
	}
	str_release(&word);
}

static void print_sum(const struct job *j)
{
	const struct import_report *r = &j->report;

	str_addf(&j->alter.env->out, "%s%zu added, %zu changed, %zu as they were, %zu left out\n", j->alter.lines.n ? "\n" : "",
		r->added, r->changed, r->same, r->left_out);
}

static bool answer(struct job *j, struct err *e)
{
	struct cmd_env *env = j->alter.env;
	bool dry = opt_given(&env->opts, "dry-run"), json = cmd_format(env) == CMD_JSON;
	bool save = !dry && !j->report.questions.n, done = true;

	if (!json) {
		alter_answer(&j->alter);
		print_sum(j);
		tell_notes(j);
		if (j->report.questions.n)
			print_questions(j);
		done = cmd_flush(env, e);
	}
	if (save && j->alter.lines.n)
		done = done && alter_save(&j->alter, e);
	if (j->report.questions.n)
		env->status = CMD_FINDINGS;
	/* answers are kept even where some are still missing */
	done = done && (dry || save_mapping(j, e));
	if (done && json)
		print_json(j, save);
	return done;
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct job j = {.mapping = {.changed = false}};
	struct import_options options = {.mapping = &j.mapping, .context = &j.alter, .apply = apply};
	struct str file = {0};
	bool done;

	options.all = opt_given(&env->opts, "all");
	options.overwrite = opt_get(&env->opts, "overwrite");
	done = alter_begin(&j.alter, env, e) || (opt_given(&env->opts, "dry-run") && e->kind == ERR_USAGE);
	if (done)
		err_release(e);
	options.tool = done ? find_tool(env->opts.operands.v[0], e) : NULL;
	done = options.tool && check_overwrite(options.overwrite, e) && read_mapping(&j, e) &&
	       store_read(env->opts.operands.v[1], IMPORT_LIMIT, &file, e);
	if (done && !import_run(env->board, &options, str_bytes(&file), &j.report, e)) {
		done = err_at(e, env->opts.operands.v[1], 0, 0);
	} else if (done) {
		done = answer(&j, e);
	}
	str_release(&file);
	import_report_release(&j.report);
	mapping_release(&j.mapping);
	alter_release(&j.alter);
	return done;
}

static const struct opt_def options[] = {
	{"map", 'm', "FILE", COMPLETE_NOTHING, NULL,
		"the mapping: answers given before, lines of KEY=VALUE; new answers are added to it"},
	{"answer", 'a', "KEY=VALUE", COMPLETE_NOTHING, NULL,
		"answer a question, such as status:In QA=in-progress or date=dmy; may be given many times"},
	{"overwrite", 0, "FIELD", COMPLETE_NOTHING, NULL,
		"let the file's values of these fields replace filled cells; names with commas between"},
	{"all", 0, NULL, COMPLETE_NOTHING, NULL, "take sub-tasks and bugs, too"},
	{"dry-run", 'n', NULL, COMPLETE_NOTHING, NULL, "show the difference and write nothing"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, alter_formats, "text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "It is saved, or there was nothing new."},
	{CMD_FINDINGS, "There are questions, or the file is none of that tool; nothing was saved."},
	{CMD_USAGE, "The tool, an option or an answer is wrong, or there is no board."},
	{CMD_IO, "A file could not be read or saved."},
	{CMD_LOCKED, "Another held the lock too long."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_import = {
	.name = "import",
	.group = CMD_GROUP_START,
	.summary = "bring a tracker's export into the board",
	.operands = "TOOL FILE",
	.description =
		"TOOL is jira, jpd (Jira Product Discovery), linear, github (Projects, as TSV), trello (JSON or CSV), asana, "
		"productboard, aha, notion, azure (DevOps), radar (a technology radar's CSV), or csv: any CSV whose columns are called "
		"as the board's are, or are told by the mapping.\n\n"
		"Reads what a tracker exported and shows what is new: a line for each row that is added and each empty cell that is "
		"filled; then it saves all of it or nothing. It never deletes a row, and a filled cell stays as it is unless "
		"--overwrite names its field; so a board that was improved by hand survives the next import, and the same file a "
		"second time changes nothing. A row is found again by its url, else by the id that was made of its key, else by its "
		"title.\n\n"
		"What only the team knows is asked: a status of its own, or whether 6/7/2026 is in June or in July. Nothing is saved "
		"before it is answered with --answer; with --map the answers are kept for the next time. planboard(5) tells what a "
		"mapping may say. Labels such as persona:dispatcher, objective:plan-holds and priority:learned-durations become "
		"references.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 2,
	.max_operands = 2,
	.completers = {COMPLETE_WORDS, COMPLETE_NOTHING},
	.words = tools_names,
	.examples = examples,
	.exits = exits,
	.run = run,
};
