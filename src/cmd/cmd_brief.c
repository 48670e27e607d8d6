/* SPDX-License-Identifier: ISC */
/* brief: the Monday page. */
#include <config.h>

#include <string.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "render/brief.h"
#include "store/past.h"

/* What the page tells of the time before. */
struct before {
	struct past past;
	struct board *base, *newest;
	struct news news;
	struct str since, unknown;
};

static bool read_before(struct cmd_env *env, struct before *b, struct agenda_inputs *in, struct err *e)
{
	const char *since = opt_get(&env->opts, "since");
	struct past_request r = {.folder = str_c(&env->folder), .today = env->today, .since = PAST_SINCE_DAY,
				 .day = agenda_last_monday(env->today)};

	if (since && !clock_parse_day(bytes_of(since), &r.day)) {
		r.since = PAST_SINCE_REVISION;
		r.revision = since;
	}
	if (!past_read(&b->past, &r, e))
		return false;
	if (b->past.base.known) {
		b->base = past_board(&b->past.base, env->today);
		b->newest = past_board(&b->past.newest, env->today);
		news_find(&b->news, b->base, env->board, b->newest, &b->past.annals);
		if (r.since == PAST_SINCE_REVISION)
			str_adds(&b->since, since);
		else
			clock_add_day(&b->since, r.day);
		in->news = &b->news;
		in->before = b->base;
		in->since = str_c(&b->since);
	} else {
		str_addf(&b->unknown, "What changed since last Monday is not known: %s.", str_c(&b->past.why_not));
		in->unknown = str_c(&b->unknown);
	}
	return true;
}

static void release_before(struct before *b)
{
	news_release(&b->news);
	board_free(b->base);
	board_free(b->newest);
	past_release(&b->past);
	str_release(&b->since);
	str_release(&b->unknown);
}

static bool run(struct cmd_env *env, struct err *e)
{
	const char *format = opt_get(&env->opts, "format");
	bool markdown = format && !strcmp(format, "markdown"), done;
	struct agenda_inputs in = {.board = env->board, .lens = ROW_NONE};
	struct ink k = markdown ? (struct ink){.charset = SHOWN_UTF8} : cmd_page_ink(env);
	struct before before = {.base = NULL};
	struct signs_options o = {0};
	struct signs signs;

	news_init(&before.news);
	signs_init(&signs);
	done = read_before(env, &before, &in, e);
	if (done) {
		o.history = annals_history(&before.past.annals);
		signs_collect(&signs, env->board, &o);
		in.signs = &signs;
		brief_print(&in, &k, markdown, &env->out);
	}
	signs_release(&signs);
	release_before(&before);
	return done;
}

static const char *const formats[] = {"text", "markdown", NULL};

static const struct opt_def options[] = {
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats, "text for people to read here, or markdown to pass on"},
	{"since", 0, "REV|DATE", COMPLETE_NOTHING, NULL,
		"tell what changed since a day or a revision that git knows; where nothing is said since last Monday"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "The page is written."},
	{CMD_USAGE, "An option is wrong, or there is no board."},
	{CMD_IO, "The board's folder could not be read, or the page not be written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_brief = {
	.name = "brief",
	.group = CMD_GROUP_LOOK,
	.summary = "print the Monday page: the ten steps of the meeting with their facts",
	.operands = "",
	.description = "Prints what the meeting of CTO and product looks at, in its order: one line and four lamps, what "
		       "changed, objectives, priorities, what is being done, for whom, whether it helped, whether it can be "
		       "built, what is next, and the five worst findings with what to do about them. The page is the same for "
		       "one board and day, so that two of them can be compared. On the screen 0 shows the same, one step at a "
		       "time (planboard help meeting).",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 0,
	.max_operands = 0,
	.completers = {COMPLETE_NOTHING, COMPLETE_NOTHING},
	.examples = examples,
	.exits = exits,
	.run = run,
};
