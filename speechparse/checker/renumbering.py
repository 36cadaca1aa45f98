"""Markers with another number, or as the standards write them."""

from __future__ import annotations

import unicodedata

from ..language.alphabets import numeral_span, sign_like
from ..language.compiled import expression
from ..language.markers import FORMAL, Style
from ..language.numerals import pattern
from ..language.written_numerals import formal, hanzi
from .forms import folded

_SPELLED = frozenset("廿卅〇○")  # 廿一, 一〇五: written in a way of their own
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
SIGNS = (0x2460, 0x2474, 0x2488, 0x2776, 0x3220)
"""Where each row of signs begins at one: ① ⑴ ⒈ ❶ ㈠."""


_BRACKETED = expression("[(\uff08]#[)\uff09]、?")


def like(number: int, numeral: str, traditional: bool = False, digits: int = 1) -> str | None:
    """The number in the same kind of numeral as ``numeral``; None if that has no sign for it, or above 9,999."""
    first = numeral[0]
    if not 0 < number < 10_000 or not _SPELLED.isdisjoint(numeral):
        return None
    if first.isascii() and first.isdigit():
        return str(number).zfill(digits)
    if first in "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19":
        return str(number).zfill(digits).translate(_FULL_WIDTH)
    for one in SIGNS:
        if one <= ord(first) < one + 20:
            sign = chr(one + number - 1)
            return sign if unicodedata.numeric(sign, None) == number else None
    if pattern().match(folded(first)) is None:
        other = sign_like(number, folded(numeral))
        return other if other is None or first == folded(first) else other.translate(_FULL_WIDTH)
    if folded(first) in FORMAL:
        return formal(number, traditional)
    return hanzi(number)


def marker_like(number: int, marker: str, traditional: bool = False, digits: int = 1) -> str | None:
    """A marker's text with another number; None if it has no numeral, or no sign for that number.

    ``traditional`` says how the formal numerals are written of which some look alike: 壹 and then 貳, not 贰; ``digits``, how many
    those of digits have at least: 01, 02.
    """
    found = numeral_span(folded(marker))
    if found is None:
        return None
    start, end = found
    numeral = like(number, marker[start:end], traditional, digits)
    return None if numeral is None else marker[:start] + numeral + marker[end:]


def standard(kind: str, style: Style, wide: bool | None) -> str:
    """A marker's delimiter, # for its numeral, as the standards have it.

    GB/T 9704-2012 writes 一、 (一) 1. (1), the brackets as wide as the punctuation of the text, and nothing after them; GB/T
    15834-2011 a comma after 第一, 首先 and their like. ``wide`` is None if the text does not say how wide its punctuation is.
    """
    closer = kind[-1:]
    if style == "hanzi" and kind[:-1] == "#":
        return "#、"
    if style == "arabic" and kind == "#、":
        return "#."
    if style in ("hanzi-paren", "arabic-paren") and _BRACKETED.fullmatch(kind):
        if wide is None:
            return kind.rstrip("、")
        return "\uff08#\uff09" if wide else "(#)"
    if style in ("hanzi-paren", "arabic-paren", "circled", "arabic") and closer == "、":
        return kind[:-1]
    if style in ("ordinal", "sequence", "qi") and closer == "、":
        return kind[:-1] + (",\uff0c"[wide is True])
    return kind
