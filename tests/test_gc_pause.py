"""The collector rests while a large page is read, and is afterwards as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from speechparse import check, parse
from speechparse.gc_pause import LARGE, paused


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.parametrize(("size", "rests"), [(0, False), (LARGE - 1, False), (LARGE, True), (10 * LARGE, True)])
def test_it_rests_for_large_pages_only(size: int, rests: bool) -> None:
    with paused(size):
        assert gc.isenabled() is not rests
    assert gc.isenabled()


def test_it_stays_off_where_the_program_has_turned_it_off() -> None:
    gc.disable()
    with paused(LARGE):
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_the_last_reader_turns_it_on_again() -> None:
    with paused(LARGE):
        with paused(LARGE):
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_turned_on_again_where_reading_fails() -> None:
    with pytest.raises(ZeroDivisionError), paused(LARGE):
        _ = 1 / 0
    assert gc.isenabled()


def test_what_has_come_to_be_counts_as_long_lived() -> None:
    with paused(LARGE):
        made: list[object] = []
    assert gc.get_freeze_count() == 0
    assert any(thing is made for thing in gc.get_objects(generation=2))


def test_what_the_program_has_frozen_stays_frozen() -> None:
    gc.freeze()
    frozen = gc.get_freeze_count()
    with paused(LARGE):
        made: list[object] = []
    assert gc.get_freeze_count() == frozen > 0
    assert not any(thing is made for thing in gc.get_objects(generation=2))


@pytest.mark.parametrize("read", [parse, check])
def test_a_large_page_is_read(read: object) -> None:
    assert callable(read)
    read("一、把缆绳系牢。\n" * (LARGE // 9 + 1))
    assert gc.isenabled()
