"""The command ``speechparse``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from . import __version__


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
    out = click.open_file("-", "w", encoding="utf-8", errors="backslashreplace")
    names = files or ("-",)
    failed = False
    for name in names:
        try:
            text = read(name)
        except Unreadable as error:
            click.echo(f"speechparse: {error}", err=True)
            failed = True
            continue
        for row in _WRITERS[form](name if len(names) > 1 else None, text, depth):
            click.echo(row, file=out)
    if failed:
        sys.exit(2)


def _tree(name: str | None, text: str, depth: int | None) -> Iterator[str]:
    from .parser import parse
    from .treeview import draw

    if name is not None:
        yield f"{name}:"
    yield from draw(parse(text), text, depth)


def _json(name: str | None, text: str, depth: int | None) -> Iterator[str]:
    # The plain form is what the model dumps; Pydantic need not be loaded to write it.
    from . import parser

    document = parser.read(text)
    if depth is not None:
        _prune(document, depth)
    shown = document if name is None else {"file": name, "document": document}
    yield json.dumps(shown, default=_fields, ensure_ascii=False, separators=(",", ":"))


_WRITERS: dict[str, Callable[[str | None, str, int | None], Iterator[str]]] = {"json": _json, "tree": _tree}


def _fields(leaf: Any) -> dict[str, Any]:
    return {name: getattr(leaf, name) for name in leaf.__slots__}


def _prune(node: Any, depth: int) -> None:
    """Drop the items below a level."""
    if isinstance(node, dict):
        if "content" in node and node.get("level", 0) >= depth:
            node["content"] = [part for part in node["content"] if not isinstance(part, dict) or part["kind"] != "series"]
        for value in node.values():
            _prune(value, depth)
    elif isinstance(node, list):
        for value in node:
            _prune(value, depth)


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point."""
    cli.main(args=arguments, prog_name="speechparse")
