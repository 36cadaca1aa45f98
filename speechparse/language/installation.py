"""The folder of the grammars, which also has what an installation has made ahead (``hatch_build.py``).

The ``.lark`` files are in the top-level ``grammars/`` folder of the project. A wheel carries them as ``speechparse/grammars``; an
editable install and a clone have them next to the package. Either may be in a zip file.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from typing import Any

GRAMMARS = ("markers.lark", "numerals.lark", "outline.lark")
_PACKAGE = os.path.dirname(os.path.dirname(__file__))


@lru_cache(maxsize=1)
def folder() -> str:
    """The folder of the grammars, which may be in a zip file. Raises FileNotFoundError where the installation lacks it."""
    for package in (_PACKAGE, os.path.dirname(_PACKAGE)):
        place = os.path.join(package, "grammars")
        with suppress(OSError):
            _content(os.path.join(place, GRAMMARS[0]))
            return place
    raise FileNotFoundError(f"speechparse is not installed whole: no grammars in {_PACKAGE} or next to it")


def content(name: str) -> str:
    """The text of a file in the folder of the grammars. Raises OSError where it cannot be read."""
    return _content(os.path.join(folder(), name))


def _content(path: str) -> str:
    """A text, read by what has loaded this module: from a folder or a zip file. Raises OSError where it cannot be read."""
    loader: Any = __spec__.loader
    text: str = loader.get_data(path).decode()
    return text
