"""Numerals, one to 9,999, in every form that a marker takes."""

from __future__ import annotations

import pytest
from support import full_width

from speechparse import parse
from speechparse.language.numerals import value

ONES = "一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾")
FORMAL_TRADITIONAL = str.maketrans("一二三四五六七八九十", "壹貳叄肆伍陸柒捌玖拾")
NUMBERS = range(1, 100)
LARGE = range(100, 10000)


def hanzi(number: int) -> str:
    """The Chinese numeral: 7 is 七, 10 is 十, 12 is 十二, 20 is 二十, 99 is 九十九, 120 is 一百二十, 1005 is 一千零五."""
    said = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(number, unit)
        if digit:
            said += ("" if unit == 10 and digit == 1 and not said else ONES[digit - 1]) + name
        elif said and rest and said[-1] != "零":
            said += "零"
        number = rest
    return said


def signs(first: str, last: str) -> list[str]:
    return [chr(code) for code in range(ord(first), ord(last) + 1)]


SIGNS = {
    "①": [*signs("①", "⑳"), *signs("㉑", "㉟"), *signs("㊱", "㊿")],
    "❶": [*signs("❶", "❿"), *signs("⓫", "⓴")],
    "➀": signs("➀", "➉"),
    "➊": signs("➊", "➓"),
    "⓵": signs("⓵", "⓾"),
    "⑴": signs("⑴", "⒇"),
    "⒈": signs("⒈", "⒛"),
    "㈠": signs("㈠", "㈩"),
}


@pytest.mark.parametrize("number", NUMBERS)
def test_chinese_numeral(number: int) -> None:
    assert value(hanzi(number)) == number


@pytest.mark.parametrize("number", NUMBERS)
def test_formal_numeral(number: int) -> None:
    assert value(hanzi(number).translate(FORMAL)) == number


def test_large_numerals() -> None:
    assert [value(hanzi(number)) for number in LARGE] == list(LARGE)
    assert [value(str(number)) for number in LARGE] == list(LARGE)


@pytest.mark.parametrize(
    ("text", "number"),
    [("廿", 20), ("廿一", 21), ("卅五", 35), ("一〇", 10), ("一〇五", 105), ("一二〇", 120), ("一二三", 123), ("二〇〇", 200),
     ("一百零五", 105),
     ("一百〇五", 105), ("一千○五", 1005), ("一百十五", 115), ("一百廿一", 121), ("壹佰贰拾", 120), ("玖仟", 9000)],
)  # fmt: skip
def test_other_ways_to_say_a_numeral(text: str, number: int) -> None:
    assert value(text) == number


@pytest.mark.parametrize("number", range(11, 20))
def test_ten_may_be_said_with_a_one_before_it(number: int) -> None:
    assert value("一" + hanzi(number)) == number


@pytest.mark.parametrize("number", NUMBERS)
def test_digits(number: int) -> None:
    assert value(str(number)) == number
    assert value(f"{number:02}") == number


@pytest.mark.parametrize("numerals", SIGNS.values(), ids=SIGNS)
def test_signs(numerals: list[str]) -> None:
    assert [value(sign) for sign in numerals] == list(range(1, len(numerals) + 1))


NO_NUMERALS = [
    "", " 一", "1 ", "〇", "零", "一二", "十十", "二三十", "百", "千一", "一百五", "一百二百", "二〇二四", "零五", "0", "00", "10000",
    "1.5", "-1", "一、", "甲",
    "a", "½", "㊀",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_NUMERALS)
def test_no_numeral(text: str) -> None:
    assert value(text) is None


# --- the same numerals as markers of a page -----------------------------------------------------------------


def ordinals(page: str) -> list[int | None]:
    return [section.marker.ordinal for speech in parse(page).speeches for section in speech.sections]


@pytest.mark.parametrize(
    "marker",
    [
        lambda number: f"{hanzi(number)}、",
        lambda number: f"{hanzi(number).translate(FORMAL)}、",
        lambda number: f"{hanzi(number).translate(FORMAL_TRADITIONAL)}、",
        lambda number: f"({hanzi(number)})",
        lambda number: f"{number}.",
        lambda number: full_width(f"{number}."),
        lambda number: f"({number})",
        lambda number: f"第{hanzi(number)},",
        lambda number: f"第{number},",
        lambda number: f"{hanzi(number)}要",
    ],
    ids=["一、", "壹、", "壹、 traditional", "(一)", "1.", "1. full-width", "(1)", "第一,", "第1,", "一要"],
)
def test_a_series_of_ninety_nine(marker: object) -> None:
    assert callable(marker)
    page = "".join(f"{marker(number)}把缆绳系牢。\n" for number in NUMBERS)
    assert ordinals(page) == list(NUMBERS)


@pytest.mark.parametrize(
    "marker",
    [
        lambda number: f"{hanzi(number)}、",
        lambda number: f"({hanzi(number)})",
        lambda number: f"{number}.",
        lambda number: full_width(f"{number}、"),
        lambda number: f"({number})",
        lambda number: f"第{hanzi(number)}条 ",
        lambda number: f"第{number}条 ",
        lambda number: f"第 {' '.join(hanzi(number))} 条 ",
    ],
    ids=["一百、", "(一百)", "100.", "100、 full-width", "(100)", "第一百条", "第100条", "第 一 百 条"],
)
def test_a_series_that_goes_beyond_a_hundred(marker: object) -> None:
    assert callable(marker)
    numbers = [*range(1, 122)]
    assert ordinals("".join(f"{marker(number)}把缆绳系牢。\n" for number in numbers)) == numbers


def test_figures_and_years_number_no_list() -> None:
    assert ordinals("2019、2020年修了码头。\n1. 缆绳。\n2. 船锚。\n380. 这是缆绳的数目。\n") == [1, 2]
    assert ordinals("2019.修了码头。\n2020.修了船坞。\n2021.修了灯塔。\n") == []


@pytest.mark.parametrize("numerals", SIGNS.values(), ids=SIGNS)
def test_a_series_of_signs(numerals: list[str]) -> None:
    page = "".join(f"{sign}把缆绳系牢。\n" for sign in numerals)
    assert ordinals(page) == list(range(1, len(numerals) + 1))


def test_three_may_be_written_with_another_character() -> None:
    assert ordinals("壹、鄉音\n說的都是土話。\n貳、鄉味\n吃的都是土菜。\n參、鄉情\n見的都是熟人。\n") == [1, 2, 3]
