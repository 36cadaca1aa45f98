"""PDFium in processes of its own: what it takes for a hostile file is taken from such a process, which is killed.

PDFium can neither be stopped nor told how much memory it may have, is not made for threads, and may crash. A process that reads PDF
is not a fork of the program, so that neither its threads nor its locks matter. It is kept for the next file, since to start it
takes longer than to read a speech. While a thread reads it has a process to itself; a forked program starts its own.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, NamedTuple

from ...errors import FileError
from ...system.limits import check_time, out_of_time, seconds_left
from ..source_file import Opened
from .printed_line import PrintedLine
from .worker import Request

# What such a process runs. It finds the modules that the program finds, be they installed, in a folder or in a zip file.
_RUN = f"import sys; sys.path[:] = sys.argv[1:]; from {__package__}.worker import main; main()"
_KEPT = 4  # how many are kept, at most
_GRACE = 5.0  # seconds that one has to end once it is not needed any more


class Printed(NamedTuple):
    """The lines of each page of a PDF, and how broad the pages are."""

    pages: list[list[PrintedLine]]
    width: float


class Process:
    """A process that reads PDF files, one at a time."""

    def __init__(self) -> None:
        """Start it. Raises OSError."""
        if getattr(sys, "frozen", False) or not sys.executable:
            raise OSError("there is no Python to run in it")
        self._popen = subprocess.Popen(
            [sys.executable, "-I", "-c", _RUN, *map(str, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._popen.stdin is not None and self._popen.stdout is not None
        self._to: IO[bytes] = self._popen.stdin
        self._from: IO[bytes] = self._popen.stdout

    def read(self, opened: Opened) -> Printed:
        """What PDFium reads of a file. Raises FileError.

        Afterwards the process is one of those that are kept, or has been killed.
        """
        line = self._answer(opened)
        if not line.endswith(b"\n"):
            most = opened.limits.memory
            raise opened.error(f"PDFium fails on it: it is damaged, or takes more than {most:,} bytes of memory")
        answer = json.loads(line)
        if "error" in answer:
            raise FileError(answer["error"])
        return Printed([[PrintedLine(*line) for line in page] for page in answer["pages"]], answer["width"])

    def _answer(self, opened: Opened) -> bytes:
        """A line, or less where the process died or says more than it had memory for. Raises FileError where the time is up."""
        check_time()
        line, expired = b"", threading.Event()

        def expire() -> None:
            expired.set()
            self._popen.kill()

        timer = threading.Timer(min(seconds_left(), threading.TIMEOUT_MAX), expire)
        timer.start()
        try:
            with suppress(OSError):  # where it is dead
                line = self._ask(opened)
        finally:
            timer.cancel()
            timer.join()
            if expired.is_set() or not line.endswith(b"\n"):
                self._popen.kill()
                self.end()
            else:
                _keep(self)
        if expired.is_set():
            raise out_of_time()
        return line

    def _ask(self, opened: Opened) -> bytes:
        request = Request(opened.name, len(opened.data), opened.limits.expanded, opened.limits.memory)
        self._to.write(json.dumps(request._asdict()).encode() + b"\n")
        self._to.write(opened.data)
        self._to.flush()
        return self._from.readline(opened.limits.memory)

    def alive(self) -> bool:
        """Can it be asked?"""
        return self._popen.poll() is None

    def end(self) -> None:
        """End it, by force where it does not end by itself."""
        with suppress(OSError):
            self._to.close()
        self._from.close()
        try:
            self._popen.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()

    def forget(self) -> None:
        """In a forked program, which has not started it: leave it alone."""
        self._popen.returncode = 0


_kept: list[Process] = []


def start() -> Process:
    """A process that was kept, else a new one. Raises OSError where none can be started."""
    with suppress(IndexError):
        while True:
            process = _kept.pop()
            if process.alive():
                return process
            process.end()
    return Process()


def _keep(process: Process) -> None:
    if len(_kept) < _KEPT:
        _kept.append(process)
    else:
        process.end()


@atexit.register
def end_all() -> None:
    """End the processes that are kept."""
    with suppress(IndexError):
        while True:
            _kept.pop().end()


def _forget_all() -> None:
    for process in _kept:
        process.forget()
    _kept.clear()


with suppress(AttributeError):  # not all systems fork
    os.register_at_fork(after_in_child=_forget_all)
