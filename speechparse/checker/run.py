"""Checks files: finds them, reads them, checks them, perhaps puts them right."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..files import FileError, read, replace
from . import UnknownRule, check, chosen, fix
from .config import BadConfiguration, Configuration, configuration
from .reports.checked import Checked


@dataclass(frozen=True)
class Options:
    """What the command line says; ``select`` and ``ignore`` go before what is configured."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fix: bool = False

    def beside(self, configured: Configuration) -> Configuration:
        return Configuration(self.select or configured.select, self.ignore or configured.ignore)


def files(paths: Sequence[str]) -> Iterator[str]:
    """The files that paths name: a folder's .txt files in order, those in folders below it too, hidden ones not."""
    for path in paths:
        if path != "-" and os.path.isdir(path):
            yield from sorted(str(file) for file in Path(path).rglob("*.txt") if file.is_file() and not _hidden(file, path))
        else:
            yield path


def _hidden(file: Path, folder: str) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def run(paths: Sequence[str], options: Options) -> tuple[list[Checked], list[str]]:
    """What was found in each file, and what could not be done."""
    checked: list[Checked] = []
    errors: list[str] = []
    try:
        chosen(options.select, options.ignore)
    except UnknownRule as error:
        return [], [str(error)]
    for name in files(paths):
        try:
            checked.append(_one(name, options))
        except (FileError, BadConfiguration, UnknownRule) as error:
            if str(error) not in errors:
                errors.append(str(error))
    return checked, errors


def _one(name: str, options: Options) -> Checked:
    configured = _configured(name, options)
    file = read(name)
    text = file.text
    if options.fix and name != "-":
        text = fix(file.text, configured.select, configured.ignore)
        if text != file.text:
            replace(file, text)
    return Checked(name, text, check(text, configured.select, configured.ignore))


def _configured(name: str, options: Options) -> Configuration:
    return options.beside(configuration(Path.cwd() if name == "-" else Path(name)))


def differences(checked: Sequence[Checked], options: Options) -> Iterator[str]:
    """What a fix would change in each file, as a unified diff."""
    for one in checked:
        configured = _configured(one.name, options)
        after = fix(one.text, configured.select, configured.ignore)
        yield from difflib.unified_diff(one.text.splitlines(), after.splitlines(), one.name, one.name, lineterm="", n=1)
