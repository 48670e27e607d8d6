/* SPDX-License-Identifier: ISC */
/*
 * Where a file of a board really is. A link is followed if it stays inside the board's folder, so that a save writes to
 * the file itself and the link stays a link.
 */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include "base/err.h"

struct place {
	int board;        /* descriptor of the board's folder; borrowed */
	const char *file; /* its name there; borrowed */
	int folder;       /* descriptor of the folder that holds the file itself */
	struct str name;  /* its name in that folder */
};

/* Links that lead to links. */
enum { PLACE_LINKS_MAX = 5 };

/* board: open descriptor; path: the same folder. A file that is not there yet is no error; ERR_IO where a link leads
 * nowhere, out of the folder, or through too many others. */
bool place_find(
	struct place *p, int board, const char *path, const char *file, struct err *e);
void place_release(struct place *p);

#endif
