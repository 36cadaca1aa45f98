"""Any string is a document: marker soup (fuzz/soup.py) held against what is claimed (fuzz/claims.py)."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from support import PROJECT

from fuzz import claims, soup
from fuzz import run as fuzz
from speechparse import parse
from speechparse.language.markers import STYLES
from speechparse.leaves import Leaf, Span
from speechparse.parsing.builder import Plain
from speechparse.parsing.outline import build_plain

SEED = 20_000  # of no run but these


@pytest.fixture(autouse=True)
def restored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What `fuzz.run.set_up` changes of the process. No input is too slow: that is for the benchmark to say."""
    handler, interval = signal.getsignal(signal.SIGVTALRM), sys.getswitchinterval()
    monkeypatch.setattr(signal, "setitimer", lambda _which, _seconds: None)
    fuzz.set_up()
    yield
    signal.signal(signal.SIGVTALRM, handler)
    sys.setswitchinterval(interval)


# On each of these the parser failed, or took longer than anyone waits.
FOUND = {
    "a first member that is found in two ways": "一:…⑴\n⑵",
    "a section right after a greeting": "各位老师,大家好!一",
    "a section right after a greeting that a name is before": "石总:朋友们,大家好!一:岸上",
    "a greeting after a name and nothing else": "石总:朋友们,大家好!",
    "a bare bullet that begins the outline": "各位:\n*\r\n二",
    "a row of asterisks": "*" * 66 + "水",
    "full stops after a marker": "一、" + "。" * 60_000,
    "blanks in a wrapped paragraph": "水。水\n水" + " " * 60_000 + "水",
    "brackets in a heading": "一、" + "(" * 600_000,
    "promises in one clause": "三点" * 50_000 + "\n一、\n二、",
    "a paragraph begins inside a marker": "三\n个\n问\n第四个\n问",
    "quotes and markers in one line": ("“”" * 12 + "。一要") * 4_000,
}


@pytest.mark.parametrize("page", FOUND.values(), ids=FOUND)
def test_what_was_found(page: str) -> None:
    assert fuzz.fault(claims.of_model, page) is None


def test_some_soup() -> None:
    assert fuzz.tried("parse", SEED, 0, 3000).faults == {}


def test_some_soup_in_every_way() -> None:
    assert fuzz.tried("everything", SEED, 0, 15).faults == {}


@pytest.mark.slow
def test_much_soup() -> None:
    assert fuzz.tried("parse", SEED, 3000, 50_000).faults == {}


@pytest.mark.slow
def test_much_soup_in_every_way() -> None:
    assert fuzz.tried("everything", SEED, 15, 600).faults == {}


# --- the soup ------------------------------------------------------------------------------------------------


def test_a_page_can_be_had_again() -> None:
    assert [soup.page(3, number) for number in range(50)] == [soup.page(3, number) for number in range(50)]
    assert soup.page(3, 0) != soup.page(4, 0)


def test_every_style_and_role_is_in_the_soup() -> None:
    styles: set[str] = set()
    roles: set[str] = set()
    deepest = promises = 0
    for number in range(2500):
        document = parse(soup.page(SEED, number))
        roles |= {leaf.role for leaf in document.leaves()}
        for item in document.walk():
            styles.add(item.marker.style)
            deepest = max(deepest, item.level)
            promises += any(series.promise is not None for series in item.series)
    assert styles == {*STYLES} - {"heading"}  # which only files declare
    assert roles == {"marker", "heading", "text", "blank", "title", "salutation", "date", "speaker", "front", "chrome", "back"}
    assert deepest >= 5
    assert promises


# --- the claims can fail ------------------------------------------------------------------------------------

PAGE = "在灯塔落成会上的讲话\n同志们:\n讲两点意见。\n一、点灯\n要早。\n二、守灯\n要勤。\n谢谢大家!\n附件:\n"


def outline(document: Plain) -> list[Any]:
    content: list[Any] = document["speeches"][0]["outline"]["content"]
    return content


def first(document: Plain) -> Plain:
    item: Plain = outline(document)[0]["items"][0]
    return item


def less(span: Span) -> Span:
    return Span(span.start, span.end - 1)


SPOILT: dict[str, Callable[[Plain], object]] = {
    "matter is lost": lambda document: document["matter"].pop(),
    "a speech is lost": lambda document: document["speeches"].pop(),
    "an item is lost": lambda document: outline(document)[0]["items"].pop(),
    "a leaf is lost": lambda document: document["speeches"][0]["head"].pop(),
    "a leaf says something else": lambda document: first(document)["content"][0]["content"].__setitem__(
        0, Leaf("heading", "亮灯", first(document)["content"][0]["content"][0].start)
    ),
    "a leaf is elsewhere": lambda document: document["speeches"][0]["head"].__setitem__(0, Leaf("title", "在灯塔落成会上的讲话", 1)),
    "a leaf of matter in an item": lambda document: first(document)["content"][0]["content"].__setitem__(
        0, Leaf("back", "点灯", first(document)["content"][0]["content"][0].start)
    ),
    "items in another order": lambda document: outline(document)[0]["items"].reverse(),
    "a span is too short": lambda document: first(document).update(span=less(first(document)["span"])),
    "the span of a series is too short": lambda document: outline(document)[0].update(span=less(outline(document)[0]["span"])),
    "the span of the page is too short": lambda document: document.update(span=less(document["span"])),
    "another level": lambda document: first(document).update(level=2),
    "another kind": lambda document: first(document).update(kind="point"),
    "another heading": lambda document: first(document).update(heading="守灯"),
    "another style": lambda document: outline(document)[0].update(style="arabic"),
    "no number": lambda document: first(document)["marker"].update(ordinal=None),
    "another marker": lambda document: first(document)["marker"].update(text="三、"),
    "another title": lambda document: document["speeches"][0].update(title="灯塔"),
    "another promise": lambda document: outline(document)[0]["promise"].update(text="三点意见"),
}


def test_the_page_to_be_spoilt_is_sound() -> None:
    claims.of_plain(PAGE, build_plain(PAGE))


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_tree_is_noticed(spoil: Callable[[Plain], object]) -> None:
    document = build_plain(PAGE)
    spoil(document)
    with pytest.raises(AssertionError):
        claims.of_plain(PAGE, document)


def test_another_page_is_noticed() -> None:
    with pytest.raises(AssertionError):
        claims.of_plain(PAGE + "灯", build_plain(PAGE))


# --- the command ---------------------------------------------------------------------------------------------


def test_a_fault_is_found_and_shrunk(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_lamp(page: str) -> None:
        assert "灯" not in page or "\n" not in page

    monkeypatch.setattr(claims, "of_parse", no_lamp)
    monkeypatch.setattr(claims, "of_model", no_lamp)
    ((kind, (number, times)),) = fuzz.tried("parse", SEED, 0, 200).faults.items()
    assert kind.startswith("AssertionError in test_soup.py") and times > 1
    page = soup.page(SEED, number)
    assert sorted(fuzz.shrunk(page, lambda shorter: fuzz.fault(no_lamp, shorter) == kind, float("inf"))) == ["\n", "灯"]


def test_what_takes_too_long_is_a_fault() -> None:
    def long(_page: str) -> None:
        signal.raise_signal(signal.SIGVTALRM)

    assert fuzz.fault(long, "灯") == f"more than {fuzz.SLOW:g} seconds"


def test_the_command() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "fuzz.run", "--inputs", "50", "--seed", "3", "--jobs", "2"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith("mode parse, seed 3 from 0 on: 50 inputs, 0 faults")
    assert ", 0 faults;" in run.stdout
