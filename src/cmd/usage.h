/* SPDX-License-Identifier: ISC */
/* The texts of --help, made from the command table; all of it is the program's own text. */
#ifndef CMD_USAGE_H
#define CMD_USAGE_H

#include "cmd/cmd.h"

/* `planboard --help`. */
void usage_program(const struct ink *k, struct str *out);
/* `planboard COMMAND --help`. */
void usage_command(const struct ink *k, struct str *out, const struct cmd *c);
/* "-C, --board FOLDER" */
void usage_option(const struct opt_def *d, struct str *out);
/* Two columns: `left` at an indent of two, `right` wrapped beside it from column `at`. */
void usage_pair(const struct ink *k, struct str *out, const char *left, const char *right, int at);
/* A paragraph, or several with "\n\n" between them, at an indent. */
void usage_text(const struct ink *k, struct str *out, int indent, const char *text);
/* A line that heads what follows. */
void usage_head(const struct ink *k, struct str *out, const char *title);

#endif
