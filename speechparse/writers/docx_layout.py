"""The Word document that `docx_writer` writes into: its page, styles, fonts and page numbers, or those of an office's own template.

There are two layouts. ``standard`` is that of GB/T 9704-2012; ``aloud`` is for reading aloud: larger, and with more room between the
lines. The same layout gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection
from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from math import floor
from typing import Any, NamedTuple

import docx
from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as File
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm
from lxml import etree

# The fonts of the standard, and those that replace them if a machine does not have them.
_BIAOSONG, _SONG, _HEI, _KAI, _FANG = "方正小标宋简体", "宋体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_INSTEAD = {_BIAOSONG: "华文中宋", _SONG: "SimSun", _HEI: "SimHei", _KAI: "楷体", _FANG: "仿宋"}
_LATIN = "Times New Roman"

# 5.2.1: A4, and margins of 37 mm above and 28 mm at the left that leave 156 mm by 225 mm to the text. 7.5: the page number is 7 mm
# below that, in size 四号, between dashes, on odd pages one character from the right, on even ones from the left.
_PAGE = {
    "page_width": 210, "page_height": 297, "top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26,
    "footer_distance": 23,
}  # fmt: skip
_NUMBER_SIZE = 28
_WIDTH = 156 * 72 / 25.4  # of the text, in points


class Layout(NamedTuple):
    """Sizes of title and text in half points, the lines in twentieths of a point, and how many characters a line has; None if as many
    as there is room for."""

    title: int
    text: int
    line: int
    characters: int | None

    @property
    def apart(self) -> int:
        """How much farther apart characters are than they are wide, in twentieths of a point: 28 of 三号 are broader than a line.

        A grid of lines and characters would say the same to Word, but LibreOffice gives a character two places if one is narrower.
        """
        return 0 if self.characters is None else floor(20 * (_WIDTH / self.characters - self.text / 2))


LAYOUTS = {
    "standard": Layout(title=44, text=32, line=579, characters=28),  # 二号, 三号; 5.2.3: 22 lines of 28 characters
    "aloud": Layout(title=48, text=30, line=600, characters=None),  # 小一, 小三, 30 pt
}


class Style(NamedTuple):
    """A paragraph style, by the name that Word has for it. ``outline`` is its level in Word's outline, from 0. It ends ``right``
    characters before the right edge, and ``before`` lines are empty above it. ``tight``: nothing is between figures and characters."""

    name: str
    font: str = _FANG
    alignment: str = "both"
    indented: bool = True
    outline: int | None = None
    right: int = 0
    before: int = 0
    tight: bool = False

    @property
    def id(self) -> str:
        return self.name.title().replace(" ", "")


# 7.3: the title is 小标宋, the text 仿宋; so are headings, but of level 1 黑体, of level 2 楷体. 7.3.4 and 7.3.5: attachments and
# signature are a line below the text.
TEXT = Style("Normal")
TITLE = Style("Title", _BIAOSONG, "center", indented=False)
BELOW_TITLE = Style("Subtitle", _KAI, "center", indented=False)
SALUTATION = Style("Salutation", indented=False)
HEADINGS = [Style(f"heading {n}", {1: _HEI, 2: _KAI}.get(n, _FANG), outline=n - 1) for n in range(1, 10)]
ATTACHMENT = Style("Attachments", indented=False, before=1)
SIGNATURE = Style("Signature", alignment="right", indented=False, right=2, before=1)
DATE = Style("Date", alignment="right", indented=False, right=2, tight=True)
_STYLES = (TEXT, TITLE, BELOW_TITLE, SALUTATION, *HEADINGS, ATTACHMENT, SIGNATURE, DATE)
AFTER_HEADING = "text after heading"
"""The character style of what follows a heading in its paragraph."""
_FOOTER = "Footer"

# What is kept of the document that python-docx begins with.
_KEPT = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES, RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS,
}  # fmt: skip


class Blank(NamedTuple):
    """A Word document without text: an archive of all parts but two, the main one and the properties, with the names of these.

    ``ids`` has the id of each style of the document, by the name of the `Style`. ``own`` is true for an office's template, whose
    headings may have numbers of their own, and whose ``layout`` is taken to be that of the standard.
    """

    others: bytes
    body: bytes
    main: str
    properties: str
    ids: dict[str, str]
    layout: Layout
    own: bool


@lru_cache(maxsize=4)
def blank(template: str | bytes) -> Blank:
    """The document of a layout, or of a template: the bytes of a .docx, of which all but the text is kept.

    Raises ValueError if those are no Word document.
    """
    own = isinstance(template, bytes)
    word = _opened(template) if isinstance(template, bytes) else docx.Document()
    layout = LAYOUTS["standard" if isinstance(template, bytes) else template]
    if own:
        word._body.clear_content()
    else:
        _dress(word, layout)
    ids = _completed(word.styles.element, layout, own)
    package = word.part.package
    assert package is not None
    assert package.core_properties is not None  # which makes that part where there is none
    main, properties = word.part.partname, package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).partname
    saved, others = BytesIO(), BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(others, "w") as archive:
        for name in source.namelist():
            if name not in (main.membername, properties.membername):
                pack(archive, name, source.read(name))
        body = source.read(main.membername)
    return Blank(others.getvalue(), body, main.membername, properties.membername, ids, layout, own)


def pack(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Put a file into an archive, with no time."""
    undated = zipfile.ZipInfo(name)
    undated.create_system = 0
    archive.writestr(undated, data, zipfile.ZIP_DEFLATED)


def _opened(template: bytes) -> Word:
    try:
        return docx.Document(BytesIO(template))
    except Exception as error:  # zipfile, lxml and python-docx have each their own
        raise ValueError(str(error)) from error


# --- the layouts --------------------------------------------------------------------------------------------


def _dress(word: Word, layout: Layout) -> None:
    """Page, page numbers and fonts, and nothing else of what python-docx has."""
    section = word.sections[0]
    for name, length in _PAGE.items():
        setattr(section, name, Mm(length))
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    etree.SubElement(section._sectPr, qn("w:docGrid"), {qn("w:type"): "lines", qn("w:linePitch"): str(layout.line)})
    styles = word.styles.element
    for old in [*styles.iterchildren(qn("w:style"), qn("w:docDefaults"))]:
        styles.remove(old)
    styles.insert(0, parse_xml(f"<w:docDefaults {nsdecls('w')}><w:rPrDefault/><w:pPrDefault/></w:docDefaults>"))
    styles.append(parse_xml(_footer_style()))
    package = word.part.package
    assert package is not None
    for related in (package.rels, word.part.rels):
        for key in [key for key, row in related.items() if row.reltype not in _KEPT]:
            del related[key]
    fonts = File(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, _fonts(), package)
    word.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    word.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        line: Any = footer.paragraphs[0]._p
        line.getparent().replace(line, parse_xml(_page_number(side)))


def _page_number(side: str) -> str:
    """The paragraph of a footer that has the number of the page, a character from its side."""
    field = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    before, after = ('<w:r><w:t xml:space="preserve">' + text + "</w:t></w:r>" for text in ("— ", " —"))
    indent = f'<w:ind w:{side}Chars="100" w:{side}="{10 * _NUMBER_SIZE}"/>'
    properties = f'<w:pPr><w:pStyle w:val="{_FOOTER}"/>{indent}<w:jc w:val="{side}"/></w:pPr>'
    return f"<w:p {nsdecls('w')}>{properties}{before}{field}{after}</w:p>"


def _footer_style() -> str:
    inner = (
        f'<w:name w:val="footer"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr><w:rPr>{_font(_SONG, _SONG)}{_size(_NUMBER_SIZE)}</w:rPr>'
    )
    return f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{_FOOTER}">{inner}</w:style>'


def _fonts() -> bytes:
    rows = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>' for font, instead in _INSTEAD.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{rows}</w:fonts>'.encode()


# --- styles -------------------------------------------------------------------------------------------------


def _completed(styles: etree._Element, layout: Layout, own: bool) -> dict[str, str]:
    """Add the styles that are not there. Returns the ids of all that are used, by name."""
    known: dict[str, str] = {}
    taken: set[str] = set()
    for row in styles.iterchildren(qn("w:style")):
        name, key = row.find(qn("w:name")), row.get(qn("w:styleId"), "")
        taken.add(key)
        if name is not None and row.get(qn("w:type")) == "paragraph":
            known.setdefault(name.get(qn("w:val"), "").lower(), key)
    ids: dict[str, str] = {}
    for style in _STYLES:
        ids[style.name] = known.get(style.name.lower()) or _free(style.id, taken)
        if style.name.lower() not in known:
            plain = own and style.font is _FANG and style.outline is None
            styles.append(parse_xml(_styled(style, ids[style.name], ids[TEXT.name], layout, plain)))
    ids[AFTER_HEADING] = _free(AFTER_HEADING.title().replace(" ", ""), taken)
    styles.append(_after_heading(ids[AFTER_HEADING], styles, ids[TEXT.name]))
    return ids


def _free(wanted: str, taken: Collection[str]) -> str:
    return next(name for name in (wanted, *(f"{wanted}{number}" for number in range(len(taken) + 1))) if name not in taken)


def _styled(style: Style, key: str, base: str, layout: Layout, plain: bool) -> str:
    """A paragraph style as XML. ``plain``: with the characters and lines of the style that it is based on."""
    inner = f'<w:name w:val="{style.name}"/>'
    if key != base:
        inner += f'<w:basedOn w:val="{base}"/><w:next w:val="{base}"/>'
    above = f' w:beforeLines="{100 * style.before}" w:before="{layout.line * style.before}"'
    line = "" if plain else f' w:after="0" w:line="{layout.line}" w:lineRule="exact"'
    tight = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' if style.tight else ""
    inner += f"<w:qFormat/><w:pPr>{tight}<w:spacing{above}{line}/>"
    # Characters, and as much in twentieths of a point for programs that do not know their size.
    first, character = 2 * style.indented, 10 * layout.text
    right = f'w:rightChars="{100 * style.right}" w:right="{character * style.right}"'
    inner += f'<w:ind {right} w:firstLineChars="{100 * first}" w:firstLine="{character * first}"/><w:jc w:val="{style.alignment}"/>'
    if style.outline is not None:
        inner += f'<w:outlineLvl w:val="{style.outline}"/>'
    inner += "</w:pPr>"
    if not plain:
        language = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        apart = f'<w:spacing w:val="{layout.apart}"/>'
        inner += f"<w:rPr>{_font(style.font)}{apart}{_size(layout.title if style is TITLE else layout.text)}{language}</w:rPr>"
    default = "" if key != base else ' w:default="1"'
    return f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{key}">{inner}</w:style>'


def _after_heading(key: str, styles: etree._Element, text: str) -> etree._Element:
    """The character style of text after a heading in its paragraph: it looks like text."""
    sources = [styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")]
    sources += [row.find(qn("w:rPr")) for row in styles.iterchildren(qn("w:style")) if row.get(qn("w:styleId")) == text]
    looks = {child.tag: child for source in sources if source is not None for child in source}
    style = etree.Element(qn("w:style"), {qn("w:type"): "character", qn("w:styleId"): key})
    etree.SubElement(style, qn("w:name"), {qn("w:val"): AFTER_HEADING})
    properties = etree.SubElement(style, qn("w:rPr"))
    for tag, plain in (("w:rFonts", ""), ("w:b", "0"), ("w:i", "0"), ("w:color", "auto"), ("w:sz", ""), ("w:szCs", "")):
        if qn(tag) in looks:
            properties.append(deepcopy(looks[qn(tag)]))
        elif plain:
            etree.SubElement(properties, qn(tag), {qn("w:val"): plain})
    return style


def _font(font: str, latin: str = _LATIN) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{font}"/>'


def _size(size: int) -> str:
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
