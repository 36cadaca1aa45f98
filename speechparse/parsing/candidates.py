"""The candidates of a page: what the matches of the marker grammar say, and which of them are no markers at all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from ..language.markers import (
    AFTER,
    CLAUSE_BREAKS,
    COUNTED_PARTS,
    FORMAL,
    MEASURE_WORDS,
    NAMED_BY_ORDINAL,
    NO_LABELS,
    PARAGRAPH_ONLY,
    SEQUENCE_ORDINAL,
    STRONG_VERBS,
    TERMINALS,
    TIMES,
    UNNUMBERED,
    Candidate,
    Kind,
    Style,
)
from ..language.numerals import pattern, value
from ..language.phrases import ANNOUNCES
from ..system.limits import watched
from ..system.short_cache import short_cache
from . import costs
from .matches import CLOSERS, LONGEST, Match
from .neighbours import confirmed

QUOTED = re.compile("“[^“”]*”|「[^「」]*」|『[^『』]*』|‘[^‘’]*’|《[^《》]*》")
_ANNOUNCED = re.compile("[两二三四五六七八九十几][^。!?;,]{0,12}$")
# 首先要修路,其次要架桥: a list though no comma is behind 首先.
_THEN = re.compile("[^。!?\n]{0,80}[,;]其次")
# ——二〇一八年春—— is no item, but a line in its frame.
_ORNAMENT = re.compile("—[^\\n]*— *(?:\\n|$)")
# 五、六年前 is no marker inside a paragraph; at the head of one 五、六年规划 may be.
_ABOUT = re.compile("[一二三四五六七八九十]{1,3}[年月日个天次名类级等条]")
_WRAP = re.compile(" *\n *")
_CLAUSE_ENDS = re.compile(f"[{CLAUSE_BREAKS}]{CLOSERS}\\s*$")
# A sentence in brackets, of more than a number: (由船队办理)
_IN_BRACKETS = re.compile("\\([^()]{5,}\\) *$")
# 第一讲 修船: a noun, closed, behind the ordinal that heads a paragraph
_HEADED = re.compile(f"(?!{'|'.join(NAMED_BY_ORDINAL)})[^\\W\\d_]{{1,4}}(?:[:、,]| +(?! ))")
# 分为三大板块: what stands before the noun that is counted
_COUNT_OF = re.compile("(?<!第)(?:[两二三四五六七八九十几]|[0-9])(?:大|个|种|类|块)?$")
_ANNOUNCEMENT = re.compile("最后[^。!?;:]{0,60}[:。]")
# A sentence's stop, and what closes it.
_STOP = re.compile('[。!?;:](?:[。!?;:”"’」』)*]|[^\\S\n])*')


_NEAR = 50  # code points in which a list is announced
_COUNTED_NEAR = 120  # … and in which things are counted whose ordinals number a list
_NOUN = 4  # code points of the longest noun so counted


def candidates(folded: str, found: Sequence[Match], starts: Sequence[int]) -> list[Candidate]:
    """The candidates of a folded page whose logical paragraphs begin at ``starts``."""
    kept: list[Candidate] = []
    quoted: dict[int, list[tuple[int, int]]] = {}
    counted: set[str] = set()
    for match in watched(found):
        style: Kind = TERMINALS[match.terminal]
        line = bisect_right(starts, match.start) - 1
        low, high = starts[line], starts[line + 1] if line + 1 < len(starts) else len(folded)
        heads = match.start == low or (match.heads and folded.rfind("\n", 0, match.start) < low)
        if not heads:
            if match.breaker == "\n":  # at a hard wrap
                stop = _CLAUSE_ENDS.search(folded, max(low, match.start - LONGEST), match.start)
                if stop is None or match.terminal in PARAGRAPH_ONLY:
                    continue
                match = match._replace(breaker=stop[0][0])
            if match.breaker in AFTER and style not in AFTER[match.breaker]:
                continue
            if match.breaker == ")" and not _IN_BRACKETS.search(folded, max(low, match.start - _COUNTED_NEAR), match.start):
                continue
            if line not in quoted:
                quoted[line] = [m.span() for m in QUOTED.finditer(folded, low, high)]
            before = bisect_left(quoted[line], (match.start,))
            if before and match.start < quoted[line][before - 1][1]:
                continue
            if match.terminal == "HANZI" and _ABOUT.match(folded, match.end):
                continue
            bare = {"HANZI": match.start, "ORDINAL": match.start + 1}.get(match.terminal)
            if bare is not None and pattern().fullmatch(folded, bare, match.end):
                continue  # 三 or 第一 at a hard wrap, to be read on: 第一时间
        if match.terminal == "DASH" and heads and _ORNAMENT.match(folded, match.start):
            continue
        if match.terminal == "SEQUENCE" and not heads and _announces(folded, match.start):
            continue
        end = match.end
        terminal = match.terminal
        if terminal == "ARABIC_OPEN" and folded[end] in MEASURE_WORDS:
            continue
        if terminal == "ORDINAL_OPEN" and (noun := _counted(folded, match, counted)):
            counted.add(noun)
            end += len(noun)
            terminal = "ORDINAL_COUNTED"
        elif terminal == "ORDINAL_OPEN" and heads and (headed := _HEADED.match(folded, end)):
            end = headed.end()
            terminal = "ORDINAL_NOUN"
        if end > high:
            continue  # a paragraph begins inside it
        text = folded[match.start : end]
        if "\n" in text:
            text = _WRAP.sub("", text)
        said = _said(match.terminal, text)
        if said is None:
            continue
        if style == "hanzi" and text[0] in FORMAL:
            style = "hanzi-formal"
        key, ordinal = said
        if terminal == "ORDINAL" and key and _is_counted(folded, match.start, key):
            terminal = "ORDINAL_COUNTED"
        prose = _prose(match, heads, style, key, text, folded)
        if key in TIMES:
            announced = ordinal == 1 and _ANNOUNCED.search(folded[max(low, match.start - 40) : match.start - 1])
            prose = costs.PROSE_ANNOUNCED if announced else costs.PROSE_TIMES
        alone = heads and style not in ("dash", "bullet") and not _goes_on(folded, end, high)
        turns = not heads and ordinal == 1 and ANNOUNCES.search(folded, max(low, match.start - _NEAR), match.start) is not None
        kept.append(Candidate(match.start, end, style, ordinal, key, line, heads, alone, match.breaker, prose, terminal, turns))
    return confirmed(kept, folded, starts)


def _goes_on(folded: str, low: int, high: int) -> bool:
    """Does another sentence begin in the line of the one before it?"""
    return any(stop.end() < high and folded[stop.end()] != "\n" for stop in _STOP.finditer(folded, low, high))


def _announces(folded: str, start: int) -> bool:
    """Does 最后 open a sentence that announces a list of its own: 最后,我再提两点要求:?"""
    end = _ANNOUNCEMENT.match(folded, start)
    return end is not None and ANNOUNCES.match(folded, start, end.end()) is not None


def _is_counted(folded: str, start: int, key: str) -> bool:
    """Were so many things just counted as an ordinal numbers: 三件事。第一件 …?"""
    before = folded[max(0, start - _COUNTED_NEAR) : start]
    return key in before and any(numeral + key in before for numeral in "两二三四五六七八九十几")


def _counted(folded: str, match: Match, counted: Collection[str]) -> str:
    """The noun behind 第N if such things were just counted (分为三大板块。第一板块 …); empty otherwise."""
    nouns = [folded[match.end : match.end + length] for length in range(_NOUN, 0, -1)]
    for noun in nouns:
        if noun in counted:
            return noun
    if folded.startswith(NAMED_BY_ORDINAL, match.end):
        return ""
    before = folded[max(0, match.start - _COUNTED_NEAR) : match.start]
    for noun in nouns if nouns[-1] in COUNTED_PARTS else nouns[:-1]:
        at = before.rfind(noun)
        if at > 0 and _COUNT_OF.search(before, 0, at):
            return noun
    return ""


@short_cache
def _said(terminal: str, text: str) -> tuple[str, int | None] | None:
    """What a candidate says: its key and its ordinal. None where it is none after all."""
    style = TERMINALS[terminal]
    key = _key(style, terminal, text)
    if (style == "hanzi-verb" and key in MEASURE_WORDS) or (style == "label" and _no_label(key)):
        return None
    ordinal = 2 if terminal == "OTHER" else _ordinal(style, text)
    return None if ordinal is None and style not in UNNUMBERED else (key, ordinal)


def _key(style: Style, terminal: str, text: str) -> str:
    """What the members of a series share beside their style."""
    if style == "hanzi-verb":
        return "是" if terminal == "FIRST" else text[-1]
    if style == "ordinal":
        return pattern().sub("", text[1:], count=1).strip("、,:· ").removesuffix("是").removesuffix("要")
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
    if style in costs.PROSE_UNCLOSED and text[-1] not in "、,:· " and not (text == "首先" and _THEN.match(folded, match.end)):
        return prose * costs.PROSE_UNCLOSED[style]
    return prose
