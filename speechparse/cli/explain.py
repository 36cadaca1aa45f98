"""``speechparse explain``."""

from __future__ import annotations

import sys

import click

from ..errors import FileError
from ..readers import read
from ..system.limits import Limits, within
from ..system.printable import printable
from .console import complain, say
from .inputs import ENCODING, READ_AS
from .language import LANG, BilingualCommand


@click.command(cls=BilingualCommand)
@click.argument("path", default="-")
@READ_AS
@ENCODING
@LANG
def explain(path: str, read_as: str | None, encoding: str | None) -> None:
    """Show why the speeches of PATH are nested as they are; - or nothing is standard input.

    Each possible marker is on a line: its offset in code points, the level that it is read at (with + if it opens a list) or prose,
    its words, and in brackets the costs that this reading pays. If the next best reading takes it in another way, that follows after
    "or". The names of the costs are those of speechparse/parsing/costs.py.
    """
    from ..explain import explain

    try:
        with within(Limits(), path):
            speeches = explain(read(path, format=read_as, encoding=encoding).text)
    except FileError as error:
        complain(error)
        sys.exit(2)
    for number, speech in enumerate(speeches):
        say([""] * (number > 0))
        say(map(printable, str(speech).split("\n")))
