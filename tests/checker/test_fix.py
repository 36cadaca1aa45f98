"""Fixing changes marker texts alone, and comes to rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechparse import Document, check, fix, parse, render
from speechparse.checker import Finding, UnknownRule
from speechparse.checker.wording import hanzi

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
FIXED = ("ordinal-gap", "ordinal-duplicate", "ordinal-order", "mixed-delimiter")

CASES = [
    ("一、采茶\n三、卖茶\n", "一、采茶\n二、卖茶\n"),
    ("一、采茶\n二、晒茶\n二、卖茶\n", "一、采茶\n二、晒茶\n三、卖茶\n"),
    ("一、采茶\n三、晒茶\n二、卖茶\n", "一、采茶\n二、晒茶\n三、卖茶\n"),
    ("一、采茶\n二、晒茶\n(三)炒茶\n四、卖茶\n", "一、采茶\n二、晒茶\n三、炒茶\n四、卖茶\n"),
    ("1、采茶要早。\n2.晒茶要匀。\n3、炒茶要快。\n", "1、采茶要早。\n2、晒茶要匀。\n3、炒茶要快。\n"),
    ("①采茶要早。\n③晒茶要匀。\n④炒茶要快。\n", "①采茶要早。\n②晒茶要匀。\n③炒茶要快。\n"),
    ("壹、采茶\n叁、晒茶\n", "壹、采茶\n贰、晒茶\n"),
    ("\uff11\uff0e采茶要早。\n\uff13\uff0e晒茶要匀。\n", "\uff11\uff0e采茶要早。\n\uff12\uff0e晒茶要匀。\n"),
    ("采茶有讲究:一要早,三要轻,四要净。\n", "采茶有讲究:一要早,二要轻,三要净。\n"),
    ("十、采茶\n", "十、采茶\n"),
    ("壹、採茶\n參、曬茶\n", "壹、採茶\n貳、曬茶\n"),
    ("壹、採茶\n貳、曬茶\n(三)炒茶\n", "壹、採茶\n貳、曬茶\n參、炒茶\n"),
    ("首先,采茶。\n第三,晒茶。\n第四,卖茶。\n", "第一,采茶。\n第二,晒茶。\n第三,卖茶。\n"),
    ("下面讲三点意见。\n一、采茶\n三、晒茶\n四、卖茶\n", "下面讲三点意见。\n一、采茶\n二、晒茶\n三、卖茶\n"),
    ("其一,采茶。其三,晒茶。其四,卖茶。\n", "其一,采茶。其二,晒茶。其三,卖茶。\n"),
    ("壹、採茶\n叁、曬茶\n", "壹、採茶\n貳、曬茶\n"),  # traditional text
    ("01.采茶\n02.晒茶\n02.卖茶\n", "01.采茶\n02.晒茶\n03.卖茶\n"),
    ("08.采茶\n10.晒茶\n", "08.采茶\n09.晒茶\n"),
    ("壹、採茶\n贰、曬茶\n肆、賣茶\n", "壹、採茶\n贰、曬茶\n叁、賣茶\n"),
    ("\uff10\uff11.采茶。\n\uff10\uff13.晒茶。\n", "\uff10\uff11.采茶。\n\uff10\uff12.晒茶。\n"),
]

LEFT_ALONE = [
    ("ordinal-gap", "下面讲四点意见。\n一、采茶\n三、晒茶\n四、卖茶\n"),  # an item was lost
    ("ordinal-gap", "(一)采茶\n1.早采。\n3.轻采。\n(二)晒茶\n4.薄摊。\n5.勤翻。\n"),  # the numbers go on elsewhere
    ("ordinal-gap", "一、采茶\n二、晒茶\n三是早采。\n四是轻采。\n五、炒茶\n六、卖茶\n"),  # 三 and 四 stand too low
    ("ordinal-gap", "首先,采茶。其次,晒茶。第五,卖茶。\n"),  # 其次 has no number
    ("ordinal-gap", "首先,采茶。\n第三,晒茶。\n"),  # 首先 calls for no number behind it
    ("ordinal-duplicate", "".join(f"{sign}采茶。\n" for sign in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㈩")),  # there is no sign for eleven
    ("mixed-style", "一、采茶\n(二)晒茶\n"),  # a draw
    ("mixed-style", "一要采茶。\n二要晒茶。\n(三)炒茶。\n四要卖茶。\n"),  # which verb?
    ("mixed-style", "问题一:采茶。\n问题二:晒茶。\n(三)炒茶。\n问题四:卖茶。\n"),  # which noun?
    ("mixed-style", "——采茶。\n——晒茶。\n三、炒茶。\n——卖茶。\n"),  # a dash has no number
    ("mixed-style", "".join(f"{sign}采茶。\n" for sign in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩") + "十一、卖茶。\n"),
]


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_fix(page: str, expected: str) -> None:
    assert fix(page) == expected
    assert fix(expected) == expected


@pytest.mark.parametrize(("rule", "page"), LEFT_ALONE)
def test_what_is_not_certain_is_found_and_left_alone(rule: str, page: str) -> None:
    assert fix(page) == page
    assert {finding.fix for finding in check(page) if finding.rule == rule} == {None}


def numbered(*numbers: int) -> str:
    return "".join(f"{hanzi(number)}、采茶\n" for number in numbers)


def test_numbers_end_at_ninety_nine() -> None:
    assert fix(numbered(*range(1, 99), 98)) == numbered(*range(1, 100))
    assert fix(numbered(*range(2, 99), 98)) == numbered(*range(2, 100))
    for page in (numbered(*range(1, 100), 99), numbered(*range(2, 100), 99), numbered(1, *range(1, 100))):
        assert fix(page) == page


TWICE = "首先,采茶。\n第三,晒茶。\n第四,卖茶。\n"
"""A page that takes two rounds: the first makes 首先 a 第一."""


def test_only_the_rules_that_are_meant_fix_anything() -> None:
    assert fix(TWICE, select=iter(["mixed-style"])) == TWICE.replace("首先", "第一")
    assert fix(TWICE, select=iter(["mixed-style", "ordinal-gap"])) == fix(TWICE)
    assert fix(TWICE, ignore=iter(["ordinal-gap"])) == TWICE.replace("首先", "第一")
    assert fix(TWICE, ["mixed-style", "ordinal-gap"], iter(["mixed-style"])) == TWICE.replace("三", "二").replace("四", "三")


def test_a_page_that_does_not_come_to_rest_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechparse.checker._ROUNDS", 1)
    assert fix(TWICE) == TWICE


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_good_speech_is_left_alone(file: Path) -> None:
    page = file.read_bytes().decode()
    assert fix(page) == page


def without_markers(page: str) -> list[str]:
    return [leaf.text for leaf in parse(page).leaves() if leaf.role != "marker"]


def test_only_marker_texts_change() -> None:
    page = "在会上的讲话\n同志们:\n一、采茶\r\n三、晒茶\n(1)薄摊。\n(3)勤翻。\n"
    assert without_markers(fix(page)) == without_markers(page)


SOUP = st.lists(
    st.sampled_from(
        ["一、", "二、", "三、", "(一)", "(二)", "1.", "1、", "2.", "3、", "一要", "二是", "三要", "①", "③", "茶。", "\n", ":"]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, derandomize=True)
@given(SOUP)
def test_what_is_fixed_is_not_fixed_again(page: str) -> None:
    fixed = fix(page)
    assert fix(fixed) == fixed
    assert all(finding.rule for finding in check(fixed))


@pytest.mark.parametrize("apply", [check, fix])
def test_rules_are_named_in_a_list(apply: Callable[..., object]) -> None:
    page = "一、采茶\n三、晒茶\n"
    with pytest.raises(TypeError, match="take lists of names"):
        apply(page, select="ordinal-gap")
    with pytest.raises(UnknownRule, match="there is no rule gap"):
        apply(page, ignore=["gap"])


def test_a_document_that_has_not_all_its_text_is_not_checked() -> None:
    cut = json.loads(render(parse("一、采茶\n二、晒茶\n(一)薄摊\n"), "json", depth=1))
    with pytest.raises(ValueError, match=r"^the document has not the text that its page has; check the page$"):
        check(Document.model_validate(cut))


def test_numbers_that_come_to_rest_late_or_never_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    def counted(page: str, rules: tuple[str, ...]) -> tuple[Finding, ...]:
        checked.append(page)
        return check(page, rules)

    monkeypatch.setattr("speechparse.checker.check", counted)
    page = "在会上的致辞\n" + "(\n玖\n拾\n玖\n)\n\n\n" * 30
    assert fix(page) == page
    assert len(checked) == len({*checked}) == 4
