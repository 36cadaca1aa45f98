"""Which lines of a web page are its navigation, menus and footers.

Drops what the markup declares as navigation: areas that it calls so, and rows of links. No area with a sentence or a numbered
heading in it is left out, and of the others only lines that are links: a paragraph of a speech is neither. What is left of the
site's lines, the parser sets apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .web_lines import Line

# What says nothing next to a link: a date, bars between links.
_MUTE = re.compile(r"[\W\d_年月日时分秒]+")
# From this many links in a row on they are a menu, not a reference.
_MENU = 3


def length_of_words(text: str) -> int:
    """How many code points of a text are not blanks, punctuation or dates."""
    return len(_MUTE.sub("", text))


def without_chrome(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines that may belong to a speech; all where nothing would be left."""
    shown = _shown(lines)
    kept = list(_without_menus(_without_areas(shown)))
    return kept if any(line.text for line in kept) else shown


def _shown(lines: Sequence[Line]) -> Sequence[Line]:
    """Without the hidden lines; with them where they have most of the text, so that a script must be there to show them."""
    shown = [line for line in lines if not line.hidden]
    lengths = [0, 0]
    for line in lines:
        lengths[line.hidden] += len(line.text) if line.is_paragraph() else 0
    return shown if lengths[False] >= lengths[True] else lines


def _without_areas(lines: Sequence[Line]) -> list[Line]:
    areas = {line.area for line in lines if line.area and line.says()}
    return [line for line in lines if not line.area or line.area in areas]


def _without_menus(lines: Iterable[Line]) -> Iterator[Line]:
    """Without menus, and without what names one or a control."""
    name: list[Line] = []
    row: list[Line] = []
    for line in lines:
        if line.in_menu() or (row and not length_of_words(line.text)):
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
    """The lines left after removing a menu from a run of links, the lines between them, and the line before.

    Where the first link has a date after it, so has the last.
    """
    if sum(line.links for line in row) < _MENU:
        return [line for line in name if not line.label] + row
    dated = len(row) > 1 and bool(row[1].text) and not row[1].in_menu()
    return row[max(index for index, line in enumerate(row) if line.in_menu()) + 1 + dated :]
