#!/bin/sh
# SPDX-License-Identifier: ISC
# The rules of the house that a machine can check, as TAP: layers, doors, lengths, lists against the tree. A rule
# writes its findings (path:line: what) to $found; report turns them into a result. To allow something, name it in
# the list of exceptions of its rule, with the reason.
# shellcheck disable=SC2016 # what is in single quotes here belongs to awk, sed and Markdown
set -u
LC_ALL=C
export LC_ALL
objects=$(cd "${top_builddir:-build}" && pwd) || exit 1
cd "${top_srcdir:-.}" || exit 1
scratch=$(mktemp -d "${TMPDIR:-/tmp}/planboard-lint.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
found=$scratch/found
number=0

# report NAME: a result for what is in $found, at most 25 findings of it.
report() {
	number=$((number + 1))
	if [ -s "$found" ]; then
		echo "not ok $number - $1"
		sed -n '1,25s/^/# /p' "$found"
	else
		echo "ok $number - $1"
	fi
}

skip() {
	number=$((number + 1))
	echo "ok $number - $1 # SKIP $2"
}

find src -name '*.[ch]' -o -name '*.def' | sort >"$scratch/sources"
find tests -name '*.[ch]' | sort >"$scratch/test-sources"
find bootstrap .ci tests -type f \( -name '*.sh' -o -name bootstrap -o -name run \) 2>/dev/null | sort >"$scratch/scripts"

# The code without comments and without what is in strings (an include keeps its name): path:line:code.
strip_code() {
	xargs awk '
	FNR == 1 { inside = 0 }
	{
		line = $0
		if (inside) {
			if (!match(line, /\*\//)) next
			line = substr(line, RSTART + 2); inside = 0
		}
		if (line !~ /^[ \t]*#[ \t]*include/) {
			gsub(/\\./, "", line); gsub(/"[^"]*"/, "\"\"", line); gsub(/\047[^\047]*\047/, "0", line)
		}
		while (match(line, /\/\*/)) {
			head = substr(line, 1, RSTART - 1); rest = substr(line, RSTART + 2)
			if (match(rest, /\*\//)) line = head substr(rest, RSTART + 2)
			else { line = head; inside = 1 }
		}
		sub(/\/\/.*/, "", line)
		if (line ~ /[^ \t]/) print FILENAME ":" FNR ":" line
	}'
}
strip_code <"$scratch/sources" >"$scratch/code"
strip_code <"$scratch/test-sources" >"$scratch/test-code"

# calls NAMES: lines of code that call one of the functions, but not a member or a longer name.
calls() { grep -E "^[^:]*:[0-9]*:(.*[^A-Za-z0-9_.>])?($1)[ \t]*\(" "$scratch/code"; }

# except PATHS: leaves out lines of these files; a folder ends with a slash.
except() {
	if [ -z "$1" ]; then cat; else grep -vE "^($1)" ; fi
}

# --- layers ----------------------------------------------------------------------------------------------------------

grep -E '^[^:]*:[0-9]*:[ \t]*#[ \t]*include' "$scratch/code" >"$scratch/includes"

awk -F: '
BEGIN {
	n = split("base csv model store render import ui cmd", order, " ")
	for (i = 1; i <= n; i++) rank[order[i]] = i
}
$3 ~ /"/ {
	split($1, path, "/"); own = path[2] == "main.c" ? n : rank[path[2]]
	name = $3; sub(/^[^"]*"/, "", name); sub(/".*/, "", name)
	split(name, part, "/")
	if (!own) print $1 ":" $2 ": in no known layer"
	else if (!(part[1] in rank)) print $1 ":" $2 ": \"" name "\" does not name its layer"
	else if (rank[part[1]] > own) print $1 ":" $2 ": " path[2] " may not know " part[1] " (" name ")"
}' "$scratch/includes" >"$found"
report "a folder includes only itself and the layers before it"

{
	grep '<csv\.h>' "$scratch/includes" | except 'src/csv/'
	grep -E '<(n?curses|ncursesw/.*|term)\.h>' "$scratch/includes" | except 'src/ui/term_curses\.c:'
	grep '<utf8proc\.h>' "$scratch/includes" | except 'src/base/utf8'
} >"$found"
report "libcsv, curses and utf8proc are each behind one door"

grep -E '\.c"' "$scratch/includes" >"$found"
report "no source file includes another"

# --- doors -----------------------------------------------------------------------------------------------------------

# ui/term_curses.c: the terminal itself.
calls 'open|openat|creat|fopen|freopen|opendir|fdopendir|mkstemp|tmpfile|fork|vfork|exec[lv]p?e?|execveat|system|popen|posix_spawnp?|renameat2?|rename|unlink|unlinkat|truncate' |
	except 'src/store/|src/ui/term_curses\.c:' >"$found"
report "only the store opens, changes or removes files and starts processes"

# base/mem.c: the last words of bug() and of an empty memory.
calls 'v?f?printf|v?dprintf|f?puts|f?putc|putchar|perror|fwrite' |
	except 'src/main\.c:|src/cmd/|src/ui/app\.c:|src/base/mem\.c:' >"$found"
report "nothing below the commands prints, but the screen's loop"

# store/ asks the clock for lock times and file ages.
calls 'time|clock_gettime|gettimeofday|localtime|localtime_r|gmtime' | except 'src/store/|src/base/clock\.c:' >"$found"
report "only the clock and the store ask what time it is"

calls 'strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atof|alloca' >"$found"
report "no call that cannot be told how long its buffer is, or that cannot fail"

# --- length ----------------------------------------------------------------------------------------------------------

# A table (.def) or a file that says in its first lines that it is generated may be as long as it likes.
grep -h '\.[ch]$' "$scratch/sources" "$scratch/test-sources" | xargs awk '
function end_of_file() { if (file != "" && !generated && last > 700) print file ": " last " lines (700 at most)" }
FNR == 1 { end_of_file(); file = FILENAME; generated = 0; head = ""; start = 0 }
FNR <= 5 && /[Gg]enerated (by|from)/ { generated = 1 }
{ last = FNR }
/^[A-Za-z_].*\(/ { head = $0 }
/^\{/ { start = FNR }
/^\}/ {
	if (start && !generated && FNR - start - 1 > 100) {
		sub(/\(.*/, "", head); sub(/.*[ *]/, "", head)
		print FILENAME ":" start ": " head " has " FNR - start - 1 " lines (100 at most)"
	}
	start = 0
}
END { end_of_file() }' >"$found"
report "no file above 700 lines, no function above 100"

# --- lists against the tree ------------------------------------------------------------------------------------------

cat "$scratch/sources" "$scratch/test-sources" "$scratch/scripts" | xargs awk '
FNR == 1 { wanted = /^#!/ ? 2 : 1 }
FNR == wanted && !/SPDX-License-Identifier: ISC/ { print FILENAME ":" FNR ": no SPDX line" }' >"$found"
report "the licence is the first line"

sed 's,^src/,,; s/\.[a-z]*$//' "$scratch/sources" | sort -u >"$scratch/stems"
sed -n 's/^- `\([^`]*\)`.*/\1/p' src/README.md | sed 's/\.[chdef]*$//' | sort >"$scratch/map"
{
	comm -23 "$scratch/stems" "$scratch/map" | sed 's,^,src/README.md: no line for ,'
	sort -u "$scratch/map" | comm -13 "$scratch/stems" - | sed 's,^,src/README.md: no such file: ,'
	uniq -d "$scratch/map" | sed 's,^,src/README.md: twice: ,'
} >"$found"
report "src/README.md has one line for every stem"

sed 's,.*/,,' "$scratch/stems" | sort | uniq -d | sed 's,^,src: more than one file is called ,' >"$found"
report "a stem stands once in the tree"

{
	awk '{ for (i = 1; i <= NF; i++) print $i }' src/local.mk | sort -u | comm -13 - "$scratch/sources" | sed 's,.*,src/local.mk: & is not on it,'
	find tests/unit -name 'check_*.c' 2>/dev/null | while read -r path; do
		program=${path%.c}
		grep -q "^[^#]*$program\( \|\$\)" tests/local.mk || echo "tests/local.mk: $program is not registered"
	done
} >"$found"
report "every source and every unit test is in its makefile"

# Symbols that do not begin with their file's stem: main() and, in base/mem, bug() and the arenas. Automake puts the
# program's name and a dash before an object where a program has its own flags; the object of a source that is gone
# is no matter.
allowed='main:main docs_main:main mem:bug mem:arena_[a-z]*'
if command -v nm >/dev/null 2>&1; then
	(cd "$objects" && find src -name '*.o' -exec nm -A -g -P {} +) | awk -v allowed="$allowed" -v sources="$scratch/sources" '
	BEGIN {
		n = split(allowed, list, " ")
		while ((getline path <sources) > 0) known[path] = 1
	}
	$3 ~ /^[TDBRCVW]$/ && $2 !~ /^_/ {
		path = $1; sub(/\.o:$/, ".c", path)
		stem = path; sub(/.*\//, "", stem); folder = substr(path, 1, length(path) - length(stem))
		sub(/.*-/, "", stem); path = folder stem; sub(/\.c$/, "", stem)
		if (!(path in known) || $2 == stem || index($2, stem "_") == 1) next
		for (i = 1; i <= n; i++) if ((stem ":" $2) ~ ("^" list[i] "$")) next
		print path ": " $2 " does not begin with " stem "_"
	}' | sort -u >"$found"
	report "every external symbol begins with its file's stem"
else
	skip "every external symbol begins with its file's stem" "no nm"
fi

# --- tests -----------------------------------------------------------------------------------------------------------

{
	grep -E '[^A-Za-z0-9_](sleep|usleep|nanosleep|clock_nanosleep)[ \t]*\(' "$scratch/test-code" | except 'tests/bench/'
	find tests \( -name '*.sh' -o -path 'tests/cli/*' -name cmd \) \
		-exec grep -nE '(^|[;&|({ 	])u?sleep [0-9$]' /dev/null {} + | except 'tests/bench/'
} >"$found"
report "no test sleeps"

# --- text ------------------------------------------------------------------------------------------------------------

find src tests m4 man data .ci -type f ! -path '*/corpus/*' | grep -vE '\.(png|gz)$' >"$scratch/texts"
find . -maxdepth 1 \( -name README -o -name HACKING -o -name NEWS -o -name bootstrap -o -name Makefile.am \
	-o -name configure.ac \) | sed 's,^\./,,' >>"$scratch/texts"

# The patterns are put together so that this file does not hold them.
xargs grep -nIE "/wo""rk/|\b(TO""DO|FIX""ME)\b|not imple""mented" /dev/null <"$scratch/texts" >"$found"
report "no path of somebody's machine, no mark of unfinished work"

grep -E '\.([ch]|def|sh|mk|m4|md|[1-8])$|^(README|HACKING|NEWS|bootstrap|Makefile.am|configure.ac)$' "$scratch/texts" |
	grep -vE '^tests/(cli|screen|team)/.*/' | xargs grep -nE '[ 	]+$' /dev/null | sed 's/:[^:]*$/: blanks at the end/' >"$found"
report "no blanks at the end of a line"

grep -E '^[^:]*:[0-9]*:  ' "$scratch/code" | sed 's/:[^:]*$/: indented with blanks/' >"$found"
report "code is indented with tabs"

# --- other tools -----------------------------------------------------------------------------------------------------

if command -v shellcheck >/dev/null 2>&1; then
	xargs shellcheck -f gcc <"$scratch/scripts" >"$found" 2>&1
	report "shellcheck finds nothing in the scripts"
else
	skip "shellcheck finds nothing in the scripts" "no shellcheck"
fi

if command -v mandoc >/dev/null 2>&1; then
	find man -name '*.[1-8]' | while read -r page; do
		mandoc -T lint -W warning "$page" 2>&1
	done >"$found"
	report "mandoc finds nothing in the manual pages"
else
	skip "mandoc finds nothing in the manual pages" "no mandoc"
fi

echo "1..$number"
