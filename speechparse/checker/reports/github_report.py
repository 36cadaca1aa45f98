"""``github``: the concise report, and an annotation of a pull request for each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .checked import Checked, concise, message

# What a workflow command writes as %XX, in its message and in its properties.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(checked: Sequence[Checked], language: str) -> Iterator[str]:
    for one in checked:
        yield from concise(one, language)
        for finding in one.findings:
            place = f"file={one.name.translate(_PROPERTY)},line={finding.line},col={finding.column}"
            yield f"::warning {place},title={finding.rule}::{message(finding, language).translate(_DATA)}"
