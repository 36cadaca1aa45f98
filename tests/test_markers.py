"""Every form of marker: what its style, its ordinal and its text are.

Each form is tried as the first of two items: at the head of paragraphs, and inside one if its style may be there.
"""

from __future__ import annotations

import pytest

from speechparse import Item, parse

# first and second marker, style, may it be inside a paragraph?
FORMS = [
    ("一、", "二、", "hanzi", True),
    ("一.", "二.", "hanzi", False),
    ("壹、", "贰、", "hanzi", False),
    ("壹、", "貳、", "hanzi", False),
    ("(一)", "(二)", "hanzi-paren", True),
    ("(一)、", "(二)、", "hanzi-paren", True),
    ("〔一〕", "〔二〕", "hanzi-paren", False),
    ("(  一 )", "(  二 )", "hanzi-paren", True),
    ("一 )", "二 )", "hanzi-paren", True),
    ("㈠", "㈡", "hanzi-paren", True),
    ("1.", "2.", "arabic", True),
    ("1、", "2、", "arabic", True),
    ("1,", "2,", "arabic", False),
    ("\uff11\uff0e", "\uff12\uff0e", "arabic", True),
    ("⒈", "⒉", "arabic", True),
    ("(1)", "(2)", "arabic-paren", True),
    ("1)", "2)", "arabic-paren", True),
    ("1 )", "2 )", "arabic-paren", True),
    ("(  1  )", "(  2  )", "arabic-paren", True),
    ("⑴", "⑵", "arabic-paren", True),
    ("①", "②", "circled", True),
    ("❶", "❷", "circled", True),
    ("一要", "二要", "hanzi-verb", True),
    ("一是", "二是", "hanzi-verb", True),
    ("一抓", "二抓", "hanzi-verb", True),
    ("一靠", "二靠", "hanzi-verb", True),
    ("第一,", "第二,", "ordinal", True),
    ("第一、", "第二、", "ordinal", True),
    ("第一是", "第二是", "ordinal", True),
    ("第1,", "第2,", "ordinal", True),
    ("第一个问题:", "第二个问题:", "ordinal", True),
    ("第一個問題:", "第二個問題:", "ordinal", True),
    ("第一点,", "第二点,", "ordinal", True),
    ("第一步,", "第二步,", "ordinal", True),
    ("第一阶段,", "第二阶段,", "ordinal", True),
    ("第一条,", "第二条,", "ordinal", True),
    ("问题一:", "问题二:", "label", True),
    ("理由一、", "理由二、", "label", False),
    ("其一,", "其二,", "qi", True),
    ("其一、", "其二、", "qi", True),
]
INLINE = [form[:3] for form in FORMS if form[3]]
BEFORE = "老船工有句话常挂在嘴上,年轻人听了总要笑。"


def items(page: str) -> list[Item]:
    return list(parse(page).walk())


def marks(page: str) -> list[tuple[str, str, int | None]]:
    return [(item.marker.text, item.marker.style, item.marker.ordinal) for item in items(page)]


@pytest.mark.parametrize(("first", "second", "style"), [form[:3] for form in FORMS])
def test_at_the_head_of_a_paragraph(first: str, second: str, style: str) -> None:
    page = f"{BEFORE}\n{first}风向要看准。\n{second}潮水要算准。\n"
    found = items(page)
    assert marks(page) == [(first, style, 1), (second, style, 2)]
    assert [item.heading for item in found] == ["风向要看准", "潮水要算准"]


@pytest.mark.parametrize("stop", ["。", ";"])
@pytest.mark.parametrize(("first", "second", "style"), INLINE)
def test_inside_a_paragraph(first: str, second: str, style: str, stop: str) -> None:
    page = f"{BEFORE}今天说两件事:{first}风向要看准{stop}{second}潮水要算准。\n"
    assert marks(page) == [(first, style, 1), (second, style, 2)]


@pytest.mark.parametrize("symbol", "●○■□◆◇▲△▶►▷★☆•·※◎❖➢✦✓✔√")
def test_bullets(symbol: str) -> None:
    found = items(f"一、风向\n{symbol}早上看旗。\n{symbol}晚上看云。\n二、潮水\n潮水看月亮。\n")
    assert [(item.level, item.marker.style, item.marker.ordinal) for item in found] == [
        (1, "hanzi", 1),
        (2, "bullet", None),
        (2, "bullet", None),
        (1, "hanzi", 2),
    ]


@pytest.mark.parametrize("symbol", "+*")
def test_bullets_that_need_a_blank(symbol: str) -> None:
    page = f"一、风向\n{symbol} 早上看旗。\n{symbol} 晚上看云。\n"
    assert [item.marker.style for item in items(page)] == ["hanzi", "bullet", "bullet"]
    assert [item.marker.style for item in items(page.replace(f"{symbol} ", symbol))] == ["hanzi"]


@pytest.mark.parametrize("dash", ["——", "\u2015\u2015", "\u2500\u2500"], ids=["EM DASH", "HORIZONTAL BAR", "BOX DRAWINGS"])
def test_dashes(dash: str) -> None:
    found = items(f"一、风向\n{dash}早上看旗。\n{dash}晚上看云。\n二、潮水\n潮水看月亮。\n")
    assert [(item.level, item.marker.style, item.marker.ordinal) for item in found] == [
        (1, "hanzi", 1),
        (2, "dash", None),
        (2, "dash", None),
        (1, "hanzi", 2),
    ]


@pytest.mark.parametrize("last", ["最后", "最後"])
def test_sequence(last: str) -> None:
    found = items(f"{BEFORE}\n首先,看旗。\n其次,看云。\n再次,看月亮。\n然后,看海鸟。\n{last},看渔火。\n")
    assert [item.marker.text for item in found] == ["首先,", "其次,", "再次,", "然后,", f"{last},"]
    assert {item.marker.style for item in found} == {"sequence"}
    assert [item.marker.ordinal for item in found] == [1, None, None, None, None]


@pytest.mark.parametrize(
    ("page", "marker", "heading"),
    [
        ("一是要早起,二是要早睡。", "一是", "要早起"),
        ("第一个问题是人从哪里来。第二个问题是钱从哪里来。", "第一个问题", "是人从哪里来"),
        ("第一,早起。第二,早睡。", "第一,", "早起"),
        ("首先要早起。其次要早睡。", "首先", "要早起"),
        ("一、 早起\n二、 早睡\n", "一、", "早起"),
        ("(一) 早起\n(二) 早睡\n", "(一)", "早起"),
    ],
    ids=["一是要", "第一个问题是", "第一,", "首先要", "一、 and a blank", "(一) and a blank"],
)
def test_what_belongs_to_the_marker(page: str, marker: str, heading: str) -> None:
    first = items(page)[0]
    assert (first.marker.text.strip(), first.heading) == (marker, heading)
    assert page[first.marker.span.start : first.marker.span.end] == first.marker.text


def test_what_closes_a_counted_noun_belongs_to_the_marker() -> None:
    """A noun that no terminal lists, since two such were announced."""
    page = "同志们:\n我来算两笔账。第一笔账,船要补。第二笔账 网要晒。\n谢谢大家!\n"
    assert [(item.marker.text, item.heading) for item in parse(page).walk()] == [("第一笔账,", "船要补"), ("第二笔账 ", "网要晒")]


@pytest.mark.parametrize("row", ["第一笔账、第二笔账都要算清", "第一笔账,第二笔账,都要算清", "第一笔账和第二笔账都要算清"])
def test_counted_nouns_in_a_row_are_no_markers(row: str) -> None:
    assert list(parse(f"同志们:\n我来算两笔账。{row}。\n谢谢大家!\n").walk()) == []
