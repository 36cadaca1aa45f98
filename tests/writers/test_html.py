"""The HTML page: nothing of the page is lost or let loose in it, and its parts refer to each other."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import EXAMPLES

from speechparse import Document, Leaf, Promise, Span, check, parse, render
from speechparse.readers.page import Page
from speechparse.system.printable import of_xml
from speechparse.transforms.pruning import pruned
from speechparse.writers.html_page.highlights import Decorations

from .pages import HOSTILE as PIECES
from .pages import hostile_page

PROMISES = next(path for path in EXAMPLES if path.stem == "orchard_promises")
FAULTY = """在渡口会上的讲话
(2021年3月5日)
站长 田野
同志们:
下面讲三点意见。
一、修船
三、修码头
一是铺木板;二是刷油漆。
谢谢大家!
"""
HOSTILE = """</title></style></script><script>window.pwned=1</script>的讲话
同志们:<img src=x onerror="window.pwned=1">
我讲"两点'意见&amp;:
一、<b onclick='window.pwned=1'>]]><!--\u2028\u2029
二、</main></a></p><svg/onload=window.pwned=1>\u202e\u2066\u200f\r
\0\x01\x0b\x0c\x1b\x7f\x85\ud800\udc00\ufffe\U0001ffff\ufeff&#0;&lt;{{1}}</details>
三、\x00<plaintext>\t完\r\n"""


def write(document: Document, page: Page) -> str:
    return render(document, "html", page=page)


def html(text: str, **about: object) -> lxml.html.HtmlElement:
    return tree(write(parse(text), Page(text, **about)))  # type: ignore[arg-type]


def tree(written: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(written.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True))


def by_class(root: lxml.html.HtmlElement, name: str) -> list[lxml.html.HtmlElement]:
    return list(root.find_class(name))


def said(root: lxml.html.HtmlElement) -> str:
    """The text of the speeches, without what has been added."""
    (main,) = root.iter("main")
    for added in by_class(main, "added"):
        added.drop_tree()
    return str(main.text_content())


def rows(root: lxml.html.HtmlElement) -> list[tuple[int, str]]:
    """The depth and the text of each row of the outline."""
    (outline,) = by_class(root, "outline")
    return [(sum(1 for _ in row.iterancestors("ul")), row.text_content()) for row in outline.iter("a")]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_text_is_that_of_the_page(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert said(html(page)) == page


@pytest.mark.parametrize(
    "page",
    [
        "",
        "\n \r\n\u3000",
        "一、",
        "同志们:",
        "在渡口会上的讲话\n同志们:",
        FAULTY,
        FAULTY.replace("\n", "\r\n"),
        HOSTILE,
        FAULTY + HOSTILE,
    ],
)
def test_the_text_is_that_of_odd_pages(page: str) -> None:
    assert said(html(page)) == of_xml(page)


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_the_text_is_that_of_hostile_pages(piece: str) -> None:
    page = hostile_page(piece)
    assert said(html(page)) == of_xml(page)


@given(st.lists(st.sampled_from([*FAULTY, *HOSTILE, *FAULTY.splitlines(True), *HOSTILE.splitlines(True), "\u3000\u3000"])))
def test_the_text_is_that_of_any_page(pieces: list[str]) -> None:
    page = "".join(pieces)
    assert said(html(page)) == of_xml(page)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_rows_are_the_items(path: Path) -> None:
    document = parse(path.read_text(encoding="utf-8"))
    written = tree(write(document, Page(path.read_text(encoding="utf-8"))))
    found = [
        (depth, by_class(row, "marker")[0].text_content(), by_class(row, "heading")[0].text_content())
        for row in by_class(written, "outline")[0].iter("a")
        if by_class(row, "heading") and (depth := sum(1 for _ in row.iterancestors("ul")))
    ]
    below = {
        item.marker.span.start: 1 + item.level + (part.kind != "outline")
        for speech in document.speeches
        for part in speech.parts
        for item in part.walk()
    }
    assert found == [(below[item.marker.span.start], item.marker.text.strip(), item.heading) for item in document.walk()]


def test_the_rows_of_a_speech() -> None:
    assert rows(html("在书店会上的讲话\n同志们:\n我讲两点。\n一、进书\n(一)选书\n(二)订书\n二、卖书\n谢谢大家!\n")) == [
        (1, "在书店会上的讲话"),
        (2, "开头 我讲两点。 两点 2/2"),
        (2, "一、 进书"),
        (3, "(一) 选书"),
        (3, "(二) 订书"),
        (2, "二、 卖书"),
        (2, "结尾 谢谢大家!"),
    ]


def test_each_speech_is_shown_and_what_is_around_them_too() -> None:
    root = html(next(path for path in EXAMPLES if path.stem == "bus_company_page").read_text(encoding="utf-8"))
    assert [article.find("h2").text_content().strip() for article in root.iter("article")] == [
        "在公交一公司冬季安全行车会上的讲话",
        "在公交一公司冬季安全行车会上的表态发言",
    ]
    assert [summary.text_content() for summary in root.xpath("//details[@class='matter']/summary")] == ["网页文字", "网页文字"]


def test_the_head_is_shown_as_such() -> None:
    main = next(html(FAULTY).iter("main"))
    for look, text in (("title", "在渡口会上的讲话"), ("date", "(2021年3月5日)"), ("speaker", "站长 田野"), ("salutation", "同志们:")):
        assert [line.text_content().strip() for line in by_class(main, look)] == [text]


def test_the_number_of_a_page_in_a_paragraph_is_shown_as_such() -> None:
    page = "在水库现场会上的讲话\n同志们:\n一、抓好汛前检查。大坝、溢洪道和放水设施要\n- 2 -\n逐座查看,逐座登记。\n二、抓好值班。"
    assert [span.text_content() for span in by_class(next(html(page).iter("main")), "chrome")] == ["- 2 -"]


@pytest.mark.parametrize("page", [*(path.read_text(encoding="utf-8") for path in EXAMPLES), FAULTY, HOSTILE])
def test_every_reference_has_its_place(page: str) -> None:
    root = html(page)
    places = root.xpath("//@id")
    assert len(places) == len(set(places))
    references = root.xpath("//@href")
    assert references
    assert {reference[1:] for reference in references} <= set(places)
    assert all(reference.startswith("#") for reference in references)


def test_outline_and_text_refer_to_each_other() -> None:
    root = html(FAULTY)
    (row,) = [row for row in by_class(root, "outline")[0].iter("a") if "修码头" in row.text_content()]
    text = root.get_element_by_id(row.get("href")[1:])
    (marker,) = by_class(text, "marker")
    assert marker.text_content() == "三、"
    assert root.get_element_by_id(marker.get("href")[1:]) is row


def test_a_promise_and_its_list_refer_to_each_other() -> None:
    root = html(PROMISES.read_text(encoding="utf-8"))
    promises = by_class(next(root.iter("main")), "promise")
    assert [promise.text_content() for promise in promises] == ["三句话", "四个一批", "五个方面"]
    for promise, first in zip(promises, ("第一句话:", "一是", "(1)"), strict=True):
        run = root.get_element_by_id(promise.get("href")[1:])
        assert by_class(run, "marker")[0].text_content() == first
        assert by_class(run, "back")[0].get("href") == "#" + promise.get("id")


def test_a_promise_in_a_marker_is_no_link_in_a_link() -> None:
    document = parse(FAULTY)
    (speech,) = document.speeches
    assert speech.outline is not None
    (series,) = speech.outline.series
    promise = Promise(span=Span(FAULTY.index("一、"), FAULTY.index("\n三、")), text="一、修船", count=3)
    outline = speech.outline.model_copy(update={"content": (series.model_copy(update={"promise": promise}),)})
    other = document.model_copy(update={"speeches": (speech.model_copy(update={"outline": outline}),)})
    written = write(other, Page(FAULTY))
    in_marker, in_heading = by_class(tree(written), "promise")
    assert (in_marker.tag, in_marker.get("id"), in_marker.text_content()) == ("span", "p0", "一、")
    assert in_marker.getparent().get("class").split()[0] == "marker"
    assert (in_heading.tag, in_heading.get("id"), in_heading.text_content()) == ("a", None, "修船")
    assert not re.search("<a [^>]*>(?:(?!</a>).)*<a ", written, re.S)
    assert said(tree(written)) == FAULTY


def test_what_overlaps_is_cut_to_the_leaves() -> None:
    leaves = [Leaf("text", "abcdef", 0), Leaf("blank", "\n", 6), Leaf("text", "ghi", 7), Leaf("text", "jkl", 10)]
    finding = check(FAULTY)[0]
    findings = [finding.model_copy(update={"span": Span(*span)}) for span in ((1, 4), (3, 9), (5, 5), (12, 12))]
    decorations = Decorations({0: 6, 6: 1, 7: 3, 10: 2}, findings, [Span(4, 8), Span(10, 11)])
    assert [
        [tuple(piece) for piece in decorations.pieces(leaf, limit)] for leaf, limit in zip(leaves, (6, 7, 10, 99), strict=True)
    ] == [
        [("a", False, None, ()), ("bc", True, None, (0,)), ("d", True, None, (1,)), ("e", True, 0, ()), ("f", True, 0, (2,))],
        [("\n", True, 0, ())],
        [("g", True, 0, ()), ("h", True, None, ()), ("i", False, None, ())],
        [("", False, 1, ()), ("jkl", False, None, (3,))],
    ]


def test_findings_stand_where_they_are() -> None:
    root = html(FAULTY)
    findings = check(FAULTY)
    assert len(findings) == 2
    for number, finding in enumerate(findings):
        note = root.get_element_by_id(f"f{number}")
        marked = next(element for element in [*note.itersiblings(preceding=True)][:1]).text_content()
        assert marked == FAULTY[finding.span.start : finding.span.end]
        for text in (note.text_content(), root.get_element_by_id(f"l{number}").text_content()):
            assert finding.rule in text
            assert finding.message in text
            assert finding.message_en not in text
    assert by_class(root, "findings")[0].find("summary").text_content() == "2 处问题"
    assert [row for _, row in rows(root) if row.endswith(" 1")] == ["开头 下面讲三点意见。 三点意见 2/3 1", "三、 修码头 1"]


def test_without_findings_it_says_so() -> None:
    assert by_class(html("一、看\n二、听\n"), "findings")[0].text_content() == "没有发现问题"


def test_doubtful_places_say_so_in_outline_and_text() -> None:
    page = "一、看水\n说完了。三、看船。\n七、看云\n"
    shown = html(page)
    (outline,) = by_class(shown, "outline")
    (main,) = shown.iter("main")
    (row,), (sign,) = by_class(outline, "doubt"), by_class(main, "doubt")
    assert row.get("aria-label") == sign.get("aria-label") == sign.get("title")
    assert sign.get("role") == "img"
    chance = next(item.doubt for item in parse(page, doubt=True).walk() if item.marker.ordinal == 3)
    assert f"{round(100 * chance)}%" in sign.get("aria-label")
    assert row.getparent().text_content() == "三、 看船 ?"
    assert sign.getprevious().text_content() == "三、"
    (header,) = shown.iter("header")
    assert header.text_content().split("\n")[3] == "? 1 个条目位置存疑"
    assert said(shown) == page


def test_where_nothing_is_doubtful_nothing_is_said_of_it() -> None:
    assert by_class(html("一、看水\n二、看山\n"), "doubt") == []


def test_what_a_pruned_document_lacks_keeps_its_findings() -> None:
    page = "在船厂会上的讲话\n同志们:\n一、造船\n(一)选木头\n(三)打钉子\n二、修船\n"
    root = tree(write(pruned(parse(page), 1), Page(page)))
    assert [text for _, text in rows(root)] == ["在船厂会上的讲话", "一、 造船 1", "二、 修船"]
    assert root.get_element_by_id("f0").getparent().get("id") == root.xpath("//main//h3/span/@id")[0]


def test_in_leaves_of_another_length_things_stand_at_the_beginning() -> None:
    document = parse(FAULTY)
    (speech,) = document.speeches
    (paragraph,) = speech.preamble.content
    longer = Leaf("text", "接下来我要讲讲我的看法,一共三点意见。", paragraph.content[0].start)
    preamble = speech.preamble.model_copy(
        update={"content": (paragraph.model_copy(update={"content": (longer, *paragraph.content[1:])}),)}
    )
    other = document.model_copy(update={"speeches": (speech.model_copy(update={"preamble": preamble}),)})
    root = tree(write(other, Page(FAULTY)))
    run = root.get_element_by_id("p0").getparent()
    assert [(child.tag, child.get("id")) for child in run][:2] == [("a", "p0"), ("span", "f0")]
    assert root.get_element_by_id("p0").text_content() == "三点意见"
    assert said(root) == FAULTY.replace("下面讲三点意见。", longer.text)


@pytest.mark.parametrize(
    ("about", "place"),
    [
        ({}, "第 6 行第 1 字"),
        ({"unit": "paragraph", "numbers": range(11, 21)}, "第 16 段"),
        ({"unit": "page", "numbers": [1] * 5 + [2] * 5}, "第 2 页"),
    ],
)
def test_rows_tell_the_place_in_the_file(about: dict[str, object], place: str) -> None:
    root = html(FAULTY, **about)
    assert [row.get("title") for row in by_class(root, "outline")[0].iter("a") if "修船" in row.text_content()] == [place]


@pytest.mark.parametrize(
    ("name", "shown"), [("\"><script>'\udcff</h1>", "\"><script>'\ufffd</h1>"), ("", "speechparse"), ("-", "speechparse")]
)
def test_the_page_has_the_name_of_the_file(name: str, shown: str) -> None:
    assert html("一、看\n二、听\n", name=name).findtext(".//h1") == shown


def test_the_page_has_the_title_of_the_speech() -> None:
    assert html("在渡口&amp;换船会上的讲话\n同志们:\n一、看\n", name="a.txt").findtext(".//title") == "在渡口&amp;换船会上的讲话"


def test_a_hostile_page_adds_no_element() -> None:
    written = html(HOSTILE)
    assert len(list(written.iter("script"))) == 1
    assert not [*written.iter("img", "svg", "b", "plaintext")]
    assert not written.xpath("//@onclick | //@onerror | //@onload | //@style | //@src")


def test_nothing_is_fetched_and_only_its_own_script_runs() -> None:
    written = write(parse(FAULTY), Page(FAULTY))
    (policy,) = tree(written).xpath("//meta[@http-equiv]/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for name, element in (("style-src", "style"), ("script-src", "script")):
        (content,) = re.findall(f"<{element}>(.*?)</{element}>", written, re.S)
        assert content.strip()
        assert rules[name] == f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
    assert not re.search(r"url\(|@import|https?:", written)


def test_the_same_page_gives_the_same_html() -> None:
    assert write(parse(FAULTY), Page(FAULTY)) == write(parse(FAULTY), Page(FAULTY))


def test_a_document_that_was_cut_has_a_page_without_findings() -> None:
    cut = Document.model_validate_json(render(parse(FAULTY), "json", depth=0))
    assert "ordinal-gap" in write(parse(FAULTY), Page(FAULTY))
    assert "ordinal-gap" not in render(cut, "html")
