"""What the rules look at: the series of a document, each with what stands above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..leaves import Span
from ..markers import RANK, Style
from ..model import Document, Item, Marker, Paragraph, Promise, Series, Speech
from ..numerals import pattern
from ..source import half_width
from .finding import Edit, Finding

_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Listed:
    """A series, the items that it stands in (outermost first), and what its markers are made of."""

    series: Series[Any]
    above: tuple[Item, ...]
    speech: Speech
    runs_on: bool  # it goes on with the numbers of the series of its style before it
    goes_on: bool  # the series of its style behind it goes on with its numbers

    @property
    def items(self) -> tuple[Item, ...]:
        return self.series.items

    @cached_property
    def ordinals(self) -> tuple[int | None, ...]:
        return tuple(item.marker.ordinal for item in self.items)

    @cached_property
    def style(self) -> Style:
        """The style that most of its items have; that of the first where it is a draw, but not of 一个是."""
        counted = Counter(item.marker.style for item in self.items)
        most = max(counted.values())
        styles = [item.marker.style for item in self.items if counted[item.marker.style] == most]
        if len(styles) > 1 and half_width(self.items[0].marker.text).startswith(("一个", "一条", "一点", "一方面")):
            return styles[-1]
        return styles[0]


def delimiter(marker: Marker) -> str:
    """A marker's text with # for its numeral, and no blanks: what should be alike among siblings of a style."""
    text = marker.text.strip()
    numeral = pattern().search(half_width(text))
    return text if numeral is None else text[: numeral.start()] + "#" + text[numeral.end() :]


def verb(marker: Marker) -> str:
    """The verb of a marker of style hanzi-verb."""
    return delimiter(marker).strip("#、, ")


def majority(kinds: Sequence[str]) -> str | None:
    """The kind that is alone the commonest; the first where all are in a draw of one each; None for another draw."""
    counted = Counter(kinds).most_common()
    if len(counted) > 1 and counted[0][1] == counted[1][1]:
        return kinds[0] if len(kinds) == 2 else None
    return counted[0][0]


@dataclass
class View:
    """A document as the rules see it."""

    document: Document
    page: str = field(default="")

    def __post_init__(self) -> None:
        self.page = self.page or "".join(leaf.text for leaf in self.document.leaves())
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(self.page))]

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """Every series of the page, in its order."""
        return tuple(listed for speech in self.document.speeches for listed in _listed(speech))

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
        start = item.marker.span.start
        before = self.page[self._starts[bisect_right(self._starts, start) - 1] : start]
        if before.strip(" \t\u3000\xa0#*>"):
            return None
        first = item.content[0] if item.content and isinstance(item.content[0], Paragraph) else None
        text = "" if first is None else first.text.strip()
        return text if text.rstrip("。!?;:\uff01\uff1f\uff1b\uff1a*") == item.heading.strip() else None


def _listed(speech: Speech) -> Iterator[Listed]:
    rows: list[tuple[Series[Any], tuple[Item, ...]]] = []

    def visit(node: Any, above: tuple[Item, ...]) -> None:
        for series in node.series:
            rows.append((series, above))
            for item in series.items:
                visit(item, (*above, item))

    for part in speech.parts:
        visit(part, ())
    rows.sort(key=lambda row: row[0].span.start)
    latest: dict[tuple[Style, str], int] = {}
    runs_on = [False] * len(rows)
    goes_on = [False] * len(rows)
    for number, (series, _) in enumerate(rows):
        first, last = series.items[0].marker, series.items[-1].marker
        kind = (series.style, delimiter(first))
        before = latest.get(kind)
        if before is not None and first.ordinal and first.ordinal > 1:
            ended = rows[before][0].items[-1].marker.ordinal
            if ended is not None and first.ordinal == ended + 1 and rows[before][1] != rows[number][1] and series.style in RANK:
                runs_on[number] = goes_on[before] = True
        if last.ordinal is not None:
            latest[kind] = number
    for number, (series, above) in enumerate(rows):
        yield Listed(series, above, speech, runs_on[number], goes_on[number])


def promised(listed: Listed) -> Promise | None:
    return listed.series.promise
