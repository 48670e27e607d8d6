/* SPDX-License-Identifier: ISC */
/*
 * Temporary files of savers that died. One that holds a new version which never took its place is removed; one that holds
 * what came out of an exchange is put aside to be watched if its content is known; unknown content is somebody's save,
 * which goes to the recovered files, and is told.
 */
#ifndef STORE_STRAY_H
#define STORE_STRAY_H

#include "store/lock.h"

/* board: descriptor of the board's folder; folder: of the one to look in, which may be the same. The caller holds the
 * lock. notes: one sentence a line is appended for each file that a person should know of. Returns how many there were. */
int stray_sweep(int board, int folder, const struct lock *lock, struct str *notes);

#endif
