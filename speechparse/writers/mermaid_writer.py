"""``mermaid``: a mind map in the language of Mermaid (https://mermaid.js.org/syntax/mindmap.html), which GitHub draws in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..readers.page import Page
from ..system.printable import DIRECTION, of_xml
from .item_text import headed

if TYPE_CHECKING:
    from ..model import Document

_SHOWN = 40  # code points of a heading or a title that are shown
# What Mermaid, or the Markdown that it reads in labels, would take for syntax is written as the code of the character: a number
# or a dash at the beginning would make a list, which Mermaid does not draw. So is what turns the direction of a text.
_SYNTAX = re.compile(rf"""["#;:`%&<>{{}}\[\]\\*_~$|^{DIRECTION}]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]""")


def write(document: Document, page: Page) -> str:
    """The mind map of a document; where there are several speeches, they branch from the name of the file."""
    nodes = (f"{'  ' * depth}n{number}[{_quoted(text)}]\n" for number, (depth, text) in enumerate(_nodes(document, page), 1))
    return f"mindmap\n{''.join(nodes)}"


def _nodes(document: Document, page: Page) -> Iterator[tuple[int, str]]:
    """The depth and the text of each node, in the order of the page; there is one at depth 1."""
    root = len(document.speeches) == 1
    if not root:
        yield 1, page.name
    for speech in document.speeches:
        depth = 1 if root else 2
        yield depth, speech.title or page.name
        for item in speech.walk():
            yield depth + item.level, headed(item).name


def _quoted(text: str) -> str:
    text = " ".join(of_xml(text).split()) or "…"
    if len(text) > _SHOWN:
        text = text[: _SHOWN - 1] + "…"
    return '"' + _SYNTAX.sub(lambda match: f"#{ord(match[0])};", text) + '"'
