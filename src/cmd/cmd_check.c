/* SPDX-License-Identifier: ISC */
/* check: errors in the data and signs, with their places; all of them or what is new. */
#include <config.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "cmd/hint.h"
#include "model/ids.h"
#include "render/report.h"
#include "render/report_signs.h"
#include "store/git.h"
#include "store/past.h"
#include "store/store.h"

/* Each takes in those before it. */
enum fail_on { FAIL_NEVER, FAIL_ERROR, FAIL_WARNING, FAIL_HIGH, FAIL_MEDIUM, FAIL_LOW };

struct check {
	struct signs signs;
	const char *only, *since;
	int level, fail_on;
	bool want[SIGN_COUNT]; /* of `only` */
	struct past past;
};

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
	for (int i = 0; i < SIGN_COUNT; i++)
		near_offer(&near, bytes_of(signs_get((enum sign_id)i)->id));
	hint_add(&near, "", "planboard help rules and planboard help signs list them", &hint);
	err_set(e, ERR_USAGE, "--only names no rule or sign with \"%s\"%s", name, str_c(&hint));
	str_release(&hint);
	return false;
}

/* Takes the signs out of the list into `want`. */
static bool read_only(struct check *c, struct err *e)
{
	struct bytes rest = bytes_of(c->only), name;
	bool known = true;

	while (known && bytes_next_item(&rest, ',', &name)) {
		char *word = mem_bytesdup(name);
		enum sign_id s = signs_by_id(name);

		if (s != SIGN_COUNT)
			c->want[s] = true;
		else
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

static void collect(struct check *c, const struct board *b, struct findings *findings, struct signs *signs)
{
	struct signs_options o = {.level = c->level, .only = c->only ? c->want : NULL,
				  .history = annals_history(&c->past.annals)};

	findings_collect(findings, b);
	if (c->only)
		keep_only(findings, c->only);
	signs_collect(signs, b, &o);
}

/* git is only asked where a sign wants to know. */
static bool read_history(struct cmd_env *env, struct check *c, struct err *e)
{
	struct past_request r = {.folder = str_c(&env->folder), .today = env->today, .only_git = true};

	for (int i = 0; i < SIGN_COUNT; i++)
		if (signs_get((enum sign_id)i)->kind == SIGN_HISTORY && signs_applies((enum sign_id)i, c->level) &&
		    (!c->only || c->want[i]))
			return past_read(&c->past, &r, e);
	return true;
}

/* ---------------------------------------------------------------------------------------------------------- since */

/* What a finding is about, whatever line it stands in and whatever it says. */
static void identity(const struct board *b, const struct finding *f, struct str *out)
{
	struct item item = {f->table, ""};

	if (f->row >= 0)
		board_item(b, f->table, (uint32_t)f->row, &item);
	str_clear(out);
	str_addf(out, "%s %s/%s/%d", f->rule, schema_table(f->table)->name, item.key, f->column);
}

static void drop_known_findings(struct findings *now, const struct board *b, struct ids *known)
{
	struct str name = {0};
	size_t kept = 0;

	for (size_t i = 0; i < now->list.n; i++) {
		identity(b, &now->list.v[i], &name);
		if (ids_find(known, str_bytes(&name)) < 0)
			now->list.v[kept++] = now->list.v[i];
		else
			mem_free(now->list.v[i].message);
	}
	now->list.n = kept;
	str_release(&name);
}

static void drop_known_signs(struct signs *now, const struct board *b, struct ids *known)
{
	struct str name = {0};
	size_t kept = 0;

	for (size_t i = 0; i < now->list.n; i++) {
		struct sign_finding *f = &now->list.v[i];

		str_clear(&name);
		signs_identity(b, f, &name);
		if (ids_find(known, str_bytes(&name)) < 0) {
			now->list.v[kept++] = *f;
			continue;
		}
		now->count[signs_get(f->sign)->severity]--;
		signs_drop(f);
	}
	now->list.n = kept;
	str_release(&name);
}

static struct board *open_since(struct cmd_env *env, const char *name, struct findings *findings, struct err *e)
{
	return store_is_board(name) ? store_load(name, env->today, findings, e)
				    : git_board(str_c(&env->folder), name, env->today, e);
}

/* Leaves what the board of then did not have. */
static bool keep_new(struct cmd_env *env, struct check *c, struct err *e)
{
	struct findings findings;
	struct signs signs;
	struct board *then;
	struct ids known;
	struct str name = {0};

	findings_init(&findings);
	signs_init(&signs);
	then = open_since(env, c->since, &findings, e);
	if (!then) {
		findings_release(&findings);
		return false;
	}
	collect(c, then, &findings, &signs);
	ids_init(&known, 64, bytes_of(""), 1);
	for (size_t i = 0; i < findings.list.n; i++) {
		identity(then, &findings.list.v[i], &name);
		ids_put(&known, str_bytes(&name));
	}
	for (size_t i = 0; i < signs.list.n; i++) {
		str_clear(&name);
		signs_identity(then, &signs.list.v[i], &name);
		ids_put(&known, str_bytes(&name));
	}
	drop_known_findings(&env->findings, env->board, &known);
	drop_known_signs(&c->signs, env->board, &known);
	ids_release(&known);
	str_release(&name);
	signs_release(&signs);
	findings_release(&findings);
	board_free(then);
	return true;
}

/* --------------------------------------------------------------------------------------------------------- print */

static size_t count(const struct findings *all, enum finding_severity s)
{
	size_t n = 0;

	for (size_t i = 0; i < all->list.n; i++)
		n += all->list.v[i].severity == s;
	return n;
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static void print_text(struct cmd_env *env, const struct check *c)
{
	struct ink k = cmd_ink(env);
	size_t errors = count(&env->findings, FINDING_ERROR),
	       warnings = count(&env->findings, FINDING_WARNING);
	int files = 0;

	for (int t = 0; t < TABLE_COUNT; t++)
		files += env->board->table[t] != NULL;
	for (size_t i = 0; i < env->findings.list.n; i++)
		report_line(env->board, &env->findings.list.v[i], &k, &env->out);
	report_signs_lines(env->board, &c->signs, &k, &env->out);
	if (!c->only)
		report_signs_lamps(&c->signs, &k, &env->out);
	str_addf(&env->out, "%zu error%s and %zu warning%s in %d file%s; ", errors, plural(errors), warnings,
		plural(warnings), files, plural((size_t)files));
	str_addf(&env->out, "%zu high, %zu medium and %zu low signs at level %d%s%s\n", c->signs.count[SIGN_HIGH],
		c->signs.count[SIGN_MEDIUM], c->signs.count[SIGN_LOW], c->signs.level, c->since ? ", new since " : "",
		c->since ? c->since : "");
}

static void print(struct cmd_env *env, const struct check *c)
{
	enum cmd_format format = cmd_format(env);

	if (format == CMD_TEXT)
		print_text(env, c);
	else if (format == CMD_JSON)
		report_document(env->board, &env->findings, &c->signs, &env->out);
	else
		report_table(env->board, &env->findings, &c->signs, format == CMD_TSV ? '\t' : ',', &env->out);
}

static const char *const fail_words[] = {"never", "error", "warning", "high", "medium", "low", NULL};

static bool is_failure(const struct cmd_env *env, const struct check *c)
{
	return (c->fail_on >= FAIL_ERROR && count(&env->findings, FINDING_ERROR) > 0) ||
	       (c->fail_on >= FAIL_WARNING && env->findings.list.n > 0) ||
	       (c->fail_on >= FAIL_HIGH && c->signs.count[SIGN_HIGH] > 0) ||
	       (c->fail_on >= FAIL_MEDIUM && c->signs.count[SIGN_MEDIUM] > 0) ||
	       (c->fail_on >= FAIL_LOW && c->signs.count[SIGN_LOW] > 0);
}

static bool read_options(struct cmd_env *env, struct check *c, struct err *e)
{
	const char *fail = opt_get(&env->opts, "fail-on"), *level = opt_get(&env->opts, "level");
	long long n = env->board->settings.level;

	if (level && (!bytes_integer(bytes_of(level), &n) || n < 1 || n > 10))
		return err_set(e, ERR_USAGE, "--level takes a number from 1 to 10, and not \"%s\"", level);
	c->level = (int)n;
	c->fail_on = fail ? opt_word(fail_words, fail) : FAIL_HIGH;
	c->since = opt_get(&env->opts, "since");
	c->only = opt_get(&env->opts, "only");
	return !c->only || read_only(c, e);
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct check c = {.level = 0};
	bool done = read_options(env, &c, e) && read_history(env, &c, e);

	if (done) {
		collect(&c, env->board, &env->findings, &c.signs);
		done = !c.since || keep_new(env, &c, e);
	}
	if (done) {
		if (is_failure(env, &c))
			env->status = CMD_FINDINGS;
		print(env, &c);
	}
	signs_release(&c.signs);
	past_release(&c.past);
	return done;
}

static const char *const formats[] = {"text", "json", "csv", "tsv", NULL};

static const struct opt_def options[] = {
	{"level", 0, "N", COMPLETE_NOTHING, NULL,
		"check the signs of this level, from 1 to 10, and not of the board's own"},
	{"fail-on", 0, "SEVERITY", COMPLETE_WORDS, fail_words,
		"exit with 1 from this severity on: error, warning, high (where nothing is said), "
		"medium, low; or never"},
	{"only", 0, "RULES", COMPLETE_RULES, NULL,
		"look only for these rules and signs, with commas between"},
	{"since", 0, "REV|DIR", COMPLETE_FOLDER, NULL,
		"tell only what is new compared with a revision that git knows, or with the board in "
		"a folder"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats,
		"text for people and editors, or json, csv, tsv for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard check --only equal-rank,vision-missing",
		"0 errors and 0 warnings in 10 files; 0 high, 0 medium and 0 low signs at level 4\n",
		"One rule and one sign of a board where nothing is wrong with them:"},
	{"planboard check --only plan-overdue --fail-on never",
		"plan.csv:24:117: high: \"Import skills from a spreadsheet\" should have ended 54 days ago. "
		"Finish it, cut it, or move it and say why. Do not leave it. [plan-overdue]\n"
		"0 errors and 0 warnings in 10 files; 1 high, 0 medium and 0 low signs at level 4\n",
		"Entries whose end has passed, each at the cell that says so:"},
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
	.summary = "find errors in the files, and signs that product and CTO are out of line",
	.operands = "",
	.description = "Reads every file of the board and tells what is wrong in it: file, line, "
		       "column, severity, message and, in "
		       "brackets, the rule (planboard help rules). The form is the one of "
		       "compilers, which every editor's list of "
		       "errors understands; lines and columns count from 1, columns in bytes.\n\n"
		       "A file that cannot be read is a finding too, and the rest is checked all "
		       "the same.\n\n"
		       "Then it looks for the fifty signs (planboard help signs) that apply at the "
		       "board's level: what is wrong with the work and not with the files. Each "
		       "stands at the cell that is to be changed, says what to do, and has a "
		       "severity: high, medium or low. A head of signs is red with one high finding, "
		       "amber with one medium, else green. A sign whose data are missing is not "
		       "computed, and says why.\n\n"
		       "With --since only what is new is told: findings are compared by rule or sign "
		       "and by item, not by line, both boards on today's day and at the same level; "
		       "the lamps stay those of the board as it is.",
	.options = options,
	.needs = CMD_NEEDS_BOARD | CMD_TELLS_FINDINGS,
	.examples = examples,
	.exits = exits,
	.run = run,
};
