#!/bin/sh
# SPDX-License-Identifier: ISC
# Eight clones of one repository change a board at the same time and sync: in the end everybody's edits are there.
# Plain git cannot merge rows that are appended on both sides.
program=$(cd "${top_builddir:-.}" && pwd)/planboard
clones=8 rounds=2
command -v git >/dev/null || { echo "1..0 # SKIP git is not here"; exit 0; }
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
export HOME="$work" PLANBOARD_TODAY=2026-11-23 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org \
	GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org GIT_CONFIG_GLOBAL=/dev/null
echo 1..5

git init -q --bare team.git && git --git-dir=team.git symbolic-ref HEAD refs/heads/main
git clone -q team.git first 2>/dev/null && cd first || exit 99
git checkout -q -b main
printf 'id,title,status,owner,note\nshared,Shared by all,planned,,\n' >plan.csv
"$program" git-setup >/dev/null && git add -A && git commit -qm first && git push -q -u origin main || exit 99
cd ..

work_in() { # CLONE: its own rows and its own cell, round after round
	git clone -q team.git "clone$1" && cd "clone$1" && "$program" git-setup >/dev/null || return 1
	round=1
	while [ "$round" -le "$rounds" ]; do
		"$program" add plan "title=Row $round of clone $1" "id=row-$1-$round" >/dev/null &&
			"$program" sync >/dev/null || return 1
		round=$((round + 1))
	done
}

n=1
while [ "$n" -le "$clones" ]; do
	(work_in "$n" >"$work/log$n" 2>&1 || echo "clone $n failed" >>"$work/failed") &
	n=$((n + 1))
done
wait
if [ -e failed ]; then
	echo "not ok 1 - every clone syncs"
	sed 's/^/# /' failed log*
else
	echo "ok 1 - every clone syncs"
fi

git clone -q team.git last
rows=$(grep -c '^row-' last/plan.csv)
twins=$(cut -d, -f1 last/plan.csv | sort | uniq -d | wc -l)
[ "$rows" -eq $((clones * rounds)) ] && [ "$twins" -eq 0 ] && echo "ok 2 - everybody's rows are there, once" ||
	echo "not ok 2 - everybody's rows are there, once ($rows rows, $twins twins)"
grep -qx "shared,Shared by all,planned,," last/plan.csv && [ -z "$(ls last/*.conflicts.csv 2>/dev/null)" ] &&
	echo "ok 3 - the rest is as it was, and nothing is in conflict" ||
	echo "not ok 3 - the rest is as it was, and nothing is in conflict"

# Two clones that each append a row, and one of which edits the row above: first with what git itself does, then with ours.
cd "$work" || exit 99
append_on_both() { # FOLDER: two branches of a repository of its own, merged; git's status
	git init -q "$1" && cd "$1" && git checkout -q -b main || exit 99
	printf 'id,title,status,owner,note\nshared,Shared by all,planned,,\nlast,The last,planned,,\n' >plan.csv
	[ "$2" = plain ] || "$program" git-setup >/dev/null || exit 99
	git add -A && git commit -qm base && git checkout -qb theirs || exit 99
	sed 's/^last,The last/last,Their last/' plan.csv >new && mv new plan.csv && echo 'theirs,Their row,planned,,' >>plan.csv
	git commit -qam theirs && git checkout -q main || exit 99
	echo 'ours,Our row,planned,,' >>plan.csv
	git commit -qam ours || exit 99
	git merge -q --no-edit theirs >merged 2>&1
}
if (append_on_both plain plain) || ! grep -q '^<<<<<<<' plain/plan.csv; then
	echo "not ok 4 - plain git has a conflict where both sides append"
else
	echo "ok 4 - plain git has a conflict where both sides append"
fi
(append_on_both own ours)
merged=$?
for row in 'last,Their last' 'ours,Our row' 'theirs,Their row'; do
	grep -qx "$row,planned,," own/plan.csv || merged=1
done
if [ "$merged" -eq 0 ] && [ "$(wc -l <own/plan.csv)" -eq 5 ]; then
	echo "ok 5 - with git-setup both rows and the edit are there"
else
	echo "not ok 5 - with git-setup both rows and the edit are there"
	sed 's/^/# /' own/plan.csv own/merged
fi
