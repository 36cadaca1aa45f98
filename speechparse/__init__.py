"""speechparse reads the outline of Chinese official speeches into a typed tree.

``speechparse.parse(text)`` gives a `Document`; everything else here is a node of it. Names are imported when they are first
used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checker import Finding, check, fix
    from .errors import FileError, MissingExtra
    from .language.markers import Style
    from .leaves import Leaf, Role, Span
    from .model import (
        BaseItem,
        Container,
        Document,
        Item,
        ItemPath,
        Marker,
        Matter,
        Node,
        Paragraph,
        Part,
        Point,
        Promise,
        Section,
        Series,
        Speech,
        SubPoint,
    )
    from .parser import parse, parse_file
    from .readers import Page, Place, read
    from .rendering import render
    from .system.gc_pause import batch
    from .system.limits import Limits
    from .transforms.chunks import Chunk, chunks
    from .word import annotate
    from .writers.arrow_tables import arrow_schema
    from .writers.rows import Row, rows

__version__ = "0.1.0"

_HOME = {
    "parse": ".parser",
    "check": ".checker",
    "fix": ".checker",
    "Finding": ".checker",
    "FileError": ".errors",
    "MissingExtra": ".errors",
    "batch": ".system.gc_pause",
    "Limits": ".system.limits",
    "Page": ".readers",
    "Place": ".readers",
    "parse_file": ".parser",
    "read": ".readers",
    "render": ".rendering",
    "Row": ".writers.rows",
    "rows": ".writers.rows",
    "arrow_schema": ".writers.arrow_tables",
    "Chunk": ".transforms.chunks",
    "chunks": ".transforms.chunks",
    "annotate": ".word",
    "Style": ".language.markers",
    "Leaf": ".leaves",
    "Role": ".leaves",
    "Span": ".leaves",
}

__all__ = [
    "BaseItem",
    "Chunk",
    "Container",
    "Document",
    "FileError",
    "Finding",
    "Item",
    "ItemPath",
    "Leaf",
    "Limits",
    "Marker",
    "Matter",
    "MissingExtra",
    "Node",
    "Page",
    "Paragraph",
    "Part",
    "Place",
    "Point",
    "Promise",
    "Role",
    "Row",
    "Section",
    "Series",
    "Span",
    "Speech",
    "Style",
    "SubPoint",
    "annotate",
    "arrow_schema",
    "batch",
    "check",
    "chunks",
    "fix",
    "parse",
    "parse_file",
    "read",
    "render",
    "rows",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME.get(name, ".model"), __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
