/* SPDX-License-Identifier: ISC */
/*
 * What the program remembers of a board for this person alone, outside the board's folder: journal and old versions, in
 * $XDG_STATE_HOME/planboard/BOARD (else ~/.local/state/planboard/BOARD), which nobody else can read. BOARD is the folder's
 * name and a hash of its path. Without a home there is none of it, and nothing depends on it.
 */
#ifndef STORE_STATE_H
#define STORE_STATE_H

#include <stdbool.h>

#include "base/str.h"

/* The path of that folder, appended; false where there is no home or no such board. */
bool state_path(const char *board, struct str *out);
/* An open descriptor of it, or with `part` of a folder in it; made where there is none and `make`. -1 and errno. */
int state_open(const char *board, const char *part, bool make);

#endif
