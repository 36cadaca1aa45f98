"""The command ``speechparse``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from . import __version__

if TYPE_CHECKING:
    from .model import Document


class Unreadable(Exception):
    """A file that cannot be opened or decoded; says which and why."""


def read(name: str) -> str:
    """The text of a file, or of standard input for ``-``. Line ends stay as they are. Raises Unreadable."""
    try:
        with click.open_file(name, "rb") as file:
            data: bytes = file.read()
    except OSError as error:
        raise Unreadable(f"{name}: {error.strerror or error}") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"{name}: neither UTF-8 nor GB18030")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="speechparse")
def cli() -> None:
    """Read the outline of Chinese official speeches."""


@cli.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "tree"]),
    default="json",
    show_default=True,
    help="json: the typed tree, for programs. tree: drawn for a reader, with line numbers.",
)
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Stop at level N.")
def outline(files: tuple[str, ...], form: str, depth: int | None) -> None:
    """Write the outline of each FILE to standard output.

    With no FILE, or where FILE is -, standard input is read. The JSON of one file is one object; of several it is one object a
    line, {"file": NAME, "document": …}. Files are UTF-8, with or without a byte order mark, or GB18030. The exit code is 2 where
    a file could not be read; the others are still done.
    """
    from .parser import parse
    from .treeview import draw

    out = click.get_text_stream("stdout", encoding="utf-8", errors="backslashreplace")
    names = files or ("-",)
    failed = False
    for name in names:
        try:
            text = read(name)
        except Unreadable as error:
            click.echo(f"speechparse: {error}", err=True)
            failed = True
            continue
        document = parse(text)
        if form == "tree":
            if len(names) > 1:
                click.echo(f"{name}:", file=out)
            for drawn in draw(document, text, depth):
                click.echo(drawn, file=out)
        elif len(names) == 1:
            click.echo(json.dumps(_pruned(document, depth), ensure_ascii=False, indent=2), file=out)
        else:
            row = {"file": name, "document": _pruned(document, depth)}
            click.echo(json.dumps(row, ensure_ascii=False, separators=(",", ":")), file=out)
    if failed:
        sys.exit(2)


def _pruned(document: Document, depth: int | None) -> object:
    """The dumped document without the items below a level."""
    dumped: object = document.model_dump(mode="json")
    if depth is not None:
        _prune(dumped, depth)
    return dumped


def _prune(node: object, depth: int) -> None:
    if isinstance(node, dict):
        content = node.get("content")
        if isinstance(content, list) and node.get("level", 0) >= depth:
            node["content"] = [part for part in content if part.get("kind") != "series"]
        for value in node.values():
            _prune(value, depth)
    elif isinstance(node, list):
        for value in node:
            _prune(value, depth)


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point. A pipe closed early ends it quietly."""
    cli.main(args=arguments, prog_name="speechparse")
