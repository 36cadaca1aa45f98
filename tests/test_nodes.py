"""The nodes that `parse` makes are those that Pydantic makes when it validates the plain tree."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from pydantic import BaseModel
from support import EXAMPLES

from speechparse import Document, parse
from speechparse.parsing.outline import build_plain

GOLDEN = sorted((Path(__file__).parent / "golden").rglob("*.txt"))


def nodes(value: object) -> Iterator[BaseModel]:
    """A node and all in it, promises and what the head states included."""
    if isinstance(value, BaseModel):
        yield value
        value = tuple(vars(value).values())
    if isinstance(value, tuple):
        for one in value:
            yield from nodes(one)


@pytest.mark.parametrize("file", [*EXAMPLES, *GOLDEN], ids=lambda file: file.stem)
def test_they_are_equal_to_the_last_field(file: Path) -> None:
    text = file.read_bytes().decode()
    document, validated = parse(text), Document.model_validate(build_plain(text))
    assert document == validated
    assert document.model_dump_json() == validated.model_dump_json()
    for node, other in zip(nodes(document), nodes(validated), strict=True):
        assert type(node) is type(other)
        assert list(vars(node)) == list(vars(other))
        assert node.model_fields_set == other.model_fields_set


def test_they_can_be_copied_and_changed_in_the_copy() -> None:
    document = parse("一、修船\n二、修闸")
    (speech,) = document.speeches
    assert deepcopy(document) == document
    changed = speech.model_copy(update={"title": "修船"})
    assert (changed.title, speech.title) == ("修船", None)
    assert document.model_dump(exclude_unset=True) == document.model_dump()
