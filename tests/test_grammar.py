"""Where the grammars are found: in a wheel, beside the package, in a zip file, nowhere."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources
from pathlib import Path
from zipfile import ZipFile

import pytest

import speechparse
from speechparse.language import grammar

PACKAGE = Path(speechparse.__file__).parent


@pytest.mark.parametrize("place", ["speechparse/grammars", "grammars"], ids=["a wheel", "a clone"])
def test_the_grammars_are_found(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True)
    (folder / "markers.lark").touch()
    monkeypatch.setattr(resources, "files", lambda package: tmp_path / package)
    assert grammar.folder.__wrapped__() == folder


def test_an_installation_without_grammars_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "speechparse" / "grammars").mkdir(parents=True)
    monkeypatch.setattr(resources, "files", lambda package: tmp_path / package)
    with pytest.raises(FileNotFoundError, match=r"not installed whole: no grammars in .*speechparse or beside it"):
        grammar.folder.__wrapped__()


@pytest.mark.parametrize("place", ["speechparse/grammars", "grammars"], ids=["a wheel", "a clone"])
def test_a_package_in_a_zip_file_parses_and_renders(place: str, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "speechparse.zip", "w") as archive:
        for file in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.css"), *PACKAGE.rglob("*.js")]):
            archive.write(file, file.relative_to(PACKAGE.parent))
        for file in grammar.folder().iterdir():
            archive.writestr(f"{place}/{file.name}", file.read_bytes())
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'speechparse.zip')!r}); import speechparse\n"
        "document = speechparse.parse('一、甲\\n一要乙。')\n"
        "print(speechparse.__file__, len(list(document.walk())), '<style>' in speechparse.render(document, 'html'))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.split() == [str(tmp_path / "speechparse.zip" / "speechparse" / "__init__.py"), "2", "True"]
