#!/bin/sh
# SPDX-License-Identifier: ISC
# The manual says what the program says: each page is made again and compared with the one that is committed.
set -u
source=${top_srcdir:-.}
made=$(mktemp "${TMPDIR:-/tmp}/planboard-docs.XXXXXX") || exit 1
trap 'rm -f "$made"' EXIT
number=0
for page in planboard.1 planboard.5 planboard.7; do
	number=$((number + 1))
	if "${top_builddir:-build}/planboard-docs" <"$source/man/$page" >"$made" && cmp -s "$source/man/$page" "$made"; then
		echo "ok $number - $page is what the program's tables say"
	else
		echo "not ok $number - $page is not what the program's tables say: run make docs"
		diff -u "$source/man/$page" "$made" | sed '1,2d; s/^/# /' | head -n 40
	fi
done
echo "1..$number"
