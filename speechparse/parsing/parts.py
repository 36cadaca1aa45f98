"""Where the preamble of a speech ends and its closing begins, by the placed markers."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import phrases
from ..language.markers import RANK
from .lines import Lines
from .nesting import Nested, Placed
from .speeches import Region


def outline_from(lines: Lines, region: Region, placed: Sequence[Placed]) -> int:
    """The index of the first marker of the outline.

    Where the speech has ranked sections (一、 …), the lists before the first of them belong to the preamble, unless they are under a
    heading of their own.
    """
    openers = ((n, item) for n, item in enumerate(placed) if item.opens and item.depth == 0)
    ranked = next((n for n, item in openers if item.candidate.style in RANK or item.candidate.declared), 0)
    if ranked and any(map(lines.title, range(region.body, placed[0].candidate.line))):
        return 0
    return ranked


def closing_from(lines: Lines, region: Region, nested: Nested) -> int | None:
    """The line that begins the closing; None where the speech has none.

    It is the first paragraph at which the text returns to the speech for good: nothing follows, or lists of lower rank than the
    sections, in a small part of the speech.
    """
    placed = nested.placed
    if not placed:
        return _farewell(lines, region, [line for line in range(region.body, region.end) if lines.bare[line]])
    closing = _returned(nested, placed[-1].candidate.line + 1, region.end)
    if closing is None and not nested.home:
        closing = _after_inline(lines, region, placed[-1].candidate.line + 1)
    if closing is not None and phrases.PART_LABEL.match(lines.bare[closing]):
        return closing
    sections = min((RANK[item.candidate.style] for item in placed if item.depth == 0 and item.candidate.style in RANK), default=0)
    length = lines.start(region.end) - lines.start(region.body)
    low = lines.start(region.end) - max(CLOSING_SHARE * length, CLOSING_SHORT)
    for number in range(len(placed) - 1, 0, -1):
        item = placed[number]
        if item.depth == 0 and item.opens:
            above = placed[number - 1]
            line = _returned(nested, above.candidate.line + 1, item.candidate.line + 1)
            if line is None and above.depth == 0 and not above.candidate.heads:
                continue  # the text is the speech's between two lists inside paragraphs
            if line is None or lines.start(line) < low or not _lower(lines, line, item, sections):
                break
            named = phrases.NAME_LINE.match(lines.bare[line]) is not None
            if named or lines.speakers[item.candidate.line] > lines.speakers[line - 1]:
                break  # somebody else takes the word, whose lists are the outline's
            closing = line
        elif item.depth == 0 and RANK.get(item.candidate.style, 9) <= sections:
            break
    return closing


def _lower(lines: Lines, line: int, item: Placed, sections: int) -> bool:
    """Does a list that begins in a paragraph rank below the sections, or does the paragraph leave the lists before it?"""
    if sections:
        return RANK.get(item.candidate.style, 9) > sections
    says = lines.says(line)
    return item.candidate.turns or says.calls or says.leaves or says.own or says.sums


CLOSING_SHARE = 0.25
"""The largest part of a speech that a closing with lists is: in the listings it is 0.03 to 0.22."""
AFTER_INLINE = 0.5
"""A closing after a list inside a paragraph is at most this part of a speech; lists further up are in its midst."""
LAST_CALL = 0.33
"""In how much of the end of a speech without items, or after a list inside a paragraph, a call to the audience may take leave."""
CLOSING_SHORT = 200
"""A closing of at most this many code points is short in any speech."""


def _returned(nested: Nested, first: int, stop: int) -> int | None:
    """The first of some lines at which the text returns to the speech."""
    return min((line for line, depth in nested.returns.items() if depth == 0 and first <= line < stop), default=None)


def _after_inline(lines: Lines, region: Region, first: int) -> int | None:
    """Where the closing begins after a list inside a paragraph, whose items end with it.

    What follows is no item's, and near the end of the speech it is the closing; after a list further up, only what takes leave is.
    """
    text = [line for line in range(first, region.end) if lines.bare[line]]
    if text and lines.start(text[0]) >= (1 - AFTER_INLINE) * lines.start(region.end) + AFTER_INLINE * lines.start(region.body):
        return text[0]
    return _farewell(lines, region, text)


def _farewell(lines: Lines, region: Region, text: Sequence[int]) -> int | None:
    """Where some paragraphs take leave: at their last call to the audience, else near the end at the last one that leaves the matter
    (最后祝 …), else in the last one if that exhorts."""
    end = lines.start(region.end)
    length = end - lines.start(region.body)
    calls = [line for line in text if lines.calls(line)]
    if calls and lines.start(calls[-1]) >= end - max(LAST_CALL * length, CLOSING_SHORT):
        return calls[-1]
    low = end - max(CLOSING_SHARE * length, CLOSING_SHORT)
    words = lines.last_words(region)
    leaves = next(
        (line for line in reversed(text) if low <= lines.start(line) <= lines.start(words) and lines.says(line).leaves), None
    )
    if leaves is not None:
        return leaves
    return words if words in text and words > region.body and lines.start(words) >= low and lines.says(text[-1]).exhorts else None
