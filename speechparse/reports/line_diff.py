"""What edits change in a page, as a unified diff.

`difflib` would have to find the changes, in time that grows with the square of the number of lines; here it is known where they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..checker.finding import Edit
from ..checker.fixing import applied
from ..leaves import Span
from ..readers.page import Page
from ..system.printable import diff_name

_CONTEXT = 1  # lines around a change


class _Change(NamedTuple):
    """Lines in a row that are changed, from ``first`` to the one before ``stop``, and those that they become."""

    first: int
    stop: int
    lines: list[str]


def diff_of(page: Page, edits: Iterable[Edit]) -> list[str]:
    """The lines of a diff of the file of a page and the file with edits, without their ends; none where nothing is changed."""
    mark = "\ufeff" if page.mark else ""
    moved = [Edit(span=Span(edit.span.start + len(mark), edit.span.end + len(mark)), text=edit.text) for edit in edits]
    lines: list[str] = []
    for line in unified(mark + page.text, moved, diff_name(page.name)):
        lines += [line.removesuffix("\n")] if line.endswith("\n") else [line, "\\ No newline at end of file"]
    return lines


def unified(text: str, edits: Iterable[Edit], name: str) -> Iterator[str]:
    """The lines of a diff of the page and the page with edits, as `difflib.unified_diff` has them; none where nothing is changed.

    Lines end with LF alone, as ``patch`` has them.
    """
    before = _lines(text)
    changes = list(_changes(text, before, edits))
    if changes:
        yield f"--- {name}\n"
        yield f"+++ {name}\n"
    shift = 0
    for hunk in _hunks(changes):
        start, end = max(0, hunk[0].first - _CONTEXT), min(len(before), hunk[-1].stop + _CONTEXT)
        more = sum(len(change.lines) - (change.stop - change.first) for change in hunk)
        yield f"@@ -{_range(start, end)} +{_range(start + shift, end + shift + more)} @@\n"
        shift += more
        for change in hunk:
            yield from (f" {line}" for line in before[start : change.first])
            yield from (f"-{line}" for line in before[change.first : change.stop])
            yield from (f"+{line}" for line in change.lines)
            start = change.stop
        yield from (f" {line}" for line in before[start:end])


def _starts(text: str) -> list[int]:
    """Where the lines of a text begin."""
    ends = [0, *(match.end() for match in re.finditer("\n", text))]
    return ends if ends[-1] < len(text) else ends[:-1]


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends."""
    return [text[start:end] for start, end in pairwise([*_starts(text), len(text)])]


def _changes(text: str, before: list[str], edits: Iterable[Edit]) -> Iterator[_Change]:
    """What edits change, in the order of the page. A marker may go over a line end."""
    starts = [*_starts(text), len(text)]
    first = stop = 0
    inside: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.span.start):
        line, last = (bisect_right(starts, offset, hi=len(before)) for offset in (edit.span.start, edit.span.end))
        if inside and line - 1 > stop:
            yield _changed(text, before, starts, first, stop, inside)
            inside = []
        if not inside:
            first = line - 1
        inside.append(edit)
        stop = last
    if inside:
        yield _changed(text, before, starts, first, stop, inside)


def _changed(text: str, before: list[str], starts: Sequence[int], first: int, stop: int, edits: Sequence[Edit]) -> _Change:
    """The change of lines in which edits are: without those at its ends that stay as they are."""
    start = starts[first]
    moved = (Edit(span=Span(edit.span.start - start, edit.span.end - start), text=edit.text) for edit in edits)
    after = _lines(applied(text[start : starts[stop]], moved))
    while first < stop and after[:1] == before[first : first + 1]:
        first, after = first + 1, after[1:]
    while first < stop and after[-1:] == before[stop - 1 : stop]:
        stop, after = stop - 1, after[:-1]
    return _Change(first, stop, after)


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """The changes, those together whose context meets."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].stop > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _range(start: int, end: int) -> str:
    """How a diff names lines, from 0 and half-open."""
    return f"{start + 1}" if end - start == 1 else f"{start + 1},{end - start}"
