/* SPDX-License-Identifier: ISC */
/* fmt: files in their canonical form, and datapackage.json in step with them; only on request. */
#include <config.h>

#include "base/json.h"
#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "model/canon.h"
#include "model/recode.h"
#include "render/datapackage.h"
#include "store/replace.h"
#include "store/save.h"
#include "store/store.h"

#define PACKAGE_FILE "datapackage.json"

enum { FMT_LIMIT = 2147483647, PACKAGE_LIMIT = 16 << 20 };

struct work {
	const struct table_def *def;
	struct str now, want;
};

struct job {
	struct cmd_env *env;
	struct work file[TABLE_COUNT];
	size_t n;
	struct str package; /* what datapackage.json should hold; "" where it does */
};

static void release(struct job *j)
{
	for (size_t i = 0; i < j->n; i++) {
		str_release(&j->file[i].now);
		str_release(&j->file[i].want);
	}
	str_release(&j->package);
}

static void path_of(const struct job *j, const char *file, struct str *out)
{
	str_clear(out);
	str_addf(out, "%s/%s", str_c(&j->env->folder), file);
}

static bool is_there(const struct table_def *t, void *context)
{
	struct str path = {0};
	bool there;

	path_of(context, t->file, &path);
	there = store_exists(str_c(&path));
	str_release(&path);
	return there;
}

static bool is_named(const struct cmd_env *env, const struct table_def *def)
{
	for (size_t i = 0; i < env->opts.operands.n; i++)
		if (recode_def(env->opts.operands.v[i]) == def)
			return true;
	return false;
}

static bool check_names(const struct cmd_env *env, struct err *e)
{
	for (size_t i = 0; i < env->opts.operands.n; i++)
		if (!recode_def(env->opts.operands.v[i]))
			return err_set(e, ERR_USAGE, "\"%s\" is no file of a board; planboard help schema lists them",
				env->opts.operands.v[i]);
	return true;
}

/* All are read and formatted before one is written. */
static bool read_files(struct job *j, struct err *e)
{
	bool all = !j->env->opts.operands.n, done = true;
	struct str path = {0};

	for (int t = 0; t < TABLE_COUNT && done; t++) {
		const struct table_def *def = schema_table((enum table_id)t);

		if (all ? !is_there(def, j) : !is_named(j->env, def))
			continue;
		struct work *w = &j->file[j->n++];

		*w = (struct work){.def = def};
		path_of(j, def->file, &path);
		done = store_read(str_c(&path), FMT_LIMIT, &w->now, e) &&
		       (canon_file(def->file, str_bytes(&w->now), &w->want, e) || err_at(e, def->file, 0, 0));
	}
	str_release(&path);
	return done;
}

/* Only one that is there is kept in step: init makes it. */
static bool read_package(struct job *j, struct err *e)
{
	struct str path = {0}, text = {0};
	json_error_t why;
	bool done = true;

	path_of(j, PACKAGE_FILE, &path);
	if (!j->env->opts.operands.n && store_exists(str_c(&path))) {
		done = store_read(str_c(&path), PACKAGE_LIMIT, &text, e);
		json_t *package = done ? json_loadb(str_c(&text), text.n, JSON_REJECT_DUPLICATES, &why) : NULL;

		if (done && !json_is_object(package)) {
			err_set(e, ERR_DATA, "it is no JSON object%s%s", package ? "" : ": ", package ? "" : why.text);
			done = err_at(e, PACKAGE_FILE, package ? 0 : (size_t)why.line, 0);
		} else if (done && datapackage_update(package, is_there, j)) {
			json_print(&j->package, package, false);
		}
		json_decref(package);
	}
	str_release(&path);
	str_release(&text);
	return done;
}

static bool is_changed(const struct work *w)
{
	return !bytes_equal(str_bytes(&w->now), str_bytes(&w->want));
}

static bool save_all(struct job *j, struct err *e)
{
	struct save save;
	struct str day = {0}, path = {0};
	bool done;

	clock_add_day(&day, j->env->today);
	done = save_begin(&save, str_c(&j->env->folder), j->env->me, str_c(&day), SAVE_LOCK_MS, e);
	if (done) {
		for (size_t i = 0; i < j->n && done; i++) {
			const struct work *w = &j->file[i];
			struct save_result result;

			if (!is_changed(w))
				continue;
			done = save_file(&save, w->def->file, str_bytes(&w->now), str_bytes(&w->want), &result, e);
			save_result_release(&result);
		}
		path_of(j, PACKAGE_FILE, &path);
		if (done && j->package.n)
			done = replace_path(str_c(&path), str_bytes(&j->package), e);
		save_end(&save);
	}
	str_release(&day);
	str_release(&path);
	return done;
}

/* How many there are. */
static size_t tell(const struct job *j, bool check)
{
	struct str *out = &j->env->out;
	size_t n = 0;

	for (size_t i = 0; i < j->n; i++)
		if (is_changed(&j->file[i])) {
			str_addf(out, check ? "%s is not in its canonical form\n" : "formatted %s\n", j->file[i].def->file);
			n++;
		}
	if (j->package.n)
		str_addf(out, check ? "%s does not know the files as they are\n" : "updated %s\n", PACKAGE_FILE);
	return n + (j->package.n > 0);
}

static bool format(struct job *j, struct err *e)
{
	bool check = opt_given(&j->env->opts, "check"), changed = j->package.n > 0;

	for (size_t i = 0; i < j->n; i++)
		changed = changed || is_changed(&j->file[i]);
	if (changed && !check && !save_all(j, e))
		return false;
	size_t n = tell(j, check);

	j->env->status = check && n ? CMD_FINDINGS : CMD_DONE;
	return true;
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct job j = {.env = env};

	if (env->read_only && !opt_given(&env->opts, "check"))
		return err_set(e, ERR_USAGE, "--read-only promises to write nothing, and fmt writes; add --check");
	bool done = check_names(env, e) && cmd_find_folder(env, e) && read_files(&j, e) && read_package(&j, e) && format(&j, e);

	release(&j);
	return done;
}

static const struct opt_def options[] = {
	{"check", 0, NULL, COMPLETE_NOTHING, NULL, "write nothing, tell which files would change"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "The files are in their canonical form."},
	{CMD_FINDINGS, "With --check: one of them is not. Without: one cannot be read as a whole, and none was written."},
	{CMD_USAGE, "A file is none of a board."},
	{CMD_IO, "A file could not be read or written."},
	{CMD_LOCKED, "The board was locked too long; nothing was written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_fmt = {
	.name = "fmt",
	.group = CMD_GROUP_CHECK,
	.summary = "write files in their canonical form",
	.operands = "[FILE ...]",
	.description =
		"Writes the files named, or all, as UTF-8 without a byte order mark, with commas, line feeds, and quotes only where "
		"they must be; words such as a status get the spelling of the schema. Columns, rows, comments and blank lines keep "
		"their places; lines and columns of nothing but delimiters go.\n\n"
		"No other command does this: what nobody edited stays as it is. Without a FILE, datapackage.json is brought in step "
		"with the files, if there is one; what people added to it stays.",
	.options = options,
	.needs = 0,
	.min_operands = 0,
	.max_operands = -1,
	.completers = {COMPLETE_TABLE, COMPLETE_TABLE},
	.examples = examples,
	.exits = exits,
	.run = run,
};
