#!/bin/sh
# SPDX-License-Identifier: ISC
# Tests screenrun itself with demo_app, a small program that keeps or breaks its promises on demand.
set -u
here=${top_srcdir:-.}
runner=${top_builddir:-.}/tests/screen/screenrun
if [ ! -x "$runner" ]; then
	echo "1..0 # SKIP the screen tests need libvterm; configure did not find it"
	exit 0
fi
exec "$runner" --cases "$here/tests/screen/selftest" --sample "$here/data/sample" \
	--program "${top_builddir:-.}/tests/screen/demo_app" "$@"
