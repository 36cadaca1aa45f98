"""The leaves of the tree: the pieces that a page is cut into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Literal

Role = Literal["marker", "heading", "text", "blank", "title", "salutation", "date", "speaker", "front", "chrome", "back"]
"""What a leaf is: part of the outline, of a speech's head, or of the page around it."""
UNREAD: frozenset[Role] = frozenset({"blank", "chrome"})
"""The roles of leaves that are no words of the speech, though they may be in a paragraph of it."""


@dataclass(frozen=True, slots=True, init=False)
class Span:
    """A stretch of the page: code points ``start`` to ``end``, half-open."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        _set_from(self, start)
        _set_to(self, end)


@dataclass(frozen=True, slots=True, init=False)
class Leaf:
    """A piece of the page, unchanged, which begins at the code point ``start``.

    Every code point of the page is in exactly one leaf.
    """

    role: Role
    text: str
    start: int

    def __init__(self, role: Role, text: str, start: int) -> None:
        _set_role(self, role)
        _set_text(self, text)
        _set_start(self, start)

    @property
    def end(self) -> int:
        """The first code point after it."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)


def _setters(of: type[Any]) -> list[Callable[[Any, Any], None]]:
    """What sets the fields of a frozen class with slots. ``object.__setattr__``, which dataclasses use, takes twice the time."""
    return [getattr(of, field.name).__set__ for field in fields(of)]


_set_from, _set_to = _setters(Span)
_set_role, _set_text, _set_start = _setters(Leaf)
