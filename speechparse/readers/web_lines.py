"""The lines of a web page or a Markdown file, and the page that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..language.folding import BLANK
from .list_items import numbered
from .page import INDENT, Page
from .source_file import Opened

# What may be before the text of a line: what indents it, and what has no width.
_INDENT = "\xa0\u3000\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
_AROUND = BLANK + _INDENT + "\x85\xad" + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x2028, 0x2030), *range(0x2060, 0x2070))))
_INDENTED = re.compile(f"[{_AROUND}]*?[{_INDENT}]")
_LINE_ENDS = re.compile("[\r\n]+")

_SENTENCE = re.compile("[\u3002\uff01\uff1f\uff1b\u2026]")
_FULL_STOP = "\u3002"
_NAME = re.compile("[:\uff1a]$|目\\s*[录錄次]")
# Code points of a paragraph, at the least, and of what names a menu or a control, at the most.
_SHORTEST_PARAGRAPH, _LONGEST_NAME = 30, 10
# The share of a line's text that is in links, if it is one of a menu.
_SHARE = 0.75


@dataclass(slots=True)
class Line:
    """A line of a web page.

    ``number`` is the line of the file where its text begins. ``indented`` says that a paragraph begins with it. ``area`` is the
    element around it that is called navigation or the like, 0 if none. ``heading`` is its level where it is one, ``hidden`` says
    that the page does not show it, ``label`` that a control of a form is in it or after it. ``links`` is how many links begin
    in it, and ``linked`` the share of its text that is in links.
    """

    text: str
    number: int
    indented: bool = False
    area: int = 0
    heading: int = 0
    hidden: bool = False
    label: bool = False
    links: int = 0
    linked: float = 0.0

    def __str__(self) -> str:
        """The line as it is parsed: the indentation tells the parser that it does not go on the line before."""
        return INDENT + self.text if self.indented and self.text else self.text

    def title(self) -> bool:
        """May it be the title of the page?"""
        return 0 < self.heading <= 2

    def in_menu(self) -> bool:
        """May it be a line of a menu? What is linked and has a full stop is the beginning of a text."""
        return self.linked >= _SHARE and not self.title() and _FULL_STOP not in self.text

    def says(self) -> bool:
        """Is it text, beyond doubt?"""
        return self.linked < _SHARE and (self.heading == 1 or self.is_paragraph() or numbered(self.text))

    def is_paragraph(self) -> bool:
        """Is it a paragraph of sentences?"""
        return len(self.text) >= _SHORTEST_PARAGRAPH and bool(_SENTENCE.search(self.text))

    def names(self) -> bool:
        """May it name what follows: 用户名: , 目录?"""
        return len(self.text) <= _LONGEST_NAME and bool(_NAME.search(self.text))


def usual(text: str) -> str:
    """A text with line ends that are all alike, and without NUL."""
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def solid(text: str, number: int, indented: bool = False) -> Line:
    """A line without what may be around its text, as `bare` gives it."""
    text, begins_indented = bare(text)
    return Line(text, number, indented or begins_indented)


def bare(text: str) -> tuple[str, bool]:
    """The text of a line without what may be around it: before a marker that would hide it. Line ends in it are blanks.

    And is it indented?
    """
    inner = text.strip(_AROUND)
    indented = len(inner) < len(text) and _INDENTED.match(text) is not None
    return _LINE_ENDS.sub(" ", inner) if "\n" in inner or "\r" in inner else inner, indented


def page_of(lines: Sequence[Line], opened: Opened, form: str, encoding: str, mark: bytes) -> Page:
    """The page that has these lines."""
    kept = list(_squeezed(lines))
    numbers = [line.number for line in kept] or [1]
    headings = [line.heading for line in kept] or [0]
    return Page("\n".join(map(str, kept)), opened.name, form, "line", numbers, encoding, mark, headings=headings)


def _squeezed(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with one blank line where there are several, and around titles, and none at the ends."""
    before: Line | None = None
    blank = False
    for line in lines:
        if line.text:
            if before and (blank or before.title() != line.title()):
                yield Line("", line.number)
            yield line
            before = line
        blank = not line.text
