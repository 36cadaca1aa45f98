"""Puts right what is certain: numbers, styles and delimiters within a series, by changing marker texts alone."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Item
from .finding import Edit
from .view import Listed
from .wording import marker_like

_MOST = 99  # numerals go no further
_CERTAIN = ("hanzi", "hanzi-paren", "arabic", "arabic-paren", "circled", "hanzi-verb", "ordinal", "qi", "label")


def renumbered(listed: Listed) -> tuple[Edit, ...]:
    """The edits that number a series from its first item on.

    None where its numbers go on elsewhere, or where the text promises another count: an item was lost, not misnumbered. None either
    where a list inside begins with a number that is missing: the items may be there, one level too low.
    """
    first = listed.items[0].marker.ordinal
    if len(listed.items) > _MOST:
        return ()
    if listed.promise is not None and listed.promise.count != len(listed.items):
        return ()
    if listed.style not in _CERTAIN or first is None or listed.goes_on or any(o is None for o in listed.ordinals):
        return ()
    missing = {number for _, left_out in listed.numbering.missing for number in left_out}
    if not missing.isdisjoint(series.items[0].marker.ordinal for item in listed.items for series in item.series):
        return ()
    edits = []
    for number, item in enumerate(listed.items, first):
        text = item.marker.text
        if item.marker.ordinal != number:
            new = marker_like(number, text, listed.traditional, listed.digits)
            if new is None:
                return ()
            edits.append(Edit(span=item.marker.span, text=new))
    return tuple(edits)


def restyled(listed: Listed, item: Item) -> tuple[Edit, ...]:
    """The edit that writes a marker as the others of its series are written; none where that is not certain."""
    style, number = listed.style, item.marker.ordinal
    if style not in _CERTAIN or style in ("hanzi-verb", "label") or number is None or listed.usual is None:
        return ()
    new = marker_like(number, listed.usual, listed.traditional, listed.digits)
    return () if new is None else (Edit(span=item.marker.span, text=new),)


def applied(page: str, edits: Iterable[Edit]) -> str:
    """The page with edits applied; where two concern one span, the first."""
    by_start: dict[int, Edit] = {}
    for edit in edits:
        by_start.setdefault(edit.span.start, edit)
    parts, at = [], 0
    for start in sorted(by_start):
        edit = by_start[start]
        parts += [page[at:start], edit.text]
        at = edit.span.end
    return "".join([*parts, page[at:]])
