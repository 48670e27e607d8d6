/* SPDX-License-Identifier: ISC */
/* Lines are wrapped at the terminal's width, at most 80 columns, and at 80 where it is not known. */
#include <config.h>

#include "cmd/usage.h"

#include <string.h>

#include "cmd/commands.h"

static int width(const struct ink *k)
{
	return k->columns > 30 && k->columns < 80 ? k->columns : 80;
}

void usage_head(const struct ink *k, struct str *out, const char *title)
{
	if (out->n > 0)
		str_addc(out, '\n');
	ink_add(k, out, INK_STRONG, title);
	str_addc(out, '\n');
}

void usage_pair(const struct ink *k, struct str *out, const char *left, const char *right, int at)
{
	int used = (int)strlen(left) + 2;

	str_adds(out, "  ");
	ink_add(k, out, INK_KEY, left);
	if (used + 2 > at) {
		str_addc(out, '\n');
		used = 0;
	}
	str_addc_times(out, ' ', (size_t)(at - used));
	ink_wrap(k, out, INK_PLAIN, bytes_of(right), at, width(k) - at);
	str_addc(out, '\n');
}

void usage_text(const struct ink *k, struct str *out, int indent, const char *text)
{
	while (*text) {
		const char *end = strstr(text, "\n\n");
		size_t n = end ? (size_t)(end - text) : strlen(text);

		str_addc_times(out, ' ', (size_t)indent);
		ink_wrap(k, out, INK_PLAIN, (struct bytes){text, n}, indent, width(k) - indent);
		str_addc(out, '\n');
		if (end)
			str_addc(out, '\n');
		text += n + (end ? 2 : 0);
	}
}

void usage_option(const struct opt_def *d, struct str *out)
{
	if (d->short_name)
		str_addf(out, "-%c, ", d->short_name);
	else
		str_adds(out, "    ");
	str_addf(out, "--%s", d->name);
	if (d->argument)
		str_addf(out, " %s", d->argument);
}

static void options(const struct ink *k, struct str *out, const struct opt_def *d)
{
	struct str left = {0};

	for (; d && d->name; d++) {
		str_clear(&left);
		usage_option(d, &left);
		usage_pair(k, out, str_c(&left), d->help, 25);
	}
	str_release(&left);
}

static void exits(const struct ink *k, struct str *out, const struct cmd_exit *x)
{
	usage_head(k, out, "Exit status");
	for (; x->when; x++) {
		const char number[] = {(char)('0' + x->status), '\0'};

		usage_pair(k, out, number, x->when, 5);
	}
}

void usage_program(const struct ink *k, struct str *out)
{
	struct str left = {0};

	str_adds(out, "Usage: planboard [OPTION ...] [FOLDER]\n"
		      "       planboard [OPTION ...] COMMAND [ARGUMENT ...]\n\n");
	usage_text(k, out, 0,
		"A planning board over CSV files. Without a command it shows the board of FOLDER: "
		"on the screen where "
		"there is a terminal, else as text.");
	for (int g = 0; g < CMD_GROUP_COUNT; g++) {
		usage_head(k, out, commands_group_title((enum cmd_group)g));
		for (const struct cmd *const *c = commands_all(); *c; c++) {
			if ((*c)->group != (enum cmd_group)g)
				continue;
			str_clear(&left);
			str_addf(&left, "%s%s%s", (*c)->name, *(*c)->operands ? " " : "",
				(*c)->operands);
			usage_pair(k, out, str_c(&left), (*c)->summary, 27);
		}
	}
	usage_head(k, out, "Options of every command");
	options(k, out, commands_globals());
	exits(k, out, commands_exits());
	str_addc(out, '\n');
	usage_text(
		k, out, 0, "planboard help COMMAND tells more; planboard help lists all topics.");
	str_release(&left);
}

static void examples(const struct ink *k, struct str *out, const struct cmd_example *x)
{
	if (!x || !x->line)
		return;
	usage_head(k, out, "Examples, with the sample board on its day");
	for (; x->line; x++) {
		usage_text(k, out, 2, x->what);
		str_adds(out, "    $ ");
		ink_add(k, out, INK_KEY, x->line);
		str_addc(out, '\n');
		for (const char *p = x->output; *p;) {
			size_t n = strcspn(p, "\n");

			str_adds(out, n > 0 ? "    " : "");
			str_add(out, (struct bytes){p, n});
			str_addc(out, '\n');
			p += n + (p[n] == '\n');
		}
		if (x[1].line)
			str_addc(out, '\n');
	}
}

void usage_command(const struct ink *k, struct str *out, const struct cmd *c)
{
	str_addf(out, "Usage: planboard %s%s%s%s\n\n", c->name,
		c->options && c->options->name ? " [OPTION ...]" : "", *c->operands ? " " : "",
		c->operands);
	usage_text(k, out, 0, c->description);
	if (c->options && c->options->name) {
		usage_head(k, out, "Options");
		options(k, out, c->options);
	}
	examples(k, out, c->examples);
	exits(k, out, c->exits);
	str_addc(out, '\n');
	usage_text(k, out, 0, "Options of every command: planboard --help.");
}
