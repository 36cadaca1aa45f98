"""Outlines out, one format a module: each has ``write(document, page) -> str | bytes``.

``page`` is the page that the document was read from, before any conversion of script: it has the file's name and the places
in it. To add a format: its module, and its line in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, overload

from ..readers.page import Page

if TYPE_CHECKING:
    from ..model import Document

__all__ = ["WRITERS", "Format", "render", "writer"]


class Format(NamedTuple):
    """What must be known of a format before its module is loaded.

    ``suffix`` is that of its files, ``binary`` whether it is bytes, ``streams`` whether several documents may follow one another.
    """

    suffix: str
    binary: bool = False
    streams: bool = False


TextFormat: TypeAlias = Literal["json", "jsonl", "tree", "markdown", "html", "opml", "mermaid"]
BytesFormat: TypeAlias = Literal["parquet", "docx"]

WRITERS = {
    "json": Format(".json", streams=True),
    "jsonl": Format(".jsonl", streams=True),
    "parquet": Format(".parquet", binary=True),
    "tree": Format(".tree.txt", streams=True),
    "markdown": Format(".md"),
    "html": Format(".html"),
    "opml": Format(".opml"),
    "mermaid": Format(".mmd"),
    "docx": Format(".docx", binary=True),
}


@overload
def render(
    source: Document | Page | str,
    /,
    format: TextFormat = "json",
    *,
    page: Page | None = None,
    depth: int | None = None,
    script: str | None = None,
) -> str: ...


@overload
def render(
    source: Document | Page | str,
    /,
    format: BytesFormat,
    *,
    page: Page | None = None,
    depth: int | None = None,
    script: str | None = None,
) -> bytes: ...


@overload
def render(
    source: Document | Page | str,
    /,
    format: str,
    *,
    page: Page | None = None,
    depth: int | None = None,
    script: str | None = None,
) -> str | bytes: ...


def render(
    source: Document | Page | str,
    /,
    format: str = "json",
    *,
    page: Page | None = None,
    depth: int | None = None,
    script: str | None = None,
) -> str | bytes:
    """Write a document, a page or a text in a format of `WRITERS`. Returns a str, or bytes for parquet and docx.

    ``page`` is the page that a document was parsed from, for formats that name the file and places in it. Items below level
    ``depth`` are left out. The text is converted to ``script``, a key of `scripts.SCRIPTS`; offsets stay those of the page.

    Raises ValueError for an unknown format or script; MissingExtra if the format needs a library that is not installed; TypeError if
    ``source`` is none of these, or if ``page`` is given without a document.
    """
    if format not in WRITERS:
        raise ValueError(f"there is no format {format}; there are {', '.join(WRITERS)}")
    from ..model import Document
    from ..parser import parse

    if isinstance(source, Document):
        document, page = source, page or Page(source.source)
    elif page is not None:
        raise TypeError("render takes page= only with a Document")
    else:
        page = Page.of(source, "render takes a Document, a Page or a str")
        document = parse(page)
    return writer(format)(adapted(document, depth, script), page)


def adapted(document: Document, depth: int | None = None, script: str | None = None) -> Document:
    """A document without the items below level ``depth``, its text converted to a script. Raises ValueError."""
    if depth is not None:
        from ..transforms.pruning import pruned

        document = pruned(document, depth)
    if script is not None:
        from ..transforms.scripts import converted

        document = converted(document, script)
    return document


def writer(format: str) -> Callable[[Document, Page], str | bytes]:
    """The writer of a format. Raises MissingExtra where it needs a library that is not installed."""
    write: Callable[[Document, Page], str | bytes] = import_module(f".{format}_writer", __name__).write
    return write
