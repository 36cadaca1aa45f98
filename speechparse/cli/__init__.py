"""The command ``speechparse``, one module per subcommand."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from .. import __version__
from ..system.interrupts import interrupts_kept
from .check import check
from .console import complain
from .explain import explain
from .language import LANG, BilingualGroup
from .lsp import lsp
from .mcp import mcp
from .outline import outline
from .rule import rule
from .score import score
from .serve import serve

_INTERRUPTED = 130  # 128 and the number of the signal, as shells have it


class _Commands(BilingualGroup):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            with interrupts_kept():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            complain("interrupted")
            ctx.exit(_INTERRUPTED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="speechparse")
@LANG
def cli() -> None:
    """Read the outline of Chinese official speeches, and check its numbering."""


for command in (outline, check, rule, score, explain, lsp, mcp, serve):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point."""
    try:
        cli.main(args=arguments, prog_name="speechparse")
    except OSError as error:  # standard output is full, or closed
        complain(error.strerror or error)
        sys.exit(2)
