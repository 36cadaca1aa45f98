"""A unified diff of texts whose lines belong together one by one: what `fix` changes, it changes within lines.

`difflib` would look for lines that were moved, which takes time that grows with the square of their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

_CONTEXT = 1  # lines around a change


def unified(before: Sequence[str], after: Sequence[str], name: str) -> Iterator[str]:
    """The lines of a diff, as `difflib.unified_diff` has them; none where nothing differs. Raises ValueError where there are not as
    many lines after as before."""
    changed = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    if changed:
        yield f"--- {name}\n"
        yield f"+++ {name}\n"
    for first, last in _hunks(changed):
        start, end = max(0, first - _CONTEXT), min(len(before), last + 1 + _CONTEXT)
        lines = f"{start + 1},{end - start}" if end - start > 1 else f"{start + 1}"
        yield f"@@ -{lines} +{lines} @@\n"
        for differs, numbers in groupby(range(start, end), lambda number: before[number] != after[number]):
            rows = [*numbers]
            if differs:
                yield from (f"-{before[number]}" for number in rows)
                yield from (f"+{after[number]}" for number in rows)
            else:
                yield from (f" {before[number]}" for number in rows)


def _hunks(changed: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last changed line of each stretch that shares its context."""
    first = last = changed[0] if changed else 0
    for number in changed:
        if number - last > 2 * _CONTEXT + 1:
            yield first, last
            first = number
        last = number
    if changed:
        yield first, last
