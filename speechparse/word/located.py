"""A Word document whose page knows, for each code point, the element that it is in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ..readers.source_file import Opened
from ..readers.word.lines import head_of, lines
from ..readers.word.package import parts
from ..readers.word.paragraphs import Paragraph, Piece, paragraphs


class Spot(NamedTuple):
    """Code points of the page that are in one element: those of the piece's text from ``start`` to ``end``."""

    piece: Piece
    start: int
    end: int


class Placed(NamedTuple):
    """A paragraph, the offset of the page at which it begins, and how many code points there the file does not hold."""

    offset: int
    head: int
    paragraph: Paragraph


class Located:
    """A Word document, its ``text`` as the page that is read from it has it, and its ``paragraphs`` in reading order.

    The elements may be changed; the text and the offsets stay those from before.
    """

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.parts = parts(opened)
        self.paragraphs: list[Placed] = []
        self._starts: list[int] = []
        self._pieces: list[Piece] = []
        reads = list(paragraphs(self.parts))
        self.text = text_of(opened, reads)
        self._place(reads)
        self._begins = [placed.offset for placed in self.paragraphs]

    def _place(self, reads: list[Paragraph]) -> None:
        offset, joined = 0, False
        for read in reads:
            head = len(head_of(read, not joined))
            self.paragraphs.append(Placed(offset, head, read))
            offset += head
            for piece in read.pieces:
                self._starts.append(offset)
                self._pieces.append(piece)
                offset += len(piece.text)
            joined = read.joins
            offset += not joined

    def spots(self, start: int, end: int) -> Iterator[Spot]:
        """Where the code points from ``start`` to ``end`` are. Automatic numbers, indents and the ends of paragraphs are in no
        element.
        """
        number = max(0, bisect_right(self._starts, start) - 1)
        while number < len(self._pieces) and self._starts[number] < end:
            begins, piece = self._starts[number], self._pieces[number]
            low, high = max(start - begins, 0), min(end - begins, len(piece.text))
            if low < high:
                yield Spot(piece, low, high)
            number += 1

    def paragraph_at(self, offset: int) -> Placed | None:
        """The paragraph that has a code point; None if the document has no paragraphs."""
        number = bisect_right(self._begins, offset)
        return self.paragraphs[number - 1] if number else None

    def labelled(self, offset: int) -> Placed | None:
        """The paragraph whose automatic number has a code point of the page; None if it is not in an automatic number."""
        placed = self.paragraph_at(offset)
        inside = placed is not None and placed.paragraph.label is not None and offset < placed.offset + placed.head
        return placed if inside else None


def text_of(opened: Opened, reads: list[Paragraph]) -> str:
    """The text of the page that paragraphs come to."""
    return "\n".join(line.text for line in lines(opened, reads))
