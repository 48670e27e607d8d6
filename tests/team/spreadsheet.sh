#!/bin/sh
# SPDX-License-Identifier: ISC
# A plan goes through a real spreadsheet and back; repair gives each byte back. Skipped where LibreOffice is missing.
set -u
program=$(cd "${top_builddir:-.}" && pwd)/planboard
if ! command -v soffice >/dev/null 2>&1; then
	echo "1..0 # SKIP no soffice"
	exit 0
fi
scratch=$(mktemp -d "${TMPDIR:-/tmp}/planboard-sheet.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
mkdir board out
cat >good.csv <<'CSV'
id,title,type,status,timeframe,effort,due_date,note
# the plan, by quarter
"001","One",feature,planned,2026-Q4,1.50,2026-11-23,"a, b"
1E5,=1+1,feature,planned,2026-11,2,2026-04-03

x-3,José,feature,planned,2026-Q4,"3",2026-12-01,12345678901234567890
CSV
csv='Text - txt - csv (StarCalc):44,34,76,1'
cp good.csv plan.csv
if ! soffice "-env:UserInstallation=file://$scratch/profile" --headless --infilter="$csv" --convert-to "csv:$csv" \
	--outdir out plan.csv >log 2>&1 || [ ! -s out/plan.csv ]; then
	echo "1..0 # SKIP soffice does not convert here"
	exit 0
fi
cp out/plan.csv board/plan.csv
echo 1..2
if cmp -s board/plan.csv good.csv; then echo "not ok 1 - the spreadsheet changes the file"; else echo "ok 1 - the spreadsheet changes the file"; fi
"$program" -C board repair plan --from good.csv >told 2>&1
if cmp -s board/plan.csv good.csv; then
	echo "ok 2 - repair gives each byte back"
else
	echo "not ok 2 - repair gives each byte back"
	sed 's/^/# /' told
	diff good.csv board/plan.csv | sed 's/^/# /'
fi
