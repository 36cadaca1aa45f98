"""Corrects what is certain, and makes sure of it: the fixed text has fewer findings than before, and no new one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate

from ..leaves import Span
from .finding import Edit, Finding

_ROUNDS = 4
"""The last only confirms. Most texts converge in two or three rounds; the rest rarely converge at all."""
_SINGLY = 8
"""If all changes together are no improvement, up to this many are tried one by one; with more, the text is left alone."""

Checker = Callable[[str], Sequence[Finding]]
"""The findings of a page."""


def fixes(text: str, check: Checker, rules: Collection[str], unsafe: bool = False, spared: Collection[int] = ()) -> tuple[Edit, ...]:
    """The edits of a page that correct what ``rules`` find if that is certain, or with ``unsafe`` in any case, in its order.

    ``spared`` are offsets of markers that stay as they are. No finding of ``check`` is new in the page with the edits. There are none
    if the rounds do not converge.
    """
    edits: list[Edit] = []
    fixed, found = text, check(text)
    for _ in range(_ROUNDS):
        moved = Moved(edits)
        changes = _changes((finding for finding in found if finding.rule in rules), unsafe, {moved.to(offset) for offset in spared})
        taken, fixed, found = _better(fixed, found, changes, check)
        if not taken:
            return tuple(edits) if applied(text, edits) == fixed else ()
        edits = _onto(edits, taken)
    return ()


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The page with edits applied, of which no two concern one place."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span.start):
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def _changes(found: Iterable[Finding], unsafe: bool, spared: Collection[int]) -> list[tuple[Edit, ...]]:
    """What the findings would change, each once, except those that concern ``spared`` places; of two changes that concern one
    place, the first."""
    changes: list[tuple[Edit, ...]] = []
    taken = set(spared)
    for finding in found:
        edits = finding.fix or (finding.unsafe_fix if unsafe else None) or ()
        starts = {edit.span.start for edit in edits}
        if edits and taken.isdisjoint(starts):
            changes.append(edits)
            taken |= starts
    return changes


def _better(
    text: str, found: Sequence[Finding], changes: Sequence[tuple[Edit, ...]], check: Checker
) -> tuple[list[Edit], str, Sequence[Finding]]:
    """(edits, the page with them, its findings): all edits if they improve the page, else those that improve it by themselves."""
    if not changes:
        return [], text, found
    together = [edit for edits in changes for edit in edits]
    after = applied(text, together)
    found_after = check(after)
    if _fewer(found, found_after, together):
        return together, after, found_after
    best: tuple[list[Edit], str, Sequence[Finding]] = [], text, found
    for edits in changes if 1 < len(changes) <= _SINGLY else ():
        trial = [*best[0], *edits]
        after = applied(text, trial)
        found_after = check(after)
        if len(found_after) < len(best[2]) and _fewer(found, found_after, trial):
            best = trial, after, found_after
    return best


def _fewer(before: Sequence[Finding], after: Sequence[Finding], edits: Sequence[Edit]) -> bool:
    """Are there fewer findings after edits than before, and no new one?"""
    if len(after) >= len(before):
        return False
    moved = Moved(edits)
    known = {(finding.rule, moved.to(finding.span.start)) for finding in before}
    return all((finding.rule, finding.span.start) in known for finding in after)


class Moved:
    """Where the offsets of a page lie after edits, and where those of the page after them lay before."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = sorted(edits, key=lambda edit: edit.span.start)
        self._starts = [edit.span.start for edit in self._edits]
        grown = (len(edit.text) - (edit.span.end - edit.span.start) for edit in self._edits)
        self._shifts = list(accumulate(grown, initial=0))
        self._new_starts = [start + shift for start, shift in zip(self._starts, self._shifts, strict=False)]

    def to(self, offset: int) -> int:
        """The offset after the edits, of one that is in none of them but at its beginning."""
        return offset + self._shifts[bisect_left(self._starts, offset)]

    def back(self, offset: int) -> int:
        """The offset before the edits. One within the text of an edit was at the end of what that replaced."""
        number = bisect_left(self._new_starts, offset)
        before = offset - self._shifts[number]
        return max(before, self._edits[number - 1].span.end) if number else before


def _onto(earlier: Sequence[Edit], later: Iterable[Edit]) -> list[Edit]:
    """The edits of a page that are as good as ``earlier`` ones and then ``later`` ones of the page after those."""
    moved = Moved(earlier)
    edits = [Edit(span=Span(moved.back(edit.span.start), moved.back(edit.span.end)), text=edit.text) for edit in later]
    again = {edit.span.start for edit in edits}
    return sorted([*(edit for edit in earlier if edit.span.start not in again), *edits], key=lambda edit: edit.span.start)
