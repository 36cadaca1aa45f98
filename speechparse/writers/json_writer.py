"""``json``: the typed tree, as Pydantic dumps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..readers.page import Page
from ..system.printable import in_json
from . import plain_json

if TYPE_CHECKING:
    from ..model import Document


def write(document: Document, _page: Page) -> str:
    """Lone surrogates, which Pydantic does not write, are escapes; it does not read those either, but `json.loads` does."""
    try:
        return in_json(document.model_dump_json())
    except ValueError:
        return in_json(json.dumps(document.model_dump(), ensure_ascii=False, separators=(",", ":")))


def from_plain(plain: dict[str, Any], text: str) -> str:
    """The same of the tree of a page in plain form, as `outline.build_plain` gives it; Pydantic need not be loaded."""
    return in_json(plain_json.document(plain), text)
