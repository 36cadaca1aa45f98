"""The counts that a document promises for its lists, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..language.markers import Style
from ..readers.page import Page, Unit
from ..system.limits import watched

if TYPE_CHECKING:
    from ..model import Document


class PromiseRow(NamedTuple):
    """A count that the text gives for a list.

    ``first`` is the id of the first item of the list in the table of items, whose ``file`` is the same, and ``parent`` that of the
    item that the list is in, None if it is at level 1; (file, first) is a key. ``style`` is that of the list. ``text`` are the words,
    ``promised`` is the number that they say, and ``kept`` how many items the list has; ``announces`` is false for a number in passing,
    which is a promise only because the list keeps it. ``start`` and ``end`` are the code points of the words, half-open, and ``line``
    is where they are in the file, from 1: the number of the ``unit``.
    """

    file: str
    speech: int
    part: str
    first: int
    parent: int | None
    style: Style
    text: str
    promised: int
    kept: int
    announces: bool
    start: int
    end: int
    unit: Unit
    line: int


def promise_rows(document: Document, page: Page) -> Iterator[PromiseRow]:
    """One row per promise, in the order of what has the lists."""
    ids = {item.marker.span.start: number for number, item in enumerate(document.walk())}
    for number, speech in enumerate(document.speeches):
        for part in speech.parts:
            for above in watched((None, *part.walk())):
                for series in (above or part).series:
                    if (promise := series.promise) is not None:
                        place = page.place(promise.span.start)
                        yield PromiseRow(
                            file=page.name,
                            speech=number,
                            part=part.kind,
                            first=ids[series.items[0].marker.span.start],
                            parent=ids[above.marker.span.start] if above else None,
                            style=series.style,
                            text=promise.text,
                            promised=promise.count,
                            kept=len(series.items),
                            announces=promise.announces,
                            start=promise.span.start,
                            end=promise.span.end,
                            unit=place.unit,
                            line=place.number,
                        )
