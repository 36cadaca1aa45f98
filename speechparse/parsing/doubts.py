"""Doubt: the estimated chance that an item is misplaced, or is no item at all, and that a closing begins elsewhere.

For items it is a logistic curve over the `Evidence` of the search, and nothing else: what makes a text hard for readers makes it dear
to nest. ``python -m benchmarks.doubt`` fits it to listings, and says how good it is on sources that it was not fitted to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp, sqrt
from typing import Any, NamedTuple

from ..language.markers import Candidate
from ..system.limits import watched
from .lines import Lines
from .margins import Evidence, evidence
from .nesting import Layout, Search
from .parts import closing_from
from .speeches import Region


class Curve(NamedTuple):
    """The weights of a logistic curve over the `terms` of some evidence."""

    constant: float
    margin: float
    strain: float

    def chance(self, of: Sequence[float]) -> float:
        """The chance that the curve gives for some terms, between 0 and 1."""
        return 1 / (1 + exp(-sum(weight * term for weight, term in zip(self, of, strict=True))))


def terms(found: Evidence) -> tuple[float, ...]:
    """What a `Curve` weighs: 1, and the square roots of what the evidence has, since the first unit of each says the most."""
    return 1.0, sqrt(found.margin), sqrt(min(found.strain, STRAIN_MOST))


STRAIN_MOST = 0.4
"""Where a text is strained as much as this, more says nothing more of the single item."""

CURVE = Curve(constant=-2.20, margin=-1.61, strain=3.23)
"""Fitted to 4,772 items of 303 pages in eight sets of listings, of which 200 were misplaced or none (docs/doubt.md)."""

DOUBTFUL = 0.2
"""From here on an item is called doubtful: in the listings 5 % of the items, of which three in ten were misplaced or none."""

MISREAD = 0.25
"""From here on the rules about numbers say nothing of an item whose marker is a word (一是, 第二): of what they said of such
items in the listings, 7 of 17 were true."""

DIGITS = 3
"""To how many digits a doubt is given: it is no more exact than that."""


CLOSING = {(True, False): 0.10, (True, True): 0.38, (False, False): 0.33, (False, True): 0.73}
"""Which share of the closings of a kind begins elsewhere in the same listings, 70 of 247 in all: of those that begin with a call to
the audience, or do not, and are longer than `CLOSING_LONG`, or not. The margins of the search say nothing about closings."""

CLOSING_LONG = 5
"""Paragraphs. Of what goes on longer, part is often a section's yet."""


class Doubts(NamedTuple):
    """The doubt of each item, by where its marker begins, and of each closing, by where it begins."""

    items: Mapping[int, float]
    closings: Mapping[int, float]


def doubts(lines: Lines, layout: Layout, speeches: Iterable[tuple[Region, Sequence[Candidate]]]) -> Doubts:
    """The doubts of a page, from what `SpeechLexer.scanned` gives."""
    items: dict[int, float] = {}
    closings: dict[int, float] = {}
    for region, candidates in speeches:
        search = Search(candidates, layout, lines.body(region))
        items.update((start, round(CURVE.chance(terms(found)), DIGITS)) for start, found in evidence(search).items())
        first = closing_from(lines, region, search.nested(lines.last_words(region), region.end))
        if first is not None:
            closings[max(lines.start(first), region.body_from)] = CLOSING[closing_kind(lines, range(first, region.end))]
    return Doubts(items, closings)


def closing_kind(lines: Lines, closing: range) -> tuple[bool, bool]:
    """Does a closing, of these lines, begin with a call to the audience; is it long?"""
    return lines.says(closing[0]).calls, sum(bool(lines.bare[line]) for line in closing) > CLOSING_LONG


def add(tree: dict[str, Any], found: Doubts) -> None:
    """Give the items and closings of a document in plain form their doubts."""
    nodes = [speech[part] for speech in tree["speeches"] for part in ("preamble", "outline", "closing") if speech[part] is not None]
    for part in nodes:
        if part["kind"] == "closing":
            part["doubt"] = found.closings[part["span"].start]
    while nodes:
        for series in (block for block in nodes.pop()["content"] if block["kind"] == "series"):
            for item in watched(series["items"]):
                item["doubt"] = found.items[item["marker"]["span"].start]
                nodes.append(item)
