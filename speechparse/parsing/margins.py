"""How sure the place of an item is: by how much a reading costs more that has it elsewhere.

At each candidate the search is made again with the readings that take it otherwise than the cheapest one does, until they have the
same series open again, or for `WINDOW` candidates. What they then cost more is a *margin* of each item that they have elsewhere. All
this takes a few times as long as the search, which is a small part of a parse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..language.markers import Candidate, Kind
from ..system.limits import watched
from .nesting import MARGIN, Frame, Reading, Search, Steps, numbers

WINDOW = 16
"""For how many candidates a reading is followed that takes one otherwise. Later items have their margin by what they are below, and by
the first of their series."""


class Evidence(NamedTuple):
    """What is known of the place of an item.

    ``margin`` is the smallest margin of the item, of those that it is in, and of the first items of the series of all these; none is
    larger than `nesting.MARGIN`. ``strain`` is what the cheapest reading pays in the speech for each item, on average.
    """

    margin: float
    strain: float


def evidence(search: Search) -> dict[int, Evidence]:
    """The evidence for each item of a speech, by where its marker begins."""
    best = search.readings()[0]
    margins = _margins(search, _path(search, best))
    placed = list(_back(best[2]))[::-1]
    found: dict[int, Evidence] = {}
    firsts: list[float] = []  # the margins of the first items of the open series, outermost first
    latest: list[float] = []  # those of their latest items, with what these depend on
    for _, c, frame, opens, _ in placed:
        margin = margins[c.start]
        if opens:
            firsts[frame.depth :] = [margin]
        margin = min([margin, firsts[frame.depth], *latest[frame.depth - 1 : frame.depth]])
        latest[frame.depth :] = [margin]
        found[c.start] = Evidence(margin, max(best[0], 0.0) / len(placed))
    return found


def _path(search: Search, reading: Reading) -> Sequence[Reading]:
    """A reading as it is before each candidate, and after the last."""
    taken = {steps[1].start: steps for steps in _back(reading[2])}
    path: list[Reading] = [(0.0, None, None)]
    for c in search.found:
        cost, top, steps = path[-1]
        after = taken.get(c.start)
        path.append((cost + c.prose, top, steps) if after is None else (after[4], after[2], after))
    return path


def _margins(search: Search, path: Sequence[Reading]) -> dict[int, float]:
    """For each candidate, by where it begins, the smallest margin of a reading that has it elsewhere than the readings of ``path``."""
    margins = dict.fromkeys([c.start for c in search.found], MARGIN)
    order = numbers(search.found)
    for number, c in enumerate(watched(search.found, 1)):
        for margin, steps, stop in _otherwise(search, order, path, number):
            places, others = _places(path[stop][2], c), _places(steps, c)
            for one in search.found[number:stop]:
                if places.get(one.start) != others.get(one.start):
                    margins[one.start] = min(margins[one.start], max(margin, 0.0))
    return margins


def _otherwise(
    search: Search, order: Sequence[tuple[Candidate | None, bool]], path: Sequence[Reading], number: int
) -> Iterator[tuple[float, Steps, int]]:
    """The readings that take a candidate otherwise than those of ``path``: their margin, their steps, and the number of the candidate
    before which they end.
    """
    found = search.found
    top = path[number][1]
    if top is not None:
        top.gap = top.asked = None  # it has grown beyond this candidate
    taken = _way(path[number + 1], path[number])
    beam = search.read(found[number], order[number][0], False, [path[number]])
    beam = [reading for reading in beam if _way(reading, path[number]) != taken]
    stop = number + 1
    while beam and stop < min(number + WINDOW + 1, len(found)):
        cost, top, _ = path[stop]
        still_open = _open(top)
        apart = []
        for reading in beam:
            if _open(reading[1]) == still_open:
                yield reading[0] - cost, reading[2], stop
            elif reading[0] < cost + MARGIN:
                apart.append(reading)
        beam = search.read(found[stop], *order[stop], apart) if apart else []
        stop += 1
    cost, top, _ = path[stop]
    at_end = stop == len(found)
    for other, other_top, steps in beam:
        yield other - cost + (search.ended(other_top) - search.ended(top) if at_end else 0.0), steps, stop


def _back(steps: Steps, start: int = 0) -> Iterator[tuple[Steps, Candidate, Frame, bool, float]]:
    """The steps of a reading, the latest first, back to the candidate that begins at ``start``."""
    while steps is not None and steps[1].start >= start:
        yield steps
        steps = steps[0]


def _way(reading: Reading, before: Reading) -> tuple[int, bool] | None:
    """How a reading takes a candidate: its depth, and whether it opens a series; None as prose."""
    steps = reading[2]
    return None if steps is None or steps is before[2] else (steps[2].depth, steps[3])


def _places(steps: Steps, c: Candidate) -> dict[int, tuple[int, int]]:
    """The depth of each item from a candidate on, and where the marker of its parent begins (-1 if it has none), by where its own
    begins.
    """
    return {
        latest.start: (frame.depth, -1 if frame.below is None else frame.below.latest.start)
        for _, latest, frame, *_ in _back(steps, c.start)
    }


def _open(top: Frame | None) -> list[tuple[Kind, str, int, bool, int]]:
    """The open series: two readings in which they are the same go on alike."""
    frames = []
    while top is not None:
        frames.append((top.style, top.key, top.ordinal, top.count == 1, top.latest.start))
        top = top.below
    return frames
