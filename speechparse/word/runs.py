"""Runs of a Word document cut where a span begins or ends, so that something can be put there. Formatting stays on both sides."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy, deepcopy

from docx.oxml.ns import qn
from lxml import etree

from ..readers.word.numbering import one_line

_P, _R, _RPR, _T, _BOX = map(qn, ("w:p", "w:r", "w:rPr", "w:t", "w:txbxContent"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What runs, and the marks between them, may be in.
HOLDERS = frozenset(
    map(
        qn,
        (
            "w:p", "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:sdtContent", "w:fldSimple", "w:customXml", "w:dir", "w:bdo",
        ),
    )
)  # fmt: skip


def anchor(element: etree._Element) -> etree._Element:
    """The node before or after which a mark for an element can be put: its run, or what the run is in. Word has no comments in text
    boxes: for an element in one, it is the run that the box is anchored in.
    """
    for box in element.iterancestors(_BOX):
        element = box
    while (above := element.getparent()) is not None and above.tag not in HOLDERS:
        element = above
    return element


def hanging_on(paragraph: etree._Element) -> etree._Element:
    """The paragraph of the body that a paragraph is in: the one that its text box is anchored in, or itself."""
    return [paragraph, *paragraph.iterancestors(_P)][-1]


def is_plain(element: etree._Element) -> bool:
    """Is an element text each code point of which is read as one?"""
    text = element.text or ""
    return element.tag == _T and len(element) == 0 and len(one_line(text)) == len(text)


def set_text(element: etree._Element, text: str) -> None:
    """Give an element a text; blanks at its ends are kept."""
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")


class Cutter:
    """Cuts runs. An offset is one into the text that an element had before any cut. ``run_of`` says what run an element is in."""

    def __init__(self, run_of: Callable[[etree._Element], etree._Element]) -> None:
        self._run_of = run_of
        self._segments: dict[etree._Element, list[tuple[int, etree._Element]]] = {}

    def before(self, element: etree._Element, offset: int) -> etree._Element:
        """The node that begins at a code point of an element."""
        segment = self._segment(element, offset)
        run = self._run_of(segment)
        return run if segment.getparent() is not run else _cut(run, segment)

    def after(self, element: etree._Element, offset: int) -> etree._Element:
        """The node that ends before a code point of an element."""
        self._segment(element, offset)
        ending = next(segment for start, segment in reversed(self._segments[element]) if start < offset)
        run, following = self._run_of(ending), ending.getnext()
        if ending.getparent() is run and following is not None:
            _cut(run, following)
        return run

    def _segment(self, element: etree._Element, offset: int) -> etree._Element:
        """What begins at an offset of an element, cut there if need be; the last segment where the offset is its end."""
        segments = self._segments.setdefault(element, [(0, element)])
        number = next(number for number in reversed(range(len(segments))) if segments[number][0] <= offset)
        start, segment = segments[number]
        text = segment.text or ""
        if offset == start or not is_plain(segment) or offset - start >= len(text):
            return segment
        rest = copy(segment)
        set_text(segment, text[: offset - start])
        set_text(rest, text[offset - start :])
        segment.addnext(rest)
        segments.insert(number + 1, (offset, rest))
        return rest


def _cut(run: etree._Element, child: etree._Element) -> etree._Element:
    """The run that begins with a child of a run: a new one, or the same where nothing is before it."""
    if all(sibling.tag == _RPR for sibling in child.itersiblings(preceding=True)):
        return run
    rest = etree.Element(_R, dict(run.attrib))
    properties = run.find(_RPR)
    if properties is not None:
        rest.append(deepcopy(properties))
    rest.extend([child, *child.itersiblings()])
    run.addnext(rest)
    return rest
