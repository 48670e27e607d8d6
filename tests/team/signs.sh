#!/bin/sh
# SPDX-License-Identifier: ISC
# The signs that check finds are those that a second program finds, which was written from the design alone: in the
# sample board, at all levels and on several days, and in boards made at random. SIGNS_BOARDS says how many of these,
# SIGNS_SEED from which seed on; a board with a difference is made again by signs_oracle.py make SEED FOLDER.
program=$(cd "${top_builddir:-.}" && pwd)/planboard
source=$(cd "${top_srcdir:-..}" && pwd)
oracle=$source/tests/team/signs_oracle.py
if ! python3 -c 'import csv, fractions, subprocess' 2>/dev/null; then
	echo "1..0 # SKIP python3 is not here"
	exit 0
fi
PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1
export PYTHONDONTWRITEBYTECODE PYTHONUTF8
echo 1..2

number=0
compare() { # NAME ARGUMENTS...: what differs, as comments, and a result
	number=$((number + 1)) name=$1
	shift
	if python3 "$oracle" "$@"; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
	fi
}
# Outside of every repository, so that there is no history.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cp -r "$source/data/sample" "$work/sample" && chmod -R u+w "$work/sample" || exit 99
TMPDIR=$work
export TMPDIR
compare "the sample board has the signs that the design says" sample "$program" "$work/sample"
compare "boards made at random have them" random "$program" "${SIGNS_BOARDS:-250}" "${SIGNS_SEED:-1}"
