"""What a reading costs: each cost of `costs` by a reading that pays it, and the cheapest reading wins.

Pages are written as in `test_nesting`. A reading has a level for each candidate: ``-`` is prose, ``+2`` opens a series at level 2
though one is open there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from test_nesting import page
from test_ownership import OWNERS

from speechparse.explain import Bill, price, search
from speechparse.language.markers import DIVISIONS, KINDS
from speechparse.parsing import costs, nesting
from speechparse.parsing.costs import Costs
from speechparse.parsing.declared import Headed
from speechparse.parsing.nesting import Search
from speechparse.parsing.outline import lexer


class Step(NamedTuple):
    """How a candidate is read: at which level, 0 for prose, and whether it opens a series."""

    level: int
    opens: bool = False


def found(markers: str) -> Search:
    """The search for the readings of a page, with costs that remember their names."""
    text = Headed(page(markers))
    text.levels = [len(word) if set(word) == {"#"} else 0 for word in markers.split()]
    lines, layout, speeches = lexer().scanned(text)
    (region, candidates), *_ = speeches
    return search(candidates, layout, lines.body(region))


def test_every_kind_of_marker_has_its_costs() -> None:
    assert set(costs.PROSE) == set(costs.LONE) == set(KINDS) - {*DIVISIONS, "heading"}


# --- every cost, by its name --------------------------------------------------------------------------------


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
    ("一、 三、", "1 1", "gap"),
    ("一、 五、", "1 1", "gap gap_more gap_more"),
    ("一、 三、 四、 六、", "1 1 1 1", "gap gap"),
    ("一、 二、 三、 三、 四、", "1 1 1 1 1", "repeat"),
    ("一、 三、 二、 四、", "1 1 1 1", "gap swapped"),
    ("二、 一、 三、", "1 1 1", "start swapped"),
    ("一、 二、 四、 五、 三、", "1 1 1 1 1", "gap back"),
    ("三、 四、 一、", "1 1 1", "start start_more back start"),
    ("首先, 其次, 最后,", "1 1 1", ""),
    ("首先, 最后,", "1 1", "no_second"),
    ("首先, 其次, 第三, 第四,", "1 1 1 1", "word_change"),
    ("—— —— 三、", "1 1 1", "far_style_change"),
    ("—— 二、", "1 1", "far_style_change"),
    ("—— —— 四、", "1 1 1", "far_style_change gap"),
    # their styles
    ("一、 二、 三、 (四) 五、", "1 1 1 1 1", "style_change"),
    ("(一) 二、 三、", "1 1 1", "style_change"),
    ("一、 三、 (二)", "1 1 1", "gap swapped style_change"),
    ("三、 四、 (一)", "1 1 1", "start start_more back start style_change"),
    ("一、 二、 三要", "1 1 1", "far_style_change"),
    ("一要 二、 三要", "1 1 1", "far_style_change"),
    ("首先, 第二,", "1 1", "word_change"),
    ("首先, 其二,", "1 1", "word_change"),
    ("首先, 二要", "1 1", "other_word_change"),
    ("一是 第二,", "1 1", "other_word_change"),
    ("一要 二是 三要", "1 1 1", "verb_change"),
    ("一要 二是 三是", "1 1 1", "verb_change"),
    ("第一个问题: 第二点,", "1 1", "noun_change"),
    ("● ■", "1 1", "far_style_change"),
    # inside paragraphs and at their heads
    (".+一是 二是", "1 1", "inline_goes_on"),
    (".+一是 .+二是", "1 1", "inline_leaves"),
    (".+一是+二是 .+三是 四是", "1 1 1 1", "inline_leaves inline_goes_on"),
    (".+一是 . 二是", "1 1", "inline_goes_on unmarked_between"),
    (".+一是 . .+二是", "1 1", "inline_leaves unmarked_between"),
    ("1.+. 2.+3.", "1 1 1", "block_goes_inline"),
    ("1.+2. 3.", "1 1 1", "block_goes_inline inline_goes_on"),
    # speakers
    ("B A A+一是 B+二是", "1 1", "inline_leaves other_speaker"),
    ("B A 一是 A 二是", "1 1", "other_speaker"),
    ("B A 一是 A 第二,", "1 1", "other_speaker other_word_change"),
    ("B A 一、 A 二、", "1 1", ""),
    ("B A 一是 B ① ②", "1 2 2", "lone_word other_speaker"),
    ("B A 一要 A 1. 2.", "1 2 2", "lone_word other_speaker ranked_below_title"),
    ("B A 一、 A ① ②", "1 2 2", "lone_hanzi"),
    # the first number of a series
    ("二、 三、", "1 1", "start"),
    ("四、 五、", "1 1", "start start_more start_more"),
    ("其次, 最后,", "1 1", "start_later_word"),
    ("—— ——", "1 1", ""),
    ("(一) 1. (二) 2.", "1 2 1 2", "lone_arabic lone_arabic run_on"),
    ("(一) 1. (二) 3.", "1 2 1 2", "lone_arabic lone_arabic start start_more"),
    ("一要 第一, 二要 第二,", "1 2 1 2", "lone_word lone_word start"),
    # a series after another
    ("一、 二、 . 一、 二、", "1 1 +1 1", "restart return_without_cue -tight_pair_stays"),
    ("一、+. 二、 一、 二、+.", "1 1 +1 1", "restart_at_once"),
    (".+一是+二是+:+一是+二是", "1 1 +1 1", "restart"),
    ("一、 . 一、 二、", "1 +1 1", "lone_hanzi restart restart_ranked unannounced"),
    ("一是 . 一是 二是", "1 +1 1", "lone_word restart unannounced"),
    ("一、 二、 . 1. 2.", "1 1 +1 1", "return_without_cue -tight_pair_stays"),
    ("一、 二、 1. 2.", "1 1 +1 1", "other_series_at_once"),
    (".+一是+二是+:+第一,+第二,", "1 1 +1 1", "other_series"),
    ("一是 二是 一、 二、", "1 1 +1 1", "other_series_at_once"),
    ("一、 二、 . 一是 二是", "1 1 +1 1", "return_without_cue -tight_pair_stays"),
    ("一、 (一) (二) . 一是 二是 二、", "1 2 2 +2 2 1", "return_without_cue -tight_pair_stays"),
    ("一、 二、 ! 一是 二是", "1 1 +1 1", ""),
    ("一、+. 二、+. . 一是 二是", "1 1 +1 1", "return_without_cue -tight_pair_stays"),
    ("一、+. . 二、+. . 一是 二是", "1 1 +1 1", "unannounced"),
    # … or below it
    ("一、 二、 ! 一是 二是", "1 1 2 2", "call_returns tight_pair_stays"),
    ("一、 (一) ! 一是 二是", "1 2 3 3", "call_returns -heading_returns lone_hanzi lone_hanzi"),
    ("一、+. 一是 二是 . 三是", "1 2 2 2", "lone_hanzi"),
    ("一、 . 一是 二是", "1 2 2", "lone_hanzi"),
    ("一、+.+一是+二是", "1 2 2", "lone_hanzi"),
    ("一、+. . 一是 二是", "1 2 2", "later_paragraph lone_hanzi"),
    ("一、+. . 二、+. . 一是 二是", "1 1 2 2", ""),
    ("一、+. 二、+. . 一是 二是", "1 1 2 2", ""),
    ("首先,+. . 第一, 第二,", "1 2 2", "later_paragraph lone_sequence ordinal_below_sequence"),
    ("首先,+. . 一是 二是", "1 2 2", "later_paragraph lone_sequence"),
    ("B A 首先, A 第一, 第二,", "1 2 2", "lone_sequence ordinal_below_sequence other_speaker"),
    ("首先,+. 第一, 第二,", "1 2 2", "lone_sequence"),
    ("一是 一是 二是", "1 2 2", "lone_word same_style_below"),
    ("一是 ① 一是 二是", "1 2 3 3", "lone_arabic lone_word same_style_below"),
    ("(1) ① ②", "1 2 2", "lone_arabic rank_upside_down"),
    ("(一) 一、 二、", "1 2 2", "lone_hanzi rank_upside_down rank_upside_down"),
    ("一要 (1) (2)", "1 2 2", "lone_word"),
    ("一要 (一) (二)", "1 2 2", "lone_word ranked_below_title ranked_below_title"),
    ("一要+. 1. 2.", "1 2 2", "lone_word ranked_below_unranked"),
    (".+一要+①+②", "1 2 2", "lone_word"),
    (".+一要 ① ②", "1 2 2", "left_inline_parent lone_word"),
    (".+一要 .+①+②", "1 2 2", "left_inline_parent lone_word"),
    (".+一要 一是 二是", "1 2 2", "left_inline_parent lone_word same_style_below"),
    (
        "一要+. 1. . 1. 2.",
        "1 2 +2 2",
        "later_paragraph lone_arabic lone_word ranked_below_unranked ranked_below_unranked restart restart_ranked unannounced",
    ),
    (
        "一要+. (1) (2) . 1. 2.",
        "1 2 2 +2 2",
        "later_paragraph lone_word ranked_below_unranked return_without_cue -tight_pair_stays",
    ),
    # ordinals of a noun below those of another, of the same, of none
    ("第一部分: 第一件事: 第二件事: 第二部分:", "1 2 2 1", ""),
    ("第一部分: 一是 第一件事: 第二件事:", "1 2 3 3", "lone_noun lone_word"),
    ("第一件事: 第一件事: 第二件事:", "1 2 2", "lone_noun same_style_below"),
    ("第一部分: 一是 第一部分:", "1 2 3", "lone_noun lone_noun lone_word same_style_below"),
    ("第一, 第一件事: 第二件事:", "1 2 2", "lone_word same_style_below"),
    ("第一部分: 第一, 第二,", "1 2 2", "lone_noun"),
    ("第一部分: 一是 一要 二要", "1 2 3 3", "lone_noun lone_word same_style_below"),
    # declared headings
    (". ## ### ### ##", "1 2 2 1", ""),
    (". ## ### ## ##", "1 2 2 2", "declared_upside_down"),
    (". ## ##", "1 2", "declared_upside_down same_style_below"),
    (". ## ###", "1 +1", "declared_elsewhere restart_at_once"),
    (". 一、 ## ##", "1 2 2", "declared_below_undeclared lone_hanzi"),
    (". ## 一、 二、", "1 2 2", ""),
    # decimal numbers, and letters of two kinds
    ("1. 1.1 1.2 2. 2.1 2.2", "1 2 2 1 2 2", ""),
    ("1. 1.1 1.2 2. 2.1 2.2", "1 2 2 - 3 3", "decimal_elsewhere lone_arabic prose"),
    ("1. 1.1 1.1.1 1.1.2 1.2", "1 2 3 3 2", "lone_arabic"),
    ("A. a. b. B.", "1 2 2 1", ""),
    ("A. 1. 2. B.", "1 2 2 1", ""),
    # the parts of a regulation
    ("第一章 第一条 第二条 第二章 第三条", "1 2 2 1 2", ""),
    ("第一章 第一条 第二条 第三条 第二章", "1 2 2 2 3", "division_upside_down same_style_below"),
    ("第一章 第一条 第二条 第二章 第五条", "1 2 2 1 2", "start"),
    ("一、 第一条 第二条 二、 第三条", "1 2 2 1 2", ""),
    ("(一) 第一条 第二条 (二) 第三条", "1 2 2 1 2", "division_below_list division_below_list"),
    ("第一条 第三条 第九条", "1 1 1", "gap gap"),
    ("第一条 第二条之一 第二条 第三条", "1 1 1 1", "repeat"),
    ("第一条 第二条 第二条之一 第三条", "1 1 1 1", ""),
    ("第一条 第二条 (一) (二) . (一) (二) 第三条", "1 1 2 2 +2 2 1", "restart"),
    ("第一条 第二条 (一) (二) . (一) (二) 第三条", "1 1 2 2 3 3 1", "not_the_article rank_upside_down same_style_below"),
    # one series after another in one paragraph, and a list that the speaker announces
    ("一、+. 二、 (一) 一、 二、+.", "1 1 2 +1 1", "lone_hanzi restart_at_once"),
    (".+一是+二是+一是+二是", "1 1 +1 1", "restart_at_once"),
    (".+一是+二是+.+一是+二是", "1 1 +1 1", "restart"),
    (".+一是+二是+第一,+第二,", "1 1 +1 1", "other_series_at_once"),
    (".+一是+二是+.+第一,+第二,", "1 1 2 2", "later_sentence"),
    (".+(一)+(二)+.+第一,+第二,", "1 1 2 2", ""),
    ("一、+&+第一,+第二,", "1 2 2", "lone_hanzi own_list_below"),
    # a list of one item that would go on with the number of a list further out
    ("一、 1. 二、 三、", "1 2 2 2", "lone_hanzi outer_goes_on style_change"),
    # numbers that run on
    ("一、 (一) 1. 2. 二、 3.", "1 2 3 3 1 2", "lone_arabic lone_hanzi run_on_elsewhere"),
    ("① 一、 二、", "1 2 2", "lone_arabic rank_upside_down_most"),
    # a lone item
    ("其一,", "1", "lone_qi"),
    ("——", "1", "lone_dash"),
    ("●", "1", "lone_bullet"),
    ("问题一: 问题二:", "1 -", "lone_label prose"),
    # no item, no series
    ("一、 二、", "- 1", "lone_hanzi prose start"),
    ("一、 (一) 1. 二、", "1 2 3 1", "lone_arabic lone_hanzi"),
]


@pytest.mark.parametrize(("markers", "reading", "paid"), PAID, ids=[f"{markers} as {reading}" for markers, reading, _ in PAID])
def test_what_is_paid(markers: str, reading: str, paid: str) -> None:
    assert names(price(found(markers), read(reading))) == sorted(paid.split())


def names(bill: Bill) -> list[str]:
    """The costs of a bill, each as often as it is paid; one that is saved has a minus."""
    return sorted("-" * (count < 0) + name for name, count in bill.names.items() for _ in range(round(abs(count))))


def test_every_cost_is_paid_somewhere() -> None:
    paid = {name.lstrip("-") for row in [*PAID, *OWNERS] for name in row[-1].split()}
    assert paid - {"prose"} == {*Costs._fields}


# --- the cheapest reading -----------------------------------------------------------------------------------

MARKERS = "一、 二、 (一) (二) 1. 2. (1) ① 一要 二要 一是 第一, 第二, 首先, 其次, —— ●"


def soup(seed: int) -> str:
    """A page of four markers, drawn by lot."""
    dice = random.Random(seed)
    words = dice.choices(MARKERS.split(), k=4) + dice.choices([".", ":", "!"], k=2)
    dice.shuffle(words)
    return "".join(word + dice.choice("   +") for word in words).rstrip(" +")


def readings(candidates: int, opened: int = 0) -> Iterator[tuple[Step, ...]]:
    """Every way to read ``candidates`` candidates with ``opened`` series open."""
    if not candidates:
        yield ()
        return
    yield from ((Step(0), *rest) for rest in readings(candidates - 1, opened))
    for level in range(1, opened + 2):
        for rest in readings(candidates - 1, level):
            yield (Step(level, True), *rest)
            if level <= opened:
                yield (Step(level), *rest)


def chosen(speech: Search) -> float:
    """What the reading costs that is chosen, as the search says, and as its bill adds up."""
    cost = speech.readings()[0][0]
    placed = {item.candidate.start: Step(item.depth + 1, item.opens) for item in speech.nested(0, 0).placed}
    assert cost == pytest.approx(price(speech, [placed.get(c.start, Step(0)) for c in speech.found]))
    return cost


@pytest.mark.parametrize("seed", range(60))
def test_the_cheapest_reading_wins(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the search may keep every reading; with a beam of six it errs on pages as wild as these."""
    for name in ("BEAM", "MARGIN", "OBVIOUS"):
        monkeypatch.setattr(nesting, name, 1_000_000)
    speech = found(soup(seed))
    assert chosen(speech) == pytest.approx(min(price(speech, steps) for steps in readings(len(speech.found))))


# The cheapest reading so far takes a marker as obvious; one that costs more, and does not, is the cheapest in the end.
OVERTAKEN = ["一要 第二, —— 一是", "一要+: . —— 一要", "二、 ! —— 其一,+!", "!+(二) (一) ! (二) (一)"]


@pytest.mark.parametrize("markers", OVERTAKEN)
def test_what_is_obvious_in_one_reading_is_searched_in_the_others(markers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cost = chosen(found(markers))
    monkeypatch.setattr(nesting, "OBVIOUS", float("inf"))
    assert cost == pytest.approx(chosen(found(markers)))


# Pages on which some reading costs just so much more than the cheapest as none may, and soup.
MARGINAL = ["① ● ● ②", "二、 三要 三要", "① ● 二要", "二、 (一) ②", "1. ! ! 1.+第一, 第二,", "二要+二要 : 二、 二、", "● ② ——"]


@pytest.mark.parametrize("markers", MARGINAL + [soup(seed) for seed in range(40)])
def test_what_is_left_out_costs_too_much(markers: str) -> None:
    """A step holds the cheapest of all the readings it could lead to: as many as may be kept, and none that costs too much more."""
    speech = found(markers)
    read = speech.read
    steps = 0

    def both(*given: Any) -> Any:
        nonlocal steps
        steps += 1
        with pytest.MonkeyPatch.context() as patch:
            for name in ("BEAM", "MARGIN"):
                patch.setattr(nesting, name, 1_000_000)
            every = [cost for cost, *_ in read(*given)]
        held = read(*given)
        assert [cost for cost, *_ in held] == [cost for cost in every if cost < every[0] + nesting.MARGIN][: nesting.BEAM]
        return held

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(speech, "read", both)
        speech.readings()
    assert steps == len(speech.found) > 0
