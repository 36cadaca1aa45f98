"""Draws a document for a reader in a terminal: one row an item, indented, with line numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from .model import Document, Item, Part, Speech
from .source import line_starts

_SHOWN = 40  # so many code points of a heading or a paragraph are shown


def draw(document: Document, page: str, depth: int | None = None) -> Iterator[str]:
    """The rows of a drawing of ``document``, read from ``page``; items below level ``depth`` are left out.

    Line numbers count from 1, in the page as given.
    """
    starts = line_starts(page)
    width = len(str(len(starts)))
    for speech in document.speeches:
        if speech is not document.speeches[0]:
            yield ""
        for offset, indent, text in rows(speech, depth):
            yield f"{bisect_right(starts, offset):{width}}  {'  ' * indent}{_short(text)}"


def rows(speech: Speech, depth: int | None = None) -> Iterator[tuple[int, int, str]]:
    """(offset in code points, indentation in steps, text) of each row of a speech."""
    for role in ("title", "date", "speaker", "salutation"):
        leaves = [leaf for leaf in speech.head if leaf.role == role]
        if leaves:
            yield leaves[0].start, 0, f"<{role}> " + " ".join(leaf.text for leaf in leaves)
    for part in speech.parts:
        if part.kind != "outline" or not part.children:
            yield part.span.start, 0, f"<{part.kind}> {_opening(part)}"
        for item in part.walk():
            if depth is None or item.level <= depth:
                yield item.marker.span.start, item.level - (part.kind == "outline"), _label(item)


def _opening(part: Part) -> str:
    return next((leaf.text for leaf in part.leaves() if leaf.role == "text"), "")


def _label(item: Item) -> str:
    return f"{item.marker.text.strip()} {item.heading}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
