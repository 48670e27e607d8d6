/* SPDX-License-Identifier: ISC */
/* assess: one person scores the seven signs that only people can see; and what all of them said. */
#include <config.h>

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "cmd/alter.h"
#include "cmd/commands.h"
#include "cmd/hint.h"
#include "model/assess.h"
#include "store/remember.h"

enum { LINE_MOST = 2000 };

/* --- SIGN=SCORE[:NOTE] */

static bool read_score(struct bytes text, struct assess_answer *out, const char *sign, struct err *e)
{
	struct bytes digit = bytes_slice(text, 0, text.n ? 1 : 0), rest = bytes_slice(text, digit.n, text.n);
	bool ok = digit.n && digit.p[0] >= '0' && digit.p[0] < '0' + ASSESS_SCORES &&
		  (!rest.n || rest.p[0] == ':' || rest.p[0] == ' ');

	if (!ok)
		return err_set(e, ERR_USAGE, "%s: a score is 0 not seen, 1 once, 2 several times or 3 all the time, and not \"%.*s\"",
			       sign, (int)text.n, text.p);
	out->score = digit.p[0] - '0';
	str_clear(&out->note);
	if (rest.n)
		str_add(&out->note, bytes_trim(bytes_slice(rest, 1, rest.n)));
	return true;
}

static bool read_operand(struct assess *a, const char *text, struct err *e)
{
	struct alter_field f;
	struct str hint = {0};
	struct near near;
	int i = -1;

	if (!alter_parse(text, &f, e))
		return false;
	near_begin(&near, f.name);
	for (int k = 0; k < ASSESS_SIGNS; k++) {
		const char *id = signs_get(assess_sign(k))->id;

		near_offer(&near, bytes_of(id));
		i = bytes_is(f.name, id) ? k : i;
	}
	if (i >= 0)
		return read_score(f.value, &a->answer[i], signs_get(assess_sign(i))->id, e);
	hint_add(&near, "", "planboard assess --show lists them", &hint);
	err_set(e, ERR_USAGE, "\"%.*s\" is no sign that people score%s", (int)f.name.n, f.name.p, str_c(&hint));
	str_release(&hint);
	return false;
}

/* --- asking, a line a question */

/* A line of standard input without its end; false at its end. */
static bool read_line(struct str *out)
{
	bool any = false;
	char c;

	str_clear(out);
	while (out->n < LINE_MOST && read(STDIN_FILENO, &c, 1) == 1) {
		any = true;
		if (c == '\n')
			break;
		str_addc(out, c);
	}
	return any;
}

static bool ask_role(struct cmd_env *env, struct assess *a, struct err *e)
{
	struct str line = {0};

	while (a->role < 0) {
		str_adds(&env->out, "On which side of the table do you sit: product, engineering, design or business? ");
		if (!cmd_flush(env, e) || !read_line(&line))
			break;
		a->role = assess_role_find(bytes_trim(str_bytes(&line)));
	}
	str_release(&line);
	return a->role >= 0 || err_set(e, ERR_USAGE, "which role? --role takes product, engineering, design or business");
}

/* One question; false where there are no more answers. */
static bool ask_one(struct cmd_env *env, struct assess *a, int i, struct err *e)
{
	struct str line = {0};
	bool going = true, done = false;

	while (going && !done) {
		struct err wrong = {0};

		str_addf(&env->out, "\n%d of %d  %s\n> ", i + 1, ASSESS_SIGNS, signs_get(assess_sign(i))->question);
		going = cmd_flush(env, e) && read_line(&line);
		if (!going || !bytes_trim(str_bytes(&line)).n)
			break;
		done = read_score(bytes_trim(str_bytes(&line)), &a->answer[i], signs_get(assess_sign(i))->id, &wrong);
		if (!done)
			str_addf(&env->out, "%s\n", str_c(&wrong.what));
		err_release(&wrong);
	}
	str_release(&line);
	return going;
}

static bool ask_all(struct cmd_env *env, struct assess *a, struct err *e)
{
	str_adds(&env->out, "Seven sentences about the last quarter. For each: 0 not seen, 1 once, 2 several times, 3 all the time; "
			    "an example may follow, as in \"2 the trade fair demo\". An empty line passes one over.\n");
	if (!ask_role(env, a, e))
		return false;
	for (int i = 0; i < ASSESS_SIGNS && ask_one(env, a, i, e); i++)
		;
	str_addc(&env->out, '\n');
	return true;
}

/* --- who */

static bool read_role(struct cmd_env *env, struct assess *a, struct err *e)
{
	const char *role = opt_get(&env->opts, "role");
	struct str known = {0};

	if (role)
		a->role = assess_role_find(bytes_of(role));
	else if (remember_get(str_c(&env->folder), "role", &known))
		a->role = assess_role_find(str_bytes(&known));
	a->role = a->role < 0 ? ENUM_NONE : a->role;
	str_release(&known);
	(void)e;
	return true;
}

static void read_name(struct cmd_env *env, struct assess *a)
{
	const char *by = opt_get(&env->opts, "by");

	if (!opt_given(&env->opts, "anonymous"))
		str_adds(&a->by, by ? by : env->me);
}

/* --- writing */

static bool save(struct cmd_env *env, const struct assess *a, struct err *e)
{
	struct assess_edits edits;
	struct alter c;
	bool done = alter_begin(&c, env, e);

	assess_edits(a, env->board, &edits);
	for (size_t i = 0; done && i < edits.list.n; i++)
		done = alter_apply(&c, &edits.list.v[i], e);
	done = done && session_is_touched(&c.session) ? alter_save(&c, e) : done;
	assess_edits_release(&edits);
	alter_release(&c);
	if (done)
		str_addf(&env->out, "%zu of %d signs scored for %s%s%s\n", assess_answered(a), ASSESS_SIGNS,
			 assess_role_name(a->role), a->by.n ? " by " : ", without a name", str_c(&a->by));
	return done;
}

static bool score(struct cmd_env *env, struct err *e)
{
	const struct opts *o = &env->opts;
	bool from_input = o->operands.n == 1 && !strcmp(o->operands.v[0], "-");
	struct assess a;
	bool done;

	assess_init(&a);
	read_name(env, &a);
	done = read_role(env, &a, e);
	if (done && !o->operands.n && !isatty(STDIN_FILENO))
		done = err_set(e, ERR_USAGE, "what are the scores? Give SIGN=SCORE, or - to be asked line by line, or run it on a terminal");
	for (size_t i = 0; done && !from_input && i < o->operands.n; i++)
		done = read_operand(&a, o->operands.v[i], e);
	if (done && (from_input || !o->operands.n))
		done = ask_all(env, &a, e);
	if (done && a.role < 0)
		done = err_set(e, ERR_USAGE, "which role? --role takes product, engineering, design or business; it is asked for once");
	if (done && !assess_answered(&a))
		str_adds(&env->out, "nothing was scored, and nothing written\n");
	else if (done)
		done = save(env, &a, e);
	if (done && !env->read_only)
		remember_put(str_c(&env->folder), "role", bytes_of(assess_role_name(a.role)));
	assess_release(&a);
	return done;
}

/* --- showing */

static void show_text(struct cmd_env *env, const struct signs_scores *scores)
{
	struct ink k = cmd_page_ink(env);
	struct str text = {0};

	for (int i = 0; i < ASSESS_SIGNS; i++) {
		enum sign_id s = assess_sign(i);
		struct signs_median m;
		int high, low;
		double spread;

		ink_add(&k, &env->out, INK_STRONG, signs_get(s)->id);
		str_addf(&env->out, "\n  %s\n  ", signs_get(s)->question);
		if (!signs_assess_median(scores, s, 0, &m)) {
			str_adds(&env->out, "nobody has scored it\n");
			continue;
		}
		str_clear(&text);
		assess_trend(scores, s, &text);
		str_adds(&text, "   ");
		assess_roles(&m, &text);
		spread = signs_assess_spread(&m, &high, &low);
		ink_add(&k, &env->out, INK_PLAIN, str_c(&text));
		str_clear(&text);
		if (!isnan(spread)) {
			str_adds(&text, "   apart by ");
			str_add_number(&text, spread);
			ink_add(&k, &env->out, spread >= 2 ? INK_BAD : INK_DIM, str_c(&text));
		}
		str_addc(&env->out, '\n');
	}
	str_release(&text);
}

static json_t *one_date(const struct signs_median *m)
{
	json_t *o = json_object(), *roles = json_object();
	struct str day = {0};

	clock_add_day(&day, m->date);
	json_put(o, "date", json_text(str_bytes(&day)));
	json_put(o, "median", json_double(m->all));
	for (int i = 0; i < SIGNS_ASSESS_ROLES; i++)
		if (!isnan(m->role[i]))
			json_put(roles, assess_role_name(i), json_double(m->role[i]));
	json_put(o, "roles", roles);
	str_release(&day);
	return o;
}

static void show_json(struct cmd_env *env, const struct signs_scores *scores)
{
	json_t *all = json_object(), *signs = json_array();

	json_put(all, "schema_version", json_integer(1));
	for (int i = 0; i < ASSESS_SIGNS; i++) {
		enum sign_id s = assess_sign(i);
		json_t *o = json_object(), *trend = json_array();
		struct signs_median m;
		size_t n = 0;
		int high, low;
		double spread = NAN;

		while (signs_assess_median(scores, s, n, &m))
			n++;
		while (n-- > 0 && signs_assess_median(scores, s, n, &m))
			json_push(trend, one_date(&m));
		if (signs_assess_median(scores, s, 0, &m))
			spread = signs_assess_spread(&m, &high, &low);
		json_put(o, "sign", json_string(signs_get(s)->id));
		json_put(o, "question", json_string(signs_get(s)->question));
		json_put(o, "trend", trend);
		json_put(o, "spread", isnan(spread) ? json_null() : json_double(spread));
		json_push(signs, o);
	}
	json_put(all, "signs", signs);
	json_print(&env->out, all, false);
	json_decref(all);
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct signs_scores scores;

	if (!opt_given(&env->opts, "show"))
		return score(env, e);
	if (env->opts.operands.n)
		return err_set(e, ERR_USAGE, "--show only tells; leave the scores out");
	signs_assess_read(&scores, env->board);
	if (cmd_format(env) == CMD_JSON)
		show_json(env, &scores);
	else
		show_text(env, &scores);
	signs_assess_release(&scores);
	return true;
}

static const char *const roles[] = {"product", "engineering", "design", "business", NULL};

static const struct opt_def options[] = {
	{"role", 0, "ROLE", COMPLETE_WORDS, roles, "your side of the table; remembered for this board"},
	{"by", 0, "NAME", COMPLETE_NOTHING, NULL, "another name than your own"},
	{"anonymous", 0, NULL, COMPLETE_NOTHING, NULL, "write no name"},
	{"show", 0, NULL, COMPLETE_NOTHING, NULL, "tell the medians by date and by role, and how far the roles are apart"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, alter_formats, "with --show: text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard assess --role engineering --by joel cto-hears-late=1 \"side-door-work=2:the trade fair demo\"",
		"2 of 7 signs scored for engineering by joel\n", "Two of the seven, in a script:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "It is saved, or shown."},
	{CMD_USAGE, "A sign, score or role is not known, or there is no board."},
	{CMD_IO, "It could not be saved."},
	{CMD_LOCKED, "Another held the lock too long."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_assess = {
	.name = "assess",
	.group = CMD_GROUP_CHECK,
	.summary = "score the seven signs that only people can see, one person at a time",
	.operands = "[SIGN=SCORE ...]",
	.description = "Asks seven sentences about the last quarter, on a terminal one after the other and without showing what "
		       "others said: 0 not seen, 1 once, 2 several times, 3 all the time, and an example where there is one. An example follows a score after a "
		       "colon. With - the "
		       "answers are read from standard input, a line a sentence. They become rows of assessments.csv, all of them or "
		       "none; who scores a sign twice on a day changes the row. The role is asked once, and remembered for this board.\n\n"
		       "The distance between the medians of two roles is the most useful number: it is what the sign alignment-gap "
		       "tells. Ask every 6 to 13 weeks.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 0,
	.max_operands = -1,
	.completers = {COMPLETE_NOTHING, COMPLETE_NOTHING},
	.examples = examples,
	.exits = exits,
	.run = run,
};
