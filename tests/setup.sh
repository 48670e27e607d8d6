#!/bin/sh
# SPDX-License-Identifier: ISC
# What ./bootstrap does on machines that we do not have: a search path holds the plain tools, a package manager and
# sudo that only write down how they were called, and an id that is root or not; there is no compiler.
# shellcheck disable=SC2016 # a stub expands what is in single quotes
set -u
bootstrap=$(cd "${top_srcdir:-.}" && pwd)/bootstrap
scratch=$(mktemp -d "${TMPDIR:-/tmp}/planboard-setup.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
bin=$scratch/bin
number=0
echo 1..14

# machine MANAGER UID: a machine with nothing but these.
machine() {
	rm -rf "$bin" "$scratch/top"
	mkdir -p "$bin" "$scratch/top"
	: >"$scratch/called"
	cp "$bootstrap" "$scratch/top/bootstrap"
	for tool in sh awk cat dirname env find mkdir mktemp rm sed tail; do
		ln -s "$(command -v "$tool")" "$bin/$tool"
	done
	stub id "echo $2"
	stub "$1" 'exit 0'
}

# stub NAME BODY: a command that notes its call.
stub() {
	printf '#!/bin/sh\necho "%s $*" >>"%s/called"\n%s\n' "$1" "$scratch" "$2" >"$bin/$1"
	chmod +x "$bin/$1"
}

# call ARGUMENT...: in the machine, without a terminal.
call() {
	(cd "$scratch/top" && PATH=$bin CC='' TMPDIR=$scratch "$scratch/top/bootstrap" "$@" </dev/null >"$scratch/out" 2>"$scratch/err")
	status=$?
}

# expect STATUS FILE TEXT NAME: the status, and a line of FILE that holds TEXT; with ! before FILE, none.
expect() {
	number=$((number + 1))
	good=no
	case $2 in
	!*) grep -q -e "$3" "$scratch/${2#!}" || good=yes ;;
	*) grep -q -e "$3" "$scratch/$2" && good=yes ;;
	esac
	if [ "$status" = "$1" ] && [ $good = yes ]; then echo "ok $number - $4"; return; fi
	echo "not ok $number - $4"
	echo "# status $status, called:"
	sed 's/^/#   /' "$scratch/called" "$scratch/err"
}

machine apt-get 1000
call run --no-install
expect 2 err "^    su -c 'apt-get install -y .*libcsv-dev" "--no-install names the command"
expect 2 err "libcsv-dev  *reads CSV" "each missing package is told with its reason"
expect 2 !err "shellcheck" "run does not ask for the tools of the tests"
call check
expect 2 err "shellcheck" "check asks for the tools of the tests"
expect 2 !called "install" "without root and sudo nothing is installed"

stub sudo 'exit 1'
call run
expect 2 err "^    sudo apt-get install" "a sudo that asks for a password is named, not called"

stub sudo 'if [ "$1" = -n ]; then exit 0; fi; "$@"'
call run
expect 2 called "^sudo env DEBIAN_FRONTEND=noninteractive apt-get install" "a sudo that asks nothing is used"

machine apt-get 0
stub apt-cache 'exit 0'
call run
expect 2 !called "^apt-get update" "apt's lists are left alone where they know the package"
expect 2 err "^Still missing" "what did not come with the packages is told"
stub apt-cache 'exit 1'
call run
expect 2 called "^apt-get update" "apt's lists are fetched where they do not know the package"

machine pacman 1000
call run
expect 2 err "pacman -S .*libutf8proc" "pacman's names"
machine dnf 0
call run
expect 2 called "^dnf install -y .*ncurses-devel" "dnf's names"
machine brew 1000
stub brew 'if [ "$1" = --prefix ]; then echo /nowhere; fi'
call run
expect 2 called "^brew install .*utf8proc" "brew installs without root"

machine emerge 0
call run
expect 2 err "No package" "an unknown system is told what is missing"
