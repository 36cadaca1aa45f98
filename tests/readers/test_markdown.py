"""Markdown files: the text that they show, with its numbers, whatever the markup around them."""

from __future__ import annotations

import pytest
from support import EXAMPLES, listing

from speechparse import parse
from speechparse.readers import FileError, Limits, Page, read

FULL_STOP, COMMA = "。", "\uff0c"


def page(text: str) -> Page:
    return read(text.encode(), format="markdown")


def lines(text: str) -> list[str]:
    return page(text).text.replace("\u3000\u3000", "").split("\n")


def markers(text: str) -> list[tuple[int, str]]:
    found = parse(page(text).text)
    return [(item.level, item.marker.text.strip()) for speech in found.speeches for part in speech.parts for item in part.walk()]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_plain_text_is_read_as_it_stands(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8")
    found = page(text)
    assert listing(parse(found.text)) == listing(parse(text))
    source = text.split("\n")
    assert found.numbers is not None
    for line, number in zip(found.text.split("\n"), found.numbers, strict=True):
        assert not line or line.strip() == source[number - 1].strip()


def test_headings_keep_their_signs() -> None:
    text = "# 讲话 #\n\n## (二)抓好落实\n###三\n####### 四\n\n题\n===\n一、题\n---"
    assert lines(text) == ["# 讲话", "", "## (二)抓好落实", "###三", "####### 四", "", "# 题", "## 一、题"]
    assert parse(page("# 把渡口办得更好\n\n江边的码头\n\n同志们:\n\n## 一、修船\n").text).speeches[0].title == "把渡口办得更好"


def test_paragraphs_are_seen_to_begin() -> None:
    text = "## 这是\n怎样来的\n\u3000\u3000大家的\n&emsp;&emsp;功劳与\n  汗水与\n> 智慧和\n\n一切\n力量\n\n"
    text += "1. 一与\n   二与\n   \u3000\u3000三\n\n   四"
    assert page(text).text.split("\n") == [
        *("## 这是", "\u3000\u3000怎样来的", "\u3000\u3000大家的", "\u3000\u3000功劳与", "\u3000\u3000汗水与"),
        *("\u3000\u3000智慧和", "", "一切", "力量", ""),
        *("1. 一与", "二与", "\u3000\u3000三", "", "四"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## **一、修船。**快修\n\n### (一)_定点_\n\n### (二)__定人__\n\n## **二、修路**\n",
        "**一、修船。**快修\n\n**(一)定点。**好\n\n*(二)定人。*好\n\n***二、修路。***快\n",
        "__一、修船。__快修\n\n__(一)定点__好\n\n**(二)定人\n\n~~二、~~修路\n",
        "- 一、修船\n\n  - (一)定点\n  - (二)定人\n- **二、修路**\n",
        "> 一、修船\n>\n>> (一)定点\n>> (二)定人\n>\n> 二、修路\n",
        "    一、修船\n\n\t(一)定点\n\n\t(二)定人\n\n    **二、修路。**快\n",
        "\u3000\u3000一、修船\n\n\u3000\u3000**(一)定点。**好\n\n&emsp;&emsp;(二)定人\n\n&nbsp;&nbsp;二、修路\n",
        "一、[修船](http://a.b/c_d)\n\n![(一)](x.png)定点\n\n<b>(二)</b>定人\n\n<p align=center>二、修路</p>\n",
        "| 一、修船 | 快 |\n|---|---|\n| (一)定点 | 好 |\n| (二)定人 | 好 |\n\n二、修路\n",
        "一、修船  \n(一)定点\\\n(二)定人<br>二、修路\n",
        "```\n一、修船\n(一)定点\n```\n~~~\n(二)定人\n~~~\n`二、`修路\n",
    ],
)
def test_markup_hides_no_marker(text: str) -> None:
    assert markers(text) == [(1, "一、"), (2, "(一)"), (2, "(二)"), (1, "二、")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 甲\n2. 乙\n", ["1. 甲", "2. 乙"]),
        ("3) 甲\n7) 乙\n", ["3) 甲", "7) 乙"]),
        ("1. 甲\n1. 乙\n\n   丙\n", ["1. 甲", "1. 乙", "", "丙"]),
        ("1、甲\n2、乙\n", ["1、甲", "2、乙"]),
        ("甲\n1.乙\n2. 丙\n", ["甲", "1.乙", "2. 丙"]),
        ("2008.\n甲\n", ["2008.", "甲"]),
        ("- 甲\n* 乙\n+ 丙\n", ["- 甲", "* 乙", "+ 丙"]),
        ("- 甲\n  1. 乙\n     - 丙\n", ["- 甲", "1. 乙", "- 丙"]),
        ("- 1. 甲\n- - 乙\n-\n- 丙\n", ["1. 甲", "- 乙", "", "- 丙"]),
        ("-\n  - 甲\n", ["- 甲"]),
        ("1.\n2. \n3.\n   甲\n", ["1.", "2.", "3. 甲"]),
        ("- 第一,甲\n- 五月\n", ["第一,甲", "- 五月"]),
        ("- ## 甲\n", ["- ## 甲"]),
        ("1. > 甲\n   > 乙\n", ["1. 甲", "乙"]),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**一、甲。**乙**丙**丁", "一、甲。乙丙丁"),
        ("**一、“甲”**乙", "一、“甲”乙"),
        ("甲**“乙”**丙", "甲“乙”丙"),
        ("*甲。*乙*丙*", "甲。乙丙"),
        ("**甲。*乙***丙", "甲。乙丙"),
        ("张**同志", "张**同志"),
        ("*注:甲", "*注:甲"),
        ("**一、甲", "一、甲"),
        ("签名:____", "签名:____"),
        ("3 * 4 = 12", "3 * 4 = 12"),
        ("\\*\\*甲\\*\\*", "**甲**"),
        ("`**甲**`", "**甲**"),
        ("1\\. 甲", "1. 甲"),
        ("[甲][1]和[乙]\n\n[1]: http://a.b", "甲和[乙]"),
        ("<http://a.b/c>", "http://a.b/c"),
        ("甲<!-- 乙 -->丙<font color=red>丁</font>", "甲丙丁"),
        ("&ldquo;甲&rdquo;&hellip;&#xD800;&lt;乙&gt;", "“甲”…\ufffd<乙>"),
        ("![甲](a.png '乙')丙", "甲丙"),
        ("[**甲**](b)", "甲"),
        ("```python\n甲\n```", "```python\n甲\n```"),
        ("~~~~一、甲\n乙", "一、甲\n乙"),
    ],
)
def test_inline(text: str, expected: str) -> None:
    assert "\n".join(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: 甲\ntags: [乙]\n---\n丙\n", "丙"),
        ("---\n# 甲\n标题: 乙\n...\n丙\n", "丙"),
        ("---\n---\n丙\n", "丙"),
        ("+++\ntitle = '甲'\n+++\n丙\n", "丙"),
        ("---\n甲\n---\n丙\n", "## 甲\n丙"),
        ("---\n标题\uff1a甲\n\n---\n丙\n", "标题\uff1a甲\n\n丙"),
        ("---\ntitle: 甲\n丙\n", "title: 甲\n丙"),
        ("甲\n\n---\nb: 乙\n\n---\n", "甲\n\nb: 乙"),
    ],
)
def test_front_matter(text: str, expected: str) -> None:
    assert "\n".join(lines(text)) == expected


def test_definitions_of_links_are_left_out_unless_they_are_text() -> None:
    assert lines("甲\n\n[a]: http://b.c '题'\n[a]: d\n[注]: 见附件\n") == ["甲", "", "[注]: 见附件"]


def test_hidden_html_is_not_shown() -> None:
    assert lines("<div hidden>\n一、修船\n</div>\n\n<p style='display:none'>二、修桥</p>\n<p>三、修路</p>") == ["三、修路"]


def test_blocks_of_html() -> None:
    text = (
        "甲\n\n<div align=center>\n<b>一、</b>乙<br>丙\n</div>\n\n<script>\n错\n\n错\n</script>\n\n<!-- 错\n\n错 -->\n\n"
        "<ol start=2>\n<li>丁\n</ol>\n\n戊"
    )
    found = page(text)
    assert [line for line in lines(text) if line] == ["甲", "一、乙", "丙", "2. 丁", "戊"]
    assert [found.place(found.text.index(sign)).number for sign in "甲一丙丁戊"] == [1, 4, 4, 18, 21]


def test_places() -> None:
    text = (
        "---\na: b\n---\n# 甲\r\n\r\n> 乙\r\n丙  \r丁\n\n1. 戊\n   己<br>庚 <!--\n--> 辛\n\n```\n壬\n\n癸\n```\n"
        "| 子 | 丑 |\n|-|-|\n| 寅 | 卯 |\n\n    辰\n\n[x]: y\n巳"
    )
    found = page(text)
    places = {sign: found.place(found.text.index(sign)) for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"}
    assert [place.number for place in places.values()] == [4, 6, 7, 8, 10, 11, 11, 11, 15, 17, 19, 19, 21, 21, 23, 26]
    assert (places["甲"].column, places["戊"].column, places["辰"].column) == (3, 4, 1)
    assert found.unit == "line" and found.format == "markdown" and found.encoding == "utf-8"


@pytest.mark.parametrize("end", ["&#10;", "&#13;", "&#x0D;&NewLine;"])
@pytest.mark.parametrize("text", ["甲{}乙", "# 甲{}乙", "1. 甲{}乙", "![甲{}乙](a.png)", "<p>甲{}乙</p>", "> 甲{}乙"])
def test_line_ends_inside_a_line_are_blanks(text: str, end: str) -> None:
    found = page(text.format(end) + "\n\n丙\n")
    assert found.place(found.text.index("丙")).number == 3


@pytest.mark.parametrize("text", ["", "\n\n", "---\n", "<!-- 甲 -->\n", "[a]: b\n", "&nbsp;\n"])
def test_empty_files(text: str) -> None:
    found = page(text)
    assert found.text == "" and found.place(0).number == 1


def test_encodings() -> None:
    text = "# 各位来宾\n\n**渡口和码头的安全**关系千家万户的出行。今年要修船,也要修路。"
    for codec, mark in (("utf-8", b""), ("gb18030", b""), ("utf-8", b"\xef\xbb\xbf")):
        found = read(mark + text.encode(codec), format="markdown")
        assert (found.text.split("\n")[0], found.encoding, found.mark) == ("# 各位来宾", codec, mark)
    assert read("渡口".encode("cp950"), format="markdown", encoding="big5").text == "渡口"


# --- what does harm ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("opening", [">", "> ", "- ", "1. ", "- > ", "[", "![", "*", "**甲 ", "<div>", "甲`", "甲~~", "#"])
def test_deep_nesting(opening: str) -> None:
    assert "底" in page(opening * 5_000 + "底").text


def test_deep_lists_lose_nothing() -> None:
    text = "".join("  " * depth + f"- 甲{depth}\n" for depth in range(200)) + "\n乙\n"
    found = page(text)
    assert found.text.replace("\u3000", "") == "\n".join([*(f"- 甲{depth}" for depth in range(200)), "", "乙"])
    assert found.numbers == [*range(1, 201), 202, 202]


HOSTILE = {
    "a long line": "字" * 700_000,
    "blanks": "字" + " " * 1_000_000 + "字",
    "line ends": "\n" * 100_000 + "字",
    "lines": "字\n" * 20_000,
    "paragraphs": "字\n\n" * 5_000,
    "items": "- 字\n" * 5_000,
    "quotes": "> 字\n\n" * 5_000,
    "emphasis": "*a_ " * 10_000 + "字",
    "strong": "**甲。** " * 10_000 + "字",
    "brackets": "[" * 10_000 + "字",
    "links": "[a](" * 10_000 + "字",
    "references": "[a]: b\n" * 5_000 + "\n字",
    "table": "|a" * 3_000 + "\n" + "|-" * 3_000 + "\n" + "|字" * 3_000,
    "html": "<div>\n\n" * 1_000 + "字",
    "html depth": "<div>" * 50_000 + "字",
    "comments": "<!-- " * 20_000 + "字",
    "fences": "```\n" * 10_001 + "字",
    "signs": "*" * 20_000 + "字",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name: str) -> None:
    found = page(HOSTILE[name])
    assert ("字" in found.text) == (name != "comments")


def test_characters_that_are_none() -> None:
    assert lines("甲\0乙\x01\n\x0b丙\u2028丁\x0c") == ["甲乙\x01", "丙\u2028丁"]


def test_long_files_are_whole() -> None:
    text = "".join(f"{number}. 甲\n   乙\n" for number in range(1, 5_000)) + "\n**丙。**丁"
    found = page(text)
    assert found.text.count("甲") == found.text.count("乙") == 4_999
    assert found.text.endswith("4999. 甲\n乙\n\n丙。丁")
    assert found.place(found.text.index("4999.")).number == 9_997


def test_limits() -> None:
    with pytest.raises(FileError, match="seconds"):
        read("- 字\n".encode() * 100, format="markdown", limits=Limits(seconds=0))
    with pytest.raises(FileError, match="seconds"):
        read(b"[" * 100, format="markdown", limits=Limits(seconds=0))
