"""A file on its way into a reader, and the limits that it is read within."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from ..files import FileError


@dataclass(frozen=True)
class Limits:
    """What a file may cost, so that a hostile one does no harm.

    ``size``: bytes of the file. ``expanded``: bytes of what a Word document or a PDF unpacks to, code points of the text of a web
    page. ``seconds``: wall time to read it, looked at between the steps of a reader, none of which is long within the other two.
    """

    size: int = 64 * 2**20
    expanded: int = 256 * 2**20
    seconds: float = 60.0


@dataclass(frozen=True)
class Opened:
    """The bytes of a file, and what readers ask of them. ``encoding`` is what the user says it is, None if nothing."""

    name: str
    data: bytes
    encoding: str | None = None
    limits: Limits = field(default_factory=Limits)
    _began: float = field(default_factory=time.monotonic)

    def error(self, why: str) -> FileError:
        """The error that says so of this file."""
        return FileError(f"{self.name or 'the bytes'}: {why}")

    def check_time(self) -> None:
        """Raises FileError where the time is up."""
        if time.monotonic() - self._began > self.limits.seconds:
            raise self.error(f"takes more than {self.limits.seconds:g} seconds to read")

    def check_expanded(self, size: int) -> None:
        """Raises FileError where so much is more than the file may unpack to."""
        if size > self.limits.expanded:
            raise self.error(f"unpacks to more than {self.limits.expanded:,} bytes or characters")
