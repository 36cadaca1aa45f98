"""The leaves of the tree: the pieces that a page falls into."""

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
    """A piece of the page as it stands there, from code point ``start`` on.

    Every code point of the page is in exactly one leaf.
    """

    role: Role
    text: str
    start: int

    @property
    def end(self) -> int:
        """The code point behind it."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)
