"""What a report is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..finding import Finding


class MissingExtra(Exception):
    """A format needs a library that is not installed; says which extra has it."""


@dataclass(frozen=True)
class Checked:
    """A file, its text, and what was found in it."""

    name: str
    text: str
    findings: tuple[Finding, ...]


def message(finding: Finding, language: str) -> str:
    """What a finding says, on one line and without control characters."""
    said = finding.message_en if language == "en" else finding.message
    return "".join(character if character.isprintable() else "\ufffd" for character in " ".join(said.split()))


def concise(checked: Checked, language: str) -> Iterator[str]:
    """A line a finding: file:line:col: rule message."""
    for finding in checked.findings:
        yield f"{checked.name}:{finding.line}:{finding.column}: {finding.rule} {message(finding, language)}"
