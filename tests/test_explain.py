"""The bills of a speech: what its reading pays, and what the next best one would pay."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import EXAMPLES

from speechparse import parse
from speechparse.explain import Bill, explain


def test_a_bill_is_a_number_that_knows_its_parts() -> None:
    gap, more = Bill(2.2, {"gap": 1}), Bill(0.8, {"gap_more": 1})
    both = gap + more * 2 - 1.0
    assert both == pytest.approx(2.8)
    assert both.names == {"gap": 1, "gap_more": 2}
    assert str(both) == "gap + 2 gap_more"
    assert 1.0 - gap == pytest.approx(-1.2)
    assert (0 - gap).names == {"gap": -1}
    assert str(Bill()) == "nothing"
    assert sum([gap, gap]) == pytest.approx(4.4)


def test_what_a_gap_costs_is_said_where_it_is() -> None:
    page = "一、看水\n二、看山\n四、看船\n"
    (speech,) = explain(page)
    assert [(choice.level, choice.opens, choice.bill.names) for choice in speech.choices] == [
        (1, True, {}),
        (1, False, {}),
        (1, False, {"gap": 1}),
    ]
    assert speech.cost.names == {"gap": 1}


def test_the_next_best_reading_is_drawn_beside_the_best() -> None:
    page = "第一,看水。\n讲两点:\n一是看鱼,二是看草。\n首先,看船。\n"
    (speech,) = explain(page)
    assert speech.next_choices is not None
    assert speech.next_cost is not None
    assert speech.next_cost >= speech.cost
    first, second, *rows = str(speech).splitlines()
    assert first.startswith(f"costs {speech.cost:.1f}: ")
    assert second.startswith(f"next best {speech.next_cost:.1f}: ")
    assert len(rows) == len(speech.choices)
    assert any(" or " in row for row in rows)
    assert any("prose" in row for row in rows)


def test_one_reading_has_no_next() -> None:
    (speech,) = explain("一、看水\n二、看山\n")
    assert speech.next_choices is None
    assert str(speech).splitlines()[0] == "costs 0.0: nothing"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_best_reading_is_that_of_the_tree(file: Path) -> None:
    page = file.read_bytes().decode()
    placed = [(choice.candidate.start, choice.level) for speech in explain(page) for choice in speech.choices if choice.level]
    assert placed == [(item.marker.span.start, item.level) for item in parse(page).walk()]
