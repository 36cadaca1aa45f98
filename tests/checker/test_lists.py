"""What the rules look at: lists, what they are in, what is usual in them."""

from __future__ import annotations

import pytest

from speechparse import Page, parse
from speechparse.checker import certainty
from speechparse.checker import context as context_module
from speechparse.checker.context import Context
from speechparse.checker.forms import delimiter, verb
from speechparse.checker.lists import ItemList, majority
from speechparse.leaves import Span
from speechparse.model import Marker


def context(page: str) -> Context:
    return Context(parse(page), Page(page))


def lists(page: str) -> list[str]:
    """The lists of a page, each as its markers."""
    return [" ".join(item.marker.text.strip() for item in item_list.items) for item_list in context(page).lists]


def only(page: str) -> ItemList:
    (item_list,) = context(page).lists
    return item_list


def test_lists_stand_in_the_order_of_the_page() -> None:
    page = "一、采茶\n一是早。二是轻。\n二、卖茶\n第一,看价。第二,看秤。\n同志们,茶要采,也要卖。一要早,二要快。\n"
    assert lists(page) == ["一、 二、", "一是 二是", "第一, 第二,", "一要 二要"]


def test_a_list_knows_what_it_stands_in() -> None:
    page = (
        "在修路会上的讲话\n同志们:\n1.修路要早。今年要修三条路。\n谢谢大家!\n"
        "在采茶会上的讲话\n同志们:\n一、采茶\n(一)早采。一是天早。二是人早。\n"
    )
    assert [
        ([item.marker.text for item in item_list.above], item_list.above_style, item_list.speech, item_list.style)
        for item_list in context(page).lists
    ] == [
        ([], None, 0, "arabic"),
        ([], None, 1, "hanzi"),
        (["一、"], "hanzi", 1, "hanzi-paren"),
        (["一、", "(一)"], "hanzi-paren", 1, "hanzi-verb"),
    ]


def test_a_lone_item_and_the_list_right_behind_it_are_one() -> None:
    assert lists("采茶有讲究。一是早:一是轻,二是净。\n") == ["一是 一是 二是"]
    assert lists("采茶有讲究。其一,早:其一,轻。其二,净。\n") == ["其一, 其一, 其二,"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("采茶有讲究。一要早:一是轻,二是净。\n", ["一要", "一是 二是"]),
        ("采茶有讲究。一是早,二是快:一是轻,二是净。\n", ["一是 二是", "一是 二是"]),
        ("一、采茶\n有一条:一是早。\n天晴再说。\n有两条:一是轻。二是净。\n二、卖茶\n", ["一、 二、", "一是", "一是 二是"]),
    ],
    ids=["of another kind", "no lone one", "with text between"],
)
def test_other_lists_are_several(page: str, expected: list[str]) -> None:
    assert lists(page) == expected


@pytest.mark.parametrize(
    ("page", "text"), [("采茶有讲究,有两条。一是早:一是轻,二是净。\n", "两条"), ("一是早,有两条:一是轻,二是净。\n", "两条")]
)
def test_of_two_lists_that_are_one_either_has_the_promise(page: str, text: str) -> None:
    item_list = only(page)
    assert len(item_list.items) == 3
    assert item_list.promise is not None
    assert item_list.promise.text == text


RUNNING = "(一)采茶\n1.早采。\n2.轻采。\n(二)晒茶\n{}.薄摊。\n{}.勤翻。\n(三)炒茶\n{}.快炒。\n{}.匀火。\n"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((3, 4, 5, 6), ["goes", "runs goes", "runs"]),
        ((3, 4, 1, 2), ["goes", "runs", ""]),
        ((1, 2, 3, 4), ["", "goes", "runs"]),
        ((4, 5, 6, 7), ["", "goes", "runs"]),
        ((2, 3, 1, 2), ["", "", ""]),
    ],
)
def test_numbers_that_run_on_across_parents(numbers: tuple[int, ...], expected: list[str]) -> None:
    inner = context(RUNNING.format(*numbers)).lists[1:]
    assert [" ".join(["runs"] * one.runs_on + ["goes"] * one.goes_on) for one in inner] == expected


def test_lists_of_no_rank_do_not_run_on() -> None:
    page = "一、采茶\n一是早。二是轻。\n二、晒茶\n三是薄。四是匀。\n"
    assert not any(item_list.runs_on or item_list.goes_on for item_list in context(page).lists)


# --- what a list is made of ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "style", "usual"),
    [
        ("一、采茶\n二、晒茶\n(三)炒茶\n", "hanzi", "一、"),
        ("(一)采茶\n二、晒茶\n三、炒茶\n", "hanzi", "二、"),
        ("一、采茶\n(二)晒茶\n", "hanzi", None),
        ("一、采茶\n(二)晒茶\n三、炒茶\n(四)卖茶\n", "hanzi", None),
        ("1、采茶。\n2、晒茶。\n3.炒茶。\n", "arabic", "1、"),
        ("1.采茶。\n2、晒茶。\n3、炒茶。\n", "arabic", "2、"),
        ("1、采茶。\n2.晒茶。\n", "arabic", None),
        ("1、采茶。\n2.晒茶。\n3.炒茶。\n4、卖茶。\n", "arabic", "2."),  # the standard one
        ("1、采茶。\n2.晒茶。\n3,炒茶。\n", "arabic", None),
        ("一个是早。二是轻。\n", "hanzi-verb", None),
        ("一个是早。二是轻。三是净。\n", "hanzi-verb", "二是"),
        ("一个是早。\n第二,轻。\n", "ordinal", None),
        ("一条是早。\n第二,轻。\n", "ordinal", None),
        ("一點是早。\n第二,輕。\n", "ordinal", None),
        ("一方面是早。\n第二,轻。\n", "ordinal", None),
        ("一个是早。\n其二,轻。\n第三,净。\n", "ordinal", None),
    ],
)
def test_the_usual_marker(page: str, style: str, usual: str | None) -> None:
    assert (only(page).style, certainty.usual(context(page), only(page))) == (style, usual)


@pytest.mark.parametrize(
    ("page", "traditional"),
    [
        ("壹、採茶\n貳、曬茶\n", True),
        ("壹、採茶\n參、曬茶\n", True),
        ("壹、採茶\n叄、曬茶\n", True),
        ("伍、採茶\n陸、曬茶\n", True),
        ("壹、采茶\n贰、晒茶\n", False),
        ("壹、採茶\n贰、曬茶\n", False),
        ("壹、採茶\n叁、曬茶\n", True),  # nothing tells but the text
        ("壹、采茶\n叁、晒茶\n", False),
    ],
)
def test_traditional_numerals(page: str, traditional: bool) -> None:
    assert only(page).traditional is traditional


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [("a", "a"), ("aab", "a"), ("baa", "a"), ("ab", "a"), ("ba", "b"), ("abab", None), ("abc", None), ("aabbc", None), ("abbc", "b")],
)
def test_majority(kinds: str, expected: str | None) -> None:
    assert majority(list(kinds)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、", "#、"),
        (" (十二) ", "(#)"),
        ("\uff08三\uff09", "\uff08#\uff09"),
        ("第二个问题:", "第#个问题:"),
        ("首先,", "首先,"),
        ("⑫", "#"),
    ],
)
def test_delimiter(text: str, expected: str) -> None:
    assert delimiter(Marker(span=Span(0, len(text)), text=text, style="hanzi", ordinal=1)) == expected


@pytest.mark.parametrize(("text", "expected"), [("一是", "是"), ("十二要 ", "要"), ("一个是", "个是")])
def test_verb(text: str, expected: str) -> None:
    assert verb(Marker(span=Span(0, len(text)), text=text, style="hanzi-verb", ordinal=1)) == expected


# --- headings -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、采茶", "采茶"),
        ("一、采茶。", "采茶。"),
        ("一、采茶\uff1f", "采茶\uff1f"),
        ("\u3000\u3000一、采茶;", "采茶;"),
        ("\xa0\t一、采茶:", "采茶:"),
        ("## 一、采茶", "采茶"),
        ("> **一、采茶!**", "采茶!"),
        ("一、", ""),
        ("一、修理LX", "修理LX"),
        ("一、采茶。清早上山。", None),
        ("山上茶多。一、采茶", None),
    ],
)
def test_a_heading_on_a_line_of_its_own(line: str, expected: str | None) -> None:
    page = f"今天讲采茶的事。\n{line}\n二、卖茶\n"
    one = context(page)
    assert one.heading_line(one.lists[0].items[0]) == expected


def test_a_list_right_behind_a_marker_leaves_no_heading() -> None:
    one = context("首先,第一,早。第二,轻。其次,快。\n")
    assert one.heading_line(one.lists[0].items[0]) == ""


def test_a_finding_stands_in_a_line_and_a_column() -> None:
    one = context("一、采茶\r\n  二、卖茶\r\n")
    items = one.lists[0].items
    found = [one.finding("lone-item", item.marker.span, "甲", "a", [item]) for item in items]
    assert [(finding.line, finding.column, finding.items, finding.fix) for finding in found] == [
        (1, 1, (Span(0, 2),), None),
        (2, 3, (Span(8, 10),), None),
    ]
    assert one.finding("lone-item", Span(0, 2), "甲", "a").items == ()


def test_a_line_is_looked_at_once_however_many_items_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    indent = context_module._INDENT

    class Counted:
        def match(self, page: str, line: int) -> object:
            looked.append(line)
            return indent.match(page, line)

    monkeypatch.setattr(context_module, "_INDENT", Counted())
    one = context("一要看风,二要看水。" * 50)
    assert not any(map(one.heading_line, [*one.document.walk()][1:]))
    assert looked == [0]
