"""Compares the findings of the checker with the faults that a listing notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..checker.finding import Finding
from ..language.folding import fold
from ..language.markers import SEQUENCE_ORDINAL, TERMINALS, Style
from ..language.numerals import pattern, value
from ..parsing.outline import matches
from .listing import ListedItem, Listing, Note
from .sums import Miss, Sum, ratio

# The rules that find what a note says.
_RULES_OF: dict[Note, frozenset[str]] = {
    "count": frozenset({"count-mismatch"}),
    "gap": frozenset({"ordinal-gap", "ordinal-start"}),
    "dup": frozenset({"ordinal-duplicate"}),
    "order": frozenset({"ordinal-order"}),
    "style": frozenset({"mixed-style"}),
    "lone": frozenset({"lone-item"}),
}
_SCORED = frozenset[str]().union(*_RULES_OF.values())
_PROMISED_NEAR = 400  # code points before a series in which its count may be promised


@dataclass(frozen=True)
class FindingScore(Sum):
    """How well faults were found: of ``faults`` that listings note those that were met, of ``findings`` those that are true.

    Findings of rules for which a listing has no note do not count.
    """

    faults: int = 0
    met: int = 0
    findings: int = 0
    true: int = 0

    @property
    def precision(self) -> float:
        """True findings, of all."""
        return ratio(self.true, self.findings)

    @property
    def recall(self) -> float:
        """Faults met, of all."""
        return ratio(self.met, self.faults)


class _Fault(NamedTuple):
    """A fault that is noted of an item, and the code points among which a finding of it begins, or one that it covers."""

    note: Note
    start: int
    low: int
    high: int

    def is_met_by(self, finding: Finding) -> bool:
        if finding.rule not in _RULES_OF[self.note]:
            return False
        span = finding.span
        if self.note == "count":
            return self.low <= span.start <= self.high
        return span.start <= self.start < max(span.end, span.start + 1)


def score_findings(findings: Iterable[Finding], listing: Listing) -> tuple[FindingScore, list[Miss]]:
    """How well the findings of a page are the faults that its listing notes, and each difference, in no order.

    A fault is met by a finding of its rule whose span covers the item's marker; a promise that is not kept, by one that begins at
    most 400 code points before the first item of its series, or within the series.
    """
    scored = [finding for finding in findings if finding.rule in _SCORED]
    true: set[int] = set()
    misses: list[Miss] = []
    faults = list(_faults(listing))
    for fault in faults:
        meeting = [number for number, finding in enumerate(scored) if fault.is_met_by(finding)]
        true.update(meeting)
        if not meeting:
            misses.append(Miss(fault.start, "not found", f"!{fault.note}"))
    misses += [Miss(finding.span.start, "false", finding.rule) for number, finding in enumerate(scored) if number not in true]
    met = len(faults) - sum(miss.kind == "not found" for miss in misses)
    return FindingScore(len(faults), met, len(scored), len(true)), misses


def _faults(listing: Listing) -> Iterator[_Fault]:
    for item in listing.items:
        for note in item.notes:
            if note != "count":
                yield _Fault(note, item.start, item.start, item.start)
    for series in series_of(listing):
        promised = series[0].notes.get("count")
        if promised is not None and promised != len(series):
            yield _Fault("count", series[0].start, series[0].start - _PROMISED_NEAR, series[-1].end)


def series_of(listing: Listing) -> Iterator[Sequence[ListedItem]]:
    """The runs of siblings of one numbering."""
    open_series: dict[tuple[int, str, int | None], list[ListedItem]] = {}
    for item in listing.items:
        where = item.speech, item.part, item.parent
        series = open_series.get(where)
        if series is not None and _goes_on(item, series[-1]):
            series.append(item)
        else:
            if series is not None:
                yield series
            open_series[where] = [item]
    yield from open_series.values()


def _goes_on(item: ListedItem, before: ListedItem) -> bool:
    """Does an item go on the series of the sibling before it?"""
    style, number = _read(item)
    if "count" in item.notes or {"gap", "lone"} <= item.notes.keys():
        return False
    if "style" in item.notes and number != 1:
        return True
    if number == 1 and "dup" not in item.notes:
        return False
    style_before, number_before = _read(before)
    if number is not None and number_before is not None and number == number_before + 1:
        return True  # whatever style the matcher sees: 九 是非 follows 八、
    return style == style_before or "style" in before.notes


def _read(item: ListedItem) -> tuple[Style | None, int | None]:
    """The style and the number of a marker; each None where it cannot be told."""
    text = fold(item.marker)
    match = next(iter(matches(f"{text} {fold(item.text)}")), None)
    style = TERMINALS[match.terminal] if match is not None and match.start == 0 else None
    if style == "sequence":
        return style, SEQUENCE_ORDINAL.get(text.strip("、,:"))
    numerals = pattern().findall(text)
    return style, value(numerals[0]) if numerals else None
