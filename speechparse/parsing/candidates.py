"""The candidates of a page: what the matches of the marker grammar say, and which of them are not markers at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from ..language.alphabets import numeral_span, sign_value
from ..language.compiled import expression
from ..language.expressions import NUMERALS, ONES, SENTENCE_STOPS, SEVERAL, STOPS
from ..language.markers import (
    AFTER,
    CLAUSE_BREAKS,
    COUNTED_PARTS,
    DIVISIONS,
    FORMAL,
    INSERTED,
    LETTERED,
    LETTERS,
    MEASURE_WORDS,
    NAMED_BY_ORDINAL,
    NO_LABELS,
    PARAGRAPH_ONLY,
    ROMAN,
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
from ..language.phrases import (
    ANNOUNCES,
    COURTESY,
    ENDS_IN_COUNT,
    LAST_OF_ALL,
    LAST_SENTENCE,
    MORE_COURTESY,
    TRANSCRIBED,
)
from ..system.limits import watched
from ..system.short_cache import short_cache
from . import costs
from .looks import told_apart
from .matches import CLOSERS, LONGEST, Match
from .neighbours import confirmed
from .rows import in_rows

QUOTED = expression("“[^“”]*”|「[^「」]*」|『[^『』]*』|‘[^‘’]*’|《[^《》]*》")
# 首先要修路,其次要架桥: a list though no comma is after 首先.
_THEN = expression(f"[^{SENTENCE_STOPS}\n]{{0,80}}[,;]其次")
# ——二〇一八年春—— is not an item but a line in a frame, and --> is what a web page left.
_ORNAMENT = expression("(?:—[^\\n]*— *|[—-]+[^\\w\\n]*)(?:\\n|$)")
# 五、六年前 is not a marker inside a paragraph; at the head of one 五、六年规划 may be.
_ABOUT = expression(f"[{NUMERALS}]{{1,3}}[年月日个天次名类级等条]")
_PAIR = expression(f"([{NUMERALS.replace('一', '')}])、([{NUMERALS}])[产季线审期孩]")  # two figures, one after the other: 二、三产业
_PERIOD = expression(f"个?[{NUMERALS}0-9]{{1,3}}年(?:计划|规划)")  # is called by its number: 第一个五年计划
_POINTS = "\u2027\u2219"  # bullets, and what parts a foreign name
_CLOSES = "、,:· "  # what closes a marker
_WRAP = expression(" *\n *")
_CLAUSE_ENDS = expression(f"[{CLAUSE_BREAKS}]{CLOSERS}\\s*$")
# A sentence in brackets, of more than a number: (由船队办理)
_IN_BRACKETS = expression("\\([^()]{5,}\\) *$")
# 第一讲 修船: a noun, closed, after the ordinal that heads a paragraph
_HEADED = expression(f"(?!{'|'.join(NAMED_BY_ORDINAL)})[^\\W\\d_]{{1,4}}(?:[:、,]| +(?! ))")
# What closes a marker after a noun that was counted, if anything does. 第一笔账、第二笔账 and 第一梯队和后面的 are not markers.
_AFTER_NOUN = expression("[、,](?!第)|[: ]|(?![、,和至到])")
# 第一层防线: what an ordinal numbers, and that in mid-sentence: 建好第一层防线. Of 第一个问题 a speech may well speak often.
_NUMBERED = expression(f"第[{NUMERALS}]{{1,3}}((?![个件条点项种])[^\\W\\d_]{{3}})")
_MENTIONED = expression(f"第(?<=[^\\W\\d_]第)[{NUMERALS}]{{1,3}}([^\\W\\d_]{{3}})")
# 分为三大板块: what is before the noun that is counted
_COUNT_OF = expression(f"(?<!第)(?:[{SEVERAL}]|[0-9])(?:大|个|种|类|块)?$")
_SAYING = expression("一是一[、,]?二是二")
_SAID = 5  # code points of it before the last marker, or after the first
_SEVERAL_TIMES = expression(f"(?<!第)[{SEVERAL}]次")
# 1.0.1 is below 1, which has no 1.1.
_NO_SECTION = expression(r"(?:\.0)+$")
# 第三编, 第十七条之一
_DIVISION_NOUN = expression("|".join(DIVISIONS))
# A sentence's stop, and what closes it.
_STOP = expression(rf'[{STOPS}](?:[{STOPS}”"’」』)*]|[^\S\n])*')


_DIGITS = frozenset(ONES)
_NEAR = 50  # code points in which a list is announced
_COUNTED_NEAR = 120  # … and in which things are counted whose ordinals number a list
_THANKS = 300  # … and in which thanks go on, if they are a list
_TIMES_APART = 1000  # … and how far apart such times are at most
_TIMES_NEAR = 80  # … and times: 去过三次。第一次 …
_MENTIONS = 3  # things that are called by their number so often in mid-sentence have it for a name
_SENTENCE_LINES, _SENTENCES_IN_LINE = 20, 1.2  # a page has a line for each sentence if it has so many lines, so full on average
_WORD_HEADS = expression("\n *(?:其次|再次)")
_LIST = 3000  # code points before 最后 in which its list is looked for
_NOUN = 4  # code points of the longest noun so counted


def candidates(folded: str, found: Sequence[Match], starts: Sequence[int]) -> list[Candidate]:
    """The candidates of a folded page whose logical paragraphs begin at ``starts``."""
    kept: list[Candidate] = []
    quoted: dict[int, list[tuple[int, int]]] = {}  # the quotations of a paragraph, by its number
    counted: set[str] = set()
    mentions: Counter[str] | None = None
    bounds = [*starts, len(folded)]
    by_sentence = _by_sentence(folded)
    times = -_TIMES_APART  # where the latest of several times is that were announced
    for match in watched(found):
        style: Kind = TERMINALS[match.terminal]
        line = bisect_right(starts, match.start) - 1
        low, high = bounds[line], bounds[line + 1]
        heads = match.start == low or (match.heads and folded.rfind("\n", 0, match.start) < low)
        if not heads:
            if match.breaker == "\n":
                wrapped = _at_wrap(match, folded, low)
                if wrapped is None:
                    continue
                match = wrapped
            if line not in quoted:
                quoted[line] = [quotation.span() for quotation in QUOTED.finditer(folded, low, high)]
            if not _may_follow(match, style, folded, low) or _is_quoted(match, quoted[line]):
                continue
        if match.terminal in _NO_MARKER and _NO_MARKER[match.terminal](match, heads, folded):
            continue
        terminal, end = _with_noun(match, heads, folded, counted)
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
        if style == "ordinal" and _PERIOD.match(key) and not (heads and text[-1] in _CLOSES):
            continue
        if style == "ordinal" and key and (numbered := _NUMBERED.match(folded, match.start)):
            mentions = Counter(_MENTIONED.findall(folded)) if mentions is None else mentions
            if mentions[numbered[1]] >= _MENTIONS:
                continue
        if terminal == "ORDINAL" and key and _is_counted(folded, match.start, key):
            terminal = "ORDINAL_COUNTED"
        prose = _prose(match, heads, style, key, text, folded)
        if key in TIMES:
            if ordinal == 1:
                before = folded[max(0, match.start - _TIMES_NEAR) : match.start].rstrip(f" \n{STOPS},")
                times = match.start if _SEVERAL_TIMES.search(before) or ENDS_IN_COUNT.search(before) else -_TIMES_APART
            if match.start - times >= _TIMES_APART:
                continue
            times = match.start
            prose = costs.PROSE_ANNOUNCED
        alone = heads and style not in ("dash", "bullet") and not _goes_on(folded, end, high, by_sentence)
        turns = not heads and ordinal == 1 and ANNOUNCES.search(folded, max(low, match.start - _NEAR), match.start) is not None
        kept.append(Candidate(match.start, end, style, ordinal, key, line, heads, alone, match.breaker, prose, terminal, turns))
    return told_apart(confirmed(in_rows(kept, folded), folded, starts), folded)


# --- matches that are not markers -------------------------------------------------------------------------------


def _at_wrap(match: Match, folded: str, low: int) -> Match | None:
    """A match at a hard wrap with the clause's end before that as its breaker; None if the clause goes on."""
    stop = _CLAUSE_ENDS.search(folded, max(low, match.start - LONGEST), match.start)
    return None if stop is None or match.terminal in PARAGRAPH_ONLY else replace(match, breaker=stop[0][0])


def _may_follow(match: Match, style: Kind, folded: str, low: int) -> bool:
    """May a marker of a style be after the sign that is before it, inside a paragraph?"""
    if match.breaker in AFTER and style not in AFTER[match.breaker]:
        return False
    return match.breaker != ")" or _IN_BRACKETS.search(folded, max(low, match.start - _COUNTED_NEAR), match.start) is not None


def _is_quoted(match: Match, quotations: Sequence[tuple[int, int]]) -> bool:
    before = bisect_left(quotations, (match.start,))
    return before > 0 and match.start < quotations[before - 1][1]


def _is_estimate(match: Match, heads: bool, folded: str) -> bool:
    """Is 五、 the beginning of 五、六年前, or 三 at a hard wrap that of a word?"""
    if _is_pair(match, folded):
        return True
    return not heads and (_ABOUT.match(folded, match.end) or pattern().fullmatch(folded, match.start, match.end)) is not None


def _is_pair(match: Match, folded: str) -> bool:
    """Is 二、 the beginning of 二、三产业, inside a line that does not count from 一、?"""
    pair = None if match.heads else _PAIR.match(folded, match.start)
    if pair is None or value(pair[2]) != (value(pair[1]) or 0) + 1:
        return False
    before = folded[folded.rfind("\n", 0, match.start) + 1 : match.start].lstrip()
    return "一、" not in before[1:]


def _is_broken_word(match: Match, heads: bool, folded: str) -> bool:
    """Is 第一 at a hard wrap the beginning of a word: 第一时间?"""
    wrapped = folded[match.end : match.end + 1] in ("", " ", "\n")
    return wrapped and not heads and pattern().fullmatch(folded, match.start + 1, match.end) is not None


def _is_ornament(match: Match, heads: bool, folded: str) -> bool:
    """Is a dash one of an ornament, or of a comment in HTML: <!--more-->?"""
    return (match.start > 1 and folded.startswith("<!", match.start - 2)) or (
        heads and _ORNAMENT.match(folded, match.start) is not None
    )


def _announces(match: Match, heads: bool, folded: str) -> bool:
    """Does 最后 open a sentence that announces a list of its own: 最后,我再提两点要求:?"""
    end = None if heads else LAST_SENTENCE.match(folded, match.start)
    return end is not None and ANNOUNCES.match(folded, match.start, end.end()) is not None


def _goes_on_words(match: Match, folded: str) -> bool:
    """Does a paragraph before a match begin with 其次 or 再次, so that its list is one of paragraphs?"""
    return _WORD_HEADS.search(folded, max(0, match.start - _LIST), match.start) is not None


def _no_member(match: Match, heads: bool, folded: str) -> bool:
    """Is a word of a sequence none of a list: 最后 before a list of its own, somebody's last words, or 首先 with thanks
    that do not go on?
    """
    if _announces(match, heads, folded) or (heads and LAST_OF_ALL.match(folded, match.start) and not _goes_on_words(match, folded)):
        return True
    courtesy = COURTESY.match(folded, match.start)
    return courtesy is not None and MORE_COURTESY.search(folded, courtesy.end(), courtesy.end() + _THANKS) is None


def _is_no_last(match: Match, heads: bool, folded: str) -> bool:
    """Is 最后一条 no member: inside a paragraph, where it rather names one of those before it, or below all that were announced?

    As in 三件事 … 第三件事 … 最后一件事.
    """
    noun = folded[match.start + len("最后一") : match.end].rstrip(_CLOSES)
    low = max(0, match.start - _LIST)
    numbered = folded.rfind(noun, low, match.start)
    numeral = folded[numbered - 1 : numbered]
    complete = folded.startswith("第", numbered - 2) and _counts(numeral, noun, folded, low, numbered)
    return not heads or complete


def _counts(numeral: str, noun: str, folded: str, low: int, high: int) -> bool:
    """Is so much of something counted between two offsets, rather than numbered?"""
    at = folded.find(numeral + noun, low, high)
    return at >= 0 and folded[max(at - 1, 0)] != "第"


def _is_measure(match: Match, _heads: bool, folded: str) -> bool:
    """Does a number count something: 4月?"""
    return folded[match.end] in MEASURE_WORDS


def _is_no_bullet(match: Match, _heads: bool, folded: str) -> bool:
    """Is a bullet that of a line in a transcript that says who speaks, or the point of a foreign name at a hard wrap?"""
    return TRANSCRIBED.match(folded, match.end) is not None or (folded[match.start] in _POINTS and _parts_name(match, folded))


def _parts_name(match: Match, folded: str) -> bool:
    """Does a line begin with the point inside a name (约翰 / ‧史密斯), not with a bullet below another or the end of a sentence?"""
    above = folded[max(folded.rfind("\n", 0, max(match.start - 1, 0)), match.start - _LIST, 0) : match.start].strip()
    return folded[match.end] != " " and above != "" and above[0] not in _POINTS and above[-1] not in f"{STOPS},、…”)"


def _is_saying(match: Match, _heads: bool, folded: str) -> bool:
    """Is it that of 一是一、二是二?"""
    return _SAYING.search(folded, max(0, match.start - _SAID), match.end + _SAID) is not None


# Which matches of a terminal turn out not to be markers.
_NO_MARKER: dict[str, Callable[[Match, bool, str], bool]] = {
    "HANZI_VERB": _is_saying,
    "HANZI": _is_estimate,
    "ORDINAL": _is_broken_word,
    "DASH": _is_ornament,
    "SEQUENCE": _no_member,
    "SEQUENCE_LAST": _is_no_last,
    "ARABIC_OPEN": _is_measure,
    "BULLET": _is_no_bullet,
}


# --- what a marker says -----------------------------------------------------------------------------------------


def _with_noun(match: Match, heads: bool, folded: str, counted: set[str]) -> tuple[str, int]:
    """The terminal of a match and where it ends, with the noun of 第N where that belongs to it; ``counted`` has those known so far."""
    if match.terminal == "ORDINAL_OPEN":
        noun = _counted(folded, match, counted)
        if noun and (closed := _AFTER_NOUN.match(folded, match.end + len(noun))):
            counted.add(noun)
            return "ORDINAL_COUNTED", closed.end()
        if heads and (headed := _HEADED.match(folded, match.end)):
            return "ORDINAL_NOUN", headed.end()
    return match.terminal, match.end


def _by_sentence(folded: str) -> bool:
    """Has each sentence of a page a line of its own?"""
    sentences = folded.count("。")
    if sentences > _SENTENCES_IN_LINE * folded.count("\n"):  # no need to look for the lines that end one
        return False
    lines = folded.count("。\n") + folded.count("。 \n")
    return lines >= _SENTENCE_LINES and sentences <= _SENTENCES_IN_LINE * lines


def _goes_on(folded: str, low: int, high: int, by_sentence: bool) -> bool:
    """Does another sentence begin in the line of the one before it? Where each has a line of its own, a sentence that ends is text."""
    stop = _STOP.search(folded, low, high)
    if by_sentence:
        return stop is not None
    while stop and (stop.end() == high or folded[stop.end()] == "\n"):
        stop = _STOP.search(folded, stop.end(), high)
    return stop is not None


def _is_counted(folded: str, start: int, key: str) -> bool:
    """Were the things that an ordinal numbers just counted: 三件事。第一件 …?"""
    before = folded[max(0, start - _COUNTED_NEAR) : start]
    return key in before and any(numeral + key in before for numeral in SEVERAL)


def _counted(folded: str, match: Match, counted: Collection[str]) -> str:
    """The noun after 第N if such things were just counted (分为三大板块。第一板块 …); empty otherwise."""
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
    """What a candidate says: its key and its ordinal. None if it turns out not to be a marker."""
    style = TERMINALS[terminal]
    key = _key(style, terminal, text)
    if (style == "hanzi-verb" and key in MEASURE_WORDS) or (style == "label" and _no_label(key)):
        return None
    ordinal = 2 if terminal == "OTHER" else _ordinal(style, text)
    return None if ordinal is None and style not in UNNUMBERED else (key, ordinal)


def _key(style: Style, terminal: str, text: str) -> str:
    """What the members of a series share besides their style."""
    if style == "hanzi-verb":
        return "是" if terminal in ("FIRST", "NTH") else text[-1]
    if terminal == "DIVISION":
        noun: str = _DIVISION_NOUN.findall(text)[0]
        return noun + INSERTED * (INSERTED in text or "-" in text)
    if style == "ordinal":
        return pattern().sub("", text[1:], count=1).strip("、,:· ").removesuffix("是").removesuffix("就").removesuffix("要")
    if style == "label":
        return pattern().split(text)[0]
    if style == "decimal":
        return _NO_SECTION.sub("", ".".join(pattern().findall(text)[:-1]))
    if style in ROMAN or style in LETTERS:
        start, end = numeral_span(text) or (0, 1)
        return "a" if text[start:end].islower() else "A"
    return text[0] if style in ("bullet", "dash") else ""


def _no_label(noun: str) -> bool:
    return noun.startswith(NO_LABELS) or noun.endswith(NO_LABELS)


def _ordinal(style: Style, text: str) -> int | None:
    if style == "sequence":
        return SEQUENCE_ORDINAL.get(text.strip("、,:"))
    if style in UNNUMBERED:
        return None
    if style in LETTERED and style != "decimal":
        start, end = numeral_span(text) or (0, 0)
        return sign_value(text[start:end], style in ROMAN)
    numerals = pattern().findall(text.replace(" ", ""))  # 第 十 二 章
    if style == "hanzi-paren" and len(numerals[0]) == 2 and _DIGITS.issuperset(numerals[0]):
        return value(numerals[0][0] + "十" + numerals[0][1])  # (一七), beside (一○)
    return value(numerals[-1] if style in ("label", "decimal") else numerals[0])


def _prose(match: Match, heads: bool, style: Kind, key: str, text: str, folded: str) -> float:
    """What it costs to read a candidate as prose."""
    if match.terminal in costs.PROSE_TERMINAL:
        return costs.PROSE_TERMINAL[match.terminal]
    prose = costs.PROSE[style][0 if heads else 2 if match.breaker == "," else 1]
    if style == "hanzi-verb" and key not in STRONG_VERBS:
        return prose * costs.PROSE_WEAK_VERB
    unclosed = text[-1] not in _CLOSES and not (text == "首先" and _THEN.match(folded, match.end))
    if style in costs.PROSE_UNCLOSED and (unclosed or key.endswith(costs.WHEN)):
        return prose * costs.PROSE_UNCLOSED[style]
    return prose
