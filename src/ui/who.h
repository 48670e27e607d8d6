/* SPDX-License-Identifier: ISC */
/*
 * Who else is at work, in words for the line above the view: "plan.csv open in vim (ana), joel is here". The names are
 * somebody's own and raw; whoever draws them makes them harmless.
 */
#ifndef UI_WHO_H
#define UI_WHO_H

#include "base/str.h"
#include "store/here.h"

/* From all that there is to say to a mere number; which one is drawn depends on the room. */
enum { WHO_FORMS = 3 };

/* Appends each form to its string; nothing where nobody is here. */
void who_words(const struct here *h, struct str out[WHO_FORMS]);
/* Appends what an editor does: "has plan.csv open in vim"; "have" for oneself. */
void who_editor(const struct here_editor *e, struct str *out);
/* Appends where, for how long and by what process: "desk, 12 min, process 4711". now_ms: since 1970 */
void who_place(const char *host, long pid, long long since_ms, long long now_ms, struct str *out);

#endif
