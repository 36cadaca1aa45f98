"""The tables of a corpus: speeches, items and promises, and their keys."""

from __future__ import annotations

import datetime
import sys
from typing import get_args

import pyarrow  # type: ignore[import-untyped]
import pytest
from support import EXAMPLES

from speechparse import MissingExtra, Page, Row, Style, arrow_schema, parse, rows
from speechparse.language.folding import BLANK
from speechparse.writers.arrow_tables import arrow_table
from speechparse.writers.promise_rows import PromiseRow, promise_rows
from speechparse.writers.speech_rows import SpeechRow, speech_rows
from speechparse.writers.tables import TABLES

from .pages import TWO

TEXTS = [TWO, *(file.read_text(encoding="utf-8") for file in EXAMPLES)]
IDS = ["two", *(file.stem for file in EXAMPLES)]


def tables(text: str) -> tuple[list[SpeechRow], list[Row], list[PromiseRow]]:
    document, page = parse(text), Page(text, "a.txt")
    return list(speech_rows(document, page)), list(rows(document, page)), list(promise_rows(document, page))


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_speeches_count_their_items(text: str) -> None:
    speeches, items, _ = tables(text)
    assert [row.speech for row in speeches] == list(range(len(parse(text).speeches)))
    for row, speech in zip(speeches, parse(text).speeches, strict=True):
        own = [item for item in items if item.speech == row.speech]
        assert row.items == len(own) == row.level1 + row.level2 + row.level3
        assert (row.level1, row.level2) == tuple(sum(item.level == level for item in own) for level in (1, 2))
        for style in get_args(Style):
            assert row._asdict()[style.replace("-", "_")] == sum(item.style == style for item in own)
        assert row.characters == sum(character not in BLANK for character in speech.source)
        assert text[row.start : row.end] == speech.source
        assert (row.title, row.salutation, row.closing) == (
            speech.title,
            speech.salutation,
            speech.closing and speech.closing.text,
        )


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_promises_lead_to_their_lists(text: str) -> None:
    _, items, promises = tables(text)
    assert len({row.first for row in promises}) == len(promises)
    for row in promises:
        assert text[row.start : row.end] == row.text
        first = items[row.first]
        assert (first.speech, first.part, first.parent, first.style) == (row.speech, row.part, row.parent, row.style)
        siblings = [item for item in items if item.parent == row.parent and item.part == row.part and item.speech == row.speech]
        assert len(siblings) >= row.kept > 0


def test_what_the_tables_say_of_a_page() -> None:
    speeches, items, promises = tables(TWO)
    assert [(row.title, row.date, row.day, row.items, row.hanzi, row.unit, row.line) for row in speeches] == [
        ("在渡口换船会上的讲话", "2018年3月9日", datetime.date(2018, 3, 9), 10, 2, "line", 1),
        ("在渡口换船会上的表态发言", None, None, 2, 0, "line", 17),
    ]
    assert [(row.text, row.promised, row.kept, row.announces, row.parent, row.part, row.line) for row in promises] == [
        ("两条教训", 2, 2, False, None, "preamble", 5),
        ("两点意见", 2, 2, True, None, "outline", 5),
    ]
    assert (items[4].heading, items[4].path, items[4].body) == ("不要漏的", ("船要认准", "认船号", "不要漏的"), "")
    assert (items[2].text, items[2].body) == ("船要认准", "")


def test_a_number_in_passing_that_a_list_keeps_does_not_announce() -> None:
    _, _, promises = tables("一、看渡口\n渡口三道闸都要看:一是看上闸,二是看中闸,三是看下闸。\n二、看山\n")
    assert [(row.text, row.announces, row.parent) for row in promises] == [("三道闸都要看", False, 0)]


def test_no_speech_is_without_a_row() -> None:
    speeches, items, promises = tables("在渡口的讲话\n同志们:\n今天开航。\n")
    assert ([row.items for row in speeches], items, promises) == ([0], [], [])


def test_rows_without_a_page_are_those_of_the_text() -> None:
    document = parse(TWO)
    assert list(rows(document)) == list(rows(document, Page(TWO)))


@pytest.mark.parametrize("name", TABLES)
def test_the_schema_is_that_of_the_rows(name: str) -> None:
    table = TABLES[name]  # type: ignore[index]
    schema = arrow_schema(name)  # type: ignore[arg-type]
    document, page = parse(TWO), Page(TWO, "a.txt")
    written = [row._asdict() for row in table.rows(document, page)]  # type: ignore[attr-defined]
    read = arrow_table(list(table.rows(document, page)), schema).to_pylist()
    assert read == [{key: list(value) if isinstance(value, tuple) else value for key, value in row.items()} for row in written] != []
    assert arrow_table([], schema).schema == schema
    assert schema.names == list(table.row._fields)  # type: ignore[attr-defined]


def test_the_types_of_columns() -> None:
    items = arrow_schema()
    assert (items.field("parent").nullable, items.field("id").nullable) == (True, False)
    assert items.field("path").type.value_type == pyarrow.string()
    assert arrow_schema("speeches").field("day").type == pyarrow.date32()
    assert arrow_schema("promises").field("announces").type == pyarrow.bool_()


def test_without_pyarrow_the_schema_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'pyarrow>="):
        arrow_schema()
