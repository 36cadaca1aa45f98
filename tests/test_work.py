"""How much work a parse is, counted in calls of functions: a clock shows it too late, and not twice alike."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import pytest
from support import EXAMPLES, calls

from speechparse import check, parse

PAGE = "".join(file.read_text(encoding="utf-8") + "\n" for file in EXAMPLES)


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer's own calls count too")
def test_calls_for_each_code_point() -> None:
    """The bound is what was needed, 7.21, and a twentieth more. Whoever needs fewer lowers it."""
    assert calls(partial(parse, PAGE)) < 7.57 * len(PAGE)


def test_twice_the_text_is_twice_the_work() -> None:
    assert calls(partial(parse, PAGE * 8)) < 2.02 * calls(partial(parse, PAGE * 4))


def test_a_check_is_a_fraction_of_a_parse() -> None:
    assert calls(partial(check, parse(PAGE))) < 0.4 * calls(partial(parse, PAGE))


@pytest.mark.parametrize(
    "item",
    [lambda n: f"{n}{'.、'[n % 2]} 修船", lambda n: f"{n if n % 3 else n - 1}. 修船"],
    ids=["delimiters", "repeated"],
)
def test_twice_the_faults_of_a_list_are_twice_the_work(item: Callable[[int], str]) -> None:
    work = [calls(partial(check, parse("".join(f"{item(n)}\n" for n in range(1, many + 1))))) for many in (300, 600, 1_200)]
    assert work[2] - work[1] < 2.2 * (work[1] - work[0])
