"""Measures `speechparse.parse`: against its floor, one regular expression, markdown-it-py and mistune; by size, by stage, in memory.

    python -m benchmarks.run                    the corpus's seed pages where they are, else the examples, repeated to 10 MB
    python -m benchmarks.run --megabytes 1      less of it
    python -m benchmarks.run --pages DIR        other pages (UTF-8 .txt)
    python -m benchmarks.run --largest 50       also the times of 10 kB, 100 kB … up to 50 MB

Each time is the median of ``--rounds`` runs that take turns, in seconds of this process. The floor is what any such parser must do:
fold the page (OpenCC) and tokenise and parse it once with Lark (``floor.lark``), with nothing built; "floor and scan" adds the one
expression that finds all markers. For the Markdown parsers the speeches are written as Markdown in two ways: every item a heading, or
the sections headings and what is below them nested lists.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mistune
from lark import Lark, Transformer
from markdown_it import MarkdownIt

import speechparse
from speechparse import nodes
from speechparse.language.folding import fold
from speechparse.parsing import lexer, outline
from speechparse.parsing.matches import Matcher
from speechparse.system import gc_pause

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "shared" / "corpus" / "seeds"

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


def medians(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median time of each run, in seconds of this process. The runs take turns, so that a slow spell hits them alike."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            gc.collect()
            start = time.process_time()
            result = run()
            times[name].append(time.process_time() - start)
            del result
    return {name: statistics.median(taken) for name, taken in times.items()}


def least(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """The least time of each command, in seconds: what it costs when nothing disturbs it. The commands take turns."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - start)
    return {name: min(taken) for name, taken in times.items()}


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


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=Path, default=SEEDS if SEEDS.is_dir() else HERE.parent / "examples")
    options.add_argument("--megabytes", type=float, default=10)
    options.add_argument("--largest", type=float, default=0)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()

    files = sorted(given.pages.glob("*.txt"))
    pages = "".join(file.read_text(encoding="utf-8") + "\n" for file in files)

    def of_size(megabytes: float) -> str:
        """The pages, repeated or cut to so many MB of UTF-8."""
        code_points = round(megabytes * 1e6 * len(pages) / len(pages.encode()))
        return (pages * (code_points // len(pages) + 1))[:code_points]

    text = of_size(given.megabytes)
    repeats = max(1, len(text) // len(pages))
    text = pages * repeats
    headings, lists = as_headings(pages) * repeats, as_lists(pages) * repeats
    folded = fold(text)
    floor = Lark((HERE / "floor.lark").read_text(encoding="utf-8"), start="page", parser="lalr", transformer=Nothing())
    commonmark, other = MarkdownIt(), mistune.create_markdown(renderer=None)
    speechparse.parse(pages)
    document = speechparse.parse(text)
    gc.freeze()  # what lives on is no burden on those that are measured
    took = medians(
        {
            "fold": lambda: fold(text),
            "lark": lambda: floor.parse(folded),
            "scan": lambda: outline.matches(folded),
            "parse": lambda: speechparse.parse(text),
            "check": lambda: speechparse.check(document),
            "markdown-it-py, items as headings": lambda: commonmark.parse(headings),
            "markdown-it-py, items as nested lists": lambda: commonmark.parse(lists),
            "mistune, items as headings": lambda: other(headings),
            "mistune, items as nested lists": lambda: other(lists),
        },
        given.rounds,
    )
    lowest, whole = took["fold"] + took["lark"], took["parse"]
    print(f"{len(text.encode()) / 1e6:.1f} MB, {len(text):,} code points, from {len(files)} pages; median of {given.rounds}")
    speed = f"{len(text) / whole / 1e6:.2f} million code points a second"
    rows = [
        ("fold", took["fold"], ""),
        ("Lark tokenise and LALR", took["lark"], ""),
        ("floor = fold + Lark", lowest, ""),
        ("one regular expression of all markers", took["scan"], f"parse is {whole / took['scan']:.1f} × that"),
        ("parse", whole, f"{whole / lowest:.2f} × floor, {whole / (lowest + took['scan']):.2f} × floor and scan; {speed}"),
        ("check of what was parsed", took["check"], f"{took['check'] / whole:.2f} × parse"),
    ]
    rows += [(name, seconds, f"{seconds / whole:.2f} × parse") for name, seconds in took.items() if name.startswith("m")]
    for name, seconds, note in rows:
        print(f"  {name:40s} {seconds:8.3f} s   {note}".rstrip())

    print("\nstages of parse")
    spent = stages(text)
    for name, seconds in spent.most_common():
        print(f"  {name:40s} {100 * seconds / spent.total():8.1f} %")

    if given.largest:
        print("\nsizes")
        sizes = [size for size in (0.01, 0.1, 1, 2, 5, 10, 25, 50, 100) if size <= given.largest]
        texts = {size: of_size(size) for size in sizes}
        by_size = medians({str(size): lambda text=text: speechparse.parse(text) for size, text in texts.items()}, given.rounds)
        for size in sizes:
            seconds = by_size[str(size)]
            half = by_size.get(f"{size / 2:g}")
            note = f"   {seconds / half:.2f} × that of half the size" if half else ""
            print(f"  {f'{size:g} MB':40s} {seconds:8.4f} s   {1e6 * seconds / len(texts[size]):.3f} µs a code point{note}")

    print("\nmemory and start-up, in processes of their own")
    page = HERE / ".page.txt"
    try:
        page.write_text(text, encoding="utf-8")
        peak = int(subprocess.run([sys.executable, "-c", MEMORY, str(page)], check=True, capture_output=True).stdout)
    finally:
        page.unlink(missing_ok=True)
    print(f"  {'peak memory of parse':40s} {peak / 1e6:8.1f} MB  {peak / len(text.encode()):.1f} bytes for each of the page's")
    python = sys.executable
    started = least(
        {
            "import of the dependencies": [python, "-c", "import lark, pydantic, opencc, click"],
            "… and speechparse": [python, "-c", "import lark, pydantic, opencc, click, speechparse"],
            "speechparse, all of it loaded": [python, "-c", "import speechparse; speechparse.parse, speechparse.Document"],
            "speechparse outline, one page": [str(Path(python).with_name("speechparse")), "outline", str(files[0])],
        },
        15,
    )
    imports = started["import of the dependencies"]
    for name, seconds in started.items():
        print(f"  {name:40s} {seconds:8.3f} s   {seconds / imports:.2f} ×, least of 15")


if __name__ == "__main__":
    main()
