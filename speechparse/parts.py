"""Where the preamble of a speech ends and its closing begins, told from the placed markers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .markers import RANK
from .nesting import Placed
from .numerals import value
from .pages import Lines, Region
from .phrases import SUMMED_UP


def outline_from(lines: Lines, region: Region, placed: Sequence[Placed]) -> int:
    """The index of the first marker of the outline.

    Where the speech has ranked sections (一、 …), the lists before the first of them belong to the preamble, unless they
    stand under a heading of their own.
    """
    openers = ((n, item) for n, item in enumerate(placed) if item.opens and item.depth == 0)
    ranked = next((n for n, item in openers if item.candidate.style in RANK), 0)
    if ranked and any(map(lines.title, range(region.body, placed[0].candidate.line))):
        return 0
    return ranked


def closing_from(lines: Lines, region: Region, placed: Sequence[Placed], tight: Sequence[bool]) -> int | None:
    """The line that begins the closing; None where the speech has none.

    It is the first paragraph behind the outline that turns back to the whole. Where none says so, it is the first one
    behind items that all keep to their own paragraphs.
    """
    if not placed:
        calls = [line for line in range(region.body, region.end) if lines.calls(line)]
        return calls[-1] if calls and calls[-1] > (region.body + region.end) // 2 else None
    behind = _behind_outline(lines, placed)
    low = placed[behind - 1].candidate.line + 1
    high = placed[behind].candidate.line + 1 if behind < len(placed) else region.end
    tail = [line for line in range(low, high) if lines.bare[line]]
    sections = sum(item.depth == 0 for item in placed[:behind])
    for line in tail:
        if lines.turns(line) or sections in map(value, SUMMED_UP.findall(lines.bare[line][:12])):
            return line
    block = next((n for n in range(behind - 1, -1, -1) if placed[n].candidate.heads), None)
    if not tail or block is None or placed[block].candidate.alone:
        return None
    return tail[0] if all(tight[number] for number in (block, *_ancestors(placed, block))) else None


def tight_series(lines: Lines, placed: Sequence[Placed]) -> list[bool]:
    """For each marker: has its series several items that all keep to their own paragraphs?"""
    tight = [False] * len(placed)
    unmarked = [lines.unmarked[item.candidate.line] for item in placed]
    open_series: list[list[int]] = []

    def close(depth: int) -> None:
        while len(open_series) > depth:
            first, *others = open_series.pop()
            if others and unmarked[first] == unmarked[others[-1]]:
                for n in (first, *others):
                    tight[n] = True

    for number, item in enumerate(placed):
        close(item.depth if item.opens else item.depth + 1)
        if item.opens:
            open_series.append([])
        open_series[-1].append(number)
    close(0)
    return tight


def _behind_outline(lines: Lines, placed: Sequence[Placed]) -> int:
    """The index behind the last marker of the outline.

    A list of no rank after ranked sections is the closing's where a paragraph between them turns to the whole.
    """
    ranked = False
    for number, item in enumerate(placed):
        if item.depth == 0 and item.opens:
            if item.candidate.style in RANK:
                ranked = True
            elif ranked and any(map(lines.turns, range(placed[number - 1].candidate.line + 1, item.candidate.line + 1))):
                return number
    return len(placed)


def _ancestors(placed: Sequence[Placed], number: int) -> Iterator[int]:
    depth = placed[number].depth
    for above in range(number - 1, -1, -1):
        if placed[above].depth < depth:
            depth = placed[above].depth
            yield above
