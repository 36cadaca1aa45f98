"""Numbers written with other signs than numerals: A B C, I II III, Ⅰ Ⅱ Ⅲ, 甲乙丙, 子丑寅; and where a marker has its number."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase

from .compiled import expression
from .numerals import pattern

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
# One sign for each number; Unicode has its own Roman ones up to twelve.
_ROWS = (ascii_uppercase, ascii_lowercase, STEMS, BRANCHES, *("".join(map(chr, range(one, one + 12))) for one in (0x2160, 0x2170)))
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMANS = {"X" * tens + ones: 10 * tens + number for tens in range(4) for number, ones in enumerate(_ROMAN)}
_ROMAN_LETTERS = frozenset("IVX")

_SIGN = expression(f"[IVX]+|[ivx]+|[A-Za-z{STEMS}{BRANCHES}\u2160-\u216b\u2170-\u217b]")
_DECIMAL = expression(r"(?:[0-9]+\.)+(?P<last>[0-9]+)")


def numeral_span(marker: str) -> tuple[int, int] | None:
    """Where a marker, as folded text, has its number: its numeral, the last of a decimal number, or the sign; None if it has none."""
    if decimal := _DECIMAL.match(marker):
        return decimal.span("last")
    found = pattern().search(marker) or _SIGN.search(marker)
    return found.span() if found else None


def sign_value(sign: str, roman: bool = False) -> int | None:
    """The number that a sign stands for; ``roman`` letters are Roman numerals. None if it stands for none."""
    if roman and sign.isascii():
        return _ROMANS.get(sign.upper()) or None
    return next((row.index(sign) + 1 for row in _ROWS if len(sign) == 1 and sign in row), None)


def sign_like(number: int, sign: str) -> str | None:
    """The sign of a number in the row of another; I, V, X and what is made of them are Roman. None if there is no such sign.

    ``sign`` is one that `numeral_span` finds.
    """
    if _ROMAN_LETTERS.issuperset(sign.upper()):
        letters = next((letters for letters, value in _ROMANS.items() if value == number), None)
        return letters.lower() if letters and sign.islower() else letters
    row = next((row for row in _ROWS if sign in row), "")
    return row[number - 1] if 0 < number <= len(row) else None
