"""``json``: what the model dumps, read back by `json` and by the model."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from support import EXAMPLES, PROJECT

from fuzz import soup
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
    assert from_plain(build_plain(text), text) == write(parse(text), Page(text))


def test_plain_form_of_soup_gives_the_same() -> None:
    for number in range(200):
        text = soup.page(7, number)
        for doubt in (False, True):
            assert from_plain(build_plain(text, doubt=doubt), text) == write(parse(text, doubt=doubt), Page(text)), text


def test_the_functions_are_those_of_the_model() -> None:
    spec = importlib.util.spec_from_file_location("write_json", PROJECT / "docs" / "write_json.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.FILE.read_text(encoding="utf-8") == module.source(), "regenerate them: python docs/write_json.py"


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
text = "一、看水\\n二、看山\\n"
from_plain(build_plain(text), text)
assert "pydantic" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
