/* SPDX-License-Identifier: ISC */
/* Locale, pick the command, exit status; nothing else. */
#include <config.h>

#include <locale.h>
#include <signal.h>

#include "cmd/cmd.h"

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	/* a file above the limit is an error like a full disk, and told like one */
	signal(SIGXFSZ, SIG_IGN);
	return cmd_main(argc, argv);
}
