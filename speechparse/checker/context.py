"""What the rules look at: the series of a document, each with what is above it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..language.compiled import expression
from ..language.expressions import NUMERALS, STOPS
from ..language.folding import fold, shown_line_starts
from ..language.markers import RANK, Style
from ..leaves import Span
from ..model import Document, Item, Paragraph, Promise
from ..parsing.doubts import MISREAD
from ..parsing.outline import doubts_of
from ..parsing.promises import promised
from ..readers.page import Page
from ..system.limits import check_time
from ..system.unlocked import cached_property
from .finding import NONE, Change, Finding, Severity
from .forms import noun_of
from .lists import ItemList, lists_of

_WIDE = "\uff08\uff09\uff0c\uff1a\uff1b\uff01\uff1f"
_NARROW = "(),:;!?"
# (节选), 〔略〕, or a line of nothing but dots: the text is an excerpt, or leaves something out.
_CUT = expression(
    "[(\uff08〔\\[【][^()\uff08\uff09〔〕\\[\\]【】\n]{0,8}(?:[节節][选選]|摘[录錄要编編登]|[节節][录錄]|[选選]摘|[删刪][节節减減改]|(?<![战戰策谋謀侵胆膽方简簡粗忽省])略)"
    "[^()\uff08\uff09〔〕\\[\\]【】\n]{0,6}[)\uff09〕\\]】]"
    "|^[ \t\u3000>]*(?:…+|\\.{3,}|。{3,}|·{3,}|[以下]*略)[ \t\u3000。]*$",
    re.MULTILINE,
)
_NUMERAL = f"[{NUMERALS}0-9]{{1,3}}"
_REFERENCE = expression(f"[(〔]{_NUMERAL}[)〕]|[\u2460-\u249b\u2776-\u277f\u3220-\u3229]|第{_NUMERAL}[^\\W\\d_]{{1,3}}")
_CLOSED = expression(f"[{STOPS}\n]")
_INDENT = expression("[ \t\u3000\xa0#*>]+")


@dataclass
class Context:
    """A document as the rules see it."""

    document: Document
    page: Page

    def __post_init__(self) -> None:
        self._starts = shown_line_starts(self.page.text)
        self._indents: dict[int, int] = {}  # where the indent of a line ends, by where the line begins

    @cached_property
    def lists(self) -> tuple[ItemList, ...]:
        """Every series of the page, in its order."""
        return lists_of(self.document, self.page.text)

    @cached_property
    def prose(self) -> str:
        """The folded page with a blank for each code point of the markers of its lists: what is said between them."""
        folded = fold(self.page.text)
        pieces: list[str] = []
        end = 0
        for span in sorted((item.marker.span for item_list in self.lists for item in item_list.items), key=lambda span: span.start):
            pieces += folded[end : span.start], " " * (span.end - span.start)
            end = span.end
        return "".join([*pieces, folded[end:]])

    @cached_property
    def doubts(self) -> Mapping[int, float]:
        """The doubt of each item, by where its marker begins."""
        return doubts_of(self.page.text, self.page.headings).items

    def doubtful(self, finding: Finding) -> bool:
        """May what a finding judges well have been misread: words without rank (首先, 一是, 第二), which may be no markers?"""
        words = [marker.start for marker in finding.items if marker.start in self._words]
        return bool(words) and any(self.doubts.get(start, 0.0) >= MISREAD for start in words)

    @cached_property
    def _words(self) -> frozenset[int]:
        """Where the markers begin that have no rank."""
        markers = (item.marker for item_list in self.lists for item in item_list.items)
        return frozenset(marker.span.start for marker in markers if marker.style not in RANK)

    @cached_property
    def excerpts(self) -> frozenset[int]:
        """The indices of the speeches that say of themselves that something is left out."""
        cuts = [match.start() for match in _CUT.finditer(self.page.text)]
        ends = [speech.span.end for speech in self.document.speeches]
        return frozenset(bisect_right(ends, cut) for cut in cuts)

    def sure(self, promise: Promise) -> bool:
        """Is a promise one that counts what is below, and not a count in the midst of a sentence that happens to fit?"""
        start = self._starts[bisect_right(self._starts, promise.span.start) - 1]
        stop = _CLOSED.search(self.prose, promise.span.end)
        counts = promised(self.prose, start, len(self.prose) if stop is None else stop.end())
        return any(count.sure and count.start == promise.span.start for count in counts)

    def before(self, style: Style, offset: int) -> int | None:
        """The number of the last marker of a style before an offset, whatever list it is in; None if there is none."""
        starts, ordinals = self._by_style.get(style, ([], []))
        at = bisect_left(starts, offset)
        return ordinals[at - 1] if at else None

    def after(self, style: Style, offset: int) -> int | None:
        """The number of the first marker of a style after an offset, whatever list it is in; None if there is none."""
        starts, ordinals = self._by_style.get(style, ([], []))
        at = bisect_right(starts, offset)
        return ordinals[at] if at < len(starts) else None

    def between(self, style: Style, start: int, end: int) -> list[int | None]:
        """The numbers of the markers of a style after one offset and before another."""
        starts, ordinals = self._by_style.get(style, ([], []))
        return ordinals[bisect_right(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _by_style(self) -> dict[Style, tuple[list[int], list[int | None]]]:
        """For each style the offsets of its markers, and their numbers."""
        found: dict[Style, tuple[list[int], list[int | None]]] = {}
        markers = (item.marker for item_list in self.lists for item in item_list.items)
        for marker in sorted(markers, key=lambda marker: marker.span.start):
            starts, ordinals = found.setdefault(marker.style, ([], []))
            starts.append(marker.span.start)
            ordinals.append(marker.ordinal)
        return found

    @cached_property
    def first_by_noun(self) -> dict[tuple[int, str, int | None], int]:
        """Where the first marker of a speech is that counts with a noun to a number (第二种), by all three."""
        first: dict[tuple[int, str, int | None], int] = {}
        for item_list in self.lists:
            for marker in (item.marker for item in item_list.items if item.marker.style == "ordinal"):
                if noun := noun_of(marker):
                    first.setdefault((item_list.speech, noun, marker.ordinal), marker.span.start)
        return first

    @cached_property
    def references(self) -> frozenset[str]:
        """What the prose calls by its number, as folded text: (三), ④, 第三点."""
        return frozenset(match[0] for match in _REFERENCE.finditer(self.prose))

    @cached_property
    def wide(self) -> bool | None:
        """Is its punctuation full-width? None if it has none that has both forms, or as much of either."""
        wide = sum(self.page.text.count(sign) for sign in _WIDE)
        narrow = sum(self.page.text.count(sign) for sign in _NARROW)
        return None if wide == narrow else wide > narrow

    def finding(
        self,
        rule: str,
        span: Span,
        message: str,
        message_en: str,
        items: Sequence[Item] = (),
        change: Change = NONE,
        severity: Severity = "warning",
    ) -> Finding:
        check_time()
        return Finding(
            rule=rule,
            message=message,
            message_en=message_en,
            span=span,
            place=self.page.place(span.start),
            items=tuple(item.marker.span for item in items),
            severity=severity,
            fix=change.edits if change.certain else None,
            unsafe_fix=None if change.certain else change.edits,
        )

    def heading_line(self, item: Item) -> str | None:
        """The first paragraph of an item if it is a heading on a line of its own, with the stop (。!?;:) after it; None if it is not.

        A line that ends in a comma is not one.
        """
        if not self._begins_line(item.marker.span.start):
            return None
        first = item.content[0] if item.content and isinstance(item.content[0], Paragraph) else None
        text = "" if first is None else first.text.strip()
        return text if text.rstrip(f"{STOPS}\uff01\uff1f\uff1b\uff1a*") == item.heading.strip() else None

    def _begins_line(self, offset: int) -> bool:
        """Is there nothing but an indent, or marks of Markdown, before an offset on its line?"""
        line = self._starts[bisect_right(self._starts, offset) - 1]
        if line not in self._indents:  # a line may have a million items
            indent = _INDENT.match(self.page.text, line)
            self._indents[line] = indent.end() if indent else line
        return self._indents[line] >= offset
