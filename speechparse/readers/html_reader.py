"""Web pages: read in the encoding that they declare, without the site's navigation, menus and footers."""

from __future__ import annotations

import re

from .boilerplate import without_chrome
from .decoding import decoded
from .html_lines import lines
from .page import Page
from .source_file import Opened
from .web_lines import page_of, usual

# What a page says it is written in.
_DECLARED = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_HEAD = 4096  # bytes in which it must say so


def read(opened: Opened) -> Page:
    text, encoding, mark = decoded(opened, _declared(opened.data))
    return page_of(without_chrome(lines(usual(text), opened)), opened, "html", encoding, mark)


def _declared(data: bytes) -> str | None:
    """The encoding that a page names at its head. If the head could not have been read in it, UTF-8 is meant."""
    if match := _DECLARED.search(data[:_HEAD]):
        name = (match[1] or match[2]).decode("ascii", "replace").lower()
        return "utf-8" if name.startswith(("utf-16", "utf-32")) else name
    return None
