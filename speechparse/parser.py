"""The way of a page: fold, scan, split, nest, build."""

from __future__ import annotations

from collections.abc import Sequence

from . import tree
from .markers import Candidate
from .model import Document
from .nesting import Layout, nest
from .outline import tokens
from .pages import Lines, Region, split
from .phrases import CALL
from .scan import candidates, matches
from .source import fold, paragraphs


def parse(text: str) -> Document:
    """Read a page and give its typed tree.

    Any string has a tree; nothing of it is lost. Raises TypeError where ``text`` is no ``str``.
    """
    if not isinstance(text, str):
        raise TypeError(f"speechparse.parse takes a str, not {type(text).__name__}")
    folded = fold(text)
    raw = matches(folded)
    marked = {folded.rfind("\n", 0, start) + 1 for _, start, _, heads, _ in raw if heads}
    starts = paragraphs(folded, marked.union(match.start() for match in CALL.finditer(folded)))
    found = candidates(folded, raw, starts)
    lines = Lines(folded, starts, found)
    layout = Layout(lines.unmarked, lines.turned, lines.speakers)
    speeches = [(region, nest(_within(found, region), layout)) for region in split(lines)]
    return tree.build(text, tokens(text, lines, speeches))


def _within(found: Sequence[Candidate], region: Region) -> list[Candidate]:
    """The candidates in the body of a speech."""
    return [c for c in found if region.body <= c.line < region.end and c.start >= region.body_from]
