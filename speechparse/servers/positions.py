"""Places in a text as editors count them: lines and columns from 0, the columns in the units of an encoding."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right

from ..language.folding import line_starts
from ..leaves import Span

_MORE = {"utf-8": (0x80, 0x800, 0x10000), "utf-16": (0x10000,), "utf-32": ()}
"""For each encoding the code points from which on a character has one unit more."""

Position = tuple[int, int]
"""A line and a column."""


class Positions:
    """The positions of a text. Its lines end with LF, CR LF or CR, and no other sign, as the protocol has it."""

    def __init__(self, text: str, encoding: str) -> None:
        self._starts = line_starts(text)
        wider = (re.compile(f"[{chr(first)}-\U0010ffff]") for first in _MORE[encoding])
        self._wider = [array("L", (match.start() for match in pattern.finditer(text))) for pattern in wider]

    def at(self, offset: int) -> Position:
        """The position of a code point."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        more = sum(bisect_left(wider, offset) - bisect_left(wider, start) for wider in self._wider)
        return line, offset - start + more

    def of(self, span: Span) -> tuple[Position, Position]:
        """The positions of the beginning and the end of a span."""
        return self.at(span.start), self.at(span.end)
