"""``markdown``: notes, in CommonMark (https://spec.commonmark.org/0.31.2/).

The title is a heading of the first rank, items of level 1 are of the second, and so on. A series of bare sentences is a list, and so
are one inside a paragraph and one that is too deep for a heading; no other list is written. All text of the speeches is
there, in order; the lines of the site, and what is around the speeches, are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from ..language.folding import BLANK
from ..model import Block, Document, Paragraph, Series, Speech
from ..readers.page import Page
from ..system.printable import of_xml, references
from .item_text import begins_paragraph, head_of, headed

_DEEPEST = 5  # the level of the items whose heading is of the sixth rank, the last that there is
_LONGEST = 60  # longest heading that reads well as a heading

# Two colons are nothing to Markdown, but a command to GitHub where they head a line of a log.
_SYNTAX = re.compile(r"[\\`*_\[\]<>&~$]|:(?=:)")
# What a block may begin with that would make it a heading, a list, a rule or an underline.
_OPENING = re.compile(r"^(?:[0-9]{1,9}(?=[.)])|(?=[#+=-]))")
_LINE_ENDS = re.compile("[\r\n]+")


def write(document: Document, page: Page) -> str:
    """Characters that XML forbids are U+FFFD: CommonMark says so of U+0000, and terminals do not like the others."""
    notes = _Notes(page)
    for speech in document.speeches:
        notes.speech(speech)
    return "".join(f"{line}\n" for line in notes.lines)


class _Notes:
    """Writes blocks, an empty line before each but before an item that follows a line of its list."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lines: list[str] = []
        self.in_list = False  # is the last line an item of a list?
        self.bullets: dict[str, str] = {}  # the bullets of the lists that the next item might go on with, by their indentation

    def speech(self, speech: Speech) -> None:
        if self.lines and not speech.title:
            self._block("", "***")
        for role, group in groupby(head_of(speech), key=lambda leaf: leaf.role):
            texts = [leaf.text for leaf in group]
            if role == "title":
                self._heading(1, " ".join(texts))
            else:
                for text in texts:
                    self._paragraph("", text)
        for part in speech.parts:
            self._content("", part.content)

    def _content(self, indent: str, content: Iterable[Block]) -> None:
        for block in content:
            if isinstance(block, Paragraph):
                self._paragraph(indent, block.text)
            elif not indent and self._is_for_headings(block):
                for item in block.items:
                    name, stop, rest, below = headed(item)
                    self._heading(item.level + 1, name + stop)
                    self._paragraph("", rest)
                    self._content("", below)
            else:
                self._list(indent, block)

    def _is_for_headings(self, series: Series[Any]) -> bool:
        if series.items[0].level > _DEEPEST:
            return False
        if any(item.series for item in series.items):
            return True
        starts = [item.marker.span.start for item in series.items if len(item.heading) <= _LONGEST]
        heads = sum(begins_paragraph(self.page.text, start) for start in starts)
        return 2 * heads > len(series.items) and any(one.rest or one.content for one in map(headed, series.items))

    def _list(self, indent: str, series: Series[Any]) -> None:
        # A list ends where another bullet is used.
        bullet = "*" if self.bullets.get(indent) == "-" else "-"
        for item in series.items:
            name, stop, rest, below = headed(item)
            self._block(indent, f"{bullet} {_escaped(name + stop + rest)}", in_list=True)
            self.bullets[indent] = bullet
            self._content(f"{indent}  ", below)

    def _heading(self, rank: int, text: str) -> None:
        text = _inline(text)
        body = text.rstrip("#")  # number signs at its end would be taken for the end of the heading
        self._block("", "#" * rank + " " + body + r"\#" * (len(text) - len(body)))

    def _paragraph(self, indent: str, text: str) -> None:
        if text.strip(BLANK):
            self._block(indent, _escaped(text))

    def _block(self, indent: str, text: str, in_list: bool = False) -> None:
        if self.lines and not (in_list and self.in_list):
            self.lines.append("")
        self.lines.append(f"{indent}{text}")
        self.in_list = in_list
        self.bullets = {other: bullet for other, bullet in self.bullets.items() if len(other) < len(indent)}


def _escaped(text: str) -> str:
    """A text at the beginning of a block."""
    return _OPENING.sub(r"\g<0>\\", _inline(text))


def _inline(text: str) -> str:
    return references(_SYNTAX.sub(r"\\\g<0>", _LINE_ENDS.sub(" ", of_xml(text.strip(BLANK)))))
