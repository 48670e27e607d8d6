/* SPDX-License-Identifier: ISC */
/* check: errors in the data, with their places. */
#include <config.h>

#include "base/json.h"
#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "cmd/hint.h"
#include "render/report.h"

enum fail_on { FAIL_ERROR, FAIL_WARNING, FAIL_NEVER };

static bool known_rule(const char *name, struct err *e)
{
	struct str hint = {0};
	struct near near;

	near_begin(&near, bytes_of(name));
	for (const struct finding_rule *r = findings_rules(); r->name; r++) {
		if (bytes_is(bytes_of(name), r->name))
			return true;
		near_offer(&near, bytes_of(r->name));
	}
	hint_add(&near, "", "planboard help rules lists them", &hint);
	err_set(e, ERR_USAGE, "--only names no rule with \"%s\"%s", name, str_c(&hint));
	str_release(&hint);
	return false;
}

static bool known_rules(const char *list, struct err *e)
{
	struct bytes rest = bytes_of(list), name;
	bool known = true;

	while (known && bytes_next_item(&rest, ',', &name)) {
		char *word = mem_bytesdup(name);

		known = known_rule(word, e);
		mem_free(word);
	}
	return known;
}

static bool wanted(const struct finding *f, const char *only)
{
	struct bytes rest = bytes_of(only), name;

	while (bytes_next_item(&rest, ',', &name))
		if (bytes_is(name, f->rule))
			return true;
	return false;
}

/* Leaves only the findings of these rules. */
static void keep_only(struct findings *all, const char *only)
{
	size_t kept = 0;

	for (size_t i = 0; i < all->list.n; i++) {
		if (wanted(&all->list.v[i], only))
			all->list.v[kept++] = all->list.v[i];
		else
			mem_free(all->list.v[i].message);
	}
	all->list.n = kept;
}

static size_t count(const struct findings *all, enum finding_severity s)
{
	size_t n = 0;

	for (size_t i = 0; i < all->list.n; i++)
		n += all->list.v[i].severity == s;
	return n;
}

static void print_text(struct cmd_env *env)
{
	struct ink k = cmd_ink(env);
	size_t errors = count(&env->findings, FINDING_ERROR),
	       warnings = count(&env->findings, FINDING_WARNING);
	int files = 0;

	for (int t = 0; t < TABLE_COUNT; t++)
		files += env->board->table[t] != NULL;
	for (size_t i = 0; i < env->findings.list.n; i++)
		report_line(env->board, &env->findings.list.v[i], &k, &env->out);
	str_addf(&env->out, "%zu error%s and %zu warning%s in %d file%s\n", errors,
		errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s", files,
		files == 1 ? "" : "s");
}

static void print(struct cmd_env *env)
{
	enum cmd_format format = cmd_format(env);
	json_t *o;

	if (format == CMD_TEXT) {
		print_text(env);
	} else if (format == CMD_JSON) {
		o = report_document(env->board, &env->findings);
		json_print(&env->out, o, false);
		json_decref(o);
	} else {
		report_table(env->board, &env->findings, format == CMD_TSV ? '\t' : ',', &env->out);
	}
}

static const char *const fail_words[] = {"error", "warning", "never", NULL};

static bool run(struct cmd_env *env, struct err *e)
{
	const char *only = opt_get(&env->opts, "only"), *fail = opt_get(&env->opts, "fail-on");
	int fail_on = fail ? opt_word(fail_words, fail) : FAIL_WARNING;

	if (only && !known_rules(only, e))
		return false;
	findings_collect(&env->findings, env->board);
	if (only)
		keep_only(&env->findings, only);
	if (fail_on != FAIL_NEVER && count(&env->findings, FINDING_ERROR) > 0)
		env->status = CMD_FINDINGS;
	if (fail_on == FAIL_WARNING && env->findings.list.n > 0)
		env->status = CMD_FINDINGS;
	print(env);
	return true;
}

static const char *const formats[] = {"text", "json", "csv", "tsv", NULL};

static const struct opt_def options[] = {
	{"fail-on", 0, "SEVERITY", COMPLETE_WORDS, fail_words,
		"exit with 1 from this severity on: error, warning (where nothing is said) or "
		"never"},
	{"only", 0, "RULES", COMPLETE_RULES, NULL,
		"look only for these rules, with commas between"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats,
		"text for people and editors, or json, csv, tsv for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard check", "0 errors and 0 warnings in 10 files\n", "A board without errors:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "There is nothing to find at or above --fail-on."},
	{CMD_FINDINGS, "There are findings."},
	{CMD_USAGE, "An option is wrong, or there is no board."},
	{CMD_IO, "The board's folder could not be read, or the report not be written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_check = {
	.name = "check",
	.group = CMD_GROUP_CHECK,
	.summary = "find errors in the files",
	.operands = "",
	.description = "Reads every file of the board and tells what is wrong in it: file, line, "
		       "column, severity, message and, in "
		       "brackets, the rule (planboard help rules). The form is the one of "
		       "compilers, which every editor's list of "
		       "errors understands; lines and columns count from 1, columns in bytes.\n\n"
		       "A file that cannot be read is a finding too, and the rest is checked all "
		       "the same.",
	.options = options,
	.needs = CMD_NEEDS_BOARD | CMD_TELLS_FINDINGS,
	.examples = examples,
	.exits = exits,
	.run = run,
};
