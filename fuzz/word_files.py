"""Word documents for the tests, made of their XML: parts of a body, of a numbering, of styles, and the file of them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from speechparse import Document
from speechparse.readers.word.formats import written

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>
</Types>"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", number: int | None = None, level: int = 0, properties: str = "", content: str = "") -> str:
    numbered = "" if number is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}{numbered}</w:pPr>{run(text) if text else ''}{content}</w:p>"


def level(number: int, form: str, text: str, start: int = 1, more: str = "", after: str = "") -> str:
    """A w:lvl; ``more`` is before its text, ``after`` after it, as the schema has them."""
    form = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{number}">{form}{more}<w:lvlText w:val={quoteattr(text)}/>{after}</w:lvl>'


def pattern(name: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}"><w:multiLevelType w:val="multilevel"/>{more}{"".join(levels)}</w:abstractNum>'


def listed(number: int, name: int, starts: dict[int, int] | None = None, more: str = "") -> str:
    """A w:num: a list of a pattern."""
    override = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'
    overrides = "".join(override.format(place, start) for place, start in (starts or {}).items())
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{name}"/>{overrides}{more}</w:num>'


def style(name: str, properties: str = "", based_on: str = "", default: bool = False) -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    is_default = ' w:default="1"' if default else ""
    named = f'<w:style w:type="paragraph" w:styleId="{name}"{is_default}><w:name w:val="{name}"/>'
    return f"{named}{based}<w:pPr>{properties}</w:pPr></w:style>"


def parts(body: str, numbering: str = "", styles: str = "") -> dict[str, bytes]:
    """The parts of a document, by their names."""
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    row = f'<Relationship Id="{{0}}" Type="{_R}/{{0}}" Target="{{1}}"/>'
    texts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations.format(row.format("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations.format(
            row.format("numbering", "numbering.xml") + row.format("styles", "styles.xml") + row.format("image", "NULL")
        ),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {_SPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {_SPACES}>{styles}</w:styles>",
    }
    return {name: f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}'.encode() for name, text in texts.items()}


def archive(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def word(body: str, numbering: str = "", styles: str = "") -> bytes:
    """A document as a file."""
    return archive(parts(body, numbering, styles))


# Formats that may have written the number of a marker.
_FORMS = (
    "chineseCounting", "decimal", "decimalFullWidth", "decimalEnclosedCircle", "decimalEnclosedParen", "decimalEnclosedFullstop",
    "ideographEnclosedCircle", "chineseLegalSimplified", "ideographLegalTraditional",
)  # fmt: skip


def numbered(page: str, markers: list[tuple[int, str, int | None]]) -> tuple[bytes, int]:
    """A page as a document whose markers at the head of a line, as far as Word can write such, are automatic numbers, and how many
    these are. ``markers`` are (offset, text, ordinal).

    The rest of the line is the text of the paragraph. There is a pattern for each kind of marker; a number that does not follow the
    latest of its kind begins a new list.
    """
    patterns: dict[tuple[str, str], int] = {}
    latest: dict[int, int] = {}
    lists: list[tuple[int, dict[int, int]]] = []
    current: dict[int, int] = {}
    at = {offset: _made(text, ordinal) for offset, text, ordinal in markers}
    lengths = {offset: len(text) for offset, text, _ in markers}
    body, made = [], 0
    for start, line in _lines(page):
        head = start + len(line) - len(line.lstrip(" \t\u3000\xa0"))
        kind = at.get(head)
        if kind is None:
            body.append(paragraph(line))
            continue
        form, text, ordinal = kind
        name = patterns.setdefault((form, text), len(patterns))
        if latest.get(name) != ordinal - 1 or name not in current:
            lists.append((name, {0: ordinal}))
            current[name] = len(lists)
        latest[name] = ordinal
        rest = line[head + lengths[head] - start :].lstrip(" \t\u3000\xa0")
        body.append(paragraph(rest, current[name]))
        made += 1
    numbering = "".join(pattern(name, level(0, form, text)) for (form, text), name in patterns.items())
    numbering += "".join(listed(number, name, starts) for number, (name, starts) in enumerate(lists, 1))
    return word("".join(body), numbering), made


def _lines(page: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in re.finditer("\r\n|\r|\n|$", page):
        yield start, page[start : match.start()]
        start = match.end()


def _made(text: str, ordinal: int | None) -> tuple[str, str, int] | None:
    """(format, text of the level, number) that write a marker; None where Word cannot."""
    text = text.strip()
    for form in _FORMS if ordinal is not None else ():
        number = written(ordinal, form)
        if text.count(number) == 1:
            return form, text.replace(number, "%1"), ordinal
    return None


def items(document: Document) -> list[tuple[object, ...]]:
    """The items of a document: where each is in the tree, its marker and its heading."""
    rows: list[tuple[object, ...]] = []
    for number, speech in enumerate(document.speeches):
        for part in speech.parts:
            above: list[int] = []
            for item in part.walk():
                del above[item.level - 1 :]
                marker = (item.marker.text.strip(), item.marker.style, item.marker.ordinal)
                rows.append((number, part.kind, item.level, tuple(above), *marker, item.heading))
                above.append(len(rows))
    return rows
