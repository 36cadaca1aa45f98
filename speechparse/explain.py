"""Why a speech is nested as it is: what its cheapest reading paid, and what the next best would have paid.

The search is the same as `nesting` makes; its costs remember their names. It is the tool with which to change a cost:

    from speechparse.explain import explain

    for speech in explain(text):
        print(speech)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, SupportsFloat

from .language.markers import Candidate
from .parsing.costs import COSTS, Costs
from .parsing.nesting import GOES_ON, OPENS, Frame, Layout, Reading, Search, Steps, numbers
from .parsing.outline import lexer


class Bill(float):
    """A cost that knows what it is made of: ``names`` has how often each cost of the table is in it, ``prose`` among them."""

    names: Mapping[str, float]

    def __new__(cls, value: SupportsFloat = 0.0, names: Mapping[str, float] | None = None) -> Bill:
        bill = super().__new__(cls, value)
        bill.names = names or {}
        return bill

    def _plus(self, other: float, times: int) -> Bill:
        names = Counter(self.names)
        for name, count in other.names.items() if isinstance(other, Bill) else ():
            names[name] += times * count  # type: ignore[assignment]  # a Counter of floats
        return Bill(float(self) + times * float(other), {name: count for name, count in names.items() if count})

    def __add__(self, other: float) -> Bill:
        return self._plus(other, 1)

    __radd__ = __add__

    def __sub__(self, other: float) -> Bill:
        return self._plus(other, -1)

    def __rsub__(self, other: float) -> Bill:
        return Bill(other) - self

    def __neg__(self) -> Bill:
        return Bill() - self

    def __mul__(self, times: float) -> Bill:
        return Bill(float(self) * times, {name: count * times for name, count in self.names.items() if times})

    def __str__(self) -> str:
        return " + ".join(name if count == 1 else f"{count:g} {name}" for name, count in sorted(self.names.items())) or "nothing"


class Choice(NamedTuple):
    """How a reading takes a candidate: at a level, 1 being the outermost, or as prose (0); and what it pays for it."""

    candidate: Candidate
    level: int
    opens: bool
    bill: Bill


@dataclass(frozen=True)
class Explained:
    """A speech: its cheapest reading, and the cheapest one that nests it otherwise, if the search has kept one.

    ``cost`` and ``next_cost`` are what they pay in all, with what the lists that end with one item cost.
    """

    text: str
    choices: Sequence[Choice]
    cost: Bill
    next_choices: Sequence[Choice] | None
    next_cost: Bill | None

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"costs {self.cost:.1f}: {self.cost}"
        if self.next_cost is not None:
            yield f"next best {self.next_cost:.1f}: {self.next_cost}"
        others = self.next_choices or self.choices
        for choice, other in zip(self.choices, others, strict=True):
            c = choice.candidate
            words = self.text[c.start : c.end + 12].split("\n")[0]
            line = f"{c.start:6} {_level(choice):>6} {words}"
            if choice.bill.names:
                line += f"  [{choice.bill}]"
            if choice[1:3] != other[1:3]:
                line += f"  or {_level(other)} [{other.bill}]"
            yield line


def _level(choice: Choice) -> str:
    return f"{'+' if choice.opens else ''}{choice.level}" if choice.level else "prose"


def named(costs: Costs = COSTS) -> Costs:
    """A table of costs that remember their names."""
    return Costs(*(Bill(cost, {name: 1}) for name, cost in costs._asdict().items()))


def search(found: Sequence[Candidate], layout: Layout, span: tuple[int, int], costs: Costs = COSTS) -> Search:
    """The search for the readings of a speech, by costs that remember their names."""
    return Search([replace(c, prose=Bill(c.prose, {"prose": 1})) for c in found], layout, span, named(costs))


def price(speech: Search, reading: Sequence[tuple[int, bool]]) -> Bill:
    """What a reading would pay: for each candidate its level, 0 for prose, and whether it opens a series."""
    total = Bill()
    top: Frame | None = None
    steps: Steps = None
    for c, (before, _), (level, opens) in zip(speech.found, numbers(speech.found), reading, strict=True):
        if not level:
            total += c.prose
            continue
        latest, frame, ended = top, top, None
        while frame is not None and frame.depth >= level - opens:
            if frame.count == 1:
                total += speech.lone(frame)
            frame, ended = frame.below, frame
        unmarked = speech.layout.before(c)
        between, parted = speech.between(latest, c, unmarked)
        if opens:
            total += speech.first(c, before, steps, level - 1) + speech.opens(c, frame, ended, between, parted)
            if between:
                total += speech.owned(c, frame, latest)
        else:
            assert frame is not None
            total += speech.goes_on(c, frame, between)
        _, top, steps = speech.grown(c, (0.0, OPENS if opens else GOES_ON, frame, steps), unmarked)
    return total + speech.ended(top)


def explain(text: str) -> list[Explained]:
    """The bills of the speeches of a page, in its order."""
    lines, layout, speeches = lexer().scanned(text)
    return [_explained(text, search(found, layout, lines.body(region))) for region, found in speeches]


def _explained(text: str, speech: Search) -> Explained:
    best, *others = speech.readings()
    choices = _choices(speech, best)
    if not others:
        return Explained(text, choices, Bill() + best[0], None, None)
    return Explained(text, choices, Bill() + best[0], _choices(speech, others[0]), Bill() + others[0][0])


def _choices(speech: Search, reading: Reading) -> list[Choice]:
    """How a reading takes each candidate, in the order of the page."""
    placed: dict[int, tuple[Frame, bool, float]] = {}
    steps = reading[2]
    while steps is not None:
        steps, c, frame, opens, cost = steps
        placed[c.start] = frame, opens, cost
    choices = []
    before: float = Bill()
    for c in speech.found:
        if c.start in placed:
            frame, opens, cost = placed[c.start]
            choices.append(Choice(c, frame.depth + 1, opens, Bill() + cost - before))
            before = cost
        else:
            choices.append(Choice(c, 0, False, Bill() + c.prose))
            before = before + c.prose
    return choices
