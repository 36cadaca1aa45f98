"""Reads pages and files made to be slow or large (long_pages.py, long_files.py) at one size and at twice that.

    python -m benchmarks.families                                    every family at 1 and 2 MB, one row each
    python -m benchmarks.families --megabytes 0.2 --only brackets
    python -m benchmarks.families --megabytes 0.2 --formats html,docx      writes each document in these formats too

Twice the size may take `RATIO` times the time, and hold `HELD` bytes at once for each byte of the page or file. A page is parsed, and
its document checked; a file is read. What must be refused is, within `REFUSED_IN` seconds.

Each family has a process of its own: its memory first, at twice the size, as what is added to the most that the process has held (that
of a check to that of the parse); then its times in turns, the least of ``--rounds``, of this process. Exit code 1 where a family
exceeds a bound.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from benchmarks.long_files import FILES, REFUSED
from benchmarks.long_pages import TEXTS, bytes_of
from benchmarks.memory import most_held
from speechparse import check, parse, render
from speechparse.readers import FileError, read

RATIO = 2.3
"""Linear is 2; the rest is the clock's, on a machine with other work."""
HELD = 1000
SHORT = 0.05
"""Seconds below which times say nothing."""
REFUSED_IN = 2.0


class Row(NamedTuple):
    """What was measured. ``size`` is that of the smaller page or file in bytes, ``held`` bytes for each byte of the larger one."""

    name: str
    stage: str
    size: int
    once: float
    twice: float
    ratio: float
    held: float
    error: str = ""

    def exceeds(self) -> bool:
        return (self.ratio > RATIO and self.twice > SHORT) or self.held > HELD

    def __str__(self) -> str:
        over = "  too much" if self.exceeds() else ""
        return (
            f"{self.name:45s} {self.stage:8s} {self.size / 1e6:5.2f} MB {self.once:8.3f} s {self.twice:8.3f} s  × {self.ratio:4.2f} "
            f"{self.held:6.0f} B/B{over}  {self.error}".rstrip()
        )


def measured(name: str, size: int, rounds: int, formats: list[str]) -> list[Row]:
    """The rows of a family."""
    if name in TEXTS:
        return list(_page(name, [TEXTS[name](size), TEXTS[name](2 * size)], rounds, formats))
    format, file = FILES[name]
    files = [file(size), file(2 * size)]
    error = ""

    def reads(data: bytes) -> object:
        nonlocal error
        try:
            return read(data, format=format)
        except FileError as refused:
            error = str(refused)
            return None

    reads(file(1000))
    return [
        _row(name, "read", [len(data) for data in files], [lambda: reads(files[0]), lambda: reads(files[1])], rounds)._replace(
            error=error
        )
    ]


def _page(name: str, pages: list[str], rounds: int, formats: list[str]) -> Iterator[Row]:
    check(parse("一、看水\n二、看山\n"))
    sizes = [bytes_of(page) for page in pages]
    yield _row(name, "parse", sizes, [lambda: parse(pages[0]), lambda: parse(pages[1])], rounds)
    documents = [parse(page) for page in pages]
    yield _row(name, "check", sizes, [lambda: check(documents[0]), lambda: check(documents[1])], rounds)
    for format in formats:
        render(parse("一、看水\n"), format)
        runs = [partial(render, document, format) for document in documents]
        yield _row(name, format, sizes, runs, rounds)


def _row(name: str, stage: str, sizes: list[int], runs: Sequence[Callable[[], object]], rounds: int) -> Row:
    before = most_held()
    runs[1]()
    held = (most_held() - before) / sizes[1]
    times: list[list[float]] = [[], []]
    for _ in range(rounds):
        for run, taken in zip(runs, times, strict=True):
            gc.collect()
            start = time.process_time()
            result = run()
            taken.append(time.process_time() - start)
            del result
    once, twice = map(min, times)
    return Row(name, stage, sizes[0], once, twice, 2 * twice / once * sizes[0] / sizes[1], held)


def refused(name: str) -> str:
    """How a file is refused, what is wrong with that first."""
    format, file = REFUSED[name]
    data = file()
    before, start = most_held(), time.process_time()
    try:
        read(data, format=format)
        said, fault = "read", True
    except FileError as error:
        said, fault = f"refused: {error}", False
    took, held = time.process_time() - start, (most_held() - before) / 1e6
    over = "too much  " if fault or took > REFUSED_IN else ""
    return f"{over}{name:45s} {len(data) / 1e6:5.2f} MB {took:8.3f} s {held:6.0f} MB  {said}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--megabytes", type=float, default=1)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", default="", metavar="PART", help="families whose names have this in them")
    options.add_argument("--formats", default="", metavar="FORMAT,…", help="formats to write each document in")
    options.add_argument("--jobs", type=int, default=1)
    given = options.parse_args()

    size = round(given.megabytes * 1e6)
    formats = [name for name in given.formats.split(",") if name]
    work = [(name, size, given.rounds, formats) for name in (*TEXTS, *FILES) if given.only in name]
    over = 0
    with multiprocessing.get_context("spawn").Pool(given.jobs, maxtasksperchild=1) as pool:
        for result in [pool.apply_async(measured, task) for task in work]:
            for row in result.get():
                print(row, flush=True)
                over += row.exceeds()
        for line in pool.imap(refused, (name for name in REFUSED if given.only in name)):
            print(line, flush=True)
            over += line.startswith("too much")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
