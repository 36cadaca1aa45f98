"""What regular expressions on folded text are made of: classes of characters, and words joined.

A class is written between brackets: ``f"[{NUMERALS}]{{1,3}}"``. None of these has a blank, so they fit in expressions in verbose
mode too.
"""

from __future__ import annotations

ONES = "一二三四五六七八九"
NUMERALS = f"{ONES}十"
"""What Chinese numerals up to ninety-nine are written with."""
SEVERAL = "两二三四五六七八九十几"
"""What says how many there are of several: 两点, 三点, 几点."""

LETTER = r"[^\W\d_]"

SENTENCE_STOPS = "。!?"
STOPS = f"{SENTENCE_STOPS};:"
"""What ends a sentence or a part of one that may be an item."""


def one_of(*words: str) -> str:
    """An expression for any of the words, which may be expressions themselves; the first that fits is taken."""
    return f"(?:{'|'.join(words)})"
