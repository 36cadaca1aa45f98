"""The Python of the documentation and of the examples passes the type checkers that its users run."""

from __future__ import annotations

import re
import subprocess
import sys
from doctest import script_from_examples
from pathlib import Path

import pytest
from support import PROJECT, pages_with_python

pytestmark = pytest.mark.xdist_group("typing")  # pyright installs itself where it is run first

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHECKERS = {
    "mypy": ["mypy", "--strict", "--config-file", "", "--no-error-summary"],
    "pyright": ["pyright", "--pythonpath", sys.executable],
}


def programs(folder: Path) -> list[Path]:
    """The examples, and the blocks of each page as one program, since each goes on from those above it."""
    programs = list((PROJECT / "examples").glob("*.py"))
    for page in pages_with_python():
        programs.append(folder / f"{re.sub('[^a-z]', '_', page.stem.lower())}.py")
        programs[-1].write_text("\n".join(map(_program, _BLOCK.findall(page.read_text(encoding="utf-8")))), encoding="utf-8")
    return programs


def _program(block: str) -> str:
    return script_from_examples(block) if ">>>" in block else block


def checked(checker: str, *files: Path) -> str:
    """The complaints of a type checker; nothing where it has none."""
    command = [sys.executable, "-m", *CHECKERS[checker], *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=files[-1].parent)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_documentation_and_examples_are_well_typed(checker: str, tmp_path: Path) -> None:
    files = programs(tmp_path)
    assert len({file.name for file in files}) == len(files) > 2
    assert checked(checker, *files) == ""


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_types_are_those_of_the_documentation(checker: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(TYPED, encoding="utf-8")
    assert checked(checker, program) == ""
    program.write_text(TYPED.replace("first: Point", "first: Section"), encoding="utf-8")
    assert "Section" in checked(checker, program)


TYPED = """\
from speechparse import BaseItem, Container, Item, ItemPath, Page, Point, Section, SubPoint, check, parse, read, render

page: Page = read(b"", name="ferry.txt")
document = parse(page)
text: str = render(document)
html: str = render(page, "html")
word: bytes = render(document, "docx", page=page)
path: ItemPath
for path in document.walk_paths():
    ancestors: tuple[Item, ...] = path.ancestors
    item: BaseItem[Point] | BaseItem[SubPoint] = path.item
for section in document.speeches[0].sections:
    first: Point = section.series[0].items[0]
    below: tuple[Point, ...] = section.children
    subpoints: tuple[SubPoint, ...] = below[0].children[0].children
    holder: Container[Point] = section
number: int = check(page)[0].place.number
"""
