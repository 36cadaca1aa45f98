"""Bad input: every string has a tree, quickly, and nothing of it is lost."""

from __future__ import annotations

import pytest

from speechparse import Document, Item, parse
from speechparse.parsing.nesting import DEPTH


def checked(page: str) -> Document:
    """The document of a page, of which nothing is lost and whose markers are where they say."""
    document = parse(page)
    at = 0
    for leaf in document.leaves():
        assert leaf.start == at
        at = leaf.end
    assert document.source == page
    assert (document.span.start, document.span.end) == (0, len(page))
    for item in document.walk():
        assert page[item.marker.span.start : item.marker.span.end] == item.marker.text
    return document


def markers(document: Document) -> list[str]:
    return [item.marker.text.strip() for item in document.walk()]


def markers_at(document: Document) -> list[tuple[str, int]]:
    return [(item.marker.text, item.level) for item in document.walk()]


@pytest.mark.parametrize("given", [None, b"\xe4\xb8\x80", 7, ["一、"]], ids=repr)
def test_not_a_str(given: object) -> None:
    with pytest.raises(TypeError, match=f"^parse takes a str or a Page, not {type(given).__name__}"):
        parse(given)  # type: ignore[arg-type]


def test_a_subclass_of_str_is_a_str() -> None:
    class Page(str):
        pass

    assert markers(checked(Page("一、扎牢\n二、站稳\n"))) == ["一、", "二、"]


@pytest.mark.parametrize("page", ["", " ", "\n", "\n\n \t\r\n", "\u3000\u3000", "\ufeff"], ids=ascii)
def test_nothing_to_read(page: str) -> None:
    document = checked(page)
    assert list(document.walk()) == []
    assert not any(leaf.role != "blank" for leaf in document.leaves())


@pytest.mark.parametrize("page", ["水", "A", "。", "一", "(", "—", "●", "\0", "\x1a", "\ud800", "😀", "㈠", "*", "#"], ids=ascii)
def test_one_character(page: str) -> None:
    checked(page)


def test_no_markers() -> None:
    (speech,) = checked("船还没有靠岸,岸上已经站满了人。\n大家都在等那一筐鱼。\n").speeches
    assert speech.sections == ()
    assert [part.kind for part in speech.parts] == ["outline"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("一、\n二、\n三、\n", ["一、", "二、", "三、"]),
        ("(一)\n(二)\n", ["(一)", "(二)"]),
        ("1.\n2.\n", ["1.", "2."]),
        ("①\n②\n", ["①", "②"]),
        ("一要\n二要\n", ["一要", "二要"]),
        ("第一,\n第二,\n", ["第一,", "第二,"]),
    ],
    ids=lambda value: "".join(value) if isinstance(value, list) else "",
)
def test_only_markers(page: str, expected: list[str]) -> None:
    document = checked(page)
    assert markers(document) == expected
    assert {item.heading for item in document.walk()} == {""}


@pytest.mark.parametrize(
    "page",
    [
        "第一,\n二、",  # a marker of rank goes on the list before it
        "壹、。第一,\n\n问题二:\r3.5%主任 温守河",  # a name, but no speech below it
        "一是看水\n同志们:\n二是看山",
        "附件:\n一、看水\n附件:",
        "谢谢大家!\n一、看水\n谢谢大家!\n二、看山",
        "目录\n一、看水\n二、看山",
        "在竹排队开工会上的讲话\n在竹排队开工会上的讲话\n同志们:\n同志们:",
    ],
    ids=ascii,
)
def test_parts_in_odd_places(page: str) -> None:
    checked(page)


OUTLINE = """\
在竹排队开工会上的讲话
同志们:
今天开工,大家要小心。
一、扎牢
(一)选竹。一要老,二要直。
(二)选绳。
二、站稳
谢谢大家!
"""
EXPECTED = [("一、", 1), ("(一)", 2), ("一要", 3), ("二要", 3), ("(二)", 2), ("二、", 1)]


STRANGE = [
    "\0", "\ud800", "\udfff", "\u2028", "\u2029", "\f", "\x0b", "\x85", "\x1c", "\ufffe", "\U000e0001", "e\u0301", "\U0001f600",
]  # fmt: skip


@pytest.mark.parametrize("strange", STRANGE, ids=ascii)
def test_a_strange_character_in_every_place(strange: str) -> None:
    for at in range(len(OUTLINE) + 1):
        checked(OUTLINE[:at] + strange + OUTLINE[at:])
    # In the midst of a text it changes nothing.
    assert markers_at(checked(OUTLINE.replace("开工,", f"开工,{strange}").replace("选绳", f"选{strange}绳"))) == EXPECTED


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n", "\r\n\r\n", "\n\f"], ids=ascii)
def test_line_ends(end: str) -> None:
    assert markers_at(checked(OUTLINE.replace("\n", end))) == EXPECTED


def test_mixed_line_ends() -> None:
    ends = ["\n", "\r\n", "\r", "\n\r"]
    lines = OUTLINE.splitlines()
    assert markers_at(checked("".join(line + ends[n % len(ends)] for n, line in enumerate(lines)))) == EXPECTED


def test_byte_order_mark() -> None:
    document = checked("\ufeff" + OUTLINE)
    assert markers_at(document) == EXPECTED
    assert document.speeches[0].title == "在竹排队开工会上的讲话"


def test_byte_order_mark_before_a_marker() -> None:
    assert markers_at(checked("\ufeff一、扎牢\n二、站稳\n")) == [("一、", 1), ("二、", 1)]


# --- size ---------------------------------------------------------------------------------------------------


def depth(item: Item) -> int:
    return 1 + max(map(depth, item.children), default=0)


STACK = [
    "一、", "(一)", "1.", "(1)", "①", "第一,", "首先,", "其一,", "一要", "——", "●", "■", "◆", "▲", "★", "◎", "➢", "✦",
]  # fmt: skip


def test_nesting_deeper_than_the_cap() -> None:
    """Eighteen styles, one below the other, three times over: nothing is lost, nothing is deeper than the cap."""
    page = "".join(f"{marker}看水看山看人,都要看仔细。\n" for marker in STACK) * 3
    document = checked(page)
    assert max(item.level for item in document.walk()) <= DEPTH
    assert len(markers(document)) >= DEPTH


def test_thousands_of_lists_of_one_item() -> None:
    unit = "一、看水要看三遍。\n这句话大家记住。\n(一)看山要看四遍。\n那句话大家也要记住。\n"
    checked(unit * 1000)


@pytest.mark.parametrize("line", ["一要看水;", "看水看山看人,", "(((((“““", "一二三四五", "第一第二", "——", "1.1.1.", "同志们:"])
def test_one_long_line(line: str) -> None:
    checked(line * (20_000 // len(line)))


UNITS = {
    "lists of one item": "一是看水要看三遍。\n大家都要把这句话记在心里。\n",
    "one line of prose": "船还没有靠岸,岸上已经站满了人。",
    "one line of markers": "一要看水;二要看山;三要看人。",
    "one line of one marker": "一要看水;",
    "open brackets": "(“《",
    "open quotes, with stops": "“看水。",
    "salutations": "同志们:\n看水要看三遍,看山要看四遍。\n",
    "titles": "在竹排队开工会上的讲话\n同志们:\n今天开工,大家要小心。\n一、扎牢\n二、站稳\n谢谢大家!\n",
    "titles with nothing below": "在竹排队开工会上的讲话\n",
    "blanks": " ",
    "blank lines": "\n",
    "hard wraps": "看水要看三遍。看山要看四遍,看人要\n",
    "numerals": "一二三四五六七八九十",
    "paragraphs parted by blanks": "看水要看三遍。\u3000\u3000",
    "labels": "问题一:看水。\n",
    "closings": "总之,看水要看三遍。\n",
    "first halves of a surrogate": "\ud800",
}


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_megabyte(unit: str) -> None:
    checked(unit * (350_000 // len(unit)))
