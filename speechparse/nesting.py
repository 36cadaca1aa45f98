"""Which candidates are markers, and how they nest: decided for a whole speech at once.

A reading is a path through the candidates of a speech. Its state is the stack of open series, outermost first.
Each candidate is read as prose, or as the next item of the series open at some depth (what is deeper ends),
or as the first item of a new series below the latest item of some depth. Each step has a cost (``costs``); a beam
of the cheapest readings is kept, and the cheapest at the end wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import costs
from .markers import RANK, Candidate, Style

BEAM = 24
MARGIN = 11.0
DEPTH = 12


class Frame(NamedTuple):
    """An open series: what its next item is compared with. ``last`` is the index of its latest item."""

    style: Style
    key: str
    ordinal: int
    count: int
    last: int
    loose: bool  # unmarked paragraphs stood between its items


Stack = tuple[Frame, ...]


class Trail(NamedTuple):
    """The steps of a reading, latest first: depth (-1 for prose) and whether a series was opened."""

    before: "Trail | None"
    depth: int
    opened: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A marker in its place. ``depth`` counts from 0; ``opens`` is true for the first item of a series."""

    candidate: Candidate
    depth: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands between the candidates, as running counts over the logical paragraphs of a page.

    ``unmarked[i]`` counts the paragraphs up to ``i`` that begin with no candidate, ``turns[i]`` those of them that
    turn to the audience or to the whole (同志们, … / 总之 …), ``speakers[i]`` those where somebody takes the word (任总:…).
    """

    unmarked: Sequence[int]
    turns: Sequence[int]
    speakers: Sequence[int]


def _runs_on(found: Sequence[Candidate]) -> Iterator[bool]:
    """For each candidate: does it carry the number after that of the candidate of its style before it?"""
    latest: dict[tuple[Style, str], int | None] = {}
    for c in found:
        before = latest.get((c.style, c.key))
        yield before is not None and c.ordinal == before + 1
        latest[c.style, c.key] = c.ordinal


WORDS: frozenset[Style] = frozenset({"sequence", "ordinal", "qi", "hanzi-verb"})


def _key_change(style: Style, old: str, new: str) -> float:
    if old == new:
        return 0.0
    if style == "hanzi-verb":
        return costs.VERB_CHANGE
    if style == "ordinal":
        return costs.NOUN_CHANGE
    return costs.FAR_STYLE_CHANGE


def _style_change(old: Style, new: Style) -> float:
    if old == "sequence" and new in ("ordinal", "qi"):
        return costs.WORD_CHANGE
    if old in WORDS and new in WORDS:
        return costs.OTHER_WORD_CHANGE
    if old in RANK and new in RANK:
        return costs.STYLE_CHANGE
    return costs.FAR_STYLE_CHANGE


def _tight(frame: Frame) -> bool:
    return frame.count > 1 and not frame.loose


class Search:
    def __init__(self, found: Sequence[Candidate], layout: Layout) -> None:
        self.found = found
        self.layout = layout
        self.runs_on = list(_runs_on(found))

    def goes_on(self, c: Candidate, frame: Frame, between: int) -> float:
        """The cost of reading ``c`` as the next item of ``frame``."""
        cost = _key_change(c.style, frame.key, c.key) if c.style == frame.style else _style_change(frame.style, c.style)
        if c.ordinal is not None:
            step = c.ordinal - frame.ordinal
            if step > 1:
                cost += costs.GAP + costs.GAP_MORE * (step - 2)
            elif step == 0:
                cost += costs.REPEAT
            elif step < 0:
                cost += costs.BACK
            if c.ordinal == 1:
                cost += costs.START
        latest = self.found[frame.last]
        if latest.style not in RANK and self.layout.speakers[c.line] > self.layout.speakers[latest.line]:
            cost += costs.OTHER_SPEAKER
        if latest.heads:
            if not c.heads:
                cost += costs.BLOCK_GOES_INLINE
        elif c.line != latest.line:
            cost += costs.INLINE_GOES_ON if c.heads else costs.INLINE_LEAVES
            if between > (0 if c.heads else 1):
                cost += costs.UNMARKED_BETWEEN
        return cost

    def opens(self, index: int, stack: Stack, depth: int, between: int, turned: bool) -> float:
        """The cost of reading candidate ``index`` as the first item of a series at ``depth``."""
        cost = 0.0
        c = self.found[index]
        if c.ordinal is None:
            cost += costs.START if c.style == "sequence" else 0.0
        elif c.ordinal > 1:
            cost += costs.RUN_ON if self.runs_on[index] else costs.START + costs.START_MORE * (c.ordinal - 2)
        rank = RANK.get(c.style)
        if depth:
            parent = self.found[stack[depth - 1].last]
            if rank:
                above = RANK.get(parent.style)
                if above is None:
                    each = costs.RANKED_BELOW_TITLE if parent.alone else costs.RANKED_BELOW_UNRANKED
                    cost += each * max(0, 4 - rank)
                elif above >= rank:
                    cost += costs.RANK_UPSIDE_DOWN * (above - rank + 1)
            if parent.style not in RANK and self.layout.speakers[c.line] > self.layout.speakers[parent.line]:
                cost += costs.OTHER_SPEAKER
            if any(frame.style == c.style for frame in stack[:depth]):
                cost += costs.SAME_STYLE_BELOW
            if not parent.heads:
                if c.line != parent.line:
                    cost += costs.LEFT_INLINE_PARENT
                if c.heads:
                    cost += costs.BLOCK_BELOW_INLINE
            elif depth == len(stack) and between and not parent.alone and c.line != parent.line:
                cost += costs.RETURNED_TIGHT if _tight(stack[-1]) else costs.RETURNED
        if turned:
            cost += costs.TURNED_BELOW * depth
        if depth < len(stack):
            ended = stack[depth]
            separate = between or c.breaker == ":"
            if ended.style == c.style:
                cost += costs.RESTART if separate else costs.RESTART_AT_ONCE
            elif not turned and not (between and _tight(ended) and not self.found[ended.last].alone):
                cost += costs.OTHER_SERIES if separate else costs.OTHER_SERIES_AT_ONCE
                if ended.style in RANK and not rank:
                    cost += costs.LEAVES_RANKED
                    if depth == 0:
                        cost += costs.ENDS_OUTLINE
        return cost

    def run(self) -> list[Placed]:
        unmarked, turns = self.layout.unmarked, self.layout.turns
        beam: list[tuple[float, Stack, Trail | None]] = [(0.0, (), None)]
        for index, c in enumerate(self.found):
            grown: dict[Stack, tuple[float, Stack, Trail | None]] = {}

            def keep(cost: float, stack: Stack, trail: Trail) -> None:
                known = grown.get(stack)
                if known is None or cost < known[0]:
                    grown[stack] = (cost, stack, trail)

            limit = beam[0][0] + MARGIN + c.prose
            for cost, stack, trail in beam:
                keep(cost + c.prose, stack, Trail(trail, -1, False))
                between, turned = 0, False
                if stack:
                    line = self.found[stack[-1].last].line
                    between = unmarked[c.line] - unmarked[line]
                    turned = turns[c.line] > turns[line]
                ended = 0.0  # what the series that end here cost
                for depth in range(len(stack), -1, -1):
                    if depth < len(stack):
                        frame = stack[depth]
                        total = cost + ended + self.goes_on(c, frame, between)
                        if total < limit:
                            ordinal = c.ordinal if c.ordinal is not None else frame.ordinal + 1
                            latest = self.found[frame.last].line
                            loose = frame.loose or unmarked[c.line] > unmarked[latest]
                            new = Frame(frame.style, frame.key, ordinal, frame.count + 1, index, loose)
                            keep(total, stack[:depth] + (new,), Trail(trail, depth, False))
                        if frame.count == 1:
                            ended += costs.LONE[frame.style]
                    if depth < DEPTH:
                        total = cost + ended + self.opens(index, stack, depth, between, turned)
                        if total < limit:
                            new = Frame(c.style, c.key, c.ordinal or 1, 1, index, False)
                            keep(total, stack[:depth] + (new,), Trail(trail, depth, True))
            ranked = sorted(grown.values(), key=lambda state: state[0])[:BEAM]
            best = ranked[0][0] + MARGIN
            beam = [state for state in ranked if state[0] <= best]
        return self._steps(
            min(beam, key=lambda s: s[0] + sum(costs.LONE[f.style] for f in s[1] if f.count == 1))[2]
        )

    def _steps(self, trail: Trail | None) -> list[Placed]:
        steps: list[Placed] = []
        index = len(self.found) - 1
        while trail is not None:
            if trail.depth >= 0:
                steps.append(Placed(self.found[index], trail.depth, trail.opened))
            trail, index = trail.before, index - 1
        return steps[::-1]


def nest(found: Sequence[Candidate], layout: Layout) -> list[Placed]:
    """The markers among the candidates of one speech, in page order, each at its depth."""
    return Search(found, layout).run()
