"""The page numbers of a printed page that were copied with its text: — 3 — on a line of its own, ·10· glued to the text
below, 12 next to a title that is on each page.

They are blanked out of the folded text, with the line end before them where the sentence goes on, so that they part no paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .compiled import expression
from .expressions import NUMERALS, STOPS

_MARK = "[-—·•*]"
_NUMBER = f"(?:{_MARK}+ *[0-9]{{1,3}} *{_MARK}* *|第 ?[0-9]{{1,4}} ?页(?:[ ,/]*共 ?[0-9]{{1,4}} ?页)? *)"
# What a line may begin with that is a paragraph of its own.
_BEGINS = f"第首其{NUMERALS}0-9(—"
_LINE = expression(f"\n *{_NUMBER}(?:(?P<below>\n(?=[^ \n{_BEGINS}]))|(?=\n|\\Z))")
_ENDS_LINE = "(?=[0-9]{1,4} *(?:\n|\\Z))"
# A number at the head or at the end of a line, or alone on it.
_OF_LINE = expression(  # each alternative begins with one character, by which they are looked for
    f"(?:\n *(?=[0-9]{{1,4}}(?: +[^ \n]| *(?:\n|\\Z)))| {_ENDS_LINE}|\\){_ENDS_LINE}|\\?{_ENDS_LINE})([0-9]{{1,4}})"
)
_BELOW = expression(f"\n(?=[^ \n{_BEGINS}])")
# What may be on each page of a book: no sentence, no marker.
_TITLE = expression(f"(?![(第]?[0-9{NUMERALS}]{{1,3}}[)、.章节条])[^{STOPS.replace('?', '')},、]{{4,41}}$")
_PAGE = 200
"""Code points between two pages at least."""
_MOST_ALONE = 999
"""The largest number that is alone on its line and no year."""
# Glued to the text: between two marks, or after one if the numbers run on through the page.
_GLUED = expression("\n *[·•—-]([0-9]{1,3})(?:[-—·•*°:.]+|(?![0-9年月日个%、,.]))")
_BOTH_MARKS = expression("\n *[·•—-][0-9]{1,3}[-—·•*]")
LONGEST = 20
"""Code points of the longest line that is a page number and nothing else."""
_RUN = 4
"""How many numbers of a page must run on, for those with one mark to be page numbers."""
_TITLES = 3
"""How often a title must be next to numbers that go up, to be on each page; and one number of so many breaks a sentence."""
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
    glued = [_Numbered(match.start(), match.end(), int(match[1]), "") for match in _GLUED.finditer(folded)]
    if not glued:
        return folded
    pattern = _GLUED if max(map(len, _runs(glued))) >= _RUN else _BOTH_MARKS
    return pattern.sub(_blanks_or_line, folded)


class _Numbered(NamedTuple):
    """A stretch, from the line end before it, with a number, and the title that is next to that or on the line above; perhaps none."""

    start: int
    end: int
    number: int
    title: str


def _of_pages(folded: str) -> str:
    """The folded text with blanks for numbers that run on, alone on their lines or next to a title that is on each page.

    They are numbers of pages where they are a page apart and some of them break a sentence in two.
    """
    by_title: dict[str, list[_Numbered]] = {}
    for one in _numbered(folded):
        by_title.setdefault(one.title, []).append(one)
    chosen = [
        one
        for title, found in by_title.items()
        if len(found) >= _TITLES
        for run in _runs(found, _PAGE)
        if len(run) >= (_TITLES if title else _RUN) and _TITLES * sum(_breaks(folded, one.start) for one in run) >= len(run)
        for one in run
    ]
    pieces: list[str] = []
    at = 0
    for one in sorted(chosen):
        if one.start >= at:
            stop = one.end + (_BELOW.match(folded, one.end) is not None)
            pieces += folded[at : one.start], _gone(folded, one.start, stop, stop > one.end)
            at = stop
    return "".join([*pieces, folded[at:]]) if pieces else folded


def _runs(found: Sequence[_Numbered], apart: int = 0) -> Iterator[list[_Numbered]]:
    """The numbers that run on from page to page, and are so many code points apart at least."""
    run = [found[0]]
    for one in found[1:]:
        if not (0 < one.number - run[-1].number <= _STEP and one.start - run[-1].end >= apart):
            yield run
            run = []
        run.append(one)
    yield run


def _numbered(folded: str) -> Iterator[_Numbered]:
    """The numbers of lines, in the order of the page. One that is alone comes without a title, and with the line above it."""
    for match in _OF_LINE.finditer(folded):
        start = folded.rfind("\n", 0, match.start(1))
        stop = folded.find("\n", match.end())
        stop = len(folded) if stop < 0 else stop
        if start < 0 or stop - start > _SEEN:
            continue
        title = f"{folded[start + 1 : match.start(1)]}{folded[match.end() : stop]}".replace(" ", "")
        if title:
            if _TITLE.match(title):
                yield _Numbered(start, stop, int(match[1]), title)
            continue
        if int(match[1]) <= _MOST_ALONE:
            yield _Numbered(start, stop, int(match[1]), "")
        above = _before_blanks(folded, start)
        start_above = folded.rfind("\n", 0, above)
        title = folded[max(start_above + 1, above - _SEEN) : above].replace(" ", "")
        if start_above >= 0 and _TITLE.match(title) and folded.count("\n", above, start) <= 1:
            yield _Numbered(_before_blanks(folded, start_above), stop, int(match[1]), title)


def _before_blanks(folded: str, at: int) -> int:
    """Where the blanks and line ends begin that end before an offset."""
    low = max(0, at - _SEEN)
    return low + len(folded[low:at].rstrip(" \n"))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _breaks(text: str, start: int) -> bool:
    """Does a sentence of the text go on after an offset at which a line ends?"""
    above = text[max(text.rfind("\n", 0, start) + 1, start - _SEEN) : start].rstrip(" ")
    return _CLAUSE.search(above) is not None and above[-1] not in _ENDS


def _gone(text: str, start: int, end: int, below: bool) -> str:
    """Blanks for a number on its line, and for the line ends around it where a sentence goes on ``below``."""
    blanks = " " * (end - start)
    return blanks if not below or _breaks(text, start) else blanks[1:] + "\n"


def _blanks_or_line(match: re.Match[str]) -> str:
    """Blanks for a number glued to text, and its line end where a sentence ended there."""
    before = match.string[max(0, match.start() - _NEAR) : match.start()].rstrip(" ")
    return "\n" + _blanks(match)[1:] if before[-1:] in _ENDS else _blanks(match)


def on_line_of_its_own(line: str) -> bool:
    """Is a folded line a page number and nothing else?"""
    return _LINE.fullmatch("\n" + line) is not None
