"""The pytest plugin: fails where the numbering of an outline is at fault, and draws the outline with its faults.

In a test, for a text or a file::

    from speechparse.pytest_plugin import assert_consistent_outline

    def test_outline():
        assert_consistent_outline(Path("speeches/ferry.txt"))

The fixture of the same name gives the same function. Files are tests of their own, without a line of Python, where the
configuration of pytest names them::

    [pytest]
    speechparse_files = speeches/*.txt
    speechparse_ignore = lone-item

Nothing of the library but this module is loaded before it is used.
"""

from __future__ import annotations

import glob
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from fnmatch import fnmatch
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

    from .checker import Finding
    from .model import Document
    from .readers import Page

__all__ = ["OutlineFile", "OutlineItem", "assert_consistent_outline"]

_NAMES = ("speechparse", "speechparse.pytest_plugin")  # those that this module may be registered by: entry point, -p
_NEAR = 2  # rows above and below a faulty one that are always drawn
_FEW = 2  # rows that are not worth leaving out
_GUTTER = re.compile(" *[0-9]+")


def assert_consistent_outline(
    source: str | Page | os.PathLike[str], /, ignore: Iterable[str] = (), select: Iterable[str] | None = None
) -> None:
    """Fail where the outline of a text, a page or a file has faults.

    A str is the text itself; a path (``pathlib.Path`` and its like) is a file as `speechparse.read` reads it.
    ``select`` names the rules to apply, by default those that are on by default; ``ignore`` those of them to leave out.

    Raises AssertionError, with a drawing of the outline, where `speechparse.check` finds anything; UnknownRule where a name is no
    rule's; FileError if the file cannot be read or decoded; TypeError if ``source`` is none of these.
    """
    __tracebackhide__ = True
    if isinstance(source, os.PathLike):
        page = _read(source)
    else:
        from .readers.page import Page

        page = Page.of(source, "assert_consistent_outline takes a str, a Page or a path")
    report = _report(page, page.name or None, ignore, select)
    if report is not None:
        raise AssertionError(report)


@pytest.fixture(name="assert_consistent_outline", scope="session")
def _assert_consistent_outline() -> Callable[..., None]:
    """Fail where the outline of a text, or of a file, has faults: ``(source, ignore=(), select=None)``."""
    return assert_consistent_outline


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the ini options."""
    parser.addini("speechparse_files", "globs of files whose outlines are tested, relative to the ini file", "args", default=[])
    parser.addini("speechparse_ignore", "rules that are left out for speechparse_files, besides those configured", "args", default=[])
    for name in _NAMES:  # to be named twice, say as an entry point and with -p, is not an error
        if pluginmanager.get_plugin(name) is None:
            pluginmanager.set_blocked(name)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Reject unknown rule names in ``speechparse_ignore``."""
    ignored: list[str] = session.config.getini("speechparse_ignore")
    if not ignored:
        return
    from .checker import RULES

    if unknown := [name for name in ignored if name not in RULES]:
        raise pytest.UsageError(f"speechparse_ignore: there is no rule {', '.join(unknown)}; there are {', '.join(RULES)}")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Collect a file that ``speechparse_files`` names. It is an outline, and no doctest because it ends in .txt."""
    collectors = yield
    if not _is_named(file_path, parent.config):
        return collectors
    from _pytest.doctest import DoctestTextfile

    others = [collector for collector in collectors if not isinstance(collector, DoctestTextfile)]
    return [*others, OutlineFile.from_parent(parent, path=file_path)]


class OutlineFile(pytest.File):
    """A file with an outline. It is read when its test runs."""

    def collect(self) -> Iterator[OutlineItem]:
        yield OutlineItem.from_parent(self, name="outline")


class OutlineItem(pytest.Item):
    """The test that the outline of a file has no faults, by the rules that are configured for it as for the command."""

    def runtest(self) -> None:
        from .checker.config import configuration
        from .errors import BadConfiguration, FileError
        from .system.printable import exact

        try:
            configured = configuration(self.path)
            page = _read(self.path)
        except (BadConfiguration, FileError) as error:
            raise _Failed(exact(str(error))) from None
        ignore = [*configured.ignore, *self.config.getini("speechparse_ignore")]
        report = _report(page, self._file, ignore, configured.select)
        if report is not None:
            raise _Failed(report)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        if isinstance(excinfo.value, _Failed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, f"outline of {self._file}"

    @property
    def _file(self) -> str:
        """The file as pytest names it; outside its root directory it has no name."""
        return self.nodeid.rpartition("::")[0] or str(self.path)


class _Failed(Exception):
    """The test of a file failed; says why, for a reader."""


def _is_named(file: Path, config: pytest.Config) -> bool:
    """Whether ``speechparse_files`` names a file."""
    base = glob.escape(str(config.rootpath if config.inipath is None else config.inipath.parent))
    globs = (os.path.normpath(os.path.join(base, pattern)) for pattern in config.getini("speechparse_files"))
    return any(_matches(file.parts, Path(pattern).parts) for pattern in globs)


def _matches(names: Sequence[str], patterns: Sequence[str]) -> bool:
    """Whether the parts of a path are those of a glob, in which ** stands for any number of directories."""
    if not patterns:
        return not names
    if patterns[0] == "**":
        return any(_matches(names[skipped:], patterns[1:]) for skipped in range(len(names) + 1))
    return bool(names) and fnmatch(names[0], patterns[0]) and _matches(names[1:], patterns[1:])


def _read(path: os.PathLike[str]) -> Page:
    """The page of a file, read as the command does it. Raises FileError."""
    from .readers import read

    return read(os.path.abspath(path))  # a file named - is a file here


def _report(page: Page, name: str | None, ignore: Iterable[str], select: Iterable[str] | None) -> str | None:
    """What is wrong with a text, the outline drawn; None if nothing is."""
    from .checker import check
    from .parser import parse
    from .system.printable import head

    document = parse(page.text)
    findings = [finding for finding in check(document, select, ignore, page=page) if finding.severity != "info"]
    if not findings:
        return None
    faults = f"{len(findings)} fault{'s' * (len(findings) > 1)} in the outline"
    return "\n".join((faults if name is None else f"{head(name)}: {faults}", "", *_drawing(document, page, findings)))


def _drawing(document: Document, page: Page, findings: Sequence[Finding]) -> Iterator[str]:
    """The rows of the outline near the findings, each finding below the row that it is in."""
    from .system.printable import one_line
    from .writers.tree_writer import drawn as draw
    from .writers.tree_writer import entries

    offsets: list[int] = []
    indents: list[int | None] = []  # None for the blank row between two speeches
    for speech in document.speeches:
        if offsets:
            offsets.append(speech.span.start)
            indents.append(None)
        for offset, indent, *_ in entries(speech):
            offsets.append(offset)
            indents.append(indent)
    drawn = [row.plain for row in draw(document, page)]
    width = max((match.end() for match in map(_GUTTER.match, drawn) if match), default=1)
    reached = list(accumulate(offsets, max))  # the lines of a title page are drawn by role, not as they are

    faults: dict[int, list[Finding]] = {}
    for finding in findings:
        faults.setdefault(max(bisect_right(reached, finding.span.start) - 1, 0), []).append(finding)
    marked = {span.start for finding in findings for span in finding.items}
    shown = {row for row, offset in enumerate(offsets) if offset in marked}.union(_around(indents, faults))

    for kept, run in groupby(range(len(drawn)), key=shown.__contains__):
        numbers = list(run)
        if not kept and len(numbers) > _FEW:
            yield f"{'…':>{width}}  ({len(numbers)} rows)"
            continue
        for number in numbers:
            yield drawn[number]
            for finding in faults.get(number, ()):
                message = one_line(f"{finding.rule}: {finding.message} ({finding.message_en})")
                yield f"{finding.line:{width}}  {'  ' * (indents[number] or 0)}^ {message}"


def _around(indents: Sequence[int | None], faulty: Iterable[int]) -> Iterator[int]:
    """The rows that show where the faulty ones are: the first of the speech, what they are in, the item before, neighbours."""
    near = set(faulty)
    latest: dict[int, int] = {}  # for each indentation that is open, the last row
    first = -1  # the row above the first of the speech
    for number, indent in enumerate(indents):
        if indent is None:
            first = number
            latest.clear()
            continue
        latest = {open_at: row for open_at, row in latest.items() if open_at <= indent}
        if number in near:
            yield from latest.values()
            yield from (first, first + 1)
            yield from range(max(number - _NEAR, 0), number + _NEAR + 1)
        latest[indent] = number
