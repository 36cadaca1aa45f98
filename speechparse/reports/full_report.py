"""``full``: each finding with its line of the page, and a caret under the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from ..checker.finding import Finding
from ..system.printable import printable
from .checked import Checked, line_of

_BEFORE, _SHOWN = 16, 40  # code points that are shown before the place, and in all


def report(checked: Iterable[Checked], language: str) -> Iterator[str]:
    for one in checked:
        for finding in one.findings:
            yield line_of(one, finding, language)
            yield from _excerpt(one, finding)
            yield ""


def _excerpt(checked: Checked, finding: Finding) -> Iterator[str]:
    at = finding.column - 1
    start = max(0, at - _BEFORE)
    # A line may be as long as the page, and have a million findings. One code point more says whether it goes on.
    read = printable(checked.page.line(finding.span.start, start, start + _SHOWN + 1))
    before, shown = read[: at - start], read[:_SHOWN]
    margin = f"{finding.line:5} | "
    lead = "…" if start else ""
    carets = cell_len(shown[len(before) : len(before) + max(1, finding.span.end - finding.span.start)])
    yield f"{margin}{lead}{shown}{'…' if len(read) > _SHOWN else ''}"
    yield f"{' ' * (len(margin) - 2)}| {' ' * (len(lead) + cell_len(before))}{'^' * max(1, carets)}"
