"""Lines of a PDF to lines of text: page headers, footers and page numbers dropped, hard wraps joined.

All by the positions of the lines. Lengths are in points, heights measured from the foot of the page. If the positions do not say that
two lines are one paragraph, they stay apart: the parser joins hard wraps that it recognises by the words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from unicodedata import east_asian_width

from ...language.expressions import NUMERALS, STOPS
from ...language.folding import fold, half_width
from ...language.phrases import CALL
from ...parsing.leading_marker import leading_marker
from ...system.limits import watched
from ..page import INDENT
from .printed_line import PrintedLine


def text_lines(pages: Sequence[Sequence[PrintedLine]], width: float) -> Iterator[tuple[str, int]]:
    """The lines of the text, each with the number of the page on which it begins. ``width`` is that of a page."""
    blocks = [block for page in watched(_without_margins(pages)) for block in _blocks(page)]
    if not blocks:
        return
    columns = median(Counter(block[0].page for block in blocks if len(block) >= _COLUMN).values() or [1])
    em, breadth = _em(line for block in blocks for line in block), _BROAD * width / columns
    lines = _aligned(blocks, em, breadth)
    column = _column(lines, em, breadth, max(2, len(lines) // 20))
    pieces, page = [lines[0].text], lines[0].page
    for line, following in watched(pairwise(lines)):
        if column and column.goes_on(line, following):
            pieces[-1:] = [_broken(pieces[-1], following.text), following.text]
        else:
            yield "".join(pieces), page
            pieces, page = [following.text], following.page
            if column and column.begins(line, following):
                pieces[0] = INDENT + following.text
    yield "".join(pieces), page


# A block of this many lines may be a column. If the lines of a text are not this broad, in parts of a page or column, none of them
# is known to be full.
_COLUMN, _BROAD = 5, 0.5


def _em(lines: Iterable[PrintedLine]) -> float:
    """The em of most of the text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.em, 1)] += len(line.text)
    return max(sizes, key=lambda em: sizes[em], default=0.0)


# --- page headers, footers and page numbers -------------------------------------------------------------------

_N = f"[0-9{NUMERALS}百零〇]+"
_DASH = "[-\u2013\u2014\u2015\u2500\xb7~]"
_PAGE_NUMBER = re.compile(
    f"{_DASH}+ *[0-9]+ *{_DASH}+|[0-9]+ */ *[0-9]+|page *[0-9]+( of [0-9]+)?"
    f"|{_DASH}* *第 *{_N} *[页頁] *([,/(]? *共 *{_N} *[页頁] *[)]?)? *{_DASH}*|共 *{_N} *[页頁][ ,/]*第 *{_N} *[页頁]",
    re.IGNORECASE,
)
_DIGITS = re.compile("[0-9]+")
_LONGEST_NUMBER = 40
_MARGIN = 3  # lines of a header or footer, at most


def _without_margins(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[list[PrintedLine]]:
    """The pages without their outermost lines where these repeat those of other pages, or say which page it is.

    Lines that differ in their numbers repeat one another only if they are apart from the text: lists have such lines too.
    """
    em = _em(line for page in pages for line in page)
    same = Counter(key for page in pages for key in set(map(_same, page)))
    alike = Counter(key for page in pages for key in set(map(_alike, page)))
    often = max(2, len(pages) // 3)
    rows = [sorted({line.base for line in page}) for page in pages]
    leading = median([high - low for bases in rows for low, high in pairwise(bases)] or [0.0])

    def marginal(group: Sequence[PrintedLine], inner: PrintedLine | None) -> bool:
        if any(line.em > 1.1 * em for line in group):
            return False
        sure = all(same[_same(line)] >= often or _numbers_a_page(line) for line in group)
        apart = inner is None or abs(group[-1].base - inner.base) > 1.2 * leading
        return sure or (apart and all(alike[_alike(line)] >= often or _DIGITS.fullmatch(half_width(line.text)) for line in group))

    for page in pages:
        dropped: set[PrintedLine] = set()
        for down in (True, False):
            lines = sorted(page, key=lambda line: line.base, reverse=down)
            for many in range(min(_MARGIN, len(lines)), 0, -1):
                if marginal(lines[:many], next(iter(lines[many:]), None)):
                    dropped.update(lines[:many])
                    break
        yield [line for line in page if line not in dropped]


def _numbers_a_page(line: PrintedLine) -> bool:
    return len(line.text) <= _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(half_width(line.text)) is not None


def _same(line: PrintedLine) -> tuple[int, str]:
    return round(line.base), half_width(line.text)


def _alike(line: PrintedLine) -> tuple[int, str]:
    return round(line.base), _DIGITS.sub("0", half_width(line.text))


# --- paragraphs -----------------------------------------------------------------------------------------------

_OPENING, _CLOSING = "([{「『〈《【〔", ",.;:!?)]}、。」』〉》】〕”’…—%"
_UNIT = "(?:[0-9A-Za-z.]+|——|……|.)"
# What stays together at the head of a line, or else goes to the next: a word, a number or a character, and the signs at it. Quotation
# marks hold on to what is before and after them (Unicode Standard Annex 14, LB19).
_FIRST = re.compile(f"[{re.escape(_OPENING)}]*{_UNIT}(?:[“”‘’]+{_UNIT})*[{re.escape(_CLOSING)}]*")
_NEAR = 0.3  # ems, within which edges are the same


class _Column(NamedTuple):
    """Where the lines of the text begin and end, and how far their base lines are apart.

    ``sharp``: do many lines end just there? ``indents``: are paragraphs indented?
    """

    left: float
    right: float
    leading: float
    sharp: bool
    indents: bool

    def goes_on(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Does a paragraph go on in the line that follows? It does where that is not indented, and no more had room in the first."""
        if abs(line.em - following.em) > 0.1 * line.em or following.left > self.left + _INDENT[0] * line.em:
            return False
        if line.page == following.page and line.base - following.base > 1.4 * self.leading:
            return False
        if not self.indents and _SENTENCE_ENDS.search(half_width(line.text)) and _begins(following.text):
            return False
        return self.full(line, following)

    def full(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Had nothing more room in the line?"""
        first = _FIRST.match(half_width(following.text))
        needed = _width(following.text[: first.end()]) if first else 0
        return line.right + needed * line.em > self.right + (_HAIR if self.sharp else -_HAIR) * line.em

    def begins(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Is the line that follows surely indented as the first of a paragraph, and none that hangs on the line before it?"""
        return self.indents and self.indented(following) and not self.full(line, following)

    def indented(self, line: PrintedLine) -> bool:
        least, most = _INDENT
        return least * line.em < line.left - self.left < most * line.em


_INDENT = 0.75, 5  # ems
_HAIR = 0.1  # ems
_SENTENCE_ENDS = re.compile(f"[{STOPS}][”’」』)]*$")


def _begins(text: str) -> bool:
    """Does a text begin as paragraphs do that are not indented: with a marker, or a call to the audience?"""
    return leading_marker(text) is not None or CALL.match("\n" + fold(text[:_CALL])) is not None


_CALL = 40  # code points


def _width(text: str) -> float:
    """The width of a text in ems."""
    return sum(1 if east_asian_width(character) in "WFA" else 0.5 for character in text)


def _blocks(page: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The lines of a page from top to bottom: one block, or one for each column."""
    block: list[PrintedLine] = []
    for line in page:
        if block and line.base > block[-1].base + line.em:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _aligned(blocks: Sequence[list[PrintedLine]], em: float, breadth: float) -> list[PrintedLine]:
    """The lines of the blocks, one block below the other: columns, and the pages of a book, are not in the same place.

    A block is elsewhere if its left edge and its longest line say so, or its left edge says what both say of another.
    """
    first = _column(max(blocks, key=len), em, breadth, _LEAST)
    aligned: list[PrintedLine] = []
    known: list[float] = []
    for block in watched(blocks, 1):
        left = _left(block, em, _LEAST)
        shift = 0.0
        if first and left is not None:
            shift = left - first.left
            if -_RAGGED * em < max(line.right for line in block) - first.right - shift < (1 + _RAGGED) * em:
                known.append(shift)
            elif not any(abs(shift - other) < _NEAR * em for other in known):
                shift = 0.0
        aligned += [line._replace(left=line.left - shift, right=line.right - shift) for line in block]
    return aligned


_LEAST = 2  # lines that make an edge
_RAGGED = 0.75  # ems that a line which is full may be shorter than another; a stop may hang over by one


def _column(lines: Sequence[PrintedLine], em: float, breadth: float, often: int) -> _Column | None:
    """Where lines begin and end that do so in the same places so often; None if there are none, or the lines are not that broad."""
    left = _left(lines, em, often)
    # A stop at the end of a line may hang over.
    ends = [line.right for line in _body(lines, em) if half_width(line.text[-1]) not in _CLOSING]
    right = _farthest(ends, _RAGGED * em, often)
    if left is None or right is None or right - left < breadth:
        return None
    gaps = [line.base - following.base for line, following in pairwise(lines) if line.page == following.page]
    full = [end for end in ends if right - end < 2 * em]
    sharp = sum(abs(right - end) < _HAIR * em for end in full) > len(full) / 5
    column = _Column(left, right, median([gap for gap in gaps if gap > 0] or [0]), sharp, indents=False)
    return column._replace(indents=sum(map(column.indented, lines)) > len(lines) / 20)


def _left(lines: Sequence[PrintedLine], em: float, often: int) -> float | None:
    edge = _farthest([-line.left for line in _body(lines, em)], _NEAR * em, often)
    return edge and -edge


def _body(lines: Sequence[PrintedLine], em: float) -> Iterator[PrintedLine]:
    """The lines in the size of most of the text."""
    return (line for line in lines if abs(line.em - em) < 0.1 * em)


def _farthest(edges: Sequence[float], near: float, often: int) -> float | None:
    """The largest edge supported by at least ``often`` edges within ``near``, itself included."""
    edges = sorted(edges)
    return next((edge for n, edge in reversed([*enumerate(edges, 1)]) if n - bisect_left(edges, edge - near) >= often), None)


_WORD_ENDS, _WORD_BEGINS = re.compile("[0-9A-Za-z][,.;:!?)]?$"), re.compile("[0-9A-Za-z(]")
_SYLLABLE_ENDS, _SYLLABLE_BEGINS = re.compile("[A-Za-z]-$"), re.compile("[a-z]")


def _broken(text: str, following: str) -> str:
    """A text, up to where it was broken, as it goes on in the line that follows: without a hyphen, or with a blank between words."""
    if _SYLLABLE_ENDS.search(text) and _SYLLABLE_BEGINS.match(following):
        return text[:-1]
    return text + " " if _WORD_ENDS.search(text) and _WORD_BEGINS.match(following) else text
