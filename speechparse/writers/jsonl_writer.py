"""``jsonl``: one row per item, each a JSON object on a line of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..readers.page import Page
from ..system.printable import in_json
from .rows import rows

if TYPE_CHECKING:
    from ..model import Document


def write(document: Document, page: Page) -> str:
    """Lone surrogates are escapes."""
    return in_json("".join(f"{json.dumps(row._asdict(), ensure_ascii=False)}\n" for row in rows(document, page)))
