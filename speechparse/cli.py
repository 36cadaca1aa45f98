"""The command ``speechparse``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from . import __version__
from .files import FileError
from .readers import read


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="speechparse")
def cli() -> None:
    """Read the outline of Chinese official speeches, and check its numbering."""


def _say(lines: Iterator[str]) -> None:
    out = click.open_file("-", "w", encoding="utf-8", errors="backslashreplace")
    for line in lines:
        click.echo(line, file=out)


def _complain(what: object) -> None:
    click.echo(f"speechparse: {what}", err=True)


# --- outline ------------------------------------------------------------------------------------------------


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

    With no FILE, or where FILE is -, standard input is read. The JSON of one file is one object; of several it is one
    object a line, {"file": NAME, "document": …}. Files are UTF-8, with or without a byte order mark, or GB18030. The
    exit code is 2 where a file could not be read; the others are still done.
    """
    names = files or ("-",)
    failed = False
    for name in names:
        try:
            text = read(name).text
        except FileError as error:
            _complain(error)
            failed = True
            continue
        _say(_WRITERS[form](name if len(names) > 1 else None, text, depth))
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
    from .gc_pause import paused
    from .parser import plain

    with paused(len(text)):
        document = plain(text)
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


# --- check --------------------------------------------------------------------------------------------------


@cli.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--select", multiple=True, metavar="RULE[,RULE]...", help="Apply these rules only.")
@click.option("--ignore", multiple=True, metavar="RULE[,RULE]...", help="Leave these rules out.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(["concise", "full", "json", "github", "sarif", "junit"]),
    help="How to report; by default concise, or github where GITHUB_ACTIONS is set.",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="The language of the messages; by default the locale's.")
@click.option("--fix", "fixing", is_flag=True, help="Put right what is certain, in the files.")
@click.option("--diff", "differing", is_flag=True, help="Show what --fix would change, change nothing, and exit with 1 if it would.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 though there are findings.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule on standard error.")
def check(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str | None,
    lang: str | None,
    fixing: bool,
    differing: bool,
    exit_zero: bool,
    statistics: bool,
) -> None:
    """Check the numbering of each PATH: a file, or a folder of .txt files; - or nothing is standard input.

    Rules are configured in speechparse.toml or in [tool.speechparse] of pyproject.toml, the nearest above each file. The
    exit code is 0 where nothing was found, 1 where something was, 2 for a wrong flag, a wrong configuration or a file that
    could not be read.
    """
    from .checker.reports import load
    from .checker.reports.checked import MissingExtra
    from .checker.run import Options, differences, run

    if differing and form:
        raise click.UsageError("--diff has a format of its own; leave --output-format out")
    options = Options(_split(select) or None, _split(ignore) or (), fixing and not differing)
    try:
        report = load(form or ("github" if os.environ.get("GITHUB_ACTIONS") else "concise"))
    except MissingExtra as error:
        _complain(error)
        sys.exit(2)
    checked, errors = run(paths or ("-",), options)
    for failure in errors:
        _complain(failure)
    if not checked and not errors:
        _complain("nothing to check: no .txt file is there")
    if differing:
        changes = list(differences(checked, options))
        _say(iter(changes))
        found = bool(changes)
    else:
        _say(report(checked, lang or _language()))
        found = any(one.findings for one in checked)
    if statistics:
        _count(finding.rule for one in checked for finding in one.findings)
    sys.exit(2 if errors else int(found and not exit_zero))


@cli.command()
@click.argument("name", required=False)
def rule(name: str | None) -> None:
    """Show a rule and its examples, or list all rules."""
    from .checker import RULES

    if name is None:
        width = max(map(len, RULES))
        rows = ((one, one.documentation.split("\n", 1)[0]) for one in RULES.values())
        _say(f"{one.name:{width}}  {'on ' if one.default else 'off'}  {line}" for one, line in rows)
    elif name in RULES:
        _say(iter([name, "", RULES[name].documentation.rstrip()]))
    else:
        _complain(f"there is no rule {name}; there are {', '.join(RULES)}")
        sys.exit(2)


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _language() -> str:
    """The language of the user's locale: English where it says so of a language that is not Chinese, else Chinese."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if named.startswith(("zh", "C", "POSIX")) or not named else "en"


def _count(rules: Iterator[str]) -> None:
    from collections import Counter

    for name, times in Counter(rules).most_common():
        click.echo(f"{times:6}  {name}", err=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point."""
    cli.main(args=arguments, prog_name="speechparse")
