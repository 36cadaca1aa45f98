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
    return [(item.level, item.marker.text.strip().replace("\n", ""), item.heading) for item in parse(page).walk()]


@pytest.mark.parametrize("width", [31, 37])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_page_broken_to_a_width_has_the_same_outline(file: Path, width: int) -> None:
    page = file.read_bytes().decode()
    whole, pieces = outline(page), outline(broken(page, width))
    # A marker may be lost where a line ends right after it; nothing else is, and nothing is invented.
    assert [item[1] for item in pieces] == [item[1] for item in whole if item[1] in [piece[1] for piece in pieces]]
    assert len(pieces) >= 0.9 * len(whole)
    # Where a full line ends with a sentence nobody can tell whether its paragraph does, and with it the habit of a list.
    assert len(set(pieces) & set(whole)) >= 0.85 * len(pieces)
