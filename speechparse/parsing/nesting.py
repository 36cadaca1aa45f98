"""Which candidates are markers, and how they nest: decided for a whole speech at once.

A reading is a path through the candidates of a speech. Its state is the stack of open series, outermost first.
Each candidate is read as prose, or as the next item of the series open at some depth (what is deeper ends),
or as the first item of a new series below the latest item of some depth. Each step has a cost (`costs`); a beam
of the cheapest readings is kept, and the cheapest at the end wins. Where a series opens after unmarked paragraphs,
`ownership` says what it costs that these lead to its depth; the answers of the cheapest reading tell whose each of them is.
"""

from __future__ import annotations

import sys
from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from ..language.markers import ARTICLE, DIVISIONS, INSERTED, KINDS, LETTERED, PARTS, RANK, SECTIONS, Candidate, Kind
from ..language.phrases import SENTENCE_END
from ..system.limits import watched
from .costs import COSTS, LONE, Costs
from .ownership import Gap, Row, Says, Series

BEAM = 8
"""How many readings are kept at each candidate …"""
MARGIN = 6.0
"""… and by how much each may cost more than the cheapest."""
OBVIOUS = 4.0
"""A candidate that would cost so much as prose, whose number fits those around it, and that goes on or opens a series at no cost
is read that way and no other."""
DEPTH = 12
"""How deep series may nest. Deeper markers are prose; no speech comes near."""
HABIT = 8
"""How many items of a series tell after how many unmarked paragraphs its items end; a few more or fewer change nothing."""
FORMS = 4
"""How many forms the markers of one series may have; each further one is paid for."""
LATE = 0.15
"""The part of a speech that is its end, where text returns to the whole without saying so."""
RUN_ON_REACH = 64
"""Among how many markers before it the number is looked for that one runs on from."""

_NO_SECOND = ("首先", "最后")
"""Words that are no second item of a list."""

_WORDS: frozenset[Kind] = frozenset({"sequence", "ordinal", "qi", "hanzi-verb"})
_COUNTED: frozenset[Kind] = frozenset({"ordinal", "qi", "hanzi-verb", "label"})  # with a number in words, of no rank
_UNRANKED: frozenset[Kind] = frozenset({*LETTERED, "heading"})
_BIT = {kind: 1 << number for number, kind in enumerate(KINDS)}


class Placed(NamedTuple):
    """A marker in its place. ``depth`` counts from 0; ``opens`` is true for the first item of a series."""

    candidate: Candidate
    depth: int
    opens: bool


class Nested(NamedTuple):
    """The outline of a speech: its markers in page order, and the paragraphs at which its text returns to an outer owner.

    ``returns`` has the depth of the new owner by the index of the logical paragraph: 0 for the speech, 1 for its latest item at
    depth 0. ``home`` is true where the text after the last marker begins as an item's.
    """

    placed: list[Placed]
    returns: dict[int, int]
    home: bool = False


@dataclass(slots=True)  # not frozen: making one would take much longer
class Layout:
    """What lies between the candidates of a ``folded`` page.

    ``bare`` has the indices of the logical paragraphs that begin with no candidate, and ``unmarked[i]`` counts those up to paragraph
    ``i``; ``says`` tells what one of them says of its owner. ``speakers[i]`` counts those up to ``i`` where somebody takes the word
    (任总:…).
    """

    folded: str

    unmarked: Sequence[int]
    bare: Sequence[int]
    says: Callable[[int], Says]
    speakers: Sequence[int]

    def before(self, c: Candidate) -> int:
        """How many paragraphs without a marker there are up to a candidate, if it is one: 首先 heading a paragraph may be prose."""
        return self.unmarked[c.line] - (c.heads and c.style == "sequence")


class Frame:
    """An open series, on top of those it is in: what its next item is compared with.

    ``ordinal`` is the highest number in it, ``first`` the number it began with, ``skipped`` the one just left out, 0 where none
    was. ``forms`` are the styles and keys of its items. ``latest`` is its latest item; ``went`` says of the `HABIT` items before it
    how many unmarked paragraphs came after each; ``inside`` has the styles of the lists in earlier items, as bits. ``gap`` is what
    follows the latest item, ``asked`` the candidate at which its rows were last asked for, and these. Frames are compared by identity:
    readings that share a frame share all below it.
    """

    __slots__ = (
        "asked", "below", "count", "depth", "first", "forms", "gap", "inside", "key", "latest", "ordinal", "skipped", "style",
        "styles", "went"
    )  # fmt: skip

    def __init__(self, below: Frame | None, latest: Candidate) -> None:
        """A series that ``latest`` opens on ``below``."""
        self.below = below
        self.latest = latest
        self.style: Kind = latest.style
        self.key = latest.key
        self.forms: tuple[tuple[Kind, str], ...] = ((latest.style, latest.key),)
        self.count = 1
        self.first = self.ordinal = latest.ordinal or 1
        self.skipped = self.first - 1
        self.went: tuple[int, ...] = ()
        self.inside = 0
        self.gap: Gap | None = None
        self.asked: tuple[Candidate, list[Row]] | None = None
        self._enclose()

    def with_next(self, latest: Candidate, between: int, inside: int) -> Frame:
        """The series with one more item, ``latest``, and so many unmarked paragraphs between the item before and it."""
        frame: Frame = object.__new__(Frame)
        frame.below = self.below
        frame.depth = self.depth
        frame.styles = self.styles
        frame.style = self.style
        frame.key = self.key
        frame.forms = self.forms
        frame.first = self.first
        frame.count = self.count + 1
        frame.latest = latest
        frame.went = (*self.went[1 - HABIT :], between)
        frame.inside = inside
        frame.gap = frame.asked = None
        number = latest.ordinal
        following = self.ordinal + 1
        if number is None or number == following:
            frame.ordinal = following
            frame.skipped = 0
        else:
            frame.ordinal = max(self.ordinal, number)
            frame.skipped = following if number == following + 1 else 0
        if latest.key != self.key or latest.style != self.style:
            frame._take_on((latest.style, latest.key), self.latest)
        return frame

    def _enclose(self) -> None:
        """Count the series among those that it is in."""
        self.depth: int = 0 if self.below is None else self.below.depth + 1
        self.styles: int = _BIT[self.style] if self.below is None else self.below.styles | _BIT[self.style]

    def _take_on(self, form: tuple[Kind, str], before: Candidate) -> None:
        """Take on the form of the latest item, which comes after ``before``, where the series has it from now on.

        A first item in another form (一个是) is none to go by: the second says what the list is like. Later ones take on a form that
        is like their own, where the items remain alike: heading lines, or text.
        """
        if self.count == 2 and self.style in RANK:
            self.style, self.key = form
            self.forms = (*self.forms, form)
            self._enclose()
        elif (
            self.latest.alone == before.alone and form not in self.forms and len(self.forms) < FORMS and _likeness(self.style, form[0])
        ):
            self.forms = (*self.forms, form)


Steps: TypeAlias = "tuple[Steps, Candidate, Frame, bool, float] | None"
"""The markers that a reading has placed, latest first: those before it, the marker, the top of the stack with it, whether it opens
a series, what the reading costs with it."""

Reading: TypeAlias = "tuple[float, Frame | None, Steps]"
"""What it costs so far, the top of its stack, its steps."""

PROSE: Final = 0
GOES_ON: Final = 1
OPENS: Final = 2

_Way: TypeAlias = "tuple[float, int, Frame | None, Steps]"
"""What a reading costs that takes a candidate as prose, as the next item of a frame, or as opening a series on it."""

_CHEAPEST = itemgetter(0, 1)
"""Sorts ways by cost; of two that cost the same prose goes first, then going on."""


class _Ways:
    """The ways in which the readings so far may take a candidate: of several that lead to the same, the cheapest.

    Only a way that costs less than ``limit`` is worth keeping: what the last one costs, once as many are kept as may be.
    """

    __slots__ = ("_costs", "_ways", "limit")

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self._costs: list[float] = []
        self._ways: dict[tuple[int, Frame | None], _Way] = {}

    def add(self, way: _Way) -> None:
        """Keep a way, unless one as cheap leads to the same."""
        cost, how, frame, _ = way
        kept = self._ways.get((how, frame))
        if kept is None:
            insort(self._costs, cost)
        elif kept[0] <= cost:
            return
        self._ways[how, frame] = way
        if cost + MARGIN < self.limit:
            self.limit = cost + MARGIN
        if len(self._costs) >= BEAM and self._costs[BEAM - 1] < self.limit:
            self.limit = self._costs[BEAM - 1]

    def best(self) -> list[_Way]:
        """Those that are kept, cheapest first."""
        ways = sorted(self._ways.values(), key=_CHEAPEST)[:BEAM]
        return [way for way in ways if way[0] < ways[0][0] + MARGIN]


def _cheapest(ways: Sequence[_Way]) -> Iterable[_Way]:
    """Of ways by which readings go on or open a series on the same frame, the cheapest; they are sorted by their costs."""
    kept: dict[Frame | None, _Way] = {}
    for way in ways:
        kept.setdefault(way[2], way)
    return kept.values()


def nest(found: Sequence[Candidate], layout: Layout, words: int, end: int, span: tuple[int, int]) -> Nested:
    """The outline of the speech that has these candidates, whose last words begin with logical paragraph ``words`` and end before
    ``end``, and whose body has this span.
    """
    return Search(found, layout, span).nested(words, end)


class Search:
    """The search for the cheapest reading of one speech."""

    def __init__(self, found: Sequence[Candidate], layout: Layout, span: tuple[int, int], costs: Costs = COSTS) -> None:
        """The search in a speech with these candidates; ``span`` are the code points of its body, half-open."""
        self.found = found
        self.layout = layout
        self.late = span[1] - LATE * (span[1] - span[0])
        self.costs = costs
        self.later, self.last = _ahead(found)
        self.above = _above(found)
        self.several = bool(found) and self._other_speaker(found[0], found[-1])  # people speak

    def nested(self, words: int, end: int) -> Nested:
        """The outline by the cheapest reading; the last words are the logical paragraphs from ``words`` to before ``end``."""
        _, top, steps = self.readings()[0]
        returns = {} if top is None else dict(self._returns_at_end(top, words, end))
        placed = []
        while steps is not None:
            steps, c, frame, opens, _ = steps
            placed.append(Placed(c, frame.depth, opens))
            if steps is not None and self.layout.unmarked[steps[1].line] != self.layout.before(c):
                returns.update(self._returns(steps[2], c, frame.depth, opens))
        return Nested(placed[::-1], returns, top is not None and bool(self._chain(top)))

    def readings(self) -> list[Reading]:
        """The readings that are left at the end, cheapest first."""
        beam: list[Reading] = [(0.0, None, None)]
        for candidate, (before, obvious) in watched(zip(self.found, numbers(self.found), strict=True)):
            beam = self.read(candidate, before, obvious, beam)
        return sorted([(cost + self.ended(top), top, steps) for cost, top, steps in beam], key=itemgetter(0))

    def read(self, c: Candidate, before: Candidate | None, obvious: bool, beam: Sequence[Reading]) -> list[Reading]:
        """The cheapest readings up to and with candidate ``c``, cheapest first, from those before it, cheapest first."""
        unmarked = self.layout.before(c)
        sure = [self._obvious(c, reading, unmarked) for reading in beam] if obvious else [None] * len(beam)
        certain = list(filter(None, sure))
        if len(certain) == len(beam):
            return [self.grown(c, way, unmarked) for way in _cheapest(certain)]
        start = self._start(c, before)
        ways = _Ways(beam[0][0] + c.prose + MARGIN)
        latest: Candidate | None = None
        between, parted = 0, False  # what is between the latest marker of a reading and the candidate
        for (cost, top, steps), way in zip(beam, sure, strict=True):
            if way is not None:
                ways.add(way)
                continue
            above = None if top is None else top.latest
            if above is not latest:  # most readings have the same
                latest = above
                between, parted = self.between(top, c, unmarked)
            runs_on_at = _depth(before, steps) if start else None
            elsewhere = self._first(start, runs_on_at, None)
            ways.add((cost + c.prose, PROSE, top, steps))
            frame, ended = top, None
            while True:
                depth = 0 if frame is None else frame.depth + 1
                total = cost + (self.costs.run_on if depth == runs_on_at else elsewhere)
                if total < ways.limit and depth < DEPTH:
                    total += self.opens(c, frame, ended, between, parted)
                    if between and total < ways.limit:
                        total += self.owned(c, frame, top)
                    if total < ways.limit:
                        ways.add((total, OPENS, frame, steps))
                if frame is None:
                    break
                total = cost + self.goes_on(c, frame, between)
                if total < ways.limit:
                    ways.add((total, GOES_ON, frame, steps))
                if frame.count == 1:
                    cost += self.lone(frame)
                if cost >= ways.limit:
                    break
                frame, ended = frame.below, frame
        return [self.grown(c, way, unmarked) for way in ways.best()]

    def _obvious(self, c: Candidate, reading: Reading, unmarked: int) -> _Way | None:
        """The way in which a reading takes an obvious candidate at no cost, if it can: no other is tried then."""
        cost, top, steps = reading
        if top is None:
            return (cost, OPENS, top, steps) if c.ordinal == 1 and self.opens(c, None, None, 0, False) == 0 else None
        between = unmarked - self.layout.unmarked[top.latest.line]
        if c.ordinal != 1:
            free = self._free(c, top, between)
            return None if free is None else (cost, GOES_ON, free, steps)
        fits = (
            top.depth < DEPTH - 1
            and not _BIT[c.style] & top.styles
            and self.opens(c, top, None, *self.between(top, c, unmarked)) == 0
            and (not between or self._surely_below(c, top))
        )
        return (cost, OPENS, top, steps) if fits else None

    def grown(self, c: Candidate, way: _Way, unmarked: int) -> Reading:
        """The reading that takes ``c``, up to which there are so many ``unmarked`` paragraphs, in a way."""
        cost, how, frame, steps = way
        if how == PROSE:
            return cost, frame, steps
        if how == OPENS:
            top = Frame(frame, c)
            return cost, top, (steps, c, top, True, cost)
        assert frame is not None and steps is not None
        between = unmarked - self.layout.unmarked[frame.latest.line]
        inside = frame.inside if steps[2] is frame else frame.inside | _inside(frame, steps[2])
        top = frame.with_next(c, between, inside)
        return cost, top, (steps, c, top, False, cost)

    def _free(self, c: Candidate, top: Frame | None, between: int) -> Frame | None:
        """The innermost open series that ``c`` continues at no cost, and without paying for the series inside it to end."""
        while top is not None:
            if c.ordinal == top.ordinal + 1 and c.style == top.style and self.goes_on(c, top, between) == 0:
                return top
            if top.count == 1:
                return None
            top = top.below
        return None

    def between(self, top: Frame | None, c: Candidate, unmarked: int) -> tuple[int, bool]:
        """How many unmarked paragraphs there are between the latest marker and ``c``, up to which there are so many ``unmarked``
        ones, and whether there is any text other than its sentence.
        """
        if top is None:
            return 0, False
        between = unmarked - self.layout.unmarked[top.latest.line]
        return between, between > 0 or self._sentence_between(top.latest, c)

    # --- what a step costs ----------------------------------------------------------------------------------

    def goes_on(self, c: Candidate, frame: Frame, between: int) -> float:
        """The cost of reading ``c`` as the next item of ``frame``."""
        cost = 0.0
        if (c.key != frame.key or c.style != frame.style) and (c.style, c.key) not in frame.forms:
            cost = 0.0 if self._first_of(frame.latest, c) else self._change(frame.style, c.style)
            if frame.count == 1 and c.line != frame.latest.line and _goes_on_outer(c, frame.below):
                cost += self.costs.outer_goes_on
            if c.declared and not frame.latest.declared:
                cost += self.costs.declared_elsewhere
        if c.ordinal is not None and c.ordinal != frame.first + frame.count:
            step = c.ordinal - frame.ordinal
            if c.ordinal == frame.skipped:
                cost += self.costs.swapped
            elif step > 1:
                cost += self.costs.gap + self.costs.gap_more * (0 if c.style in DIVISIONS else step - 2)
            elif step == 0:
                cost += 0.0 if c.key.endswith(INSERTED) else self.costs.repeat
            elif step < 0:
                cost += self.costs.back + (self.costs.start if c.ordinal == 1 else 0)
        latest = frame.latest
        if frame.count == 1:
            if latest.start in self.last:
                cost -= self._lone(frame)
            if latest.ordinal == 1 and frame.style == c.style == "sequence" and self.layout.folded.startswith(_NO_SECOND, c.start):
                cost += self.costs.no_second
        if self.several and latest.style not in RANK and self._other_speaker(latest, c):
            cost += self.costs.other_speaker
        if latest.heads:
            if not c.heads:
                cost += self.costs.block_goes_inline
        elif c.line != latest.line:
            cost += self.costs.inline_goes_on if c.heads else self.costs.inline_leaves
            if between > (0 if c.heads else 1):
                cost += self.costs.unmarked_between
        return cost

    def opens(self, c: Candidate, below: Frame | None, ended: Frame | None, between: int, parted: bool) -> float:
        """The cost of reading ``c`` as the first item of a series, its number and the owner of the text before it apart.

        The series is below the latest item of frame ``below``, and is the next there after ``ended`` if there is one. Since the
        latest marker there were ``between`` unmarked paragraphs; ``parted`` is true where any text was, other than the sentence of
        that marker.
        """
        cost = self._lone(c) if c.start in self.last else 0.0
        rank = RANK.get(c.style)
        if c.declared and c.start in self.above and (below is None or below.latest.start != self.above[c.start]):
            cost += self.costs.declared_elsewhere
        if below is not None:
            parent = below.latest
            above = RANK.get(parent.style)
            if c.declared:
                cost += self._declared_below(c, parent)
            if c.style in DIVISIONS:
                cost += self._division_below(c, parent)
            elif c.style == "decimal":
                cost += 0.0 if _number(parent) == c.key else self.costs.decimal_elsewhere
            elif rank and parent.style not in DIVISIONS and parent.style not in _UNRANKED:
                upside_down = self._upside_down(rank, parent)
                if upside_down and not self._fits_in(c, below, ended is None and not between):
                    cost += upside_down
            if self.several and above is None and self._other_speaker(parent, c):
                cost += self.costs.other_speaker
            if _BIT[c.style] & below.styles and not _other_noun(c, below):
                cost += self.costs.same_style_below
            if c.style == "ordinal" and parent.style == "sequence" and between:
                cost += self.costs.ordinal_below_sequence
            if not parent.heads:
                if c.line != parent.line:
                    cost += self.costs.left_inline_parent
                elif parted and above is None:
                    cost += self.costs.later_sentence
            elif between and not parent.alone and parent.style != ARTICLE and not any(below.went) and below.count != 2:
                cost += self.costs.later_paragraph
            if c.turns and not between:
                cost += self.costs.own_list_below
        if ended is not None:
            separate = (between > 0 if c.heads else parted) or c.breaker == ":"
            if ended.style == c.style:
                if rank and ended.count == 1:
                    cost += self.costs.restart_ranked
                cost += self.costs.restart if separate else self.costs.restart_at_once
            elif not between and not c.turns:
                cost += self.costs.other_series if separate else self.costs.other_series_at_once
        return cost

    def _upside_down(self, rank: int, parent: Candidate) -> float:
        """The cost of a list of a rank below an item of none, or of the same or a lower rank."""
        above = RANK.get(parent.style)
        if above is not None:
            return min(self.costs.rank_upside_down * (above - rank + 1), self.costs.rank_upside_down_most) if above >= rank else 0.0
        if parent.key in PARTS:
            return 0.0
        return (self.costs.ranked_below_title if parent.alone else self.costs.ranked_below_unranked) * max(0, 5 - rank)

    def _fits_in(self, c: Candidate, below: Frame, at_once: bool) -> bool:
        """May a list be in an item at no cost, whatever their ranks? It may where an earlier item of its series has one of this style,
        and where the item ends in a colon right above it.
        """
        if _BIT[c.style] & below.inside:
            return True
        return at_once and c.heads and self.layout.folded[below.latest.end : c.start].rstrip().endswith(":")

    def _declared_below(self, c: Candidate, parent: Candidate) -> float:
        """The cost of a heading whose level is declared below another item."""
        if parent.declared:
            return self.costs.declared_upside_down if parent.declared >= c.declared else 0.0
        return self.costs.declared_below_undeclared if c.style == "heading" else 0.0

    def _division_below(self, c: Candidate, parent: Candidate) -> float:
        """The cost of a part of a regulation below another part, or below an item of a list."""
        if parent.style in DIVISIONS:
            return self.costs.division_upside_down if DIVISIONS[parent.style] >= DIVISIONS[c.style] else 0.0
        return 0.0 if parent.style in SECTIONS or parent.declared else self.costs.division_below_list

    def ended(self, top: Frame | None) -> float:
        """What the series that are still open at the end cost."""
        cost = 0.0
        while top is not None:
            if top.count == 1:
                cost += self.lone(top)
            top = top.below
        return cost

    def lone(self, frame: Frame) -> float:
        """The cost of a series that ends with one item, if it was not paid when the series opened."""
        return 0.0 if frame.latest.start in self.last else self._lone(frame)

    def _lone(self, one: Frame | Candidate) -> float:
        """The cost of a series of one item.

        It is paid at the end of the series, but when it opens if none of its style and key comes later: a reading that will have to
        pay would crowd out better ones until then. Should another item go on the series after all, it gets the cost back.
        """
        number = one.first if isinstance(one, Frame) else one.ordinal
        if one.style == "ordinal" and one.key and number == 1:
            return self.costs.lone_noun
        if one.style in DIVISIONS or one.style == "heading":
            return 0.0
        cost: float = getattr(self.costs, LONE[one.style])
        return cost

    def _change(self, old: Kind, new: Kind) -> float:
        """The cost of an item of a style, or with a key, that its series has not had."""
        if old == new:
            if new in DIVISIONS:
                return 0.0
            if new == "heading":
                return self.costs.declared_upside_down
            if new == "hanzi-verb":
                return self.costs.verb_change
            return self.costs.noun_change if new == "ordinal" else self.costs.far_style_change
        if not _likeness(old, new):
            return self.costs.far_style_change
        if old in RANK:
            return self.costs.style_change
        return self.costs.word_change if old == "sequence" and new in ("ordinal", "qi") else self.costs.other_word_change

    def _first_of(self, one: Candidate, c: Candidate) -> bool:
        """Is one candidate a first in another form, with the noun of the second: 一条是 … 第二条是?"""
        return one.terminal == "FIRST" and c.ordinal == 2 and self.layout.folded[one.start + 1 : one.end - 1] == c.key

    def _start(self, c: Candidate, before: Candidate | None) -> float:
        """The cost of the number with which ``c`` would open a series, if no number runs on. Those of articles run on from ``before``
        through all chapters.
        """
        if c.style in DIVISIONS:
            return 0.0 if c.ordinal == 1 or before is not None else self.costs.start
        if c.ordinal is None:
            return self.costs.start_later_word if c.style == "sequence" else 0.0
        return 0.0 if c.ordinal == 1 else self.costs.start + self.costs.start_more * (c.ordinal - 2)

    def first(self, c: Candidate, before: Candidate | None, steps: Steps, depth: int) -> float:
        """The cost of the number with which ``c`` opens a series at a depth; it follows that of ``before``."""
        return self._first(self._start(c, before), _depth(before, steps), depth)

    def _first(self, start: float, runs_on_at: int | None, depth: int | None) -> float:
        """The cost of the number with which a series opens at a depth, where numbers ran before at depth ``runs_on_at``."""
        if runs_on_at is None or not start:
            return start
        return self.costs.run_on if depth == runs_on_at else min(start, self.costs.run_on_elsewhere)

    def _other_speaker(self, before: Candidate, c: Candidate) -> bool:
        return self.layout.speakers[c.line] > self.layout.speakers[before.line]

    def _sentence_between(self, before: Candidate, c: Candidate) -> bool:
        """Is there text between the sentence that a candidate opens and another candidate?"""
        stop = SENTENCE_END.search(self.layout.folded, before.end, c.start - 1)
        if stop and c.heads:
            stop = SENTENCE_END.search(self.layout.folded, stop.end(), c.start - 1)
        return stop is not None

    # --- whose the unmarked paragraphs are ------------------------------------------------------------------

    def owned(self, c: Candidate, below: Frame | None, top: Frame | None) -> float:
        """The cost of what lies between ``top`` and ``c`` leading to a series that ``c`` opens on ``below``."""
        assert top is not None  # a gap follows a marker
        rows = self._owners(c, top)
        depth = min(0 if below is None else below.depth + 1, len(rows) - 1)
        return self._leading(c, rows, depth)[0] - min([row.cost for row in rows])

    def _surely_below(self, c: Candidate, top: Frame) -> bool:
        """Does what lies between ``top`` and ``c`` stay with the home, the item just above, by far the cheapest owner?"""
        *outer, home = [row.cost for row in self._owners(c, top)]
        return home + OBVIOUS <= min(outer)

    def _leading(self, c: Candidate, rows: Sequence[Row], depth: int) -> tuple[float, Row]:
        """The cheapest row that leads to a series at a depth: its own or, where no paragraph announces the series, one further in
        for a fee.
        """
        own = rows[depth].cost, rows[depth]
        if not c.heads or self.layout.says(self.layout.bare[self.layout.before(c) - 1]).announces:
            return own
        return min([own, *((row.cost + self.costs.unannounced, row) for row in rows[depth + 1 :])], key=itemgetter(0))

    def _owners(self, c: Candidate, top: Frame) -> list[Row]:
        """The rows of the gap between ``top`` and ``c``, in which there is a paragraph; the gap of a frame grows with the page."""
        if top.asked is None or top.asked[0] is not c:
            if top.gap is None:
                top.gap = self._gap(top)
            top.asked = c, self._rows(top.gap, top, c)
        return top.asked[1]

    def _rows(self, gap: Gap, top: Frame, c: Candidate) -> list[Row]:
        """The rows of the gap between ``top`` and ``c``; it may have grown on an earlier part of it."""
        last = self.layout.before(c) - 1
        self._grow(gap, top, last)
        says = self.layout.says(self.layout.bare[last])
        return gap.rows(says._replace(own=True) if c.turns and not c.heads else says)

    def _grow(self, gap: Gap, top: Frame, end: int) -> None:
        """Let the gap after ``top`` grow up to the unmarked paragraph number ``end``."""
        for number in range(self.layout.unmarked[top.latest.line] + gap.length, end):
            gap.grow(self.layout.says(self.layout.bare[number]))

    def _gap(self, top: Frame) -> Gap:
        """The gap after ``top``, yet without a paragraph."""
        return Gap(self._chain(top), self.costs, top.latest.start > self.late)

    def _chain(self, top: Frame | None) -> list[Series]:
        """The open series, outermost first, up to the innermost whose latest item heads a paragraph."""
        home = top
        while home is not None and not home.latest.heads:
            home = home.below
        frames = []
        frame = home
        while frame is not None:
            frames.append(frame)
            frame = frame.below
        chain = []
        end = sys.maxsize
        for frame in reversed(frames):
            following = self.later.get(frame.latest.start, end)
            listed = frame is home and frame is not top
            chain.append(
                Series(
                    frame.latest.alone,
                    frame.count,
                    frame.went,
                    frame.inside > 0,
                    following < end,
                    listed,
                    frame.style == ARTICLE,
                    frame.style in _COUNTED,
                )
            )
            end = min(end, following)
        return chain

    def _returns(self, top: Frame, c: Candidate, depth: int, opens: bool) -> Iterator[tuple[int, int]]:
        """Of the paragraphs between ``top`` and ``c`` that at which the text returns, if it does, where ``c`` is placed at a depth."""
        rows = top.asked[1] if top.asked and top.asked[0] is c else self._rows(self._gap(top), top, c)
        if opens:
            _, row = self._leading(c, rows, min(depth, len(rows) - 1))
        else:
            row = min(rows[depth + 1 :], key=itemgetter(0), default=rows[-1])
        yield from self._returned(top, row)

    def _returns_at_end(self, top: Frame, words: int, end: int) -> Iterator[tuple[int, int]]:
        """The paragraph after the last marker at which the text returns, if it does. All of the last words exhort if the very last
        paragraph does.
        """
        stop = self.layout.unmarked[end - 1]
        if self.layout.unmarked[top.latest.line] < stop:
            gap = self._gap(top)
            self._grow(gap, top, self.layout.unmarked[words] - 1)
            exhorts = self.layout.says(self.layout.bare[stop - 1]).exhorts
            rows: list[Row] = []
            for line in self.layout.bare[self.layout.unmarked[top.latest.line] + gap.length : stop]:
                rows = gap.grow(self.layout.says(line)._replace(exhorts=exhorts), last=True)
            yield from self._returned(top, min(rows, key=itemgetter(0)))

    def _returned(self, top: Frame, row: Row) -> Iterator[tuple[int, int]]:
        """The paragraph after ``top`` at which the text returned, and the depth of its owner."""
        if row.since >= 0:
            yield self.layout.bare[self.layout.unmarked[top.latest.line] + row.since], row.depth


def _inside(frame: Frame, top: Frame | None) -> int:
    """The style of the latest list in the latest item of a frame, as a bit; 0 where it has none. ``top`` is the top of the stack."""
    inside = None
    while top is not frame:
        assert top is not None
        inside, top = top, top.below
    return 0 if inside is None else _BIT[inside.style]


def _likeness(one: Kind, other: Kind) -> bool:
    """Are two styles alike: numerals, or words?"""
    return (one in RANK and other in RANK) or (one in _WORDS and other in _WORDS) or one == other


def _goes_on_outer(c: Candidate, outer: Frame | None) -> bool:
    """Has an open series further out the style of ``c``, and the number before its own?"""
    while outer is not None:
        if outer.style == c.style and outer.ordinal + 1 == c.ordinal:
            return True
        outer = outer.below
    return False


def _depth(before: Candidate | None, steps: Steps) -> int | None:
    """The depth at which a reading has placed a ranked candidate; None where it has not, or too long ago."""
    if before is not None and before.style in RANK:
        for _ in range(RUN_ON_REACH):
            if steps is None or steps[1].start < before.start:
                return None
            if steps[1] is before:
                return steps[2].depth
            steps = steps[0]
    return None


def _other_noun(c: Candidate, below: Frame) -> bool:
    """Does an ordinal count other things than the series it would join: 第一件事, or a bare 第一, in 第一部分?"""
    frame: Frame | None = below
    while frame is not None and (frame.style != c.style or (frame.key and frame.key != c.key)):
        frame = frame.below
    return (c.style == "ordinal" or c.style in _UNRANKED) and frame is None


def _number(c: Candidate) -> str:
    """The whole number of a candidate: 1.2 of a decimal one."""
    return f"{c.key}.{c.ordinal}" if c.style == "decimal" else str(c.ordinal)


def _ahead(found: Sequence[Candidate]) -> tuple[dict[int, int], frozenset[int]]:
    """Where the next candidate of the same style and key begins, for each that is followed by a higher number before the numbers
    begin again; and where the candidates begin that are the last of their style and key.
    """
    later = {}
    latest: dict[tuple[Kind, str], Candidate] = {}
    for c in found:
        kind = (c.style, c.key)
        before = latest.get(kind)
        if before is not None and c.ordinal is not None and before.ordinal is not None and c.ordinal > before.ordinal:
            later[before.start] = c.start
        latest[kind] = c
    return later, frozenset([c.start for c in latest.values()])


def _above(found: Sequence[Candidate]) -> dict[int, int]:
    """Where the heading begins that a declared one is below: the latest of a wider level."""
    above: dict[int, int] = {}
    open_ones: list[Candidate] = []
    for c in found:
        if c.declared:
            while open_ones and open_ones[-1].declared >= c.declared:
                open_ones.pop()
            if open_ones:
                above[c.start] = open_ones[-1].start
            open_ones.append(c)
    return above


def numbers(found: Sequence[Candidate]) -> list[tuple[Candidate | None, bool]]:
    """For each candidate: (the one before it of its style if its number follows that one's, is it obvious).

    It is obvious if it is unlikely to be prose, begins at one or runs on, and the next of its style runs on or begins at one.
    """
    latest: dict[tuple[Kind, str], int] = {}
    follows: list[Candidate | None] = []
    obvious: list[bool] = []
    for number, c in enumerate(found):
        kind = (c.style, c.key)
        ordinal = c.ordinal
        before = latest.get(kind, -1)
        runs_on = before >= 0 and ordinal == (found[before].ordinal or 0) + 1
        follows.append(found[before] if runs_on else None)
        obvious.append(ordinal is not None and c.prose >= OBVIOUS and (runs_on or ordinal == 1))
        if before >= 0 and not runs_on and ordinal != 1:
            obvious[before] = False
        if ordinal is not None:
            latest[kind] = number
    return list(zip(follows, obvious, strict=True))
