"""What reading a file returns: its text, and where in the file each of its lines is."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..system.unlocked import cached_property

Unit = Literal["line", "paragraph", "page"]
"""What a format counts: lines of text, HTML and Markdown, paragraphs of a Word document, pages of a PDF."""

INDENT = "\u3000\u3000"
"""How texts indent the first line of a paragraph, and how all other formats are read where they do."""


class Place(NamedTuple):
    """A place in a file: the ``number``-th line, paragraph or page of it, and the code point of the page's line, both from 1."""

    unit: Unit
    number: int
    column: int


class Origin(NamedTuple):
    """Where in a Word document a line comes from.

    ``paragraph`` is the index of its w:p among all of the document's main part, from 0 and in the order of the file: those in tables
    and text boxes too, and those that are not read. ``within`` says whether it is in the body itself, in a table cell or in a text
    box. The first ``label`` code points of the line are an automatic number, which Word shows and the file does not hold.
    """

    paragraph: int
    within: Literal["body", "cell", "box"]
    label: int


@dataclass(frozen=True)
class Page:
    """The text of a file.

    ``text`` is what is parsed. ``name`` is the name of the file, "-" for standard input, "" for bytes or a text without a file.
    ``unit`` is what the format counts, and ``numbers`` has, for each line of ``text``, the number of the unit that it was read
    from; None if the lines of ``text`` are those of the file. With ``numbers``, `INDENT` at the head of a line means that a
    paragraph begins there, however the file shows that; columns are counted after it. ``origins`` has the `Origin` of each line of
    a Word document; None for other formats. ``headings`` has the level of each line that the file declares as a heading, 0 for the
    others; None if it declares none, or they are not to be items. ``encoding`` is the codec of the
    file's characters and ``mark`` its byte order mark, for formats that have them.
    """

    text: str
    name: str = ""
    format: str = "text"
    unit: Unit = "line"
    numbers: Sequence[int] | None = None
    encoding: str = ""
    mark: bytes = b""
    origins: Sequence[Origin] | None = None
    headings: Sequence[int] | None = None

    def __post_init__(self) -> None:
        """Raises ValueError where the lines and the numbers, or the levels of headings, are not as many."""
        ends = self.text.count("\n") + self.text.count("\r") - self.text.count("\r\n")
        for name, rows in (("numbers", self.numbers), ("headings", self.headings)):
            if rows is not None and len(rows) != ends + 1:
                raise ValueError(f"{len(rows):,} {name} for {ends + 1:,} lines")

    def place(self, offset: int) -> Place:
        """Where the code point at ``offset`` of ``text`` is in the file."""
        line = bisect_right(self._starts, offset)
        number = line if self.numbers is None else self.numbers[line - 1]
        return Place(self.unit, number, max(offset - self._begin(line), 0) + 1)

    def line(self, offset: int, start: int = 0, stop: int = sys.maxsize) -> str:
        """The line of ``text`` that contains the code point at ``offset``, from its first column to its line end. Of its code
        points only those from ``start`` to ``stop``, counted from 0."""
        line = bisect_right(self._starts, offset)
        begin, end = self._begin(line), self._starts[line] if line < len(self._starts) else len(self.text)
        return self.text[begin + start : min(begin + stop, end)].rstrip("\r\n")

    def _begin(self, line: int) -> int:
        """The offset of the first column of a line."""
        start = self._starts[line - 1]
        return start + len(INDENT) * (self.numbers is not None and self.text.startswith(INDENT, start))

    @staticmethod
    def of(source: Page | str, contract: str) -> Page:
        """The page that a public function was given, or a page of the text.

        Raises TypeError for anything else; its message begins with ``contract``, which says what the function takes.
        """
        if isinstance(source, str):
            return Page(source)
        if not isinstance(source, Page):
            raise TypeError(f"{contract}, not {type(source).__name__}")
        return source

    @cached_property
    def _starts(self) -> list[int]:
        from ..language.folding import line_starts  # which loads OpenCC

        return line_starts(self.text)
