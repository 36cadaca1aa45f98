"""Numerals at the heads of lines whose stops were lost, as in a scan or a bad copy: 一加强领导, 1 修船, 第一修船.

Such a numeral may begin any word (一年来, 三农). It is a marker where those at the heads of lines count from one to three or more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
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
_WORDS = frozenset("定者心话农把向同边味峡")  # after a numeral, the second character of a common word: 一定, 二者, 三农
_TIME = expression("年(?:多|以?来|间|前)")  # after a numeral, what it surely counts: 三年来
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


def closed(found: Sequence[Match], folded: str) -> Sequence[Match]:
    """The matches, with the terminal of a closed marker for those whose stop was lost."""
    opened = {_OPEN[match.terminal] for match in found if match.heads and match.terminal in _OPEN and not _has_verb(match, folded)}
    if not opened:
        return found
    rows: defaultdict[str, _Rows] = defaultdict(_Rows)
    for terminal, member in _members(found, folded, opened):
        rows[terminal].take(member)
    taken = {
        member.match.start: replace(member.match, terminal=terminal, end=member.end)
        for terminal, of_terminal in rows.items()
        for row in of_terminal.begun
        if len(row) >= _FEWEST and _counts(row, folded) and not (terminal == "HANZI" and _beside_others(row, of_terminal.begun))
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
            # 三、 after 一、, 二、 and 三个月…, which is none then
            for row in self.latest.get(member.number, ()):
                if row[-1].word and not (member.word or row[0].word):
                    row[-1] = member
            return
        row.append(member)
        self.latest[member.number] = [*self.latest.get(member.number, ())[1 - _OPEN_ROWS :], row]


def _has_verb(match: Match, folded: str) -> bool:
    """Is the word after a numeral the verb of a marker: 一是?"""
    return match.terminal == "HANZI_VERB" and folded[match.end - 1] in STRONG_VERBS


def _members(found: Sequence[Match], folded: str, terminals: Collection[str]) -> Iterator[tuple[str, _Member]]:
    """The numerals at the heads of lines whose markers, closed, have one of these terminals."""
    for match in found:
        terminal = _OPEN.get(match.terminal, match.terminal)
        if not match.heads or terminal not in terminals or _has_verb(match, folded):
            continue
        numeral = pattern().search(folded, match.start, match.end)
        number = value(numeral[0]) if numeral else None
        if numeral is None or number is None:
            continue
        end, word = match.end, ""
        if match.terminal in _OPEN:
            end = _BLANKS.match(folded, numeral.end()).end()  # type: ignore[union-attr]
            word = folded[end : end + 2]
            if _TIME.match(folded, end):
                continue
        yield terminal, _Member(match, end, number, word)


def _measures(member: _Member) -> bool:
    """Does a numeral rather count something: 一年来?"""
    return member.word[:1] in MEASURE_WORDS or member.word[:1] in _WORDS


def _counts(row: list[_Member], folded: str) -> bool:
    """Is it a row of markers? What all numbers have in common is a name (一组, 二组) or a verb (一抓, 二抓)."""
    words = [member.word for member in row if member.word]
    mixed = len(words) < len(row)
    # 三农 after 一、 and 二、, and 四亩 after 三修, begin words
    while row and row[-1].word and ((mixed and len(words) == 1) or _begins_word(row[-1], mixed, folded)):
        row.pop()
        words.pop()
    if mixed and len(words) == 1 and row[0].word:
        return False  # 一年来 before 二、 and 三、
    if len(row) < _FEWEST or not words or 2 * sum(map(_measures, row)) > len(row):
        return False
    return mixed or row[0].match.terminal.startswith("ARABIC") or len({word[0] for word in words}) > 1


def _begins_word(last: _Member, mixed: bool, folded: str) -> bool:
    """Does the numeral of the last of a row rather begin a word, in a row that is ``mixed`` of numerals with and without a stop?"""
    return (mixed or _measures(last)) and not _HEADING.match(folded, last.end)


def _beside_others(row: list[_Member], begun: Iterable[list[_Member]]) -> bool:
    """Has a text sections with stops besides a row of numerals without: are these a list in one of them, and 一、 its like?"""
    return all(member.word for member in row) and any(len(other) > 1 and not other[0].word for other in begun)
