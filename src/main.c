/* SPDX-License-Identifier: ISC */
/* Locale, pick the command, exit status; nothing else. */
#include <config.h>

#include <locale.h>

int main(void)
{
	setlocale(LC_ALL, "");
	return 0;
}
