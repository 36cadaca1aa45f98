"""``github``: the concise report, and an annotation of a pull request for each finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..system.printable import workflow_message, workflow_property
from .checked import Checked, line_of, message


def report(checked: Iterable[Checked], language: str) -> Iterator[str]:
    for one in checked:
        yield from (line_of(one, finding, language) for finding in one.findings)
        for finding in one.findings:
            place = f"file={workflow_property(one.name)},line={finding.line},col={finding.column}"
            level = "notice" if finding.severity == "info" else "warning"
            yield f"::{level} {place},title={finding.rule}::{workflow_message(message(finding, language))}"
