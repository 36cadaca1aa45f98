"""Bytes in and out: read whole, written in one step, found in folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path


class FileError(Exception):
    """A file that cannot be opened, read or written; says which and why."""


class MissingExtra(FileError):
    """A format needs a library that is not installed; says which extra has it."""


def load(name: str, most: int) -> bytes:
    """The bytes of a file, or of standard input for ``-``; at most ``most`` of them. Raises FileError."""
    try:
        if name != "-":
            with open(name, "rb") as file:
                data = file.read(most + 1)
        elif sys.stdin is None:
            raise FileError("-: standard input is closed")
        else:
            data = sys.stdin.buffer.read(most + 1)
    except (OSError, ValueError) as error:
        raise FileError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > most:
        raise FileError(f"{name}: larger than {most:,} bytes")
    return data


def replace(name: str, data: bytes) -> None:
    """Write a file in one step: whatever happens, it is the old one or the new. Raises FileError."""
    import tempfile  # slow to load, and only needed here

    path = Path(name).resolve()
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:64]}.")
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise FileError(f"{name}: {error.strerror or error}") from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def find(paths: Sequence[str], suffixes: Collection[str]) -> Iterator[str]:
    """The files that paths name: of a folder those that end in one of ``suffixes``, in order, those in folders below it too,
    hidden ones not."""
    for path in paths:
        if path != "-" and os.path.isdir(path):
            yield from _below(path, suffixes)
        else:
            yield path


def _below(folder: str, suffixes: Collection[str]) -> Iterator[str]:
    for inner, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in suffixes:
                yield os.path.join(inner, name)
