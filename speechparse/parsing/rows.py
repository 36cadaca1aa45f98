"""Candidates that are markers only in a row: decimal numbers, letters, Roman numerals, stems and branches.

1.1 may be a date, a price or a version, and A. an initial. They are markers where they count: A. and then B., 1.1 and then 1.2 below
what has the number 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..language.alphabets import sign_value
from ..language.compiled import expression
from ..language.markers import IN_ROWS, PARTS, SECTIONS, Candidate, Kind
from . import costs

_GAP = 2
"""A row may leave out a number: the next is at most this much greater."""
_ABOVE: frozenset[Kind] = frozenset({"arabic", "hanzi-paren", "ordinal", "roman"})
"""Beside sections and parts, the styles of what decimal numbers may be below: (一) and 1.1."""
# 1.5千米外的村: what is no decimal number of a row may be the item 1. and a figure.
_FIGURE = expression(r"[0-9]{1,2}\.(?=[0-9]+[^0-9%])")


@dataclass(slots=True)
class _Row:
    """A row of decimal numbers, or of the bare numbers above them. ``parent`` is the row that it is below, or the candidate."""

    members: list[Candidate]
    parent: _Row | Candidate | None = None
    below: list[_Row] = field(default_factory=list)

    def takes(self, c: Candidate) -> bool:
        """Does a candidate go on the row?"""
        return 0 < (c.ordinal or 0) - (self.members[-1].ordinal or 0) <= _GAP

    def counts(self) -> bool:
        """Is it a row of markers? A lone one is where it is three levels deep; bare numbers are where decimal ones are below them."""
        if self.members[0].terminal == "ARABIC_BARE":
            return any(len(row.members) > 1 for row in self.below)
        if isinstance(self.parent, _Row):
            return self.parent.counts() and (len(self.members) > 1 or "." in self.members[0].key)
        return self.parent is not None and len(self.members) > 1


def in_rows(found: Sequence[Candidate], folded: str) -> Sequence[Candidate]:
    """The candidates without those that are in no row; in their order."""
    if IN_ROWS.isdisjoint([c.terminal for c in found]):
        return found
    letters = list(_letters(found, folded))
    kept = {c.start for c in (*_counting(letters), *_decimals(letters))}
    return list(_kept(letters, kept, folded))


def _kept(found: Iterable[Candidate], kept: set[int], folded: str) -> Iterator[Candidate]:
    for c in found:
        if c.terminal not in IN_ROWS or c.start in kept:
            yield c
        elif c.terminal == "DECIMAL" and (figure := _FIGURE.match(folded, c.start)):
            number = int(folded[c.start : figure.end() - 1])
            prose = costs.PROSE["arabic"][0]
            yield replace(c, end=figure.end(), style="arabic", ordinal=number, key="", prose=prose, terminal="ARABIC_FIGURE")


def _letters(found: Sequence[Candidate], folded: str) -> Iterator[Candidate]:
    """The candidates, with I. as a letter where it goes on H., and as a Roman numeral elsewhere."""
    latest: dict[tuple[Kind, str], int] = {}
    for c in found:
        style: Kind | None = {"roman": "letter", "roman-paren": "letter-paren"}.get(c.style)  # type: ignore[assignment]
        sign = folded[c.start : c.end].strip("()、. ")
        if style is not None and sign.isascii() and latest.get((style, c.key)) == (sign_value(sign) or 0) - 1:
            c = replace(c, style=style, ordinal=sign_value(sign))
        if c.ordinal is not None:
            latest[c.style, c.key] = c.ordinal
        yield c


def _counting(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The letters and signs of which two or more count from the first."""
    rows: dict[tuple[Kind, str], _Row] = {}
    begun: list[_Row] = []
    for c in found:
        if c.terminal not in IN_ROWS or c.style in ("decimal", "arabic"):
            continue
        row = rows.get((c.style, c.key))
        if row is not None and (row.takes(c) or c.ordinal == row.members[-1].ordinal != 1):
            row.members.append(c)
        elif c.ordinal == 1:
            begun.append(_Row([c]))
            rows[c.style, c.key] = begun[-1]
    for row in begun:
        if len(row.members) > 1:
            yield from row.members


def _decimals(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The decimal numbers that count below what has the number before their last point, and the bare numbers above them."""
    rows: dict[str, _Row] = {}  # the latest of each prefix; that of the bare numbers has none
    tops: dict[tuple[Kind, str], Candidate] = {}
    begun: list[_Row] = []
    for c in found:
        if c.terminal == "ARABIC_BARE":
            row = rows.get("")
            if row is not None and row.takes(c):
                row.members.append(c)
            elif c.ordinal == 1:
                rows[""] = _Row([c])
                begun.append(rows[""])
        elif c.terminal == "DECIMAL":
            row = rows.get(c.key)
            if row is not None and row.takes(c):
                row.members.append(c)
            elif c.ordinal == 1:
                rows[c.key] = _Row([c], _parent(c.key, rows, tops.values()))
                begun.append(rows[c.key])
                if isinstance(rows[c.key].parent, _Row):
                    rows[c.key].parent.below.append(rows[c.key])  # type: ignore[union-attr]
        elif c.heads and (c.style in _ABOVE or c.style in SECTIONS or c.key in PARTS):
            tops[c.style, c.key] = c
    for row in begun:
        if row.counts():
            yield from row.members


def _parent(prefix: str, rows: dict[str, _Row], tops: Iterable[Candidate]) -> _Row | Candidate | None:
    """What has the number that a decimal number begins with: a row whose latest it is, or the latest item of a list."""
    outer, _, number = prefix.rpartition(".")
    row = rows.get(outer)
    if row is not None and str(row.members[-1].ordinal) == number:
        return row
    return next((c for c in tops if not outer and str(c.ordinal) == number), None)
