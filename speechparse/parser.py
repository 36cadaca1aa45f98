"""From a text, a page or a file to its tree."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .parsing.outline import build_plain
from .system.gc_pause import paused

if TYPE_CHECKING:
    from .model import Document
    from .readers import BadBytes
    from .readers.page import Page
    from .system.limits import Limits


def parse(source: str | Page, /) -> Document:
    """The typed tree of a text, or of a page that `speechparse.read` returned.

    Every string has a tree, and nothing of it is lost: ``parse(text).source`` is ``text``. Offsets in the tree are code points of
    the text. Raises TypeError if ``source`` is neither a str nor a Page.
    """
    from .nodes import document

    text = source if isinstance(source, str) else _text(source)
    with paused(len(text)):
        return document(build_plain(text))


def _text(page: Page) -> str:
    from .readers.page import Page

    return Page.of(page, "parse takes a str or a Page").text


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
) -> Document:
    """The typed tree of a file: `speechparse.parse` of the page that `read` returns.

    A document does not keep its page. To know where things are in the file, call these two instead.

    Raises what `read` raises, and FileError if the text cannot be parsed within the limits.
    """
    from .readers import file_name, read
    from .system.limits import Limits, within

    limits = limits or Limits()
    with within(limits, file_name(source, name)):
        return parse(read(source, name=name, format=format, encoding=encoding, limits=limits, convert=convert, bad_bytes=bad_bytes))
