"""The numbers of a series, alone: what repeats, what is out of order, what is missing."""

from __future__ import annotations

import pytest

from speechparse.checker.numbering import numbering

CASES = [
    # ordinals, positions repeated, positions out of order, {position: numbers missing before it}
    ([], [], [], {}),
    ([1, 2, 3], [], [], {}),
    ([3, 4, 5], [], [], {}),
    ([1, 3], [], [], {1: [2]}),
    ([1, 4, 6], [], [], {1: [2, 3], 2: [5]}),
    ([1, 2, 2, 3], [2], [], {}),
    ([1, 2, 2, 4], [2], [], {}),
    ([1, 1, 2], [1], [], {}),
    ([1, 2, 2, 2, 4], [2, 3], [], {}),
    ([1, 3, 2, 4], [], [2], {}),
    ([2, 1, 3], [], [1], {}),
    ([1, None, 3], [], [], {}),
    ([1, None, 4], [], [], {2: [2, 3]}),
    ([None, None], [], [], {}),
]


@pytest.mark.parametrize(("ordinals", "repeated", "disordered", "missing"), CASES)
def test_numbering(ordinals: list[int | None], repeated: list[int], disordered: list[int], missing: dict[int, list[int]]) -> None:
    found = numbering(ordinals)
    assert list(found.disordered) == disordered
    assert len(found.repeated) == len(repeated)
    assert all(ordinals[position] in {ordinals[twin] for twin in repeated} for position in found.repeated)
    assert {position: list(numbers) for position, numbers in found.missing} == missing
