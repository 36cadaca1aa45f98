"""The numbers of a series, alone: what repeats, what is out of order, what is missing."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import pytest

from speechparse.checker.numbering import Numbering, counts, numbering

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
    ([2, 2, 3], [0], [], {}),
    ([5, 2, 3], [], [0], {}),
    ([3, 1, 2], [], [0], {}),
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
def test_what_is_left_is_the_longest_run_that_keeps_what_comes_first_but_no_first_above_one(length: int) -> None:
    """On every list of so many numbers up to four, those that descend apart."""
    positions = range(length)
    for ordinals in product(range(1, 5), repeat=length):
        found = numbering(ordinals)
        if found.descending:
            continue
        kept = tuple(position for position in positions if position not in {*found.repeated, *found.disordered})
        runs = [
            run
            for size in range(length, 0, -1)
            for run in combinations(positions, size)
            if all(ordinals[before] < ordinals[after] for before, after in pairwise(run))
        ]
        longest = [run for run in runs if len(run) == len(runs[0])]
        headless = [run for run in longest if run[0] > 0] if 1 not in ordinals else []
        assert kept == (headless or longest)[0], ordinals
        assert all(ordinals.count(ordinals[position]) > 1 for position in found.repeated)
        assert all(ordinals.count(ordinals[position]) == 1 for position in found.disordered)


@pytest.mark.parametrize("ordinals", [[3, 2, 1], [2, 1], [9, 8, 7, 6]])
def test_a_list_that_descends_has_no_other_fault(ordinals: list[int]) -> None:
    assert numbering(ordinals) == Numbering(descending=True)


@pytest.mark.parametrize("ordinals", [[3], [3, 1], [4, 3, 1], [1, 1], [2, None]])
def test_other_lists_do_not_descend(ordinals: list[int | None]) -> None:
    assert not numbering(ordinals).descending


@pytest.mark.parametrize(
    ("ordinals", "expected"),
    [
        ([1], True),
        ([2], True),
        ([1, 3], True),
        ([1, 3, 2], True),
        ([1, 5, 3], True),
        ([2, 2], True),
        ([1, 1, 3], True),
        ([12, 13, 17], True),
        ([None, 5, None, 8], True),
        ([2, 4], False),
        ([12, 15, 18], False),
        ([1, 5, 10], False),
        ([None, None], True),
    ],
)
def test_numbers_that_count(ordinals: list[int | None], expected: bool) -> None:
    assert counts(ordinals) is expected
