# SPDX-License-Identifier: ISC
"""A terminal program on a pty, timed: from exec to a text or a mark, from a key to the last byte of its frame.

A program that writes marks (tests/screen/session.h) is idle when its mark has come; of any other, silence is taken for
the end of a frame. Times are CLOCK_MONOTONIC; a start is counted from just before execve, told by the child."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

STRIP = re.compile(rb'\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\|\x1b[ -/]*[0-~]'
                   rb'|[\x00-\x08\x0b-\x1f\x7f]')
MARK = re.compile(rb'\x1b\]7771;(\d+);(\d+)\x07')
# What vim and visidata ask the terminal, and an answer that lets them go on.
QUERIES = [(re.compile(rb'\x1b\[6n'), b'\x1b[1;1R'), (re.compile(rb'\x1b\[5n'), b'\x1b[0n'),
           (re.compile(rb'\x1b\[0?c'), b'\x1b[?62;22c'), (re.compile(rb'\x1b\[>0?c'), b'\x1b[>0;276;0c'),
           (re.compile(rb'\x1bP\+q[^\x1b]*\x1b\\'), b'\x1bP0+r\x1b\\'),
           (re.compile(rb'\x1b\](1[0-2]);\?(?:\x07|\x1b\\)'), b'\x1b]11;rgb:0000/0000/0000\x1b\\')]


class Screen:
    def __init__(self, command, size=(120, 40), env=None, limit=60):
        self.out = bytearray()
        self.ended = False
        self.first = None   # seconds from exec to the first byte
        self.sent = 0
        self.last = 0.0
        self.asked = 0
        self.limit = limit
        tell, told = os.pipe()
        self.pid, self.fd = pty.fork()
        if not self.pid:
            environment = {k: v for k, v in os.environ.items() if k not in ('LINES', 'COLUMNS', 'PLANBOARD')}
            environment.update(TERM='xterm-256color', LC_ALL='C.UTF-8', PLANBOARD_TODAY='2026-11-23', **(env or {}))
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', size[1], size[0], 0, 0))
            try:
                os.write(told, struct.pack('d', time.monotonic()))
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        os.close(told)
        self.begun, = struct.unpack('d', os.read(tell, 8))
        os.close(tell)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except OSError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def pump(self, seconds):
        """Reads what comes within that time; its moment, or None."""
        if self.ended or not select.select([self.fd], [], [], max(0, seconds))[0]:
            return None
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b''
        now = time.monotonic()
        if not data:
            self.ended = True
            return None
        self.out += data
        if self.first is None:
            self.first = now - self.begun
        if b'\x1b' in data:
            self.answer()
        return now

    def answer(self):
        start = max(0, self.asked - 32)
        tail = bytes(self.out[start:])
        for query, reply in QUERIES:
            for hit in query.finditer(tail):
                if start + hit.end() > self.asked:
                    os.write(self.fd, reply)
        self.asked = len(self.out)

    def text(self, since=0):
        return STRIP.sub(b'', bytes(self.out[since:])).decode('utf-8', 'replace')

    def until_text(self, pattern, since=0):
        """Seconds from exec to the moment the output holds the pattern; None when it does not come."""
        rx = re.compile(pattern)
        while True:
            now = self.pump(self.begun + self.limit - time.monotonic())
            if now is None:
                return None
            if rx.search(self.text(max(since, len(self.out) - 200000))):
                return now - self.begun

    def until_mark(self, since=0):
        """Seconds from exec to a mark that counts all that was sent; None when none comes."""
        end = time.monotonic() + self.limit
        while True:
            for hit in MARK.finditer(self.out, max(0, since - 64)):
                if int(hit.group(2)) == self.sent and hit.end() > since:
                    return self.last - self.begun
            now = self.pump(end - time.monotonic())
            if now is None:
                return None
            self.last = now

    def key(self, data):
        """(milliseconds to the mark, bytes of the frame), or None."""
        since = len(self.out)
        self.sent += len(data)
        begun = time.monotonic()
        os.write(self.fd, data)
        if self.until_mark(since) is None:
            return None
        return (self.last - begun) * 1e3, len(self.out) - since

    def quiet(self, seconds):
        while self.pump(seconds) is not None:
            pass

    def status(self, field):
        """A number out of /proc: VmRSS in KiB, voluntary_ctxt_switches."""
        with open('/proc/%d/status' % self.pid) as f:
            for line in f:
                if line.startswith(field + ':'):
                    return int(line.split()[1])
        return 0
