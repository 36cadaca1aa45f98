"""The number formats of Word: a number of a list, and how Word writes it.

ECMA-376 Part 1, 17.18.59, with what Word does otherwise ([MS-OI29500], 2.1.540). Formats that are not here, and numbers that
a format has no sign for, are written as decimals.
"""

from __future__ import annotations

from typing import NamedTuple

# Digit by digit: the ten digits.
_DIGITS = {
    "decimalFullWidth": "".join(map(chr, range(0xFF10, 0xFF1A))),
    "decimalFullWidth2": "".join(map(chr, range(0xFF10, 0xFF1A))),
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "taiwaneseDigital": "○一二三四五六七八九",
}

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"

# One sign for each number, from 1.
_SIGNS = {
    "decimalEnclosedCircle": [chr(0x2460 + n) for n in range(20)],
    "decimalEnclosedCircleChinese": [chr(0x2460 + n) for n in range(10)],
    "decimalEnclosedParen": [chr(0x2474 + n) for n in range(20)],
    "decimalEnclosedFullstop": [chr(0x2488 + n) for n in range(20)],
    "ideographEnclosedCircle": [chr(0x3220 + n) for n in range(10)],
    "ideographTraditional": list(_STEMS),
    "ideographZodiac": list(_BRANCHES),
    "ideographZodiacTraditional": [_STEMS[n % 10] + _BRANCHES[n % 12] for n in range(60)],
}


class _Counting(NamedTuple):
    """How numbers are said: ``digits`` 0 to 9, the ``units`` ten, hundred and thousand.

    ``one`` says before which of the units a leading one is said: 一百, but 十. ``gap`` stands for units left out inside a number.
    From ``positional`` on the digits are written one after another.
    """

    digits: str
    units: str
    one: str
    gap: str
    positional: int = 10_000


_COUNTING = {
    "chineseCounting": _Counting("○一二三四五六七八九", "十", "", "", 100),
    "taiwaneseCounting": _Counting("○一二三四五六七八九", "十", "", "", 100),
    "chineseCountingThousand": _Counting("〇一二三四五六七八九", "十百千", "百千", "〇"),
    "taiwaneseCountingThousand": _Counting("零一二三四五六七八九", "十百千", "百千", "零"),
    "japaneseCounting": _Counting("〇一二三四五六七八九", "十百千", "", ""),
    "chineseLegalSimplified": _Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "拾佰仟", "零"),
    "ideographLegalTraditional": _Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", "拾佰仟", "零"),
    "japaneseLegal": _Counting("零壱弐参四伍六七八九", "拾百阡", "拾百阡", ""),
}
_MOST_COUNTED = 9_999

_ROMAN = {
    "M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1,
}  # fmt: skip
_MOST_ROMAN = 32_767
# Letters are doubled behind z (aa bb), up to thirty of one; then they begin again.
_LETTERS, _MOST_LETTERS = 26, 780


def written(number: int, form: str) -> str:
    """A number in a format, by the format's name in the file."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if form in _DIGITS:
        return str(number).translate(dict(zip(map(ord, "0123456789"), _DIGITS[form], strict=True)))
    if form in _SIGNS and 1 <= number <= len(_SIGNS[form]):
        return _SIGNS[form][number - 1]
    if form in _COUNTING and 0 <= number <= _MOST_COUNTED:
        return _counted(number, _COUNTING[form])
    if form in ("lowerLetter", "upperLetter") and number >= 1:
        times, letter = divmod((number - 1) % _MOST_LETTERS, _LETTERS)
        return chr(ord("a" if form == "lowerLetter" else "A") + letter) * (times + 1)
    if form in ("lowerRoman", "upperRoman") and 1 <= number <= _MOST_ROMAN:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return str(number)


def _counted(number: int, counting: _Counting) -> str:
    digits = str(number)
    if number == 0 or number >= counting.positional:
        return "".join(counting.digits[int(digit)] for digit in digits)
    said = ""
    for place, digit in enumerate(digits, -len(digits)):
        unit = counting.units[-place - 2] if place < -1 else ""
        if digit == "0":
            said += "" if said.endswith(counting.gap) else counting.gap
        elif digit == "1" and unit and unit not in counting.one and (not said or not counting.one):
            said += unit
        else:
            said += counting.digits[int(digit)] + unit
    return said.removesuffix(counting.gap) if counting.gap else said


def _roman(number: int) -> str:
    said = ""
    for sign, value in _ROMAN.items():
        said += sign * (number // value)
        number %= value
    return said
