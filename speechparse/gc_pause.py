"""Python's cyclic garbage collector, paused while a large page is read.

A page of 10 MB becomes some 500,000 objects, none of them in a cycle. The collector would walk them all again each time
their number has grown by a quarter: a third of the whole time (docs/performance.md).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

LARGE = 100_000
"""From so many code points on, a page is large; below, pausing gains nothing."""

_lock = Lock()
_readers = 0
_was_enabled = False


@contextmanager
def paused(size: int) -> Iterator[None]:
    """Pause the collector for a page of ``size`` code points, if it is large.

    Where threads read large pages at once, the first pauses it and the last turns it on again; it stays off where the program
    had turned it off.
    """
    global _readers, _was_enabled
    if size < LARGE:
        yield
        return
    with _lock:
        if _readers == 0:
            _was_enabled = gc.isenabled()
            gc.disable()
        _readers += 1
    try:
        yield
    finally:
        with _lock:
            _readers -= 1
            if _readers == 0 and _was_enabled:
                _promote()
                gc.enable()


def _promote() -> None:
    """Count what has come to be among what lives long, as the collector would after a walk over all of it."""
    if gc.get_freeze_count() == 0:  # what the program has frozen stays so
        gc.freeze()
        gc.unfreeze()
