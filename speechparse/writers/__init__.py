"""Outlines out, one format a module: each has ``write(document, page) -> str | bytes``.

``page`` is the page that the document was read from, before any conversion of script: it has the file's name and the places
in it. To add a format: its module, and its line in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from ..readers.page import Page

if TYPE_CHECKING:
    from ..model import Document

__all__ = ["WRITERS", "render", "writer"]

# The suffix of each format's files.
WRITERS = {
    "json": ".json",
    "jsonl": ".jsonl",
    "parquet": ".parquet",
    "tree": ".tree.txt",
    "markdown": ".md",
    "html": ".html",
    "opml": ".opml",
    "mermaid": ".mmd",
    "docx": ".docx",
}


def render(
    document: Document, format: str = "json", *, page: Page | None = None, depth: int | None = None, script: str | None = None
) -> str | bytes:
    """A document in one of the formats of `WRITERS`: str, or bytes where the format is binary (parquet, docx).

    ``page`` is what `speechparse.read` gave, for formats that name the file and the places in it. Items below level ``depth``
    are left out. ``script``, a key of `SCRIPTS`, is what the text is converted to; offsets stay those of the page. Raises
    ValueError where there is no such format or script, MissingExtra where the format needs a library that is not installed.
    """
    if format not in WRITERS:
        raise ValueError(f"there is no format {format}; there are {', '.join(WRITERS)}")
    page = page or Page("".join(leaf.text for leaf in document.leaves()))
    if depth is not None:
        from .pruning import pruned

        document = pruned(document, depth)
    if script is not None:
        from .scripts import converted

        document = converted(document, script)
    return writer(format)(document, page)


def writer(format: str) -> Callable[[Document, Page], str | bytes]:
    """The writer of a format. Raises MissingExtra where it needs a library that is not installed."""
    write: Callable[[Document, Page], str | bytes] = import_module(f".{format}_writer", __name__).write
    return write
