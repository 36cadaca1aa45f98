"""What the scores have in common: counts that add up over pages, ratios of them, and what was missed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, NamedTuple, TypeVar

SumT = TypeVar("SumT", bound="Sum")

Kind = Literal["missed", "misplaced", "invented", "speeches", "head", "closing", "not found", "false"]
"""How a page was misread: an item or a speech's head, or a fault not found or falsely reported."""


class Miss(NamedTuple):
    """A difference between a page and its listing, at the code point ``offset`` of the page; ``detail`` says what is meant."""

    offset: int
    kind: Kind
    detail: str


@dataclass(frozen=True)
class Sum:
    """Counts that are added page by page with ``+``."""

    def __add__(self: SumT, other: SumT) -> SumT:
        return type(self)(**{field.name: getattr(self, field.name) + getattr(other, field.name) for field in fields(self)})


def ratio(part: float, whole: float) -> float:
    """A part of a whole; 1 of nothing, where nothing could go wrong."""
    return part / whole if whole else 1.0
