/* SPDX-License-Identifier: ISC */
/*
 * What every unit test shares: its main function, and asserts about runs of bytes. A test program is
 *   int main(void) { return unit_run("stem", tests, n); }
 * with the list of its tests, and speaks TAP on standard output.
 */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

/* Number of items of an array. */
#define UNIT_COUNT(array) (sizeof(array) / sizeof *(array))

/* Runs each test in a process of its own; CK_FORK=no keeps them in this one, for a debugger. */
static inline int unit_run(const char *name, const TTest *const *tests, size_t n)
{
	Suite *suite = suite_create(name);
	SRunner *runner;

	for (size_t i = 0; i < n; i++) {
		TCase *one = tcase_create(tests[i]->name);

		tcase_set_timeout(one, 60);
		tcase_add_test(one, tests[i]);
		suite_add_tcase(suite, one);
	}
	runner = srunner_create(suite);
	srunner_set_tap(runner, "-");
	srunner_run_all(runner, CK_SILENT);
	srunner_free(runner);
	return 0;
}

/* Fails unless the run is exactly this C string. */
static inline void unit_bytes(struct bytes got, const char *want, const char *file, int line)
{
	if (!bytes_is(got, want))
		ck_abort_msg("%s:%d: got \"%.*s\" (%zu bytes), want \"%s\"", file, line, (int)got.n, got.p, got.n,
			     want);
}

/* For loops of a million rounds: Check's own asserts write a note each time, this one only when it fails. */
#define unit_must(condition)                                                                       \
	do {                                                                                       \
		if (!(condition))                                                                  \
			ck_abort_msg("%s:%d: %s", __FILE__, __LINE__, #condition);                 \
	} while (0)

#define unit_is(got, want) unit_bytes((got), (want), __FILE__, __LINE__)

#endif
