"""The items of a document as rows of a table, for formats that hold data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from ..language.markers import Style
from ..readers.page import Page, Unit
from ..system.limits import watched

if TYPE_CHECKING:
    from ..model import Document


class Row(NamedTuple):
    """An item.

    ``file`` is the name of the page, and ``speech`` counts its speeches from 0; ``part`` is preamble, outline or closing. ``id``
    counts the items of the file from 0, in reading order, and ``parent`` is the id of the item that this one is in, None at
    level 1: (file, id) is a key. ``marker`` and ``heading`` are those of the item; ``path`` has the headings of the items that it is
    in, outermost first, and its own. ``text`` is its own words after the marker, without its items, one line per paragraph; ``body``
    is the same without the heading. ``start`` and ``end`` are code points of the page, half-open, over the whole item with its items.
    ``line`` is where its marker is in the file, from 1: the number of the ``unit``. ``doubt`` is None unless the document was parsed
    with it.
    """

    file: str
    speech: int
    part: str
    id: int
    parent: int | None
    level: int
    style: Style
    ordinal: int | None
    marker: str
    heading: str
    path: tuple[str, ...]
    text: str
    body: str
    start: int
    end: int
    unit: Unit
    line: int
    doubt: float | None


def rows(document: Document, page: Page | None = None, /) -> Iterator[Row]:
    """The items of a document, those of its preambles and closings too, in reading order: one row per item.

    ``page`` is the page that the document was parsed from, for the name of the file and the places in it. The columns are those of
    `arrow_schema`.
    """
    page = page or Page(document.source)
    ids = count()
    for number, speech in enumerate(document.speeches):
        for part in speech.parts:
            above: list[int] = []  # the ids of the item's ancestors
            for way in watched(part.walk_paths()):
                ancestors, item = way
                del above[len(ancestors) :]
                place = page.place(item.marker.span.start)
                row = Row(
                    file=page.name,
                    speech=number,
                    part=part.kind,
                    id=next(ids),
                    parent=above[-1] if above else None,
                    level=item.level,
                    style=item.marker.style,
                    ordinal=item.marker.ordinal,
                    marker=item.marker.text,
                    heading=item.heading,
                    path=way.headings,
                    text=item.text,
                    body=item.body,
                    start=item.span.start,
                    end=item.span.end,
                    unit=place.unit,
                    line=place.number,
                    doubt=item.doubt,
                )
                yield row
                above.append(row.id)
