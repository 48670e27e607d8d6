/* SPDX-License-Identifier: ISC */
/* restore: the versions of files that saves have kept, and one of them back. */
#include <config.h>

#include <string.h>

#include "base/json.h"
#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "model/recode.h"
#include "render/delta.h"
#include "store/mend.h"
#include "store/save.h"
#include "store/store.h"
#include "store/versions.h"

enum { DAY_MS = 86400000 };

struct job {
	struct cmd_env *env;
	struct versions versions;
	const struct table_def *def;
	struct str now; /* the file as it is; "" where it is gone */
};

/* --- the list ----------------------------------------------------------------------------------------------------- */

/* 2026-11-23T14:05:00Z */
static void add_time(struct str *out, int64_t ms)
{
	int seconds = (int)(ms % DAY_MS / 1000);

	clock_add_day(out, (day_t)(ms / DAY_MS));
	str_addf(out, "T%02d:%02d:%02dZ", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static uint32_t count_rows(const struct job *j, struct bytes file)
{
	struct table *t = recode_table(j->def, file);
	uint32_t n = table_rows(t);

	table_free(t);
	return n;
}

static void list_one(struct job *j, const struct versions_entry *v, struct bytes content, json_t *list)
{
	struct str when = {0};
	bool now = bytes_equal(content, str_bytes(&j->now));
	uint32_t rows = count_rows(j, content);

	add_time(&when, v->ms);
	if (list) {
		json_t *one = json_object();
		struct str hash = {0};

		str_addf(&hash, "%016llx", (unsigned long long)v->hash);
		json_put(one, "file", json_text(bytes_of(j->def->file)));
		json_put(one, "version", json_text(str_bytes(&hash)));
		json_put(one, "seen", json_text(str_bytes(&when)));
		json_put(one, "rows", json_integer(rows));
		json_put(one, "bytes", json_integer((json_int_t)content.n));
		json_put(one, "now", json_boolean(now));
		json_push(list, one);
		str_release(&hash);
	} else {
		str_addf(&j->env->out, "%s  %08llx  %s  %u row%s%s\n", j->def->file, (unsigned long long)v->hash >> 32,
			str_c(&when), (unsigned)rows, rows == 1 ? "" : "s", now ? "  (as it is now)" : "");
	}
	str_release(&when);
}

static bool list_file(struct job *j, json_t *list, struct err *e)
{
	struct versions_list all;
	struct str content = {0};

	if (!mend_read(str_c(&j->env->folder), j->def->file, &j->now, e))
		return false;
	versions_of(&j->versions, j->def->file, &all);
	for (size_t i = 0; i < all.v.n; i++)
		if (versions_get(&j->versions, j->def->file, all.v.v[i].hash, &content))
			list_one(j, &all.v.v[i], str_bytes(&content), list);
	versions_list_release(&all);
	str_release(&content);
	return true;
}

static bool list(struct job *j, const struct table_def *only, struct err *e)
{
	json_t *o = cmd_format(j->env) == CMD_JSON ? json_object() : NULL, *versions = o ? json_array() : NULL;
	bool done = true;

	for (int t = 0; t < TABLE_COUNT && done; t++) {
		j->def = schema_table((enum table_id)t);
		if (!only || only == j->def)
			done = list_file(j, versions, e);
	}
	if (o) {
		json_put(o, "schema_version", json_integer(1));
		json_put(o, "versions", versions);
		if (done)
			json_print(&j->env->out, o, false);
		json_decref(o);
	}
	return done;
}

/* --- one of them back --------------------------------------------------------------------------------------------- */

/* What would be other in the file, by field. */
static void tell_difference(struct job *j, struct bytes content)
{
	enum table_id t = j->def->id;
	struct board *now = board_new(j->env->today), *then = board_new(j->env->today);
	struct changes changes = {{0}};

	board_set_table(now, t, j->def->file, recode_table(j->def, str_bytes(&j->now)));
	board_set_table(then, t, j->def->file, recode_table(j->def, content));
	board_link(now);
	board_link(then);
	changes_find(&changes, now, then);
	if (cmd_format(j->env) == CMD_JSON) {
		json_t *o = json_object();

		json_put(o, "schema_version", json_integer(1));
		json_put(o, "changes", delta_json(&changes));
		json_print(&j->env->out, o, false);
		json_decref(o);
	} else {
		delta_text(&changes, j->env->charset, &j->env->out);
	}
	j->env->status = CMD_FINDINGS;
	changes_release(&changes);
	board_free(now);
	board_free(then);
}

static bool put_back(struct job *j, struct bytes content, struct err *e)
{
	struct str today = {0}, notes = {0};
	bool done, conflicts = false;

	clock_add_day(&today, j->env->today);
	done = mend_put_alone(str_c(&j->env->folder), j->def->file, str_bytes(&j->now), content, NULL, j->env->me,
		str_c(&today), &conflicts, &notes, e);
	if (conflicts) {
		cmd_note(j->env, "%s was changed meanwhile: theirs stands in the file, what the version has there is in "
			"%s.conflicts.csv", j->def->file, j->def->name);
		j->env->status = CMD_FINDINGS;
	}
	cmd_notes(j->env, str_bytes(&notes));
	str_release(&today);
	str_release(&notes);
	return done;
}

static bool restore(struct job *j, const char *name, struct err *e)
{
	struct str content = {0};
	int64_t ms = 0;
	bool done = mend_read(str_c(&j->env->folder), j->def->file, &j->now, e) && versions_find(&j->versions, j->def->file, name, str_bytes(&j->now), &content, &ms, e);

	if (done && bytes_equal(str_bytes(&content), str_bytes(&j->now))) {
		str_addf(&j->env->out, "%s is that version already\n", j->def->file);
	} else if (done && opt_given(&j->env->opts, "dry-run")) {
		tell_difference(j, str_bytes(&content));
	} else if (done && (done = put_back(j, str_bytes(&content), e))) {
		str_addf(&j->env->out, "%s is as it was seen at ", j->def->file);
		add_time(&j->env->out, ms);
		str_addf(&j->env->out, ": %u rows instead of %u\n", (unsigned)count_rows(j, str_bytes(&content)),
			(unsigned)count_rows(j, str_bytes(&j->now)));
	}
	str_release(&content);
	return done;
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct job j = {.env = env};
	const char *file = env->opts.operands.n ? env->opts.operands.v[0] : NULL, *to = opt_get(&env->opts, "to");
	const struct table_def *def = file ? recode_def(file) : NULL;
	bool done;

	if (file && !def)
		return err_set(e, ERR_USAGE, "\"%s\" is no file of a board; planboard help schema lists them", file);
	if (to && !def)
		return err_set(e, ERR_USAGE, "--to takes a version of one file: name that, too");
	if (to && opt_given(&env->opts, "list"))
		return err_set(e, ERR_USAGE, "--list and --to exclude each other");
	if (to && env->read_only && !opt_given(&env->opts, "dry-run"))
		return err_set(e, ERR_USAGE, "--read-only promises to write nothing, and restore --to writes; add --dry-run");
	if (!cmd_find_folder(env, e))
		return false;
	versions_open(&j.versions, str_c(&env->folder));
	j.def = def;
	done = to ? restore(&j, to, e) : list(&j, def, e);
	versions_close(&j.versions);
	str_release(&j.now);
	return done;
}

static const char *const formats[] = {"text", "json", NULL};

static const struct opt_def options[] = {
	{"list", 'l', NULL, COMPLETE_NOTHING, NULL, "list the versions that are kept, the newest first; so without --to"},
	{"to", 0, "VERSION", COMPLETE_NOTHING, NULL,
		"take that one back: the start of its name in the list, or previous for the newest that differs from the file"},
	{"dry-run", 'n', NULL, COMPLETE_NOTHING, NULL, "with --to: tell what would be other, by field, and write nothing"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats, "text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "The list is told, or the version is back."},
	{CMD_FINDINGS, "Somebody saved at the same moment, and some of it is in NAME.conflicts.csv; or something differs, with --dry-run."},
	{CMD_USAGE, "There is no such file or version."},
	{CMD_IO, "A file could not be read or written."},
	{CMD_LOCKED, "The board was locked too long; nothing was written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_restore = {
	.name = "restore",
	.group = CMD_GROUP_TEAM,
	.summary = "take an earlier version of a file back",
	.operands = "[FILE]",
	.description =
		"Each save keeps what it found and what it wrote, for you alone and outside the board, up to 200 versions or 50 MB. "
		"This lists them, of one file or of all, with the time at which each was seen last, and takes one back with --to. "
		"What the file held before is kept as well, so that --to previous undoes it.",
	.options = options,
	.needs = 0,
	.min_operands = 0,
	.max_operands = 1,
	.completers = {COMPLETE_TABLE, COMPLETE_TABLE},
	.examples = examples,
	.exits = exits,
	.run = run,
};
