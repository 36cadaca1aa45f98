"""OpenCC's converters between simplified and traditional characters. It is loaded when the first is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ..system.interrupts import interrupts_raised


@cache
def converter(configuration: str) -> Callable[[str], str]:
    """The converter of one of OpenCC's configurations (t2s, s2tw). It raises UnicodeEncodeError for lone surrogates."""
    with interrupts_raised():
        import opencc

        convert: Callable[[str], str] = opencc.OpenCC(configuration).convert
    return convert
