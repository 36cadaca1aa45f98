"""What the outlines in a folder were written with, so that ``--resume`` knows which of them it would write again as they are."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from .. import __version__
from ..system.replacing import replace


def written_since(folder: str, form: str, settings: Mapping[str, object], resume: bool) -> int:
    """From when on the outlines of a format in a folder are of this version and these settings (nanoseconds, as of a file).

    That is when the manifest was written, which is a hidden file in the folder. It stays if it says the same and the run is to
    ``resume``; otherwise it is written again, and what is older than it is done again. Raises FileError if it may not be replaced.
    """
    name = os.path.join(folder, f".speechparse-{form}.json")
    manifest = json.dumps({"version": __version__, **settings}, ensure_ascii=False).encode()
    if not (resume and _content(name) == manifest):
        replace(name, manifest, durable=False)
    return os.stat(name).st_mtime_ns


def _content(name: str) -> bytes | None:
    try:
        with open(name, "rb") as file:
            return file.read()
    except OSError:
        return None
