"""The leaves of the tree: the pieces that a page is cut into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["marker", "heading", "text", "blank", "title", "salutation", "date", "speaker", "front", "chrome", "back"]
"""What a leaf is: part of the outline, of a speech's head, or of the page around it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the page: code points ``start`` to ``end``, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of the page, unchanged, which begins at the code point ``start``.

    Every code point of the page is in exactly one leaf.
    """

    role: Role
    text: str
    start: int

    @property
    def end(self) -> int:
        """The first code point after it."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)
