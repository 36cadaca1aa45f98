"""Text files: read as they are, replaced in one step."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")


class FileError(Exception):
    """A file that cannot be opened, decoded or replaced; says which and why."""


class TextFile(NamedTuple):
    """A file's text with its line ends, and the encoding it was in."""

    name: str
    text: str
    encoding: str


def read(name: str) -> TextFile:
    """Read a file, or standard input for ``-``: UTF-8 with or without a byte order mark, or GB18030. Raises FileError."""
    try:
        if name == "-" and sys.stdin is None:
            raise FileError("-: standard input is closed")
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise FileError(f"{name}: {error.strerror or error}") from error
    for encoding in ENCODINGS:
        if encoding == "utf-8-sig" and not data.startswith(b"\xef\xbb\xbf"):
            continue
        try:
            return TextFile(name, data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    raise FileError(f"{name}: neither UTF-8 nor GB18030")


def replace(file: TextFile, text: str) -> None:
    """Write another text to a file, in its encoding, in one step: the file is the old one or the new. Raises FileError."""
    import tempfile  # slow to load, and only needed here

    path = Path(file.name).resolve()
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as out:
            out.write(text.encode(file.encoding))
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, path.stat().st_mode & 0o7777)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise FileError(f"{file.name}: {error.strerror or error}") from error
