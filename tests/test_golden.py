"""The golden files of the parser: pages, and the outlines that a reader finds in them (`support.listing`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_files import FOLDER, Case, cases, cases_of, update, updated
from support import full_width, heads, listing, shape, traditional

from speechparse import parse

CASES = [
    pytest.param(path, case.page, case.expected, id=f"{path.name}:{case.line}: {case.title}")
    for path in sorted(FOLDER.glob("*.txt"))
    for case in cases_of(path, 1)
]


def made(page: str) -> tuple[str]:
    lines = listing(parse(page))
    return (f"{lines}\n" if lines else "",)


@pytest.mark.parametrize(("path", "page", "expected"), CASES)
def test_golden(path: Path, page: str, expected: tuple[str], update_golden: bool) -> None:
    if update_golden and made(page) != expected:
        update(path, 1, made)
    else:
        assert made(page) == expected


@pytest.mark.parametrize("form", [full_width, traditional], ids=["full-width", "traditional"])
@pytest.mark.parametrize(("_path", "page", "_expected"), CASES)
def test_golden_in_another_form(_path: Path, page: str, _expected: tuple[str], form: object) -> None:
    assert callable(form)
    assert shape(parse(form(page))) == shape(parse(page))
    assert heads(parse(form(page))) == heads(parse(page))


TWO = "first\n.\n一、看水\n.\n- 一、 看水\n.\n\nsecond\n.\n\\u3000看山\n.\n.\n"


def test_the_cases_of_a_file() -> None:
    assert list(cases(TWO, "a.txt", 1)) == [
        Case(1, "first", "一、看水\n", ("- 一、 看水\n",)),
        Case(8, "second", "\u3000看山\n", ("",)),
    ]


@pytest.mark.parametrize("line", [line for line, text in enumerate(TWO.splitlines()) if text == "."])
def test_a_file_that_lacks_a_dot_is_refused(line: int) -> None:
    lines = TWO.splitlines(True)
    with pytest.raises(ValueError, match=r"^a\.txt:\d+: a case is "):
        list(cases("".join(lines[:line] + lines[line + 1 :]), "a.txt", 1))


@pytest.mark.parametrize("line", range(len(TWO.splitlines()) + 1))
def test_a_file_that_has_a_dot_too_many_is_refused(line: int) -> None:
    lines = TWO.splitlines(True)
    with pytest.raises(ValueError, match=r"^a\.txt:\d+: "):
        list(cases("".join([*lines[:line], ".\n", *lines[line:]]), "a.txt", 1))


def test_text_after_the_last_case_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a\.txt:13: text after the last case"):
        list(cases(TWO + "\nthird\n", "a.txt", 1))


def test_update_rewrites_what_no_longer_holds_and_nothing_else() -> None:
    assert updated(TWO, "a.txt", 1, lambda page: ("- 一、 看水\n" if "水" in page else "",)) == TWO
    new = TWO.replace("- 一、 看水", "一").replace(".\n.\n", ".\n\\u3000\n.\n")
    assert updated(TWO, "a.txt", 1, lambda page: (f"{page[:1]}\n",)) == new
