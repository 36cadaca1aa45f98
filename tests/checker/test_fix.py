"""Fixing changes marker texts alone, and comes to rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechparse import Document, check, fix, parse, render
from speechparse.checker import Finding, UnknownRule, edits_of
from speechparse.checker.fixing import Moved, applied
from speechparse.language.written_numerals import hanzi

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))

CERTAIN = [
    # a wrong number between right ones, at the end, at the head
    ("一、采茶\n五、晒茶\n三、卖茶\n", "一、采茶\n二、晒茶\n三、卖茶\n"),
    ("一、采茶\n二、晒茶\n二、卖茶\n", "一、采茶\n二、晒茶\n三、卖茶\n"),
    ("一、采茶\n二、晒茶\n二、炒茶\n三、卖茶\n", "一、采茶\n二、晒茶\n三、炒茶\n四、卖茶\n"),
    ("二、采茶\n二、晒茶\n三、卖茶\n", "一、采茶\n二、晒茶\n三、卖茶\n"),
    # two neighbours with each other's numbers
    ("一、采茶\n三、晒茶\n二、卖茶\n", "一、采茶\n二、晒茶\n三、卖茶\n"),
    ("(2)采茶。\n(1)晒茶。\n(3)卖茶。\n", "(1)采茶。\n(2)晒茶。\n(3)卖茶。\n"),
    # two slips at once
    ("一、采茶\n一、晒茶\n三、炒茶\n四、卖茶\n四、种茶\n", "一、采茶\n二、晒茶\n三、炒茶\n四、卖茶\n五、种茶\n"),
    # numbers left out where a promise counts what is there
    ("下面讲三点意见。\n一、采茶\n三、晒茶\n四、卖茶\n", "下面讲三点意见。\n一、采茶\n二、晒茶\n三、卖茶\n"),
    ("下面讲两点意见。\n二、采茶\n三、卖茶\n", "下面讲两点意见。\n一、采茶\n二、卖茶\n"),
    # a style or a delimiter unlike most
    ("一、采茶\n二、晒茶\n(三)炒茶\n四、卖茶\n", "一、采茶\n二、晒茶\n三、炒茶\n四、卖茶\n"),
    ("1、采茶要早。\n2.晒茶要匀。\n3、炒茶要快。\n", "1、采茶要早。\n2、晒茶要匀。\n3、炒茶要快。\n"),
    ("1、采茶要早。\n2.晒茶要匀。\n3、炒茶要快。\n4.卖茶要远。\n", "1.采茶要早。\n2.晒茶要匀。\n3.炒茶要快。\n4.卖茶要远。\n"),
    (
        "\uff08一\uff09采茶\uff0c要早。\n(二)晒茶\uff0c要匀。\n(三)炒茶\uff0c要快。\n\uff08四\uff09卖茶\uff0c要远。\n",
        "\uff08一\uff09采茶\uff0c要早。\n\uff08二\uff09晒茶\uff0c要匀。\n\uff08三\uff09炒茶\uff0c要快。\n\uff08四\uff09卖茶\uff0c要远。\n",
    ),
    # all kinds of numerals
    ("①采茶要早。\n②晒茶要匀。\n②炒茶要快。\n", "①采茶要早。\n②晒茶要匀。\n③炒茶要快。\n"),
    (
        "\uff11\uff0e采茶要早。\n\uff12\uff0e晒茶要匀。\n\uff12\uff0e炒茶要快。\n",
        "\uff11\uff0e采茶要早。\n\uff12\uff0e晒茶要匀。\n\uff13\uff0e炒茶要快。\n",
    ),
    ("采茶有三条讲究:一要早,三要轻,四要净。\n", "采茶有三条讲究:一要早,二要轻,三要净。\n"),
    ("壹、采茶\n贰、晒茶\n贰、卖茶\n", "壹、采茶\n贰、晒茶\n叁、卖茶\n"),
    ("壹、採茶\n參、曬茶\n貳、賣茶\n", "壹、採茶\n貳、曬茶\n參、賣茶\n"),
    ("壹、採茶\n貳、曬茶\n(三)炒茶\n", "壹、採茶\n貳、曬茶\n參、炒茶\n"),
    ("壹、採茶\n肆、曬茶\n叁、賣茶\n", "壹、採茶\n貳、曬茶\n叁、賣茶\n"),
    ("01.采茶\n02.晒茶\n02.卖茶\n", "01.采茶\n02.晒茶\n03.卖茶\n"),
    (
        "\uff10\uff11.采茶。\n\uff10\uff12.晒茶。\n\uff10\uff12.卖茶。\n",
        "\uff10\uff11.采茶。\n\uff10\uff12.晒茶。\n\uff10\uff13.卖茶。\n",
    ),
]

UNSAFE = [  # an item may have been lost
    ("一、采茶\n三、卖茶\n", "一、采茶\n二、卖茶\n"),
    ("二、采茶\n三、晒茶\n", "一、采茶\n二、晒茶\n"),
    ("①采茶要早。\n③晒茶要匀。\n④炒茶要快。\n", "①采茶要早。\n②晒茶要匀。\n③炒茶要快。\n"),
    ("采茶有讲究:一要早,三要轻,四要净。\n", "采茶有讲究:一要早,二要轻,三要净。\n"),
    ("壹、采茶\n叁、晒茶\n", "壹、采茶\n贰、晒茶\n"),
    ("壹、採茶\n參、曬茶\n", "壹、採茶\n貳、曬茶\n"),
    ("壹、採茶\n叁、曬茶\n", "壹、採茶\n貳、曬茶\n"),  # traditional text
    ("壹、採茶\n贰、曬茶\n肆、賣茶\n", "壹、採茶\n贰、曬茶\n叁、賣茶\n"),
    ("1.采茶\n2.晒茶\n5.卖茶\n", "1.采茶\n2.晒茶\n3.卖茶\n"),
    ("一、采茶\n一、晒茶\n二、卖茶\n", "一、采茶\n二、晒茶\n三、卖茶\n"),  # a list may begin anew
]

LEFT_ALONE = [  # not even unsafely
    ("ordinal-gap", "下面讲四点意见。\n一、采茶\n三、晒茶\n四、卖茶\n"),  # an item was lost
    ("ordinal-gap", "(一)采茶\n1.早采。\n3.轻采。\n(二)晒茶\n4.薄摊。\n5.勤翻。\n"),  # the numbers go on elsewhere
    ("ordinal-gap", "首先,采茶。其次,晒茶。第五,卖茶。\n"),  # 其次 has no number
    ("ordinal-gap", "首先,采茶。\n第三,晒茶。\n"),  # 首先 calls for no number behind it
    ("ordinal-gap", "其一,采茶。其三,晒茶。其四,卖茶。\n"),  # of a selection
    ("ordinal-gap", "第一章 采茶\n第二章 晒茶\n第四章 卖茶\n"),  # names
    ("ordinal-duplicate", "第一条 采茶\n第二条 晒茶\n第二条 卖茶\n"),
    ("ordinal-duplicate", "(一)采茶\n(二)晒茶\n(二)炒茶\n(三)卖茶\n价钱见(三)。\n"),  # referred to
    ("ordinal-duplicate", "".join(f"{sign}采茶。\n" for sign in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㈩")),  # there is no sign for eleven
    (
        "ordinal-duplicate",
        "".join(f"{numeral}、采茶\n" for numeral in (*map(hanzi, range(1, 21)), "廿一", "廿二", "廿二")),
    ),  # written in a way of their own
    ("mixed-style", "一、采茶\n(二)晒茶\n"),  # a draw
    ("mixed-style", "一、采茶\n(二)晒茶\n三、炒茶\n(四)卖茶\n"),
    ("mixed-style", "一、采茶\n二、晒茶\n(四)炒茶\n五、卖茶\n"),  # its number is not that of its place
    ("mixed-style", "首先,采茶。\n第二,晒茶。\n第三,卖茶。\n"),  # words
    ("mixed-style", "一要采茶。\n二要晒茶。\n(三)炒茶。\n四要卖茶。\n"),  # which verb?
    ("mixed-style", "问题一:采茶。\n问题二:晒茶。\n(三)炒茶。\n问题四:卖茶。\n"),  # which noun?
    ("mixed-style", "——采茶。\n——晒茶。\n三、炒茶。\n——卖茶。\n"),  # a dash has no number
    ("mixed-style", "".join(f"{sign}采茶。\n" for sign in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩") + "十一、卖茶。\n"),
    ("mixed-delimiter", "1、采茶要早。\n2.晒茶要匀。\n"),  # a draw of two
]


@pytest.mark.parametrize(("page", "expected"), CERTAIN)
def test_what_is_certain_is_put_right(page: str, expected: str) -> None:
    assert fix(page) == expected
    assert check(expected) == ()


def test_a_list_of_several_verbs_is_left_as_it_is() -> None:
    """Which of them is the list's own, and which begins another, is not certain."""
    page = "讲三点。\n一要修路。\n二是架桥。\n四要通车。\n"
    assert [finding.rule for finding in check(page)].count("ordinal-gap") == 1
    assert fix(page) == page


@pytest.mark.parametrize(("page", "expected"), UNSAFE)
def test_what_is_not_certain_is_put_right_only_where_that_is_asked_for(page: str, expected: str) -> None:
    assert fix(page) == page
    assert {finding.fix for finding in check(page)} == {None}
    assert fix(page, unsafe=True) == expected


def test_findings_of_one_slip_offer_one_fix() -> None:
    gaps = "一、采茶\n二、晒茶\n四、炒茶\n六、揉茶\n七、卖茶\n"
    for page in (gaps, f"下面讲五点意见。\n{gaps}"):
        findings = check(page)
        assert len(findings) > 1
        assert len({finding.fix or finding.unsafe_fix for finding in findings}) == 1


@pytest.mark.parametrize(("rule", "page"), LEFT_ALONE)
def test_what_cannot_be_put_right_is_found_and_left_alone(rule: str, page: str) -> None:
    assert fix(page) == fix(page, unsafe=True) == page
    assert {(finding.fix, finding.unsafe_fix) for finding in check(page) if finding.rule == rule} == {(None, None)}


def numbered(*numbers: int) -> str:
    return "".join(f"{hanzi(number)}、采茶\n" for number in numbers)


def test_no_more_than_ninety_nine_numbers_are_changed() -> None:
    assert fix(numbered(*range(1, 120), 119)) == numbered(*range(1, 121))
    assert fix(numbered(*range(2, 101)), unsafe=True) == numbered(*range(1, 100))
    assert fix(numbered(*range(2, 102)), unsafe=True) == numbered(*range(2, 102))


TWICE = "1、采茶。\n2、晒茶。\n(3)揉茶。\n4、炒茶。\n4、卖茶。\n"
"""A page that takes two rounds: the number can be put right once the style is."""


def test_only_the_rules_that_are_meant_fix_anything() -> None:
    both = "1、采茶。\n2.晒茶。\n3、炒茶。\n3、卖茶。\n"
    assert fix(both, select=iter(["mixed-delimiter"])) == both.replace("2.", "2、")
    assert fix(both, select=iter(["ordinal-duplicate"])) == both.replace("3、卖", "4、卖")
    assert fix(both, select=iter(["mixed-delimiter", "ordinal-duplicate"])) == fix(both)
    assert fix(both, ignore=iter(["mixed-delimiter"])) == both.replace("3、卖", "4、卖")
    assert fix(both, ["mixed-delimiter", "ordinal-duplicate"], iter(["mixed-delimiter"])) == both.replace("3、卖", "4、卖")


def test_numbers_are_put_right_once_styles_are() -> None:
    assert fix(TWICE) == "1、采茶。\n2、晒茶。\n3、揉茶。\n4、炒茶。\n5、卖茶。\n"


def test_a_page_that_does_not_come_to_rest_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechparse.checker.fixing._ROUNDS", 2)
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


@pytest.mark.parametrize("unsafe", [False, True])
@settings(max_examples=300, derandomize=True)
@given(page=SOUP)
def test_what_is_fixed_has_fewer_findings_and_none_that_is_new(page: str, unsafe: bool) -> None:
    edits = edits_of(page, unsafe=unsafe)
    fixed = fix(page, unsafe=unsafe)
    assert fixed == applied(page, edits)
    assert fix(fixed, unsafe=unsafe) == fixed
    if edits:
        moved = Moved(edits)
        before, after = check(page), check(fixed)
        assert len(after) < len(before)
        known = {(finding.rule, moved.to(finding.span.start)) for finding in before}
        assert known.issuperset((finding.rule, finding.span.start) for finding in after)
        markers = {item.marker.span for item in parse(page).walk()}
        assert {edit.span for edit in edits} <= markers


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


def test_items_that_stand_too_low_are_not_lost() -> None:
    page = "一、采茶\n二、晒茶\n三是早采。\n四是轻采。\n五、炒茶\n六、卖茶\n"
    assert fix(page) == page
    (gap,) = (finding for finding in check(page) if finding.rule == "ordinal-gap")
    assert gap.unsafe_fix is None


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are checked."""
    pages: list[str] = []

    def counted(page: str, rules: tuple[str, ...]) -> tuple[Finding, ...]:
        pages.append(page)
        return check(page, rules)

    monkeypatch.setattr("speechparse.checker.check", counted)
    return pages


def test_a_page_is_checked_once_for_each_round(checked: list[str]) -> None:
    for page, rounds in (("一、采茶\n", 1), ("一、采茶\n三、晒茶\n", 1), ("一、采茶\n二、晒茶\n二、卖茶\n", 2), (TWICE, 3)):
        checked.clear()
        fix(page)
        assert len(checked) == len({*checked}) == rounds
