"""``parquet``: the same rows as in JSON Lines, in typed columns."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path

import pyarrow  # type: ignore[import-untyped]
import pytest
from pyarrow import parquet
from support import EXAMPLES

from speechparse import FileError, Page, arrow_schema, parse, render
from speechparse.writers import jsonl_writer
from speechparse.writers.parquet_writer import write

from .pages import TWO


def table(text: str, name: str = "a.txt") -> pyarrow.Table:
    return parquet.read_table(BytesIO(write(parse(text), Page(text, name))))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_are_read_back(file: Path) -> None:
    text = file.read_bytes().decode()
    rows = [json.loads(line) for line in jsonl_writer.write(parse(text), Page(text, "a.txt")).splitlines()]
    assert table(text).to_pylist() == rows


def test_tables_of_several_files_are_one() -> None:
    tables = [table(TWO, "a.txt"), table("", "b.txt"), table("一、看水\n二、看山\n", "c.txt"), table("● 看水\n● 看山\n", "d.txt")]
    assert {one.schema for one in tables} == {arrow_schema()}
    together = pyarrow.concat_tables(tables)
    assert sorted(set(together["file"].to_pylist())) == ["a.txt", "c.txt", "d.txt"]
    assert together.schema.field("ordinal").type == pyarrow.int64()
    assert together["ordinal"].to_pylist()[-4:] == [1, 2, None, None]


def test_lone_surrogates_are_replaced() -> None:
    assert table("一、看\ud800水\n二、看\0山\n", "\udcff.txt").select(["file", "heading"]).to_pylist() == [
        {"file": "\ufffd.txt", "heading": "看\ufffd水"},
        {"file": "\ufffd.txt", "heading": "看\0山"},
    ]


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "speechparse.writers.parquet_writer")
    with pytest.raises(FileError, match=r"pyarrow: pip install 'pyarrow>="):
        render(parse("一、看水\n"), "parquet")
