"""Expressions that were compiled ahead: they are what Python would compile, and nothing depends on them but the time of a start."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from speechparse.language import compiled, installation
from speechparse.language.numerals import pattern
from speechparse.parsing import outline


@pytest.fixture
def ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of what was compiled ahead, made anew; what the package has is not asked."""
    outline.lexer()
    pattern()
    monkeypatch.setattr(installation, "folder", lambda: str(tmp_path))
    monkeypatch.setattr(compiled, "_ahead", compiled._ahead.__wrapped__)
    (tmp_path / compiled.FILE).write_text(compiled.made_ahead(), encoding="utf-8")
    return tmp_path / compiled.FILE


def test_they_are_what_python_compiles(ahead: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The equality of patterns is that of their code."""
    expected = [re.compile(*source) for source in compiled._known]
    assert len(expected) > 100
    monkeypatch.delattr(re, "compile")
    assert [compiled._compiled(*source) for source in compiled._known] == expected


@pytest.mark.parametrize("lost", ["the file", "Python", "the pattern"])
def test_without_them_python_compiles(lost: str, ahead: Path) -> None:
    made = json.loads(ahead.read_text(encoding="utf-8"))
    if lost == "the file":
        ahead.unlink()
    elif lost == "Python":
        made["by"][0] = "cpython-27"
    else:
        made["compiled"] = {}
    if ahead.exists():
        ahead.write_text(json.dumps(made), encoding="utf-8")
    source = "(?P<stop>[。!?])", re.MULTILINE
    compiled.expression(*source)
    assert compiled._compiled(*source) == re.compile(*source)
