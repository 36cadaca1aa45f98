"""The configuration of a check: ``speechparse.toml``, or ``[tool.speechparse]`` in ``pyproject.toml``, the nearest above a file."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import BadConfiguration
from .rules import RULES


class Configuration(NamedTuple):
    """``select`` is None if the rules that are on by default are meant."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()


def configuration(path: Path) -> Configuration:
    """What is configured for a file or a folder. Raises BadConfiguration."""
    start = path.resolve()
    for place in (start, *start.parents):
        own, project = place / "speechparse.toml", place / "pyproject.toml"
        if _is_file(own):
            return _read(own, _toml(own))
        if _is_file(project):
            tool = _toml(project).get("tool")
            if isinstance(tool, dict) and "speechparse" in tool:
                return _read(project, tool["speechparse"])
    return Configuration()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:
        raise BadConfiguration(f"{path}: {error.strerror}") from error


def _toml(path: Path) -> dict[str, Any]:
    try:
        state = path.stat()
    except OSError as error:
        raise BadConfiguration(f"{path}: {error}") from error
    return _parsed(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _parsed(path: Path, _changed: int, _size: int) -> dict[str, Any]:
    """A file parsed, once for all that it holds for, as long as it is not changed."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadConfiguration(f"{path}: {error}") from error
    except RecursionError as error:
        raise BadConfiguration(f"{path}: too many brackets in one another") from error


def _read(path: Path, table: Any) -> Configuration:
    if not isinstance(table, dict):
        raise BadConfiguration(f"{path}: [tool.speechparse] is no table")
    values: dict[str, tuple[str, ...]] = {}
    for key, value in table.items():
        if key not in ("select", "ignore"):
            raise BadConfiguration(f"{path}: unknown key {key}; there are select and ignore")
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise BadConfiguration(f"{path}: {key} is a list of names of rules")
        for name in value:
            if name not in RULES:
                raise BadConfiguration(f"{path}: {key} names {name}, which is no rule")
        values[key] = tuple(value)
    return Configuration(values.get("select"), values.get("ignore", ()))
