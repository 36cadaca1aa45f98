"""A cache for functions of short texts, such as markers: bounded in bytes, since it keeps nothing of long ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

MOST = 4096
"""How many results are kept: some megabytes at most."""
LONGEST = 64
"""Code points of the texts. Markers are shorter, unless someone made them long."""


def short_cache(function: Callable[..., T]) -> Callable[..., T]:
    """Keep the latest results of a function of texts, but not for those that together are longer than `LONGEST`."""
    cached = lru_cache(maxsize=MOST)(function)

    @wraps(function)
    def remembered(*texts: str) -> T:
        return cached(*texts) if sum(map(len, texts)) <= LONGEST else function(*texts)

    return remembered
