"""The lines of the page that a Word document is read into: where each comes from in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..page import INDENT, Origin
from ..source_file import Opened
from .paragraphs import Paragraph


class Line(NamedTuple):
    """A line of the page; ``number`` is that of its paragraph, from 1, and ``heading`` its level where it is one, else 0."""

    text: str
    number: int
    origin: Origin
    heading: int


def lines(opened: Opened, paragraphs: Iterable[Paragraph]) -> Iterator[Line]:
    """The lines of a page. A paragraph that is one with the next has its lines with those of that."""
    size = number = 0
    joined: list[str] = []
    first: Origin | None = None
    for paragraph in paragraphs:
        head, typed = head_of(paragraph, not joined), paragraph.typed
        size += len(head) + len(typed)
        opened.check_expanded(size)
        if first is None:
            first = Origin(paragraph.position, paragraph.within, len(head) if paragraph.label else 0)
        joined.append(head + typed)
        if not paragraph.joins:
            number += 1
            yield from _split("".join(joined), number, first, paragraph.heading)
            joined, first = [], None
    if joined or not number:
        yield from _split("".join(joined), number + 1, first or Origin(0, "body", 0), 0)


def head_of(paragraph: Paragraph, begins: bool) -> str:
    """What the page has before the text of a paragraph and the file does not: its automatic number, or its indent."""
    if paragraph.label is not None:
        return paragraph.label.before(paragraph.typed)
    return INDENT if paragraph.indented and begins and paragraph.typed[:1].strip() else ""


def _split(text: str, number: int, origin: Origin, heading: int) -> Iterator[Line]:
    """The lines of a paragraph; the first is the heading where it is one."""
    for line in text.split("\n"):
        yield Line(line, number, origin, heading)
        origin, heading = origin._replace(label=0), 0
