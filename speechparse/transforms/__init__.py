"""From a document to a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model import Document


def transformed(document: Document, depth: int | None = None, script: str | None = None) -> Document:
    """A document without the items below level ``depth``, its text converted to a script. Raises ValueError."""
    if depth is not None:
        from .pruning import pruned

        document = pruned(document, depth)
    if script is not None:
        from .scripts import converted

        document = converted(document, script)
    return document
