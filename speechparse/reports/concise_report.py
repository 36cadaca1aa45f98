"""``concise``: one line per finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .checked import Checked, line_of


def report(checked: Iterable[Checked], language: str) -> Iterator[str]:
    for one in checked:
        yield from (line_of(one, finding, language) for finding in one.findings)
