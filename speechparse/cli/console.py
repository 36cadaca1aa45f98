"""What the subcommands say, and on which stream."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TextIO, TypeVar

import click

from ..system.printable import exact
from .language import translated

T = TypeVar("T")


def on_terminal() -> bool:
    """Is standard output a terminal?"""
    return sys.stdout is not None and sys.stdout.isatty()


def opened() -> TextIO:
    """Standard output: in UTF-8, or in the encoding of a terminal, with escapes for what that has not.

    Nothing else is changed on its way: click would take out what looks like the colours of a terminal. Raises OSError if it is
    closed.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    encoding, newline = (None, None) if on_terminal() else ("utf-8", "\n")
    sys.stdout.reconfigure(encoding=encoding, newline=newline, errors="backslashreplace")  # type: ignore[union-attr]
    return sys.stdout


def say(lines: Iterable[str]) -> None:
    """Lines on standard output. Raises OSError if it is closed."""
    out = opened()
    for line in lines:
        print(line, file=out, flush=True)


def tell(lines: Iterable[str]) -> None:
    """Lines on standard error, where standard output is for something else."""
    for line in lines:
        if sys.stderr is not None:
            print(line, file=sys.stderr)


def write(content: bytes) -> None:
    """Bytes on standard output, which on a terminal are text in UTF-8. Raises OSError if it is closed."""
    out = opened()
    if on_terminal():
        out.write(content.decode())
    else:
        out.buffer.write(content)
    out.flush()


@contextmanager
def no_commands() -> Iterator[None]:
    """Nothing that is printed meanwhile is a command to GitHub, if it reads it. ``patch`` reads over the lines that say so."""
    if not os.environ.get("GITHUB_ACTIONS"):
        yield
        return
    token = os.urandom(16).hex()
    say([f"::stop-commands::{token}"])
    try:
        yield
    finally:
        say([f"::{token}::"])


def complain(what: object) -> None:
    """A line on standard error, above the progress bar where there is one: so not by click, which goes round it."""
    if sys.stderr is not None:
        print(f"speechparse: {exact(translated(str(what)))}", file=sys.stderr)


def refused(why: str) -> click.UsageError:
    """The error for a wrong use of a command, if the message has a name in it."""
    return click.UsageError(exact(why))


def progress(things: Generator[T, None, None], total: int, silent: bool) -> Iterator[T]:
    """The same things, with a progress bar on standard error where that is a terminal. No more are made once the command is over.
    There is no bar if standard output is a terminal too, which shows the results, unless ``silent`` says that nothing is shown
    there.
    """
    click.get_current_context().call_on_close(things.close)
    if total < 2 or sys.stderr is None or not sys.stderr.isatty() or (on_terminal() and not silent):
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    first = list(islice(things, 1))  # before the bar, which is a thread: the processes that do the work may not be forked next to one
    yield from track(chain(first, things), "", total, console=Console(stderr=True), transient=True)
