/* SPDX-License-Identifier: ISC */
/* init: the files of a new board, or those that an older one still lacks; what is there is never touched. */
#include <config.h>

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "csv/emit.h"
#include "render/datapackage.h"
#include "store/store.h"

#define SAMPLE_DAY "2026-11-23"
#define PACKAGE_FILE "datapackage.json"

enum { FILE_LIMIT = 64 << 20 };

struct plan {
	struct cmd_env *env;
	const char *folder;
	int level;
	struct str name; /* of the board */
	int created, kept;
};

static bool exists(const char *folder, const char *file)
{
	struct str path = {0};
	struct stat s;
	bool is;

	str_addf(&path, "%s/%s", folder, file);
	is = lstat(str_c(&path), &s) == 0;
	str_release(&path);
	return is;
}

static bool expected(const struct table_def *t, void *context)
{
	const struct plan *p = context;

	return t->level <= p->level;
}

/* The folder's own name. */
static void name_board(struct plan *p)
{
	char *whole = realpath(p->folder, NULL);
	const char *slash = whole ? strrchr(whole, '/') : NULL;

	str_adds(&p->name, slash && slash[1] ? slash + 1 : "board");
	free(whole); /* realpath's own memory, not ours */
}

/* The file as a person would write it from here. */
static void name_file(const struct plan *p, const char *file, struct str *out)
{
	if (strcmp(p->folder, ".") != 0)
		str_addf(out, "%s/", p->folder);
	str_adds(out, file);
}

static bool create(struct plan *p, const char *file, struct bytes content, struct err *e)
{
	struct ink k = cmd_ink(p->env);
	struct str path = {0};

	if (exists(p->folder, file)) {
		p->kept++;
		str_adds(&p->env->out, "kept    ");
	} else {
		if (!store_create(p->folder, file, content, e))
			return false;
		p->created++;
		str_adds(&p->env->out, "created ");
	}
	name_file(p, file, &path);
	ink_outside(&k, &p->env->out, INK_PLAIN, str_bytes(&path));
	str_addc(&p->env->out, '\n');
	str_release(&path);
	return true;
}

static void setting(const char *key, struct bytes value, const char *note, struct str *out)
{
	const struct dialect d = {.delimiter = ','};
	struct bytes cells[3] = {bytes_of(key), value, bytes_of(note)};

	emit_record(out, cells, 3, &d);
}

/* The header, and for board.csv what is known of the board. */
static void fill(const struct plan *p, const struct table_def *t, struct str *out)
{
	struct str level = {0};

	for (size_t i = 0; i < t->ncolumns; i++)
		if (!(t->columns[i].flags & COLUMN_OPTIONAL))
			str_addf(out, "%s%s", i > 0 ? "," : "", t->columns[i].name);
	str_addc(out, '\n');
	if (t->id != TABLE_BOARD)
		return;
	str_addf(&level, "%d", p->level);
	setting("name", str_bytes(&p->name), "Name of the product", out);
	setting("level", str_bytes(&level), "From 1 to 10: decides which files are expected", out);
	str_release(&level);
}

static bool make_package(struct plan *p, struct err *e)
{
	struct str text = {0};
	json_t *package = datapackage_json(str_bytes(&p->name), expected, p);
	bool done;

	json_print(&text, package, false);
	done = create(p, PACKAGE_FILE, str_bytes(&text), e);
	json_decref(package);
	str_release(&text);
	return done;
}

static bool make_empty(struct plan *p, struct err *e)
{
	bool done = true, had_package;

	if (!store_make_folder(p->folder, e))
		return false;
	name_board(p);
	had_package = exists(p->folder, PACKAGE_FILE);
	for (int i = 0; done && i < TABLE_COUNT; i++) {
		const struct table_def *t = schema_table((enum table_id)i);
		struct str text = {0};

		if (!expected(t, p))
			continue;
		fill(p, t, &text);
		done = create(p, t->file, str_bytes(&text), e);
		str_release(&text);
	}
	if (!done || !make_package(p, e))
		return false;
	if (had_package && p->created > 0)
		cmd_note(p->env, "%s was kept and may not know the new files", PACKAGE_FILE);
	return true;
}

/* --- the sample --------------------------------------------------------------------------------------------------- */

static bool try_sample(struct str *out, struct bytes folder, const char *rest)
{
	str_clear(out);
	str_add(out, folder);
	str_adds(out, rest);
	return store_is_board(str_c(out));
}

/* From $PLANBOARD_DATADIR, where it was installed, or beside a program that was built and not installed. */
static bool find_sample(const struct cmd_env *env, struct str *out, struct err *e)
{
	const char *given = getenv("PLANBOARD_DATADIR"), *slash;
	struct str self = {0};
	bool found;

	if (given && *given)
		return try_sample(out, bytes_of(given), "/sample") ||
		       err_set(e, ERR_IO,
			       "$PLANBOARD_DATADIR holds no sample board: there is no board in "
			       "\"%s\"",
			       str_c(out));
	cmd_program_path(env, &self);
	slash = strrchr(str_c(&self), '/');
	struct bytes beside = slash ? bytes_slice(str_bytes(&self), 0, (size_t)(slash - self.p)) : bytes_of(".");

	found = try_sample(out, bytes_of(PLANBOARD_DATADIR), "/sample") ||
	       try_sample(out, beside, "/../data/sample") ||
	       try_sample(out, beside, "/data/sample") ||
	       err_set(e, ERR_IO,
		       "the sample board is not installed: there is no \"%s/sample\"; "
		       "$PLANBOARD_DATADIR may name "
		       "another folder",
		       PLANBOARD_DATADIR);
	str_release(&self);
	return found;
}

static bool copy_file(struct plan *p, const char *from, const char *file, struct err *e)
{
	struct str path = {0}, text = {0};
	bool done;

	str_addf(&path, "%s/%s", from, file);
	done = store_read(str_c(&path), FILE_LIMIT, &text, e) &&
	       create(p, file, str_bytes(&text), e);
	str_release(&path);
	str_release(&text);
	return done;
}

static bool in_the_way(struct plan *p, const char *file, struct err *e)
{
	struct str path = {0};

	if (!exists(p->folder, file))
		return false;
	name_file(p, file, &path);
	err_set(e, ERR_USAGE,
		"\"%s\" is there already, and the sample must not mix with it; nothing was "
		"written; name an "
		"empty folder",
		str_c(&path));
	str_release(&path);
	return true;
}

static bool make_sample(struct plan *p, struct err *e)
{
	struct ink k = cmd_ink(p->env);
	struct str from = {0};
	bool done = find_sample(p->env, &from, e) && store_make_folder(p->folder, e);

	for (int i = 0; done && i < TABLE_COUNT; i++)
		done = !in_the_way(p, schema_table((enum table_id)i)->file, e);
	done = done && !in_the_way(p, PACKAGE_FILE, e);
	for (int i = 0; done && i < TABLE_COUNT; i++)
		if (exists(str_c(&from), schema_table((enum table_id)i)->file))
			done = copy_file(p, str_c(&from), schema_table((enum table_id)i)->file, e);
	done = done && copy_file(p, str_c(&from), PACKAGE_FILE, e);
	if (done) {
		str_adds(&p->env->out, "\nThe sample's day is " SAMPLE_DAY
				       "; look at it with\n  planboard --today " SAMPLE_DAY " ");
		ink_outside(&k, &p->env->out, INK_PLAIN, bytes_of(p->folder));
		str_addc(&p->env->out, '\n');
	}
	str_release(&from);
	return done;
}

/* --- the command -------------------------------------------------------------------------------------------------- */

static bool read_level(const struct cmd_env *env, int *level, struct err *e)
{
	const char *given = opt_get(&env->opts, "level");
	long long n = 1;

	if (given && (!bytes_integer(bytes_of(given), &n) || n < 1 || n > 10))
		return err_set(
			e, ERR_USAGE, "--level takes a number from 1 to 10, and not \"%s\"", given);
	*level = (int)n;
	return true;
}

static bool run(struct cmd_env *env, struct err *e)
{
	bool sample = opt_given(&env->opts, "sample"), done;
	struct plan p = {.env = env};

	p.folder = env->opts.operands.n > 0 ? env->opts.operands.v[0]
		   : env->named             ? env->named
					    : ".";
	if (!*p.folder)
		return err_set(
			e, ERR_USAGE, "init needs the name of a folder, and not the empty text");
	if (env->read_only)
		return err_set(e, ERR_USAGE,
			"init writes files, and --read-only promises to write nothing");
	if (sample && opt_given(&env->opts, "level"))
		return err_set(e, ERR_USAGE,
			"--sample and --level exclude each other: the sample has its own level");
	if (!read_level(env, &p.level, e))
		return false;
	done = sample ? make_sample(&p, e) : make_empty(&p, e);
	if (done && !sample && p.created == 0)
		cmd_note(env, "all files of level %d are there already; nothing was written",
			p.level);
	else if (done && !sample)
		str_adds(&env->out,
			"\nWrite the first lines with any editor; man 7 planboard shows how.\n");
	str_release(&p.name);
	return done;
}

static const struct opt_def options[] = {
	{"level", 'l', "NUMBER", COMPLETE_NOTHING, NULL,
		"make the files that are expected from level 1 to this one, at most 10; 1 where "
		"nothing is said"},
	{"sample", 's', NULL, COMPLETE_NOTHING, NULL,
		"make a board that is already filled, to look around in"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard init new",
		"created new/board.csv\n"
		"created new/strategy.csv\n"
		"created new/personas.csv\n"
		"created new/priorities.csv\n"
		"created new/plan.csv\n"
		"created new/datapackage.json\n"
		"\n"
		"Write the first lines with any editor; man 7 planboard shows how.\n",
		"A new board in a folder of its own:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "The files are there."},
	{CMD_USAGE, "An option is wrong, or files are in the way of the sample."},
	{CMD_IO, "A file could not be written; those told before it are there."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_init = {
	.name = "init",
	.group = CMD_GROUP_START,
	.summary = "make the files of a new board",
	.operands = "[FOLDER]",
	.description = "Makes the folder, or takes the working directory, and writes the files "
		       "that a board of that level is expected "
		       "to have: each with its header, board.csv with name and level, and "
		       "datapackage.json, which tells other "
		       "programs what the columns are.\n\n"
		       "A file that is there already is kept as it is, so init with a higher level "
		       "adds what a board still lacks. "
		       "With --sample nothing may be there yet.",
	.options = options,
	.max_operands = 1,
	.completers = {COMPLETE_FOLDER, COMPLETE_NOTHING},
	.examples = examples,
	.exits = exits,
	.run = run,
};
