"""Numerals, one to ninety-nine, in every form that a marker takes."""

from __future__ import annotations

import pytest
from support import full_width

from speechparse import parse
from speechparse.numerals import value

ONES = "一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾")
FORMAL_TRADITIONAL = str.maketrans("一二三四五六七八九十", "壹貳叄肆伍陸柒捌玖拾")
NUMBERS = range(1, 100)


def hanzi(number: int) -> str:
    """The Chinese numeral: 7 is 七, 10 is 十, 12 is 十二, 20 is 二十, 99 is 九十九."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else ONES[tens - 1]) + ("十" if tens else "") + ("" if not ones else ONES[ones - 1])


def signs(first: str, last: str) -> list[str]:
    return [chr(code) for code in range(ord(first), ord(last) + 1)]


SIGNS = {
    "①": signs("①", "⑳"),
    "❶": signs("❶", "❿"),
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
    "", " 一", "1 ", "〇", "零", "一二", "十十", "二三十", "百", "一百", "0", "00", "100", "1.5", "-1", "一、", "甲",
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


@pytest.mark.parametrize("numerals", SIGNS.values(), ids=SIGNS)
def test_a_series_of_signs(numerals: list[str]) -> None:
    page = "".join(f"{sign}把缆绳系牢。\n" for sign in numerals)
    assert ordinals(page) == list(range(1, len(numerals) + 1))


def test_three_may_be_written_with_another_character() -> None:
    assert ordinals("壹、鄉音\n說的都是土話。\n貳、鄉味\n吃的都是土菜。\n參、鄉情\n見的都是熟人。\n") == [1, 2, 3]
