"""Compares the outline that was read with the one that is listed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..language.folding import BLANK
from ..model import Document, Item, Part, Speech
from .listing import ListedSpeech, Listing, first_readable, readable
from .sums import Miss, Sum, ratio

_DECORATION = "*#>"  # what Markdown puts before a paragraph
_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class OutlineScore(Sum):
    """How well outlines were read, in counts over ``pages``.

    ``items`` are listed, ``read`` are those that the parser has. An item is *found* where both have a marker at the same place, and
    *placed* where its level and its parent are right too. Of ``speeches`` those are *exact* of which every item is placed and none is
    invented, and of ``heads`` both title and salutation are right. Of ``closings`` those that are listed count: found at the same
    paragraph, or *near*, at that or the one before or after it; ``false_closings`` are those of speeches for which none is listed.
    On ``parted`` pages there are as many speeches as are listed.
    """

    pages: int = 0
    parted: int = 0
    speeches: int = 0
    exact: int = 0
    heads: int = 0
    closings: int = 0
    closings_found: int = 0
    closings_near: int = 0
    false_closings: int = 0
    items: int = 0
    read: int = 0
    found: int = 0
    placed: int = 0

    @property
    def precision(self) -> float:
        """Items found, of those that were read."""
        return ratio(self.found, self.read)

    @property
    def recall(self) -> float:
        """Items found, of those that are listed."""
        return ratio(self.found, self.items)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of the items found."""
        return ratio(2 * self.found, self.items + self.read)

    @property
    def placed_f1(self) -> float:
        """The same of the items that are placed too."""
        return ratio(2 * self.placed, self.items + self.read)


def score_outline(document: Document, listing: Listing, text: str) -> tuple[OutlineScore, list[Miss]]:
    """How well the document that was made of a page is that of its listing, and each difference, in no order."""
    items, misses = _items(document, listing, text)
    faulty = {_speech_at(listing, miss.offset) for miss in misses}
    heads, more = _speeches(document, listing, text)
    exact = OutlineScore(pages=1, speeches=len(listing.speeches), exact=sum(n not in faulty for n in range(len(listing.speeches))))
    return items + heads + exact, misses + more


class _Place(NamedTuple):
    """The level of an item, and where the marker of its parent begins."""

    level: int
    parent: int | None


def _items(document: Document, listing: Listing, text: str) -> tuple[OutlineScore, list[Miss]]:
    listed = {
        item.start: _Place(item.level, None if item.parent is None else listing.items[item.parent].start) for item in listing.items
    }
    read = dict(_places(document, text))
    misses = [Miss(start, "invented", "") for start in read.keys() - listed.keys()]
    misses += [Miss(start, "missed", "") for start in listed.keys() - read.keys()]
    found = listed.keys() & read.keys()
    for start in found:
        level = listed[start].level
        if read[start] != listed[start]:
            under = "under another item" if read[start].level == level else f"at level {read[start].level}"
            misses.append(Miss(start, "misplaced", f"{under}; listed at level {level}"))
    placed = sum(read[start] == listed[start] for start in found)
    return OutlineScore(items=len(listed), read=len(read), found=len(found), placed=placed), misses


def _places(document: Document, text: str) -> Iterator[tuple[int, _Place]]:
    """The place of every item, by where its marker can be read."""

    def below(above: Part | Item, parent: int | None) -> Iterator[tuple[int, _Place]]:
        for item in above.children:
            start = first_readable(text, item.marker.span.start)
            yield start, _Place(item.level, parent)
            yield from below(item, start)

    for speech in document.speeches:
        for part in speech.parts:
            yield from below(part, None)


def _speech_at(listing: Listing, offset: int) -> int:
    """The listed speech that a place is in; what comes before the first counts to it."""
    return max(bisect_right([speech.start for speech in listing.speeches], offset) - 1, 0)


def _speeches(document: Document, listing: Listing, text: str) -> tuple[OutlineScore, list[Miss]]:
    """The heads and closings of the speeches, which are taken one by one in the order of the page."""
    listed, read = len(listing.speeches), len(document.speeches)
    score = OutlineScore(parted=int(listed == read), closings=sum(speech.closing is not None for speech in listing.speeches))
    misses = [] if listed == read else [Miss(0, "speeches", f"{read}; listed are {listed}")]
    for wanted, speech in zip(listing.speeches, document.speeches, strict=False):
        for one, missed in (_head(speech, wanted), _closing(speech, wanted, text)):
            score += one
            misses += missed
    return score, misses


def _head(speech: Speech, wanted: ListedSpeech) -> tuple[OutlineScore, list[Miss]]:
    read = [readable(speech.title or ""), readable(speech.salutation or "")]
    listed = [readable("".join(wanted.title)), readable(wanted.salutation or "")]
    if read == listed:
        return OutlineScore(heads=1), []
    return OutlineScore(), [Miss(wanted.start, "head", f"{_shown(read)}; listed is {_shown(listed)}")]


def _shown(head: list[str]) -> str:
    return " ".join(f"“{text}”" for text in head if text) or "nothing"


def _closing(speech: Speech, wanted: ListedSpeech, text: str) -> tuple[OutlineScore, list[Miss]]:
    read = None if speech.closing is None else first_readable(text, speech.closing.span.start)
    if wanted.closing is None:
        return (OutlineScore(), []) if read is None else (OutlineScore(false_closings=1), [Miss(read, "closing", "none is listed")])
    if read is None:
        return OutlineScore(), [Miss(wanted.closing, "closing", "is listed here, and not read")]
    near = _paragraphs_between(text, read, wanted.closing) <= 1
    if first_readable(text, read, BLANK + _DECORATION) == first_readable(text, wanted.closing, BLANK + _DECORATION):
        return OutlineScore(closings_found=1, closings_near=1), []
    return OutlineScore(closings_near=int(near)), [Miss(read, "closing", "is listed elsewhere")]


def _paragraphs_between(text: str, one: int, other: int) -> int:
    """How many paragraphs later the one place is than the other; 0 in the same."""
    lines = _LINE_END.split(text[min(one, other) : max(one, other)])[:-1]
    return sum(bool(line.strip(BLANK + _DECORATION)) for line in lines)
