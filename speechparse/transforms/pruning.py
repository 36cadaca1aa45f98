"""A document down to a level."""

from __future__ import annotations

from typing import Any, TypeVar

from ..model import Block, Container, Document, Paragraph
from ..system.gc_pause import paused

NodeT = TypeVar("NodeT", bound=Container[Any])


def pruned(document: Document, depth: int) -> Document:
    """The document without the items below level ``depth``; without any at 0.

    Spans stay as they are: that of an item is still over the items that have been left out.
    """
    with paused(document.span.end):
        speeches = (
            speech.model_copy(update={part.kind: _pruned(part, depth) for part in speech.parts}) for speech in document.speeches
        )
        return document.model_copy(update={"speeches": tuple(speeches)})


def _pruned(node: NodeT, depth: int, level: int = 0) -> NodeT:
    """A part, or an item at ``level``, without what is below level ``depth``."""
    content: list[Block] = []
    for block in node.content:
        if isinstance(block, Paragraph):
            content.append(block)
        elif level < depth:
            items = tuple(_pruned(item, depth, level + 1) for item in block.items)
            content.append(block.model_copy(update={"items": items}))
    return node.model_copy(update={"content": tuple(content)})
