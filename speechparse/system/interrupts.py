"""Ctrl-C that is not lost.

Python raises KeyboardInterrupt wherever it is just then. If that is a callback, such as it runs after an import or when it deletes an
object, it prints the exception and goes on. What has long work to do asks between two pieces of it (`check_interrupt`). If it is
in a module in C that is being loaded, that module may raise ImportError instead (`interrupts_raised`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_lost = False


@contextmanager
def interrupts_kept() -> Iterator[None]:
    """Meanwhile an interrupt that Python cannot raise is kept for `check_interrupt`, and not printed."""
    global _lost
    before = sys.unraisablehook
    _lost = False

    def keep(what: UnraisableHookArgs) -> None:
        global _lost
        if what.exc_type is KeyboardInterrupt:
            _lost = True
        else:
            before(what)

    sys.unraisablehook = keep
    try:
        yield
    finally:
        sys.unraisablehook = before
        _lost = False


def check_interrupt() -> None:
    """Raises KeyboardInterrupt if there was one that could not be raised."""
    if _lost:
        raise KeyboardInterrupt


@contextmanager
def interrupts_raised() -> Iterator[None]:
    """Raises KeyboardInterrupt in place of an error that is due to one."""
    try:
        yield
    except Exception as error:
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, KeyboardInterrupt):
                raise KeyboardInterrupt from error
            cause = cause.__cause__ or cause.__context__
        raise
