"""Loads the Lark grammars.

The ``.lark`` files are in the top-level ``grammars/`` folder of the project. A wheel carries them as ``speechparse/grammars``; an
editable install and a clone have them next to the package. Either may be in a zip file.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from lark import Lark

if TYPE_CHECKING:
    from pathlib import Path
    from zipfile import Path as PathInZip


@lru_cache(maxsize=1)
def folder() -> Path | PathInZip:
    """The folder of the grammars. Raises FileNotFoundError where the installation lacks it."""
    package: Any = resources.files(str(__package__).partition(".")[0])  # of either kind
    place: Path | PathInZip
    for place in (package / "grammars", package.parent / "grammars"):
        if (place / "markers.lark").is_file():
            return place
    raise FileNotFoundError(f"speechparse is not installed whole: no grammars in {package} or next to it")


def load(name: str, **options: Any) -> Lark:
    """The grammar ``name``.lark as an LALR parser. Raises lark.GrammarError where the file is not one."""
    _, grammar = _read(None, f"{name}.lark")
    return Lark(grammar, parser="lalr", import_paths=[_read], **options)


def _read(_importing: str | None, name: str) -> tuple[str, str]:
    """The name and the text of a grammar file, as Lark asks for what a grammar imports."""
    return name, (folder() / name).read_text(encoding="utf-8")
