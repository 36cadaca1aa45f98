"""Fixes a Word document: makes the edits of its page in the document, as far as that can be done, and changes nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from ..checker.finding import Edit
from ..checker.fixing import applied
from ..readers.source_file import Opened
from . import lists, markers
from .archive import saved
from .located import Located
from .tracking import Tracker

_TURNS = 8  # rounds at most, each of which finds out what cannot be changed

Wanted = Callable[[Collection[int]], Sequence[Edit]]
"""Gives the edits that fix a page without changing the markers at these offsets."""


class Fixed(NamedTuple):
    """A document with ``edits`` of its page made in it. ``kept`` says of markers, by their offsets in the page before, why they are
    left as they are."""

    data: bytes
    edits: Sequence[Edit]
    kept: dict[int, str]


def fixed(opened: Opened, wanted: Wanted, tracked: bool = False) -> Fixed:
    """A fixed document. Automatic numbers are changed through their lists if the page then reads as it should.

    ``tracked``: as tracked changes. Raises FileError.
    """
    kept: dict[int, str] = {}
    for _ in range(_TURNS):
        edits = wanted(kept)
        if not edits:
            break
        located = Located(opened)
        lists_before = _lists(located)
        refused = _attempt(located, edits, tracked)
        if not refused:
            return _checked(located, edits, kept, _lists(located) > lists_before)
        if refused.keys() <= kept.keys():
            break
        kept |= refused
    return Fixed(opened.data, (), kept)


def _attempt(located: Located, edits: Sequence[Edit], tracked: bool) -> dict[int, str]:
    """Make edits in a document. Returns why some cannot be made, by their offsets; the document must then be discarded."""
    tracker = Tracker(located.parts.document) if tracked else None
    refused: dict[int, str] = {}
    typed: list[markers.Change] = []
    automatic: list[Edit] = []
    for edit in edits:
        try:
            typed += markers.changes(located, edit, tracked)
        except markers.Automatic:
            automatic.append(edit)
        except markers.Refused as reason:
            refused[edit.span.start] = str(reason)
    for edit in lists.renumber(located, automatic, tracker):
        refused[edit.span.start] = markers.AUTOMATIC
    if not refused:
        markers.apply(typed, tracker)
    return refused


def _lists(located: Located) -> int:
    """How many elements the part with the lists has."""
    return 0 if located.parts.numbering is None else len(located.parts.numbering)


def _checked(located: Located, edits: Sequence[Edit], kept: dict[int, str], new_lists: bool) -> Fixed:
    """The document as a file. Raises FileError if it would not read as it should."""
    opened, places = located.opened, located.parts.places
    changed = {places["officeDocument"].membername: located.parts.document}
    if located.parts.numbering is not None and new_lists:
        changed[places["numbering"].membername] = located.parts.numbering
    data = saved(opened, changed)
    if Located(Opened(opened.name, data, None, opened.limits)).text != applied(located.text, edits):
        raise opened.error("what would be written does not read as it should; left alone")
    return Fixed(data, edits, kept)
