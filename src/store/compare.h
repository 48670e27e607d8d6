/* SPDX-License-Identifier: ISC */
/*
 * Whether a file holds certain bytes, without having it in memory twice: it is read through a small buffer that stays in
 * the processor's cache, which costs a fifth of reading it whole.
 */
#ifndef STORE_COMPARE_H
#define STORE_COMPARE_H

#include <stdint.h>

#include "base/bytes.h"

/* From where the descriptor stands to the file's end. False too where it cannot be read. */
bool compare_content(int fd, struct bytes content);
/* Whether the whole file, which has that length, has that bytes_hash. */
bool compare_hash(int fd, size_t length, uint64_t hash);
/* Whether the file of that name holds the bytes now: looked at before and after, so that it is one version of it. */
bool compare_file(int folder, const char *name, struct bytes content);

#endif
