"""What every subcommand that reads files takes: paths, an encoding, limits, processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from ..files import Found, find
from ..readers import SUFFIXES, Limits

F = TypeVar("F", bound=Callable[..., Any])

_LIMITS = Limits()


def _encoding(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    try:
        "".encode(value or "utf-8")
    except LookupError as error:
        raise click.BadParameter(f"there is no encoding {value}") from error
    return value


_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    click.option("--recursive/--no-recursive", "-r", default=True, help="Read the folders in a folder too.  [default: recursive]"),
    click.option(
        "--encoding", metavar="NAME", callback=_encoding, help="What text, HTML and Markdown files are encoded in; else found."
    ),
    click.option(
        "--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Processes; by default the cores, where it is worth it."
    ),
    click.option("--max-size", type=click.IntRange(min=1), default=_LIMITS.size, show_default=True, help="Bytes of a file."),
    click.option(
        "--max-expanded", type=click.IntRange(min=1), default=_LIMITS.expanded, show_default=True, help="Bytes that it unpacks to."
    ),
    click.option("--max-seconds", type=click.FloatRange(min=0), default=_LIMITS.seconds, show_default=True, help="Time to read it."),
)


def reads_files(command: F) -> F:
    """Give a command the argument PATH and the options of reading."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def found(paths: Sequence[str], recursive: bool, leave_out: str | None = None) -> list[Found]:
    """The files that paths name, in order; those of a folder by the suffixes that are read, without what is in ``leave_out``."""
    return list(find(paths or ("-",), SUFFIXES, recursive, leave_out))
