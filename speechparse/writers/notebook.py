"""What a notebook shows of a node: its outline with the text, as HTML that needs nothing else and is short for long pages too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model import BaseItem, Container, Document, Part, Speech
from ..system.printable import html as escaped
from .item_text import head_of

_ROWS = 100  # speeches, parts and items that are shown
_TEXT = 200  # code points of each of their texts

_BLOCK = 'style="margin:0.2em 0 0.2em 1.5em"'
_TEXT_STYLE = 'style="margin:0.2em 0 0.2em 1.5em;opacity:0.75;white-space:pre-line"'


def html(node: Document | Speech | Container[Any]) -> str:
    """The outline of a node, each speech and item with the beginning of its text; what is below can be folded.

    At most the first 100 speeches, parts and items are written, with 200 code points of each text.
    """
    notebook = _Notebook()
    rows = "".join(notebook.rows(node))
    more = f"<div {_BLOCK}>… {notebook.left_out:,} more</div>" if notebook.left_out else ""
    return f"<div><code>{escaped(repr(node))}</code>{rows}{more}</div>"


class _Notebook:
    """Writes rows until there are enough, then counts them."""

    def __init__(self) -> None:
        self._written = 0
        self.left_out = 0

    def rows(self, node: Document | Speech | Container[Any]) -> Iterator[str]:
        if isinstance(node, Document):
            yield from self._all(node.speeches)
        elif isinstance(node, Speech):
            head = (leaf.text for leaf in head_of(node) if leaf.role != "title")
            yield from self._row(f"<b>{_short(node.title or 'untitled')}</b>", "\n".join(head), node.parts)
        elif isinstance(node, Part):
            if node.kind == "outline" and not node.text:
                yield from self._all(node.children)
            else:
                yield from self._row(f"<i>{node.kind}</i>", node.text, node.children)
        else:
            assert isinstance(node, BaseItem)
            name = f"{_short(node.marker.text.strip())} <b>{_short(node.heading)}</b>"
            yield from self._row(name, node.body, node.children)

    def _all(self, nodes: tuple[Any, ...]) -> Iterator[str]:
        for node in nodes:
            yield from self.rows(node)

    def _row(self, name: str, text: str, below: tuple[Any, ...]) -> Iterator[str]:
        if self._written >= _ROWS:
            self.left_out += 1
            yield from self._all(below)
            return
        self._written += 1
        own = f"<div {_TEXT_STYLE}>{_short(text)}</div>" if text else ""
        inside = own + "".join(self._all(below))
        yield f"<details open {_BLOCK}><summary>{name}</summary>{inside}</details>" if inside else f"<div {_BLOCK}>{name}</div>"


def _short(text: str) -> str:
    return escaped(text if len(text) <= _TEXT else f"{text[:_TEXT]}…")
