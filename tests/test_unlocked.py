"""A property that is worked out once, which no forked process waits for."""

from __future__ import annotations

import functools
import os
import pkgutil
import threading
from importlib import import_module

import pytest
from support import in_child

import speechparse
from speechparse.system.unlocked import cached_property


class Page:
    """A page whose lines are counted, unless somebody holds that up."""

    def __init__(self, held: threading.Event | None = None) -> None:
        self.held = held
        self.begun = threading.Event()
        self.times = 0

    @cached_property
    def lines(self) -> int:
        """How many there are."""
        self.begun.set()
        self.times += 1
        if self.held:
            self.held.wait()
        return 3


def test_it_is_worked_out_once() -> None:
    page, other = Page(), Page()
    assert (page.lines, page.lines, page.times, other.times) == (3, 3, 1, 0)
    assert Page.lines.__doc__ == "How many there are."


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_a_child_does_not_wait_for_a_thread_of_its_parent() -> None:
    held = threading.Event()
    page = Page(held)
    thread = threading.Thread(target=lambda: page.lines)
    thread.start()
    page.begun.wait()
    good = in_child(lambda: Page().lines == 3)
    held.set()
    thread.join()
    assert good


def test_no_property_of_the_package_has_a_lock() -> None:
    for module in pkgutil.walk_packages(speechparse.__path__, "speechparse."):
        if module.name in ("speechparse.__main__", "speechparse.readers.pdf.worker"):
            continue
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and kind.__module__.startswith("speechparse."):
                kept = [value for value in vars(kind).values() if isinstance(value, functools.cached_property)]
                assert all(isinstance(value, cached_property) for value in kept), kind
