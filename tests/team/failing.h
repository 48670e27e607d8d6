/* SPDX-License-Identifier: ISC */
/*
 * File calls that fail on demand. The functions of the C library that the store calls are replaced in the test program by
 * ones that count, and that at the n-th call kill the process, fail, or do less than they were asked to.
 */
#ifndef TESTS_FAILING_H
#define TESTS_FAILING_H

#include <stdbool.h>

enum failing_mode {
	FAILING_KILL,  /* before the call */
	FAILING_TORN,  /* a write does half, then the process is killed */
	FAILING_EIO,
	FAILING_FULL,  /* from then on there is no room: ENOSPC */
	FAILING_EINTR, /* once, where the system may say so */
	FAILING_SHORT, /* half of a read or write, once */
	FAILING_NO_EXCHANGE, /* renameat2 is not known, from then on */
	FAILING_MODES,
	FAILING_WITH /* failing_arm_with */
};

/* False where this system's calls cannot be replaced so. */
bool failing_works(void);
/* Counts from here: the n-th call, from 1. 0 only counts. */
void failing_arm(enum failing_mode mode, int n);
/* From the n-th call on, those that need room on the disk (ENOSPC, EDQUOT, EFBIG), or those that make, take or change a name
 * or open for writing (EROFS, EACCES), fail with that number. */
void failing_arm_with(int number, int n);
/* From now on locks fail with that number; 0: no more. */
void failing_locks(int number);
/* Stops; returns how many calls there were, and whether one of them failed. */
int failing_disarm(bool *fired);

#endif
