"""Where the grammars are found: in a wheel, beside the package, nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechparse import grammar


@pytest.mark.parametrize("place", ["speechparse/grammars", "grammars"], ids=["a wheel", "a clone"])
def test_the_grammars_are_found(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True)
    (folder / "markers.lark").touch()
    monkeypatch.setattr(grammar, "_PACKAGE", tmp_path / "speechparse")
    assert grammar.folder.__wrapped__() == folder


def test_an_installation_without_grammars_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "speechparse" / "grammars").mkdir(parents=True)
    monkeypatch.setattr(grammar, "_PACKAGE", tmp_path / "speechparse")
    with pytest.raises(FileNotFoundError, match=r"not installed whole: no grammars in .*speechparse or beside it"):
        grammar.folder.__wrapped__()
