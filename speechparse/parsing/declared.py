"""Headings that the file declares: styles and outline levels of Word, # of Markdown, h2 of HTML (docs/annotation.md, "Declared
headings").

What has a number already is an item; its declared level is noted. What has none becomes a candidate of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..language.compiled import expression
from ..language.folding import line_starts
from ..language.markers import Candidate
from . import costs
from .lines import Lines
from .speeches import Region

_SIGNS = expression("[ >]*(?P<signs>#+ +)?")
_SKIPS = 2  # the step over a number that was left out
_LONGEST_SIGNS = 12  # code points before a marker that may be the signs of a heading, and blanks


class Headed(str):
    """The text of a page, with the declared level of each of its lines, 0 for those that are no headings."""

    levels: Sequence[int] = ()


def headed(text: str, levels: Sequence[int] | None) -> str:
    """A text with the levels of its lines, if any are given."""
    if levels is None:
        return text
    page = Headed(text)
    page.levels = levels
    return page


def heading_starts(text: str) -> dict[int, int]:
    """Where the lines begin that are declared as headings, in code points, and their levels; none if nothing is declared."""
    levels = text.levels if isinstance(text, Headed) else ()
    return {start: level for start, level in zip(line_starts(text), levels, strict=False) if level} if any(levels) else {}


def with_depths(marks: list[Candidate], folded: str) -> list[Candidate]:
    """The candidates of a text in Markdown that is read without levels, with the depth of each that is a heading as its level.

    Depths count where there are several, and the numbers at each run on from one, with at most one left out at a time: not all who
    write ## mean a level.
    """
    numbered = (c.start for c in marks if c.heads and c.ordinal) if "#" in folded else ()
    depths = {start: depth for start in numbered if (depth := _depth(folded, start))}
    if len(set(depths.values())) < 2:
        return marks
    latest: dict[int, int] = {}
    for c in marks:
        if level := depths.get(c.start):
            number = c.ordinal or 0
            before = latest.get(level, 0)
            if number not in (1, before + 1) and not (before and number == before + _SKIPS):
                return marks
            latest[level] = number
    return [replace(c, declared=depths[c.start]) if c.start in depths else c for c in marks]


def _depth(folded: str, start: int) -> int:
    """How many signs of a heading are before a marker in its line."""
    return folded.count("#", max(folded.rfind("\n", 0, start) + 1, start - _LONGEST_SIGNS), start)


def with_headings(marks: Sequence[Candidate], lines: Lines, regions: Sequence[Region], levels: dict[int, int]) -> list[Candidate]:
    """The candidates of a page, in its order, with those of its headings in the bodies of speeches. ``levels`` are those of the
    headings, by where their lines begin."""
    declared = {line: levels[start] for line, start in enumerate(lines.starts) if start in levels}
    leveled = [replace(c, declared=declared[c.line]) if c.heads and c.line in declared else c for c in marks]
    return sorted([*leveled, *_headings(lines, regions, declared)], key=lambda c: c.start)


def _headings(lines: Lines, regions: Sequence[Region], declared: dict[int, int]) -> Iterator[Candidate]:
    for region in regions:
        for line in range(region.body, region.end):
            start = max(lines.starts[line], region.body_from)
            if line not in declared or line in lines.first or line in lines.contents or not lines.bare[line]:
                continue
            signs = _SIGNS.match(lines.folded, start)
            assert signs is not None
            end = signs.end()
            begin = end if signs["signs"] is None else signs.start("signs")
            level = declared[line]
            yield Candidate(
                begin, end, "heading", None, str(level), line, True, True, "\n", costs.PROSE_DECLARED, "HEADING", declared=level
            )
