"""From a text, a page or a file to its tree."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .parsing.outline import build_plain
from .system.gc_pause import paused

if TYPE_CHECKING:
    from .model import Document
    from .readers import BadBytes, Headings
    from .readers.page import Page
    from .system.limits import Limits


def parse(source: str | Page, /, *, doubt: bool = False) -> Document:
    """The typed tree of a text, or of a page that `speechparse.read` returned.

    Every string has a tree, and nothing of it is lost: ``parse(text).source`` is ``text``. Offsets in the tree are code points of
    the text. With ``doubt`` each item and each closing has its doubt, which takes about three times as long.

    Raises TypeError if ``source`` is neither a str nor a Page.
    """
    from .nodes import document

    text, headings = (source, None) if isinstance(source, str) else _of(source)
    with paused(len(text)):
        return document(build_plain(text, headings, doubt))


def _of(page: Page) -> tuple[str, Sequence[int] | None]:
    """The text of a page and the levels of its headings."""
    from .readers.page import Page

    page = Page.of(page, "parse takes a str or a Page")
    return page.text, page.headings


def parse_file(
    source: str | os.PathLike[str] | bytes,
    /,
    *,
    name: str | None = None,
    format: str | None = None,
    encoding: str | None = None,
    limits: Limits | None = None,
    convert: bool = False,
    bad_bytes: BadBytes = "refuse",
    headings: Headings | None = None,
    doubt: bool = False,
) -> Document:
    """The typed tree of a file: `speechparse.parse` of the page that `read` returns.

    A document does not keep its page. To know where things are in the file, call these two instead.

    Raises what `read` raises, and FileError if the text cannot be parsed within the limits.
    """
    from .readers import file_name, read
    from .system.limits import Limits, within

    limits = limits or Limits()
    with within(limits, file_name(source, name)):
        return parse(
            read(
                source,
                name=name,
                format=format,
                encoding=encoding,
                limits=limits,
                convert=convert,
                bad_bytes=bad_bytes,
                headings=headings,
            ),
            doubt=doubt,
        )
