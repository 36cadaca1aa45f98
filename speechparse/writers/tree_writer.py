"""``tree``: drawn for a reader in a terminal, one row per item, indented, with its line, paragraph or page in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from ..model import Document, Item, Part, Speech
from ..readers.page import Page
from ..system.limits import watched
from ..system.printable import one_line

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH = 100  # columns of a drawing that is not for a terminal
_GUTTER, _HEAD = "dim", "italic cyan"
_LEVELS = ("bold red", "bold yellow", "bold green", "bold blue", "bold magenta")  # markers at levels 1, 2 …, the last below


def write(document: Document, page: Page) -> str:
    return "".join(f"{row.plain}\n" for row in drawn(document, page))


def show(document: Document, page: Page, console: Console) -> None:
    """Draw a document on a terminal, coloured and as wide as it is."""
    for row in drawn(document, page, console.width):
        console.print(row, highlight=False, no_wrap=True)


def drawn(document: Document, page: Page, width: int = _WIDTH) -> Iterator[Text]:
    """The rows of a drawing, ``width`` columns at most (a Chinese character takes two); an empty one between two speeches."""
    gutter = len(str(page.place(len(page.text)).number))
    for speech in document.speeches:
        if speech is not document.speeches[0]:
            yield Text()
        for offset, indent, label, text, style in entries(speech):
            number = f"{page.place(offset).number:{gutter}}"
            row = Text.assemble((number, _GUTTER), "  " * (indent + 1), (one_line(label), style), f" {one_line(text)}")
            row.truncate(width, overflow="ellipsis")
            yield row


def entries(speech: Speech) -> Iterator[tuple[int, int, str, str, str]]:
    """(offset in code points, indentation in steps, marker or role, text, style) of each row of a speech."""
    for role in ("title", "date", "speaker", "salutation"):
        leaves = [leaf for leaf in speech.head if leaf.role == role]
        if leaves:
            yield leaves[0].start, 0, f"<{role}>", " ".join(leaf.text for leaf in leaves), _HEAD
    for part in speech.parts:
        if part.kind != "outline" or not part.children:
            yield part.span.start, 0, f"<{part.kind}>", _opening(part), _HEAD
        for item in watched(part.walk()):
            yield item.marker.span.start, item.level - (part.kind == "outline"), item.marker.text, item.heading, _colour(item)


def _opening(part: Part) -> str:
    return next((leaf.text for leaf in part.leaves() if leaf.role == "text"), "")


def _colour(item: Item) -> str:
    return _LEVELS[min(item.level, len(_LEVELS)) - 1]
