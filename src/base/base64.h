/* SPDX-License-Identifier: ISC */
/* RFC 4648, with padding. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/str.h"

void base64_add(struct str *out, struct bytes b);

#endif
