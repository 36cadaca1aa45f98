"""What a notebook shows of a node."""

from __future__ import annotations

from lxml import html

from speechparse import parse

PAGE = """\
在水碓修复会上的讲话
碓长 温守河
(2018年3月2日)
各位乡亲:
水碓停了六年。
一、先修轮
轮子朽了三根辐。
(一)伐木。选杉木。
(二)合榫。
二、再修渠
渠要挖深。
同志们,水急心不能急。
谢谢大家!
"""


def words(node: object) -> list[str]:
    """The texts that are shown of a node."""
    return [text.strip() for text in html.fragment_fromstring(node._repr_html_()).itertext() if text.strip()]  # type: ignore[attr-defined]


def test_the_outline_and_the_text_of_a_document() -> None:
    document = parse(PAGE)
    assert words(document) == [
        "Document(1 speech, 4 items)",
        "在水碓修复会上的讲话",
        "碓长 温守河\n(2018年3月2日)\n各位乡亲:",
        "preamble",
        "水碓停了六年。",
        "一、",
        "先修轮",
        "轮子朽了三根辐。",
        "(一)",
        "伐木",
        "选杉木。",
        "(二)",
        "合榫",
        "二、",
        "再修渠",
        "渠要挖深。",
        "closing",
        "同志们,水急心不能急。\n谢谢大家!",
    ]


def test_nodes_below_a_document_are_shown_alone() -> None:
    (speech,) = parse(PAGE).speeches
    assert words(speech)[:2] == ["Speech(在水碓修复会上的讲话, 4 items)", "在水碓修复会上的讲话"]
    assert words(speech.sections[1]) == ["Section(二、 再修渠)", "二、", "再修渠", "渠要挖深。"]
    assert speech.closing is not None
    assert words(speech.closing)[1:] == ["closing", "同志们,水急心不能急。\n谢谢大家!"]


def test_the_text_of_an_outline_that_has_some_is_shown() -> None:
    outline = parse("各位乡亲:\n水碓停了六年,渠也淤了。\n先说轮子,再说渠。\n").speeches[0].outline
    assert outline is not None
    assert words(outline)[1:] == ["outline", outline.text]


def test_it_is_short_for_long_pages_and_says_how_much_it_leaves_out() -> None:
    document = parse("一、看水。" + "水" * 10_000 + "\n二、看山\n(一)看云\n(二)看鸟\n三、看路\n" * 500)
    shown = document._repr_html_()
    assert f"{'水' * 200}…" in shown
    assert "水" * 201 not in shown
    assert len(shown) < 40_000
    speeches, items = len(document.speeches), len(list(document.walk()))
    assert f"… {speeches + items - 100:,} more" in shown
    assert shown.count("<b>") == 100


def test_what_a_page_says_is_text() -> None:
    document = parse("一、看<script>水</script>&\n看<img src=x>。\n二、看<b>山\n")
    shown = html.fragment_fromstring(document._repr_html_())
    assert {element.tag for element in shown.iter()} == {"div", "code", "details", "summary", "b"}
    assert {name for element in shown.iter() for name in element.attrib} == {"style", "open"}
    assert "看<script>水</script>&" in words(document)
