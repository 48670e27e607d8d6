/* SPDX-License-Identifier: ISC */
/* export: the board in a form that others read. */
#include <config.h>

#include <string.h>

#include "base/near.h"
#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "render/exports.h"
#include "store/replace.h"
#include "store/sysio.h"

static const struct exports_format *choose(const char *name, struct err *e)
{
	const struct exports_format *f = exports_find(name);
	struct str all = {0};
	struct near near;

	if (f)
		return f;
	near_begin(&near, bytes_of(name));
	for (f = exports_all(); f->name; f++) {
		str_addf(&all, "%s%s", all.n > 0 ? ", " : "", f->name);
		near_offer(&near, bytes_of(f->name));
	}
	if (near_found(&near))
		err_set(e, ERR_USAGE, "there is no format \"%s\"; did you mean \"%.*s\"?", name, (int)near.best.n, near.best.p);
	else
		err_set(e, ERR_USAGE, "there is no format \"%s\"; there are %s", name, str_c(&all));
	str_release(&all);
	return NULL;
}

/* A slip of the keys must not replace the plan by its export. */
static bool is_of_board(const struct cmd_env *env, const char *path)
{
	struct str there = {0}, own = {0};
	bool found = false;

	if (sysio_real_path(path, &there))
		for (int t = 0; t < TABLE_COUNT && !found; t++) {
			str_clear(&own);
			found = env->board->path[t] && sysio_real_path(env->board->path[t], &own) &&
				bytes_equal(str_bytes(&own), str_bytes(&there));
		}
	str_release(&there);
	str_release(&own);
	return found;
}

static bool may_write(const struct cmd_env *env, const char *to, struct err *e)
{
	if (!to || strcmp(to, "-") == 0)
		return true;
	if (env->read_only)
		return err_set(e, ERR_USAGE, "--read-only promises to write nothing, and -o writes; without -o the output can be piped");
	if (is_of_board(env, to))
		return err_set(e, ERR_USAGE, "%s is a file of this board; choose another name", to);
	return true;
}

static bool run(struct cmd_env *env, struct err *e)
{
	const char *to = opt_get(&env->opts, "output");
	const struct exports_format *f = choose(env->opts.operands.v[0], e);
	struct signs signs;
	bool done = true;

	if (!f || !may_write(env, to, e))
		return false;
	if (env->findings.list.n > 0) { /* told already */
		for (size_t i = 0; i < env->findings.list.n; i++)
			if (!env->board->table[env->findings.list.v[i].table])
				env->status = CMD_IO;
	}
	env->raw = true;
	findings_collect(&env->findings, env->board);
	signs_init(&signs);
	signs_collect(&signs, env->board, NULL);
	f->write(&(struct exports_source){env->board, &env->findings, &signs}, &env->out);
	signs_release(&signs);
	if (to && strcmp(to, "-") != 0) {
		done = replace_path(to, str_bytes(&env->out), e);
		str_clear(&env->out);
	}
	return done;
}

static const struct opt_def options[] = {
	{"output", 'o', "FILE", COMPLETE_NOTHING, NULL, "write to FILE, as a whole or not at all; - is standard output, as is no -o"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard export radar",
		"name,ring,quadrant,isNew,description\n"
		"Nightly batch planner,hold,platforms,FALSE,Cannot take a change during the day.\n"
		"Database on the phone with change sync,trial,platforms,FALSE,Carries the whole day without signal.\n"
		"Learned duration model,trial,techniques,FALSE,Replaces typed durations.\n"
		"Incremental route solver,assess,languages and frameworks,TRUE,Re-plans in seconds instead of at night.\n"
		"Event connectors for parts systems,assess,tools,TRUE,Stock in minutes instead of once a day.\n"
		"Background location on phones,adopt,platforms,FALSE,Feeds the arrival window.\n"
		"Picture model for machine faults,assess,techniques,TRUE,Might name the fault before the visit.\n"
		"Relational database with maps,adopt,platforms,TRUE,Distances and areas without another service.\n",
		"The technologies for a radar program:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "It is written, even of a board with errors in its data."},
	{CMD_USAGE, "There is no such format, FILE is a file of the board, or there is no board."},
	{CMD_IO, "A file of the board could not be read, and what is written lacks it; or FILE could not be written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_export = {
	.name = "export",
	.group = CMD_GROUP_LOOK,
	.summary = "write the board for readers elsewhere",
	.operands = "FORMAT",
	.description =
		"The same board on the same day gives the same bytes. The formats:\n\n"
		"html: one page for a browser: objectives, ranking, board, roadmap, personas, heat map, technology and signs. It is whole by "
		"itself: it works from a file, loads nothing, has no scripts, shows on request what is for one persona, follows light "
		"and dark, and can be printed.\n\n"
		"block, block-markdown: the Product Block, one sheet: vision, strategy, lamps, objectives with their grades, the first five "
		"priorities, now, next and later, and personas with what they use. block is a page for a browser, which prints it on "
		"one sheet.\n\n"
		"markdown: the board for a pull request or a wiki.\n\n"
		"json: the whole board for programs, every row with what follows from it, errors and signs; planboard(5) describes it.\n\n"
		"csv: the plan for a spreadsheet, each entry with its priority and objective. A cell that begins with =, +, -, @, a tab "
		"or a carriage return has an apostrophe before it, here and in the other CSV formats, so that no spreadsheet takes it "
		"for a formula. For programs, list --format csv gives the bytes as they are.\n\n"
		"ics: due dates of open entries, key results and active objectives, as whole days, for calendar programs (RFC 5545). A second "
		"import moves the events of the first one.\n\n"
		"dot, mermaid: open entries, priorities and strategy as a graph, with what must be finished first.\n\n"
		"radar: the technologies as radar programs read them: name, ring, quadrant, isNew, description.\n\n"
		"jira, azure: open entries below their priorities, as those importers take them. In Jira, choose yyyy-MM-dd as the form "
		"of dates; Azure DevOps takes 1,000 rows at a time and makes every item New.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 1,
	.max_operands = 1,
	.completers = {COMPLETE_WORDS, COMPLETE_NOTHING},
	.words = exports_names,
	.examples = examples,
	.exits = exits,
	.run = run,
};
