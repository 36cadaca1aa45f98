"""The findings of a Word document as comments on their words."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import cast

from docx.comments import Comments
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PackURI
from docx.oxml.comments import CT_Comments
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import element_class_lookup, parse_xml
from docx.parts.comments import CommentsPart
from lxml import etree

from ..checker.finding import Finding
from ..leaves import Span
from ..readers import file_name
from ..readers.source_file import Opened
from ..readers.word.package import xml
from ..system.files import load
from ..system.limits import Limits, watched, within
from .archive import saved
from .located import Located
from .runs import Cutter, anchor, hanging_on
from .tracking import AUTHOR
from .wording import wording

_START, _END, _REFERENCE, _R, _RPR = map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:r", "w:rPr"))
_ID = qn("w:id")
# Parts in which Word keeps more about each comment: whether it is done, and what it answers.
_DETAILS = frozenset({"commentsExtended", "commentsIds"})
_PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


def annotate(source: str | os.PathLike[str] | bytes, findings: Iterable[Finding], /, *, limits: Limits | None = None) -> bytes:
    """A Word document with a comment on the words of each finding, in Chinese; all else in it stays as it is.

    ``source`` is the path of a .docx, or its bytes, and ``findings`` are those of `check` for the page that `read` makes of it. The
    comments are by "speechparse". Those that are there already are replaced; those of others are left alone. A finding in an automatic
    number has its comment at the beginning of the paragraph, one in a text box on the box: Word has no others.

    Raises FileError if the file cannot be read, is no Word document, or has a digital signature; MissingExtra, a FileError, if
    python-docx is not installed; ValueError if a finding is not within the text of the page.
    """
    limits = limits or Limits()
    name = file_name(source, None)
    with within(limits, name):
        data = source if isinstance(source, bytes) else load(os.fspath(source), limits.size)
        return annotated(Located(Opened(name, data, None, limits)), findings)


def annotated(located: Located, findings: Iterable[Finding]) -> bytes:
    """The same for a document that has been read."""
    opened = located.opened
    with zipfile.ZipFile(BytesIO(opened.data)) as package:
        part = _Part(opened, package, located)
        _remove(located.parts.document, part.remove_own())
        cutter = Cutter(anchor)
        marks: list[tuple[Span, str]] = []
        for finding in watched(findings):
            if not 0 <= finding.span.start <= finding.span.end <= len(located.text):
                raise ValueError("the findings are not those of the page that is read from this document")
            marks.append((finding.span, part.add(wording(finding, located))))
        # From the last to the first, since a cut moves all that follows.
        for span, number in watched(sorted(marks, key=lambda mark: mark[0].start, reverse=True)):
            _mark(located, cutter, span, number)
        return saved(opened, {located.parts.places["officeDocument"].membername: located.parts.document, **part.changed})


class _Part:
    """The comments of a document: the part that it has, or a new one."""

    def __init__(self, opened: Opened, package: zipfile.ZipFile, located: Located) -> None:
        self._opened, self._package, self._places = opened, package, located.parts.places
        places = self._places
        self.changed: dict[str, etree._Element] = {}
        if "comments" in places:
            self._root: etree._Element = xml(opened, package, places["comments"], element_class_lookup)
            self.changed[places["comments"].membername] = self._root
        else:
            self._root = parse_xml(f"<w:comments {nsdecls('w')}/>")
            self._declare(opened, package, places["officeDocument"])

    def _declare(self, opened: Opened, package: zipfile.ZipFile, document: PackURI) -> None:
        """Register a new part: its relationship to the document, and its type."""
        taken = {name.lower() for name in package.namelist()}
        names = (f"{document.baseURI.rstrip('/')}/comments{number or ''}.xml" for number in range(len(taken) + 1))
        place = next(PackURI(name) for name in names if name[1:].lower() not in taken)
        types = xml(opened, package, CONTENT_TYPES_URI)
        override = {"PartName": str(place), "ContentType": CONTENT_TYPE.WML_COMMENTS}
        etree.SubElement(types, f"{{{etree.QName(types).namespace}}}Override", override)
        if document.rels_uri.membername in package.namelist():
            relations = xml(opened, package, document.rels_uri)
        else:
            relations = parse_xml('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>')
        known = {row.get("Id") for row in relations}
        row = {
            "Id": next(name for number in range(len(known) + 1) if (name := f"rId{number + 1}") not in known),
            "Type": RELATIONSHIP_TYPE.COMMENTS,
            "Target": place.relative_ref(document.baseURI),
        }
        etree.SubElement(relations, f"{{{etree.QName(relations).namespace}}}Relationship", row)
        self.changed |= {
            place.membername: self._root,
            CONTENT_TYPES_URI.membername: types,
            document.rels_uri.membername: relations,
        }

    def remove_own(self) -> set[str]:
        """Take out the comments by `AUTHOR`; returns their ids."""
        own = [comment for comment in self._root.iterchildren(qn("w:comment")) if comment.get(qn("w:author")) == AUTHOR]
        paragraphs = {one.get(_PARAGRAPH, "") for comment in own for one in comment.iter(qn("w:p"))} - {""}
        for comment in own:
            self._root.remove(comment)
        for kind in _DETAILS & self._places.keys() if paragraphs else ():
            details = xml(self._opened, self._package, self._places[kind])
            _forget(details, paragraphs)
            self.changed[self._places[kind].membername] = details
        return {comment.get(_ID, "") for comment in own}

    def add(self, text: str) -> str:
        """A new comment; returns its id."""
        # The part is passed on, and used for pictures only.
        comments = Comments(cast(CT_Comments, self._root), cast(CommentsPart, None))
        return str(comments.add_comment(text, AUTHOR, initials="sp").comment_id)


def _forget(details: etree._Element, paragraphs: set[str]) -> None:
    """Take comments out of a part with details of all comments, which names comments by their paragraphs. Answers to them stay."""
    for row in list(details):
        names = {etree.QName(name).localname: name for name, value in row.attrib.items() if value in paragraphs}
        if "paraId" in names:
            details.remove(row)
        elif "paraIdParent" in names:
            del row.attrib[names["paraIdParent"]]


def _remove(document: etree._Element, ids: set[str]) -> None:
    """Take the marks of comments out of the text, and the runs that have nothing else."""
    for mark in [mark for mark in document.iter(_START, _END, _REFERENCE) if mark.get(_ID) in ids]:
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
        above = parent.getparent()
        if parent.tag == _R and above is not None and all(child.tag == _RPR for child in parent):
            above.remove(parent)


def _mark(located: Located, cutter: Cutter, span: Span, number: str) -> None:
    """Put the marks of a comment around a span; where the file holds none of it, around the code point after it."""
    spots = list(located.spots(span.start, span.end))
    placed = located.paragraph_at(span.start)
    if not spots and placed is not None:
        after = placed.offset + placed.head
        spots = list(located.spots(after, after + 1))
    start, end = etree.Element(_START, {_ID: number}), etree.Element(_END, {_ID: number})
    reference = etree.Element(_R)
    etree.SubElement(etree.SubElement(reference, _RPR), qn("w:rStyle"), {qn("w:val"): "CommentReference"})
    etree.SubElement(reference, _REFERENCE, {_ID: number})
    if spots:
        first, last = spots[0], spots[-1]
        cutter.before(first.piece.element, first.start).addprevious(start)
        node = cutter.after(last.piece.element, last.end)
        node.addnext(reference)
        node.addnext(end)
    elif placed is not None:
        hanging_on(placed.paragraph.element).extend((start, end, reference))
