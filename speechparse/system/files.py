"""Files to read: found in folders, recognised under any name, read whole."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterator, MutableMapping, Sequence
from typing import BinaryIO, NamedTuple

from ..errors import FileError

_PIECE = 1 << 20  # bytes that are read at once


def load(name: str, most: int) -> bytes:
    """The bytes of a file, or of standard input for ``-``; at most ``most`` of them. Raises FileError."""
    try:
        if name != "-":
            with open(name, "rb") as file:
                data = _up_to(file, most)
        elif sys.stdin is None:
            raise FileError("-: standard input is closed")
        else:
            data = _up_to(sys.stdin.buffer, most)
    except (OSError, ValueError) as error:
        raise FileError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > most:
        raise FileError(f"{name}: larger than {most:,} bytes")
    return data


def _up_to(file: BinaryIO, most: int) -> bytes:
    """The bytes of a file, or the first of them that are more than ``most``."""
    pieces = []
    while most >= 0 and (piece := file.read(_PIECE)):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def identity(file: str | int) -> tuple[int, int] | None:
    """What a regular file, by name or descriptor, has in common with itself under another name; None if it is not a regular file.

    ``-`` is standard input.
    """
    try:
        state = os.stat(0 if file == "-" else file)
    except (OSError, ValueError):
        return None
    return (state.st_dev, state.st_ino) if stat.S_ISREG(state.st_mode) else None


class Found(NamedTuple):
    """A file, and where it is in the folder that was looked through: its path there, or its name if it was named itself."""

    name: str
    below: str


def find(
    paths: Sequence[str],
    suffixes: Collection[str],
    recursive: bool = True,
    leave_out: str | None = None,
    left_out: MutableMapping[str, int] | None = None,
) -> Iterator[Found]:
    """The files that paths name, each once: of a folder those that end in one of ``suffixes``, in order, and ``recursive`` those in
    folders below it too, linked ones aside; hidden ones not, nor what is in the folder ``leave_out``. A folder that cannot be looked
    through is given as if it were a file, so that the caller reports the error. Files in folders that end in a key of ``left_out`` are
    counted there."""
    seen: set[str] = set()
    for path in paths:
        folder = path != "-" and os.path.isdir(path)
        away = leave_out and os.path.realpath(leave_out)
        below = _below(path, suffixes, recursive, away, left_out or {}) if folder else (os.path.basename(path),)
        for name in below:
            whole = os.path.normpath(os.path.join(path, name)) if folder else path
            if os.path.abspath(whole) not in seen:
                seen.add(os.path.abspath(whole))
                yield Found(whole, name)


def _below(
    folder: str, suffixes: Collection[str], recursive: bool, leave_out: str | None, left_out: MutableMapping[str, int]
) -> Iterator[str]:
    closed: list[str] = []
    for inner, folders, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        kept = (name for name in folders if recursive and not name.startswith("."))
        folders[:] = sorted(name for name in kept if os.path.realpath(os.path.join(inner, name)) != leave_out)
        for name in sorted(names):
            path = os.path.join(inner, name)
            special = os.path.exists(path) and not os.path.isfile(path)  # a pipe would be waited for
            suffix = os.path.splitext(name)[1].lower()
            if name.startswith(".") or special:
                continue
            if suffix in suffixes:
                yield os.path.relpath(path, folder)
            elif suffix in left_out:
                left_out[suffix] += 1
    yield from (os.path.relpath(path, folder) for path in closed)
