"""Word documents (.docx), by python-docx.

What Word shows of the body is read, in reading order: paragraphs, the cells of tables one after another, and text boxes, each behind
the paragraph that it hangs on; automatic numbers as Word writes them (`word_numbering`); of tracked changes what is inserted, of
fields their results. Not read: headers and footers, footnotes, endnotes and comments, and hidden text.

The numbers of the page count the paragraphs that are read, from 1 and in reading order, empty ones and those in tables and text
boxes included. A paragraph whose mark is hidden or deleted is one with the next. A line break in a paragraph ends a line of the
page: the lines of a paragraph have the same number. Where the first line is indented, two ideographic spaces stand for that, as they
do in texts.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import NamedTuple

from ..errors import FileError
from ..system.extras import missing

try:
    from docx.opc.packuri import PACKAGE_URI, PackURI
    from docx.oxml.ns import nsmap, qn
except ImportError as error:
    raise missing("docx") from error

from lxml import etree

from ..system.limits import watched
from .page import INDENT, Page
from .source_file import Opened
from .word.numbering import Label, Numbering, plain, symbol
from .word.styles import Styles, switched_on

# A document saved as "Strict Open XML" has another namespace, and is otherwise the same.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = nsmap["w"].encode()

# What a tag or an attribute costs in memory beside its characters, and an entry of the archive, in bytes, about.
_NODE, _ENTRY = 64, 512
_ENTRY_SIGNATURE = b"PK\x01\x02"

_P, _R, _TR, _TC, _BOX, _SYM, _FIELD = map(qn, ("w:p", "w:r", "w:tr", "w:tc", "w:txbxContent", "w:sym", "w:fldChar"))
_TEXT = frozenset({qn("w:t"), qn("m:t")})
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Properties, what has been deleted or moved away, and how a word is pronounced.
_PASSED = frozenset(map(qn, ("w:pPr", "w:rPr", "w:tblPr", "w:tcPr", "w:sdtPr", "w:sectPr", "w:del", "w:moveFrom", "w:rt")))

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, _CHOICE, _FALLBACK = _MARKUP + "AlternateContent", _MARKUP + "Choice", _MARKUP + "Fallback"
# An alternative that needs nothing but these is read here; of any other the fallback is.
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "wp14", "w14", "w15"})

_PIECE = 1 << 20  # bytes that are unpacked and parsed at once, between two looks at the time


class _Read(NamedTuple):
    """A paragraph. ``joins``: it is one with the next."""

    text: str
    indented: bool
    joins: bool


def read(opened: Opened) -> Page:
    document, styles, numbering = _parts(opened)
    lines: list[str] = []
    numbers: list[int] = []
    begun: list[str] = []
    size = number = 0
    for text, indented, joins in _paragraphs(document, Styles(styles), numbering):
        size += len(text)
        opened.check_expanded(size)
        begun.append(INDENT + text if indented and not begun and text[:1].strip() else text)
        if not joins:
            number += 1
            lines += "".join(begun).split("\n")
            numbers += [number] * (len(lines) - len(numbers))
            begun = []
    if begun or not lines:
        lines += "".join(begun).split("\n")
        numbers += [number + 1] * (len(lines) - len(numbers))
    return Page("\n".join(lines), opened.name, "docx", unit="paragraph", numbers=numbers)


def _parts(opened: Opened) -> tuple[etree._Element, etree._Element | None, etree._Element | None]:
    """The document, its styles and its numbering. Raises FileError where the file is no Word document, or is damaged."""
    opened.check_expanded(opened.data.count(_ENTRY_SIGNATURE) * _ENTRY)
    try:
        with zipfile.ZipFile(BytesIO(opened.data)) as package:
            opened.check_expanded(sum(entry.file_size for entry in package.infolist()))
            place = _related(opened, package, PACKAGE_URI).get("officeDocument")
            if place is None:
                raise opened.error("no Word document: a zip archive of something else")
            document = _xml(opened, package, place)
            if document.tag != qn("w:document"):
                raise opened.error(f"no Word document: holds a {etree.QName(document).localname}")
            related = _related(opened, package, place) if place.rels_uri.membername in package.namelist() else {}
            styles, numbering = (_xml(opened, package, related[kind]) if kind in related else None for kind in ("styles", "numbering"))
            return document, styles, numbering
    except FileError:
        raise
    except Exception as error:  # zipfile, zlib, lxml and python-docx have each their own, and a broken file finds them all
        raise opened.error(f"no Word document, or a damaged one: {plain(str(error)) or type(error).__name__}") from error


def _related(opened: Opened, package: zipfile.ZipFile, source: PackURI) -> dict[str, PackURI]:
    """The parts that a part goes with, by what they are."""
    rows = _xml(opened, package, source.rels_uri)
    return {
        row.get("Type", "").rpartition("/")[2]: PackURI.from_rel_ref(source.baseURI, row.get("Target", ""))
        for row in rows.iterchildren("{*}Relationship", reversed=True)
        if row.get("TargetMode") != "External"
    }


def _xml(opened: Opened, package: zipfile.ZipFile, place: PackURI) -> etree._Element:
    with package.open(place.membername) as member:
        data = b"".join(watched(iter(partial(member.read, _PIECE), b""), 1)).replace(_STRICT, _USUAL)
    opened.check_expanded(len(data) + _NODE * (data.count(b"<") + data.count(b"=")))
    parser = etree.XMLParser(resolve_entities=False)
    for start in watched(range(0, len(data), _PIECE), 1):
        parser.feed(data[start : start + _PIECE])
    root = parser.close()
    if root.getroottree().docinfo.doctype:
        raise opened.error(f"{place.membername} has a document type, which Word writes in no document")
    return root


@dataclass
class _Paragraph:
    """A paragraph that is being read.

    ``fields`` are those open in it: True while their code is read, which Word does not show, False while their result is. ``codes``
    is how many are True.
    """

    label: Label | None
    indented: bool
    joins: bool
    pieces: list[str] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    codes: int = 0
    boxes: list[_Read] = field(default_factory=list)

    def add(self, text: str) -> None:
        if not self.codes:
            self.pieces.append(text)

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

    def read(self) -> list[_Read]:
        """The paragraph and those in its text boxes."""
        text = "".join(self.pieces)
        own = _Read(self.label.before(text) if self.label else text, self.indented, self.joins)
        return [*self.boxes, own] if self.joins else [own, *self.boxes]


def _paragraphs(document: etree._Element, styles: Styles, numbers: etree._Element | None) -> Iterator[_Read]:
    """The paragraphs in reading order."""
    numbering = Numbering(numbers, styles)
    open_: list[_Paragraph] = []  # more than one within a text box
    chosen: set[etree._Element] = set()  # of the alternatives so far those that are read
    walk = etree.iterwalk(document, events=("start", "end"))
    for event, element in watched(walk, 1):  # a subtree may be skipped
        tag = str(element.tag)
        if event == "end":
            if tag == _P:
                done = open_.pop().read()
                if open_:
                    open_[-1].boxes += done
                else:
                    yield from done
        elif tag == _P:
            open_.append(_begun(element, styles, numbering))
        elif tag == _ALTERNATIVES:
            chosen.update(_taken(element))
        elif tag in _PASSED or (tag in (_CHOICE, _FALLBACK) and element not in chosen) or _unseen(element):
            walk.skip_subtree()
        elif open_:
            if tag in _TEXT:
                open_[-1].add(plain("".join((element.text or "", *(child.tail or "" for child in element)))))
            elif tag in _SIGNS:
                open_[-1].add(_SIGNS[tag])
            elif tag == _SYM:
                open_[-1].add(_sign(element))
            elif tag == _FIELD:
                open_[-1].mark(element.get(qn("w:fldCharType")))


def _begun(element: etree._Element, styles: Styles, numbering: Numbering) -> _Paragraph:
    properties = element.find(qn("w:pPr"))
    mark = None if properties is None else properties.find(qn("w:rPr"))
    deleted = mark is not None and (mark.find(qn("w:del")) is not None or mark.find(qn("w:moveFrom")) is not None)
    hidden = mark is not None and switched_on(mark, "w:vanish")
    label = None if deleted else numbering.label(properties)
    # Where a numbered paragraph begins, its number says.
    return _Paragraph(label, label is None and styles.indented(properties), deleted or hidden)


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
    for branch in alternatives.iterchildren(_CHOICE, _FALLBACK):
        if branch.tag == _FALLBACK or set(branch.get("Requires", "").split()) <= _UNDERSTOOD:
            yield branch
            return


def _sign(element: etree._Element) -> str:
    """A w:sym: a character by its code in a font."""
    code = element.get(qn("w:char"), "")
    sign = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
    return symbol(sign, element.get(qn("w:font"))) if unicodedata.category(sign or "\0") not in ("Cc", "Cs") else ""
