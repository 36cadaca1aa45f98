"""Fixing changes marker texts alone, and comes to rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechparse import check, fix, parse

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
]


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_fix(page: str, expected: str) -> None:
    assert fix(page) == expected
    assert fix(expected) == expected


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


@settings(max_examples=300, derandomize=True, deadline=None)
@given(SOUP)
def test_what_is_fixed_is_not_fixed_again(page: str) -> None:
    fixed = fix(page)
    assert fix(fixed) == fixed
    assert all(finding.rule for finding in check(fixed))
