/* SPDX-License-Identifier: ISC */
/*
 * Boards on disk: found, opened safely, read whole or in slices. Changing them is store/session.h, over store/save.h.
 * Only regular files are read (a FIFO or device is a finding, and never blocks); symlinks must stay inside the board.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/err.h"
#include "model/board.h"
#include "model/findings.h"

/* The board's folder: `named` if given, else $PLANBOARD (passed in `from_env`, may be NULL), else the nearest folder
 * upward from the working directory that holds a board, or holds one in planboard/. ERR_USAGE says what was looked
 * for and names `planboard init`. out gets the path as the user would write it. */
bool store_find(const char *named, const char *from_env, struct str *out, struct err *e);
/* A folder holds a board if one of strategy.csv, personas.csv, plan.csv is in it. */
bool store_is_board(const char *folder);

/* Reading in slices, for a progress bar; store_load is all of it. Files that cannot be read become findings;
 * ERR_IO only where the folder itself cannot be read. */
struct store_load;
struct store_load *store_load_begin(const char *folder, day_t today, struct err *e);
/* Reads, scans or links about `budget` bytes more; false when done. */
bool store_load_more(struct store_load *l, size_t budget);
/* 0..1 */
double store_load_progress(const struct store_load *l);
/* The caller now owns the board (whole or as far as it got); frees l. Findings about files are added to f. */
struct board *store_load_take(struct store_load *l, struct findings *f);
struct board *store_load(const char *folder, day_t today, struct findings *f, struct err *e);

/* Writes a new file (ERR_IO if it exists already), for init. */
bool store_create(const char *folder, const char *name, struct bytes content, struct err *e);
/* Makes a folder; true if it exists already. */
bool store_make_folder(const char *folder, struct err *e);
/* Whether there is anything of that name. */
bool store_exists(const char *path);
/* Whether the board in this folder can be changed by whoever runs the program. */
bool store_is_writable(const char *folder);
/* Reads a whole regular file up to `limit` bytes. */
bool store_read(const char *path, size_t limit, struct str *out, struct err *e);

#endif
