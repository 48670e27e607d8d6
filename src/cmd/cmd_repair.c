/* SPDX-License-Identifier: ISC */
/* repair: what a spreadsheet or a bad merge did to files, shown and undone. */
#include <config.h>

#include <string.h>

#include "base/json.h"
#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "model/recode.h"
#include "model/repair.h"
#include "store/git.h"
#include "store/mend.h"
#include "store/save.h"
#include "store/store.h"

enum { REPAIR_LIMIT = 2147483647 };

/* One file on its way. */
struct work {
	const struct table_def *def;
	struct str now, old, base;
	struct repair repair;
	bool made; /* repair holds something */
};

struct job {
	struct cmd_env *env;
	struct work file[TABLE_COUNT];
	size_t n;
};

static void release(struct job *j)
{
	for (size_t i = 0; i < j->n; i++) {
		struct work *w = &j->file[i];

		str_release(&w->now);
		str_release(&w->old);
		str_release(&w->base);
		if (w->made)
			repair_release(&w->repair);
	}
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static bool is_named(const struct cmd_env *env, const struct table_def *def)
{
	for (size_t i = 0; i < env->opts.operands.n; i++)
		if (recode_def(env->opts.operands.v[i]) == def)
			return true;
	return !env->opts.operands.n;
}

static bool check_names(const struct cmd_env *env, struct err *e)
{
	for (size_t i = 0; i < env->opts.operands.n; i++)
		if (!recode_def(env->opts.operands.v[i]))
			return err_set(e, ERR_USAGE, "\"%s\" is no file of a board; planboard help schema lists them",
				env->opts.operands.v[i]);
	return true;
}

static bool read_files(struct job *j, struct err *e)
{
	struct str path = {0};
	bool done = true;

	for (int t = 0; t < TABLE_COUNT && done; t++) {
		const struct table_def *def = schema_table((enum table_id)t);

		if (!is_named(j->env, def))
			continue;
		str_clear(&path);
		str_addf(&path, "%s/%s", str_c(&j->env->folder), def->file);
		if (!j->env->opts.operands.n && !store_exists(str_c(&path)))
			continue;
		struct work *w = &j->file[j->n++];

		*w = (struct work){.def = def};
		done = store_read(str_c(&path), REPAIR_LIMIT, &w->now, e);
	}
	str_release(&path);
	return done;
}

/* A version that restore lists; or "previous". */
static bool is_kept(const struct job *j, struct work *w, const char *name)
{
	struct versions versions;
	int64_t ms;
	bool found;

	versions_open(&versions, str_c(&j->env->folder));
	found = versions_find(&versions, w->def->file, name, str_bytes(&w->now), &w->old, &ms, NULL);
	versions_close(&versions);
	return found;
}

/* A folder's file, a file, a version that was kept, or the file in a revision of git. */
static bool read_old(struct job *j, struct work *w, const char *from, struct err *e)
{
	struct str path = {0};
	bool done;

	if (store_is_board(from)) {
		str_addf(&path, "%s/%s", from, w->def->file);
		done = !store_exists(str_c(&path)) || store_read(str_c(&path), REPAIR_LIMIT, &w->old, e);
	} else if (store_exists(from)) {
		done = j->n == 1 || err_set(e, ERR_USAGE, "--from names one file: name the one to repair, too");
		done = done && store_read(from, REPAIR_LIMIT, &w->old, e);
	} else if (is_kept(j, w, from)) {
		done = true;
	} else {
		done = git_file(str_c(&j->env->folder), from, w->def->file, &w->old) || j->n > 1 ||
		       err_set(e, ERR_USAGE, "\"%s\" is neither a file, a folder with a board, a version that restore lists, nor a "
			       "revision that has %s", from,
			       w->def->file);
	}
	str_release(&path);
	return done;
}

static bool read_versions(struct job *j, struct err *e)
{
	const char *from = opt_get(&j->env->opts, "from");
	size_t found = 0;

	for (size_t i = 0; i < j->n; i++) {
		struct work *w = &j->file[i];

		if (from && !read_old(j, w, from, e))
			return false;
		found += w->old.n > 0;
		/* while a merge waits, git knows what both sides started from */
		if (memchr(str_c(&w->now), '<', w->now.n) && strstr(str_c(&w->now), "<<<<<<< "))
			git_file(str_c(&j->env->folder), ":1", w->def->file, &w->base);
	}
	return !from || found || !j->n ||
	       err_set(e, ERR_USAGE, "\"%s\" is neither a folder with a board nor a revision that has its files", from);
}

/* --- telling ------------------------------------------------------------------------------------------------------ */

static void print_name(struct cmd_env *env, const struct work *w, const struct repair_one *one)
{
	if (*one->key) {
		str_addf(&env->out, "%s/", w->def->name);
		shown_append(&env->out, bytes_of(one->key), env->charset);
	} else {
		str_adds(&env->out, w->def->file);
	}
	if (*one->column) {
		str_addc(&env->out, ' ');
		shown_append(&env->out, bytes_of(one->column), env->charset);
	}
	str_adds(&env->out, ": ");
}

static void print_value(struct cmd_env *env, const char *value)
{
	shown_append(&env->out, bytes_of(*value ? value : "(empty)"), env->charset);
}

static void print_one(struct cmd_env *env, const struct work *w, const struct repair_one *one)
{
	print_name(env, w, one);
	switch (one->kind) {
	case REPAIR_CELL:
		print_value(env, one->old);
		str_adds(&env->out, " -> ");
		print_value(env, one->new);
		break;
	case REPAIR_ROW:
		str_adds(&env->out, "removed: ");
		shown_append(&env->out, bytes_of(one->new), env->charset);
		break;
	case REPAIR_LEFT:
		if (*one->old) {
			print_value(env, one->old);
			str_addc(&env->out, ' ');
		}
		str_adds(&env->out, "is left: ");
		shown_append(&env->out, bytes_of(one->new), env->charset);
		break;
	case REPAIR_FILE:
		shown_append(&env->out, bytes_of(one->new), env->charset);
		break;
	}
	str_addc(&env->out, '\n');
}

static const char *const kind_words[] = {
	[REPAIR_FILE] = "file", [REPAIR_CELL] = "edited", [REPAIR_ROW] = "removed", [REPAIR_LEFT] = "left"};

static void print_json(const struct job *j)
{
	json_t *o = json_object(), *list = json_array();

	for (size_t i = 0; i < j->n; i++)
		for (size_t k = 0; k < j->file[i].repair.list.n; k++) {
			const struct repair_one *one = &j->file[i].repair.list.v[k];
			json_t *row = json_object();
			bool cell = one->kind == REPAIR_CELL;

			json_put(row, "table", json_text(bytes_of(j->file[i].def->name)));
			json_put(row, "id", *one->key ? json_text(bytes_of(one->key)) : json_null());
			json_put(row, "kind", json_text(bytes_of(kind_words[one->kind])));
			json_put(row, "field", *one->column ? json_text(bytes_of(one->column)) : json_null());
			json_put(row, "old", *one->old || cell ? json_text(bytes_of(one->old)) : json_null());
			json_put(row, "new", cell ? json_text(bytes_of(one->new)) : json_null());
			json_put(row, "why", cell ? json_null() : json_text(bytes_of(one->new)));
			json_push(list, row);
		}
	json_put(o, "schema_version", json_integer(1));
	json_put(o, "changes", list);
	json_print(&j->env->out, o, false);
	json_decref(o);
}

static void tell(const struct job *j)
{
	if (cmd_format(j->env) == CMD_JSON) {
		print_json(j);
		return;
	}
	for (size_t i = 0; i < j->n; i++)
		for (size_t k = 0; k < j->file[i].repair.list.n; k++)
			print_one(j->env, &j->file[i], &j->file[i].repair.list.v[k]);
}

/* --- saving ------------------------------------------------------------------------------------------------------- */

static bool is_changed(const struct work *w)
{
	return !bytes_equal(str_bytes(&w->repair.file), str_bytes(&w->now));
}

static bool save_all(struct job *j, struct err *e)
{
	struct save save;
	struct str today = {0};
	bool done = true;

	clock_add_day(&today, j->env->today);
	if (!save_begin(&save, str_c(&j->env->folder), j->env->me, str_c(&today), SAVE_LOCK_MS, e)) {
		str_release(&today);
		return false;
	}
	for (size_t i = 0; i < j->n && done; i++) {
		const struct work *w = &j->file[i];
		bool conflicts = false;

		if (!is_changed(w))
			continue;
		done = mend_put(&save, w->def->file, str_bytes(&w->now), str_bytes(&w->repair.file), &w->repair, &conflicts, e);
		if (conflicts)
			cmd_note(j->env, "%s was changed meanwhile: theirs stands in the file, what was repaired there is in "
				"%s.conflicts.csv", w->def->file, w->def->name);
	}
	cmd_notes(j->env, str_bytes(&save.notes));
	save_end(&save);
	str_release(&today);
	return done;
}

static bool repair(struct job *j, struct err *e)
{
	struct cmd_env *env = j->env;
	bool dry = opt_given(&env->opts, "dry-run"), changed = false, done = true;
	size_t left = 0;

	for (size_t i = 0; i < j->n; i++) {
		struct work *w = &j->file[i];
		struct repair_input in = {w->def->file, str_bytes(&w->now), str_bytes(&w->old), str_bytes(&w->base)};

		repair_file(&w->repair, &in);
		w->made = true;
		changed = changed || is_changed(w);
		left += w->repair.left;
	}
	tell(j);
	if (changed && !dry)
		done = cmd_flush(env, e) && save_all(j, e);
	env->status = left || (dry && changed) ? CMD_FINDINGS : CMD_DONE;
	return done;
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct job j = {.env = env};

	if (env->read_only && !opt_given(&env->opts, "dry-run"))
		return err_set(e, ERR_USAGE, "--read-only promises to write nothing, and repair writes; add --dry-run");
	bool done = check_names(env, e) && cmd_find_folder(env, e) && read_files(&j, e) && read_versions(&j, e) && repair(&j, e);

	release(&j);
	return done;
}

static const char *const formats[] = {"text", "json", NULL};

static const struct opt_def options[] = {
	{"from", 0, "VERSION", COMPLETE_NOTHING, NULL,
		"an earlier, good version: a revision that git knows, a version that restore lists (or previous), a file, or a "
		"folder with a board"},
	{"dry-run", 'n', NULL, COMPLETE_NOTHING, NULL, "show what would be done and write nothing"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats, "text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "All that was found is undone, or nothing was found."},
	{CMD_FINDINGS, "Something is in doubt and was left, or there is something to do and --dry-run was given."},
	{CMD_USAGE, "A file is none of a board, or the earlier version is not there."},
	{CMD_IO, "A file could not be read or written."},
	{CMD_LOCKED, "The board was locked too long; nothing was written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_repair = {
	.name = "repair",
	.group = CMD_GROUP_TEAM,
	.summary = "undo what a spreadsheet or a bad merge did to files",
	.operands = "[FILE ...]",
	.description =
		"Shows, field by field, what it finds in the files named, or in all, and undoes it: another encoding or "
		"delimiter, a sep= line, conflict markers (both sides are merged row by row), lines and columns of nothing but "
		"delimiters, rows that stand twice, dates such as 23/11/2026, numbers such as 1,5.\n\n"
		"With an earlier version ids get their zeros and letters back, numbers and dates the form that they had, "
		"formulas that became results their text, and rows that say the same the bytes that they were written in. What "
		"people changed since then stays.\n\n"
		"What could mean two things is told and left as it is. The result is saved as every other change: merged with what "
		"others saved meanwhile.",
	.options = options,
	.needs = 0,
	.min_operands = 0,
	.max_operands = -1,
	.completers = {COMPLETE_TABLE, COMPLETE_TABLE},
	.examples = examples,
	.exits = exits,
	.run = run,
};
