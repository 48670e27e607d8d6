/* SPDX-License-Identifier: ISC */
/*
 * What must hold for every byte string that is read as a CSV file. The fuzz target and the unit tests share it.
 */
#ifndef TESTS_CSV_PROPERTIES_H
#define TESTS_CSV_PROPERTIES_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/str.h"

/* The scanner and libcsv see the same records and values under `delimiter`, and the spans are the bytes. */
bool csv_properties_scan(struct bytes file, char delimiter, struct str *why);
/* A table is its bytes, however it is read; every way to a value gives the same; lines are counted right. */
bool csv_properties_table(struct bytes file, struct str *why);
/* Random edits change what they say, read back, and can be taken back. */
bool csv_properties_edits(struct bytes file, unsigned long long seed, int edits, struct str *why);
/* All of them; `why` says what did not hold. */
bool csv_properties_all(struct bytes file, struct str *why);

#endif
