"""Python's cyclic garbage collector, paused while a large page is read, or many that are kept.

A page of 10 MB becomes some 500,000 objects, none of them in a cycle. The collector would walk them all again each time
their number has grown by a quarter: a third of the whole time (docs/performance.md).
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from threading import Lock, local

LARGE = 100_000
"""Pages of at least this many code points count as large; below, pausing gains nothing."""


class _Own(local):
    """How many pauses this thread is in."""

    pauses = 0


_lock = Lock()
_pauses = 0  # of all threads
_own = _Own()
_was_enabled = False


def paused(size: int) -> AbstractContextManager[None]:
    """Pause the collector for a page of ``size`` code points, if it is large."""
    return batch() if size >= LARGE else nullcontext()


@contextmanager
def batch() -> Iterator[None]:
    """Pause Python's cyclic garbage collector while a program reads many pages and keeps their documents.

    Nothing that `parse` and `check` make is in a cycle, but the collector would walk all documents that are kept, again each time that
    their number has grown by a quarter. Garbage that has cycles, which other code may make, stays until the block ends, or until the
    program calls ``gc.collect()``.

    Batches may be inside one another, and in several threads: the first to begin pauses the collector, and the last to end turns it on
    again, also where an exception ends it. It stays off where the program had turned it off. In a process that is forked meanwhile it
    is off only if the thread that forked is in a batch.
    """
    global _pauses, _was_enabled
    with _lock:
        if _pauses == 0:
            _was_enabled = gc.isenabled()
            gc.disable()
        _pauses += 1
        _own.pauses += 1
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            _own.pauses -= 1
            if _pauses == 0 and _was_enabled:
                _promote()
                gc.enable()


def _promote() -> None:
    """Move the new objects to the oldest generation, as the collector does after it has walked them all."""
    if gc.get_freeze_count() == 0:  # what the program has frozen stays so
        gc.freeze()
        gc.unfreeze()


def _forget_other_threads() -> None:
    """In a process that was forked: of all threads there is only the one that forked, and nobody else holds the lock."""
    global _lock, _pauses
    _lock = Lock()
    others_paused = _pauses > _own.pauses
    _pauses = _own.pauses
    if others_paused and _pauses == 0 and _was_enabled:
        gc.enable()


with suppress(AttributeError):  # not all systems fork
    os.register_at_fork(after_in_child=_forget_other_threads)
