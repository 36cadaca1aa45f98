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


def seconds(run: Callable[[], object], rounds: int) -> float:
    """The median time of a run, in seconds of this process."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        result = run()
        times.append(time.process_time() - start)
        del result
    return statistics.median(times)


def wall(command: list[str], rounds: int) -> float:
    """The least time of a command, in seconds: what it costs when nothing disturbs it."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


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

    folding = seconds(lambda: fold(text), given.rounds)
    lalr = seconds(lambda: floor.parse(folded), given.rounds)
    whole = seconds(lambda: speechparse.parse(text), given.rounds)
    document = speechparse.parse(text)
    checking = seconds(lambda: speechparse.check(document), given.rounds)
    of_half = seconds(lambda: speechparse.parse(half), given.rounds)
    of_headings = seconds(lambda: commonmark.parse(headings), given.rounds)
    of_lists = seconds(lambda: commonmark.parse(lists), given.rounds)

    python = sys.executable
    imports = wall([python, "-c", "import lark, pydantic, opencc, click"], 15)
    ours = wall([python, "-c", "import lark, pydantic, opencc, click, speechparse"], 15)
    loaded = wall([python, "-c", "import speechparse; speechparse.parse, speechparse.Document"], 15)
    command = wall([str(Path(python).with_name("speechparse")), "outline", str(files[0])], 15)

    size = len(text.encode()) / 1e6
    print(f"{size:.1f} MB, {len(text):,} code points, from {len(files)} pages of {given.pages.name}/; median of {given.rounds}")
    rows = [
        ("fold", folding, ""),
        ("Lark tokenise and LALR", lalr, ""),
        ("floor = fold + Lark", folding + lalr, ""),
        ("parse", whole, f"{whole / (folding + lalr):.2f} × floor; {len(text) / whole / 1e6:.2f} million code points a second"),
        ("parse, half the text", of_half, f"twice the text takes {whole / of_half:.2f} × the time"),
        ("check of what was parsed", checking, f"{checking / whole:.2f} × parse"),
        ("markdown-it-py, as headings", of_headings, f"{of_headings / whole:.2f} × parse"),
        ("markdown-it-py, as nested lists", of_lists, f"{of_lists / whole:.2f} × parse"),
        ("import of the dependencies", imports, "least of 15"),
        ("… and speechparse", ours, f"{ours / imports:.2f} ×; it loads what is used when it is used"),
        ("speechparse, all of it loaded", loaded, f"{loaded / imports:.2f} ×"),
        ("speechparse outline, one page", command, f"{command / imports:.2f} × the import of the dependencies"),
    ]
    for name, value, note in rows:
        print(f"  {name:32s} {value:8.3f} s   {note}".rstrip())


if __name__ == "__main__":
    main()
