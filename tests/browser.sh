#!/bin/sh
# SPDX-License-Identifier: ISC
# Exported pages in a real browser, as TAP, where one is on the machine: each renders without a word in its console and
# without a request, and with the very elements that were written, so that what a hostile board says stays text.
# shellcheck disable=SC2016 # what is in single quotes is for eval
set -u
source=$(cd "${top_srcdir:-.}" && pwd) || exit 1
built=$(cd "${top_builddir:-build}" && pwd) || exit 1
browser=
for name in chromium chromium-browser google-chrome; do
	if command -v "$name" >/dev/null 2>&1; then browser=$name; break; fi
done
if [ -z "$browser" ]; then
	echo "1..0 # SKIP no Chromium on this machine"
	exit 0
fi
scratch=$(mktemp -d "${TMPDIR:-/tmp}/planboard-browser.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
PLANBOARD_TODAY=2026-11-23 LC_ALL=C.UTF-8 HOME=$scratch
export PLANBOARD_TODAY LC_ALL HOME
number=0

# look PAGE OUT: the page as the browser understood it. Every name resolves to nothing, so nothing can be loaded.
look() {
	timeout 60 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
		--host-resolver-rules='MAP * ~NOTFOUND' --user-data-dir="$scratch/profile" --enable-logging=stderr --log-level=0 \
		--dump-dom "file://$1" >"$2" 2>"$2.log"
}

check() {
	number=$((number + 1))
	if eval "$2"; then echo "ok $number - $1"; else echo "not ok $number - $1"; fi
}

"$built/planboard" -C "$source/data/sample" export html -o "$scratch/sample.html"
if ! look "$scratch/sample.html" "$scratch/sample.dom" || ! [ -s "$scratch/sample.dom" ]; then
	echo "1..0 # SKIP $browser does not run here"
	exit 0
fi
"$built/planboard" -C "$source/tests/cli/export-hostile-sheets/in" export html -o "$scratch/hostile.html"
"$built/planboard" -C "$source/tests/cli/export-hostile-sheets/in" export block -o "$scratch/block.html"
look "$scratch/hostile.html" "$scratch/hostile.dom"
look "$scratch/block.html" "$scratch/block.dom"
# Where the browser mended nothing, it has as many elements as the page has tags.
tags() { grep -o '<[a-z][a-z0-9]*' "$1" | sort | uniq -c; }
for page in sample hostile block; do
	tags "$scratch/$page.html" >"$scratch/$page.tags"
	tags "$scratch/$page.dom" >"$scratch/$page.seen"
	check "$page: the browser reads it as it was meant" 'cmp -s "$scratch/$page.tags" "$scratch/$page.seen"'
	check "$page: nothing in the console" '! grep -q CONSOLE "$scratch/$page.dom.log"'
	check "$page: no scripts, frames, pictures or forms" \
		'! grep -qiE "<(script|iframe|img|object|embed|form|link|svg|base)[ >]" "$scratch/$page.dom"'
done
check "a link leads to its item" 'grep -q "href=\"#plan-offline-write\"" "$scratch/sample.dom" && grep -q "id=\"plan-offline-write\"" "$scratch/sample.dom"'
echo "1..$number"
