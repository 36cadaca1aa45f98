"""Numbers written as a list writes them: numerals, signs and whole markers."""

from __future__ import annotations

import pytest

from speechparse.checker.renumbering import like, marker_like
from speechparse.language.numerals import value
from speechparse.language.written_numerals import hanzi

NUMBERS = (*range(1, 200), *range(990, 1120), 9999)


WRITTEN = {1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一百", 105: "一百零五", 1010: "一千零一十"}


@pytest.mark.parametrize(("number", "numeral"), WRITTEN.items())
def test_hanzi(number: int, numeral: str) -> None:
    assert hanzi(number) == numeral


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_written_is_read(number: int) -> None:
    for numeral in ("三", "12", "叁", "拾"):
        assert value(like(number, numeral) or "") == number


ROWS = {"①": 20, "❶": 10, "⑴": 20, "⒈": 20, "㈠": 10}


@pytest.mark.parametrize(("one", "signs"), ROWS.items())
def test_signs_as_far_as_there_are_any(one: str, signs: int) -> None:
    row = [chr(ord(one) + offset) for offset in range(signs)]
    for like_this in (row[0], row[-1]):
        assert [like(number, like_this) for number in range(1, signs + 1)] == row
        assert [like(number, like_this) for number in range(signs + 1, 100)] == [None] * (99 - signs)


LIKE = [
    (13, "7", "13"),
    (13, "\uff17", "\uff11\uff13"),
    (60, "\uff10", "\uff16\uff10"),
    (3, "七", "三"),
    (12, "叁", "拾贰"),
    (12, "叄", "拾贰"),
]


@pytest.mark.parametrize(("number", "numeral", "expected"), LIKE)
def test_like(number: int, numeral: str, expected: str) -> None:
    assert like(number, numeral) == expected


def test_formal_numerals() -> None:
    assert [like(number, "壹") for number in range(1, 11)] == list("壹贰叁肆伍陆柒捌玖拾")
    assert [like(number, "壹", traditional=True) for number in range(1, 11)] == list("壹貳參肆伍陸柒捌玖拾")
    assert [like(number, "三", traditional=True) for number in range(1, 11)] == list("一二三四五六七八九十")


@pytest.mark.parametrize("numeral", ["一", "1", "①", "壹", "\uff11"])
@pytest.mark.parametrize("number", [-1, 0, 10_000])
def test_no_numeral_goes_so_far(number: int, numeral: str) -> None:
    assert like(number, numeral) is None
    assert marker_like(number, f"{numeral}、") is None


MARKERS = [
    (2, "一、", "二、"),
    (12, "(三)", "(十二)"),
    (12, "\uff08三\uff09", "\uff08十二\uff09"),
    (3, "2.", "3."),
    (3, "十二是", "三是"),
    (3, "第十个问题:", "第三个问题:"),
    (3, "问题12、", "问题3、"),
    (3, "貳、", "叁、"),
    (11, "⑩", "⑪"),
    (11, "㈩", None),
    (2, "首先,", None),
    (2, "——", None),
]


@pytest.mark.parametrize(("number", "marker", "expected"), MARKERS)
def test_marker_like(number: int, marker: str, expected: str | None) -> None:
    assert marker_like(number, marker) == expected


def test_a_traditional_marker_like() -> None:
    assert marker_like(6, "貳、", traditional=True) == "陸、"
