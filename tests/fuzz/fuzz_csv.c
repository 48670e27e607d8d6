/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a CSV file. What must hold is in csv_properties.h: libcsv reads the same, nothing is lost, edits do what
 * they say and can be taken back. make check replays tests/corpus/csv.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "csv_properties.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct str why = { 0 };

	if (!csv_properties_all((struct bytes){ (const char *)data, size }, &why)) {
		fprintf(stderr, "%s\n", str_c(&why));
		abort();
	}
	return 0;
}
