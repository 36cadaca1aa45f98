"""The paragraphs of a Word document as Word shows them, in reading order, each with the elements that its text is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from ...system.limits import watched
from .numbering import Label, Numbering, one_line, symbol
from .package import Parts
from .styles import Styles, switched_on

_P, _R, _TR, _TC, _BOX, _SYM, _FIELD = map(qn, ("w:p", "w:r", "w:tr", "w:tc", "w:txbxContent", "w:sym", "w:fldChar"))
_TEXT = frozenset({qn("w:t"), qn("m:t")})
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Properties, what has been deleted or moved away, and how a word is pronounced.
_PASSED = frozenset(map(qn, ("w:pPr", "w:rPr", "w:tblPr", "w:tcPr", "w:sdtPr", "w:sectPr", "w:del", "w:moveFrom", "w:rt")))

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, CHOICE, FALLBACK = _MARKUP + "AlternateContent", _MARKUP + "Choice", _MARKUP + "Fallback"
# An alternative that needs nothing but these is read here; of any other the fallback is.
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "wp14", "w14", "w15"})

# Where whole paragraphs may be that are passed over.
_HOLDS_PARAGRAPHS = frozenset({_R, _TR, _TC, CHOICE, FALLBACK, qn("w:del"), qn("w:moveFrom")})

Within = Literal["body", "cell", "box"]


class Piece(NamedTuple):
    """Code points of a paragraph that are in one element: text in a w:t, a tab, a line break. ``result``: of a field."""

    text: str
    element: etree._Element
    result: bool


class Paragraph(NamedTuple):
    """A paragraph.

    ``position`` counts all w:p of the document, from 0, in the order of the file. ``joins``: it is one with the next.
    ``heading`` is its outline level, from 1; 0 if it is no heading.
    """

    element: etree._Element
    position: int
    within: Within
    label: Label | None
    indented: bool
    joins: bool
    pieces: list[Piece]
    heading: int = 0

    @property
    def typed(self) -> str:
        """Its text without an automatic number."""
        return "".join(piece.text for piece in self.pieces)


@dataclass
class _Open:
    """A paragraph that is being read.

    ``fields`` are those open in it: True while their code is read, which Word does not show, False while their result is. ``codes``
    is how many are True. ``boxes`` are the paragraphs in its text boxes.
    """

    paragraph: Paragraph
    fields: list[bool] = field(default_factory=list)
    codes: int = 0
    boxes: list[Paragraph] = field(default_factory=list)

    def add(self, text: str, element: etree._Element, result: bool) -> None:
        if text and not self.codes:
            self.paragraph.pieces.append(Piece(text, element, result))

    def mark(self, kind: str | None) -> None:
        """A mark of a field: begin, separate or end."""
        if kind == "begin":
            self.fields.append(True)
            self.codes += 1
        elif kind == "separate" and self.fields:
            self.codes -= self.fields[-1]
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.codes -= self.fields.pop()

    def read(self) -> list[Paragraph]:
        """The paragraph and those in its text boxes."""
        return [*self.boxes, self.paragraph] if self.paragraph.joins else [self.paragraph, *self.boxes]


def paragraphs(parts: Parts) -> Iterator[Paragraph]:
    """The paragraphs in reading order."""
    styles = Styles(parts.styles)
    numbering = Numbering(parts.numbering, styles)
    open_: list[_Open] = []  # more than one within a text box
    chosen: set[etree._Element] = set()  # those of the alternatives so far that are read
    index = cells = fields = 0  # paragraphs begun or passed over, table cells and fields that are open
    walk = etree.iterwalk(parts.document, events=("start", "end"))
    for event, element in watched(walk, 1):  # a subtree may be skipped
        tag = str(element.tag)
        if event == "end":
            if tag == _P:
                done = open_.pop().read()
                if open_:
                    open_[-1].boxes += done
                else:
                    yield from done
            cells -= tag == _TC
        elif tag == _P:
            within: Within = "box" if open_ else "cell" if cells else "body"
            open_.append(_begun(element, index, within, styles, numbering))
            index += 1
        elif tag == _ALTERNATIVES:
            chosen.update(_taken(element))
        elif tag in _PASSED or (tag in (CHOICE, FALLBACK) and element not in chosen) or _unseen(element):
            walk.skip_subtree()
            index += sum(1 for _ in element.iter(_P)) if tag in _HOLDS_PARAGRAPHS else 0
            cells += tag == _TC
        elif tag == _TC:
            cells += 1
        elif open_:
            if tag in _TEXT:
                text = one_line("".join((element.text or "", *(child.tail or "" for child in element))))
                open_[-1].add(text, element, fields > 0)
            elif tag in _SIGNS:
                open_[-1].add(_SIGNS[tag], element, fields > 0)
            elif tag == _SYM:
                open_[-1].add(_sign(element), element, fields > 0)
            elif tag == _FIELD:
                kind = element.get(qn("w:fldCharType"))
                fields = max(0, fields + (kind == "begin") - (kind == "end"))
                open_[-1].mark(kind)


def _begun(element: etree._Element, index: int, within: Within, styles: Styles, numbering: Numbering) -> _Open:
    properties = element.find(qn("w:pPr"))
    mark = None if properties is None else properties.find(qn("w:rPr"))
    deleted = mark is not None and (mark.find(qn("w:del")) is not None or mark.find(qn("w:moveFrom")) is not None)
    hidden = mark is not None and switched_on(mark, "w:vanish")
    label = None if deleted or (hidden and not _shows(element)) else numbering.label(properties)
    # Where a numbered paragraph begins, its number says.
    indented = label is None and styles.indented(properties)
    return _Open(Paragraph(element, index, within, label, indented, deleted or hidden, [], styles.outlined(properties)))


def _shows(element: etree._Element) -> bool:
    """Has a paragraph a run that is not hidden?"""
    return any(not _unseen(run) for run in element.iter(_R))


def _unseen(element: etree._Element) -> bool:
    """Is it hidden, deleted, or the rest of a merged cell?"""
    tag = element.tag
    if tag == _R:
        properties = element.find(qn("w:rPr"))
        return properties is not None and switched_on(properties, "w:vanish")
    if tag == _TC:
        properties = element.find(qn("w:tcPr"))
        return properties is not None and any(
            (merge := properties.find(qn(name))) is not None and merge.get(qn("w:val")) != "restart"
            for name in ("w:vMerge", "w:hMerge")
        )
    if tag == _TR:
        return element.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None
    return False


def _taken(alternatives: etree._Element) -> Iterator[etree._Element]:
    """That of several alternatives which is read, if any is."""
    for branch in alternatives.iterchildren(CHOICE, FALLBACK):
        if branch.tag == FALLBACK or set(branch.get("Requires", "").split()) <= _UNDERSTOOD:
            yield branch
            return


def _sign(element: etree._Element) -> str:
    """A w:sym: a character by its code in a font."""
    code = element.get(qn("w:char"), "")
    sign = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
    return symbol(sign, element.get(qn("w:font"))) if unicodedata.category(sign or "\0") not in ("Cc", "Cs") else ""
