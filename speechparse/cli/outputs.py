"""Where a command writes what it makes of each file: to one file, or into a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from ..system.files import Found, identity
from ..system.replacing import refuse_links

ALL = "tables"
"""The format that is a folder with each of the tables in a file (`corpus`)."""


class Outputs(NamedTuple):
    """``path`` is the file or, ``into_folder``, the folder that is written to; ``suffix`` is added to the names of files there."""

    path: str
    into_folder: bool = False
    suffix: str = ""

    def target(self, file: Found) -> str:
        """What is written for a file."""
        return os.path.join(self.path, file.below + self.suffix) if self.into_folder else self.path

    def refuse_links(self, file: Found) -> None:
        """Raises FileError where a folder between the one that is written to and the target of a file is a link."""
        if self.into_folder:
            refuse_links(self.path, file.below)

    def over_itself(self, files: Sequence[Found]) -> str | None:
        """A file that would be written to, and that is read."""
        written = {known: target for target in (self.target(file) for file in files) if (known := identity(target))}
        return next((written[known] for file in files if written and (known := identity(file.name)) in written), None)

    def twice(self, files: Sequence[Found]) -> Found | None:
        """A file for which would be written what is written for another."""
        if not self.into_folder:
            return None
        seen: set[str] = set()
        return next((file for file in files if file.below in seen or seen.add(file.below)), None)  # type: ignore[func-returns-value]


def into_folder(path: str, several: bool) -> bool:
    """Is what is written to for these files a folder?"""
    return several or os.path.isdir(path) or path.endswith(("/", os.sep))
