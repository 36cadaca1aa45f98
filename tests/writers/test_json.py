"""``json``: what the model dumps, read back by `json` and by the model."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from support import EXAMPLES

from speechparse import Document, Page, parse
from speechparse.parsing.outline import build_plain
from speechparse.writers.json_writer import from_plain, write

from .pages import HOSTILE, TWO, hostile_page


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_are_read_back(file: Path) -> None:
    text = file.read_bytes().decode()
    document = parse(text)
    written = write(document, Page(text))
    assert written == document.model_dump_json()
    assert Document.model_validate_json(written) == document
    assert json.loads(written) == document.model_dump(mode="json")


@pytest.mark.parametrize(
    "text", [*(file.read_bytes().decode() for file in EXAMPLES), "", "\n", TWO, *map(hostile_page, HOSTILE)], ids=count()
)
def test_plain_form_gives_the_same(text: str) -> None:
    assert from_plain(build_plain(text)) == write(parse(text), Page(text))


def test_lone_surrogates_are_escapes() -> None:
    document = parse("一、看\ud800水\n二、看\udfff山\n")
    written = write(document, Page(""))
    written.encode()
    assert "\\ud800" in written
    assert Document.model_validate(json.loads(written)) == document


def test_plain_form_needs_no_pydantic() -> None:
    code = """
import sys
from speechparse.parsing.outline import build_plain
from speechparse.writers.json_writer import from_plain
from_plain(build_plain("一、看水\\n二、看山\\n"))
assert "pydantic" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
