"""Families of pages and files made to be slow (benchmarks/families.py), at small sizes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from support import calls

from benchmarks.long_files import FILES, REFUSED
from benchmarks.long_pages import TEXTS, bytes_of
from speechparse import Document, check, parse
from speechparse.readers import FileError, read

# Sizes in bytes. Calls are counted for one, and for twice that. What expressions try are no calls: only the benchmark shows it.
PAGE, FILE = 20_000, 5_000
MORE = 1.4
"""What grows up to a bound, such as the depth of lists or their numbers, still grows at these sizes; what is quadratic grows by 2."""


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


@pytest.mark.growth
@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_page_is_twice_the_work(name: str) -> None:
    less, more = TEXTS[name](PAGE), TEXTS[name](2 * PAGE)
    growth = bytes_of(more) / bytes_of(less)
    grows(lambda: parse(less), lambda: parse(more), growth)
    grows(lambda: check(document(name, PAGE)), lambda: check(document(name, 2 * PAGE)), growth)


@pytest.mark.growth
@pytest.mark.parametrize("name", FILES)
def test_twice_the_file_is_twice_the_work(name: str) -> None:
    grows(tried(name, FILE), tried(name, 2 * FILE), 2)


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    format, file = REFUSED[name]
    with pytest.raises(FileError):
        read(file(), format=format)
