"""Numerals to integers, up to 9,999: 一, 一百二十, 廿一, 一〇五, 壹, 1, and the signs ① ⑴ ⒈ ㈠."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput, v_args

from ..system.short_cache import short_cache
from .compiled import expression
from .expressions import ONES
from .grammar import load

_ROWS = (ONES, "壹贰叁肆伍陆柒捌玖")
_ONES = {hanzi: value for row in _ROWS for value, hanzi in enumerate(row, 1)} | {"参": 3}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCORES = {"廿": 20, "卅": 30}


@v_args(inline=True)
class _Value(Transformer[Token, int]):
    def counted(self, *parts: Token) -> int:
        number = ones = 0
        for part in parts:
            if unit := _UNITS.get(part):
                number += (ones or 1) * unit
                ones = 0
            else:
                number += _SCORES.get(part, 0)
                ones = _ONES.get(part, 0)
        return number + ones

    def spelled(self, *digits: Token) -> int:
        return int("".join(str(_ONES.get(digit, 0)) for digit in digits))

    def digits(self, digits: Token) -> int:
        return int(digits)

    def sign(self, sign: Token) -> int:
        return int(unicodedata.numeric(sign))


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return load("numerals", _Value())


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """A regular expression that finds a numeral in folded text: any terminal of the rule ``word``."""
    parser = _parser()
    words = {rule.expansion[0].name for rule in parser.rules if rule.origin.name == "word"}
    return expression("|".join(terminal.pattern.to_regexp() for terminal in parser.terminals if terminal.name in words))


@short_cache
def value(numeral: str) -> int | None:
    """The number that a folded numeral stands for, 1 to 9,999; None if it is not a number (一二, 00)."""
    try:
        number: Any = _parser().parse(numeral, start="numeral")
    except UnexpectedInput:
        return None
    return number or None
