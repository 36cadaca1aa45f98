"""Regular expressions that are compiled when they are first used, or were when the package was built.

Python compiles them in Python. For a short page that takes longer than to read it, most of it for classes of Chinese characters. An
installation therefore has what Python's compiler made of them (`made_ahead`, ``hatch_build.py``). That holds for the minor version of
Python that made it, and for each pattern to the letter. What is not there is compiled: it takes longer, and does the same.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import json
import re
import sys
import zlib
from array import array
from binascii import a2b_base64, b2a_base64
from contextlib import suppress
from functools import lru_cache
from typing import Any, cast

from . import installation

FILE = "expressions.json"

_known: dict[tuple[str, int], None] = {}
"""The pattern and the flags of each expression that has been made."""


class Expression:
    """What `expression` returns: it has the methods of a compiled expression, each from its first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(_compiled(*self._source), name)
        setattr(self, name, value)  # so that this is not asked again
        return value


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` returns, but compiled when it is first used: a short page needs two thirds of more than a hundred."""
    source = pattern, int(flags)
    _known[source] = None
    return cast("re.Pattern[str]", Expression(*source))


def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    made = _ahead().get(f"{flags} {pattern}")
    if made is None:
        return re.compile(pattern, flags)
    all_flags, code, groups, numbers, names = made
    of_code = array("I", zlib.decompress(a2b_base64(code))).tolist()
    compiled: re.Pattern[str] = _sre.compile(pattern, all_flags, of_code, groups, numbers, tuple(names))
    return compiled


@lru_cache(maxsize=1)
def _ahead() -> dict[str, Any]:
    """What was compiled ahead, by flags and pattern; nothing where there is none, or another Python made it."""
    made: dict[str, Any] = {}
    with suppress(OSError):
        made = json.loads(installation.content(FILE))
    return made["compiled"] if made.get("by") == _python() else {}


def _python() -> list[Any]:
    """What compiled expressions depend on."""
    return [sys.implementation.cache_tag, _sre.MAGIC, _sre.CODESIZE, sys.byteorder]


def made_ahead() -> str:
    """What `FILE` holds: all expressions that have been made so far, as Python's compiler gives them to its engine."""
    from types import SimpleNamespace
    from unittest import mock

    if sys.version_info < (3, 11):
        import sre_compile as compiler
    else:
        from re import _compiler as compiler  # type: ignore[attr-defined]

    made = {}
    with mock.patch.object(compiler, "_sre", SimpleNamespace(**(vars(_sre) | {"compile": lambda *arguments: arguments}))):
        for pattern, flags in _known:
            _, all_flags, code, *rest = compiler.compile(pattern, flags)
            made[f"{flags} {pattern}"] = [all_flags, b2a_base64(zlib.compress(array("I", code)), newline=False).decode(), *rest]
    return json.dumps({"by": _python(), "compiled": made}, separators=(",", ":"))
