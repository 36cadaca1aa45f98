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


def test_a_list_of_several_verbs_is_left_as_it_is() -> None:
    """Which of them is the list's own, and which begins another, is not certain."""
    page = "讲三点。\n一要修路。\n二是架桥。\n四要通车。\n"
    assert [finding.rule for finding in check(page)].count("ordinal-gap") == 1
    assert fix(page) == page


def test_findings_of_one_slip_offer_one_fix() -> None:
    gaps = "一、采茶\n二、晒茶\n四、炒茶\n六、揉茶\n七、卖茶\n"
    for page in (gaps, f"下面讲五点意见。\n{gaps}"):
        findings = check(page)
        assert len(findings) > 1
        assert len({finding.fix or finding.unsafe_fix for finding in findings}) == 1


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
