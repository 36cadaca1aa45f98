"""`functools.cached_property` without the lock that it has before Python 3.12.

A process that is forked while another thread works out such a property would wait for that lock for ever, whatever the object. Where
two threads ask at once, both work it out.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, TypeVar

T = TypeVar("T")


class cached_property(functools.cached_property[T]):
    """A property that is worked out once and kept."""

    def __init__(self, function: Callable[[Any], T]) -> None:
        super().__init__(function)
        self.lock = nullcontext()
