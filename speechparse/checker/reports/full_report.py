"""``full``: each finding with its line of the page, and a caret under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from ...source import line_starts
from ..finding import Finding
from .checked import Checked, message

_BEFORE, _SHOWN = 16, 40  # so many code points before the place are shown, and in all


def report(checked: Sequence[Checked], language: str) -> Iterator[str]:
    for one in checked:
        starts = line_starts(one.text)
        for finding in one.findings:
            yield f"{one.name}:{finding.line}:{finding.column}: {finding.rule} {message(finding, language)}"
            end = starts[finding.line] if finding.line < len(starts) else len(one.text)
            yield from _excerpt(one.text[starts[finding.line - 1] : end].rstrip("\r\n"), finding)
            yield ""


def _excerpt(line: str, finding: Finding) -> Iterator[str]:
    at = finding.column - 1
    start = max(0, at - _BEFORE)
    shown = line[start : start + _SHOWN]
    margin = f"{finding.line:5} | "
    lead = "…" if start else ""
    carets = _width(line[at : min(at + max(1, finding.span.end - finding.span.start), start + _SHOWN)])
    yield f"{margin}{lead}{shown}{'…' if start + _SHOWN < len(line) else ''}"
    yield f"{' ' * (len(margin) - 2)}| {' ' * (len(lead) + _width(line[start:at]))}{'^' * max(1, carets)}"


def _width(text: str) -> int:
    """The columns that a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
