"""Finds the candidates of a page: the places that look like markers.

The terminals of ``grammars/markers.lark`` are joined to one regular expression, so that a page is scanned once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import groupby
from collections.abc import Iterator
from typing import Any

from lark import Token
from lark.lexer import Lexer, LexerState

from .costs import PROSE
from .grammar import load
from .markers import (
    AFTER_COMMA,
    ANNOUNCED_NOUNS,
    CLAUSE_BREAKS,
    MEASURE_WORDS,
    NO_LABELS,
    SENTENCE_BREAKS,
    SEQUENCE_ORDINAL,
    STRONG_VERBS,
    TERMINALS,
    Candidate,
    Style,
)
from .numerals import pattern, value

_CLOSERS = "[”’\"'」』)》】]*"
_QUOTED = re.compile("“[^“”\n]*”|「[^「」\n]*」|『[^『』\n]*』|‘[^‘’\n]*’|《[^《》\n]*》")
_ANNOUNCED = re.compile("[两二三四五六七八九十几][^。!?;,]{0,12}$")


class _NoLexer(Lexer):
    """Stands in for Lark's own lexer, which the one scan replaces."""

    def __init__(self, _conf: Any) -> None:
        pass

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:
        raise NotImplementedError


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(a marker behind its boundary, a marker behind another marker)."""
    grammar = load("markers", start=["line_marker", "clause_marker"], lexer=_NoLexer)
    regexps = {terminal.name: terminal.pattern.to_regexp() for terminal in grammar.terminals}

    def alternatives(rule: str, prefix: str) -> str:
        names = [r.expansion[0].name for r in grammar.rules if r.origin.name == rule]
        return "|".join(f"(?P<{prefix}{name}>{regexps[name]})" for name in names)

    line = f"(?<=\n)(?:[ >]|#+ |\\*\\*+)*(?:{alternatives('line_marker', 'L_')})"
    clause = f"(?<!\n){_CLOSERS}[ \v]*(?:所以|因此|那么|另外|我想|我看)?(?:{alternatives('clause_marker', 'C_')})"
    behind = f"[ ]*(?:{alternatives('clause_marker', 'C_')})"
    return re.compile(f"[\n{CLAUSE_BREAKS}](?:{line}|{clause})"), re.compile(behind)


Match = tuple[str, int, int, bool, str]


def matches(folded: str) -> list[Match]:
    """(terminal, start, end, heads a line, character before) of every candidate, in page order."""
    text = "\n" + folded
    scan, behind = _patterns()
    found = []
    position = 0
    match = scan.search(text, position)
    while match:
        while match:
            name = match.lastgroup
            assert name
            start, end = match.span(name)
            breaker = text[match.start()] if not found or match.re is scan else ""
            found.append((name[2:], start - 1, end - 1, name[0] == "L", breaker))
            position = end
            match = behind.match(text, position)
        if text[position - 1] in CLAUSE_BREAKS:
            position -= 1
        match = scan.search(text, position)
    return found


def _key(style: Style, terminal: str, text: str) -> str:
    """What the members of a series share beside their style."""
    if style == "hanzi-verb":
        return "是" if terminal == "FIRST" else text[-1]
    if style == "ordinal":
        return pattern().sub("", text[1:], 1).strip("、,: ").removesuffix("是").removesuffix("要")
    if style == "label":
        return pattern().split(text)[0]
    if style in ("bullet", "dash"):
        return text[0]
    return ""


def _ordinal(style: Style, terminal: str, text: str) -> int | None:
    if style == "sequence":
        return SEQUENCE_ORDINAL.get(text.strip("、,:"))
    if style in ("dash", "bullet"):
        return None
    numerals = pattern().findall(text)
    return value(numerals[-1] if style == "label" else numerals[0])


def candidates(folded: str, raw: list[Match], starts: list[int]) -> list[Candidate]:
    """The candidates of a folded page whose logical paragraphs begin at ``starts``."""
    found: list[Candidate] = []
    quoted: dict[int, list[tuple[int, int]]] = {}
    for terminal, start, end, heads, breaker in raw:
        style = TERMINALS[terminal]
        if not heads and breaker == "," and style not in AFTER_COMMA:
            continue
        text = folded[start:end]
        line = bisect_right(starts, start) - 1
        low, high = starts[line], starts[line + 1] if line + 1 < len(starts) else len(folded)
        if not heads:
            if line not in quoted:
                quoted[line] = [m.span() for m in _QUOTED.finditer(folded, low, high)]
            if any(left < start < right for left, right in quoted[line]):
                continue
        key = _key(style, terminal, text)
        if key in MEASURE_WORDS and style == "hanzi-verb":
            continue
        if style == "label" and (key.startswith(NO_LABELS) or key.endswith(NO_LABELS)):
            continue
        ordinal = _ordinal(style, terminal, text)
        prose = PROSE[style][0 if heads else 2 if breaker == "," else 1]
        if terminal == "HANZI_BARE":
            prose = 3
        if terminal == "FIRST":
            prose = 0.1
        if style == "hanzi-verb" and key not in STRONG_VERBS:
            prose *= 0.6
        closed = text[-1] in "、,: "
        if style == "ordinal" and not closed:
            prose *= 0.6
        if style == "sequence" and not closed:
            prose *= 0.4
        if key in ANNOUNCED_NOUNS:
            prose = 3 if ordinal == 1 and _ANNOUNCED.search(folded[max(low, start - 40) : start - 1]) else 0.5
        alone = heads and style not in ("dash", "bullet") and not re.search("[。!?;:].*[^。!?;:”\"’」』)\\s*]", folded[end:high])
        found.append(Candidate(start, end, style, ordinal, key, line, heads, alone, breaker, prose))
    return _chained(found)


def _chained(found: list[Candidate]) -> list[Candidate]:
    """Without the weak candidates that have no neighbour: 一抓 stays where 二抓 follows."""

    def weak(candidate: Candidate) -> bool:
        return candidate.style == "label" or (candidate.style == "hanzi-verb" and candidate.key not in STRONG_VERBS)

    kept = {id(c) for c in found if not weak(c)}
    rows = sorted((c for c in found if weak(c)), key=lambda c: (c.style, c.key, c.start))
    for _, group in groupby(rows, key=lambda c: (c.style, c.key)):
        run: list[Candidate] = []
        for c in [*group, None]:
            if c is not None and run and run[-1].ordinal is not None and c.ordinal == run[-1].ordinal + 1:
                run.append(c)
                continue
            if len(run) > 1 and run[0].ordinal == 1:
                kept.update(id(x) for x in run)
            run = [c] if c is not None else []
    labels = {c.key for c in found if c.style == "label" and id(c) in kept}
    return [c for c in found if id(c) in kept and not (c.style == "label" and c.key.endswith(tuple(labels - {c.key})))]
