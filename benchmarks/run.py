"""Measures `speechparse.parse` against its floor and against markdown-it-py, on the same text in one run.

    python benchmarks/run.py                    the corpus's seed pages where they are, else the examples, repeated to 10 MB
    python benchmarks/run.py --megabytes 1      less of it
    python benchmarks/run.py --pages DIR        other pages (UTF-8 .txt)

Each time is the median of ``--rounds`` runs, in seconds of this process. The floor is what any such parser must do: fold the
page (OpenCC) and tokenise and parse it once with Lark (``floor.lark``), with nothing built. For markdown-it-py the speeches are
written as Markdown in two ways: every item a heading, or the sections headings and what is below them nested lists.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lark import Lark, Transformer
from markdown_it import MarkdownIt

import speechparse
from speechparse.source import fold

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "shared" / "corpus" / "seeds"


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


def as_headings(page: str) -> str:
    """The speeches of a page as Markdown, with a heading for each item."""
    blocks = []
    for speech in speechparse.parse(page).speeches:
        blocks.append(f"# {speech.title or speech.salutation or ''}")
        for part in speech.parts:
            blocks.append(part.text.replace("\n", "\n\n"))
            for item in part.walk():
                blocks.append(f"{'#' * min(item.level + 1, 6)} {item.marker.text}{item.heading}")
                blocks.append(item.text.removeprefix(item.heading).replace("\n", "\n\n"))
    return "\n\n".join(blocks) + "\n\n"


def as_lists(page: str) -> str:
    """The speeches of a page as Markdown, with a heading for each section and nested lists below."""
    blocks = []
    for speech in speechparse.parse(page).speeches:
        blocks.append(f"# {speech.title or speech.salutation or ''}")
        for part in speech.parts:
            blocks.append(part.text.replace("\n", "\n\n"))
            for item in part.walk():
                indent = "  " * (item.level - 2)
                lead = f"## {item.marker.text}" if item.level == 1 else f"{indent}- {item.marker.text}"
                blocks.append(f"{lead}{item.heading}")
                inner = "" if item.level == 1 else indent + "  "
                blocks += [inner + line for line in item.text.removeprefix(item.heading).split("\n")]
    return "\n\n".join(blocks) + "\n\n"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=Path, default=SEEDS if SEEDS.is_dir() else HERE.parent / "examples")
    options.add_argument("--megabytes", type=float, default=10)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()

    files = sorted(given.pages.glob("*.txt"))
    pages = "".join(file.read_text(encoding="utf-8") + "\n" for file in files)
    text = pages * max(1, round(given.megabytes * 1e6 / len(pages.encode())))
    half = text[: len(text) // 2]
    repeats = len(text) // len(pages)
    headings, lists = as_headings(pages) * repeats, as_lists(pages) * repeats
    folded = fold(text)
    floor = Lark((HERE / "floor.lark").read_text(encoding="utf-8"), start="page", parser="lalr", transformer=Nothing())
    commonmark = MarkdownIt()
    speechparse.parse(pages)

    document = speechparse.parse(text)
    gc.freeze()  # what lives on is no burden on those that are measured
    took = medians(
        {
            "fold": lambda: fold(text),
            "lark": lambda: floor.parse(folded),
            "parse": lambda: speechparse.parse(text),
            "half": lambda: speechparse.parse(half),
            "check": lambda: speechparse.check(document),
            "headings": lambda: commonmark.parse(headings),
            "lists": lambda: commonmark.parse(lists),
        },
        given.rounds,
    )
    lowest, whole = took["fold"] + took["lark"], took["parse"]

    python = sys.executable
    started = least(
        {
            "imports": [python, "-c", "import lark, pydantic, opencc, click"],
            "ours": [python, "-c", "import lark, pydantic, opencc, click, speechparse"],
            "loaded": [python, "-c", "import speechparse; speechparse.parse, speechparse.Document"],
            "command": [str(Path(python).with_name("speechparse")), "outline", str(files[0])],
        },
        15,
    )
    imports = started["imports"]

    size = len(text.encode()) / 1e6
    print(f"{size:.1f} MB, {len(text):,} code points, from {len(files)} pages of {given.pages.name}/; median of {given.rounds}")
    rows = [
        ("fold", took["fold"], ""),
        ("Lark tokenise and LALR", took["lark"], ""),
        ("floor = fold + Lark", lowest, ""),
        ("parse", whole, f"{whole / lowest:.2f} × floor; {len(text) / whole / 1e6:.2f} million code points a second"),
        ("parse, half the text", took["half"], f"twice the text takes {whole / took['half']:.2f} × the time"),
        ("check of what was parsed", took["check"], f"{took['check'] / whole:.2f} × parse"),
        ("markdown-it-py, as headings", took["headings"], f"{took['headings'] / whole:.2f} × parse"),
        ("markdown-it-py, as nested lists", took["lists"], f"{took['lists'] / whole:.2f} × parse"),
        ("import of the dependencies", imports, "least of 15"),
        ("… and speechparse", started["ours"], f"{started['ours'] / imports:.2f} ×; it loads what is used when it is used"),
        ("speechparse, all of it loaded", started["loaded"], f"{started['loaded'] / imports:.2f} ×"),
        ("speechparse outline, one page", started["command"], f"{started['command'] / imports:.2f} × the import of the dependencies"),
    ]
    for name, value, note in rows:
        print(f"  {name:32s} {value:8.3f} s   {note}".rstrip())


if __name__ == "__main__":
    main()
