"""Feeds the parser with marker soup (soup.py) and holds what is claimed of any string (claims.py) against what it makes of it.

    python -m fuzz.run --mode parse --inputs 10000000       a plain tree of each, sound; one in 16 as a typed model too
    python -m fuzz.run --mode everything --seconds 600      all claims: typed model, JSON, threads, check, fix, every writer
    python -m fuzz.run --seed 7 --first 5000000 --inputs 5000000     goes on with seed 7
    python -m fuzz.run --seed 7 --show 123                  input 123 of seed 7

Input n of a seed is always the same. An input that takes more than `SLOW` seconds of user time is a fault too, or more than `SLOW_ALL`
for all claims, for which it is read, checked, fixed and written some fifty times. Of each kind of fault the first is shrunk, piece by
piece, as long as it stays a fault of that kind. Exit code 1 where there was a fault.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import count
from typing import NamedTuple

from fuzz import claims, soup

SLOW, SLOW_ALL = 5.0, 15.0
TYPED = 16
"""In mode parse one input in this many is read into the typed model too."""
_CHUNK = {"parse": 2000, "everything": 25}  # about a second's work
_KINDS = 20  # kinds of faults that are shrunk, at most
_SHRINKING = 30.0  # seconds for each
_DIED = "a process died"


class Tally(NamedTuple):
    """What a chunk came to. ``faults`` has the number of the first input of each kind of fault, and how many there were."""

    tried: int
    code_points: int
    cpu: float
    faults: dict[str, tuple[int, int]]


class Slow(Exception):
    """An input took too long."""


def fault(check: Callable[[str], object], page: str) -> str | None:
    """What is wrong with what is made of a page: the error and the line that raised it; None if nothing is."""
    seconds = SLOW_ALL if check is claims.of_any_page else SLOW
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        check(page)
    except Exception as error:
        if isinstance(error, Slow):
            return f"more than {seconds:g} seconds"
        return told(error)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def told(error: Exception) -> str:
    """An error in a line: its type, and the line of code that raised it."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(at.filename)}:{at.lineno} {at.name}: {at.line}"


def check_of(mode: str, number: int) -> Callable[[str], object]:
    """What an input is put through."""
    if mode == "everything":
        return claims.of_any_page
    return claims.of_model if number % TYPED == 0 else claims.of_parse


def tried(mode: str, seed: int, first: int, stop: int) -> Tally:
    """Try the inputs ``first`` to the one before ``stop``."""
    set_up()
    faults: dict[str, tuple[int, int]] = {}
    code_points = 0
    start = time.process_time()
    for number in range(first, stop):
        page = soup.page(seed, number)
        code_points += len(page)
        kind = fault(check_of(mode, number), page)
        if kind is not None:
            known, times = faults.get(kind, (number, 0))
            faults[kind] = (known, times + 1)
    return Tally(stop - first, code_points, time.process_time() - start, faults)


def set_up() -> None:
    """Make this process notice slow inputs, and let its threads take turns within an input."""

    def stop(_signal: int, _frame: object) -> None:
        raise Slow

    signal.signal(signal.SIGVTALRM, stop)
    sys.setswitchinterval(1e-5)


def shrunk(page: str, fails: Callable[[str], bool], seconds: float = _SHRINKING) -> str:
    """A smallest page that still fails: none of its code points can be left out, if there was time to try them all."""
    until = time.monotonic() + seconds
    size = len(page) // 2
    while size and time.monotonic() < until:
        before, at = len(page), 0
        while at < len(page) and time.monotonic() < until:
            shorter = page[:at] + page[at + size :]
            if fails(shorter):
                page = shorter
            else:
                at += size
        if size > 1 or len(page) == before:
            size //= 2
    return page


def run(mode: str, seed: int, start: int, inputs: int | None, seconds: float, jobs: int) -> Iterator[Tally]:
    """What the chunks from input ``start`` on come to, as they are done, until there are enough inputs or the time is up."""
    until = time.monotonic() + seconds
    size = _CHUNK[mode]
    end = None if inputs is None else start + inputs
    firsts = count(start, size) if end is None else iter(range(start, end, size))
    under_way: dict[Future[Tally], int] = {}
    with ProcessPoolExecutor(jobs) as pool:
        while True:
            while len(under_way) < 2 * jobs and time.monotonic() < until and (first := next(firsts, None)) is not None:
                stop = first + size if end is None else min(first + size, end)
                under_way[pool.submit(tried, mode, seed, first, stop)] = first
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                first = under_way.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    near = sorted([first, *under_way.values()])
                    yield Tally(0, 0, 0.0, {f"{_DIED}; inputs from one of {near} on": (first, 1)})
                    return


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--mode", choices=sorted(_CHUNK), default="parse")
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--inputs", type=int)
    options.add_argument("--seconds", type=float, default=float("inf"))
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--show", type=int, metavar="NUMBER")
    given = options.parse_args()
    if given.show is not None:
        print(ascii(soup.page(given.seed, given.show)))
        return 0
    if given.inputs is None and given.seconds == float("inf"):
        options.error("--inputs or --seconds says how many")

    inputs = code_points = 0
    cpu = 0.0
    first: dict[str, int] = {}
    times: Counter[str] = Counter()
    began = latest = time.monotonic()
    for tally in run(given.mode, given.seed, given.first, given.inputs, given.seconds, given.jobs):
        inputs, code_points, cpu = inputs + tally.tried, code_points + tally.code_points, cpu + tally.cpu
        for kind, (number, often) in tally.faults.items():
            first[kind] = min(number, first.get(kind, number))
            times[kind] += often
        if time.monotonic() - latest >= 30:
            latest = time.monotonic()
            print(f"{inputs:,} inputs, {times.total():,} faults, {latest - began:.0f} s", file=sys.stderr)
    wall = time.monotonic() - began

    print(
        f"mode {given.mode}, seed {given.seed} from {given.first:,} on: {inputs:,} inputs, {times.total():,} faults; "
        f"{code_points / max(inputs, 1):.0f} code points an input; {inputs / wall:,.0f} inputs a second in {given.jobs} processes; "
        f"{wall:,.0f} s, {cpu:,.0f} s of CPU time, {1e3 * cpu / max(inputs, 1):.2f} ms an input"
    )
    set_up()
    for kind, often in times.most_common(_KINDS):
        if kind.startswith(_DIED):
            print(kind)
            continue
        check = check_of(given.mode, first[kind])
        page = soup.page(given.seed, first[kind])
        smallest = shrunk(page, lambda shorter, kind=kind, check=check: fault(check, shorter) == kind)  # type: ignore[misc]
        print(f"{often:,} × {kind}\n    first in input {first[kind]:,}: {smallest!a}")
    return 1 if times else 0


if __name__ == "__main__":
    sys.exit(main())
