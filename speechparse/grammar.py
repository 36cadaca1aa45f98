"""Loads the Lark grammars.

The ``.lark`` files stand in the top-level ``grammars/`` folder of the project. A wheel carries them as
``speechparse/grammars``; an editable install and a clone find them beside the package.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from lark import Lark

_PACKAGE = Path(__file__).parent


@lru_cache(maxsize=1)
def folder() -> Path:
    """The folder of the grammars. Raises FileNotFoundError where the installation lacks it."""
    for place in (_PACKAGE / "grammars", _PACKAGE.parent / "grammars"):
        if (place / "markers.lark").is_file():
            return place
    raise FileNotFoundError(f"speechparse is not installed whole: no grammars in {_PACKAGE} or beside it")


def load(name: str, **options: Any) -> Lark:
    """The grammar ``name``.lark as an LALR parser. Raises lark.GrammarError where the file is not one."""
    return Lark.open(str(folder() / f"{name}.lark"), parser="lalr", **options)
