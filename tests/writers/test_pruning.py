"""A document down to a level."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import EXAMPLES

from speechparse import Document, parse
from speechparse.transforms.pruning import pruned

from .pages import FERRY


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
@pytest.mark.parametrize("depth", range(5))
def test_items_down_to_a_level_are_kept_as_they_are(file: Path, depth: int) -> None:
    document = parse(file.read_bytes().decode())
    before = document.model_dump_json()
    less = pruned(document, depth)
    kept = [(item.level, item.marker, item.heading, item.text, item.span) for item in document.walk() if item.level <= depth]
    assert [(item.level, item.marker, item.heading, item.text, item.span) for item in less.walk()] == kept
    assert Document.model_validate_json(less.model_dump_json()) == less
    assert document.model_dump_json() == before


def test_series_and_promises_of_the_kept_items_stay() -> None:
    (speech,) = pruned(parse(FERRY), 1).speeches
    assert speech.outline is not None
    assert speech.preamble is not None
    (series,) = speech.outline.series
    assert series.promise is not None
    assert series.promise.text == "两点意见"
    assert [item.series for item in series.items] == [(), ()]
    assert [item.heading for item in speech.preamble.children] == ["绳子细", "篙子短"]


def test_without_items_the_parts_and_the_head_stay() -> None:
    document = parse(FERRY)
    less = pruned(document, 0)
    assert list(less.walk()) == []
    assert less.speeches[0].head == document.speeches[0].head
    assert [part.text for part in less.speeches[0].parts] == [part.text for part in document.speeches[0].parts]


@pytest.mark.parametrize("depth", [3, 12, 1000])
def test_deeper_than_the_document_changes_nothing(depth: int) -> None:
    assert pruned(parse(FERRY), depth) == parse(FERRY)
