"""Bytes to characters, without loss or with an error."""

from __future__ import annotations

from .opened import Opened

_MARKS = {b"\xef\xbb\xbf": "utf-8"}


def decoded(opened: Opened) -> tuple[str, str, bytes]:
    """The text, its codec and its byte order mark. Raises FileError where it cannot be decoded without loss."""
    mark = next((mark for mark in _MARKS if opened.data.startswith(mark)), b"")
    data = opened.data.removeprefix(mark)
    for codec in (opened.encoding,) if opened.encoding else ("utf-8", "gb18030"):
        try:
            return data.decode(codec), codec, mark
        except UnicodeDecodeError:
            continue
    raise opened.error("neither UTF-8 nor GB18030")
