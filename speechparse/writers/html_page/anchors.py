"""What the outline and the text share: the numbers by which they refer to each other, and what both say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...leaves import Span
from ...model import Document, Item, Part, Promise, Series, Speech
from ...parsing.doubts import DOUBTFUL

_HUES = 6  # how many style.css has; deeper levels begin again


def has_row(part: Part) -> bool:
    """Has a part a row of its own? The items of an outline are directly below their speech."""
    return bool(part.content) and (part.kind != "outline" or not part.children)


def numbers(document: Document) -> dict[int, int]:
    """The number of each node that has a row, from 0 in reading order, by the node's ``id()``: nodes compare by value."""
    return {id(node): number for number, node in enumerate(_nodes(document))}


def promised(document: Document) -> dict[Span, tuple[Promise, Series[Any]]]:
    """What the page promises, in reading order of the lists: each promise and the first list that it is for."""
    found: dict[Span, tuple[Promise, Series[Any]]] = {}
    parts = [part for speech in document.speeches for part in speech.parts]
    for parent in (node for part in parts for node in (part, *part.walk())):
        for series in parent.series:
            if series.promise is not None and series.items:
                found.setdefault(series.promise.span, (series.promise, series))
    return found


def doubtful(doubts: Mapping[int, float]) -> dict[int, str]:
    """The doubts that are shown, in per cent, by where the marker of the item begins."""
    return {start: f"{round(100 * doubt)}%" for start, doubt in doubts.items() if doubt >= DOUBTFUL}


def kept(promise: Promise, series: Series[Any]) -> str:
    """A promise, and how many of the items promised there are."""
    return f"{promise.text} {len(series.items)}/{promise.count}"


def hue(level: int) -> str:
    """The class that colours the marker of an item."""
    return f"l{(level - 1) % _HUES + 1}"


def _nodes(document: Document) -> Iterator[Speech | Part | Item]:
    for speech in document.speeches:
        yield speech
        for part in speech.parts:
            if has_row(part):
                yield part
            yield from part.walk()
