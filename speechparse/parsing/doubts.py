"""Doubt: the estimated chance that an item is misplaced, or is no item at all.

It is a logistic curve over the `Evidence` of the search, and nothing else: what makes a text hard for readers makes it dear to nest.
``python -m benchmarks.doubt`` fits the curve to listings, and says how good it is on sources that it was not fitted to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, sqrt
from typing import Any, NamedTuple

from ..language.markers import Candidate
from ..system.limits import watched
from .lines import Lines
from .margins import Evidence, evidence
from .nesting import Layout, Search
from .speeches import Region


class Curve(NamedTuple):
    """The weights of a logistic curve over the `terms` of some evidence."""

    constant: float
    margin: float
    paid: float
    strain: float

    def chance(self, of: Sequence[float]) -> float:
        """The chance that the curve gives for some terms, between 0 and 1."""
        return 1 / (1 + exp(-sum(weight * term for weight, term in zip(self, of, strict=True))))


def terms(found: Evidence) -> tuple[float, ...]:
    """What a `Curve` weighs: 1, and the square roots of what the evidence has, since the first unit of each says the most."""
    return 1.0, sqrt(found.margin), sqrt(found.paid), sqrt(found.strain)


CURVE = Curve(constant=-1.00, margin=-1.71, paid=0.30, strain=1.06)
"""Fitted to 4,928 items of 306 pages in eight sets of listings, of which 332 were misplaced or none (`docs/design.md`)."""

DOUBTFUL = 0.2
"""From here on an item is called doubtful: of those in the listings two in five were misplaced or none."""

DIGITS = 3
"""To how many digits a doubt is given: it is no more exact than that."""


def doubts(lines: Lines, layout: Layout, speeches: Iterable[tuple[Region, Sequence[Candidate]]]) -> dict[int, float]:
    """The doubt of each item of a page, by where its marker begins, from what `SpeechLexer.scanned` gives."""
    found: dict[int, float] = {}
    for region, candidates in speeches:
        known = evidence(Search(candidates, layout, lines.body(region)))
        found.update((start, round(CURVE.chance(terms(one)), DIGITS)) for start, one in known.items())
    return found


def add(tree: dict[str, Any], found: dict[int, float]) -> None:
    """Give the items of a document in plain form their doubts."""
    parts = (speech[part] for speech in tree["speeches"] for part in ("preamble", "outline", "closing"))
    nodes = [part for part in parts if part is not None]
    while nodes:
        for series in (block for block in nodes.pop()["content"] if block["kind"] == "series"):
            for item in watched(series["items"]):
                item["doubt"] = found[item["marker"]["span"].start]
                nodes.append(item)
