"""``json``: a list of findings, each with its file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from .checked import Checked


def report(checked: Sequence[Checked], _language: str) -> Iterator[str]:
    rows = [{"file": one.name, **finding.model_dump(mode="json")} for one in checked for finding in one.findings]
    yield json.dumps(rows, ensure_ascii=False, indent=2)
