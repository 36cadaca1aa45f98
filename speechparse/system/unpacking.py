"""What is in archives. Nothing is unpacked to the disk, and only the file that is read is in memory.

An archive stays open for the next file of it, since a compressed tar can only be read from its beginning on.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import posixpath
import stat
import tarfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, Protocol, cast

from ..errors import FileError
from .limits import check_time, check_unpacked, watched

# How a tar is opened, by its suffix.
_TARS: Mapping[str, Callable[..., Any]] = {
    ".tar": io.FileIO,
    ".tar.gz": gzip.open,
    ".tgz": gzip.open,
    ".tar.bz2": bz2.open,
    ".tbz2": bz2.open,
    ".tar.xz": lzma.open,
    ".txz": lzma.open,
}
_FILES = 250_000  # that an archive may have; each takes up to a kilobyte of memory
_PIECE = 1 << 20  # bytes: what is skipped at once, and more than any header of a tar has
_BLOCK = 512  # bytes of a tar
_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, ValueError)


def names_in(archive: str) -> list[str]:
    """The paths of the files in an archive, in its order: below it, whatever they are called there. Raises FileError."""
    with _errors_named(archive):
        return list(_opened(archive).files)


@contextmanager
def file_in(archive: str, path: str) -> Iterator[BinaryIO]:
    """A file of an archive, to be read. Raises FileError."""
    name = f"{archive}/{path}"
    with _errors_named(name):
        opened = _opened(archive)
        if path not in opened.files:
            raise FileError(f"{name}: the archive has no such file")
        with opened.file(path) as file:
            yield file


@contextmanager
def _errors_named(name: str) -> Iterator[None]:
    """Raises FileError, which names the file, for all that is wrong with an archive."""
    try:
        yield
    except (*_DAMAGE, OSError, NotImplementedError) as error:
        _close()
        why = getattr(error, "strerror", None) or f"a damaged archive, or none: {error}"
        raise FileError(f"{name}: {why}") from error


class _Archive(Protocol):
    @property
    def files(self) -> Mapping[str, object]: ...

    def file(self, path: str) -> BinaryIO: ...

    def close(self) -> None: ...


class _Latest(threading.local):
    """The archive that a thread has open: in which process, where it is, when it was changed and how large it is; and itself."""

    key: tuple[int, str, int, int] | None = None
    archive: _Archive | None = None


_latest = _Latest()


def _opened(archive: str) -> _Archive:
    state = os.stat(archive)
    key = (os.getpid(), os.path.abspath(archive), state.st_mtime_ns, state.st_size)  # what is forked would share the place in the file
    if _latest.archive is None or _latest.key != key:
        _close()
        _latest.archive = (_Zip if archive.lower().endswith(".zip") else _Tar)(archive, state.st_size)
        _latest.key = key
    return _latest.archive


def _close() -> None:
    if _latest.archive is not None:
        _latest.archive.close()
        _latest.archive = None


def _below(name: str) -> str:
    """The path below an archive of a file that is called ``name`` there, which cannot lead out of it."""
    return posixpath.normpath("/" + name.replace("\\", "/").replace("\0", "\ufffd")).lstrip("/")


def _decoded(name: bytes) -> str:
    """A name that does not say what it is in: UTF-8, or what Windows writes in China."""
    for codec in ("utf-8", "gb18030"):
        try:
            return name.decode(codec)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "surrogateescape")


def _listed(files: Mapping[str, object]) -> None:
    """Raises ValueError if there are too many."""
    if len(files) > _FILES:
        raise ValueError(f"more than {_FILES:,} files")


# --- zip ----------------------------------------------------------------------------------------------------

_UTF8, _ENCRYPTED = 0x800, 0x1  # flags of a file


class _Zip:
    def __init__(self, path: str, size: int) -> None:
        self._zip = zipfile.ZipFile(path)
        self.files = {_zip_path(info): info for info in watched(self._zip.infolist()) if _is_file(info)}
        _listed(self.files)
        check_unpacked(sum(info.file_size for info in self.files.values()), size)

    def file(self, path: str) -> BinaryIO:
        info = self.files[path]
        if info.flag_bits & _ENCRYPTED:
            raise ValueError("encrypted; unpack it with its password")
        return cast("BinaryIO", self._zip.open(info))

    def close(self) -> None:
        self._zip.close()


def _zip_path(info: zipfile.ZipInfo) -> str:
    try:
        return _below(info.filename if info.flag_bits & _UTF8 else _decoded(info.filename.encode("cp437")))
    except UnicodeEncodeError:  # newer versions of Python read the name in UTF-8 that some programs write next to the other
        return _below(info.filename)


def _is_file(info: zipfile.ZipInfo) -> bool:
    return not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16)


# --- tar ----------------------------------------------------------------------------------------------------


class _Tar:
    def __init__(self, path: str, size: int) -> None:
        suffix = next(suffix for suffix in _TARS if path.lower().endswith(suffix))
        self._unpacked = _Unpacked(_TARS[suffix](path), size, packed=suffix != ".tar")
        self._tar = tarfile.TarFile(fileobj=cast("IO[bytes]", self._unpacked), encoding="utf-8", errors="surrogateescape")
        self.files: dict[str, tarfile.TarInfo] = {}
        for info in self._tar:
            if info.isreg():
                self.files[_below(_decoded(info.name.encode("utf-8", "surrogateescape")))] = info
                _listed(self.files)
        self._unpacked.seek(self._tar.offset)
        if self._unpacked.read(_BLOCK).strip(b"\0"):
            raise tarfile.ReadError(f"no header at byte {self._tar.offset:,}")

    def file(self, path: str) -> BinaryIO:
        return cast("BinaryIO", self._tar.extractfile(self.files[path]))

    def close(self) -> None:
        self._tar.close()
        self._unpacked.close()


class _Unpacked:
    """The bytes of a tar: how many there are, and how long that takes, is looked at wherever they are read or skipped."""

    def __init__(self, file: IO[bytes], size: int, packed: bool) -> None:
        self._file, self._size, self._packed = file, size, packed
        self.tell = file.tell
        self.close = file.close

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _PIECE:
            raise tarfile.ReadError("a header that is too long")
        check_time()
        data = self._file.read(size)
        check_unpacked(self._file.tell(), self._size)
        return data

    def seek(self, offset: int) -> int:
        while self._packed and self._file.tell() + _PIECE < offset and self.read(_PIECE):
            pass
        return self._file.seek(offset)
