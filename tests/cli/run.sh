#!/bin/sh
# SPDX-License-Identifier: ISC
# Runs every case of the command line: one folder with a file `cmd` is one test (tests/cli/README), told as TAP.
#   run.sh [CASE...]            UPDATE=1 rewrites what is expected; PLANBOARD_PROGRAM and CLI_CASES choose others
# A case costs few processes: files are read by the shell, compared only where there is something to compare.
# shellcheck disable=SC2181,SC2015 # said where it is done
set -u
if [ "${CLI_HOME-}" = '' ]; then
	source=$(cd "${top_srcdir:-.}" && pwd) && cases=$(cd "${CLI_CASES:-$source/tests/cli}" && pwd) || exit 1
	program=${PLANBOARD_PROGRAM:-${top_builddir:-.}/planboard}
	if [ ! -x "$program" ]; then
		echo "1..0 # SKIP $program is not there"
		exit 0
	fi
	program=$(cd "${program%/*}" && pwd)/${program##*/}
	scratch=$(mktemp -d "${TMPDIR:-/tmp}/planboard-cli.XXXXXX") && scratch=$(cd "$scratch" && pwd -P) || exit 1
	trap 'rm -rf "$scratch"' EXIT
	trap 'exit 1' HUP INT TERM
	mkdir "$scratch/home" "$scratch/bin" "$scratch/run"
	ln -s "$program" "$scratch/bin/planboard"
	env -i CLI_HOME="$scratch" CLI_SOURCE="$source" CLI_CASES="$cases" CLI_UPDATE="${UPDATE-}" \
		PATH="$scratch/bin:$PATH" HOME="$scratch/home" TMPDIR="$scratch" LC_ALL=C.UTF-8 TZ=UTC TERM=dumb USER=ana \
		PLANBOARD_TODAY=2026-11-23 PLANBOARD_DATADIR="$source/data" GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=Ana GIT_AUTHOR_EMAIL=ana@example.org \
		GIT_COMMITTER_NAME=Ana GIT_COMMITTER_EMAIL=ana@example.org GIT_AUTHOR_DATE=2026-11-20T12:00:00Z \
		GIT_COMMITTER_DATE=2026-11-20T12:00:00Z XDG_CONFIG_HOME="$scratch/home/.config" \
		XDG_STATE_HOME="$scratch/home/.local/state" XDG_DATA_HOME="$scratch/home/.local/share" \
		${ASAN_OPTIONS+ASAN_OPTIONS="$ASAN_OPTIONS"} ${UBSAN_OPTIONS+UBSAN_OPTIONS="$UBSAN_OPTIONS"} \
		${LSAN_OPTIONS+LSAN_OPTIONS="$LSAN_OPTIONS"} ${LD_LIBRARY_PATH+LD_LIBRARY_PATH="$LD_LIBRARY_PATH"} \
		/bin/sh "$0" "$@"
	exit
fi
scratch=$CLI_HOME source=$CLI_SOURCE cases=$CLI_CASES update=$CLI_UPDATE
unset CLI_HOME CLI_SOURCE CLI_CASES CLI_UPDATE
nl='
'

# slurp FILE: its content in $slurped, at the price of no process.
slurp() {
	slurped=
	while IFS= read -r line || [ -n "$line" ]; do slurped=$slurped$line$nl; done <"$1"
}

differs() {
	[ -s "$1" ] || [ -s "$2" ] || return 1
	! cmp -s "$1" "$2"
}

why() {
	echo "$1" >>"$scratch/why"
}

# check_text NAME GOT: compares what a stream said with the case's file of that name.
check_text() {
	expected=$case/$1
	[ -e "$expected" ] || expected=/dev/null
	[ -s "$2" ] && [ -n "$update" ] || differs "$expected" "$2" || return 0
	sed "s|$work|@DIR@|g; s|$scratch|@TMP@|g" "$2" >"$scratch/told"
	differs "$expected" "$scratch/told" || return 0
	if [ -n "$update" ]; then
		if [ -s "$scratch/told" ]; then cat "$scratch/told" >"$case/$1"; else rm -f "$case/$1"; fi
		return 0
	fi
	why "$1 differs:"
	diff -u "$expected" "$scratch/told" | sed 1,2d >>"$scratch/why"
}

check_status() {
	wanted=0
	[ -e "$case/status" ] && read -r wanted <"$case/status"
	[ "$1" = "$wanted" ] && return
	if [ -z "$update" ]; then
		why "the exit status is $1, not $wanted"
	elif [ "$1" = 0 ]; then
		rm -f "$case/status"
	else
		echo "$1" >"$case/status"
	fi
}

check_after() {
	[ -d "$case/after" ] || return 0
	for file in $(cd "$case/after" && find . -type f ! -name .absent); do
		file=${file#./}
		if [ ! -e "$work/$file" ]; then
			why "$file is not there afterwards"
		elif cmp -s "$case/after/$file" "$work/$file"; then
			continue
		elif [ -n "$update" ]; then
			cat "$work/$file" >"$case/after/$file"
		else
			why "$file differs afterwards:"
			diff -u "$case/after/$file" "$work/$file" | sed 1,2d >>"$scratch/why"
		fi
	done
	[ -e "$case/after/.absent" ] || return 0
	while IFS= read -r file; do
		[ ! -e "$work/$file" ] || why "$file is there afterwards"
	done <"$case/after/.absent"
}

# A home that a case has written to does not wait for the next one.
fresh_home() {
	for file in "$scratch/home"/* "$scratch/home"/.[!.]*; do
		[ -e "$file" ] || continue
		rm -rf "${scratch:?}/home" && mkdir "$scratch/home"
		return
	done
}

run_case() {
	work=$scratch/run/$name
	if [ -e "$case/use-sample" ]; then
		cp -R "$source/data/sample" "$work"
	else
		mkdir "$work"
	fi
	[ -d "$case/in" ] && cp -R "$case/in/." "$work"
	[ -w "$work" ] || chmod -R u+w "$work"
	fresh_home
	if [ -e "$case/setup" ]; then
		(cd "$work" && set -eu && eval "$(cat "$case/setup")") >/dev/null 2>"$scratch/err" </dev/null
		if [ $? -ne 0 ]; then # not in the condition: that would switch -e off
			why "setup failed:"
			cat "$scratch/err" >>"$scratch/why"
			return
		fi
	fi
	stdin=$case/stdin
	[ -e "$stdin" ] || stdin=/dev/null
	slurp "$case/cmd"
	(
		cd "$work" || exit
		set +u
		eval "planboard $slurped"
	) <"$stdin" >"$scratch/out" 2>"$scratch/err"
	check_status $?
	check_text stdout "$scratch/out"
	check_text stderr "$scratch/err"
	check_after
}

if [ $# -eq 0 ]; then
	for case in "$cases"/*/cmd; do
		[ -e "$case" ] || continue
		case=${case%/cmd}
		set -- "$@" "${case##*/}"
	done
fi
if [ $# -eq 0 ]; then
	echo "1..0 # SKIP there are no cases"
	exit 0
fi
echo "1..$#"
number=0
for name; do
	case=$cases/$name
	number=$((number + 1))
	todo=
	if [ -e "$case/todo" ]; then
		read -r todo <"$case/todo"
		todo=" # todo $todo"
	fi
	: >"$scratch/why"
	run_case
	if [ -s "$scratch/why" ]; then
		echo "not ok $number - $name$todo"
		sed 's/^/#   /' "$scratch/why"
	else
		echo "ok $number - $name$todo"
	fi
done
