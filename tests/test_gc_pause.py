"""The collector rests while a large page is read, and is afterwards as it was."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator

import pytest
from support import in_child

import speechparse
from speechparse import check, parse
from speechparse.system import gc_pause
from speechparse.system.gc_pause import LARGE, paused

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


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
    kept: list[object] = []
    gc.freeze()
    with paused(LARGE):
        made: list[object] = []
    assert gc.get_freeze_count()  # how many is for other threads to say as well
    assert not any(thing is kept for thing in gc.get_objects())
    assert not any(thing is made for thing in gc.get_objects(generation=2))


PAGE = "一、把缆绳系牢。\n"


@pytest.mark.parametrize(("work", "of"), [(parse, PAGE), (check, parse(PAGE))])
def test_it_rests_while_a_large_page_is_read(work: Callable[[object], object], of: object, monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[str] = []
    monkeypatch.setattr(gc, "disable", lambda: rests.append("rests"))
    work(of)
    assert not rests
    monkeypatch.setattr(gc_pause, "LARGE", len(PAGE))
    work(of)
    assert rests == ["rests"]
    assert gc.isenabled()


# --- many pages that are kept ---------------------------------------------------------------------------------


def collections(pages: int) -> int:
    """How often the collector begins while that many pages are parsed, checked and kept."""
    begun: list[int] = []

    def begins(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            begun.append(info["generation"])

    gc.callbacks.append(begins)
    try:
        kept = [parse(f"一、把第{n}条缆绳系牢。\n(一)看桩。\n(一)看结。\n二、把船板擦净。\n") for n in range(pages)]
        assert all(map(check, kept))
    finally:
        gc.callbacks.remove(begins)
    return len(begun)


def test_in_a_batch_it_rests() -> None:
    assert collections(pages=100) > 0
    with speechparse.batch():
        assert collections(pages=100) == 0


def test_what_is_read_in_a_batch_is_in_no_cycle() -> None:
    with speechparse.batch():
        collections(pages=1)
        gc.collect()
        collections(pages=5)
        assert gc.collect() == 0
        assert not gc.isenabled()


def test_the_last_batch_of_all_threads_turns_it_on_again() -> None:
    entered, leave = threading.Event(), threading.Event()

    def read() -> None:
        with speechparse.batch():
            entered.set()
            leave.wait()

    thread = threading.Thread(target=read)
    with speechparse.batch(), pytest.raises(ZeroDivisionError), speechparse.batch():
        thread.start()
        entered.wait()
        _ = 1 / 0
    assert not gc.isenabled()
    leave.set()
    thread.join()
    assert gc.isenabled()


# --- fork -----------------------------------------------------------------------------------------------------


def collects_anew() -> bool:
    """Is the collector on, and can it be paused and turned on again?"""
    with paused(LARGE):
        rests = not gc.isenabled()
    return rests and gc.isenabled()


@pytest.fixture
def other_thread() -> Iterator[threading.Thread]:
    """A thread that reads a large page while the test runs."""
    reading, done = threading.Event(), threading.Event()

    def read() -> None:
        with paused(LARGE):
            reading.set()
            done.wait()

    thread = threading.Thread(target=read)
    thread.start()
    reading.wait()
    yield thread
    done.set()
    thread.join()
    assert gc.isenabled()


@forks
def test_a_child_collects_though_another_thread_of_its_parent_had_paused(other_thread: threading.Thread) -> None:
    assert not gc.isenabled()
    assert in_child(gc.isenabled)
    assert in_child(collects_anew)


@forks
def test_a_child_collects_not_where_its_own_thread_had_paused(other_thread: threading.Thread) -> None:
    pause = paused(LARGE)
    with pause:
        assert in_child(lambda: not gc.isenabled())

    def ended_in_child() -> bool:
        pause.__exit__(None, None, None)
        return gc.isenabled()

    pause = paused(LARGE)
    pause.__enter__()
    assert in_child(ended_in_child)
    pause.__exit__(None, None, None)


@forks
def test_a_child_collects_not_where_the_program_had_turned_it_off() -> None:
    gc.disable()
    with paused(LARGE):
        assert in_child(lambda: not gc.isenabled())
    assert in_child(lambda: not gc.isenabled())


@forks
def test_a_lock_that_is_held_while_it_forks() -> None:
    """The thread that holds it is not in the child, which would wait for it for ever."""
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with gc_pause._lock:
            held.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    free = in_child(lambda: gc_pause._lock.acquire(blocking=False))
    done.set()
    thread.join()
    assert free
