"""What regular expressions on folded text are made of: classes of characters, and words joined.

A class is written between brackets: ``f"[{NUMERALS}]{{1,3}}"``. None of these has a blank, so they fit in expressions in verbose
mode too.
"""

from __future__ import annotations

import re
from typing import Any, cast

ONES = "一二三四五六七八九"
NUMERALS = f"{ONES}十"
"""What Chinese numerals up to ninety-nine are written with."""
SEVERAL = "两二三四五六七八九十几"
"""What says how many there are of several: 两点, 三点, 几点."""

LETTER = r"[^\W\d_]"

SENTENCE_STOPS = "。!?"
STOPS = f"{SENTENCE_STOPS};:"
"""What ends a sentence or a part of one that may be an item."""


class Expression:
    """What `expression` returns: it has the methods of a compiled expression, each from its first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        value = getattr(compiled, name)
        setattr(self, name, value)  # so that this is not asked again
        return value


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression that is compiled when it is first used.

    There are more than a hundred for the head of a speech, for salutations and the like. Python needs longer to compile them than to
    read a short page, which asks for two thirds of them.
    """
    return cast("re.Pattern[str]", Expression(pattern, flags))


def one_of(*words: str) -> str:
    """An expression for any of the words, which may be expressions themselves; the first that fits is taken."""
    return f"(?:{'|'.join(words)})"
