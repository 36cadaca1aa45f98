"""PDF files, made of their objects: pages of text, and files that take what they should not."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import east_asian_width


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, b"".join(places))
    return data + table + b"trailer << /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, len(data))


# --- a PDF made here ------------------------------------------------------------------------------------------


class Run(NamedTuple):
    """Characters in a row: where they begin, in points from the left lower corner of the page, and the size of the font."""

    text: str
    x: float
    y: float
    size: float = 16


def pdf(pages: Sequence[Sequence[Run]], *, font: str = "/ToUnicode 6 0 R", page: str = "", turn: str = "1 0 0 1 0 0") -> bytes:
    """A PDF of A4 pages in a font without glyphs, in which all is an em wide but ASCII, which is half as wide."""
    codes = {character: code for code, character in enumerate(sorted({c for runs in pages for run in runs for c in run.text}), 1)}
    unicode = "".join(f"<{code:04x}> <{character.encode('utf-16-be').hex()}>\n" for character, code in codes.items())
    widths = "".join(f"{code} [500] " for character, code in codes.items() if width(character) < 1)
    kids = " ".join(f"{7 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] {font} >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /FontDescriptor 5 0 R /DW 1000 /W [" + widths + "]"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 >>",
        stream(f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(codes)} beginbfchar {unicode} endbfchar"),
    ]
    for runs in pages:
        shown = [f"/F {r.size} Tf 1 0 0 1 {r.x} {r.y} Tm <{''.join(f'{codes[c]:04x}' for c in r.text)}> Tj" for r in runs]
        resources = "/MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {len(objects) + 2} 0 R {page} >>")
        objects.append(stream(f"{turn} cm BT {' '.join(shown)} ET"))
    return assembled([body.encode() for body in objects])


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def width(text: str) -> float:
    return sum(1 if east_asian_width(character) in "WFA" else 0.5 for character in text)


# --- a page laid out as an office does ------------------------------------------------------------------------

LEFT, TOP, LEADING, EM = 79, 730, 28, 16
COLUMNS, ROWS = 28, 22  # characters of a line and lines of a page, GB/T 9704-2012
AT_NO_HEAD = ",.:;!?)。、\uff1a\uff0c\uff1b”》"


def wrapped(text: str, first: float) -> list[str]:
    """The lines of a paragraph; ``first`` is how broad the first may be. A line begins with no stop, and no number is broken."""
    lines, room = [""], first
    for unit in re.findall(f"(?:[0-9]+|.)[{AT_NO_HEAD}]*", text):
        if width(lines[-1] + unit) > room and lines[-1]:
            lines.append("")
            room = COLUMNS
        lines[-1] += unit
    return lines


def laid_out(text: str, *, indent: int = 2, header: str = "渡口文集", mirror: int = 0) -> bytes:
    """A text on pages with a header and a number: its head in the middle, its paragraphs indented and broken to the width."""
    pages: list[list[Run]] = []
    row = ROWS
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
        words = line.strip("\u3000 ")
        middle = number < 3 and len(words) < 24 and not words.endswith((":", "\uff1a"))
        inset = 0 if middle or (len(words) < 16 and words.endswith(":")) else indent
        for nth, piece in enumerate(wrapped(words, COLUMNS - inset)):
            if row == ROWS:
                pages.append([])
                row = 0
            shift = mirror * (-1) ** len(pages)
            x = LEFT + shift + EM * ((COLUMNS - width(piece)) / 2 if middle else inset if nth == 0 else 0)
            pages[-1].append(Run(piece, x, TOP - LEADING * row))
            row += 1
    for number, page in enumerate(pages, 1):
        page.insert(0, Run(header, LEFT, 790, 10.5))
        page.append(Run(f"— {number} —", LEFT + EM * COLUMNS / 2 - 30, 80, 14))
    return pdf([[run for run in page if run.text] for page in pages])


# --- files that take too much ---------------------------------------------------------------------------------


def nested_forms(depth: int = 9, times: int = 10) -> bytes:
    """A form that shows another ten times, which shows another ten times …"""
    forms = []
    for number in range(depth):
        inner = number < depth - 1
        content = b"/X Do " * times if inner else b"BT /F 12 Tf (abc) Tj ET"
        below = b"/XObject << /X %d 0 R >>" % (7 + number) if inner else b""
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> %s >>" % below
        forms.append(_stream(content, form))
    return _page(_stream(b"/X Do " * times), _HELVETICA, *forms, resources=b"/XObject << /X 6 0 R >>")


def chained_filters(size: int, times: int = 2) -> bytes:
    """Content of ``size`` bytes, packed and packed again: unpacked once it is small."""
    data = b"0 " * (size // 2)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return _page(_stream(data, b"/Filter [%s]" % (b"/FlateDecode " * times)), _HELVETICA)


def long_unicode(codes: int) -> bytes:
    """A text of so many codes, each of which is said to be 190 characters."""
    content = zlib.compress(b"BT /F 12 Tf 100 700 Td <%s> Tj ET" % (b"0001" * codes))
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    system = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    descendant = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song %s /DW 1000 >>" % system
    unicode = _stream(b"1 beginbfchar\n<0001> <%s>\nendbfchar" % (b"0041" * 190))
    return _page(_stream(content, b"/Filter /FlateDecode"), font, descendant, unicode)


_HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def _page(content: bytes, font: bytes, *others: bytes, resources: bytes = b"") -> bytes:
    """A file of one page; its content is object 4, the font 5, the others go on from 6."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %s >> >>"
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page % resources, content, font, *others])
