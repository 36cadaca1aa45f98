"""Bytes in and out: read whole, written in one step, found in folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO, NamedTuple

_PIECE = 1 << 20  # bytes that are read at once


class FileError(Exception):
    """A file that cannot be opened, read or written; says which and why."""


class MissingExtra(FileError):
    """A format needs a library that is not installed; says which extra has it."""


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


def replace(name: str, data: bytes, durable: bool = True) -> None:
    """Write a file, and the folders it is in, in one step: whatever happens, it is the old one or the new.

    ``durable``: even where the machine loses power, at the cost of a wait for the disk. What is no regular file, such as a device,
    is written to as it is. Raises FileError.
    """
    import shutil  # slow to load, as is the next, and only needed here
    from hashlib import blake2s

    path = os.path.realpath(name)
    special = os.path.exists(path) and not os.path.isfile(path)
    # Always the same name, so that one left behind by a process that was killed is written over by the next.
    digest = blake2s(os.fsencode(os.path.basename(path)), digest_size=8).hexdigest()
    partial = os.path.join(os.path.dirname(path), f".{digest}.partial")
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(name if special else partial, "wb") as out:
            out.write(data)
            if durable and not special:
                out.flush()
                os.fsync(out.fileno())
        if not special:
            if os.path.exists(path):
                shutil.copymode(path, partial)
            os.replace(partial, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(partial)
        raise FileError(f"{name}: {error.strerror or error}") from error


class Found(NamedTuple):
    """A file, and where it is in the folder that was looked through: its path there, or its name if it was named itself."""

    name: str
    below: str


def find(paths: Sequence[str], suffixes: Collection[str], recursive: bool = True, leave_out: str | None = None) -> Iterator[Found]:
    """The files that paths name, each once: of a folder those that end in one of ``suffixes``, in order, and ``recursive`` those in
    folders below it too; hidden ones not, nor what is in the folder ``leave_out``. A folder that cannot be looked through is given as
    if it were a file, so that whoever reads it learns why."""
    seen: set[str] = set()
    for path in paths:
        folder = path != "-" and os.path.isdir(path)
        below = _below(path, suffixes, recursive, leave_out and os.path.realpath(leave_out)) if folder else (os.path.basename(path),)
        for name in below:
            whole = os.path.normpath(os.path.join(path, name)) if folder else path
            if os.path.abspath(whole) not in seen:
                seen.add(os.path.abspath(whole))
                yield Found(whole, name)


def _below(folder: str, suffixes: Collection[str], recursive: bool, leave_out: str | None) -> Iterator[str]:
    closed: list[str] = []
    for inner, folders, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        kept = (name for name in folders if recursive and not name.startswith("."))
        folders[:] = sorted(name for name in kept if os.path.realpath(os.path.join(inner, name)) != leave_out)
        for name in sorted(names):
            path = os.path.join(inner, name)
            special = os.path.exists(path) and not os.path.isfile(path)  # a pipe would be waited for
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in suffixes and not special:
                yield os.path.relpath(path, folder)
    yield from (os.path.relpath(path, folder) for path in closed)
