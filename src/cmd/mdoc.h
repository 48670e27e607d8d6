/* SPDX-License-Identifier: ISC */
/*
 * Writing manual pages in mdoc: plain text of the program's tables becomes lines that mandoc -T lint accepts, one
 * sentence a line, nothing of it read as a macro or an escape.
 */
#ifndef CMD_MDOC_H
#define CMD_MDOC_H

#include "base/str.h"

/* Paragraphs with "\n\n" between. Every line ends. */
void mdoc_text(struct str *out, const char *text);
/* One argument of a macro, after a blank. */
void mdoc_argument(struct str *out, const char *text);
/* Lines as they are, between .Bd -literal and .Ed. */
void mdoc_literal(struct str *out, struct bytes text);

#endif
