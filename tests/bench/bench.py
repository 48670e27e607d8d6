#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Every promise about speed as a ratio, taken in one run on the same bytes: to a limit of this machine (limits.c), to an
empty ncurses program, or to what people would use instead.

usage: bench.py [--build DIR] [--runs N] [--only REGEX] [--view KEYS,...] [--json FILE] [--million] [--list]

One line a row: the figure (median, least and most of the runs), what it is held against, their ratio, the goal, and
whether it is met. 'not yet': planboard cannot do that yet; 'absent': the other program is not on this machine."""
import argparse
import functools
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import gen_board
from screen import Screen

ROWS = []


class NotYet(Exception):
    pass


class Absent(Exception):
    pass


def bench(title):
    """A function that yields rows; the title stands for them when it cannot."""
    def wrap(function):
        ROWS.append((title, function))
        return function
    return wrap


def shown(values, unit):
    if not values:
        return '-'
    middle = statistics.median(values)
    digits = 2 if middle < 10 else 1 if middle < 100 else 0
    text = '%.*f %s' % (digits, middle, unit)
    return text if len(values) < 2 else text + ' [%.*f-%.*f]' % (digits, min(values), digits, max(values))


def row(figure, values, against, others, goal, unit='ms', faster=False):
    """goal: the ratio at most, or with `faster` how many times faster at least."""
    mine = statistics.median(values)
    other = statistics.median(others)
    ratio = other / mine if faster else mine / other
    met = ratio >= goal if faster else ratio <= goal
    return dict(figure=figure, value=shown(values, unit), against='%s %s' % (against, shown(others, unit)),
                ratio='%.2f x%s' % (ratio, ' faster' if faster else ''),
                goal='%s %g x' % ('>=' if faster else '<=', goal), met='met' if met else 'NOT MET',
                raw=dict(values=values, others=others))


def limit_row(figure, values, limit, unit, value=None):
    """An absolute limit, for one number made of the values."""
    number = statistics.median(values) if value is None else value
    return dict(figure=figure, value=shown([number], unit), against='limit %g %s' % (limit, unit),
                ratio='%.2f x' % (number / limit), goal='<= 1 x', met='met' if number <= limit else 'NOT MET',
                raw=dict(values=values))


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class Bench:
    def __init__(self, options):
        self.options = options
        self.runs = options.runs
        self.program = os.path.join(options.build, 'planboard')
        self.tools = os.path.join(options.build, 'tests', 'bench')
        self.cache = os.path.join(options.build, 'bench')
        self.scratch = tempfile.mkdtemp(prefix='scratch.', dir=os.makedirs(self.cache, exist_ok=True) or self.cache)

    # --- boards ---

    @functools.lru_cache(None)
    def board(self, n):
        folder = os.path.join(self.cache, 'board-%d' % n)
        done = os.path.join(folder, '.complete')
        if not os.path.exists(done):
            print('# making a board of %d entries' % n, file=sys.stderr)
            gen_board.make(n, folder)
            open(done, 'w').close()
        for name in self.files(folder):  # into the page cache
            with open(name, 'rb') as f:
                while f.read(1 << 20):
                    pass
        return folder

    def files(self, folder):
        return sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith('.csv'))

    def size(self, folder):
        return sum(os.path.getsize(f) for f in self.files(folder))

    def copy(self, folder):
        to = tempfile.mkdtemp(dir=self.scratch)
        for f in self.files(folder):
            shutil.copy(f, to)
        return to

    def sizes(self):
        return [1000, 10000, 100000] + ([1000000] if self.options.million else [])

    # --- limits and programs ---

    @functools.lru_cache(None)
    def limit(self, *args):
        out = subprocess.run([os.path.join(self.tools, 'limits'), *args], stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, check=True, env=dict(os.environ, BENCH_RUNS=str(self.runs))).stdout
        return [float(line) for line in out.split()]

    def csv_loop(self, folder):
        return self.limit('csv', *self.files(folder))

    def command(self, *args, statuses=(0,), says='', **more):
        """Milliseconds of one run of planboard with those arguments; its output must hold what it says."""
        with tempfile.TemporaryFile(dir=self.scratch) as out:
            begun = time.monotonic()
            done = subprocess.run([self.program, *args], stdout=out, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                                  env=self.environment(), check=False, **more)
            took = (time.monotonic() - begun) * 1e3
            out.seek(0)
            said = out.read().decode('utf-8', 'replace')
        if done.returncode not in statuses or says not in said:
            why = done.stderr.decode('utf-8', 'replace').strip() or said.strip() or 'it says nothing'
            raise NotYet('%s, status %d: %s' % (args[0] if args[0] != '-C' else args[2], done.returncode, why[:60]))
        return took

    @staticmethod
    def environment():
        return dict(os.environ, PLANBOARD_TODAY='2026-11-23', LC_ALL='C.UTF-8')

    def open(self, folder, env=None, **more):
        return Screen([self.program, folder], env={'PLANBOARD_SCREEN_MARK': '1', **(env or {})}, **more)

    @functools.lru_cache(None)
    def start(self, folder, text='Strategy'):
        """([ms to the first text], [ms to the complete first screen])"""
        first, complete = [], []
        for i in range(self.runs + 1):
            with self.open(folder) as s:
                a = s.until_text(r'[A-Za-z]{3}')
                b = s.until_mark()
                if a is None or b is None or text not in s.text():
                    raise NotYet('no screen')
                if i > 0:  # the first run warms up
                    first.append(a * 1e3)
                    complete.append(b * 1e3)
        return first, complete

    @functools.lru_cache(None)
    def empty(self):
        times = []
        for _ in range(2 * self.runs + 1):
            with Screen([os.path.join(self.tools, 'empty_curses')]) as s:
                times.append(s.until_text('the end of it') * 1e3)
        return times[1:]

    @functools.lru_cache(None)
    def peer(self, n, expect, *command):
        """Milliseconds until a peer's screen holds the text."""
        if not shutil.which(command[0]):
            raise Absent(command[0])
        times = []
        for _ in range(max(1, min(self.runs, 3))):
            with Screen(list(command), limit=120) as s:
                t = s.until_text(expect)
            if t is None:
                raise Absent('%s did not show %s' % (command[0], expect))
            times.append(t * 1e3)
        return times

    def visidata(self, n):
        return self.peer(n, r'\b%d rows' % n, 'vd', '--config', '/dev/null', os.path.join(self.board(n), 'plan.csv'))

    def vim(self, n):
        return self.peer(n, r'\b%d(L|\s+lines)' % (n + 1), 'vim', '--clean', '-n', os.path.join(self.board(n), 'plan.csv'))

    def keys(self, folder, keys, setup=b''):
        """[(ms, bytes)] of each key; None among them fails."""
        with self.open(folder) as s:
            if s.until_mark() is None:
                raise NotYet('no screen')
            for i in range(len(setup)):
                if s.key(setup[i:i + 1]) is None:
                    raise NotYet('no answer to a key')
            got = [s.key(k) for k in keys]
        if None in got:
            raise NotYet('no answer to a key')
        return got


def against_peer(b, figure, mine, name, times, goal):
    """One row; a peer that is not here is told, not hidden."""
    try:
        return row(figure, mine, name, times(), goal, faster=True)
    except Absent as e:
        return dict(figure=figure, value=shown(mine, 'ms'), against=name, ratio='-', goal='>= %g x' % goal, met='absent',
                    raw=dict(why=str(e)))


# --- the rows, in the order of the promises ---

@bench('start, sample board')
def start_sample(b):
    sample = os.path.join(b.options.source, 'data', 'sample')
    yield row('start, sample board', b.start(sample)[1], 'empty ncurses', b.empty(), 1.5)


@bench('start, 1,000 entries')
def start_1k(b):
    mine = b.start(b.board(1000))[1]
    yield row('start, 1,000 entries', mine, 'empty ncurses', b.empty(), 2)
    yield against_peer(b, 'start, 1,000 entries', mine, 'visidata', lambda: b.visidata(1000), 40)


@bench('start, 100,000 entries')
def start_100k(b):
    mine = b.start(b.board(100000))[1]
    yield row('start, 100,000 entries', mine, 'libcsv loop', b.csv_loop(b.board(100000)), .35)
    yield against_peer(b, 'start, 100,000 entries', mine, 'visidata', lambda: b.visidata(100000), 20)


@bench('start, 1,000,000 entries')
def start_1m(b):
    if not b.options.million:
        raise Absent('asked for by --million or BENCH_MILLION=1')
    first, complete = b.start(b.board(1000000))
    yield limit_row('1,000,000 entries: something true on screen', first, 100, 'ms')
    yield row('start, 1,000,000 entries', complete, 'libcsv loop', b.csv_loop(b.board(1000000)), .35)
    yield against_peer(b, 'start, 1,000,000 entries', complete, 'vim', lambda: b.vim(1000000), 1)


@bench('a key, 1,000 and 100,000 entries')
def key_latency(b):
    for view in b.options.view.split(','):
        for n in (1000, 100000):
            got = b.keys(b.board(n), [b'j'] * 300 + [b'l', b'j', b'h', b'k'] * 50 + [b'\4'] * 50, view.encode())
            times = [ms for ms, _ in got]
            of = 'key, view %s, %d entries, ' % (view, n)
            yield limit_row(of + 'median', times, 2, 'ms')
            yield limit_row(of + '99th percentile', times, 10, 'ms', percentile(times, .99))
            sent = [size for _, size in got]
            yield limit_row(of + 'bytes sent (whole screen: 4800)', sent, 4800, 'bytes')


@bench('filter while typing, 100,000 entries')
def filter_typing(b):
    folder = b.board(100000)
    word = 'churn'
    each = [[] for _ in word]
    for _ in range(b.runs):
        for i, (ms, _) in enumerate(b.keys(folder, [c.encode() for c in word], b'/')):
            each[i].append(ms)
    search = b.limit('fold', word, *b.files(folder))
    yield row('filter, 100,000 entries, first letter', each[0], 'search', search, 3)
    yield row('filter, 100,000 entries, each letter after', [statistics.median(e) for e in each[1:]], 'search', search, 3)


@bench('filters without the screen, 100,000 entries')
def filter_model(b):
    out = subprocess.run([os.path.join(b.tools, 'bench_query'), b.board(100000)], stdout=subprocess.PIPE, check=True).stdout
    found = re.findall(r'^filter (.*?) +([0-9.]+) ms +([0-9.]+) x', out.decode(), re.M)
    if not found:
        raise NotYet('bench_query says nothing')
    times = [float(ms) for _, ms, _ in found]
    worst, ms, ratio = max(found, key=lambda f: float(f[2]))
    yield row('%d filters without the screen, the middle one' % len(found), times, 'search',
              [float(ms) / float(ratio)], 3)
    yield row('the slowest of them: %s' % worst, [float(ms)], 'search', [float(ms) / float(ratio)], 3)


@bench('check, 100,000 entries')
def check_signs(b):
    times = {}
    for n in b.sizes():
        times[n] = [b.command('-C', b.board(n), 'check', '--level', '10', '--format', 'json', statuses=(0, 1),
                              says='"lamps"') for _ in range(b.runs)]
    yield row('check, all signs, 100,000 entries', times[100000], 'libcsv loop', b.csv_loop(b.board(100000)), 1)
    per = {n: [t / n * 1e3 for t in times[n]] for n in times}
    for n in sorted(times)[2:]:
        yield row('check: us an entry at %d' % n, per[n], 'at 10000', per[10000], 1.5, unit='us')


def some_ids(folder, n=1):
    """n ids from all over the plan"""
    with open(os.path.join(folder, 'plan.csv'), encoding='utf-8') as f:
        lines = f.readlines()
    return [lines[10 + i * ((len(lines) - 20) // n)].split(',', 1)[0] for i in range(n)]


def in_turn(b, n, saves):
    """Milliseconds a save, of that many by 8 processes that go on at once, each in a row of its own."""
    folder = b.copy(b.board(n))
    ids = some_ids(folder, saves)

    def save(i):
        return subprocess.run([b.program, '-C', folder, 'set', 'plan/' + ids[i], 'owner=w%d' % i], check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=b.environment()).returncode
    with ThreadPoolExecutor(8) as pool:
        begun = time.monotonic()
        done = list(pool.map(save, range(saves)))
        each = (time.monotonic() - begun) * 1e3 / saves
    if any(done):
        raise NotYet('of %d saves by 8 processes %d failed' % (saves, sum(map(bool, done))))
    return each


@bench('one cell saved')
def save_cell(b):
    for n in (1000, 100000):
        folder = b.copy(b.board(n))
        name = 'plan/' + some_ids(folder)[0]
        times = [b.command('-C', folder, 'set', name, 'owner=run%d' % i, says=name) for i in range(b.runs)]
        limit = b.limit('sync', os.path.join(folder, 'plan.csv'), b.scratch)
        yield row('one cell saved by `set`, %d entries' % n, times, 'copy and fsync', limit, 3)
        times = [in_turn(b, n, 40 if n < 10000 else 16) for _ in range(3)]
        yield row('one cell saved, 8 processes in turn, %d entries' % n, times, 'copy and fsync', limit, 3)


def shown_to_others(b, folder, events, runs):
    """Milliseconds from another process's rename of board.csv to its text on the screen."""
    path = os.path.join(folder, 'board.csv')
    times = []
    with b.open(folder, env={} if events else {'PLANBOARD_EVENTS': 'no'}) as s:
        if s.until_mark() is None or 'Generated' not in s.text():
            raise NotYet('no screen that names the product')
        for i in range(runs):
            s.quiet(.3)
            since = len(s.out)
            name = 'XQZVJWKYHU'[i % 10] * 7  # no letter in common with the one before: the whole name is sent
            with open(path, encoding='utf-8') as f:
                text = f.read()
            with open(path + '.new', 'w', encoding='utf-8') as f:
                f.write(re.sub('name,[^,]*,', 'name,%s,' % name, text))
            s.limit = time.monotonic() - s.begun + 10
            begun = time.monotonic()
            os.replace(path + '.new', path)
            if s.until_text(name, since) is None:
                raise NotYet('it did not appear in 10 s')
            times.append((time.monotonic() - begun) * 1e3)
    return times


@bench("a teammate's save on my screen")
def teammate(b):
    for n in (1000, 100000):
        times = shown_to_others(b, b.copy(b.board(n)), True, max(5, b.runs))
        yield limit_row("a teammate's save to my screen, file events, %d entries" % n, times, 100, 'ms')
    times = shown_to_others(b, b.copy(b.board(1000)), False, 5)
    yield limit_row("a teammate's save to my screen, without events", times, 2500, 'ms', value=max(times))


@bench('three-way merge, 100,000 rows')
def merge(b):
    folder = tempfile.mkdtemp(dir=b.scratch)
    with open(os.path.join(b.board(100000), 'plan.csv'), encoding='utf-8') as f:
        base = f.readlines()
    picked = random.Random(1).sample(range(1, len(base)), len(base) // 50)
    sides = {'ours': base[:], 'theirs': base[:], 'want': base[:]}
    for i, at in enumerate(picked):
        line = base[at].rstrip('\n').rsplit(',', 1)[0] + ',2026-11-2%d\n' % (i % 2)
        sides['ours' if i % 2 else 'theirs'][at] = sides['want'][at] = line
    sides['base'] = base
    paths = {name: os.path.join(folder, name + '.csv') for name in [*sides, 'out']}
    for name, lines in sides.items():
        with open(paths[name], 'w', encoding='utf-8') as f:
            f.writelines(lines)
    args = ['merge', paths['base'], paths['ours'], paths['theirs'], '--path', 'plan.csv', '-o', paths['out']]
    times = [b.command(*args, cwd=folder) for _ in range(b.runs)]
    if not os.path.exists(paths['out']):
        raise NotYet('it wrote nothing')
    with open(paths['out'], encoding='utf-8') as f:
        if f.readlines() != sides['want']:
            raise NotYet('the merge is wrong')
    loop = b.limit('csv', paths['base'], paths['ours'], paths['theirs'])
    yield row('merge, 100,000 rows, 1 % on each side', times, 'libcsv over the three', loop, 4)

    def git():
        if not shutil.which('git'):
            raise Absent('git')
        return timed(b, ['git', 'merge-file', '-p', '-q', paths['ours'], paths['base'], paths['theirs']])

    def daff():
        if not shutil.which('daff'):
            raise Absent('daff')
        return timed(b, ['daff', 'merge', '--output', paths['out'], paths['base'], paths['ours'], paths['theirs']])
    yield against_peer(b, 'merge, 100,000 rows', times, 'git merge-file', git, 3)
    yield against_peer(b, 'merge, 100,000 rows', times, 'daff', daff, 150)


def timed(b, command):
    times = []
    for _ in range(max(1, min(b.runs, 3))):
        begun = time.monotonic()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append((time.monotonic() - begun) * 1e3)
    return times


@bench('memory')
def memory(b):
    for n in (1000, 100000) + ((1000000,) if b.options.million else ()):
        folder = b.board(n)
        with b.open(folder) as s:
            if s.until_mark() is None:
                raise NotYet('no screen')
            rss, peak = s.status('VmRSS') / 1024, s.status('VmHWM') / 1024
        size = b.size(folder) / (1 << 20)
        yield limit_row('memory, %d entries, %.1f MiB of files' % (n, size), [rss], 1.5 * size + 8, 'MiB')
        yield limit_row('memory at most, %d entries' % n, [peak], 1.5 * size + 8, 'MiB')


@bench('idle')
def idle(b):
    with b.open(b.copy(b.board(1000))) as s:
        if s.until_mark() is None:
            raise NotYet('no screen')
        s.quiet(5)  # a file that is young when it is read is read once more
        before = s.status('voluntary_ctxt_switches')
        time.sleep(6)
        woken = s.status('voluntary_ctxt_switches') - before
        yield limit_row('idle: times woken in 6 s', [woken], 4, 'times')
        start = s.status('VmRSS')
        for _ in range(2000):
            if s.key(b'j') is None or s.key(b'k') is None:
                raise NotYet('no answer to a key')
        yield limit_row('growth over 4,000 keys', [s.status('VmRSS') - start], 256, 'KiB')


@bench('growth over 10,000 edits')
def growth(b):
    raise NotYet('no row of this kind is written')


# --- printing ---

def print_row(r):
    print('%-52s %-26s %-44s %-14s %-10s %s' % (r['figure'], r['value'], r['against'], r['ratio'], r['goal'], r['met']),
          flush=True)


def failed_row(title, what, why):
    return dict(figure=title, value='-', against=why[:44], ratio='-', goal='-', met=what, raw={})


def run_all(b, only):
    print_row(dict(figure='figure', value='median [least-most]', against='against', ratio='ratio', goal='goal', met=''))
    rows = []
    for title, function in ROWS:
        if only and not re.search(only, title + ' ' + function.__name__):
            continue
        try:
            for r in function(b):
                rows.append(r)
                print_row(r)
        except (NotYet, Absent) as e:
            rows.append(failed_row(title, 'not yet' if isinstance(e, NotYet) else 'absent', str(e)))
            print_row(rows[-1])
    return rows


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build', default='.', help='the build folder')
    parser.add_argument('--runs', type=int, default=int(os.environ.get('BENCH_RUNS') or 5))
    parser.add_argument('--only', help='rows whose title matches')
    parser.add_argument('--view', default='1,2,2o,2t,2tt,3,3o,6,T', metavar='KEYS,...',
                        help='for the rows of a key: the keys that bring each view and picture')
    parser.add_argument('--json', help='all values go there')
    parser.add_argument('--million', action='store_true', default=bool(os.environ.get('BENCH_MILLION')))
    parser.add_argument('--list', action='store_true')
    options = parser.parse_args()
    if options.list:
        for title, function in ROWS:
            print('%-20s %s' % (function.__name__, title))
        return
    options.build = os.path.abspath(options.build)
    options.source = os.path.dirname(os.path.dirname(here))
    b = Bench(options)
    try:
        rows = run_all(b, options.only)
    finally:
        shutil.rmtree(b.scratch, ignore_errors=True)
    if options.json:
        with open(options.json, 'w', encoding='utf-8') as f:
            json.dump(dict(schema_version=1, runs=b.runs, rows=rows), f, indent=1)


main()
