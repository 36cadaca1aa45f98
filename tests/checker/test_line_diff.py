"""The diff of what edits change is that of difflib, except for the time that it takes."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from itertools import product

import pytest

from speechparse.checker.finding import Edit
from speechparse.checker.fixing import applied
from speechparse.leaves import Span
from speechparse.reports.line_diff import unified


def expected(page: str, edits: Sequence[Edit]) -> list[str]:
    before, after = page.splitlines(keepends=True), applied(page, edits).splitlines(keepends=True)
    return [*difflib.unified_diff(before, after, "渡口", "渡口", n=1)]


def replaced(page: str, old: str, new: str) -> Edit:
    at = page.index(old)
    return Edit(span=Span(at, at + len(old)), text=new)


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("changed", list(product([False, True], repeat=8)))
def test_lines_that_are_changed(changed: tuple[bool, ...], end: str) -> None:
    page = "\n".join(f"{number}. 修船" for number in range(8)) + end
    edits = [replaced(page, f"{number}.", f"{number + 10}.") for number, new in enumerate(changed) if new]
    assert [*unified(page, edits, "渡口")] == expected(page, edits)


@pytest.mark.parametrize("after", ["二、", "二\n、", "二、\n\n", "三\n:"])
@pytest.mark.parametrize("old", ["三\n、", "\n三\n、", "三\n、修桥\n"])
def test_markers_that_go_over_a_line_end(old: str, after: str) -> None:
    """As many lines as before, more or fewer; so are the numbers of the lines after."""
    page = "一、修船\n甲\n乙\n三\n、修桥\n丙\n丁\n戊\n四、修路\n己\n"
    edits = [replaced(page, "四、", "三、"), replaced(page, old, after)]
    assert [*unified(page, edits, "渡口")] == expected(page, edits)


def test_several_changes_of_a_line() -> None:
    page = "甲\n乙:一是好。一是坏。四是行。\n丙\n"
    edits = [replaced(page, "一是坏", "二是坏"), replaced(page, "四是", "三是")]
    assert [*unified(page, edits, "渡口")] == expected(page, edits)


def test_nothing_that_is_changed() -> None:
    assert [*unified("一、修船\n", [], "渡口")] == [*unified("", [], "渡口")] == []
    assert [*unified("a", [Edit(span=Span(0, 1), text="b")], "x")] == ["--- x\n", "+++ x\n", "@@ -1 +1 @@\n", "-a", "+b"]
