"""The markers of a regulation: 条例, 办法, 规定 and laws are divided by rules of their own (docs/annotation.md, "Regulations").

Their parts nest in one order, their articles are counted through, and words that order (首先, 第二类) number nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from ..language.expressions import SENTENCE_STOPS
from ..language.markers import ARTICLE, DIVISIONS, INSERTED, LETTERED, RANK, Candidate, Kind
from . import costs

_ARTICLES = 3
"""A regulation has at least this many articles, each at the head of a paragraph."""
_WORDS = 4
"""… and this many to each other ordinal, 一要 or 首先 at the head of a paragraph: more of those are a speech's."""
_UNRANKED: frozenset[Kind] = frozenset({*LETTERED, "dash", "bullet", "heading"})


def regulated(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates of a body of text: those of a regulation if it is one, else as they are."""
    return list(_regulated(found)) if _is_regulation(found) else found


def noun(c: Candidate) -> str:
    """The noun of a part of a regulation; empty where a stop closes the marker, which makes it a point of a speech."""
    return c.key.removesuffix(INSERTED) if c.heads and c.terminal in ("DIVISION", "ORDINAL_NOUN") else ""


def _is_regulation(found: Sequence[Candidate]) -> bool:
    """Are there articles, in their order, and hardly another list of words?"""
    articles = [c.ordinal or 0 for c in found if c.terminal == "DIVISION" and noun(c) == ARTICLE and not c.key.endswith(INSERTED)]
    if len(articles) < _ARTICLES:
        return False
    ascend = sum(before < after for before, after in pairwise(articles))
    words = sum(c.heads and c.style not in RANK and c.style not in _UNRANKED and noun(c) not in DIVISIONS for c in found)
    return 2 * ascend >= len(articles) - 1 and _WORDS * words <= len(articles)


def _regulated(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The parts, what ranks below articles, and dashes, bullets, letters and declared headings that head a paragraph.

    If line ends were lost, the next article may follow a sentence.
    """
    listed = False  # has the article a list? Without one ① is a note's
    article = 0
    for c in found:
        glued = c.key == ARTICLE and c.breaker in SENTENCE_STOPS and c.ordinal == article + 1
        if noun(c) in DIVISIONS or glued:
            listed = False
            article = c.ordinal or 0 if c.key == ARTICLE else article
            yield replace(c, style=cast(Kind, c.key.removesuffix(INSERTED)), prose=costs.PROSE_DIVISION)
        elif c.style in RANK and (listed or c.style != "circled"):
            listed = True
            yield c
        elif c.heads and c.style in _UNRANKED:
            yield c
