"""``concise``: a line a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .checked import Checked, concise


def report(checked: Sequence[Checked], language: str) -> Iterator[str]:
    for one in checked:
        yield from concise(one, language)
