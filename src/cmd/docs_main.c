/* SPDX-License-Identifier: ISC */
/* planboard-docs: a manual page from standard input to standard output, its made parts made anew. Not installed. */
#include <config.h>

#include <stdio.h>

#include "cmd/docs.h"

static bool read_all(struct str *out)
{
	char buffer[4096];
	size_t n;

	while ((n = fread(buffer, 1, sizeof buffer, stdin)) > 0)
		str_add(out, (struct bytes){buffer, n});
	return !ferror(stdin);
}

int main(void)
{
	struct str page = {0}, out = {0};
	struct err e = {0};
	bool done = read_all(&page) && docs_page(str_bytes(&page), &out, &e) &&
		    fwrite(str_c(&out), 1, out.n, stdout) == out.n && fflush(stdout) == 0;

	if (!done)
		fprintf(stderr, "planboard-docs: %s\n",
			e.what.n > 0 ? str_c(&e.what) : "input or output failed");
	str_release(&page);
	str_release(&out);
	err_release(&e);
	return done ? 0 : 1;
}
