"""``json``: a list of findings, each with its file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..checker.finding import Finding
from ..system.printable import in_json
from .checked import Checked


def report(checked: Iterable[Checked], _language: str) -> Iterator[str]:
    rows = ({"file": one.name, **_fields(finding)} for one in checked for finding in one.findings)
    opening = "["
    for row in rows:
        yield f"{opening} {in_json(json.dumps(row, ensure_ascii=False))}"
        opening = ","
    yield "]" if opening == "," else "[]"


def _fields(finding: Finding) -> dict[str, Any]:
    return {**finding.model_dump(exclude={"place"}), "line": finding.line, **finding.place._asdict()}
