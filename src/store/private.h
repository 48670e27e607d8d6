/* SPDX-License-Identifier: ISC */
/*
 * The folder .planboard in a board's folder: lock, files put aside, who is here. It is never a link, and whoever may
 * write to the board's folder may write to it and to the folders in it. Git does not see it.
 */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include "base/err.h"

/* An open descriptor of .planboard, made where there is none. -1 and ERR_IO: the board can be read and not changed.
 * folder: open descriptor of the board's; path: its name, for messages */
int private_open(int folder, const char *path, struct err *e);
/* Of a folder in it; -1 and errno. With `make` both are made where there are none. */
int private_open_part(int folder, const char *part, bool make);

/* Files that nobody may lose, in .planboard/recovered, where they stay until a person takes or removes them. `name` gets
 * the path from the board's folder, for messages. False and errno: it could not be put there. */
bool private_recover(int folder, const char *file, struct bytes content, struct str *name);
/* The same for a file that is there, by a new name. */
bool private_recover_file(
	int folder, const char *file, int from_folder, const char *from, struct str *name);

#endif
