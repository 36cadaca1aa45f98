"""``github``: the concise report, and an annotation of a pull request for each finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .checked import Checked, line_of, message

# What a workflow command writes as %XX, in its message and in its properties.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(checked: Iterable[Checked], language: str) -> Iterator[str]:
    for one in checked:
        yield from (line_of(one, finding, language) for finding in one.findings)
        for finding in one.findings:
            place = f"file={one.name.translate(_PROPERTY)},line={finding.line},col={finding.column}"
            level = "notice" if finding.severity == "info" else "warning"
            yield f"::{level} {place},title={finding.rule}::{message(finding, language).translate(_DATA)}"
