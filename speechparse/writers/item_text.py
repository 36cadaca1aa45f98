"""How an item and a speech begin, for writers of another text than the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..language.folding import BLANK
from ..language.headings import after_heading
from ..language.phrases import DECORATION
from ..leaves import Leaf
from ..model import Block, Item, Paragraph, Speech
from ..readers.page import INDENT
from ..system.limits import check_time

_NEAR = 40  # code points before and after a place that are searched for a line end


class Headed(NamedTuple):
    """``name`` is the marker and the heading, on one line; ``stop`` what ends the heading; ``rest`` the text after that in the
    same paragraph; ``content`` the paragraphs and series after the first paragraph."""

    name: str
    stop: str
    rest: str
    content: Sequence[Block]


def headed(item: Item) -> Headed:
    """The beginning of an item, and what follows it. Raises FileError where the time of its file is up."""
    check_time()
    first = item.content[0] if item.content else None
    leaves = first.content if isinstance(first, Paragraph) else ()
    parted = item.marker.text.endswith(tuple(BLANK)) or any(leaf.role == "blank" for leaf in leaves[:1])
    name = f"{item.marker.text.strip(BLANK)}{' ' if parted else ''}{item.heading}".rstrip()
    stop, rest = after_heading(leaves)
    return Headed(name, stop, rest, item.content[1:] if leaves else item.content)


def begins_paragraph(text: str, start: int) -> bool:
    """Does a paragraph begin at ``start``, or after the blanks there?"""
    before, after = text[max(0, start - _NEAR) : start], text[start : start + _NEAR]
    read = before.rstrip(BLANK + DECORATION)
    blank = before[len(read) :] + after[: len(after) - len(after.lstrip(BLANK))]
    return not read or "\n" in blank or "\r" in blank or INDENT in blank


def head_of(speech: Speech) -> list[Leaf]:
    """The lines of a speech's head that are its own, and not the site's: what publishers put before the text."""
    return [leaf for leaf in speech.head if leaf.role not in ("blank", "chrome", "front")]
