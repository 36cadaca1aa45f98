"""What holds for every page: for plain strings, and for pages made of the pieces that speeches are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pydantic_core
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import EXAMPLES, full_width, shape, traditional

from speechparse import Document, Span, parse
from speechparse.parsing.nesting import DEPTH

MARKERS = [
    "一、", "二、", "三、", "十一、", "壹、", "(一)", "(二)", "㈠", "㈡", "1.", "2.", "3、", "(1)", "(2)", "2)", "①",
    "②", "⒈", "一要", "二要", "一是", "二是", "三是", "一抓", "二抓", "第一,", "第二,", "第一个问题:", "第二步,",
    "第一章", "问题一:", "问题二:", "首先,", "其次,", "最后,", "其一,", "其二,", "——", "一方面,", "一个是",
]  # fmt: skip
PHRASES = [
    "主任 温守河", "同志们:", "各位代表:", "在竹排队开工会上的讲话", "(2017年5月2日)", "谢谢大家!", "总之,", "附件:",
    "目录", "讲三点意见", "“四个一批”", "以下两个方面", "3.5%", "2017年", "看水", "看山要看仔细", "竹排今天开工",
    "的", "和", "開會", "後來",
]  # fmt: skip
STOPS = [
    "。", ",", ";", ":", "!", "?", "、", "“", "”", "(", ")", "《", "》", "【", "】", "**", "\uff0c", "\uff1a",
    "\uff11\uff0e", "\uff12\uff0e", "\uff08一\uff09",
]  # fmt: skip
BLANKS = ["\n"] * 6 + ["\r\n", "\r", "\n\n", "\u3000\u3000", " ", "\t", "\ufeff", "\u2028", "\f", "\0", "● ", "- ", "一 ", "## "]
PIECES = [*MARKERS, *PHRASES, *STOPS, *BLANKS]

soup = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
texts = st.text(st.characters(exclude_categories=()), max_size=80)  # lone surrogates too
pages = st.one_of(soup, texts, st.lists(st.one_of(st.sampled_from(PIECES), texts), max_size=20).map("".join))

quick = settings(max_examples=150, derandomize=True)


def children(node: Any) -> Sequence[Any]:
    """The nodes and leaves directly below a node, in reading order."""
    if node.kind == "document":
        return node.parts
    if node.kind == "speech":
        return (*node.head, *node.parts)
    if node.kind == "series":
        return node.items
    return (*([node.marker] if hasattr(node, "marker") else []), *node.content)


def nodes(node: Any) -> Iterator[Any]:
    """A node and all below it that have nodes or leaves below them."""
    yield node
    for child in children(node):
        if hasattr(child, "kind"):
            yield from nodes(child)


@quick
@given(pages)
def test_nothing_is_lost(page: str) -> None:
    at = 0
    for leaf in parse(page).leaves():
        assert leaf.start == at
        assert leaf.text
        at += len(leaf.text)
        assert page[leaf.start : at] == leaf.text
    assert at == len(page)


@quick
@given(pages)
def test_spans_are_nested_ordered_and_disjoint(page: str) -> None:
    document = parse(page)
    assert document.span == Span(0, len(page))
    for node in nodes(document):
        below = children(node)
        if below:
            assert (node.span.start, node.span.end) == (below[0].span.start, below[-1].span.end)
        for left, right in pairwise(below):
            assert left.span.end == right.span.start
        assert node.span.start <= node.span.end


@quick
@given(pages)
def test_leaves_of_a_node_are_its_span(page: str) -> None:
    for node in nodes(parse(page)):
        assert node.source == page[node.span.start : node.span.end]


@quick
@given(pages)
def test_levels_are_depths(page: str) -> None:
    def check(parent: Any, level: int) -> None:
        for item in parent.children:
            assert item.level == level <= DEPTH
            assert item.kind == {1: "section", 2: "point"}.get(level, "subpoint")
            check(item, level + 1)

    for speech in parse(page).speeches:
        for part in speech.parts:
            check(part, 1)


@quick
@given(pages)
def test_what_is_said_stands_on_the_page(page: str) -> None:
    document = parse(page)
    starts = [item.marker.span.start for item in document.walk()]
    assert starts == sorted(set(starts))
    for item in document.walk():
        assert page[item.marker.span.start : item.marker.span.end] == item.marker.text
        assert item.marker.text.strip()
        assert "\n" not in item.heading
        for series in item.series:
            assert series.style == series.items[0].marker.style
    for node in nodes(document):
        if node.kind == "series" and node.promise is not None:
            promise = node.promise
            assert page[promise.span.start : promise.span.end] == promise.text
            assert promise.span.end <= node.span.start
            assert promise.count > 1


@quick
@given(soup)
def test_json_round_trip(page: str) -> None:
    document = parse(page)
    assert Document.model_validate_json(document.model_dump_json()) == document
    assert Document.model_validate(document.model_dump()) == document


@quick
@given(st.one_of(soup, st.text(max_size=80)))
def test_json_round_trip_of_any_text_of_unicode(page: str) -> None:
    document = parse(page)
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_lone_surrogates_are_no_text_of_json() -> None:
    """JSON is Unicode and has no place for them: Pydantic says so. In Python the tree goes round all the same."""
    document = parse("一、看水\ud800\n二、看山\n")
    with pytest.raises(pydantic_core.PydanticSerializationError, match="surrogates not allowed"):
        document.model_dump_json()
    assert Document.model_validate(document.model_dump()) == document


@quick
@given(pages)
def test_full_width_form_has_the_same_shape(page: str) -> None:
    assert shape(parse(full_width(page))) == shape(parse(page))


@quick
@given(pages)
def test_parsing_is_repeatable(page: str) -> None:
    assert parse(page) == parse(page)


# --- the sample speeches in another form -------------------------------------------------------------------


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.stem)
def example(request: pytest.FixtureRequest) -> str:
    text: str = request.param.read_bytes().decode("utf-8")
    return text


@pytest.mark.parametrize("form", [full_width, traditional], ids=["full-width", "traditional"])
def test_same_tree_in_another_form(example: str, form: Callable[[str], str]) -> None:
    assert len(form(example)) == len(example)
    assert shape(parse(form(example))) == shape(parse(example))


def test_the_dresses_change_the_examples() -> None:
    pages = [path.read_bytes().decode("utf-8") for path in EXAMPLES]
    assert [sum(form(page) != page for page in pages) for form in (full_width, traditional)] > [len(pages) // 2] * 2


def test_same_promises_in_full_width(example: str) -> None:
    def promises(document: Document) -> list[tuple[int, int]]:
        return [
            (node.promise.count, node.promise.span.start)
            for node in nodes(document)
            if node.kind == "series" and node.promise is not None
        ]

    assert promises(parse(full_width(example))) == promises(parse(example))


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_same_tree_with_other_line_ends(example: str, end: str) -> None:
    assert "\r" not in example
    added = len(end) - 1

    def there(offset: int) -> int:
        return offset + added * example.count("\n", 0, offset)

    expected = [
        [(part, level, there(start), style, ordinal) for part, level, start, style, ordinal in speech]
        for speech in shape(parse(example))
    ]
    assert shape(parse(example.replace("\n", end))) == expected


def test_same_headings_with_other_line_ends(example: str) -> None:
    crlf = parse(example.replace("\n", "\r\n"))
    assert [item.heading for item in crlf.walk()] == [item.heading for item in parse(example).walk()]
    assert [(s.title, s.salutation, s.date, s.speaker) for s in crlf.speeches] == [
        (s.title, s.salutation, s.date, s.speaker) for s in parse(example).speeches
    ]


def test_same_tree_with_a_byte_order_mark(example: str) -> None:
    expected = [
        [(part, level, start + 1, style, ordinal) for part, level, start, style, ordinal in speech] for speech in shape(parse(example))
    ]
    assert shape(parse("\ufeff" + example)) == expected


def test_same_tree_from_four_threads() -> None:
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES] * 8
    expected = [parse(text) for text in texts]
    with ThreadPoolExecutor(max_workers=4) as threads:
        assert list(threads.map(parse, texts)) == expected
