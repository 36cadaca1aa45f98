"""What every subcommand that reads files takes: paths, how they are read, processes."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from fnmatch import fnmatchcase
from functools import partial, wraps
from typing import Any, NamedTuple, TypeVar, get_args

import click

from ..errors import FileError
from ..readers import CONVERTED, FORMATS, NOT_READ, SUFFIXES, BadBytes, Headings, Page, read
from ..system.files import Found, find, identity, load
from ..system.limits import Limits, within
from .console import complain, refused

T = TypeVar("T")

_LIMITS = Limits()
_LISTED = 2**30  # bytes of a list of files


class Inputs(NamedTuple):
    """The files that a command was given. ``read`` reads one as the user says, within the limits, and can be pickled.

    What is in a folder and matches a pattern of ``exclude`` is none of them. With ``convert`` what LibreOffice converts is too.
    """

    paths: tuple[str, ...]
    recursive: bool
    jobs: int | None
    read: Callable[..., Page]
    limits: Limits
    exclude: tuple[str, ...] = ()
    convert: bool = False
    bad_bytes: BadBytes = "refuse"

    def limited(self, work: Callable[[Found], T]) -> Callable[[Found], T]:
        """The same work on a file, all of it within the limits. It can be pickled if ``work`` can."""
        return partial(_within, work, self.limits)

    def found(self, leave_out: str | None = None) -> list[Found]:
        """The files, in order; those of a folder by the suffixes that are read, without what is in the folder ``leave_out``.

        Files that may hold speeches too, but in a format that is not read, are reported as left out. So is what standard output goes
        to.
        """
        also = CONVERTED if self.convert else ()
        left_out = dict.fromkeys((suffix for suffix in NOT_READ if suffix not in also), 0)
        found = find(self.paths, (*SUFFIXES, *also), self.recursive, leave_out, left_out, self.limits)
        files = [file for file in found if file.name in self.paths or not self._excluded(file)]
        if written := identity(1):
            for file in [file for file in files if identity(file.name) == written]:
                if file.name in self.paths:
                    raise refused(f"{file.name} is read from, and is what standard output goes to")
                complain(f"{file.name}: is what standard output goes to; left out")
                files.remove(file)
        if any(left_out.values()):
            counts = ", ".join(f"{count:,} {suffix}" for suffix, count in left_out.items() if count)
            complain(f"files of formats that are not read are left out: {counts}")
        return files

    def _excluded(self, file: Found) -> bool:
        """Does the name of a file, or of a folder that it is in, or the path of one of them, match a pattern?"""
        if not self.exclude:
            return False
        from pathlib import PurePath  # takes time at each start

        path = PurePath(file.below)
        parts = {*path.parts, *(place.as_posix() for place in (path, *path.parents))}
        return any(fnmatchcase(part, pattern.rstrip("/")) for part in parts for pattern in self.exclude)


def _listed(name: str) -> tuple[str, ...]:
    """The paths that a file lists, one per line."""
    try:
        return tuple(filter(None, map(os.fsdecode, load(name, _LISTED).splitlines())))
    except FileError as error:
        raise refused(str(error)) from error


def _within(work: Callable[[Found], T], limits: Limits, file: Found) -> T:
    with within(limits, file.name):
        return work(file)


def _finite(_context: click.Context, _option: click.Parameter, value: float) -> float:
    if not math.isfinite(value):  # NaN is in any range
        raise click.BadParameter(f"{value} is no time; to have no limit say a large number")
    return value


def _encoding(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    try:
        "".encode("utf-8" if value is None else value)
    except (LookupError, ValueError) as error:
        raise click.BadParameter(f"there is no encoding {value}") from error
    return value


READ_AS = click.option("--from", "read_as", type=click.Choice(list(FORMATS)), help="What the files are; by default detected.")
ENCODING = click.option(
    "--encoding", metavar="NAME", callback=_encoding, help="The encoding of text, HTML and Markdown files; by default detected."
)
_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    click.option("--recursive/--no-recursive", "-r", default=True, help="Read the folders in a folder too.  [default: recursive]"),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out what is in a folder and matches: '*.bak.txt', notes/"),
    click.option("--files-from", metavar="FILE", help="Read the paths in this file too, one per line; - is standard input."),
    READ_AS,
    ENCODING,
    click.option(
        "--bad-bytes",
        type=click.Choice(get_args(BadBytes)),
        default="refuse",
        show_default=True,
        help="Bytes of a text, HTML or Markdown file that cannot be decoded: do not read it, or replace them by U+FFFD.",
    ),
    click.option(
        "--headings",
        type=click.Choice(get_args(Headings)),
        help="Headings without a number that Word, Markdown or HTML declare are items too.",
    ),
    click.option("--convert", is_flag=True, help="Read .doc, .wps, .odt and .rtf too, converted by an installed LibreOffice."),
    click.option(
        "--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Processes; by default the cores, where it is worth it."
    ),
    click.option("--max-size", type=click.IntRange(min=1), default=_LIMITS.size, show_default=True, help="Bytes of a file."),
    click.option(
        "--max-expanded", type=click.IntRange(min=1), default=_LIMITS.expanded, show_default=True, help="Bytes that it unpacks to."
    ),
    click.option(
        "--max-seconds",
        type=click.FloatRange(min=0),
        callback=_finite,
        default=_LIMITS.seconds,
        show_default=True,
        help="Time for all that is done with it.",
    ),
    click.option("--max-markers", type=click.IntRange(min=0), default=_LIMITS.markers, show_default=True, help="Markers in its text."),
    click.option(
        "--max-memory", type=click.IntRange(min=1), default=_LIMITS.memory, show_default=True, help="Bytes of memory to read a PDF."
    ),
)


def reads_files(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the argument PATH and the options of reading; it takes `Inputs` in their place."""

    @wraps(command)
    def run(
        paths: tuple[str, ...],
        recursive: bool,
        exclude: tuple[str, ...],
        files_from: str | None,
        read_as: str | None,
        encoding: str | None,
        bad_bytes: BadBytes,
        headings: Headings | None,
        convert: bool,
        jobs: int | None,
        max_size: int,
        max_expanded: int,
        max_seconds: float,
        max_markers: int,
        max_memory: int,
        **others: Any,
    ) -> None:
        limits = Limits(max_size, max_expanded, max_seconds, max_markers, max_memory)
        read_file = partial(
            read, format=read_as, encoding=encoding, limits=limits, convert=convert, bad_bytes=bad_bytes, headings=headings
        )
        paths = paths or (() if files_from else ("-",))
        paths += _listed(files_from) if files_from else ()
        command(Inputs(paths, recursive, jobs, read_file, limits, exclude, convert, bad_bytes), **others)

    decorated: Callable[..., None] = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated
