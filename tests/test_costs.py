"""What a reading costs: each cost of `costs` by a reading that pays it, and the cheapest reading wins.

Pages are written as in `test_nesting`. A reading has a level for each candidate: ``-`` is prose, ``+2`` opens a series at level 2
though one is open there.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from test_nesting import page

from speechparse import costs, nesting, parse, parser
from speechparse.markers import Candidate
from speechparse.nesting import Frame, Layout, Placed, nest


class Step(NamedTuple):
    """How a candidate is read: at which level, 0 for prose, and whether it opens a series."""

    level: int
    opens: bool = False


def found(markers: str) -> tuple[Sequence[Candidate], Layout]:
    """The candidates of a page, and what stands between them."""
    given: list[tuple[Sequence[Candidate], Layout]] = []

    def noted(candidates: Sequence[Candidate], layout: Layout) -> list[Placed]:
        given.append((candidates, layout))
        return []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "nest", noted)
        parse(page(markers))
    return given[0]


def ended(top: Frame | None, level: int) -> list[Frame]:
    """The open series below a level, innermost first."""
    frames = []
    while top is not None and top.depth >= level:
        frames.append(top)
        top = top.below
    return frames


def price(candidates: Sequence[Candidate], layout: Layout, steps: Sequence[Step], prose: Any = None) -> Any:
    """What a reading costs, added up along its way. ``prose`` is what prose costs, by default what the candidates say."""
    total: Any = 0
    top: Frame | None = None
    for c, (runs_on, _), step in zip(candidates, nesting._numbers(candidates), steps, strict=True):
        if not step.level:
            total += prose or c.prose
            continue
        over = ended(top, step.level - step.opens)
        total += sum(nesting.costs.LONE[frame.style] for frame in over if frame.count == 1)
        between = 0 if top is None else layout.unmarked[c.line] - layout.unmarked[top.latest.line]
        turned = top is not None and (c.turns or layout.turned[c.line] > layout.turned[top.latest.line])
        frame = over[-1].below if over else top
        if step.opens:
            total += nesting._first(c, runs_on) + nesting._opens(c, frame, over[-1] if over else None, between, turned, layout)
        else:
            total += nesting._goes_on(c, frame, between, layout)
        _, top, _ = nesting._grow(c, (0, 1 + step.opens, frame, None), layout.unmarked[c.line], layout)
    return total + sum(nesting.costs.LONE[frame.style] for frame in ended(top, 0) if frame.count == 1)


# --- every cost, by its name --------------------------------------------------------------------------------


class Bill(Counter[str]):
    """Costs by their names, and how many there are of each: what `nesting` adds up, before it is a number."""

    def __add__(self, other: Any) -> Bill:
        total = Bill(self)
        total.update(other or {})
        return total

    __radd__ = __iadd__ = __add__

    def __mul__(self, times: int) -> Bill:
        return Bill({name: count * times for name, count in self.items() if times})


class Names:
    """Stands in for `costs`: each cost is a bill over one of it."""

    LONE = dict.fromkeys(costs.LONE, Bill(["LONE"]))

    def __getattr__(self, name: str) -> Bill:
        assert isinstance(getattr(costs, name), float)
        return Bill([name])


def read(reading: str) -> list[Step]:
    """The steps that the notation stands for."""
    steps = []
    opened = 0
    for word in reading.split():
        level = 0 if word == "-" else int(word)
        steps.append(Step(level, level > opened or word.startswith("+")))
        opened = level or opened
    return steps


# markers, a reading, what is paid for it
PAID = [
    # the numbers of a series
    ("一、 二、 三、", "1 1 1", ""),
    ("一、 三、", "1 1", "GAP"),
    ("一、 五、", "1 1", "GAP GAP_MORE GAP_MORE"),
    ("一、 三、 四、 六、", "1 1 1 1", "GAP GAP"),
    ("一、 二、 三、 三、 四、", "1 1 1 1 1", "REPEAT"),
    ("一、 三、 二、 四、", "1 1 1 1", "GAP SWAPPED"),
    ("二、 一、 三、", "1 1 1", "START SWAPPED"),
    ("一、 二、 四、 五、 三、", "1 1 1 1 1", "GAP BACK"),
    ("三、 四、 一、", "1 1 1", "START START_MORE BACK START"),
    ("首先, 其次, 最后,", "1 1 1", ""),
    ("首先, 其次, 第三, 第四,", "1 1 1 1", "WORD_CHANGE WORD_CHANGE"),
    ("—— —— 三、", "1 1 1", "FAR_STYLE_CHANGE"),
    ("—— 二、", "1 1", "FAR_STYLE_CHANGE"),
    ("—— —— 四、", "1 1 1", "FAR_STYLE_CHANGE GAP"),
    # their styles
    ("一、 二、 三、 (四) 五、", "1 1 1 1 1", "STYLE_CHANGE"),
    ("(一) 二、 三、", "1 1 1", "STYLE_CHANGE"),
    ("一、 三、 (二)", "1 1 1", "GAP SWAPPED STYLE_CHANGE"),
    ("三、 四、 (一)", "1 1 1", "START START_MORE BACK START STYLE_CHANGE"),
    ("一、 二、 三要", "1 1 1", "FAR_STYLE_CHANGE"),
    ("一要 二、 三要", "1 1 1", "FAR_STYLE_CHANGE"),
    ("首先, 第二,", "1 1", "WORD_CHANGE"),
    ("首先, 其二,", "1 1", "WORD_CHANGE"),
    ("首先, 二要", "1 1", "OTHER_WORD_CHANGE"),
    ("一是 第二,", "1 1", "OTHER_WORD_CHANGE"),
    ("一要 二是 三要", "1 1 1", "VERB_CHANGE"),
    ("一要 二是 三是", "1 1 1", "VERB_CHANGE VERB_CHANGE"),
    ("第一个问题: 第二点,", "1 1", "NOUN_CHANGE"),
    ("● ■", "1 1", "FAR_STYLE_CHANGE"),
    # inside paragraphs and at their heads
    (".+一是 二是", "1 1", "INLINE_GOES_ON"),
    (".+一是 .+二是", "1 1", "INLINE_LEAVES"),
    (".+一是+二是 .+三是 四是", "1 1 1 1", "INLINE_LEAVES INLINE_GOES_ON"),
    (".+一是 . 二是", "1 1", "INLINE_GOES_ON UNMARKED_BETWEEN"),
    (".+一是 . .+二是", "1 1", "INLINE_LEAVES UNMARKED_BETWEEN"),
    ("(一)+. (二)+(三)", "1 1 1", "BLOCK_GOES_INLINE"),
    ("(一)+(二) (三)", "1 1 1", "BLOCK_GOES_INLINE INLINE_GOES_ON"),
    # speakers
    ("B A A+一是 B+二是", "1 1", "INLINE_LEAVES OTHER_SPEAKER"),
    ("B A 一是 A 二是", "1 1", "OTHER_SPEAKER"),
    ("B A 一是 A 第二,", "1 1", "OTHER_SPEAKER OTHER_WORD_CHANGE"),
    ("B A 一、 A 二、", "1 1", ""),
    ("B A 一是 B ① ②", "1 2 2", "OTHER_SPEAKER LONE"),
    ("B A 一要 A 1. 2.", "1 2 2", "RANKED_BELOW_TITLE OTHER_SPEAKER LONE"),
    ("B A 一、 A ① ②", "1 2 2", "LONE"),
    # the first number of a series
    ("二、 三、", "1 1", "START"),
    ("四、 五、", "1 1", "START START_MORE START_MORE"),
    ("其次, 最后,", "1 1", "START"),
    ("—— ——", "1 1", ""),
    ("(一) 1. (二) 2.", "1 2 1 2", "RUN_ON LONE LONE"),
    ("(一) 1. (二) 3.", "1 2 1 2", "START START_MORE LONE LONE"),
    ("一要 第一, 二要 第二,", "1 2 1 2", "START LONE LONE"),
    # a series behind another
    ("一、 二、 . 一、 二、", "1 1 +1 1", "RESTART"),
    ("一、 二、 一、 二、", "1 1 +1 1", "RESTART_AT_ONCE"),
    (".+一是+二是+:+一是+二是", "1 1 +1 1", "RESTART"),
    ("一、 . 一、 二、", "1 +1 1", "LONE RESTART_RANKED RESTART"),
    ("一是 . 一是 二是", "1 +1 1", "LONE RESTART"),
    ("一、 二、 . 1. 2.", "1 1 +1 1", "OTHER_SERIES"),
    ("一、 二、 1. 2.", "1 1 +1 1", "OTHER_SERIES_AT_ONCE"),
    (".+一是+二是+:+第一,+第二,", "1 1 +1 1", "OTHER_SERIES"),
    ("一是 二是 一、 二、", "1 1 +1 1", "OTHER_SERIES_AT_ONCE"),
    ("一、 二、 . 一是 二是", "1 1 +1 1", "OTHER_SERIES LEAVES_RANKED ENDS_OUTLINE"),
    ("一、 (一) (二) . 一是 二是 二、", "1 2 2 +2 2 1", "OTHER_SERIES LEAVES_RANKED"),
    ("一、 二、 ! 一是 二是", "1 1 +1 1", ""),
    ("一、+. 二、+. . 一是 二是", "1 1 +1 1", ""),
    ("一、+. . 二、+. . 一是 二是", "1 1 +1 1", "OTHER_SERIES LEAVES_RANKED ENDS_OUTLINE"),
    # … or below it
    ("一、 二、 ! 一是 二是", "1 1 2 2", "TURNED_BELOW"),
    ("一、 (一) ! 一是 二是", "1 2 3 3", "TURNED_BELOW TURNED_BELOW LONE LONE"),
    ("一、+. 一是 二是 . 三是", "1 2 2 2", "LONE"),
    ("一、 . 一是 二是", "1 2 2", "LONE"),
    ("一、+.+一是+二是", "1 2 2", "LONE"),
    ("一、+. . 一是 二是", "1 2 2", "RETURNED LONE"),
    ("一、+. . 二、+. . 一是 二是", "1 1 2 2", "RETURNED"),
    ("一、+. 二、+. . 一是 二是", "1 1 2 2", "RETURNED_TIGHT"),
    ("首先,+. . 第一, 第二,", "1 2 2", "ORDINAL_BELOW_SEQUENCE RETURNED LONE"),
    ("首先,+. . 一是 二是", "1 2 2", "RETURNED LONE"),
    ("B A 首先, A 第一, 第二,", "1 2 2", "ORDINAL_BELOW_SEQUENCE OTHER_SPEAKER LONE"),
    ("首先,+. 第一, 第二,", "1 2 2", "LONE"),
    ("一是 一是 二是", "1 2 2", "SAME_STYLE_BELOW LONE"),
    ("一是 ① 一是 二是", "1 2 3 3", "SAME_STYLE_BELOW LONE LONE"),
    ("(1) ① ②", "1 2 2", "RANK_UPSIDE_DOWN LONE"),
    ("(一) 一、 二、", "1 2 2", "RANK_UPSIDE_DOWN RANK_UPSIDE_DOWN LONE"),
    ("一要 (1) (2)", "1 2 2", "LONE"),
    ("一要 (一) (二)", "1 2 2", "RANKED_BELOW_TITLE RANKED_BELOW_TITLE LONE"),
    ("一要+. 1. 2.", "1 2 2", "RANKED_BELOW_UNRANKED LONE"),
    (".+一要+①+②", "1 2 2", "LONE"),
    (".+一要 ① ②", "1 2 2", "LEFT_INLINE_PARENT BLOCK_BELOW_INLINE LONE"),
    (".+一要 .+①+②", "1 2 2", "LEFT_INLINE_PARENT LONE"),
    (".+一要 一是 二是", "1 2 2", "SAME_STYLE_BELOW LEFT_INLINE_PARENT BLOCK_BELOW_INLINE LONE"),
    ("一要+. 1. . 1. 2.", "1 2 +2 2", "RANKED_BELOW_UNRANKED RANKED_BELOW_UNRANKED RESTART_RANKED RESTART LONE LONE"),
    ("一要+. (1) (2) . 1. 2.", "1 2 2 +2 2", "RANKED_BELOW_UNRANKED OTHER_SERIES LONE"),
    # ordinals of a noun below those of another, of the same, of none
    ("第一部分: 第一件事: 第二件事: 第二部分:", "1 2 2 1", ""),
    ("第一部分: 一是 第一件事: 第二件事:", "1 2 3 3", "LONE LONE"),
    ("第一件事: 第一件事: 第二件事:", "1 2 2", "SAME_STYLE_BELOW LONE"),
    ("第一部分: 一是 第一部分:", "1 2 3", "SAME_STYLE_BELOW LONE LONE LONE"),
    ("第一, 第一件事: 第二件事:", "1 2 2", "SAME_STYLE_BELOW LONE"),
    ("第一部分: 第一, 第二,", "1 2 2", "SAME_STYLE_BELOW LONE"),
    ("第一部分: 一是 一要 二要", "1 2 3 3", "SAME_STYLE_BELOW LONE LONE"),
    # no item, no series
    ("一、 二、", "- 1", "PROSE RUN_ON LONE"),
    ("一、 (一) 1. 二、", "1 2 3 1", "LONE LONE"),
]


@pytest.mark.parametrize(("markers", "reading", "paid"), PAID, ids=[f"{markers} as {reading}" for markers, reading, _ in PAID])
def test_what_is_paid(markers: str, reading: str, paid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    candidates, layout = found(markers)
    monkeypatch.setattr(nesting, "costs", Names())
    bill = price(candidates, layout, read(reading), Bill(["PROSE"]))
    assert sorted((bill or Bill()).elements()) == sorted(paid.split())


def test_every_cost_is_paid_somewhere() -> None:
    every = {name for name, value in vars(costs).items() if isinstance(value, float) and not name.startswith("PROSE")}
    assert {name for _, _, paid in PAID for name in paid.split()} - {"LONE", "PROSE"} == every


# --- the cheapest reading -----------------------------------------------------------------------------------

MARKERS = "一、 二、 (一) (二) 1. 2. (1) ① 一要 二要 一是 第一, 第二, 首先, 其次, —— ●"


def soup(seed: int) -> str:
    """A page of four markers, drawn by lot."""
    dice = random.Random(seed)
    words = dice.choices(MARKERS.split(), k=4) + dice.choices([".", ":", "!"], k=2)
    dice.shuffle(words)
    return "".join(word + dice.choice("   +") for word in words).rstrip(" +")


def readings(candidates: int, opened: int = 0) -> Iterator[tuple[Step, ...]]:
    """Every way to read so many candidates where so many series are open."""
    if not candidates:
        yield ()
        return
    yield from ((Step(0), *rest) for rest in readings(candidates - 1, opened))
    for level in range(1, opened + 2):
        for rest in readings(candidates - 1, level):
            yield (Step(level, True), *rest)
            if level <= opened:
                yield (Step(level), *rest)


def chosen(candidates: Sequence[Candidate], layout: Layout) -> Any:
    """What the reading costs that is chosen."""
    placed = {item.candidate.start: Step(item.depth + 1, item.opens) for item in nest(candidates, layout)}
    return price(candidates, layout, [placed.get(c.start, Step(0)) for c in candidates])


@pytest.mark.parametrize("seed", range(60))
def test_the_cheapest_reading_wins(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the search may keep every reading; with a beam of six it errs on pages as wild as these."""
    for name in ("BEAM", "MARGIN", "PLAIN"):
        monkeypatch.setattr(nesting, name, 1_000_000)
    candidates, layout = found(soup(seed))
    every = (price(candidates, layout, steps) for steps in readings(len(candidates)))
    assert chosen(candidates, layout) == pytest.approx(min(every))


# The cheapest reading so far takes a marker as plain; one that costs more, and does not, is the cheapest in the end.
OVERTAKEN = ["一要 第二, —— 一是", "一要+: . —— 一要", "二、 ! —— 其一,+!", "!+(二) (一) ! (二) (一)"]


@pytest.mark.parametrize("markers", OVERTAKEN)
def test_what_is_plain_in_one_reading_is_searched_in_the_others(markers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = found(markers)
    cost = chosen(*given)
    monkeypatch.setattr(nesting, "PLAIN", float("inf"))
    assert cost == pytest.approx(chosen(*given))


# Pages on which some reading costs just so much more than the cheapest as one may, and soup.
MARGINAL = ["① ● ● ②", "二、 三要 三要", "① ● 二要", "二、 (一) ②", "1. ! ! 1.+第一, 第二,", "二要+二要 : 二、 二、", "● ② ——"]


@pytest.mark.parametrize("markers", MARGINAL + [soup(seed) for seed in range(40)])
def test_what_is_left_out_costs_too_much(markers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step holds the cheapest of all the readings it could lead to: so many as may be, and none that costs too much more."""
    read = nesting._read
    candidates, layout = found(markers)
    calls = 0

    def both(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        with pytest.MonkeyPatch.context() as patch:
            for name in ("BEAM", "MARGIN"):
                patch.setattr(nesting, name, 1_000_000)
            every = [cost for cost, *_ in read(*given)]
        held = read(*given)
        assert [cost for cost, *_ in held] == [cost for cost in every if cost <= every[0] + nesting.MARGIN][: nesting.BEAM]
        return held

    monkeypatch.setattr(nesting, "_read", both)
    nest(candidates, layout)
    assert calls == len(candidates) > 0
