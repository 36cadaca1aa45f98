"""Numbers written as Chinese numerals; `numerals` reads them."""

from __future__ import annotations

from typing import NamedTuple

from .expressions import ONES

_FORMAL = str.maketrans(f"{ONES}十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_TRADITIONAL = str.maketrans("贰叁陆", "貳參陸")


class Counting(NamedTuple):
    """How numbers are written: ``digits`` 0 to 9, the ``units`` ten, hundred and thousand.

    ``one`` has the units before which a leading one is written: 一百, but 十. ``gap`` is written for units that are skipped inside a
    number. From ``positional`` on the digits are written one after another.
    """

    digits: str
    units: str
    one: str
    gap: str
    positional: int = 10_000


_HANZI = Counting(f"零{ONES}", "十百千", "百千", "零")


def hanzi(number: int) -> str:
    """The Chinese numeral of a number up to 9,999: 一 … 九千九百九十九."""
    return counted(number, _HANZI)


def formal(number: int, traditional: bool = False) -> str:
    """The formal numeral of a number up to 9,999: 壹 … 玖仟玖佰玖拾玖; ``traditional`` writes 貳 for 贰."""
    numeral = hanzi(number).translate(_FORMAL)
    return numeral.translate(_TRADITIONAL) if traditional else numeral


def counted(number: int, counting: Counting) -> str:
    """The numeral of a number from 0 to 9,999 in one way to count."""
    digits = str(number)
    if number == 0 or number >= counting.positional:
        return "".join(counting.digits[int(digit)] for digit in digits)
    numeral = ""
    for place, digit in enumerate(digits, -len(digits)):
        unit = counting.units[-place - 2] if place < -1 else ""
        if digit == "0":
            numeral += "" if numeral.endswith(counting.gap) else counting.gap
        elif digit == "1" and unit and unit not in counting.one and (not numeral or not counting.one):
            numeral += unit
        else:
            numeral += counting.digits[int(digit)] + unit
    return numeral.removesuffix(counting.gap) if counting.gap else numeral
