"""What a marker is made of: its numeral, what closes it, its verb, its noun; and which of these make it another form."""

from __future__ import annotations

from typing import TypeAlias

from ..language.alphabets import numeral_span
from ..language.compiled import expression
from ..language.folding import fold
from ..language.markers import DIVISIONS, FORMAL, INSERTED, Style
from ..model import Marker
from ..system.short_cache import short_cache

NAMES = frozenset(("部分", "单元", *DIVISIONS, *"项号期届次名组篇卷册集回课页版"))
"""What is numbered with one of these is called by its number elsewhere: 第三条, 第五章. Such a number is a name, and never changed."""

THROUGH = frozenset(DIVISIONS) - {"款", "目"}
"""Of those, what a law or a book is divided into. Each kind is counted by itself: 第N条 runs on through 第M章."""

Form: TypeAlias = tuple[Style, str]
"""What markers of one list have in common: the style, and what tells a (1) from a 1), a 壹、 from a 一、, a 第一章 from a 第一条."""


_INSERTED = expression(f"{INSERTED}|[0-9\uff10-\uff19][-\uff0d]")


@short_cache
def folded(marker: str) -> str:
    """A marker's text as the grammars read it, code point for code point."""
    return fold(marker)


def delimiter(marker: Marker) -> str:
    """A marker's text with # for its numeral, and no blanks: what should be alike among siblings of a style."""
    return _delimiter(marker.text.strip())


@short_cache
def _delimiter(text: str) -> str:
    numeral = numeral_span(folded(text))
    return text if numeral is None else text[: numeral[0]] + "#" + text[numeral[1] :]


def verb(marker: Marker) -> str:
    """The verb of a marker of style hanzi-verb."""
    return delimiter(marker).strip("#")


def noun_of(marker: Marker) -> str:
    """The noun that a marker of style ordinal counts with, folded: 种 in 第二种, nothing in 第二."""
    return folded(delimiter(marker)).replace(" ", "").removeprefix("第#").strip("、,:")


def word_of(marker: Marker) -> str:
    """The word that a marker of style sequence is, folded: 其次."""
    return folded(marker.text).strip(" ,、:")


def inserted(marker: Marker) -> bool:
    """Is it that of a part of a regulation that was inserted later: 第三条之一, 第3-1条? It has the number of the one before it."""
    return marker.style == "ordinal" and _INSERTED.search(marker.text) is not None


def form(marker: Marker) -> Form:
    """The form of a marker."""
    return _form(marker.style, marker.text.strip())


@short_cache
def _form(style: Style, text: str) -> Form:
    closed = folded(_delimiter(text))
    if style == "ordinal":
        noun = closed.replace(" ", "").removeprefix("第#").strip("、,:")
        return style, noun if noun in NAMES else ""
    if style in ("hanzi-paren", "arabic-paren"):
        return style, "half" if closed.startswith("#)") else ""
    if style == "hanzi":
        return style, "formal" if folded(text)[0] in FORMAL else ""
    return style, ""
