"""What a report is made of."""

from __future__ import annotations

from typing import NamedTuple

from ..checker.finding import Finding
from ..readers.page import Page
from ..system.printable import head, one_line


class Checked(NamedTuple):
    """The page of a file, and what was found in it.

    If the file was to be fixed: the ``changes`` that were made, each in a line, how many findings fewer there are for them, and
    why it was ``left_alone``, empty where it was not; of markers that were ``kept`` as they are why, each in a line.
    """

    page: Page
    findings: tuple[Finding, ...]
    changes: tuple[str, ...] = ()
    fixed: int = 0
    left_alone: str = ""
    kept: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file."""
        return self.page.name

    @property
    def faulty(self) -> bool:
        """Was a fault found: more than an info?"""
        return any(finding.severity != "info" for finding in self.findings)


def message(finding: Finding, language: str) -> str:
    """What a finding says, on one line and without control characters."""
    return one_line(finding.message_en if language == "en" else finding.message)


def line_of(checked: Checked, finding: Finding, language: str) -> str:
    """A finding in a line: file:line:column: rule message."""
    return f"{head(checked.name)}:{finding.line}:{finding.column}: {finding.rule} {message(finding, language)}"
