"""The numbers of a list: which repeat, which are out of order, which are missing, and where they do not count at all."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Numbering(NamedTuple):
    """Positions in a list, from 0.

    ``repeated`` and ``disordered`` are those whose number repeats another, or is out of order. ``missing`` has, for
    the position they are missed before, the numbers left out. ``descending`` is true where each number is one less than the one
    before (3、 2、 1、): such a list is right, and the other fields are empty.
    """

    repeated: tuple[int, ...] = ()
    disordered: tuple[int, ...] = ()
    missing: tuple[tuple[int, tuple[int, ...]], ...] = ()
    descending: bool = False


def numbering(ordinals: Sequence[int | None]) -> Numbering:
    """What is wrong with the numbers of a list. Items without a number are passed over.

    The longest ascending run through the numbers is taken to be right; what is not in it repeats a number or is out of order. Of
    several longest it is one without a first number above one (in 2 2 3 the first is wrong), then the one that keeps what comes first.
    A number that is missing just where another is repeated is that one's true number, and not reported.
    """
    if not ordinals or all(ordinal == number for number, ordinal in enumerate(ordinals, ordinals[0] or 0)):
        return Numbering()
    if len(ordinals) > 1 and all(one is not None and one - 1 == other for one, other in pairwise(ordinals)):
        return Numbering(descending=True)
    numbered = [(position, ordinal) for position, ordinal in enumerate(ordinals) if ordinal is not None]
    run = _ascending([ordinal for _, ordinal in numbered])
    if ordinals[0] is not None and 1 not in ordinals and run[0] == 0:
        headless = _ascending([ordinal for _, ordinal in numbered[1:]])
        run = [index + 1 for index in headless] if len(headless) == len(run) else run
    right = {numbered[index][0] for index in run}
    present = Counter(ordinal for _, ordinal in numbered)
    repeated: list[int] = []
    disordered: list[int] = []
    for position, ordinal in numbered:
        if position not in right:
            (repeated if present[ordinal] > 1 else disordered).append(position)
    missing = []
    ordered = sorted(right)
    for before, after in pairwise(ordered):
        low, high = ordinals[before], ordinals[after]
        assert low is not None and high is not None
        left_out = [number for number in range(low + 1, high) if number not in present]
        # 首先, 其次, 第三: an item without a number takes one.
        between = bisect_left(repeated, after) - bisect_left(repeated, before)
        between += sum(ordinal is None for ordinal in ordinals[before:after])
        if len(left_out) > between:
            missing.append((after, tuple(left_out)))
    return Numbering(tuple(repeated), tuple(disordered), tuple(missing))


def counts(ordinals: Sequence[int | None]) -> bool:
    """Do the numbers of a list count its items? 12 15 18 do not, nor do 1 5 10: no two of them are neighbours.

    One or two numbers count if the first is one; so do numbers of which two are those of their places, and numbers of items some of
    which have none.
    """
    if sum(ordinal == number for number, ordinal in enumerate(ordinals, 1)) > 1:
        return True
    present = sorted({ordinal for ordinal in ordinals if ordinal is not None})
    if len(present) < len(ordinals) and None in ordinals:
        return True
    if len(present) < 3 and ordinals[0] == 1:
        return True
    return len(present) == 1 or any(after == before + 1 for before, after in pairwise(present))


def _ascending(numbers: Sequence[int]) -> list[int]:
    """The indices of a longest strictly ascending subsequence; of several, the one that keeps what comes first.

    In 1 3 2 4 it is the 2 that steps back. Read from the end, so that the usual algorithm, which prefers what comes later,
    prefers what comes first.
    """
    tails: list[int] = []
    ends: list[int] = []
    following: list[int | None] = [None] * len(numbers)
    for index in range(len(numbers) - 1, -1, -1):
        place = bisect_left(tails, -numbers[index])
        following[index] = ends[place - 1] if place else None
        tails[place : place + 1] = [-numbers[index]]
        ends[place : place + 1] = [index]
    run: list[int] = []
    index_or_none = ends[-1] if ends else None
    while index_or_none is not None:
        run.append(index_or_none)
        index_or_none = following[index_or_none]
    return run
