/* SPDX-License-Identifier: ISC */
/* Any bytes on their way to a screen. What must hold is in shown_properties.h. make check replays tests/corpus/shown. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "shown_properties.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct str why = { 0 };

	if (!shown_properties((struct bytes){ (const char *)data, size }, &why)) {
		fprintf(stderr, "%s\n", str_c(&why));
		abort();
	}
	return 0;
}
