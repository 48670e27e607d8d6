#!/bin/sh
# SPDX-License-Identifier: ISC
# Runs every example of the manual, as TAP: a literal block (.Bd -literal) whose first line begins with "$ " is a
# session, the lines below each command are all that it says. planboard(1) and planboard(5): each block in a fresh copy of the
# sample board; planboard(7): one after the other, from an empty folder, where the comments FILE name and APPEND name
# before a block make it the content of a file. Output and error stand together, as on a screen.
set -u
source=$(cd "${top_srcdir:-.}" && pwd) || exit 1
built=$(cd "${top_builddir:-build}" && pwd) || exit 1
scratch=$(mktemp -d "${TMPDIR:-/tmp}/planboard-manual.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
PATH=$built:$PATH
PLANBOARD_TODAY=2026-11-23 LC_ALL=C.UTF-8 TERM=dumb PLANBOARD_DATADIR=$source/data PLANBOARD_ME=joel
export PATH PLANBOARD_TODAY LC_ALL TERM PLANBOARD_DATADIR PLANBOARD_ME
number=0

# split PAGE FOLDER: each literal block to a file of its own in FOLDER, named by its line, and what it is to .kind.
split() {
	LC_ALL=C awk -v folder="$2" '
	function utf8(hex,   cp, i) {
		cp = 0
		for (i = 1; i <= length(hex); i++) cp = cp * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
		if (cp < 2048) return sprintf("%c%c", 192 + int(cp / 64), 128 + cp % 64)
		if (cp < 65536) return sprintf("%c%c%c", 224 + int(cp / 4096), 128 + int(cp / 64) % 64, 128 + cp % 64)
		return sprintf("%c%c%c%c", 240 + int(cp / 262144), 128 + int(cp / 4096) % 64, 128 + int(cp / 64) % 64, 128 + cp % 64)
	}
	function plain(line) {
		sub(/^\\&/, "", line)
		gsub(/\\\(aq/, "\047", line)
		while (match(line, /\\\[u[0-9A-F]+\]/))
			line = substr(line, 1, RSTART - 1) utf8(substr(line, RSTART + 3, RLENGTH - 4)) substr(line, RSTART + RLENGTH)
		gsub(/\\e/, "\\", line)
		return line
	}
	/^\.\\" (FILE|APPEND) / { kind = $2 " " $3; next }
	/^\.Bd -literal/ && !/-compact/ { inside = 1; name = sprintf("%s/%06d", folder, NR); printf "" > name; next }
	/^\.Ed/ && inside {
		close(name); print (kind == "" ? "SESSION" : kind) > (name ".kind"); close(name ".kind")
		inside = 0; kind = ""; next
	}
	inside { print plain($0) > name }
	' "$1"
}

# verdict NAME WANT GOT
verdict() {
	number=$((number + 1))
	if cmp -s "$2" "$3"; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		diff -u "$2" "$3" | sed '1,2d; s/^/# /'
	fi
}

# session FILE PAGE: runs its commands here.
session() {
	first=$(head -n 1 "$1")
	case $first in '$ '*) ;; *) return ;; esac
	: >"$scratch/want"
	command=
	while IFS= read -r line; do
		case $line in
		'$ '*)
			[ -z "$command" ] || judge "$2"
			command=${line#'$ '}
			: >"$scratch/want"
			;;
		*) printf '%s\n' "$line" >>"$scratch/want" ;;
		esac
	done <"$1"
	judge "$2"
}

judge() {
	eval "$command" >"$scratch/got" 2>&1 </dev/null
	verdict "$1: $command" "$scratch/want" "$scratch/got"
}

for page in planboard.1 planboard.5 planboard.7; do
	mkdir "$scratch/$page" "$scratch/$page.blocks"
	split "$source/man/$page" "$scratch/$page.blocks"
	cd "$scratch/$page" || exit 1
	for kind in "$scratch/$page.blocks"/*.kind; do
		[ -f "$kind" ] || continue
		block=${kind%.kind}
		if [ $page != planboard.7 ]; then
			rm -rf "$scratch/board"
			mkdir "$scratch/board"
			cp "$source"/data/sample/* "$scratch/board"
			chmod -R u+w "$scratch/board"
			cd "$scratch/board" || exit 1
		fi
		read -r what name <"$kind"
		case $what in
		FILE) cat "$block" >"$name" ;;
		APPEND) cat "$block" >>"$name" ;;
		*) session "$block" "$page" ;;
		esac
	done
done
cd "$source" || exit 1
echo "1..$number"
