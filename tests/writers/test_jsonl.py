"""``jsonl``: one row per item, which can be joined."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from support import EXAMPLES

from speechparse import Document, Page, parse, render
from speechparse.writers.jsonl_writer import write
from speechparse.writers.rows import Row

from .pages import TWO


def back(text: str, page: Page | None = None) -> list[dict[str, Any]]:
    written = write(parse(text), page or Page(text, "a.txt"))
    assert written == "" or written.endswith("}\n")
    return [json.loads(line) for line in written.split("\n")[:-1]]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_are_read_back(file: Path) -> None:
    text = file.read_bytes().decode()
    rows = back(text)
    items = list(parse(text).walk())
    assert len(rows) == len(items) > 0
    for row, item in zip(rows, items, strict=True):
        assert list(row) == list(Row._fields)
        assert (row["level"], row["marker"], row["style"], row["ordinal"], row["heading"], row["text"]) == (
            item.level,
            item.marker.text,
            item.marker.style,
            item.marker.ordinal,
            item.heading,
            item.text,
        )
        assert text[row["start"] : row["end"]] == item.source
        assert text.split("\n")[row["line"] - 1].find(row["marker"]) >= 0


def test_parents_are_what_items_stand_in() -> None:
    rows = back(TWO)
    assert [row["id"] for row in rows] == list(range(len(rows)))
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        if row["level"] == 1:
            assert row["parent"] is None
        else:
            parent = by_id[row["parent"]]
            assert parent["level"] == row["level"] - 1
            assert parent["start"] <= row["start"] < row["end"] <= parent["end"]


def test_rows_say_where_they_are_from() -> None:
    rows = back(TWO)
    assert {row["file"] for row in rows} == {"a.txt"}
    assert [key for key, _ in groupby((row["speech"], row["part"]) for row in rows)] == [
        (0, "preamble"),
        (0, "outline"),
        (1, "outline"),
    ]
    assert rows[2] == {
        "file": "a.txt",
        "speech": 0,
        "part": "outline",
        "id": 2,
        "parent": None,
        "level": 1,
        "style": "hanzi",
        "ordinal": 1,
        "marker": "一、",
        "heading": "船要认准",
        "path": ["船要认准"],
        "text": "船要认准",
        "body": "",
        "doubt": None,
        "start": TWO.index("一、船"),
        "end": TWO.index("二、人"),
        "unit": "line",
        "line": 6,
    }


def test_places_are_those_of_the_file() -> None:
    text = "一、看水\n二、看山\n"
    rows = back(text, Page(text, "a.pdf", "pdf", "page", [3, 7, 7]))
    assert [(row["unit"], row["line"]) for row in rows] == [("page", 3), ("page", 7)]


@pytest.mark.parametrize("text", ["", "\n", "船还没有靠岸。\n"])
def test_no_items_are_no_rows(text: str) -> None:
    assert write(parse(text), Page(text)) == ""


def test_lone_surrogates_are_escapes_and_lines_are_rows() -> None:
    written = write(parse("一、看\ud800水\n二、看山\n"), Page("", "\udcff.txt"))
    rows = [json.loads(line) for line in written.encode().decode().split("\n")[:-1]]
    assert [row["heading"] for row in rows] == ["看\ud800水", "看山"]
    assert rows[0]["file"] == "\udcff.txt"


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_rows_are_lines_to_whoever_splits_them(end: str) -> None:
    document = parse(f"一、看水{end}看渡口\n二、看山\n")
    rows = [json.loads(row) for row in write(document, Page("")).splitlines()]
    assert [row["heading"] for row in rows] == [item.heading for item in document.walk()]
    (whole,) = render(document, "json").splitlines()
    assert Document.model_validate_json(whole) == document
