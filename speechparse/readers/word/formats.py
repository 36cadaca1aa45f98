"""The number formats of Word: a number of a list, and how Word writes it.

ECMA-376 Part 1, 17.18.59, with what Word does otherwise ([MS-OI29500], 2.1.540). Formats that are not here, and numbers that
a format has no sign for, are written as decimals.
"""

from __future__ import annotations

from ...language.expressions import ONES
from ...language.written_numerals import Counting, counted

# Digit by digit: the ten digits.
_DIGITS = {
    "decimalFullWidth": "".join(map(chr, range(0xFF10, 0xFF1A))),
    "decimalFullWidth2": "".join(map(chr, range(0xFF10, 0xFF1A))),
    "ideographDigital": f"〇{ONES}",
    "japaneseDigitalTenThousand": f"〇{ONES}",
    "taiwaneseDigital": f"○{ONES}",
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


_COUNTING = {
    "chineseCounting": Counting(f"○{ONES}", "十", "", "", 100),
    "taiwaneseCounting": Counting(f"○{ONES}", "十", "", "", 100),
    "chineseCountingThousand": Counting(f"〇{ONES}", "十百千", "百千", "〇"),
    "taiwaneseCountingThousand": Counting(f"零{ONES}", "十百千", "百千", "零"),
    "japaneseCounting": Counting(f"〇{ONES}", "十百千", "", ""),
    "chineseLegalSimplified": Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "拾佰仟", "零"),
    "ideographLegalTraditional": Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", "拾佰仟", "零"),
    "japaneseLegal": Counting("零壱弐参四伍六七八九", "拾百阡", "拾百阡", ""),
}
_MOST_COUNTED = 9_999

_ROMAN = {
    "M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1,
}  # fmt: skip
_MOST_ROMAN = 32_767
# Letters are doubled after z (aa bb), up to thirty of one; then they begin again.
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
        return counted(number, _COUNTING[form])
    if form in ("lowerLetter", "upperLetter") and number >= 1:
        times, letter = divmod((number - 1) % _MOST_LETTERS, _LETTERS)
        return chr(ord("a" if form == "lowerLetter" else "A") + letter) * (times + 1)
    if form in ("lowerRoman", "upperRoman") and 1 <= number <= _MOST_ROMAN:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for sign, value in _ROMAN.items():
        letters += sign * (number // value)
        number %= value
    return letters
