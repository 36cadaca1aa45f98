"""What the terminals of the marker grammar match on a page, by one regular expression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from lark.lexer import TerminalDef

from ..language.alphabets import BRANCHES, STEMS
from ..language.compiled import expression
from ..language.expressions import NUMERALS
from ..language.markers import CLAUSE_BREAKS, CONNECTIVES, FORMAL, PARAGRAPH_ONLY, STRONG_VERBS, TELLING, WEAK
from ..system.limits import check_markers

# What closes after a stop, and what is said of the audience there: (鼓掌)
_CLOSER = "”’\"'」』)》】*"
CLOSERS = f"[{_CLOSER}]*"
_ASIDE = f"(?:\\([^()\n0-9{NUMERALS}]{{1,12}}\\))?"
# A run of asterisks is matched in one step: otherwise a row of them could be split in more ways than can be tried.
_DECORATION = r"(?:\*\*+)?(?:(?:[ >]|#+ )(?:\*\*+)?)*"
_BOUNDARY = f"[\n{CLAUSE_BREAKS}]"
# What may be between a boundary and a marker, and what that begins with if there is anything.
# After a stop Markdown's ** may begin a heading in mid-paragraph: 。 **二是看水。** 水在涨。
_TELLS = f"(?<=[\n >#*])(?:{'|'.join(TELLING)})(?=第[^。:,\n]{{2,5}}[。:] *(?:\n|$))"
_BETWEEN = f"(?:(?<=\n){_DECORATION}|{CLOSERS}{_ASIDE} *(?:[*]{{2}})?)(?:{'|'.join(CONNECTIVES)}|{_TELLS})?"
_BETWEEN_BEGINS = f"[ >#({_CLOSER}{''.join(sorted({word[0] for word in CONNECTIVES + TELLING}))}]"
# What every terminal begins with; tried first, it spares most clauses the trial of each terminal. U+2460 to U+32BF has the signs ①
# ⑴ ㈠ and the bullets.
_NUMERAL = f"{NUMERALS}廿卅{''.join(sorted(FORMAL))}0-9"
_LABELLED = f"[{_NUMERAL}][{_NUMERAL}百佰千仟零〇○]*[:、,]"
_LETTERED = f"[A-Za-z{STEMS}{BRANCHES}]{{1,5}} ?[.、)]"
_BEGINS = (
    f"[{_NUMERAL}第头首其再然最另\u2160-\u217b\u2460-\u32bfØ]|[^\\w\\s“”‘’《》]|{_LETTERED}|"
    f"(?!.[^{_NUMERAL}]{{4}})(?:例|.{{2,4}}?){_LABELLED}"  # most clauses have no numeral so early
)
# A line end before text, and what a marker may have before a hard wrap.
_LINE_END = expression("\n *(?=[^ \n])")
_MAY_BREAK = frozenset(f"第头首其再然最另(〔0123456789{NUMERALS}个条点步段面题件项")

_GO_ON = WEAK | {"FIRST", "NTH", "LABEL", "SEQUENCE", "DECIMAL", "ARABIC_BARE"}  # terminals that may go on with the line above
_OFTEN = 256  # matches between two looks at how many there are
LONGEST = 16  # code points of a marker


@dataclass(slots=True)  # not frozen: making one would take much longer
class Match:
    """What a terminal matches: its name, its code points, whether it heads a line, and the character before it."""

    terminal: str
    start: int
    end: int
    heads: bool
    breaker: str


class Matcher:
    """Finds what the terminals of a grammar match after a boundary: the end of a line or of a clause.

    They are tried in the order given, joined to one regular expression, so that a page is searched once.
    """

    def __init__(self, terminals: Iterable[TerminalDef]) -> None:
        one_of = "|".join(f"(?P<{terminal.name}>{terminal.pattern.to_regexp()})" for terminal in terminals)
        self._expression = expression(f"{_BOUNDARY}(?={_BETWEEN_BEGINS}|{_BEGINS}){_BETWEEN}(?={_BEGINS})(?:{one_of})")

    def matches(self, folded: str) -> list[Match]:
        """The matches in a folded text, in its order."""
        text = "\n" + folded
        search = self._expression.search
        found = []
        match = search(text)
        while match:
            name = match.lastgroup or ""
            start, end = match.span(name)
            breaker = match[0][0]
            if breaker == "\n" or name not in PARAGRAPH_ONLY:
                found.append(Match(name, start - 1, end - 1, breaker == "\n", breaker))
                if not len(found) % _OFTEN:
                    check_markers(len(found))
            # The stop that closes a marker may be the boundary before the next.
            match = search(text, end - 1 if text[end - 1] in CLAUSE_BREAKS else end)
        check_markers(len(found))
        return found

    def rejoined(self, found: Sequence[Match], folded: str, starts: Sequence[int]) -> Sequence[Match]:
        """The matches, in the order of the page, with those across hard wraps instead of those inside them.

        ``starts`` are the offsets at which the logical paragraphs begin.
        """
        broken = list(self._broken(folded, starts))
        if not broken:
            return found
        apart: list[Match] = []
        for match in sorted([*found, *broken], key=lambda match: (match.start, -match.end)):
            if not apart or match.start >= apart[-1].end:
                apart.append(match)
        return apart

    def _broken(self, folded: str, starts: Sequence[int]) -> Iterator[Match]:
        """The matches across the hard wraps of paragraphs: 第⏎一,."""
        search = self._expression.search
        bounds = pairwise([*starts, len(folded)])
        wrapped = ((start, stop) for start, stop in bounds if folded.find("\n", start, stop - 1) >= 0)
        for wrap in chain.from_iterable(_LINE_END.finditer(folded, *paragraph) for paragraph in wrapped):
            low = max(wrap.start() - LONGEST, 0)
            before = folded[low : wrap.start()].rstrip(" ")
            if before[-1:] not in _MAY_BREAK:
                continue
            joined = before + folded[wrap.end() : wrap.end() + LONGEST]
            split = len(before)
            match = search(joined)
            while match:
                name = match.lastgroup or ""
                start, end = match.span(name)
                if start < split < end and name not in PARAGRAPH_ONLY:
                    yield Match(name, low + start, wrap.end() + end - split, match[0][0] == "\n", match[0][0])
                match = search(joined, end) if start < split else None


def begins_paragraph(match: Match, folded: str) -> bool:
    """Does a match at the head of a line show that a paragraph begins there? 十年 and 首先 may go on with the line above."""
    if not match.heads or match.terminal in _GO_ON:
        return False
    return match.terminal != "HANZI_VERB" or folded[match.end - 1] in STRONG_VERBS
