"""``docx``: a Word document in the manner of GB/T 9704-2012, by python-docx, or after an office's own template.

The items of an outline whose marker begins a paragraph are headings, level 1 with ``Heading 1`` and so on, so that Word's navigation
pane shows the outline. Text that follows a heading in its paragraph looks like text. All other items are text, those of the preamble
and of the closing too. All text of the speeches is there, in order, each speech on a page of its own; hard wraps are joined.
Attachments and signature are in their places after the speech. The lines of the site, and what else is around the speeches, are left
out. The same document gives the same bytes.
"""

from __future__ import annotations

import os
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import TypeAlias

from ..system.extras import missing

try:
    from docx.opc.coreprops import CoreProperties
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml.coreprops import CT_CoreProperties
    from docx.oxml.ns import qn

    from . import docx_layout as layout
    from .docx_layout import Blank, Style
except ImportError as error:
    raise missing("docx") from error

from lxml import etree

from ..language.folding import BLANK
from ..leaves import Role
from ..model import Block, Document, Matter, Paragraph, Speech
from ..readers import FileError, Limits, Page
from ..system.files import load
from ..system.printable import of_xml
from .endings import endings
from .item_text import begins_paragraph, head_of, headed

Template: TypeAlias = "str | os.PathLike[str] | bytes"
"""A key of `docx_layout.LAYOUTS`, or an office's own: the path of a .docx or its bytes."""

_HEAD: dict[Role, Style] = {
    "title": layout.TITLE,
    "date": layout.BELOW_TITLE,
    "speaker": layout.BELOW_TITLE,
    "salutation": layout.SALUTATION,
}
_ABOVE_GAP = (layout.TITLE, layout.BELOW_TITLE)  # an empty line follows the last of these
_ATTACHED = 5  # characters: the attachments are listed after 附件 and a colon, which are 2 characters from the edge and 3 wide
_SHIFTED = 2  # characters by which the date begins after the name above it


def write(document: Document, page: Page, template: Template = "standard") -> bytes:
    """The document, with the page and styles of a template. Raises FileError if that cannot be read."""
    blank = blank_of(template)
    word = etree.fromstring(blank.body)
    (body,) = word.findall(qn("w:body"))
    section = body.find(qn("w:sectPr"))
    writer = _Writer(body, blank)
    begun = False
    for part in document.parts:
        blocks = _blocks(part, page.text) if isinstance(part, Speech) else _ending(part) if begun else []
        for place, (block, following) in enumerate(pairwise([*blocks, _Block(layout.TEXT)])):
            writer.write(block, following, new_page=begun and isinstance(part, Speech) and place == 0)
        begun = begun or isinstance(part, Speech)
    if section is not None:
        body.append(section)
    packed = BytesIO(blank.others)
    with zipfile.ZipFile(packed, "a") as archive:
        layout.pack(archive, blank.main, serialize_part_xml(word))
        layout.pack(archive, blank.properties, serialize_part_xml(_properties(document)))
    return packed.getvalue()


def blank_of(template: Template) -> Blank:
    """The document that is written into. Raises FileError if a template cannot be read."""
    if isinstance(template, str) and template in layout.LAYOUTS:
        return layout.blank(template)
    name = "the template" if isinstance(template, bytes) else os.fspath(template)
    try:
        return layout.blank(template if isinstance(template, bytes) else load(name, Limits().size))
    except ValueError as error:
        raise FileError(f"{name}: no Word document, or a damaged one: {error}") from error


# --- what is written ----------------------------------------------------------------------------------------


@dataclass
class _Block:
    """A paragraph: its heading, if it is one, and its text, in pieces: it may be put together from a million items. ``heads``:
    paragraphs that belong to the heading follow. ``indent`` is what its style does not say of where it is, as attributes of w:ind in
    hundredths of a character."""

    style: Style
    heading: str = ""
    pieces: list[str] = field(default_factory=list)
    heads: bool = False
    indent: dict[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def _blocks(speech: Speech, text: str) -> list[_Block]:
    """The paragraphs of a speech."""
    blocks = [_Block(_HEAD.get(leaf.role, layout.TEXT), pieces=[leaf.text]) for leaf in head_of(speech)]
    for part in speech.parts:
        _add(blocks, part.content, text, part.kind == "outline")
    return [block for block in blocks if (block.heading + block.text).strip(BLANK)]


def _add(blocks: list[_Block], content: Iterable[Block], text: str, outline: bool) -> None:
    for block in content:
        if isinstance(block, Paragraph):
            _go_on(blocks, block.text, begins_paragraph(text, block.span.start))
            continue
        for item in block.items:
            name, stop, rest, below = headed(item)
            begins = begins_paragraph(text, item.span.start)
            if begins and outline:
                blocks.append(_Block(layout.HEADINGS[min(item.level, len(layout.HEADINGS)) - 1], name + stop, [rest], bool(below)))
            else:
                _go_on(blocks, name + stop + rest, begins)
            _add(blocks, below, text, outline)


def _go_on(blocks: list[_Block], text: str, begins: bool) -> None:
    """Write text: as a paragraph of its own, or at the end of the latest."""
    if begins or not blocks or blocks[-1].style in _ABOVE_GAP:
        blocks.append(_Block(layout.TEXT, pieces=[text]))
    else:
        blocks[-1].pieces.append(text)
        if blocks[-1].style is layout.SALUTATION:
            blocks[-1].style = layout.TEXT


def _ending(matter: Matter) -> list[_Block]:
    """The paragraphs of what follows a speech: attachments, who signed, and the date."""
    ending = endings(matter)
    blocks = [_attachment(text, first=number == 0) for number, text in enumerate(ending.attachments)]
    names = [_Block(layout.SIGNATURE, pieces=[name]) for name in ending.signature]
    if not names:
        return blocks
    # 7.3.5.3: the date begins two characters after the name. Whichever is longer is two characters from the edge.
    apart = int(100 * (_width(ending.signature[-1]) - _SHIFTED - _width(ending.date)))
    date = _Block(layout.DATE, pieces=[ending.date], indent={"rightChars": 100 * layout.DATE.right + max(apart, 0)})
    names[-1].indent = {"rightChars": 100 * layout.SIGNATURE.right + max(-apart, 0)}
    return [*blocks, *names, date]


def _attachment(text: str, *, first: bool) -> _Block:
    """7.3.4: the names of attachments are below each other, and their further lines are below the names."""
    hanging = {"hangingChars": 100 * (_ATTACHED - 2)} if first else {"firstLineChars": 0}
    return _Block(layout.ATTACHMENT, pieces=[text], indent={"leftChars": 100 * _ATTACHED, **hanging})


def _width(text: str) -> float:
    """How many characters wide a text is."""
    return sum(1 if unicodedata.east_asian_width(sign) in "FW" else 0.5 for sign in text)


# --- how Word has it ----------------------------------------------------------------------------------------


class _Writer:
    """Writes paragraphs into the body of a document."""

    def __init__(self, body: etree._Element, blank: Blank) -> None:
        self._body = body
        self._blank = blank
        self._line = str(blank.layout.line)
        self._character = 10 * blank.layout.text  # in twentieths of a point
        self._latest: Style | None = None

    def write(self, block: _Block, following: _Block, *, new_page: bool) -> None:
        """Write a paragraph: a heading, text, or both in one."""
        heading, text = block.heading.strip(BLANK), block.text.strip(BLANK)
        paragraph = etree.SubElement(self._body, qn("w:p"))
        properties = etree.SubElement(paragraph, qn("w:pPr"))
        if block.style is not layout.TEXT:
            etree.SubElement(properties, qn("w:pStyle"), {qn("w:val"): self._blank.ids[block.style.name]})
        if heading and block.heads and not text:
            etree.SubElement(properties, qn("w:keepNext"))
        if new_page:
            etree.SubElement(properties, qn("w:pageBreakBefore"))
        if heading and self._blank.own:
            etree.SubElement(etree.SubElement(properties, qn("w:numPr")), qn("w:numId"), {qn("w:val"): "0"})
        self._space(properties, block, following)
        if block.indent:
            # Also in twentieths of a point, for programs that do not know the size of a character.
            sizes = {name.removesuffix("Chars"): hundredths * self._character // 100 for name, hundredths in block.indent.items()}
            etree.SubElement(properties, qn("w:ind"), {qn(f"w:{name}"): str(n) for name, n in {**block.indent, **sizes}.items()})
        if heading:
            self._run(paragraph, heading)
        if text:
            self._run(paragraph, text, self._blank.ids[layout.AFTER_HEADING] if heading else None)
        self._latest = block.style

    def _space(self, properties: etree._Element, block: _Block, following: _Block) -> None:
        """The empty line below the head of a speech; of several attachments and names only the first has one above it."""
        if block.style in _ABOVE_GAP and following.style not in _ABOVE_GAP:
            etree.SubElement(properties, qn("w:spacing"), {qn("w:afterLines"): "100", qn("w:after"): self._line})
        elif block.style.before and self._latest is block.style:
            etree.SubElement(properties, qn("w:spacing"), {qn("w:beforeLines"): "0", qn("w:before"): "0"})

    def _run(self, paragraph: etree._Element, text: str, style: str | None = None) -> None:
        run = etree.SubElement(paragraph, qn("w:r"))
        properties = etree.SubElement(run, qn("w:rPr"))
        if style is not None:
            etree.SubElement(properties, qn("w:rStyle"), {qn("w:val"): style})
        # Quotation marks and dashes are Chinese ones.
        etree.SubElement(properties, qn("w:rFonts"), {qn("w:hint"): "eastAsia"})
        for number, piece in enumerate(of_xml(text).split("\t")):
            if number:
                etree.SubElement(run, qn("w:tab"))
            written = etree.SubElement(run, qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            written.text = piece


def _properties(document: Document) -> CT_CoreProperties:
    """The properties of the file: title and author, and no dates."""
    element = CT_CoreProperties.new()
    properties = CoreProperties(element)
    first = next(iter(document.speeches), None)
    if first is not None:
        # Word takes 255 characters, and no line ends.
        properties.title = " ".join(of_xml(first.title or "").split())[:255]
        properties.author = " ".join(of_xml(first.speaker or "").split())[:255]
    return element
