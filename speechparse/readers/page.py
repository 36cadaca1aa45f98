"""What reading a file gives: its text, and where in the file each line of it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Unit = Literal["line", "paragraph", "page"]
"""What a format counts: lines of text, HTML and Markdown, paragraphs of a Word document, pages of a PDF."""


class Place(NamedTuple):
    """A place in a file: the ``number``-th line, paragraph or page of it, and the code point of the page's line, both from 1."""

    unit: Unit
    number: int
    column: int


@dataclass(frozen=True)
class Page:
    """The text of a file.

    ``text`` is what is parsed. ``name`` is the file, "-" standard input, "" bytes or a text without a file. ``unit`` is what
    the format counts, and ``numbers`` has for each line of ``text`` the number of the unit it was read from; None where the
    lines of ``text`` are those of the file. ``encoding`` is the codec of the file's characters and ``mark`` its byte order mark,
    for formats that have them.
    """

    text: str
    name: str = ""
    format: str = "text"
    unit: Unit = "line"
    numbers: Sequence[int] | None = None
    encoding: str = ""
    mark: bytes = b""

    def place(self, offset: int) -> Place:
        """Where the code point at ``offset`` of ``text`` stands in the file."""
        line = bisect_right(self._starts, offset)
        number = line if self.numbers is None else self.numbers[line - 1]
        return Place(self.unit, number, offset - self._starts[line - 1] + 1)

    def line(self, offset: int) -> str:
        """The line of ``text`` in which the code point at ``offset`` stands, without its line end."""
        number = bisect_right(self._starts, offset)
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")

    @cached_property
    def _starts(self) -> list[int]:
        from ..source import line_starts  # which loads OpenCC

        return line_starts(self.text)
