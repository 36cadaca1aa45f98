"""What the subcommands say, and on which stream."""

from __future__ import annotations

import errno
import sys
from collections.abc import Generator, Iterable, Iterator
from typing import TypeVar

import click

from ..printable import one_line

T = TypeVar("T")


def on_terminal() -> bool:
    """Is standard output a terminal?"""
    return sys.stdout is not None and sys.stdout.isatty()


def say(lines: Iterable[str]) -> None:
    """Lines on standard output, in UTF-8. Raises OSError where it is closed."""
    _must_be_open()
    out = click.open_file("-", "w", encoding="utf-8", errors="backslashreplace")
    for line in lines:
        click.echo(line, file=out)


def write(content: bytes) -> None:
    """Bytes on standard output. Raises OSError where it is closed."""
    _must_be_open()
    click.echo(content, nl=False)


def _must_be_open() -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")


def complain(what: object) -> None:
    """A line on standard error, above the progress bar where there is one: so not by click, which goes round it."""
    if sys.stderr is not None:
        print(f"speechparse: {one_line(str(what))}", file=sys.stderr)


def progress(things: Generator[T, None, None], total: int, silent: bool) -> Iterator[T]:
    """The same things, with a progress bar on standard error where that is a terminal. No more are made once the command is over.

    Not where standard output is one too, on which what becomes of the things is shown; unless nothing is: ``silent``.
    """
    click.get_current_context().call_on_close(things.close)
    if total < 2 or sys.stderr is None or not sys.stderr.isatty() or (on_terminal() and not silent):
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(things, "", total, console=Console(stderr=True), transient=True)
