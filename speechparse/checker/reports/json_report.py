"""``json``: a list of findings, each with its file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from .checked import Checked


def report(checked: Iterable[Checked], _language: str) -> Iterator[str]:
    rows = ({"file": one.name, **finding.model_dump(), **one.place(finding)._asdict()} for one in checked for finding in one.findings)
    opening = "["
    for row in rows:
        yield f"{opening} {json.dumps(row, ensure_ascii=False)}"
        opening = ","
    yield "]" if opening == "," else "[]"
