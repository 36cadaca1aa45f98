"""``docx``: a Word document in the manner of GB/T 9704-2012, by python-docx.

The items of an outline whose marker begins a paragraph are headings, level 1 with ``Heading 1`` and so on, so that Word's navigation
pane shows the outline. Where text follows a heading in its paragraph, a style separator (a hidden paragraph mark) is between them:
Word shows one paragraph. All other items are text, those of the preamble and of the closing too. All text of the speeches is there, in
order, each speech on a page of its own; hard wraps are joined. The lines of the site, and what is around the speeches, are left
out. The same document gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

from ..system.extras import missing

try:
    import docx
    from docx.document import Document as Word
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.coreprops import CoreProperties
    from docx.opc.oxml import serialize_part_xml
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as File
    from docx.oxml.coreprops import CT_CoreProperties
    from docx.oxml.ns import nsdecls, qn
    from docx.oxml.parser import parse_xml
    from docx.shared import Mm
except ImportError as error:
    raise missing("docx") from error

from lxml import etree

from ..language.folding import BLANK
from ..leaves import Role
from ..model import Block, Document, Paragraph, Speech
from ..readers.page import Page
from ..system.printable import of_xml
from .item_text import begins_paragraph, head_of, headed

# The fonts of the standard, and those that replace them if a machine does not have them.
_SONG, _HEI, _KAI, _FANG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_INSTEAD = {_SONG: "华文中宋", _HEI: "SimHei", _KAI: "楷体", _FANG: "仿宋"}
_LATIN = "Times New Roman"

# 5.2.1: A4, and margins of 37 mm above and 28 mm at the left that leave 156 mm by 225 mm to the text.
_PAGE = {"page_width": 210, "page_height": 297, "top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
# 5.2.3: 22 lines on a page, 28 pt each; in twentieths of a point.
_LINE = 560


class _Style(NamedTuple):
    """A paragraph style. ``size`` is in half points, ``outline`` its level in Word's outline, from 0."""

    name: str
    font: str = _FANG
    size: int = 32  # 三号
    alignment: str = "both"
    indented: bool = True
    outline: int | None = None

    @property
    def id(self) -> str:
        return self.name.title().replace(" ", "")


# 7.3: the title is 小标宋 of size 二号, the text 仿宋 of size 三号; so are headings, but of level 1 黑体, of level 2 楷体.
_TEXT = _Style("Normal")
_TITLE = _Style("Title", _SONG, 44, "center", indented=False)
_BELOW_TITLE = _Style("Subtitle", _KAI, alignment="center", indented=False)
_SALUTATION = _Style("Salutation", indented=False)
_HEADINGS = [_Style(f"heading {n}", {1: _HEI, 2: _KAI}.get(n, _FANG), outline=n - 1) for n in range(1, 10)]
_HEAD: dict[Role, _Style] = {"title": _TITLE, "date": _BELOW_TITLE, "speaker": _BELOW_TITLE, "salutation": _SALUTATION}
_ABOVE_GAP = (_TITLE, _BELOW_TITLE)  # an empty line follows the last of these

# What is kept of the template that python-docx has.
_KEPT = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES, RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}
# What differs from document to document.
_WORD, _PROPERTIES = "word/document.xml", "docProps/core.xml"


def write(document: Document, page: Page) -> bytes:
    others, empty = _template()
    word = etree.fromstring(empty)
    (body,) = word
    (section,) = body
    for number, speech in enumerate(document.speeches):
        blocks = _blocks(speech, page.text)
        for place, (block, following) in enumerate(pairwise([*blocks, _Block(_TEXT)])):
            _write(body, block, following, new_page=number > 0 and place == 0)
    body.append(section)
    packed = BytesIO(others)
    with zipfile.ZipFile(packed, "a") as archive:
        _pack(archive, _WORD, serialize_part_xml(word))
        _pack(archive, _PROPERTIES, serialize_part_xml(_properties(document)))
    return packed.getvalue()


# --- what is written ----------------------------------------------------------------------------------------


@dataclass
class _Block:
    """A paragraph: its heading, if it is one, and its text, in pieces: it may be put together from a million items. ``heads``:
    paragraphs that belong to the heading follow."""

    style: _Style
    heading: str = ""
    pieces: list[str] = field(default_factory=list)
    heads: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def _blocks(speech: Speech, text: str) -> list[_Block]:
    """The paragraphs of a speech."""
    blocks = [_Block(_HEAD.get(leaf.role, _TEXT), pieces=[leaf.text]) for leaf in head_of(speech)]
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
                blocks.append(_Block(_HEADINGS[min(item.level, len(_HEADINGS)) - 1], name + stop, [rest], bool(below)))
            else:
                _go_on(blocks, name + stop + rest, begins)
            _add(blocks, below, text, outline)


def _go_on(blocks: list[_Block], text: str, begins: bool) -> None:
    """Write text: as a paragraph of its own, or at the end of the latest."""
    if begins or not blocks or blocks[-1].style in _ABOVE_GAP:
        blocks.append(_Block(_TEXT, pieces=[text]))
    else:
        blocks[-1].pieces.append(text)
        if blocks[-1].style is _SALUTATION:
            blocks[-1].style = _TEXT


# --- how Word has it ----------------------------------------------------------------------------------------


def _write(body: etree._Element, block: _Block, following: _Block, *, new_page: bool) -> None:
    """Write a paragraph, with a style separator between a heading and the text after it."""
    heading, text = block.heading.strip(BLANK), block.text.strip(BLANK)
    properties = _paragraph(body, block.style, heading or text)
    if heading and (block.heads or text):
        etree.SubElement(properties, qn("w:keepNext"))
    if new_page:
        etree.SubElement(properties, qn("w:pageBreakBefore"))
    if block.style in _ABOVE_GAP and following.style not in _ABOVE_GAP:
        etree.SubElement(properties, qn("w:spacing"), {qn("w:after"): str(_LINE)})
    if heading and text:
        mark = etree.SubElement(properties, qn("w:rPr"))
        etree.SubElement(mark, qn("w:vanish"))
        etree.SubElement(mark, qn("w:specVanish"))
        _paragraph(body, _TEXT, text)


def _paragraph(body: etree._Element, style: _Style, text: str) -> etree._Element:
    """Write a paragraph; gives its properties."""
    paragraph = etree.SubElement(body, qn("w:p"))
    properties: etree._Element = etree.SubElement(paragraph, qn("w:pPr"))
    if style is not _TEXT:
        etree.SubElement(properties, qn("w:pStyle"), {qn("w:val"): style.id})
    run = etree.SubElement(paragraph, qn("w:r"))
    # Quotation marks and dashes are Chinese ones.
    etree.SubElement(etree.SubElement(run, qn("w:rPr")), qn("w:rFonts"), {qn("w:hint"): "eastAsia"})
    for number, piece in enumerate(of_xml(text).split("\t")):
        if number:
            etree.SubElement(run, qn("w:tab"))
        written = etree.SubElement(run, qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        written.text = piece
    return properties


@cache
def _template() -> tuple[bytes, bytes]:
    """Of a document without text: an archive of what any document has, and the file that gets the text."""
    word = docx.Document()
    _dress(word)
    saved, others = BytesIO(), BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(others, "w") as archive:
        for name in source.namelist():
            if name not in (_WORD, _PROPERTIES):
                _pack(archive, name, source.read(name))
        empty = source.read(_WORD)
    return others.getvalue(), empty


def _dress(word: Word) -> None:
    """Page, styles and fonts, and nothing else of what python-docx has."""
    for name, length in _PAGE.items():
        setattr(word.sections[0], name, Mm(length))
    styles = word.styles.element
    for old in [*styles.iterchildren(qn("w:style"), qn("w:docDefaults"))]:
        styles.remove(old)
    styles.insert(0, parse_xml(f"<w:docDefaults {nsdecls('w')}><w:rPrDefault/><w:pPrDefault/></w:docDefaults>"))
    for style in (_TEXT, _TITLE, _BELOW_TITLE, _SALUTATION, *_HEADINGS):
        styles.append(parse_xml(_styled(style)))
    package = word.part.package
    assert package is not None
    for related in (package.rels, word.part.rels):
        for key in [key for key, row in related.items() if row.reltype not in _KEPT]:
            del related[key]
    fonts = File(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, _fonts(), package)
    word.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


def _styled(style: _Style) -> str:
    inner = f'<w:name w:val="{style.name}"/>'
    if style is not _TEXT:
        inner += '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    inner += "<w:qFormat/><w:pPr>"
    inner += f'<w:spacing w:before="0" w:after="0" w:line="{_LINE}" w:lineRule="exact"/>'
    # Two characters, and as much in twentieths of a point for programs that do not know the size of a character.
    inner += f'<w:ind w:firstLineChars="{200 * style.indented}" w:firstLine="{20 * style.size * style.indented}"/>'
    inner += f'<w:jc w:val="{style.alignment}"/>'
    if style.outline is not None:
        inner += f'<w:outlineLvl w:val="{style.outline}"/>'
    inner += f'</w:pPr><w:rPr><w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}" w:eastAsia="{style.font}"/>'
    inner += f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    default = ' w:default="1"' if style is _TEXT else ""
    return f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{style.id}">{inner}</w:style>'


def _fonts() -> bytes:
    rows = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>' for font, instead in _INSTEAD.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{rows}</w:fonts>'.encode()


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


def _pack(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Put a file into the archive, with no time."""
    undated = zipfile.ZipInfo(name)
    undated.create_system = 0
    archive.writestr(undated, data, zipfile.ZIP_DEFLATED)
