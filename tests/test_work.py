"""How much work a parse is, counted in calls of functions: what a clock shows too late, and not twice alike."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from speechparse import check, parse

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
PAGE = "".join(file.read_text(encoding="utf-8") + "\n" for file in EXAMPLES)


def calls(run: Callable[[], object]) -> int:
    """How many functions, of Python and of C, a run calls."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    run()  # what is built once is built before
    sys.setprofile(counted)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer's own calls count too")
def test_calls_for_each_code_point() -> None:
    """The bound is what was needed, 5.43, and a twentieth more. Whoever needs fewer lowers it."""
    assert calls(partial(parse, PAGE)) < 5.70 * len(PAGE)


def test_twice_the_text_is_twice_the_work() -> None:
    assert calls(partial(parse, PAGE * 8)) < 2.02 * calls(partial(parse, PAGE * 4))


def test_a_check_is_a_fraction_of_a_parse() -> None:
    assert calls(partial(check, parse(PAGE))) < 0.5 * calls(partial(parse, PAGE))
