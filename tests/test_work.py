"""How much work a parse is, counted in calls of functions: a clock shows it too late, and not twice alike."""

from __future__ import annotations

import sys
from functools import partial

import pytest
from support import EXAMPLES, calls

from speechparse import check, parse

PAGE = "".join(file.read_text(encoding="utf-8") + "\n" for file in EXAMPLES)


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer's own calls count too")
def test_calls_for_each_code_point() -> None:
    """The bound is what was needed, 7.12, and a twentieth more. Whoever needs fewer lowers it."""
    assert calls(partial(parse, PAGE)) < 7.48 * len(PAGE)


def test_twice_the_text_is_twice_the_work() -> None:
    assert calls(partial(parse, PAGE * 8)) < 2.02 * calls(partial(parse, PAGE * 4))


def test_a_check_is_a_fraction_of_a_parse() -> None:
    assert calls(partial(check, parse(PAGE))) < 0.5 * calls(partial(parse, PAGE))
