"""Writes a file in one step: whatever happens, it is the old one or the new, and nothing else is touched.

The new text goes to a file of a random name next to the old one, which then takes its place. A process that is killed may leave
such a file, whose name begins with a dot; it is never used again. What cannot be replaced without harm is left alone: a link, a
file with a second name, one that somebody else is writing.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, NamedTuple

from ..errors import FileError

_TRIES, _PAUSE = 20, 0.1  # how often a lock is tried, and the seconds between two tries
# No link is followed, and a pipe that has come in the place of a file is not waited for. Windows has some of these, others the rest.
_FLAGS = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))

_unfinished: set[str] = set()  # the files that are being written


class Seen(NamedTuple):
    """A file as it was read: ``state`` is from right before, ``data`` are the bytes that what was read comes to."""

    state: os.stat_result
    data: bytes


def replace(name: str, data: bytes, *, seen: Seen | None = None, durable: bool = True) -> None:
    """Write a file, and the folders it is in, in one step. It keeps its owner, group, permissions and extended attributes.

    ``seen``: only if the file is still as it was. ``durable``: even where the machine loses power, at the cost of a wait for the disk.
    Standard output under another name (/dev/stdout), a device or a pipe is written to as it is. Raises FileError, also where the file
    is there and may not be replaced; then it is left alone.
    """
    with replacing(name, seen=seen, durable=durable) as out:
        out.write(data)


@contextmanager
def replacing(name: str, *, seen: Seen | None = None, durable: bool = True) -> Iterator[BinaryIO]:
    """The same for what is written piece by piece: it takes the place of the file when the block ends, unless by an exception."""
    with _errors_named(name):
        stream = standard_stream(name)
        if stream is not None or _is_special(name):
            with open(name if stream is None else stream, "wb", closefd=stream is None) as out:
                yield out
        else:
            os.makedirs(os.path.dirname(os.path.abspath(name)), exist_ok=True)
            with _in_one_step(name, seen, durable) as out:
                yield out


def look(name: str) -> os.stat_result:
    """What a file is before it is read to be fixed. Raises FileError if it is a device or a pipe, which would be waited for."""
    with _errors_named(name):
        state = os.stat(name)
        if _is_special(name):
            raise FileError(f"{name}: not a regular file; left alone")
    return state


def replaceable(name: str) -> os.stat_result | None:
    """What a file is that may be replaced; None if there is none.

    Raises FileError if it is a link, has another name too (a hard link, from which it would be parted), or may not be written.
    """
    with _errors_named(name):
        _refuse_link(name)
        try:
            state = os.lstat(name)
        except FileNotFoundError:
            return None
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if state.st_nlink > 1:
            raise FileError(f"{name}: has another name too (a hard link), which would keep the old text; left alone")
        if not os.access(name, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return state


def refuse_links(folder: str, below: str) -> None:
    """Raises FileError where a folder between ``folder`` and what is at the path ``below`` in it is a link."""
    at = below.find(os.sep)
    while at >= 0:
        _refuse_link(os.path.join(folder, below[:at]))
        at = below.find(os.sep, at + 1)


def standard_stream(name: str) -> int | None:
    """The descriptor of standard output or standard error, where a file is the same as one of them; else None."""
    for descriptor in (1, 2):
        with suppress(OSError, ValueError):
            if os.path.samestat(os.fstat(descriptor), os.stat(name)):
                return descriptor
    return None


def _is_special(name: str) -> bool:
    return os.path.exists(name) and not os.path.isfile(name) and not os.path.isdir(name)


def _refuse_link(name: str) -> None:
    if os.path.islink(name):
        raise FileError(f"{name}: a link to {os.readlink(name)}, and nothing is written through a link; left alone")


@contextmanager
def _in_one_step(name: str, seen: Seen | None, durable: bool) -> Iterator[BinaryIO]:
    old = replaceable(name)
    partial = os.path.join(os.path.dirname(name), f".{os.urandom(8).hex()}.partial")
    _unfinished.add(partial)
    ours = True
    try:
        try:
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o666 if old is None else 0o600)
        except FileExistsError:
            ours = False
            raise
        with open(descriptor, "wb") as out:
            if old is not None:
                _take_on(descriptor, name, old)
            yield out
            out.flush()
            if durable:
                os.fsync(descriptor)
        if seen is not None:
            _must_be(name, seen)
        os.replace(partial, name)
    except BaseException:
        if ours:
            with suppress(OSError):
                os.unlink(partial)
        raise
    finally:
        _unfinished.discard(partial)


def forget_unfinished() -> None:
    """Leave unfinished files to the process that this one was forked from."""
    _unfinished.clear()


def remove_unfinished() -> None:
    """Remove unfinished files, for a process that is about to end."""
    for partial in tuple(_unfinished):
        with suppress(OSError):
            os.unlink(partial)


def _take_on(new: int, name: str, old: os.stat_result) -> None:
    """Give a new file the owner, group, permissions and extended attributes of the old one. Raises FileError if the system does not
    allow it.
    """
    try:
        if hasattr(os, "fchown"):  # not so on Windows
            state = os.fstat(new)
            if (state.st_uid, state.st_gid) != (old.st_uid, old.st_gid):
                os.fchown(new, old.st_uid, old.st_gid)
        if hasattr(os, "listxattr"):  # on Linux
            wanted, given = _attributes(name), _attributes(new)
            for attribute in given.keys() - wanted.keys():
                os.removexattr(new, attribute)
            for attribute, value in wanted.items():
                if given.get(attribute) != value:
                    os.setxattr(new, attribute, value)
        if hasattr(os, "fchmod"):  # last, since a new owner takes some of the permissions away
            os.fchmod(new, stat.S_IMODE(old.st_mode))
    except OSError as error:
        raise FileError(
            f"{name}: its owner, group, permissions and extended attributes cannot all be kept ({error.strerror}); left alone"
        ) from error


def _attributes(file: str | int) -> dict[str, bytes]:
    """The extended attributes of a file; none where the file system has no such thing."""
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return {}
        raise


def _must_be(name: str, seen: Seen) -> None:
    """Raises FileError if a file is no longer as it was read, or another program has locked it."""
    with open(os.open(name, os.O_RDONLY | _FLAGS), "rb") as file:
        if not _is_free(file):
            raise FileError(f"{name}: locked by another program; left alone")
        if _version(os.fstat(file.fileno())) != _version(seen.state):
            raise FileError(f"{name}: changed since it was read; left alone")
        if file.read() != seen.data:
            raise FileError(f"{name}: what was read from it does not come to the same bytes again; left alone")


def _version(state: os.stat_result) -> tuple[int, int, int, int]:
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


def _is_free(file: BinaryIO) -> bool:
    """Is a file free of the locks of other programs, at once or after a short wait? True if the system has no locks."""
    try:
        import fcntl
    except ImportError:
        return True
    for _ in range(_TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:
            return True
    return False


@contextmanager
def _errors_named(name: str) -> Iterator[None]:
    """An OSError inside the block becomes a FileError that names the file."""
    try:
        yield
    except OSError as error:
        raise FileError(f"{name}: {error.strerror or error}") from error
