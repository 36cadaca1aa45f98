"""The page numbers of a printed page that were copied with its text: — 3 — on a line of its own, ·10· glued to the text
below, 12 next to a title that is on each page.

They are blanked out of the folded text, with the line end before them where the sentence goes on, so that they part no paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .compiled import expression
from .expressions import NUMERALS, STOPS

_MARK = "[-—·•*]"
_NUMBER = f"(?:{_MARK}+ *[0-9]{{1,3}} *{_MARK}* *|第 ?[0-9]{{1,4}} ?页(?:[ ,/]*共 ?[0-9]{{1,4}} ?页)? *)"
# What a line may begin with that is a paragraph of its own.
_BEGINS = f"第首其{NUMERALS}0-9(—"
_LINE = expression(f"\n *{_NUMBER}(?:(?P<below>\n(?=[^ \n{_BEGINS}]))|(?=\n|\\Z))")
# A number at the head or at the end of a line, or alone on it, in the order in which they are tried.
_OF_LINE = expression("\n *([0-9]{1,4})(?: +(?=[^ \n])| *(?=\n|\\Z))| ([0-9]{1,4}) *(?=\n|\\Z)")
_BELOW = expression(f"\n(?=[^ \n{_BEGINS}])")
_TITLE_LENGTHS = range(4, 42)
# Glued to the text: between two marks, or after one if the numbers run on through the page.
_GLUED = expression("\n *[·•—-]([0-9]{1,3})(?:[-—·•*°:.]+|(?![0-9年月日个%、,.]))")
_BOTH_MARKS = expression("\n *[·•—-][0-9]{1,3}[-—·•*]")
LONGEST = 20
"""Code points of the longest line that is a page number and nothing else."""
_RUN = 4
"""How many numbers of a page must run on, for those with one mark to be page numbers."""
_TITLES = 3
"""How often a title must be next to numbers that go up, to be on each page."""
_STEP = 4
"""How many pages between two of them may have lost their numbers."""
_ENDS = f"{STOPS}\n"
_CLAUSE = expression("[,。;]")
"""What a line of text has and a heading has not."""
_SEEN = 80  # code points of the line above that are looked at
_NEAR = 9  # code points before a number in which its sentence ends, blanks included


def blank_out(folded: str) -> str:
    """The folded text with blanks for page numbers: as many code points."""
    folded = _of_pages(_LINE.sub(lambda line: _gone(folded, line.start(), line.end(), bool(line["below"])), folded))
    numbers = [int(match[1]) for match in _GLUED.finditer(folded)]
    if not numbers:
        return folded
    pattern = _GLUED if _longest_run(numbers) >= _RUN else _BOTH_MARKS
    return pattern.sub(_blanks_or_line, folded)


def _longest_run(numbers: Sequence[int]) -> int:
    """How many numbers run on at most."""
    run = longest = min(len(numbers), 1)
    for before, number in pairwise(numbers):
        run = run + 1 if 0 < number - before <= _STEP else 1
        longest = max(longest, run)
    return longest


class _Numbered(NamedTuple):
    """A stretch, from the line end before it, with a number, and the title that is next to that or on the line above; perhaps none."""

    start: int
    end: int
    number: int
    title: str


def _of_pages(folded: str) -> str:
    """The folded text with blanks for numbers that run on, alone on their lines or next to a title that is on each page."""
    found = list(_numbered(folded))
    by_title: dict[str, list[int]] = {}
    for one in found:
        by_title.setdefault(one.title, []).append(one.number)
    titles = {title for title, numbers in by_title.items() if _longest_run(numbers) >= (_TITLES if title else _RUN)}
    pieces: list[str] = []
    end = len(folded)
    for one in reversed(found):
        if one.title in titles and one.end <= end:
            below = _BELOW.match(folded, one.end)
            pieces += folded[one.end + bool(below) : end], _gone(folded, one.start, one.end + bool(below), bool(below))
            end = one.start
    return "".join([*pieces, folded[:end]][::-1]) if pieces else folded


def _numbered(folded: str) -> Iterator[_Numbered]:
    """The numbers at the ends of lines, in the order of the page. One alone comes twice: without a title, and with the line above."""
    for match in _OF_LINE.finditer(folded):
        at = match.end(match.lastindex or 1)
        start = folded.rfind("\n", 0, at)
        stop = folded.find("\n", at)
        stop = len(folded) if stop < 0 else stop
        number = int(match[match.lastindex or 1])
        title = folded[start + 1 : stop].strip(" ").removeprefix(str(number)).removesuffix(str(number)).replace(" ", "")
        if title:
            if len(title) in _TITLE_LENGTHS:
                yield _Numbered(max(start, 0), stop, number, title)
            continue
        yield _Numbered(max(start, 0), stop, number, "")
        end_above = _before_blanks(folded, start)
        start_above = folded.rfind("\n", 0, end_above)
        title = folded[start_above + 1 : end_above].replace(" ", "")
        if start_above >= 0 and len(title) in _TITLE_LENGTHS and folded.count("\n", end_above, start) <= 1:
            yield _Numbered(_before_blanks(folded, start_above), stop, number, title)


def _before_blanks(folded: str, at: int) -> int:
    """Where the blanks and line ends begin that end before an offset."""
    low = max(0, at - _SEEN)
    return low + len(folded[low:at].rstrip(" \n"))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _gone(text: str, start: int, end: int, below: bool) -> str:
    """Blanks for a number on its line, and for the line ends around it where a sentence goes on ``below``."""
    blanks = " " * (end - start)
    if not below:
        return blanks
    above = text[max(text.rfind("\n", 0, start) + 1, start - _SEEN) : start].rstrip(" ")
    goes_on = _CLAUSE.search(above) is not None and above[-1] not in _ENDS
    return blanks if goes_on else blanks[1:] + "\n"


def _blanks_or_line(match: re.Match[str]) -> str:
    """Blanks for a number glued to text, and its line end where a sentence ended there."""
    before = match.string[max(0, match.start() - _NEAR) : match.start()].rstrip(" ")
    return "\n" + _blanks(match)[1:] if before[-1:] in _ENDS else _blanks(match)


def on_line_of_its_own(line: str) -> bool:
    """Is a folded line a page number and nothing else?"""
    return _LINE.fullmatch("\n" + line) is not None
