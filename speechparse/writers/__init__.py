"""The formats of outlines, one module per format: each has ``write(document, page) -> str | bytes``.

``page`` is the page that the document was read from, before any conversion of script: it has the file's name and the places
in it. The writer of a format with ``findings`` takes a third argument, a `Checked`. `item_text.headed` takes an item apart;
`system.printable` has what makes a text safe in a format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..checker.finding import Finding

__all__ = ["WRITERS", "Checked", "Format", "writer"]


class Format(NamedTuple):
    """What must be known of a format before its module is loaded.

    ``suffix`` is that of its files, ``binary`` whether it is bytes, ``streams`` whether several documents may follow one another,
    ``findings`` whether it shows what the checker finds, ``table`` whether it is rows, of which those of all files may be one
    table, ``template`` whether it has page and styles of a template.
    """

    suffix: str
    binary: bool = False
    streams: bool = False
    findings: bool = False
    table: bool = False
    template: bool = False


class Checked(NamedTuple):
    """What the checker finds on a page, before the document is transformed.

    ``lengths`` has the code points of each leaf of the page, by the offset at which it starts. ``language`` is that in which the
    findings are shown, and all else that is not the text: "zh" or "en". ``doubts`` has the doubt of each item, by where its marker
    begins.
    """

    findings: Sequence[Finding]
    lengths: Mapping[int, int]
    language: str = "zh"
    doubts: Mapping[int, float] = MappingProxyType({})


WRITERS = {
    "json": Format(".json", streams=True),
    "jsonl": Format(".jsonl", streams=True, table=True),
    "csv": Format(".csv", binary=True, table=True),
    "parquet": Format(".parquet", binary=True, table=True),
    "tree": Format(".tree.txt", streams=True),
    "markdown": Format(".md"),
    "html": Format(".html", findings=True),
    "opml": Format(".opml"),
    "mermaid": Format(".mmd"),
    "docx": Format(".docx", binary=True, template=True),
}


def writer(format: str) -> Callable[..., str | bytes]:
    """The writer of a format. Raises MissingExtra if it needs a library that is not installed."""
    write: Callable[..., str | bytes] = import_module(f".{format}_writer", __name__).write
    return write
