/* SPDX-License-Identifier: ISC */
/* Which pushes that failed are tried again. */
#include <config.h>

#include "store/git_sync.h"
#include "unit.h"

START_TEST(races)
{
	static const char *const words[] = {
		"To /srv/team.git\n ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs\n",
		" ! [rejected] main -> main (non-fast-forward)",
		" ! [remote rejected] main -> main (cannot lock ref 'refs/heads/main': is at 1 but expected 2)",
		" ! [remote rejected] main -> main (failed to update ref)",
		" ! [remote rejected] main -> main (incorrect old value provided)",
		"fatal: Unable to create '/board/.git/index.lock': File exists.\n\nAnother git process seems to be running",
		"error: cannot lock ref 'refs/remotes/origin/main': Unable to create '/b/.git/refs/m.lock': File exists."};

	for (size_t i = 0; i < UNIT_COUNT(words); i++)
		ck_assert_msg(git_sync_may_pass(words[i]), "%s", words[i]);
}
END_TEST

START_TEST(refusals)
{
	static const char *const words[] = {
		"",
		"fatal: your account is blocked",
		"remote: error: this branch is locked\n ! [remote rejected] main -> main (pre-receive hook declined)",
		("remote: your push was [rejected] since the release is locked\n"
		 " ! [remote rejected] main -> main (protected branch hook declined)"),
		"hint: a push is [rejected] when\nfatal: Could not read from remote repository.",
		"fatal: unable to access 'https://example.org/clocks.git/': Could not resolve host: example.org",
		"fatal: Unable to create '/board/.git/index.lock': Permission denied"};

	for (size_t i = 0; i < UNIT_COUNT(words); i++)
		ck_assert_msg(!git_sync_may_pass(words[i]), "%s", words[i]);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {races, refusals};

	return unit_run("git_sync", tests, UNIT_COUNT(tests));
}
