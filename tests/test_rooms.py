"""Who may import whom: the rooms of docs/design.md, from the lowest to the highest."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import speechparse

PACKAGE = Path(speechparse.__file__).parent

# A room, and what its modules import: a room, or a single module of one. What is imported for type checkers alone counts too.
WALLS = {
    "errors": set(),
    "system": {"errors"},
    "leaves": set(),
    "language": {"leaves", "system"},
    "model": {"leaves", "language", "system"},
    "nodes": {"model"},
    "parsing": {"leaves", "language", "system"},
    "readers": {"leaves", "parsing", "language", "system", "errors"},
    "parser": {"readers", "nodes", "model", "parsing", "leaves", "language", "system"},
    "explain": {"parser", "parsing", "language", "leaves"},
    "transforms": {"model", "leaves", "language", "system"},
    "checker": {"parser", "readers", "model", "parsing", "leaves", "language", "system", "errors"},
    "word": {"checker", "readers", "leaves", "language", "system", "errors"},
    "reports": {"checker", "readers", "leaves", "system"},
    "writers": {"checker.finding", "readers", "model", "parsing", "leaves", "language", "system"},
    "rendering": {"writers", "transforms", "checker", "parser", "parsing", "readers", "model"},
    "servers": {
        "rendering",
        "word",
        "writers",
        "reports",
        "checker",
        "parser",
        "readers",
        "model",
        "language",
        "leaves",
        "system",
        "errors",
    },
    "scoring": {"checker.finding", "parsing", "model", "leaves", "language", "system"},
}
LATE = {("model.py", "writers")}  # what is imported when it is first asked for: a notebook shows a document as HTML
# What people and other programs call imports everything, and nothing imports it.
TOP = {"cli", "pytest_plugin", "langchain", "llamaindex", "spark", "__main__", "__init__"}


def room(module: str) -> str:
    """The room of a module, whose dotted name begins with ``speechparse``."""
    _, _, below = module.partition(".")
    return below.split(".")[0] or "__init__"


def imported(file: Path) -> Iterator[str]:
    """The dotted names of the package's modules that a file imports, anywhere in it."""
    name = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)
    package = name.split(".")[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            full = ".".join([*base, *(node.module or "").split(".")]).rstrip(".")
            if full == "speechparse":
                yield from (f"{full}.{alias.name}" for alias in node.names if alias.name != "__version__")
            else:
                yield full
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def imports() -> Iterator[tuple[str, str, str]]:
    """Each import of one room from another: the file, its room, and the module that it imports, without ``speechparse``."""
    for file in sorted(PACKAGE.rglob("*.py")):
        own = room(".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts))
        for name in imported(file):
            if name.split(".")[0] == "speechparse" and room(name) != own and (str(file.relative_to(PACKAGE)), room(name)) not in LATE:
                yield str(file.relative_to(PACKAGE)), own, name.partition(".")[2]


def test_every_room_has_its_walls() -> None:
    assert {file.stem for file in PACKAGE.iterdir() if file.suffix == ".py" or (file / "__init__.py").exists()} == {*WALLS, *TOP}


@pytest.mark.parametrize("own", WALLS)
def test_a_room_imports_only_what_is_below_it(own: str) -> None:
    allowed = WALLS[own]
    assert [
        (file, other) for file, importing, other in imports() if importing == own and allowed.isdisjoint({other, other.split(".")[0]})
    ] == []


def test_there_is_no_circle() -> None:
    """Whatever a room imports is above it in the table, so the table itself is the order."""
    rooms = list(WALLS)
    assert all(rooms.index(other.split(".")[0]) < rooms.index(own) for own, others in WALLS.items() for other in others)
