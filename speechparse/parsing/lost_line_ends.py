"""Where paragraphs begin inside a line: on a page that has lost all or some of its line ends (docs/annotation.md, "The page")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..language.compiled import expression
from ..language.expressions import SENTENCE_STOPS, STOPS
from ..language.numerals import pattern, value
from ..language.phrases import TURNS
from .candidates import QUOTED
from .matches import Match

_SHORTEST = 300
_MOST_OF_PAGE = 0.6
"""A line that is at least this long, in code points, and has at least this part of the page, has lost its line ends."""
_SEVERAL = 200
"""A line is at least this long, in code points, if it holds several paragraphs."""
_SPACED = 0.5
"""Where more than this part of the sentences of a line has a blank after it, it is typed that way: blanks part no paragraphs."""
_BLANK = expression(f"[{SENTENCE_STOPS}][”’」』)]* +(?=[^ ])")
_HEADING = expression(f"[^{STOPS}\n]{{2,40}}(?:\n|$)")
_SECTIONS = frozenset({"HANZI", "HANZI_PAREN"})


def paragraphs_in_lines(folded: str, found: Sequence[Match]) -> Iterator[int]:
    """Where paragraphs begin inside the lines of a folded page, in code points, in any order."""
    if any(f"{stop} " in folded for stop in SENTENCE_STOPS):
        yield from _after_blanks(folded)
    yield from _sections(folded, found)
    yield from _in_one_line(folded, found)


def _after_blanks(folded: str) -> Iterator[int]:
    """Where paragraphs begin in lines whose line ends have become blanks: after the end of a sentence, where Chinese has no blank.

    One blank in a line is a slip of the hand.
    """
    start = 0
    for line in folded.split("\n"):
        if len(line) >= _SEVERAL and " " in line.strip(" "):
            blanks = [start + blank.end() for blank in _BLANK.finditer(line)]
            if 1 < len(blanks) <= _SPACED * sum(map(line.count, SENTENCE_STOPS)):
                yield from blanks
        start += len(line) + 1


def _sections(folded: str, found: Sequence[Match]) -> Iterator[int]:
    """Where sections begin after the end of a sentence: those whose heading ends the line, and those whose number follows that of a
    section at the head of a line.
    """
    numbers: dict[str, int | None] = {}
    for match in found:
        if match.terminal not in _SECTIONS:
            continue
        numeral = pattern().search(folded, match.start, match.end)
        number = None if numeral is None else value(numeral[0])
        if not match.heads:
            goes_on = number is not None and numbers.get(match.terminal) == number - 1
            if match.breaker in SENTENCE_STOPS and (goes_on or _HEADING.match(folded, match.end)):
                yield match.start
            else:
                number = None
        numbers[match.terminal] = number


def _in_one_line(folded: str, found: Sequence[Match]) -> Iterator[int]:
    """Where paragraphs begin inside the line that holds most of a folded page, in code points.

    They begin after the end of a sentence, with the marker of a section, or where the audience is called, the text turns to the
    whole or a report says who spoke; and with a first section after a colon if the second begins one.
    """
    middle = len(folded) // 2  # which such a line has
    start, end = folded.rfind("\n", 0, middle) + 1, folded.find("\n", middle)
    end = end if end >= 0 else len(folded)
    if end - start < max(_SHORTEST, _MOST_OF_PAGE * len(folded)):
        return
    yield from (turn.end() for turn in TURNS.finditer(folded, start, end))
    quoted = iter([*(quotation.span() for quotation in QUOTED.finditer(folded, start, end)), (end, end)])
    low, high = next(quoted)
    announced: dict[str, int] = {}
    for match in found:
        while match.start >= high and low < end:
            low, high = next(quoted)
        if not start < match.start < low or match.terminal not in _SECTIONS:
            continue
        before = announced.pop(match.terminal, None)
        if match.breaker in SENTENCE_STOPS:
            yield match.start
            if before is not None:
                yield before
        elif match.breaker == ":":
            announced[match.terminal] = match.start
