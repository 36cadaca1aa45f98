"""The page numbers of a printed page that were copied with its text: — 3 — on a line of its own, ·10· glued to the text below, or 12 next
to a title that is on each page.

They are blanked out of the folded text, with the line end before them where the sentence goes on, so that they part no paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .compiled import expression
from .expressions import NUMERALS, STOPS

_MARK = "[-—·•*]"
_NUMBER = f"(?:{_MARK}+ *[0-9]{{1,3}} *{_MARK}* *|第 ?[0-9]{{1,4}} ?页(?:[ ,/]*共 ?[0-9]{{1,4}} ?页)? *)"
# What a line may begin with that is a paragraph of its own.
_BEGINS = f"第首其{NUMERALS}0-9(—"
_LINE = expression(f"\n *{_NUMBER}(?:(?P<below>\n(?=[^ \n{_BEGINS}]))|(?=\n|\\Z))")
# Next to a title: 12 河口文选, or 河口文选 13.
_HEADED = expression(
    f"(?:\n|\\A) *(?:(?P<before>[0-9]{{1,4}}) +(?P<title>[^\n]{{4,40}}?[^\n 0-9])|(?P<other>[^\n 0-9][^\n]{{3,40}}?[^\n 0-9]) +(?P<after>[0-9]{{1,4}})) *"
    f"(?:(?P<below>\n(?=[^ \n{_BEGINS}]))|(?=\n|\\Z))"
)
_AT_HEAD = expression("\n *([0-9]{1,4}) +(?=[^ \n])")
_AT_END = expression(" ([0-9]{1,4}) *(?=\n|\\Z)")
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
    folded = _LINE.sub(_blanks_or_join, folded)
    titles = _running_titles(folded)
    if titles:
        folded = _HEADED.sub(lambda line: _blanks_or_join(line) if _title(line) in titles else line[0], folded)
    numbers = [int(match[1]) for match in _GLUED.finditer(folded)]
    if not numbers:
        return folded
    run = longest = 1
    for before, number in pairwise(numbers):
        run = run + 1 if 0 < number - before <= _STEP else 1
        longest = max(longest, run)
    pattern = _GLUED if longest >= _RUN else _BOTH_MARKS
    return pattern.sub(_blanks_or_line, folded)


def _running_titles(folded: str) -> set[str]:
    """The titles that are next to a page number again and again."""
    numbers: dict[str, list[int]] = {}
    for number in sorted([*_AT_HEAD.finditer(folded), *_AT_END.finditer(folded)], key=re.Match.start):
        start = folded.rfind("\n", 0, number.start(1)) + 1
        line = _HEADED.match(folded, max(start - 1, 0))
        if line is not None:
            numbers.setdefault(_title(line), []).append(int(number[1]))
    return {title for title, run in numbers.items() if len(run) >= _TITLES and all(one < other for one, other in pairwise(run))}


def _title(line: re.Match[str]) -> str:
    """What is next to the number, without blanks."""
    return (line["title"] or line["other"]).replace(" ", "")


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blanks_or_join(match: re.Match[str]) -> str:
    """Blanks for a number on its line, and for the line ends around it where a sentence goes on below."""
    if not match["below"]:
        return _blanks(match)
    text, start = match.string, match.start()
    above = text[max(text.rfind("\n", 0, start) + 1, start - _SEEN) : start].rstrip(" ")
    goes_on = _CLAUSE.search(above) is not None and above[-1] not in _ENDS
    return _blanks(match) if goes_on else _blanks(match)[1:] + "\n"


def _blanks_or_line(match: re.Match[str]) -> str:
    """Blanks for a number glued to text, and its line end where a sentence ended there."""
    before = match.string[max(0, match.start() - _NEAR) : match.start()].rstrip(" ")
    return "\n" + _blanks(match)[1:] if before[-1:] in _ENDS else _blanks(match)


def on_line_of_its_own(line: str) -> bool:
    """Is a folded line a page number and nothing else?"""
    return _LINE.fullmatch("\n" + line) is not None
