"""Numerals at the heads of lines whose stops were lost, as in a scan or a bad copy: 一加强领导, 1 修船, 第一修船.

Such a numeral may begin any word (一年来, 三农). It is a marker where those at the heads of lines count from one to three or more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..language.compiled import expression
from ..language.expressions import SENTENCE_STOPS
from ..language.markers import MEASURE_WORDS, STRONG_VERBS
from ..language.numerals import pattern, value
from .matches import Match

_OPEN = {
    "HANZI_VERB": "HANZI",
    "HANZI_BARE": "HANZI",
    "HANZI_OPEN": "HANZI",
    "ARABIC_OPEN": "ARABIC",
    "ARABIC_BARE": "ARABIC",
    "ORDINAL_OPEN": "ORDINAL",
}
"""The terminals of markers without a stop, and those of the same markers with one."""
_CLOSED = frozenset(_OPEN.values())
_FEWEST = 3  # members that a row needs to count
_OPEN_ROWS = 4  # rows of one length that may go on
_LONGEST_HEADING = 60  # code points of a line that is a heading
_BLANKS = expression(" *")
_HEADING = expression(f"[^{SENTENCE_STOPS};\n]{{1,{_LONGEST_HEADING}}}(?:\n|$)")


@dataclass(slots=True)
class _Member:
    """A numeral at the head of a line. ``end`` is that of the marker, ``word`` what is after it, empty where a stop closes it."""

    match: Match
    end: int
    number: int
    word: str
    heading: bool


def closed(found: Sequence[Match], folded: str) -> Sequence[Match]:
    """The matches, with the terminal of a closed marker for those whose stop was lost."""
    if _OPEN.keys().isdisjoint([match.terminal for match in found]):
        return found
    rows: dict[str, _Rows] = {}
    for terminal, member in _members(found, folded):
        rows.setdefault(terminal, _Rows()).take(member)
    taken = {
        member.match.start: replace(member.match, terminal=terminal, end=member.end)
        for terminal, of_terminal in rows.items()
        for row in of_terminal.begun
        if _counts(row)
        for member in row
        if member.word
    }
    return [taken.get(match.start, match) for match in found] if taken else found


class _Rows:
    """The rows of one terminal, and those that may go on, by their latest number."""

    def __init__(self) -> None:
        self.begun: list[list[_Member]] = []
        self.latest: dict[int, list[list[_Member]]] = {}

    def take(self, member: _Member) -> None:
        """Let a member go on the row that it fits best, or begin one."""
        row: list[_Member] = []
        if member.number == 1:
            self.begun.append(row)
        elif fits := self.latest.get(member.number - 1):
            row = max(fits, key=lambda row: (row[-1].word[:1] == member.word[:1], not _measures(row[-1]), row[-1].match.start))
            fits.remove(row)
        else:
            return
        row.append(member)
        self.latest[member.number] = [*self.latest.get(member.number, ())[1 - _OPEN_ROWS :], row]


def _members(found: Sequence[Match], folded: str) -> Iterator[tuple[str, _Member]]:
    for match in found:
        if not match.heads or not (match.terminal in _OPEN or match.terminal in _CLOSED):
            continue
        numeral = pattern().search(folded, match.start, match.end)
        number = value(numeral[0]) if numeral else None
        if numeral is None or number is None:
            continue
        end, word = match.end, ""
        if match.terminal in _OPEN:
            end = _BLANKS.match(folded, numeral.end()).end()  # type: ignore[union-attr]
            word = folded[end : end + 2]
            if match.terminal == "HANZI_VERB" and word[0] in STRONG_VERBS:
                continue
        yield _OPEN.get(match.terminal, match.terminal), _Member(match, end, number, word, _HEADING.match(folded, end) is not None)


def _measures(member: _Member) -> bool:
    """Does a numeral rather count something: 一年来?"""
    return member.word[:1] in MEASURE_WORDS


def _counts(row: list[_Member]) -> bool:
    """Is it a row of markers? What all numbers have in common is a name (一组, 二组) or a verb (一抓, 二抓)."""
    mixed = not all(member.word for member in row)
    while row and row[-1].word and not row[-1].heading and (mixed or _measures(row[-1])):
        row.pop()  # 三农 after 一、 and 二、, 四亩 after 三修
    words = [member.word for member in row if member.word]
    if len(row) < _FEWEST or not words or 2 * sum(map(_measures, row)) > len(row):
        return False
    return len(row) > len(words) or len({word[0] for word in words}) > 1
