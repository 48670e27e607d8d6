/* SPDX-License-Identifier: ISC */
/*
 * A disk whose power is cut. What the program writes is recorded call by call; for each call the folder can then be built
 * anew as a disk may have it after the power failed there: what was not synced is lost, torn or in another order.
 *
 * What the model takes for granted, as all journaling disks do: a rename is done whole or not at all, changes to one name
 * keep their order, a folder's fsync brings all changes of its names to the disk, a file's fsync its content and no name.
 */
#ifndef TESTS_PLATTER_H
#define TESTS_PLATTER_H

#include <stdbool.h>
#include <stddef.h>

/* Ways in which a disk may come out. */
enum { PLATTER_WAYS = 10 };

/* False where this system's calls cannot be replaced. */
bool platter_works(void);
/* From here on what happens in these folders is recorded; what is there is on the disk. */
void platter_begin(const char *folder, const char *other);
/* The program was told or told somebody that something is safe. */
void platter_mark(void);
/* Ends the recording; how many calls changed something. */
size_t platter_end(void);
/* How many marks there are among the first n calls. */
int platter_marks(size_t n);
/* Makes the folders what the disk holds if the power fails behind the n-th call. */
void platter_cut(size_t n, int way);
/* What the n-th call was, for messages. */
const char *platter_call(size_t n);
void platter_free(void);

#endif
