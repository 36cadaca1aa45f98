"""``csv``: the same rows as in JSON Lines, for spreadsheets."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from support import EXAMPLES

from speechparse import Page, parse
from speechparse.writers import jsonl_writer
from speechparse.writers.csv_writer import write
from speechparse.writers.rows import Row


def back(text: str, name: str = "a.txt") -> list[list[str]]:
    written = write(parse(text), Page(text, name))
    assert written.startswith(b"\xef\xbb\xbffile,")
    return list(csv.reader(StringIO(written.decode("utf-8-sig"), newline="")))


def cell(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else "" if value is None else str(value)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_are_read_back(file: Path) -> None:
    text = file.read_bytes().decode()
    columns, *cells = back(text)
    rows = [json.loads(line) for line in jsonl_writer.write(parse(text), Page(text, "a.txt")).splitlines()]
    assert columns == list(Row._fields)
    assert cells == [[cell(value) for value in row.values()] for row in rows]


def test_what_a_page_has_is_one_cell() -> None:
    text = '一、看"水",\x1b[2J\ud800\n看,山\n二、=1+1\n'
    _, first, second = back(text, "\udcff.txt")
    assert (first[0], second[9]) == ("\ufffd.txt", "=1+1")
    assert first[11] == '看"水",\x1b[2J\ufffd\n看,山'


def test_no_items_are_a_table_without_rows() -> None:
    assert back("船还没有靠岸。\n") == [list(Row._fields)]
