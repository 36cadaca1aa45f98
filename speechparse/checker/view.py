"""What the rules look at: the series of a document, each with what stands above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..leaves import Span
from ..markers import RANK, Style
from ..model import Document, Item, Marker, Paragraph, Promise, Series, Speech
from ..numerals import pattern
from ..short_cache import short_cache
from ..source import fold, leaning, line_starts
from .finding import Edit, Finding
from .numbering import Numbering, numbering

_INDENT = re.compile("[ \t\u3000\xa0#*>]+")


@short_cache
def folded(marker: str) -> str:
    """A marker's text as the grammars read it, code point for code point."""
    return fold(marker)


@dataclass(frozen=True)
class Listed:
    """The items of a series, those that it stands in (outermost first), and what its markers are made of.

    A lone 一是 and the 一是 二是 … right behind it, with no text between, are one list here: a number that stands twice.
    """

    items: tuple[Item, ...]
    promise: Promise | None
    above: tuple[Item, ...]
    speech: int  # the index of the speech in the document
    above_style: Style | None  # the style of the series that the innermost of those belongs to
    runs_on: bool = False  # it goes on with the numbers of the list of its style before it
    goes_on: bool = False  # the list of its style behind it goes on with its numbers

    @cached_property
    def ordinals(self) -> tuple[int | None, ...]:
        return tuple(item.marker.ordinal for item in self.items)

    @cached_property
    def traditional(self) -> bool:
        """Are its formal numerals traditional: 貳, 參 or 叄, 陸? Where none of them tells, they are as the text of its items is."""
        markers = "".join(item.marker.text for item in self.items)
        for telling, answer in (("贰陆", False), ("貳參叄陸", True)):
            if not set(telling).isdisjoint(markers):
                return answer
        return leaning("".join(leaf.text for item in self.items for leaf in item.leaves())) < 0

    @cached_property
    def digits(self) -> int:
        """How many digits its numbers have at least: two where one is written 01."""
        numerals = (re.search("[0\uff10][0-9\uff10-\uff19]+", item.marker.text) for item in self.items)
        return max((len(numeral[0]) for numeral in numerals if numeral), default=1)

    @cached_property
    def numbering(self) -> Numbering:
        """What is wrong with its numbers."""
        return numbering(self.ordinals)

    @cached_property
    def style(self) -> Style:
        """The style that most of its items have; that of the first where it is a draw, but not of 一个是."""
        return _style(self.items)

    @cached_property
    def usual(self) -> str | None:
        """The first marker of its style that is closed as most of them are; None where there is none to go by."""
        alike = [item.marker for item in self.items if item.marker.style == self.style]
        common = majority([delimiter(marker) for marker in alike]) if len(alike) > 1 else None
        return next((marker.text for marker in alike if delimiter(marker) == common), None)


def _style(items: Sequence[Item]) -> Style:
    styles = [item.marker.style for item in items]
    if len({*styles}) == 1:
        return styles[0]
    counted = Counter(styles)
    most = max(counted.values())
    styles = [style for style in styles if counted[style] == most]
    if folded(items[0].marker.text).startswith(("一个", "一条", "一点", "一方面")):
        return styles[-1]
    return styles[0]


def delimiter(marker: Marker) -> str:
    """A marker's text with # for its numeral, and no blanks: what should be alike among siblings of a style."""
    return _delimiter(marker.text.strip())


@short_cache
def _delimiter(text: str) -> str:
    numeral = pattern().search(folded(text))
    return text if numeral is None else text[: numeral.start()] + "#" + text[numeral.end() :]


def verb(marker: Marker) -> str:
    """The verb of a marker of style hanzi-verb."""
    return delimiter(marker).strip("#")


def majority(kinds: Sequence[str]) -> str | None:
    """The kind that is alone the commonest; of two that differ the first; None for another draw."""
    counted = Counter(kinds).most_common()
    if len(counted) > 1 and counted[0][1] == counted[1][1]:
        return kinds[0] if len(kinds) == 2 else None
    return counted[0][0]


@dataclass
class View:
    """A document as the rules see it."""

    document: Document
    page: str

    def __post_init__(self) -> None:
        self._starts = line_starts(self.page)
        self._indents: dict[int, int] = {}  # where the indent of a line ends, by where the line begins

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """Every series of the page, in its order."""
        return tuple(listed for number, speech in enumerate(self.document.speeches) for listed in _listed(speech, number))

    def finding(
        self, rule: str, span: Span, message: str, message_en: str, items: Sequence[Item] = (), fix: Sequence[Edit] = ()
    ) -> Finding:
        line = bisect_right(self._starts, span.start)
        return Finding(
            rule=rule,
            message=message,
            message_en=message_en,
            span=span,
            line=line,
            column=span.start - self._starts[line - 1] + 1,
            items=tuple(item.marker.span for item in items),
            fix=tuple(fix) or None,
        )

    def heading_line(self, item: Item) -> str | None:
        """The paragraph of an item that is a heading on a line of its own, with its stop; None where it is not."""
        if not self._begins_line(item.marker.span.start):
            return None
        first = item.content[0] if item.content and isinstance(item.content[0], Paragraph) else None
        text = "" if first is None else first.text.strip()
        return text if text.rstrip("。!?;:\uff01\uff1f\uff1b\uff1a*") == item.heading.strip() else None

    def _begins_line(self, offset: int) -> bool:
        """Does nothing but an indent, or marks of Markdown, stand before an offset on its line?"""
        line = self._starts[bisect_right(self._starts, offset) - 1]
        if line not in self._indents:  # a line may have a million items
            indent = _INDENT.match(self.page, line)
            self._indents[line] = indent.end() if indent else line
        return self._indents[line] >= offset


def _listed(speech: Speech, speech_number: int) -> Iterator[Listed]:
    rows: list[Listed] = []

    def visit(node: Any, above: tuple[Item, ...], above_style: Style | None) -> None:
        for items, promise in _lists(node.content):
            rows.append(Listed(items, promise, above, speech_number, above_style))
            style = _style(items)
            for item in items:
                visit(item, (*above, item), style)

    for part in speech.parts:
        visit(part, (), None)
    rows.sort(key=lambda row: row.items[0].marker.span.start)
    latest: dict[Style, int] = {}
    for number, listed in enumerate(rows):
        first = listed.items[0].marker.ordinal
        before = latest.get(listed.style)
        if before is not None and first is not None and first > 1 and listed.style in RANK:
            ended = rows[before].items[-1].marker.ordinal
            if ended is not None and first == ended + 1 and rows[before].above != listed.above:
                rows[number] = replace(rows[number], runs_on=True)
                rows[before] = replace(rows[before], goes_on=True)
        latest[listed.style] = number
    yield from rows


def _lists(content: Sequence[Any]) -> Iterator[tuple[tuple[Item, ...], Promise | None]]:
    """(items, promise) of each list among the content of an item or a part."""
    held: tuple[tuple[Item, ...], Promise | None] | None = None
    for part in [*content, None]:
        if held is not None:
            items, promise = held
            if isinstance(part, Series) and len(items) == 1 and _same_kind(items[0].marker, part.items[0].marker):
                held = (items + part.items, part.promise or promise)
                continue
            yield held
        held = (part.items, part.promise) if isinstance(part, Series) else None


def _same_kind(one: Marker, other: Marker) -> bool:
    return (one.style, one.ordinal, delimiter(one)) == (other.style, other.ordinal, delimiter(other)) and one.ordinal is not None
