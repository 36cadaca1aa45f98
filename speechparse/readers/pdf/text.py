"""The text layer of a PDF, by PDFium: the lines of each page."""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Sequence
from ctypes import c_double
from statistics import median
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from ..source_file import Opened
from .printed_line import PrintedLine

# Fonts that show a character and its radical by one glyph are often said to show the radical. Those that are characters of texts, by
# Equivalent_Unified_Ideograph of Unicode; the radicals from U+2F00 on decompose to theirs.
_RADICALS_OF_TEXTS = (
    "2E8E兀 2E92巳 2E93幺 2E9D月 2E9F母 2EA0民 2EC1虎 2EC4西 2EC5见 2EC6角 2EC9贝 2ECB车 2ED3长 2ED4门 2ED8青 2ED9韦 2EDA页 "
    "2EDB风 2EDC飞 2EDD食 2EE2马 2EE3骨 2EE4鬼 2EE5鱼 2EE6鸟 2EE7卤 2EE8麦 2EE9黄 2EEA黾 2EEC齐 2EEE齿 2EF0龙 2EF3龟"
)
_AS_MEANT = {
    **dict.fromkeys((0x02, 0xFFFE), "-"),  # PDFium's names for a hyphen at the end of a line
    **dict.fromkeys(b"\r\n", " "),  # a glyph ends no line
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{int(row[:-1], 16): row[-1] for row in _RADICALS_OF_TEXTS.split()},
}
_UNKNOWN = "\ufffd"  # a character of which the font only says what it looks like
_ASKEW = 5  # degrees; text more askew than that is not a line of the page but a watermark or a stamp
# Where a page that is shown turned by so many right angles has the point that is at x, y of the page as it is shown.
_TURNS: Sequence[Callable[[float, float], tuple[float, float]]] = (
    lambda x, y: (x, y),
    lambda x, y: (y, -x),
    lambda x, y: (-x, -y),
    lambda x, y: (-y, x),
)


def printed(opened: Opened) -> tuple[list[list[PrintedLine]], float]:
    """The lines of each page, and how broad the pages are. Raises FileError.

    No file is stopped here that takes long, or much memory: `pdf_worker` has a process for this.
    """
    _check_streams(opened)
    try:
        document = pdfium.PdfDocument(opened.data)
    except pdfium.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise opened.error("encrypted: save it without a password" if locked else "damaged, or no PDF") from error
    try:
        return _pages(opened, document)
    finally:
        document.close()


def _check_streams(opened: Opened) -> None:
    """Raises FileError where the streams of the file unpack to too much.

    Counted is what Flate unpacks at once, by which nearly all streams are packed.
    """
    size = 0
    for stream in _STREAM.finditer(opened.data):
        unpacker = zlib.decompressobj()
        at, piece = stream.end(), _FIRST_PIECE
        while at < len(opened.data) and not unpacker.eof:
            try:
                size += len(unpacker.decompress(opened.data[at : at + piece]))
            except zlib.error:  # not packed by Flate, or not only
                break
            at, piece = at + piece, _PIECE
            opened.check_expanded(size)


_STREAM = re.compile(rb"(?<!end)stream[ \r\n]+")
_FIRST_PIECE, _PIECE = 2**6, 2**14  # bytes; they unpack to 1,032 times as many at most


def _pages(opened: Opened, document: Any) -> tuple[list[list[PrintedLine]], float]:
    """The lines of each page, and how broad the pages are."""
    pages: list[list[PrintedLine]] = []
    widths = []
    size = 0
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            text = page.get_textpage()
        except pdfium.PdfiumError as error:
            raise opened.error(f"page {number} is damaged") from error
        size += text.count_chars()
        opened.check_expanded(size)
        widths.append(page.get_width())
        pages.append(_ordered(list(_lines(opened, page, text, number))))
        text.close()
        page.close()
    return pages, median(widths or [0.0])


def _ordered(runs: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page from top to bottom; if some are side by side, in columns or tables, in the order of the file."""
    rows: list[list[tuple[int, PrintedLine]]] = []
    for place, run in sorted(enumerate(runs), key=lambda row: -row[1].base):
        if not rows or rows[-1][0][1].base - run.base > max(rows[-1][0][1].em, run.em) / 2:
            rows.append([])
        rows[-1].append((place, run))
    lines: list[tuple[int, PrintedLine]] = []
    side_by_side = 0
    for row in rows:
        row.sort(key=lambda row: row[1].left)
        first, line = row[0]
        for place, run in row[1:]:
            if run.left - line.right < line.em:
                blank = " " if run.left - line.right > line.em / 5 else ""
                line = line._replace(text=line.text + blank + run.text, right=max(line.right, run.right))
                first = min(first, place)
            else:
                lines.append((first, line))
                first, line = place, run
                side_by_side += 1
        lines.append((first, line))
    return [line for _, line in (sorted(lines) if side_by_side > _SIDE_BY_SIDE else lines)]


_SIDE_BY_SIDE = 2  # lines may be next to others, as a page's number is next to its header


def _lines(opened: Opened, page: Any, text: Any, number: int) -> Iterator[PrintedLine]:
    """The lines of a page, or pieces of lines, as the file has them, without what is set askew."""
    turned = max(0, raw.FPDFPage_GetRotation(page))  # below 0 where a damaged page does not say
    turn = _TURNS[turned]
    x, y, box, matrix = c_double(), c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    characters: list[str] = []
    blank, spaced = "", False
    begin = last = end = base = em = 0.0
    for index in range(text.count_chars()):
        character = _UNKNOWN if raw.FPDFText_HasUnicodeMapError(text, index) else chr(raw.FPDFText_GetUnicode(text, index))
        if character <= " " and raw.FPDFText_IsGenerated(text, index):
            spaced = True
            continue
        if character.isspace():
            blank += character
            continue
        angle = math.degrees(raw.FPDFText_GetCharAngle(text, index))
        if _ASKEW < (angle + 90 * turned) % 360 < 360 - _ASKEW:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        corners = turn(box.left, box.bottom)[0], turn(box.right, box.top)[0]
        height = turn(x.value, y.value)[1]
        if characters and abs(height - base) < em / 2 and min(corners) > last - em / 2:
            if not blank and (min(corners) - end > em or (spaced and (characters[-1] + character).isascii())):
                blank = " "
            characters.append(blank)
        else:
            if characters:
                yield PrintedLine(_text(characters), begin, end, base, em, number)
            raw.FPDFText_GetMatrix(text, index, matrix)
            characters = []
            begin, base = min(corners), height
            em = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.a, matrix.b) or 1.0
        characters.append(character)
        last, end = min(corners), max(corners)
        blank, spaced = "", False
    if characters:
        yield PrintedLine(_text(characters), begin, end, base, em, number)


def _text(characters: list[str]) -> str:
    """What characters say, those beyond the sixteenth bit being in halves."""
    text = "".join(characters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.translate(_AS_MEANT)
