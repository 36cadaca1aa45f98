"""A line as a page of a PDF has it."""

from __future__ import annotations

from typing import NamedTuple


class PrintedLine(NamedTuple):
    """A line of a page, without blanks at its ends.

    ``left`` and ``right`` are where it begins and ends, ``base`` is its base line, ``em`` the width of an ideograph.
    """

    text: str
    left: float
    right: float
    base: float
    em: float
    page: int
