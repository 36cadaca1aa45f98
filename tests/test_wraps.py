"""Pages whose lines were broken to one width, as copied from a paged document."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import EXAMPLES

from speechparse import parse


def broken(page: str, width: int) -> str:
    """The page with its lines broken to a width."""
    lines = []
    for line in page.split("\n"):
        lines += [line[at : at + width] for at in range(0, len(line), width)] or [""]
    return "\n".join(lines)


def outline(page: str) -> list[tuple[int, str, str]]:
    return [(item.level, item.marker.text.strip(), item.heading) for item in parse(page).walk()]


@pytest.mark.parametrize("width", [31, 37])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_page_broken_to_a_width_has_the_same_outline(file: Path, width: int) -> None:
    page = file.read_bytes().decode()
    whole, pieces = outline(page), outline(broken(page, width))
    # A marker that is itself broken is lost; nothing else is, and nothing is invented.
    assert [item[:2] for item in pieces] == [item[:2] for item in whole if item[:2] in [piece[:2] for piece in pieces]]
    assert len(pieces) >= 0.9 * len(whole)
    assert len(set(pieces) & set(whole)) >= 0.9 * len(pieces)
