"""Text files."""

from __future__ import annotations

from .decoding import decoded
from .page import Page
from .source_file import Opened


def read(opened: Opened) -> Page:
    text, encoding, mark = decoded(opened)
    return Page(text, opened.name, "text", encoding=encoding, mark=mark)
