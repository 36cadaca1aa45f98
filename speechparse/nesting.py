"""Which candidates are markers, and how they nest: decided for a whole speech at once.

A reading is a path through the candidates of a speech. Its state is the stack of open series, outermost first.
Each candidate is read as prose, or as the next item of the series open at some depth (what is deeper ends),
or as the first item of a new series below the latest item of some depth. Each step has a cost (`costs`); a beam
of the cheapest readings is kept, and the cheapest at the end wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from . import costs
from .limits import watched
from .markers import KINDS, RANK, Candidate, Kind

BEAM = 6
"""So many readings are kept at each candidate …"""
MARGIN = 6.0
"""… and none that costs so much more than the cheapest."""
PLAIN = 4.0
"""A candidate that would cost so much as prose, whose number fits those around it, and that goes on or opens a series at no cost
is read that way and no other."""
DEPTH = 12
"""So deep series may nest. Markers below are prose; no speech comes near."""


_BIT = {kind: 1 << number for number, kind in enumerate(KINDS)}


class Placed(NamedTuple):
    """A marker in its place. ``depth`` counts from 0; ``opens`` is true for the first item of a series."""

    candidate: Candidate
    depth: int
    opens: bool


class Layout(NamedTuple):
    """What stands between the candidates, as running counts over the logical paragraphs of a page.

    ``unmarked[i]`` counts the paragraphs up to ``i`` that begin with no candidate; ``turned[i]`` those of them that turn to the
    audience, to the whole or to another part (同志们, … / 总之 … / 【提问环节】), ``speakers[i]`` those where somebody takes
    the word (任总:…).
    """

    unmarked: Sequence[int]
    turned: Sequence[int]
    speakers: Sequence[int]


class Frame:
    """An open series, on top of those it stands in: what its next item is compared with.

    ``ordinal`` is the highest number in it, ``first`` the number it began with, ``skipped`` the one just left out, 0 where none was.
    ``latest`` is its latest item; ``loose`` is true where unmarked paragraphs stood between its items. Frames are compared by
    identity: readings that share a frame share all below it.
    """

    __slots__ = ("below", "count", "depth", "first", "key", "latest", "loose", "ordinal", "skipped", "style", "styles")

    def __init__(self, below: Frame | None, latest: Candidate, before: Frame | None = None, loose: bool = False) -> None:
        """A series that ``latest`` opens on ``below``, or that it continues from ``before``."""
        number = latest.ordinal
        self.below = below
        self.latest = latest
        self.loose = loose
        if before is None:
            self.style: Kind = latest.style
            self.key = latest.key
            self.count = 1
            self.first = self.ordinal = number or 1
            self.skipped = self.first - 1
        else:
            # A first item in another dress: the second says what the list is like.
            like: Frame | Candidate = latest if before.count == 1 and before.style in RANK else before
            self.style = like.style
            self.key = like.key
            self.count = before.count + 1
            self.first = before.first
            number = before.ordinal + 1 if number is None else number
            self.ordinal = max(before.ordinal, number)
            self.skipped = number - 1 if number == before.ordinal + 2 else 0
        self.depth: int = 0 if below is None else below.depth + 1
        self.styles: int = _BIT[self.style] if below is None else below.styles | _BIT[self.style]

    @property
    def tight(self) -> bool:
        """Does it have several items that all keep to their own paragraphs?"""
        return self.count > 1 and not self.loose


Steps: TypeAlias = "tuple[Steps, Candidate, int, bool] | None"
"""The markers that a reading has placed, latest first: those before it, and the fields of a `Placed`."""

Reading: TypeAlias = "tuple[float, Frame | None, Steps]"
"""What it costs so far, the top of its stack, its steps."""

_Way: TypeAlias = "tuple[float, int, Frame | None, Steps]"
"""What a reading costs that takes a candidate as prose (0), as the next item of a frame (1), or as opening a series on it (2)."""


def nest(found: Sequence[Candidate], layout: Layout) -> list[Placed]:
    """The markers among the candidates of one speech, in page order, each at its depth."""
    beam: list[Reading] = [(0.0, None, None)]
    for candidate, (runs_on, plain) in watched(zip(found, _numbers(found), strict=True)):
        beam = _read(candidate, runs_on, plain, beam, layout)
    cheapest = min(beam, key=lambda reading: reading[0] + _ended(reading[1]))
    return _placed(cheapest[2])


def _read(c: Candidate, runs_on: bool, plain: bool, beam: Sequence[Reading], layout: Layout) -> list[Reading]:
    """The cheapest readings up to and with candidate ``c``, cheapest first, from those before it, cheapest first."""
    first = _first(c, runs_on)
    unmarked, turned = layout.unmarked[c.line], layout.turned[c.line]
    prose: list[_Way] = []
    goes_on: dict[Frame, _Way] = {}
    opens: dict[Frame | None, _Way] = {}
    limit = beam[0][0] + c.prose + MARGIN
    for cost, top, steps in beam:
        between, turns = 0, False
        if top is not None:
            between = unmarked - layout.unmarked[top.latest.line]
            turns = c.turns or turned > layout.turned[top.latest.line]
        if plain and c.ordinal == 1:
            fits = top is None or (top.depth < DEPTH - 1 and not _BIT[c.style] & top.styles)
            if fits and _opens(c, top, None, between, turns, layout) == 0:
                if top not in opens or cost < opens[top][0]:
                    opens[top] = (cost, 2, top, steps)
                    limit = min(limit, cost + MARGIN)
                continue
        elif plain and (free := _free(c, top, between, layout)) is not None:
            if free not in goes_on or cost < goes_on[free][0]:
                goes_on[free] = (cost, 1, free, steps)
                limit = min(limit, cost + MARGIN)
            continue
        prose.append((cost + c.prose, 0, top, steps))
        if top is None or top.depth < DEPTH - 1:
            total = cost + first + _opens(c, top, None, between, turns, layout)
            if total <= limit and (top not in opens or total < opens[top][0]):
                opens[top] = (total, 2, top, steps)
                limit = min(limit, total + MARGIN)
        frame = top
        while frame is not None:
            total = cost + _goes_on(c, frame, between, layout)
            if total <= limit and (frame not in goes_on or total < goes_on[frame][0]):
                goes_on[frame] = (total, 1, frame, steps)
                limit = min(limit, total + MARGIN)
            if frame.count == 1:
                cost += costs.LONE[frame.style]
            if cost > limit:
                break
            below = frame.below
            if cost + first <= limit:
                total = cost + first + _opens(c, below, frame, between, turns, layout)
                if total <= limit and (below not in opens or total < opens[below][0]):
                    opens[below] = (total, 2, below, steps)
                    limit = min(limit, total + MARGIN)
            frame = below
    ways = [*prose, *goes_on.values(), *opens.values()]
    ways.sort(key=itemgetter(0))
    limit = ways[0][0] + MARGIN
    return [_grow(c, way, unmarked, layout) for way in ways[:BEAM] if way[0] <= limit]


def _grow(c: Candidate, way: _Way, unmarked: int, layout: Layout) -> Reading:
    """The reading that takes ``c`` in a way."""
    cost, how, frame, steps = way
    if how == 0:
        return cost, frame, steps
    if how == 2:
        top = Frame(frame, c)
        return cost, top, (steps, c, top.depth, True)
    assert frame is not None
    top = Frame(frame.below, c, frame, frame.loose or unmarked > layout.unmarked[frame.latest.line])
    return cost, top, (steps, c, top.depth, False)


def _free(c: Candidate, top: Frame | None, between: int, layout: Layout) -> Frame | None:
    """The innermost open series that ``c`` goes on at no cost, nor that of ending the series in it."""
    while top is not None:
        if c.ordinal == top.ordinal + 1 and c.style == top.style and _goes_on(c, top, between, layout) == 0:
            return top
        if top.count == 1:
            return None
        top = top.below
    return None


def _placed(steps: Steps) -> list[Placed]:
    placed = []
    while steps is not None:
        steps, candidate, depth, opens = steps
        placed.append(Placed(candidate, depth, opens))
    return placed[::-1]


def _ended(top: Frame | None) -> float:
    """What the series that are still open at the end cost."""
    cost = 0.0
    while top is not None:
        if top.count == 1:
            cost += costs.LONE[top.style]
        top = top.below
    return cost


# --- what a step costs --------------------------------------------------------------------------------------

_WORDS: frozenset[Kind] = frozenset({"sequence", "ordinal", "qi", "hanzi-verb"})


def _goes_on(c: Candidate, frame: Frame, between: int, layout: Layout) -> float:
    """The cost of reading ``c`` as the next item of ``frame``."""
    cost = 0.0
    if c.style != frame.style:
        cost = _style_change(frame.style, c.style)
    elif c.key != frame.key:
        cost = _key_change(c.style)
    if c.ordinal is not None and c.ordinal != frame.first + frame.count:
        step = c.ordinal - frame.ordinal
        if c.ordinal == frame.skipped:
            cost += costs.SWAPPED
        elif step > 1:
            cost += costs.GAP + costs.GAP_MORE * (step - 2)
        elif step == 0:
            cost += costs.REPEAT
        elif step < 0:
            cost += costs.BACK + (costs.START if c.ordinal == 1 else 0)
    latest = frame.latest
    if latest.style not in RANK and layout.speakers[c.line] > layout.speakers[latest.line]:
        cost += costs.OTHER_SPEAKER
    if latest.heads:
        if not c.heads:
            cost += costs.BLOCK_GOES_INLINE
    elif c.line != latest.line:
        cost += costs.INLINE_GOES_ON if c.heads else costs.INLINE_LEAVES
        if between > (0 if c.heads else 1):
            cost += costs.UNMARKED_BETWEEN
    return cost


def _key_change(style: Kind) -> float:
    if style == "hanzi-verb":
        return costs.VERB_CHANGE
    return costs.NOUN_CHANGE if style == "ordinal" else costs.FAR_STYLE_CHANGE


def _style_change(old: Kind, new: Kind) -> float:
    if old in RANK and new in RANK:
        return costs.STYLE_CHANGE
    if old == "sequence" and new in ("ordinal", "qi"):
        return costs.WORD_CHANGE
    return costs.OTHER_WORD_CHANGE if old in _WORDS and new in _WORDS else costs.FAR_STYLE_CHANGE


def _first(c: Candidate, runs_on: bool) -> float:
    """The cost of the number with which ``c`` would open a series."""
    if c.ordinal is None:
        return costs.START if c.style == "sequence" else 0.0
    if c.ordinal == 1:
        return 0.0
    return costs.RUN_ON if runs_on and c.style in RANK else costs.START + costs.START_MORE * (c.ordinal - 2)


def _opens(c: Candidate, below: Frame | None, ended: Frame | None, between: int, turned: bool, layout: Layout) -> float:
    """The cost of reading ``c`` as the first item of a series, its number apart.

    The series stands below the latest item of frame ``below``, and is the next there after ``ended`` if there is one.
    """
    cost = 0.0
    rank = RANK.get(c.style)
    if below is not None:
        parent = below.latest
        above = RANK.get(parent.style)
        if rank:
            if above is None:
                each = costs.RANKED_BELOW_TITLE if parent.alone else costs.RANKED_BELOW_UNRANKED
                cost += each * max(0, 5 - rank)
            elif above >= rank:
                cost += costs.RANK_UPSIDE_DOWN * (above - rank + 1)
        if above is None and layout.speakers[c.line] > layout.speakers[parent.line]:
            cost += costs.OTHER_SPEAKER
        if _BIT[c.style] & below.styles and not _other_noun(c, below):
            cost += costs.SAME_STYLE_BELOW
        if c.style == "ordinal" and parent.style == "sequence" and between:
            cost += costs.ORDINAL_BELOW_SEQUENCE
        if not parent.heads:
            if c.line != parent.line:
                cost += costs.LEFT_INLINE_PARENT
            if c.heads:
                cost += costs.BLOCK_BELOW_INLINE
        elif ended is None and between and not parent.alone and c.line != parent.line:
            cost += costs.RETURNED_TIGHT if below.tight else costs.RETURNED
        if turned:
            cost += costs.TURNED_BELOW * (below.depth + 1)
    if ended is not None:
        separate = between or c.breaker == ":"
        if ended.style == c.style:
            if rank and ended.count == 1:
                cost += costs.RESTART_RANKED
            cost += costs.RESTART if separate else costs.RESTART_AT_ONCE
        elif not turned and not (between and ended.tight and not ended.latest.alone):
            cost += costs.OTHER_SERIES if separate else costs.OTHER_SERIES_AT_ONCE
            if ended.style in RANK and not rank:
                cost += costs.LEAVES_RANKED
                if below is None:
                    cost += costs.ENDS_OUTLINE
    return cost


def _other_noun(c: Candidate, below: Frame) -> bool:
    """Does an ordinal count other things than the series it would stand in: 第一件事 in 第一部分?"""
    frame: Frame | None = below
    while frame is not None and (frame.style != "ordinal" or (frame.key and frame.key != c.key)):
        frame = frame.below
    return c.style == "ordinal" and c.key != "" and frame is None


def _numbers(found: Sequence[Candidate]) -> Iterator[tuple[bool, bool]]:
    """For each candidate: (does its number follow that of the one before it of its style, is it plain).

    It is plain if it is no likely prose, begins at one or runs on, and the next of its style runs on or begins at one.
    """
    before: dict[tuple[Kind, str], int] = {}
    latest: dict[tuple[Kind, str], int] = {}
    rows: list[list[bool]] = []
    for number, c in enumerate(found):
        kind = (c.style, c.key)
        runs_on = c.ordinal is not None and before.get(kind) == c.ordinal - 1
        rows.append([runs_on, c.ordinal is not None and c.prose >= PLAIN and (runs_on or c.ordinal == 1)])
        if kind in latest and not runs_on and c.ordinal != 1:
            rows[latest[kind]][1] = False
        if c.ordinal is not None:
            before[kind] = c.ordinal
            latest[kind] = number
    return ((runs_on, plain) for runs_on, plain in rows)
