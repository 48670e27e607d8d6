#!/bin/sh
# SPDX-License-Identifier: ISC
# Tests run.sh with a stand-in for planboard: every case of selftest passes, save those named wrong-*, which fail
# with each line of their file `fails` in the comments.
set -u
here=$(cd "${top_srcdir:-.}/tests/cli" && pwd) || exit 1
CLI_CASES=$here/selftest PLANBOARD_PROGRAM=$here/selftest/planboard
export CLI_CASES PLANBOARD_PROGRAM
unset UPDATE
out=$(sh "$here/run.sh") || exit 1
echo "1..2"
unexpected=$(printf '%s\n' "$out" | grep '^not ok' | grep -v ' - wrong-')
unnoticed=$(printf '%s\n' "$out" | grep '^ok.* - wrong-')
if [ -z "$unexpected$unnoticed" ]; then
	echo "ok 1 - passes and failures are told apart"
else
	echo "not ok 1 - passes and failures are told apart"
	printf '%s\n' "$out" | sed 's/^/#   /'
fi
missing=$(cat "$here"/selftest/*/fails | while IFS= read -r line; do
	printf '%s\n' "$out" | grep -qF -e "$line" || echo "$line"
done)
if [ -z "$missing" ]; then
	echo "ok 2 - a failure says why"
else
	echo "not ok 2 - a failure says why"
	printf '%s\n' "$missing" | sed 's/^/#   not told: /'
fi
