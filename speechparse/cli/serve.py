"""``speechparse serve``."""

from __future__ import annotations

import sys

import click

from ..errors import FileError
from ..system.limits import Limits
from . import chinese
from .console import complain, say
from .language import LANG, BilingualCommand, chosen

_PROCESSES = 2  # files that are worked on at once


@click.command(cls=BilingualCommand)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="NAME", help="Name or address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8317, show_default=True, help="Port to listen at; 0: any that is free.")
@click.option(
    "--allow-others",
    is_flag=True,
    help="HOST may be one that other machines reach: whoever does can have files read, without a password, and unencrypted.",
)
@LANG
def serve(host: str, port: int, allow_others: bool) -> None:
    """Serve a page for the browser on this machine: drop a file there, see its outline and findings, download it fixed.

    It is at http://127.0.0.1:8317/ until Ctrl-C. Files are kept in memory while they are read, and not written anywhere. Without
    --lang the page is in the language of the browser. It needs starlette and uvicorn.
    """
    try:
        from ..servers.web.address import listening
        from ..servers.web.app import application, run
        from ..servers.web.workers import Workers

        address = listening(host, port, allow_others)
    except FileError as error:
        complain(error)
        sys.exit(2)
    with address.socket, Workers(_PROCESSES) as workers:
        say([address.url()])
        run(application(workers.do, address.known, chosen(), _translated, Limits()), address)


def _translated(line: str, language: str) -> str:
    return chinese.line(line) if language == "zh" else line
