"""What agents ask about speeches: the outline, the text of an item, the findings, and a patch. Nothing is written.

Each answer is bounded, and says where the next one goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile
from typing import Literal, NamedTuple, TypeVar

from pydantic import BaseModel

from ..checker import Finding, check, edits_of
from ..checker.finding import Severity
from ..checker.text_files import unchangeable
from ..errors import FileError
from ..leaves import Span
from ..model import Document, Item, Speech
from ..parser import parse
from ..readers import Page
from ..readers.page import Unit
from ..reports.checked import message
from ..reports.line_diff import diff_of
from ..system.limits import watched
from ..system.printable import one_line
from .asked_page import AskedPage

MOST = 20_000
"""An answer has at most so many code points of the page, or of rows as JSON: what an agent reads without losing its thread."""
_LONGEST = 500  # code points of a heading or a message; where a text has no stop, its heading is the paragraph

_HEAD = 2  # the lines of a diff that have the name of the file

RowT = TypeVar("RowT", bound=BaseModel)


class Entry(BaseModel):
    """A speech (level 0) or an item of a page. ``number`` is where it begins in the file: its line, paragraph or page."""

    id: str
    level: int
    marker: str
    heading: str
    start: int
    end: int
    number: int


class Outline(BaseModel):
    """Entries in reading order. The id of an item is that of what it is in, a dot, and its number there."""

    file: str
    unit: Unit
    length: int
    entries: list[Entry]
    truncated: bool
    next: str | None


class Passage(BaseModel):
    """The text of a speech or an item, from the code point ``start`` on. ``whole`` is where all of it is, with its items."""

    id: str
    headings: list[str]
    whole: Span
    start: int
    text: str
    truncated: bool
    next: int | None


class Fault(BaseModel):
    """A finding. ``fix`` says what the tool ``fix`` would do about it: by itself, only with ``unsafe``, or nothing."""

    rule: str
    severity: Severity
    message: str
    start: int
    end: int
    number: int
    column: int
    fix: Literal["certain", "unsafe", "none"]


class Faults(BaseModel):
    """Findings in the order of the page."""

    file: str
    unit: Unit
    total: int
    findings: list[Fault]
    truncated: bool
    next: int | None


class Patch(BaseModel):
    """A unified diff of the file, which is in ``encoding``. ``total`` counts the changes (hunks) of all of it."""

    file: str
    encoding: str
    total: int
    patch: str
    truncated: bool
    next: int | None


class _Named(NamedTuple):
    """A speech, or an item, with its id and the items from the outermost down to it."""

    id: str
    node: Speech | Item
    way: tuple[Item, ...]


def outline(asked: AskedPage, depth: int | None = None, first: str | None = None) -> Outline:
    """The outline of a page down to level ``depth``, from the entry ``first`` on. Raises FileError if there is no such entry."""
    page = asked.page
    entries = (_entry(page, one) for one in _named(parse(page)) if depth is None or len(one.way) <= depth)
    rest = entries if first is None else dropwhile(lambda entry: entry.id != first, entries)
    shown, after = _portion(rest)
    if first is not None and not shown:
        raise FileError(f"there is no item {one_line(first)}")
    return Outline(
        file=page.name,
        unit=page.unit,
        length=len(page.text),
        entries=shown,
        truncated=after is not None,
        next=None if after is None else after.id,
    )


def section(asked: AskedPage, wanted: str | Sequence[str], start: int | None = None) -> Passage:
    """The text of the entry with an id, or of the item with these headings or markers from level 1 down, from ``start`` on.

    Raises FileError if there is no such entry, or more than one, or ``start`` is outside of it.
    """
    found = [one for one in _named(parse(asked.page)) if (one.id == wanted if isinstance(wanted, str) else _is_way(one.way, wanted))]
    words = one_line(wanted if isinstance(wanted, str) else " / ".join(wanted))
    if not found:
        raise FileError(f"there is no item {words}")
    if len(found) > 1:
        raise FileError(f"there are several items {words}: {_cut(', '.join(one.id for one in found))}")
    [one] = found
    span = one.node.span
    start = span.start if start is None else start
    if not span.start <= start < span.end:
        raise FileError(f"{start} is not in the item: that is {span.start} to {span.end}")
    end = min(span.end, start + MOST)
    return Passage(
        id=one.id,
        headings=[_cut(item.heading) for item in one.way],
        whole=span,
        start=start,
        text=asked.page.text[start:end],
        truncated=end < span.end,
        next=end if end < span.end else None,
    )


def faults(
    asked: AskedPage, language: str, select: Sequence[str] | None = None, ignore: Sequence[str] | None = None, first: int = 0
) -> Faults:
    """What is found on a page by these rules, or those that are configured, from the finding ``first`` on, counted from 0.

    Raises UnknownRule.
    """
    found = check(asked.page, *asked.rules(select, ignore))
    shown, after = _portion(_fault(finding, language) for finding in found[first:])
    end = first + len(shown)
    return Faults(
        file=asked.page.name,
        unit=asked.page.unit,
        total=len(found),
        findings=shown,
        truncated=after is not None,
        next=None if after is None else end,
    )


def patch(asked: AskedPage, unsafe: bool = False, first: int = 0) -> Patch:
    """What would correct all that is certain in a text, from the change ``first`` on; with ``unsafe`` also what may hide a lost item.

    Raises FileError if the file is not a text, cannot hold the changes, or the lines of a change are too long for an answer.
    """
    page = asked.page
    if page.format != "text":
        raise FileError(f"{page.name}: there are patches of text files only, and this is {page.format}")
    edits = edits_of(page, *asked.rules(), unsafe=unsafe)
    if page.encoding and (reason := unchangeable(page, edits)):
        raise FileError(f"{page.name}: {reason}")
    lines = diff_of(page, edits)
    hunks = [*_hunks(lines[_HEAD:])]
    shown: list[str] = lines[:_HEAD] if first < len(hunks) else []
    end = first
    size = sum(map(len, shown))
    while end < len(hunks) and size + len(hunks[end]) <= MOST:
        shown.append(hunks[end])
        size += len(hunks[end])
        end += 1
    if end == first < len(hunks):
        raise FileError(f"{page.name}: the lines of a change have more than {MOST:,} characters; use speechparse check --fix")
    more = end < len(hunks)
    return Patch(
        file=page.name,
        encoding=page.encoding,
        total=len(hunks),
        patch="".join(f"{line}\n" for line in shown),
        truncated=more,
        next=end if more else None,
    )


def _named(document: Document) -> Iterator[_Named]:
    """The speeches and items of a document in reading order."""
    for number, speech in enumerate(document.speeches, 1):
        yield _Named(str(number), speech, ())
        yield from watched(_below(str(number), (), [item for part in speech.parts for item in part.children]))


def _below(above: str, way: tuple[Item, ...], items: Iterable[Item]) -> Iterator[_Named]:
    for number, item in enumerate(items, 1):
        named = _Named(f"{above}.{number}", item, (*way, item))
        yield named
        yield from _below(named.id, named.way, item.children)


def _entry(page: Page, one: _Named) -> Entry:
    node = one.node
    marker, heading = ("", node.title or node.salutation or "") if isinstance(node, Speech) else (node.marker.text, node.heading)
    return Entry(
        id=one.id,
        level=len(one.way),
        marker=one_line(marker),
        heading=_cut(heading),
        start=node.span.start,
        end=node.span.end,
        number=page.place(node.span.start).number,
    )


def _is_way(way: Sequence[Item], wanted: Sequence[str]) -> bool:
    """Does each item have the heading or the marker that is wanted?"""
    return len(way) == len(wanted) > 0 and all(
        one_line(name) in (one_line(item.heading), _cut(item.heading), one_line(item.marker.text))
        for item, name in zip(way, wanted, strict=True)
    )


def _fault(finding: Finding, language: str) -> Fault:
    return Fault(
        rule=finding.rule,
        severity=finding.severity,
        message=_cut(message(finding, language)),
        start=finding.span.start,
        end=finding.span.end,
        number=finding.line,
        column=finding.column,
        fix="certain" if finding.fix else "unsafe" if finding.unsafe_fix else "none",
    )


def _portion(rows: Iterable[RowT]) -> tuple[list[RowT], RowT | None]:
    """The rows that an answer has room for, and the one after them."""
    shown: list[RowT] = []
    size = 0
    for row in rows:
        size += len(row.model_dump_json())
        if size > MOST:
            return shown, row
        shown.append(row)
    return shown, None


def _hunks(lines: Iterable[str]) -> Iterator[str]:
    """The hunks of a diff, each with its lines."""
    hunk: list[str] = []
    for line in lines:
        if line.startswith("@@") and hunk:
            yield "\n".join(hunk)
            hunk = []
        hunk.append(line)
    if hunk:
        yield "\n".join(hunk)


def _cut(text: str) -> str:
    line = one_line(text[: _LONGEST + 1])
    return line if len(text) <= _LONGEST else f"{line[:_LONGEST]}…"
