"""Which lines of a web page are its navigation, menus and footers.

Left out is what the markup says is none of the text: areas that it calls so, and rows of links. No area with a sentence or a numbered
heading in it is left out, and of the others only lines that are links: a paragraph of a speech is neither. What is left of the
site's lines, the parser sets apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .list_items import numbered
from .page import INDENT

_SENTENCE = re.compile("[\u3002\uff01\uff1f\uff1b\u2026]")
_FULL_STOP = "\u3002"
# What says nothing beside a link: a date, bars between links.
_MUTE = re.compile(r"[\W\d_年月日时分秒]+")
_NAME = re.compile("[:\uff1a]$|目\\s*[录錄次]")
# Code points of a paragraph, at the least, and of what names a menu or a control, at the most.
_SHORTEST_PARAGRAPH, _LONGEST_NAME = 30, 10
# So many links in a row are a menu, not a reference.
_MENU = 3
# The share of a line's text that stands in links, if it is one of a menu.
_SHARE = 0.75


@dataclass(slots=True)
class Line:
    """A line of a web page.

    ``number`` is the line of the file where its text begins. ``indented`` says that a paragraph begins with it. ``area`` is the
    element around it that is called navigation or the like, 0 if none. ``heading`` is its level where it is one, ``hidden`` says
    that the page does not show it, ``label`` that a control of a form stands in it or behind it. ``links`` is how many links begin
    in it, and ``linked`` the share of what it says that stands in links.
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
        """May it name what stands behind it: 用户名: , 目录?"""
        return len(self.text) <= _LONGEST_NAME and bool(_NAME.search(self.text))


def spoken(text: str) -> int:
    """How many code points of a text say something."""
    return len(_MUTE.sub("", text))


def without_chrome(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines that may belong to a speech; all where nothing would be left."""
    shown = _shown(lines)
    kept = list(_without_menus(_without_areas(shown)))
    return kept if any(line.text for line in kept) else shown


def _shown(lines: Sequence[Line]) -> Sequence[Line]:
    """Without the hidden lines; with them where they have most of the text, so that a script must be there to show them."""
    shown = [line for line in lines if not line.hidden]
    said = [0, 0]
    for line in lines:
        said[line.hidden] += len(line.text) if line.is_paragraph() else 0
    return shown if said[False] >= said[True] else lines


def _without_areas(lines: Sequence[Line]) -> list[Line]:
    areas = {line.area for line in lines if line.area and line.says()}
    return [line for line in lines if not line.area or line.area in areas]


def _without_menus(lines: Iterable[Line]) -> Iterator[Line]:
    """Without menus, and without what names one or a control."""
    name: list[Line] = []
    row: list[Line] = []
    for line in lines:
        if line.in_menu() or (row and not spoken(line.text)):
            row.append(line)
            continue
        yield from _not_menu(name, row)
        name, row = [], []
        if line.names():
            name = [line]
        else:
            yield line
    yield from _not_menu(name, row)


def _not_menu(name: list[Line], row: list[Line]) -> list[Line]:
    """What is none of it in a row of lines, links and lines that say nothing between them, and the line before it.

    Where the first link has a date behind it, so has the last.
    """
    if sum(line.links for line in row) < _MENU:
        return [line for line in name if not line.label] + row
    dated = len(row) > 1 and bool(row[1].text) and not row[1].in_menu()
    return row[max(index for index, line in enumerate(row) if line.in_menu()) + 1 + dated :]
