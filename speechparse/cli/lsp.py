"""``speechparse lsp``."""

from __future__ import annotations

import sys

import click

from ..errors import MissingExtra
from ..servers.wording import Wording
from .console import complain
from .language import LANG, BilingualCommand, of_findings, translator


@click.command(cls=BilingualCommand)
@LANG
def lsp() -> None:
    """Serve editors: a language server on standard input and output.

    It checks the texts and Markdown files that are open in the editor, shows their outline, and offers edits that fix what is found.
    It writes to no file itself.
    """
    try:
        from ..servers.lsp import serve
    except MissingExtra as error:
        complain(error)
        sys.exit(2)
    serve(Wording(of_findings(), translator()))
