"""Bytes in and out: read whole, written in one step, found in folders."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Collection, Iterator, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import BinaryIO, NamedTuple

_PIECE = 1 << 20  # bytes that are read at once


class FileError(Exception):
    """A file that cannot be opened, read or written; says which and why."""


class MissingExtra(FileError):
    """A format needs a library that is not installed; says how to install it."""


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
    is written to as it is. Raises FileError, also where the file is there and may not be written.
    """
    from hashlib import blake2s  # slow to load

    path = os.path.realpath(name)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        there = os.path.exists(path)
        if there and not os.path.isfile(path):
            with open(name, "wb") as special:
                special.write(data)
            return
        if there and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        # Always the same name, so that one left behind by a process that was killed is written over by the next.
        digest = blake2s(os.fsencode(os.path.basename(path)), digest_size=8).hexdigest()
        beside = os.path.join(os.path.dirname(path), f".{digest}.partial")
        with _alone(beside, stat.S_IMODE(os.stat(path).st_mode) if there else None) as out:
            try:
                out.write(data)
                out.flush()
                if durable:
                    os.fsync(out.fileno())
                if os.name == "nt":
                    out.close()  # Windows moves no open file
                os.replace(beside, path)
            except OSError:
                with suppress(OSError):
                    os.unlink(beside)
                raise
    except OSError as error:
        raise FileError(f"{name}: {error.strerror or error}") from error


@contextmanager
def _alone(name: str, mode: int | None) -> Iterator[BinaryIO]:
    """An empty file to write to, with these permissions; no other process has one of this name meanwhile."""
    while True:
        with open(name, "ab", opener=partial(os.open, mode=0o666 if mode is None else 0o600)) as out:
            _lock(out)
            if _is_still(out, name):
                out.truncate(0)
                if mode is not None:
                    os.chmod(name, mode)
                yield out
                return


def _is_still(file: BinaryIO, name: str) -> bool:
    """Has a file its name yet, or was it moved by who had it before?"""
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.stat(name))
    except FileNotFoundError:
        return False


def _lock(file: BinaryIO) -> None:
    """Wait until no other process has a file; where the system cannot do that, do not wait."""
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


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
    through is given as if it were a file, so that whoever reads it learns why. Files in folders that end in a key of ``left_out`` are
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
