"""``markdown``, read back by markdown-it-py."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support import EXAMPLES

from speechparse import Page, parse
from speechparse.writers.markdown_writer import write

from .pages import FERRY, HOSTILE, TWO, UNDER_A_SITE, hostile_page, names, squeezed

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def blocks(text: str) -> list[tuple[str, int, str]]:
    """What is in the Markdown of a page, one block after another: its kind, its rank or its depth in lists, its text."""
    found = []
    depth = 0
    tokens = READER.parse(write(parse(text), Page(text)))
    for before, opening, token in zip([Token("", "", 0), *tokens], tokens, tokens[1:], strict=False):
        depth += opening.type == "list_item_open"
        depth -= opening.type == "list_item_close"
        assert opening.type not in ("fence", "code_block", "html_block", "table_open", "blockquote_open", "ordered_list_open")
        if token.type != "inline":
            continue
        assert {child.type for child in token.children or ()} <= {"text", "text_special"}, token.content
        said = "".join(child.content for child in token.children or ())
        if opening.type == "heading_open":
            found.append(("heading", int(opening.tag[1]), said))
        else:
            found.append(("item" if before.type == "list_item_open" else "paragraph", depth, said))
    return found


def items(text: str) -> list[str]:
    """What begins with an item: the headings below the title, and the items of lists."""
    return [squeezed(said) for kind, rank, said in blocks(text) if kind == "item" or (kind == "heading" and rank > 1)]


def begin_with(found: list[str], expected: list[str]) -> bool:
    return len(found) == len(expected) and all(map(str.startswith, found, expected))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_items_of_examples_are_read_back(file: Path) -> None:
    text = file.read_bytes().decode()
    assert begin_with(items(text), names(parse(text)))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_text_of_examples_is_read_back(file: Path) -> None:
    text = file.read_bytes().decode()
    leaves = (leaf for speech in parse(text).speeches for leaf in speech.leaves())
    expected = "".join(leaf.text for leaf in leaves if leaf.role not in ("blank", "chrome", "front"))
    assert squeezed("".join(said for _, _, said in blocks(text))) == squeezed(expected)


def test_what_a_site_puts_before_a_speech_is_left_out() -> None:
    assert "front" in {leaf.role for leaf in parse(UNDER_A_SITE).speeches[0].head}
    assert blocks(UNDER_A_SITE) == blocks(FERRY)


def test_the_whole() -> None:
    assert (
        write(parse(TWO), Page(TWO))
        == """\
# 在渡口换船会上的讲话

站长 温守江

(2018年3月9日)

同志们:

旧船退了,新船到了。去年有两条教训,

- 一是绳子细,
- 二是篙子短。下面讲两点意见。

## 一、船要认准

### (一)认船号。

三年的最好。

- 1\\.不要漏的。
- 2\\.不要歪的。

### (二)认船员。

一条船配三个人。

新船每月查一次。

## 二、人要站稳

站稳靠练。

- 一要看水;
- 二要看人。

同志们,水急心不能急。

谢谢大家!

# 在渡口换船会上的表态发言

同志们:

## 第一,今天验船。

缆绳一根一根看。

## 第二,明天试航。

先空船,再载客。

谢谢大家!
"""
    )


def test_chrome_and_what_is_no_speech_is_left_out() -> None:
    page = f"渡口论坛 首页 >> 文集\n标题: 在渡口换船会上的讲话 [打印本页]\n\n{FERRY}\n附件:船员名单\n1.温守河\n2.温守江\n"
    assert write(parse(page), Page(page)) == write(parse(FERRY), Page(FERRY))


def test_a_speech_without_a_title_is_parted_from_the_one_before() -> None:
    said = "看水的人要早起,看山的人要晚睡,大家都要把船看好。\n"
    body = f"{said}一、看水\n{said}二、看山\n{said}谢谢大家!\n"
    page = f"同志们:\n{body}\n各位代表:\n{body}"
    assert len(parse(page).speeches) == 2
    written = write(parse(page), Page(page))
    assert written.count("\n***\n") == 1
    assert "谢谢大家!\n\n***\n\n各位代表:\n" in written


def test_two_lists_in_a_row_are_two() -> None:
    page = "一、看水\n今天要做好准备。\n一要早看;二要细看。\n一是江水;二是河水。\n二、看山\n"
    (first, _) = parse(page).speeches[0].sections
    assert [len(series.items) for series in first.series] == [2, 2]
    html = MarkdownIt().render(write(parse(page), Page(page)))
    assert html.count("<ul>") == 2


def test_deep_items_are_lists() -> None:
    styles = ["一、", "(一)", "1.", "(1)", "第一,", "首先,", "其一,", "一要", "——", "●"]
    page = "".join(f"{marker}看水看山看人,都要看仔细。\n{marker}看水\n" for marker in styles)
    levels = [item.level for item in parse(page).walk()]
    assert max(levels) > 6
    assert begin_with(items(page), names(parse(page)))
    deepest = next(number for number, level in enumerate(levels) if level > 5)
    kinds = [(kind, rank) for kind, rank, _ in blocks(page) if kind != "paragraph"]
    assert kinds[:deepest] == [("heading", level + 1) for level in levels[:deepest]]
    assert kinds[deepest:] == [("item", level - 5) for level in levels[deepest:]]


def test_paragraphs_of_an_item_of_a_list_stay_in_it() -> None:
    long = "看水的人要把这句话记在心里,从早到晚,从春到冬,从上游到下游,从这条船到那条船,从这个渡口到那个渡口,从今年到明年,一遍一遍地看"
    page = "在渡口换船会上的讲话\n同志们:\n" + "".join(f"—— {long}{name}\n记住。\n" for name in "甲乙丙")
    assert [item.marker.style for item in parse(page).walk()] == ["dash"] * 3
    assert [(kind, depth) for kind, depth, _ in blocks(page)][2:] == [("item", 1), ("paragraph", 1)] * 3


def test_hard_wraps_are_joined() -> None:
    page = "一、看水\n" + "水从上游来,看水要先看上游。水往下\n游去,看水要再看下游。看水的人不能\n" * 4 + "二、看山\n"
    assert "水往下游去" in write(parse(page), Page(page))


@pytest.mark.parametrize("what", HOSTILE, ids=ascii)
def test_hostile_text_is_text(what: str) -> None:
    page = hostile_page(what)
    assert begin_with(items(page), names(parse(page)))
    assert squeezed(what) in squeezed("".join(said for _, _, said in blocks(page))) or not what.strip("*#> ")


PIECES = [
    "一、", "二、", "(一)", "(二)", "1.", "2.", "1)", "2)", "①", "一要", "二要", "一是", "第一,", "——", "● ", "- ", "* ", "看水",
    "渡口换船。", "同志们:\n", "在渡口换船会上的讲话\n", "谢谢大家!\n", "\n", "\n", "\n", "\n\n", "\u3000\u3000", " ", "#", "##", "**",
    "_", "`", "<b>", "[", "](", ">", "\\", "&lt;", "===", "---", "```", "|", "\0", "\ud800", "\u2028", "\t",
]  # fmt: skip


@settings(max_examples=150, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_items_of_any_page_are_read_back(page: str) -> None:
    assert begin_with(items(page), names(parse(page)))
