"""Faults put in on purpose (fuzz/faults.py): they change what they say they change, and the checker names them."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from fuzz import faults
from speechparse import fix, parse
from speechparse.checker import Edit
from speechparse.checker.fixing import Moved, applied
from speechparse.leaves import Span

pytestmark = pytest.mark.xdist_group("faults")  # they are put in and looked for once

MOST = 20
# The kinds of faults of which both shares are held to faults.LEAST on the sample speeches.
HELD = ("left out", "mistyped", "inserted", "swapped", "restyled", "delimiter", "verb", "promise", "taken away")


@cache
def pages() -> tuple[Any, ...]:
    return tuple(faults.clean_pages(None))


@cache
def measured() -> Any:
    return faults.measure(iter(pages()), seed=0, most=MOST)


def put_in(text: str) -> dict[str, list[str]]:
    """The pages that come of each kind of fault put into a page."""
    page = faults.Page("page", text, tuple(faults._rows(text)))
    texts: dict[str, list[str]] = {}
    for fault in faults.faults(page):
        texts.setdefault(fault.kind, []).append(applied(text, fault.edits))
    return texts


def test_what_is_put_in() -> None:
    texts = put_in("同志们:\n讲三点意见。\n一、修路\n二、架桥\n三、通车\n")
    for kind, first in {
        "left out": "讲三点意见。\n二、修路\n三、架桥\n四、通车\n",
        "mistyped": "讲三点意见。\n一、修路\n一、架桥\n三、通车\n",
        "inserted": "讲三点意见。\n一、修路\n一、架桥\n二、通车\n",
        "wrong first": "讲三点意见。\n二、修路\n二、架桥\n三、通车\n",
        "swapped": "讲三点意见。\n一、修路\n三、架桥\n二、通车\n",
        "swapped head": "讲三点意见。\n二、修路\n一、架桥\n三、通车\n",
        "descending": "讲三点意见。\n三、修路\n二、架桥\n一、通车\n",
        "restyled": "讲三点意见。\n(一)修路\n二、架桥\n三、通车\n",
        "delimiter": "讲三点意见。\n一.修路\n二、架桥\n三、通车\n",
        "promise": "讲两点意见。\n一、修路\n二、架桥\n三、通车\n",
        "taken away": "讲三点意见。\n一、修路\n架桥\n三、通车\n",
    }.items():
        assert texts[kind][0] == f"同志们:\n{first}"
    assert [len(texts[kind]) for kind in ("left out", "mistyped", "inserted", "swapped", "promise")] == [3, 1, 2, 1, 2]


def test_a_verb_is_put_in() -> None:
    texts = put_in("同志们:\n今年要办三件事。一要修路。二要架桥。三要通车。\n")
    assert texts["verb"][1] == "同志们:\n今年要办三件事。一要修路。二是架桥。三要通车。\n"
    texts = put_in("同志们:\n今年要办三件事。一是要修路。二是要架桥。三是要通车。\n")
    assert texts["verb"][1] == "同志们:\n今年要办三件事。一是要修路。二要架桥。三是要通车。\n"


@pytest.mark.parametrize(
    ("number", "like", "written"),
    [
        (11, "二", "十一"),
        (20, "十", "二十"),
        (3, "壹", "叁"),
        (3, "壹貳", "參"),
        (12, "9", "12"),
        (3, "\uff12", "\uff13"),
        (3, "②", "③"),
    ],
)
def test_numerals(number: int, like: str, written: str) -> None:
    assert faults.numeral(number, like) == written


def test_no_sign_for_a_number() -> None:
    assert faults.numeral(11, "㈠") is None


def test_no_other_sound_text_is_put_in() -> None:
    texts = put_in("同志们:\n一、修路\n二、架桥\n(一)先打桩。\n(二)再铺板。\n三、通车\n")["restyled"]
    assert any("3.通车" in text for text in texts)
    assert not any("(三)通车" in text for text in texts)
    assert "inserted" not in put_in("同志们:\n今年有两个问题。一是路太窄,二是桥太旧。\n")


def test_no_decimal_is_put_in() -> None:
    page = faults.Page("page", "1、5座桥", ())
    assert faults._decimal(page, Span(0, 2), "1.")
    assert not faults._decimal(page, Span(0, 2), "(1)")


def test_spans_move_with_the_text_around_them() -> None:
    edits = (Edit(span=Span(2, 4), text="十一、"), Edit(span=Span(8, 10), text=""))
    moved = Moved(edits)
    assert applied("0123456789AB", edits) == "01十一、4567AB"
    assert [moved.to(offset) for offset in (0, 2, 4, 5, 10, 12)] == [0, 2, 5, 6, 9, 11]
    assert [moved.back(offset) for offset in (0, 2, 5, 6, 9, 11)] == [0, 2, 4, 5, 8, 12]


def test_only_markers_and_promises_are_edited() -> None:
    for page in pages():
        document = parse(page.text)
        markers = {item.marker.span for item in document.walk()}
        for fault in faults.faults(page):
            if fault.kind == "promise":
                [edit] = fault.edits
                assert any(place.span.start <= edit.span.start and edit.span.end <= place.span.end for place in fault.places)
            else:
                assert {edit.span for edit in fault.edits} <= markers
            assert applied(page.text, fault.edits) != page.text


def test_every_kind_is_measured() -> None:
    assert set(measured().kinds) == set(faults.KINDS)
    assert all(tally.cases >= 5 for tally in measured().kinds.values())


def test_nothing_is_made_worse() -> None:
    worse = [faults._shown(page, result) for page, result in measured().misses if result.fixed == "worse"]
    assert worse == []
    assert all(tally.worse == 0 for tally in measured().kinds.values())
    assert not measured().wanting
    assert measured().total.restored > 0.4 * measured().total.cases


def test_names_are_put_into_and_never_changed() -> None:
    statute = next(page for page in pages() if page.name == "canal_statute")
    names = [fault for fault in faults.faults(statute) if fault.kind == "names"]
    assert len(names) > 10
    assert all(fix(text) == text for text in (applied(statute.text, fault.edits) for fault in names))


def test_two_slips_are_in_two_places() -> None:
    page = next(page for page in pages() if page.name == "tea_work_report")
    pairs = faults.two_slips(page, list(faults.faults(page)), 0, 10)
    assert len(pairs) == 10
    for pair in pairs:
        assert len(pair.slips) == 2
        assert len({edit.span.start for edit in pair.edits}) == len(pair.edits)


@pytest.mark.parametrize("kind", HELD)
def test_faults_are_named_alone(kind: str) -> None:
    misses = [faults._shown(page, result) for page, result in measured().misses if result.fault.kind == kind]
    assert min(measured().kinds[kind].shares) >= faults.LEAST, "\n".join(misses)
