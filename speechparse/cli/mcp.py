"""``speechparse mcp``."""

from __future__ import annotations

import sys

import click

from ..errors import FileError
from ..servers.wording import Wording
from .console import complain
from .language import LANG, BilingualCommand, of_findings, translator


@click.command(cls=BilingualCommand)
@click.argument("folders", nargs=-1, metavar="[DIR]...")
@LANG
def mcp(folders: tuple[str, ...]) -> None:
    """Serve agents: tools of the Model Context Protocol on standard input and output.

    The tools read the outline, the text of an item and the findings of a file or a text, and make a patch. They read files in each DIR
    only, by default the working folder, and not through a link that leads out of it. They write nothing.
    """
    from pathlib import Path

    try:
        from ..servers.mcp import serve

        serve([*map(Path, folders)] or [Path.cwd()], Wording(of_findings(), translator()))
    except FileError as error:
        complain(error)
        sys.exit(2)
