"""Archives that are read as folders, zip and tar. A file in one is named as if that were a folder: speeches.zip/2024/a.txt."""

from __future__ import annotations

import os
import re

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_WITHIN = re.compile(f"(?:{'|'.join(map(re.escape, SUFFIXES))})(?=[/{re.escape(os.sep)}])", re.IGNORECASE)


def is_archive(path: str) -> bool:
    """Is it a file with the suffix of an archive?"""
    return path.lower().endswith(SUFFIXES) and os.path.isfile(path)


def parted(name: str) -> tuple[str, str] | None:
    """The archive that a file is in, and its name there; None if it is in none."""
    archives = (name[: match.end()] for match in _WITHIN.finditer(name))
    archive = next(filter(os.path.isfile, archives), None)
    return None if archive is None else (archive, name[len(archive) + 1 :].replace(os.sep, "/"))


def on_disk(name: str) -> str:
    """The file that is on the disk: the archive that a file is in, or itself."""
    parts = parted(name)
    return name if parts is None else parts[0]
