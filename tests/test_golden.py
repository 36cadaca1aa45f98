"""The golden files: pages and the outlines that a reader finds in them.

A file of ``golden/`` holds cases; a case is a title, a line with a dot, the page, a line with a dot, the listing (see
`support.listing`), a line with a dot. ``\\u3000`` and the like stand for a code
point that an editor would not show.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import full_width, listing, shape, traditional

from speechparse import parse

_CASE = re.compile(r"^(?P<title>[^\n]+)\n\.\n(?P<page>.*?)^\.\n(?P<expected>.*?)^\.$", re.MULTILINE | re.DOTALL)


def _cases() -> list[object]:
    return [
        pytest.param(_unescaped(case["page"]), _unescaped(case["expected"]).rstrip("\n"), id=f"{path.stem}: {case['title']}")
        for path in sorted((Path(__file__).parent / "golden").glob("*.txt"))
        for case in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def _unescaped(page: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), page)


@pytest.mark.parametrize(("page", "expected"), _cases())
def test_golden(page: str, expected: str) -> None:
    assert listing(parse(page)) == expected


@pytest.mark.parametrize("dress", [full_width, traditional], ids=["full-width", "traditional"])
@pytest.mark.parametrize(("page", "expected"), _cases())
def test_golden_in_another_dress(page: str, expected: str, dress: object) -> None:
    assert callable(dress)
    assert shape(parse(dress(page))) == shape(parse(page))
