"""The golden files: cases of a title, a page, and what is made of the page.

A file has cases with a blank line between them. A case is a title, then each of its sections; a line with a dot ends each of these.
``\\u3000`` and the like are code points that an editor would not show. ``pytest --update-golden`` rewrites what no longer holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "golden"

Make = Callable[[str], tuple[str, ...]]
"""What is made of a page: the sections that follow it."""


class Case(NamedTuple):
    """A case of a golden file; ``line`` is that of its title, from 1."""

    line: int
    title: str
    page: str
    expected: tuple[str, ...]


def cases(text: str, name: str, sections: int) -> Iterator[Case]:
    """The cases of a file, each with ``sections`` sections after the page. Raises ValueError if a case lacks one of its lines with
    a dot.
    """
    line = 1
    dots = sections + 2
    pieces = re.split(r"^\.\n", text, flags=re.MULTILINE)
    for first in range(0, len(pieces) - 1, dots):
        title, *rest = pieces[first : first + dots]
        line += len(title) - len(title.lstrip("\n"))
        if not re.fullmatch("[^\n]+\n" if first == 0 else "\n[^\n]+\n", title) or first + dots >= len(pieces):
            raise ValueError(f"{name}:{line}: a case is a title, a page and its sections, with a dot after each")
        page, *expected = map(_unescaped, rest)
        yield Case(line, title.strip("\n"), page, tuple(expected))
        line += 1 + sum(1 + piece.count("\n") for piece in ("", *rest))
    if pieces[-1]:
        raise ValueError(f"{name}:{line}: text after the last case")


def cases_of(path: Path, sections: int) -> list[Case]:
    return list(cases(path.read_text(encoding="utf-8"), path.name, sections))


def updated(text: str, name: str, sections: int, make: Make) -> str:
    """The text of a file with what is made of its pages now. What holds stays as it is written."""
    pieces = re.split(r"^\.\n", text, flags=re.MULTILINE)
    for number, case in enumerate(cases(text, name, sections)):
        for section, (old, new) in enumerate(zip(case.expected, make(case.page), strict=True)):
            if old != new:
                pieces[number * (sections + 2) + 2 + section] = _escaped(new)
    return ".\n".join(pieces)


def update(path: Path, sections: int, make: Make) -> None:
    path.write_text(updated(path.read_text(encoding="utf-8"), path.name, sections, make), encoding="utf-8", newline="")


def _unescaped(page: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), page)


def _escaped(text: str) -> str:
    return "".join(c if c == "\n" or (c.isprintable() and not "\uff00" < c < "\uffef") else f"\\u{ord(c):04x}" for c in text)
