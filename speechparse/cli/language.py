"""The language of the command: English or Chinese, by ``--lang`` or the user's locale."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import IO, Any

import click

from . import chinese

LANGUAGES = ("en", "zh")
_KEY = "speechparse.language"  # in the context of click: what --lang says


def of_messages() -> str:
    """The language of help and messages: what ``--lang`` says, else Chinese in a Chinese locale."""
    return chosen() or ("zh" if _locale().startswith("zh") else "en")


def of_findings() -> str:
    """The language of findings: what ``--lang`` says, else Chinese, unless the locale names another language."""
    return chosen() or ("zh" if not _locale() or _locale().startswith(("zh", "C", "POSIX")) else "en")


def translator() -> Callable[[str], str]:
    """What gives a message in the language of messages, in threads too, which do not know what ``--lang`` says."""
    return chinese.line if of_messages() == "zh" else str


def translated(line: str) -> str:
    """A message in the language of messages."""
    return translator()(line)


def _locale() -> str:
    return next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")


def chosen() -> str | None:
    """What ``--lang`` says, None if nothing."""
    context = click.get_current_context(silent=True)
    return None if context is None else context.meta.get(_KEY)


def _lang_argument(arguments: Sequence[str]) -> str | None:
    """What ``--lang`` says, anywhere among the arguments: what is wrong with them is reported in that language too."""
    found = None
    for word, after in pairwise([*arguments, ""]):
        if word == "--":
            break
        language = after if word == "--lang" else word.removeprefix("--lang=")
        if language in LANGUAGES and language != word:
            found = language
    return found


LANG = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help="The language of help, messages and findings; by default the locale's.",
)


class BilingualCommand(click.Command):
    """A command whose help and errors are in English or Chinese."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if language := _lang_argument(args):
            ctx.meta[_KEY] = language
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise _translated(error, ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _translated(error, ctx) from error

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if of_messages() != "zh":
            super().format_help(ctx, formatter)
            return
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [(option, *record) for option in options if (record := option.get_help_record(ctx)) is not None]
        commands = self.list_commands(ctx) if isinstance(self, click.Group) else ()
        help_text = chinese.help_of(self.name or "", records, commands)
        formatter.write(f"{_usage(ctx)}\n\n{help_text}\n")


class BilingualGroup(BilingualCommand, click.Group):
    """A group of such commands."""


class _ChineseError(click.UsageError):
    """A wrong use of a command, reported in Chinese."""

    def show(self, file: IO[Any] | None = None) -> None:
        assert self.ctx is not None
        click.echo(f"{_usage(self.ctx)}\n{chinese.wrong(self.ctx.command_path, self.format_message())}", file=file, err=True)


def _translated(error: click.UsageError, ctx: click.Context) -> click.UsageError:
    """The same error in the language of messages, unless it shows something of its own, such as the help."""
    if of_messages() != "zh" or type(error).show is not click.UsageError.show:
        return error
    return _ChineseError(error.format_message(), error.ctx or ctx)


def _usage(ctx: click.Context) -> str:
    return chinese.usage(ctx.command_path, ctx.command.collect_usage_pieces(ctx))
