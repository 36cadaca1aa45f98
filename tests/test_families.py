"""Families of pages and files made to be slow (benchmarks/families.py), at small sizes."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from test_work import calls

from speechparse import Document, check, parse
from speechparse.readers import FileError, read

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

import families
from long_files import FILES, REFUSED
from long_pages import TEXTS, bytes_of

# Sizes in bytes. Calls are counted for one, and for twice that; times are taken for one, and for four times that.
PAGE, FILE = 10_000, 5_000
SHORTEST, LONGEST, LONGEST_CHECKED = 4_000, 256_000, 16_000
MORE = 1.25
"""What grows up to a bound, such as the numbers of a list, grows yet at these sizes; what is quadratic grows by 2."""
LONG = 0.01  # seconds that are time enough to compare


@cache
def document(name: str, size: int) -> Document:
    return parse(TEXTS[name](size))


def tried(name: str, size: int) -> Callable[[], object]:
    """What reads a file of a family, and takes a FileError for an answer."""
    format, file = FILES[name]
    data = file(size)

    def run() -> object:
        try:
            return read(data, format=format)
        except FileError as error:
            return error

    return run


def grows(less: Callable[[], object], more: Callable[[], object], growth: float) -> None:
    """Where a page or file grows by so much, the calls that it takes grow by little more."""
    assert calls(more) < MORE * growth * calls(less) + 200


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_page_is_twice_the_work(name: str) -> None:
    less, more = TEXTS[name](PAGE), TEXTS[name](2 * PAGE)
    growth = bytes_of(more) / bytes_of(less)
    grows(lambda: parse(less), lambda: parse(more), growth)
    grows(lambda: check(document(name, PAGE)), lambda: check(document(name, 2 * PAGE)), growth)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_twice_the_file_is_twice_the_work(name: str) -> None:
    grows(tried(name, FILE), tried(name, 2 * FILE), 2)


def took(run: Callable[[], object]) -> float:
    """Seconds of this process, without those of the collector, which is paused for large pages."""
    gc.disable()
    start = time.process_time()
    run()
    seconds = time.process_time() - start
    gc.enable()
    return seconds


def no_square(run: Callable[[int], Callable[[], object]], longest: int = LONGEST) -> None:
    """Four times the size takes four times as long, or a little more, but not sixteen times: what expressions try are no calls."""
    size = SHORTEST
    while (less := took(run(size))) < LONG and size < longest:
        size *= 4
    more = took(run(4 * size))
    assert more < 12 * less or took(run(4 * size)) < 12 * took(run(size))


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_time_is_linear(name: str) -> None:
    def parses(size: int) -> Callable[[], object]:
        page = TEXTS[name](size)
        return lambda: parse(page)

    def checks(size: int) -> Callable[[], object]:
        parsed = document(name, size)
        return lambda: check(parsed)

    no_square(parses)
    no_square(checks, LONGEST_CHECKED)
    document.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_time_for_a_file_is_linear(name: str) -> None:
    no_square(lambda size: tried(name, size))


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    assert not families.refused(name).startswith("too much")
