"""Measures `speechparse.parse` against its floor and other parsers, by size, by stage and in memory; and what users wait for
besides: the start of a command, a check, JSON, many documents and files, Word documents and PDF.

    python -m benchmarks.run                    the corpus's seed pages where they are, else the examples, repeated to 10 MB
    python -m benchmarks.run --megabytes 1      less of it
    python -m benchmarks.run --pages DIR        other pages (UTF-8 .txt)
    python -m benchmarks.run --largest 50       also the times of 10 kB, 100 kB … up to 50 MB

It prints the table of docs/performance.md. A time is the median of ``--rounds`` runs that take turns, in seconds of processor time,
and in brackets the shortest and the longest. The floor is what any such parser must do: fold the page (OpenCC) and tokenise and
parse it once with Lark (``floor.lark``), with nothing built; "floor and scan" adds the one expression that finds all markers. For
the Markdown parsers the speeches are written as Markdown in two ways: every item a heading, or the sections headings and what is
below them nested lists. ``line rules`` tries on each line the expressions that programs for retrieval split Chinese documents by.
cmark is written in C: what no parser in Python can reach.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import cmarkgfm
import mistune
from lark import Lark, Transformer
from markdown_it import MarkdownIt

import speechparse
from speechparse import nodes
from speechparse.language.folding import fold
from speechparse.parsing import lexer, outline
from speechparse.parsing.matches import Matcher
from speechparse.system import gc_pause
from speechparse.writers import json_writer

from . import many_files, office_files

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "shared" / "corpus" / "seeds"

SMALL, MANY = 1500, 2000  # code points of small pages, and about how many
FILES = 2000
NAVIGATION = "<ul>" + "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(40)) + "</ul>"

# Parses a file and prints by how many bytes that raised the peak of the process (Linux).
MEMORY = """
import re, sys
import speechparse
peak = lambda: int(re.search(r"VmHWM:\\s+([0-9]+)", open("/proc/self/status").read())[1])
text = open(sys.argv[1], encoding="utf-8").read()
speechparse.parse(text[:100000])
before = peak()
document = speechparse.parse(text)
print((peak() - before) * 1024)
"""


class Nothing(Transformer):
    """Builds nothing."""

    def page(self, _parts: list[object]) -> None:
        return None


# What programs for retrieval try on each line of a Chinese document to find its headings.
LINE_RULES = [
    re.compile(rule)
    for rule in (
        "第[零一二三四五六七八九十百0-9]+(?:分?编|部分)",
        "第[零一二三四五六七八九十百0-9]+章",
        "第[零一二三四五六七八九十百0-9]+节",
        "第[零一二三四五六七八九十百0-9]+条",
        "[零一二三四五六七八九十百]+[ 、]",
        "[(\uff08][零一二三四五六七八九十百]+[)\uff09]",
        "[0-9]{1,2}[.、]",
        "[0-9]{1,2}\\.[0-9]{1,2}",
        "[(\uff08][0-9]{1,2}[)\uff09]",
        "#+ ",
    )
]


def line_rules(text: str) -> list[int]:
    """For each line the number of the first rule that it fits, -1 for none."""
    lines = text.split("\n")
    return [next((number for number, rule in enumerate(LINE_RULES) if rule.match(line.strip())), -1) for line in lines]


class Taken(NamedTuple):
    """The times of several runs, in seconds."""

    times: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    def __str__(self) -> str:
        return f"{self.median:8.4f} s  ({min(self.times):.4f} to {max(self.times):.4f})"


def medians(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, Taken]:
    """The times of each run, in seconds of this process. The runs take turns, so that a slow spell hits them alike."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            gc.collect()
            start = time.process_time()
            result = run()
            times[name].append(time.process_time() - start)
            del result
    return {name: Taken(taken) for name, taken in times.items()}


def of_commands(commands: dict[str, list[str]], rounds: int) -> dict[str, Taken]:
    """The processor time of each command and of its processes, in seconds. The commands take turns."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {name: Taken(taken) for name, taken in times.items()}


class Stages:
    """A stopwatch for the stages of a parse, which call one another: each has the time that none below it has."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self._running: list[str] = []
        self._since = 0.0

    def _switch(self) -> None:
        now = time.process_time()
        if self._running:
            self.times[self._running[-1]] += now - self._since
        self._since = now

    def enter(self, name: str) -> None:
        self._switch()
        self._running.append(name)

    def leave(self) -> None:
        self._switch()
        self._running.pop()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, watched."""

        def run(*arguments: Any) -> Any:
            self.enter(name)
            try:
                return function(*arguments)
            finally:
                self.leave()

        return run

    def timed_each(self, name: str, function: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        """The same generator function, watched."""

        def run(*arguments: Any) -> Iterator[Any]:
            step = self.timed(name, function(*arguments).__next__)
            while True:
                try:
                    yield step()
                except StopIteration:
                    return

        return run


def stages(text: str) -> Counter[str]:
    """The seconds that each stage of the parse of a text takes, by the name of its function; what is left is that of building."""
    watch = Stages()
    stage = ("fold", "paragraphs", "candidates", "Lines", "split", "nest")
    kept = {name: getattr(lexer, name) for name in (*stage, "tokens")}
    matches = Matcher.matches
    try:
        for name in stage:
            setattr(lexer, name, watch.timed(name, kept[name]))
        lexer.tokens = watch.timed_each("tokens", kept["tokens"])
        Matcher.matches = watch.timed("matches", matches)
        with gc_pause.paused(len(text)):
            read = watch.timed("build", outline.build_plain)(text)
            watch.timed("nodes", nodes.document)(read)
    finally:
        for name, function in kept.items():
            setattr(lexer, name, function)
        Matcher.matches = matches
    return watch.times


def as_headings(page: str) -> str:
    """The speeches of a page as Markdown, with a heading for each item."""
    return _as_markdown(page, lambda item: (f"{'#' * min(item.level + 1, 6)} ", ""))


def as_lists(page: str) -> str:
    """The speeches of a page as Markdown, with a heading for each section and nested lists below."""
    return _as_markdown(
        page, lambda item: ("## ", "") if item.level == 1 else ("  " * (item.level - 2) + "- ", "  " * (item.level - 1))
    )


def _as_markdown(page: str, signs: Callable[[speechparse.Item], tuple[str, str]]) -> str:
    """Markdown, in which ``signs`` gives what is before an item's marker and before each line of its text."""
    blocks = []
    for speech in speechparse.parse(page).speeches:
        blocks.append(f"# {speech.title or speech.salutation or ''}")
        for part in speech.parts:
            blocks.append(part.text.replace("\n", "\n\n"))
            for item in part.walk():
                lead, inner = signs(item)
                blocks.append(f"{lead}{item.marker.text}{item.heading}")
                blocks += [inner + line for line in item.text.removeprefix(item.heading).split("\n")]
    return "\n\n".join(blocks) + "\n\n"


def row(name: str, taken: Taken | float, note: str = "") -> None:
    figure = f"{taken:8.4f} s" if isinstance(taken, float) else str(taken)
    print(f"  {name:40s} {figure:31s} {note}".rstrip())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=Path, default=SEEDS if SEEDS.is_dir() else HERE.parent / "examples")
    options.add_argument("--megabytes", type=float, default=10)
    options.add_argument("--largest", type=float, default=0)
    options.add_argument("--rounds", type=int, default=9)
    given = options.parse_args()

    files = sorted(given.pages.glob("*.txt"))
    pages = "".join(file.read_text(encoding="utf-8") + "\n" for file in files)

    def of_size(megabytes: float) -> str:
        """The pages, repeated or cut to so many MB of UTF-8."""
        code_points = round(megabytes * 1e6 * len(pages) / len(pages.encode()))
        return (pages * (code_points // len(pages) + 1))[:code_points]

    repeats = max(1, len(of_size(given.megabytes)) // len(pages))
    text = pages * repeats
    versions = ", ".join(f"{name} {version(name)}" for name in ("lark", "pydantic", "opencc"))
    print(f"Python {platform.python_version()}, {versions}; {len(os.sched_getaffinity(0))} cores; medians of {given.rounds}")
    print(f"{len(text.encode()) / 1e6:.1f} MB, {len(text):,} code points, from {len(files)} pages")
    print_parsers(text, pages, repeats, given.rounds)
    print_stages(text)
    if given.largest:
        sizes = [size for size in (0.01, 0.1, 1, 2, 5, 10, 25, 50, 100) if size <= given.largest]
        print_sizes({size: of_size(size) for size in sizes}, given.rounds)
    print_memory(text)
    print_start(files[0], given.rounds)
    print_small(pages, given.rounds)
    print_many(given.rounds)
    print("\nWord documents and PDF, of the examples")
    for name, taken, note in office_files.rows(lambda runs: medians(runs, given.rounds)):
        row(name, taken, note)


def print_parsers(text: str, pages: str, repeats: int, rounds: int) -> None:
    """A parse against its floor and other parsers; what comes after a parse."""
    headings, lists = as_headings(pages) * repeats, as_lists(pages) * repeats
    folded = fold(text)
    floor = Lark((HERE / "floor.lark").read_text(encoding="utf-8"), start="page", parser="lalr", transformer=Nothing())
    commonmark, other = MarkdownIt(), mistune.create_markdown(renderer=None)
    document, plain = speechparse.parse(text), outline.build_plain(text)
    gc.freeze()  # what lives on is no burden on those that are measured
    took = medians(
        {
            "fold": lambda: fold(text),
            "lark": lambda: floor.parse(folded),
            "scan": lambda: outline.matches(folded),
            "parse": lambda: speechparse.parse(text),
            "check": lambda: speechparse.check(document),
            "json": lambda: json_writer.from_plain(plain, text),
            "line rules": lambda: line_rules(text),
            "markdown-it-py, items as headings": lambda: commonmark.parse(headings),
            "markdown-it-py, items as nested lists": lambda: commonmark.parse(lists),
            "mistune, items as headings": lambda: other(headings),
            "mistune, items as nested lists": lambda: other(lists),
            "cmark (C), items as nested lists": lambda: cmarkgfm.markdown_to_html(lists),
        },
        rounds,
    )
    gc.unfreeze()
    lowest, whole, scan = took["fold"].median + took["lark"].median, took["parse"].median, took["scan"].median
    speed = f"{len(text) / whole / 1e6:.2f} million code points a second"
    row("fold", took["fold"])
    row("Lark tokenise and LALR", took["lark"])
    row("floor = fold + Lark", lowest)
    row("one regular expression of all markers", took["scan"], f"parse is {whole / scan:.1f} × that")
    row("parse", took["parse"], f"{whole / lowest:.2f} × floor, {whole / (lowest + scan):.2f} × floor and scan; {speed}")
    row("check of what was parsed", took["check"], f"{took['check'].median / whole:.2f} × parse")
    row("JSON of what was parsed", took["json"], f"{took['json'].median / whole:.2f} × parse")
    for name, taken in took.items():
        if name.startswith(("l", "m", "c")) and name not in ("lark", "check"):
            row(name, taken, f"{taken.median / whole:.2f} × parse")


def print_stages(text: str) -> None:
    print("\nstages of parse")
    spent = stages(text)
    for name, seconds in spent.most_common():
        print(f"  {name:40s} {100 * seconds / spent.total():8.1f} %")


def print_sizes(texts: dict[float, str], rounds: int) -> None:
    print("\nsizes")
    by_size = medians({f"{size:g}": lambda text=text: speechparse.parse(text) for size, text in texts.items()}, rounds)
    for size, text in texts.items():
        seconds, half = by_size[f"{size:g}"].median, by_size.get(f"{size / 2:g}")
        note = f"{1e6 * seconds / len(text):.3f} µs a code point"
        row(f"{size:g} MB", by_size[f"{size:g}"], note + (f", {seconds / half.median:.2f} × half the size" if half else ""))


def print_memory(text: str) -> None:
    print("\nmemory, in a process of its own")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.txt")
        page.write_text(text, encoding="utf-8")
        peak = int(subprocess.run([sys.executable, "-c", MEMORY, str(page)], check=True, capture_output=True).stdout)
    print(f"  {'peak memory of parse':40s} {peak / 1e6:8.1f} MB  {peak / len(text.encode()):.1f} bytes for each of the page's")


def print_start(page: Path, rounds: int) -> None:
    """What a command needs for one small page."""
    print(f"\nstart, processor time of a process: {page.stat().st_size:,} bytes")
    python, command = sys.executable, many_files.COMMAND
    dependencies = "import lark, opencc, click; from pydantic import BaseModel"
    took = of_commands(
        {
            "import of click": [python, "-c", "import click"],
            "import of the dependencies": [python, "-c", dependencies],
            "… and of speechparse": [
                python,
                "-c",
                f"{dependencies}; import speechparse; speechparse.parse, speechparse.Document",
            ],
            "speechparse outline, one page": [command, "outline", str(page)],
            "speechparse check --exit-zero, one page": [command, "check", "--exit-zero", str(page)],
        },
        rounds,
    )
    for name, taken in took.items():
        row(name, taken, f"{taken.median / took['import of click'].median:.2f} × import of click")


def print_small(pages: str, rounds: int) -> None:
    """Many small pages: documents that are kept, and web pages."""
    small = [pages[start : start + SMALL] for start in range(0, len(pages) - SMALL, SMALL)]
    small *= MANY // len(small) + 1
    web = [f"<html><head><title>x</title></head><body>{NAVIGATION}{_paragraphs(page)}</body></html>".encode() for page in small[:100]]

    def kept() -> object:
        return [speechparse.parse(page) for page in small]

    def batch() -> object:
        with speechparse.batch():
            return [speechparse.parse(page) for page in small]

    def dropped() -> None:
        for page in small:
            speechparse.parse(page)

    def crawled() -> None:
        for page in web:
            text = speechparse.read(page, name="a.html").text
            json_writer.from_plain(outline.build_plain(text), text)

    took = medians({"dropped": dropped, "kept": kept, "batch": batch, "web": crawled}, rounds)
    print(f"\n{len(small):,} pages of {SMALL:,} code points")
    row("each document dropped", took["dropped"])
    for name, of in (("all documents kept", "kept"), ("… in speechparse.batch()", "batch")):
        row(name, took[of], f"{took[of].median / took['dropped'].median:.2f} × dropped")
    each = took["web"].median / len(web)
    row("a web page of that text, read to JSON", each, f"10⁸ of them take {1e8 * each / 86400:.1f} days of one core")


def _paragraphs(page: str) -> str:
    return "".join(f"<p>{line}</p>\n" for line in page.split("\n"))


def print_many(rounds: int) -> None:
    """What a second process brings, and what it costs."""
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        many_files.speeches(base / "in", FILES)

        def command(jobs: int, *more: str) -> list[str]:
            return [many_files.COMMAND, "outline", str(base / "in"), "--jobs", str(jobs), *more]

        wall: dict[int, list[float]] = {1: [], 2: []}
        used: dict[int, list[float]] = {1: [], 2: []}
        for number in range(rounds):
            for jobs in (1, 2):
                start = time.perf_counter()
                used[jobs] += of_commands({"": command(jobs, "-o", str(base / f"out{number}-{jobs}"))}, 1)[""].times
                wall[jobs].append(time.perf_counter() - start)
    one, two = Taken(wall[1]), Taken(wall[2])
    print(f"\n{FILES:,} files of {many_files.LENGTH:,} code points, with -o, on the wall")
    row("--jobs 1", one)
    row("--jobs 2", two, f"{one.median / two.median:.2f} times as fast")
    row("a second process, processor time", (Taken(used[2]).median - Taken(used[1]).median) / 2, "what two need more, by two")


if __name__ == "__main__":
    main()
