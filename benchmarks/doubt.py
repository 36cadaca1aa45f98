"""Fit the curve of doubt to listings, and measure how good it is on sources that it was not fitted to.

    python -m benchmarks.doubt PAGES=LISTINGS... [--sources FILE] [--apart source|set] [--without PAGE...]

Each PAGES=LISTINGS is a set: two folders, as of ``speechparse score``. FILE has lines ``PAGE<tab>SOURCE``, where PAGE is the name of
a page without its suffix; any other page is a source of its own. The sources are dealt out into ten parts, and the doubts of each part
come from a curve that was fitted to the nine others; with ``--apart set`` each set is such a part. The pages ``--without`` which the
curve is fitted are of documents that are no speeches: how well they are numbered says nothing of that.

Printed are the curve that is fitted to all, which goes into ``speechparse/parsing/doubts.py``, and for each set: how many of its items
are wrong, that is misplaced or none; how many of these are in the tenth of its items that is most doubtful; how many items have a
doubt under 0.1, and which share of those is right. At the end, which share of each kind of closing begins elsewhere.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import speechparse
from speechparse.parsing.doubts import Curve, closing_kind, terms
from speechparse.parsing.margins import evidence
from speechparse.parsing.nesting import Search
from speechparse.parsing.outline import lexer
from speechparse.parsing.parts import closing_from
from speechparse.readers import SUFFIXES
from speechparse.scoring import read_listing, score_outline
from speechparse.scoring.listing import first_readable

PARTS = 10
ROUNDS = 25  # of Newton's method: it is done after some eight
RIDGE = 0.01  # keeps a curve finite where a part of the listings has no item that is misplaced
STEPS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.01)


class Item(NamedTuple):
    """An item that was read: the set and the source of its page, the terms of the curve, whether it is misplaced or none, and whether
    its page is a speech at all."""

    set: str
    source: str
    terms: Sequence[float]
    wrong: bool
    speech: bool = True


class Closing(NamedTuple):
    """A closing that was read: its kind, by `closing_kind`, and whether it begins elsewhere, or nowhere."""

    kind: tuple[bool, bool]
    wrong: bool


def read_pages(pages: Path, listings: Path, sources: dict[str, str], without: Sequence[str] = ()) -> Iterator[Item | Closing]:
    """The items and closings that were read on the pages of a set."""
    for file in sorted(listings.glob("*.outline")):
        page = next(path for suffix in SUFFIXES if (path := pages / (file.stem + suffix)).is_file())
        text = speechparse.read(page).text
        listing = read_listing(file.read_text(encoding="utf-8"), text)
        _, misses = score_outline(speechparse.parse(text), listing, text)
        wrong = {(miss.kind == "closing", miss.offset) for miss in misses if miss.kind in ("misplaced", "invented", "closing")}
        source = sources.get(file.stem, f"{listings}/{file.stem}")
        lines, layout, speeches = lexer().scanned(text)
        for region, candidates in speeches:
            search = Search(candidates, layout, lines.body(region))
            for start, found in evidence(search).items():
                source = sources.get(file.stem, f"{listings}/{file.stem}")
                yield Item(
                    str(listings), source, terms(found), (False, first_readable(text, start)) in wrong, file.stem not in without
                )
            first = closing_from(lines, region, search.nested(lines.last_words(region), region.end))
            if first is not None:
                start = first_readable(text, max(lines.start(first), region.body_from))
                yield Closing(closing_kind(lines, range(first, region.end)), (True, start) in wrong)


# --- a logistic curve -------------------------------------------------------------------------------------------


def fitted(known: Sequence[Item]) -> Curve:
    """The curve of the greatest likelihood, by Newton's method."""
    size = len(Curve._fields)
    weights = [0.0] * size
    for _ in range(ROUNDS):
        slope = [-RIDGE * weight for weight in weights]
        bend = [[RIDGE * (row == column) for column in range(size)] for row in range(size)]
        for item in known:
            chance = Curve(*weights).chance(item.terms)
            for row in range(size):
                slope[row] += (item.wrong - chance) * item.terms[row]
                for column in range(size):
                    bend[row][column] += chance * (1 - chance) * item.terms[row] * item.terms[column]
        weights = [weight + step for weight, step in zip(weights, solved(bend, slope), strict=True)]
    return Curve(*weights)


def solved(matrix: Sequence[Sequence[float]], values: Sequence[float]) -> list[float]:
    """The solution of linear equations, by Gauss's elimination; the matrix is positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for pivot in range(len(rows)):
        for row in range(len(rows)):
            if row != pivot:
                factor = rows[row][pivot] / rows[pivot][pivot]
                rows[row] = [one - factor * other for one, other in zip(rows[row], rows[pivot], strict=True)]
    return [row[-1] / row[pivot] for pivot, row in enumerate(rows)]


# --- measured ---------------------------------------------------------------------------------------------------


def crossed(known: Sequence[Item], apart: str) -> Iterator[tuple[float, Item]]:
    """Each item with the doubt that a curve gives it which was fitted without its part, and without what is no speech."""
    groups = sorted({getattr(item, apart) for item in known})
    random.Random(1).shuffle(groups)
    parts = [{group} for group in groups] if apart == "set" else [set(groups[part::PARTS]) for part in range(PARTS)]
    for part in parts:
        curve = fitted([item for item in known if item.speech and getattr(item, apart) not in part])
        yield from ((curve.chance(item.terms), item) for item in known if getattr(item, apart) in part)


def report(name: str, doubted: Sequence[tuple[float, Item]]) -> str:
    wrong = sum(item.wrong for _, item in doubted)
    tenth = sorted(doubted, key=lambda one: -one[0])[: len(doubted) // 10]
    sure = [item for doubt, item in doubted if doubt < 0.1]
    right = sum(not item.wrong for item in sure) / max(len(sure), 1)
    return (
        f"{name[-30:]:30} {len(doubted):6,} items {wrong:4} wrong (expected {math.fsum(doubt for doubt, _ in doubted):4.0f}), "
        f"{sum(item.wrong for _, item in tenth):4} of them in the tenth; {len(sure):6,} under 0.1, right {right:.4f}"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("sets", nargs="+", metavar="PAGES=LISTINGS")
    arguments.add_argument("--sources", type=Path, metavar="FILE")
    arguments.add_argument("--apart", choices=("source", "set"), default="source")
    arguments.add_argument("--without", nargs="+", default=(), metavar="PAGE")
    options = arguments.parse_args()
    lines = options.sources.read_text(encoding="utf-8").splitlines() if options.sources else []
    sources = dict(line.split("\t") for line in lines)
    found: list[Item | Closing] = []
    for pair in options.sets:
        pages, listings = map(Path, pair.split("="))
        found += read_pages(pages, listings, sources, options.without)
    known = [one for one in found if isinstance(one, Item)]
    print(fitted([item for item in known if item.speech]))
    doubted = list(crossed(known, options.apart))
    by_set = defaultdict(list)
    for doubt, item in doubted:
        by_set[item.set].append((doubt, item))
    for name, some in by_set.items():
        print(report(name, some))
    print(report("all", doubted))
    doubted = [one for one in doubted if one[1].speech]
    print(report("all speeches", doubted))
    for low, high in pairwise(STEPS):
        inside = [item.wrong for doubt, item in doubted if low <= doubt < high]
        print(f"doubt from {low:.2f}: {len(inside):6,} items, wrong {sum(inside) / max(len(inside), 1):.3f}")
    closings = defaultdict(list)
    for one in found:
        if isinstance(one, Closing):
            closings[one.kind].append(one.wrong)
    for (calls, long), wrong in sorted(closings.items()):
        print(f"closings, call {calls}, long {long}: {len(wrong)}, wrong {sum(wrong)}: {sum(wrong) / len(wrong):.2f}")


if __name__ == "__main__":
    main()
