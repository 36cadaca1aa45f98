"""Two lists of one style, one inside the other, that are told apart by their looks: ## 1. and 1., 1. and 1、, or (一) alone on
its line and before text.

A typist's slip has another look too, so looks count only where the numbers agree: those of one look run on from the first item to the
last, and those of the other begin at one after each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ..language.markers import RANK, Candidate, Kind

_INNER = "inner"
"""The key of the candidates of the inner list: series of different keys are not one."""


_DECORATED = 12
"""In how many code points before a marker the signs of a heading of Markdown are."""


def told_apart(found: list[Candidate], folded: str) -> list[Candidate]:
    """The candidates, those of inner lists with a key of their own."""
    groups: dict[Kind, list[Candidate]] = {}
    for c in found:
        if c.heads and (c.style in RANK or c.style == "ordinal") and not c.key and c.ordinal is not None:
            groups.setdefault(c.style, []).append(c)
    inner = {c.start for group in groups.values() if _begins_again(group) for c in _inner(group, folded)}
    return [replace(c, key=_INNER) if c.start in inner else c for c in found] if inner else found


def _begins_again(group: Sequence[Candidate]) -> bool:
    """Do the numbers of a style begin again: are there several lists of it?"""
    return [c.ordinal for c in group].count(1) > 2


def _inner(group: Sequence[Candidate], folded: str) -> list[Candidate]:
    """Those of the candidates of a style that are of an inner list, if the numbers agree with the looks."""
    looks = [_look(c, folded) for c in group]
    outer = [n for n, look in enumerate(looks) if look == looks[0]]
    blocks = [group[above + 1 : below] for above, below in pairwise([*outer, len(group)])]
    inner = [c for block in blocks for c in block]
    lists = [block for block in blocks if block]
    if len({look for look in looks if look != looks[0]}) != 1 or len(lists) < 2 or not any(len(block) > 1 for block in lists):
        return []
    return inner if _counts([group[n] for n in outer]) and all(map(_counts, lists)) else []


def _counts(members: Iterable[Candidate]) -> bool:
    """Do the numbers run from one?"""
    return all(c.ordinal == number for number, c in enumerate(members, 1))


def _look(c: Candidate, folded: str) -> tuple[bool, bool, str]:
    """How a marker is set: as a heading of Markdown or not, alone on its line or not, and its last sign."""
    before = folded[max(0, c.start - _DECORATED) : c.start].rpartition("\n")[2]
    marker = folded[c.start : c.end]
    return "#" in before, folded.startswith(("\n", " \n"), c.end), marker.rstrip()[-1:]
