#!/bin/sh
# SPDX-License-Identifier: ISC
# Runs the screen tests, all or those named; see tests/screen/README.
# Where configure did not find libvterm there is no runner, and they are skipped.
set -u
here=$(cd "${top_srcdir:-.}" && pwd) || exit 1
runner=${top_builddir:-.}/tests/screen/screenrun
if [ ! -x "$runner" ]; then
	echo "1..0 # SKIP the screen tests need libvterm; configure did not find it"
	exit 0
fi
# Without file events what others change is seen within two seconds; cases that count on less get the time.
if ! grep -q '^#define HAVE_SYS_INOTIFY_H' "${top_builddir:-.}/config.h"; then
	: "${SCREEN_DEADLINE_MS:=60000}"
	export SCREEN_DEADLINE_MS
fi
: "${LSAN_OPTIONS=suppressions=$here/tests/screen/lsan.supp:print_suppressions=0}"
export LSAN_OPTIONS
exec "$runner" --cases "$here/tests/screen" --sample "$here/data/sample" \
	--program "${PLANBOARD_PROGRAM:-${top_builddir:-.}/planboard}" "$@"
