/* SPDX-License-Identifier: ISC */
/* What the completion scripts of all shells have in common. The lists are words with blanks between. */
#ifndef CMD_COMPLETE_WORDS_H
#define CMD_COMPLETE_WORDS_H

#include "base/str.h"

enum complete_shell { COMPLETE_BASH, COMPLETE_ZSH, COMPLETE_FISH };

void complete_words_add(struct str *out, const char *const *words); /* may be NULL */
void complete_words_tables(struct str *out);
void complete_words_topics(struct str *out);
void complete_words_rules(struct str *out);
void complete_words_commands(struct str *out);
/* A word in single quotes. */
void complete_words_quoted(struct str *out, enum complete_shell shell, const char *text);
/* The shell functions that know the board: __planboard_columns TABLE, __planboard_fields TABLE, __planboard_values
 * TABLE:FIELD, __planboard_ids TABLE, __planboard_items WORD, __planboard_table_of WORD. They take the board from
 * __planboard_board. */
void complete_words_functions(struct str *out, enum complete_shell shell);

#endif
