"""Does a line begin with a marker? Asked by readers, who have lines and no page yet."""

from __future__ import annotations

from ..language.folding import fold
from .matches import Match
from .outline import matches

_LOOKED_AT = 40  # code points of the line: a marker, and what the grammar looks at after it


def leading_marker(text: str) -> Match | None:
    """The marker that a line begins with, or begins with after a connective (所以一是); None if there is none."""
    return next((match for match in matches(fold(text[:_LOOKED_AT]))[:1] if match.heads), None)
