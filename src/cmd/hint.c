/* SPDX-License-Identifier: ISC */
/* base/near finds the name; this puts it into words. */
#include <config.h>

#include "cmd/hint.h"

void hint_add(const struct near *n, const char *prefix, const char *otherwise, struct str *out)
{
	if (near_found(n)) {
		str_addf(out, "; did you mean \"%s", prefix);
		str_add(out, n->best);
		str_adds(out, "\"?");
	} else {
		str_addf(out, "; %s", otherwise);
	}
}
