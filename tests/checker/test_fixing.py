"""Which changes are kept, on checkers made for it; and where offsets lie before and after edits."""

from __future__ import annotations

import pytest

from speechparse import Page, check, fix, parse
from speechparse.checker import Edit, Finding
from speechparse.checker.context import Context
from speechparse.checker.fixing import Moved, applied, fixes
from speechparse.checker.renumbering import standard
from speechparse.leaves import Span
from speechparse.readers.page import Place

PLACE = Place("line", 1, 1)


def finding(rule: str, start: int, text: str = "") -> Finding:
    """A finding at an offset, with a fix of one code point if it has one."""
    edits = (Edit(span=Span(start, start + 1), text=text),) if text else None
    return Finding(rule=rule, message="甲", message_en="a", span=Span(start, start + 1), place=PLACE, fix=edits)


def checker(faults: dict[str, str]) -> object:
    """Finds each letter that ``faults`` has, and would make of it what is given there."""
    return lambda page: [finding(letter, at, faults[letter]) for at, letter in enumerate(page) if letter in faults]


def fixed(page: str, faults: dict[str, str]) -> str:
    return applied(page, fixes(page, checker(faults), set(faults)))  # type: ignore[arg-type]


def test_changes_are_made_together() -> None:
    assert fixed("axbx", {"a": "1", "b": "2"}) == "1x2x"


def test_of_several_changes_those_are_made_that_are_for_the_better() -> None:
    faults = {"a": "1", "b": "cc", "c": ""}  # b becomes two faults
    assert fixed("axbx", faults) == "1xbx"


def test_a_change_that_makes_another_fault_is_not_made() -> None:
    assert fixed("ax", {"a": "b", "b": ""}) == "ax"
    assert fixed("aax", {"a": "b", "b": ""}) == "aax"


def test_many_changes_are_not_tried_one_by_one() -> None:
    faults = {"a": "1", "b": "cc", "c": ""}
    assert fixed("a" * 8 + "b", faults) == "a" * 8 + "b"


def test_only_what_the_rules_find_is_changed() -> None:
    page = "ab"
    assert applied(page, fixes(page, checker({"a": "1", "b": "2"}), {"b"})) == "a2"  # type: ignore[arg-type]


def test_changes_of_one_place_are_one() -> None:
    def twice(page: str) -> list[Finding]:
        return [finding(rule, 0, "1") for rule in "pq" if page.startswith("a")]

    assert fixes("ab", twice, {"p", "q"}) == (Edit(span=Span(0, 1), text="1"),)


def test_a_later_change_of_a_place_takes_the_place_of_the_earlier() -> None:
    def later(page: str) -> list[Finding]:
        both = [finding("p", 0, "b"), finding("q", 2, "y")] if page == "axz" else []
        return both + ([finding("q", 2), finding("p", 0, "c")][1:] if page == "bxy" else [])

    edits = fixes("axz", later, {"p", "q"})
    assert applied("axz", edits) == "cxy"
    assert [edit.span for edit in edits] == [Span(0, 1), Span(2, 3)]


def test_offsets() -> None:
    moved = Moved([Edit(span=Span(2, 4), text="abc"), Edit(span=Span(6, 7), text="d")])
    assert [moved.to(offset) for offset in (0, 2, 4, 6, 7, 9)] == [0, 2, 5, 7, 8, 10]
    assert [moved.back(offset) for offset in (0, 2, 5, 7, 8, 10)] == [0, 2, 4, 6, 7, 9]


# --- lists and what excuses them ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("其一,看水。\n水看好了。\n其一,看船。\n", ["其一,", "其一,"]),
        ("1)看船。\n⑴看水。\n⑵看风。\n⑶看云。\n", ["1)", "⑴ ⑵ ⑶"]),
        ("```\n```x\n1. a\n2. b\n```\n", []),
        ("第一章 看水\n第一条 看\n", ["第一章", "第一条"]),
    ],
)
def test_lists_of_several_forms(page: str, expected: list[str]) -> None:
    item_list = Context(parse(page), Page(page)).lists
    assert [" ".join(item.marker.text.strip() for item in one.items) for one in item_list] == expected


def test_the_keys_to_a_test_are_no_list() -> None:
    page = "答案\n1.A\n2.C\n5.B\n6.D\n"
    assert [one.numbering.missing for one in Context(parse(page), Page(page)).lists] in ([()], [])
    assert check(page) == ()


def test_a_head_that_is_out_of_order_is_told_once() -> None:
    for page in ("五、看水。\n二、看风。\n三、看云。\n", "(五)看水\n(二)看风\n(三)看云\n(四)看雨\n"):
        assert [finding.rule for finding in check(page)] == ["ordinal-start"]


def test_a_number_that_stands_between_in_another_list_is_not_put_in() -> None:
    page = "第一,看水。\n第一步,下水。\n第二步,上岸。\n第三,看风。\n第三,看云。\n第四,看雨。\n"
    assert fix(page) == page


def test_a_second_member_that_the_reading_did_not_see_excuses_a_promise() -> None:
    assert [finding.rule for finding in check("有两条:一是看水,再就是看风。\n")] == []


def test_a_lone_second_member_whose_first_was_not_seen_is_not_alone() -> None:
    assert check("有两条(都议过)一是看水;二是看风。\n") == ()


@pytest.mark.parametrize(
    ("kind", "style", "wide", "expected"),
    [
        ("#.", "hanzi", None, "#、"),
        ("#、", "arabic", True, "#."),
        ("(#)", "hanzi-paren", True, "\uff08#\uff09"),
        ("\uff08#\uff09", "hanzi-paren", False, "(#)"),
        ("(#)、", "arabic-paren", None, "(#)"),
        ("〔#〕、", "hanzi-paren", True, "〔#〕"),
        ("#、", "circled", None, "#"),
        ("第#、", "ordinal", True, "第#\uff0c"),
        ("第#、", "ordinal", None, "第#,"),
        ("#要", "hanzi-verb", None, "#要"),
    ],
)
def test_the_standard_way(kind: str, style: str, wide: bool | None, expected: str) -> None:
    assert standard(kind, style, wide) == expected  # type: ignore[arg-type]
