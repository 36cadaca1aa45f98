"""``json``: the typed tree, as Pydantic dumps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..leaves import Leaf, Span
from ..readers.page import Page
from ..system.printable import in_json

if TYPE_CHECKING:
    from ..model import Document


def write(document: Document, _page: Page) -> str:
    """Lone surrogates, which Pydantic does not write, are escapes; it does not read those either, but `json.loads` does."""
    try:
        return in_json(document.model_dump_json())
    except ValueError:
        return from_plain(document.model_dump())


def from_plain(plain: dict[str, Any]) -> str:
    """The same of a tree in plain form, as `outline.build_plain` gives it; Pydantic need not be loaded.

    Doubts that there are not are left out, as Pydantic does: quotes inside a text are escaped, so these are no words of one.
    """
    written = json.dumps(plain, default=_fields, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return in_json(written.replace(',"doubt":null', ""))


def _fields(piece: Leaf | Span) -> dict[str, Any]:
    if isinstance(piece, Leaf):
        return {"role": piece.role, "text": piece.text, "start": piece.start}
    return {"start": piece.start, "end": piece.end}
