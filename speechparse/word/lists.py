"""Fixes automatic numbers of a Word document through their lists: one that begins again goes on instead, or the other way round.

The effect is not computed: the document is read again, and the numbers up to there must be those that are wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from ..checker.finding import Edit
from ..checker.fixing import applied
from ..language.numerals import pattern, value
from ..readers.word.numbering import Label
from ..readers.word.paragraphs import paragraphs
from .located import Located, Placed, text_of
from .tracking import Tracker

# What is before w:numPr in the properties of a paragraph.
_BEFORE = frozenset(map(qn, ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl")))
_PPR, _NUMPR, _NUM, _VAL = map(qn, ("w:pPr", "w:numPr", "w:num", "w:val"))


class _Row(NamedTuple):
    """A numbered paragraph."""

    placed: Placed
    label: Label


def renumber(located: Located, edits: Sequence[Edit], tracker: Tracker | None) -> list[Edit]:
    """Give automatic numbers the texts that edits want, if putting their paragraphs into other lists does that. Returns the edits
    that are left: those that no list makes, or all if the whole page would not read as it should.
    """
    rows = [_Row(placed, placed.paragraph.label) for placed in located.paragraphs if placed.paragraph.label is not None]
    wanted = {placed.offset: edit for edit in edits if (placed := located.labelled(edit.span.start)) is not None}
    wrong = [row for row in rows if row.placed.offset in wanted]
    done: list[Edit] = []
    left: list[Edit] = []
    for _, group in groupby(wrong, key=lambda row: (row.label.list_, row.label.level)):
        run = list(group)
        its_edits = [wanted[row.placed.offset] for row in run]
        first, last = rows.index(run[0]), run[-1].placed
        expected = applied(located.text[: last.offset + last.head], [*done, *its_edits])
        targets = _targets(located, rows, first, its_edits[0])
        if any(_comes_true(located, expected, rows[first:], target, tracker) for target in targets):
            done += its_edits
        else:
            left += its_edits
    return left if _now(located) == applied(located.text, done) else list(edits)


def _now(located: Located) -> str:
    """The text of the page as the document is now."""
    return text_of(located.opened, list(paragraphs(located.parts)))


def _targets(located: Located, rows: Sequence[_Row], first: int, edit: Edit) -> Iterator[int]:
    """The lists that may number a paragraph as wanted: the one before it at its level, and a new one that begins there."""
    label = rows[first].label
    before = (row.label for row in reversed(rows[:first]) if row.label.level == label.level and row.label.list_ != label.list_)
    joined = next(before, None)
    if joined is not None:
        yield joined.list_
    numeral = pattern().search(edit.text)
    number = value(numeral[0]) if numeral else None
    numbering = located.parts.numbering
    if number is not None and numbering is not None:
        new = _new_list(numbering, label, number)
        yield int(new.get(qn("w:numId"), ""))
        numbering.remove(new)  # the next list was asked for, so this one did not help


def _new_list(numbering: etree._Element, label: Label, start: int) -> etree._Element:
    """A list of the same pattern as that of a label, which begins with a number at its level."""
    lists = list(numbering.iterchildren(_NUM))
    like = next(one for one in lists if one.get(qn("w:numId")) == str(label.list_))
    new = deepcopy(like)
    new.set(qn("w:numId"), str(max(int(one.get(qn("w:numId"), "0")) for one in lists) + 1))
    for override in new.findall(qn("w:lvlOverride")):
        new.remove(override)
    override = etree.SubElement(new, qn("w:lvlOverride"), {qn("w:ilvl"): str(label.level)})
    etree.SubElement(override, qn("w:startOverride"), {_VAL: str(start)})
    lists[-1].addnext(new)
    return new


def _comes_true(located: Located, expected: str, rows: Sequence[_Row], target: int, tracker: Tracker | None) -> bool:
    """Number the first of the paragraphs, and the others of its list, in another; undone where the page does not begin as expected."""
    moved = [row for row in rows if row.label.list_ == rows[0].label.list_]
    if any(row.placed.paragraph.within == "box" for row in moved):  # there may be a copy of it for older programs
        return False
    before = [_renumber(row, target, tracker) for row in moved]
    if _now(located).startswith(expected):
        return True
    for row, old in zip(moved, before, strict=True):
        element = row.placed.paragraph.element
        element.remove(element[0])
        if old is not None:
            element.insert(0, old)
    return False


def _renumber(row: _Row, target: int, tracker: Tracker | None) -> etree._Element | None:
    """Number a paragraph in another list; returns its earlier properties, None if it had none."""
    element = row.placed.paragraph.element
    properties = element.find(_PPR)
    old = None if properties is None else deepcopy(properties)
    if properties is None:
        properties = etree.Element(_PPR)
        element.insert(0, properties)
    if tracker is not None:
        tracker.keep_properties(properties)
    numbered = properties.find(_NUMPR)
    if numbered is None:
        numbered = etree.Element(_NUMPR)
        properties.insert(sum(child.tag in _BEFORE for child in properties), numbered)
    for place, (tag, number) in enumerate((("w:ilvl", row.label.level), ("w:numId", target))):
        child = numbered.find(qn(tag))
        if child is None:
            child = etree.Element(qn(tag))
            numbered.insert(place, child)
        child.set(_VAL, str(number))
    return old
