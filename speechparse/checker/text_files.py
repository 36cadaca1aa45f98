"""Files whose pages are fixed: which can be, and the bytes of a text that was."""

from __future__ import annotations

from collections.abc import Sequence

from ..readers.page import Page
from .finding import Edit
from .fixing import applied


def unchangeable(page: Page, edits: Sequence[Edit], streamed: bool = False) -> str:
    """Why the page of a file, or of standard input if it is ``streamed``, cannot be given these edits; empty where it can."""
    if not edits:
        return ""
    if streamed and page.format != "text":
        return not_text(page)
    if page.format == "docx":
        return ""
    if page.format != "text":
        return f"only text files and Word documents can be fixed, and this is {page.format}"
    try:
        "".join(edit.text for edit in edits).encode(page.encoding)
    except UnicodeEncodeError as error:
        return f"{page.encoding} has no {error.object[error.start : error.end]}"
    return ""


def not_text(page: Page) -> str:
    """Why a page that is no text is not fixed between standard streams."""
    return f"only text is fixed on its way from standard input to standard output, and this is {page.format}"


def edited(page: Page, edits: Sequence[Edit]) -> Page:
    """The page of a text with edits made in it."""
    return Page(applied(page.text, edits), page.name, encoding=page.encoding, mark=page.mark, headings=page.headings)


def data_of(page: Page) -> bytes:
    """The bytes of a text file."""
    return page.mark + page.text.encode(page.encoding)
