"""Changes markers that are typed in a Word document: only the characters that differ, in their own runs and with their formatting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from ..checker.finding import Edit
from ..readers.word.paragraphs import CHOICE, FALLBACK
from .located import Located, Spot
from .runs import HOLDERS, Cutter, is_plain, set_text
from .tracking import Tracker

# Why a marker is left as it is.
AUTOMATIC = "is an automatic number; continue or restart its list in Word"
_RESULT = "is in the result of a field, which Word rewrites"
_NO_TEXT = "is not all typed text"
_BOUND = "is in a content control that is locked or bound to data"
_TRACKED = "is in a tracked change of somebody else; accept or reject that first"
_COPY = "is in a shape whose copy for older programs has another text"

_R, _T, _SDT = qn("w:r"), qn("w:t"), qn("w:sdt")


class Refused(Exception):
    """A marker cannot be changed; the message says why."""


class Automatic(Refused):
    """A marker is an automatic number."""


class Change(NamedTuple):
    """Code points of an element, from ``start`` to ``end`` of its text, become ``text``; none for an insertion."""

    element: etree._Element
    start: int
    end: int
    text: str


def changes(located: Located, edit: Edit, tracked: bool) -> list[Change]:
    """What an edit changes, in the order of the document. Raises Refused if not all of it can be changed."""
    before = located.text[edit.span.start : edit.span.end]
    found: list[Change] = []
    for tag, low, high, from_, to in SequenceMatcher(None, before, edit.text, autojunk=False).get_opcodes():
        if tag != "equal":
            start, end, text = edit.span.start + low, edit.span.start + high, edit.text[from_:to]
            found += _replaced(located, start, end, text) if low < high else _inserted(located, start, low > 0, text)
    for change in found:
        _check(change, tracked)
    return [twin for change in found for twin in (change, *_copies(change))]


def _replaced(located: Located, start: int, end: int, text: str) -> Iterator[Change]:
    """One replacement of an edit: the first of the elements that it is in takes the new text."""
    if located.labelled(start) is not None:
        raise Automatic(AUTOMATIC)
    spots = list(located.spots(start, end))
    if sum(spot.end - spot.start for spot in spots) < end - start:
        raise Refused(_NO_TEXT)
    for spot in spots:
        _typed(spot)
        yield Change(spot.piece.element, spot.start, spot.end, text)
        text = ""


def _inserted(located: Located, at: int, after: bool, text: str) -> Iterator[Change]:
    """The same where nothing is replaced: the text is formatted as the code point before it, or at the head of a marker after it."""
    for change in _replaced(located, at - after, at - after + 1, text):
        place = change.end if after else change.start
        yield change._replace(start=place, end=place)


def _typed(spot: Spot) -> None:
    element = spot.piece.element
    if spot.piece.result or next(element.iterancestors(qn("w:fldSimple")), None) is not None:
        raise Refused(_RESULT)
    if not is_plain(element):
        raise Refused(_NO_TEXT)


def _check(change: Change, tracked: bool) -> None:
    run = change.element.getparent()
    above = None if run is None else run.getparent()
    if run is None or above is None or run.tag != _R or above.tag not in HOLDERS:
        raise Refused(_NO_TEXT)
    for control in change.element.iterancestors(_SDT):
        properties = control.find(qn("w:sdtPr"))
        if properties is not None and any(properties.find(qn(name)) is not None for name in ("w:dataBinding", "w:lock")):
            raise Refused(_BOUND)
    if tracked and next(change.element.iterancestors(qn("w:ins"), qn("w:moveTo")), None) is not None:
        raise Refused(_TRACKED)


def _copies(change: Change) -> Iterator[Change]:
    """The same change in the copies of a shape that are there for other programs."""
    branches = list(change.element.iterancestors(CHOICE, FALLBACK))
    for branch in branches:
        own = list(branch.iter(_T))
        for other in (*branch.itersiblings(CHOICE, FALLBACK), *branch.itersiblings(CHOICE, FALLBACK, preceding=True)):
            theirs = list(other.iter(_T))
            if not theirs:
                continue
            if len(branches) > 1 or [text.text for text in theirs] != [text.text for text in own]:
                raise Refused(_COPY)
            yield change._replace(element=theirs[own.index(change.element)])


def apply(found: Iterable[Change], tracker: Tracker | None) -> None:
    """Make changes, which are in the order of the document; with a tracker, as tracked changes."""
    cutter = Cutter(_run)
    for change in reversed(list(found)):
        if tracker is None:
            text = change.element.text or ""
            set_text(change.element, text[: change.start] + change.text + text[change.end :])
        else:
            _track(change, cutter, tracker)


def _run(element: etree._Element) -> etree._Element:
    """The run of an element: what it is in, as `changes` has made sure."""
    run = element.getparent()
    assert run is not None
    return run


def _track(change: Change, cutter: Cutter, tracker: Tracker) -> None:
    if change.end > change.start:
        run = cutter.before(change.element, change.start)
        cutter.after(change.element, change.end)
        deleted = tracker.delete(run)
        if change.text:
            deleted.addnext(tracker.inserted(change.text, run))
    elif change.start > 0:
        run = cutter.after(change.element, change.start)
        run.addnext(tracker.inserted(change.text, run))
    else:
        run = cutter.before(change.element, 0)
        run.addprevious(tracker.inserted(change.text, run))
