"""Numerals and markers, written out."""

from __future__ import annotations

import unicodedata

from ..markers import FORMAL
from ..numerals import hanzi, pattern
from .view import folded

_FORMAL = str.maketrans("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾")
_TRADITIONAL = str.maketrans("贰叁陆", "貳參陸")
_FULL_WIDTH = str.maketrans("0123456789", "".join(chr(0xFF10 + digit) for digit in range(10)))
_SIGNS = (0x2460, 0x2474, 0x2488, 0x2776, 0x3220)  # ① ⑴ ⒈ ❶ ㈠: where each row of signs begins at one


def like(number: int, numeral: str, traditional: bool = False, digits: int = 1) -> str | None:
    """The number in the same kind of numeral as ``numeral``; None where that has no sign for it, or above 99."""
    first = numeral[0]
    if not 0 < number < 100:
        return None
    if first.isascii() and first.isdigit():
        return str(number).zfill(digits)
    if first in "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19":
        return str(number).zfill(digits).translate(_FULL_WIDTH)
    for one in _SIGNS:
        if one <= ord(first) < one + 20:
            sign = chr(one + number - 1)
            return sign if unicodedata.numeric(sign, None) == number else None
    if folded(first) in FORMAL:
        formal = hanzi(number).translate(_FORMAL)
        return formal.translate(_TRADITIONAL) if traditional else formal
    return hanzi(number)


def marker_like(number: int, marker: str, traditional: bool = False, digits: int = 1) -> str | None:
    """A marker's text with another number; None where it has no numeral, or no sign for that number.

    ``traditional`` says how the formal numerals are written of which some look alike: 壹 and then 貳, not 贰; ``digits``, how many
    those of digits have at least: 01, 02.
    """
    found = pattern().search(folded(marker))
    if found is None:
        return None
    numeral = like(number, marker[found.start() : found.end()], traditional, digits)
    return None if numeral is None else marker[: found.start()] + numeral + marker[found.end() :]
