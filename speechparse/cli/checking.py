"""Checks a file: reads it, checks it, and fixes it if asked to."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..checker import Edit, Finding, check, edits_of
from ..checker.config import Configuration, configuration
from ..checker.text_files import data_of, edited, not_text, unchangeable
from ..errors import BadConfiguration, FileError, UnknownRule
from ..readers import Page, read
from ..readers.source_file import Opened
from ..reports.checked import Checked
from ..reports.line_diff import diff_of
from ..system.archives import parted
from ..system.files import Found, load
from ..system.limits import Limits, check_time
from ..system.replacing import Seen, look, replace, replaceable
from .outputs import Outputs

if TYPE_CHECKING:
    from ..word.fixing import Fixed
    from ..word.located import Located

_HEAD = 2  # the lines of a diff that have the name of the file


class Options(NamedTuple):
    """What the command line says; ``select`` and ``ignore`` go before what is configured."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fix: bool = False
    unsafe: bool = False  # fix also what is not certain
    read: Callable[..., Page] = read
    limits: Limits = Limits()  # the limits that ``read`` keeps to
    tracked: bool = False  # fix Word documents in tracked changes
    annotate: Outputs | None = None  # where Word documents go with their findings as comments
    stdin_name: str = "-"  # the name that standard input has


def check_file(file: Found, options: Options) -> Checked:
    """What is found in a file, or is left after everything certain is fixed. Raises FileError."""
    configured = _configured(file.name, options)
    if options.fix and parted(file.name) is None:
        return _put_right(file.name, configured, options)
    page = _read(file.name, options)
    found = check(page, configured.select, configured.ignore)
    return Checked(page, found, left_alone=_annotate(file, page, found, options))


def filter_input(_file: Found, options: Options) -> Checked:
    """What is left in standard input after everything certain is fixed; the page is what goes to standard output. Raises FileError."""
    name = options.stdin_name
    configured = _configured("-", options)
    data = load("-", options.limits.size)
    page = options.read(data, name=name)
    if page.format != "text":
        raise FileError(f"{name}: {not_text(page)}")
    if data_of(page) != data:
        raise FileError(f"{name}: what was read from it does not come to the same bytes again; left alone")
    edits = edits_of(page, configured.select, configured.ignore, unsafe=options.unsafe)
    found = check(page, configured.select, configured.ignore)
    reason = unchangeable(page, edits, streamed=True)
    return (
        Checked(page, found, left_alone=reason)
        if reason or not edits
        else _outcome(page, edited(page, edits), edits, found, configured)
    )


def _read(name: str, options: Options) -> Page:
    return options.read(name, name=options.stdin_name) if name == "-" else options.read(name)


def _annotate(file: Found, page: Page, found: Sequence[Finding], options: Options) -> str:
    """Write a Word document with its findings as comments, where that is wanted; returns why not. Raises FileError."""
    if options.annotate is None:
        return ""
    if file.name == "-" or page.format != "docx":
        return "comments need a Word document (.docx); for other files there is: speechparse outline --format html"
    from ..word.comments import annotated

    options.annotate.refuse_links(file)
    commented = annotated(_located(page, options), found)
    check_time()
    replace(options.annotate.target(file), commented)
    return ""


def _located(page: Page, options: Options) -> Located:
    """The document that a page was read from. Raises FileError where it is not that any more."""
    from ..word.located import Located

    located = Located(Opened(page.name, load(page.name, options.limits.size), limits=options.limits))
    if located.text != page.text:
        raise FileError(f"{page.name}: changed since it was read; left alone")
    return located


def _put_right(name: str, configured: Configuration, options: Options) -> Checked:
    """What is left in a file after everything certain is fixed there. Raises FileError."""
    state = look(name)
    page = options.read(name)
    edits = edits_of(page, configured.select, configured.ignore, unsafe=options.unsafe)
    found = check(page, configured.select, configured.ignore)
    reason = unchangeable(page, edits)
    if not edits or reason:
        return Checked(page, found, left_alone=reason)
    if page.format == "docx":
        return _document_put_right(page, found, state, configured, options)
    fixed = edited(page, edits)
    check_time()
    replace(name, data_of(fixed), seen=Seen(state, data_of(page)))
    return _outcome(page, fixed, edits, found, configured)


def _outcome(page: Page, fixed: Page, edits: Sequence[Edit], found: Sequence[Finding], configured: Configuration) -> Checked:
    """What has come of a page of a text that was fixed."""
    left = check(fixed, configured.select, configured.ignore)
    return Checked(fixed, left, tuple(_change(page, edit) for edit in edits), len(found) - len(left))


def _document_put_right(
    page: Page, found: Sequence[Finding], state: os.stat_result, configured: Configuration, options: Options
) -> Checked:
    """The same for a Word document. Raises FileError."""
    opened = _located(page, options).opened
    fixed = _fixed(page, opened, configured, options)
    kept = tuple(_kept(page, fixed.kept))
    if not fixed.edits:
        return Checked(page, tuple(found), kept=kept)
    check_time()
    replace(page.name, fixed.data, seen=Seen(state, opened.data))
    now = read(fixed.data, name=page.name, format="docx", limits=options.limits, headings="declared" if page.headings else None)
    left = check(now, configured.select, configured.ignore)
    return Checked(now, left, tuple(_change(page, edit) for edit in fixed.edits), len(found) - len(left), kept=kept)


def _fixed(page: Page, opened: Opened, configured: Configuration, options: Options) -> Fixed:
    """A fixed Word document. Raises FileError."""
    from ..word.fixing import fixed

    def wanted(spared: Collection[int]) -> Sequence[Edit]:
        return edits_of(page, configured.select, configured.ignore, unsafe=options.unsafe, spared=spared)

    return fixed(opened, wanted, options.tracked)


def _kept(page: Page, kept: Mapping[int, str]) -> Iterator[str]:
    """Why markers are left as they are, each in a line: file:line:column: the marker's line, and why."""
    for offset, reason in sorted(kept.items()):
        _, number, column = page.place(offset)
        yield f"{page.name}:{number}:{column}: left as it is: it {reason}"


def _change(page: Page, edit: Edit) -> str:
    """A change of a page in a line: file:line:column: old → new."""
    _, number, column = page.place(edit.span.start)
    return f"{page.name}:{number}:{column}: {page.text[edit.span.start : edit.span.end].strip()} → {edit.text.strip()}"


class Differences(NamedTuple):
    """What a fix would change in a file, as the lines of a unified diff; or why it would be left alone, empty where it would not.

    ``encoding`` is that of the file; ``kept`` says of markers why they would be left as they are.
    """

    name: str
    lines: list[str]
    left_alone: str = ""
    encoding: str = "utf-8"
    kept: tuple[str, ...] = ()

    def patch(self) -> bytes:
        """The same for ``patch``: in the bytes of the file, or in UTF-8 where those of its line ends are more than one."""
        encoding = self.encoding if "\n".encode(self.encoding) == b"\n" else "utf-8"
        head, body = ("".join(f"{line}\n" for line in lines) for lines in (self.lines[:_HEAD], self.lines[_HEAD:]))
        return os.fsencode(head) + body.encode(encoding)


def differences(file: Found, options: Options) -> Differences:
    """What a fix would change in a file. Raises FileError."""
    name = file.name
    if parted(name):
        return Differences(name, [])
    if name != "-":
        look(name)
    page = _read(name, options)
    configured = _configured(name, options)
    edits = edits_of(page, configured.select, configured.ignore, unsafe=options.unsafe)
    if reason := unchangeable(page, edits, streamed=name == "-"):
        return Differences(page.name, [], reason)
    kept: tuple[str, ...] = ()
    if edits and page.format == "docx":
        fixed = _fixed(page, _located(page, options).opened, configured, options)
        edits, kept = tuple(fixed.edits), tuple(_kept(page, fixed.kept))
    if edits and name != "-":
        replaceable(name)  # or nothing would change
    return Differences(page.name, diff_of(page, edits), encoding=page.encoding or "utf-8", kept=kept)


def _configured(name: str, options: Options) -> Configuration:
    try:
        name = options.stdin_name if name == "-" else name
        configured = configuration(Path.cwd() if name == "-" else Path(name))
    except (BadConfiguration, UnknownRule) as error:
        raise FileError(str(error)) from error
    return Configuration(options.select or configured.select, options.ignore or configured.ignore)
