/* SPDX-License-Identifier: ISC */
/* Versions that were not looked for: where they came from, and where they go when they cannot be merged. */
#include <config.h>

#include <errno.h>
#include <string.h>

#include "store/private.h"
#include "store/rescue.h"
#include "store/save_parts.h"

bool save_keep_find_older(struct save *s, const char *file, struct bytes known, struct bytes incoming, struct str *base)
{
	return rescue_base(s->folder, file, &s->versions, s->rescue_ms, known, incoming, base);
}

bool save_keep_is_older(void *context, const char *file, struct bytes known, struct bytes now)
{
	struct str older = {0};
	bool found = now.n && save_keep_find_older(context, file, known, now, &older) &&
		     !settle_oddity(str_bytes(&older), now);

	str_release(&older);
	return found;
}

void save_keep_bytes(struct save *s, const char *file, struct bytes content, const char *why)
{
	struct str to = {0};

	if (private_recover(s->folder, file, content, &to))
		str_addf(&s->notes, "%s: %s; it is kept in %s\n", file, why, str_c(&to));
	else
		str_addf(&s->notes, "%s: %s, and it cannot be kept: %s\n", file, why, strerror(errno));
	str_release(&to);
}

void save_keep_file(struct save *s, const struct place *at, const char *kept, const char *why)
{
	struct str to = {0};

	if (private_recover_file(s->folder, at->file, at->folder, kept, &to))
		str_addf(&s->notes, "%s: %s; it is kept in %s\n", at->file, why, str_c(&to));
	else
		str_addf(&s->notes, "%s: %s; it is kept as %s\n", at->file, why, kept);
	str_release(&to);
}
