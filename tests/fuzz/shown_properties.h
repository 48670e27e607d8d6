/* SPDX-License-Identifier: ISC */
/* What must hold for every byte string that is made shown. The fuzz target and the unit test share it. */
#ifndef TESTS_SHOWN_PROPERTIES_H
#define TESTS_SHOWN_PROPERTIES_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/str.h"

/* Only allowed code points come out, in both charsets and encodings; columns add up and clipping keeps to them. */
bool shown_properties(struct bytes from, struct str *why);

#endif
