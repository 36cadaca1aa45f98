"""Reads damaged files: sample speeches as files of every format, with bits turned, bytes cut out, repeated, moved and replaced.

    python -m fuzz.damage --inputs 10000                 10,000 of each kind of file
    python -m fuzz.damage --inputs 100 --only docx --seed 7
    python -m fuzz.damage --pages DIR                    of other pages (UTF-8 .txt) than the samples

Each is a page, whose tree is sound, or one FileError of one line that names the file; never another exception, never more than
`SECONDS` of user time, nor than `MEGABYTES` besides what the process held before. A process that dies or hangs is a fault. Damage n of
a seed is always the same. Exit code 1 where there was a fault.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.long_files import archive, laid_out
from benchmarks.memory import most_held
from fuzz import claims, soup
from fuzz.run import Slow, set_up, told
from speechparse import parse, render
from speechparse.language.folding import line_starts
from speechparse.parsing.outline import build_plain
from speechparse.readers import FileError, read

SECONDS = 10.0
MEGABYTES = 1000
_HARD = 120  # seconds of wall time after which a process that does not come back dies
_CHUNK = 50
_NUMBER = re.compile("[0-9]+(?:,[0-9]+)*")

PAGES = soup.SAMPLES

Maker = Callable[[str], bytes]


def _rendered(format: str) -> Maker:
    def make(text: str) -> bytes:
        written = render(parse(text), format)
        return written if isinstance(written, bytes) else written.encode()

    return make


# Kinds of files: the suffix, and how a speech is made one. A Word document is damaged as a file, and part by part; a page of markup as
# bytes, and so that its characters can still be decoded.
KINDS: dict[str, tuple[str, Maker]] = {
    "text": (".txt", str.encode),
    "text, GB18030": (".txt", lambda text: text.encode("gb18030")),
    "text, UTF-16": (".txt", lambda text: text.encode("utf-16")),
    "html": (".html", _rendered("html")),
    "html, its characters": (".html", _rendered("html")),
    "markdown": (".md", _rendered("markdown")),
    "markdown, its characters": (".md", _rendered("markdown")),
    "docx": (".docx", _rendered("docx")),
    "docx, its parts": (".docx", _rendered("docx")),
    "pdf": (".pdf", laid_out),
}


@cache
def files(kind: str, pages: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(map(KINDS[kind][1], pages))


def damaged(kind: str, seed: int, number: int, pages: tuple[str, ...] = PAGES) -> bytes:
    """The ``number``-th damage to files of a kind."""
    rng = Random(f"{kind} {seed} {number}")
    data = rng.choice(files(kind, pages))
    if kind != "docx, its parts":
        data = _damaged(rng, data, files(kind, pages))
        return data.decode(errors="ignore").encode() if kind.endswith("its characters") else data
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in rng.choices(list(parts), k=rng.choice((1, 1, 2))) if rng.random() < 0.5 else ["word/document.xml"]:
        parts[name] = _damaged(rng, parts[name], tuple(parts.values()))
    return archive(parts)


def _damaged(rng: Random, data: bytes, others: tuple[bytes, ...]) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(len(changed) + 1)
        length = min(rng.choice((1, 2, 8, 64, 1024)), len(changed) - at)
        (way,) = rng.choices(range(7), (5, 5, 5, 5, 5, 5, 1))
        if way == 0 and at < len(changed):
            changed[at] ^= 1 << rng.randrange(8)
        elif way == 1:
            del changed[at : at + length]
        elif way == 2:
            changed[at:at] = changed[at : at + length] * rng.choice((1, 2, 100))
        elif way == 3:
            changed[at : at + length] = rng.randbytes(length)
        elif way == 4:
            piece = changed[at : at + length]
            del changed[at : at + length]
            to = rng.randrange(len(changed) + 1)
            changed[to:to] = piece
        elif way == 5:
            other = rng.choice(others)
            begin = rng.randrange(len(other) + 1)
            changed[at:at] = other[begin : begin + length]
        elif way == 6:
            del changed[at:]
    return bytes(changed)


class Tally(NamedTuple):
    """What a chunk came to. ``refused`` counts by reason; ``faults`` has the number of each faulty file, and what was wrong."""

    read: int
    refused: Counter[str]
    faults: list[tuple[int, str]]
    slowest: float
    most: float


def tried(kind: str, seed: int, first: int, stop: int, pages: tuple[str, ...] = PAGES) -> Tally:
    """Read the damaged files ``first`` to the one before ``stop``."""
    set_up()
    good, refused, faults = 0, Counter[str](), []
    slowest = 0.0
    held = most_held()
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "damaged" + KINDS[kind][0])
        for number in range(first, stop):
            Path(name).write_bytes(damaged(kind, seed, number, pages))
            signal.setitimer(signal.ITIMER_REAL, _HARD)
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            start = time.process_time()
            try:
                _read(name)
                good += 1
            except FileError as error:
                said = str(error)
                if not said.startswith(f"{name}: ") or "\n" in said:
                    faults.append((number, f"says {said!r}"))
                refused[_NUMBER.sub("n", said.removeprefix(f"{name}: "))[:60]] += 1
            except Slow:
                faults.append((number, f"more than {SECONDS:g} seconds"))
            except Exception as error:
                faults.append((number, told(error)))
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            slowest = max(slowest, time.process_time() - start)
            if (most_held() - held) / 1e6 > MEGABYTES:
                faults.append((number, f"more than {MEGABYTES:,} MB"))
                held = most_held()
    return Tally(good, refused, faults, slowest, most_held() / 1e6)


def _read(name: str) -> None:
    page = read(name)
    claims.of_plain(page.text, build_plain(page.text))
    assert page.numbers is None or len(page.numbers) == len(line_starts(page.text)), "not every line has a place"
    page.place(len(page.text))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--inputs", type=int, default=1000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--only", default="", metavar="PART", help="kinds whose names have this in them")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--pages", type=Path, metavar="DIR")
    given = options.parse_args()

    pages = PAGES if given.pages is None else tuple(file.read_text(encoding="utf-8") for file in sorted(given.pages.glob("*.txt")))
    faulty = 0
    for kind in KINDS:
        if given.only not in kind:
            continue
        firsts = range(0, given.inputs, _CHUNK)
        began = time.monotonic()
        with ProcessPoolExecutor(given.jobs) as pool:
            work = [pool.submit(tried, kind, given.seed, first, min(first + _CHUNK, given.inputs), pages) for first in firsts]
            try:
                tallies = [future.result() for future in work]
            except BrokenProcessPool:
                lost = [first for first, future in zip(firsts, work, strict=True) if future.exception()]
                print(f"{kind}: a process died or hung; damages from one of {lost[: given.jobs]} on")
                faulty += 1
                continue
        refused = sum((tally.refused for tally in tallies), Counter[str]())
        faults = list(chain.from_iterable(tally.faults for tally in tallies))
        print(
            f"{kind}: {given.inputs:,} damaged files, {sum(tally.read for tally in tallies):,} read, {refused.total():,} refused, "
            f"{len(faults):,} faults; slowest {max(tally.slowest for tally in tallies):.2f} s, at most "
            f"{max(tally.most for tally in tallies):.0f} MB; {time.monotonic() - began:.0f} s",
            flush=True,
        )
        for reason, times in refused.most_common(4):
            print(f"    {times:7,} × {reason}")
        for number, wrong in faults[:10]:
            print(f"    damage {number}: {wrong}")
        faulty += len(faults)
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
