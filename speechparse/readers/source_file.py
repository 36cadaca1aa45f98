"""A file on its way into a reader."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import FileError
from ..system.limits import Limits


class Opened(NamedTuple):
    """The bytes of a file, and what readers ask of them.

    ``encoding`` is what the user says it is, None if nothing. With ``replacing``, bytes that cannot be decoded are U+FFFD.
    """

    name: str
    data: bytes
    encoding: str | None = None
    limits: Limits = Limits()
    replacing: bool = False

    def error(self, why: str) -> FileError:
        """The error that says so of this file."""
        return FileError(f"{self.name or 'the bytes'}: {why}")

    def check_expanded(self, size: int) -> None:
        """Raises FileError if a size is more than the file may unpack to."""
        if size > self.limits.expanded:
            raise self.error(f"unpacks to more than {self.limits.expanded:,} bytes or characters")
