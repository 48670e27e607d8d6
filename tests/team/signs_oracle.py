#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The signs a second time, by another hand: what `planboard check` has to find, from the text of the design alone.

    signs_oracle.py tell FOLDER [LEVEL [DAY]]          what this program finds, as JSON
    signs_oracle.py sample PROGRAM FOLDER              the board in FOLDER, all levels, several days, against PROGRAM
    signs_oracle.py random PROGRAM COUNT [SEED]        COUNT boards made at random, against PROGRAM
    signs_oracle.py make SEED FOLDER                   one of those boards, to look at

It shares no code with the program: it reads with Python's csv module and counts with exact fractions. One finding is
(sign, table, line); a finding about the whole board has neither table nor line. History signs are never computed here.
"""
import calendar
import csv
import datetime
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from fractions import Fraction

TABLES = ("board strategy key_results personas features usage priorities plan technologies assessments").split()

# head, and for each sign: level, severity
SIGNS = {
    "strategy-objectives": """
        vision-missing 1 high | vision-told-differently 1 medium | strategy-kernel-missing 2 medium
        | too-many-objectives 2 medium | objective-without-key-result 2 high | key-result-unmeasurable 2 high
        | objective-without-work 2 high | cto-hears-late 2 high | nothing-refused 3 low | key-result-stale 3 medium
        | key-result-off-track 3 medium | alignment-gap 3 high | effort-off-strategy 4 high
        | objective-starved 6 medium""",
    "priority-plan": """
        priority-without-objective 1 high | plan-entry-without-priority 1 high | plan-entry-unowned 1 medium
        | plan-overdue 1 high | too-many-priorities-at-once 2 high | wip-over-limit 2 high | blocked-too-long 2 medium
        | priority-without-plan 2 medium | side-door-work 2 medium | priority-unscored 3 medium
        | rank-against-score 3 medium | everything-is-must 3 medium | capacity-overcommitted 3 high
        | dependency-out-of-order 3 high | done-without-outcome 3 medium | success-is-shipping 3 medium
        | priorities-reshuffled 4 high | plan-keeps-slipping 4 medium | investment-mix 5 medium""",
    "personas-usage": """
        no-primary-persona 1 high | plan-entry-without-persona 1 high | plan-entry-without-why 2 medium
        | persona-incomplete 2 medium | persona-without-work 2 medium | engineers-never-meet-users 2 medium
        | usage-unknown 3 high | usage-without-why 3 medium | top-features-not-known 3 medium
        | feature-misses-persona 4 medium | unused-feature-gets-effort 4 high | persona-unproven 6 medium""",
    "technology": """
        feasibility-unknown 2 high | no-engineering-ideas 2 medium | quality-work-invisible 3 medium
        | technology-not-ready 4 high | radar-not-moving 4 medium""",
}
SELF_ASSESSED = ("vision-told-differently cto-hears-late side-door-work success-is-shipping "
                 "engineers-never-meet-users top-features-not-known quality-work-invisible").split()
HISTORY = ("priorities-reshuffled", "plan-keeps-slipping")

# The files that a sign rests on: where one of them has no rows, it is not computed.
RESTS_ON = {
    "strategy": """vision-missing strategy-kernel-missing too-many-objectives objective-without-key-result
        objective-without-work nothing-refused objective-starved priority-without-objective""",
    "key_results": "objective-without-key-result key-result-unmeasurable key-result-stale key-result-off-track",
    "personas": """no-primary-persona plan-entry-without-persona persona-incomplete persona-without-work
        persona-unproven""",
    "features": "usage-unknown unused-feature-gets-effort feature-misses-persona",
    "usage": "usage-unknown unused-feature-gets-effort feature-misses-persona usage-without-why",
    "priorities": """priority-without-objective plan-entry-without-priority priority-without-plan priority-unscored
        rank-against-score everything-is-must feasibility-unknown technology-not-ready no-engineering-ideas""",
    "plan": """objective-without-work effort-off-strategy objective-starved plan-entry-without-priority plan-overdue
        too-many-priorities-at-once wip-over-limit capacity-overcommitted dependency-out-of-order plan-entry-unowned
        blocked-too-long priority-without-plan done-without-outcome investment-mix plan-entry-without-persona
        unused-feature-gets-effort plan-entry-without-why persona-without-work""",
    "technologies": "radar-not-moving",
    "assessments": "alignment-gap " + " ".join(SELF_ASSESSED),
}

# A limit by level: levels 1 to 3, 4 to 6, 7 to 10.
BY_LEVEL = {"stale_days": (35, 21, 14), "off_share": (20, 15, 10), "usage_days": (90, 60, 30)}
FIXED = {"top_priority_limit": 3, "objective_limit": 5, "off_track": 25, "starved_share": 10, "self_score": 2,
         "gap_score": 2, "blocked_days": 14, "top_priorities": 5, "rank_gap": 3, "must_share": 60, "outcome_days": 30,
         "upkeep_least": 10, "upkeep_most": 50, "own_adoption": 20, "other_adoption": 50, "unused_adoption": 10,
         "evidence_days": 365, "ideas_days": 183, "unproven_trl": 4, "radar_days": 180}


def number(text):
    """A number with a point, without thousands separator or exponent; what is not one is not known."""
    return Fraction(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else None


def amount(text):
    """A number of which less than nothing makes no sense."""
    value = number(text)
    return value if value is not None and value >= 0 else None


def day(text):
    """Days as an ordinal."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return datetime.date(int(text[:4]), int(text[5:7]), int(text[8:])).toordinal()
    except ValueError:
        return None


def months(text):
    """A timeframe that is on the calendar: its first month, counted from year 0, and how many it has."""
    found = re.fullmatch(r"([0-9]{4})-(?:[Qq]([1-4])|[Hh]([12])|(0[1-9]|1[0-2]))", text)
    if not found or found[1] == "0000":
        return None
    year = int(found[1]) * 12
    if found[2]:
        return year + 3 * (int(found[2]) - 1), 3
    if found[3]:
        return year + 6 * (int(found[3]) - 1), 6
    return year + int(found[4]) - 1, 1


def last_day(month):
    return datetime.date(month // 12, month % 12 + 1, calendar.monthrange(month // 12, month % 12 + 1)[1]).toordinal()


def median(scores):
    scores = sorted(scores)
    middle = len(scores) // 2
    return Fraction(scores[middle]) if len(scores) % 2 else Fraction(scores[middle - 1] + scores[middle], 2)


class Row(dict):
    """Cells by column name; a missing one is empty."""

    def __init__(self, table, line, last, cells):
        super().__init__(cells)
        self.table, self.line, self.last = table, line, last

    def __missing__(self, column):
        return ""

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other

    def word(self, column):
        return self[column].lower()

    def list(self, column):
        return [word for word in (part.strip() for part in self[column].split(";")) if word]


def read(folder, table):
    path = os.path.join(folder, table + ".csv")
    rows = []
    if not os.path.exists(path):
        return rows
    with open(path, encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream)
        header, line = None, 0
        for record in reader:
            first, line = line + 1, reader.line_num
            if header is None:
                header = [name.strip() for name in record]
            elif any(cell.strip() for cell in record):
                rows.append(Row(table, first, line, {name: cell.strip() for name, cell in zip(header, record)}))
    return rows


class Board:
    def __init__(self, folder, level=None, today=None):
        self.tables = {table: read(folder, table) for table in TABLES}
        self.settings = {}
        for row in self.tables["board"]:
            self.settings.setdefault(row["key"], row["value"])
        own = self.settings.get("level", "")
        own = int(own) if re.fullmatch("[0-9]+", own) and 1 <= int(own) <= 10 else 1
        self.level = level or own
        self.today = today
        self.ids = {}
        for table in TABLES[1:]:
            self.ids[table] = {}
            for row in self.tables[table]:
                if row["id"]:
                    self.ids[table].setdefault(row["id"], row)
        date = datetime.date.fromordinal(today)
        self.quarter = (date.year * 12 + date.month - 1) // 3
        self.plan = self.tables["plan"]
        self.found = Counter()
        self.silent = set()
        top = [row for row in self.tables["priorities"] if row.word("status") == "active"]
        self.active = sorted(top, key=lambda row: (number(row["rank"]) is None, number(row["rank"]) or 0))
        self.objectives = [row for row in self.tables["strategy"] if self.is_objective(row)]

    def limit(self, name):
        value = amount(self.settings.get(name, ""))
        if value is not None:
            return value
        if name in BY_LEVEL:
            return Fraction(BY_LEVEL[name][0 if self.level <= 3 else 1 if self.level <= 6 else 2])
        return Fraction(FIXED[name]) if name in FIXED else None

    # Derived values

    @staticmethod
    def is_objective(row):
        return row is not None and row.word("type") == "objective" and row.word("status") == "active"

    def follow(self, row, column, table):
        return self.ids[table].get(row[column]) if row[column] else None

    def horizon(self, entry):
        status, frame = entry.word("status"), entry.word("timeframe")
        if status in ("done", "dropped"):
            return status
        if status in ("in-progress", "blocked"):
            return "now"
        if frame in ("now", "next"):
            return frame
        quarter = self.quarter_of(entry)
        if quarter is None or quarter > self.quarter + 1:
            return "later"
        return "now" if quarter <= self.quarter else "next"

    def quarter_of(self, entry):
        span = months(entry["timeframe"])
        return span[0] // 3 if span else None

    def end(self, entry):
        due = day(entry["due_date"])
        if due is not None:
            return due
        span = months(entry["timeframe"])
        return last_day(span[0] + span[1] - 1) if span else None

    @staticmethod
    def is_open(entry):
        return entry.word("status") in ("planned", "in-progress", "blocked")

    @staticmethod
    def in_work(entry):
        return entry.word("status") in ("in-progress", "blocked")

    @staticmethod
    def helps_users(entry):
        return entry.word("type") in ("", "feature", "discovery")

    def soon(self, entry):
        return self.horizon(entry) in ("now", "next")

    def resolve(self, row, column, table):
        """The rows that a list names, each once; of twins it is the first."""
        return [self.ids[table][name] for name in dict.fromkeys(row.list(column)) if name in self.ids[table]]

    def personas(self, entry):
        own = self.resolve(entry, "personas", "personas")
        priority = self.follow(entry, "priority", "priorities")
        return own or self.resolve(priority, "personas", "personas") if priority is not None else own

    def why(self, entry):
        priority = self.follow(entry, "priority", "priorities")
        return entry["why"] or (priority["why"] if priority is not None else "")

    def objective(self, entry):
        priority = self.follow(entry, "priority", "priorities")
        return self.follow(priority, "objective", "strategy") if priority is not None else None

    @staticmethod
    def effort(entries):
        return sum((number(entry["effort"]) or Fraction(0) for entry in entries), Fraction(0))

    @staticmethod
    def rice(row):
        reach, impact, confidence, effort = (number(row[name]) for name in ("reach", "impact", "confidence", "effort"))
        if None in (reach, impact, confidence, effort) or effort <= 0:
            return None
        return reach * impact * confidence / 100 / effort

    @staticmethod
    def progress(row):
        start, goal, now = (number(row[name]) for name in ("baseline", "target", "current"))
        if None in (start, goal, now) or start == goal:
            return None
        return min(max((now - start) / (goal - start), Fraction(0)), Fraction(1))

    def elapsed(self, row):
        objective = self.follow(row, "objective", "strategy")
        start = day(objective["start_date"]) if objective is not None else None
        due = day(row["due_date"])
        if start is None or due is None or start >= due:
            return None
        return min(max(Fraction(self.today - start, due - start), Fraction(0)), Fraction(1))

    def ago(self, text):
        date = day(text)
        return None if date is None else self.today - date

    @staticmethod
    def adoption(row):
        active, eligible = amount(row["active"]), amount(row["eligible"])
        return active / eligible if active is not None and eligible else None

    # What is told

    def tell(self, sign, row=None, times=1):
        if times:
            self.found[sign, row and row.table, row and row.line] += times

    def each(self, sign, rows):
        for row in rows:
            self.tell(sign, row)

    def not_computed(self, sign):
        self.silent.add(sign)

    def evaluate(self):
        self.strategy()
        self.key_results()
        self.priorities()
        self.entries()
        self.work()
        self.people()
        self.usage()
        self.technology()
        self.assessed()
        for sign in HISTORY:
            self.not_computed(sign)
        for table, signs in RESTS_ON.items():
            if not self.tables[table]:
                self.silent.update(signs.split())
        severities = {"high": "red", "medium": "amber", "low": "green"}
        findings, silent, lamps = Counter(), set(), {}
        for head, text in SIGNS.items():
            lamp = None
            for sign, level, severity in (part.split() for part in text.split("|")):
                if int(level) > self.level:
                    continue
                if sign in self.silent:
                    silent.add(sign)
                    continue
                mine = {key: times for key, times in self.found.items() if key[0] == sign}
                findings.update(mine)
                colour = severities[severity] if mine else "green"
                lamp = max(lamp or "green", colour, key=("green", "amber", "red").index)
            lamps[head] = lamp
        return findings, silent, lamps

    def strategy(self):
        rows = self.tables["strategy"]
        active = Counter(row.word("type") for row in rows if row.word("status") == "active")
        if active["vision"] != 1:
            self.tell("vision-missing")
        if not active["diagnosis"] or not active["guiding-policy"]:
            self.tell("strategy-kernel-missing")
        limit = self.limit("objective_limit")
        if limit == 0:
            self.not_computed("too-many-objectives")
        elif len(self.objectives) > limit:
            self.tell("too-many-objectives")
        refused = any(row.word("moscow") == "wont" or row.word("status") == "dropped"
                      for row in self.tables["priorities"])
        if not active["non-goal"] and not refused:
            self.tell("nothing-refused")
        measured = {self.follow(row, "objective", "strategy") for row in self.tables["key_results"]}
        self.each("objective-without-key-result", (row for row in self.objectives if row not in measured))
        soon = [entry for entry in self.plan if self.soon(entry)]
        served = {self.objective(entry) for entry in soon}
        self.each("objective-without-work", (row for row in self.objectives if row not in served))
        whole = self.effort(soon)
        if whole <= 0 and self.objectives:
            self.not_computed("objective-starved")
        for row in self.objectives if whole > 0 else ():
            own = self.effort(entry for entry in soon if self.objective(entry) is row)
            if own / whole < self.limit("starved_share") / 100:
                self.tell("objective-starved", row)
        current = [entry for entry in self.plan if self.horizon(entry) == "now"
                   or entry.word("status") != "dropped" and self.quarter_of(entry) == self.quarter]
        whole = self.effort(current)
        stray = self.effort(entry for entry in current if not self.is_objective(self.objective(entry)))
        if whole <= 0:
            self.not_computed("effort-off-strategy")
        elif stray / whole > self.limit("off_share") / 100:
            self.tell("effort-off-strategy")

    def key_results(self):
        for row in self.tables["key_results"]:
            if not self.is_objective(self.follow(row, "objective", "strategy")):
                continue
            numbers = [number(row[name]) for name in ("baseline", "target", "current")]
            if not row["metric"] or None in numbers or numbers[0] == numbers[1]:
                self.tell("key-result-unmeasurable", row)
            ago = self.ago(row["updated"])
            if ago is None or ago > self.limit("stale_days"):
                self.tell("key-result-stale", row)
            progress, elapsed = self.progress(row), self.elapsed(row)
            if None not in (progress, elapsed) and progress < elapsed - self.limit("off_track") / 100:
                self.tell("key-result-off-track", row)

    def priorities(self):
        for row in self.active:
            if not self.is_objective(self.follow(row, "objective", "strategy")):
                self.tell("priority-without-objective", row)
            if self.rice(row) is None:
                self.tell("priority-unscored", row)
            if row.word("feasibility") in ("", "unknown"):
                self.tell("feasibility-unknown", row)
        planned = {self.follow(entry, "priority", "priorities") for entry in self.plan
                   if entry.word("status") != "dropped"}
        first = [row for place, row in enumerate(self.active) if place < self.limit("top_priorities")]
        self.each("priority-without-plan", (row for row in first if row not in planned))
        scored = [row for row in self.active if self.rice(row) is not None]
        if not scored:
            self.not_computed("rank-against-score")
        by_score = sorted(scored, key=lambda row: -self.rice(row))   # equal scores: in the order of rank
        gap = max(self.limit("rank_gap"), -(-len(scored) // 3))
        for place, row in enumerate(scored):
            if by_score.index(row) - place >= gap:
                self.tell("rank-against-score", row)
        whole = self.effort(self.active)
        must = self.effort(row for row in self.active if row.word("moscow") == "must")
        if whole <= 0:
            self.not_computed("everything-is-must")
        elif must / whole > self.limit("must_share") / 100:
            self.tell("everything-is-must")
        if not any(day(row["decided"]) for row in self.tables["priorities"]):
            self.not_computed("no-engineering-ideas")
        decided = [row for row in self.tables["priorities"]
                   if day(row["decided"]) is not None and 0 <= self.ago(row["decided"]) <= self.limit("ideas_days")]
        if decided and not any(row.word("source") == "engineering" for row in decided):
            self.tell("no-engineering-ideas")

    def in_circles(self):
        """Entries from which a path of ties leads back to themselves."""
        ties = {entry: [self.ids["plan"][other] for other in entry.list("depends_on") if other in self.ids["plan"]]
                for entry in self.plan}
        circular = set()
        for entry in self.plan:
            seen, ahead = set(), list(ties[entry])
            while ahead:
                other = ahead.pop()
                if other not in seen:
                    seen.add(other)
                    ahead.extend(ties[other])
            if entry in seen:
                circular.add(entry)
        return circular

    def entries(self):
        circular = self.in_circles()
        for row in self.plan:
            if self.horizon(row) == "now" and not row["owner"]:
                self.tell("plan-entry-unowned", row)
            if self.helps_users(row) and self.soon(row) and not self.why(row):
                self.tell("plan-entry-without-why", row)
            ago = self.ago(row["done_date"])
            if row.word("status") == "done" and self.helps_users(row) and not row["outcome"] \
                    and ago is not None and ago > self.limit("outcome_days"):
                self.tell("done-without-outcome", row)
            ago = self.ago(row["updated"])
            if row.word("status") == "blocked" and ago is not None and ago > self.limit("blocked_days"):
                self.tell("blocked-too-long", row)
            if not self.is_open(row):
                continue
            if row.word("type") != "defect" and self.follow(row, "priority", "priorities") is None:
                self.tell("plan-entry-without-priority", row)
            if self.helps_users(row) and not self.personas(row):
                self.tell("plan-entry-without-persona", row)
            end = self.end(row)
            if end is not None and end < self.today:
                self.tell("plan-overdue", row)
            for name in dict.fromkeys(row.list("depends_on")):
                other = self.ids["plan"].get(name)
                late = other is None or other.word("status") == "dropped" or other in circular
                if not late and self.is_open(other) and None not in (end, self.end(other)):
                    late = self.end(other) > end
                self.tell("dependency-out-of-order", row, int(late))

    def work(self):
        work = [entry for entry in self.plan if self.in_work(entry)]
        limit = self.limit("top_priority_limit")
        if limit == 0:
            self.not_computed("too-many-priorities-at-once")
        elif len({self.follow(entry, "priority", "priorities") for entry in work} - {None}) > limit:
            self.tell("too-many-priorities-at-once")
        limit, per_owner = self.limit("wip_limit"), self.limit("wip_limit_per_owner")
        if not limit and not per_owner:
            self.not_computed("wip-over-limit")
        if limit and len(work) > limit:
            self.tell("wip-over-limit")
        owners = Counter(entry["owner"].casefold() for entry in work if entry["owner"])
        for times in owners.values():
            if per_owner and times > per_owner:
                self.tell("wip-over-limit")
        capacity = self.limit("capacity")
        lasting = [entry for entry in self.plan if entry.word("status") != "dropped"]
        if not capacity:
            self.not_computed("capacity-overcommitted")
        for quarter in (self.quarter, self.quarter + 1) if capacity else ():
            if self.effort(entry for entry in lasting if self.quarter_of(entry) == quarter) > capacity:
                self.tell("capacity-overcommitted")
        recent = [entry for entry in lasting if self.quarter_of(entry) in (self.quarter - 1, self.quarter)]
        whole = self.effort(recent)
        upkeep = self.effort(entry for entry in recent if entry.word("type") in ("enabler", "debt", "risk", "defect"))
        share = upkeep * 100 / whole if whole > 0 else None
        asked = any(entry.word("type") == "discovery" and self.soon(entry) for entry in self.plan)
        if asked and share is None:
            self.not_computed("investment-mix")
        elif not asked or not self.limit("upkeep_least") <= share <= self.limit("upkeep_most"):
            self.tell("investment-mix")

    def people(self):
        helped = {row for entry in self.plan if self.soon(entry) for row in self.personas(entry)}
        rows = self.tables["personas"]
        if not any(row.word("kind") == "primary" for row in rows):
            self.tell("no-primary-persona")
        for row in rows:
            kind = row.word("kind")
            if kind != "negative" and not (row["goals"] and row["frustrations"] and row["job"]):
                self.tell("persona-incomplete", row)
            if kind in ("primary", "secondary", "customer", "served") and row not in helped:
                self.tell("persona-without-work", row)
            ago = self.ago(row["reviewed"])
            if kind == "primary" and (row.word("evidence") in ("", "proto") or ago is None
                                      or ago > self.limit("evidence_days")):
                self.tell("persona-unproven", row)

    def usage(self):
        def order(row):
            span = months(row["period"])
            return (span[0], -span[1]) if span and span[1] in (1, 3) else None
        latest = max((order(row) for row in self.tables["usage"] if order(row)), default=None)
        if latest is None:
            self.silent.update(RESTS_ON["usage"].split())
        rows = [(row, self.follow(row, "feature", "features"), self.follow(row, "persona", "personas"))
                for row in self.tables["usage"] if order(row) and order(row) == latest]
        measured = [(feature, self.adoption(row)) for row, feature, _ in rows if self.adoption(row) is not None]
        rows = [(row, feature, persona) for row, feature, persona in rows if feature is not None and persona is not None]
        for row, _, _ in rows:
            if row.word("frequency") in ("daily", "weekly") and not row["why"]:
                self.tell("usage-without-why", row)
        known = {(feature, persona) for _, feature, persona in rows}
        for feature in self.tables["features"]:
            own = self.resolve(feature, "personas", "personas")
            ago = self.ago(feature["released"])
            if feature.word("status") in ("live", "beta") and ago is not None and ago > self.limit("usage_days"):
                self.tell("usage-unknown", feature, sum((feature, row) not in known for row in own))
            shares = [(persona in own, self.adoption(row)) for row, used, persona in rows if used is feature]
            shares = [(is_own, share * 100) for is_own, share in shares if share is not None]
            best_own = max((share for is_own, share in shares if is_own), default=None)
            best_other = max((share for is_own, share in shares if not is_own), default=None)
            if None not in (best_own, best_other) and best_own < self.limit("own_adoption") \
                    and best_other >= self.limit("other_adoption"):
                self.tell("feature-misses-persona", feature)
            spent = self.effort(entry for entry in self.plan
                                if self.soon(entry) and feature in self.resolve(entry, "features", "features"))
            whole = [share * 100 for used, share in measured if used is feature]   # whether or not it is known by whom
            if feature.word("status") == "live" and whole and spent > 0 and max(whole) < self.limit("unused_adoption"):
                self.tell("unused-feature-gets-effort", feature)

    def technology(self):
        def ring(row):
            return "hold" if row.word("ring") == "caution" else row.word("ring")
        built = {self.follow(entry, "priority", "priorities") for entry in self.plan
                 if self.in_work(entry) and entry.word("type") != "discovery"}
        told = 0
        for row in self.active:
            blamed = 0
            for other in self.resolve(row, "technologies", "technologies"):
                trl = number(other["trl"])
                blamed += ring(other) == "hold" or (row in built and ring(other) == "assess" and trl is not None
                                                    and trl <= self.limit("unproven_trl"))
            if not blamed and row in built and row.word("feasibility") == "low":
                blamed = 1
            self.tell("technology-not-ready", row, blamed)
            told += blamed
        if not self.tables["technologies"] and not told and self.active:
            self.not_computed("technology-not-ready")
        looked_at = [row for row in self.tables["technologies"] if ring(row) in ("assess", "trial")]
        if not looked_at:
            self.tell("radar-not-moving")
        for row in looked_at:
            ago = self.ago(row["reviewed"])
            if ago is None or ago > self.limit("radar_days"):
                self.tell("radar-not-moving", row)

    def assessed(self):
        compared = False
        for sign in SELF_ASSESSED:
            rows = [(day(row["date"]), row.word("role"), number(row["score"])) for row in self.tables["assessments"]
                    if row["sign"] == sign]
            rows = [row for row in rows if row[0] is not None and row[2] in (0, 1, 2, 3)]
            if not rows:
                self.not_computed(sign)
                continue
            date = max(row[0] for row in rows)
            rows = [row for row in rows if row[0] == date]
            if median([score for _, _, score in rows]) >= self.limit("self_score"):
                self.tell(sign)
            sides = [median([score for _, role, score in rows if role == side])
                     for side in {row[1] for row in rows} & {"product", "engineering", "design", "business"}]
            compared = compared or len(sides) > 1
            if len(sides) > 1 and max(sides) - min(sides) >= self.limit("gap_score"):
                self.tell("alignment-gap")
        if not compared:
            self.not_computed("alignment-gap")


# Comparing with the program

def ask(program, folder, level, today, tables):
    """What the program says, in the same form. It names the line of the cell, which may be inside of the row."""
    start = {(row.table, line): row.line for rows in tables.values() for row in rows
             for line in range(row.line, row.last + 1)}
    told = subprocess.run([program, "-C", folder, "check", "--format", "json", "--fail-on", "never",
                           "--today", datetime.date.fromordinal(today).isoformat(),
                           *(["--level", str(level)] if level else [])],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if told.returncode != 0:
        raise RuntimeError(f"exit status {told.returncode}: {told.stderr.decode(errors='replace')}")
    answer = json.loads(told.stdout)
    findings = Counter((one["sign"], one["table"], start.get((one["table"], one["line"])))
                       for one in answer["findings"])
    return findings, {one["sign"] for one in answer["not_computed"]}, answer["lamps"], answer["level"]


def compare(program, folder, level, today):
    """Lines that tell what differs."""
    board = Board(folder, level, today)
    ours = board.evaluate()
    theirs = ask(program, folder, level, today, board.tables)
    lines = []
    for who, more, less in (("oracle", ours[0], theirs[0]), ("program", theirs[0], ours[0])):
        for (sign, table, line), times in sorted((more - less).items(), key=str):
            lines.append(f"only the {who} finds {sign} {table or 'whole board'} line {line}, {times} times")
    for who, signs in (("oracle", ours[1] - theirs[1]), ("program", theirs[1] - ours[1])):
        lines.extend(f"only the {who} does not compute {sign}" for sign in sorted(signs))
    if ours[2] != theirs[2]:
        lines.append(f"lamps: oracle {ours[2]}, program {theirs[2]}")
    if board.level != theirs[3]:
        lines.append(f"level: oracle {board.level}, program {theirs[3]}")
    return lines


def sample(program, folder):
    bad = 0
    days = ["2026-11-23", "2020-01-01", "2026-06-30", "2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01",
            "2028-02-29", "2099-12-31"]
    boards = 0
    for text in days:
        for level in range(1, 11) if text == days[0] else (1, 4, 10):
            lines = compare(program, folder, level, day(text))
            boards += 1
            bad += bool(lines)
            for line in lines:
                print(f"# level {level}, {text}: {line}")
    print(f"# {boards} times the sample, {bad} disagreements")
    return not bad


# Boards at random

COLUMNS = {
    "board": "key value note",
    "strategy": "id type parent title description personas owner status start_date end_date reviewed",
    "key_results": "id objective title metric unit baseline target current kind owner due_date updated",
    "personas": "id name kind role segment population goals frustrations job evidence owner reviewed",
    "features": "id title description personas status released kano owner",
    "usage": "period feature persona eligible active frequency why source",
    "priorities": "id rank title objective personas why source moscow reach impact confidence effort feasibility "
                  "technologies status owner decided",
    "plan": "id title type priority personas features why timeframe start_date due_date status owner effort "
            "depends_on done_date outcome updated",
    "technologies": "id name quadrant ring previous_ring trl why owner moved reviewed",
    "assessments": "date sign role by score note",
}
PREFIX = {"strategy": "s", "key_results": "k", "personas": "p", "features": "f", "priorities": "r", "plan": "e",
          "technologies": "t"}
REFERENCES = {"parent": "strategy", "objective": "strategy", "personas": "personas", "persona": "personas",
              "features": "features", "feature": "features", "technologies": "technologies", "priority": "priorities",
              "depends_on": "plan"}
LISTS = ("personas", "features", "technologies", "depends_on")
# Words by column; where two tables differ, by table and column. A word more often is likelier.
WORDS = {
    "strategy.type": "objective objective objective vision diagnosis guiding-policy non-goal",
    "strategy.status": "active active active draft achieved dropped",
    "features.status": "live live beta planned deprecated retired",
    "priorities.status": "active active active proposed done dropped",
    "plan.status": "planned planned in-progress in-progress blocked done done dropped",
    "plan.type": "feature discovery enabler debt defect risk",
    "key_results.kind": "committed aspirational",
    "personas.kind": "primary secondary supplemental customer served negative",
    "evidence": "proto qualitative statistical", "kano": "must-be performance",
    "frequency": "daily weekly monthly rarely never",
    "priorities.source": "product engineering customer sales", "moscow": "must should could wont",
    "feasibility": "high medium low unknown", "ring": "adopt trial assess hold caution", "quadrant": "tools platforms",
    "role": "product engineering design business", "owner": "ana Ana bo \u00d6zg\u00fcr \u00f6zg\u00fcr",
    "sign": " ".join(SELF_ASSESSED), "key": " ".join([*BY_LEVEL, *FIXED, *(4 * [
        "capacity", "wip_limit", "wip_limit_per_owner", "top_priority_limit", "objective_limit", "level"])]),
}
NUMBERS = {
    "rank": "10 20 30 40 50 60 70 15 10.5 -3", "reach": "0 100 250 4800 99999999", "impact": "3 2 1 0.5 0.25",
    "confidence": "100 80 50 0", "effort": "0 0.1 0.5 1 2 3 4.5 6 0.25", "baseline": "0 10 61 -5 0.5", "target":
    "0 10 100 78 -10 0.5", "current": "0 5 10 70 -7.5 0.25 1000000", "eligible": "0 10 100 410 7",
    "active": "0 1 2 5 7 10 20 50 82", "trl": "1 3 4 5 9", "score": "0 1 2 3", "population": "0 410",
}
DAYS = ("start_date", "end_date", "reviewed", "due_date", "updated", "released", "decided", "done_date", "moved",
        "date")
DISTANCES = (0, 0, 1, 2, 7, 14, 21, 30, 35, 60, 90, 180, 183, 365, 1000)


class Maker:
    """A board from a seed."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.today = self.dice.choice((
            day("2026-11-23"), day("2026-12-31"), day("2027-01-01"), day("2028-02-29"), day("2026-03-31"),
            day("2026-07-01"), day("2025-01-01") + self.dice.randrange(1500)))
        self.level = self.dice.choice((None, *range(1, 11)))   # None: as the board says
        self.odd = self.dice.choice((0, 0.01, 0.05, 0.15))   # how often a cell is no value that the schema knows
        self.empty = self.dice.choice((0.02, 0.1, 0.3))
        self.broken = self.dice.choice((0, 0.05, 0.2))
        self.rows = {name: self.dice.choice((0, 1, 3, 6, 10, 16)) for name in COLUMNS}
        if self.dice.random() < 0.7:
            for name in ("strategy", "personas", "priorities", "plan"):
                self.rows[name] = max(self.rows[name], 6)

    def date(self):
        away = self.dice.choice(DISTANCES) + self.dice.choice((-1, 0, 0, 1))
        return datetime.date.fromordinal(self.today - away * self.dice.choice((1, 1, 1, -1))).isoformat()

    def span(self, kinds):
        date = datetime.date.fromordinal(self.today)
        month = date.year * 12 + date.month - 1 + 3 * self.dice.choice((-2, -1, -1, 0, 0, 0, 1, 1, 2, 3))
        kind = self.dice.choice(kinds)
        year, month = divmod(month, 12)
        return {"Q": f"{year}-Q{month // 3 + 1}", "H": f"{year}-H{month // 6 + 1}", "M": f"{year}-{month + 1:02}"}.get(
            kind, kind)

    def reference(self, table):
        if self.dice.random() < self.broken:
            return "nobody"
        return PREFIX[table] + str(self.dice.randrange(max(self.rows[table], 1)))

    def odd_cell(self):
        return self.dice.choice(("soon", "1e5", "-2", "99999999999999999999", "2026-13-01", "2026-02-30", "2026-Q5",
                                 "hgh", "a;b", ";", " ", "0", "1,5", "x y", "4", "11", "3.5"))

    def cell(self, table, column):
        if self.dice.random() < self.odd:
            return self.odd_cell()
        if self.dice.random() < self.empty * (3 if column in ("why", "depends_on") else 1):
            return ""
        words = WORDS.get(f"{table}.{column}") or WORDS.get(column.replace("previous_", ""))
        if words:
            word = self.dice.choice(words.split())
            return word.upper() if self.dice.random() < 0.05 and column not in ("sign", "key") else word
        if column in NUMBERS:
            return self.dice.choice(NUMBERS[column].split())
        if column in DAYS:
            return self.date()
        if column == "timeframe":
            return self.span(("Q", "Q", "Q", "H", "M", "now", "next", "later", "Now"))
        if column == "period":
            return self.span(("Q", "Q", "M"))
        if column in REFERENCES:
            times = self.dice.choice((1, 1, 2, 3)) if column in LISTS else 1
            return self.dice.choice((";", "; ")).join(self.reference(REFERENCES[column]) for _ in range(times))
        if column == "value":
            return self.dice.choice(("0", "1", "2", "3", "5", "10", "14", "30", "50", "100", "2.5", "7"))
        return self.dice.choice(("words", "two words", 'a "quote", a comma', "Zürich\nand a line"))

    def table(self, name):
        columns = COLUMNS[name].split()
        rows = []
        for number_of_row in range(self.rows[name]):
            row = {column: self.cell(name, column) for column in columns}
            if name in PREFIX:
                row["id"] = PREFIX[name] + str(number_of_row)
                if self.dice.random() < self.broken / 2:   # a twin
                    row["id"] = PREFIX[name] + str(self.dice.randrange(number_of_row + 1))
            rows.append(row)
        if name not in ("strategy", "personas", "plan"):
            columns = [column for column in columns if self.dice.random() > 0.02]
        self.dice.shuffle(columns)
        return [columns, *([row[column] for column in columns] for row in rows)]

    def make(self, folder):
        for name in COLUMNS:
            records = self.table(name)
            if self.dice.random() < 0.05 and name not in ("strategy", "personas", "plan"):
                continue
            with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as stream:
                csv.writer(stream, lineterminator="\n").writerows(records)


def at_random(program, count, seed):
    bad = 0
    for number_of_board in range(seed, seed + count):
        folder = tempfile.mkdtemp(prefix="signs-")
        try:
            maker = Maker(number_of_board)
            maker.make(folder)
            lines = compare(program, folder, maker.level, maker.today)
        finally:
            shutil.rmtree(folder)
        bad += bool(lines)
        for line in lines:
            print(f"# seed {number_of_board}: {line}")
    print(f"# {count} boards at random, {bad} disagreements")
    return not bad


def main(arguments):
    todo = arguments[1] if len(arguments) > 1 else ""
    if todo == "tell" and len(arguments) in (3, 4, 5):
        level = int(arguments[3]) if len(arguments) > 3 else None
        today = day(arguments[4]) if len(arguments) > 4 else datetime.date.today().toordinal()
        findings, silent, lamps = Board(arguments[2], level, today).evaluate()
        json.dump({"lamps": lamps, "findings": [[*key, times] for key, times in findings.items()],
                   "not_computed": sorted(silent)}, sys.stdout, indent=2)
        print()
    elif todo == "sample" and len(arguments) == 4:
        return 0 if sample(arguments[2], arguments[3]) else 1
    elif todo == "random" and len(arguments) in (4, 5):
        seed = int(arguments[4]) if len(arguments) > 4 else 1
        return 0 if at_random(arguments[2], int(arguments[3]), seed) else 1
    elif todo == "make" and len(arguments) == 4:
        maker = Maker(int(arguments[2]))
        os.makedirs(arguments[3], exist_ok=True)
        maker.make(arguments[3])
        print(f"--level {maker.level}" if maker.level else "", f"--today {datetime.date.fromordinal(maker.today).isoformat()}")
    else:
        sys.stderr.write(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
