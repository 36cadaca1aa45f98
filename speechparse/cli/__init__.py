"""The command ``speechparse``, one module per subcommand."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from .. import __version__
from ..system.interrupts import interrupts_kept
from .console import complain
from .language import LANG, BilingualGroup

_COMMANDS = ("check", "explain", "lsp", "mcp", "outline", "rule", "score", "serve")
"""The subcommands; each is in the module of its name, which is loaded when it is called."""
_INTERRUPTED = 130  # 128 and the number of the signal, as shells have it


class _Commands(BilingualGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f".{cmd_name}", __name__), cmd_name)
        return command

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


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point."""
    atexit.register(gc.freeze)  # or Python would walk all objects for cycles once more, though the process ends
    try:
        cli.main(args=arguments, prog_name="speechparse")
    except OSError as error:  # standard output is full, or closed
        complain(error.strerror or error)
        sys.exit(2)
