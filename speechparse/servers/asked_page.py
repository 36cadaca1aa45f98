"""The page that an agent asks about: a file in a folder that it may read, or a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..checker.config import configuration
from ..errors import BadConfiguration, FileError
from ..readers import Page, read
from ..system.limits import Limits


@dataclass(frozen=True)
class AskedPage:
    """A page, and the file or folder whose configuration it is checked by."""

    page: Page
    configured_for: Path

    @staticmethod
    def of(folders: Sequence[Path], path: str | None, text: str | None, limits: Limits) -> AskedPage:
        """Read a file in one of some folders, which are resolved, or a text.

        Raises FileError if it may not or cannot be read, or unless one of ``path`` and ``text`` is given.
        """
        if (path is None) == (text is None):
            raise FileError("give either path or text")
        if path is not None:
            file = _allowed(folders, path)
            return AskedPage(read(str(file), name=path, limits=limits), file)
        assert text is not None
        if len(text) > limits.size:
            raise FileError(f"the text: larger than {limits.size:,} characters")
        return AskedPage(Page(text, "text"), folders[0])

    def rules(
        self, select: Sequence[str] | None = None, ignore: Sequence[str] | None = None
    ) -> tuple[Sequence[str] | None, Sequence[str]]:
        """The rules to apply and to leave out: these, or those that are configured. Raises FileError."""
        try:
            configured = configuration(self.configured_for)
        except BadConfiguration as error:
            raise FileError(str(error)) from error
        return configured.select if select is None else select, configured.ignore if ignore is None else ignore


def _allowed(folders: Sequence[Path], path: str) -> Path:
    """The file that a path names, relative to the first folder in which it is, with links resolved.

    Raises FileError if it is in none of the folders or hidden there, and if it is not a regular file.
    """
    try:
        for file in [(folder / path).resolve() for folder in folders]:
            if any(_shown(file, folder) for folder in folders) and file.is_file():
                return file
    except (OSError, RuntimeError, ValueError) as error:
        raise FileError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    raise FileError(f"{path}: no file in the folders that may be read, or a hidden one")


def _shown(file: Path, folder: Path) -> bool:
    """Is a file in a folder, and neither it nor a folder on the way is hidden?"""
    return file.is_relative_to(folder) and not any(part.startswith(".") for part in file.relative_to(folder).parts)
