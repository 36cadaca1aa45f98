"""Checks files: finds them, reads them, checks them, perhaps puts them right."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..files import FileError, find, replace
from ..readers import read
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


def run(paths: Sequence[str], options: Options) -> tuple[list[Checked], list[str]]:
    """What was found in each file, and what could not be done."""
    checked: list[Checked] = []
    errors: list[str] = []
    try:
        chosen(options.select, options.ignore)
    except UnknownRule as error:
        return [], [str(error)]
    for name in find(paths, (".txt",)):
        try:
            checked.append(_one(name, options))
        except (FileError, BadConfiguration, UnknownRule) as error:
            if str(error) not in errors:
                errors.append(str(error))
    return checked, errors


def _one(name: str, options: Options) -> Checked:
    configured = _configured(name, options)
    page = read(name)
    text = page.text
    if options.fix and name != "-":
        text = fix(page.text, configured.select, configured.ignore)
        if text != page.text:
            replace(name, page.mark + text.encode(page.encoding))
    return Checked(name, text, check(text, configured.select, configured.ignore))


def _configured(name: str, options: Options) -> Configuration:
    return options.beside(configuration(Path.cwd() if name == "-" else Path(name)))


def differences(checked: Sequence[Checked], options: Options) -> Iterator[str]:
    """What a fix would change in each file, as a unified diff."""
    for one in checked:
        configured = _configured(one.name, options)
        after = fix(one.text, configured.select, configured.ignore)
        yield from difflib.unified_diff(one.text.splitlines(), after.splitlines(), one.name, one.name, lineterm="", n=1)
