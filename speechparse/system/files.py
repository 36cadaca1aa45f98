"""Files to read: found in folders and archives, recognised under any name, read whole."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, MutableMapping, Sequence
from typing import BinaryIO, NamedTuple

from ..errors import FileError
from . import archives
from .limits import Limits, within

_PIECE = 1 << 20  # bytes that are read at once


def load(name: str, most: int) -> bytes:
    """The bytes of a file, or of standard input for ``-``; at most ``most`` of them. Raises FileError, also for an archive."""
    try:
        if inside := archives.parted(name):
            from .unpacking import file_in

            with file_in(*inside) as file:
                data = _up_to(file, most)
        elif archives.is_archive(name):
            _names_in(name)
            raise FileError(f"{name}: an archive, which is read as a folder; name a file in it")
        elif name != "-":
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

    ``-`` is standard input. A file in an archive has that of the archive.
    """
    try:
        state = os.stat(0 if file == "-" else archives.on_disk(file) if isinstance(file, str) else file)
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
    limits: Limits | None = None,
) -> Iterator[Found]:
    """The files that paths name, each once: of a folder or an archive those that end in one of ``suffixes``, in order, and
    ``recursive`` those in folders and archives below it too, linked ones aside; hidden ones not, nor what is in the folder
    ``leave_out``, nor archives in archives. A folder that cannot be looked through, or an archive within ``limits``, is given as if
    it were a file, so that the caller reports the error. Files in folders that end in a key of ``left_out`` are counted there."""
    seen: set[str] = set()
    kept = _Kept(suffixes, recursive, {} if left_out is None else left_out, limits or Limits())
    for path in paths:
        folder = is_folder(path)
        away = leave_out and os.path.realpath(leave_out)
        below: Iterable[str] = (os.path.basename(path),)
        if folder:
            below = _in_archive(path, kept) if archives.is_archive(path) else _below(path, kept, away)
        for name in below:
            whole = os.path.normpath(os.path.join(path, name)) if folder else path
            if os.path.abspath(whole) not in seen:
                seen.add(os.path.abspath(whole))
                yield Found(whole, name)


def is_folder(path: str) -> bool:
    """Is it a folder, or an archive, which is read as one?"""
    return path != "-" and (os.path.isdir(path) or archives.is_archive(path))


class _Kept(NamedTuple):
    """Which files of a folder are meant, where the others are counted, and what an archive may cost."""

    suffixes: Collection[str]
    recursive: bool
    left_out: MutableMapping[str, int]
    limits: Limits

    def has(self, name: str) -> bool:
        """Is a file meant? If not, it is counted."""
        suffix = os.path.splitext(name)[1].lower()
        if suffix in self.suffixes:
            return True
        if suffix in self.left_out:
            self.left_out[suffix] += 1
        return False


def _below(folder: str, kept: _Kept, leave_out: str | None) -> Iterator[str]:
    closed: list[str] = []
    for inner, folders, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        seen = (name for name in folders if kept.recursive and not name.startswith("."))
        folders[:] = sorted(name for name in seen if os.path.realpath(os.path.join(inner, name)) != leave_out)
        for name in sorted(names):
            path = os.path.join(inner, name)
            special = os.path.exists(path) and not os.path.isfile(path)  # a pipe would be waited for
            if name.startswith(".") or special:
                continue
            if kept.recursive and archives.is_archive(path):
                yield from (os.path.normpath(os.path.join(os.path.relpath(path, folder), one)) for one in _in_archive(path, kept))
            elif kept.has(name):
                yield os.path.relpath(path, folder)
    yield from (os.path.relpath(path, folder) for path in closed)


def _names_in(archive: str) -> list[str]:
    from .unpacking import names_in  # whose libraries are slow to load

    return names_in(archive)


def _in_archive(archive: str, kept: _Kept) -> Iterator[str]:
    """The files of an archive; itself, as ``""``, if it cannot be looked through."""
    try:
        with within(kept.limits, archive):
            names = sorted(_names_in(archive))
    except FileError:
        yield ""
        return
    for name in names:
        *folders, last = name.split("/")
        if any(part.startswith(".") for part in (*folders, last)) or (folders and not kept.recursive):
            continue
        if kept.has(last):
            yield name
