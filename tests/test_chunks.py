"""Chunks for retrieval: what holds for every page at every size, and where a speech is cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import CORPUS, EXAMPLES, calls
from test_properties import pages, soup

from speechparse import Chunk, Document, Speech, chunks, parse
from speechparse.language.folding import BLANK
from speechparse.transforms.chunks import ChunkTree, chunk_trees

quick = settings(max_examples=150, derandomize=True)

SIZES = st.integers(1, 60)
TEXTS = [file.read_text(encoding="utf-8") for file in EXAMPLES]


def characters(text: str) -> int:
    """A length that is not in code points: a Chinese character counts twice, as in a terminal."""
    return sum(1 + (character > "\xff") for character in text)


def spoken(document: Document) -> set[int]:
    """The code points of speeches that are not blank."""
    source = document.source
    return {n for speech in document.speeches for n in range(speech.span.start, speech.span.end) if source[n] not in BLANK}


def sections(speech: Speech, source: str) -> list[tuple[int, int]]:
    """The spans of the sections that head a paragraph."""
    spans = [section.span for section in speech.sections]
    return [(span.start, span.end) for span in spans if not re.split("[\r\n]", source[: span.start])[-1].strip(BLANK)]


def holds(document: Document, size: int, length: Callable[[str], int] = len, overlap: int = 0) -> list[Chunk]:
    """The chunks of a document, of which everything that is promised holds."""
    found = list(chunks(document, size=size, length=length, overlap=overlap))
    sentences = {(one.start, one.end) for one in chunks(document, size=1)}
    for chunk in found:
        assert chunk.text == document.source[chunk.start : chunk.end] == chunk.text.strip(BLANK) != ""
        assert length(chunk.text) <= size or (chunk.start, chunk.end) in sentences
        speech = document.speeches[chunk.speech]
        assert speech.span.start <= chunk.start < chunk.end <= speech.span.end
        way = speech.path_at(chunk.start)
        headings = (speech.title, *way.headings) if way else (speech.title,)
        assert chunk.path == tuple(said for said in headings if said is not None)[: len(chunk.path)]
        assert chunk.level == len(chunk.path) - (speech.title is not None)
        whole = chunk.text == document.source[speech.span.start : speech.span.end].strip(BLANK)
        assert whole or sum(start < chunk.end and chunk.start < end for start, end in sections(speech, document.source)) <= 1
    assert all(before.end <= after.start or overlap for before, after in pairwise(found))
    assert all(before.start < after.start and before.end < after.end for before, after in pairwise(found))
    covered = {n for chunk in found for n in range(chunk.start, chunk.end)}
    assert spoken(document) <= covered
    return found


@quick
@given(pages, SIZES)
def test_chunks_cover_what_is_said_and_keep_to_their_size(page: str, size: int) -> None:
    holds(parse(page), size)
    holds(parse(page), size, characters)


@quick
@given(soup, SIZES, st.data())
def test_with_an_overlap_too(page: str, size: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, size - 1))
    found = holds(parse(page), size, overlap=overlap)
    for before, after in pairwise(found):
        assert after.start >= before.end or len(after.text[: before.end - after.start].strip(BLANK)) <= overlap


@pytest.mark.parametrize("size", [1, 10, 40, 120, 10_000])
@pytest.mark.parametrize("text", TEXTS, ids=[file.stem for file in EXAMPLES])
def test_examples(text: str, size: int) -> None:
    found = holds(parse(text), size)
    assert all(not re.search("[。!?;\uff01\uff1f\uff1b].", chunk.text) for chunk in found) or size > 1


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the annotated pages are not here")
@pytest.mark.parametrize("size", [200, 500])
def test_real_pages(size: int) -> None:
    files = sorted(CORPUS.glob("dev/pages/*"))
    assert files
    for file in files:
        holds(parse(file.read_text(encoding="utf-8")), size)


LONG = "竹排要一根一根地扎。绳子要一道一道地捆。篙子要一寸一寸地量。"
PAGE = f"""\
在竹排队开工会上的讲话
(2018年3月9日)
同志们:
下面讲两点意见。
一、扎排
(一)选竹
{LONG}
(二)看水。水急不下排。
(三)看天。雾大不下排。
二、放排
看准了再放。
同志们,开工吧。
"""


def cut(page: str, size: int, **options: Any) -> list[str]:
    return [chunk.text for chunk in chunks(parse(page), size=size, **options)]


def test_a_speech_that_fits_is_one_chunk() -> None:
    assert cut(PAGE, len(PAGE)) == [PAGE.strip()]


def test_a_speech_is_cut_along_its_outline() -> None:
    head, selecting, rest, small, second, closing = chunks(parse(PAGE), size=40)
    assert head.text == PAGE[: PAGE.index("一、")].strip()
    assert (head.path, head.level, head.marker, head.part) == (("在竹排队开工会上的讲话",), 0, None, None)
    assert selecting.text == "一、扎排\n(一)选竹\n竹排要一根一根地扎。绳子要一道一道地捆。"
    assert selecting.path[1:] == ("扎排",)
    assert rest.text == "篙子要一寸一寸地量。"
    assert (rest.path[1:], rest.level, rest.marker, rest.part) == (("扎排", "选竹"), 2, "(一)", "outline")
    assert small.text == "(二)看水。水急不下排。\n(三)看天。雾大不下排。"
    assert (small.path[1:], small.level, small.marker) == (("扎排",), 1, "一、")
    assert second.text == "二、放排\n看准了再放。"
    assert (closing.text, closing.part) == ("同志们,开工吧。", "closing")
    assert {(one.title, one.date, str(one.day), one.speech) for one in (head, rest, closing)} == {
        ("在竹排队开工会上的讲话", "2018年3月9日", "2018-03-09", 0)
    }


def test_a_heading_whose_text_is_too_long_for_both_is_a_chunk() -> None:
    page = "在渡口的讲话\n同志们:\n今天开航。\n一、看水\n" + "水" * 30 + "。\n二、看山\n"
    assert cut(page, 31)[1:] == ["一、看水", "水" * 30 + "。", "二、看山"]


def test_a_sentence_longer_than_a_chunk_is_not_cut() -> None:
    page = f"在渡口的讲话\n同志们:\n一、看水\n先看。{'水' * 99}。再看。\n"
    assert "水" * 99 + "。" in cut(page, 20)


def test_stops_between_quotation_marks_do_not_cut_a_heading() -> None:
    page = "在渡口的讲话\n同志们:\n一、“看!听!问!”三件事都要做\n看水。\n"
    assert cut(page, 1)[2] == "一、“看!听!问!”三件事都要做"


def test_an_inline_list_stays_with_what_announces_it() -> None:
    page = "在渡口的讲话\n同志们:\n注意三点:一是看水,二是看山,三是看人。\n" + "今天开航,大家辛苦了。" * 9
    assert "注意三点:一是看水,二是看山,三是看人。" in "|".join(cut(page, 40))


def test_an_overlap_is_of_whole_sentences_in_the_same_section() -> None:
    assert cut(PAGE, 42, overlap=14)[2:6] == [
        "一、扎排\n(一)选竹\n竹排要一根一根地扎。",
        "(一)选竹\n竹排要一根一根地扎。绳子要一道一道地捆。篙子要一寸一寸地量。",
        "篙子要一寸一寸地量。\n(二)看水。水急不下排。\n(三)看天。雾大不下排。",
        "二、放排\n看准了再放。",
    ]


def test_the_date_is_in_every_chunk_and_the_speeches_are_counted() -> None:
    assert [chunk.speech for chunk in chunks(parse(PAGE + PAGE), size=1000)] == [0, 1]
    assert list(chunks(parse(""))) == []


@pytest.mark.parametrize(("size", "overlap"), [(0, 0), (-1, 0), (10, -1), (10, 10)])
def test_sizes_that_make_no_sense(size: int, overlap: int) -> None:
    with pytest.raises(ValueError, match="size of a chunk"):
        chunks(parse("水"), size=size, overlap=overlap)


def spans(trees: Iterable[ChunkTree]) -> list[tuple[int, int]]:
    """Those of the chunks at one level of trees."""
    return [(tree.chunk.start, tree.chunk.end) for tree in trees]


@quick
@given(pages, st.lists(SIZES, min_size=1, max_size=3, unique=True))
def test_chunks_are_cut_into_smaller_ones(page: str, sizes: list[int]) -> None:
    sizes = sorted(sizes, reverse=True)
    document = parse(page)
    sentences = set(spans(chunk_trees(document, [1])))
    level = list(chunk_trees(document, sizes))
    assert [tree.chunk for tree in level] == list(chunks(document, size=sizes[0]))
    for number, size in enumerate(sizes):
        assert all(end - start <= size or (start, end) in sentences for start, end in spans(level))
        for tree in level:
            inside = spans(tree.inside)
            assert len(inside) != 1
            assert all(tree.chunk.start <= start < end <= tree.chunk.end for start, end in inside)
        level = [below for tree in level for below in tree.inside or (tree,)]
        assert spoken(document) <= {n for start, end in spans(level) for n in range(start, end)}, number


def test_a_chunk_of_two_sizes_is_one_and_is_cut_by_the_next() -> None:
    whole, *rest = chunk_trees(parse(PAGE), [len(PAGE), len(PAGE) - 1, 40])
    assert whole.chunk.text == PAGE.strip()
    assert rest == []
    assert [tree.chunk for tree in whole.inside] == list(chunks(parse(PAGE), size=40))
    assert [tree.inside for tree in whole.inside] == [()] * 6


def test_metadata_are_plain_values() -> None:
    [chunk] = chunks(parse("同志们:\n今天开航。\n"))
    assert chunk.metadata() == {"level": 0, "speech": 0}


@pytest.mark.parametrize("size", [50, 5_000])
def test_the_work_grows_with_the_page(size: int) -> None:
    """What is measured of a page ten times as long is about ten times as much."""

    def measured(sentences: int) -> int:
        total = 0

        def length(text: str) -> int:
            nonlocal total
            total += len(text)
            return len(text)

        list(chunks(parse("在渡口的讲话\n同志们:\n一、看水\n" + "水要一天一天地看。" * sentences), size=size, length=length))
        return total

    assert measured(20_000) < 12 * measured(2_000)


def test_the_calls_grow_with_the_page() -> None:
    few, many = (parse("在渡口的讲话\n同志们:\n" + "一、看水。先看。再看。\n二、看山。先看。再看。\n" * n) for n in (100, 1000))
    assert calls(lambda: list(chunks(many, size=20))) < 12 * calls(lambda: list(chunks(few, size=20)))
