"""The day that a date states: 2023年6月12日, 二〇二三年六月十二日, 民国一一二年六月十二日, 2023-06-12 (GB/T 7408), 20230612."""

from __future__ import annotations

import re
from datetime import date

from .compiled import expression
from .expressions import ONES
from .folding import fold
from .numerals import value

# What stands for 〇 in a year, as people type it and scans read it.
_NOUGHTS = str.maketrans(dict.fromkeys("○◯零Oo\u039f\u03bf\u041e\u043e", "〇"))
_HANZI = f"[{ONES}十廿卅〇]"
_NUMBER = f"(?:[0-9]{{1,2}}|{_HANZI}{{1,3}})"
_LAST = f"(?:[日号]|(?![0-9月]|{_HANZI}))"  # what ends a day: 六月十二 may do without 日
_YEARS = (
    f"(?:民国(?P<republic>[0-9]{{1,3}}|元|[{ONES}十百〇]{{1,5}})|"
    f"(?<![0-9])(?P<year>[0-9]{{4}})|(?<!{_HANZI})(?P<spelled>[{ONES}〇]{{4}}))年"
)
_FORMS = [
    expression(f"{_YEARS}(?P<month>{_NUMBER}|元)月(?:份)?(?P<day>{_NUMBER}){_LAST}"),
    expression("(?<![0-9])(?P<year>[0-9]{4})(?P<sign>[-./])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9])"),
    expression("(?<![0-9])(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9])"),
]
# A second day after the first: 12日至14日, 12日、13日, 2023-06-12/14.
_AND_ON = expression(f"[至到和及、,~/—-]+(?:{_NUMBER}月)?{_NUMBER}(?:[日号]|(?![0-9:]))")
_LUNAR = expression("[农旧阴夏]历|公元前")
_FOUNDED = 1911  # the year before the first of the Republic


def day(text: str) -> date | None:
    """The day that a text states; None if it states none, or not clearly.

    Not clear are a date without its year, month or day, a lunar one, several days, and a day that does not exist (30 February).
    """
    plain = re.sub("[ \n]", "", fold(text).translate(_NOUGHTS)).replace("–", "-").replace("\u2212", "-")
    if _LUNAR.search(plain):
        return None
    found = [match for form in _FORMS for match in form.finditer(plain)]
    days = {_day(match) for match in found}
    several = len(days) != 1 or any(_AND_ON.match(plain, match.end()) for match in found)
    return None if several else days.pop()


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    republic = groups.get("republic")
    year = _FOUNDED + _number(republic) if republic else _number(groups["year"] or groups["spelled"])
    try:
        return date(year, _number(groups["month"]), _number(groups["day"]))
    except ValueError:
        return None


def _number(numeral: str) -> int:
    """The number of a numeral, or of digits one by one (一一二 is 112); 元 is 1, and anything else 0."""
    if numeral == "元":
        return 1
    if numeral.isascii():
        return int(numeral)
    spelled = "".join(str(value(digit) or 0) for digit in numeral)
    return value(numeral) or (int(spelled) if "十" not in numeral else 0)
