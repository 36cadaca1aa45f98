"""The golden files: pages and the outlines that a reader finds in them.

A file of ``golden/`` holds cases, with a blank line between them. A case is a title, a line with a dot, the page, a line with a dot,
the listing (see `support.listing`), a line with a dot. ``\\u3000`` and the like stand for a code point that an editor would not show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from support import full_width, heads, listing, shape, traditional

from speechparse import parse


class Case(NamedTuple):
    """A case of a golden file; ``line`` is that of its title, from 1."""

    line: int
    title: str
    page: str
    expected: str


def _cases(text: str, name: str) -> Iterator[Case]:
    """The cases of the text of a golden file. Raises ValueError where a case has not three lines with a dot."""
    line = 1
    pieces = re.split(r"^\.\n", text, flags=re.MULTILINE)
    for first in range(0, len(pieces) - 1, 3):
        title, *rest = pieces[first : first + 3]
        line += len(title) - len(title.lstrip("\n"))
        if not re.fullmatch("[^\n]+\n" if first == 0 else "\n[^\n]+\n", title) or first + 3 >= len(pieces):
            raise ValueError(f"{name}:{line}: a case is a title, a dot, a page, a dot, a listing, a dot")
        page, expected = map(_unescaped, rest)
        yield Case(line, title.strip("\n"), page, expected.rstrip("\n"))
        line += 1 + sum(1 + piece.count("\n") for piece in ("", *rest))
    if pieces[-1]:
        raise ValueError(f"{name}:{line}: text after the last case")


def _unescaped(page: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), page)


CASES = [
    pytest.param(case.page, case.expected, id=f"{path.name}:{case.line}: {case.title}")
    for path in sorted((Path(__file__).parent / "golden").glob("*.txt"))
    for case in _cases(path.read_text(encoding="utf-8"), path.name)
]


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_golden(page: str, expected: str) -> None:
    assert listing(parse(page)) == expected


@pytest.mark.parametrize("dress", [full_width, traditional], ids=["full-width", "traditional"])
@pytest.mark.parametrize(("page", "expected"), CASES)
def test_golden_in_another_dress(page: str, expected: str, dress: object) -> None:
    assert callable(dress)
    assert shape(parse(dress(page))) == shape(parse(page))
    assert heads(parse(dress(page))) == heads(parse(page))


TWO = "first\n.\n一、看水\n.\n- 一、 看水\n.\n\nsecond\n.\n\\u3000看山\n.\n.\n"


def test_the_cases_of_a_file() -> None:
    assert list(_cases(TWO, "a.txt")) == [Case(1, "first", "一、看水\n", "- 一、 看水"), Case(8, "second", "\u3000看山\n", "")]


@pytest.mark.parametrize("line", [line for line, text in enumerate(TWO.splitlines()) if text == "."])
def test_a_file_that_lacks_a_dot_is_refused(line: int) -> None:
    lines = TWO.splitlines(True)
    with pytest.raises(ValueError, match=r"^a\.txt:\d+: a case is "):
        list(_cases("".join(lines[:line] + lines[line + 1 :]), "a.txt"))


@pytest.mark.parametrize("line", range(len(TWO.splitlines()) + 1))
def test_a_file_that_has_a_dot_too_many_is_refused(line: int) -> None:
    lines = TWO.splitlines(True)
    with pytest.raises(ValueError, match=r"^a\.txt:\d+: "):
        list(_cases("".join([*lines[:line], ".\n", *lines[line:]]), "a.txt"))


def test_text_after_the_last_case_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a\.txt:13: text after the last case"):
        list(_cases(TWO + "\nthird\n", "a.txt"))
