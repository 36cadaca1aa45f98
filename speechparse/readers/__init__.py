"""Reading files, one module per format: each has ``read(opened: Opened) -> Page``, and raises FileError if it cannot.

CONTRIBUTING.md says what a new format needs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Literal, TypeAlias, get_args

from ..errors import FileError
from ..system.files import load
from ..system.limits import Limits, check_time, within
from .decoding import beginning
from .page import Page, Place
from .source_file import Opened

__all__ = ["FORMATS", "SUFFIXES", "FileError", "Limits", "Page", "Place", "read"]

BadBytes: TypeAlias = Literal["refuse", "replace"]
Headings: TypeAlias = Literal["declared"]

# The suffixes of each format. A file with none of these is detected by its first bytes, and is text if they say nothing.
FORMATS = {
    "text": (".txt", ".text"),
    "html": (".html", ".htm", ".xhtml"),
    "markdown": (".md", ".markdown"),
    "docx": (".docx",),
    "pdf": (".pdf",),
}
SUFFIXES = {suffix: form for form, suffixes in FORMATS.items() for suffix in suffixes}
CONVERTED = (".doc", ".wps", ".odt", ".rtf")
"""What is read only if it may be converted, by LibreOffice."""
NOT_READ = (*CONVERTED, ".docm", ".ofd", ".epub", ".mht", ".mhtml", ".zip", ".rar")
"""What else may hold speeches, and is left out of folders; the user is told."""

# What files begin with, white space aside. "office" is read only if it may be converted, and None not at all: with what to do
# about it.
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], str | None, str], ...] = (
    (
        re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL),
        "office",
        "an OpenDocument text (.odt); save it as .docx, or have it converted (--convert)",
    ),
    (re.compile(rb"PK\x03\x04"), "docx", ""),
    (re.compile(rb"%PDF-"), "pdf", ""),
    # What browsers go by (https://mimesniff.spec.whatwg.org/#rules-for-identifying-an-unknown-mime-type), and the like.
    (
        re.compile(
            rb"<!--|<\?xml\b|<(?:!doctype html|a|article|b|body|br|center|div|font|h[1-6]|head|html|iframe|link|main|meta|ol|p|script"
            rb"|section|span|style|table|title|ul)[\s/>]",
            re.IGNORECASE,
        ),
        "html",
        "",
    ),
    (
        re.compile(rb"\xd0\xcf\x11\xe0"),
        "office",
        "a document of the old kind (.doc, .wps), or one with a password; save it as .docx, without, or have it converted (--convert)",
    ),
    (re.compile(rb"\{\\rtf"), "office", "a document in Rich Text Format; save it as .docx, or have it converted (--convert)"),
    (
        re.compile(rb"[a-z-]+:.*?^content-type:\s*multipart/related", re.IGNORECASE | re.DOTALL | re.MULTILINE),
        None,
        "a web page in one file (MHTML), as Word and browsers save it; open it there and save it as .docx or .html",
    ),
)


def read(
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
) -> Page:
    """Read a file, or its bytes, into a page of text that knows where in the file its lines are.

    ``source`` is a path, ``-`` for standard input, or bytes. ``name`` is its name on the page and in messages: by default the path,
    and empty for bytes. ``format`` is a key of `FORMATS`; by default it is detected from the suffix of the name, then from the first
    bytes. ``encoding`` is that of a text, HTML or Markdown file; by default it is detected. With ``convert`` an installed LibreOffice
    converts what has a suffix of `CONVERTED`, or begins like it; its page has the format "office". A text with bytes that cannot be
    decoded is refused; with ``bad_bytes="replace"`` they are U+FFFD, which the rule ``lost-text`` of the checker finds, unless they
    are too many. With ``headings="declared"`` the page has the levels of the headings that a Word document, a Markdown file or a
    web page declares, and those without a number are items too. No file makes it use the network.

    Raises FileError if the file cannot be read within the limits, or its text cannot be decoded without loss; MissingExtra, a
    FileError, if the format needs a library that is not installed; ValueError for an unknown format or way, LookupError for an unknown
    encoding.
    """
    limits = limits or Limits()
    if bad_bytes not in get_args(BadBytes):
        raise ValueError(f"bad bytes are refused or replaced, not {bad_bytes}")
    if headings not in (None, *get_args(Headings)):
        raise ValueError(f"headings are declared, not {headings}")
    if format is not None and format not in FORMATS:
        raise ValueError(f"there is no format {format}; there are {', '.join(FORMATS)}")
    if encoding is not None:
        "".encode(encoding)
    name = file_name(source, name)
    with within(limits, name):
        data = source if isinstance(source, bytes) else load(os.fspath(source), limits.size)
        opened = Opened(name, data, encoding, limits, replacing=bad_bytes == "replace")
        if len(data) > limits.size:
            raise opened.error(f"larger than {limits.size:,} bytes")
        reader: Callable[[Opened], Page] = import_module(f".{format or _format(opened, convert)}_reader", __name__).read
        page = reader(opened)
        check_time()
        return page if headings else replace(page, headings=None)


def file_name(source: str | os.PathLike[str] | bytes, name: str | None) -> str:
    if name is not None:
        return name
    return "" if isinstance(source, bytes) else os.fspath(source)


def _format(opened: Opened, convert: bool) -> str:
    begins, suffix = beginning(opened.data), os.path.splitext(opened.name)[1].lower()
    match = next((row for row in _BEGINNINGS if row[0].match(begins)), None)
    if convert and (suffix in CONVERTED if match is None else match[1] == "office" or (match[1] == "docx" and suffix in CONVERTED)):
        return "office"
    if match is not None and match[2]:
        raise opened.error(match[2])
    named = SUFFIXES.get(suffix)
    return named or (match[1] if match and match[1] else "text")
