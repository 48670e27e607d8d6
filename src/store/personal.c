/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/personal.h"

#include <stdlib.h>

#include "store/store.h"

enum { PERSONAL_MAX = 256 << 10 };

bool personal_path(const char *name, struct str *path)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	/* a relative path would mean another place each time; the standard says to pass over it */
	bool own = config && config[0] == '/';

	if (!own && !(home && home[0] == '/'))
		return false;
	str_addf(path, "%s%s/planboard/%s", own ? config : home, own ? "" : "/.config", name);
	return true;
}

bool personal_read(const char *name, struct str *path, struct str *out, struct err *e)
{
	if (!personal_path(name, path) || !store_exists(str_c(path)))
		return true;
	return store_read(str_c(path), PERSONAL_MAX, out, e);
}
