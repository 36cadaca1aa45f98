"""Finds the candidates of a page: the places that look like markers.

The terminals of ``grammars/markers.lark`` are joined to one regular expression, so that a page is scanned once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any, NamedTuple

from lark import Token
from lark.lexer import Lexer, LexerState

from . import costs
from .grammar import load
from .limits import check_markers, watched
from .markers import (
    AFTER_COMMA,
    CLAUSE_BREAKS,
    CONNECTIVES,
    FORMAL,
    MEASURE_WORDS,
    NO_LABELS,
    RANK,
    SEQUENCE_ORDINAL,
    STRONG_VERBS,
    TERMINALS,
    TIMES,
    UNNUMBERED,
    Candidate,
    Kind,
    Style,
)
from .numerals import pattern, value
from .phrases import ANNOUNCES

_CLOSERS = "[”’\"'」』)》】]*"
_QUOTED = re.compile("“[^“”\n]*”|「[^「」\n]*」|『[^『』\n]*』|‘[^‘’\n]*’|《[^《》\n]*》")
_ANNOUNCED = re.compile("[两二三四五六七八九十几][^。!?;,]{0,12}$")
# 首先要修路,其次要架桥: a list though no comma is behind 首先.
_THEN = re.compile("[^。!?\n]{0,80}[,;]其次")
# ——二〇一八年春—— is no item, but a line in its frame.
_ORNAMENT = re.compile("—[^\\n]*— *(?:\\n|$)")
_FULL_STOP = re.compile("[。!?]")
# 五、六年前 is no marker inside a paragraph; at the head of one 五、六年规划 may be.
_ABOUT = re.compile("[一二三四五六七八九十]{1,3}[年月日个天次名类级等条]")
# A sentence's stop and what closes it.
_STOPPED = re.compile('[。!?;:](?:[。!?;:”"’」』)*]|[^\\S\n])*')


# 重点一是修堤, right before a clause that goes on
_FIRST = re.compile("[^\\W统唯第之万专单]一([是要])[^。!?\n]*[,;]$")
_MOST = 9999  # numerals go no further
_FIGURE = 100  # from here on a number in digits may be any figure, or a year
_OFTEN = 256  # matches between two looks at how many there are
_NEAR = 50  # code points in which a list is announced, or a first member stands
_GLUED: frozenset[Kind] = frozenset({"hanzi-paren", "arabic", "arabic-paren", "circled"})
_ONE = str.maketrans("二2②❷⑵⒉㈡", "一1①❶⑴⒈㈠")
_STOP_OR_DIGIT = re.compile("[。!?;:,\\n]|[0-9第]$")


class Match(NamedTuple):
    """What the scan found: the terminal, its code points, whether it heads a line, and the character before it."""

    terminal: str
    start: int
    end: int
    heads: bool
    breaker: str


class _NoLexer(Lexer):
    """Stands in for Lark's own lexer, which the one scan replaces."""

    def __init__(self, _conf: Any) -> None:
        pass

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:
        raise NotImplementedError


@lru_cache(maxsize=1)
def _scan() -> tuple[re.Pattern[str], frozenset[str]]:
    """(a candidate and the boundary before it, the terminals that only head a paragraph)."""
    grammar = load("markers", start=["candidate", "begin"], lexer=_NoLexer)
    regexps = {terminal.name: terminal.pattern.to_regexp() for terminal in grammar.terminals}
    rules = {rule: [r.expansion[0].name for r in grammar.rules if r.origin.name == rule] for rule in ("candidate", "paragraph_only")}
    names = [name for name in rules["candidate"] if name in regexps] + rules["paragraph_only"]
    terminals = "|".join(f"(?P<{name}>{regexps[name]})" for name in names)
    # A run of asterisks is no more than one step, or a row of them could be taken apart in more ways than can be tried.
    decoration = r"(?:\*\*+)?(?:(?:[ >]|#+ )(?:\*\*+)?)*"
    boundary = f"[\n{CLAUSE_BREAKS}](?:(?<=\n){decoration}|{_CLOSERS} *(?:{'|'.join(CONNECTIVES)})?)"
    return re.compile(f"{boundary}(?={regexps['BEGIN']})(?:{terminals})"), frozenset(rules["paragraph_only"])


def matches(folded: str) -> list[Match]:
    """What the terminals find in a folded page, in its order."""
    text = "\n" + folded
    scan, paragraph_only = _scan()
    found = []
    match = scan.search(text)
    while match:
        name = match.lastgroup or ""
        start, end = match.span(name)
        breaker = match[0][0]
        if breaker == "\n" or name not in paragraph_only:
            found.append(Match(name, start - 1, end - 1, breaker == "\n", breaker))
            if not len(found) % _OFTEN:
                check_markers(len(found))
        # The stop that closes a marker may be the boundary before the next.
        match = scan.search(text, end - 1 if text[end - 1] in CLAUSE_BREAKS else end)
    check_markers(len(found))
    return found


def begins_paragraph(match: Match, folded: str) -> bool:
    """Does a match at the head of a line show that a paragraph begins there? 十年 and 首先 may go on with the line above."""
    if not match.heads or match.terminal in ("FIRST", "LABEL", "SEQUENCE"):
        return False
    return match.terminal != "HANZI_VERB" or folded[match.end - 1] in STRONG_VERBS


def candidates(folded: str, found: Sequence[Match], starts: Sequence[int]) -> list[Candidate]:
    """The candidates of a folded page whose logical paragraphs begin at ``starts``."""
    kept: list[Candidate] = []
    quoted: dict[int, list[tuple[int, int]]] = {}
    for match in watched(found):
        style: Kind = TERMINALS[match.terminal]
        if match.breaker == "," and style not in AFTER_COMMA:
            continue
        line = bisect_right(starts, match.start) - 1
        low, high = starts[line], starts[line + 1] if line + 1 < len(starts) else len(folded)
        heads = match.heads and folded.rfind("\n", 0, match.start) < low
        if not heads:
            if line not in quoted:
                quoted[line] = [m.span() for m in _QUOTED.finditer(folded, low, high)]
            before = bisect_left(quoted[line], (match.start,))
            if before and match.start < quoted[line][before - 1][1]:
                continue
            if match.terminal == "HANZI" and _ABOUT.match(folded, match.end):
                continue
            if match.terminal == "ORDINAL" and pattern().fullmatch(folded, match.start + 1, match.end):
                continue  # 第一 at a hard wrap, to be read on: 第一时间
        if match.terminal == "DASH" and heads and _ORNAMENT.match(folded, match.start):
            continue
        text = folded[match.start : match.end]
        said = _said(match.terminal, text)
        if said is None:
            continue
        if style == "hanzi" and text[0] in FORMAL:
            style = "hanzi-formal"
        key, ordinal = said
        prose = _prose(match, heads, style, key, text, folded)
        if key in TIMES:
            announced = ordinal == 1 and _ANNOUNCED.search(folded[max(low, match.start - 40) : match.start - 1])
            prose = costs.PROSE_ANNOUNCED if announced else costs.PROSE_TIMES
        alone = heads and style not in ("dash", "bullet") and not _second_sentence(folded, match.end, high)
        turns = not heads and ordinal == 1 and ANNOUNCES.search(folded, max(low, match.start - _NEAR), match.start) is not None
        kept.append(Candidate(match.start, match.end, style, ordinal, key, line, heads, alone, match.breaker, prose, turns))
    return _chained(_apart(sorted([*kept, *_glued(kept, folded), *_run_together(kept, folded)])), folded)


def _apart(found: Sequence[Candidate]) -> list[Candidate]:
    """Without those that begin inside another: two that are glued may have been seen in the same characters."""
    apart: list[Candidate] = []
    for c in found:
        if not apart or c.start >= apart[-1].end:
            apart.append(c)
    return apart


def _run_together(found: Sequence[Candidate], folded: str) -> Iterator[Candidate]:
    """The members behind the first of a list of three or more whose line ends were lost: 1、水利局2、林业局3、渡口所."""
    for c in found:
        marker = folded[c.start : c.end]
        if c.style not in ("arabic", "arabic-paren") or c.ordinal is None or str(c.ordinal) not in marker:
            continue
        members: list[Candidate] = []
        end = c.end
        for number in range(c.ordinal + 1, _MOST + 1):
            text = marker.replace(str(c.ordinal), str(number))
            start = folded.find(text, end, end + _NEAR)
            if not _goes_unmarked(found, folded, end, start, start + len(text)):
                break
            end = start + len(text)
            members.append(Candidate(start, end, c.style, number, "", c.line, False, False, "", costs.PROSE[c.style][1]))
        if len(members) > 1:
            yield from members


def _glued(found: Sequence[Candidate], folded: str) -> Iterator[Candidate]:
    """The first members whose line end was lost: the 1. of 一、修桥1.打桩 where 2. heads the next marked paragraph, or sentence."""
    heads, ranked = (c for c in found if c.heads), (c for c in found if c.style in RANK)
    for c, following in chain(pairwise(heads), pairwise(ranked)):
        if following.ordinal != 2 or following.style not in _GLUED or RANK.get(c.style, 9) >= RANK[following.style]:
            continue
        first = folded[following.start : following.end].translate(_ONE)
        start = folded.find(first, c.end, c.end + _NEAR)
        end = start + len(first)
        if _goes_unmarked(found, folded, c.end, start, end):
            yield Candidate(start, end, following.style, 1, "", c.line, False, False, "", costs.PROSE[following.style][1])


def _goes_unmarked(found: Sequence[Candidate], folded: str, behind: int, start: int, end: int) -> bool:
    """Does what looks like a marker stand in the clause that begins at ``behind``, and is no candidate yet?"""
    if start <= behind or _STOP_OR_DIGIT.search(folded, behind, start) or folded[end : end + 1].isdigit():
        return False
    following = bisect_left(found, start, key=lambda one: one.start)
    return found[following - 1].end <= start and (following == len(found) or end <= found[following].start)


def _second_sentence(folded: str, start: int, end: int) -> bool:
    """Does a line in a stretch go on behind the end of a sentence?"""
    return any(stop.end() < end and folded[stop.end()] != "\n" for stop in _STOPPED.finditer(folded, start, end))


@lru_cache(maxsize=4096)
def _said(terminal: str, text: str) -> tuple[str, int | None] | None:
    """What a candidate says: its key and its ordinal. None where it is none after all."""
    style = TERMINALS[terminal]
    key = _key(style, terminal, text)
    if (style == "hanzi-verb" and key in MEASURE_WORDS) or (style == "label" and _no_label(key)):
        return None
    ordinal = _ordinal(style, text)
    return None if ordinal is None and style not in UNNUMBERED else (key, ordinal)


def _key(style: Style, terminal: str, text: str) -> str:
    """What the members of a series share beside their style."""
    if style == "hanzi-verb":
        return "是" if terminal == "FIRST" else text[-1]
    if style == "ordinal":
        return pattern().sub("", text[1:], count=1).strip("、,: ").removesuffix("是").removesuffix("要")
    if style == "label":
        return pattern().split(text)[0]
    return text[0] if style in ("bullet", "dash") else ""


def _no_label(noun: str) -> bool:
    return noun.startswith(NO_LABELS) or noun.endswith(NO_LABELS)


def _ordinal(style: Style, text: str) -> int | None:
    if style == "sequence":
        return SEQUENCE_ORDINAL.get(text.strip("、,:"))
    if style in UNNUMBERED:
        return None
    numerals = pattern().findall(text)
    return value(numerals[-1] if style == "label" else numerals[0])


def _prose(match: Match, heads: bool, style: Kind, key: str, text: str, folded: str) -> float:
    """What it costs to read a candidate as prose."""
    if match.terminal in costs.PROSE_TERMINAL:
        return costs.PROSE_TERMINAL[match.terminal]
    prose = costs.PROSE[style][0 if heads else 2 if match.breaker == "," else 1]
    if style == "hanzi-verb" and key not in STRONG_VERBS:
        return prose * costs.PROSE_WEAK_VERB
    if style in costs.PROSE_UNCLOSED and text[-1] not in "、,: " and not (text == "首先" and _THEN.match(folded, match.end)):
        return prose * costs.PROSE_UNCLOSED[style]
    return prose


def _chained(found: Sequence[Candidate], folded: str) -> list[Candidate]:
    """Without the weak candidates that stand alone: 一抓 stays where 二抓 follows, 理由一 where 理由二 does."""

    def weak(c: Candidate) -> bool:
        return c.style == "label" or (c.style == "hanzi-verb" and c.key not in STRONG_VERBS)

    spoilt = _twice(found, folded) | _headless(found, folded) | _figures(found)
    groups: dict[tuple[Kind, str], list[Candidate]] = defaultdict(list)
    for c in found:
        if weak(c):
            groups[c.style, c.key].append(c)
    chained: set[int] = set()
    labels: set[str] = set()
    for (style, key), group in groups.items():
        run: list[Candidate] = []
        for c in group:
            if run and c.ordinal == (run[-1].ordinal or 0) + 1:
                run.append(c)
            else:
                run = [c]
            if len(run) > 1 and run[0].ordinal == 1:
                chained.update(member.start for member in run)
                if style == "label":
                    labels.add(key)

    def kept(c: Candidate) -> bool:
        if not weak(c):
            return c.start not in spoilt
        # 类似场景一 speaks of 场景一.
        return c.start in chained and not (c.style == "label" and any(c.key[n:] in labels for n in range(1, len(c.key))))

    return [c for c in found if kept(c)]


def _figures(found: Sequence[Candidate]) -> set[int]:
    """Where those stand that are figures and years: of 100 and more only those number a list whose numbers run on."""
    figures: set[int] = set()
    latest: dict[Kind, int] = {}
    for c in found:
        if c.style in ("arabic", "arabic-paren") and c.ordinal is not None:
            if c.ordinal < _FIGURE or 0 < c.ordinal - latest.get(c.style, 0) <= 2:
                latest[c.style] = c.ordinal
            else:
                figures.add(c.start)
    return figures


def _twice(found: Sequence[Candidate], folded: str) -> set[int]:
    """Where those stand that repeat a one in one sentence: 一是话少,一是手勤 lists nothing."""
    ones = [c for c in found if c.style == "hanzi-verb" and (c.ordinal or 0) <= 2 and not c.heads]
    twice: set[int] = set()
    for before, c, after in zip([None, *ones], ones, [*ones[1:], None], strict=False):
        if before is None or c.ordinal != 1 or before.ordinal != 1 or before.key != c.key or before.line != c.line:
            continue
        goes_on = after is not None and after.ordinal == 2 and after.line == c.line
        if not goes_on and not _FULL_STOP.search(folded, before.end, c.start):
            twice.update((before.start, c.start))
    return twice


def _headless(found: Sequence[Candidate], folded: str) -> set[int]:
    """Where those stand that go on a list whose first member heads no clause: 重点一是修堤,二是修闸 lists nothing."""
    headless: set[int] = set()
    before: Candidate | None = None
    for c in found:
        if c.style != "hanzi-verb" or c.heads:
            continue
        if before is not None and before.line == c.line and not _FULL_STOP.search(folded, before.end, c.start):
            if before.start in headless:
                headless.add(c.start)
        elif c.ordinal == 2 and (glued := _FIRST.search(folded, max(0, c.start - _NEAR), c.start)) and glued[1] == c.key:
            headless.add(c.start)
        before = c
    return headless
