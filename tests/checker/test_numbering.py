"""The numbers of a series, alone: what repeats, what is out of order, what is missing."""

from __future__ import annotations

from itertools import combinations, pairwise, product

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
    ([None, 5, 3], [], [2], {}),
    ([1, 1, 3, 5], [1], [], {3: [4]}),
]


@pytest.mark.parametrize(("ordinals", "repeated", "disordered", "missing"), CASES)
def test_numbering(ordinals: list[int | None], repeated: list[int], disordered: list[int], missing: dict[int, list[int]]) -> None:
    found = numbering(ordinals)
    assert list(found.disordered) == disordered
    assert len(found.repeated) == len(repeated)
    assert all(ordinals[position] in {ordinals[twin] for twin in repeated} for position in found.repeated)
    assert {position: list(numbers) for position, numbers in found.missing} == missing


@pytest.mark.parametrize("length", range(1, 6))
def test_what_is_left_is_the_longest_run_that_keeps_what_comes_first(length: int) -> None:
    """On every list of so many numbers up to four."""
    positions = range(length)
    for ordinals in product(range(1, 5), repeat=length):
        found = numbering(ordinals)
        kept = tuple(position for position in positions if position not in {*found.repeated, *found.disordered})
        runs = (
            run
            for size in range(length, 0, -1)
            for run in combinations(positions, size)
            if all(ordinals[before] < ordinals[after] for before, after in pairwise(run))
        )
        assert kept == next(runs), ordinals
        assert all(ordinals.count(ordinals[position]) > 1 for position in found.repeated)
        assert all(ordinals.count(ordinals[position]) == 1 for position in found.disordered)
