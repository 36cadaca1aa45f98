"""Checks a file: reads it, checks it, perhaps puts it right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ..files import FileError, Found
from ..limits import check_time
from ..readers import Page, read
from ..replacing import Seen, look, replace, replaceable
from ..source import line_starts
from . import UnknownRule, check, fix
from .config import BadConfiguration, Configuration, configuration
from .line_diff import unified
from .reports.checked import Checked


@dataclass(frozen=True)
class Options:
    """What the command line says; ``select`` and ``ignore`` go before what is configured."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fix: bool = False
    read: Callable[[str], Page] = read


def check_file(file: Found, options: Options) -> Checked:
    """What was found in a file, or is left once what is certain has been put right. Raises FileError."""
    configured = _configured(file.name, options)
    page = _put_right(file.name, configured, options.read) if options.fix else options.read(file.name)
    return Checked(page, check(page.text, configured.select, configured.ignore))


def _put_right(name: str, configured: Configuration, read: Callable[[str], Page]) -> Page:
    """The page of a file with what is certain put right, there too. Raises FileError."""
    state = None if name == "-" else look(name)
    page = read(name)
    text = _fixed(page, configured)
    if text == page.text or state is None:
        return page
    fixed = Page(text, name, encoding=page.encoding, mark=page.mark)
    check_time()
    replace(name, _data(fixed), seen=Seen(state, _data(page)))
    return fixed


def _data(page: Page) -> bytes:
    """The bytes of a text file."""
    return page.mark + page.text.encode(page.encoding)


def differences(file: Found, options: Options) -> list[str]:
    """What a fix would change in a file, as the lines of a unified diff. Raises FileError."""
    name = file.name
    if name != "-":
        look(name)
    page = options.read(name)
    text = _fixed(page, _configured(name, options))
    if text != page.text:
        replaceable(name)  # or nothing would change
    before, after = _lines(page.text), _lines(text)
    diff = unified(before, after, name)
    return [line.removesuffix("\n") if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file" for line in diff]


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends."""
    return [text[start:end] for start, end in pairwise([*line_starts(text), len(text)]) if start < end]


def _fixed(page: Page, configured: Configuration) -> str:
    """The text put right where it is the file's own, and where its encoding has the new markers; else as it is."""
    if page.format != "text" or page.name == "-":
        return page.text
    text = fix(page.text, configured.select, configured.ignore)
    try:
        text.encode(page.encoding)
    except UnicodeEncodeError:
        return page.text
    return text


def _configured(name: str, options: Options) -> Configuration:
    try:
        configured = configuration(Path.cwd() if name == "-" else Path(name))
    except (BadConfiguration, UnknownRule) as error:
        raise FileError(str(error)) from error
    return Configuration(options.select or configured.select, options.ignore or configured.ignore)
