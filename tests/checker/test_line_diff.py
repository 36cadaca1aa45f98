"""The diff of texts whose lines belong together is that of difflib."""

from __future__ import annotations

import difflib
from itertools import product

import pytest

from speechparse.checker.line_diff import unified


@pytest.mark.parametrize("changed", list(product([False, True], repeat=8)))
def test_it_is_that_of_difflib(changed: tuple[bool, ...]) -> None:
    before = [f"{number}. 修船\n" for number in range(8)]
    after = [f"{number + 10 * new}. 修船\n" for number, new in enumerate(changed)]
    assert [*unified(before, after, "渡口")] == [*difflib.unified_diff(before, after, "渡口", "渡口", n=1)]


def test_a_line() -> None:
    assert [*unified(["a"], ["b"], "x")] == ["--- x\n", "+++ x\n", "@@ -1 +1 @@\n", "-a", "+b"]
    assert [*unified([], [], "x")] == []


def test_lines_that_do_not_belong_together() -> None:
    with pytest.raises(ValueError):
        list(unified(["a"], [], "x"))
