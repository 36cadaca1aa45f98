"""Candidates compared with those around them.

A weak candidate stays if its neighbours confirm it (二抓 after 一抓), one that only looks like a member is dropped (一是话少,
一是手勤), and a member whose line end or stop was lost is found by the members around it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from operator import attrgetter

from ..language.compiled import expression
from ..language.expressions import NUMERALS, SENTENCE_STOPS, STOPS
from ..language.markers import RANK, STRONG_VERBS, WEAK, Candidate, Kind
from ..language.numerals import pattern
from ..language.phrases import ANNOUNCING, GLUED_FIRST, SENTENCE_END
from ..language.written_numerals import hanzi
from . import costs

_MOST_SAID = 99  # lost members in Chinese numerals are looked for up to here
_FIGURE = 100  # from here on a number in digits may be any figure, or a year
# A number of two levels, closed or before text: 5.3 整改, 1.3、整改. A blank before the second number makes it text.
_DECIMAL = expression("\\d{1,2}\\.\\d{1,2}(?: *、| +(?=[^\\W\\d]))")
_YEAR = expression("[12][0-9]{3}年")  # after 1., no decimal
_NEAR = 50  # code points in which a lost member is looked for
_GLUED: frozenset[Kind] = frozenset({"hanzi-paren", "arabic", "arabic-paren", "circled"})
_HAVE_FIRSTS: frozenset[Kind] = frozenset({*_GLUED, "hanzi", "hanzi-verb", "ordinal"})
_TOGETHER: frozenset[Kind] = frozenset({"hanzi", "arabic", "arabic-paren", "circled"})
_STOP_OR_DIGIT = expression(f"[{STOPS},\n]|[0-9第{NUMERALS}]$")
# What no heading has that a first member follows: the end of a sentence, or a number that goes on
_NO_HEADING = expression(f"[{SENTENCE_STOPS};\n]|[0-9第{NUMERALS}]$")
# What comes before a first member inside a sentence: 具体说,1.打桩 or, of a number in brackets, 抓三件事(一)打桩.
_BREAK = expression('[,”’"』」》)] *$')
_WORD_OR_BREAK = expression('(?:[,”’"』」》]|[^\\W\\d_](?<!第)) *$')
# A few characters that a scanner misread after the end of a sentence, or the blanks between two columns. But in 说的第三, the words
# before it go on to it.
_NOISE = expression(f"(?:[{STOPS}·\n][^{STOPS}、,\n]{{0,12}}(?<![的是在和与把从{NUMERALS}])|[^ \n] {{2,}})$")
_NOISE_SEEN = 60
_ANNOUNCED = 16  # a line above bullets that is shorter, in code points, may announce them
_OF_CAPTIONS = frozenset("△▲▽▼")  # signs that captions have, too
_CLOSING = ("、", ",", ":", ".", "·")
_SERIES: frozenset[Kind] = frozenset({"ordinal", "hanzi", "hanzi-paren", "arabic", "arabic-paren"})
_SENTENCE = 120  # … and in which a sentence begins that has a first member
_FAR = 3000  # code points in which a lost member is looked for
_QUOTE_CLOSED = expression("[”’』」][)*]* *$")
# 重点一是修堤, right before a clause that goes on
_FIRST = expression(rf"{GLUED_FIRST.pattern}[^{SENTENCE_STOPS}]*[,;]\s*$")
# 我们第一要修堤, likewise
_FIRST_ORDINAL = expression("[^\\W\\d_]第一(?:[是、,]|要(?![务义素求领]))")


def confirmed(found: Sequence[Candidate], folded: str, starts: Sequence[int]) -> list[Candidate]:
    """The candidates that stay, with the members that no terminal recognised, in the order of the page.

    ``starts`` are the offsets at which the logical paragraphs begin.
    """
    lost = [*_lost_firsts(found, folded), *_run_together(found, folded), *_lost_in_series(found, folded)]
    for c in lost:
        c.line = bisect_right(starts, c.start) - 1
    all_found = _apart(sorted([*found, *lost], key=attrgetter("start", "end", "style")))
    spoilt = (
        _twice(all_found, folded)
        | _headless(all_found, folded, starts)
        | _headless_ordinals(all_found, folded)
        | _figures(all_found, folded)
        | _notes(all_found, folded)
    )
    chained = _chained([c for c in all_found if c.start not in spoilt])
    unconfirmed = _unconfirmed(chained, folded)
    return [c for c in chained if c.start not in unconfirmed]


def _apart(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without those that begin inside another: two lost members may be found in the same characters."""
    apart: list[Candidate] = []
    for c in found:
        if not apart or c.start >= apart[-1].end:
            apart.append(c)
    return apart


# --- members that no terminal recognised ---------------------------------------------------------------------------------


def _run_together(found: Sequence[Candidate], folded: str) -> Iterator[Candidate]:
    """The members after the first of a list of three or more whose line ends or stops were lost: 1、水利局2、林业局3、渡口所."""
    for c in found:
        if c.style not in _TOGETHER or c.ordinal is None or (c.heads and c.style == "hanzi"):
            continue
        marker = folded[c.start : c.end]
        members: list[Candidate] = []
        end, number = c.end, c.ordinal + 1
        while (start := _next_together(found, folded, end, text := _numbered(marker, c.ordinal, number))) >= 0:
            end = start + len(text)
            members.append(_lost(c, c.style, start, end, number))
            number += 1
        if len(members) > 1:
            yield from members


def _next_together(found: Sequence[Candidate], folded: str, after: int, text: str) -> int:
    """Where the next member is that no candidate shows, after the clause that begins at ``after``; -1 where none does."""
    start = folded.find(text, after, after + _NEAR) if text else -1
    stop = start - 1 if start > 0 and folded[start - 1] == "," else start
    return start if _goes_unmarked(found, folded, after, stop, start, start + len(text)) else -1


def _numbered(marker: str, ordinal: int, number: int) -> str:
    """The marker with another number; empty where there is no such sign."""
    if str(ordinal) in marker:
        return marker.replace(str(ordinal), str(number))
    numeral = pattern().search(marker)
    if numeral is None or number > _MOST_SAID:
        return ""
    if len(numeral[0]) == 1 and numeral[0] not in NUMERALS:
        sign = chr(ord(numeral[0]) + number - ordinal)
        return marker.replace(numeral[0], sign) if unicodedata.numeric(sign, 0) == number else ""
    return marker[: numeral.start()] + hanzi(number) + marker[numeral.end() :]


def _lost_firsts(found: Sequence[Candidate], folded: str) -> Iterator[Candidate]:
    """The first members whose line end or stop was lost: the 1. of 一、修桥1.打桩 where 2. is the next marker, the next that heads a
    paragraph, or the next of a rank.
    """
    heads, ranked = [c for c in found if c.heads], [c for c in found if c.style in RANK]
    for c, following in chain(pairwise(found), pairwise(heads), pairwise(ranked)):
        if following.ordinal != 2 or following.style not in _HAVE_FIRSTS or c.style == following.style:
            continue
        if following.style == "hanzi-verb" and following.key not in STRONG_VERBS:
            continue
        first = _numbered(folded[following.start : following.end], 2, 1)
        start = folded.find(first, c.end + 1, following.start) if first else -1
        end = start + len(first)
        if start > 0 and _unseen(found, start, end) and not folded[end : end + 1].isdigit():
            after_heading = start <= c.end + _NEAR and not _NO_HEADING.search(folded, c.end, start)
            if after_heading or _breaks(c, following, folded, start):
                yield replace(_lost(c, following.style, start, end, 1), key=following.key)


def _lost_in_series(found: Sequence[Candidate], folded: str) -> Iterator[Candidate]:
    """The members after noise or in a second column, where the numbers of a series leave them out: 。员第三,… ."""
    latest: dict[tuple[Kind, str], Candidate] = {}
    for c in found:
        if c.style not in _SERIES or c.ordinal is None:
            continue
        before = latest.get((c.style, c.key))
        latest[c.style, c.key] = c
        if before is not None and before.ordinal is not None and c.ordinal != before.ordinal + 1:
            yield from _members(found, folded, before, before.ordinal + 1, c)
    for c in latest.values():
        if c.ordinal != 1:
            yield from _members(found, folded, c, (c.ordinal or 0) + 1, None)


def _members(
    found: Sequence[Candidate], folded: str, before: Candidate, number: int, following: Candidate | None
) -> Iterator[Candidate]:
    """The lost members of a series between two of it, beginning with ``number``."""
    marker = folded[before.start : before.end].rstrip("、,:.· ")
    end, stop = before.end, before.end + _FAR if following is None else min(following.start, before.end + _FAR)
    last = following.ordinal if following is not None and (following.ordinal or 0) >= number else None
    while number != last and (text := _numbered(marker, before.ordinal or 0, number)):
        start = folded.find(text, end, stop)
        while start >= 0 and not (_after_noise(folded, start, start + len(text)) and _unseen(found, start, start + len(text))):
            start = folded.find(text, start + 1, stop)
        if start < 0:
            return
        end = start + len(text)
        end += folded[end : end + 1] in _CLOSING
        yield _lost(before, before.style, start, end, number)
        number += 1


def _after_noise(folded: str, start: int, end: int) -> bool:
    """Does what looks like a marker, closed, follow a sentence's end and a little noise, or a gap as between columns?"""
    pair = folded[end : end + 1] == "、" and folded[end + 1 : end + 2] in (*NUMERALS,)  # 第三、四届
    closed = folded[end - 1] in ")〕" or (folded[end : end + 1] in _CLOSING and not folded[end + 1 : end + 2].isdigit() and not pair)
    return closed and _NOISE.search(folded, max(0, start - _NOISE_SEEN), start) is not None


def _lost(c: Candidate, style: Kind, start: int, end: int, ordinal: int) -> Candidate:
    """A member found after ``c``."""
    return Candidate(start, end, style, ordinal, "", c.line, False, False, "", costs.PROSE[style][1], "LOST")


def _breaks(c: Candidate, following: Candidate, folded: str, start: int) -> bool:
    """May a first member of the list that ``following`` goes on, below ``c``, be at ``start``, inside a sentence?"""
    if following.style not in _GLUED or RANK.get(c.style, 9) >= RANK[following.style]:
        return False
    before = _BREAK if following.style == "arabic" else _WORD_OR_BREAK
    return before.search(folded, max(0, start - 2), start) is not None


def _goes_unmarked(found: Sequence[Candidate], folded: str, after: int, stop: int, start: int, end: int) -> bool:
    """Is there what looks like a marker after the clause from ``after`` to ``stop``, and is not a candidate yet?"""
    if stop <= after or _STOP_OR_DIGIT.search(folded, after, stop) or folded[end : end + 1].isdigit():
        return False
    return _unseen(found, start, end)


def _unseen(found: Sequence[Candidate], start: int, end: int) -> bool:
    """Does no candidate overlap a stretch? There is one that begins before it."""
    following = bisect_left(found, start, key=lambda one: one.start)
    return found[following - 1].end <= start and (following == len(found) or end <= found[following].start)


# --- weak candidates that need a neighbour ----------------------------------------------------------------------


def _unconfirmed(found: Sequence[Candidate], folded: str) -> set[int]:
    """The offsets of the weak candidates that are not confirmed by those of their style and key around them."""
    weak = [
        c
        for c in found
        if c.terminal in WEAK
        or (c.style == "label" and c.breaker == ",")
        or (c.style == "bullet" and c.key in _OF_CAPTIONS)
        or (c.terminal == "ORDINAL" and c.key and (not c.heads or c.key[0] == "大") and folded[c.end - 1] not in "、,:· ")
    ]
    groups: dict[tuple[Kind, str], list[Candidate | None]] = {(c.style, c.key): [None] for c in weak}
    for c in found if groups else ():
        if (c.style, c.key) in groups:
            groups[c.style, c.key].append(c)
    confirmed = {
        c.start
        for group in groups.values()
        for before, c, after in zip(group, group[1:], [*group[2:], None], strict=False)
        if c is not None and _stays(c, before, after, folded)
    }
    for group in groups.values():
        for before, c in pairwise(filter(None, group)):
            # 第四讲 after 第一讲 and 第二讲 at the heads of paragraphs, where one was left out
            if c.terminal == "ORDINAL_NOUN" and before.heads and before.start in confirmed and c.ordinal == (before.ordinal or 0) + 2:
                confirmed.add(c.start)
        first = group[1]
        sections = first is not None and any(c.heads and c.style in RANK for c in found if c.start > first.start)
        if first is not None and first.style == "bullet" and not sections and _announced(folded, first.start):
            confirmed.update(c.start for c in group if c is not None)  # 三项工作: ▲修堤 … ▲修渠, with text between
    return {c.start for c in weak} - confirmed


def _stays(c: Candidate, before: Candidate | None, after: Candidate | None, folded: str) -> bool:
    """Is a weak candidate confirmed by those of its style and key before it and after it?"""
    if c.terminal == "OTHER":  # 一是底子薄,另一个是路远
        first = ("HANZI_VERB", "是", 1)
        return before is not None and before.line == c.line and (before.terminal, before.key, before.ordinal) == first
    if c.terminal == "SEQUENCE_BARE":  # 其次看云;再次看月亮 or 其次看云,最后看月亮
        if before is None or before.line != c.line or before.ordinal is not None:
            return False
        return c.breaker == ";" or (c.breaker == "," and folded[before.end] == folded[c.end : c.end + 1])
    if c.terminal == "ORDINAL_OPEN":  # 第一,修船 … 第二修网
        next_to_it = [other for other in (before, after) if other is not None and abs((other.ordinal or 0) - (c.ordinal or 0)) == 1]
        if c.heads:
            return any(other.terminal == "ORDINAL" for other in next_to_it)
        return c.breaker in SENTENCE_STOPS and any(_spoken_next(c, other, folded) for other in next_to_it)
    if c.terminal == "HYPHEN":  # -住宿 … -吃饭
        return any(other is not None and other.terminal == "HYPHEN" for other in (before, after))
    if c.style == "bullet" and c.key in _OF_CAPTIONS:  # △会场: a caption, where it is alone
        return any(
            one is not None and other is not None and _next_line(one, other, folded) for one, other in ((before, c), (c, after))
        )
    if c.style == "label":  # 要修路,理由一:… , where 理由二: heads a paragraph
        return after is not None and after.ordinal == 2 and after.heads
    if c.terminal == "ARABIC_OPEN":  # 3.修船 … 4修网, or 1抓育苗 … 2抓排涝
        verb = folded[c.end]
        near = (o for o in (before, after) if o is not None and (o.terminal == "ARABIC" or folded[o.end : o.end + 1] == verb))
        return any(abs((other.ordinal or 0) - (c.ordinal or 0)) == 1 for other in near)
    if c.terminal == "ARABIC_FIGURE" and folded[c.end - 1] == ".":
        # 1.5千米外的村 … 2.修船, or 1.2021年水情 … 2.2022年水情, but not 3.5% … 4.5%
        year = _YEAR.match(folded, c.end)
        known = [o for o in (before, after) if o and (o.terminal == "ARABIC" or (year and _YEAR.match(folded, o.end)))]
        before, after = (o if o in known else None for o in (before, after))
    return _runs_on(c, before, after)


def _announced(folded: str, start: int) -> bool:
    """Is a line above announcing a list, and little else: 做好三项工作:?"""
    above = folded[max(0, start - 2 * _ANNOUNCED) : start].rstrip()[-_ANNOUNCED:]
    line = above[above.rfind("\n") + 1 :]
    return len(line) < _ANNOUNCED and ANNOUNCING.search(line) is not None


def _next_line(one: Candidate, other: Candidate, folded: str) -> bool:
    """Is one candidate at the head of a line and the other at that of the next, blank ones apart?"""
    return one.heads and other.heads and "\n" not in folded[one.start : other.start].strip(" \n")


def _spoken_next(c: Candidate, other: Candidate, folded: str) -> bool:
    """Do two ordinals without a stop after them begin sentences of one paragraph that name different things: 第一船要牢。第二路要平?

    第一产业 and 第二产业 name one.
    """
    named = (folded[one.end : one.end + 2] for one in (c, other))
    return other.line == c.line and (other.heads or other.breaker in SENTENCE_STOPS) and len(set(named)) > 1


def _runs_on(c: Candidate, before: Candidate | None, after: Candidate | None) -> bool:
    """Does the number of a candidate follow the one before it, or the next follow it?"""
    number = c.ordinal or 0
    return (before is not None and before.ordinal == number - 1) or (after is not None and after.ordinal == number + 1)


def _chained(found: Sequence[Candidate]) -> list[Candidate]:
    """Without the weak candidates that have no neighbour: 一抓 stays where 二抓 follows, 理由一 where 理由二 does, and 二个是 where it
    follows 一个是."""
    weak = [
        c
        for c in found
        if c.style == "label" or c.terminal in ("FIRST", "NTH") or (c.style == "hanzi-verb" and c.key not in STRONG_VERBS)
    ]
    groups: dict[tuple[Kind, str], list[Candidate]] = defaultdict(list)
    for c in weak:
        groups[c.style, c.key].append(c)
    chained: set[int] = set()
    labels: set[str] = set()
    for (style, key), group in groups.items():
        run: list[Candidate] = []
        for c in group:
            left_out = (c.ordinal or 0) - (run[-1].ordinal or 0) - 1 if run else -1
            # 理由四 after 理由二 at the heads of paragraphs, where one was left out; but 四讲四有 after 二讲 is a name
            if left_out == 0 or (left_out == 1 and style == "label" and len(run) > 1 and c.heads and run[-1].heads):
                run.append(c)
            else:
                run = [c]
            if len(run) > 1 and run[0].ordinal == 1:
                chained.update(member.start for member in run)
                if style == "label":
                    labels.add(key)
    alone = {
        c.start
        for c in weak
        # 类似场景一 speaks of 场景一. A lone 一个是 stays, as 一是 does.
        if (c.start not in chained and c.terminal != "FIRST")
        or (c.style == "label" and any(c.key[n:] in labels for n in range(1, len(c.key))))
    }
    return [c for c in found if c.start not in alone]


# --- candidates that only look like members ---------------------------------------------------------------------


def _notes(found: Sequence[Candidate], folded: str) -> set[int]:
    """The offsets of numbers that refer to notes: right after a quotation, without the number before it in the same paragraph."""
    notes: set[int] = set()
    latest: dict[Kind, tuple[int, int]] = {}
    for c in found:
        if c.style not in ("arabic-paren", "circled") or c.ordinal is None:
            continue
        if (
            not c.heads
            and latest.get(c.style) != (c.line, c.ordinal - 1)
            and _QUOTE_CLOSED.search(folded, max(0, c.start - 4), c.start)
        ):
            notes.add(c.start)
        else:
            latest[c.style] = c.line, c.ordinal
    return notes


def _figures(found: Sequence[Candidate], folded: str) -> set[int]:
    """The offsets of candidates that are figures: ratios (1:2,), decimals (5.3 and 5.3、), and years.

    A number from 100 on is one unless it goes on from the number before it.
    """
    figures: set[int] = set()
    latest: dict[Kind, int] = {}
    for c in found:
        if c.style in ("arabic", "arabic-paren") and c.ordinal is not None:
            ratio = not c.heads and c.breaker == ":" and folded[c.start - 2].isdigit()
            decimal = c.heads and _DECIMAL.match(folded, c.start) is not None
            if ratio or decimal:
                figures.add(c.start)
            elif c.ordinal < _FIGURE or 0 < c.ordinal - latest.get(c.style, 0) <= 2:
                latest[c.style] = c.ordinal
            else:
                figures.add(c.start)
    return figures


def _twice(found: Sequence[Candidate], folded: str) -> set[int]:
    """The offsets of candidates that repeat a one in one sentence: 一是话少,一是手勤 lists nothing."""
    ones = [c for c in found if c.style == "hanzi-verb" and (c.ordinal or 0) <= 3 and not c.heads]
    twice: set[int] = set()
    for before, c, after in zip([None, *ones], ones, [*ones[1:], None], strict=False):
        if before is None or c.ordinal != 1 or before.ordinal != 1 or before.key != c.key or before.line != c.line:
            continue
        # 一要 一要 三要 is a list whose second number is mistyped.
        goes_on = after is not None and after.ordinal in (2, 3) and after.key == c.key and after.line == c.line
        # 有两个方面:一是话少。一是手勤。 is announced as one sentence
        if not goes_on and (before.breaker == ":" or not SENTENCE_END.search(folded, before.end, c.start)):
            twice.update((before.start, c.start))
    return twice


def _headless(found: Sequence[Candidate], folded: str, starts: Sequence[int]) -> set[int]:
    """The offsets of candidates after one that does not begin its clause.

    重点一是修堤,二是修闸 and 无非一是累,一是困 list nothing, nor does 重点一是修堤。二是修闸.
    """
    headless: set[int] = set()
    before: Candidate | None = None
    firsts: dict[str, int] = {}  # the latest paragraph in which there is a first member, by its verb
    glued_in: dict[str, int] = {}  # … and one that does not begin its clause
    for c in found:
        if c.style != "hanzi-verb":
            continue
        if c.ordinal == 1:
            firsts[c.key] = c.line
        if c.heads:
            continue
        first = firsts.get(c.key) == c.line
        if glued_in.get(c.key) == c.line and not first:
            headless.add(c.start)
        elif before is not None and before.line == c.line and not SENTENCE_END.search(folded, before.end, c.start):
            if before.start in headless:
                headless.add(c.start)
        elif c.ordinal == 2 and not first and c.key in GLUED_FIRST.findall(folded, max(starts[c.line], c.start - _FAR), c.start):
            headless.add(c.start)
            glued_in[c.key] = c.line
        elif c.ordinal in (1, 2) and c.breaker in (",", ";"):
            glued = _FIRST.search(folded, max(0, c.start - _NEAR), c.start)
            if glued and glued[1] == c.key:
                headless.add(c.start)
        before = c
    return headless


def _headless_ordinals(found: Sequence[Candidate], folded: str) -> set[int]:
    """The offsets of ordinals that go on one inside a clause of their sentence: 我们第一要修堤,第二要修闸 lists nothing."""
    headless: set[int] = set()
    before: Candidate | None = None
    for c in found:
        if c.style != "ordinal" or c.ordinal is None:
            continue
        goes_on = before is not None and before.line == c.line and before.ordinal == c.ordinal - 1
        if before is not None and goes_on and before.start in headless:
            headless.add(c.start)
        elif c.ordinal == 2 and c.breaker in (",", ";") and not c.heads and not goes_on:
            sentence = max(folded.rfind(stop, max(0, c.start - _SENTENCE), c.start) for stop in f"{SENTENCE_STOPS}\n")
            sentence = max(sentence, c.start - _SENTENCE - 1)
            if _FIRST_ORDINAL.search(folded, sentence + 1, c.start):
                headless.add(c.start)
        before = c
    return headless
